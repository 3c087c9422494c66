"""What the clock brings, on a real database in which commits are commits."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select, text

from bot import ticks
from bot.building import vouching
from bot.deps import Deps
from bot.jobs import Job
from models import (
    Delivery,
    Digest,
    DigestRun,
    Post,
    PostState,
    Product,
    Request,
    Settlement,
    Tick,
    Vouching,
)
from models.words import DecisionKind, Role, Status
from playground.lark import PARTNER, TEAM
from tests.bot.digest.candidates import a_candidate, a_decision, with_digest
from tests.builders import LONG_AGO, a_person
from tests.world import Clock

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Nine o'clock in Berlin."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class World:
    """The dependencies, and a tick at a time."""

    deps: Deps

    def tick(self, now: datetime, every: timedelta = timedelta()) -> bool:
        with self.deps.sessions.begin() as session:
            return ticks.tick(session, self.deps.queue, now, every)

    def write(self, *rows: Any) -> None:
        with self.deps.sessions.begin() as session:
            session.add_all(rows)

    def periods(self) -> list[str]:
        with self.deps.sessions() as session:
            return list(session.scalars(select(DigestRun.period).order_by(DigestRun.id)))

    def jobs(self, job: Job) -> list[dict[str, Any]]:
        query = "SELECT args FROM procrastinate_jobs WHERE task_name = :name ORDER BY id"
        with self.deps.sessions() as session:
            return list(session.scalars(text(query), {"name": job.value}))


@pytest.fixture
def world(deps: Deps) -> World:
    with deps.sessions.begin() as session:
        with_digest(session)
    return World(deps)


def test_a_digest_is_due_at_its_hour_once(world: World) -> None:
    for minutes in (-2, -1, 0, 1, 2):
        world.tick(MONDAY + minutes * MINUTE)

    assert world.periods() == ["2026-W48"]
    assert len(world.jobs(Job.SHOW_DIGEST)) == 1


def test_the_first_tick_ever_finds_what_is_due_since_the_digest_was_switched_on(
    world: World,
) -> None:
    world.tick(MONDAY + timedelta(days=2))

    assert world.periods() == ["2026-W48"]


def test_after_three_weeks_of_downtime_one_digest_comes(world: World) -> None:
    world.tick(MONDAY - timedelta(hours=1))

    world.tick(MONDAY + timedelta(weeks=3, days=2))

    assert world.periods() == ["2026-W51"]


def test_periods_before_it_was_switched_on_are_not_caught_up(world: World) -> None:
    world.tick(MONDAY - timedelta(days=1))
    with world.deps.sessions.begin() as session:
        with_digest(session, since=MONDAY + timedelta(hours=1))

    world.tick(MONDAY + timedelta(hours=2))

    assert world.periods() == []


def own(world: World, **facts: Any) -> None:
    """Max wants a digest of his own, an hour after the channel's."""
    wanted = {"since": LONG_AGO, "hour": 10, "time_zone": "Europe/Berlin"}
    world.write(Digest(workspace_id=TEAM, person_id="U0MAX", **{**wanted, **facts}))


def give_role(world: World, **facts: Any) -> None:
    with world.deps.sessions.begin() as session:
        a_person(session, "U0MAX", Role.MANAGER, **facts)


def places(world: World) -> list[str]:
    with world.deps.sessions() as session:
        return list(session.scalars(select(DigestRun.channel_id).order_by(DigestRun.id)))


def test_a_manager_gets_their_own_at_their_own_hour_once(world: World) -> None:
    give_role(world)
    own(world)

    for minutes in (0, 59, 60, 61):
        world.tick(MONDAY + minutes * MINUTE)

    assert places(world) == ["C0GENERAL", "U0MAX"]


def test_who_is_no_manager_any_more_or_has_left_gets_none(world: World) -> None:
    own(world)
    world.tick(MONDAY + 61 * MINUTE)
    give_role(world, is_deleted=True)

    world.tick(MONDAY + timedelta(weeks=1, hours=2))

    assert places(world) == ["C0GENERAL", "C0GENERAL"]


def test_what_was_muted_is_not_caught_up(world: World) -> None:
    give_role(world)
    own(world, muted_until=MONDAY.date() + timedelta(days=6))

    for weeks in (0, 1):
        world.tick(MONDAY + timedelta(weeks=weeks, hours=1, minutes=1))

    assert places(world) == ["C0GENERAL", "C0GENERAL", "U0MAX"]


def test_a_change_of_hour_counts_from_the_next_tick_on(world: World) -> None:
    world.tick(MONDAY - MINUTE)
    with world.deps.sessions.begin() as session:
        with_digest(session, hour=11)

    world.tick(MONDAY + MINUTE)
    assert world.periods() == []
    world.tick(MONDAY + timedelta(hours=2))

    assert world.periods() == ["2026-W48"]


def test_a_clock_moved_back_and_forth_posts_no_period_twice(world: World) -> None:
    for days in (-1, 8, -1, 8, 15):
        world.tick(MONDAY + timedelta(days=days))

    assert world.periods() == ["2026-W49", "2026-W50"]


@pytest.mark.parametrize("missing", [{"bot_token": None}, {"channel_id": None}, {"since": None}])
def test_without_a_token_a_channel_or_a_start_there_is_no_digest(
    world: World, missing: dict[str, None]
) -> None:
    with world.deps.sessions.begin() as session:
        with_digest(session, **missing)

    world.tick(MONDAY + MINUTE)

    assert world.periods() == []


def test_each_workspace_has_its_own_hour(world: World) -> None:
    with world.deps.sessions.begin() as session:
        with_digest(session, id=PARTNER, time_zone="Mars/Olympus", hour=8)

    world.tick(MONDAY)

    with world.deps.sessions() as session:
        due = session.execute(select(DigestRun.workspace_id, DigestRun.due_at)).all()
    assert sorted(due) == [(TEAM, MONDAY), (PARTNER, MONDAY)]


def test_eight_processes_ticking_at_once_insert_one_run(world: World) -> None:
    world.tick(MONDAY - MINUTE)
    together = Barrier(8)

    def process(_number: int) -> bool:
        together.wait()
        return world.tick(MONDAY)

    with ThreadPoolExecutor(8) as processes:
        done = list(processes.map(process, range(8)))

    assert any(done)
    assert world.periods() == ["2026-W48"]
    assert len(world.jobs(Job.SHOW_DIGEST)) == 1


def test_several_processes_starting_on_a_fresh_database_all_get_through(world: World) -> None:
    together = Barrier(4)

    def process(_number: int) -> bool:
        together.wait()
        return world.tick(MONDAY + MINUTE)

    with ThreadPoolExecutor(4) as processes:
        list(processes.map(process, range(4)))

    assert world.periods() == ["2026-W48"]


def test_who_finds_the_tick_taken_passes_without_waiting(world: World) -> None:
    world.tick(MONDAY - MINUTE)

    with world.deps.sessions.begin() as session:
        session.get_one(Tick, ticks.ROW, with_for_update=True)
        passed = world.tick(MONDAY)

    assert not passed
    assert world.periods() == []


@pytest.mark.parametrize(("after", "ticks"), [(0.4, False), (0.6, True), (60, True), (-60, True)])
def test_processes_that_tick_in_turn_do_together_what_one_does(
    world: World, after: float, ticks: bool
) -> None:
    every = timedelta(seconds=1)
    world.tick(MONDAY, every)

    assert world.tick(MONDAY + after * every, every) is ticks


def test_a_tick_that_fails_is_made_up_for_by_the_next(world: World) -> None:
    world.tick(MONDAY - MINUTE)
    with world.deps.sessions() as session:
        ticks.tick(session, world.deps.queue, MONDAY)
        session.rollback()
    assert world.jobs(Job.SHOW_DIGEST) == []

    world.tick(MONDAY + MINUTE)

    assert world.periods() == ["2026-W48"]


def a_post(number: int, **facts: Any) -> Post:
    return Post(
        **{
            "workspace_id": TEAM,
            "key": f"card:{number}",
            "kind": "card",
            "subject_id": number,
            "channel_id": "C0ASK",
            "state": PostState.SENDING,
            "created_at": LONG_AGO,
            **facts,
        }
    )


def test_a_post_is_sent_again_when_its_time_has_come_and_only_once_at_a_time(
    world: World,
) -> None:
    due, later = a_post(1, try_at=MONDAY), a_post(2, try_at=MONDAY + MINUTE)
    world.write(due, later, a_post(3, try_at=None))

    for seconds in (0, 5, 10):
        world.tick(MONDAY + timedelta(seconds=seconds))

    assert world.jobs(Job.SEND) == [{"post_id": due.id}]


def test_requesters_are_told_when_the_time_for_undoing_is_over_and_once(world: World) -> None:
    with world.deps.sessions.begin() as session:
        product = a_candidate(session, people=["U0MIRA", "U0OMAR"])
        a_decision(session, product, tell_at=MONDAY, ended_at=LONG_AGO, end_reason="undone")
        decision = a_decision(session, product, DecisionKind.PARK, tell_at=MONDAY, wording="Later")
        for number in session.scalars(select(Request.id).order_by(Request.id)):
            settled = Settlement(
                workspace_id=TEAM,
                decision_id=decision.id,
                request_id=number,
                status_before="new",
            )
            session.add(settled)

    for minutes in (-1, 0, 1):
        world.tick(MONDAY + minutes * MINUTE)

    told = world.jobs(Job.TELL_DECISION)
    assert [job["decision_id"] for job in told] == [decision.id, decision.id]
    with world.deps.sessions() as session:
        assert set(session.scalars(select(Request.status))) == {Status.PARKED}


def test_a_park_ends_on_its_day_in_the_workspaces_own_zone(world: World) -> None:
    with world.deps.sessions.begin() as session:
        product = a_candidate(session, parked_until=MONDAY.date())
        a_decision(session, product, DecisionKind.PARK, until=MONDAY.date())
    midnight_in_berlin = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)

    world.tick(midnight_in_berlin - MINUTE)
    parked = _outcome(world, product)
    world.tick(midnight_in_berlin)

    assert parked is DecisionKind.PARK
    assert _outcome(world, product) is None


def test_a_managers_word_runs_out_on_its_day_in_the_workspaces_own_zone(world: World) -> None:
    with world.deps.sessions.begin() as session:
        product = a_candidate(session)
        word = Vouching(workspace_id=TEAM, product_id=product.id, reason="The board")
        word.vouched_by, word.vouched_at, word.until = "U0MAX", LONG_AGO, MONDAY.date()
        session.add(word)
    midnight_in_berlin = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)

    def is_in_force() -> bool:
        with world.deps.sessions() as session:
            return session.scalar(vouching.in_force(product.id)) is not None

    world.tick(midnight_in_berlin - MINUTE)
    held = is_in_force()
    world.tick(midnight_in_berlin)

    assert held
    assert not is_in_force()


def _outcome(world: World, product: Product) -> DecisionKind | None:
    with world.deps.sessions() as session:
        return session.get_one(Product, product.id).outcome


def test_old_deliveries_are_let_go_once_an_hour(world: World, clock: Clock) -> None:
    world.tick(clock())
    old = Delivery(workspace_id=TEAM, event_id="Ev1", received_at=LONG_AGO - timedelta(days=9))
    world.write(old)

    world.tick(clock() + 30 * MINUTE)
    with world.deps.sessions() as session:
        before_the_hour = session.scalars(select(Delivery.event_id)).all()
    world.tick(clock() + 60 * MINUTE)

    with world.deps.sessions() as session:
        assert before_the_hour == ["Ev1"]
        assert session.scalars(select(Delivery.event_id)).all() == []


def test_themes_are_looked_for_once_an_hour_where_a_product_has_none(world: World) -> None:
    world.tick(MONDAY)
    world.write(Product(workspace_id=TEAM, title="New", created_at=LONG_AGO, vector_count=1))

    world.tick(MONDAY + MINUTE)
    assert world.jobs(Job.FIND_THEMES) == []
    world.tick(MONDAY + 60 * MINUTE)
    world.tick(MONDAY + 120 * MINUTE)

    assert world.jobs(Job.FIND_THEMES) == [{"workspace_id": TEAM}]
