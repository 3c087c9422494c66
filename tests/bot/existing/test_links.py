"""The same address is the same, however it was copied."""

import pytest

from bot.existing import links
from models import UserError


@pytest.mark.parametrize(
    "written",
    [
        "https://dash.example/orders?id=3",
        "http://www.dash.example/orders/?id=3#tab2",
        " https://DASH.example/orders?utm_source=slack&id=3&gclid=x ",
    ],
)
def test_tracking_parameters_and_fragments_make_no_other_address(written: str) -> None:
    assert links.key(written) == "dash.example/orders?id=3"


def test_another_parameter_or_path_is_another_address() -> None:
    same = "https://dash.example/orders?id=3"

    assert links.key("https://dash.example/orders?id=4") != links.key(same)
    assert links.key("https://dash.example/Orders?id=3") != links.key(same)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "dash.example",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "https://[",
        "=1+1",
        "https://x.example/" + "x" * 3_000,
        "https://x.example|<!channel>",
        "https://x.example:99999/",
    ],
)
def test_what_opens_nothing_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(UserError, match="not a link"):
        links.check(written, "link")
