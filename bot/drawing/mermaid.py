"""A sheet as Mermaid text, for documents that draw it themselves."""

from bot.drawing.cards import Card, Look, Sheet

CLASSES = {
    Look.NEED: "fill:#fff4d6,stroke:#9a6700,stroke-width:3px,color:#1d1c1d",
    Look.MANAGERIAL: "fill:#e6f0ff,stroke:#1f5fbf,color:#1d1c1d",
    Look.TECHNICAL: "fill:#e7f6ec,stroke:#1a7f37,color:#1d1c1d",
    Look.FORK: "fill:#fdeaf3,stroke:#b02a6f,stroke-dasharray:6 4,color:#1d1c1d",
    Look.FOOT: "fill:#f3f3f3,stroke:#555555,color:#1d1c1d",
}


def mermaid(sheet: Sheet) -> str:
    """A flowchart from the foot up: each card leads to the one above it."""
    lines = ["flowchart BT", f"  %% {_plain(sheet.title)}"]
    for number, card in enumerate(sheet.cards):
        lines.append(f"  n{number}{_shape(card)}:::{card.look.value}")
    for lower, upper in sheet.steps():
        is_fork = sheet.cards[lower].is_fork or sheet.cards[upper].parts is not None
        lines.append(f"  n{lower} {'-.->' if is_fork else '-->'} n{upper}")
    used = sorted({card.look for card in sheet.cards})
    return "\n".join([*lines, *(f"  classDef {look.value} {CLASSES[look]}" for look in used)])


def _shape(card: Card) -> str:
    words = f'"{_escape(card.label)}<br/>{_escape(card.text)}"'
    return f"([{words}])" if card.look is Look.NEED else f"[{words}]"


def _escape(text: str) -> str:
    """Words that can't end their quotes, nor become markup: Mermaid reads entities by number."""
    folded = " ".join(text.split())
    return "".join(f"#{ord(c)};" if c in '"#<>&`\\[]{}|;%' else c for c in folded)


def _plain(text: str) -> str:
    """A comment ends with its line, and holds no directive."""
    return " ".join(text.replace("%", "").replace("{", "").split())
