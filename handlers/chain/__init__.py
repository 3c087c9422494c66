"""The why-chain: questions, replies, and the buttons on both."""

from slack_bolt import App

from bot.jobs import Job
from bot.triage import asking, branching, circling, listing, mending, needs, stopping
from bot.triage.known import saying
from bot.triage.same import saying as same_reason
from handlers.chain import buttons, faces, forms, known, replies, same, telling
from handlers.pressing import pressed

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
    app.action("chain.start")(pressed(listing.ask_why))
    app.action("chain.climb_on")(pressed(stopping.climb_on))
    app.action("chain.branch")(pressed(branching.ask_about))
    app.action("chain.ask")(pressed(asking.ask_requester))
    app.action("chain.unknown")(buttons.unknown)
    app.action("chain.need")(pressed(needs.this_is_it))
    app.action("chain.stop")(pressed(stopping.stop))
    app.action("chain.take_anyway")(pressed(circling.take_anyway))
    app.action("chain.undo")(pressed(mending.undo))
    app.action("chain.not_answer")(buttons.not_an_answer)

    app.action("chain.known_yes")(pressed(saying.yes))
    app.action("chain.known_no")(pressed(saying.no))
    app.action("chain.known_none")(pressed(saying.none_of_these))
    app.action("chain.known_confirm")(pressed(saying.confirm))

    app.action("same.yes")(same.yes)
    app.action("same.no")(same.open_other)
    app.view("same.form")(same.submit_other)
    app.action("same.unknown")(same.unknown)
    app.action("same.undo")(pressed(same_reason.undo))

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
