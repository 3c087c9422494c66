"""The company's own words in what managers read, each with what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.orm import Session

from bot.glossary import reading
from bot.terms import dictionary, naming
from models import Term

LONGEST_TEXT = 2_000


@dataclass(frozen=True)
class Gloss:
    """A word, and what it means."""

    name: str
    words: str
    link: str | None = None
    """Where to read more."""


def glosses(session: Session, workspace_id: str, texts: Sequence[str]) -> tuple[Gloss, ...]:
    """Terms of the dictionary that stand in these texts, and abbreviations with their long forms,
    by name. What the dictionary says of a word counts."""
    found = {
        naming.key(one.name): Gloss(one.name, one.long_form)
        for one in reading.abbreviations_in(session, workspace_id, texts)
    }
    for term in _terms(session, workspace_id, texts):
        found[term.key] = Gloss(term.name, term.definition, term.link)
    return tuple(sorted(found.values(), key=lambda one: (one.name.lower(), one.name)))


def _terms(session: Session, workspace_id: str, texts: Sequence[str]) -> Sequence[Term]:
    said = "\n".join(
        f" {' '.join(naming.key(word) for word in text[:LONGEST_TEXT].split())} " for text in texts
    )
    stands_there = func.strpos(said, func.concat(" ", Term.key, " ")) > 0
    return session.scalars(dictionary.defined_in(workspace_id).where(stands_there)).all()
