"""Health, for whoever watches the process."""

import json
from collections.abc import Callable, Sequence

from slack_bolt import BoltRequest, BoltResponse
from sqlalchemy.exc import SQLAlchemyError

from bot import readiness
from bot.deps import Deps

JSON: dict[str, str | Sequence[str]] = {"content-type": "application/json"}


def alive(_request: BoltRequest) -> BoltResponse:
    """The process answers."""
    return BoltResponse(status=200, headers=JSON, body='{"alive": true}')


def ready(deps: Deps) -> Callable[[BoltRequest], BoltResponse]:
    """The database answers and is of this version: what Slack sends now would be kept.

    A missing worker is told and no reason to send nothing: jobs wait for one.
    """

    def page(_request: BoltRequest) -> BoltResponse:
        try:
            found = readiness.look(deps.engine, deps.settings.heartbeat_seconds)
        except SQLAlchemyError as error:
            return _answer(503, database=f"away: {type(error).__name__}")
        status = 503 if found.missing else 200
        return _answer(
            status,
            database="there",
            migrations="missing" if found.missing else "done",
            workers=found.workers,
        )

    return page


def _answer(status: int, **facts: object) -> BoltResponse:
    return BoltResponse(status=status, headers=JSON, body=json.dumps(facts))
