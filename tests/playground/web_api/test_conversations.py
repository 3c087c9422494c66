"""Channels as the bot sees them."""

from slack_sdk import WebClient

from playground.person import Person
from playground.server import Playground
from tests.playground.web_api.errors import error_of


def test_a_channel_says_what_it_is(client: WebClient) -> None:
    def about(channel: str) -> dict[str, object]:
        return dict(client.conversations_info(channel=channel)["channel"])

    assert about("C0ASK")["is_member"] is True
    assert about("C0GENERAL")["is_member"] is False
    assert about("C0TRIAGE")["is_private"] is True
    assert about("C0OLD")["is_archived"] is True
    assert about("C0WREN")["is_ext_shared"] is True


def test_a_private_channel_without_the_bot_is_not_there(client: WebClient) -> None:
    assert error_of(client.conversations_info, channel="C0PLANS") == "channel_not_found"


def test_lists_hold_what_the_bot_may_know(client: WebClient) -> None:
    both = "public_channel,private_channel"

    everything = client.conversations_list(types=both)["channels"]
    living = client.conversations_list(types=both, exclude_archived=True)["channels"]
    own = client.users_conversations(types=both)["channels"]

    assert {channel["name"] for channel in everything} == {
        "general", "ask-data", "data-triage", "old-launch", "with-wren"
    }  # fmt: skip
    assert "old-launch" not in {channel["name"] for channel in living}
    assert "general" not in {channel["name"] for channel in own}
    assert error_of(client.conversations_list, types="secret") == "invalid_types"


def test_members_come_in_pages(client: WebClient, slack: Playground) -> None:
    first = client.conversations_members(channel="C0ASK", limit=5)
    cursor = first["response_metadata"]["next_cursor"]
    rest = client.conversations_members(channel="C0ASK", limit=5, cursor=cursor)

    assert len(first["members"]) == 5
    assert slack.bot_user in rest["members"]


def test_direct_messages_are_opened_once(client: WebClient, mira: Person) -> None:
    opened = client.conversations_open(users="U0MIRA", return_im=True)["channel"]
    again = client.conversations_open(users=["U0MIRA"])["channel"]
    several = client.conversations_open(users="U0MIRA,U0ANA", return_im=True)["channel"]

    assert opened["is_im"] is True
    assert opened["user"] == "U0MIRA"
    assert again["id"] == opened["id"]
    assert several["is_mpim"] is True
    assert error_of(client.conversations_open, users="U0DORA") == "user_disabled"
    assert error_of(client.conversations_open, users="U0NOBODY") == "user_not_found"


def test_the_bot_joins_public_channels_only(client: WebClient) -> None:
    client.conversations_join(channel="C0GENERAL")

    client.chat_postMessage(channel="C0GENERAL", text="Hello")
    assert error_of(client.conversations_join, channel="C0OLD") == "is_archived"
    assert error_of(client.conversations_join, channel="C0TRIAGE") == (
        "method_not_supported_for_channel_type"
    )
