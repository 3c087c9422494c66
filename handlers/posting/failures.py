"""What a failed call to Slack means."""

from enum import StrEnum

from slack_sdk.errors import SlackApiError

from bot.installations import NotInstalled

GONE = {"message_not_found", "cant_update_message", "thread_not_found", "edit_window_closed"}
"""The message is no longer ours to edit: somebody deleted it. It is posted again
only where it has to stand: see `anew`."""
CLOSED = {
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "thread_not_found",
    "restricted_action",
}
"""The place doesn't take it: what a person is to hear is said to them directly instead."""
TRY_LATER = {
    "ratelimited",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
}

TOKEN_REFUSED = {
    "token_revoked",
    "token_expired",
    "account_inactive",
    "invalid_auth",
    "not_authed",
}
"""The message isn't to blame: it is posted once the app has a token that Slack takes."""
NEW_TOKEN = 300.0
"""Seconds between two looks for one."""


class Meaning(StrEnum):
    """What is known after a failure."""

    LATER = "later"
    """It surely didn't happen; it may be tried again after a while."""
    UNKNOWN = "unknown"
    """It may or may not have happened."""
    NEVER = "never"
    """Slack refuses it, and will refuse it again."""


def read(error: Exception) -> tuple[Meaning, str, float]:
    """What a failure means, Slack's code for it, and how many seconds to wait."""
    if isinstance(error, NotInstalled):
        return Meaning.LATER, "not_installed", 0  # due at once; the tick waits for the token
    if not isinstance(error, SlackApiError):
        return Meaning.UNKNOWN, type(error).__name__, 0
    code = str(error.response["error"])
    if error.response.status_code == 429 or code == "ratelimited":
        return Meaning.LATER, "ratelimited", float(error.response.headers.get("Retry-After", 1))
    if code in TOKEN_REFUSED:
        return Meaning.LATER, code, NEW_TOKEN
    if error.response.status_code >= 500 or code in TRY_LATER:
        return Meaning.UNKNOWN, code[:80], 0
    return Meaning.NEVER, code, 0
