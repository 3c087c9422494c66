"""What managers ask instead of deciding, and what comes back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import refresh
from bot.digest import runs
from bot.ticking import Ticker
from models import Channel, Inquiry, Need, Product
from models.words import SourceClass
from tests.bot.digest.candidates import a_candidate, a_need, reaches, with_digest
from tests.scenarios import talk
from tests.world import Bot, Clock

HOSTILE = "<!channel> why 🤔 & for طلبات?"


@pytest.fixture
def product(bot: Bot, clock: Clock) -> Product:
    """A candidate with a confirmed need, in its triage thread and in the digest of #ask-data."""
    with bot.deps.sessions.begin() as session:
        token = bot.workspace().bot_token
        with_digest(session, bot_token=token, time_zone="UTC", channel_id="C0ASK", since=clock())
        product = a_candidate(session, "Orders by city")
        reaches(session, product, a_need(session))
        refresh.candidate(session, bot.deps.queue, product.id)
    bot.work()
    clock.move(timedelta(days=7))
    Ticker(bot.deps).tick_now()
    bot.work()
    return product


def test_a_question_goes_to_triage_and_its_answer_comes_back_under_the_candidate(
    bot: Bot, product: Product
) -> None:
    talk.press(bot, "max", "inquiries.ask", "digest:1")
    assert bot.person("max").submit({"words": " "}).errors
    bot.person("max").submit({"words": HOSTILE})
    bot.work()

    asked = talk.seen(bot, "petra", "inquiry:1")
    assert "Max Oduya asks before deciding:" in asked
    assert "&lt;!channel&gt; why 🤔" in asked
    shown = talk.seen(bot, "max", "digest:1")
    assert "A manager has a question before deciding.\n_The data PM has it._" in shown
    talk.press(bot, "petra", "inquiries.answer", "inquiry:1")
    bot.person("petra").submit({"words": "Since the <kiosks> opened"})
    bot.work()

    assert "Petra Moss: Since the &lt;kiosks&gt; opened" in talk.seen(bot, "max", "digest:1")
    assert "Petra Moss answered you" in talk.seen(bot, "max", "inquiry_answered:1")
    assert talk.posted(bot, "inquiry_answered:1").reader_id == "U0MAX"


def test_that_is_not_the_need_takes_the_wording_from_managers_until_a_pm_confirms_it(
    bot: Bot, product: Product
) -> None:
    assert "Needed for: Grow in the north" in talk.seen(bot, "max", "digest:1")

    talk.press(bot, "max", "inquiries.not_the_need", "digest:1")
    bot.person("max").submit({"words": "We want to keep who we have"})
    bot.work()

    shown = talk.seen(bot, "max", "digest:1")
    assert "A manager says that this is not the need." in shown
    assert "Grow in the north" not in shown
    assert "being put into words" in shown
    assert "this is not the need" in talk.seen(bot, "petra", "inquiry:1")
    with bot.deps.sessions() as session:
        assert session.scalars(select(Need.confirmed_at)).all() == [None]


def test_what_a_manager_wrote_is_read_by_managers_and_not_in_a_channel_that_all_can_open(
    bot: Bot, product: Product
) -> None:
    talk.press(bot, "max", "inquiries.ask", "digest:1")
    bot.person("max").submit({"words": "Do they always ask so much?"})
    bot.work()
    bot.person("max").open_home()
    bot.work()
    bot.person("max").click("digest.last", home=True)
    bot.work()

    assert "Do they always" not in talk.seen(bot, "mira", "digest:1")
    assert "Max Oduya: Do they always ask so much?" in talk.seen(bot, "max", "digest:1:U0MAX")
    with bot.deps.sessions.begin() as session:
        private = {"id": "C0ASK", "source_class": SourceClass.PRIVATE}
        session.merge(Channel(workspace_id=bot.workspace_id, name="ask-data", **private))
        runs.show_latest(session, bot.deps.queue, bot.workspace_id)
    bot.work()
    assert "Do they always ask so much?" in talk.seen(bot, "mira", "digest:1")


@pytest.mark.parametrize("who", ["mira", "petra"])
def test_only_managers_ask(bot: Bot, product: Product, who: str) -> None:
    talk.press(bot, who, "inquiries.ask", "digest:1")

    assert bot.person(who).views() == []
    assert "Only a manager" in talk.notes(bot, who, "#ask-data")[-1]


def test_an_old_button_of_what_turned_private_says_so(bot: Bot, product: Product) -> None:
    talk.press(bot, "max", "inquiries.ask", "digest:1")
    with bot.deps.sessions.begin() as session:
        for request in talk.requests(bot):
            session.merge(request).source_class = SourceClass.DIRECT

    assert "no longer here" in str(bot.person("max").submit({"words": "Why?"}))
    with bot.deps.sessions() as session:
        assert session.scalars(select(Inquiry)).all() == []
