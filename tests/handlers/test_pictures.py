"""The portfolio and a trend as pictures, for who asks."""

import pytest

from models import Product
from tests.bot.digest.candidates import a_candidate, a_need, reaches
from tests.scenarios import talk
from tests.world import Bot


@pytest.fixture
def product(bot: Bot) -> Product:
    """A candidate that managers may read about."""
    with bot.deps.sessions.begin() as session:
        product = a_candidate(session, "Orders by city")
        reaches(session, product, a_need(session))
    return product


def open_home(bot: Bot, who: str) -> None:
    bot.person(who).open_home()
    bot.work()


def test_a_manager_gets_the_portfolio_as_a_picture_with_all_its_words(
    bot: Bot, product: Product
) -> None:
    open_home(bot, "max")

    bot.person("max").click("pictures.portfolio", home=True)
    assert "comes to you in a moment, as a direct message" in talk.window(bot, "max")
    bot.work()

    assert talk.posted(bot, "picture:1").reader_id == "U0MAX"
    (block,) = talk.message(bot, "max", "picture:1")["blocks"]
    assert block["type"] == "image"
    assert "1. Orders by city (To decide): Worth about" in block["alt_text"]


def test_without_anything_to_draw_the_reason_is_said(bot: Bot) -> None:
    open_home(bot, "max")

    bot.person("max").click("pictures.portfolio", home=True)

    assert "no product has been let through to managers" in talk.window(bot, "max")
