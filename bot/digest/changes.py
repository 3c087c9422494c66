"""The best of what people say that answers have changed, for a digest: it quotes one.

Best is what is of the product whose need weighs most, then of that which most people ask for, then
what was said last.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot import impact, ranking
from bot.impact.reading import Said

MOST = 20


def best(session: Session, workspace_id: str, since: datetime, now: datetime) -> tuple[int, ...]:
    """What was said since for everybody to read, the best first, of products that managers may read
    about. The first is quoted; when its author takes it back, the next one is."""
    said = impact.said_since(session, workspace_id, since)
    products = {one.product_id for one in said}
    scores = ranking.scores(session, products, now, are_readable=True)

    def worth(one: Said) -> tuple[float, int, datetime, int]:
        score = scores[one.product_id]
        return round(score.need_hours, 6), score.people, one.said_at, one.id

    told = [one for one in said if one.product_id in scores]
    return tuple(one.id for one in sorted(told, key=worth, reverse=True)[:MOST])
