"""What exists already, read from a CSV: title, url, owner, and what it answers."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.existing import links, products
from bot.existing.products import Known
from bot.importing import encodings
from bot.importing.archive import Notice
from bot.importing.files import DELIMITERS, reading
from bot.likeness import Representation
from models import Person, Product
from models.errors import UserError

LARGEST = 20_000_000
"""Bytes; a list of what a company has is far smaller."""
COLUMNS = {
    "title": ("title", "name", "product"),
    "url": ("url", "link", "address"),
    "owner": ("owner",),
    "answers": ("what it answers", "answers", "description", "summary"),
}
"""The columns, and what else they may be called; upper case, `_` and blanks don't matter."""


@dataclass
class Counts:
    """What became of the rows."""

    added: int = 0
    changed: int = 0
    same: int = 0
    bad: int = 0


def read_products(path: Path, notice: Notice) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the line on which each begins. Raises `UserError` for what is no such list."""
    with reading(path):
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path} is too large for a list of products (20 MB at most).")
        text, was_guessed = encodings.decode(path.read_bytes())
    if was_guessed:
        notice(f"{path.name} is not in UTF-8; it was read as Western European text.")
    return _rows(path, text.replace("\0", ""), notice)


def _rows(path: Path, text: str, notice: Notice) -> Iterator[tuple[int, dict[str, str]]]:
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    places = _places(path, next(reader, []))
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            notice(f"Line {line}: {error}. It was skipped.")
            continue
        row = {name: fields[at].strip() for name, at in places.items() if at < len(fields)}
        if any(row.values()):
            yield line, row


def _places(path: Path, header: list[str]) -> dict[str, int]:
    """Where each column stands."""
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        said = " ".join(cell.lower().replace("_", " ").split())
        name = next((name for name, known in COLUMNS.items() if said in known), None)
        if name is not None:
            found.setdefault(name, at)
    missing = [name for name in ("title", "url") if name not in found]
    if missing:
        raise UserError(
            f"{path.name} has no column {' and no column '.join(missing)}. It needs title and url; "
            "owner and what_it_answers are used where they are there."
        )
    return found


def store(
    session: Session,
    representation: Representation,
    workspace_id: str,
    rows: Iterator[tuple[int, dict[str, str]]],
    notice: Notice,
    now: datetime,
) -> Counts:
    """Create or update what exists: the same link is the same product, else the same title."""
    products.lock(session, workspace_id)
    known = _Known(session, workspace_id)
    counts = Counts()
    for line, row in rows:
        try:
            said = products.check(
                Known(
                    title=row.get("title", ""),
                    link=row.get("url", ""),
                    answers=row.get("answers", ""),
                    **known.owner(row.get("owner", "")),
                )
            )
        except UserError as error:
            counts.bad += 1
            notice(f"Line {line}: {error.sentence} It was skipped.")
            continue
        _write(session, representation, workspace_id, known, said, counts, now)
    return counts


def _write(
    session: Session,
    representation: Representation,
    workspace_id: str,
    known: "_Known",
    said: Known,
    counts: Counts,
    now: datetime,
) -> None:
    product = known.find(said)
    if product is None:
        product = products.begin(session, workspace_id, said, now)
        session.flush()
        counts.added += 1
    elif products.describe(product, said):
        counts.changed += 1
    else:
        counts.same += 1
    known.remember(product)
    session.flush()
    products.index(session, representation, product)


class _Known:
    """What exists by link and by title, and people by what they are called."""

    def __init__(self, session: Session, workspace_id: str) -> None:
        self._by_link: dict[str, Product] = {}
        self._by_title: dict[str, Product] = {}
        self._seen: set[int] = set()
        for product in products.all_of(session, workspace_id):
            self._keep(product)
        self._people = _people(session, workspace_id)

    def remember(self, product: Product) -> None:
        """A row of this file was about it: another row of the same title is about another one."""
        self._seen.add(product.id)
        self._keep(product)

    def _keep(self, product: Product) -> None:
        assert product.link is not None  # noqa: S101  # it exists
        self._by_link[links.key(product.link)] = product
        self._by_title.setdefault(product.title.casefold(), product)

    def find(self, said: Known) -> Product | None:
        """The product with this link, else one with this title that the file hasn't named yet."""
        product = self._by_link.get(links.key(said.link))
        if product is not None:
            return product
        named = self._by_title.get(said.title.casefold())
        return None if named is None or named.id in self._seen else named

    def owner(self, written: str) -> dict[str, str | None]:
        """A person who is known, by handle, name or id; anybody else stays as written."""
        name = " ".join(written.strip().lstrip("@").split())[:80]
        person = self._people.get(name.casefold())
        return {"owner_id": person, "owner_name": None if person else (name or None)}


def _people(session: Session, workspace_id: str) -> Mapping[str, str | None]:
    """People's ids by id and by name; a name that several have tells nobody."""
    rows = session.execute(
        select(func.lower(Person.name), func.min(Person.id))
        .where(Person.workspace_id == workspace_id, Person.name != "", ~Person.is_deleted)
        .group_by(func.lower(Person.name))
        .having(func.count() == 1)
    )
    ids = session.scalars(select(Person.id).where(Person.workspace_id == workspace_id))
    by_name = {row[0]: row[1] for row in rows}
    return by_name | {each.casefold(): each for each in ids}
