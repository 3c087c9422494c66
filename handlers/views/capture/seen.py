"""A request as its card shows it, and its status in plain words."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.absences import AwaySeen
from bot.demand import Demand
from bot.existing.offered import Offered
from bot.recurrence import Pattern
from bot.urgency import Due
from bot.wording import _
from handlers.views.parts import about, person
from models.words import Consent, Sort, SourceClass, Status

MARKS = {
    Status.NEW: "📥",
    Status.TAKEN: "✋",
    Status.WAITING: "💬",
    Status.ANSWERED: "✅",
    Status.WITHDRAWN: "↩️",
    Status.DECLINED: "🚫",
    Status.PARKED: "⏸️",
}


@dataclass(frozen=True)
class Card:
    """What the card shows, as the request is now."""

    id: int
    title: str
    text: str
    status: Status
    sort: Sort
    requester: str
    said_at: datetime
    filed_by: str | None = None
    taken_by: str | None = None
    answered_by: str | None = None
    answer_permalink: str | None = None
    permalink: str | None = None
    understood: tuple[tuple[str, str], ...] = ()
    """Pairs of a label and what was understood: ("by", "city, week")."""
    deadline: date | None = None
    due: Due | None = None
    """It is urgent."""
    demand: Demand = field(default_factory=Demand)
    pattern: Pattern = field(default_factory=Pattern)
    source_class: SourceClass = SourceClass.PUBLIC
    consent: Consent = Consent.NOT_ASKED
    usual_wait: timedelta | None = None
    """How long answers took lately, by the team's own record."""
    plus_ones: int = 0
    """How many others need it too."""
    also: tuple[tuple[str, str | None], ...] = ()
    """Other channels in which the same was asked at once, with the messages' permalinks."""
    shows_words: bool = False
    """The card stands away from the message, so that it quotes the words."""
    offered: tuple[Offered, ...] = ()
    """What exists and may settle it."""
    waiting_since: datetime | None = None
    """Since when it waits for its requester, while it does."""
    away: AwaySeen | None = None
    """Who has it is away."""
    taken: Offered | None = None
    """What exists and has answered it, as its asker says."""

    @property
    def waits_for_consent(self) -> bool:
        """Its words are private, and their author hasn't said yet who may read them."""
        return self.source_class is not SourceClass.PUBLIC and self.consent is Consent.NOT_ASKED


def status_words(card: Card) -> str:
    """The status in plain words, with who has it."""
    if card.status is Status.TAKEN:
        return _("{who} is on it", who=person(card.taken_by))
    if card.status is Status.WAITING and card.taken_by:
        names = {"who": person(card.taken_by), "requester": person(card.requester)}
        return _("{who} waits for {requester}'s answer", **names)
    if card.taken is not None:
        return _("answered by what exists already")
    if card.status is Status.WAITING and card.offered:
        return _("waiting for you: is this what you need?")
    if card.status is Status.ANSWERED:
        return _("answered by {who}", who=person(card.answered_by))
    if card.status is Status.NEW and card.waits_for_consent:
        return _("new, and nobody may read it before you say who")
    if card.status is Status.NEW and card.usual_wait:
        wait = about(card.usual_wait)
        return _("new, waiting for the data team; usually answered within {wait}", wait=wait)
    if card.status is Status.NEW:
        return _("new, waiting for the data team")
    return _(card.status)


def sentence(words: str) -> str:
    """The words with a capital in front."""
    return f"{words[:1].upper()}{words[1:]}"
