"""Digests: their messages, when they come, and what they would say now."""

from slack_bolt import App

from bot.jobs import Job
from handlers.digest import message, plans

JOBS = {Job.SHOW_DIGEST: message.show}
FACES = message.FACES


def register(app: App) -> None:
    """The buttons of a digest that decide nothing (the others are in `decisions`), and in Home."""
    app.action("digest.details")(message.open_details)
    app.action("digest.channel")(plans.open_channel)
    app.view("digest.channel_form")(plans.submit_channel)
    app.action("digest.own")(plans.open_own)
    app.view("digest.own_form")(plans.submit_own)
    app.action("digest.preview")(plans.preview)
    app.action("digest.send_now")(plans.send_now)
    app.action("digest.last")(plans.send_last)
