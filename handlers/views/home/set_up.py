"""The settings as Home shows them to admins: what is set, and a button for each form."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.home import ChannelLine, SetUp, StuckPost
from handlers.text import escape
from handlers.views import history
from handlers.views.home import learning
from handlers.views.home.own import heading
from handlers.views.parts import button, buttons, context, count, section
from models.words import Verbosity, WatchMode

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MODES = {
    WatchMode.ASK: "asks the author",
    WatchMode.AUTO: "files what is surely a request",
    WatchMode.OFF: "silent unless addressed",
}
CHANNELS_SHOWN = 30
PEOPLE_SHOWN = 30


def blocks(set_up: SetUp) -> list[Block]:
    """The settings, in the order in which a new workspace goes through them."""
    row = [
        button("Triage channel", "settings.triage", 0),
        button("People", "settings.people", 0),
        button("Teams", "teams.correct", 0),
        button("Channels", "settings.channel", 0),
        button("Digest", "settings.digest", 0),
        button("On duty", "duty.open", 0),
        button("Access", "settings.access", 0),
    ]
    words = [_triage(set_up), _people(set_up), _duty(set_up), _channels(set_up), _digest(set_up)]
    return [
        heading("Settings"),
        *(section(part) for part in words),
        *buttons("home:settings", row),
        *_history(set_up),
        *_intakes(set_up),
        *learning.learned(set_up.learned),
        *_stuck(set_up),
    ]


def nobody() -> list[Block]:
    """Where nobody is an admin yet."""
    return [
        heading("Nobody has set up Whychain here yet"),
        section(
            "An admin of this Slack workspace becomes its first admin by opening this tab. "
            "Somebody else can: set `WHYCHAIN_ADMIN` to their member ID, and start Whychain again."
        ),
    ]


def _triage(set_up: SetUp) -> str:
    if set_up.triage_channel_id is None:
        return "*Triage channel*\n⚠️ Not chosen: candidates get no thread yet."
    return f"*Triage channel*\n<#{set_up.triage_channel_id}>"


def _people(set_up: SetUp) -> str:
    group = set_up.data_team_group_id
    lines = [
        f"Data PMs: {_named(set_up.pms)}",
        f"Managers: {_named(set_up.managers)}",
        f"Admins: {_named(set_up.admins)}",
        f"Data team: {f'<!subteam^{group}>' if group else 'not chosen'}",
    ]
    return "*People*\n" + "\n".join(lines)


def _duty(set_up: SetUp) -> str:
    """Who is called for what is urgent."""
    if not set_up.rota:
        return "*On duty*\nNobody: what is urgent is marked, and nobody is mentioned for it."
    if set_up.on_duty is None:
        return "*On duty*\n⚠️ Nobody of the rota is of the data team any more."
    line = f"<@{set_up.on_duty}>"
    if len(set_up.rota) > 1:
        line += f" this week. Each Monday the next one: {_named(set_up.rota)}"
    return f"*On duty*\n{line}"


def _named(ids: Sequence[str]) -> str:
    """Names, which in Home ping nobody."""
    if not ids:
        return "nobody yet"
    more = f" and {len(ids) - PEOPLE_SHOWN} more" if len(ids) > PEOPLE_SHOWN else ""
    return ", ".join(f"<@{person}>" for person in ids[:PEOPLE_SHOWN]) + more


def _channels(set_up: SetUp) -> str:
    if not set_up.channels:
        return "*Channels*\nI am in none yet. Invite me where people ask for data."
    lines = [_channel(line) for line in set_up.channels[:CHANNELS_SHOWN]]
    more = len(set_up.channels) - CHANNELS_SHOWN
    if more > 0:
        lines.append(f"… and {more:,} more")
    return "*Channels*\n" + "\n".join(lines)


def _channel(line: ChannelLine) -> str:
    words = [MODES[line.mode]]
    if line.mode is WatchMode.OFF and line.set_by:
        words.append(f"switched off by <@{line.set_by}>")
    if line.verbosity is not Verbosity.EVERYTHING:
        words.append(str(line.verbosity))
    return f"<#{line.id}> {' · '.join(words)}"


def _digest(set_up: SetUp) -> str:
    if set_up.digest_channel_id is None:
        return "*Weekly digest*\nSwitched off."
    when = f"{WEEKDAYS[set_up.digest_weekday]}s at {set_up.digest_hour}:00"
    return f"*Weekly digest*\n<#{set_up.digest_channel_id}>, {when}, {set_up.time_zone}"


def _history(set_up: SetUp) -> list[Block]:
    """What was said before is read where an admin wishes; how far that is."""
    if not set_up.channels:
        return []
    words = "*What was asked before*\nI can read back in the channels that are switched on."
    read = button("Read the last 90 days", "history.open", 0)
    return [
        section(words),
        *buttons("home:history", [read]),
        *history.progress(set_up.readings),
    ]


def _intakes(set_up: SetUp) -> list[Block]:
    """Forms and workflows: each can be chosen, and left out again."""
    if not set_up.intakes:
        return []
    found: list[Block] = [
        section(
            "*Forms and workflows*\nWhat these post can be requests of the people whom they name."
        )
    ]
    for intake in set_up.intakes:
        is_chosen = intake.chosen_by is not None
        words = "its posts are requests" if is_chosen else "its posts are passed over"
        verb = (
            button("Leave them out", "intakes.leave", intake.id)
            if is_chosen
            else button("Count its posts", "intakes.choose", intake.id)
        )
        line = f"{escape(intake.name or 'A form')} in <#{intake.channel_id}>: {words}"
        found += [context(line), *buttons(f"intake:{intake.id}", [verb])]
    return found


def _stuck(set_up: SetUp) -> list[Block]:
    """Messages that a person has to look after."""
    if not set_up.stuck:
        return []
    found: list[Block] = [heading("Messages that may not have arrived")]
    for post in set_up.stuck:
        again = button("Post again", "home.post_again", post.id)
        found += [section(_problem(post)), *buttons(f"stuck:{post.id}", [again])]
    if set_up.more_stuck:
        found.append(context(f"… and {count(set_up.more_stuck, 'more message')}"))
    return found


def _problem(post: StuckPost) -> str:
    is_channel = post.channel_id.startswith(("C", "G"))
    place = f"<#{post.channel_id}>" if is_channel else "a direct message"
    return f"{post.kind.capitalize()} in {place}: {post.problem}"
