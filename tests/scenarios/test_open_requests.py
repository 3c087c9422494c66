"""A candidate's open requests, answered from its thread; a candidate, decided from Home."""

from sqlalchemy import select

from models import Decision
from models.words import Consent, DecisionKind, Status
from tests.scenarios import talk
from tests.world import Bot

OPEN = "open_requests.open"
ROOT = "candidate:1"


def statuses(bot: Bot) -> list[Status]:
    return [request.status for request in talk.requests(bot)]


def test_the_root_leads_to_the_open_requests_and_each_is_two_clicks_away(bot: Bot) -> None:
    talk.two_ask(bot)
    assert "2 open requests" in talk.seen(bot, "petra", ROOT)
    petra = bot.person("petra")

    talk.press(bot, "petra", OPEN, ROOT)
    shown = talk.window(bot, "petra")
    assert "Mira Sand" in shown
    assert "Omar Reis" in shown
    petra.click("open_requests.take", value="1")
    bot.work()

    assert statuses(bot) == [Status.TAKEN, Status.NEW]
    assert "Give back" in talk.window(bot, "petra")
    petra.click("open_requests.give_back", value="1")
    bot.work()
    assert statuses(bot) == [Status.NEW, Status.NEW]


def test_a_form_takes_the_windows_place_and_both_are_gone_when_it_is_sent(bot: Bot) -> None:
    talk.two_ask(bot)
    petra = bot.person("petra")
    talk.press(bot, "petra", OPEN, ROOT)
    petra.click("capture.answer", value="2")
    assert len(petra.views()) == 1

    petra.submit({"link": "https://lark.example/orders"})
    bot.work()

    assert petra.views() == []
    assert statuses(bot) == [Status.NEW, Status.ANSWERED]
    talk.press(bot, "petra", OPEN, ROOT)
    petra.click("answers.hand_over", value="1")
    petra.submit({"to": "U0ANA", "text": "Net of returns, please."})
    bot.work()
    assert talk.requests(bot)[0].taken_by == "U0ANA"
    talk.press(bot, "petra", OPEN, ROOT)
    assert "with Ana Lind" in talk.window(bot, "petra")


def test_private_words_stay_out_of_the_window(bot: Bot) -> None:
    talk.two_ask(bot)
    max_ = bot.person("max")
    max_.shortcut("capture.ask")
    max_.submit({"text": talk.ORDERS, "consent": Consent.COUNT_ONLY.name})
    bot.work()

    talk.press(bot, "petra", OPEN, ROOT)

    assert "Max" not in talk.window(bot, "petra")
    assert "from private places" not in talk.window(bot, "petra")


def test_who_is_not_of_the_data_team_reads_why_the_window_stays_shut(bot: Bot) -> None:
    talk.two_ask(bot)
    bot.person("petra").invite("#data-triage", "max")

    talk.press(bot, "max", OPEN, ROOT)

    assert bot.person("max").views() == []
    assert "Only the data team" in str(bot.person("max").ephemerals("#data-triage"))


def test_what_was_answered_meanwhile_is_not_taken_from_an_old_window(bot: Bot) -> None:
    talk.two_ask(bot)
    talk.press(bot, "petra", OPEN, ROOT)
    talk.press(bot, "ana", "capture.take", "card:1")

    bot.person("petra").click("open_requests.take", value="1")
    bot.work()

    assert talk.requests(bot)[0].taken_by == "U0ANA"


def test_a_candidate_is_decided_from_home_which_then_shows_it_no_more(bot: Bot) -> None:
    talk.two_ask(bot)
    petra = bot.person("petra")
    petra.open_home()
    bot.work()
    home = str(petra.home())
    assert "waits for a PM's answer" in home

    petra.click("decisions.open", home=True)
    petra.choose("decisions.kind", "decline")
    petra.submit({"reason": "Finance has it.", "wording": "We don't build this."})
    bot.work()

    with bot.deps.sessions() as session:
        assert session.scalars(select(Decision.kind)).all() == [DecisionKind.DECLINE]
    assert "None. A product is listed" in str(petra.home())


def test_home_offers_every_act_of_a_root_and_of_its_menu(bot: Bot) -> None:
    talk.two_ask(bot)
    for who in ("petra", "ana"):
        bot.person(who).open_home()
    bot.work()
    petra, ana = str(bot.person("petra").home()), str(bot.person("ana").home())

    for act in ("decisions.open", "triage.describe", "nominations.open", "regrouping.more"):
        assert act in petra
        assert act not in ana
    assert "building.open" in ana
    bot.person("petra").choose("regrouping.more", "1:merge", home=True)
    assert "asks for the same data as" in talk.window(bot, "petra")
