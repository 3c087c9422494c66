"""Jobs that tell people of answers, and of what was said about them."""

from sqlalchemy.orm import Session

from bot import joiners, people
from handlers import posting
from handlers.capture.telling import is_direct, own_thread
from handlers.posting import Place
from handlers.work import Work
from models import Remark, RemarkKind, Request


def tell_answer(work: Work, request_id: int, answer_round: int = 0) -> None:
    """Tell the requester that there is an answer; what becomes of it edits the message.

    Another answer after the first was taken back, or wasn't it, is a message of its own.
    """
    part = str(answer_round) if answer_round else ""

    def where(session: Session) -> Place | None:
        request = session.get(Request, request_id)
        if request is None or (answer_round < request.answer_round and not _was_told(session)):
            return None
        return own_thread(session, request_id)

    def _was_told(session: Session) -> bool:
        key = f"answer:{request_id}{':' + part if part else ''}"
        request = session.get_one(Request, request_id)
        return posting.find(session, request.workspace_id, key) is not None

    posting.show(work, where, "answer", request_id, part=part)


def tell_joiner(work: Work, request_id: int, answer_round: int, person_id: str) -> None:
    """Tell somebody directly that what they need too was answered; who answered knows it."""
    part = f"{person_id}:{answer_round}"

    def where(session: Session) -> Place | None:
        request = session.get(Request, request_id)
        if request is None or person_id == request.answered_by:
            return None
        key = f"answer_too:{request_id}:{part}"
        is_told = posting.find(session, request.workspace_id, key) is not None
        is_over = answer_round < request.answer_round
        if not is_told and (
            is_over or not joiners.is_reached(session, request.workspace_id, person_id)
        ):
            return None
        return Place(request.workspace_id, person_id)

    posting.show(work, where, "answer_too", request_id, part=part)


def show_remark(work: Work, remark_id: int) -> None:
    """Say what somebody wrote about a request, to whom it is for."""

    def where(session: Session) -> Place | None:
        remark = session.get_one(Remark, remark_id)
        if remark.kind is RemarkKind.HAND_OVER:
            return Place(remark.workspace_id, str(remark.to_person_id))
        thread = own_thread(session, remark.request_id)
        if remark.kind is RemarkKind.NOT_QUITE and thread is not None and is_direct(thread):
            return _to_who_answered(session, remark)
        return thread

    posting.show(work, where, "remark", remark_id)


def _to_who_answered(session: Session, remark: Remark) -> Place | None:
    """Who answered can't read in the requester's direct messages; a leaver hears nothing."""
    if remark.to_person_id is None:
        return None
    caller = people.read_caller(session, remark.workspace_id, remark.to_person_id)
    return Place(remark.workspace_id, caller.person_id) if caller.is_data_team else None


def ask_for_link(work: Work, request_id: int, person_id: str, ts: str) -> None:
    """The message that answered a request is gone: who gave it is asked for another, directly."""

    def where(session: Session) -> Place:
        return Place(session.get_one(Request, request_id).workspace_id, person_id)

    posting.show(work, where, "lost_link", request_id, part=ts)
