"""How each kind of decision is called, and what its requesters are told unless a PM changes it."""

from bot.wording import N_, _
from models import UserError
from models.words import DecisionKind

LABELS = {
    DecisionKind.ANSWER_ONCE: N_("Answer once"),
    DecisionKind.EXISTING: N_("Existing product"),
    DecisionKind.BUILD: N_("Build"),
    DecisionKind.PARK: N_("Park until a date"),
    DecisionKind.DECLINE: N_("Decline"),
}
MADE = {
    DecisionKind.ANSWER_ONCE: N_("{who} decided: answer once"),
    DecisionKind.EXISTING: N_("{who} decided: existing product"),
    DecisionKind.BUILD: N_("{who} decided: build"),
    DecisionKind.PARK: N_("{who} decided: park until a date"),
    DecisionKind.DECLINE: N_("{who} decided: decline"),
    DecisionKind.LIVE: N_("{who} says: it's live"),
}
"""As the triage thread shows it."""
WORDINGS = {
    DecisionKind.ANSWER_ONCE: N_("We'll answer this one by hand. It isn't going to be a product."),
    DecisionKind.EXISTING: N_("There is already something that answers this."),
    DecisionKind.BUILD: N_("We decided to build this. Until it is there, we answer by hand."),
    DecisionKind.PARK: N_("We have parked this for now, and will look at it again."),
    DecisionKind.DECLINE: N_("We won't be able to do this."),
    DecisionKind.LIVE: N_("It's there: you can use it from now on."),
}
"""What the form proposes to tell the requesters; the PM changes it as they like."""

FINAL = {DecisionKind.PARK, DecisionKind.DECLINE}
"""What whoever asks later reads as well."""


def lacks_why(kind: DecisionKind, wording: str) -> bool:
    """Requesters are turned away with the plain sentence, which gives no reason."""
    return kind in FINAL and wording.strip() == _(WORDINGS[kind])


def proposed(kind: DecisionKind | None, typed: str = "") -> str:
    """What the form shows as wording: what somebody typed, else what fits the kind. Why something
    is declined, only a person can say."""
    if _is_own(typed):
        return typed
    return _(WORDINGS[kind]) if kind and kind is not DecisionKind.DECLINE else ""


def for_requesters(kind: DecisionKind, typed: str) -> str:
    """What they are told: what was typed, or the plain sentence about the decision.

    Raises `UserError` for a decline that doesn't say why.
    """
    if kind is DecisionKind.DECLINE and not _is_own(typed):
        raise UserError(
            _("Those who asked read this. Please tell them in a sentence why not."), field="wording"
        )
    return proposed(kind, typed)


def _is_own(typed: str) -> bool:
    return typed.strip() not in {"", *(_(words) for words in WORDINGS.values())}
