"""Delivery by signed HTTP: what is special about it."""

import urllib.error
import urllib.request

import pytest
from slack_bolt import App

from playground.errors import CannotDo
from playground.server import Playground
from tests.playground.conftest import served
from tests.playground.heard import Heard


def test_a_wrong_signature_is_refused_by_the_app(app: App, slack: Playground) -> None:
    Heard(app, "message")
    with served(slack, app) as url:
        forged = urllib.request.Request(
            url,
            b"{}",
            {
                "Content-Type": "application/json",
                "X-Slack-Request-Timestamp": "1",
                "X-Slack-Signature": "v0=wrong",
            },
        )

        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(forged)
        refusal.value.close()

    assert refusal.value.code == 401


def test_an_address_that_fails_the_challenge_is_not_taken(slack: Playground) -> None:
    with pytest.raises(CannotDo, match="challenge"):
        slack.desk.deliver_to(f"{slack.url}/nothing/here")
