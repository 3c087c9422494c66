"""A drawing in words that say all that its picture says, for whoever can't see it."""

from bot.drawing.cards import Card, Sheet
from bot.drawing.charts import Portfolio, Trend, Trends
from bot.wording import _

LONGEST = 2000
"""What Slack takes as the description of a picture."""
SHORTEST = 24


def in_words(drawing: Sheet | Portfolio | Trend | Trends, longest: int = LONGEST) -> str:
    """All that it shows, in so many characters at most."""
    match drawing:
        case Sheet():
            return _sheet(drawing, longest)
        case Portfolio():
            return _portfolio(drawing, longest)
        case Trend():
            return _cut(_trend(drawing), longest)
        case Trends():
            said = " ".join(f"{_trend(each)}." for each in drawing.charts)
            return _cut(f"{drawing.title}. {said}", longest)


def _portfolio(chart: Portfolio, longest: int) -> str:
    """Each product with its facts; titles are shortened alike where all don't fit."""
    words = dict(chart.legend)
    for most in (200, 110, 80, 60, 40, SHORTEST):
        lines = [
            f"{one.number}. {_cut(one.title, most)} ({words[one.standing]}): {one.facts}"
            for one in chart.bubbles
        ]
        said = " ".join([f"{chart.title}.", *lines, chart.closing])
        if len(said) <= longest:
            break
    return _cut(said, longest)


def _trend(chart: Trend) -> str:
    """Weeks in which nobody asked are left out."""
    weeks = ", ".join(f"{week}: {count}" for week, count in chart.points if count)
    return f"{chart.title}. {chart.closing} {weeks}".rstrip()


def _sheet(sheet: Sheet, longest: int) -> str:
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
    level = _("level {n}, ", n=card.depth) if card.depth else ""
    note = f" ({_cut(card.note, most)})" if card.note and most > SHORTEST else ""
    return f"{level}{_cut(card.label, most)}: {_cut(card.text, most)}{note}."


def _cut(text: str, most: int) -> str:
    folded = " ".join(text[: most * 4].split())
    return folded if len(folded) <= most else folded[: most - 1].rstrip() + "…"
