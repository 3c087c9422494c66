"""Needs that are known already: one tap is an answer, and a PM confirms what they are."""

import pytest
from sqlalchemy import select

from models import Chain, Need, NeedJoin, QuestionState, Rung
from tests.scenarios import talk
from tests.scenarios.test_chain import ask, rungs, states
from tests.world import Bot

TRIAGE = "#data-triage"
RELIABLE = "We have to keep the promise of our strategy: deliveries on time, in every city."
SIMILAR = "The promise of deliveries on time has to hold in every city."


@pytest.fixture
def known(bot: Bot) -> str:
    """A need that Mira gave in public, marked by Petra; and a second candidate's root."""
    return bot.play(a_known_need)


def a_known_need(bot: Bot) -> str:
    """The same as a scene."""
    talk.mention(bot, "mira")
    talk.mention(bot, "omar")
    channel, thread = ask(bot)
    talk.reply(bot, "mira", channel, thread, RELIABLE)
    talk.press(bot, "petra", "chain.need", "question:1")
    wish = "Which deliveries to each city came late, against our promise of deliveries on time?"
    talk.mention(bot, "mira", wish)
    talk.mention(bot, "omar", wish)
    return str(talk.posted(bot, "candidate:2").ts)


def newest(bot: Bot) -> int:
    """The number of the question that was worded last."""
    return len(states(bot))


def needs(bot: Bot) -> list[Need]:
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Need).order_by(Need.id)))


def test_a_known_need_is_offered_to_the_requester_whose_tap_is_an_answer(
    bot: Bot, known: str
) -> None:
    number = newest(bot)
    assert "Perhaps a need that is known" in talk.seen(bot, "petra", f"question:{number}")
    ask(bot, number)
    shown = talk.seen(bot, "mira", f"asked:{number}")
    assert RELIABLE in shown
    assert "you said" in shown
    assert "alike" not in shown

    talk.press(bot, "mira", "chain.known_yes", f"asked:{number}")

    assert rungs(bot) == [RELIABLE, RELIABLE]
    assert "Thank you. I noted" in talk.seen(bot, "mira", f"asked:{number}")
    assert "Yes, the same need" in talk.seen(bot, "petra", f"question:{number}")
    own, other = needs(bot)
    assert (other.joined_into, other.confirmed_at) == (None, None)

    talk.press(bot, "petra", "chain.known_confirm", f"question:{number}")

    own, other = needs(bot)
    assert other.joined_into == own.id
    assert other.confirmed_by == "U0PETRA"
    assert "Yes, the same need" not in talk.seen(bot, "petra", f"question:{number}")

    talk.press(bot, "mira", "chain.undo", f"asked:{number}")

    assert rungs(bot) == [RELIABLE]
    assert len(needs(bot)) == 1
    assert RELIABLE in talk.seen(bot, "mira", f"asked:{number}")
    with bot.deps.sessions() as session:
        assert session.scalars(select(NeedJoin)).all() == []
        assert session.get_one(Chain, 2).is_open


def test_something_else_lets_the_requester_answer_in_their_own_words(bot: Bot, known: str) -> None:
    number = newest(bot)
    channel, thread = ask(bot, number)

    talk.press(bot, "mira", "chain.known_none", f"asked:{number}")

    assert RELIABLE not in talk.seen(bot, "mira", f"asked:{number}")
    assert states(bot)[-1] is QuestionState.ASKED
    talk.reply(bot, "mira", channel, thread, SIMILAR)
    assert "Perhaps" not in talk.seen(bot, "petra", f"question:{newest(bot)}")
    assert "known" not in talk.seen(bot, "petra", f"question:{newest(bot)}")


def test_a_rung_like_a_known_need_is_shown_with_its_reasons_for_the_pm_to_confirm(
    bot: Bot, known: str
) -> None:
    talk.reply(bot, "petra", TRIAGE, known, SIMILAR)
    number = newest(bot)
    shown = talk.seen(bot, "petra", f"question:{number}")
    assert "This looks like a need that is known" in shown
    assert "both say" in shown
    assert "% alike" in shown

    talk.press(bot, "petra", "chain.known_yes", f"question:{number}")

    with bot.deps.sessions() as session:
        chain = session.get_one(Chain, 2)
        need = session.get_one(Need, chain.need_id)
        top = session.scalars(select(Rung).where(Rung.product_id == 2)).one()
        assert chain.stop_reason == "the need is reached"
        assert (top.text, top.is_need) == (SIMILAR, True)
        assert (need.wording, need.joined_into) == (RELIABLE, 1)


def test_a_need_that_it_is_not_is_never_offered_to_that_chain_again(bot: Bot, known: str) -> None:
    talk.reply(bot, "petra", TRIAGE, known, SIMILAR)
    number = newest(bot)

    talk.press(bot, "petra", "chain.known_no", f"question:{number}")
    assert "known" not in talk.seen(bot, "petra", f"question:{number}")
    talk.press(bot, "petra", "chain.undo", f"question:{number - 1}")
    talk.reply(bot, "petra", TRIAGE, known, SIMILAR)

    assert "known" not in talk.seen(bot, "petra", f"question:{newest(bot)}")
