"""No button in Home is a dead end: whatever is pressed opens something, changes Home, or is told.

In a workspace in which nothing has happened yet, and in one in which managers have to decide.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models import Nomination
from playground.lark import TEAM
from tests.bot.digest.candidates import a_candidate, a_need, many_candidates, reaches
from tests.builders import LONG_AGO
from tests.world import Bot


def busy(session: Session) -> None:
    """Twelve candidates; one has a need, and waits for the manager's decision."""
    many_candidates(session, 12)
    product = a_candidate(session)
    reaches(session, product, a_need(session))
    put_forward = {"manager_id": "U0MAX", "nominated_by": "U0PETRA", "nominated_at": LONG_AGO}
    session.add(Nomination(workspace_id=TEAM, product_id=product.id, **put_forward))


def next_button(home: Mapping[str, Any], pressed: set[str]) -> dict[str, str] | None:
    """A button of Home that does something else than those, as it is pressed."""
    for block in home["blocks"]:
        for one in (*block.get("elements", []), block.get("accessory") or {}):
            if one.get("type") == "button" and one["action_id"] not in pressed:
                return {"action_id": one["action_id"], "block_id": block["block_id"]} | (
                    {"value": one["value"]} if "value" in one else {}
                )
    return None


def looks(home: Mapping[str, Any]) -> str:
    """All of it but the names of its blocks, which are made up anew each time."""
    return str([{**block, "block_id": ""} for block in home["blocks"]])


@pytest.mark.parametrize(
    ("who", "is_busy"),
    [
        *[pytest.param(who, False, id=f"{who}, empty") for who in ("mira", "petra", "max", "ada")],
        *[pytest.param(who, True, id=f"{who}, busy") for who in ("petra", "max")],
    ],
)
def test_whatever_is_pressed_in_home_answers(bot: Bot, who: str, is_busy: bool) -> None:
    if is_busy:
        with bot.deps.sessions.begin() as session:
            busy(session)
    person, pressed, silent = bot.person(who), set[str](), []
    person.open_home()
    bot.work()
    while (home := person.home()) and (found := next_button(home, pressed)):
        told, action = len(person.messages("@whychain")), found.pop("action_id")
        person.click(action, home=True, **found)
        bot.work()
        has_opened = bool(person.views())
        if has_opened:
            person.close(everything=True)
        is_told = len(person.messages("@whychain")) > told
        if not (has_opened or is_told or looks(person.home() or {}) != looks(home)):
            silent.append(action)
        pressed.add(action)

    assert len(pressed) > 3
    assert silent == []
