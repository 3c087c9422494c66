"""*Propose to …*: to whom a candidate is put forward, and what their digests ask for."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import nominations
from bot.digest import compile as compiling
from bot.people import Caller
from bot.queue import Queue
from models import Chain, Need, Nomination, Objective, Product, UserError
from models.words import Role, SourceClass
from playground.lark import TEAM
from tests.bot.digest.candidates import NOW, a_candidate, a_need, asked_for, reaches
from tests.builders import LONG_AGO, a_caller, a_person, a_workspace

QUEUE = Queue("not called: jobs are deferred on the session's own connection")


@pytest.fixture
def petra(session: Session) -> Caller:
    a_workspace(session)
    for name in ("U0MAX", "U0MAYA"):
        a_person(session, name, Role.MANAGER, team="Sales" if name == "U0MAX" else None)
    return a_caller(session, "U0PETRA", Role.PM)


def propose(session: Session, petra: Caller, product: Product, *managers: str) -> None:
    nominations.propose(session, QUEUE, petra, product.id, managers, NOW)


def to_decide(session: Session, reader: str | None) -> tuple[int, ...]:
    return compiling.gather(session, TEAM, "2026-W48", NOW, reader_id=reader).to_decide


def test_a_managers_own_digest_asks_for_what_is_put_forward_to_them(
    session: Session, petra: Caller
) -> None:
    mine, hers, nobodys = (a_candidate(session, vetted=False) for _ in range(3))

    propose(session, petra, mine, "U0MAX")
    propose(session, petra, hers, "U0MAYA")
    propose(session, petra, nobodys)

    assert to_decide(session, "U0MAX") == (mine.id,)
    assert set(to_decide(session, None)) == {mine.id, hers.id, nobodys.id}
    week = compiling.gather(session, TEAM, "2026-W48", NOW, reader_id="U0MAX")
    assert week.elsewhere == 2


def test_it_is_put_forward_to_exactly_those_who_are_chosen_last(
    session: Session, petra: Caller
) -> None:
    product = a_candidate(session)
    propose(session, petra, product, "U0MAX")
    propose(session, petra, product, "U0MAX", "U0MAYA")

    propose(session, petra, product, "U0MAYA")

    assert nominations.managers_of(session, product.id) == {"U0MAYA"}
    assert to_decide(session, "U0MAX") == ()
    assert len(session.scalars(select(Nomination)).all()) == 2


def test_whom_it_might_concern_is_suggested_with_the_reason(
    session: Session, petra: Caller
) -> None:
    product = a_candidate(session, people=[])
    a_person(session, "U0MIRA", team="Sales")
    asked_for(session, product, requester_id="U0MIRA")
    need = a_need(session)
    reaches(session, product, need)
    serve(session, need, owner="U0MAYA")

    found = nominations.suggest(session, petra, product.id)

    assert {one.person_id: one.reasons for one in found} == {
        "U0MAX": ("1 person of Sales asks for it",),
        "U0MAYA": ("owns the objective Growth",),
    }
    assert session.get_one(Chain, product.id).need_id == need.id


def serve(session: Session, need: Need, owner: str) -> None:
    objective = Objective(
        workspace_id=TEAM,
        name="Growth",
        weight=2.0,
        owner_id=owner,
        created_by=owner,
        created_at=LONG_AGO,
    )
    session.add(objective)
    session.flush()
    need.objective_id = objective.id
    session.flush()


def test_private_words_are_put_forward_to_nobody(session: Session, petra: Caller) -> None:
    product = a_candidate(session, source=SourceClass.PRIVATE)

    with pytest.raises(UserError, match="private places"):
        propose(session, petra, product, "U0MAX")


@pytest.mark.parametrize("manager", ["U0MIRA", "U0NOBODY"])
def test_only_managers_can_be_chosen(session: Session, petra: Caller, manager: str) -> None:
    with pytest.raises(UserError, match="no manager any more"):
        propose(session, petra, a_candidate(session), manager)


def test_only_a_pm_proposes(session: Session, petra: Caller) -> None:
    with pytest.raises(UserError, match="data PM"):
        nominations.suggest(session, a_caller(session, "U0MAX", Role.MANAGER), 1)
