"""Requests in German, French and Spanish, where the embedder knows English."""

import pytest

from bot.likeness import SAME_REQUEST, Representation
from bot.likeness.abroad import Said, in_english
from bot.rules import naming

ENGLISH = [
    "flights from San Jose to Los Angeles and Las Vegas",
    "client service contact by region",
    "What's the share of AI tickets, plus the rest, on the die line?",
    "Olá team! GMV per week for Porto, please",
    "",
    "🙂 ?!",
    "כמה הזמנות היו בכל עיר בשבוע שעבר?",
]


@pytest.mark.parametrize("text", [*ENGLISH, "how many orders by city? " * 2_000])
def test_what_is_said_in_english_or_no_known_language_stays_as_it_is(text: str) -> None:
    assert in_english(text) == Said(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Könnte ich bitte noch heute die Zustellkosten je Stadt bekommen?",
            "delivery cost by city",
        ),
        ("Umsatz je Region bitte, monatlich", "revenue by region , monthly"),
        (
            "Bonjour, combien de livraisons par heure à Gerland la semaine dernière ? Merci !",
            "how many deliveries by hour Gerland last week",
        ),
        ("Le nombre de commandes par ville, s'il vous plaît", "orders by city ,"),
        (
            "¿Me podéis pasar las devoluciones por tienda del mes pasado?",
            "returns by stores last month",
        ),
    ],
)
def test_it_is_said_in_english_without_what_says_nothing(text: str, words: str) -> None:
    assert in_english(text).words.rstrip(" ?") == words
    assert in_english(text).is_known


def test_a_reason_beside_a_question_is_left_out_and_unknown_words_stay() -> None:
    said = in_english("Combien de minutes un livreur attend-il, par quartier ? La Presqu'île dort.")

    assert said.words == "how many minutes rider attend , by district ?"
    assert not in_english("Wie viele Freunde kamen über Flyer und die Straba zu uns?").is_known


@pytest.mark.parametrize(
    "other",
    [
        "Könnte ich bitte die Bestellungen nach Stadt bekommen?",
        "Pourriez-vous m'envoyer les commandes par ville, s'il vous plaît ?",
        "Hola, ¿me podéis pasar los pedidos por ciudad, por favor?",
    ],
)
def test_the_same_request_in_another_language_meets(
    representation: Representation, other: str
) -> None:
    ours, theirs, different = representation.represent(
        ["Orders by city please", other, "returns by store"]
    )

    assert ours @ theirs >= SAME_REQUEST
    assert different @ theirs < SAME_REQUEST - 0.2


def test_two_requests_in_one_language_are_not_alike_for_that(
    representation: Representation,
) -> None:
    ours, theirs = representation.represent(
        [
            "Combien de minutes un coursier patiente-t-il devant la porte, à Lyon ?",
            "Pourrais-je avoir la liste de mes sociétés clientes avec leurs adresses ?",
        ]
    )

    assert ours @ theirs < 0.25


def test_reasons_meet_as_well(representation: Representation) -> None:
    ours, theirs, other = representation.statements(
        [
            "We want fewer returns and refunds",
            "Wir möchten weniger Retouren und Erstattungen",
            "Wir möchten mehr Besucher in den Filialen",
        ]
    )

    assert ours @ theirs > ours @ other + 0.2


def test_a_name_made_of_them_ends_in_no_word_that_leads_on() -> None:
    named = naming.name(
        [
            "Combien coûte une livraison à Lyon et à la Croix-Rousse ?",
            "Combien coûte une livraison à Lille et à Paris ?",
        ]
    )

    assert named.title == "Combien coûte une livraison"


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (
            ["A letter to a regulator: how many deliveries were made?", "how many deliveries?"],
            "Number of deliveries",
        ),
        (["GMV by city for last week and the week before"] * 2, "GMV by city for last week"),
        (
            ["how many of the crates had a missing item"] * 2,
            "Number of the crates that had a missing item",
        ),
    ],
)
def test_a_name_is_no_half_of_a_sentence(asked: list[str], title: str) -> None:
    assert naming.name(asked).title == title
