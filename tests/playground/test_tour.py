"""What the tour says fits the company and the bot, and it goes on only by what is seen."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from playground.company import load
from playground.errors import CannotDo
from playground.fennelby import Move
from playground.messages import Message
from playground.server import Playground
from playground.tour.sight import SEEN
from playground.tour.steps import Step, plays
from playground.workspace import Workspace

ROOT = Path(__file__).parents[2]
COMPANY = load(date(2026, 11, 23))
STEPS = [step for play in plays(COMPANY) for step in play]


@pytest.fixture(scope="module")
def listeners() -> str:
    """The source of all that listens."""
    files = [file for file in (ROOT / "handlers").rglob("*.py") if "views" not in file.parts]
    return "\n".join(file.read_text("utf-8") for file in files)


@pytest.fixture(scope="module")
def views() -> str:
    """The source of all that is shown."""
    files = (ROOT / "handlers" / "views").rglob("*.py")
    return "\n".join(file.read_text("utf-8") for file in files)


@pytest.fixture
def fennelby() -> Iterator[Playground]:
    with Playground(company=Move(COMPANY, has_tour=True).into) as slack:
        yield slack


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_names_people_and_places_of_the_company(step: Step) -> None:
    members = {channel.name: channel.members for channel in COMPANY.channels}

    assert not step.done or step.done in SEEN
    assert not step.where or COMPANY.by_handle[step.who].id in members[step.where]


@pytest.mark.parametrize("step", [s for s in STEPS if s.button], ids=lambda step: step.name)
def test_every_button_and_field_of_a_step_is_one_of_the_bot_s(
    step: Step, listeners: str, views: str
) -> None:
    assert f'"{step.button}"' in listeners
    assert f'_("{step.label}"), "{step.button}"' in views
    for block in step.fills:
        assert re.search(rf'(?:field|_text)\(\s*"{block}"', views)


def test_the_words_are_the_company_s_own() -> None:
    first = {step.name: step for step in plays(COMPANY)[0]}
    rungs = [rung.text for rung in COMPANY.climbs[0].rungs]

    assert [*first["answer"].words, *first["climb"].words] == rungs[:4]


def test_a_step_that_the_visitor_is_done_with_is_left_once(fennelby: Playground) -> None:
    for _ in range(2):
        fennelby.desk.ask("tour_next", name="ask")

    assert fennelby.world.tour
    assert fennelby.world.tour.look()["name"] == "others"


def test_the_first_step_is_done_when_the_card_is_there(fennelby: Playground) -> None:
    tour, workspace = fennelby.world.tour, next(iter(fennelby.world.workspaces.values()))
    assert tour
    joost = fennelby.person("joost")

    ts = joost.say("#ask-data", "how many?")
    alone = tour.look()
    answer(workspace, ts)
    answered = tour.look()

    assert (alone["name"], alone["thread"]) == ("ask", "")
    assert (answered["name"], answered["thread"]) == ("others", ts)


def answer(workspace: Workspace, ts: str) -> None:
    """The app's card, in the thread."""
    channel = next(each for each in workspace.channels.values() if each.name == "ask-data")
    later = f"{ts.split('.')[0]}.999999"
    bot = workspace.bot.bot_user
    channel.add(Message(later, bot, workspace.id, "📥", thread_ts=ts, app_id="A0PLAYGROUND"))


def test_it_begins_again_until_everything_was_played(fennelby: Playground) -> None:
    for _ in plays(COMPANY)[1:]:
        fennelby.desk.ask("tour_next", name="ask")
        fennelby.desk.ask("tour_again")

    assert fennelby.world.tour
    assert fennelby.world.tour.look()["name"] == "ask"
    with pytest.raises(CannotDo, match="Everything was played"):
        fennelby.desk.ask("tour_again")


def test_without_a_tour_there_is_nothing_to_go_on_with() -> None:
    with Playground() as slack, pytest.raises(CannotDo, match="no tour here"):
        slack.desk.ask("tour_next", name="ask")
