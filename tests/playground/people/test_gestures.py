"""Clicks, choices, shortcuts and Home, as the app hears of them."""

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from playground.errors import AppDidNotAnswer, CannotDo
from playground.person import Person
from playground.server import Playground
from tests.playground.blocks import actions, button, field, menu, modal, option, section
from tests.playground.people.conftest import Bot


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


def test_feedback_tells_which_of_its_two_buttons(client: WebClient, mira: Person, bot: Bot) -> None:
    plain = {"type": "plain_text", "text": "Good"}
    feedback = {
        "type": "feedback_buttons",
        "action_id": "go",
        "positive_button": {"text": plain, "value": "yes"},
        "negative_button": {"text": plain | {"text": "Bad"}, "value": "no"},
    }
    block = {"type": "context_actions", "elements": [feedback]}
    posted = client.chat_postMessage(channel="C0ASK", text="Card", blocks=[block])
    there = {"channel": "#ask-data", "ts": posted["ts"]}

    mira.click("go", value="no", **there)

    [action] = bot.heard[0]["actions"]
    assert (action["type"], action["value"], action["text"]["text"]) == (
        "feedback_buttons",
        "no",
        "Bad",
    )
    with pytest.raises(CannotDo, match="does not offer 'maybe'"):
        mira.click("go", value="maybe", **there)


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
    with pytest.raises(CannotDo, match="isn't installed"):
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


def test_an_offered_option_may_be_given_whole_and_taken_back(mira: Person, bot: Bot) -> None:
    search = {"type": "external_select", "action_id": "search"}
    bot.view = modal(field("product", search) | {"dispatch_action": True, "optional": True})
    mira.shortcut("ask")

    mira.choose("search", option("p1", "Churn dashboard"))
    mira.choose("search", None)

    told = [body["actions"][0]["selected_option"] for body in bot.heard[1:]]
    assert told == [option("p1", "Churn dashboard"), None]


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
