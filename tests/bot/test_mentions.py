"""Names stand where people and channels are mentioned."""

from sqlalchemy.orm import Session

from bot import mentions
from playground.lark import TEAM
from tests.builders import a_person


def test_mentions_get_the_names_that_we_know(session: Session) -> None:
    a_person(session, "U0MIRA", name="Mira Sand")

    named = mentions.named(session, TEAM, "ask @U0MIRA, not @U0NOBODY or mira@U0MIRA.com")

    assert named.startswith("ask @Mira Sand, not @someone or ")
