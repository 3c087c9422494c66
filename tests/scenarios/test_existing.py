"""What exists already: each sort goes its way, nothing closes by itself, nobody is told twice."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.existing import given, products
from bot.existing.products import Known
from models import Product, Request, Suggestion, Term, Verdict, VerdictKind
from models.words import Sort, Status
from tests.scenarios import talk
from tests.scenarios.talk import ORDERS
from tests.world import Bot, Clock

CARD = "card:1"
WHERE = "Where can I find the orders by city dashboard?"
BROKEN = "The orders by city dashboard is broken, it shows no data since Monday"
ACCESS = "Could I get access to the orders dashboard, please?"
MEANING = "What does GMV mean?"
LINK = "https://dash.example/orders"


def exists(bot: Bot, title: str = "Orders by city", link: str = LINK, **facts: Any) -> None:
    """Something exists that answers an ask."""
    answers = facts.pop("answers", "How many orders each city has, daily and weekly")
    known = Known(title, link, answers, **facts)
    with bot.deps.sessions.begin() as session:
        products.add(session, bot.deps.queue, bot.workspace_id, known, bot.deps.clock())
    bot.work()


def statuses(bot: Bot) -> list[Status]:
    return [request.status for request in talk.requests(bot)]


def test_a_request_that_something_answers_is_offered_it_and_closed_by_its_asker_alone(
    bot: Bot,
) -> None:
    exists(bot, owner_id="U0ANA")
    talk.mention(bot, "mira")
    shown = talk.seen(bot, "petra", CARD)
    assert "This may answer it already" in shown
    assert "Ana Lind looks after it" in shown
    assert statuses(bot) == [Status.NEW]

    talk.press(bot, "omar", "existing.take", CARD)
    assert "who asked" in talk.notes(bot, "omar")[0]
    talk.press(bot, "mira", "existing.take", CARD)

    assert "Answered by what exists already" in talk.seen(bot, "mira", CARD)
    (request,) = talk.requests(bot)
    assert (request.status, request.answered_by, request.answer_permalink) == (
        Status.ANSWERED,
        None,
        LINK,
    )
    talk.press(bot, "mira", "existing.reopen", CARD)
    assert statuses(bot) == [Status.NEW]
    assert "existing.take" not in talk.buttons(talk.message(bot, "mira", CARD))


def test_where_something_is_waits_for_its_asker_and_then_for_the_data_team(bot: Bot) -> None:
    exists(bot)
    exists(bot, "Orders by channel", "https://dash.example/channels", answers="Orders per channel")
    talk.mention(bot, "mira", WHERE)
    assert statuses(bot) == [Status.WAITING]
    assert talk.requests(bot)[0].product_id is None
    assert f"<{LINK}|Orders by city>" in talk.seen(bot, "mira", CARD)
    assert "1 more request waits for its asker" in talk.seen(bot, "petra", "queue:0")

    talk.press(bot, "ana", "capture.take", CARD)
    talk.press(bot, "mira", "existing.refuse", CARD)
    talk.press(bot, "ana", "capture.give_back", CARD)

    assert statuses(bot) == [Status.NEW]
    assert "1 single request is waiting" in talk.seen(bot, "petra", "queue:0")


def test_access_shows_what_the_admin_wrote_and_nothing_in_it_is_markup(bot: Bot) -> None:
    ada = bot.person("ada")
    ada.open_home()
    bot.work()
    ada.click("settings.access", home=True)
    ada.submit({"text": "Ask <!channel> in *#it*, see https://it.example & wait"})
    bot.work()

    ts = talk.mention(bot, "mira", ACCESS)

    shown = talk.seen(bot, "mira", CARD)
    assert "Ask &lt;!channel&gt; in *#it*, see https://it.example &amp; wait" in shown
    talk.press(bot, "mira", "existing.take", CARD)
    assert statuses(bot) == [Status.ANSWERED]
    assert len(talk.thread(bot, "mira", "#ask-data", ts)) == 1


def test_the_owner_of_what_is_broken_is_told_once_also_when_the_report_moves_back_and_forth(
    bot: Bot,
) -> None:
    exists(bot, owner_id="U0OMAR")
    talk.mention(bot, "mira", BROKEN)
    (told,) = talk.roots(bot, "omar", "@whychain")
    assert "Mira Sand says that Orders by city seems broken" in talk.words(told)
    assert "Where it was said" in talk.words(told)

    choose(bot, "petra", Sort.DATA)
    assert "something else" in talk.words(talk.roots(bot, "omar", "@whychain")[-1])
    assert talk.requests(bot)[0].product_id is not None
    choose(bot, "mira", Sort.BROKEN)

    (told,) = talk.roots(bot, "omar", "@whychain")
    assert "seems broken" in talk.words(told)
    assert talk.requests(bot)[0].product_id is None


def test_words_said_in_private_stay_there_when_an_owner_is_told(bot: Bot) -> None:
    exists(bot, owner_id="U0OMAR")

    talk.write(bot, "mira", BROKEN)

    (told,) = talk.roots(bot, "omar", "@whychain")
    assert "Somebody says" in talk.words(told)
    assert "Monday" not in talk.words(told)
    assert "Where it was said" not in talk.words(told)


def test_a_corrected_sort_is_kept_as_a_lesson_for_the_same_words(bot: Bot) -> None:
    talk.mira_asks(bot)
    choose(bot, "omar", Sort.ACCESS)
    assert talk.requests(bot)[0].sort is Sort.DATA
    choose(bot, "mira", Sort.ACCESS)

    talk.mention(bot, "omar", f"Hi all, {ORDERS.lower()}")

    assert [r.sort for r in talk.requests(bot)] == [Sort.ACCESS, Sort.ACCESS]


def test_a_sort_is_corrected_in_the_cards_menu_also_when_somebody_has_the_request(
    bot: Bot,
) -> None:
    talk.mira_asks(bot)
    talk.press(bot, "ana", "capture.take", CARD)

    choose(bot, "ana", Sort.BROKEN)

    (request,) = talk.requests(bot)
    assert (request.sort, request.taken_by) == (Sort.BROKEN, "U0ANA")


def choose(bot: Bot, who: str, sort: Sort) -> None:
    """Correct the sort of the first request in its card's menu."""
    post = talk.posted(bot, CARD)
    where = {"channel": post.channel_id, "ts": post.ts}
    bot.person(who).choose("sorts.correct", f"1:{sort.name}", **where)
    bot.work()


def test_an_unknown_term_is_written_down_defined_once_and_told_to_each_who_asked(
    bot: Bot,
) -> None:
    first = bot.play(talk.mention, "mira", MEANING)
    second = talk.mention(bot, "omar", "how is GMV calculated?")
    assert "isn't in the dictionary yet" in talk.seen(bot, "mira", CARD)
    post = talk.posted(bot, "queue:0")
    ana, petra = bot.person("ana"), bot.person("petra")
    where = {"channel": post.channel_id, "ts": post.ts, "block_id": "queue:1"}
    ana.click("terms.define", **where)
    petra.click("terms.define", **where)

    ana.submit({"definition": "All orders at list price, refunds <!here> included"})
    late = petra.submit({"definition": "Something else"})
    bot.work()

    assert "defined it meanwhile" in late.errors["definition"]
    for who, ts in (("mira", first), ("omar", second)):
        (told,) = talk.thread(bot, who, "#ask-data", ts)[1:]
        assert "GMV" in talk.words(told)
        assert "&lt;!here&gt;" in talk.words(told)
    assert statuses(bot) == [Status.WAITING] * 2
    talk.mention(bot, "mira", "What's the meaning of “GMV”?")
    assert "list price" in talk.seen(bot, "mira", "card:3")

    petra.close(everything=True)
    petra.command("#ask-data", "/data", "terms")
    petra.click("terms.define", value="1")
    petra.submit({"definition": "All orders at list price"})
    bot.work()
    (told,) = talk.thread(bot, "omar", "#ask-data", second)[1:]
    assert "refunds" not in talk.words(told)


def test_the_dictionary_is_edited_by_the_data_team_alone(bot: Bot) -> None:
    bot.play(talk.mention, "mira", MEANING)
    bot.person("mira").command("#ask-data", "/data", "terms")

    assert "The dictionary is empty" in talk.window(bot, "mira")
    with bot.deps.sessions() as session:
        assert session.scalars(select(Term.name)).all() == ["GMV"]


def answer_with(bot: Bot, who: str, key: str, link: str) -> None:
    talk.press(bot, who, "capture.answer", key)
    bot.person(who).submit({"link": link})
    bot.work()


def test_a_link_that_answered_twice_is_proposed_once_and_decided_by_one(bot: Bot) -> None:
    talk.mira_asks(bot)
    talk.mention(bot, "omar", "Could you pull the churn rate by plan for March?")
    answer_with(bot, "ana", CARD, "https://www.sheets.example/x?utm_source=slack&id=3#tab")
    answer_with(bot, "ana", CARD, "https://sheets.example/x/?id=3")
    assert proposals(bot) == 0
    answer_with(bot, "petra", "card:2", "http://sheets.example/x?id=3")
    assert proposals(bot) == 1
    ana, petra = bot.person("ana"), bot.person("petra")
    for who in (ana, petra):
        who.open_home()
        bot.work()
        who.click("existing.show_links", home=True)

    ana.click("existing.accept")
    ana.submit({"title": "Orders and churn"})
    petra.click("existing.accept")
    assert "already said Yes" in talk.window(bot, "petra")
    bot.work()

    with bot.deps.sessions() as session:
        (product,) = session.scalars(select(Product).where(Product.link.is_not(None)))
        assert product.title == "Orders and churn"
    assert proposals(bot) == 0


def proposals(bot: Bot) -> int:
    with bot.deps.sessions() as session:
        return len(given.waiting(session, bot.workspace_id))


def test_an_existing_product_is_chosen_from_a_list_or_made_of_a_new_link(
    bot: Bot, clock: Clock
) -> None:
    exists(bot, "Churn monitor", "https://dash.example/churn", answers="Churn by plan")
    talk.mention(bot, "mira")
    talk.mention(bot, "omar")
    petra = bot.person("petra")
    with bot.deps.sessions() as session:
        candidate = session.scalars(select(Product.id).where(Product.stage == "candidate")).one()
    talk.press(bot, "petra", "decisions.open", f"candidate:{candidate}")
    assert [o["text"]["text"] for o in petra.options("existing.which", "mon")] == ["Churn monitor"]

    petra.submit({"kind": "existing product", "reason": "It is there.", "link": LINK})
    bot.work()
    talk.later(bot, clock, timedelta(minutes=11))

    with bot.deps.sessions() as session:
        links = {p.link for p in products.all_of(session, bot.workspace_id)}
    assert links == {"https://dash.example/churn", LINK}
    assert statuses(bot) == [Status.ANSWERED] * 2


def test_looking_up_finds_what_exists_and_answers_but_no_words_said_in_private(bot: Bot) -> None:
    exists(bot, answers="Orders and revenue of each city")
    talk.mention(bot, "mira", "Could you pull the churn rate by plan for March?")
    answer_with(bot, "ana", CARD, "https://sheets.example/churn")
    talk.write(bot, "mira", "How many refunds did the Porto shop have?")
    with bot.deps.sessions.begin() as session:
        private = session.get_one(Request, 2)
        private.answer("U0ANA", bot.deps.clock(), "https://sheets.example/refunds", 15)

    assert "https://sheets.example/churn" in looked_up(bot, "omar", "churn by plan")
    assert LINK in looked_up(bot, "omar", "orders city")
    assert "Nothing found" in looked_up(bot, "omar", "refunds in the shop in Porto")
    assert "sheets.example/refunds" in looked_up(bot, "mira", "refunds in the shop in Porto")
    assert "Nothing found" in looked_up(bot, "omar", "<!channel> | & ' : * " + "x" * 2_000)

    mira = bot.person("mira")
    mira.open_home()
    bot.work()
    mira.click("finding.open", home=True)
    mira.submit({"words": "orders city"})
    assert "Orders by city" in talk.window(bot, "mira")


def looked_up(bot: Bot, who: str, words: str) -> str:
    bot.person(who).command("#ask-data", "/data", f"find {words}")
    return talk.notes(bot, who)[-1]


def test_what_is_refused_is_never_offered_again_for_the_request(bot: Bot) -> None:
    exists(bot)
    talk.mention(bot, "mira", ORDERS)
    talk.press(bot, "mira", "existing.refuse", CARD)

    talk.press(bot, "mira", "capture.edit", CARD)
    bot.person("mira").submit({"text": f"{ORDERS} Only the big ones."})
    bot.work()

    with bot.deps.sessions() as session:
        suggestions = session.scalars(select(Suggestion)).all()
    assert [each.is_open for each in suggestions] == [False]


def test_what_somebody_else_had_answered_is_offered_with_what_differs(
    bot: Bot, clock: Clock
) -> None:
    sheet = "https://lark.slack.com/archives/C0ASK/p1"
    talk.mention(bot, "mira", "Could you pull the refunds by week for Berlin?")
    talk.press(bot, "ana", "capture.answer", CARD)
    bot.person("ana").submit({"link": sheet, "minutes": "15"})
    bot.work()
    clock.move(timedelta(days=3))

    talk.mention(bot, "omar", "Could you pull the refunds by week for Madrid?")
    talk.mention(bot, "mira", "Could you pull the refunds by week for Lyon?")

    seen = talk.seen(bot, "omar", "card:2")
    assert "Ana Lind answered this" in seen
    assert "in 15 minutes; only what it is narrowed to differs: for Berlin" in seen
    assert "existing.take" not in talk.buttons(talk.message(bot, "mira", "card:3")), "her own"

    talk.press(bot, "omar", "existing.take", "card:2")
    with bot.deps.sessions() as session:
        said = session.scalars(select(Verdict).where(Verdict.request_id == 2)).one()
        assert said.kind is VerdictKind.SAME
    talk.press(bot, "omar", "existing.reopen", "card:2")
    assert statuses(bot)[1] is Status.NEW
    assert "Ana Lind answered this" not in talk.seen(bot, "omar", "card:2")


def test_an_earlier_answer_that_differs_twice_or_cant_be_opened_is_not_offered(bot: Bot) -> None:
    talk.mention(bot, "mira", "Could you pull the refunds by week for Berlin?")
    talk.press(bot, "ana", "capture.answer", CARD)
    bot.person("ana").submit({"link": "https://lark.slack.com/archives/C0TRIAGE/p1"})
    bot.work()
    talk.mention(bot, "omar", "Could you pull the refunds by week for Madrid?")
    assert "existing.take" not in talk.buttons(talk.message(bot, "omar", "card:2"))

    talk.press(bot, "ana", "capture.answer", CARD)
    bot.person("ana").submit({"link": "https://lark.slack.com/archives/C0ASK/p1"})
    bot.work()
    talk.mention(bot, "max", "Could you pull the refunds by week for Madrid in October?")
    assert "existing.take" not in talk.buttons(talk.message(bot, "max", "card:3"))
