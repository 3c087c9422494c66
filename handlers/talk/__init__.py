"""Talk: what is said in a request's thread, from a question for news to an answer."""

from slack_bolt import App

from bot.jobs import Job
from handlers.talk import faces, reading

JOBS = {Job.READ_TALK: reading.read}
FACES = faces.FACES


def register(_app: App) -> None:
    """Messages arrive through capture."""
