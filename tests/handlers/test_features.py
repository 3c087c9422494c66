"""The table of features: every job and every kind of post has exactly one home."""

from collections import Counter

import handlers
from bot.jobs import Job


def test_every_job_is_done_by_one_feature() -> None:
    done = Counter(job for feature in handlers.FEATURES for job in feature.JOBS)

    assert done == Counter(list(Job))


def test_every_kind_of_post_has_one_face() -> None:
    kinds = Counter(kind for feature in handlers.FEATURES for kind in feature.FACES)

    assert set(kinds.values()) == {1}
