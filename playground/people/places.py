"""Finding the element that a person means: in a message, an ephemeral one, a modal or Home."""

from typing import Any

from playground.errors import CannotDo
from playground.interactions import Place
from playground.people.acts import Act
from playground.views import View, elements_of

Element = tuple[dict[str, Any], dict[str, Any]]


def find_place(act: Act) -> Place:
    """Where the person acts: the message `ts` of `channel`, `home`, or else their top modal."""
    if act.args.get("ts"):
        return _message_place(act)
    if act.args.get("home"):
        home = act.workspace.homes.get(act.user.id)
        if home is None:
            raise CannotDo(f"{act.user.name} has no Home tab yet.")
        return _view_place(home)
    stack = act.workspace.stacks.get(act.user.id)
    if not stack:
        raise CannotDo(f"{act.user.name} has no modal open.")
    return _view_place(stack[-1])


def find_element(place: Place, act: Act, types: set[str] | None) -> Element:
    """The one element with this action id, and with this block id and value where given."""
    found = [
        (block, element)
        for block, element in elements_of(place.blocks)
        if element["action_id"] == act.text("action_id")
        and (types is None or element["type"] in types)
        and act.text("block_id", block["block_id"]) == block["block_id"]
    ]
    if types and "button" in types and act.args.get("value") is not None:
        wanted = act.args["value"]
        found = [(b, e) for b, e in found if _holds(e, wanted)]
    if len(found) == 1:
        return found[0]
    there = [element["action_id"] for _, element in elements_of(place.blocks)]
    number = "more than one" if found else "no"
    raise CannotDo(f"There is {number} {act.text('action_id')!r} here, only {there}.")


def _holds(element: dict[str, Any], value: Any) -> bool:
    """It is the button with this value; feedback buttons hold two of them."""
    return element["type"] == "feedback_buttons" or bool(element.get("value") == value)


def _view_place(view: View) -> Place:
    return Place(view.content["blocks"], view.typed, view=view)


def _message_place(act: Act) -> Place:
    ts = act.text("ts")
    typed = act.workspace.chosen.setdefault((act.user.id, ts), {})
    for ephemeral in act.workspace.ephemerals:
        if ephemeral.message.ts == ts and ephemeral.reader == act.user.id:
            channel = act.workspace.channels[ephemeral.channel]
            message = ephemeral.message
            return Place(message.blocks, typed, None, channel, message, is_ephemeral=True)
    channel = act.channel()
    message = act.message(channel)
    blocks = [*message.blocks, *(b for a in message.attachments for b in a.get("blocks", []))]
    return Place(blocks, typed, None, channel, message)
