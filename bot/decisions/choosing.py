"""What is chosen about a product, and whether it may be."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.building.questions import Answers
from bot.existing import links, products
from bot.people import Caller
from bot.scoring.effort import Estimate
from bot.wording import _
from bot.zones import day_in
from models import Decision, UserError, Workspace
from models.words import DecisionKind

LONGEST = 1_000
"""Characters of a reason, and of what requesters are told: more, nobody reads."""


@dataclass(frozen=True)
class Choice:
    """What the decision form says."""

    kind: DecisionKind
    reason: str
    wording: str = ""
    """What requesters are told; empty: nothing, until a PM words it."""
    link: str | None = None
    until: date | None = None
    existing_id: int | None = None
    """The existing product, where it is one that is known."""
    answers: Answers | None = None
    """To the four questions before building, where they were asked."""
    effort: Estimate | None = None
    """The PM's estimate, where there was none yet."""
    referral_id: int | None = None
    """The proposal that the form answers: whoever is second is told so."""
    seen_id: int | None = None
    """The decision that was in force when the form was opened: nobody overrules one unseen."""


def with_link(session: Session, caller: Caller, choice: Choice) -> Choice:
    """A known product that was chosen stands for its link."""
    if choice.existing_id is None:
        return choice
    known = products.find(session, caller.workspace_id, choice.existing_id)
    return replace(choice, link=known.link)


def must_be_seen(before: Decision | None, choice: Choice) -> None:
    """Raise `UserError` where somebody decided while the form was open."""
    if before is not None and before.id != choice.seen_id:
        raise UserError(
            _(
                "@{who} decided meanwhile: {kind}. Close this form; whoever wants it otherwise "
                "says so to them, or to a data PM, who can decide anew in the candidate's thread.",
                who=before.decided_by,
                kind=_(before.kind),
            ),
            field="kind",
        )


def check(session: Session, workspace_id: str, choice: Choice, now: datetime) -> None:
    """Raise `UserError` at the first field that lacks something."""
    if not choice.reason.strip():
        raise UserError(_("A decision needs a reason: one sentence will do."), field="reason")
    must_be_short(choice.reason, "reason")
    must_be_short(choice.wording, "wording")
    today = _today(session, workspace_id, now)
    if choice.kind is DecisionKind.PARK and (choice.until is None or choice.until <= today):
        raise UserError(_("Park until when? Choose a day in the future."), field="until")
    if choice.kind is DecisionKind.EXISTING and not choice.link:
        raise UserError(_("Which product is it? Choose it, or paste its link."), field="link")
    if choice.kind is DecisionKind.LIVE and not choice.link:
        raise UserError(_("Where is it? Paste its link."), field="link")
    if choice.link:
        links.check(choice.link, "link")


def _today(session: Session, workspace_id: str, now: datetime) -> date:
    workspace = session.get_one(Workspace, workspace_id)
    return day_in(workspace.time_zone, now)


def must_be_short(words: str, field: str) -> None:
    """Raise `UserError` for more than anybody reads."""
    if len(words) > LONGEST:
        raise UserError(_("Please say it in {most} characters.", most=LONGEST), field=field)
