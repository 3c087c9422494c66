"""What is known already of the four questions, so that nobody types it.

A manager may read what is written here, and so may the team's tracker: nothing of it comes from
words that were said in private.
"""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import audience, ranking
from bot.building import questions
from bot.building.questions import Answers
from bot.existing import matching
from bot.likeness import alike_words
from bot.needs import roots
from bot.scoring.cost import in_words
from bot.triage import climbing
from bot.wording import _
from models import Product
from models.words import SourceClass

MOST_EXISTING = 3


def fill(session: Session, product: Product, now: datetime) -> Answers:
    """What a form about the four questions shows: a draft, the last answers, or what is known."""
    found = questions.draft(session, product.id) or questions.known(session, product.id)
    return found or Answers(
        why=_why(session, product),
        nothing=_nothing(session, product, now),
        exists=_exists(session, product),
        build=_build(session, product),
    )


def _why(session: Session, product: Product) -> str:
    """The chain, from the lowest rung up, as far as everybody may read it; and what it is needed
    for, as a PM confirmed it."""
    public = [
        rung.text
        for rung in climbing.rungs_of(session, product.id)
        if rung.source_class is SourceClass.PUBLIC
    ]
    for need in roots.confirmed_of(session, product):
        if not any(alike_words(need, text) for text in public):
            public.append(need)
    return "; ".join(text.strip().rstrip(".") for text in public)[: questions.LONGEST]


def _nothing(session: Session, product: Product, now: datetime) -> str:
    score = ranking.scores(session, [product.id], now)[product.id]
    worth = in_words(score.work_saved, score.cost)
    return _("We go on answering by hand: about {worth} a week.", worth=worth)


def _exists(session: Session, product: Product) -> str:
    lines = [f"{each.title} ({each.link})" for each in _alike(session, product)]
    return "\n".join(lines)[: questions.LONGEST] or _("Nothing that we know of.")


def _alike(session: Session, product: Product) -> Sequence[Product]:
    """What exists already that fits what is asked for, the best first."""
    if product.vector_sum is None or product.vector_name is None or not product.vector_count:
        return []
    total = np.asarray(product.vector_sum, dtype=np.float32)
    mean = total / max(float(np.linalg.norm(total)), 1e-9)
    found = matching.with_products(
        session, product.workspace_id, product.vector_name, product.title, mean
    )
    good = [each for each in found if each.score >= matching.WORTH_A_LOOK][:MOST_EXISTING]
    ids = [each.subject_id for each in good if each.subject_id != product.id]
    known = {p.id: p for p in session.scalars(select(Product).where(Product.id.in_(ids)))}
    return [known[number] for number in ids if number in known]


def _build(session: Session, product: Product) -> str:
    public = audience.public_products(session, product.workspace_id, [product.id])
    return product.title if public else ""
