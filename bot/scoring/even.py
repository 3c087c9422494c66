"""When building costs less than answering by hand, in business words, with what is assumed."""

from bot import wording
from bot.scoring import TAKEN_OVER, Score
from bot.scoring.cost import in_words
from bot.wording import _, n_

WEEKS_A_MONTH = 52 / 12
LONGEST_WAIT = 104
"""Weeks after which nobody waits for something to pay for itself."""


def by_hand(value: Score) -> str:
    """Answering by hand costs about 6 hours a month."""
    hours = value.demand.rate * value.hours.each * WEEKS_A_MONTH
    return _("answering by hand costs about {worth} a month", worth=in_words(hours, value.cost))


def after(value: Score) -> str:
    """Building breaks even in about 6 weeks; or not within two years."""
    weeks = weeks_until(value)
    if weeks is None:
        return _("building does not pay for itself by saved answers within two years")
    return n_(
        "building breaks even in about {n} week",
        "building breaks even in about {n} weeks",
        weeks,
    )


def short(value: Score) -> str:
    """Breaks even in 6 weeks (assumed); nothing where that would take more than two years."""
    weeks = weeks_until(value)
    if weeks is None:
        return _("saved answers alone don't pay for it within two years")
    if is_guessed(value):
        return n_("breaks even in {n} week (assumed)", "breaks even in {n} weeks (assumed)", weeks)
    return n_("breaks even in {n} week", "breaks even in {n} weeks", weeks)


def weeks_until(value: Score) -> int | None:
    """Whole weeks, one at least; None for more than two years."""
    weeks = round(value.breaks_even_after)
    return None if weeks > LONGEST_WAIT else max(weeks, 1)


def is_guessed(value: Score) -> bool:
    """Nobody has said what building takes, or what an answer does."""
    return value.effort_is_assumed or not value.hours.answers


def assumed(value: Score) -> str:
    """What nobody has said, and what is the same for all: always something."""
    parts = []
    if value.effort_is_assumed:
        count = 1 if value.weeks_between == (1, 1) else 2
        number = wording.decimal(value.weeks, "@##")
        parts.append(n_("{weeks} week of work", "{weeks} weeks of work", count, weeks=number))
    if not value.hours.answers:
        hours = wording.decimal(value.hours.each, "0.0")
        parts.append(_("{hours} hours for an answer", hours=hours))
    share = wording.percent(TAKEN_OVER)
    parts.append(_("a product takes over {share} of the answers", share=share))
    return wording.listed(parts)


def line(value: Score) -> str:
    """All of it in one sentence, without its end."""
    return _(
        "{by_hand}; {after} (assumed: {assumed})",
        by_hand=by_hand(value),
        after=after(value),
        assumed=assumed(value),
    )
