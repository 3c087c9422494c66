"""A need's tree: chains that agree are one from there up; 500 of them are drawn soon."""

from dataclasses import replace
from time import process_time

from bot.demand import Demand
from bot.drawing import Look, draw, in_words
from bot.needs import sheets
from bot.needs.seeing import ChainUnder, NeedSeen
from bot.triage.ladder import RungSeen

SOON = 2.0
"""Seconds of this process, whatever the machine does beside it."""


def rung(position: int, text: str, altitude: str = "team goal", **facts: bool) -> RungSeen:
    return RungSeen(position, position, text, altitude, "Mira", None, facts.get("is_need", False))


def chain(number: int, *rungs: RungSeen, is_branch: bool = False) -> ChainUnder:
    asked = Demand(times=3, people=2, teams=1)
    title = f"Orders by city {number}"
    return ChainUnder(number, title, None, is_branch, asked, ("Growth",), (), rungs)


def need(*chains: ChainUnder) -> NeedSeen:
    return NeedSeen(
        id=1,
        wording="Growth is at the top of the company strategy",
        is_confirmed=True,
        share=0.4,
        times=9,
        people=3,
        teams=("Growth",),
        chains=chains,
        objective=None,
        alerts=(),
    )


def test_chains_that_agree_on_a_rung_meet_there() -> None:
    plan = rung(2, "Operations plans next week's shifts")
    top = rung(3, "Growth", "company strategy", is_need=True)
    first = chain(1, rung(1, "Which cities grow", "analysis"), plan, top)
    second = chain(2, rung(1, "Which hours are busy", "analysis"), replace(plan, id=9), top)
    alone = chain(3, rung(1, "Fewer complaints"), top, is_branch=True)

    cards = sheets.tree(need(first, second, alone)).cards

    assert [(card.depth, card.look, card.text) for card in cards] == [
        (0, Look.NEED, "Growth is at the top of the company strategy"),
        (1, Look.MANAGERIAL, "Operations plans next week's shifts"),
        (2, Look.TECHNICAL, "Which cities grow"),
        (3, Look.FOOT, "Orders by city 1"),
        (2, Look.TECHNICAL, "Which hours are busy"),
        (3, Look.FOOT, "Orders by city 2"),
        (1, Look.MANAGERIAL, "Fewer complaints"),
        (2, Look.FORK, "Orders by city 3"),
    ]
    assert "2 chains" in cards[1].note


def test_a_managers_tree_has_products_and_no_rungs() -> None:
    cards = sheets.tree(need(chain(1), chain(2))).cards

    assert [card.look for card in cards] == [Look.NEED, Look.FOOT, Look.FOOT]


def test_a_tree_of_500_chains_is_drawn_soon() -> None:
    goals = [f"Promotions wants to win {word} customers" for word in ("new", "old", "rich", "far")]
    many = need(
        *(
            chain(
                number,
                rung(1, f"We need to know how city {number} buys on day {number % 7}", "analysis"),
                rung(2, f"{goals[number % 4]} in region {chr(97 + number % 26) * 5}"),
                rung(3, "Growth", "company strategy", is_need=True),
            )
            for number in range(500)
        )
    )

    best = min(_seconds(many) for _ in range(3))

    assert best < SOON


def _seconds(many: NeedSeen) -> float:
    began = process_time()
    sheet = sheets.tree(many)
    made, words = draw(sheet), in_words(sheet)
    assert made
    assert len(words) <= 2000
    return process_time() - began
