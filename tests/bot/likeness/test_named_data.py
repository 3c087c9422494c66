import pytest

from bot.likeness import OwnNames, named_data

OWN = OwnNames.of(
    {"aurora": "product", "berlin branch": "place"}, {"gmv": "gross merchandise value"}
)


def test_the_same_data_has_one_key_however_it_is_said() -> None:
    assert named_data("Cost per delivery", ["city"]) == named_data("delivery cost", ["City"])
    assert named_data("orders", []) is None


@pytest.mark.parametrize(
    ("metric", "other"),
    [
        ("gmv", "Gross merchandise value"),
        ("seats of Aurora", "seats"),
        ("the berlin branch's orders", "orders"),
    ],
)
def test_own_abbreviations_are_spelled_out_and_own_names_are_values(
    metric: str, other: str
) -> None:
    assert named_data(metric, ["week"], OWN) == named_data(other, ["week"], OWN)
    assert named_data(metric, ["week"]) != named_data(other, ["week"])


def test_own_names_alone_name_no_data() -> None:
    assert named_data("Aurora", ["week"], OWN) is None
