"""Runs: one for each local week, by the clock or by hand."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import ticks
from bot.digest import compile as compiling
from bot.digest import plans, runs, sending
from bot.digest.compile import Week
from bot.queue import Queue
from models import DigestRun, Post, PostState, UserError
from tests.bot.digest.candidates import NOW, a_candidate, days_ago, with_digest

QUEUE = Queue("not called: jobs are deferred on the session's own connection")


def count(session: Session) -> int:
    return session.scalar(select(func.count(DigestRun.id))) or 0


def preview(session: Session) -> Week:
    workspace = with_digest(session)
    return runs.preview(session, workspace, plans.of_channel(session, workspace.id), NOW)


def a_run(session: Session, week: int, *, made_days_ago: int) -> DigestRun:
    """A run that was filled this many days ago."""
    when = days_ago(made_days_ago)
    workspace = with_digest(session)
    digest = plans.of_channel(session, workspace.id)
    assert digest is not None
    run = DigestRun(
        workspace_id=workspace.id,
        digest_id=digest.id,
        period=f"2026-W{week}",
        channel_id="C0GENERAL",
        due_at=when,
        made_at=when,
    )
    session.add(run)
    session.flush()
    runs.fill(session, run.id, when)
    return run


def test_a_digest_sent_by_hand_is_not_posted_again_at_its_hour(session: Session) -> None:
    workspace = with_digest(session, weekday=6)

    period = sending.send_now(session, QUEUE, workspace.id, NOW)
    ticks.tick(session, QUEUE, days_ago(-6))

    assert period.name == "2026-W48"
    assert count(session) == 1


def test_sending_twice_in_a_week_is_refused_with_what_to_do_instead(session: Session) -> None:
    workspace = with_digest(session)
    sending.send_now(session, QUEUE, workspace.id, NOW)

    with pytest.raises(UserError, match=r"2026-W48 was already posted.*--preview"):
        sending.send_now(session, QUEUE, workspace.id, NOW)


def test_sending_without_a_channel_says_where_to_choose_one(session: Session) -> None:
    workspace = with_digest(session, since=None)

    with pytest.raises(UserError, match="No channel is set"):
        sending.send_now(session, QUEUE, workspace.id, NOW)


def test_what_a_run_says_is_gathered_once(session: Session) -> None:
    run = a_run(session, 47, made_days_ago=8)
    said = run.facts
    a_candidate(session)

    runs.fill(session, run.id, NOW)

    assert run.facts == said


def test_a_digest_begins_where_the_last_one_ended_and_knows_what_that_asked(
    session: Session,
) -> None:
    a_candidate(session)
    a_run(session, 45, made_days_ago=22)
    a_run(session, 46, made_days_ago=15)

    week = preview(session)

    assert week.since == days_ago(15)
    assert week.asked_before == 1


def test_an_older_run_that_is_shown_late_does_not_look_at_newer_ones(session: Session) -> None:
    a_run(session, 45, made_days_ago=22)
    newer = a_run(session, 47, made_days_ago=8)
    older = a_run(session, 46, made_days_ago=15)

    assert compiling.from_facts(older.facts).since == days_ago(22)
    assert compiling.from_facts(newer.facts).since == days_ago(22)


def test_a_run_that_is_gone_is_filled_with_nothing(session: Session) -> None:
    assert runs.fill(session, 999, NOW) is None


def test_a_preview_writes_nothing(session: Session) -> None:
    preview(session)

    assert count(session) == 0


@pytest.mark.parametrize(
    ("state", "ts", "since"),
    [
        (PostState.FAILED, None, 14),  # refused for good: what it said was never read
        (PostState.REMOVED, None, 14),  # a later one came in its place
        (PostState.SENT, "1.1", 7),
        (PostState.FAILED, "1.1", 7),  # it stood there, and only its last edit was refused
        (PostState.REMOVED, "1.1", 7),  # somebody deleted it, after it was read
    ],
)
def test_the_next_digest_goes_on_where_the_last_one_that_was_posted_ended(
    session: Session, state: PostState, ts: str | None, since: int
) -> None:
    with_digest(session)
    a_run(session, 46, made_days_ago=14)
    run = a_run(session, 47, made_days_ago=7)
    post = Post(workspace_id=run.workspace_id, channel_id="C0GENERAL", kind="digest", ts=ts)
    post.key, post.subject_id, post.state = f"digest:{run.id}", run.id, state
    post.created_at = run.due_at
    session.add(post)
    session.flush()

    assert preview(session).since == days_ago(since)
