"""The names of products."""

import pytest

from bot.rules import naming, nouns

NAMES = [
    (
        [
            "can I get weekly GMV by city",
            "Hi! Could you send me the weekly gmv by city for Berlin? thanks",
            "weekly GMV by city, Madrid please",
        ],
        "Weekly GMV by city",
    ),
    (
        ["how many members joined in March?", "number of members joined in May"],
        "Number of members joined",
    ),
    (["what is the rent in Oslo", "rent in Lima", "Rent for Porto please"], "Rent"),
    (
        ["average discount per rep", "the average discount by rep every month"],
        "Average discount by rep",
    ),
    (["stock per store"], "Stock per store"),
    (["how many people live in Oslo", "population of lima", "population of Porto"], "Population"),
    (
        ["which river crosses most states", "what river crosses most states"],
        "River that crosses most states",
    ),
    (
        ["is there a flight from Oslo to Rome on Monday", "are there flights from Oslo on Tuesday"],
        "Flights from Oslo",
    ),
    (
        ["trips of drivers whose city is 'Lyon'", "trips by drivers whose city is 'Nice'"],
        "Trips of drivers",
    ),
    (['sales of "Sea salt', 'sales of "Sea salt'], "Sales of Sea salt"),
    (
        ["list all late trains on 3 May to LAS VEGAS", "late trains to LAS VEGAS please"],
        "Late trains to Las Vegas",
    ),
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

    assert summary.startswith(
        "3 of 4 name refunds by reason; 2 don't say for which period, among them: “"
    )


def test_how_it_is_to_be_drawn_is_no_part_of_a_name() -> None:
    wordings = [
        "Show all allergy types and the number of allergies in each type by a pie chart",
        "Draw a pie chart of the number of allergies in each type",
    ]

    assert naming.name(wordings).title == "Number of allergies by type"
    assert naming.name(["which rivers are long", "what rivers are long"]).title[:6] == "Rivers"


def test_a_name_holds_no_value_that_only_some_asked_for() -> None:
    requests = ["trams from Lyon to Oslo", "trams from Lyon to Rome", "trams from Nice to Rome"]

    assert naming.name(requests).title == "Trams"


def test_one_more_request_of_the_same_changes_no_name() -> None:
    requests = [f"can you pull refunds by reason for {city}" for city in ("Oslo", "Rome", "Lima")]

    first = naming.name(requests).title
    assert naming.name([*requests, "refunds per reason in Porto please"]).title == first


QUESTIONS = [
    ("how many orders were late", "number of orders that were late"),
    ("how many rivers are there in Norway", "number of rivers in Norway"),
    ("how much storage does the team have", "storage of the team"),
    ("how long is the tunnel", "length of the tunnel"),
    ("which customers have two plans", "customers who have two plans"),
    ("what plans include support", "what plans include support"),
    ("why is it late", "why is it late"),
]


@pytest.mark.parametrize(("question", "noun"), QUESTIONS)
def test_a_question_is_said_as_what_it_asks_for(question: str, noun: str) -> None:
    assert nouns.as_noun(question) == noun
