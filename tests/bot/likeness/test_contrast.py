"""What is said of two groups of requests."""

from bot.likeness import OwnNames
from bot.likeness.contrast import common_words, said_in_both, telling_words

CITIES = ["How many orders did each city have?", "Number of orders by city in Berlin"]
WEEKS = ["How many orders did each week have?", "Number of orders by week in Madrid"]


def test_what_both_say_is_said_without_small_words_and_values() -> None:
    said = common_words(CITIES, WEEKS)

    assert "orders" in said
    assert not {"by", "have", "in", "Berlin", "berlin"} & set(said)


def test_what_tells_one_from_the_other_is_only_in_the_one() -> None:
    assert telling_words(CITIES, WEEKS) != ()
    assert "orders" not in telling_words(CITIES, WEEKS)
    assert not set(telling_words(CITIES, WEEKS)) & set(telling_words(WEEKS, CITIES))


def test_nothing_is_said_of_nothing() -> None:
    assert common_words([], []) == ()
    assert telling_words(["orders"], ["orders"]) == ()


def test_own_names_tell_nothing_and_abbreviations_are_spelled_out() -> None:
    own = OwnNames.of({"aurora": "product"}, {"gmv": "gross merchandise value"})

    assert telling_words(["gmv of aurora"], ["gmv of merlin"]) == ("aurora",)
    assert telling_words(["gmv of aurora"], ["gmv of merlin"], own) == ()
    assert "merchandise" in common_words(["gmv"], ["gross merchandise value"], own)


def test_words_that_only_mean_the_same_are_not_said_to_stand_in_both() -> None:
    left, right = "Late deliveries, against our aim", "Operations wants to halve late deliveries."

    assert said_in_both(["deliveries", "reach", "late"], left, right) == ("deliveries", "late")
