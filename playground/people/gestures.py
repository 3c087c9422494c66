"""Gestures that the app answers: commands, shortcuts, opening Home, clicking, choosing."""

from typing import Any

from playground import interactions
from playground.changes import Topic
from playground.errors import CannotDo, SlackError
from playground.forms import filled, options_of
from playground.interactions import Place
from playground.people.acts import Act, Run
from playground.people.places import find_element, find_place
from playground.people.talking import escaped
from playground.views import View
from playground.web_api.views import shape as view_shape

_BUTTONS = {"button", "workflow_button", "icon_button", "feedback_buttons"}
_EXTERNAL = {"external_select", "multi_external_select"}


async def command(act: Act) -> dict[str, Any]:
    """Run a slash command in a channel; threads have none."""
    channel, name = act.own_channel(), act.text("command")
    _own_people_only(act)
    if not act.slack.world.app.manifest.offers_command(name):
        raise CannotDo(f"{name} is not a command.")
    text = escaped(act.text("text"))
    payload = interactions.command(act.slack, act.workspace, act.user, channel, name, text)
    said = await act.slack.courier.ask("slash_commands", name, payload)
    try:
        act.slack.responses.answer_command(act.workspace, channel, act.user.id, said)
    except SlackError as error:
        raise CannotDo(f"{name} failed: {error.code}") from None
    return {}


async def shortcut(act: Act) -> dict[str, Any]:
    """Use a global shortcut, or with a message's `ts` a message shortcut."""
    _own_people_only(act)
    callback_id = act.text("callback_id")
    if not act.slack.world.app.manifest.offers_shortcut(callback_id):
        raise CannotDo(f"{callback_id} is not a shortcut.")
    who = (act.slack, act.workspace, act.user)
    if act.args.get("ts"):
        channel = act.channel()
        message = act.message(channel)
        payload = interactions.message_shortcut(*who, channel, message, callback_id)
    else:
        payload = interactions.global_shortcut(*who, callback_id)
    await act.slack.courier.ask("interactive", payload["type"], payload)
    return {}


def open_home(act: Act) -> dict[str, Any]:
    """Open the app's Home tab; the app hears of it as an event."""
    _own_people_only(act)
    home = act.workspace.homes.get(act.user.id)
    event: dict[str, Any] = {
        "type": "app_home_opened",
        "user": act.user.id,
        "channel": act.workspace.direct([act.workspace.bot.bot_user, act.user.id]).id,
        "tab": "home",
        "event_ts": act.slack.world.clock.ts(),
    }
    if home:
        event["view"] = view_shape(act.slack, act.workspace, home)
    act.slack.events.tell(act.workspace, event)
    return {}


async def click(act: Act) -> dict[str, Any]:
    """Press a button, or one of two that ask how the person liked something."""
    place = find_place(act)
    block, element = find_element(place, act, _BUTTONS)
    if element["type"] == "feedback_buttons":
        element = element | _feedback(element, act.text("value"))
    keys = ("type", "action_id", "text", "value", "style")
    action = {key: element[key] for key in keys if key in element}
    action["block_id"] = block["block_id"]
    await _send(act, place, action)
    return {}


def _feedback(element: dict[str, Any], value: str) -> dict[str, Any]:
    for name in ("positive_button", "negative_button"):
        if element[name]["value"] == value:
            return dict(element[name])
    raise CannotDo(f"{element['action_id']} does not offer {value!r}.")


async def choose(act: Act) -> dict[str, Any]:
    """Choose in a menu, tick boxes, pick a date. In a form the app hears of it on submission."""
    place = find_place(act)
    block, element = find_element(place, act, None)
    value = act.args.get("value")
    action = {"action_id": element["action_id"], "block_id": block["block_id"]}
    if element["type"] == "overflow":
        options = [o for o in options_of(element) if value in (o["value"], o["text"]["text"])]
        if not options:
            raise CannotDo(f"{element['action_id']} does not offer {value!r}.")
        await _send(act, place, action | {"type": "overflow", "selected_option": options[0]})
        return {}
    if element["type"] in _EXTERNAL:
        value = await _offered(act, place, block, element, value)
    state = filled(element, value)
    place.typed.setdefault(block["block_id"], {})[element["action_id"]] = state
    act.slack.world.changes.note(Topic.VIEWS)
    if block["type"] != "input" or block.get("dispatch_action"):
        await _send(act, place, action | state)
    return {}


async def options(act: Act) -> dict[str, Any]:
    """Type into an external menu and see what the app offers."""
    place = find_place(act)
    block, element = find_element(place, act, _EXTERNAL)
    said = await _suggested(act, place, block, element, act.text("value"))
    return {"options": options_of(said)}


async def _offered(
    act: Act, place: Place, block: dict[str, Any], element: dict[str, Any], value: Any
) -> Any:
    """The options with these labels or values, as the app offers them for what was typed."""
    if not value:  # the person took their choice back
        return None
    several = isinstance(value, list)
    found = []
    for wanted in value if several else [value]:
        if isinstance(wanted, dict):  # an option that the person was offered while typing
            found.append(wanted)
            continue
        said = await _suggested(act, place, block, element, str(wanted))
        fit = [o for o in options_of(said) if wanted in (o["value"], o["text"]["text"])]
        if not fit:
            raise CannotDo(f"{element['action_id']} does not offer {wanted!r}.")
        found.append(fit[0])
    return found if several else found[0]


async def _suggested(
    act: Act, place: Place, block: dict[str, Any], element: dict[str, Any], typed: str
) -> dict[str, Any]:
    payload = interactions.suggestion(
        act.slack, act.workspace, act.user, place, element, block["block_id"], typed
    )
    return await act.slack.courier.ask("interactive", "block_suggestion", payload)


async def _send(act: Act, place: Place, action: dict[str, Any]) -> None:
    payload = interactions.block_actions(act.slack, act.workspace, act.user, place, action)
    await act.slack.courier.ask("interactive", "block_actions", payload)


def _own_people_only(act: Act) -> None:
    if act.user.is_stranger or act.workspace.bot.revoked:
        app = act.slack.world.app.manifest.name
        raise CannotDo(f"{app} isn't installed where {act.user.real_name} works.")


def top_view(act: Act) -> View:
    """The modal that the person sees."""
    stack = act.workspace.stacks.get(act.user.id)
    if not stack:
        raise CannotDo(f"{act.user.name} has no modal open.")
    return stack[-1]


ACTS: dict[str, Run] = {
    "command": command,
    "shortcut": shortcut,
    "open_home": open_home,
    "click": click,
    "choose": choose,
    "options": options,
}
