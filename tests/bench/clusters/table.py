"""The table of a run, for the terminal and the README."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench.agreement import Agreement
from tests.bench.clusters.beside import Peer
from tests.bench.clusters.measuring import Measured

BEGIN, END = "<!-- begin: make bench-clustering -->", "<!-- end: make bench-clustering -->"

Peers = Mapping[str, Mapping[str, Peer]]
"""By corpus and peer."""


def lines(measured: Sequence[Measured], peers: Peers, export: Agreement | None) -> Iterator[str]:
    """Markdown: a row for each corpus, then the Slack export in a sentence."""
    names = list(dict.fromkeys(name for each in peers.values() for name in each))
    heads = ["ARI · pairwise F1", "Whychain", *names]
    heads += ["factor"] if names else []
    heads += ["moved", "after 100 answers"]
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for one in measured:
        yield f"| {' | '.join(_cells(one, peers.get(one.corpus.name, {})))} |"
    if export is not None:
        yield ""
        yield (
            f"Slack export, products over the true requests: pairwise F1 {_points(export.pairwise)}"
            f", B-cubed F1 {_points(export.bcubed)}, recurring groups {_points(export.recurring)}."
        )


def _cells(one: Measured, peers: Mapping[str, Peer]) -> Iterator[str]:
    yield f"{one.corpus.name}, {one.corpus.level}s"
    yield f"**{_pair(one.score)}**"
    for peer in peers.values():
        yield f"{_pair(peer.fixed)} ({_pair(peer.best)})"
    if peers:
        fixed = factor(one.score, [peer.fixed for peer in peers.values()])
        best = factor(one.score, [peer.best for peer in peers.values()])
        yield f"{fixed:.2f} ({best:.2f})"
    yield f"{one.moved['product']:.1%}"
    yield _pair(one.after) if one.after is not None else ""


def factor(own: Agreement, peers: Sequence[Agreement]) -> float:
    """How far ahead of the best of some, in ARI or in pairwise F1, whichever is less."""
    return min(
        own.ari / max(max(peer.ari for peer in peers), 1e-9),
        own.pairwise / max(max(peer.pairwise for peer in peers), 1e-9),
    )


def _pair(scores: Agreement) -> str:
    return f"{_points(scores.ari)} · {_points(scores.pairwise)}"


def _points(share: float) -> str:
    return f"{share * 100:.0f}"


def put_into(readme: Path, table: Sequence[str]) -> None:
    """Replace what stands between the two marks."""
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{readme} has no place for the table: {BEGIN} … {END}")
    middle = "\n".join((BEGIN, *table, END))
    readme.write_text(f"{before}{middle}{after}", encoding="utf-8")
