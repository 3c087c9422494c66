"""How questions are rendered, in triage and in the thread of whoever was asked."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.triage import asking, climbing, ladder, passing, showing
from bot.triage.known import offering, saying
from bot.triage.ladder import RungSeen
from handlers.views.chain import questions
from handlers.views.chain.questions import Asked
from handlers.work import Face, FaceMaker
from models import Post, Question, Rung


def _question(deps: Deps, session: Session, post: Post) -> Face | None:
    question = session.get(Question, post.subject_id)
    if question is None:
        return None
    rungs = climbing.rungs_of(session, question.product_id)
    forks = climbing.forks_of(session, question.product_id)
    given = [r for r in rungs if r.question_id == question.id]
    beside = [r for r in forks if r.question_id == question.id]
    line = climbing.line_of(session, question.product_id, question.branch_id)
    own = [rung for rung in line if rung.question_id == question.id]
    known = saying.said(session, question)
    return questions.in_triage(
        Asked(
            id=question.id,
            text=question.text,
            state=question.state,
            asked_name=showing.name_of(session, question.workspace_id, question.asked_person_id),
            is_passed=asking.is_for_them_alone(session, question),
            rungs=ladder.rungs_seen(session, [*given, *beside]),
            confirms=not given and not beside,
            repeats=_repeated(session, question),
            may_be_need=any(not rung.is_need for rung in (own or line)[-1:]),
            is_of_branch=question.branch_id is not None,
            known=offering.offered(session, question, deps.clock()),
            to_confirm=known.id if known is not None and known.confirmed_by is None else None,
        )
    )


def _asked(deps: Deps, session: Session, post: Post) -> Face | None:
    """What the requester sees of it: their own words, and nothing that was said in triage."""
    question = session.get(Question, post.subject_id)
    if question is None:
        return None
    standing = [
        *climbing.rungs_of(session, question.product_id),
        *climbing.forks_of(session, question.product_id),
    ]
    given = [rung for rung in standing if rung.question_id == question.id]
    own = [rung for rung in given if rung.author_id == question.asked_person_id]
    face = questions.to_requester(
        Asked(
            id=question.id,
            text=question.text,
            state=question.state,
            rungs=[_as_seen_there(rung, post) for rung in own],
            passed_to=showing.name_of(
                session, question.workspace_id, passing.passed_to(session, question)
            ),
            is_direct=post.reader_id is not None,
            confirms=not given,
            repeats=_repeated(session, question, post),
            known=offering.offered(session, question, deps.clock()),
        )
    )
    return face if post.ts else replace(face, otherwise=question.asked_person_id)


def _repeated(session: Session, question: Question, post: Post | None = None) -> RungSeen | None:
    """The rung that the answer says once more; elsewhere than in triage, only their own words."""
    rung = session.get(Rung, question.repeats_id) if question.repeats_id is not None else None
    if rung is None:
        return None
    if post is None:
        return ladder.rungs_seen(session, [rung])[0]
    seen = _as_seen_there(rung, post)
    return seen if rung.author_id == question.asked_person_id else replace(seen, text="")


def _as_seen_there(rung: Rung, post: Post) -> RungSeen:
    """What was answered privately isn't said in a thread that others read."""
    seen = ladder.own_rung(rung)
    is_private = rung.channel_id is None and post.reader_id is None
    return replace(seen, text="") if is_private else seen


FACES: dict[str, FaceMaker] = {"question": _question, "asked": _asked}
