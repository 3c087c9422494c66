"""Which products are scored: conditions with named values, so that the query is made only once."""

from sqlalchemy import ARRAY, BigInteger, ColumnElement, String, and_, any_, bindparam

from bot import audience
from models import Product
from models.words import Stage


def undecided(workspace_id: str | ColumnElement[str]) -> ColumnElement[bool]:
    """The condition under which a product is a listed candidate of a workspace, without a decision;
    PMs have let only some of them through to managers."""
    return and_(
        Product.workspace_id == workspace_id,
        Product.stage == Stage.CANDIDATE,
        Product.outcome.is_(None),
    )


def readable() -> ColumnElement[bool]:
    """Undecided, and managers may read about it."""
    return undecided(_workspace_id()) & audience.may_be_read()


def put_forward() -> ColumnElement[bool]:
    """The same, put forward to one manager."""
    manager_id = bindparam("manager_id", type_=String)
    return readable() & Product.id.in_(audience.put_forward_to(_workspace_id(), manager_id))


def among() -> ColumnElement[bool]:
    """Undecided, and one of these, whether or not managers may read about it."""
    return undecided(_workspace_id()) & these()


def these() -> ColumnElement[bool]:
    """One of these. In an array, so that the query's text is the same however many they are."""
    return Product.id == any_(bindparam("ids", type_=ARRAY(BigInteger)))


def these_readable() -> ColumnElement[bool]:
    """One of these that managers may read about."""
    return these() & audience.may_be_read()


def _workspace_id() -> ColumnElement[str]:
    return bindparam("workspace_id", type_=String)
