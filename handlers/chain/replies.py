"""Replies in a thread with an open question: read as answers, if they come from who was asked."""

from sqlalchemy.orm import Session

from bot import keeping, mentions, people
from bot.answers import holding
from bot.capture import sources
from bot.deps import Deps
from bot.jobs import Job
from bot.talk import threads
from bot.triage import answering, proposing
from bot.triage.replies import Reply
from handlers import posting
from handlers.people import know_channel, know_mentioned, know_person
from handlers.work import Work
from models import Message, Question, Workspace


def read_reply(work: Work, message_id: int, question_id: int, is_addressed: bool = False) -> None:
    """Read a reply as an answer; what is none may still be about the request, or be one itself."""
    deps = work.deps
    with deps.reading() as session:
        message = session.get(Message, message_id)
    if message is None or not (message.text or message.files):
        return
    know(deps, message)
    if message.text and _take(deps, message, question_id):
        _go_on(deps, message, question_id)
    else:
        hand_on(deps, message, is_addressed=is_addressed)


def know(deps: Deps, message: Message) -> None:
    """Learn who said it, where, and whom it mentions, before a transaction."""
    know_mentioned(deps, message.workspace_id, message.text)
    know_person(deps, message.workspace_id, message.author_id)
    if not message.channel_id.startswith("D"):
        know_channel(deps, message.workspace_id, message.channel_id)


def hand_on(deps: Deps, message: Message, *, is_addressed: bool) -> None:
    """It is no answer: it may be talk about a request, or one itself."""
    if message.thread_ts is not None:
        _defer(deps, Job.READ_TALK, message, is_addressed=is_addressed)
    elif is_addressed or _is_loose(message):
        _defer(deps, Job.CONSIDER, message, is_addressed=True)


def _go_on(deps: Deps, message: Message, question_id: int) -> None:
    """Who waited for the requester has heard of them: their request goes on."""
    with deps.sessions.begin() as session:
        thread = threads.of_message(session, message)
        asked = session.get_one(Question, question_id).asked_request_id
        numbers = {r.id for r in thread.requests} if thread else set()
        caller = people.read_caller(session, message.workspace_id, message.author_id)
        concerned = sorted(numbers | ({asked} if asked is not None else set()))
        holding.resume(session, deps.queue, caller, concerned, deps.clock())


def _defer(deps: Deps, job: Job, message: Message, *, is_addressed: bool) -> None:
    with deps.sessions.begin() as session:
        deps.queue.defer(session, job, message_id=message.id, is_addressed=is_addressed)


def _take(deps: Deps, message: Message, question_id: int) -> bool:
    with deps.reading() as session:
        question = session.get_one(Question, question_id)
        caller = people.read_caller(session, message.workspace_id, message.author_id)
        in_triage = _is_triage(session, message, question)
        seen = proposing.read_chain(session, question.product_id, question.branch_id)
        kept = keeping.is_kept(session, message.workspace_id, message.channel_id)
        reader = deps.reader(kept=kept or keeping.touches(session, question.product_id))
    if seen is None or not question.state.is_open:
        return False
    if not answering.may_answer(question, caller, in_triage=in_triage):
        return False
    with deps.reading() as session:
        reply = reply_of(session, message)
    reading = reader.read_answer(seen, reply.text)
    with deps.sessions.begin() as session:
        return answering.take(
            session, deps.queue, question_id, reply, reading, reader.name, deps.clock()
        )


def _is_loose(message: Message) -> bool:
    """Said to the bot alone and outside of a thread: an answer, or a request of its own."""
    return message.channel_id.startswith("D") and message.thread_ts is None


def _is_triage(session: Session, message: Message, question: Question) -> bool:
    post = posting.find(session, message.workspace_id, f"question:{question.id}")
    return post is not None and post.channel_id == message.channel_id


def reply_of(session: Session, message: Message) -> Reply:
    """A message as an answer, with its evidence."""
    workspace = session.get_one(Workspace, message.workspace_id)
    return Reply(
        person_id=message.author_id,
        text=mentions.named(session, message.workspace_id, message.text),
        channel_id=message.channel_id,
        ts=message.ts,
        permalink=workspace.permalink(message.channel_id, message.ts, message.thread_ts),
        source_class=sources.class_of(session, message.workspace_id, message.channel_id),
    )
