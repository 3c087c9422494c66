"""A digest in plain sentences, for Slack's views and for the terminal alike: nothing is escaped."""

from datetime import date

from bot.demand import often
from bot.digest.decided import Made
from bot.digest.reading import Digest, Item
from bot.scoring import MOST_SHARED, SHARED, Score
from models.words import DecisionKind

DECIDED = {
    DecisionKind.ANSWER_ONCE: "answer once",
    DecisionKind.EXISTING: "use what exists",
    DecisionKind.BUILD: "build",
    DecisionKind.PARK: "park",
    DecisionKind.DECLINE: "decline",
}


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 person`, `1,200 people`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def day(when: date) -> str:
    """4 Dec 2026."""
    return f"{when.day} {when:%b %Y}"


def week_name(digest: Digest) -> str:
    """Week 47."""
    return f"Week {int(digest.week.name.rpartition('W')[2])}"


def headline(digest: Digest) -> str:
    """What the digest wants: decisions, or nothing."""
    left = sum(1 for item in digest.items if item.decided is None)
    if left:
        wanted = f"{count(left, 'data product')} to decide about"
    else:
        wanted = "everything is decided" if digest.items else "nothing to decide"
    return f"{week_name(digest)}: {wanted}"


def numbers(digest: Digest) -> str:
    """What happened since the last digest, counted: one line, which may be empty."""
    week = digest.week
    parts = []
    if week.asked:
        people = count(week.askers, "person", "people")
        parts.append(f"{count(week.asked, 'request')} from {people} since {day(week.since)}")
    if week.answered:
        parts.append(f"{week.answered:,} answered")
    if week.unvetted:
        verb = "waits" if week.unvetted == 1 else "wait"
        parts.append(f"{count(week.unvetted, 'candidate')} {verb} for a PM's look")
    return ", ".join(parts)


def summary(digest: Digest) -> str:
    """The whole digest in one line, for a notification; the only line when nothing is to decide."""
    if digest.items:
        titles = "; ".join(item.title for item in digest.items)
        decided = len(digest.made) + digest.made_more
        made = f"{decided:,} decided since the last digest" if decided else ""
        parts = [f"{headline(digest)}: {titles}", numbers(digest), made]
    else:
        made = "; ".join(made_line(title, one) for title, one in digest.made)
        more = f" and {digest.made_more:,} more" if made and digest.made_more else ""
        made = f"Decided: {made}{more}" if made else ""
        old = old_requests(digest).rstrip(".")
        parts = [headline(digest), numbers(digest), below(digest), made, old]
    return ". ".join(part for part in parts if part) + "."


def asked(item: Item) -> str:
    """Asked for 7 times by 5 people in 3 teams, waiting since 3 Nov 2026."""
    times, people = item.asked.times, item.asked.people
    words = f"Asked for {often(times)} by {count(people, 'person', 'people')}"
    if item.asked.teams > 1:
        words += f" in {item.asked.teams} teams"
    return f"{words}, waiting since {day(item.listed_at)}"


def need(item: Item) -> str:
    """The need, only in a wording that a PM confirmed."""
    if item.need is not None:
        return f"Needed for: {item.need}"
    if item.score.need is not None:
        return "What it is needed for is known, and is being put into words."
    return "What it is needed for is still being asked."


def score(value: Score) -> str:
    """The score and its parts: Score 5.2 = demand 2.6 × reach 2 ÷ 1 week of work (assumed)."""
    return (
        f"Score {value.value:.1f} = demand {value.demand:.1f} × reach {value.reach:.3g} ÷ "
        f"{weeks(value)}"
    )


def weeks(value: Score) -> str:
    """2.4 weeks of work (a PM's estimate)."""
    origin = "assumed" if value.effort_is_assumed else "a PM's estimate"
    unit = "week" if value.weeks == 1 else "weeks"
    return f"{value.weeks:.3g} {unit} of work ({origin})"


def demand_part(value: Score) -> str:
    """Where the demand in a score comes from."""
    return (
        f"Demand {value.demand:.1f}: each person counts 1 and each team ½, and half of that for "
        "every six weeks since they last asked."
    )


def reach_part(value: Score) -> str:
    """Where the reach in a score comes from."""
    if value.need is None:
        return "Reach 1: no need is reached yet. What has one ranks before it."
    others = value.need.products - 1
    shared = f", and {count(others, 'other product')} serve it" if others > 0 else ""
    share = f" (+{SHARED:.0%} each, for {MOST_SHARED} at most)" if others > 0 else ""
    return f"Reach {value.reach:.3g}: the need stands at “{value.need.altitude}”{shared}{share}."


def effort_part(value: Score) -> str:
    """Where the effort in a score comes from."""
    return f"Effort: {weeks(value)}, which the rest is divided by."


def below(digest: Digest) -> str:
    """The candidates below the top, counted: one line, which may be empty."""
    parts = []
    if digest.week.waiting:
        more = count(digest.week.waiting, "more candidate")
        parts.append(f"{more} to decide about, ranked lower")
    if digest.week.private:
        parts.append(f"{digest.week.private:,} from private conversations, with the data PM")
    return "; ".join(parts)


def new(digest: Digest) -> str:
    """The new candidates below the top, by title: one line, which may be empty."""
    if not digest.new:
        return ""
    more = f" and {digest.week.new_more:,} more" if digest.week.new_more else ""
    return f"{'; '.join(digest.new)}{more}"


def made_line(title: str, made: Made) -> str:
    """Orders by city: park until 4 Dec 2026 (Max Oduya)."""
    return f"{title}: {decided(made)}"


def decided(made: Made) -> str:
    """What was decided, and by whom; a name, no mention: nobody is pinged by it."""
    until = f" until {day(made.until)}" if made.until else ""
    return f"{DECIDED[made.kind]}{until} ({made.by or 'somebody'})"


def became(digest: Digest) -> str:
    """What became of the decisions that the last digest asked for; may be empty."""
    if not digest.week.asked_before:
        return ""
    return f"{digest.week.decided_of_those} of {digest.week.asked_before} asked for last time"


def oldest(digest: Digest) -> str:
    """The candidate that has waited the longest below the top; may be empty."""
    if digest.oldest is None:
        return ""
    title, since = digest.oldest
    return f"{title} has waited for a decision since {day(since)}."


def old_requests(digest: Digest) -> str:
    """Requests that are open for long, counted; may be empty."""
    first = digest.week.oldest_request
    if not digest.week.old_requests or first is None:
        return ""
    verb = "is" if digest.week.old_requests == 1 else "are"
    number = count(digest.week.old_requests, "request")
    return f"{number} {verb} open for more than two weeks, the oldest since {day(first)}."
