"""What exists already, read from a CSV."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.existing import products as existing
from bot.importing import products
from bot.importing.products import Counts
from bot.likeness import Representation
from models import Product, ProductVector, UserError
from playground.lark import TEAM
from tests.builders import LONG_AGO, a_person, a_workspace


def read(
    session: Session, representation: Representation, path: Path, text: str
) -> tuple[Counts, list[str]]:
    path = path / "products.csv"
    path.write_text(text, encoding="utf-8")
    said: list[str] = []
    rows = products.read_products(path, said.append)
    return products.store(session, representation, TEAM, rows, said.append, LONG_AGO), said


def rows(session: Session) -> list[Product]:
    return existing.all_of(session, TEAM)


LIST = (
    "Title;URL;Owner;What_it_answers\n"
    "Orders by city;https://dash.example/orders;@ana;How many orders each city has\n"
    "Churn;https://dash.example/churn;Finance team;\n"
)


def test_a_list_read_twice_doubles_nothing_and_a_newer_one_changes_what_is_new(
    session: Session, representation: Representation, tmp_path: Path
) -> None:
    a_workspace(session)
    a_person(session, "U0ANA")

    first, _ = read(session, representation, tmp_path, LIST)
    again, _ = read(session, representation, tmp_path, LIST)
    moved = LIST.replace("dash.example/churn", "bi.example/churn")
    third, _ = read(session, representation, tmp_path, moved)

    assert [(c.added, c.changed, c.same) for c in (first, again, third)] == [
        (2, 0, 0),
        (0, 0, 2),
        (0, 1, 1),
    ]
    churn, orders = rows(session)
    assert (orders.owner_id, orders.owner_name) == ("U0ANA", None)
    assert (churn.owner_id, churn.owner_name) == (None, "Finance team")
    assert churn.link == "https://bi.example/churn"
    assert session.query(ProductVector).filter_by(product_id=orders.id).count() > 1


def test_bad_rows_are_named_with_their_line_and_hostile_words_stay_words(
    session: Session, representation: Representation, tmp_path: Path
) -> None:
    a_workspace(session)
    text = (
        "title,url,answers\n"
        '=cmd(),https://x.example/1,"two\nlines, <!channel>"\n'
        ",https://x.example/2,\n"
        "No link,javascript:alert(1),\n"
        f"{'long ' * 9_000},https://x.example/3,\n"
    )

    counts, said = read(session, representation, tmp_path, text)

    assert (counts.added, counts.bad) == (2, 2)
    assert [line.partition(":")[0] for line in said] == ["Line 4", "Line 5"]
    assert rows(session)[0].title == "=cmd()"


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "title\nx\n"])
def test_a_file_without_the_columns_is_refused(
    session: Session, representation: Representation, tmp_path: Path, text: str
) -> None:
    with pytest.raises(UserError, match="no column"):
        read(session, representation, tmp_path, text)
