"""Examples of blocks, made by `slackblocks`, with what a reader must find when they are drawn."""

import json
from dataclasses import dataclass
from typing import Any

from slackblocks import Option, PlainText
from slackblocks.blocks import Block


@dataclass(frozen=True)
class Example:
    """One picture: its blocks, and lines of the page's accessibility tree once they are drawn."""

    name: str
    blocks: list[Any]
    says: tuple[str, ...]


def example(name: str, *blocks: Block | dict[str, Any], says: tuple[str, ...]) -> Example:
    """An example; a kind that `slackblocks` lacks is given as Slack's own JSON."""
    return Example(name, [sent(block) for block in blocks], says)


def sent(block: Block | dict[str, Any]) -> dict[str, Any]:
    """A block as an app would send it."""
    made: dict[str, Any] = block if isinstance(block, dict) else json.loads(repr(block))
    return made


def choices(*labels: str) -> list[Option]:
    """Options whose values are their labels in lower case."""
    return [choice(label) for label in labels]


def choice(label: str, description: str | None = None) -> Option:
    """An option whose value is its label in lower case."""
    return Option(PlainText(label), label.lower(), description and PlainText(description))
