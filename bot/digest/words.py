"""A digest in plain sentences, for Slack's views and for the terminal alike: nothing is escaped."""

from datetime import datetime

from bot import demand, wording
from bot.digest.decided import Made
from bot.digest.reading import Digest, Item
from bot.scoring import MOST_SHARED, SHARED, TAKEN_OVER, Score
from bot.scoring.rates import HALF_LIFE
from bot.wording import N_, _, n_
from models.words import DecisionKind

DECIDED = {
    DecisionKind.ANSWER_ONCE: N_("answer once"),
    DecisionKind.EXISTING: N_("use what exists"),
    DecisionKind.BUILD: N_("build"),
    DecisionKind.PARK: N_("park"),
    DecisionKind.DECLINE: N_("decline"),
}


ONE_PLACE, TWO_DIGITS, THREE_DIGITS = "0.0", "@#", "@##"


def _day(when: datetime) -> str:
    """A digest's times are in the workspace's zone already."""
    return wording.day(when.date())


def and_more(number: int) -> str:
    """What a list leaves out."""
    return n_("and {n} more", "and {n} more", number)


def week_name(digest: Digest) -> str:
    """Week 47."""
    return _("Week {number}", number=int(digest.week.name.rpartition("W")[2]))


def headline(digest: Digest) -> str:
    """What the digest wants: decisions, or nothing."""
    left = sum(1 for item in digest.items if item.decided is None)
    if left:
        wanted = n_("{n} data product to decide about", "{n} data products to decide about", left)
    else:
        wanted = _("everything is decided") if digest.items else _("nothing to decide")
    return f"{week_name(digest)}: {wanted}"


def numbers(digest: Digest) -> str:
    """What happened since the last digest, counted: one line, which may be empty."""
    week = digest.week
    parts = []
    if week.asked:
        asked = n_("{n} request", "{n} requests", week.asked)
        people = n_("{n} person", "{n} people", week.askers)
        names = {"requests": asked, "people": people, "day": _day(week.since)}
        parts.append(_("{requests} from {people} since {day}", **names))
    if week.answered:
        parts.append(n_("{n} answered", "{n} answered", week.answered))
    if week.unvetted:
        parts.append(
            n_(
                "{n} candidate waits for a PM's look",
                "{n} candidates wait for a PM's look",
                week.unvetted,
            )
        )
    return ", ".join(parts)


def summary(digest: Digest) -> str:
    """The whole digest in one line, for a notification; the only line when nothing is to decide."""
    if digest.items:
        titles = "; ".join(item.title for item in digest.items)
        number = len(digest.made) + digest.made_more
        made = n_("{n} decided since the last digest", "{n} decided since the last digest", number)
        parts = [f"{headline(digest)}: {titles}", numbers(digest), made if number else ""]
    else:
        old = old_requests(digest).rstrip(".")
        parts = [
            headline(digest),
            numbers(digest),
            below(digest),
            _all_made(digest),
            changed(digest),
            old,
        ]
    return ". ".join(part for part in parts if part) + "."


def _all_made(digest: Digest) -> str:
    if not digest.made:
        return ""
    made = "; ".join(made_line(title, one) for title, one in digest.made)
    more = f" {and_more(digest.made_more)}" if digest.made_more else ""
    return _("Decided: {decisions}", decisions=f"{made}{more}")


def asked(item: Item) -> str:
    """Asked for 7 times by 5 people in 3 teams, waiting since 3 Nov 2026."""
    day = _day(item.listed_at)
    return _("{asked}, waiting since {day}", asked=demand.asked_for(item.asked), day=day)


def need(item: Item) -> str:
    """The need, only in a wording that a PM confirmed."""
    if item.need is not None:
        return _("Needed for: {need}", need=item.need)
    if item.score.need is not None:
        return _("What it is needed for is known, and is being put into words.")
    return _("What it is needed for is still being asked.")


def score(value: Score) -> str:
    """What it would be worth, beside what it costs: 6.2 hours a week for 2 weeks of work."""
    return _(
        "Worth about {hours} hours a week, for {weeks}",
        hours=wording.decimal(value.hours_a_week, ONE_PLACE),
        weeks=weeks(value),
    )


def weeks(value: Score) -> str:
    """2.4 weeks of work (a PM's estimate)."""
    number = wording.decimal(value.weeks, THREE_DIGITS)
    count = 1 if value.weeks == 1 else 2  # a fraction of a week is said as several are
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


def parts(value: Score) -> list[str]:
    """Where each number in a score comes from, a sentence each."""
    found = [_demand(value), _hours(value), _need_part(value), _confidence(value)]
    return [*found, _("Effort: {weeks}, which the rest is divided by.", weeks=weeks(value))]


def _demand(value: Score) -> str:
    low, high = value.demand.between()
    return _(
        "Asked for about {rate} times a week from now on, four times of five between {low} and "
        "{high}: by when people asked, each of them once a week, and half as much for every "
        "{half} weeks since.",
        rate=wording.decimal(value.demand.rate, TWO_DIGITS),
        low=wording.decimal(low, TWO_DIGITS),
        high=wording.decimal(high, TWO_DIGITS),
        half=int(HALF_LIFE),
    )


def _hours(value: Score) -> str:
    names = {
        "hours": wording.decimal(value.hours.each, ONE_PLACE),
        "share": wording.percent(TAKEN_OVER),
        "saved": wording.decimal(value.work_saved, ONE_PLACE),
    }
    if not value.hours.answers:
        return _(
            "An answer takes {hours} hours (assumed: nobody said what one took), and a product "
            "takes over {share} of them (assumed): {saved} hours a week.",
            **names,
        )
    return n_(
        "An answer takes {hours} hours ({n} answer says so, drawn towards what is usual here), and "
        "a product takes over {share} of them (assumed): {saved} hours a week.",
        "An answer takes {hours} hours ({n} answers say so, drawn towards what is usual here), and "
        "a product takes over {share} of them (assumed): {saved} hours a week.",
        value.hours.answers,
        **names,
    )


def _need_part(value: Score) -> str:
    if value.need is None:
        return _("No need is reached yet, which adds nothing. What has one ranks before it.")
    names = {
        "hours": wording.decimal(value.need_hours, ONE_PLACE),
        "altitude": value.need.altitude,
        "weight": wording.decimal(value.need.weight, TWO_DIGITS),
    }
    line = _(
        "The need adds {hours} hours a week (judged): it stands at “{altitude}”, and what it "
        "serves weighs {weight}.",
        **names,
    )
    others = value.need.products - 1
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
    return n_(
        "Confidence {share}: {n} person asked.",
        "Confidence {share}: {n} people asked.",
        value.people,
        share=wording.percent(value.confidence),
    )


def below(digest: Digest) -> str:
    """The candidates below the top, counted: one line, which may be empty."""
    parts = []
    if digest.week.waiting:
        parts.append(
            n_(
                "{n} more candidate to decide about, ranked lower",
                "{n} more candidates to decide about, ranked lower",
                digest.week.waiting,
            )
        )
    if digest.week.private:
        parts.append(
            n_(
                "{n} from private conversations, with the data PM",
                "{n} from private conversations, with the data PM",
                digest.week.private,
            )
        )
    return "; ".join(parts)


def new(digest: Digest) -> str:
    """The new candidates below the top, by title: one line, which may be empty."""
    if not digest.new:
        return ""
    titles = "; ".join(digest.new)
    return f"{titles} {and_more(digest.week.new_more)}" if digest.week.new_more else titles


def made_line(title: str, made: Made) -> str:
    """Orders by city: park until 4 Dec 2026 (Max Oduya)."""
    return f"{title}: {decided(made)}"


def decided(made: Made) -> str:
    """What was decided, and by whom; a name, no mention: nobody is pinged by it."""
    what = _(DECIDED[made.kind])
    if made.until:
        what = _("{decision} until {day}", decision=what, day=wording.day(made.until))
    return f"{what} ({made.by or _('somebody')})"


def changed_line(title: str, words: str, who: str | None) -> str:
    """Orders by city: “we moved the coupons to Tuesday” (Mira Sand)."""
    said = f"{title}: “{words}”"
    return f"{said} ({who})" if who else said


def changed(digest: Digest) -> str:
    """All of it in one line; may be empty."""
    if not digest.changed:
        return ""
    lines = "; ".join(changed_line(title, words[:120], who) for title, words, who in digest.changed)
    return _("It changed something: {lines}", lines=lines)


def became(digest: Digest) -> str:
    """What became of the decisions that the last digest asked for; may be empty."""
    week = digest.week
    if not week.asked_before:
        return ""
    return _(
        "{decided} of {asked} asked for last time",
        decided=week.decided_of_those,
        asked=week.asked_before,
    )


def oldest(digest: Digest) -> str:
    """The candidate that has waited the longest below the top; may be empty."""
    if digest.oldest is None:
        return ""
    title, since = digest.oldest
    return _("{title} has waited for a decision since {day}.", title=title, day=_day(since))


def old_requests(digest: Digest) -> str:
    """Requests that are open for long, counted; may be empty."""
    first = digest.week.oldest_request
    if not digest.week.old_requests or first is None:
        return ""
    return n_(
        "{n} request is open for more than two weeks, the oldest since {day}.",
        "{n} requests are open for more than two weeks, the oldest since {day}.",
        digest.week.old_requests,
        day=_day(first),
    )
