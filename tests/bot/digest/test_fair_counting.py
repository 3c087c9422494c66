"""Who asks is counted alike in the digest and in triage: people, not messages; teams as known."""

from sqlalchemy.orm import Session

from bot import teams
from bot.digest import compile as compiling
from bot.digest import reading
from bot.digest import words as digest_words
from bot.triage import showing
from handlers.views.triage import root
from models import Product
from models.words import SourceClass, TeamSource
from playground.lark import TEAM
from tests.bot.digest.candidates import NOW, a_candidate, asked_for
from tests.builders import a_person, a_workspace

SECRET = "Salaries before the merger"


def seen(session: Session, product: Product) -> tuple[str, str]:
    """What a manager reads of demand, and all that triage reads."""
    workspace = a_workspace(session)
    week = compiling.gather(session, TEAM, "2026-W48", NOW)
    (item,) = reading.read(session, workspace, week).items
    face = root.face(showing.candidate(session, product))
    shown = [each if isinstance(each, dict) else each.to_dict() for each in face.blocks]
    return digest_words.asked(item), str(shown)


def test_whoever_asks_five_times_is_one_person(session: Session) -> None:
    product = a_candidate(session, people=["U0MIRA"] * 5 + ["U0OMAR"])

    for words in seen(session, product):
        assert "6 times by 2 people" in words


def test_private_requests_count_without_their_words(session: Session) -> None:
    product = a_candidate(session, people=["U0MIRA", "U0OMAR"])
    for person in ("U0MAX", "U0ANA", "U0ADA"):
        facts = {"source_class": SourceClass.PRIVATE, "text": SECRET, "title": SECRET}
        asked_for(session, product, requester_id=person, **facts)

    for words in seen(session, product):
        assert "5 times by 5 people" in words
        assert SECRET not in words


def test_teams_are_those_of_profiles_and_user_groups(session: Session) -> None:
    product = a_candidate(session, people=["U0MIRA", "U0OMAR", "U0MAX"])
    for person, team, source in (
        ("U0MIRA", "Marketing", TeamSource.PROFILE),
        ("U0OMAR", "Growth", TeamSource.GROUP),
        ("U0MAX", "Growth", TeamSource.PROFILE),
    ):
        teams.settle(a_person(session, person), team, source)
    session.flush()

    for words in seen(session, product):
        assert "by 3 people in 2 teams" in words
