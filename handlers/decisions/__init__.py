"""Decisions: the forms, the trace in triage, and what requesters are told."""

from slack_bolt import App

from bot import decisions
from bot.jobs import Job
from handlers.decisions import forms, referring, telling
from handlers.pressing import pressed

JOBS = {
    Job.SHOW_DECISION: telling.show,
    Job.TELL_DECISION: telling.tell,
    Job.TELL_DECISION_TOO: telling.tell_joiner,
    Job.SHOW_REFERRAL: referring.show,
    Job.TELL_SENT_BACK: referring.tell_sent_back,
}
FACES = telling.FACES | referring.FACES


def register(app: App) -> None:
    """The buttons on a candidate, on a digest's item and on a decision."""
    for action_id in forms.KINDS:
        app.action(action_id)(forms.open_form)
    app.action("decisions.kind")(forms.choose_kind)
    app.view("decisions.form")(forms.submit)
    app.action("decisions.live")(forms.open_live)
    app.view("decisions.live_form")(forms.submit_live)
    app.action("decisions.undo")(pressed(decisions.undo))
    app.action("decisions.reopen")(pressed(decisions.reopen))
    app.action("decisions.insist")(pressed(decisions.insist))
    app.action("decisions.word")(forms.open_word)
    app.view("decisions.word_form")(forms.submit_word)
    app.action("referring.open")(referring.open_form)
    app.view("referring.form")(referring.submit)
    app.action("referring.take_back")(referring.take_back)
