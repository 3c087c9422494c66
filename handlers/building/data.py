"""Whether the data is there: one tap, and the window is shown anew."""

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.building import data, seeing
from bot.deps import Deps
from bot.people import Caller
from handlers.payloads import Body, read_click
from handlers.views.building import details
from handlers.views.building.data import TAPS


def say(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Ready*, *Partly*, *Not yet* or *Don't know*."""
    click = read_click(body)
    _label, readiness = TAPS[click.action_id]
    with deps.sessions.begin() as session:
        data.say(session, deps.queue, caller, click.subject_id, readiness, deps.clock())
    with deps.reading() as session:
        seen = seeing.look(session, caller, click.subject_id, deps.clock())
    client.views_update(view_id=body["view"]["id"], view=details.window(seen))
    ack()
