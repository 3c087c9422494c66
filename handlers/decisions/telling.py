"""A decision where it is shown: in the candidate's thread, and in each requester's own."""

from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from bot import decisions, discretion, joiners, people
from bot.building import questions
from bot.decisions import RENEWABLE, Anew
from bot.deps import Deps
from bot.discretion import Audience
from bot.talk import quiet
from bot.triage import showing
from bot.wording import _
from handlers import posting
from handlers.capture import telling
from handlers.posting import Place
from handlers.triage import thread_of
from handlers.views.decisions import shown
from handlers.views.decisions.shown import DecisionSeen, ToldSeen
from handlers.work import Face, FaceMaker, Work
from models import Decision, Post, Product, Request
from models.words import DecisionKind


def show(work: Work, decision_id: int) -> None:
    """Post or edit a decision in the candidate's thread."""

    def where(session: Session) -> Place | None:
        decision = session.get(Decision, decision_id)
        product = session.get(Product, decision.product_id) if decision else None
        return thread_of(session, product) if product else None

    posting.show(work, where, "decided", decision_id)


def tell(work: Work, decision_id: int, request_id: int) -> None:
    """Tell one requester of a decision, in their own thread.

    Directly where somebody has taken over there: who did so doesn't say what a PM decides.
    """
    where = partial(_own_place, request_id=request_id)
    posting.show(work, where, "told", request_id, part=str(decision_id))


def _own_place(session: Session, request_id: int) -> Place | None:
    request = session.get(Request, request_id)
    if request is None or request.is_imported or not quiet.is_quiet_about(session, request):
        return telling.own_thread(session, request_id)
    if people.has_left(session, request.workspace_id, request.requester_id):
        return None
    return Place(request.workspace_id, request.requester_id)


def tell_joiner(work: Work, decision_id: int, person_id: str) -> None:
    """Tell somebody directly what was decided about what they need too, whatever they joined."""

    def where(session: Session) -> Place | None:
        decision = session.get(Decision, decision_id)
        if decision is None or not joiners.is_reached(session, decision.workspace_id, person_id):
            return None
        return Place(decision.workspace_id, person_id)

    posting.show(work, where, "told_too", decision_id, part=person_id)


def _decided_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    decision = session.get(Decision, post.subject_id)
    if decision is None:
        return None
    name = showing.name_of(session, decision.workspace_id, decision.decided_by)
    return shown.in_triage(
        DecisionSeen(
            id=decision.id,
            kind=decision.kind,
            reason=decision.reason,
            wording=decision.wording,
            link=decision.link,
            until=decision.until,
            decided_by=name or _("Somebody"),
            waiting=Audience.DATA_TEAM.told_of(_concerned(session, decision)),
            joined=len(_joined(session, decision)),
            tell_at=decision.tell_at,
            is_told=decision.told_at is not None,
            end_reason=decision.end_reason,
            since=_since(session, decision),
            proposed_by=_proposer(session, decision),
            answers=questions.from_facts(decision.answers) if decision.answers else None,
        )
    )


def _concerned(session: Session, decision: Decision) -> list[Request]:
    """Whose requesters are told, or were: that something is live, each person once."""
    found = decisions.settled(session, decision)
    return decisions.living.one_each(found) if decision.kind is DecisionKind.LIVE else found


def _joined(session: Session, decision: Decision) -> list[str]:
    """Who needs the same too, as far as triage may know of it, and is no requester."""
    found = decisions.settled(session, decision)
    readable = [request.id for request in found if discretion.may_read_words(request)]
    return joiners.of(session, readable, [request.requester_id for request in found])


def _proposer(session: Session, decision: Decision) -> str | None:
    """Who had proposed to build it; nobody, where they decided themselves."""
    referral = decisions.referring.of_decision(session, decision.id)
    if referral is None or referral.proposed_by == decision.decided_by:
        return None
    return showing.name_of(session, referral.workspace_id, referral.proposed_by) or _("Somebody")


def _since(session: Session, decision: Decision) -> Anew | None:
    is_told = decision.told_at is not None and decision.ended_at is None
    return decisions.anew(session, decision) if is_told and decision.kind in RENEWABLE else None


def _told_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    decision = session.get(Decision, int(post.key.rpartition(":")[2]))
    if request is None or decision is None:
        return None
    face = shown.to_requester(
        ToldSeen(
            request_id=request.id,
            title=request.title or _("your request"),
            wording=decision.wording,
            link=decision.link,
            until=decision.until,
            may_insist=decisions.may_insist(decision, request),
            insists=decisions.has_insisted(decision, request) and request.status.is_open,
        )
    )
    return replace(face, otherwise=request.requester_id)


def _told_too_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    decision = session.get_one(Decision, post.subject_id)
    settled = [request.id for request in decisions.settled(session, decision)]
    request = joiners.joined(session, post.key.rpartition(":")[2], settled)
    is_readable = request is not None and request.turned_private_at is None
    return shown.to_requester(
        ToldSeen(
            request_id=request.id if request is not None else 0,
            title=(request.title if request is not None and is_readable else "")
            or _("what you need too"),
            wording=decision.wording,
            link=decision.link,
            until=decision.until,
        )
    )


FACES: dict[str, FaceMaker] = {
    "decided": _decided_face,
    "told": _told_face,
    "told_too": _told_too_face,
}
