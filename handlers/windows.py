"""Where a form opens: by itself, or in the place of the window in which it was asked for."""

from slack_sdk import WebClient
from slack_sdk.models.views import View

from handlers.payloads import Body


def is_in_window(body: Body) -> bool:
    """The button was pressed in a window, not on a message or Home."""
    return (body.get("view") or {}).get("type") == "modal"


def show(client: WebClient, body: Body, view: View) -> None:
    """Open a form; a window that led to it would be out of date once it is submitted."""
    if is_in_window(body):
        client.views_update(view_id=body["view"]["id"], view=view)
    else:
        client.views_open(trigger_id=str(body["trigger_id"]), view=view)
