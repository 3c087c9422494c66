"""A list of teams: whom it finds, whose word stands above it, and what it says of the rest."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot import people, teams
from bot.importing.teams import read, take
from models import Person, UserError
from models.words import TeamSource
from playground.lark import TEAM
from tests.builders import a_person, a_workspace


def listed(path: Path, *lines: str) -> list[tuple[str, str]]:
    file = path / "teams.csv"
    file.write_text("\n".join(["Person;Team", *lines]), encoding="utf-8-sig")
    return read(file)


def test_people_are_found_by_id_handle_mail_and_name_and_others_are_named(
    session: Session, tmp_path: Path
) -> None:
    a_workspace(session)
    for name in ("Mira", "Omar", "Max"):
        person_id = f"U0{name.upper()}"
        address = f"{name}@lark.example".lower()
        a_person(
            session, person_id, handle=name.lower(), display_name=f"{name} Sand", email=address
        )
    a_person(session, "U0MAX2", display_name="Max  SAND")
    rows = listed(
        tmp_path,
        "U0MIRA;Growth",
        "@omar;growth",
        "Max@Lark.example;Ops",
        "omar@wren.example;Ops",
        "mira@;Ops",
        "Max Sand;Ops",
        "U0NOBODY;Ops",
        "Zoë Nobody;Ops",
        "  ;Ops",
    )

    first, again = take(session, TEAM, rows), take(session, TEAM, rows)

    found = {p.id: p.team for p in session.query(Person) if p.team}
    assert found == {"U0MIRA": "Growth", "U0OMAR": "Growth", "U0MAX": "Ops"}
    assert (first.changed, again.changed, again.same) == (3, 0, 3)
    assert first.unknown == ["omar@wren.example", "mira@", "U0NOBODY", "Zoë Nobody"]
    assert first.has_unknown_addresses
    assert first.ambiguous == ["Max Sand"]


def test_ones_own_word_stands_above_the_list_the_group_and_the_profile(
    session: Session, tmp_path: Path
) -> None:
    a_workspace(session)
    person = a_person(session, team="Profile", team_source=TeamSource.PROFILE)
    rows = listed(tmp_path, "U0MIRA;List")

    people.set_teams(session, TEAM, {"U0MIRA": "Group"})
    session.refresh(person)
    assert person.team == "Group"
    take(session, TEAM, rows)
    people.set_teams(session, TEAM, {"U0MIRA": "Group"})
    session.refresh(person)
    assert (person.team, person.team_source) == ("List", TeamSource.IMPORTED)
    assert teams.settle(person, "Own", TeamSource.OWN)
    session.flush()

    assert take(session, TEAM, rows).kept == 1
    assert person.team == "Own"
    assert teams.settle(person, "Admin's", TeamSource.ADMIN)
    assert teams.settle(person, "Own", TeamSource.OWN)


def test_a_list_without_its_columns_is_refused_with_its_first_line(tmp_path: Path) -> None:
    file = tmp_path / "teams.csv"
    file.write_text("name,group\n", encoding="utf-8")

    with pytest.raises(UserError, match="no columns named person and team"):
        read(file)
