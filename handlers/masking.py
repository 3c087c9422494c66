"""The job that masks secrets in words from before they were masked."""

from slack_bolt import App

from bot import masking
from bot.jobs import Job
from handlers.work import FaceMaker, Work


def register(_app: App) -> None:
    """Masking listens to nothing."""


def mask(work: Work, workspace_id: str) -> None:
    """Mask the next rows of a workspace."""
    with work.deps.sessions.begin() as session:
        masking.mask_some(session, work.deps.queue, workspace_id)


JOBS = {Job.MASK: mask}
FACES: dict[str, FaceMaker] = {}
