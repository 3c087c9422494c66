"""Deciding: with a reason, in the PM's words, ten minutes later, once, and undone without trace."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import people
from bot.jobs import Job
from models import Decision, Product, Request
from models.words import DecisionKind, Role, Stage, Status
from tests.scenarios import talk
from tests.world import Bot, Clock

SOON = timedelta(minutes=11)
REASON = "The margin is too thin, between us."


@pytest.fixture
def asked(bot: Bot) -> str:
    """A candidate that two people asked for; the timestamp of what the first one said."""
    return talk.two_ask(bot)


def decide(bot: Bot, who: str = "petra", **said: Any) -> None:
    """Fill in and submit the form that decides."""
    talk.press(bot, who, "decisions.open", "candidate:1")
    if said["kind"] == "build":
        talk.choose_build(bot, who)
    if said["kind"] == "decline" and who == "petra":
        said.setdefault("wording", "Sorry, we don't keep these numbers.")
    submitted = bot.person(who).submit({"reason": REASON, **said})
    assert submitted.errors == {}
    bot.work()


def heard(bot: Bot, ts: str) -> list[str]:
    """What the first requester was told in their thread, beside the card."""
    return [talk.words(m) for m in talk.thread(bot, "mira", "#ask-data", ts)[1:]]


def status(bot: Bot) -> set[Status]:
    """The statuses of all requests."""
    return {request.status for request in talk.requests(bot)}


KINDS = [
    ({"kind": "answer once"}, Status.NEW, "by hand"),
    ({"kind": "build"}, Status.NEW, "decided to build"),
    ({"kind": "park", "until": "2026-12-24"}, Status.PARKED, "look at it again on 24 Dec 2026"),
    ({"kind": "decline", "wording": "Sorry, not this year."}, Status.DECLINED, "Sorry, not this"),
    (
        {"kind": "existing product", "link": "https://dash.example/orders"},
        Status.ANSWERED,
        "https://dash.example/orders",
    ),
]


@pytest.mark.parametrize(("said", "becomes", "words"), KINDS)
def test_each_decision_is_told_once_each_in_the_pms_words_ten_minutes_later(
    bot: Bot, clock: Clock, asked: str, said: dict[str, str], becomes: Status, words: str
) -> None:
    decide(bot, **said)

    talk.later(bot, clock, timedelta(minutes=9))
    assert heard(bot, asked) == []
    assert status(bot) == {Status.NEW}

    talk.later(bot, clock, SOON)
    talk.later(bot, clock, SOON)

    (told,) = heard(bot, asked)
    assert words in told
    assert "margin" not in told
    assert status(bot) == {becomes}
    assert "margin" not in talk.seen(bot, "mira", "card:1")
    assert REASON in talk.seen(bot, "petra", "decided:1")
    assert "2 requesters told" in talk.seen(bot, "petra", "decided:1")


def test_an_existing_product_answers_with_its_link(bot: Bot, clock: Clock, asked: str) -> None:
    decide(bot, kind="existing product", link="https://dash.example/orders")
    talk.later(bot, clock, SOON)

    assert "https://dash.example/orders|Open the answer" in talk.seen(bot, "mira", "card:1")


def test_who_asks_for_what_exists_is_told_at_once_and_may_say_that_theirs_is_different(
    bot: Bot, clock: Clock, asked: str
) -> None:
    told = {"wording": "It is in the dashboard.", "link": "https://dash.example/orders"}
    decide(bot, kind="existing product", **told)
    talk.mention(bot, "max")
    assert "new, waiting" in talk.seen(bot, "max", "card:3")

    talk.later(bot, clock, SOON)
    talk.mention(bot, "ana")

    for name, number in (("max", 3), ("ana", 4)):
        assert "It is in the dashboard." in talk.seen(bot, name, f"told:{number}:1")
        assert "dash.example/orders|Open the answer" in talk.seen(bot, name, f"card:{number}")
    assert "4 requesters told" in talk.seen(bot, "petra", "decided:1")
    assert status(bot) == {Status.ANSWERED}

    talk.press(bot, "ana", "clustering.different", "card:4")

    assert "new, waiting" in talk.seen(bot, "ana", "card:4")
    assert "Ana" in talk.seen(bot, "petra", "queue:0")


def test_a_decision_undone_in_time_leaves_no_trace_for_requesters(
    bot: Bot, clock: Clock, asked: str
) -> None:
    decide(bot, kind="decline")
    before = talk.seen(bot, "mira", "card:1")

    talk.press(bot, "petra", "decisions.undo", "decided:1")
    talk.later(bot, clock, SOON)

    assert heard(bot, asked) == []
    assert talk.seen(bot, "mira", "card:1") == before
    assert "No longer in force: undone" in talk.seen(bot, "petra", "decided:1")
    assert "Candidate, 2 people asked" in talk.seen(bot, "petra", "candidate:1")


def test_a_decision_ends_the_climb_and_a_requester_is_no_longer_asked_once_it_is_told(
    bot: Bot, clock: Clock, asked: str
) -> None:
    decide(bot, kind="decline")
    assert "Why-chain:* ended by the decision" in talk.seen(bot, "petra", "candidate:1")
    assert "No longer asked" in talk.seen(bot, "petra", "question:1")

    talk.press(bot, "petra", "decisions.undo", "decided:1")
    talk.press(bot, "petra", "chain.ask", "question:2")
    assert "waits for the requester's answer" in talk.seen(bot, "petra", "candidate:1")
    before = talk.seen(bot, "mira", "asked:2")

    decide(bot, kind="build")
    assert talk.seen(bot, "mira", "asked:2") == before
    talk.later(bot, clock, SOON)

    assert "no longer needed" in talk.seen(bot, "mira", "asked:2")
    assert "Why-chain:* ended by the decision" in talk.seen(bot, "petra", "candidate:1")
    assert "chain.climb_on" in talk.buttons(talk.message(bot, "petra", "candidate:1"))


def test_what_was_told_is_not_undone_but_decided_anew_and_heard_of_again(
    bot: Bot, clock: Clock, asked: str
) -> None:
    decide(bot, kind="decline")
    old = talk.posted(bot, "decided:1")
    talk.later(bot, clock, SOON)
    assert talk.buttons(talk.message(bot, "petra", "decided:1")) == ["decisions.reopen"]

    decide(bot, kind="build", wording="Good news: we build it after all.")
    talk.later(bot, clock, SOON)

    assert "after all" in heard(bot, asked)[-1]
    assert status(bot) == {Status.NEW}
    assert "replaced" in talk.seen(bot, "petra", "decided:1")
    assert old.ts


def test_choosing_a_kind_shows_its_fields_and_its_words_and_keeps_what_was_typed(
    bot: Bot, asked: str
) -> None:
    petra = bot.person("petra")
    talk.press(bot, "petra", "decisions.open", "candidate:1")
    petra.choose("decisions.kind", "park")

    def fields() -> list[str]:
        return [b["block_id"] for b in petra.views()[-1]["blocks"] if b["type"] == "input"]

    def wording() -> str | None:
        blocks = petra.views()[-1]["blocks"]
        block = next(b for b in blocks if b["block_id"] == "wording")
        value: str | None = block["element"].get("initial_value")
        return value

    assert fields() == ["kind", "reason", "until", "wording"]
    assert "parked this for now" in str(wording())
    petra.do("fill", values={"reason": REASON})
    petra.choose("decisions.kind", "existing product")
    assert fields() == ["kind", "reason", "existing", "link", "wording"]
    assert "already something" in str(wording())
    petra.do("fill", values={"wording": "It's in <!channel> 🎉"})
    petra.choose("decisions.kind", "decline")
    assert wording() == "It's in <!channel> 🎉"
    assert petra.submit({}).errors == {}
    bot.work()

    seen = talk.seen(bot, "petra", "decided:1")
    assert REASON in seen
    assert "It's in &lt;!channel&gt; 🎉" in seen


def test_undoing_what_replaced_a_decision_puts_that_one_back_in_force(
    bot: Bot, clock: Clock, asked: str
) -> None:
    decide(bot, kind="decline")
    talk.later(bot, clock, SOON)
    decide(bot, kind="build")

    talk.press(bot, "petra", "decisions.undo", "decided:2")

    with bot.deps.sessions() as session:
        product = session.scalars(select(Product)).one()
    assert (product.outcome, product.stage) == (DecisionKind.DECLINE, Stage.CANDIDATE)
    assert status(bot) == {Status.DECLINED}


def test_reopened_it_is_a_candidate_again_and_cards_say_so_without_a_message(
    bot: Bot, clock: Clock, asked: str
) -> None:
    decide(bot, kind="decline")
    talk.later(bot, clock, SOON)

    talk.press(bot, "petra", "decisions.reopen", "decided:1")

    assert len(heard(bot, asked)) == 1
    assert "new, waiting" in talk.seen(bot, "mira", "card:1")
    assert "Candidate, 2 people asked" in talk.seen(bot, "petra", "candidate:1")
    assert "No longer in force: reopened" in talk.seen(bot, "petra", "decided:1")


def test_two_who_decide_at_once_do_not_overrule_each_other_unseen(bot: Bot, asked: str) -> None:
    with bot.deps.sessions.begin() as session:
        people.add_role(session, bot.workspace_id, "U0ANA", Role.PM)
    for name in ("petra", "ana"):
        talk.press(bot, name, "decisions.open", "candidate:1")
        talk.choose_build(bot, name)

    def submit(name: str) -> dict[str, str]:
        return bot.person(name).submit({"kind": "build", "reason": name}).errors

    with ThreadPoolExecutor() as pool:
        errors = [e for e in pool.map(submit, ["petra", "ana"]) if e]
    bot.work()

    (refused,) = errors
    assert "decided meanwhile: build" in refused["kind"]
    with bot.deps.sessions() as session:
        assert len(session.scalars(select(Decision)).all()) == 1


def test_a_park_ends_on_its_date_and_comes_back(bot: Bot, clock: Clock, asked: str) -> None:
    decide(bot, kind="park", until="2026-12-01")
    talk.later(bot, clock, SOON)
    assert status(bot) == {Status.PARKED}

    talk.later(bot, clock, timedelta(days=7))

    assert status(bot) == {Status.NEW}
    assert "Candidate, 2 people asked" in talk.seen(bot, "petra", "candidate:1")
    assert "the date has come" in talk.seen(bot, "petra", "decided:1")


def test_who_asks_for_what_was_declined_is_told_so_and_two_who_insist_bring_it_back(
    bot: Bot, clock: Clock, asked: str
) -> None:
    decide(bot, kind="decline", wording="Sorry, the cities don't keep these numbers.")
    talk.later(bot, clock, SOON)
    assert "decisions.insist" not in talk.buttons(talk.message(bot, "mira", "told:1:1"))
    clock.move(timedelta(days=1))

    for name, number in (("max", 3), ("ana", 4)):
        talk.mention(bot, name)
        assert "don't keep these numbers" in talk.seen(bot, name, f"told:{number}:1")
        assert "Declined" in talk.seen(bot, name, f"card:{number}")
    assert "2 people asked since" in talk.seen(bot, "petra", "decided:1")

    talk.press(bot, "max", "decisions.insist", "told:3:1")
    assert "your request is open" in talk.seen(bot, "max", "told:3:1")
    assert "new, waiting" in talk.seen(bot, "max", "card:3")
    assert "Max Oduya still needs it" in talk.seen(bot, "petra", "joined:3")
    assert "2 people asked since, 1 still needs it" in talk.seen(bot, "petra", "decided:1")

    talk.press(bot, "ana", "decisions.insist", "told:4:1")
    assert "asked for again" in talk.seen(bot, "petra", "decided:1")
    assert "Candidate, back, since 2 people insist" in talk.seen(bot, "petra", "candidate:1")
    assert "Declined" in talk.seen(bot, "mira", "card:1")


def test_a_pm_is_reminded_to_say_why_in_words_that_requesters_read(
    bot: Bot, clock: Clock, asked: str
) -> None:
    talk.press(bot, "petra", "decisions.open", "candidate:1")
    bot.person("petra").choose("decisions.kind", "park")
    assert "so say why" in talk.window(bot, "petra")
    bot.person("petra").submit({"reason": REASON, "until": "2026-12-24"})
    bot.work()
    assert "Requesters aren't told why" in talk.seen(bot, "petra", "decided:1")

    talk.press(bot, "petra", "decisions.word", "decided:1")
    bot.person("petra").submit({"wording": "The cities don't keep these numbers."})
    bot.work()

    assert "aren't told why" not in talk.seen(bot, "petra", "decided:1")
    talk.later(bot, clock, SOON)
    assert "The cities don't keep these numbers." in talk.seen(bot, "mira", "told:1:1")


def test_a_decline_tells_those_who_asked_why_not(bot: Bot, clock: Clock, asked: str) -> None:
    petra = bot.person("petra")
    talk.press(bot, "petra", "decisions.open", "candidate:1")
    petra.choose("decisions.kind", "decline")
    form = petra.views()[-1]["blocks"]
    words = next(block for block in form if block["block_id"] == "wording")
    assert words["optional"] is False
    assert "initial_value" not in words["element"]

    for said in (" \n ", "We won't be able to do this."):
        refused = petra.submit({"reason": REASON, "wording": said})
        assert "why not" in refused.errors["wording"]
    assert petra.submit({"reason": REASON, "wording": "Nobody keeps them."}).errors == {}
    bot.work()
    talk.later(bot, clock, SOON)

    assert "Nobody keeps them." in talk.seen(bot, "mira", "told:1:1")


def test_a_pm_words_a_managers_decline_with_its_reason(bot: Bot, clock: Clock, asked: str) -> None:
    bot.person("petra").invite("#data-triage", "max")
    decide(bot, "max", kind="decline")

    talk.press(bot, "petra", "decisions.word", "decided:1")
    refused = bot.person("petra").submit({"wording": "We won't be able to do this."})
    assert "why not" in refused.errors["wording"]
    assert bot.person("petra").submit({"wording": "Nobody keeps them."}).errors == {}
    bot.work()
    talk.later(bot, clock, SOON)

    assert "Nobody keeps them." in talk.seen(bot, "mira", "told:1:1")


def test_what_was_built_goes_live_and_everybody_who_asked_hears_of_it_once(
    bot: Bot, clock: Clock, asked: str
) -> None:
    decide(bot, kind="build")
    talk.later(bot, clock, SOON)
    talk.press(bot, "ana", "capture.answer", "card:2")
    bot.person("ana").submit({"minutes": "15"})

    talk.press(bot, "petra", "decisions.live", "candidate:1")
    assert "2 requesters hear of it" in talk.window(bot, "petra")
    bot.person("petra").submit({"title": "Orders by city", "link": "https://dash.example/o"})
    bot.work()
    talk.later(bot, clock, SOON)

    assert "2 requesters told" in talk.seen(bot, "petra", "decided:2")
    assert "🚀 Live" in talk.seen(bot, "petra", "candidate:1")
    for name, number in (("mira", 1), ("omar", 2)):
        assert "use it from now on" in talk.seen(bot, name, f"told:{number}:2")
    assert status(bot) == {Status.ANSWERED}

    talk.mention(bot, "max")
    assert "dash.example/o|Open it" in talk.seen(bot, "max", "told:3:2")


def test_who_needs_it_too_hears_of_it_directly_and_once_also_where_somebody_took_over(
    bot: Bot, clock: Clock, asked: str
) -> None:
    for who, key in (("max", "card:1"), ("max", "card:2"), ("omar", "card:1")):
        talk.press(bot, who, "talk.me_too", key)
    talk.reply(bot, "ana", "#ask-data", asked, "I'll take it from here")
    decide(bot, kind="build")
    assert "1 person who needs it too" in talk.seen(bot, "petra", "decided:1")
    talk.later(bot, clock, SOON)
    with bot.deps.sessions.begin() as session:
        job = Job.TELL_DECISION_TOO
        bot.deps.queue.defer(session, job, decision_id=1, person_id="U0MAX")
    bot.work()

    (told,) = talk.roots(bot, "max", "@whychain")
    assert "decided to build" in talk.words(told)
    assert heard(bot, asked) == [], "somebody has taken over in the thread"
    assert "decided to build" in talk.words(talk.roots(bot, "mira", "@whychain")[-1])
    assert talk.roots(bot, "omar", "@whychain") == []


def test_what_a_manager_decides_is_told_only_in_the_pms_wording(
    bot: Bot, clock: Clock, asked: str
) -> None:
    bot.person("petra").invite("#data-triage", "max")
    decide(bot, "max", kind="decline")
    talk.later(bot, clock, timedelta(days=1))
    assert heard(bot, asked) == []
    assert "a PM words it for 2 requesters first" in talk.seen(bot, "petra", "decided:1")

    talk.press(bot, "petra", "decisions.word", "decided:1")
    bot.person("petra").submit({"wording": "We can't do this in the coming months."})
    bot.work()
    assert heard(bot, asked) == []
    talk.later(bot, clock, SOON)

    (told,) = heard(bot, asked)
    assert "in the coming months" in told
    assert "margin" not in told
    talk.press(bot, "max", "decisions.open", "candidate:1")
    assert "wording" not in [b["block_id"] for b in bot.person("max").views()[-1]["blocks"]]


MISTAKES = [
    ({"kind": "park"}, "until"),
    ({"kind": "park", "until": "2026-11-24"}, "until"),
    ({"kind": "existing product"}, "link"),
    ({"kind": "answer once", "reason": " \n "}, "reason"),
]


@pytest.mark.parametrize(("said", "field"), MISTAKES)
def test_a_mistake_is_shown_at_its_field(
    bot: Bot, asked: str, said: dict[str, str], field: str
) -> None:
    talk.press(bot, "petra", "decisions.open", "candidate:1")

    submitted = bot.person("petra").submit({"reason": "why not", **said})

    assert list(submitted.errors) == [field]


def test_where_nobody_waits_to_hear_of_a_decision_that_is_said(bot: Bot, asked: str) -> None:
    with bot.deps.sessions.begin() as session:
        session.execute(update(Request).values(status=Status.WITHDRAWN))

    talk.press(bot, "petra", "decisions.open", "candidate:1")

    assert "Nobody who can be counted here waits to hear of it." in talk.window(bot, "petra")
    assert "0 requesters" not in talk.window(bot, "petra")


def test_no_number_of_a_decision_tells_of_one_private_request(
    bot: Bot, clock: Clock, asked: str
) -> None:
    talk.write(bot, "max")

    talk.press(bot, "petra", "decisions.open", "candidate:1")
    assert "2 requesters hear of it" in talk.window(bot, "petra")
    talk.choose_build(bot, "petra")
    bot.person("petra").submit({"reason": REASON})
    bot.work()
    assert "2 requesters to be told" in talk.seen(bot, "petra", "decided:1")
    talk.later(bot, clock, SOON)

    assert "2 requesters told" in talk.seen(bot, "petra", "decided:1")
    assert "decided to build" in talk.seen(bot, "max", "told:3:1")


def test_requesters_and_analysts_do_not_decide(bot: Bot, asked: str) -> None:
    talk.press(bot, "ana", "decisions.open", "candidate:1")

    assert "Only a data PM or a manager" in talk.notes(bot, "ana", "#data-triage")[-1]
    assert bot.person("ana").views() == []


def test_a_manager_does_not_read_a_title_made_of_private_words(bot: Bot) -> None:
    for name in ("mira", "omar"):
        talk.write(bot, name, "How many orders did the Zanzibar project have last week?")
    for name, number in (("mira", 1), ("omar", 2)):
        post = talk.posted(bot, f"card:{number}")
        where = {"channel": post.channel_id, "ts": post.ts}
        bot.person(name).choose("capture.agree", f"{number}:DATA_TEAM", **where)
    bot.work()
    with bot.deps.sessions.begin() as session:
        session.get_one(Product, 1).title = "Orders of the Zanzibar project"
    bot.person("petra").invite("#data-triage", "max")

    talk.press(bot, "petra", "decisions.open", "candidate:1")
    talk.press(bot, "max", "decisions.open", "candidate:1")

    assert "Zanzibar" in talk.window(bot, "petra")
    assert "Zanzibar" not in talk.window(bot, "max")
