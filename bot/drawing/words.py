"""A sheet in words that say all that its picture says, for whoever can't see it."""

from bot.drawing.cards import Card, Sheet

LONGEST = 2000
"""What Slack takes as the description of a picture."""
SHORTEST = 24


def in_words(sheet: Sheet, longest: int = LONGEST) -> str:
    """Every card in reading order; where all don't fit, each is shortened alike, and at last some
    are counted."""
    for most in (600, 300, 200, 150, 110, 80, 60, 40, SHORTEST):
        said = _said(sheet, sheet.cards, most)
        if len(said) <= longest:
            return said
    cards = sheet.cards
    while len(said) > longest and cards:
        cards = cards[: len(cards) * 9 // 10]
        said = f"{_said(sheet, cards, SHORTEST)} … + {len(sheet.cards) - len(cards)}"
    return said[:longest]


def _said(sheet: Sheet, cards: tuple[Card, ...], most: int) -> str:
    closing = [sheet.closing] if sheet.closing else []
    return " ".join([_cut(sheet.title, most), *(_card(c, most) for c in cards), *closing])


def _card(card: Card, most: int) -> str:
    mark = "⑂ " if card.is_fork else ""
    note = f" ({_cut(card.note, most)})" if card.note and most > SHORTEST else ""
    return f"{'›' * card.depth}{mark}{_cut(card.label, most)}: {_cut(card.text, most)}{note}."


def _cut(text: str, most: int) -> str:
    folded = " ".join(text[: most * 4].split())
    return folded if len(folded) <= most else folded[: most - 1].rstrip() + "…"
