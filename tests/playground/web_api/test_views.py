"""Modals and Home tabs."""

import queue
from typing import Any, TypeAlias

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from playground.clock import Timings
from playground.person import Person
from playground.server import Playground
from tests.playground.blocks import actions, button, field, home, modal, section, text_field
from tests.playground.conftest import Connect, app_of, connected
from tests.playground.web_api.errors import error_of, refused

Heard: TypeAlias = queue.Queue[dict[str, Any]]


@pytest.fixture
def triggers(app: App, over_sockets: Connect) -> Heard:
    """An app that only notes what it is told, with its `trigger_id`."""
    heard = _listening(app)
    over_sockets(app)
    return heard


def _listening(app: App) -> Heard:
    heard: Heard = queue.Queue()

    @app.shortcut("ask")
    @app.action("go")
    def note(ack: Ack, body: dict[str, Any]) -> None:
        heard.put(body)
        ack()

    return heard


def _trigger(heard: Heard, mira: Person) -> str:
    mira.shortcut("ask")
    return str(heard.get(timeout=5)["trigger_id"])


def _push(client: WebClient, heard: Heard, mira: Person) -> Any:
    mira.click("go")
    trigger_id = heard.get(timeout=5)["trigger_id"]
    return client.views_push(trigger_id=trigger_id, view=modal(actions(button())))


def test_a_trigger_opens_one_modal(client: WebClient, mira: Person, triggers: Heard) -> None:
    trigger_id = _trigger(triggers, mira)

    opened = client.views_open(trigger_id=trigger_id, view=modal())["view"]

    [seen] = mira.views()
    assert seen["id"] == opened["id"] == opened["root_view_id"]
    assert opened["state"]["values"] == {
        "need": {"need": {"type": "plain_text_input", "value": None}}
    }
    again = {"trigger_id": trigger_id, "view": modal()}
    assert error_of(client.views_open, **again) == "exchanged_trigger_id"
    again["trigger_id"] = "1.2.3"
    assert error_of(client.views_open, **again) == "invalid_trigger_id"


def test_a_trigger_expires() -> None:
    with Playground(timings=Timings(trigger=0)) as slack:
        app = app_of(slack)
        heard = _listening(app)
        with connected(slack, app):
            trigger_id = _trigger(heard, slack.person("mira"))

            late = {"trigger_id": trigger_id, "view": modal()}
            assert error_of(app.client.views_open, **late) == "expired_trigger_id"


def test_three_modals_lie_on_each_other_and_no_more(
    client: WebClient, mira: Person, triggers: Heard
) -> None:
    first = client.views_open(trigger_id=_trigger(triggers, mira), view=modal(actions(button())))[
        "view"
    ]
    second = _push(client, triggers, mira)["view"]
    _push(client, triggers, mira)

    assert second["previous_view_id"] == first["id"]
    assert second["root_view_id"] == first["id"]
    assert len(mira.views()) == 3
    assert error_of(lambda: _push(client, triggers, mira)) == "push_limit_reached"


def test_an_update_keeps_what_was_typed(client: WebClient, mira: Person, triggers: Heard) -> None:
    view = modal(field("need"), field("when"), external_id="one")
    opened = client.views_open(trigger_id=_trigger(triggers, mira), view=view)["view"]
    mira.do("fill", values={"need": "GMV", "when": "Friday"})

    client.views_update(external_id="one", view=modal(field("need"), field("who")))

    values = mira.views()[0]["state"]["values"]
    assert values["need"]["need"]["value"] == "GMV"
    assert values["who"]["who"]["value"] is None
    old = {"view_id": opened["id"], "hash": opened["hash"], "view": modal()}
    assert error_of(client.views_update, **old) == "hash_conflict"
    assert error_of(client.views_update, view_id="V0NONE", view=modal()) == "not_found"


def test_a_closed_modal_cannot_be_updated(client: WebClient, mira: Person, triggers: Heard) -> None:
    opened = client.views_open(trigger_id=_trigger(triggers, mira), view=modal())["view"]
    mira.close()

    closed = {"view_id": opened["id"], "view": modal()}
    assert error_of(client.views_update, **closed) == "not_found"


def test_a_home_tab_is_put_up_for_one_person(
    client: WebClient, mira: Person, slack: Playground
) -> None:
    first = client.views_publish(user_id="U0MIRA", view=home())["view"]
    client.views_publish(user_id="U0MIRA", view=home(section("Two")), hash=first["hash"])

    seen = mira.home()
    assert seen
    assert seen["blocks"][0]["text"]["text"] == "Two"
    assert slack.person("ana").home() is None
    old = {"user_id": "U0MIRA", "view": home(), "hash": first["hash"]}
    assert error_of(client.views_publish, **old) == "hash_conflict"
    assert error_of(client.views_publish, user_id="U0NOBODY", view=home()) == "user_not_found"


def test_a_refused_view_is_pointed_at_and_recorded(client: WebClient, slack: Playground) -> None:
    view = home(field("a", text_field(max_length=9999)))

    answer = refused(client.views_publish, user_id="U0MIRA", view=view)

    [message] = answer["response_metadata"]["messages"]
    assert answer["error"] == "invalid_arguments"
    assert message.endswith("[json-pointer:/view/blocks/0/element/max_length]")
    assert slack.desk.violations()[0]["where"] == "views.publish"


def test_a_view_can_be_too_large(client: WebClient) -> None:
    large = home(*[section("x" * 2900) for _ in range(90)])

    assert error_of(client.views_publish, user_id="U0MIRA", view=large) == "view_too_large"


def test_a_modal_is_no_home_tab(client: WebClient) -> None:
    wrong = {"user_id": "U0MIRA", "view": modal()}

    assert error_of(client.views_publish, **wrong) == "invalid_arguments"
