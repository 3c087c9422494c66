"""Tokens, scopes, and installing into another workspace."""

import pytest
from slack_sdk import WebClient

from playground.lark import PARTNER, TEAM
from playground.person import Person
from playground.server import Playground
from tests.playground.conftest import QUICK
from tests.playground.web_api.errors import error_of, refused

FEW_SCOPES = {
    "display_information": {"name": "Few"},
    "oauth_config": {"scopes": {"bot": ["chat:write", "channels:read"]}},
}


def test_a_bot_token_tells_who_it_is(client: WebClient, slack: Playground) -> None:
    who = client.auth_test()

    assert who["user_id"] == slack.bot_user
    assert who["team_id"] == TEAM
    assert who["bot_id"]


@pytest.mark.parametrize(("token", "error"), [("xoxb-wrong", "invalid_auth"), ("", "not_authed")])
def test_a_wrong_token_opens_nothing(client: WebClient, token: str, error: str) -> None:
    client.token = token

    assert error_of(client.auth_test) == error


def test_a_revoked_token_says_so(client: WebClient) -> None:
    client.auth_revoke()

    assert error_of(client.auth_test) == "token_revoked"


def test_a_bot_of_a_deactivated_user_says_so(client: WebClient, slack: Playground) -> None:
    ada = slack.person("ada")
    ada.do("set_profile", who=slack.bot_user, changes={"deleted": True})

    assert error_of(client.auth_test) == "account_inactive"


def test_an_unknown_method_says_so(client: WebClient) -> None:
    assert error_of(lambda: client.api_call("chat.shout")) == "unknown_method"


def test_a_missing_scope_is_named_with_what_is_there() -> None:
    with Playground(manifest=FEW_SCOPES, timings=QUICK) as slack:
        client = WebClient(slack.bot_token, slack.api_url, retry_handlers=[])

        answer = refused(client.users_info, user="U0MIRA")

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "users:read"
    assert answer["provided"] == "channels:read,chat:write"


def test_private_channels_need_a_scope_of_their_own() -> None:
    with Playground(manifest=FEW_SCOPES) as slack:
        client = WebClient(slack.bot_token, slack.api_url, retry_handlers=[])

        assert client.conversations_info(channel="C0ASK")["channel"]["name"] == "ask-data"
        assert error_of(client.conversations_info, channel="C0TRIAGE") == "missing_scope"


def test_a_missing_argument_is_named(client: WebClient) -> None:
    answer = refused(lambda: client.api_call("users.info"))

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: user"]


def test_only_the_app_token_opens_a_connection(client: WebClient, slack: Playground) -> None:
    answer = client.apps_connections_open(app_token=slack.app_token)

    assert answer["url"].startswith("ws://127.0.0.1:")
    assert error_of(client.apps_connections_open, app_token="xapp-wrong") == "invalid_auth"
    assert error_of(client.apps_connections_open, app_token=slack.bot_token) == (
        "not_allowed_token_type"
    )


def test_a_code_installs_into_another_workspace_once(slack: Playground) -> None:
    code = slack.person("wilma").do("install")["code"]
    about = slack.desk.ask("about")
    exchange = {
        "client_id": about["client_id"],
        "client_secret": about["client_secret"],
        "code": code,
    }
    client = WebClient(base_url=slack.api_url, retry_handlers=[])

    installed = client.oauth_v2_access(**exchange)

    assert installed["team"]["id"] == PARTNER
    assert WebClient(installed["access_token"], slack.api_url).auth_test()["team"] == "Wren"
    assert error_of(client.oauth_v2_access, **exchange) == "invalid_code"
    exchange["client_secret"] = "wrong"
    assert error_of(client.oauth_v2_access, **exchange) == "bad_client_secret"


def test_the_two_workspaces_do_not_see_each_other(slack: Playground, mira: Person) -> None:
    ts = mira.say("#general", "Only at Lark")
    wilma = slack.person("wilma")

    assert wilma.messages("#general") == []
    assert mira.message("#general", ts)["text"] == "Only at Lark"


def test_the_workspace_and_the_bot_are_described(client: WebClient) -> None:
    assert client.team_info()["team"]["domain"] == "lark"
    assert client.bots_info()["bot"]["app_id"] == "A0PLAYGROUND"
