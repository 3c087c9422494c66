"""Posting once, whatever happens between us and Slack."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy.orm import Session

from bot.deps import Deps
from handlers import posting
from handlers.posting import Place
from handlers.posting.calling import lease
from handlers.work import Face, Work
from models import Post, PostState
from playground.lark import TEAM
from playground.person import Message
from tests.world import Bot, Clock

HERE = Place(TEAM, "C0ASK")


@dataclass
class Note:
    """Something to post, whose words a test changes; None: there is nothing left to show."""

    words: str | None = "Tide tables"
    shown: int = field(default=0)

    def face(self, _deps: Deps, _session: Session, _post: Post) -> Face | None:
        self.shown += 1
        return Face(self.words) if self.words is not None else None


@pytest.fixture
def note() -> Note:
    return Note()


@pytest.fixture
def work(bot: Bot, note: Note) -> Work:
    return Work(bot.deps, {"note": note.face})


def post_of(bot: Bot) -> Post:
    with bot.deps.sessions() as session:
        found = posting.find(session, TEAM, "note:1")
    assert found is not None
    return found


def seen(bot: Bot, channel: str = "#ask-data", thread: str | None = None) -> list[str]:
    """What people see of the note, however often."""
    messages: list[Message] = bot.person("mira").messages(channel, thread)
    return [str(m["text"]) for m in messages if m.get("bot_id")]


def posts(bot: Bot) -> int:
    """How often the note was posted, seen or not."""
    calls = bot.slack.desk.calls("chat.postMessage")
    return sum("note:1" in str(call["args"]["metadata"]) for call in calls)


def test_a_message_is_posted_once_and_then_edited(bot: Bot, work: Work, note: Note) -> None:
    posting.show(work, HERE, "note", 1)
    note.words = "Tide tables, corrected"
    posting.show(work, HERE, "note", 1)

    assert seen(bot) == ["Tide tables, corrected"]
    assert post_of(bot).state is PostState.SENT


def test_an_edit_that_changes_nothing_makes_no_call(bot: Bot, work: Work) -> None:
    posting.show(work, HERE, "note", 1)
    before = len(bot.slack.desk.calls())

    posting.show(work, HERE, "note", 1)

    assert len(bot.slack.desk.calls()) == before


def test_what_has_nothing_left_to_show_is_removed_and_stays_away(
    bot: Bot, work: Work, note: Note
) -> None:
    posting.show(work, HERE, "note", 1)
    note.words = None
    posting.show(work, HERE, "note", 1)
    note.words = "Back again"
    posting.show(work, HERE, "note", 1)

    assert seen(bot) == []
    assert post_of(bot).state is PostState.REMOVED


@pytest.mark.parametrize("kind", ["hang_up", "hang_up_before", "server_error"])
def test_an_ambiguous_failure_is_looked_into_before_posting_again(
    bot: Bot, work: Work, clock: Clock, kind: str
) -> None:
    bot.slack.desk.trouble_calls(kind, "chat.postMessage")

    posting.show(work, HERE, "note", 1)
    unknown = post_of(bot)
    posting.send(work, unknown.id)
    untouched = posts(bot)
    clock.move(lease(bot.deps))
    posting.send(work, unknown.id)

    assert (unknown.state, unknown.ts) == (PostState.SENDING, None)
    assert unknown.try_at == clock()
    assert untouched == 1, "within the lease nobody else tries"
    assert seen(bot) == ["Tide tables"]
    assert post_of(bot).state is PostState.SENT


def test_in_a_thread_the_replies_are_looked_through(bot: Bot, work: Work, clock: Clock) -> None:
    ts = bot.person("mira").say("#ask-data", "anchors aweigh")
    bot.slack.desk.trouble_calls("hang_up", "chat.postMessage")

    posting.show(work, Place(TEAM, "C0ASK", ts), "note", 1)
    clock.move(lease(bot.deps))
    posting.send(work, post_of(bot).id)

    assert seen(bot, thread=ts) == ["Tide tables"]


def test_a_thread_that_is_gone_before_anything_stood_in_it_ends_the_search(
    bot: Bot, work: Work, clock: Clock
) -> None:
    mira = bot.person("mira")
    ts = mira.say("#ask-data", "anchors aweigh")
    bot.slack.desk.trouble_calls("hang_up_before", "chat.postMessage")

    posting.show(work, Place(TEAM, "C0ASK", ts), "note", 1)
    mira.delete("#ask-data", ts)
    clock.move(lease(bot.deps))
    posting.send(work, post_of(bot).id)

    assert (post_of(bot).state, post_of(bot).problem) == (PostState.REMOVED, "thread_not_found")


def test_in_direct_messages_the_right_history_is_looked_through(
    bot: Bot, work: Work, clock: Clock
) -> None:
    bot.slack.desk.trouble_calls("hang_up", "chat.postMessage")

    posting.show(work, Place(TEAM, "U0MIRA"), "note", 1)
    clock.move(lease(bot.deps))
    posting.send(work, post_of(bot).id)

    assert seen(bot, "@whychain") == ["Tide tables"]


def test_a_crash_before_the_call_loses_nothing(bot: Bot, work: Work) -> None:
    with bot.deps.sessions.begin() as session:
        row = posting.ensure(session, HERE, "note", 1, bot.deps.clock())

    posting.send(work, row.id)

    assert seen(bot) == ["Tide tables"]


def test_a_crash_after_the_call_posts_nothing_twice(bot: Bot, work: Work, clock: Clock) -> None:
    posting.show(work, HERE, "note", 1)
    sent = post_of(bot)
    with bot.deps.sessions.begin() as session:
        row = session.get_one(Post, sent.id)
        row.state, row.ts, row.try_at = PostState.SENDING, None, clock() + lease(bot.deps)
    clock.move(lease(bot.deps))

    posting.send(work, sent.id)

    assert seen(bot) == ["Tide tables"]
    assert post_of(bot).ts == sent.ts


def test_a_rate_limit_is_waited_out(bot: Bot, work: Work, clock: Clock) -> None:
    bot.slack.desk.trouble_calls("ratelimited", "chat.postMessage", seconds=30)

    posting.show(work, HERE, "note", 1)
    limited = post_of(bot)
    posting.send(work, limited.id)

    assert limited.state is PostState.WAITING
    assert limited.try_at == clock() + timedelta(seconds=30)
    assert seen(bot) == ["Tide tables"]


def test_where_the_history_cant_be_read_a_person_decides(
    bot: Bot, work: Work, clock: Clock
) -> None:
    bot.slack.desk.trouble_calls("hang_up", "chat.postMessage")
    bot.slack.desk.trouble_calls("error", "conversations.history", error="missing_scope")

    posting.show(work, HERE, "note", 1)
    for _ in range(3):
        clock.move(lease(bot.deps))
        posting.send(work, post_of(bot).id)

    assert post_of(bot).state is PostState.UNSURE
    assert posts(bot) == 1


def test_a_busy_history_is_asked_again_later(bot: Bot, work: Work, clock: Clock) -> None:
    bot.slack.desk.trouble_calls("hang_up", "chat.postMessage")
    bot.slack.desk.trouble_calls("server_error", "conversations.history")

    posting.show(work, HERE, "note", 1)
    for _ in range(2):
        clock.move(timedelta(minutes=10))
        posting.send(work, post_of(bot).id)

    assert post_of(bot).state is PostState.SENT
    assert seen(bot) == ["Tide tables"]


def test_what_one_person_sees_is_never_repeated_on_suspicion(
    bot: Bot, work: Work, clock: Clock
) -> None:
    bot.slack.desk.trouble_calls("hang_up", "chat.postEphemeral")

    posting.show(work, Place(TEAM, "C0ASK", only_for="U0MIRA"), "note", 1)
    clock.move(lease(bot.deps))
    posting.send(work, post_of(bot).id)

    assert post_of(bot).state is PostState.UNSURE
    assert len(bot.person("mira").ephemerals("#ask-data")) == 1


def test_a_message_that_somebody_deleted_is_not_posted_again(
    bot: Bot, work: Work, note: Note
) -> None:
    posting.show(work, HERE, "note", 1)
    bot.person("ada").delete("#ask-data", str(post_of(bot).ts))

    note.words = "Tide tables, corrected"
    posting.show(work, HERE, "note", 1)
    posting.show(work, HERE, "note", 1)

    assert seen(bot) == []
    assert post_of(bot).state is PostState.REMOVED
    assert posts(bot) == 1


def test_what_slack_refuses_for_good_is_kept_with_its_reason(bot: Bot, work: Work) -> None:
    posting.show(work, Place(TEAM, "C0OLD"), "note", 1)
    posting.show(work, Place(TEAM, "C0OLD"), "note", 1)

    assert (post_of(bot).state, post_of(bot).problem) == (PostState.FAILED, "is_archived")
    assert posts(bot) == 1


def test_two_that_send_at_once_post_once(bot: Bot, work: Work) -> None:
    with bot.deps.sessions.begin() as session:
        row = posting.ensure(session, HERE, "note", 1, bot.deps.clock())
    barrier = Barrier(4)

    def send() -> None:
        barrier.wait()
        posting.send(work, row.id)

    _all_at_once(send, 4)

    assert seen(bot) == ["Tide tables"]
    assert posts(bot) == 1


def _all_at_once(act: Callable[[], None], times: int) -> None:
    with ThreadPoolExecutor(times) as threads:
        for done in [threads.submit(act) for _ in range(times)]:
            done.result()


def test_an_edit_that_may_have_happened_is_made_again(
    bot: Bot, work: Work, note: Note, clock: Clock
) -> None:
    posting.show(work, HERE, "note", 1)
    bot.slack.desk.trouble_calls("hang_up", "chat.update")
    note.words = "Tide tables, corrected"

    posting.show(work, HERE, "note", 1)
    clock.move(lease(bot.deps))
    posting.send(work, post_of(bot).id)

    assert seen(bot) == ["Tide tables, corrected"]
    assert post_of(bot).try_at is None
