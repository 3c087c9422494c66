"""The why-chain: questions, replies, and the buttons on both."""

from slack_bolt import App

from bot.jobs import Job
from handlers.chain import buttons, faces, forms, known, replies, same, telling

JOBS = {
    Job.PROPOSE: telling.propose,
    Job.FIND_KNOWN: known.find,
    Job.SHOW_QUESTION: telling.show_question,
    Job.ASK: telling.ask,
    Job.ASK_SAME: same.ask,
    Job.READ_SAME: same.read_reply,
    Job.READ_REPLY: replies.read_reply,
}
FACES = {**faces.FACES, **same.FACES}


def register(app: App) -> None:
    """The buttons and forms on questions and answers."""
    app.action("chain.start")(buttons.start)
    app.action("chain.climb_on")(buttons.climb_on)
    app.action("chain.branch")(buttons.ask_about_branch)
    app.action("chain.ask")(buttons.ask_requester)
    app.action("chain.unknown")(buttons.unknown)
    app.action("chain.need")(buttons.this_is_the_need)
    app.action("chain.stop")(buttons.stop)
    app.action("chain.take_anyway")(buttons.take_anyway)
    app.action("chain.undo")(buttons.undo)
    app.action("chain.not_answer")(buttons.not_an_answer)

    app.action("chain.known_yes")(known.yes)
    app.action("chain.known_no")(known.no)
    app.action("chain.known_none")(known.none_of_these)
    app.action("chain.known_confirm")(known.confirm)

    app.action("same.yes")(same.yes)
    app.action("same.no")(same.open_other)
    app.view("same.form")(same.submit_other)
    app.action("same.unknown")(same.unknown)
    app.action("same.undo")(same.undo)

    app.action("chain.reword")(forms.open_reword)
    app.view("chain.reword_form")(forms.submit_reword)
    app.action("chain.reword_rung")(forms.open_reword_rung)
    app.view("chain.reword_rung_form")(forms.submit_reword_rung)
    app.action("chain.privately")(forms.open_privately)
    app.view("chain.private_form")(forms.submit_privately)
    app.action("chain.pass_on")(forms.open_pass_on)
    app.view("chain.pass_on_form")(forms.submit_pass_on)
    app.action("chain.confirm_need")(forms.open_need)
    app.action("chain.confirm_branch")(forms.open_branch_need)
    app.view("chain.need_form")(forms.submit_need)
