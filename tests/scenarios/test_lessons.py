"""What people say of messages teaches the detector, and can be taken back."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import lessons
from bot.jobs import Job
from bot.rules.lessons import learned
from models import Lesson, Offer
from models.words import Status, WatchMode
from tests.scenarios import talk
from tests.world import Bot, Clock

MISSED = "The board room projector hours for the Friday call"
LIKE = "How many orders did each region have last week?"


@pytest.fixture
def watching(bot: Bot) -> Bot:
    """The bot, asking in #ask-data, which it knows."""
    with bot.deps.sessions.begin() as session:
        bot.deps.queue.defer(session, Job.LIST_CHANNELS, workspace_id=bot.workspace_id)
    bot.work()
    talk.watch(bot, WatchMode.ASK)
    return bot


def say(bot: Bot, who: str, text: str) -> str:
    ts = bot.person(who).say("#ask-data", text)
    bot.work()
    return ts


def offers(bot: Bot) -> list[Offer]:
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Offer).order_by(Offer.id)))


def taught(bot: Bot) -> list[Lesson]:
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Lesson).where(Lesson.undone_at.is_(None))))


def home(bot: Bot, who: str) -> str:
    bot.person(who).open_home()
    bot.work()
    return str(bot.person(who).home())


def refuse(bot: Bot, who: str) -> None:
    offered = bot.person(who).ephemerals("#ask-data")[-1]
    bot.person(who).click("capture.refuse_offer", channel="#ask-data", ts=offered["ts"])
    bot.work()


def test_what_an_author_refuses_is_not_offered_again_until_an_admin_takes_it_back(
    watching: Bot,
) -> None:
    bot = watching
    say(bot, "mira", talk.ORDERS)
    refuse(bot, "mira")

    say(bot, "omar", LIKE)
    assert len(offers(bot)) == 1

    assert "Learned from 1 correction." in home(bot, "ada")
    assert "Learned from" not in home(bot, "petra")
    bot.person("ada").click("home.undo_lesson", home=True)
    bot.work()
    assert "Learned from" not in str(bot.person("ada").home())

    say(bot, "omar", LIKE)
    assert len(offers(bot)) == 2


def test_an_admin_makes_it_forget_everything_it_was_taught(watching: Bot) -> None:
    bot = watching
    for text in (talk.ORDERS, talk.CHURN):
        say(bot, "mira", text)
        refuse(bot, "mira")
    home(bot, "ada")

    for _ in range(2):
        bot.person("ada").click("home.forget_lessons", home=True)
    bot.work()

    assert taught(bot) == []
    say(bot, "omar", LIKE)
    assert len(offers(bot)) == 3


def test_what_not_a_request_taught_is_undone_with_it(watching: Bot) -> None:
    bot = watching
    talk.mention(bot, "mira")
    talk.press(bot, "mira", "capture.dismiss", "card:1")
    assert [lesson.is_request for lesson in taught(bot)] == [False]

    undo = bot.person("mira").ephemerals("#ask-data")[-1]
    bot.person("mira").click("capture.take_up_again", channel="#ask-data", ts=undo["ts"])
    bot.work()

    assert talk.requests(bot)[0].status is Status.NEW
    assert taught(bot) == []


def test_a_message_that_was_let_pass_and_is_filed_by_hand_teaches_its_like(watching: Bot) -> None:
    bot = watching
    missed = MISSED
    ts = say(bot, "mira", missed)
    assert offers(bot) == []

    bot.person("ana").react("#ask-data", ts, "inbox_tray")
    bot.work()
    say(bot, "omar", MISSED.replace("Friday", "Thursday"))

    assert len(talk.requests(bot)) == 1
    assert [offer.person_id for offer in offers(bot)] == ["U0OMAR"]


def test_private_words_teach_nothing(bot: Bot) -> None:
    bot.person("mira").invite("#marketing-plans", "whychain")
    bot.work()
    bot.person("mira").say("#marketing-plans", talk.ORDERS)
    bot.work()
    offered = bot.person("mira").ephemerals("#marketing-plans")[-1]

    bot.person("mira").click("capture.refuse_offer", channel="#marketing-plans", ts=offered["ts"])
    bot.work()

    assert taught(bot) == []


def test_offers_wait_in_the_pms_home_who_decides_for_the_author(
    watching: Bot, clock: Clock
) -> None:
    bot = watching
    for text in (talk.ORDERS, talk.CHURN):
        say(bot, "mira", text)
    assert "Offers that nobody has answered" not in home(bot, "ana")
    shown = home(bot, "petra")
    assert talk.ORDERS in shown
    assert "Mira Sand was asked" in shown

    first, second = offers(bot)
    bot.person("petra").click("home.file_offer", home=True, value=str(first.id))
    bot.person("petra").click("home.refuse_offer", home=True, value=str(second.id))
    bot.work()

    (request,) = talk.requests(bot)
    assert (request.requester_id, request.filed_by) == ("U0MIRA", "U0PETRA")
    assert [offer.outcome for offer in offers(bot)] == ["filed", "refused"]
    late = bot.person("mira").ephemerals("#ask-data")[0]
    bot.person("mira").click("capture.accept_offer", channel="#ask-data", ts=late["ts"])
    assert "answered already" in talk.notes(bot, "mira")[-1]
    assert len(talk.requests(bot)) == 1

    say(bot, "omar", "Could you pull the refunds by store for April?")
    talk.later(bot, clock, timedelta(days=2))
    shown = home(bot, "petra")
    assert "refunds" not in shown
    assert "let go after a day, unanswered" in shown


def test_offers_from_private_places_are_counted_from_three_on(bot: Bot) -> None:
    bot.person("mira").invite("#marketing-plans", "whychain")
    bot.work()
    asks = (talk.ORDERS, talk.CHURN, "Could you pull the refunds by store for April?")

    shown = []
    for text in asks:
        bot.person("mira").say("#marketing-plans", text)
        bot.work()
        shown.append(home(bot, "petra"))

    assert "from private places" not in shown[1]
    assert "3 more offers from private places, only counted" in shown[2]
    assert not any(text in shown[2] for text in asks)


def test_three_hundred_lessons_are_heard_within_five_milliseconds(watching: Bot) -> None:
    bot = watching
    with bot.deps.sessions.begin() as session:
        for number in range(300):
            where = lessons.Where(bot.workspace_id, "C0ASK", f"{number}.000100")
            text = f"{talk.CHURN} And for plan {number}, in region {number % 7}?"
            lessons.note(session, where, text, "U0MIRA", bot.deps.clock(), is_request=True)

    taken = []
    for _ in range(20):
        start = time.thread_time()  # not what others do on this machine
        with bot.deps.reading() as session:
            heard = lessons.heard(session, bot.workspace_id)
        learned(bot.deps.llm.detect(LIKE), LIKE, heard)
        taken.append(time.thread_time() - start)

    assert len(heard) == 300
    assert min(taken) < 0.005
