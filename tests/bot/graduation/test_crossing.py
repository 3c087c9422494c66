"""Which candidates are put to their PM, when, and how often."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import nominations
from bot.clustering import splitting
from bot.graduation import answering, crossing, line, seeing
from bot.graduation.line import Line
from bot.graduation.seeing import State
from bot.people import Caller
from bot.queue import Queue
from bot.triage.listing import PROMOTED
from models import (
    Graduation,
    PlusOne,
    Post,
    PostState,
    Product,
    Referral,
    Request,
    UserError,
    Workspace,
)
from models.words import Consent, DecisionKind, Role, SourceClass, Stage, Status
from playground.lark import TEAM
from tests.bot.digest.candidates import NOW, a_candidate, a_decision, asked_for, days_ago
from tests.builders import a_caller, a_person, a_workspace

QUEUE = Queue("not called: jobs are deferred on the session's own connection")
WEEKS = [days_ago(21), days_ago(14), days_ago(7)]
TEAMS = ["Marketing", "Growth"]
PRIVATE = SourceClass.PRIVATE


@pytest.fixture
def workspace(session: Session) -> Workspace:
    return a_workspace(session, triage_channel_id="C0TRIAGE")


@pytest.fixture
def petra(session: Session, workspace: Workspace) -> Caller:
    return a_caller(session, "U0PETRA", Role.PM)


def with_root(session: Session, product: Product) -> Product:
    """Its thread begins in triage."""
    session.add(
        Post(
            workspace_id=TEAM,
            key=f"candidate:{product.id}",
            kind="candidate",
            subject_id=product.id,
            channel_id="C0TRIAGE",
            ts=f"1.{product.id}",
            state=PostState.SENT,
            created_at=NOW,
        )
    )
    session.flush()
    return product


def grown(
    session: Session,
    people: Sequence[str] = ("U1", "U2", "U3"),
    source: SourceClass = SourceClass.PUBLIC,
    **facts: object,
) -> Product:
    """A candidate with a thread that these people ask for, in three weeks, from two teams."""
    product = with_root(session, a_candidate(session, people=[], **facts))  # type: ignore[arg-type]  # by name
    join(session, product, *people, source=source)
    return product


def join(
    session: Session, product: Product, *people: str, source: SourceClass = SourceClass.PUBLIC
) -> list[Request]:
    found = []
    for place, person in enumerate(people):
        a_person(session, person, team=TEAMS[int(person[1:]) % 2])
        when = WEEKS[place % 3]
        found.append(
            asked_for(session, product, requester_id=person, said_at=when, source_class=source)
        )
    return found


def propose(session: Session, workspace: Workspace, now: datetime = NOW) -> int | None:
    """The product that is put to its PM now."""
    before = set(session.scalars(select(Graduation.id)))
    was = crossing.propose_next(session, QUEUE, workspace, now)
    new = [row for row in session.scalars(select(Graduation)) if row.id not in before]
    assert len(new) == was
    return new[0].product_id if new else None


def state(session: Session, product: Product) -> State:
    row = session.get_one(Graduation, answering.last_of(session, product.id))
    return seeing.see(session, row, NOW).state


def test_what_has_crossed_the_line_is_proposed_once_however_often_the_clock_ticks(
    session: Session, workspace: Workspace
) -> None:
    product = grown(session)

    found = [propose(session, workspace, NOW + timedelta(hours=hour)) for hour in range(24 * 21)]

    assert [each for each in found if each is not None] == [product.id]


def test_one_a_working_day_in_the_daytime_the_best_first(
    session: Session, workspace: Workspace
) -> None:
    products = [grown(session, [f"U{n}" for n in range(size)]) for size in (3, 4, 5, 6, 7)]
    hours = [NOW + timedelta(hours=hour) for hour in range(24 * 14)]

    found = [(when, propose(session, workspace, when)) for when in hours]

    proposed = [(when, each) for when, each in found if each is not None]
    assert [each for _when, each in proposed] == [product.id for product in reversed(products)]
    assert [when.weekday() for when, _each in proposed] == [1, 2, 3, 4, 0]
    assert all(9 <= when.hour < 17 for when, _each in proposed)


def test_the_working_day_is_that_of_the_workspace(session: Session) -> None:
    workspace = a_workspace(session, triage_channel_id="C0TRIAGE", time_zone="Asia/Tokyo")
    grown(session)

    assert propose(session, workspace) is None  # it is six in the evening there
    assert propose(session, workspace, NOW - timedelta(hours=4)) is not None


@pytest.mark.parametrize(
    "people", [["U1", "U2"], ["U1"] * 5, ["U2", "U4", "U6"], ["U1", "U2", "U2"]]
)
def test_fewer_people_or_teams_are_not_enough_however_often_they_ask(
    session: Session, workspace: Workspace, people: list[str]
) -> None:
    grown(session, people)

    assert propose(session, workspace) is None


def test_who_needs_it_too_counts_and_who_withdrew_does_not(
    session: Session, workspace: Workspace
) -> None:
    product = grown(session, ["U1", "U2", "U3"])
    (last,) = session.scalars(select(Request).where(Request.requester_id == "U3"))
    last.status = Status.WITHDRAWN
    session.flush()
    assert propose(session, workspace) is None
    other = session.scalars(select(Request.id).where(Request.requester_id == "U1")).one()
    session.add(PlusOne(workspace_id=TEAM, request_id=other, person_id="U3", added_at=days_ago(7)))
    session.flush()

    assert propose(session, workspace) == product.id


@pytest.mark.parametrize(("people", "is_told"), [(["U4", "U5"], False), (["U4", "U5", "U6"], True)])
def test_private_requests_count_from_three_on(
    session: Session, workspace: Workspace, people: list[str], is_told: bool
) -> None:
    product = grown(session, ["U1", "U2"])
    join(session, product, *people, source=PRIVATE)

    assert (propose(session, workspace) is not None) is is_told


def test_private_words_that_are_shared_with_the_data_team_count_and_are_no_evidence(
    session: Session, workspace: Workspace
) -> None:
    product = grown(session, ["U1", "U2"])
    (shared,) = join(session, product, "U3", source=PRIVATE)
    shared.consent, shared.said_at = Consent.DATA_TEAM, WEEKS[2]
    session.flush()
    assert propose(session, workspace) == product.id

    row = session.scalars(select(Graduation)).one()
    seen = seeing.see(session, row, NOW)

    assert seen.asked.people == 3
    assert len(seen.evidence) == 2
    assert shared.permalink not in seen.evidence


@pytest.mark.parametrize(
    "facts",
    [
        {"outcome": DecisionKind.DECLINE},
        {"outcome": DecisionKind.PARK},
        {"outcome": DecisionKind.BUILD},
        {"stage": Stage.UNLISTED},
        {"stage": Stage.PRODUCTIZATION},
        {"workspace_id": "T0OTHER"},
    ],
)
def test_what_is_decided_or_no_candidate_is_not_proposed(
    session: Session, workspace: Workspace, facts: dict[str, object]
) -> None:
    a_workspace(session, "T0OTHER")
    product = grown(session)
    for name, value in facts.items():
        setattr(product, name, value)
    session.flush()

    assert propose(session, workspace) is None


def test_what_is_put_forward_or_proposed_to_build_is_not_proposed(
    session: Session, workspace: Workspace, petra: Caller
) -> None:
    a_person(session, "U0MAX", Role.MANAGER)
    nominations.propose(session, QUEUE, petra, grown(session).id, ["U0MAX"], NOW)
    session.add(
        Referral(
            workspace_id=TEAM,
            product_id=grown(session).id,
            reason="Many ask",
            wording="",
            proposed_by="U0PETRA",
            proposed_at=NOW,
        )
    )
    session.flush()

    assert propose(session, workspace) is None


def test_an_import_proposes_nothing_until_somebody_asks_again(
    session: Session, workspace: Workspace
) -> None:
    for _ in range(3):
        product = grown(session)
    for request in session.scalars(select(Request)):
        request.is_imported = True
    session.flush()
    assert propose(session, workspace) is None

    join(session, product, "U1")

    assert propose(session, workspace) == product.id


def test_without_a_thread_a_channel_or_when_switched_off_nothing_is_proposed(
    session: Session, workspace: Workspace
) -> None:
    product = grown(session)
    root = session.scalars(select(Post)).one()

    root.state = PostState.REMOVED
    session.flush()
    assert propose(session, workspace) is None
    root.state, workspace.is_line_off = PostState.SENT, True
    session.flush()
    assert propose(session, workspace) is None
    workspace.is_line_off, workspace.triage_channel_id = False, None
    session.flush()
    assert propose(session, workspace) is None
    workspace.triage_channel_id = "C0TRIAGE"
    session.flush()
    assert propose(session, workspace) == product.id


def not_yet(session: Session, petra: Caller, product: Product, now: datetime = NOW) -> None:
    row = answering.last_of(session, product.id)
    assert row is not None
    answering.put_off(session, QUEUE, petra, row, now)


def test_not_yet_is_asked_again_when_demand_has_grown_by_half_and_not_before(
    session: Session, workspace: Workspace, petra: Caller
) -> None:
    product = grown(session, ["U1", "U2", "U3"])
    propose(session, workspace)
    not_yet(session, petra, product)
    assert state(session, product) is State.PUT_OFF
    tomorrow = NOW + timedelta(days=1)

    join(session, product, "U4", "U1", "U2", "U3", "U4")
    assert propose(session, workspace, tomorrow) is None
    join(session, product, "U5")
    assert propose(session, workspace, tomorrow) == product.id

    rounds = session.scalars(select(Graduation.round).order_by(Graduation.round)).all()
    assert rounds == [1, 2]
    assert state(session, product) is State.OPEN
    not_yet(session, petra, product)
    join(session, product, "U6", "U7")
    assert propose(session, workspace, tomorrow + timedelta(days=1)) is None
    join(session, product, "U8")
    assert propose(session, workspace, tomorrow + timedelta(days=1)) == product.id


def test_not_yet_is_undone_once_by_any_pm_and_not_when_it_was_asked_again(
    session: Session, workspace: Workspace, petra: Caller
) -> None:
    product = grown(session)
    propose(session, workspace)
    first = answering.last_of(session, product.id)
    assert first is not None
    not_yet(session, petra, product)
    with pytest.raises(UserError):
        answering.take_up(session, QUEUE, a_caller(session, "U0MAX", Role.MANAGER), first, NOW)

    for _twice in range(2):
        answering.take_up(session, QUEUE, a_caller(session, "U0PIA", Role.PM), first, NOW)

    assert state(session, product) is State.OPEN
    assert propose(session, workspace, NOW + timedelta(days=1)) is None
    not_yet(session, petra, product)
    join(session, product, "U4", "U5")
    assert propose(session, workspace, NOW + timedelta(days=1)) == product.id
    with pytest.raises(UserError, match="asked again"):
        answering.take_up(session, QUEUE, petra, first, NOW)


def test_what_is_split_off_inherits_the_not_yet_with_the_people_whom_it_took_along(
    session: Session, workspace: Workspace, petra: Caller
) -> None:
    product = grown(session, [f"U{n}" for n in range(1, 7)])
    propose(session, workspace)
    not_yet(session, petra, product)
    tomorrow = NOW + timedelta(days=1)
    leaving = list(session.scalars(select(Request.id).order_by(Request.id)))[:4]

    split = splitting.split(session, QUEUE, petra, product.id, leaving, tomorrow)
    part = with_root(session, session.get_one(Product, split.other_id))
    assert propose(session, workspace, tomorrow) is None
    join(session, part, "U7")
    assert propose(session, workspace, tomorrow) is None
    join(session, part, "U8")
    assert propose(session, workspace, tomorrow) == part.id


def test_what_was_split_before_anybody_put_it_off_is_asked_about(
    session: Session, workspace: Workspace, petra: Caller
) -> None:
    product = grown(session, [f"U{n}" for n in range(1, 7)])
    leaving = list(session.scalars(select(Request.id).order_by(Request.id)))[:3]
    split = splitting.split(session, QUEUE, petra, product.id, leaving, NOW)
    part = with_root(session, session.get_one(Product, split.other_id))
    proposed = {propose(session, workspace, NOW + timedelta(days=days)) for days in (0, 1)}

    assert proposed == {product.id, part.id}


def test_what_a_pm_promoted_of_an_import_needs_nobody_to_ask_again(
    session: Session, workspace: Workspace
) -> None:
    product = grown(session)
    for request in session.scalars(select(Request)):
        request.is_imported = True
    product.listed_because = PROMOTED
    session.flush()

    assert propose(session, workspace) == product.id


def test_merged_what_was_put_off_on_either_side_still_counts_and_parted_it_is_as_before(
    session: Session, workspace: Workspace, petra: Caller
) -> None:
    put_off = grown(session, ["U1", "U2", "U3", "U4"])
    propose(session, workspace)
    not_yet(session, petra, put_off)
    other = grown(session, ["U4", "U5"])
    tomorrow = NOW + timedelta(days=1)

    moved = list(session.scalars(select(Request).where(Request.product_id == put_off.id)))
    for request in moved:
        request.product_id = other.id
    put_off.merged_into = other.id
    session.flush()
    assert propose(session, workspace, tomorrow) is None
    assert state(session, put_off) is State.MERGED
    join(session, other, "U6")
    assert propose(session, workspace, tomorrow) == other.id

    for request in moved:
        request.product_id = put_off.id
    put_off.merged_into = None
    session.flush()
    assert state(session, put_off) is State.PUT_OFF
    assert propose(session, workspace, NOW + timedelta(days=2)) is None


def test_what_becomes_of_it_closes_the_question_and_taking_it_back_opens_it_again(
    session: Session, workspace: Workspace, petra: Caller
) -> None:
    a_person(session, "U0MAX", Role.MANAGER)
    product = grown(session)
    propose(session, workspace)
    assert state(session, product) is State.OPEN

    decision = a_decision(session, product)
    assert state(session, product) is State.DECIDED
    with pytest.raises(UserError, match="no question any more"):
        not_yet(session, petra, product)
    decision.ended_at, product.outcome = NOW, None
    product.stage = Stage.UNLISTED
    session.flush()
    assert state(session, product) is State.UNLISTED
    product.stage = Stage.CANDIDATE
    session.flush()
    assert state(session, product) is State.OPEN

    nominations.propose(session, QUEUE, petra, product.id, ["U0MAX"], NOW)
    assert state(session, product) is State.PUT_FORWARD
    with pytest.raises(UserError, match="no question any more"):
        not_yet(session, petra, product)
    nominations.propose(session, QUEUE, petra, product.id, [], NOW)
    assert state(session, product) is State.PUT_FORWARD
    assert propose(session, workspace, NOW + timedelta(days=1)) is None


def test_only_a_pm_says_not_yet_and_says_it_once(
    session: Session, workspace: Workspace, petra: Caller
) -> None:
    product = grown(session)
    propose(session, workspace)
    with pytest.raises(UserError, match="data PM"):
        not_yet(session, a_caller(session, "U0MAX", Role.MANAGER, Role.ADMIN), product)

    not_yet(session, petra, product)
    join(session, product, "U4", "U5")
    not_yet(session, a_caller(session, "U0PIA", Role.PM), product)

    row = session.scalars(select(Graduation)).one()
    assert (row.put_off_by, row.put_off_people) == ("U0PETRA", 3)


def test_an_admin_draws_the_line_within_bounds(session: Session, workspace: Workspace) -> None:
    ada = a_caller(session, "U0ADA", Role.ADMIN)
    product = grown(session, ["U1", "U3"])

    for name, bad in [("people", 0), ("people", 1_001), ("teams", 101), ("weeks", -1)]:
        with pytest.raises(UserError, match="whole number from 1 to") as refused:
            line.draw(session, ada, Line(**{name: bad}), NOW, is_off=False)
        assert refused.value.field == name
    with pytest.raises(UserError, match="Only an admin"):
        line.draw(session, a_caller(session, "U0MIRA"), Line(), NOW, is_off=False)
    assert line.of(workspace) == Line(3, 2, 3)
    assert propose(session, workspace) is None
    line.draw(session, ada, Line(2, 1, 2), NOW, is_off=False)

    assert propose(session, workspace) == product.id
