"""How long looking something up takes: `python -m tests.bench.finding [REQUESTS]`.

20,000 answered requests with their vectors and 500 products that exist, in a database of its own;
prints the median and the slowest of some look-ups.
"""

import statistics
import sys
import time

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from bot import finding
from bot.existing import products
from bot.existing.products import Known
from bot.likeness import Representation
from bot.people import Caller
from bot.wordllama_embedder import WordLlamaEmbedder
from models import Embedding, Request, migrate
from models.sessions import connect
from models.words import SourceClass, Status
from playground.lark import TEAM
from tests import postgres
from tests.bench.many_requests import CUTS, MEASURES, STATES, THINGS, TIMES
from tests.builders import LONG_AGO, a_workspace

ASKED = [
    "orders city",
    "late parcels by supplier",
    "average refunds per month",
    "zebra",
    "number of",
]
KNOWN = 500


def main(count: int) -> None:
    """Fill a database, and look things up in it."""
    representation = Representation(WordLlamaEmbedder())
    with postgres.running() as server:
        engine = connect(server.create())
        migrate.upgrade(engine)
        with Session(engine) as session:
            fill(session, representation, count)
            session.commit()
            session.execute(text("ANALYZE"))
            measure(session, representation)
        engine.dispose()


def asks(count: int) -> list[str]:
    """Different asks, made from a grammar."""
    parts = (MEASURES, STATES, THINGS, CUTS, TIMES)
    found = []
    for number in range(count):
        rest, words = number * 7, []
        for part in parts:
            rest, place = divmod(rest + number, len(part))
            words.append(part[place])
        found.append(f"{words[0]} {words[1]} {words[2]} by {words[3]} {words[4]} {number}")
    return found


def fill(session: Session, representation: Representation, count: int) -> None:
    """Answered requests, and what exists."""
    a_workspace(session)
    texts = asks(count)
    rows = [
        {
            "workspace_id": TEAM,
            "channel_id": "C0ASK",
            "ts": f"{number}.0",
            "source_class": SourceClass.PUBLIC,
            "requester_id": "U0MIRA",
            "text": words,
            "title": words[:60],
            "said_at": LONG_AGO,
            "filed_at": LONG_AGO,
            "status": Status.ANSWERED,
            "answer_permalink": f"https://sheets.example/{number}",
        }
        for number, words in enumerate(texts)
    ]
    ids = session.scalars(insert(Request).returning(Request.id), rows).all()
    vectors = representation.represent(texts)
    session.execute(
        insert(Embedding),
        [
            {"request_id": i, "workspace_id": TEAM, "name": representation.name, "vector": v}
            for i, v in zip(ids, vectors.tolist(), strict=True)
        ],
    )
    for number, words in enumerate(texts[:KNOWN]):
        known = Known(words, f"https://dash.example/{number}", f"{words} for everybody")
        product = products.begin(session, TEAM, known, LONG_AGO)
        session.flush()
        products.index(session, representation, product)


def measure(session: Session, representation: Representation) -> None:
    """Print how long it takes."""
    caller = Caller(TEAM, "U0OMAR", frozenset())
    took = []
    for typed in ASKED * 6:
        begun = time.perf_counter()
        vector = representation.represent([typed])[0]
        finding.find(session, caller, typed, representation.name, vector)
        took.append((time.perf_counter() - begun) * 1000)
        session.expire_all()
    median = statistics.median(took)
    print(f"best {min(took):.0f} ms, median {median:.0f} ms, slowest {max(took):.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
