"""What counts for a candidate changes while its digest stands: the same is said everywhere."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot import people
from bot.building import data
from bot.digest import reading, runs
from bot.digest.terminal import as_text
from bot.needs import objectives
from bot.needs.objectives import Wanted
from bot.reports import gathering, page
from bot.triage import needs
from models import Digest, Need, Objective, Product, Workspace
from models.words import Readiness
from playground.lark import TEAM
from tests.bot.digest.candidates import a_candidate, a_need, asked_for, reaches
from tests.scenarios import talk
from tests.scenarios.digests import due_in_an_hour, pass_
from tests.world import Bot, Clock

WORTH = re.compile(r"Worth about [^·<\n]*?week")
ADA, MAX, PETRA = "U0ADA", "U0MAX", "U0PETRA"


@pytest.fixture
def product_id(bot: Bot, clock: Clock) -> int:
    """A candidate whose need serves an objective, in a digest that was posted."""
    with bot.deps.sessions.begin() as session:
        due_in_an_hour(session, bot, clock)
        need, product = a_need(session), a_candidate(session)
        reaches(session, product, need)
        objective = Objective(
            workspace_id=TEAM, name="Grow", weight=1, created_by=MAX, created_at=clock()
        )
        session.add(objective)
        session.flush()
        need.objective_id = objective.id
    pass_(bot, clock)
    return product.id


def everywhere(bot: Bot) -> dict[str, str]:
    """What the digest, Home, *Details*, the report and the terminal say that it is worth."""
    max_ = bot.person("max")
    max_.open_home()
    bot.work()
    max_.click("digest.details", home=True)
    with bot.deps.sessions() as session:
        workspace, now = session.get_one(Workspace, TEAM), bot.clock()
        report = page.render(gathering.gather(session, workspace, now))
        terminal = as_text(
            reading.read(session, workspace, runs.preview(session, workspace, None, now))
        )
    said = {
        "digest": talk.seen(bot, "max", "digest:1"),
        "Home": str(max_.home()),
        "Details": talk.window(bot, "max"),
        "report": report,
        "terminal": terminal,
    }
    max_.close(everything=True)
    return {place: WORTH.findall(words)[0] for place, words in said.items()}


def pays(bot: Bot, _product_id: int) -> None:
    """An admin says what an hour costs."""
    bot.person("ada").open_home()
    bot.work()
    bot.person("ada").click("settings.build", home=True)
    assert bot.person("ada").submit({"cost": "80", "currency": "EUR"}).errors == {}


def weighs(bot: Bot, _product_id: int) -> None:
    """A manager gives the objective more weight."""
    with bot.deps.sessions.begin() as session:
        caller = people.read_caller(session, TEAM, MAX)
        said = Wanted("Grow", 3, None, None, None)
        number = session.query(Objective.id).scalar()
        objectives.keep(session, bot.deps.queue, caller, number, said, bot.clock())


def is_partly_there(bot: Bot, product_id: int) -> None:
    """A PM says that the data is only partly there."""
    with bot.deps.sessions.begin() as session:
        caller = people.read_caller(session, TEAM, PETRA)
        data.say(session, bot.deps.queue, caller, product_id, Readiness.PARTLY, bot.clock())


@pytest.mark.parametrize("change", [pays, weighs, is_partly_there])
def test_what_it_is_worth_is_the_same_everywhere_also_once_something_has_changed(
    bot: Bot, product_id: int, change: Callable[[Bot, int], None]
) -> None:
    before = everywhere(bot)

    change(bot, product_id)
    bot.work()

    after = everywhere(bot)
    assert len(set(before.values())) == len(set(after.values())) == 1, (before, after)
    assert before["digest"] != after["digest"]


def test_a_need_that_a_pm_words_anew_is_read_in_the_digest_that_stands(
    bot: Bot, product_id: int
) -> None:
    talk.press(bot, "max", "inquiries.not_the_need", "digest:1")
    bot.person("max").submit({"words": "We want to keep who we have"})
    bot.work()
    assert "Needed for" not in talk.seen(bot, "max", "digest:1")

    with bot.deps.sessions.begin() as session:
        caller = people.read_caller(session, TEAM, PETRA)
        number = session.query(Need.id).scalar()
        needs.confirm(session, bot.deps.queue, caller, number, "Keep customers", bot.clock())
    bot.work()

    assert "Needed for: Keep customers" in talk.seen(bot, "max", "digest:1")


def test_who_asks_since_is_counted_in_it_a_day_later(
    bot: Bot, clock: Clock, product_id: int
) -> None:
    assert "Asked for twice by 2 people" in talk.seen(bot, "max", "digest:1")
    with bot.deps.sessions.begin() as session:
        product = session.get_one(Product, product_id)
        asked_for(session, product, requester_id=ADA, said_at=clock())

    pass_(bot, clock, timedelta(days=1))

    assert "Asked for 3 times by 3 people" in talk.seen(bot, "max", "digest:1")


def test_one_that_is_older_than_its_period_stays_as_it_was(
    bot: Bot, clock: Clock, product_id: int
) -> None:
    with bot.deps.sessions.begin() as session:
        session.query(Digest).update({"muted_until": clock() + timedelta(days=90)})
    pass_(bot, clock, timedelta(days=40))
    before = talk.seen(bot, "max", "digest:1")
    with bot.deps.sessions.begin() as session:
        asked_for(session, session.get_one(Product, product_id), requester_id=ADA, said_at=clock())

    pass_(bot, clock, timedelta(days=1))

    assert talk.seen(bot, "max", "digest:1") == before
