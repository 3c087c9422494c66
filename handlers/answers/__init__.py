"""Answering: what an analyst says to a request, and what its requester says of that."""

from slack_bolt import App

from bot.answers import judging, offers
from bot.jobs import Job
from handlers.answers import buttons, faces, offering, standing, telling, waiting
from handlers.pressing import pressed, pressed_away

JOBS = {
    Job.TELL_ANSWER: telling.tell_answer,
    Job.TELL_ANSWER_TOO: telling.tell_joiner,
    Job.OFFER_ANSWER: offering.show,
    Job.READ_CHECK: offering.read_check,
    Job.LOOK_FOR_ANSWER: standing.look,
    Job.ASK_FOR_LINK: telling.ask_for_link,
    Job.SHOW_REMARK: telling.show_remark,
}
FACES = faces.FACES | offering.FACES


def register(app: App) -> None:
    """The buttons of questions, of an answer's message and of a card that somebody has."""
    for action in ("answers.took_quarter", "answers.took_hour", "answers.took_half_day"):
        app.action(action)(offering.accept)
    app.action("answers.not_yet")(offering.refuse)
    app.action("answers.replace")(pressed_away(offers.replace))
    app.action("answers.choose")(offering.choose)

    app.action("answers.approve")(pressed(judging.approve))
    app.action("answers.send_back")(buttons.open_missing)
    app.action("answers.take_back")(pressed(judging.take_back))
    app.view("answers.missing")(buttons.submit_missing)

    app.action("answers.more")(waiting.open_chosen)
    app.action("answers.ask")(waiting.open_question)
    app.action("answers.hand_over")(waiting.open_hand_over)
    app.view("answers.question")(waiting.submit_question)
    app.view("answers.handed")(waiting.submit_hand_over)
