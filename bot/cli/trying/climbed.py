"""One chain of the company's that was climbed before the visitor came, in the words of its file.

So a manager's first digest has one candidate whose need is known, and one whose need is not.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.triage import climbing, footing
from models import Chain, Need, Product, Rung
from models.words import Altitude, SourceClass

COMPANY = Path(__file__).parents[3] / "playground" / "company" / "fennelby.txt"
LABEL = "new-customers"
TITLE = "new customers"
NEED = " (need)"


def climb(session: Session, product: Product, people: Mapping[str, str], now: datetime) -> None:
    """Write the chain of a product down, up to the need, which a PM has confirmed."""
    foot = footing.first_readable(session, product.id)
    assert foot is not None  # noqa: S101  # it was asked for in public
    owner = product.workspace_id
    chain = Chain(product_id=product.id, workspace_id=owner, request_id=foot.id, started_at=now)
    session.add(chain)
    for position, (altitude, author, words) in enumerate(_rungs(), 1):
        is_need = altitude.endswith(NEED)
        if is_need:
            chain.need_id = _need(session, owner, words, product.vetted_by, now)
        session.add(
            Rung(
                workspace_id=owner,
                product_id=product.id,
                position=position,
                text=words,
                altitude=Altitude(altitude.removesuffix(NEED)),
                is_need=is_need,
                author_id=people[author],
                source_class=SourceClass.PUBLIC,
                created_at=now,
            )
        )
    chain.stop(now, climbing.REACHED)


def _need(session: Session, owner: str, words: str, pm: str | None, now: datetime) -> int:
    need = Need(
        workspace_id=owner,
        wording=words,
        source_class=SourceClass.PUBLIC,
        confirmed_by=pm,
        confirmed_at=now,
        created_at=now,
    )
    session.add(need)
    session.flush()
    return need.id


def _rungs() -> Iterator[tuple[str, str, str]]:
    """How high, who, and what they said; a line each, up to the next title."""
    part = COMPANY.read_text(encoding="utf-8").split("## Climbs")[1].split(f"### {LABEL}\n")[1]
    for line in part.split("\n\n")[0].splitlines():
        altitude, author, words = line.split("  ", 2)
        yield altitude, author, words
