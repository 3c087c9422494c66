"""Coming and going, and what the app hears of it."""

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from playground.errors import CannotDo
from playground.person import Person
from playground.server import Playground
from tests.playground.conftest import Connect
from tests.playground.heard import Heard
from tests.playground.web_api.errors import error_of

EVENTS = (
    "member_joined_channel",
    "member_left_channel",
    "channel_archive",
    "channel_deleted",
    "channel_unarchive",
    "channel_rename",
    "channel_left",
    "group_left",
    "user_change",
    "team_join",
    "subteam_members_changed",
    "app_uninstalled",
    "tokens_revoked",
)


@pytest.fixture
def heard(app: App, over_sockets: Connect) -> Heard:
    """An app that hears of comings and goings."""
    heard = Heard(app, *EVENTS)
    app.event("message")(lambda: None)
    over_sockets(app)
    return heard


def test_the_app_hears_that_it_was_invited(
    heard: Heard, mira: Person, slack: Playground, client: WebClient
) -> None:
    mira.invite("#marketing-plans", "app")
    slack.desk.wait_until_quiet()

    [event] = heard.events
    assert event["type"] == "member_joined_channel"
    assert event["user"] == slack.bot_user
    assert event["inviter"] == "U0MIRA"
    assert client.chat_postMessage(channel="C0PLANS", text="Hello")["ok"] is True


def test_the_app_hears_that_it_was_removed(
    heard: Heard, slack: Playground, client: WebClient
) -> None:
    slack.person("mira").kick("#ask-data", "app")
    slack.person("petra").kick("#data-triage", "app")
    slack.desk.wait_until_quiet()

    assert [event["type"] for event in heard.events] == ["channel_left", "group_left"]
    assert error_of(client.chat_postMessage, channel="C0ASK", text="x") == "not_in_channel"
    assert error_of(client.chat_postMessage, channel="C0TRIAGE", text="x") == "channel_not_found"


def test_the_app_hears_of_others_and_of_channels(
    heard: Heard, mira: Person, slack: Playground, client: WebClient
) -> None:
    mira.leave("#ask-data")
    mira.join("#ask-data")
    mira.do("rename", channel="#ask-data", name="ask-for-data")
    mira.archive("#ask-for-data")
    assert error_of(client.chat_postMessage, channel="C0ASK", text="x") == "is_archived"
    mira.unarchive("#ask-for-data")
    slack.desk.wait_until_quiet()

    assert sorted(event["type"] for event in heard.events) == [
        "channel_archive",
        "channel_rename",
        "channel_unarchive",
        "member_joined_channel",
        "member_left_channel",
    ]


def test_a_channel_that_an_admin_deleted_is_unknown_to_everybody(
    heard: Heard, mira: Person, slack: Playground, client: WebClient
) -> None:
    with pytest.raises(CannotDo, match="not an admin"):
        mira.do("delete_channel", channel="#ask-data")
    slack.person("ada").do("delete_channel", channel="#ask-data")
    slack.desk.wait_until_quiet()

    assert [event["type"] for event in heard.events] == ["channel_deleted"]
    assert error_of(client.chat_postMessage, channel="C0ASK", text="x") == "channel_not_found"
    with pytest.raises(CannotDo, match="does not see"):
        mira.messages("#ask-data")


def test_the_app_hears_of_people_and_groups(heard: Heard, slack: Playground) -> None:
    ada = slack.person("ada")
    ada.do("hire", name="nora")
    ada.do("set_group", group="@data-team", users=["ana", "nora"])
    ada.do("set_profile", who="omar", changes={"deleted": True})
    slack.desk.wait_until_quiet()

    by_type = {event["type"]: event for event in heard.events}
    assert by_type["team_join"]["user"]["name"] == "nora"
    assert by_type["subteam_members_changed"]["added_users"] == ["U0NORA"]
    assert by_type["subteam_members_changed"]["removed_users"] == ["U0PETRA"]
    assert by_type["user_change"]["user"]["deleted"] is True


def test_the_app_hears_that_it_is_gone_and_nothing_more(
    heard: Heard, mira: Person, slack: Playground, client: WebClient
) -> None:
    slack.person("ada").do("uninstall")
    slack.person("ada").do("set_group", group="data-team", users=[])
    slack.desk.wait_until_quiet()

    assert sorted(event["type"] for event in heard.events) == ["app_uninstalled", "tokens_revoked"]
    assert error_of(client.auth_test) == "account_inactive"
    with pytest.raises(CannotDo, match="isn't installed"):
        mira.command("#ask-data", "/data")


def test_only_admins_change_others(mira: Person) -> None:
    for act in ("uninstall", "install", "hire"):
        with pytest.raises(CannotDo, match="not an admin"):
            mira.do(act, name="nora")
    with pytest.raises(CannotDo, match="not an admin"):
        mira.do("set_profile", who="omar", changes={"title": "Boss"})


def test_a_new_channel_can_be_used(mira: Person, slack: Playground) -> None:
    mira.do("create", name="plans-2027", private=True)
    mira.invite("#plans-2027", "max")

    slack.person("max").say("#plans-2027", "Nice")

    with pytest.raises(CannotDo):
        slack.person("ana").messages("#plans-2027")
