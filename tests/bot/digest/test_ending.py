"""Parks that end before the next digest comes."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.digest import compile as compiling
from bot.digest import ending, reading
from bot.digest.ending import Ending
from bot.digest.terminal import as_text
from models import Nomination, Product, Vouching
from models.words import DecisionKind, SourceClass
from playground.lark import PARTNER, TEAM
from tests.bot.digest.candidates import (
    NOW,
    a_candidate,
    a_decision,
    a_need,
    asked_for,
    reaches,
)
from tests.builders import LONG_AGO, a_workspace

TODAY = NOW.date()


def parked(
    session: Session, days: int, title: str = "Orders by city", by: str = "U0MAX", **facts: Any
) -> Product:
    """Parked until a day so many days from now."""
    until = TODAY + timedelta(days=days)
    product = a_candidate(session, title, **facts)
    a_decision(session, product, DecisionKind.PARK, until=until, decided_by=by)
    product.parked_until = until
    session.flush()
    return product


def soon(session: Session, reader: str | None = None, **facts: Any) -> tuple[int, ...]:
    a_workspace(session, **facts)
    week = compiling.gather(session, TEAM, "2026-W48", NOW, reader_id=reader)
    return week.ending


def test_those_of_the_coming_week_are_told_the_next_first(session: Session) -> None:
    _today, later, _after, last, first = (parked(session, days) for days in (0, 3, 8, 7, 1))

    assert soon(session) == (first.id, later.id, last.id)


def test_a_digest_that_comes_once_a_month_looks_a_month_ahead(session: Session) -> None:
    product = parked(session, 30)
    a_workspace(session)

    ahead = NOW + timedelta(days=31)
    week = compiling.gather(session, TEAM, "2026-11", NOW, until=ahead)

    assert week.ending == (product.id,)
    assert soon(session) == ()


def test_the_week_is_counted_in_days_of_the_workspace(session: Session) -> None:
    product = parked(session, 8)

    assert soon(session) == ()
    assert soon(session, time_zone="Pacific/Kiritimati") == ()
    late = NOW.replace(hour=12)
    week = compiling.gather(session, TEAM, "2026-W48", late)
    assert week.ending == (product.id,), "there it is tomorrow already"


def test_private_words_what_no_pm_let_through_and_what_is_over_are_not_told(
    session: Session,
) -> None:
    parked(session, 3, source=SourceClass.PRIVATE)
    parked(session, 3, vetted=False)
    parked(session, 3, workspace_id=PARTNER)
    reopened = parked(session, 3)
    reopened.outcome = None
    built = parked(session, 3)
    built.outcome = DecisionKind.BUILD
    session.flush()

    assert soon(session) == ()


def test_a_managers_own_tells_of_what_is_put_forward_to_them_and_what_they_parked(
    session: Session,
) -> None:
    parked(session, 3, by="U0PETRA")
    theirs = parked(session, 4)
    put_forward = parked(session, 5, by="U0PETRA")
    session.add(
        Nomination(
            workspace_id=TEAM,
            product_id=put_forward.id,
            manager_id="U0MAX",
            nominated_by="U0PETRA",
            nominated_at=NOW,
        )
    )
    session.flush()

    assert soon(session, "U0MAX") == (theirs.id, put_forward.id)
    assert len(soon(session)) == 3


def test_words_are_read_anew_and_a_link_is_one_that_everybody_can_open(session: Session) -> None:
    workspace = a_workspace(session)
    product, gone, hidden = parked(session, 3), parked(session, 4), parked(session, 5, people=[])
    request = asked_for(session, hidden)
    private = asked_for(session, product, source_class=SourceClass.PRIVATE, said_at=NOW)
    week = compiling.gather(session, TEAM, "2026-W48", NOW)
    assert week.ending == (product.id, gone.id, hidden.id)
    gone.outcome, request.source_class = DecisionKind.BUILD, SourceClass.PRIVATE
    session.flush()

    found = reading.read(session, workspace, week)

    (one,) = found.ending
    assert (one.title, one.until) == ("Orders by city", date(2026, 11, 27))
    assert one.link is not None
    assert one.link != private.permalink
    said = "Parked, and to be decided again soon: Orders by city on 27 Nov 2026."
    assert said in as_text(found)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, ""),
        (1, "Parked, and to be decided again soon: Churn on 4 Dec 2026"),
        (2, "soon: Churn on 4 Dec 2026; Churn on 4 Dec 2026"),
        (7, "on 4 Dec 2026 and 2 more"),
    ],
)
def test_five_are_named_and_the_rest_is_counted(number: int, words: str) -> None:
    line = " ".join(ending.lines([Ending("Churn", date(2026, 12, 4), None)] * number))

    assert line.endswith(words)
    assert bool(line) is bool(number)
    assert line.count("Churn") == min(number, 5)


def vouched(session: Session, days: int, title: str = "A model", by: str = "U0MAX") -> Product:
    """A manager lets it compete without a need until so many days from now."""
    product = a_candidate(session, title)
    word = Vouching(workspace_id=TEAM, product_id=product.id, reason="The board", vouched_by=by)
    word.vouched_at, word.until = LONG_AGO, TODAY + timedelta(days=days)
    session.add(word)
    session.flush()
    return product


def test_a_managers_word_that_ends_is_told_while_no_need_is_reached(session: Session) -> None:
    ends, reached = vouched(session, 3, "Churn model"), vouched(session, 3, "With a need")
    vouched(session, 8, "Next week")
    reaches(session, reached, a_need(session))
    parked(session, 2, "Orders by city")
    workspace = a_workspace(session)

    week = compiling.gather(session, TEAM, "2026-W48", NOW)
    said = as_text(reading.read(session, workspace, week))

    assert week.words_ending == (ends.id,)
    assert "until a manager's word ends: Churn model on 27 Nov 2026" in said
    assert "decided again soon: Orders by city on 26 Nov 2026" in said


def test_a_word_taken_back_since_is_not_told_any_more(session: Session) -> None:
    product = vouched(session, 3, "Churn model")
    workspace = a_workspace(session)
    week = compiling.gather(session, TEAM, "2026-W48", NOW)

    session.scalars(select(Vouching).where(Vouching.product_id == product.id)).one().ended_at = NOW
    session.flush()

    assert reading.read(session, workspace, week).ending == ()


def test_a_managers_own_digest_tells_of_the_word_they_gave(session: Session) -> None:
    own = vouched(session, 3, by="U0ANA")
    vouched(session, 3, by="U0MAX")
    a_workspace(session)

    week = compiling.gather(session, TEAM, "2026-W48", NOW, reader_id="U0ANA")

    assert week.words_ending == (own.id,)
