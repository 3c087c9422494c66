"""What became of decisions, in plain sentences: nothing is escaped."""

from bot import wording
from bot.digest.decided import Made
from bot.digest.reading import Digest
from bot.scoring import Score
from bot.scoring.cost import in_words
from bot.wording import N_, _, n_
from models.words import DecisionKind

DECIDED = {
    DecisionKind.ANSWER_ONCE: N_("answer once"),
    DecisionKind.EXISTING: N_("use what exists"),
    DecisionKind.BUILD: N_("build"),
    DecisionKind.PARK: N_("park"),
    DecisionKind.DECLINE: N_("decline"),
    DecisionKind.LIVE: N_("live"),
}
SHORT = 60
"""Characters of a title in a list of several."""


def and_more(number: int) -> str:
    """What a list leaves out."""
    return n_("and {n} more", "and {n} more", number)


def of_those(digest: Digest) -> str:
    """What became of the decisions that the last digest asked for; may be empty."""
    week = digest.week
    if not week.asked_before:
        return ""
    return _(
        "{decided} of {asked} asked for last time",
        decided=week.decided_of_those,
        asked=week.asked_before,
    )


def lines(digest: Digest) -> list[str]:
    """A line for each decision since the last digest; of what went live, with what it saves."""
    saves = dict(digest.saved)
    found = []
    for title, made in digest.made:
        score = saves.pop(title, None) if made.kind is DecisionKind.LIVE else None
        found.append(saved(_short(title), score) if score else made_line(_short(title), made))
    if digest.made_more:
        found.append(and_more(digest.made_more))
    return [*found, *(saved(_short(title), score) for title, score in saves.items())]


def _short(title: str) -> str:
    return title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"


def made_line(title: str, made: Made) -> str:
    """Orders by city: park until 4 Dec 2026 (Max Oduya)."""
    return f"{title}: {decided(made)}"


def decided(made: Made) -> str:
    """What was decided, and by whom; a name, no mention: nobody is pinged by it."""
    what = _(DECIDED[made.kind])
    if made.until:
        what = _("{decision} until {day}", decision=what, day=wording.day(made.until))
    return f"{what} ({made.by or _('somebody')})"


def saved(title: str, score: Score) -> str:
    """Orders by city is live: it should save about 2.1 hours of answering a week."""
    return _(
        "{title} is live: it should save about {worth} of answering a week",
        title=title,
        worth=in_words(score.work_saved, score.cost),
    )
