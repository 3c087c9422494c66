"""People using the app: clicks, choices, forms, Home."""

from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from playground.errors import AppDidNotAnswer, CannotDo
from playground.person import Person
from playground.server import Playground
from tests.playground.blocks import (
    actions,
    button,
    field,
    home,
    menu,
    modal,
    option,
    plain,
    section,
    text_field,
)
from tests.playground.conftest import Connect

Json = dict[str, Any]

NUMBER = {"type": "number_input", "action_id": "need", "is_decimal_allowed": False}


class Bot:
    """An app with one form, whose answers to a submission a test decides."""

    def __init__(self, app: App) -> None:
        self.view: Json = modal()
        self.answer: Json = {}
        self.heard: list[Json] = []
        self.offers: list[Json] = []
        app.shortcut("ask")(self.open)
        app.action("go")(self.note)
        app.action("pick")(self.note)
        app.view("form")(self.submitted)
        app.view_closed("form")(self.note)
        app.options("search")(self.suggest)
        app.event("app_home_opened")(self.publish)

    def open(self, ack: Ack, body: Json, client: WebClient) -> None:
        self.heard.append(body)
        client.views_open(trigger_id=body["trigger_id"], view=self.view)
        ack()

    def note(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        ack()

    def submitted(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        ack(**self.answer)

    def suggest(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        ack(options=self.offers)

    def publish(self, event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=home(actions(button())))


@pytest.fixture
def bot(app: App, over_sockets: Connect) -> Bot:
    """The app, connected."""
    bot = Bot(app)
    over_sockets(app)
    return bot


def test_a_click_tells_what_where_and_who(client: WebClient, mira: Person, bot: Bot) -> None:
    row = [actions(button(value="1"), button("stay"), block_id="row"), actions(menu("pick"))]
    ts = client.chat_postMessage(channel="C0ASK", text="Card", blocks=row)["ts"]

    mira.click("go", channel="#ask-data", ts=ts)

    [body] = bot.heard
    [action] = body["actions"]
    assert (action["action_id"], action["block_id"], action["value"]) == ("go", "row", "1")
    assert body["user"]["id"] == "U0MIRA"
    assert body["container"] == {
        "type": "message", "message_ts": ts, "channel_id": "C0ASK", "is_ephemeral": False
    }  # fmt: skip
    assert body["message"]["text"] == "Card"
    assert body["channel"]["name"] == "ask-data"


def test_buttons_of_one_action_are_told_apart(client: WebClient, mira: Person, bot: Bot) -> None:
    rows = [actions(button(value=value), block_id=value) for value in ("one", "two")]
    posted = client.chat_postMessage(channel="C0ASK", text="Cards", blocks=rows)
    there = {"channel": "#ask-data", "ts": posted["ts"]}

    mira.click("go", value="two", **there)
    mira.click("go", block_id="one", **there)

    assert [body["actions"][0]["value"] for body in bot.heard] == ["two", "one"]
    with pytest.raises(CannotDo, match="more than one"):
        mira.click("go", **there)
    with pytest.raises(CannotDo, match="no 'stop'"):
        mira.click("stop", **there)


def test_a_choice_in_a_message_is_remembered(client: WebClient, mira: Person, bot: Bot) -> None:
    rows = [actions(menu("pick"), block_id="row"), actions(button())]
    posted = client.chat_postMessage(channel="C0ASK", text="Card", blocks=rows)
    there = {"channel": "#ask-data", "ts": posted["ts"]}

    mira.choose("pick", "two", **there)
    mira.click("go", **there)

    chosen, clicked = bot.heard
    assert chosen["actions"][0]["selected_option"]["value"] == "two"
    assert clicked["state"]["values"]["row"]["pick"]["selected_option"]["value"] == "two"
    with pytest.raises(CannotDo, match="does not offer 'three'"):
        mira.choose("pick", "three", **there)


def test_who_does_not_see_a_message_cannot_click_on_it(
    client: WebClient, slack: Playground, bot: Bot
) -> None:
    ts = client.chat_postMessage(channel="C0TRIAGE", text="Card", blocks=[actions(button())])["ts"]

    with pytest.raises(CannotDo):
        slack.person("mira").click("go", channel="#data-triage", ts=ts)
    assert bot.heard == []


def test_anybody_in_the_channel_can_click_guests_and_strangers_too(
    client: WebClient, slack: Playground, bot: Bot
) -> None:
    row = [actions(button())]
    asked = client.chat_postMessage(channel="C0ASK", text="Card", blocks=row)["ts"]
    shared = client.chat_postMessage(channel="C0WREN", text="Card", blocks=row)["ts"]

    slack.person("gus").click("go", channel="#ask-data", ts=asked)
    slack.person("stan").click("go", channel="#with-wren", ts=shared)

    assert [body["user"]["team_id"] for body in bot.heard] == ["T0LARK", "T0WREN"]
    with pytest.raises(CannotDo, match="not installed"):
        slack.person("stan").shortcut("ask")


def test_a_shortcut_on_a_message_brings_the_message(
    mira: Person, slack: Playground, bot: Bot
) -> None:
    ts = slack.person("omar").say("#general", "Weekly GMV?")

    mira.shortcut("ask", channel="#general", ts=ts)

    [body] = bot.heard
    assert body["type"] == "message_action"
    assert body["message"]["text"] == "Weekly GMV?"
    assert body["message"]["user"] == "U0OMAR"
    assert body["channel"] == {"id": "C0GENERAL", "name": "general"}
    assert mira.wait_for_view()["callback_id"] == "form"


def test_a_submission_carries_what_was_typed_and_what_was_not(mira: Person, bot: Bot) -> None:
    dated = {"type": "datepicker", "action_id": "when", "initial_date": "2026-12-01"}
    ticks = {"type": "checkboxes", "action_id": "who", "options": [option("me"), option("all")]}
    bot.view = modal(
        field("need"),
        field("why", optional=True),
        field("when", dated, optional=True),
        field("often", menu("often", initial_option=option("one")), optional=True),
        field("who", ticks, optional=True),
        private_metadata="r-1",
    )
    mira.shortcut("ask")

    result = mira.submit({"need": "GMV < 1 & rising", "who": ["all"]})

    assert result.errors == {}
    assert mira.views() == []
    view = bot.heard[-1]["view"]
    values = view["state"]["values"]
    assert view["private_metadata"] == "r-1"
    assert values["need"]["need"]["value"] == "GMV < 1 & rising"
    assert values["why"]["why"]["value"] is None
    assert values["when"]["when"]["selected_date"] == "2026-12-01"
    assert values["often"]["often"]["selected_option"]["value"] == "one"
    assert [each["value"] for each in values["who"]["who"]["selected_options"]] == ["all"]


@pytest.mark.parametrize(
    ("element", "typed", "words"),
    [
        (text_field(), "", "required"),
        (text_field(max_length=5), "too long", "no more than 5"),
        (text_field(min_length=5), "abc", "at least 5"),
        (NUMBER, "1.5", "valid"),
        ({**NUMBER, "is_decimal_allowed": True, "max_value": "8"}, "9.5", "at most 8"),
        ({"type": "email_text_input", "action_id": "need"}, "nobody", "valid email"),
        ({"type": "url_text_input", "action_id": "need"}, "slack", "valid URL"),
    ],
)  # fmt: skip
def test_slacks_own_form_objects_before_the_app_is_asked(
    mira: Person, bot: Bot, element: Json, typed: str, words: str
) -> None:
    bot.view = modal(field("need", element))
    mira.shortcut("ask")

    result = mira.submit({"need": typed})

    assert result.by == "slack"
    assert words in result.errors["need"]
    assert len(bot.heard) == 1
    assert len(mira.views()) == 1


def test_the_app_may_object_too(mira: Person, bot: Bot, slack: Playground) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": "errors", "errors": {"need": "Say more."}}

    result = mira.submit({"need": "x"})

    assert result.by == "app"
    assert result.errors == {"need": "Say more."}
    assert len(mira.views()) == 1
    assert slack.desk.violations() == []


def test_an_objection_to_no_field_is_a_violation(mira: Person, bot: Bot, slack: Playground) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": "errors", "errors": {"nothing": "Say more."}}

    mira.submit({"need": "x"})

    assert slack.desk.violations()[0]["where"] == "view_submission"


@pytest.mark.parametrize(("action", "titles"), [("update", ["Two"]), ("push", ["Form", "Two"])])
def test_a_submission_may_lead_to_another_view(
    mira: Person, bot: Bot, action: str, titles: list[str]
) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": action, "view": modal(title=plain("Two"))}

    mira.submit({"need": "x"})

    assert [view["title"]["text"] for view in mira.views()] == titles


def test_a_submission_may_close_everything(mira: Person, bot: Bot) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": "push", "view": modal()}
    mira.submit({"need": "x"})
    bot.answer = {"response_action": "clear"}

    mira.submit({"need": "x"})

    assert mira.views() == []


def test_a_view_beyond_the_limits_is_no_answer(mira: Person, bot: Bot, slack: Playground) -> None:
    mira.shortcut("ask")
    bot.answer = {"response_action": "update", "view": modal(title=plain("x" * 25))}

    with pytest.raises(CannotDo, match="Slack refuses"):
        mira.submit({"need": "x"})

    assert "less than 25" in slack.desk.violations()[0]["problems"][0]


def test_closing_is_told_to_apps_that_asked(mira: Person, bot: Bot) -> None:
    bot.view = modal(notify_on_close=True)
    mira.shortcut("ask")

    mira.close()

    assert [body["type"] for body in bot.heard] == ["shortcut", "view_closed"]
    assert mira.views() == []


def test_a_button_in_a_modal_brings_the_modal(mira: Person, bot: Bot) -> None:
    bot.view = modal(field(), actions(button()))
    mira.shortcut("ask")
    mira.do("fill", values={"need": "GMV"})

    mira.click("go")

    body = bot.heard[-1]
    assert body["container"]["type"] == "view"
    assert body["view"]["state"]["values"]["need"]["need"]["value"] == "GMV"
    assert "response_url" not in body


def test_a_menu_may_ask_the_app_for_its_options(mira: Person, bot: Bot) -> None:
    search = {"type": "external_select", "action_id": "search", "min_query_length": 0}
    bot.view = modal(field("product", search))
    bot.offers = [option("p1", "Churn dashboard")]
    mira.shortcut("ask")

    assert mira.options("search", "churn") == bot.offers
    mira.choose("search", "Churn dashboard")
    mira.submit({})

    suggested = bot.heard[1]
    assert (suggested["type"], suggested["value"]) == ("block_suggestion", "churn")
    chosen = bot.heard[-1]["view"]["state"]["values"]["product"]["search"]
    assert chosen["selected_option"]["value"] == "p1"


def test_home_is_put_up_when_it_is_opened(mira: Person, bot: Bot, slack: Playground) -> None:
    mira.open_home()

    mira.wait_for_home()
    mira.click("go", home=True)

    assert bot.heard[-1]["view"]["type"] == "home"
    assert slack.person("ana").home() is None


def test_a_failing_listener_fails_the_persons_click(
    app: App, bot: Bot, client: WebClient, mira: Person
) -> None:
    @app.action("break")
    def fail() -> None:
        raise RuntimeError("told to fail")

    row = [section(accessory=button("break"))]
    ts = client.chat_postMessage(channel="C0ASK", text="Card", blocks=row)["ts"]

    with pytest.raises(AppDidNotAnswer):
        mira.click("break", channel="#ask-data", ts=ts)


def test_what_is_not_there_cannot_be_used(mira: Person, bot: Bot) -> None:
    with pytest.raises(CannotDo, match="no modal open"):
        mira.submit({})
    with pytest.raises(CannotDo, match="no Home"):
        mira.click("go", home=True)
    mira.shortcut("ask")
    with pytest.raises(CannotDo, match="no field 'wrong'"):
        mira.submit({"wrong": "x"})
