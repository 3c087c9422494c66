"""Everything the bot says goes through here: once, and edited in place."""

from slack_bolt import App

from bot.jobs import Job
from handlers.posting.anew import begin_again, begin_anew
from handlers.posting.rows import Place, beside, ensure, find
from handlers.posting.sending import Where, send, show
from handlers.work import FaceMaker

__all__ = [
    "FACES",
    "JOBS",
    "Place",
    "Where",
    "begin_again",
    "begin_anew",
    "beside",
    "ensure",
    "find",
    "register",
    "send",
    "show",
]

JOBS = {Job.SEND: send}
FACES: dict[str, FaceMaker] = {}


def register(_app: App) -> None:
    """Posting listens to nothing."""
