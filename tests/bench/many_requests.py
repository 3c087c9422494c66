"""Times 100,000 requests on their way to products: `python -m tests.bench.many_requests [COUNT]`.

The texts are made from a small grammar, so that nine of ten are asked once: the worst case, as the
number of products sets the cost.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from itertools import count

from bot.likeness import ProductIndex, Representation
from bot.wordllama_embedder import WordLlamaEmbedder

OPENINGS = ("show me the", "could you pull the", "Hi team, we need the", "please list the", "")
MEASURES = ("number of", "average", "total", "share of", "")
STATES = ("new", "late", "open", "cancelled", "damaged", "premium", "online", "seasonal", "overdue")
THINGS = ("orders", "refunds", "visits", "tickets", "parcels", "invoices", "bookings", "returns")
CUTS = ("city", "region", "channel", "agent", "warehouse", "shop", "team", "supplier", "brand")
TIMES = ("weekly", "per month", "for Berlin", "last quarter", "in 2024")
HEADS = ("bra", "cli", "dor", "fen", "gri", "hul", "jas", "kel", "lom", "mar", "nov", "pel")
TAILS = ("tic", "ner", "ding", "lex", "ro", "man", "sul")
POPULAR = (
    ("{o} {m} {t} by {c} {when}", 3),
    ("{o} {t} per {c}, {when}?", 2),
    ("how many {t} did each {c} have {when}", 2),
    ("{o} list of all {s} {t} with {c} and {f} since {n}", 2),
    ("why did {m} {t} of {w} drop {when}", 1),
    ("{o} {t} of {w} above {n} EUR, split by {c} and {f}", 2),
    ("which {c} has the most {s} {t} in {p}, and is that more than {n}?", 2),
)
"""How requests are worded, and how often so."""
FIELDS = ("price", "margin", "weight", "delay", "rating", "age", "size", "discount", "commission")
PLACES = ("Berlin", "Lyon", "Malmö", "Porto", "Graz", "Leeds", "Turin", "Utrecht", "Ghent")
WHENS = ("last week", "last month", "in Q3", "since March", "in 2025", "on 3 May", "this year")
BATCH = 1_000


def asks(count: int, seed: int = 1) -> Iterator[str]:
    """Requests as a company makes them: some data is asked for again and again, with other values
    and in other words, and half of it once. Of 100,000, some 50,000 begin a product."""
    dice = random.Random(seed)
    wordings, weights = zip(*POPULAR, strict=True)
    for _ in range(count):
        wording = dice.choices(wordings, weights)[0]
        yield " ".join(wording.format(**_slots(dice)).split())


def _slots(dice: random.Random) -> dict[str, object]:
    """Words for a wording; what names the data is as unevenly popular as it is anywhere."""
    is_popular = dice.random() < 0.5
    of = random.Random(int(dice.paretovariate(0.6)) if is_popular else dice.getrandbits(40))
    return {
        "o": dice.choice(OPENINGS[:4]),
        "m": of.choice(MEASURES[:4]),
        "s": of.choice(STATES),
        "t": f"{of.choice(STATES)} {of.choice(HEADS)}{_word(of)} {of.choice(THINGS)}",
        "c": of.choice(CUTS),
        "f": of.choice(FIELDS),
        "w": f"{of.choice(HEADS)}{_word(of)}",
        "p": dice.choice(PLACES),
        "when": dice.choice(WHENS),
        "n": dice.randint(2, 9_000),
    }


def main(requests: int) -> None:
    """Print the seconds for representing and assigning, and the memory at its peak."""
    dice = random.Random(1)
    representation = Representation(WordLlamaEmbedder())
    index, numbers = ProductIndex(representation.dimensions), count()
    represented = assigned = 0.0
    before = _megabytes()
    for start in range(0, requests, BATCH):
        texts = [_text(dice) for _ in range(start, min(start + BATCH, requests))]
        began = time.perf_counter()
        vectors = representation.represent(texts)
        between = time.perf_counter()
        index.assign_many(vectors, numbers.__next__)
        represented += between - began
        assigned += time.perf_counter() - between
    print(
        f"{requests} requests, {len(index)} products: {represented:.1f} s to represent, "
        f"{assigned:.1f} s to assign; {before:.0f} MB before, {_megabytes():.0f} MB at the peak"
    )


def _text(dice: random.Random) -> str:
    start = (dice.choice(OPENINGS), dice.choice(MEASURES), dice.choice(STATES))
    what = (dice.choice(THINGS), _word(dice), "by", dice.choice(CUTS), dice.choice(TIMES))
    return " ".join((*start, *what, f"where {_word(dice)} is above {dice.randint(1, 900)}"))


def _word(dice: random.Random) -> str:
    return dice.choice(HEADS) + dice.choice(TAILS)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
