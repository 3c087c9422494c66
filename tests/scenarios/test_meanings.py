"""One word, two meanings: put side by side in triage, and settled with one tap."""

import pytest
from sqlalchemy import select

from models import Term
from models.words import SourceClass
from tests.scenarios import talk
from tests.world import Bot

PAID = "How many active users did we have? By active user I mean whoever paid this month."
OPENED = "Active users by country please. We count an active user as anybody who opened the app."
KEY = "meanings:1"


@pytest.fixture
def disputed(bot: Bot) -> Bot:
    """Mira and Omar mean different things."""
    bot.play(dispute)
    return bot


def dispute(bot: Bot) -> None:
    """The same as a scene."""
    talk.mention(bot, "mira", PAID)
    assert not shown(bot)
    bot.slack.desk.trouble_events("duplicate", times=2)
    talk.mention(bot, "omar", OPENED)


def shown(bot: Bot) -> list[str]:
    """What triage reads of meanings."""
    found = talk.roots(bot, "petra", "#data-triage")
    return [talk.words(m) for m in found if str(m["text"]).startswith("📖")]


def term(bot: Bot) -> Term:
    with bot.deps.sessions() as session:
        return session.scalars(select(Term)).one()


def tap(bot: Bot, who: str, action: str, value: int | None = None) -> None:
    post = talk.posted(bot, KEY)
    where = {"channel": post.channel_id, "ts": post.ts}
    bot.person(who).click(action, **where, **({"value": str(value)} if value else {}))
    bot.work()


def test_both_meanings_stand_side_by_side_with_who_says_them(disputed: Bot) -> None:
    (words,) = shown(disputed)
    assert "is used in 2 ways" in words
    assert "whoever paid this month" in words
    assert "anybody who opened the app" in words
    assert "Marketing" in words
    assert "said here" in words


def test_one_tap_settles_it_and_a_colleague_who_taps_too_is_told(disputed: Bot) -> None:
    tap(disputed, "ana", "terms.settle", 2)

    assert term(disputed).definition == "anybody who opened the app"
    assert "is settled" in shown(disputed)[0]
    talk.mention(disputed, "max", PAID.replace("How many", "How many more"))
    assert "is used in 2 ways" in shown(disputed)[0], "a new dispute with the dictionary"
    tap(disputed, "petra", "terms.keep")
    assert term(disputed).definition == "anybody who opened the app"
    assert len(shown(disputed)) == 1


def test_all_of_them_can_be_kept_and_what_says_the_same_disputes_nothing(disputed: Bot) -> None:
    tap(disputed, "ana", "terms.settle_all")

    lines = term(disputed).definition.splitlines()
    assert lines[0].endswith(": whoever paid this month")
    assert len(lines) == 2
    talk.mention(disputed, "max", PAID)
    assert "is settled" in shown(disputed)[0]


def test_nobody_else_settles_it_and_a_deleted_message_is_compared_no_more(disputed: Bot) -> None:
    with disputed.deps.sessions.begin() as session:
        post = talk.posted(disputed, KEY)
        assert post.channel_id == "C0TRIAGE"
        assert session.scalars(select(Term.settled_at)).all() == [None]
    first, *_ = talk.requests(disputed)

    disputed.person("mira").delete("#ask-data", first.ts)
    disputed.work()

    assert "is used in one way now" in shown(disputed)[0]


def test_an_answer_may_use_it_in_another_way_too_but_no_private_talk(bot: Bot) -> None:
    root = talk.mention(bot, "mira", PAID)
    talk.write(bot, "omar", OPENED)
    assert shown(bot) == []

    talk.reply(bot, "ana", "#ask-data", root, "With active user we mean logins in 30 days: 4,210")

    (words,) = shown(bot)
    assert "logins in 30 days" in words
    assert all(r.source_class is not SourceClass.PUBLIC for r in talk.requests(bot)[1:])
