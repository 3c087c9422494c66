"""A score in plain sentences: each number with where it comes from, and what is assumed."""

from bot import wording
from bot.scoring import (
    DATA,
    MOST_SHARED,
    SHARED,
    TAKEN_OVER,
    WITHOUT_NEED,
    NeedReached,
    Score,
    even,
)
from bot.scoring.cost import Cost, in_words
from bot.scoring.rates import HALF_LIFE
from bot.scoring.swapping import Change, Part
from bot.wording import _, n_

ONE_PLACE, TWO_DIGITS, THREE_DIGITS = "0.0", "@#", "@##"


def score(value: Score) -> str:
    """What it would be worth, beside what it costs: 6.2 hours a week for 2 weeks of work."""
    return _(
        "Worth about {worth} a week, for {weeks}",
        worth=in_words(value.hours_a_week, value.cost),
        weeks=weeks(value),
    )


def weeks(value: Score) -> str:
    """2 to 4 weeks of work (a PM's estimate)."""
    number = _between(value)
    count = 1 if value.weeks_between == (1, 1) else 2  # a fraction of a week is said as several are
    if value.effort_is_assumed:
        return n_(
            "{weeks} week of work (assumed)", "{weeks} weeks of work (assumed)", count, weeks=number
        )
    return n_(
        "{weeks} week of work (a PM's estimate)",
        "{weeks} weeks of work (a PM's estimate)",
        count,
        weeks=number,
    )


def _between(value: Score) -> str:
    low, high = (wording.decimal(end, THREE_DIGITS) for end in value.weeks_between)
    return low if low == high else _("{low} to {high}", low=low, high=high)


def parts(value: Score) -> list[str]:
    """Where each number in a score comes from, a sentence each."""
    found = [_demand(value), _hours(value), _need_part(value), _confidence(value)]
    return [*found, *_cost(value), _effort(value), _even(value)]


def _cost(value: Score) -> list[str]:
    if value.cost is None:
        return []
    return [_("An hour costs {cost}, as an admin has set it.", cost=str(value.cost))]


def _effort(value: Score) -> str:
    if not value.effort.is_range:
        return _("Effort: {weeks}.", weeks=weeks(value))
    return _(
        "Effort: {weeks}. It ranks as {likeliest}, the middle where twice as long is as likely as "
        "half as long (the geometric mean).",
        weeks=weeks(value),
        likeliest=wording.decimal(value.weeks, THREE_DIGITS),
    )


def other_views(value: Score) -> str:
    """The same facts as others would weigh them."""
    return n_(
        "The same facts as others weigh them: RICE (reach, impact, confidence, effort) {rice}: "
        "{n} person × impact {impact} × confidence {confidence} ÷ {months} months of work. WSJF "
        "(weighted shortest job first) {wsjf}: what a week of delay costs ÷ weeks of work, which "
        "is what ranks here.",
        "The same facts as others weigh them: RICE (reach, impact, confidence, effort) {rice}: "
        "{n} people × impact {impact} × confidence {confidence} ÷ {months} months of work. WSJF "
        "(weighted shortest job first) {wsjf}: what a week of delay costs ÷ weeks of work, which "
        "is what ranks here.",
        value.people,
        rice=wording.decimal(value.rice, THREE_DIGITS),
        impact=wording.decimal(value.impact, THREE_DIGITS),
        confidence=wording.percent(value.confidence),
        months=wording.decimal(value.months, TWO_DIGITS),
        wsjf=in_words(value.value, value.cost, THREE_DIGITS),
    )


def _even(value: Score) -> str:
    """After how many weeks building costs less than answering by hand."""
    after = even.weeks_until(value)
    costs = {
        "work": in_words(value.work_hours, value.cost, "#,##0"),
        "saved": in_words(value.work_saved, value.cost),
    }
    if after is None:
        return _(
            "It saves too little answering to pay for itself within two years: {work} of work "
            "against {saved} a week. What it is needed for has to carry it.",
            **costs,
        )
    return n_(
        "It breaks even after {n} week: {work} of work against {saved} of answering a week.",
        "It breaks even after {n} weeks: {work} of work against {saved} of answering a week.",
        after,
        **costs,
    )


def swap(ahead: str, behind: str, change: Change) -> str:
    """What would change the rank of two neighbours, by their titles."""
    names = {"ahead": ahead, "behind": behind}
    if change.part is Part.NEED:
        return _("“{behind}” would pass “{ahead}” if its need were reached.", **names)
    now = wording.decimal(change.now, TWO_DIGITS)
    wanted = wording.decimal(change.wanted, TWO_DIGITS)
    if change.part is Part.WORK and change.is_allowed:
        return _(
            "“{behind}” would pass “{ahead}” if it took {wanted} weeks of work instead of {now}: "
            "the PM's estimate allows that.",
            **names,
            wanted=wanted,
            now=now,
        )
    if change.part is Part.WORK:
        return _(
            "“{behind}” would pass “{ahead}” if it took {wanted} weeks of work instead of {now}.",
            **names,
            wanted=wanted,
            now=now,
        )
    return _(
        "“{behind}” would pass “{ahead}” if it were asked for {wanted} times a week instead of "
        "{now}.",
        **names,
        wanted=wanted,
        now=now,
    )


def _demand(value: Score) -> str:
    low, high = value.demand.between()
    return _(
        "Asked for about {rate} times a week from now on; four times of five it will be between "
        "{low} and {high}. This follows from when people asked: each counts once a week, and half "
        "as much for every {half} weeks since.",
        rate=wording.decimal(value.demand.rate, TWO_DIGITS),
        low=wording.decimal(low, TWO_DIGITS),
        high=wording.decimal(high, TWO_DIGITS),
        half=int(HALF_LIFE),
    )


def _hours(value: Score) -> str:
    names = {
        "hours": wording.decimal(value.hours.each, ONE_PLACE),
        "share": wording.percent(TAKEN_OVER),
        "saved": in_words(value.work_saved, value.cost),
    }
    if not value.hours.answers:
        return _(
            "An answer takes {hours} hours (assumed: nobody said what one took), and a product "
            "takes over {share} of them (assumed): {saved} a week.",
            **names,
        )
    return n_(
        "An answer takes {hours} hours ({n} answer says so, drawn towards what is usual here), and "
        "a product takes over {share} of them (assumed): {saved} a week.",
        "An answer takes {hours} hours ({n} answers say so, drawn towards what is usual here), and "
        "a product takes over {share} of them (assumed): {saved} a week.",
        value.hours.answers,
        **names,
    )


def _need_part(value: Score) -> str:
    if not value.needs and value.is_vouched:
        return _(
            "No need is reached yet, which adds nothing. A manager vouches for it, so the rest "
            "decides where it ranks."
        )
    if not value.needs:
        return _("No need is reached yet, which adds nothing. What has one ranks before it.")
    first, others = value.needs[0], len(value.needs) - 1
    line = _one_need(first, value.cost)
    if not others:
        return line
    more = n_(
        "Of {n} more that other reasons reach, none is worth more.",
        "Of {n} more that other reasons reach, none is worth more.",
        others,
    )
    return f"{line} {more}"


def _one_need(need: NeedReached, cost: Cost | None) -> str:
    names = {
        "worth": in_words(need.hours, cost),
        "altitude": need.altitude,
        "weight": wording.decimal(need.weight, TWO_DIGITS),
    }
    line = _(
        "The need adds {worth} a week (judged): it stands at “{altitude}”, and what it "
        "serves weighs {weight}.",
        **names,
    )
    others = need.products - 1
    if others <= 0:
        return line
    more = n_(
        "{n} other product serves it too (+{share} each, for {most} at most).",
        "{n} other products serve it too (+{share} each, for {most} at most).",
        others,
        share=wording.percent(SHARED),
        most=MOST_SHARED,
    )
    return f"{line} {more}"


def _confidence(value: Score) -> str:
    line = n_(
        "Confidence {share}, by which both are multiplied: {n} person asked.",
        "Confidence {share}, by which both are multiplied: {n} people asked.",
        value.people,
        share=wording.percent(value.confidence),
    )
    if not value.needs:
        less = wording.percent(WITHOUT_NEED)
        line = f"{line} {_('No need is reached (× {share}, judged).', share=less)}"
    if value.data is None:
        return line
    names = {"data": value.data, "share": wording.percent(DATA[value.data])}
    said = _("The data is {data}, says a PM (× {share}, judged).", **names)
    return f"{line} {said}"
