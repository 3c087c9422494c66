"""Whose name a product keeps, and that two listed products have different ones."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import clustering
from bot.language import ProductName
from bot.queue import Queue
from models import Product
from models.words import BY_PERSON, Consent, SourceClass, Stage
from tests.builders import LONG_AGO, a_channel, a_person, a_product, a_request, a_workspace

QUEUE = Queue("not called: jobs are deferred on the session's own connection")
MACHINE = ProductName(title="Parcels", summary="Parcels that somebody asked for.")
LET_THROUGH = {"title": "Lost parcels", "named_by": "rules-1", "vetted_at": LONG_AGO}


@pytest.fixture(autouse=True)
def place(session: Session) -> None:
    a_workspace(session)
    a_person(session)
    a_channel(session)


def a_candidate(session: Session, text: str = "parcels by depot", **facts: Any) -> Product:
    product = a_product(session, stage=Stage.CANDIDATE, **facts)
    a_request(session, product_id=product.id, text=text)
    return product


@pytest.mark.parametrize("facts", [LET_THROUGH, {"title": "Lost parcels", "named_by": BY_PERSON}])
def test_a_name_that_a_person_stands_behind_is_never_replaced(
    session: Session, facts: dict[str, Any]
) -> None:
    product = a_candidate(session, **facts)

    clustering.note_name(session, QUEUE, product.id, MACHINE, "rules-1", ["parcels by depot"])
    clustering.review_name(session, QUEUE, product.id)

    assert clustering.texts_to_name(session, product.id) == []
    assert product.title == "Lost parcels"


def test_a_name_that_nobody_stands_behind_follows_its_requests(session: Session) -> None:
    product = a_candidate(session, title="Lost parcels", named_by="rules-1")

    clustering.note_name(session, QUEUE, product.id, MACHINE, "rules-1", ["parcels by depot"])

    assert product.title == "Parcels"


def test_a_name_is_let_go_when_all_its_words_are_taken_back(session: Session) -> None:
    product = a_product(session, stage=Stage.CANDIDATE, **LET_THROUGH)

    clustering.review_name(session, QUEUE, product.id)

    assert (product.title, product.vetted_at) == ("", None)


def test_a_name_made_of_private_words_is_let_go_before_others_may_read_it(
    session: Session,
) -> None:
    product = a_product(session, stage=Stage.CANDIDATE, **LET_THROUGH)
    private = {"source_class": SourceClass.PRIVATE, "consent": Consent.DATA_TEAM}
    a_request(session, product_id=product.id, text="parcels stolen by Max", **private)
    a_request(session, product_id=product.id, text="parcels per depot", title="Parcels per depot")

    clustering.review_name(session, QUEUE, product.id, is_exposed=True)

    assert (product.title, product.vetted_at) == ("Parcels per depot", None)


def test_a_name_that_another_listed_product_has_says_more(session: Session) -> None:
    a_candidate(session, "parcels", title="parcels")
    product = a_candidate(session, "parcels by depot", title="")

    clustering.note_name(session, QUEUE, product.id, MACHINE, "rules-1", ["parcels by depot"])

    assert product.title == "Parcels by depot"


def test_names_of_another_workspace_and_of_what_is_not_listed_are_free(session: Session) -> None:
    a_workspace(session, "T0OTHER")
    a_product(session, workspace_id="T0OTHER", stage=Stage.CANDIDATE, title="Parcels")
    a_product(session, title="Parcels")
    product = a_candidate(session, "parcels by depot", title="")

    clustering.note_name(session, QUEUE, product.id, MACHINE, "rules-1", ["parcels by depot"])

    assert product.title == "Parcels"
