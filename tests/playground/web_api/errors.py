"""Reading what Slack's client raises."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError


def refused(call: Callable[..., Any], **args: Any) -> dict[str, Any]:
    """The answer to a call that Slack refuses."""
    with pytest.raises(SlackApiError) as refusal:
        call(**args)
    return dict(refusal.value.response.data)


def error_of(call: Callable[..., Any], **args: Any) -> str:
    """The error code with which a call is refused."""
    return str(refused(call, **args)["error"])
