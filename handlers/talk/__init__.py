"""Talk: what is said in a request's thread, from a question for news to an answer."""

from slack_bolt import App

from bot.capture import life
from bot.jobs import Job
from handlers.pressing import pressed_away
from handlers.talk import buttons, faces, marking, reading

JOBS = {Job.READ_TALK: reading.read, Job.COUNT_TOO: marking.count}
FACES = faces.FACES


def register(app: App) -> None:
    """The buttons; messages arrive through capture."""
    app.event("reaction_removed")(marking.unmarked)
    app.action("talk.me_too")(buttons.me_too)
    app.action("talk.not_me")(buttons.not_me)
    app.action("talk.withdraw")(pressed_away(life.withdraw))
    app.action("talk.add")(buttons.add)
    app.action("talk.keep")(buttons.keep)
    app.action("talk.let_speak")(buttons.let_speak)
