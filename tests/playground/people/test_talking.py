"""What people say, and what the app hears of it."""

import pytest
from slack_bolt import App

from playground.errors import CannotDo
from playground.person import Person
from playground.server import Playground
from tests.playground.conftest import Connect
from tests.playground.heard import Heard


@pytest.fixture
def heard(app: App, over_sockets: Connect) -> Heard:
    """An app that hears messages, mentions and reactions."""
    heard = Heard(app, "message", "app_mention", "reaction_added", "reaction_removed")
    over_sockets(app)
    return heard


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("GMV & margin <now>", "GMV &amp; margin &lt;now&gt;"),
        ("<!channel> look", "&lt;!channel&gt; look"),
        ("<https://evil.example|https://good.example>",
         "&lt;<https://evil.example>|<https://good.example>&gt;"),
        ("@ana and #general", "<@U0ANA> and <#C0GENERAL>"),
        ("@data-team @channel", "<!subteam^S0DATA> <!channel>"),
        ("mail@ana.example", "mail@ana.example"),
        ("hi <@U0ANA>", "hi <@U0ANA>"),
        ("see https://x.example/a?b=1&c=2", "see <https://x.example/a?b=1&amp;c=2>"),
        ("🙂 كم عدد الطلبات؟", "🙂 كم عدد الطلبات؟"),
    ],
)  # fmt: skip
def test_typed_words_are_sent_as_slacks_composer_does(mira: Person, typed: str, sent: str) -> None:
    ts = mira.say("#ask-data", typed)

    assert mira.message("#ask-data", ts)["text"] == sent


def test_a_mention_arrives_as_message_and_as_mention(
    heard: Heard, mira: Person, slack: Playground
) -> None:
    ts = mira.say("#ask-data", "@app weekly GMV?")
    slack.desk.wait_until_quiet()

    assert sorted(event["type"] for event in heard.events) == ["app_mention", "message"]
    assert {event["ts"] for event in heard.events} == {ts}


def test_a_direct_message_is_no_mention(heard: Heard, mira: Person, slack: Playground) -> None:
    mira.say("@app", "@app weekly GMV?")
    slack.desk.wait_until_quiet()

    [event] = heard.events
    assert event["channel_type"] == "im"


def test_edits_and_deletions_tell_the_old_words(
    heard: Heard, mira: Person, slack: Playground
) -> None:
    ts = mira.say("#ask-data", "Before")
    mira.edit("#ask-data", ts, "After")
    mira.delete("#ask-data", ts)
    slack.desk.wait_until_quiet()

    by_kind = {event.get("subtype"): event for event in heard.events}
    changed, deleted = by_kind["message_changed"], by_kind["message_deleted"]
    assert changed["previous_message"]["text"] == "Before"
    assert changed["message"]["text"] == "After"
    assert changed["message"]["edited"]["user"] == "U0MIRA"
    assert changed["channel_type"] == "channel"
    assert deleted["deleted_ts"] == ts
    assert deleted["previous_message"]["text"] == "After"


def test_reactions_tell_whose_message_it_was(heard: Heard, mira: Person, slack: Playground) -> None:
    ts = slack.person("omar").say("#ask-data", "Please")
    mira.react("#ask-data", ts, ":inbox_tray:")
    mira.unreact("#ask-data", ts, "inbox_tray")
    slack.desk.wait_until_quiet()

    reactions = {event["type"]: event for event in heard.events if "reaction" in event}
    assert set(reactions) == {"reaction_added", "reaction_removed"}
    added = reactions["reaction_added"]
    assert added["reaction"] == "inbox_tray"
    assert added["item_user"] == "U0OMAR"
    assert added["item"] == {"type": "message", "channel": "C0ASK", "ts": ts}


def test_threads_broadcasts_and_files_have_their_subtypes(
    heard: Heard, mira: Person, slack: Playground
) -> None:
    parent = mira.say("#ask-data", "Parent")
    mira.say("#ask-data", "Reply", thread=parent)
    mira.say("#ask-data", "To all", thread=parent, broadcast=True)
    mira.upload("#ask-data", "a.csv", b"a,b", "Here")
    slack.desk.wait_until_quiet()

    found = {event["text"]: event for event in heard.events}
    assert found["Reply"]["thread_ts"] == parent
    assert "subtype" not in found["Reply"]
    assert found["To all"]["subtype"] == "thread_broadcast"
    assert found["To all"]["root"]["ts"] == parent
    assert found["Here"]["subtype"] == "file_share"
    assert found["Here"]["files"][0]["size"] == 3


def test_people_do_only_what_slack_lets_them(slack: Playground, mira: Person) -> None:
    gus, stan = slack.person("gus"), slack.person("stan")
    omar, dora = slack.person("omar"), slack.person("dora")
    ts = mira.say("#ask-data", "Mine")

    refused: list[tuple[Person, str, dict[str, str]]] = [
        (gus, "messages", {"channel": "#general"}),
        (gus, "say", {"channel": "#general", "text": "A guest elsewhere"}),
        (stan, "messages", {"channel": "#ask-data"}),
        (omar, "say", {"channel": "#data-triage", "text": "Not a member"}),
        (omar, "say", {"channel": "#old-launch", "text": "Archived"}),
        (omar, "say", {"channel": "#nowhere", "text": "No channel"}),
        (omar, "say", {"channel": "#ask-data", "text": "  "}),
        (omar, "say", {"channel": "#ask-data", "text": "No thread", "thread": "1.1"}),
        (omar, "edit", {"channel": "#ask-data", "ts": ts, "text": "Not mine"}),
        (omar, "delete", {"channel": "#ask-data", "ts": ts}),
        (dora, "say", {"channel": "#ask-data", "text": "Deactivated"}),
    ]

    for who, act, args in refused:
        with pytest.raises(CannotDo):
            who.do(act, **args)


def test_a_stranger_in_a_shared_channel_carries_their_team(heard: Heard, slack: Playground) -> None:
    slack.person("stan").say("#with-wren", "Hello from next door")
    slack.desk.wait_until_quiet()

    assert heard.events[0]["user_team"] == "T0WREN"
    assert heard.bodies[0]["is_ext_shared_channel"] is True
