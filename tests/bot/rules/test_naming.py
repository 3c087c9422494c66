"""The names of products."""

import pytest

from bot.rules import naming

NAMES = [
    (
        [
            "can I get weekly GMV by city",
            "Hi! Could you send me the weekly gmv by city for Berlin? thanks",
            "weekly GMV by city, Madrid please",
        ],
        "Weekly GMV by city",
    ),
    (["how many members joined in March?", "number of members joined in May"], "Members joined"),
    (["what is the rent in Oslo", "rent in Lima", "Rent for Porto please"], "Rent"),
    (
        ["average discount per rep", "the average discount by rep every month"],
        "Average discount by rep",
    ),
    (["stock per store"], "Stock per store"),
]


@pytest.mark.parametrize(("requests", "title"), NAMES)
def test_a_name_keeps_what_is_shared_and_leaves_values_out(requests: list[str], title: str) -> None:
    assert naming.name(requests).title == title


def test_shared_dimensions_are_listed_as_people_would() -> None:
    named = naming.name(["open tickets by agent and queue", "Open tickets per agent and queue"])

    assert named.title == "Open tickets by agent and queue"


def test_a_condition_that_all_share_stays_in_the_name() -> None:
    named = naming.name(
        ["churn by plan excluding test users", "churn per plan excluding test users"]
    )

    assert named.title == "Churn by plan excluding test users"


def test_names_of_two_products_are_told_apart_by_what_their_requests_share() -> None:
    requests = ["trips from LISBON by driver", "list trips from LISBON per driver please"]

    told = [
        naming.told_apart("Trips", requests, {"trips"}),
        naming.told_apart("Trips", requests, {"trips", "trips by driver"}),
    ]

    assert told == ["Trips by driver", "Trips by driver from Lisbon"]


def test_a_name_that_is_free_or_has_nothing_to_add_stays_as_it_is() -> None:
    assert naming.told_apart("Trips", ["trips by driver"], {"stock"}) == "Trips"
    assert naming.told_apart("Trips", ["trips", "trips please"], {"trips"}) == "Trips"
    assert naming.told_apart("Trips", [], {"trips"}) == "Trips"


def test_a_name_is_a_sentence_and_not_shouted() -> None:
    requests = ["late trains to SAN SEBASTIAN", "which late trains go to SAN SEBASTIAN"]

    assert naming.name(requests).title == "Late trains to San Sebastian"


@pytest.mark.parametrize(
    "requests", [[""], [":tada:", "🎉"], ["x" * 40_000] * 3, ["مبيعات", "مبيعات"]]
)
def test_there_is_always_a_name_that_fits(requests: list[str]) -> None:
    named = naming.name(requests)

    assert 1 <= len(named.title) <= 80
    assert len(named.summary) <= 300


def test_the_reason_counts_what_the_wordings_name() -> None:
    wordings = [
        "weekly refunds by reason last month",
        "refunds by reason in March",
        "refunds by reason",
        "something about our warehouse",
    ]

    summary = naming.name(wordings).summary

    assert summary.startswith("3 of 4 name refunds by reason; 2 name no period, among them: “")


def test_how_it_is_to_be_drawn_is_no_part_of_a_name() -> None:
    wordings = [
        "Show all allergy types and the number of allergies in each type by a pie chart",
        "Draw a pie chart of the number of allergies in each type",
    ]

    assert naming.name(wordings).title == "Number of allergies by type"
    assert naming.name(["which rivers are long", "what rivers are long"]).title[:6] == "Rivers"
