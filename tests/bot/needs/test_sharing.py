"""Needs are joined and parted exactly, by PMs, and a person's answer is never asked again."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot import ranking
from bot.likeness import Representation
from bot.needs import finding, meetings, roots, sharing
from bot.people import Caller
from models import Chain, Gone, Need, NeedAnswer, NeedJoin, NeedMeeting, UserError
from models.words import Role
from tests.bot.clustering.asked import QUEUE
from tests.bot.needs.grown import COSTS, GROWTH, GROWTH_TOO, grown
from tests.builders import LONG_AGO, a_caller, a_channel, a_workspace

NOW = LONG_AGO + timedelta(days=3)


@pytest.fixture(autouse=True)
def place(session: Session) -> None:
    a_workspace(session, triage_channel_id="C0TRIAGE")
    a_channel(session)
    for who in ("U0MIRA", "U0OMAR"):
        a_caller(session, who)


def led(session: Session) -> dict[int, int | None]:
    session.expire_all()
    return {need.id: need.joined_into for need in session.scalars(select(Need))}


def test_joined_needs_are_one_also_in_the_ranking_and_part_again(
    session: Session, petra: Caller
) -> None:
    first, one = grown(session)
    _second, other = grown(session, GROWTH_TOO)

    joined = sharing.join(session, QUEUE, petra, (other.id, one.id), NOW)

    assert led(session) == {one.id: None, other.id: one.id}
    score = ranking.scores(session, [first.id], NOW)[first.id]
    assert [each.products for each in score.needs] == [2]
    sharing.part(session, QUEUE, petra, joined.id, NOW)
    assert led(session) == {one.id: None, other.id: None}
    chains = {row[0]: row[1] for row in session.execute(select(Chain.product_id, Chain.need_id))}
    assert sorted(chains.values(), key=str) == sorted([one.id, other.id], key=str)


def test_the_one_that_a_pm_has_confirmed_speaks_for_both(session: Session, petra: Caller) -> None:
    _, rough = grown(session, confirmed=False)
    _, worded = grown(session, GROWTH_TOO)

    joined = sharing.join(session, QUEUE, petra, (rough.id, worded.id), NOW)

    assert (joined.kept_id, joined.other_id) == (worded.id, rough.id)


def test_whoever_joins_and_parts_in_whatever_order_all_comes_back(
    session: Session, petra: Caller
) -> None:
    needs = [grown(session, f"{GROWTH} {number}")[1].id for number in range(6)]
    before, dice = led(session), Random(7)
    standing: list[int] = []
    for _ in range(40):
        if dice.random() < 0.6:
            both = (dice.choice(needs), dice.choice(needs))
            done = attempt(partial(sharing.join, session, QUEUE, petra, both, NOW))
            standing += [done.id] if done is not None else []
        elif standing:
            number = dice.choice(standing)
            if attempt(partial(sharing.part, session, QUEUE, petra, number, NOW)) is not None:
                standing.remove(number)
        found = led(session)
        assert all(found[root] is None for root in found.values() if root is not None)

    for number in sorted(standing, reverse=True):
        sharing.part(session, QUEUE, petra, number, NOW)
    assert led(session) == before


def attempt(act: Callable[[], NeedJoin]) -> NeedJoin | None:
    try:
        return act()
    except UserError:
        return None


def test_two_at_once_join_once_and_part_once(session: Session, petra: Caller) -> None:
    _, one = grown(session)
    _, other = grown(session, GROWTH_TOO)
    joined = sharing.join(session, QUEUE, petra, (one.id, other.id), NOW)

    with pytest.raises(UserError, match="one need already"):
        sharing.join(session, QUEUE, petra, (other.id, one.id), NOW)
    sharing.part(session, QUEUE, petra, joined.id, NOW)
    with pytest.raises(UserError, match="@U0PETRA has parted them already"):
        sharing.part(session, QUEUE, petra, joined.id, NOW)


@pytest.mark.parametrize("roles", [(), (Role.ANALYST,), (Role.MANAGER,), (Role.ADMIN,)])
def test_only_a_pm_joins_parts_and_answers(
    session: Session, petra: Caller, roles: tuple[Role, ...], representation: Representation
) -> None:
    _, one = grown(session)
    _, other = grown(session, GROWTH_TOO)
    found(session, representation)
    question = session.scalars(select(NeedMeeting)).one()
    sam = a_caller(session, "U0SAM", *roles)

    with pytest.raises(UserError, match="Only a data PM"):
        sharing.join(session, QUEUE, sam, (one.id, other.id), NOW)
    with pytest.raises(UserError, match="Only a data PM"):
        meetings.answer(session, QUEUE, sam, question.id, NeedAnswer.APART, NOW)
    joined = sharing.join(session, QUEUE, petra, (one.id, other.id), NOW)
    with pytest.raises(UserError, match="Only a data PM"):
        sharing.part(session, QUEUE, sam, joined.id, NOW)


def test_another_workspaces_needs_are_as_good_as_none(session: Session, petra: Caller) -> None:
    _, one = grown(session)
    a_workspace(session, "T0OTHER")
    theirs = Need(
        workspace_id="T0OTHER", wording=GROWTH, source_class="public", created_at=LONG_AGO
    )
    session.add(theirs)
    session.flush()

    with pytest.raises(Gone):
        sharing.join(session, QUEUE, petra, (one.id, theirs.id), NOW)
    with pytest.raises(Gone):
        roots.find(session, petra.workspace_id, theirs.id)
    with pytest.raises(Gone):
        sharing.part(session, QUEUE, petra, 10**30, NOW)


def test_a_need_that_is_deleted_lets_go_of_its_chains_and_of_those_joined_with_it(
    session: Session, petra: Caller
) -> None:
    first, one = grown(session)
    second, other = grown(session, GROWTH_TOO)
    sharing.join(session, QUEUE, petra, (one.id, other.id), NOW)

    session.execute(delete(Need).where(Need.id == one.id))

    session.expire_all()
    assert session.get_one(Chain, first.id).need_id is None
    assert session.get_one(Chain, second.id).need_id == other.id
    assert roots.find(session, petra.workspace_id, other.id).id == other.id
    with pytest.raises(Gone):
        roots.find(session, petra.workspace_id, one.id)


def found(session: Session, representation: Representation) -> int:
    """Look for meetings inside of the test's own transaction."""
    needs, apart = finding.worded(session, "T0LARK"), meetings.said_apart(session, "T0LARK")
    met = [m for m in finding.meet(needs, representation) if (m.left, m.right) not in apart]
    for one in met:
        finding.write(session, "T0LARK", one, NOW)
    session.flush()
    return len(met)


@pytest.fixture(scope="module")
def representation() -> Representation:
    from bot.wordllama_embedder import WordLlamaEmbedder

    return Representation(WordLlamaEmbedder())


def test_needs_that_are_worded_alike_are_asked_about_once_with_the_reasons(
    session: Session, petra: Caller, representation: Representation
) -> None:
    _, one = grown(session)
    _, other = grown(session, GROWTH_TOO)
    grown(session, COSTS)

    assert found(session, representation) == 1
    ((question, left, right),) = meetings.open_ones(session, petra.workspace_id)
    assert {left, right} == {one.id, other.id}
    assert {"growth", "strategy"} <= set(question.shared)
    meetings.answer(session, QUEUE, petra, question.id, NeedAnswer.APART, NOW)
    assert found(session, representation) == 0
    assert meetings.open_ones(session, petra.workspace_id) == []
    with pytest.raises(UserError, match="answered this already"):
        meetings.answer(session, QUEUE, petra, question.id, NeedAnswer.JOINED, NOW)


def test_who_is_kept_apart_is_not_proposed_by_way_of_a_third(
    session: Session, petra: Caller, representation: Representation
) -> None:
    _, one = grown(session)
    _, other = grown(session, GROWTH_TOO)
    found(session, representation)
    ((question, _, _),) = meetings.open_ones(session, petra.workspace_id)
    meetings.answer(session, QUEUE, petra, question.id, NeedAnswer.APART, NOW)
    _, third = grown(session, GROWTH)
    sharing.join(session, QUEUE, petra, (one.id, third.id), NOW)

    found(session, representation)

    assert meetings.open_ones(session, petra.workspace_id) == []
    assert other.id not in led(session).values()


def test_what_was_parted_is_an_answer_too(
    session: Session, petra: Caller, representation: Representation
) -> None:
    grown(session)
    grown(session, GROWTH_TOO)
    found(session, representation)
    ((question, _, _),) = meetings.open_ones(session, petra.workspace_id)
    meetings.answer(session, QUEUE, petra, question.id, NeedAnswer.JOINED, NOW)

    sharing.part(session, QUEUE, petra, question.join_id or 0, NOW)

    session.refresh(question)
    assert question.answer is NeedAnswer.APART
    assert found(session, representation) == 0


def test_private_wording_that_nobody_confirmed_is_not_compared(
    session: Session, representation: Representation
) -> None:
    grown(session)
    _, private = grown(session, GROWTH_TOO, confirmed=False)
    session.execute(update(Need).where(Need.id == private.id).values(source_class="private"))

    assert found(session, representation) == 0
