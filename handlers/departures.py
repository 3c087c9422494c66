"""The button in a PM's Home on what people who left the company had asked in private."""

from collections.abc import Callable

from slack_bolt import App

from bot import departures
from bot.jobs import Job
from handlers.home import show_own
from handlers.pressing import pressed
from handlers.work import FaceMaker


def register(app: App) -> None:
    """*Dismiss it*."""
    app.action("departures.let_go")(pressed(departures.let_go, also=show_own))


JOBS: dict[Job, Callable[..., None]] = {}
FACES: dict[str, FaceMaker] = {}
