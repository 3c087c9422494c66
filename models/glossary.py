"""The glossary: what the workspace's own places, products, teams and abbreviations are called."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Owned
from models.marking import N_


class NameKind(StrEnum):
    """What a name is the name of."""

    PLACE = N_("place")
    PRODUCT = N_("product")
    TEAM = N_("team")
    SYSTEM = N_("system")
    PERSON = N_("person")
    ABBREVIATION = N_("abbreviation")
    """A short form; its long form is said beside it."""
    NAME = N_("name")
    """Of what, nobody has said: it was found in requests."""


class NameState(StrEnum):
    """Whether requests are read with a name."""

    USED = "used"
    PROPOSED = "proposed"
    """Somebody has to say yes first."""
    REFUSED = "refused"
    """Never proposed or learned again; a person may add it all the same."""


class OwnName(Owned, Base):
    """A name of the workspace's own, with which its requests are read."""

    __tablename__ = "own_name"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index("ix_own_name_first_word", "workspace_id", "first_word"),
    )
    what = N_("name")

    name: Mapped[str]
    """As somebody wrote it."""
    key: Mapped[str]
    """In a form in which the same name is the same: see `bot.likeness.own_names`."""
    first_word: Mapped[str]
    kind: Mapped[NameKind]
    long_form: Mapped[str] = mapped_column(default="")
    """Of an abbreviation; else empty."""
    state: Mapped[NameState]
    said_by: Mapped[str | None]
    """Who added it last; None where it was found in requests."""
    said_at: Mapped[datetime]


class NameChange(Owned, Base):
    """A name that came, changed or went: requests with it are still to be read anew."""

    __tablename__ = "name_change"

    key: Mapped[str]
