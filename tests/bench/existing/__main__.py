"""How well an ask is matched with what exists: `python -m tests.bench.existing`.

Twenty products, 55 asks that they answer and 69 that none does, of which many are near. Prints
precision and recall of the best match over thresholds, beside the ones that are used.
"""

from pathlib import Path

import numpy as np

from bot.existing import matching, wording
from bot.likeness import Representation
from bot.wordllama_embedder import WordLlamaEmbedder

HERE = Path(__file__).parent
THRESHOLDS = sorted({matching.MAY_ANSWER, matching.WORTH_A_LOOK, *np.arange(0.2, 0.5, 0.05)})


def main() -> None:
    """Print the table."""
    lines = (HERE / "products.txt").read_text(encoding="utf-8").splitlines()
    products = [[part.strip() for part in line.split("|")] for line in lines if line[:1] != "#"]
    others = (HERE / "others.txt").read_text(encoding="utf-8").splitlines()
    asks = [(ask, place) for place, product in enumerate(products) for ask in product[2:]]
    asks += [(ask, -1) for ask in others]
    scores = score([ask for ask, _ in asks], [(each[0], each[1]) for each in products])
    best, right = scores.argmax(1), np.array([place for _, place in asks])
    for threshold in THRESHOLDS:
        is_shown = scores.max(1) >= threshold
        hits = int((is_shown & (best == right)).sum())
        precision, recall = hits / max(int(is_shown.sum()), 1), hits / int((right >= 0).sum())
        print(f"{threshold:.2f}: precision {precision:.2f}, recall {recall:.2f}")


def score(asks: list[str], products: list[tuple[str, str]]) -> np.ndarray:
    """How well each product answers each ask: shape (asks, products)."""
    representation = Representation(WordLlamaEmbedder())
    vectors = representation.represent(asks)
    found = np.zeros((len(asks), len(products)))
    for place, (title, answers) in enumerate(products):
        alike = vectors @ representation.represent(wording.sentences(title, answers)).T
        has = wording.words(f"{title} {answers}")
        covered = [wording.coverage(wording.words(ask), has) for ask in asks]
        found[:, place] = matching.fit(alike.max(1), np.array(covered))
    return found


if __name__ == "__main__":
    main()
