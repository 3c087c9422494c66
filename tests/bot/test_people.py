"""Who is who, and who may do what."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot import people, profiles
from bot.people import Caller
from bot.profiles import Profile
from handlers.gate import read_profile
from models import Person, UserError
from models.words import Role
from playground.lark import PARTNER, TEAM
from tests.builders import a_caller, a_person
from tests.world import START


def profile(**facts: object) -> Profile:
    known = {
        "id": "U0MIRA",
        "name": "Mira",
        "title": "Marketing",
        "time_zone": "Europe/Berlin",
        "home_team_id": TEAM,
        "is_guest": False,
        "is_bot": False,
        "is_deleted": False,
    }
    return Profile(**{**known, **facts})  # type: ignore[arg-type]  # a test's facts fit


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"home_team_id": PARTNER}, "ask a colleague"),
        ({"is_guest": True}, "ask a colleague"),
        ({"is_deleted": True}, "deactivated"),
        ({"is_bot": True}, "is a bot"),
    ],
)
def test_outsiders_are_refused_with_a_sentence(
    session: Session, facts: dict[str, object], sentence: str
) -> None:
    person = profiles.remember(session, TEAM, profile(**facts), START)

    with pytest.raises(UserError, match=sentence):
        people.refuse_outsiders(person)


def test_a_full_member_is_let_in(session: Session) -> None:
    people.refuse_outsiders(profiles.remember(session, TEAM, profile(), START))


def test_a_team_from_a_user_group_stands_above_the_profiles_title(session: Session) -> None:
    profiles.remember(session, TEAM, profile(title="Brand wizard"), START)
    people.set_teams(session, TEAM, {"U0MIRA": "Marketing"})

    person = profiles.remember(session, TEAM, profile(title="Brand sorcerer"), START)

    assert person.team == "Marketing"


@pytest.mark.parametrize(
    ("title", "team"),
    [("Campaign manager, Marketing", "Marketing"), ("Growth", "Growth"), ("Lead, Ops, ", None)],
)
def test_a_title_names_the_team_behind_its_last_comma(
    session: Session, title: str, team: str | None
) -> None:
    assert profiles.remember(session, TEAM, profile(title=title), START).team == team


def test_a_profile_without_a_title_names_no_team(session: Session) -> None:
    assert profiles.remember(session, TEAM, profile(title=""), START).team is None


def test_what_slack_said_lately_is_fresh_and_an_imported_name_is_not(session: Session) -> None:
    person = profiles.remember(session, TEAM, profile(), START)

    assert profiles.is_fresh(person, START + profiles.STALE - timedelta(seconds=1))
    assert not profiles.is_fresh(person, START + profiles.STALE)
    assert not profiles.is_fresh(a_person(session, "U0OLD"), START)
    assert not profiles.is_fresh(None, START)


def test_granting_a_role_takes_it_from_everybody_else(session: Session) -> None:
    people.grant(session, TEAM, Role.PM, ["U0MIRA", "U0OMAR"])
    people.grant(session, TEAM, Role.PM, ["U0OMAR", "U0ANA", "U0ANA"])

    assert people.with_role(session, TEAM, Role.PM) == ["U0ANA", "U0OMAR"]


def test_a_role_in_one_workspace_is_none_in_another(session: Session) -> None:
    a_person(session, "U0MIRA", Role.PM)

    assert people.read_caller(session, PARTNER, "U0MIRA").roles == frozenset()


def test_somebody_without_the_role_reads_whom_to_ask(session: Session) -> None:
    caller = a_caller(session, "U0MIRA", Role.MANAGER)

    with pytest.raises(UserError, match="Only a data PM or an admin can do this"):
        caller.must_be(Role.PM, Role.ADMIN)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.PM])
def test_analysts_and_pms_are_the_data_team(role: Role) -> None:
    caller = Caller(TEAM, "U0ANA", frozenset({role}))

    caller.must_be_data_team()
    assert caller.is_data_team


def test_unknown_people_can_be_given_roles_before_they_are_met(session: Session) -> None:
    people.add_role(session, TEAM, "U0NEW", Role.MANAGER)
    people.add_role(session, TEAM, "U0NEW", Role.MANAGER)

    assert session.get_one(Person, (TEAM, "U0NEW")).name == ""
    assert people.with_role(session, TEAM, Role.MANAGER) == ["U0NEW"]


def test_an_e_mail_address_is_known_once_slack_tells_it(session: Session) -> None:
    told = {"id": "U0MIRA", "profile": {"real_name": "Mira Sand", "email": "mira@lark.example"}}
    for user in ({"id": "U0MIRA"}, told):
        person = profiles.remember(session, TEAM, read_profile(user), START)

    assert person.email == "mira@lark.example"
