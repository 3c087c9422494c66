"""The company's own words in what managers read, each with what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import false, null, select, true, union_all
from sqlalchemy.orm import Session

from bot.glossary import reading
from bot.terms import dictionary, naming
from models import OwnName, Term

SHOWN = 5
"""So many are explained below what is read; the dictionary has the others."""


@dataclass(frozen=True)
class Gloss:
    """A word, and what it means."""

    name: str
    words: str
    link: str | None = None
    """Where to read more."""


def glosses(session: Session, workspace_id: str, texts: Sequence[str]) -> tuple[Gloss, ...]:
    """Terms of the dictionary that stand in these texts, and abbreviations with their long forms,
    in the order in which they come there; in one query. What the dictionary says of a word
    counts."""
    if not any(texts):
        return ()
    abbreviations = reading.abbreviations_in(workspace_id, texts).with_only_columns(
        OwnName.name,
        OwnName.long_form.label("words"),
        null().label("link"),
        false().label("counts"),
    )
    terms = dictionary.standing_in(workspace_id, texts).with_only_columns(
        Term.name, Term.definition, Term.link, true()
    )
    both = union_all(abbreviations, terms).subquery()
    rows = session.execute(select(both).order_by(both.c.counts, both.c.name))
    found = {naming.key(row.name): Gloss(row.name, row.words, row.link) for row in rows}
    said = [naming.spoken(text) for text in texts]
    return tuple(found[key] for key in sorted(found, key=lambda key: _place(key, said)))


def _place(key: str, said: Sequence[str]) -> tuple[int, int]:
    """In which text a word comes first, and where there."""
    places = ((number, naming.place(key, words)) for number, words in enumerate(said))
    return next((place for place in places if place[1] >= 0), (len(said), 0))
