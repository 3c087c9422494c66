"""How soon requests are first looked at, week by week, as PMs read it."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot import wording
from bot.responses import Week
from bot.wording import _, n_
from handlers.views.home.own import heading
from handlers.views.parts import about, context, section


def lines(weeks: Sequence[Week]) -> list[Block]:
    """A line a week, the newest first; nothing where nobody asked lately."""
    if not weeks:
        return []
    how = _(
        "From filing until somebody of the data team takes, answers or replies, nights and "
        "weekends included."
    )
    shown = section("\n".join(map(_line, weeks)))
    return [heading(_("First response")), shown, context(how)]


def _line(week: Week) -> str:
    asked = n_("{n} request", "{n} requests", week.asked)
    day = wording.short_day(week.monday)
    parts = [_("Week of {day}: {requests}", day=day, requests=asked)]
    if week.usual is not None:
        parts.append(_("half of them within {wait}", wait=about(week.usual)))
    waiting = week.asked - week.responded
    if waiting:
        parts.append(n_("{n} not looked at yet", "{n} not looked at yet", waiting))
    return " · ".join(parts)
