"""Whole views at and beyond Slack's limits."""

from typing import Any

import pytest

from playground.checks import check_view
from playground.checks.views import VIEW_SIZE
from tests.playground.blocks import (
    CHART,
    DATA_TABLE,
    Json,
    field,
    home,
    modal,
    plain,
    section,
    text_field,
)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (modal(title=plain("x" * 25)), "must be less than 25 characters"),
        (modal(title={"type": "mrkdwn", "text": "x"}), "unsupported type: mrkdwn"),
        (modal(submit=plain("x" * 25)), "must be less than 25 characters"),
        (modal(close=plain("x" * 25)), "must be less than 25 characters"),
        (modal(submit=None), "must define `submit`"),
        (modal(private_metadata="x" * 3001), "must be less than 3001 characters"),
        (modal(callback_id="x" * 256), "must be less than 256 characters"),
        (modal(CHART), "unsupported type: data_visualization"),
        (modal(DATA_TABLE), "unsupported type: data_table"),
        (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
        (home(title=plain("Home")), "invalid additional property: title"),
        ({"type": "modal", "blocks": []}, "missing required field: title"),
        ({"type": "workflow_step", "blocks": []}, "unsupported type: workflow_step"),
        ({}, "missing required field: type"),
        (None, "must provide an object"),
        (
            modal(
                field("a", text_field(focus_on_load=True)),
                field("b", text_field(focus_on_load=True)),
            ),
            "only one element",
        ),
    ],
)
def test_a_view_beyond_a_limit_is_named(view: Any, words: str) -> None:
    problems = check_view(view)

    assert len(problems) == 1
    assert words in problems[0]


@pytest.mark.parametrize(
    "view",
    [
        modal(),
        modal(section(), submit=None),
        modal(title=plain("x" * 24), private_metadata="x" * 3000, callback_id="x" * 255),
        home(),
        home(CHART, DATA_TABLE),
        home(field()),
    ],
)
def test_a_view_at_its_limits_passes(view: Json) -> None:
    assert check_view(view) == []


def test_a_whole_view_has_a_size() -> None:
    large = home(*[section("x" * 2900) for _ in range(90)])

    assert check_view(large) == [f"must be less than {VIEW_SIZE + 1} bytes [json-pointer:/view]"]
