"""Proposals to build: in the thread, sent back by a manager, or taken back."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import people
from bot.building import estimates
from bot.decisions import referring
from bot.deps import Deps
from bot.people import Caller
from bot.triage import titles
from bot.wording import _
from handlers import posting
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.triage import thread_of
from handlers.views.decisions import referred as views
from handlers.views.decisions.referred import ReferralSeen
from handlers.work import Face, FaceMaker, Work
from models import Post, Product, Referral
from models.words import Role


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Send back*."""
    click = read_click(body)
    caller.must_be(Role.MANAGER)
    with deps.reading() as session:
        referral = Referral.find(session, caller.workspace_id, click.subject_id)
        product = session.get_one(Product, referral.product_id)
        title = titles.as_read_by(session, product, caller)
        view = views.form(_see(session, referral, title))
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A manager sent it back."""
    number, said = views.read(view)
    with deps.sessions.begin() as session:
        referring.send_back(session, deps.queue, caller, number, said, deps.clock())
    ack()


def take_back(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Take it back*."""
    with deps.sessions.begin() as session:
        number = read_click(body).subject_id
        referring.take_back(session, deps.queue, caller, number, deps.clock())
    ack()


def show(work: Work, referral_id: int) -> None:
    """Post or edit a proposal in the candidate's thread."""
    _post(work, referral_id, "referred")


def tell_sent_back(work: Work, referral_id: int) -> None:
    """Say in the thread, to who proposed it, that it was sent back."""
    _post(work, referral_id, "sent_back")


def _post(work: Work, referral_id: int, kind: str) -> None:
    def where(session: Session) -> Place | None:
        referral = session.get(Referral, referral_id)
        product = session.get(Product, referral.product_id) if referral else None
        return thread_of(session, product) if product else None

    posting.show(work, where, kind, referral_id)


def _see(session: Session, referral: Referral, title: str = "") -> ReferralSeen:
    ids = [referral.proposed_by, referral.closed_by]
    names = people.names(session, referral.workspace_id, ids)
    return ReferralSeen(
        id=referral.id,
        product_id=referral.product_id,
        title=title,
        reason=referral.reason,
        wording=referral.wording,
        proposed_by=names.get(referral.proposed_by) or _("Somebody"),
        effort=estimates.of(session.get_one(Product, referral.product_id)),
        state=referral.state,
        closed_by=names.get(referral.closed_by) or _("Somebody"),
        said=referral.said,
    )


def _referred_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    referral = session.get(Referral, post.subject_id)
    return views.in_triage(_see(session, referral)) if referral else None


def _sent_back_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    referral = session.get(Referral, post.subject_id)
    return views.sent_back(_see(session, referral)) if referral else None


FACES: dict[str, FaceMaker] = {"referred": _referred_face, "sent_back": _sent_back_face}
