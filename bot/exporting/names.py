"""The names that requests are read with, as an import takes them."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.exporting.tables import Table, Values, Wanted, batches
from models import NameState, OwnName


def _names(session: Session, wanted: Wanted) -> Iterator[list[Values]]:
    used = select(OwnName).where(
        OwnName.workspace_id == wanted.workspace_id, OwnName.state == NameState.USED
    )
    for batch in batches(session, used, OwnName.id, wanted.batch):
        yield [(name.name, name.kind.value, name.long_form) for (name,) in batch]


NAMES = Table({"name": "text", "kind": "text", "long_form": "text"}, _names)
