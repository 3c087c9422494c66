"""Merging and splitting candidates in triage, with the way back in the thread."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import handlers
from bot.jobs import Job
from models import Product
from tests.scenarios import talk
from tests.scenarios.talk import CHURN
from tests.world import Bot

TRIAGE = "#data-triage"
REVENUE = "Can I get weekly revenue by country and plan?"


@pytest.fixture
def candidates(bot: Bot) -> None:
    """Two candidates: orders (requests 1, 2) and churn (3, 4)."""
    bot.play(two_candidates)


def two_candidates(bot: Bot) -> None:
    """The same as a scene."""
    for who, words in (("mira", talk.ORDERS), ("omar", talk.ORDERS), ("max", CHURN)):
        talk.mention(bot, who, words)
    talk.mention(bot, "mira", CHURN)


def more(bot: Bot, choice: str, who: str = "petra", number: int = 1) -> None:
    """Choose in the menu of a candidate's root."""
    root = talk.posted(bot, f"candidate:{number}")
    value = f"{number}:{choice}"
    bot.person(who).choose("regrouping.more", value, channel=root.channel_id, ts=root.ts)


def merge(bot: Bot, title: str = "Churn rate by plan") -> None:
    """Merge the first candidate with another one."""
    more(bot, "merge")
    petra = bot.person("petra")
    petra.choose("regrouping.which", title)
    assert petra.submit({}).errors == {}
    bot.work()


def titles(bot: Bot) -> list[str]:
    with bot.deps.sessions() as session:
        return [session.get_one(Product, number).title for number in (1, 2)]


@pytest.mark.usefixtures("candidates")
def test_a_pm_merges_two_candidates_and_undoes_it_after_another_one_asked(bot: Bot) -> None:
    orders, churn = titles(bot)
    said = len(bot.person("mira").messages("#ask-data"))

    merge(bot, churn)

    root, left = talk.seen(bot, "petra", "candidate:1"), talk.seen(bot, "petra", "candidate:2")
    link = bot.workspace().permalink("C0TRIAGE", str(talk.posted(bot, "candidate:1").ts))
    assert "4 times by 3 people" in root
    assert f"Merged into <{link}|“{orders}”> by Petra Moss" in left
    assert "2 requests came along" in talk.seen(bot, "petra", "regrouping:1:1")
    assert str(link) in talk.seen(bot, "petra", "regrouping:1:2")
    assert "Asked for 4 times" in talk.seen(bot, "mira", "card:1")
    assert len(bot.person("mira").messages("#ask-data")) == said

    talk.mention(bot, "ana", CHURN)
    assert "5 times by 4 people" in talk.seen(bot, "petra", "candidate:1")
    talk.press(bot, "petra", "regrouping.undo", "candidate:2")

    assert [r.product_id for r in talk.requests(bot)] == [1, 1, 2, 2, 2]
    assert "twice by 2 people" in talk.seen(bot, "petra", "candidate:1")
    assert "3 times by 3 people" in talk.seen(bot, "petra", "candidate:2")
    assert "Undone by Petra Moss" in talk.seen(bot, "petra", "regrouping:1:1")
    assert talk.buttons(talk.message(bot, "petra", "regrouping:1:1")) == []


@pytest.mark.usefixtures("candidates")
def test_an_old_button_says_that_its_product_was_merged(bot: Bot) -> None:
    petra, root = bot.person("petra"), talk.posted(bot, "candidate:2")
    more(bot, "merge")
    petra.choose("regrouping.which", titles(bot)[1])
    petra.submit({})

    petra.click("triage.own", channel=root.channel_id, ts=root.ts)  # still there
    bot.work()

    assert "merged into another product meanwhile" in talk.notes(bot, "petra", TRIAGE)[-1]
    assert talk.buttons(talk.message(bot, "petra", "candidate:2")) == ["regrouping.undo"]


@pytest.mark.usefixtures("candidates")
def test_who_is_no_pm_neither_opens_the_forms_nor_undoes(bot: Bot) -> None:
    more(bot, "merge", who="ana")
    assert bot.person("ana").views() == []
    assert "Only a data PM" in talk.notes(bot, "ana", TRIAGE)[-1]
    merge(bot, titles(bot)[1])

    talk.press(bot, "ana", "regrouping.undo", "candidate:2")

    assert {r.product_id for r in talk.requests(bot)} == {1}


@pytest.mark.usefixtures("candidates")
def test_two_pms_who_undo_at_once_undo_once(bot: Bot) -> None:
    merge(bot, titles(bot)[1])
    line = talk.posted(bot, "regrouping:1:1")

    def press(_: int) -> None:
        bot.person("petra").click("regrouping.undo", channel=line.channel_id, ts=line.ts)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(press, range(2)))
    bot.work()

    assert [r.product_id for r in talk.requests(bot)] == [1, 1, 2, 2]
    assert "has undone this already" in "\n".join(talk.notes(bot, "petra", TRIAGE))


@pytest.mark.usefixtures("candidates")
def test_a_request_that_is_deleted_meanwhile_goes_back_and_counts_no_more(bot: Bot) -> None:
    merge(bot, titles(bot)[1])
    bot.person("mira").delete("#ask-data", talk.requests(bot)[3].ts)
    bot.work()

    talk.press(bot, "petra", "regrouping.undo", "candidate:2")

    assert [r.product_id for r in talk.requests(bot)] == [1, 1, 2, 2]
    left = talk.seen(bot, "petra", "candidate:2")
    assert "once by 1 person" in left
    assert "A single request" in left
    assert "Mira" not in left


@pytest.mark.usefixtures("candidates")
def test_a_job_that_died_on_the_way_and_is_done_again_says_it_once(bot: Bot) -> None:
    merge(bot, titles(bot)[1])
    show = handlers.job_functions(bot.deps)[Job.SHOW_REGROUPING]

    for number in (1, 2):
        show(regrouping_id=1, product_id=number)
        show(regrouping_id=1, product_id=number)

    for number in (1, 2):
        root = str(talk.posted(bot, f"candidate:{number}").ts)
        said = [talk.words(m) for m in talk.thread(bot, "petra", TRIAGE, root)]
        assert len([words for words in said if "🔀" in words]) == 1


def test_a_split_gives_each_its_thread_and_tells_only_whom_a_why_was_put_to(bot: Bot) -> None:
    first = talk.mira_asks(bot)
    second = talk.mention(bot, "omar")
    talk.mention(bot, "max")
    talk.press(bot, "petra", "chain.ask", "question:1")
    talk.reply(bot, "mira", "#ask-data", first, "So that Operations can plan next week's shifts")

    more(bot, "split")
    petra = bot.person("petra")
    assert petra.submit({"requests": ["1", "2", "3"]}).errors["requests"]
    assert petra.submit({"requests": ["1", "2"]}).errors == {}
    bot.work()

    assert [r.product_id for r in talk.requests(bot)] == [2, 2, 1]
    assert "plan next week" in talk.seen(bot, "petra", "candidate:2").lower()
    assert "plan next week" not in talk.seen(bot, "petra", "candidate:1").lower()
    assert "split 2 requests off from this" in talk.seen(bot, "petra", "regrouping:1:1")
    assert "looks at it on its own" in talk.seen(bot, "mira", "split:1:1")
    assert [talk.words(m) for m in talk.thread(bot, "omar", "#ask-data", second)][1:] == []

    talk.press(bot, "petra", "regrouping.undo", "regrouping:1:2")

    assert {r.product_id for r in talk.requests(bot)} == {1}
    assert "plan next week" in talk.seen(bot, "petra", "candidate:1").lower()
    assert "together again" in talk.seen(bot, "mira", "split:1:1")
    assert "merged into" in talk.message(bot, "petra", "candidate:2")["text"]


@pytest.mark.usefixtures("candidates")
def test_both_reasons_are_shown_where_the_chains_of_merged_candidates_differ(bot: Bot) -> None:
    for number, reason in ((1, "To know which cities grow"), (2, "To see whom we lose")):
        thread = str(talk.posted(bot, f"candidate:{number}").ts)
        talk.reply(bot, "petra", TRIAGE, thread, reason)

    merge(bot, titles(bot)[1])

    root = talk.seen(bot, "petra", "candidate:1")
    assert "1. To know which cities grow" in root
    assert "🌿 *Another reason*" in root
    assert "1. To see whom we lose" in root
