"""*Not a request* takes the card away; its *Undo*, which one person sees, brings one card again."""

from contextlib import nullcontext
from datetime import timedelta

import pytest

from bot import people
from bot.capture import life
from bot.jobs import Job
from models import PostState, UserError
from models.words import Status
from playground.person import Message
from tests.scenarios import talk
from tests.world import Bot, Clock

CARD = "card:1"


def cards(bot: Bot, ts: str) -> list[Message]:
    return talk.thread(bot, "mira", "#ask-data", ts)


def dismissed(bot: Bot, who: str = "mira") -> Message:
    """What who pressed it reads, with *Undo*."""
    talk.press(bot, who, "capture.dismiss", CARD)
    return bot.person(who).ephemerals("#ask-data")[-1]


def undo(bot: Bot, who: str, note: Message) -> None:
    bot.person(who).click("capture.take_up_again", channel="#ask-data", ts=note["ts"])


def test_the_card_goes_and_who_pressed_it_may_undo_that_once(bot: Bot) -> None:
    ts = talk.mira_asks(bot)

    note = dismissed(bot)

    assert cards(bot, ts) == []
    assert talk.buttons(note) == ["capture.take_up_again"]
    assert note["thread_ts"] == ts, "where it was pressed"
    assert talk.notes(bot, "ana") == []

    undo(bot, "mira", note)
    bot.work()

    (card,) = cards(bot, ts)
    assert "new, waiting for the data team" in talk.words(card)
    assert talk.requests(bot)[0].dismissed_by is None
    assert talk.notes(bot, "mira") == [], "what was undone is said no more"


def test_pressed_by_two_and_undone_by_two_there_is_one_card(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    card = talk.posted(bot, CARD)
    for who in ("mira", "ana"):
        bot.person(who).click("capture.dismiss", channel=card.channel_id, ts=card.ts)
    bot.work()
    notes = {who: bot.person(who).ephemerals("#ask-data")[-1] for who in ("mira", "ana")}

    for who, note in notes.items():
        undo(bot, who, note)
    bot.work()
    assert len(cards(bot, ts)) == 1

    undo(bot, "ana", dismissed(bot, "ana"))
    bot.work()
    assert len(cards(bot, ts)) == 1


@pytest.mark.parametrize(("who", "may"), [("U0OMAR", False), ("U0MIRA", True), ("U0ANA", True)])
def test_who_said_it_who_asked_and_the_data_team_may_undo_it(bot: Bot, who: str, may: bool) -> None:
    talk.mira_asks(bot)
    talk.press(bot, "petra", "capture.dismiss", CARD)

    with bot.deps.sessions.begin() as session:
        caller = people.read_caller(session, bot.workspace_id, who)
        with nullcontext() if may else pytest.raises(UserError, match="Only @U0PETRA, who said"):
            life.take_up_again(session, bot.deps.queue, caller, 1, bot.deps.clock())

    assert (talk.requests(bot)[0].dismissed_by is None) is may


def test_it_is_undone_in_home_too(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    dismissed(bot)
    mira = bot.person("mira")
    mira.open_home()
    bot.work()
    assert "Not a request, you said" in str(mira.home())

    mira.click("capture.take_up_again", home=True)
    bot.work()

    assert "Not a request, you said" not in str(mira.home())
    assert len(cards(bot, ts)) == 1


def test_undone_before_the_card_was_taken_away_it_stays(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    first = talk.posted(bot, CARD).ts
    bot.slack.desk.trouble_calls("ratelimited", method="chat.delete")

    note = dismissed(bot)
    assert len(cards(bot, ts)) == 1
    undo(bot, "mira", note)
    bot.work()

    (card,) = cards(bot, ts)
    assert card["ts"] == first
    assert "new, waiting" in talk.words(card)


@pytest.mark.parametrize("is_undone_early", [True, False])
def test_a_card_whose_deletion_had_no_answer_comes_again_once(
    bot: Bot, clock: Clock, is_undone_early: bool
) -> None:
    ts = talk.mira_asks(bot)
    bot.slack.desk.trouble_calls("hang_up", method="chat.delete")
    note = dismissed(bot)
    assert talk.posted(bot, CARD).state is PostState.REMOVING
    assert cards(bot, ts) == []

    if not is_undone_early:
        talk.later(bot, clock, timedelta(minutes=10))
    undo(bot, "mira", note)
    bot.work()
    talk.later(bot, clock, timedelta(minutes=10))

    assert len(cards(bot, ts)) == 1
    assert talk.posted(bot, CARD).state is PostState.SENT


def test_where_undo_finds_no_answer_either_the_clock_brings_the_card(
    bot: Bot, clock: Clock
) -> None:
    ts = talk.mira_asks(bot)
    bot.slack.desk.trouble_calls("hang_up", method="chat.delete")
    note = dismissed(bot)
    bot.slack.desk.trouble_calls("hang_up_before", method="chat.update", times=2)

    undo(bot, "mira", note)
    bot.work()
    assert cards(bot, ts) == []
    talk.later(bot, clock, timedelta(minutes=10))

    assert len(cards(bot, ts)) == 1


def test_a_card_that_was_posted_without_an_answer_is_taken_away(bot: Bot, clock: Clock) -> None:
    bot.slack.desk.trouble_calls("hang_up", method="chat.postMessage")
    ts = talk.mention(bot, "mira")
    (card,) = cards(bot, ts)

    bot.person("mira").click("capture.dismiss", channel="#ask-data", ts=card["ts"])
    bot.work()
    talk.later(bot, clock, timedelta(minutes=10))

    assert cards(bot, ts) == []
    undo(bot, "mira", bot.person("mira").ephemerals("#ask-data")[-1])
    bot.work()
    assert len(cards(bot, ts)) == 1


def test_a_card_that_somebody_else_deleted_stays_away(bot: Bot) -> None:
    ts = talk.mira_asks(bot)
    card = talk.posted(bot, CARD)
    bot.deps.slack(bot.workspace_id).chat_delete(channel=card.channel_id, ts=str(card.ts))

    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.SHOW_CARD, request_id=1)
        request = session.merge(talk.requests(bot)[0])
        request.title = "Another"
    bot.work()

    assert cards(bot, ts) == []


def test_of_somebody_who_left_the_data_team_says_it_in_home_and_may_undo_it(bot: Bot) -> None:
    mira, petra = bot.person("mira"), bot.person("petra")
    mira.shortcut("capture.ask")
    mira.submit({"text": talk.ORDERS, "consent": "DATA_TEAM"})
    bot.work()
    bot.person("ada").do("set_profile", who="mira", changes={"deleted": True})
    petra.open_home()
    bot.work()

    petra.click("capture.dismiss", home=True)
    bot.work()

    assert talk.requests(bot)[0].dismissed_by == "U0PETRA"
    assert talk.posted(bot, CARD).state is PostState.REMOVED
    petra.click("capture.take_up_again", home=True)
    bot.work()
    assert "has left the company" in str(petra.home())
    assert talk.requests(bot)[0].status is Status.NEW


def test_who_was_told_directly_undoes_it_there(bot: Bot) -> None:
    ts = bot.person("mira").say("#ask-data", talk.ORDERS)
    bot.person("ana").react("#ask-data", ts, "inbox_tray")
    bot.work()

    talk.press(bot, "mira", "capture.dismiss", "filed_for:1")

    assert cards(bot, ts) == []
    told = talk.message(bot, "mira", "filed_for:1")
    assert talk.buttons(told) == ["capture.take_up_again"]
    assert talk.notes(bot, "mira") == []

    talk.press(bot, "mira", "capture.take_up_again", "filed_for:1")

    assert len(cards(bot, ts)) == 1
    assert talk.requests(bot)[0].status is Status.NEW
