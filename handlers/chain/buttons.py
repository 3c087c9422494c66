"""The buttons on questions and answers."""

from slack_bolt import Ack

from bot.deps import Deps
from bot.language import AnswerReading
from bot.people import Caller
from bot.triage import answering, asking, branching, circling, listing, mending, needs, stopping
from bot.triage.replies import Reply
from bot.wording import _
from handlers.payloads import Body, read_click
from models import Question, UserError
from models.words import BY_PERSON


def start(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Ask why* on a single request: it gets a thread, and its chain starts."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        listing.ask_why(session, deps.queue, caller, number, deps.clock())
    ack()


def climb_on(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Climb on*, on a candidate whose chain stopped short of a need."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        stopping.climb_on(session, deps.queue, caller, number, deps.clock())
    ack()


def ask_about_branch(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Ask about it*, on another reason."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        branching.ask_about(session, deps.queue, caller, number, deps.clock())
    ack()


def ask_requester(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Ask the requester*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        asking.ask_requester(session, deps.queue, caller, number, deps.clock())
    ack()


def unknown(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*I don't know*, by whoever may answer."""
    number = read_click(body).subject_id
    reading = AnswerReading(is_answer=True, dont_know=True)
    reply = Reply(caller.person_id, "")
    with deps.sessions.begin() as session:
        question = Question.find(session, caller.workspace_id, number)
        if not answering.may_answer_anywhere(question, caller):
            raise UserError(_("This question was put to somebody else."))
        now = deps.clock()
        if not answering.take(session, deps.queue, number, reply, reading, BY_PERSON, now):
            raise UserError(_("This question is already answered. The newest one is below."))
    ack()


def this_is_the_need(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*This is the need*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        needs.this_is_it(session, deps.queue, caller, number, deps.clock())
    ack()


def stop(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Stop here*."""
    with deps.sessions.begin() as session:
        stopping.stop(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
    ack()


def not_an_answer(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Not an answer*: it was said to somebody else, and the question is open again."""
    number, now = read_click(body).subject_id, deps.clock()
    with deps.sessions.begin() as session:
        mending.undo(session, deps.queue, caller, number, now, action="no answer")
    ack()


def take_anyway(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Take it anyway*, on an answer that says what was said before."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        circling.take_anyway(session, deps.queue, caller, number, deps.clock())
    ack()


def undo(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Undo* on an answer."""
    with deps.sessions.begin() as session:
        mending.undo(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
    ack()
