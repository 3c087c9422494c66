"""The client side of the playground: requests to it, and waiting without polling.

Synchronous, and in need of nothing but the playground's address.
"""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from typing import Any

from playground.changes import Topic
from playground.errors import AppDidNotAnswer, CannotDo, DidNotHappen

PATIENCE = 30.0
"""Seconds to wait for what usually takes a tenth of one: a busy machine is slow."""


def post(url: str, body: dict[str, Any], timeout: float = 30) -> dict[str, Any]:
    """Post JSON and return the answer; raises what the playground refuses with."""
    request = urllib.request.Request(  # noqa: S310  # the playground's own address
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310  # the same
            return dict(json.load(answer))
    except urllib.error.HTTPError as failure:
        with failure:
            said = json.load(failure)
        if "unanswered" in said:
            raise AppDidNotAnswer(said["unanswered"]) from None
        raise CannotDo(said["cannot"]) from None


def wait_for(
    url: str,
    topic: Topic,
    read: Callable[[], Sequence[dict[str, Any]]],
    predicate: Callable[[dict[str, Any]], bool],
    timeout: float,
) -> dict[str, Any]:
    """The first item that fits, read again whenever the topic has changed."""
    end = time.monotonic() + timeout
    while True:
        count = post(f"{url}/play/slack/changes", {"topic": topic, "since": -1})["count"]
        items = read()
        for item in items:
            if predicate(item):
                return item
        left = end - time.monotonic()
        if left <= 0:
            raise DidNotHappen(f"Nothing fits after {timeout} s among: {items}")
        post(
            f"{url}/play/slack/changes",
            {"topic": topic, "since": count, "timeout": left},
            left + 20,
        )
