"""A digest in plain sentences, for Slack's views and for the terminal alike: nothing is escaped."""

from datetime import date, datetime

from bot import demand, wording
from bot.digest import became
from bot.digest.candidates import Item
from bot.digest.reading import Digest
from bot.scoring.cost import in_words
from bot.terms.glossing import SHOWN
from bot.wording import _, n_


def _day(when: datetime) -> str:
    """A digest's times are in the workspace's zone already."""
    return wording.day(when.date())


def period_name(digest: Digest) -> str:
    """Week 47, or November 2026."""
    return name_of(digest.week.name)


def name_of(name: str) -> str:
    """The same of a period's own name, `2026-W47` or `2026-11`."""
    if "W" not in name:
        return wording.month(date.fromisoformat(f"{name}-01"))
    return _("Week {number}", number=int(name.rpartition("W")[2]))


def headline(digest: Digest) -> str:
    """What the digest wants: decisions, or nothing."""
    left = sum(1 for item in digest.items if item.decided is None)
    if left:
        wanted = n_("{n} data product to decide about", "{n} data products to decide about", left)
    else:
        wanted = _("everything is decided") if digest.items else _("nothing to decide")
    return f"{period_name(digest)}: {wanted}"


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
    if week.deflected:
        parts.append(n_("{n} of them by what exists", "{n} of them by what exists", week.deflected))
    if week.unvetted:
        parts.append(
            n_(
                "{n} candidate waits for a PM's look",
                "{n} candidates wait for a PM's look",
                week.unvetted,
            )
        )
    return ", ".join(parts)


def asked(item: Item) -> str:
    """Asked for 7 times by 5 people, waiting since 3 Nov 2026; here 2 times before."""
    day = _day(item.listed_at)
    said = _("{asked}, waiting since {day}", asked=demand.asked_for(item.asked), day=day)
    if item.times <= 1:
        return said
    return n_(
        "{asked}; here once before", "{asked}; here {n} times before", item.times - 1, asked=said
    )


def waiting_costs(digest: Digest) -> str:
    """What it costs not to decide: the worth of a week of all that is undecided; may be empty."""
    left = [item.score for item in digest.items if item.decided is None]
    if not left:
        return ""
    worth = in_words(sum(score.hours_a_week for score in left), left[0].cost)
    return n_(
        "Each week without it costs about {worth}",
        "Each week without these {n} costs about {worth}",
        len(left),
        worth=worth,
    )


def by_week(digest: Digest) -> str:
    """What the chart shows: each candidate's counts, week by week; may be empty."""
    lines = [
        f"{item.title} {', '.join(str(count) for _monday, count in item.weeks)}"
        for item in digest.items
        if item.weeks
    ]
    if not lines:
        return ""
    first = next(item.weeks[0][0] for item in digest.items if item.weeks)
    return _("Requests a week since {day}: {lines}", day=wording.day(first), lines="; ".join(lines))


def need(item: Item) -> str:
    """The need, only in a wording that a PM confirmed."""
    if item.need is not None:
        return _("Needed for: {need}", need=item.need)
    if item.score.needs:
        return _("What it is needed for is known, and is being put into words.")
    return _("What it is needed for is still being asked.")


def proposed(item: Item) -> str:
    """Petra Moss proposes to build it: “It serves growth.”; may be empty."""
    if item.proposed is None:
        return ""
    who, reason = item.proposed
    return _("{who} proposes to build it: “{reason}”", who=who, reason=reason)


def sentence(item: Item) -> str:
    """Petra Moss: “Sales waits for it since spring.”; may be empty."""
    if item.sentence is None:
        return ""
    who, said = item.sentence
    return f"{who}: “{said}”"


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
    if digest.week.elsewhere:
        parts.append(
            n_(
                "{n} more that isn't put forward to you",
                "{n} more that aren't put forward to you",
                digest.week.elsewhere,
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
    return f"{titles} {became.and_more(digest.week.new_more)}" if digest.week.new_more else titles


def changed_line(title: str, words: str, who: str | None) -> str:
    """Orders by city: “we moved the coupons to Tuesday” (Mira Sand)."""
    said = f"{title}: “{words}”"
    return f"{said} ({who})" if who else said


def changed(digest: Digest) -> str:
    """The best of it in one line; may be empty."""
    if digest.changed is None:
        return ""
    title, words, who = digest.changed
    said = changed_line(title, words[:120], who)
    if digest.changed_more:
        said = f"{said} {became.and_more(digest.changed_more)}"
    return _("It changed something: {lines}", lines=said)


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


def glossed(digest: Digest) -> str:
    """What the company's own words in it mean; may be empty."""
    if not digest.glosses:
        return ""
    told = digest.glosses[:SHOWN]
    words = "; ".join(f"{one.name} ({one.words.strip().rstrip('.')})" for one in told)
    return _("What the words mean: {words}", words=words)
