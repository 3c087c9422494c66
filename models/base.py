"""The declarative base: types, constraint names, and look-ups that never cross workspaces."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum as PythonEnum
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self

from sqlalchemy import (
    BigInteger,
    DateTime,
    Enum,
    Identity,
    MetaData,
    Select,
    Text,
    bindparam,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from models.errors import Gone

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

LARGEST = 2**63 - 1
"""The largest number that the database can look up."""


def _values(enumeration: type[PythonEnum]) -> Sequence[str]:
    return [str(member.value) for member in enumeration]


class Base(DeclarativeBase):
    """All tables. Times are aware, words are text, enumerations are stored by value."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        str: Text(),
        StrEnum: Enum(StrEnum, native_enum=False, values_callable=_values, length=40),
        list[str]: JSONB(),
        dict[str, Any]: JSONB(),
    }


class Owned:
    """A row with a number of its own that belongs to one workspace."""

    what: ClassVar[str] = "entry"
    """What a person would call the row, for the sentence that says it is gone."""

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=False), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(index=True)

    @classmethod
    def find(cls, session: Session, workspace_id: str, number: int, *, lock: bool = False) -> Self:
        """Read one row of this workspace, for update if asked.

        Raises `Gone` when there is none: an id of another workspace is as good as none. The lock
        lets others write rows that only refer to this one, or two people would block each other.
        """
        if number > LARGEST:
            raise Gone(cls.what)
        query = cls._one(lock=lock)
        row: Self | None = session.scalar(query, {"number": number, "workspace_id": workspace_id})
        if row is None:
            raise Gone(cls.what)
        return row

    @classmethod
    @cache
    def _one(cls, *, lock: bool) -> Select[Self]:
        """Run at nearly every step, so it is made once."""
        query = select(cls).where(
            cls.id == bindparam("number"), cls.workspace_id == bindparam("workspace_id")
        )
        return query.with_for_update(key_share=True) if lock else query
