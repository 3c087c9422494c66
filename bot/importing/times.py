"""When something was said, from whatever a file writes in its column `ts`."""

import re
from datetime import UTC, datetime

SLACK = re.compile(r"\d{9,10}\.\d{6}")
NUMBER = re.compile(r"\d{9,19}(?:\.\d+)?")
LAST_SECOND = 4_102_444_800
"""The year 2100 in Unix seconds: larger numbers count milli-, micro- or nanoseconds."""


def read_time(written: str) -> datetime | None:
    """Read a Slack ts, ISO 8601, or Unix seconds down to nanoseconds; None for anything else.

    A time without a zone is taken as UTC.
    """
    if NUMBER.fullmatch(written):
        seconds = float(written)
        while seconds > LAST_SECOND:
            seconds /= 1000
        return datetime.fromtimestamp(seconds, UTC)
    try:
        moment = datetime.fromisoformat(written)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def is_slack(written: str) -> bool:
    """It is a message's timestamp as Slack gives it: unique within its channel."""
    return SLACK.fullmatch(written) is not None
