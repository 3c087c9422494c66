"""The corpus that nobody tunes on is well formed, and the bench reads it."""

from collections import Counter
from pathlib import Path

import pytest

from tests.bench.clusters import corpora

FILES = sorted(corpora.HELD_OUT.glob("*.tsv"))
RECURRING = 4


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_has_its_groups_and_themes(path: Path) -> None:
    header, *lines = rows(path)

    assert header == corpora.COLUMNS
    assert all(len(line) == len(header) and all(line) for line in lines)
    sizes = Counter(group for _, group, _ in lines)
    assert len(sizes) == 45
    assert sum(size >= RECURRING for size in sizes.values()) == 18
    assert max(sizes.values()) <= 9
    assert len({(group, theme) for _, group, theme in lines}) == 45, "a group has one theme"
    assert 8 <= len({theme for *_, theme in lines}) <= 12


def test_no_text_is_there_twice() -> None:
    texts = [text for path in FILES for text, *_ in rows(path)[1:]]

    assert len(texts) >= 400
    assert len({" ".join(text.casefold().split()) for text in texts}) == len(texts)


def test_its_readme_counts_what_is_there() -> None:
    readme = (corpora.HELD_OUT / "README.md").read_text(encoding="utf-8")

    for path in FILES:
        _, *lines = rows(path)
        themes = len({theme for *_, theme in lines})
        assert f"| `{path.name}` | {len(lines)} | 45 | 18 | {themes} |" in readme


def test_the_bench_reads_it_as_a_folder_and_as_a_file() -> None:
    found = list(corpora.read_groups(corpora.HELD_OUT))

    assert [corpus.name for corpus in found] == ["hospital", "parcels", "software"]
    for path, corpus in zip(FILES, found, strict=True):
        read = zip(corpus.texts, corpus.truth("product"), corpus.truth("theme"), strict=True)
        assert sorted(map(list, read)) == sorted(rows(path)[1:])
        assert list(corpora.read_groups(path)) == [corpus]


def test_a_corpus_without_themes_is_compared_with_its_groups() -> None:
    corpus = corpora.Corpus("own", ["a", "b"], ["one", "two"])

    assert corpus.truth("theme") == corpus.truth("product") == ["one", "two"]
