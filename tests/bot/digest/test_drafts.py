"""Drafts: when they come, and what PMs change about the digests of the next working day."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.building import estimates
from bot.digest import compile as compiling
from bot.digest import drafting, drafts, due, editing, plans, reading, runs, sending
from bot.digest.fallen import Fallen
from bot.digest.plans import Plan
from bot.people import Caller
from bot.queue import Queue
from bot.scoring.effort import Estimate
from models import (
    DigestDraft,
    DigestRun,
    DraftItem,
    Gone,
    Nomination,
    Product,
    UserError,
    Workspace,
)
from models.words import Role, SourceClass, Stage
from playground.lark import PARTNER, TEAM
from tests.bot.digest.candidates import a_candidate, with_digest
from tests.builders import LONG_AGO, a_caller, a_person

QUEUE = Queue("not called: jobs are deferred on the session's own connection")
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""Nine in Berlin: the digest comes."""
FRIDAY = MONDAY - timedelta(days=3)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def petra(session: Session) -> Caller:
    with_digest(session, triage_channel_id="C0TRIAGE")
    return a_caller(session, "U0PETRA", Role.PM)


def begin(session: Session, now: datetime) -> list[str]:
    """The days of all drafts, once the clock has come this far."""
    drafting.begin(session, QUEUE, now)
    days = session.scalars(select(DigestDraft.day).order_by(DigestDraft.day))
    return [day.isoformat() for day in days]


def drafted(session: Session) -> dict[int, DraftItem]:
    """What Friday's draft lists, by product."""
    begin(session, FRIDAY)
    draft = session.scalars(select(DigestDraft)).one()
    drafting.gather(session, draft.id, FRIDAY)
    return {row.product_id: row for row in session.scalars(select(DraftItem))}


def the_digest(session: Session, monday: datetime = MONDAY) -> compiling.Week:
    """The channel's, as it comes on a Monday."""
    digest = plans.of_channel(session, TEAM)
    assert digest is not None
    period = due.newest(digest, monday - MINUTE, monday)
    assert period is not None
    assert sending.insert_run(session, QUEUE, digest, period, monday)
    run = session.scalars(select(DigestRun).where(DigestRun.period == period.name)).one()
    runs.fill(session, run.id, monday)
    return compiling.from_facts(run.facts)


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (FRIDAY - MINUTE, []),
        (FRIDAY, ["2026-11-27"]),
        (FRIDAY + timedelta(days=2), ["2026-11-27"]),  # late, after downtime
        (MONDAY - MINUTE, ["2026-11-27"]),
        (MONDAY, []),  # the digest has come
    ],
)
def test_it_comes_on_the_working_day_before_and_not_for_what_has_come(
    session: Session, petra: Caller, now: datetime, days: list[str]
) -> None:
    assert begin(session, now) == days


def test_it_comes_once_for_all_digests_of_the_weekend_and_monday(
    session: Session, petra: Caller
) -> None:
    for weekday, who in ((5, "U0MAX"), (0, "U0MAYA")):
        a_person(session, who, Role.MANAGER)
        caller = a_caller(session, who, Role.MANAGER)
        plan = Plan("America/New_York", weekday=weekday, hour=10)
        plans.set_own(session, caller, plan, LONG_AGO, wanted=True)

    for hours in range(60):
        begin(session, FRIDAY + timedelta(hours=hours))

    (draft,) = session.scalars(select(DigestDraft))
    assert draft.until == datetime(2026, 11, 30, 15, tzinfo=UTC)


def test_without_a_triage_channel_there_is_none(session: Session) -> None:
    with_digest(session)

    assert begin(session, FRIDAY) == []


def test_it_lists_what_each_digest_would_ask_for_in_public_words(
    session: Session, petra: Caller
) -> None:
    a_person(session, "U0MAX", Role.MANAGER, name="Max Oduya")
    caller = a_caller(session, "U0MAX", Role.MANAGER)
    plans.set_own(session, caller, Plan("Europe/Berlin"), LONG_AGO, wanted=True)
    both, channels = a_candidate(session, "Both"), a_candidate(session, "The channel's")
    a_candidate(session, "Secret", source=SourceClass.PRIVATE)
    put_forward(session, both, "U0MAX")

    drafted(session)

    draft = drafting.read(session, session.scalars(select(DigestDraft)).one(), FRIDAY)
    assert {one.item.product_id: (one.channel_id, one.managers) for one in draft.entries} == {
        both.id: ("C0GENERAL", ("Max Oduya",)),
        channels.id: ("C0GENERAL", ()),
    }


def put_forward(session: Session, product: Product, manager_id: str) -> None:
    session.add(
        Nomination(
            workspace_id=TEAM,
            product_id=product.id,
            manager_id=manager_id,
            nominated_by="U0PETRA",
            nominated_at=LONG_AGO,
        )
    )
    session.flush()


def test_what_is_held_back_is_only_counted_this_time(session: Session, petra: Caller) -> None:
    first = a_candidate(session, listed_at=FRIDAY)
    second = a_candidate(session, "Refunds")
    item = drafted(session)[first.id]
    for _twice in range(2):
        editing.hold_back(session, QUEUE, petra, item.id, FRIDAY)

    week = the_digest(session)

    assert week.to_decide == (second.id,)
    assert (week.waiting, week.new) == (1, ())
    assert set(the_digest(session, MONDAY + timedelta(weeks=1)).to_decide) == {first.id, second.id}


def test_it_says_how_often_each_has_been_here_as_the_digest_will(
    session: Session, petra: Caller
) -> None:
    old = a_candidate(session)
    for weeks in (0, 1):
        the_digest(session, MONDAY + timedelta(weeks=weeks))
    new, friday = a_candidate(session), FRIDAY + timedelta(weeks=2)
    begin(session, friday)
    draft = session.scalars(select(DigestDraft)).one()

    def here() -> dict[int, int]:
        drafting.gather(session, draft.id, friday)
        found = drafting.read(session, draft, friday)
        return {entry.item.product_id: entry.item.times for entry in found.entries}

    assert here() == {old.id: 3, new.id: 1}
    number = session.scalars(select(DraftItem.id).where(DraftItem.product_id == old.id)).one()
    editing.hold_back(session, QUEUE, petra, number, friday)
    assert here() == {old.id: 3, new.id: 1}
    editing.put_back(session, QUEUE, petra, number, friday)
    prepared = here()
    assert dict(the_digest(session, MONDAY + timedelta(weeks=2)).times) == prepared


def test_what_is_put_back_is_asked_for(session: Session, petra: Caller) -> None:
    product = a_candidate(session)
    item = drafted(session)[product.id]
    editing.hold_back(session, QUEUE, petra, item.id, FRIDAY)

    editing.put_back(session, QUEUE, petra, item.id, FRIDAY)

    assert the_digest(session).to_decide == (product.id,)


def test_a_sentence_stands_below_its_product_in_that_digest(
    session: Session, petra: Caller
) -> None:
    product = a_candidate(session)
    item = drafted(session)[product.id]
    editing.say(session, QUEUE, petra, item.id, "<!channel> שלום 🎉" + "x" * 40_000, FRIDAY)

    first, later = the_digest(session), the_digest(session, MONDAY + timedelta(weeks=1))

    (shown,) = reading.read(session, lark(session), first).items
    assert shown.sentence is not None
    assert len(shown.sentence[1]) == 300
    assert reading.read(session, lark(session), later).items[0].sentence is None
    with pytest.raises(UserError, match="can't be changed any more"):
        editing.say(session, QUEUE, petra, item.id, "Late", MONDAY)


def test_what_falls_out_by_a_longer_estimate_stays_in_sight_and_keeps_its_sentence(
    session: Session, petra: Caller
) -> None:
    for number in range(3):
        estimates.write(a_candidate(session, f"Other {number}"), Estimate.of(5))
    product = a_candidate(session)
    estimates.write(product, Estimate.of(4))
    item = drafted(session)[product.id]
    editing.say(session, QUEUE, petra, item.id, "The kiosks wait for it", FRIDAY)

    def entry() -> drafting.Entry:
        draft = drafting.gather(session, item.draft_id, FRIDAY)
        assert draft is not None
        found = drafting.read(session, draft, FRIDAY)
        return next(one for one in found.entries if one.item.product_id == product.id)

    assert entry().fallen is None
    estimates.write(product, Estimate.of(40))
    session.flush()
    assert entry().fallen == Fallen(before=3)
    assert "The kiosks wait for it" in str(entry().item.sentence)
    estimates.write(product, Estimate.of(4))
    session.flush()
    assert entry().fallen is None
    (shown,) = (
        one
        for one in reading.read(session, lark(session), the_digest(session)).items
        if one.product_id == product.id
    )
    assert "The kiosks wait for it" in str(shown.sentence)


def test_what_managers_are_asked_about_no_more_says_so(session: Session, petra: Caller) -> None:
    product, other = a_candidate(session), a_candidate(session, "Refunds")
    item = drafted(session)[product.id]
    product.stage = Stage.UNLISTED
    session.flush()

    draft = drafting.gather(session, item.draft_id, FRIDAY)
    assert draft is not None

    shown = drafting.read(session, draft, FRIDAY).entries
    assert [(one.item.product_id, one.fallen) for one in shown] == [
        (other.id, None),
        (product.id, Fallen(before=None)),
    ]
    assert [one.item.product_id for one in drafting.read(session, draft, MONDAY).entries] == [
        other.id
    ]


def lark(session: Session) -> Workspace:
    return session.get_one(Workspace, TEAM)


def test_only_pms_change_it_and_only_their_own(session: Session, petra: Caller) -> None:
    product = a_candidate(session)
    item = drafted(session)[product.id]
    manager = a_caller(session, "U0MAX", Role.MANAGER)
    stranger = Caller(PARTNER, "U0EVE", frozenset({Role.PM}))

    with pytest.raises(UserError, match="data PM"):
        editing.hold_back(session, QUEUE, manager, item.id, FRIDAY)
    with pytest.raises(Gone):
        editing.put_back(session, QUEUE, stranger, item.id, FRIDAY)


def test_a_digest_that_was_sent_early_is_over_in_the_draft(session: Session, petra: Caller) -> None:
    product = a_candidate(session)
    item = drafted(session)[product.id]
    the_digest(session)

    drafting.gather(session, item.draft_id, FRIDAY + MINUTE)

    workspace = session.get_one(Workspace, TEAM)
    assert drafts.held_back(session, workspace, MONDAY) == (item.draft_id, set())
    with pytest.raises(UserError, match="can't be changed any more"):
        editing.hold_back(session, QUEUE, petra, item.id, FRIDAY + MINUTE)
