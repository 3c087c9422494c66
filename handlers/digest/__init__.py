"""Digests: their messages, when they come, and what they would say now."""

from slack_bolt import App

from bot.digest import editing
from bot.jobs import Job
from handlers.digest import drafts, message, plans, refusals
from handlers.pressing import pressed

JOBS = {
    Job.SHOW_DIGEST: message.show,
    Job.SHOW_DRAFT: drafts.show,
    Job.TELL_REFUSED: refusals.tell,
}
FACES = message.FACES | drafts.FACES | refusals.FACES


def register(app: App) -> None:
    """The buttons of a digest that decide nothing (the others are in `decisions`), and in Home."""
    app.action("digest.details")(message.open_details)
    app.action("digest.hold_back")(pressed(editing.hold_back))
    app.action("digest.put_back")(pressed(editing.put_back))
    app.action("digest.sentence")(drafts.open_sentence)
    app.view("digest.sentence_form")(drafts.submit_sentence)
    app.action("digest.channel")(plans.open_channel)
    app.view("digest.channel_form")(plans.submit_channel)
    app.action("digest.own")(plans.open_own)
    app.view("digest.own_form")(plans.submit_own)
    app.action("digest.preview")(plans.preview)
    app.action("digest.send_now")(plans.send_now)
    app.action("digest.last")(plans.send_last)
