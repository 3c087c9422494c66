"""A small Bolt app that does a little of everything that a page has to show."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Teapot"},
    "features": {
        "slash_commands": [
            {"command": "/tea", "description": "Make tea", "usage_hint": "[which tea]"}
        ],
        "shortcuts": [
            {"name": "Brew", "type": "global", "callback_id": "brew", "description": "A form"},
            {
                "name": "Brew for this",
                "type": "message",
                "callback_id": "brew_for",
                "description": "Brew for a message",
            },
        ],
    },
    "oauth_config": {
        "scopes": {"bot": ["chat:write", "commands", "channels:history", "app_mentions:read"]}
    },
    "settings": {"event_subscriptions": {"bot_events": ["app_mention", "app_home_opened"]}},
}


def text(words: str) -> dict[str, Any]:
    """A plain text object."""
    return {"type": "plain_text", "text": words}


def button(label: str, action_id: str) -> dict[str, Any]:
    """A row with one button."""
    element = {"type": "button", "text": text(label), "action_id": action_id, "value": "1"}
    return {"type": "actions", "block_id": f"{action_id}_row", "elements": [element]}


def section(words: str) -> dict[str, Any]:
    """A paragraph."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}


def form() -> dict[str, Any]:
    """A modal with a required field that the app checks too."""
    return {
        "type": "modal",
        "callback_id": "brewing",
        "title": text("Brew tea"),
        "submit": text("Brew"),
        "blocks": [
            {
                "type": "input",
                "block_id": "kind",
                "label": text("Which tea?"),
                "element": {"type": "plain_text_input", "action_id": "kind"},
            },
            button("More", "more"),
        ],
    }


def home(cups: int) -> dict[str, Any]:
    """The Home tab."""
    return {"type": "home", "blocks": [section(f"Cups so far: {cups}"), button("Pour", "pour")]}


def listeners(app: App) -> None:
    """Put all of it into an app."""
    cups: dict[str, int] = {}

    @app.event("app_mention")
    def answer(event: dict[str, Any], client: WebClient) -> None:
        blocks = [section("Tea?"), button("Yes, please", "yes"), button("No", "no")]
        thread = event.get("thread_ts") or event["ts"]
        where = {"channel": event["channel"], "thread_ts": thread}
        client.chat_postMessage(text="Tea?", blocks=blocks, **where)

    @app.action("yes")
    def accept(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        client.chat_update(text="Here you are", blocks=[section("Here you are :tea:")], **where)

    @app.action("no")
    def refuse() -> None:
        """Never acknowledges."""
        raise RuntimeError("told to fail")

    @app.command("/tea")
    def tea(ack: Ack, command: dict[str, Any]) -> None:
        ack(f"One {command['text'] or 'black'} tea for you.")

    @app.shortcut("brew")
    @app.shortcut("brew_for")
    def brew(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=form())
        ack()

    @app.action("more")
    def more(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        second = form() | {"title": text("Second pot")}
        client.views_push(trigger_id=body["trigger_id"], view=second)
        ack()

    @app.view("brewing")
    def brewing(ack: Ack, view: dict[str, Any]) -> None:
        if view["state"]["values"]["kind"]["kind"]["value"] == "coffee":
            ack(response_action="errors", errors={"kind": "That is no tea."})
        else:
            ack()

    @app.event("app_home_opened")
    def opened(event: dict[str, Any], client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=home(cups.get(event["user"], 0)))

    @app.action("pour")
    def pour(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        user = body["user"]["id"]
        cups[user] = cups.get(user, 0) + 1
        client.views_publish(user_id=user, view=home(cups[user]))
