"""What Whychain makes of a corpus: as it comes, when more comes, and after a hundred answers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.agreement import Agreement, agreement
from tests.bench.clusters import corpora, learning, outside
from tests.bench.clusters.corpora import Corpus
from tests.bench.clusters.outside import Outside, Row

ALL = "--all-requests"
OLD = 0.9
"""The share that is there before the rest arrives."""


@dataclass(frozen=True)
class Measured:
    """Everything about one corpus."""

    corpus: Corpus
    found: Mapping[str, Agreement]
    """By level: product and theme."""
    moved: Mapping[str, float]
    """The share of old requests whose product, or theme, is another when more have arrived."""
    ids_changed: int
    """Of requests and products."""
    after: Agreement | None
    """Products after a hundred answers, where groups are products."""
    answers: Counter[str]

    @property
    def score(self) -> Agreement:
        """At the level that the groups are of."""
        return self.found[self.corpus.level]


def measure(bot: Outside, corpus: Corpus, questions: int = learning.QUESTIONS) -> Measured:
    """Import a corpus as a whole, and in two parts; then answer what is asked about it."""
    whole = bot.database()
    bot.bring_in(whole, _written(bot, corpus, 0, len(corpus.texts)), ALL)
    found = _scores(corpus, bot.rows(whole))
    moved, ids_changed = _arrivals(bot, corpus)
    after, answers = None, Counter[str]()
    if corpus.level == "product":
        truth = {str(place): group for place, group in enumerate(corpus.groups)}
        answers = learning.learn(whole, truth, questions)
        after = _scores(corpus, bot.rows(whole))["product"]
    bot.drop(whole)
    return Measured(corpus, found, moved, ids_changed, after, answers)


def score_export(bot: Outside, folder: Path) -> Agreement:
    """The Slack export: products over the requests in truth; one that is missed is alone."""
    truth = corpora.read_requests(folder)
    url = bot.database()
    bot.bring_in(url, folder / f"{corpora.EXPORT}.zip")
    first = {(row["channel"], row["ts"]): row["product"] for row in reversed(bot.rows(url))}
    bot.drop(url)
    groups = [first.get(place) or -1 - alone for alone, place in enumerate(truth)]
    return agreement(list(truth.values()), groups)


def _scores(corpus: Corpus, rows: list[Row]) -> dict[str, Agreement]:
    return {
        level: agreement(corpus.truth(level), outside.found(rows, len(corpus.texts), level))
        for level in ("product", "theme")
    }


def _arrivals(bot: Outside, corpus: Corpus) -> tuple[dict[str, float], int]:
    """Import nine of ten, then the others."""
    url, old = bot.database(), int(len(corpus.texts) * OLD)
    bot.bring_in(url, _written(bot, corpus, 0, old), ALL)
    before = {row["source_id"]: row for row in bot.rows(url)}
    bot.bring_in(url, _written(bot, corpus, old, len(corpus.texts)), ALL)
    after = {row["source_id"]: row for row in bot.rows(url)}
    bot.drop(url)
    moved = {
        level: sum(row[level] != after[key][level] for key, row in before.items()) / old
        for level in ("product", "theme")
    }
    lost = {row["product"] for row in before.values()} - {row["product"] for row in after.values()}
    renumbered = sum(row["id"] != after[key]["id"] for key, row in before.items())
    return moved, renumbered + len(lost)


def _written(bot: Outside, corpus: Corpus, start: int, end: int) -> Path:
    file = bot.folder / f"{corpus.name}.csv"
    corpora.write(corpus.texts[start:end], file, first=start)
    return file
