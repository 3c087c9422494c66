"""Why Slack refuses a message, in words, with what helps."""

from bot.wording import _
from handlers.text import escape

GONE, OUT, ARCHIVED = "channel_not_found", "not_in_channel", "is_archived"


def cause(problem: str, channel_id: str, name: str | None = None) -> str:
    """The cause and the fix. Others of Slack's codes stand as they are: the log has more.

    A channel that was deleted has no name in Slack any more, so it is called as it was.
    """
    is_channel = channel_id.startswith(("C", "G"))
    channel = f"<#{channel_id}>" if is_channel else _("a direct message")
    if problem == GONE and name:
        channel = f"#{escape(name)}"
    if problem == GONE and is_channel:
        return _(
            "{channel} was deleted, or is private and I am not in it. If it is there, invite me, "
            "and I post it by myself.",
            channel=channel,
        )
    if problem == OUT:
        return _(
            "I am not in {channel} any more. Invite me there, and I post it by myself.",
            channel=channel,
        )
    if problem == ARCHIVED:
        return _(
            "{channel} is archived. Bring it back, and I post it by myself.",
            channel=channel,
        )
    return _("{channel}: {problem}", channel=channel, problem=_(problem))
