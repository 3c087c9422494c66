"""Answering: what an analyst says to a request, and what its requester says of that."""

from slack_bolt import App

from bot.jobs import Job
from handlers.answers import buttons, faces, telling

JOBS = {
    Job.TELL_ANSWER: telling.tell_answer,
    Job.SHOW_REMARK: telling.show_remark,
}
FACES = faces.FACES


def register(app: App) -> None:
    """The buttons of an answer's message and of its card."""
    app.action("answers.approve")(buttons.approve)
    app.action("answers.send_back")(buttons.open_missing)
    app.action("answers.take_back")(buttons.take_back)
    app.view("answers.missing")(buttons.submit_missing)
