"""How high an answer stands, where its words leave room for doubt."""

import pytest

from bot.rules import altitudes
from models.words import Altitude


@pytest.mark.parametrize(
    ("text", "above", "altitude"),
    [
        (
            "Promotions wants to hand out its coupons better: the same budget, but to the right",
            Altitude.ANALYSIS,
            Altitude.TEAM_GOAL,
        ),
        (
            "Growth promised 60,000 new customers this year and won't get there",
            Altitude.TEAM_GOAL,
            Altitude.BUSINESS_TARGET,
        ),
        (
            "We're heading for 47,000 and that is not enough",
            Altitude.TEAM_GOAL,
            Altitude.BUSINESS_TARGET,
        ),
        ("We are 12 % over budget on freight", Altitude.TEAM_GOAL, Altitude.BUSINESS_TARGET),
        ("Because it has always been like that", Altitude.ANALYSIS, Altitude.TEAM_GOAL),
    ],
)
def test_a_rung_stands_where_its_words_say_or_else_one_step_up(
    text: str, above: Altitude, altitude: Altitude
) -> None:
    assert altitudes.read(text, above) is altitude
