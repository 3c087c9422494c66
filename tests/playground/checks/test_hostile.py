"""Any JSON at all."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from playground.checks import check_message, check_view
from tests.playground.blocks import modal

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["type", "text", "elements", "element", "options", "option_groups", "accessory",
             "fields", "initial_options", "rows", "chart", "series", "axis_config", "blocks"]
        )
        | st.text(max_size=3),
        inner | st.sampled_from(["section", "actions", "input", "static_select", "mrkdwn",
                                 "plain_text", "table", "data_visualization", "bar", "modal"]),
        max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=50)  # each is looked at in four ways
@given(ANY_JSON)
def test_no_json_makes_the_checks_fall_over(value: Any) -> None:
    check_message("Hello", value if isinstance(value, list) else [value], [value], value)
    check_view(value)
    check_view(modal(value))
