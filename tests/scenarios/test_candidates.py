"""From single requests in one queue to candidates with a thread each."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import people, workspaces
from handlers.people import know_channel
from models import Chain, Product, Request, Workspace
from models.words import Stage
from tests.scenarios import talk
from tests.scenarios.talk import CHURN, ORDERS
from tests.world import Bot, Clock


def listed(bot: Bot) -> list[Product]:
    """The listed candidates."""
    with bot.deps.sessions() as session:
        query = select(Product).where(Product.stage == Stage.CANDIDATE).order_by(Product.id)
        return list(session.scalars(query))


def test_single_requests_wait_in_one_message_that_is_edited(bot: Bot) -> None:
    talk.mention(bot, "mira", ORDERS)
    talk.mention(bot, "omar", CHURN)

    (queue,) = talk.roots(bot, "petra", "#data-triage")
    assert "2 single requests are waiting" in queue["text"]
    offered = {"capture.take", "capture.answer", "triage.promote", "chain.start"}
    assert set(talk.buttons(queue)) == offered
    assert listed(bot) == []

    post = talk.posted(bot, "queue:0")
    bot.person("ana").click("capture.take", channel=post.channel_id, ts=post.ts, value="1")
    bot.work()

    assert "with Ana Lind" in talk.seen(bot, "petra", "queue:0")
    assert "Ana Lind is on it" in talk.seen(bot, "mira", "card:1")


def test_two_people_make_a_candidate_with_one_root_and_a_third_joins_as_one_line(bot: Bot) -> None:
    talk.two_ask(bot)

    (root,) = [m for m in talk.roots(bot, "petra", "#data-triage") if "Why-chain" in talk.words(m)]
    assert "twice by 2 people" in root["text"]
    assert "No single requests" in talk.seen(bot, "petra", "queue:0")
    first, second = [request.permalink for request in talk.requests(bot)]
    assert (
        f"> <{second}|{ORDERS}> _(Omar Reis, new)_\n> <{first}|{ORDERS}> _(Mira Sand, new)_"
        in talk.words(root)
    )

    bot.slack.desk.trouble_events("duplicate", times=None)
    talk.mention(bot, "max")

    thread = talk.thread(bot, "petra", "#data-triage", root["ts"])
    joined = [m["text"] for m in thread if "asked for the same" in m["text"]]
    assert joined == [
        "➕ Max Oduya asked for the same: How many orders did each city have last week"
    ]
    assert "3 times by 3 people" in talk.seen(bot, "petra", "candidate:1")
    assert len([m for m in thread if "Next why" in talk.words(m)]) == 1


def test_a_chain_on_an_imported_request_moves_to_one_whose_author_can_be_asked(bot: Bot) -> None:
    talk.two_ask(bot)
    with bot.deps.sessions.begin() as session:
        for request in session.scalars(select(Request)):
            request.is_imported = True
    before = talk.posted(bot, "question:1")

    talk.mention(bot, "max", "How many orders did each city have last week? For the city leads.")

    with bot.deps.sessions() as session:
        chain = session.scalars(select(Chain)).one()
        foot = session.get_one(Request, chain.request_id)
    assert foot.requester_id == "U0MAX"
    talk.press(bot, "petra", "chain.ask", "question:2")
    assert "just reply in this thread" in talk.seen(bot, "max", "asked:2").lower()
    assert talk.buttons(talk.message(bot, "petra", before.key)) == []


@pytest.mark.parametrize("leaves", ["clustering.different", "capture.withdraw"])
def test_a_candidate_that_only_one_asks_for_any_more_waits_in_the_queue_again(
    bot: Bot, leaves: str
) -> None:
    talk.two_ask(bot)

    talk.press(bot, "omar", leaves, "card:2")

    assert listed(bot) == []
    assert "A single request" in talk.seen(bot, "petra", "candidate:1")
    assert "Mira" in talk.seen(bot, "petra", "queue:0")

    root = talk.posted(bot, "candidate:1").ts
    talk.mention(bot, "max")

    assert [product.listed_because for product in listed(bot)] == ["2 people asked"]
    assert "Candidate, 2 people asked" in talk.seen(bot, "petra", "candidate:1")
    assert "Mira" not in talk.seen(bot, "petra", "queue:0")
    assert talk.posted(bot, "candidate:1").ts == root


def test_one_person_in_three_weeks_makes_a_candidate(bot: Bot, clock: Clock) -> None:
    for week in range(3):
        assert listed(bot) == []
        talk.mention(bot, "mira", f"{'hi, ' * week}{ORDERS}")
        clock.move(timedelta(days=7))

    (product,) = listed(bot)
    assert product.listed_because == "asked for in 3 different weeks"
    assert "3 times by 1 person" in talk.seen(bot, "petra", "candidate:1")


def test_a_pm_opens_a_thread_and_an_analyst_may_not(bot: Bot) -> None:
    talk.mira_asks(bot)

    talk.press(bot, "ana", "triage.promote", "queue:0")
    assert "Only a data PM can do this" in talk.notes(bot, "ana", "#data-triage")[-1]
    assert listed(bot) == []

    talk.press(bot, "petra", "triage.promote", "queue:0")
    assert [p.listed_because for p in listed(bot)] == ["promoted by a PM"]
    assert "Next why" in talk.seen(bot, "petra", "question:1")


def test_ask_why_opens_the_thread_and_starts_the_chain(bot: Bot) -> None:
    talk.mira_asks(bot)

    talk.press(bot, "petra", "chain.start", "queue:0")

    assert ORDERS[:30] in talk.seen(bot, "petra", "question:1")


def test_what_is_broken_has_no_thread(bot: Bot) -> None:
    talk.mention(bot, "mira", "the revenue dashboard is broken, it shows no numbers since Monday")

    (queue,) = talk.roots(bot, "petra", "#data-triage")
    assert "something is broken" in talk.words(queue)
    assert set(talk.buttons(queue)) == {"capture.take", "capture.answer"}


def test_an_answer_that_took_half_a_day_starts_a_chain_of_its_own(bot: Bot) -> None:
    talk.mira_asks(bot)
    talk.press(bot, "ana", "capture.answer", "card:1")
    bot.person("ana").submit({"minutes": "240"})
    bot.work()

    with bot.deps.sessions() as session:
        assert session.scalars(select(Chain)).one().request_id == 1
    assert "Next why" in talk.seen(bot, "petra", "question:1")


def test_mine_is_different_parts_a_request_for_good(bot: Bot) -> None:
    for name in ("mira", "omar", "max"):
        talk.mention(bot, name)
    assert {r.product_id for r in talk.requests(bot)} == {1}
    talk.press(bot, "omar", "clustering.different", "card:3")
    assert "Only @Max Oduya, who asked, or the data team" in talk.notes(bot, "omar")[-1]

    talk.press(bot, "max", "clustering.different", "card:3")

    assert [r.product_id for r in talk.requests(bot)] == [1, 1, 2]
    assert "twice by 2 people" in talk.seen(bot, "petra", "candidate:1")
    assert "➖ Max Oduya's request turned out" in talk.seen(bot, "petra", "joined:3")
    assert "Asked for" not in talk.seen(bot, "max", "card:3")

    bot.person("max").edit(
        "#ask-data", talk.requests(bot)[2].ts, f"<@{bot.slack.bot_user}> hello! {ORDERS}"
    )
    bot.work()

    assert [r.product_id for r in talk.requests(bot)] == [1, 1, 2]


def test_when_the_foot_leaves_the_chain_stands_on_another_request(bot: Bot) -> None:
    for name in ("mira", "omar"):
        talk.mention(bot, name)

    talk.press(bot, "mira", "clustering.different", "card:1")

    with bot.deps.sessions() as session:
        assert session.scalars(select(Chain.request_id)).all() == [2]


def test_own_and_describe_are_the_pms(bot: Bot) -> None:
    talk.two_ask(bot)
    petra = bot.person("petra")

    talk.press(bot, "petra", "triage.own", "candidate:1")
    talk.press(bot, "petra", "triage.describe", "candidate:1")
    assert petra.submit({"title": " ", "days": "12"}).errors
    assert petra.submit({"title": "Orders by city", "days": "many"}).errors["days"]
    assert petra.submit({"title": "Orders by city", "days": "0-3"}).errors["days"]
    petra.submit({"title": "Orders by city", "days": "2,5 – 4"})
    bot.work()

    root = talk.seen(bot, "petra", "candidate:1")
    assert (
        "Owner: Petra Moss · effort 2.5 to 4 days, the PM's estimate · managers may see it" in root
    )
    assert "*Orders by city*" in root


@pytest.mark.parametrize("action", ["triage.own", "triage.describe", "nominations.open"])
def test_an_analyst_reads_why_a_pms_button_is_not_theirs(bot: Bot, action: str) -> None:
    talk.two_ask(bot)

    talk.press(bot, "ana", action, "candidate:1")

    assert "Only a data PM" in talk.notes(bot, "ana", "#data-triage")[-1]
    assert bot.person("ana").views() == []


def test_a_triage_channel_that_is_chosen_later_gets_what_waits(bot: Bot) -> None:
    with bot.deps.sessions.begin() as session:
        session.get_one(Workspace, bot.workspace_id).triage_channel_id = None
    talk.mention(bot, "mira")
    talk.mention(bot, "omar")
    assert talk.roots(bot, "petra", "#data-triage") == []

    know_channel(bot.deps, bot.workspace_id, "C0TRIAGE")
    with bot.deps.sessions.begin() as session:
        ada = people.read_caller(session, bot.workspace_id, "U0ADA")
        now = bot.deps.clock()
        workspaces.set_triage(session, bot.deps.queue, ada, "C0TRIAGE", now, insists=False)
    bot.work()

    assert "Why-chain" in talk.seen(bot, "petra", "candidate:1")
    assert "Next why" in talk.seen(bot, "petra", "question:1")
