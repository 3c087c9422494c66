"""What a request asks for, whatever words it is put in and why it is asked."""

import time

import pytest

from bot.likeness import SAME_REQUEST, Representation
from bot.likeness.asides import strip_asides
from bot.likeness.gist import gist
from bot.likeness.masking import spoken
from bot.likeness.synonyms import meet
from bot.wordllama_embedder import WordLlamaEmbedder


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("open claims per office, the board wants to see them", "open claims per office"),
        (
            "How many seats are free per train? Our CFO is asking.",
            "How many seats are free per train?",
        ),
        ("number of leaks by street, for the annual report", "number of leaks by street"),
        ("My boss is nervous. Which loans are late?", "Which loans are late?"),
        ("list of idle cranes because we sell some", "list of idle cranes"),
        ("how many jobs do we have in each town", "how many jobs do we have in each town"),
        ("because we can", "because we can"),
        ("", ""),
    ],
)
def test_why_it_is_asked_is_left_out(text: str, asked: str) -> None:
    assert strip_asides(text) == asked


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sick days per branch", "How often were people off sick in each of our shops?"),
        ("vendor invoices in %", "the percentage of supplier invoices"),
        ("tickets store by store", "one figure per outlet: support tickets"),
    ],
)
def test_words_that_mean_the_same_are_one(left: str, right: str) -> None:
    assert set(gist(spoken(left))) & set(gist(spoken(right)))


def test_the_longest_phrase_that_is_known_wins() -> None:
    assert meet(["stock", "per", "distribution", "centre"]) == ["inventory", "per", "warehouse"]
    assert meet([]) == []


def test_a_request_worded_freely_is_nearer_to_its_like_than_to_its_neighbour() -> None:
    asked, alike, other = Representation(WordLlamaEmbedder()).represent(
        [
            "days of sick leave per warehouse, Q2",
            "Hi! How many days were people off sick in each depot? HR wants it for the audit.",
            "orders shipped per warehouse, Q2",
        ]
    )

    assert asked @ alike > asked @ other
    assert asked @ other < SAME_REQUEST


@pytest.mark.parametrize(
    "unit", ["for the ", "my boss ", "each ", "? ", "a by a ", "🎉 ", "<!channel> "]
)
def test_a_text_of_forty_thousand_characters_takes_no_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    start = time.process_time()

    gist(spoken(text))

    assert time.process_time() - start < 1


def test_of_one_place_departures_are_other_data_than_arrivals() -> None:
    def said(text: str) -> list[str]:
        return gist(spoken(text))

    assert said("flights departing from Berlin") == said("flights out of Lyon")
    assert said("flights arriving in Berlin") == said("flights to Lyon")
    assert said("flights from Berlin") != said("flights to Berlin")
    assert said("flights from Berlin to Lyon") == said("flights between Berlin and Lyon")
