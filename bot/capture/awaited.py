"""What is awaited where something is said: the question that a message may answer."""

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from bot.capture.heard import Heard
from models import Post, Question, QuestionState, SameReason


def open_question(session: Session, workspace_id: str, heard: Heard) -> int | None:
    """The question that is open where this was said.

    In the requester's thread the question was asked there (its post stands in the thread, or
    begins one); in triage the thread is the candidate's, and the question is proposed or asked. In
    a direct message people also answer without opening the thread.
    """
    if not heard.is_reply and not heard.is_direct:
        return None
    is_in_thread = or_(Post.thread_ts == heard.thread_ts, Post.ts == heard.thread_ts)
    where = is_in_thread if heard.is_reply else Post.kind == "asked"
    return session.scalar(
        select(Question.id)
        .join(Post, (Post.workspace_id == workspace_id) & (Post.subject_id == Question.id))
        .where(
            Question.workspace_id == workspace_id,
            Question.state.in_([QuestionState.PROPOSED, QuestionState.ASKED]),
            Post.kind.in_(["question", "asked"]),
            Post.channel_id == heard.channel_id,
            where,
        )
        .order_by(Question.id.desc())
        .limit(1)
    )


def open_same(session: Session, workspace_id: str, heard: Heard) -> int | None:
    """The *Same reason?* that was put to its author, and is open where this was said."""
    if not heard.is_reply and not heard.is_direct:
        return None
    is_there = Post.thread_ts == heard.thread_ts if heard.is_reply else true()
    return session.scalar(
        select(SameReason.id)
        .join(Post, (Post.workspace_id == workspace_id) & (Post.subject_id == SameReason.id))
        .where(
            SameReason.workspace_id == workspace_id,
            SameReason.person_id == heard.author_id,
            SameReason.answer.is_(None),
            Post.kind == "same_reason",
            Post.channel_id == heard.channel_id,
            is_there,
        )
        .order_by(SameReason.id.desc())
        .limit(1)
    )
