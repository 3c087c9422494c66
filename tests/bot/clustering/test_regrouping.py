"""Merging and splitting: nothing is lost, everything can be undone, and who may do what."""

from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import clustering
from bot.building import kinds, questions, tickets, vouching
from bot.building.kinds import ProductKind
from bot.clustering import moving, rows
from bot.likeness import SAME_REQUEST
from bot.people import Caller
from models import (
    Backing,
    Chain,
    Decision,
    Embedding,
    Gone,
    Product,
    Request,
    Rung,
    UserError,
    Verdict,
    VerdictKind,
)
from models.words import (
    Altitude,
    Category,
    DecisionKind,
    Role,
    SourceClass,
    Stage,
    Status,
    WhoseNeed,
    WorkType,
)
from tests.bot.clustering.asked import (
    NAME,
    QUEUE,
    ask,
    asked_for,
    check_sums,
    climb,
    ladders,
    vector,
    where,
)
from tests.builders import (
    LONG_AGO,
    PREPARED,
    a_caller,
    a_channel,
    a_product,
    a_request,
    a_workspace,
)

NOW = LONG_AGO + timedelta(days=3)
LATER = NOW + timedelta(days=9)
FEED = ProductKind(Category.DATA, WhoseNeed.SYSTEMS, WorkType.SERVE, is_confirmed=True)


@pytest.fixture(autouse=True)
def place(session: Session) -> None:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session)
    for who in ("U0MIRA", "U0OMAR", "U0MAX", "U0ANA"):
        a_caller(session, who)


@pytest.fixture
def petra(session: Session) -> Caller:
    return a_caller(session, "U0PETRA", Role.PM)


def open_to(session: Session, request: Request) -> set[int]:
    """The products that a request may join, however unlike."""
    rows_seen: set[int] = set()
    for direction in range(3):
        found = rows.nearest(session, NAME, request, np.asarray(vector(direction)))
        rows_seen |= {found.id} if found is not None else set()
    return rows_seen


def two(session: Session) -> tuple[Product, Product]:
    """Two listed products: three ask for the one, two for the other."""
    listed = {"stage": Stage.CANDIDATE, "listed_at": LONG_AGO, "listed_because": "2 people asked"}
    left, _ = asked_for(session, 0, "U0MIRA", "U0OMAR", "U0MAX", **listed)
    right, _ = asked_for(session, 1, "U0ANA", "U0MIRA", title="Churn by plan", **listed)
    return left, right


def test_a_merge_moves_all_requests_and_the_other_product_points_to_the_one(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)

    clustering.merge(session, QUEUE, petra, (right.id, left.id), NOW)

    assert set(where(session).values()) == {left.id}
    assert (right.merged_into, right.stage) == (left.id, Stage.UNLISTED)
    assert left.vector_count == 5
    check_sums(session)


def test_undone_each_request_is_where_it_was_and_newcomers_go_to_the_nearer(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    before = where(session)
    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    like_left = ask(session, left, 0, 3, requester_id="U0OMAR")
    like_right = ask(session, left, 1, 4, requester_id="U0OMAR")
    nothing_known = a_request(session, product_id=left.id)

    clustering.undo(session, QUEUE, petra, merged.id, LATER)

    expected = before | {like_left.id: left.id, like_right.id: right.id, nothing_known.id: left.id}
    assert where(session) == expected
    assert (right.merged_into, right.stage, right.listed_because) == (
        None,
        Stage.CANDIDATE,
        "2 people asked",
    )
    assert list(session.scalars(select(Verdict.id))) == []
    check_sums(session)


def test_what_was_settled_about_the_other_stands_for_the_one_until_they_part(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    kinds.say(session, QUEUE, petra, right.id, FEED, NOW)
    questions.keep(session, QUEUE, petra, right.id, PREPARED, NOW)
    tickets.keep_link(session, QUEUE, petra, right.id, "https://tracker.example/7", NOW)
    left.effort_days, right.effort_days = 5, 8
    right.owner_id, right.owner_name = "U0PETRA", "Petra"
    first = session.scalars(select(Request).where(Request.product_id == left.id)).first()
    assert first is not None
    climb(session, left, ("To plan routes", Altitude.ANALYSIS, first))  # so that it goes on
    greta = a_caller(session, "U0GRETA", Role.MANAGER)
    vouching.vouch(session, QUEUE, greta, right.id, "The board asked for it", NOW)

    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    assert settled(session, left) == (FEED, PREPARED, "https://tracker.example/7", 5)
    assert (left.owner_name, vouched(session, left)) == ("Petra", "The board asked for it")
    tickets.keep_link(session, QUEUE, petra, left.id, "https://tracker.example/8", NOW)

    clustering.undo(session, QUEUE, petra, merged.id, LATER)

    assert settled(session, left) == (None, None, "https://tracker.example/8", 5)
    assert settled(session, right) == (FEED, PREPARED, "https://tracker.example/7", 8)
    assert (left.owner_id, left.owner_name, vouched(session, left)) == (None, None, None)
    assert (right.owner_name, vouched(session, right)) == ("Petra", "The board asked for it")


def vouched(session: Session, product: Product) -> str | None:
    word = session.scalar(vouching.in_force(product.id))
    return word.reason if word is not None else None


def settled(session: Session, product: Product) -> tuple[object, ...]:
    """What is known of a product before it is built."""
    answers = questions.known(session, product.id)
    return kinds.confirmed(product), answers, product.ticket_link, product.effort_days


def test_a_newcomer_whom_a_person_placed_stays_where_they_said(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    newcomer = ask(session, left, 1, 4)
    session.add(
        Verdict(
            workspace_id=left.workspace_id,
            request_id=newcomer.id,
            product_id=left.id,
            kind=VerdictKind.SAME,
            person_id="U0MIRA",
            given_at=NOW,
        )
    )
    session.flush()

    clustering.undo(session, QUEUE, petra, merged.id, LATER)

    assert where(session)[newcomer.id] == left.id


def test_who_asks_like_the_smaller_one_is_led_to_the_larger(
    session: Session, petra: Caller
) -> None:
    many, _ = asked_for(session, 0, *["U0MIRA"] * 30, stage=Stage.CANDIDATE)
    few, _ = asked_for(session, 1, "U0OMAR")
    newcomer = a_request(session)
    asks = np.asarray(vector(1), dtype=np.float32)
    merged = clustering.merge(session, QUEUE, petra, (many.id, few.id), NOW)

    assert rows.nearest(session, NAME, newcomer, asks) is many
    refuses = {"kind": VerdictKind.DIFFERENT, "person_id": "U0MIRA", "given_at": NOW}
    session.add(
        Verdict(
            workspace_id=many.workspace_id, request_id=newcomer.id, product_id=few.id, **refuses
        )
    )
    session.flush()
    assert rows.nearest(session, NAME, newcomer, asks) is None

    clustering.undo(session, QUEUE, petra, merged.id, LATER)
    assert few.signpost is None
    assert rows.nearest(session, NAME, a_request(session), asks) is few


def test_with_other_vectors_a_merged_product_still_leads_its_askers_on(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    for embedding in session.scalars(select(Embedding)):
        embedding.vector = [*embedding.vector, 0.0]
    session.flush()

    moving.renew_signposts(session, left.workspace_id)

    session.expire_all()
    assert right.signpost is not None
    assert len(right.signpost) == len(vector(1)) + 1
    assert np.asarray(right.signpost)[:-1] @ vector(1) > 0.9
    assert left.signpost is None


def test_whoever_left_since_stays_away(session: Session, petra: Caller) -> None:
    left, right = two(session)
    leaver = session.scalars(select(Request).where(Request.product_id == right.id)).first()
    assert leaver is not None
    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    alone = clustering.split(session, QUEUE, petra, left.id, [leaver.id], NOW)

    with pytest.raises(UserError, match="split off since"):
        clustering.undo(session, QUEUE, petra, merged.id, LATER)

    clustering.undo(session, QUEUE, petra, alone.id, LATER)
    clustering.undo(session, QUEUE, petra, merged.id, LATER)
    assert where(session)[leaver.id] == right.id
    check_sums(session)


def test_what_was_merged_twice_is_undone_from_the_top(session: Session, petra: Caller) -> None:
    left, right = two(session)
    third, _ = asked_for(session, 2, "U0MAX", stage=Stage.CANDIDATE, owner_id="U0PETRA")
    before = where(session)
    lower = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    upper = clustering.merge(session, QUEUE, petra, (third.id, left.id), NOW)
    assert {left.merged_into, right.merged_into} == {third.id}
    check_sums(session)

    with pytest.raises(UserError, match="Undo that first"):
        clustering.undo(session, QUEUE, petra, lower.id, LATER)
    clustering.undo(session, QUEUE, petra, upper.id, LATER)
    clustering.undo(session, QUEUE, petra, lower.id, LATER)

    assert where(session) == before
    assert {p.merged_into for p in (left, right, third)} == {None}
    check_sums(session)


def test_a_lower_merge_is_undone_beside_a_later_one_and_what_that_brought_stays(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    third, _ = asked_for(session, 1, "U0MAX")
    lower = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    upper = clustering.merge(session, QUEUE, petra, (left.id, third.id), NOW)
    brought = upper.other_id

    clustering.undo(session, QUEUE, petra, lower.id, LATER)

    assert brought == third.id
    assert third.merged_into == left.id
    assert left.vector_count == 4
    check_sums(session)


def test_undone_twice_or_by_two_at_once_it_is_undone_once(session: Session, petra: Caller) -> None:
    left, right = two(session)
    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    clustering.undo(session, QUEUE, petra, merged.id, LATER)

    with pytest.raises(UserError, match="@U0PETRA has undone this already"):
        clustering.undo(session, QUEUE, petra, merged.id, LATER)


@pytest.mark.parametrize("roles", [(), (Role.ANALYST,), (Role.MANAGER,), (Role.ADMIN,)])
def test_only_a_pm_merges_splits_and_undoes(
    session: Session, petra: Caller, roles: tuple[Role, ...]
) -> None:
    left, right = two(session)
    somebody = a_caller(session, "U0SAM", *roles)
    (first, *_) = where(session)

    with pytest.raises(UserError, match="Only a data PM"):
        clustering.merge(session, QUEUE, somebody, (left.id, right.id), NOW)
    with pytest.raises(UserError, match="Only a data PM"):
        clustering.split(session, QUEUE, somebody, left.id, [first], NOW)
    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    with pytest.raises(UserError, match="Only a data PM"):
        clustering.undo(session, QUEUE, somebody, merged.id, NOW)


def test_ids_of_another_workspace_are_as_good_as_none(session: Session, petra: Caller) -> None:
    left, right = two(session)
    a_workspace(session, "T0OTHER")
    theirs = a_product(session, workspace_id="T0OTHER", vector_name=NAME)
    stranger = a_caller(session, "U0PIA", Role.PM, workspace_id="T0OTHER")
    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    for pair in ((left.id, theirs.id), (theirs.id, left.id)):
        with pytest.raises(Gone):
            clustering.merge(session, QUEUE, petra, pair, NOW)
    with pytest.raises(Gone):
        clustering.undo(session, QUEUE, stranger, merged.id, NOW)
    (first, *_) = where(session)
    with pytest.raises(Gone):
        clustering.split(session, QUEUE, petra, left.id, [first], NOW, into=theirs.id)


def test_a_product_isnt_merged_with_itself_nor_an_old_button_with_what_was_merged(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    third, _ = asked_for(session, 2, "U0MAX")
    with pytest.raises(UserError, match="one product already"):
        clustering.merge(session, QUEUE, petra, (left.id, left.id), NOW)
    clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    for pair in ((left.id, right.id), (third.id, right.id)):
        with pytest.raises(UserError, match="merged into another product meanwhile"):
            clustering.merge(session, QUEUE, petra, pair, NOW)


def test_whom_a_person_said_to_be_different_is_never_merged_also_not_by_a_detour(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    third, _ = asked_for(session, 2, "U0MAX")
    first = session.scalars(select(Request).where(Request.product_id == right.id)).first()
    assert first is not None
    session.add(
        Verdict(
            workspace_id=left.workspace_id,
            request_id=first.id,
            product_id=third.id,
            kind=VerdictKind.DIFFERENT,
            person_id="U0MIRA",
            given_at=NOW,
        )
    )
    session.flush()
    clustering.merge(session, QUEUE, petra, (left.id, third.id), NOW)

    with pytest.raises(UserError, match=r"@U0MIRA said on 23 Nov that these differ"):
        clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    assert left.id not in open_to(session, first)
    assert right.id in open_to(session, first)


def test_rungs_stay_with_their_product_and_those_that_its_requests_back_go_back(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    ours = session.scalars(select(Request).where(Request.product_id == left.id)).all()
    theirs = session.scalars(select(Request).where(Request.product_id == right.id)).all()
    reason = "We need to know which cities grow."
    climb(session, left, (reason, Altitude.ANALYSIS, ours[0]))
    climb(session, right, (reason, Altitude.ANALYSIS, theirs[0]))
    before = ladders(session)
    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    assert ladders(session) == before

    given_since = _more(session, left, "Ops plans shifts", theirs[1])
    clustering.undo(session, QUEUE, petra, merged.id, LATER)

    assert ladders(session) == {
        left.id: before[left.id],
        right.id: [*before[right.id], given_since],
    }
    assert session.get_one(Chain, right.id).is_open


def _more(session: Session, product: Product, text: str, backed_by: Request) -> int:
    standing = ladders(session).get(product.id, [])
    rung = Rung(
        workspace_id=product.workspace_id,
        product_id=product.id,
        position=len(standing) + 1,
        text=text,
        altitude=Altitude.TEAM_GOAL,
        source_class=SourceClass.PUBLIC,
        created_at=NOW + timedelta(days=1),
    )
    session.add(rung)
    session.flush()
    session.add(
        Backing(workspace_id=product.workspace_id, rung_id=rung.id, request_id=backed_by.id)
    )
    session.flush()
    return rung.id


def test_a_split_takes_along_the_rungs_that_the_leavers_alone_back_and_brings_them_home(
    session: Session, petra: Caller
) -> None:
    left, _ = two(session)
    first, second, third = session.scalars(
        select(Request).where(Request.product_id == left.id).order_by(Request.id)
    ).all()
    low, middle, top = climb(
        session,
        left,
        ("To know which cities grow", Altitude.ANALYSIS, first),
        ("To plan next week's shifts", Altitude.TEAM_GOAL, second),
        ("Growth is a target", Altitude.BUSINESS_TARGET, third),
    )
    before, were = ladders(session), where(session)

    split = clustering.split(session, QUEUE, petra, left.id, [second.id], NOW)

    new = session.get_one(Product, split.other_id)
    assert ladders(session) == {left.id: [low.id, top.id], new.id: [middle.id]}
    assert new.stage is Stage.CANDIDATE
    assert where(session) == were | {second.id: new.id}
    check_sums(session)
    since = _more(session, left, "Said since", first)
    newcomer = ask(session, new, 0, 2, requester_id="U0ANA")

    clustering.undo(session, QUEUE, petra, split.id, LATER)

    assert ladders(session) == {left.id: [*before[left.id], since]}
    assert where(session) == were | {newcomer.id: left.id}
    assert new.merged_into == left.id
    check_sums(session)


def test_those_who_were_split_never_come_together_again_by_a_machine(
    session: Session, petra: Caller
) -> None:
    left, _ = two(session)
    first, second, _third = session.scalars(
        select(Request).where(Request.product_id == left.id).order_by(Request.id)
    ).all()

    split = clustering.split(session, QUEUE, petra, left.id, [second.id], NOW)

    assert left.id not in open_to(session, second)
    assert split.other_id not in open_to(session, first)
    with pytest.raises(UserError, match="that these differ"):
        clustering.merge(session, QUEUE, petra, (left.id, split.other_id), NOW)


@pytest.mark.parametrize("chosen", ["none", "all", "others'"])
def test_a_split_leaves_and_takes_at_least_one(
    session: Session, petra: Caller, chosen: str
) -> None:
    left, right = two(session)
    of = {"none": None, "all": left.id, "others'": right.id}[chosen]
    leaving = [number for number, product_id in where(session).items() if product_id == of]

    with pytest.raises(UserError) as refused:
        clustering.split(session, QUEUE, petra, left.id, leaving, NOW)

    assert refused.value.field == "requests"


def test_requests_leave_for_a_product_that_there_is_and_come_back(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    were = where(session)
    (first, *_) = were

    split = clustering.split(session, QUEUE, petra, left.id, [first], NOW, into=right.id)
    assert where(session) == were | {first: right.id}
    check_sums(session)
    clustering.undo(session, QUEUE, petra, split.id, LATER)

    assert where(session) == were
    assert (right.merged_into, right.stage) == (None, Stage.CANDIDATE)
    check_sums(session)


def decided(session: Session, product: Product, kind: DecisionKind, **facts: object) -> Decision:
    decision = Decision(
        workspace_id=product.workspace_id,
        product_id=product.id,
        kind=kind,
        reason="Because.",
        decided_by="U0PETRA",
        decided_at=LONG_AGO,
        told_at=LONG_AGO,
        **facts,
    )
    session.add(decision)
    product.outcome = kind
    session.flush()
    return decision


def test_what_is_decided_goes_on_and_the_other_comes_along(session: Session, petra: Caller) -> None:
    left, right = two(session)
    decided(session, right, DecisionKind.DECLINE)

    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    assert (merged.kept_id, left.merged_into) == (right.id, right.id)

    clustering.undo(session, QUEUE, petra, merged.id, LATER)
    assert (left.outcome, right.outcome) == (None, DecisionKind.DECLINE)
    assert {r.status for r in session.scalars(select(Request))} == {Status.NEW}


def test_two_that_were_decided_alike_are_merged_and_parted_with_their_decisions(
    session: Session, petra: Caller
) -> None:
    left, right = two(session)
    for product in (left, right):
        decided(session, product, DecisionKind.BUILD)
        product.stage = Stage.DISCOVERY

    merged = clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)
    assert right.outcome is None
    clustering.undo(session, QUEUE, petra, merged.id, LATER)

    assert {p.outcome for p in (left, right)} == {DecisionKind.BUILD}
    assert {p.stage for p in (left, right)} == {Stage.DISCOVERY}


@pytest.mark.parametrize(
    ("left_kind", "right_kind", "stages", "why"),
    [
        (DecisionKind.BUILD, DecisionKind.DECLINE, {}, "not alike"),
        (None, None, {"stage": Stage.RETIRED}, "retired"),
        (None, None, {"stage": Stage.MONITORING}, "exists already"),
    ],
)
def test_decisions_that_cant_be_one_keep_two_products_apart(
    session: Session,
    petra: Caller,
    left_kind: DecisionKind | None,
    right_kind: DecisionKind | None,
    stages: dict[str, Stage],
    why: str,
) -> None:
    left, right = two(session)
    for product, kind in ((left, left_kind), (right, right_kind)):
        if kind is not None:
            decided(session, product, kind)
    right.stage = stages.get("stage", right.stage)
    before = where(session)

    with pytest.raises(UserError, match=why):
        clustering.merge(session, QUEUE, petra, (left.id, right.id), NOW)

    assert where(session) == before


def test_a_requester_who_says_that_theirs_is_different_teaches_the_threshold(
    session: Session,
) -> None:
    workspace = a_workspace(session, vector_name=NAME)
    product, asks = asked_for(session, 0, "U0MIRA", "U0OMAR", "U0MAX", stage=Stage.CANDIDATE)
    mira = a_caller(session, "U0MIRA")

    clustering.mine_is_different(session, QUEUE, mira, asks[0].id, NOW)

    said = session.scalars(select(Verdict).where(Verdict.product_id == product.id)).one()
    others = np.mean([vector(0, 1), vector(0, 2)], axis=0)
    assert said.score == pytest.approx(float(np.asarray(vector(0, 0)) @ others), abs=1e-4)
    assert workspace.alike_from is not None
    assert workspace.alike_from > SAME_REQUEST
