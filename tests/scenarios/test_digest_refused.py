"""A digest whose channel is gone, archived, or has put the bot out: admins hear of it once, with
what helps, and it is posted once where it can be."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from models import Digest, DigestRun, Post, PostState
from models.words import Role
from playground.person import Message
from tests.bot.digest.candidates import a_candidate
from tests.builders import a_person
from tests.scenarios import talk
from tests.scenarios.digests import due_in_an_hour, pass_
from tests.world import Bot, Clock

CHANNEL = "#ask-data"
OTHER = "C0GENERAL"
WEEK = timedelta(weeks=1)
Deed = Callable[[Bot], object]


def put_out_of_private(bot: Bot) -> None:
    bot.person("ada").do("make_private", channel=CHANNEL)
    bot.person("ada").kick(CHANNEL, "whychain")


CLOSING: dict[str, tuple[Deed, str, str]] = {
    "deleted": (
        lambda bot: bot.person("ada").do("delete_channel", channel=CHANNEL),
        "channel_not_found",
        "was deleted, or is private and I am not in it",
    ),
    "private": (put_out_of_private, "channel_not_found", "invite me, and I post it by myself"),
    "put out": (
        lambda bot: bot.person("mira").kick(CHANNEL, "whychain"),
        "not_in_channel",
        "I am not in <#C0ASK> any more. Invite me there",
    ),
    "archived": (
        lambda bot: bot.person("mira").archive(CHANNEL),
        "is_archived",
        "<#C0ASK> is archived. Bring it back",
    ),
}


@pytest.fixture(autouse=True)
def product(bot: Bot, clock: Clock) -> int:
    """A candidate to decide about; the channel's digest is due an hour from now."""
    bot.person("ada").invite("#general", "whychain")
    bot.work()
    with bot.deps.sessions.begin() as session:
        due_in_an_hour(session, bot, clock)
        a_person(session, "U0MAX", Role.MANAGER)
        return a_candidate(session, "Orders by city").id


def posts(bot: Bot) -> list[tuple[str, PostState, str | None]]:
    """Where each digest stands, how far it is, and what Slack says of it."""
    with bot.deps.sessions() as session:
        found = session.scalars(select(Post).where(Post.kind == "digest").order_by(Post.id))
        return [(post.channel_id, post.state, post.problem) for post in found]


def told(bot: Bot, who: str = "ada") -> list[Message]:
    """What an admin was told of refused digests."""
    shown = talk.roots(bot, who, "@whychain")
    return [m for m in shown if "digest" in talk.words(m) and "Week" in talk.words(m)]


def choose(bot: Bot, channel: str) -> dict[str, str]:
    """Ada presses *Choose a channel* in what she was told, and chooses; what the form objects."""
    message = told(bot)[-1]
    bot.person("ada").click("digest.channel", channel="@whychain", ts=message["ts"])
    errors = bot.person("ada").submit({"channel": channel}).errors
    bot.work()
    return errors


def digests_in(bot: Bot, who: str, channel: str) -> list[Message]:
    return [m for m in talk.roots(bot, who, channel) if "to decide about" in talk.words(m)]


@pytest.mark.parametrize("how", CLOSING)
def test_admins_hear_of_it_once_and_it_is_posted_once_in_the_channel_that_they_choose(
    bot: Bot, clock: Clock, how: str
) -> None:
    close, problem, words = CLOSING[how]
    close(bot)
    bot.work()

    pass_(bot, clock)

    assert posts(bot) == [("C0ASK", PostState.FAILED, problem)]
    (message,) = told(bot)
    assert words in talk.words(message)
    assert words in message["text"]
    assert told(bot, "max") == told(bot, "petra") == []
    bot.person("ada").open_home()
    bot.work()
    home = talk.words(bot.person("ada").home() or {})
    assert words in home
    assert "Choose a channel" in home
    assert problem not in home

    assert choose(bot, OTHER) == {}

    assert posts(bot) == [(OTHER, PostState.SENT, None)]
    assert len(digests_in(bot, "ada", "#general")) == 1
    (message,) = told(bot)
    assert "the digest goes to <#C0GENERAL> now" in talk.words(message)
    pass_(bot, clock, timedelta(hours=1))
    assert len(digests_in(bot, "ada", "#general")) == 1
    pass_(bot, clock, WEEK)
    assert len(digests_in(bot, "ada", "#general")) == 2
    assert len(told(bot)) == 1


def test_a_channel_that_was_deleted_cannot_be_chosen_again(bot: Bot, clock: Clock) -> None:
    bot.person("ada").do("delete_channel", channel=CHANNEL)
    bot.work()
    pass_(bot, clock)

    assert "I am not in this channel" in choose(bot, "C0ASK")["channel"]
    assert posts(bot) == [("C0ASK", PostState.FAILED, "channel_not_found")]


def test_posted_again_into_a_closed_channel_it_stays_refused_and_nobody_is_told_twice(
    bot: Bot, clock: Clock
) -> None:
    bot.person("mira").archive(CHANNEL)
    bot.work()
    pass_(bot, clock)
    bot.person("ada").open_home()
    bot.work()

    bot.person("ada").click("home.post_again", home=True)
    bot.work()

    assert posts(bot) == [("C0ASK", PostState.FAILED, "is_archived")]
    (message,) = told(bot)
    assert "<#C0ASK> is archived" in talk.words(message)


def test_what_stays_refused_is_told_once_and_only_the_newest_is_posted(
    bot: Bot, clock: Clock
) -> None:
    bot.person("mira").archive(CHANNEL)
    bot.work()
    for time in (timedelta(hours=1), WEEK, WEEK):
        pass_(bot, clock, time)
    assert [state for _channel, state, _problem in posts(bot)] == [PostState.FAILED] * 3
    assert len(told(bot)) == 1

    bot.person("mira").unarchive(CHANNEL)
    bot.work()

    assert [state for _channel, state, _problem in posts(bot)] == [
        PostState.REMOVED,
        PostState.REMOVED,
        PostState.SENT,
    ]
    (shown,) = digests_in(bot, "mira", CHANNEL)
    assert "before" not in talk.words(shown), "nobody has read the other two"
    assert "a later digest has come in its place" in talk.words(told(bot)[0])


def test_what_is_older_than_its_period_is_not_posted_any_more(bot: Bot, clock: Clock) -> None:
    bot.person("mira").archive(CHANNEL)
    bot.work()
    pass_(bot, clock)
    with bot.deps.sessions.begin() as session:
        session.scalars(select(Digest)).one().since = None
    clock.move(2 * WEEK)

    choose(bot, OTHER)

    assert posts(bot) == [("C0ASK", PostState.FAILED, "is_archived")]
    assert digests_in(bot, "ada", "#general") == []


def test_a_refused_digest_that_is_gone_holds_nothing_up(bot: Bot, clock: Clock) -> None:
    bot.person("mira").archive(CHANNEL)
    bot.work()
    pass_(bot, clock)
    with bot.deps.sessions.begin() as session:
        session.execute(delete(DigestRun))

    bot.person("mira").unarchive(CHANNEL)
    bot.work()

    assert posts(bot) == [("C0ASK", PostState.REMOVED, "is_archived")]
    assert digests_in(bot, "mira", CHANNEL) == []


def test_a_decision_is_shown_where_the_digest_went(bot: Bot, clock: Clock) -> None:
    bot.person("ada").do("delete_channel", channel=CHANNEL)
    bot.work()
    pass_(bot, clock)
    choose(bot, OTHER)
    (shown,) = digests_in(bot, "max", "#general")

    bot.person("max").click("decisions.build", channel=OTHER, ts=shown["ts"])
    assert bot.person("max").submit({"reason": "Yes."}).errors == {}
    bot.work()

    shown = bot.person("max").message(OTHER, str(shown["ts"]))
    assert "Decided: build" in talk.words(shown)
    with bot.deps.sessions() as session:
        assert session.scalars(select(DigestRun.channel_id)).all() == [OTHER]
