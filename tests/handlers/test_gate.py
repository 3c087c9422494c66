"""Who may use the bot: everybody of the workspace, and nobody else, on any kind of payload."""

from datetime import timedelta
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse
from sqlalchemy import select

from bot import profiles
from bot.people import ASK_A_COLLEAGUE
from models import Request
from models.words import Status
from playground.lark import PARTNER, TEAM
from tests.builders import a_request
from tests.world import Bot, Clock

GUEST = ASK_A_COLLEAGUE
STRANGER = ASK_A_COLLEAGUE
GONE = "is deactivated"


def ask(bot: Bot, name: str, channel: str) -> str:
    """Somebody asks; returns the message's timestamp, whose thread holds the card."""
    ts = bot.person(name).say(
        channel, f"<@{bot.slack.bot_user}> how many orders did each city have last week?"
    )
    bot.work()
    return ts


def card_ts(bot: Bot, name: str, channel: str, thread: str) -> str:
    replies = bot.person(name).messages(channel, thread=thread)
    return next(str(m["ts"]) for m in replies if m.get("bot_id"))


def statuses(bot: Bot) -> list[Status]:
    with bot.deps.sessions() as session:
        return list(session.scalars(select(Request.status)))


def dispatch(bot: Bot, payload: dict[str, Any]) -> BoltResponse:
    return bot.app.dispatch(BoltRequest(body=payload, mode="socket_mode"))


@pytest.mark.parametrize(
    ("outsider", "channel", "asker", "sentence"),
    [("gus", "#ask-data", "mira", GUEST), ("stan", "#with-wren", "omar", STRANGER)],
)
def test_an_outsiders_click_is_refused_with_a_sentence(
    bot: Bot, outsider: str, channel: str, asker: str, sentence: str
) -> None:
    ts = ask(bot, asker, channel)
    card = card_ts(bot, asker, channel, ts)

    bot.person(outsider).click("capture.withdraw", channel=channel, ts=card)

    seen = bot.person(outsider).ephemerals(channel)
    assert [sentence in str(m["text"]) for m in seen] == [True]
    assert statuses(bot) == [Status.NEW]


def test_a_guests_command_and_shortcuts_are_refused_with_a_sentence(bot: Bot) -> None:
    gus = bot.person("gus")
    ts = gus.say("#ask-data", "could I have the orders by city?")

    gus.command("#ask-data", "/data", "weekly orders by city")
    gus.shortcut("capture.ask")
    gus.shortcut("capture.file_message", channel="#ask-data", ts=ts)
    bot.work()

    shown = [str(m["text"]) for m in gus.ephemerals("#ask-data")] + [str(v) for v in gus.views()]
    assert len(shown) == 3
    assert all(GUEST in words for words in shown)
    assert statuses(bot) == []


@pytest.mark.parametrize(("name", "channel"), [("gus", "#ask-data"), ("stan", "#with-wren")])
def test_an_outsider_who_speaks_to_the_bot_is_told_why_it_files_nothing(
    bot: Bot, name: str, channel: str
) -> None:
    ask(bot, name, channel)

    seen = [str(m["text"]) for m in bot.person(name).ephemerals(channel)]
    assert len(seen) == 1
    assert ASK_A_COLLEAGUE in seen[0]
    assert statuses(bot) == []


@pytest.mark.parametrize(
    "payload",
    [
        {"command": "/data", "text": "orders by city", "trigger_id": "1.2.3"},
        {
            "type": "view_submission",
            "view": {
                "id": "V1",
                "callback_id": "capture.form",
                "type": "modal",
                "blocks": [{"type": "input", "block_id": "text"}],
                "state": {"values": {"text": {"text": {"type": "plain", "value": "orders"}}}},
            },
        },
    ],
)
def test_somebody_who_was_deactivated_meanwhile_is_refused(
    bot: Bot, payload: dict[str, Any]
) -> None:
    who = {"user": {"id": "U0DORA", "team_id": TEAM}, "team": {"id": TEAM}, "team_id": TEAM}
    own = {"user_id": "U0DORA", "team_id": TEAM} if "command" in payload else who

    answer = dispatch(bot, {**payload, **own})

    assert answer.status == 200
    assert GONE in answer.body
    assert statuses(bot) == []


def test_a_button_with_another_workspaces_id_finds_nothing(bot: Bot) -> None:
    ts = ask(bot, "mira", "#ask-data")
    card = card_ts(bot, "mira", "#ask-data", ts)
    with bot.deps.sessions.begin() as session:
        theirs = a_request(session, workspace_id=PARTNER)
    bot.person("mira").click("capture.take", channel="#ask-data", ts=card)
    payload = bot.slack.desk.deliveries("block_actions")[-1]["payload"]
    payload["user"] = {"id": "U0ANA", "team_id": TEAM}
    payload["actions"][0]["value"] = str(theirs.id)

    answer = dispatch(bot, payload)

    with bot.deps.sessions() as session:
        assert session.get_one(Request, theirs.id).status is Status.NEW
    assert answer.status == 200
    assert "no longer here" in str(bot.person("mira").ephemerals("#ask-data")[-1]["text"])


def test_a_known_person_costs_no_call(bot: Bot) -> None:
    for _ in range(3):
        bot.person("omar").command("#ask-data", "/data", "help")

    asked = [c for c in bot.slack.desk.calls("users.info") if c["args"]["user"] == "U0OMAR"]
    assert len(asked) == 1


def test_a_profile_is_asked_for_again_after_a_day(bot: Bot, clock: Clock) -> None:
    bot.person("omar").command("#ask-data", "/data", "help")
    clock.move(profiles.STALE + timedelta(seconds=1))
    bot.person("omar").command("#ask-data", "/data", "help")

    asked = [c for c in bot.slack.desk.calls("users.info") if c["args"]["user"] == "U0OMAR"]
    assert len(asked) == 2


def test_somebody_who_becomes_a_guest_is_refused_at_once(bot: Bot) -> None:
    bot.person("omar").command("#ask-data", "/data", "help")
    bot.person("ada").do("set_profile", who="omar", changes={"is_restricted": True})
    bot.work()

    bot.person("omar").command("#ask-data", "/data", "weekly orders by city")

    assert GUEST in str(bot.person("omar").ephemerals("#ask-data")[-1]["text"])
    assert statuses(bot) == []


def test_an_event_of_somebody_unknown_waits_for_nobody(bot: Bot) -> None:
    asked = len(bot.slack.desk.calls("users.info"))

    bot.person("max").say("#ask-data", f"<@{bot.slack.bot_user}> weekly orders by city, please")
    bot.slack.desk.wait_until_quiet()

    assert len(bot.slack.desk.calls("users.info")) == asked, "a job will ask"
