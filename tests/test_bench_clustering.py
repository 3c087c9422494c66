"""The bench of the clustering, very small: it runs, and its measures are right."""

import csv
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from bot import cli
from tests.bench.agreement import Agreement, agreement
from tests.bench.clusters import corpora, measuring, table
from tests.bench.clusters.beside import Peer
from tests.bench.clusters.outside import Outside
from tests.postgres import Postgres

GROUPS = {
    "revenue": "weekly revenue by {}|the revenue of each {} per week, please",
    "invoices": "list all open invoices per {}|which invoices are still open for every {}?",
    "churn": "churn rate of enterprise accounts by {}|how many enterprise accounts left, per {}",
}
WORDS = ("city", "supplier", "quarter", "team")


def in_this_process(arguments: Sequence[str], settings: Mapping[str, str], _folder: Path) -> None:
    done = CliRunner(env=settings).invoke(cli.app, list(arguments))
    assert done.exit_code == 0, done.output


@pytest.fixture
def corpus(tmp_path: Path) -> corpora.Corpus:
    (tmp_path / "groups").mkdir()
    with (tmp_path / "groups" / "own.tsv").open("w", encoding="utf-8") as lines:
        rows = csv.writer(lines, delimiter="\t")
        for name, patterns in GROUPS.items():
            for pattern, word in itertools.product(patterns.split("|"), WORDS):
                rows.writerow([pattern.format(word), f"{name} {word}"])
    (found,) = corpora.read_groups(tmp_path)
    return found


def test_a_small_corpus_is_measured_from_end_to_end(
    postgres: Postgres, template: str, tmp_path: Path, corpus: corpora.Corpus
) -> None:
    assert template == "migrated"

    found = measuring.measure(Outside(postgres, tmp_path, in_this_process), corpus, questions=3)

    assert found.score.groups > 1
    assert found.moved["product"] == 0
    assert found.ids_changed == 0
    assert found.after is not None
    assert found.after.ari >= found.score.ari
    (_, _, row, *_) = table.lines([found], {}, None)
    assert row.startswith("| own, products | **")


def test_the_measures_are_those_of_their_definitions() -> None:
    dice = np.random.default_rng(7)
    truth, found = dice.integers(0, 6, 80).tolist(), dice.integers(0, 9, 80).tolist()

    scored = agreement([str(group) for group in truth], found)

    pairs = list(itertools.combinations(range(80), 2))
    same = [(truth[a] == truth[b], found[a] == found[b]) for a, b in pairs]
    both = sum(x and y for x, y in same)
    assert scored.pairwise == pytest.approx(
        2 * both / (sum(x for x, _ in same) + sum(y for _, y in same))
    )
    mine = [{b for b in range(80) if truth[b] == truth[a]} for a in range(80)]
    theirs = [{b for b in range(80) if found[b] == found[a]} for a in range(80)]
    shared = [len(x & y) for x, y in zip(mine, theirs, strict=True)]
    precision = np.mean([n / len(y) for n, y in zip(shared, theirs, strict=True)])
    recall = np.mean([n / len(x) for n, x in zip(shared, mine, strict=True)])
    assert scored.bcubed == pytest.approx(2 * precision * recall / (precision + recall))
    assert agreement(["a", "a", "b", "b", "b"], [1, 1, 2, 2, 2]).ari == 1


def scores(ari: float, pairwise: float) -> Agreement:
    return Agreement(pairwise, 0, ari, 0, 0, 0, 1)


def test_the_factor_is_that_of_the_measure_in_which_less_is_won() -> None:
    own, others = scores(0.6, 0.5), [scores(0.4, 0.4), scores(0.1, 0.3)]

    assert table.factor(own, others) == pytest.approx(0.5 / 0.4)
    assert Peer(others[0], own).best == own


def test_the_table_stands_between_the_marks_of_the_readme(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter", encoding="utf-8")

    table.put_into(readme, ["| new |"])

    assert readme.read_text(encoding="utf-8") == (
        f"before\n{table.BEGIN}\n| new |\n{table.END}\nafter"
    )
    readme.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        table.put_into(readme, [])


def test_the_readme_has_a_place_for_the_table() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")

    assert readme.count(table.BEGIN) == readme.count(table.END) == 1
