"""How what is posted about answers is rendered from its subject as it is now."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot import discretion, people
from bot.answers import remarks as written
from bot.deps import Deps
from bot.wording import N_, _
from handlers.views.answers import remarks, told
from handlers.views.answers.told import Told
from handlers.work import Face, FaceMaker
from models import Post, Remark, RemarkKind, Request
from models.words import SourceClass, Status

JOINERS = "answer_too"
PRIVATE_TITLE = N_("A request from a private place")


def round_of(post: Post) -> int:
    """Which answer a post tells of: `answer:17` of the first, `answer:17:1` of another.

    Who needs it too reads of it in `answer_too:17:U0MIRA:0`.
    """
    last = post.key.removeprefix(f"{post.kind}:{post.subject_id}").rpartition(":")[2]
    return int(last) if last.isdigit() else 0


def _answer(_deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    if request is None:
        return None
    number, title = round_of(post), _title_in(request, post)
    if number < request.answer_round:
        return _ended(session, request, number, title)
    if request.status is not Status.ANSWERED:
        return None
    who = people.names(session, request.workspace_id, [request.answered_by])
    shown = Told(
        request_id=request.id,
        title=title,
        answered_by=who.get(request.answered_by),
        permalink=request.answer_permalink,
        usefulness=request.usefulness,
    )
    if post.kind == JOINERS:
        return told.to_joiner(shown, is_hidden=request.turned_private_at is not None)
    return replace(told.face(shown), otherwise=request.requester_id)


def _ended(session: Session, request: Request, number: int, title: str) -> Face | None:
    remark = written.ending(session, request, number)
    if remark is None:
        return None
    who = people.names(session, request.workspace_id, [remark.author_id])
    return told.ended(title, remark.kind, who.get(remark.author_id))


def _remark(deps: Deps, session: Session, post: Post) -> Face | None:
    remark = session.get(Remark, post.subject_id)
    if remark is None:
        return None
    request = session.get_one(Request, remark.request_id)
    who = people.names(session, remark.workspace_id, [remark.author_id, remark.to_person_id])
    author, to = who.get(remark.author_id), who.get(remark.to_person_id)
    if remark.kind is RemarkKind.HAND_OVER:
        title = title_for(deps, session, request, remark.to_person_id)
        where = request.permalink if request.source_class is SourceClass.PUBLIC else None
        return remarks.handed_over(request.id, title, where, author, _(remark.text))
    title = _title_in(request, post)
    if remark.kind is RemarkKind.QUESTION:
        return replace(remarks.question(title, author, remark.text), otherwise=request.requester_id)
    return remarks.not_quite(title, author, to, remark.text)


def _title_in(request: Request, post: Post) -> str:
    """A request's title where a post stands: a public place no longer names what was moved, and
    who needs it too no longer reads what turned private."""
    was_moved = request.moved_at is not None and post.channel_id == request.channel_id
    was_moved |= post.kind == JOINERS and request.turned_private_at is not None
    return ("" if was_moved else request.title) or _("your request")


def title_for(deps: Deps, session: Session, request: Request, person_id: str | None) -> str:
    """A request's title as somebody of the data team may read it."""
    caller = people.read_caller(session, request.workspace_id, person_id or "")
    may_read = discretion.may_read_now(session, caller, request, deps.clock())
    return (request.title or _("A request")) if may_read else _(PRIVATE_TITLE)


def _lost_link(deps: Deps, session: Session, post: Post) -> Face | None:
    """Nothing once there is another link, or the answer was taken back."""
    request = session.get_one(Request, post.subject_id)
    if request.status is not Status.ANSWERED or request.answer_permalink is not None:
        return None
    title = title_for(deps, session, request, request.answered_by)
    return remarks.lost_link(request.id, title)


FACES: dict[str, FaceMaker] = {
    "answer": _answer,
    JOINERS: _answer,
    "remark": _remark,
    "lost_link": _lost_link,
}
