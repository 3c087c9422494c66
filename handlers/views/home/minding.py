"""What admins mind: what is read and kept, and whether all goes well."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock

from bot.health import Health, Jobs
from bot.home import SetUp
from bot.wording import _, n_
from handlers.views.parts import button, buttons, moment
from handlers.views.settings.privacy import how_long
from models import PostState

NAMED = 3


def privacy(set_up: SetUp) -> str:
    """What reads, from where it doesn't, and how long words are kept."""
    model = set_up.health.model if set_up.health else None
    kept = [f"<#{line.id}>" for line in set_up.channels if line.keeps_words]
    if model is None:
        reads = _("No language model: built-in rules read everything, on this server.")
    elif kept:
        names = {"model": model, "channels": ", ".join(kept)}
        reads = _("Language model {model}: reads nothing from {channels}", **names)
    else:
        reads = _(
            "Language model {model}: reads what is said to me, and where I listen.", model=model
        )
    words = _("Words of closed requests are kept: {long}", long=how_long(set_up.words_kept_days))
    return "\n".join([f"*{_('Privacy')}*", reads, words])


def health(seen: Health | None) -> Sequence[str]:
    """One line where all is well; a line for each thing that isn't."""
    if seen is None:
        return []
    lines = [*_clock(seen), *_jobs(seen.jobs), *_slack(seen)]
    well = [] if lines else [f"✅ {_('All is well: jobs are done, and nothing was refused.')}"]
    return ["\n".join([f"*{_('Health')}*", *well, *lines, *_facts(seen)])]


def try_again(seen: Health | None) -> list[ActionsBlock]:
    """For jobs that were given up; there is nothing to do about those that are tried anyway."""
    if seen is None or not seen.jobs.failed:
        return []
    return buttons("home:jobs", [button(_("Try again"), "home.try_again", 0)])


def _clock(seen: Health) -> list[str]:
    if not seen.is_late:
        return []
    if seen.ticked_at is None:
        return [f"⚠️ {_('The clock has never ticked: digests and reminders wait.')}"]
    since = moment(seen.ticked_at)
    line = _("The clock stands still since {when}: digests and reminders wait.", when=since)
    return [f"⚠️ {line}"]


def _jobs(jobs: Jobs) -> list[str]:
    found = []
    if jobs.again:
        line = _("Fails, and is tried again: {jobs}", jobs=_named(jobs.again))
        found.append(f"⚠️ {line}")
    if jobs.failed:
        line = _("Was given up: {jobs}. The log says why.", jobs=_named(jobs.failed))
        found.append(f"⚠️ {line}")
    return found


def _named(jobs: Sequence[tuple[str, int]]) -> str:
    named = ", ".join(f"`{name}` ({number})" for name, number in jobs[:NAMED])
    more = len(jobs) - NAMED
    return n_("{jobs} and {n} more", "{jobs} and {n} more", more, jobs=named) if more > 0 else named


def _slack(seen: Health) -> list[str]:
    refused = n_(
        "Slack refused {n} message: see below.",
        "Slack refused {n} messages: see below.",
        seen.refused,
    )
    unsure = n_(
        "{n} message may not have arrived: see below.",
        "{n} messages may not have arrived: see below.",
        seen.unsure,
    )
    told = ((seen.refused, refused), (seen.unsure, unsure))
    return [f"⚠️ {line}" for number, line in told if number]


def _facts(seen: Health) -> list[str]:
    """What each part last did."""
    facts = [_("Database: up to date")]
    if seen.jobs.waiting:
        facts.append(n_("{n} job waits", "{n} jobs wait", seen.jobs.waiting))
    if seen.ticked_at is not None and not seen.is_late:
        facts.append(_("the clock ticks"))
    if seen.embedder is not None:
        facts.append(_("requests are compared by {name}", name=seen.embedder))
    else:
        facts.append(_("no request was compared yet"))
    return [" · ".join(facts), _digest(seen)]


def _digest(seen: Health) -> str:
    if seen.digest is None:
        return _("Last digest: none yet")
    made_at, state = seen.digest
    said = {
        PostState.SENT: _("it arrived"),
        PostState.UNSURE: _("it may not have arrived"),
        PostState.FAILED: _("Slack refused it"),
        None: _("it had nothing to say"),
    }
    became = said.get(state, _("it is on its way"))
    return _("Last digest: {when}, {became}", when=moment(made_at), became=became)
