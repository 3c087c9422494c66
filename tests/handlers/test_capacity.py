"""*Capacity*, by clicks: managers say where the work should go, and see what is off."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import capacity, people
from models import Audit
from models.capacity import CapacityTarget, Work
from models.words import Role, Status, WorkType
from playground.lark import TEAM
from playground.person import Submitted
from tests.builders import a_person, a_request
from tests.world import Bot

EMPTY = dict.fromkeys([*(work.name for work in Work), *(kind.name for kind in WorkType)], "")
THIRDS = {**EMPTY, "REQUESTS": "40", "PRODUCTS": "40 %", "MAINTENANCE": "20"}


@pytest.fixture
def max_(bot: Bot) -> str:
    """Max manages, and has his Home open."""
    bot.play(home_of_max)
    return "max"


def home_of_max(bot: Bot) -> None:
    """The same as a scene."""
    with bot.deps.sessions.begin() as session:
        a_person(session, "U0MAX", Role.MANAGER)
    shown(bot)


def shown(bot: Bot) -> str:
    bot.person("max").open_home()
    bot.work()
    return str(bot.person("max").home())


def say(bot: Bot, **said: str) -> Submitted:
    bot.person("max").click("capacity.open", home=True)
    answer = bot.person("max").submit({**EMPTY, **said})
    bot.work()
    return answer


def wanted(bot: Bot) -> capacity.Targets | None:
    with bot.deps.sessions() as session:
        return capacity.targets(session, TEAM)


def test_a_manager_sets_it_changes_it_and_takes_it_away(bot: Bot, max_: str) -> None:
    assert "How much of the work should go to what is built?" in shown(bot)

    assert say(bot, **THIRDS).errors == {}
    said = wanted(bot)
    assert said is not None
    assert said.shares == {Work.REQUESTS: 40, Work.PRODUCTS: 40, Work.MAINTENANCE: 20}
    assert "Too little was done in the last four weeks to compare." in shown(bot)

    assert say(bot, **{**THIRDS, "REQUESTS": "20", "PRODUCTS": "60"}).errors == {}
    said = wanted(bot)
    assert said is not None
    assert said.shares[Work.PRODUCTS] == 60

    assert say(bot).errors == {}
    assert wanted(bot) is None
    assert "How much of the work should go to what is built?" in shown(bot)


def test_what_was_set_stands_in_the_form_again(bot: Bot, max_: str) -> None:
    say(bot, **THIRDS)

    bot.person(max_).click("capacity.open", home=True)

    view = str(bot.person(max_).views()[-1])
    assert view.count("'initial_value': '40'") == 2
    assert "'initial_value': '20'" in view


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"REQUESTS": "much"}, "REQUESTS"),
        ({"REQUESTS": "-5"}, "REQUESTS"),
        ({"REQUESTS": "33.3"}, "REQUESTS"),
        ({"REQUESTS": "101"}, "REQUESTS"),
        ({"REQUESTS": "٤٠"}, "REQUESTS"),
        ({"REQUESTS": "90", "PRODUCTS": "90"}, "REQUESTS"),
        ({"REQUESTS": "40", "PRODUCTS": "40"}, "REQUESTS"),
    ],
)
def test_what_can_t_be_is_refused_at_its_field_and_changes_nothing(
    bot: Bot, max_: str, said: dict[str, str], where: str
) -> None:
    answer = say(bot, **said)

    assert list(answer.errors) == [where]
    assert wanted(bot) is None


def test_sent_twice_it_is_one_setting_and_stands_in_the_trail(bot: Bot, max_: str) -> None:
    for _twice in range(2):
        say(bot, **THIRDS)

    with bot.deps.sessions() as session:
        assert len(session.scalars(select(CapacityTarget)).all()) == 1
        trail = session.scalars(select(Audit.person_id).where(Audit.action == "set capacity"))
        assert trail.all() == ["U0MAX", "U0MAX"]
    said = wanted(bot)
    assert said is not None
    assert sum(said.shares.values()) == 100


def test_only_what_is_off_target_is_said(bot: Bot, max_: str) -> None:
    with bot.deps.sessions.begin() as session:
        for _each in range(12):
            a_request(
                session,
                status=Status.ANSWERED,
                effort_minutes=240,
                answered_at=bot.deps.clock() - timedelta(days=2),
                answered_by="U0ANA",
            )

    say(bot, **THIRDS)
    off = shown(bot)
    say(bot, **{**EMPTY, "REQUESTS": "100"})
    on = shown(bot)

    assert "🧮" in off
    assert "100%" in off
    assert "The last four weeks' work is on target." in on


def test_somebody_who_is_no_manager_any_more_is_refused(bot: Bot, max_: str) -> None:
    bot.person(max_).click("capacity.open", home=True)
    with bot.deps.sessions.begin() as session:
        people.grant(session, TEAM, Role.MANAGER, ["U0PETRA"])

    bot.person(max_).submit(THIRDS)

    assert wanted(bot) is None
