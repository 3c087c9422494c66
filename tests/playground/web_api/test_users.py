"""People and user groups as the bot sees them."""

from slack_sdk import WebClient

from tests.playground.web_api.errors import error_of


def test_a_person_says_what_they_are(client: WebClient) -> None:
    def about(user: str) -> dict[str, object]:
        return dict(client.users_info(user=user, include_locale=True)["user"])

    mira = about("U0MIRA")
    assert mira["tz"] == "Europe/Berlin"
    assert mira["locale"] == "en-GB"
    assert mira["is_restricted"] is False
    assert about("U0GUS")["is_restricted"] is True
    assert about("U0DORA")["deleted"] is True
    assert about("U0ADA")["is_admin"] is True
    stan = about("U0STAN")
    assert stan["is_stranger"] is True
    assert stan["team_id"] == "T0WREN"
    assert error_of(client.users_info, user="U0NOBODY") == "user_not_found"


def test_everybody_is_listed_in_pages_but_strangers(client: WebClient) -> None:
    names = [user["name"] for page in client.users_list(limit=4) for user in page["members"]]

    assert len(names) == len(set(names)) == 9
    assert "dora" in names
    assert "stan" not in names


def test_user_groups_tell_their_members(client: WebClient) -> None:
    groups = client.usergroups_list(include_users=True)["usergroups"]
    members = client.usergroups_users_list(usergroup="S0DATA")["users"]

    assert {group["handle"] for group in groups} == {"data-team", "marketing"}
    assert members == ["U0ANA", "U0PETRA"]
    assert error_of(client.usergroups_users_list, usergroup="S0NONE") == "no_such_subteam"
