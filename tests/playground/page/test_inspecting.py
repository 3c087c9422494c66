"""The inspector: the call behind what an app sent, and the limits that it comes near."""

from slack_sdk import WebClient

from playground.server import Playground


def section(length: int) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * length}}


def test_a_message_is_shown_with_its_calls(slack: Playground, client: WebClient) -> None:
    posted = client.chat_postMessage(channel="C0ASK", text="one", blocks=[section(10)])
    client.chat_update(channel="C0ASK", ts=posted["ts"], text="two", blocks=[section(10)])

    report = slack.desk.ask("inspect", channel="C0ASK", ts=posted["ts"])

    assert report["sent"]["text"] == "two"
    assert [call["method"] for call in report["calls"]] == ["chat.postMessage", "chat.update"]
    assert report["limits"] == []


def test_only_limits_that_come_near_are_named(slack: Playground, client: WebClient) -> None:
    blocks = [section(2400), section(2399), *[section(1)] * 40]
    posted = client.chat_postMessage(channel="C0ASK", text="one", blocks=blocks)

    report = slack.desk.ask("inspect", channel="C0ASK", ts=posted["ts"])

    near = [(each["pointer"], each["size"], each["most"]) for each in report["limits"]]
    assert near == [("/blocks", 42, 50), ("/blocks/0/text/text", 2400, 3000)]


def test_an_ephemeral_message_can_be_inspected(slack: Playground, client: WebClient) -> None:
    posted = client.chat_postEphemeral(channel="C0ASK", user="U0MIRA", text="psst")

    report = slack.desk.ask("inspect", channel="C0ASK", ts=posted["message_ts"])

    assert report["sent"]["text"] == "psst"
    assert [call["method"] for call in report["calls"]] == ["chat.postEphemeral"]


def test_a_home_is_shown_with_the_call_that_published_it(
    slack: Playground, client: WebClient
) -> None:
    view = {"type": "home", "private_metadata": "m" * 2900, "blocks": [section(1)]}
    home = client.views_publish(user_id="U0MIRA", view=view)["view"]

    report = slack.desk.ask("inspect", view_id=home["id"])

    assert [call["method"] for call in report["calls"]] == ["views.publish"]
    assert [each["pointer"] for each in report["limits"]] == ["/view/private_metadata"]
