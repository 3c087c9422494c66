"""The settings as Home shows them to admins: what is set, and a button for each form."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.home import ChannelLine, SetUp, StuckPost
from bot.wording import N_, _, n_
from handlers.text import escape
from handlers.views import history
from handlers.views.digest.when import when
from handlers.views.home import learning, minding
from handlers.views.home.own import heading
from handlers.views.parts import and_more, button, buttons, context, section
from handlers.views.refused import cause
from models.words import Verbosity, WatchMode

MODES = {
    WatchMode.ASK: N_("asks the author"),
    WatchMode.AUTO: N_("files what is surely a request"),
    WatchMode.OFF: N_("silent unless addressed"),
}
CHANNELS_SHOWN = 30
PEOPLE_SHOWN = 30


def blocks(set_up: SetUp) -> list[Block]:
    """The settings, in the order in which a new workspace goes through them."""
    row = [
        button(_("Triage channel"), "settings.triage", 0),
        button(_("People"), "settings.people", 0),
        button(_("Teams"), "teams.correct", 0),
        button(_("Channels"), "settings.channel", 0),
        button(_("Objectives"), "objectives.list", 0),
        button(_("Digest"), "digest.channel", 0),
        button(_("On duty"), "duty.open", 0),
        button(_("Access"), "settings.access", 0),
        button(_("Building"), "settings.build", 0),
        button(_("Proposing"), "graduation.line", 0),
        button(_("Privacy"), "settings.privacy", 0),
    ]
    words = [_triage(set_up), _people(set_up), _duty(set_up), _channels(set_up), _digest(set_up)]
    words += [minding.privacy(set_up), *minding.health(set_up.health)]
    return [
        heading(_("Settings")),
        *(section(part) for part in words),
        *minding.try_again(set_up.health),
        *buttons("home:settings", row),
        *_history(set_up),
        *_intakes(set_up),
        *learning.learned(set_up.learned),
        *_stuck(set_up),
    ]


def nobody() -> list[Block]:
    """Where nobody is an admin yet."""
    return [
        heading(_("Nobody has set up Whychain here yet")),
        section(
            _(
                "An admin of this Slack workspace becomes its first admin by opening this tab. "
                "Somebody else can: set `WHYCHAIN_ADMIN` to their member ID, and start Whychain "
                "again."
            )
        ),
    ]


def _under(title: str, *lines: str) -> str:
    return "\n".join([f"*{title}*", *lines])


def _triage(set_up: SetUp) -> str:
    if set_up.triage_channel_id is None:
        words = f"⚠️ {_('Not chosen: candidates get no thread yet.')}"
    else:
        words = f"<#{set_up.triage_channel_id}>"
    return _under(_("Triage channel"), words)


def _people(set_up: SetUp) -> str:
    group = set_up.data_team_group_id
    team = f"<!subteam^{group}>" if group else _("not chosen")
    return _under(
        _("People"),
        _("Data PMs: {people}", people=_named(set_up.pms)),
        _("Managers: {people}", people=_named(set_up.managers)),
        _("Admins: {people}", people=_named(set_up.admins)),
        _("Data team: {group}", group=team),
    )


def _duty(set_up: SetUp) -> str:
    """Who is called for what is urgent."""
    title = _("On duty")
    if not set_up.rota:
        nobody = _("Nobody: what is urgent is marked, and nobody is mentioned for it.")
        return _under(title, nobody)
    if set_up.on_duty is None:
        return _under(title, f"⚠️ {_('Nobody of the rota is of the data team any more.')}")
    line = who = f"<@{set_up.on_duty}>"
    if len(set_up.rota) > 1:
        rota = _named(set_up.rota)
        line = _("{who} this week. Each Monday the next one: {people}", who=who, people=rota)
    return _under(title, line)


def _named(ids: Sequence[str]) -> str:
    """Names, which in Home ping nobody."""
    if not ids:
        return _("nobody yet")
    shown = ", ".join(f"<@{person}>" for person in ids[:PEOPLE_SHOWN])
    more = len(ids) - PEOPLE_SHOWN
    if more <= 0:
        return shown
    return n_("{people} and {n} more", "{people} and {n} more", more, people=shown)


def _channels(set_up: SetUp) -> str:
    title = _("Channels")
    if not set_up.channels:
        return _under(title, _("I am in none yet. Invite me where people ask for data."))
    lines = [_channel(line) for line in set_up.channels[:CHANNELS_SHOWN]]
    more = len(set_up.channels) - CHANNELS_SHOWN
    if more > 0:
        lines.append(and_more(more))
    return _under(title, *lines)


def _channel(line: ChannelLine) -> str:
    words = [_(MODES[line.mode])]
    if line.mode is WatchMode.OFF and line.set_by:
        words.append(_("switched off by {who}", who=f"<@{line.set_by}>"))
    if line.verbosity is not Verbosity.EVERYTHING:
        words.append(_(line.verbosity))
    if line.keeps_words:
        words.append(_("kept from a language model"))
    return f"<#{line.id}> {' · '.join(words)}"


def _digest(set_up: SetUp) -> str:
    title = _("Digest")
    if set_up.digest is None:
        return _under(title, _("Switched off."))
    return _under(title, f"<#{set_up.digest.channel_id}>, {when(set_up.digest)}")


def _history(set_up: SetUp) -> list[Block]:
    """What was said before is read where an admin wishes; how far that is."""
    if not set_up.channels:
        return []
    words = _("I can read back in the channels that are switched on.")
    read = button(_("Read the last 90 days"), "history.open", 0)
    return [
        section(_under(_("What was asked before"), words)),
        *buttons("home:history", [read]),
        *history.progress(set_up.readings),
    ]


def _intakes(set_up: SetUp) -> list[Block]:
    """Forms and workflows: each can be chosen, and left out again."""
    if not set_up.intakes:
        return []
    words = _("What these post can be requests of the people whom they name.")
    found: list[Block] = [section(_under(_("Forms and workflows"), words))]
    for intake in set_up.intakes:
        names = {
            "name": escape(intake.name or _("A form")),
            "channel": f"<#{intake.channel_id}>",
        }
        if intake.chosen_by is not None:
            line = _("{name} in {channel}: its posts are requests", **names)
            verb = button(_("Leave them out"), "intakes.leave", intake.id)
        else:
            line = _("{name} in {channel}: its posts are passed over", **names)
            verb = button(_("Count its posts"), "intakes.choose", intake.id)
        found += [context(line), *buttons(f"intake:{intake.id}", [verb])]
    return found


def _stuck(set_up: SetUp) -> list[Block]:
    """Messages that a person has to look after."""
    if not set_up.stuck:
        return []
    found: list[Block] = [heading(_("Messages that may not have arrived"))]
    for post in set_up.stuck:
        row = [button(_("Post again"), "home.post_again", post.id)]
        if post.kind == "digest" and post.channel_id.startswith(("C", "G")):
            row.append(button(_("Choose a channel"), "digest.channel", 0))
        found += [section(_problem(post)), *buttons(f"stuck:{post.id}", row)]
    if set_up.more_stuck:
        more = n_("… and {n} more message", "… and {n} more messages", set_up.more_stuck)
        found.append(context(more))
    return found


def _problem(post: StuckPost) -> str:
    what = _("Digest") if post.kind == "digest" else post.kind.capitalize()
    return f"*{what}*: {cause(post.problem, post.channel_id)}"
