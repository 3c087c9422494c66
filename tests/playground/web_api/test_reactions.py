"""The bot's reactions."""

from typing import Any

import pytest
from slack_sdk import WebClient

from playground.person import Person
from tests.playground.web_api.errors import error_of


def test_a_reaction_comes_and_goes(client: WebClient, mira: Person, app_bot: str) -> None:
    there: dict[str, Any] = {"channel": "C0ASK", "timestamp": mira.say("#ask-data", "Please")}

    client.reactions_add(**there, name="eyes")
    mira.react("#ask-data", there["timestamp"], "eyes")

    [reaction] = client.reactions_get(**there)["message"]["reactions"]
    assert reaction == {"name": "eyes", "users": [app_bot, "U0MIRA"], "count": 2}
    assert error_of(client.reactions_add, **there, name="eyes") == "already_reacted"

    client.reactions_remove(**there, name="eyes")

    assert error_of(client.reactions_remove, **there, name="eyes") == "no_reaction"


@pytest.fixture
def app_bot(client: WebClient) -> str:
    """The bot's user id."""
    return str(client.auth_test()["user_id"])


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"channel": "C0ASK", "timestamp": "1.1", "name": "eyes"}, "message_not_found"),
        ({"channel": "C0ASK", "timestamp": "1.1", "name": "NOT ONE"}, "invalid_name"),
        ({"channel": "C0PLANS", "timestamp": "1.1", "name": "eyes"}, "channel_not_found"),
        ({"channel": "C0OLD", "timestamp": "1.1", "name": "eyes"}, "message_not_found"),
    ],
)
def test_a_reaction_is_refused(client: WebClient, args: dict[str, Any], error: str) -> None:
    assert error_of(client.reactions_add, **args) == error
