"""The buttons on questions and answers that need more than one use case."""

from slack_bolt import Ack

from bot.deps import Deps
from bot.language import AnswerReading
from bot.people import Caller
from bot.triage import answering, mending
from bot.triage.replies import Reply
from bot.wording import _
from handlers.payloads import Body, read_click
from models import Question, UserError
from models.words import BY_PERSON


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


def not_an_answer(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Not an answer*: it was said to somebody else, and the question is open again."""
    number, now = read_click(body).subject_id, deps.clock()
    with deps.sessions.begin() as session:
        mending.undo(session, deps.queue, caller, number, now, action="no answer")
    ack()
