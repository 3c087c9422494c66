"""Pictures of chains and needs: sizes, letters of the world's scripts, words and Mermaid."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bot.drawing import Card, Look, Sheet, draw, in_words, mermaid
from bot.drawing.letters import Type, clean, is_right_to_left
from bot.drawing.palette import COLOURS

LEGEND = tuple((look, look.value) for look in Look)
SCRIPTS = {
    "accents": "Ærø åäöüß ñ çă Łódź İzmir",
    "cyrillic": "Рост — первая цель",
    "greek": "Η ανάπτυξη είναι στόχος",
    "japanese": "成長戦略は会社の最優先事項です",
    "chinese": "增长是公司战略的首要目标",
    "korean": "성장은 회사 전략의 목표",
    "arabic": "النمو هو الهدف الأول",
    "hebrew": "צמיחה היא המטרה הראשונה",
}


def sheet(*texts: str, look: Look = Look.MANAGERIAL) -> Sheet:
    cards = tuple(Card(look, "team goal", text, "Mira", 1) for text in texts)
    return Sheet("Why-chain", (Card(Look.NEED, "need", "Growth"), *cards), LEGEND)


def image(made: bytes) -> Image.Image:
    return Image.open(BytesIO(made))


def test_a_ladder_is_as_wide_as_a_phone_shows_well() -> None:
    made = image(draw(sheet("We need to know which cities grow", "So we plan the week")))

    assert made.format == "PNG"
    assert made.width == 900
    assert made.height < 1200


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_has_letters_of_its_own(script: str) -> None:
    letters, missing = Type(32), "\u0e01" * 3  # Thai, which no font here has

    drawn = draw(sheet(SCRIPTS[script]))

    assert drawn != draw(sheet(missing))
    assert letters.width(SCRIPTS[script]) > letters.size
    assert is_right_to_left(SCRIPTS[script]) == (script in {"arabic", "hebrew"})


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        " ",
        "W" * 3_000,
        "字" * 3_000,
        "ﷺ" * 500,
        "\x00\u202e\ud800",
        "🎉" * 50,
        "a\nb\tc",
        "%s {x}",
    ],
)
def test_whatever_people_wrote_is_drawn(hostile: str) -> None:
    made = image(draw(sheet(hostile, look=Look.FORK)))

    assert made.height < 900
    assert in_words(sheet(hostile)).startswith("Why-chain")
    assert mermaid(sheet(hostile)).startswith("flowchart BT")


def test_lines_keep_to_their_width_and_what_is_too_much_ends_in_an_ellipsis() -> None:
    letters = Type(20)

    lines = letters.wrap("Growth is at the top of the company strategy " * 9, 300, 3)

    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(letters.width(line) <= 300 for line in lines)


def test_emoji_and_marks_of_direction_are_left_out() -> None:
    assert clean("Growth 🎉\u202e first") == "Growth first"


def test_the_words_say_every_card_and_keep_within_slacks_limit() -> None:
    few = in_words(sheet("We need to know which cities grow", "So we plan the week"))
    many = in_words(sheet(*(f"Reason {n} " + "words " * 60 for n in range(500))))

    assert "We need to know which cities grow (Mira)." in few
    assert "So we plan the week" in few
    assert len(many) <= 2000
    assert "… + " in many
    fork = Card(Look.FORK, "another reason, from the request", "The board asks", depth=1)
    told = in_words(Sheet("Why-chain", (replace(fork, is_fork=True),), LEGEND))
    assert told == "Why-chain level 1, another reason, from the request: The board asks."


def test_no_look_is_told_by_its_colour_alone() -> None:
    assert len({colours.mark for colours in COLOURS.values()}) == len(COLOURS)
    assert {look for look, _word in LEGEND} == set(COLOURS)


@pytest.mark.parametrize("look", COLOURS)
def test_words_stand_out_from_their_card(look: Look) -> None:
    assert contrast(COLOURS[look].edge, COLOURS[look].fill) >= 6


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_mermaid_links_each_card_to_the_one_above_and_escapes_words() -> None:
    cards = (
        Card(Look.NEED, "need", 'Growth "first"; x --> y'),
        Card(Look.MANAGERIAL, "team goal", "Plan", depth=1),
        Card(Look.FORK, "fork", "Costs", depth=1, is_fork=True),
        Card(Look.FOOT, "product", "Orders", depth=2),
    )

    text = mermaid(Sheet("A %%{init} title", cards, LEGEND))

    assert '"need<br/>Growth #34;first#34;#59; x --#62; y"' in text
    assert "n1 --> n0" in text
    assert "n2 -.-> n0" in text
    assert "n3 --> n2" in text
    assert "{init" not in text
