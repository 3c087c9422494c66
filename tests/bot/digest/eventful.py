"""A week in which everything happened that a digest tells of."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.digest import drafts
from models import (
    CapacityTarget,
    Decision,
    DigestDraft,
    DraftItem,
    Impact,
    Inquiry,
    InquiryKind,
    Leave,
    Occasion,
    Product,
    Referral,
)
from models.words import DecisionKind, Status
from playground.lark import TEAM
from tests.builders import a_person, a_request

MADE = (DecisionKind.BUILD, DecisionKind.LIVE, DecisionKind.DECLINE, DecisionKind.PARK)


def eventful(session: Session, products: Sequence[Product], now: datetime) -> None:
    """Let it happen to a dozen candidates or more, within the day before `now`."""
    lately = now - timedelta(hours=20)
    a_person(session, "U0MAX")
    a_person(session, "U0PETRA")
    for product, kind in zip(products, MADE, strict=False):
        _decide(session, product, kind, lately)
    _change(session, products[1], lately)
    undecided = products[len(MADE) :]
    for number, product in enumerate(undecided):
        _ask_about(session, product, f"form{number}", lately)
    for number in range(30):  # the last one rises
        asked = {"requester_id": f"U9{number}", "said_at": lately, "effort_minutes": 120}
        answered = {"status": Status.ANSWERED, "answered_by": "U0ANA", "answered_at": lately}
        a_request(session, product_id=undecided[-1].id, **asked, **answered)
    _draft(session, undecided, now)
    shares = {"requests": 10, "products": 80, "maintenance": 10}
    session.add(
        CapacityTarget(workspace_id=TEAM, **shares, by_type={}, set_by="U0MAX", set_at=lately)
    )
    session.flush()


def _decide(session: Session, product: Product, kind: DecisionKind, at: datetime) -> None:
    is_parked = kind is DecisionKind.PARK
    product.outcome, until = kind, (at + timedelta(days=4)).date() if is_parked else None
    product.parked_until = until
    made = {"reason": "It pays", "decided_by": "U0MAX", "decided_at": at, "until": until}
    session.add(Decision(workspace_id=TEAM, product_id=product.id, kind=kind, **made))


def _change(session: Session, product: Product, at: datetime) -> None:
    request = a_request(session, product_id=product.id)
    asked = {"person_id": "U0MIRA", "occasion": Occasion.ANSWER, "asked_at": at}
    session.add(
        Impact(
            workspace_id=TEAM,
            product_id=product.id,
            request_id=request.id,
            **asked,
            is_changed=True,
            words="We stopped guessing",
            leave=Leave.NAMED,
            said_at=at,
        )
    )


def _ask_about(session: Session, product: Product, form_id: str, at: datetime) -> None:
    asked = {"words": "How sure is it?", "asked_by": "U0MAX", "asked_at": at, "form_id": form_id}
    answered = {"answer": "Quite", "answered_by": "U0PETRA", "answered_at": at}
    own = {"workspace_id": TEAM, "product_id": product.id}
    session.add(Inquiry(**own, kind=InquiryKind.QUESTION, **asked, **answered))
    session.add(Referral(**own, reason="It pays", proposed_by="U0PETRA", proposed_at=at))


def _draft(session: Session, products: Sequence[Product], now: datetime) -> None:
    """One is held back, of the others something is said."""
    day = drafts.day_before(now.date())
    draft = DigestDraft(workspace_id=TEAM, day=day, made_at=now, until=now)
    session.add(draft)
    session.flush()
    for product in products:
        own = {"workspace_id": TEAM, "draft_id": draft.id, "product_id": product.id}
        is_held = product is products[0]
        said = {"sentence": "Finance waits for it", "said_by": "U0PETRA", "digests": []}
        session.add(DraftItem(**own, **said, held_by="U0PETRA" if is_held else None))
