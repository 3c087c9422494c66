"""The names that stand in some texts: looked up by their first words, however many there are."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, Text, any_, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from bot.likeness.masking import LONGEST_TEXT
from bot.likeness.own_names import NO_NAMES, OwnNames, plain_words
from models import NameKind, NameState, OwnName, Workspace

_FEW = 20
"""To find the words of so many texts takes less than to ask whether there are names at all."""


def names_in(session: Session, workspace_id: str, texts: Sequence[str]) -> OwnNames:
    """The workspace's names that may stand in these texts, for `Representation.represent`."""
    if len(texts) > _FEW and session.scalar(_used(workspace_id).limit(1)) is None:
        return NO_NAMES
    return _names(session.scalars(_said_in(workspace_id, texts)).all())


def abbreviations_in(workspace_id: str, texts: Sequence[str]) -> Select[OwnName]:
    """Those that stand in these texts, for whoever may not know what they are short for."""
    return _said_in(workspace_id, texts).where(OwnName.kind == NameKind.ABBREVIATION)


def _said_in(workspace_id: str, texts: Sequence[str]) -> Select[OwnName]:
    said = [plain_words(text[:LONGEST_TEXT]) for text in texts]
    words = sorted({word for each in said for word in each})
    spoken = "\n".join(f" {' '.join(each)} " for each in said)
    return _used(workspace_id).where(
        OwnName.first_word == any_(literal(words, ARRAY(Text))),
        func.strpos(spoken, func.concat(" ", OwnName.key, " ")) > 0,
    )


def all_names(session: Session, workspace_id: str) -> OwnNames:
    """All names that requests are read with."""
    return _names(session.scalars(_used(workspace_id)).all())


def _used(workspace_id: str) -> Select[OwnName]:
    return select(OwnName).where(
        OwnName.workspace_id == workspace_id, OwnName.state == NameState.USED
    )


def _names(rows: Sequence[OwnName]) -> OwnNames:
    if not rows:
        return NO_NAMES
    return OwnNames.of(
        {row.key: row.kind.value for row in rows if row.kind is not NameKind.ABBREVIATION},
        {row.key: row.long_form for row in rows if row.kind is NameKind.ABBREVIATION},
    )


def spelling(session: Session, workspace_id: str, keys: Collection[str]) -> dict[str, str]:
    """How the workspace writes names, by their keys."""
    if not keys:
        return {}
    rows = session.scalars(_used(workspace_id).where(OwnName.key.in_(keys)))
    return {row.key: row.name for row in rows}


def version(session: Session, workspace_id: str) -> int:
    """Of the glossary: it grows with each change."""
    query = select(Workspace.names_version).where(Workspace.id == workspace_id)
    return session.scalar(query) or 0


def used(session: Session, workspace_id: str, page: int, size: int) -> Sequence[OwnName]:
    """One page of the names that requests are read with, in order of the alphabet."""
    return session.scalars(
        _used(workspace_id).order_by(OwnName.key).offset(page * size).limit(size)
    ).all()


def count(session: Session, workspace_id: str) -> int:
    """How many names requests are read with."""
    query = select(func.count()).where(
        OwnName.workspace_id == workspace_id, OwnName.state == NameState.USED
    )
    return session.scalar(query) or 0


def proposed(session: Session, workspace_id: str, most: int) -> Sequence[OwnName]:
    """The abbreviations that wait for a word, the oldest first."""
    return session.scalars(
        select(OwnName)
        .where(OwnName.workspace_id == workspace_id, OwnName.state == NameState.PROPOSED)
        .order_by(OwnName.id)
        .limit(most)
    ).all()
