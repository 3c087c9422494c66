"""The why-chain: questions, replies, and the buttons on both."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import people
from bot.capture import filing
from bot.capture.considering import SURE
from bot.deps import Deps
from bot.jobs import Job
from bot.language import AnswerReading
from bot.people import Caller
from bot.triage import answering, climbing, showing
from bot.triage.answering import Reply
from handlers import posting
from handlers.capture import telling
from handlers.payloads import Body, read_click
from handlers.people import know_channel, know_person
from handlers.triage import thread_of as triage_thread
from handlers.views import chain, modal
from handlers.views.chain import Asked
from handlers.work import Face, FaceMaker, Work
from models import (
    Chain,
    Message,
    Need,
    Post,
    Product,
    Question,
    Request,
    Rung,
    UserError,
    Workspace,
)


def register(app: App) -> None:
    """The buttons on questions and answers."""
    app.action("chain.ask")(ask_requester)
    app.action("chain.unknown")(unknown)
    app.action("chain.need")(this_is_the_need)
    app.action("chain.stop")(stop)
    app.action("chain.undo")(undo)
    app.action("chain.reword")(open_reword)
    app.view("chain.reword_form")(submit_reword)
    app.action("chain.reword_rung")(open_reword_rung)
    app.view("chain.reword_rung_form")(submit_reword_rung)
    app.action("chain.confirm_need")(open_need)
    app.view("chain.need_form")(submit_need)


def ask_requester(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Ask the requester*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        climbing.ask_requester(session, deps.queue, caller, number, deps.clock())
    ack()


def unknown(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*I don't know*, by whoever may answer."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        question = Question.find(session, caller.workspace_id, number)
        is_theirs = answering.may_answer(question, caller, in_triage=True) or (
            answering.may_answer(question, caller, in_triage=False)
        )
        if not is_theirs:
            raise UserError("This question was put to somebody else.")
        reply = Reply(caller.person_id, "")
        reading = AnswerReading(is_answer=True, dont_know=True)
        taken = answering.take(session, deps.queue, number, reply, reading, "person", deps.clock())
        if not taken:
            raise UserError("This question is already answered. The newest one is below.")
    ack()


def this_is_the_need(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*This is the need*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        answering.this_is_the_need(session, deps.queue, caller, number, deps.clock())
    ack()


def stop(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Stop here*."""
    with deps.sessions.begin() as session:
        climbing.stop(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
    ack()


def undo(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Undo* on an answer."""
    with deps.sessions.begin() as session:
        answering.undo(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
    ack()


def open_reword(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Reword* on a question."""
    click = read_click(body)
    with deps.sessions() as session:
        question = Question.find(session, caller.workspace_id, click.subject_id)
    view = chain.reword_form(question.text, question.id)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit_reword(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A question was worded better."""
    text = str(modal.values(view).get("text") or "")
    with deps.sessions.begin() as session:
        climbing.reword(session, deps.queue, caller, modal.reference(view), text, deps.clock())
    ack()


def open_reword_rung(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Reword* on an answer."""
    click = read_click(body)
    with deps.sessions() as session:
        rung = Rung.find(session, caller.workspace_id, click.subject_id)
    view = chain.reword_rung_form(rung.text, rung.id)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit_reword_rung(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A rung was worded better."""
    text = str(modal.values(view).get("text") or "")
    with deps.sessions.begin() as session:
        answering.reword_rung(
            session, deps.queue, caller, modal.reference(view), text, deps.clock()
        )
    ack()


def open_need(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Confirm the need*."""
    click = read_click(body)
    with deps.sessions() as session:
        product = Product.find(session, caller.workspace_id, click.subject_id)
        found = session.get(Chain, product.id)
        need = session.get(Need, found.need_id) if found and found.need_id else None
    if need is None:
        raise UserError("This chain hasn't reached a need yet.")
    view = chain.need_form(need.wording, product.id)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def submit_need(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A PM confirmed the need's wording."""
    wording = str(modal.values(view).get("wording") or "")
    number = modal.reference(view)
    with deps.sessions.begin() as session:
        answering.confirm_need(session, deps.queue, caller, number, wording, deps.clock())
    ack()


def propose(work: Work, product_id: int) -> None:
    """Let the language model word the next why of a chain that may grow."""
    deps = work.deps
    with deps.sessions() as session:
        if not climbing.may_grow(session, product_id):
            return
        seen = climbing.read_chain(session, product_id)
    if seen is None:
        return
    proposal = deps.llm.propose_why(seen)
    with deps.sessions.begin() as session:
        climbing.note_proposal(
            session, deps.queue, product_id, seen, proposal, deps.llm.name, deps.clock()
        )


def show_question(work: Work, question_id: int) -> None:
    """Post or edit a question in the candidate's thread."""
    with work.deps.sessions() as session:
        question = session.get(Question, question_id)
        product = session.get(Product, question.product_id) if question else None
        place = triage_thread(session, product) if product else None
    if question is not None and place is not None:
        posting.show(work, place, "question", question.id)


def ask(work: Work, question_id: int) -> None:
    """Put a question into its requester's thread, or edit it to what came of it."""
    with work.deps.sessions() as session:
        question = session.get(Question, question_id)
        request = session.get(Request, question.asked_request_id) if question else None
        place = telling.thread_of(session, request) if request else None
    if question is not None and place is not None:
        posting.show(work, place, "asked", question.id)


def read_reply(work: Work, message_id: int, question_id: int) -> None:
    """Read a reply as an answer, if it comes from somebody who was asked."""
    deps = work.deps
    with deps.sessions() as session:
        message = session.get(Message, message_id)
        question = session.get(Question, question_id)
        if message is None or question is None or not question.state.is_open or not message.text:
            return
        in_triage = _is_triage(session, message, question)
        caller = people.read_caller(session, message.workspace_id, message.author_id)
        seen = climbing.read_chain(session, question.product_id)
    know_person(deps, message.workspace_id, message.author_id)
    if seen is None or not answering.may_answer(question, caller, in_triage=in_triage):
        return
    if not message.channel_id.startswith("D"):
        know_channel(deps, message.workspace_id, message.channel_id)
    reading = deps.llm.read_answer(seen, message.text)
    asks_anew = _is_loose(message) and deps.llm.detect(message.text).confidence >= SURE
    with deps.sessions.begin() as session:
        if _is_loose(message) and (asks_anew or not reading.is_answer):
            deps.queue.defer(session, Job.CONSIDER, message_id=message.id, is_addressed=True)
            return
        reply = _reply(session, message)
        answering.take(
            session, deps.queue, question_id, reply, reading, deps.llm.name, deps.clock()
        )


def _is_loose(message: Message) -> bool:
    """Said to the bot alone and outside of a thread: an answer, or a request of its own."""
    return message.channel_id.startswith("D") and message.thread_ts is None


def _is_triage(session: Session, message: Message, question: Question) -> bool:
    post = posting.find(session, message.workspace_id, f"question:{question.id}")
    return post is not None and post.channel_id == message.channel_id


def _reply(session: Session, message: Message) -> Reply:
    workspace = session.get_one(Workspace, message.workspace_id)
    return Reply(
        person_id=message.author_id,
        text=message.text,
        channel_id=message.channel_id,
        ts=message.ts,
        permalink=workspace.permalink(message.channel_id, message.ts, message.thread_ts),
        source_class=filing.source_class(session, message.workspace_id, message.channel_id),
    )


def _asked(session: Session, question: Question) -> Asked:
    rungs = session.scalars(
        select(Rung)
        .where(Rung.question_id == question.id, Rung.undone_at.is_(None))
        .order_by(Rung.position)
    )
    request = (
        session.get(Request, question.asked_request_id)
        if question.asked_request_id
        else answering.foot_of(session, question.product_id)
    )
    return Asked(
        id=question.id,
        text=question.text,
        state=question.state,
        about=request.title if request else "",
        asked_name=showing.question_asker(session, question),
        rungs=[showing.rung_seen(session, rung) for rung in rungs],
        has_rungs_below=bool(climbing.rungs_of(session, question.product_id)),
    )


def _question_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    question = session.get(Question, post.subject_id)
    return chain.in_triage(_asked(session, question)) if question else None


def _asked_face(_deps: Deps, session: Session, post: Post) -> Face | None:
    question = session.get(Question, post.subject_id)
    return chain.to_requester(_asked(session, question)) if question else None


JOBS = {
    Job.PROPOSE: propose,
    Job.SHOW_QUESTION: show_question,
    Job.ASK: ask,
    Job.READ_REPLY: read_reply,
}
FACES: dict[str, FaceMaker] = {"question": _question_face, "asked": _asked_face}
