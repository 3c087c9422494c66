"""Measures the clustering beside its peers: `make bench-clustering DATA=FOLDER`.

FOLDER holds `groups/*.tsv` (text, group, and maybe theme, with which themes are then compared) and,
if it has requests, `slack-export.zip` with `slack-export.labels.tsv` (channel, ts, request or chat,
group); a folder of such files and a single file serve too. Whychain is measured from outside,
by `whychain import` and `whychain export`, as it is delivered: one setting for all corpora, the
built-in embedder, no language model. Its peers group the same texts in an environment of their own:
with the settings that they come with and, in brackets, with the best of several, which only the
labels could have told. `moved` is the share of old requests whose product is another after a tenth
more has arrived; a hundred answers are given by the labels to what the program asks by itself.

`python -m tests.bench.clustering FOLDER` leaves the peers out; `--peers PYTHON` is their
environment's interpreter, `--write FILE` puts the table between the marks in a README. The project
has one folder of its own, `tests/bench/clusters/held_out`: for scores only, nothing is tuned on it.
"""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from tests.bench.agreement import Agreement
from tests.bench.clusters import beside, corpora, measuring, outside, table
from tests.bench.clusters.corpora import Corpus
from tests.bench.clusters.measuring import Measured


def main(folder: Path, names: Sequence[str], python: Path | None, readme: Path | None) -> None:
    """Measure everything, print it, and write the table down."""
    chosen = [each for each in corpora.read_groups(folder) if not names or each.name in names]
    with tempfile.TemporaryDirectory(prefix="whychain-peers-") as name:
        theirs = Path(name)
        running = beside.grouping(python, theirs, chosen) if python else nullcontext()
        with running, outside.ready() as bot:
            measured = [_measure(bot, corpus) for corpus in chosen]
            has_export = (folder / f"{corpora.EXPORT}.zip").exists()
            export = measuring.score_export(bot, folder) if has_export else None
        peers = beside.score(theirs, chosen) if python else {}
    lines = list(table.lines(measured, peers, export))
    print("\n".join(("", *lines)))
    if readme is not None:
        table.put_into(readme, lines)


def _measure(bot: outside.Outside, corpus: Corpus) -> Measured:
    one = measuring.measure(bot, corpus)
    print(f"{corpus.name}: {len(corpus.texts)} texts, {corpus.number} groups")
    for level, scores in one.found.items():
        _print(f"{level}s", scores)
    if one.after is not None:
        _print("after answers", one.after)
        print("  answers:", ", ".join(f"{n} {said}" for said, n in one.answers.most_common()))
    moved = ", ".join(f"{share:.1%} {level}" for level, share in one.moved.items())
    print(f"  of old requests change when a tenth more arrives: {moved}; ids: {one.ids_changed}")
    return one


def _print(label: str, row: Agreement) -> None:
    print(
        f"  {label:<14} pairwise {row.pairwise:.3f}  b-cubed {row.bcubed:.3f}  ARI {row.ari:.3f}  "
        f"NMI {row.nmi:.3f}  accuracy {row.accuracy:.3f}  recurring {row.recurring:.3f}  "
        f"groups {row.groups}",
        flush=True,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="or a file of text, group, maybe theme")
    parser.add_argument("--only", nargs="*", default=[], help="names of corpora")
    parser.add_argument("--peers", type=Path, help="a Python that has the peers")
    parser.add_argument("--write", type=Path, help="a README with the two marks")
    given = parser.parse_args()
    main(given.folder, given.only, given.peers, given.write)
