"""What the company's own words mean, for managers who read them."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.terms import naming
from bot.terms.glossing import Gloss, glosses
from models import NameKind, NameState, OwnName, Term
from playground.lark import PARTNER, TEAM
from tests.bot.digest.candidates import NOW
from tests.builders import a_workspace


def a_term(session: Session, name: str, definition: str, **facts: Any) -> None:
    own = {"workspace_id": TEAM, "created_at": NOW, "defined_at": NOW, "link": None, **facts}
    session.add(Term(name=name, key=naming.key(name), definition=definition, **own))
    session.flush()


def an_abbreviation(session: Session, name: str, long_form: str, **facts: Any) -> None:
    key = name.lower()
    own = {"workspace_id": TEAM, "said_at": NOW, "state": NameState.USED, **facts}
    words = {"name": name, "key": key, "first_word": key, "long_form": long_form}
    session.add(OwnName(kind=NameKind.ABBREVIATION, **words, **own))
    session.flush()


def test_terms_and_abbreviations_are_told_in_the_order_in_which_they_come(
    session: Session,
) -> None:
    a_workspace(session)
    a_term(session, "Active customer", "Paid in the last 28 days.", link="https://wiki.example/a")
    an_abbreviation(session, "GMV", "gross merchandise value")
    an_abbreviation(session, "AOV", "average order value")

    found = glosses(session, TEAM, ["Orders, and gmv by week", "Keep active customers; GMV"])

    assert found == (
        Gloss("GMV", "gross merchandise value"),
        Gloss("Active customer", "Paid in the last 28 days.", "https://wiki.example/a"),
    )


@pytest.mark.parametrize("said", ["Sales orders by week", "who made a SALES ORDER?"])
def test_a_term_is_found_as_one_and_as_several(session: Session, said: str) -> None:
    a_workspace(session)
    a_term(session, "Sales orders", "What Lark has agreed to deliver.")

    assert [one.name for one in glosses(session, TEAM, [said])] == ["Sales orders"]
    assert glosses(session, TEAM, ["Sales by order", "wholesales orders"]) == ()


def test_what_the_dictionary_says_counts(session: Session) -> None:
    a_workspace(session)
    an_abbreviation(session, "GMV", "gross merchandise value")
    a_term(session, "GMV", "What baskets were worth, before refunds.")

    assert [one.words for one in glosses(session, TEAM, ["GMV by week"])] == [
        "What baskets were worth, before refunds."
    ]


def test_what_is_undefined_refused_another_companys_or_in_no_text_is_left_out(
    session: Session,
) -> None:
    a_workspace(session)
    a_workspace(session, PARTNER)
    a_term(session, "Churn", "", defined_at=None)
    a_term(session, "Orders", "Theirs", workspace_id=PARTNER)
    an_abbreviation(session, "NPS", "net promoter score", state=NameState.PROPOSED)

    assert glosses(session, TEAM, ["NPS and churn and orders"]) == ()
    assert glosses(session, TEAM, []) == ()
    assert glosses(session, TEAM, ["", "🙂 ?!"]) == ()
