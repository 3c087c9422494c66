"""The digest in Slack: posted once, decided about in place, explained on demand."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.digest import runs
from bot.ticking import Ticker
from models import Picture, Product, Term, Workspace
from playground.lark import TEAM
from playground.person import Message
from tests.bot.digest.candidates import (
    a_candidate,
    a_decision,
    a_need,
    many_candidates,
    reaches,
    with_digest,
)
from tests.scenarios import talk
from tests.scenarios.talk import buttons, containing, roots, words
from tests.world import Bot, Clock

CHANNEL = "#ask-data"


def switch_on(session: Session, clock: Clock) -> Workspace:
    """The digest is due an hour from now."""
    return with_digest(
        session,
        bot_token=session.get_one(Workspace, TEAM).bot_token,
        time_zone="UTC",
        channel_id="C0ASK",
        weekday=clock().weekday(),
        hour=clock().hour + 1,
        since=clock(),
    )


@pytest.fixture
def product(bot: Bot, clock: Clock) -> Product:
    """A candidate to decide about, in a workspace whose digest is due an hour from now."""
    with bot.deps.sessions.begin() as session:
        switch_on(session, clock)
        product = a_candidate(session, "Orders by city")
        reaches(session, product, a_need(session))
    return product


def an_hour_later(bot: Bot, clock: Clock) -> None:
    clock.move(timedelta(hours=1))
    Ticker(bot.deps).tick_now()
    bot.work()


def digests(bot: Bot) -> list[Message]:
    return [m for m in roots(bot, "max", CHANNEL) if "Week 48" in words(m)]


def decide(deps: Deps, product: Product) -> None:
    """Max decides, by whatever way, and the digest hears of it."""
    with deps.sessions.begin() as session:
        found = session.get_one(Product, product.id)
        a_decision(session, found, decided_at=deps.clock())
        runs.show_again(session, deps.queue, TEAM, product.id)


def test_the_tick_posts_the_digest_into_its_channel_once(
    bot: Bot, clock: Clock, product: Product
) -> None:
    assert digests(bot) == []

    for _ in range(3):
        an_hour_later(bot, clock)

    (digest,) = digests(bot)
    assert "Week 48: 1 data product to decide about: Orders by city." in words(digest)
    assert "Needed for: Grow in the north" in words(digest)
    assert buttons(digest) == [
        "decisions.build",
        "decisions.park",
        "decisions.decline",
        "inquiries.ask",
        "digest.details",
    ]


def test_a_job_that_runs_twice_posts_once_and_says_the_same(
    bot: Bot, clock: Clock, product: Product
) -> None:
    an_hour_later(bot, clock)
    before = digests(bot)
    with bot.deps.sessions.begin() as session:
        runs.show_again(session, bot.deps.queue, TEAM, product.id)
        runs.show_again(session, bot.deps.queue, TEAM, product.id)

    bot.work()

    assert digests(bot) == before


def test_a_post_that_slack_took_without_an_answer_is_not_posted_again(
    bot: Bot, clock: Clock, product: Product
) -> None:
    bot.slack.desk.trouble_calls("hang_up", "chat.postMessage")

    an_hour_later(bot, clock)
    an_hour_later(bot, clock)

    assert len(digests(bot)) == 1


def kinds(message: Message) -> list[str]:
    return [str(block["type"]) for block in message["blocks"]]


def test_a_chart_shows_the_weeks(bot: Bot, clock: Clock, product: Product) -> None:
    an_hour_later(bot, clock)

    (digest,) = digests(bot)
    (chart,) = [one for one in digest["blocks"] if one["type"] == "data_visualization"]
    (line,) = chart["chart"]["series"]
    assert (line["name"], len(line["data"])) == ("1. Orders by city", 12)


def test_where_slack_refuses_a_chart_a_picture_stands_in_with_all_its_words(
    bot: Bot, clock: Clock, product: Product
) -> None:
    bot.slack.desk.trouble_calls("error", "chat.postMessage", error="invalid_blocks")
    an_hour_later(bot, clock)

    (digest,) = digests(bot)
    (image,) = [one for one in digest["blocks"] if one["type"] == "image"]
    assert "data_visualization" not in kinds(digest)
    assert "“Orders by city” by week" in image["alt_text"]
    assert "requests in 12 weeks" in image["alt_text"]
    assert "Requests a week since" in words(digest)

    decide(bot.deps, product)
    bot.work()

    (edited,) = digests(bot)
    assert "image" in kinds(edited)
    with bot.deps.sessions() as session:
        assert len(session.scalars(select(Picture)).all()) == 1


def test_a_picture_that_slack_takes_its_time_with_comes_a_little_later(
    bot: Bot, clock: Clock, product: Product
) -> None:
    bot.slack.desk.trouble_calls("error", "chat.postMessage", error="invalid_blocks")
    bot.slack.desk.trouble_calls("error", "chat.update", error="invalid_blocks")
    an_hour_later(bot, clock)
    (at_first,) = digests(bot)

    clock.move(timedelta(seconds=10))
    Ticker(bot.deps).tick_now()
    bot.work()

    (digest,) = digests(bot)
    assert "image" not in kinds(at_first)
    assert "image" in kinds(digest)


def test_without_leave_to_hand_over_files_words_stay(
    bot: Bot, clock: Clock, product: Product
) -> None:
    bot.slack.desk.trouble_calls("error", "chat.postMessage", error="invalid_blocks")
    bot.slack.desk.trouble_calls("error", "files.getUploadURLExternal", error="missing_scope")

    an_hour_later(bot, clock)

    (digest,) = digests(bot)
    assert not {"image", "data_visualization"} & set(kinds(digest))
    assert "Requests a week since" in words(digest)


def test_a_picture_goes_when_what_it_shows_may_not_be_read_any_more(
    bot: Bot, clock: Clock, product: Product
) -> None:
    bot.slack.desk.trouble_calls("error", "chat.postMessage", error="invalid_blocks")
    an_hour_later(bot, clock)
    with bot.deps.sessions.begin() as session:
        session.get_one(Product, product.id).vetted_at = None
        runs.show_latest(session, bot.deps.queue, TEAM)
    bot.work()

    (digest,) = digests(bot)
    assert "image" not in kinds(digest)
    assert "Orders by city" not in words(digest)


def test_a_digest_with_nothing_to_decide_is_one_line(bot: Bot, clock: Clock) -> None:
    with bot.deps.sessions.begin() as session:
        switch_on(session, clock)

    an_hour_later(bot, clock)

    (digest,) = digests(bot)
    assert digest["text"] == "Week 48: nothing to decide."
    assert len(digest["blocks"]) == 1


def test_five_hundred_candidates_fit_into_one_message(bot: Bot, clock: Clock) -> None:
    with bot.deps.sessions.begin() as session:
        switch_on(session, clock)
        many_candidates(session, 500)

    an_hour_later(bot, clock)

    (digest,) = digests(bot)
    assert len(digest["blocks"]) <= 50
    assert "497 more candidates to decide about" in words(digest)


def test_what_is_decided_loses_its_buttons_in_place(
    bot: Bot, clock: Clock, product: Product
) -> None:
    an_hour_later(bot, clock)

    decide(bot.deps, product)
    bot.work()

    (digest,) = digests(bot)
    assert buttons(digest) == []
    assert "Decided: build" in words(digest)
    assert "everything is decided" in digest["text"]


def test_next_week_says_what_became_of_it(bot: Bot, clock: Clock, product: Product) -> None:
    an_hour_later(bot, clock)
    clock.move(timedelta(hours=1))
    decide(bot.deps, product)
    with bot.deps.sessions.begin() as session:
        a_candidate(session, "Refunds")

    clock.move(timedelta(weeks=1) - timedelta(hours=2))
    an_hour_later(bot, clock)

    digest = containing(roots(bot, "max", CHANNEL), "Week 49")
    assert "1 of 1 asked for last time" in words(digest)
    assert "Orders by city: build" in words(digest)


def test_a_manager_opens_the_details(bot: Bot, clock: Clock, product: Product) -> None:
    an_hour_later(bot, clock)

    bot.person("max").click("digest.details", channel=CHANNEL, ts=digests(bot)[0]["ts"])

    (view,) = bot.person("max").views()
    shown = words({"blocks": view["blocks"]})
    assert "The need adds 3.0 hours a week (judged): it stands at “company strategy”" in shown
    assert "It breaks even after " in shown or "pay for itself" in shown
    assert "RICE" in shown
    bot.person("max").click("pictures.trend")
    assert "comes to you in a moment" in str(bot.person("max").views()[-1])
    bot.work()
    (block,) = talk.message(bot, "max", "picture:1")["blocks"]
    assert "“Orders by city” by week. 2 requests in 26 weeks" in block["alt_text"]


def test_details_say_what_the_companys_words_mean_and_open_the_dictionary(
    bot: Bot, clock: Clock, product: Product
) -> None:
    with bot.deps.sessions.begin() as session:
        defined = {"created_at": clock(), "defined_at": clock(), "definition": "Paid, not returned"}
        session.add(Term(workspace_id=TEAM, name="Order", key="order", **defined))
    an_hour_later(bot, clock)

    bot.person("max").click("digest.details", channel=CHANNEL, ts=digests(bot)[0]["ts"])
    assert "*📖 What the words mean*\n• *Order*: Paid, not returned" in talk.window(bot, "max")
    bot.person("max").click("terms.list")

    assert len(bot.person("max").views()) == 2
    assert "Paid, not returned" in talk.window(bot, "max")


def test_a_requester_who_presses_details_reads_who_may(
    bot: Bot, clock: Clock, product: Product
) -> None:
    an_hour_later(bot, clock)

    bot.person("mira").click("digest.details", channel=CHANNEL, ts=digests(bot)[0]["ts"])

    assert bot.person("mira").views() == []
    (answer,) = bot.person("mira").ephemerals(CHANNEL)
    assert "Only a data PM or a manager can do this." in answer["text"]


def test_details_of_what_is_no_longer_shown_say_so(
    bot: Bot, clock: Clock, product: Product
) -> None:
    an_hour_later(bot, clock)
    with bot.deps.sessions.begin() as session:
        session.get_one(Product, product.id).vetted_at = None

    bot.person("max").click("digest.details", channel=CHANNEL, ts=digests(bot)[0]["ts"])

    (answer,) = bot.person("max").ephemerals(CHANNEL)
    assert "no longer here" in answer["text"]
