"""The two alerts, in mrkdwn."""

from collections.abc import Sequence

from bot import wording
from bot.needs.alerts import Alert, AlertKind
from bot.wording import _
from handlers.text import escape, shorten

NAMED = 5


def words(alert: Alert, titles: Sequence[str]) -> str:
    """What to beware of, and why."""
    named = wording.listed([f"“{escape(shorten(title, 80))}”" for title in titles[:NAMED]])
    if alert.kind is AlertKind.SAME_NEED:
        said = _("*Different asks, same need*: one product could serve all of {all}.", all=named)
        return f"💡 {said}"
    needs = wording.listed([f"“{escape(shorten(need, 120))}”" for need in alert.needs[:NAMED]])
    said = _(
        "*Same ask, different needs*: do not build one dashboard. What is asked for: {titles}. "
        "What for: {needs}.",
        titles=named,
        needs=needs,
    )
    return f"⚠️ {said}"
