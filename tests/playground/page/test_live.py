"""What an open page is told: everything that its person sees, and nothing else."""

import json

import pytest
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from playground.person import Person
from playground.server import Playground
from tests.playground.page.live import News, live


def names(news: News) -> set[str]:
    return {channel["name"] for channel in news["channels"] if channel.get("name")}


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("mira", {"general", "ask-data", "marketing-plans", "old-launch", "with-wren"}),
        ("gus", {"ask-data"}),
        ("stan", {"with-wren"}),
        ("wilma", {"general"}),
    ],
)
def test_a_page_begins_with_what_its_person_sees(
    slack: Playground, who: str, seen: set[str]
) -> None:
    with live(slack, who) as page:
        assert names(page.first) == seen


def test_a_guest_finds_only_the_people_of_their_channels(slack: Playground) -> None:
    with live(slack, "gus") as page:
        found = {person["handle"] for person in page.first["people"]}

    assert "mira" in found
    assert "stan" not in found


def test_messages_edits_reactions_and_deletions_arrive(slack: Playground, mira: Person) -> None:
    with live(slack, "omar") as page:
        ts = mira.say("#general", "hello")
        said = page.next(lambda news: "messages" in news)
        mira.edit("#general", ts, "hello all")
        edited = page.next(lambda news: "messages" in news)
        mira.react("#general", ts, "wave")
        reacted = page.next(lambda news: "messages" in news)
        mira.delete("#general", ts)
        deleted = page.next(lambda news: "messages" in news)

    assert said["messages"][0]["message"]["text"] == "hello"
    assert said["channels"][0]["unread"] == 1
    assert edited["messages"][0]["message"]["edited"]
    assert reacted["messages"][0]["message"]["reactions"][0]["name"] == "wave"
    assert deleted["messages"] == [{"channel": "C0GENERAL", "ts": ts, "message": None}]


def test_a_private_channel_is_told_to_its_members_only(slack: Playground, mira: Person) -> None:
    with live(slack, "omar") as outside, live(slack, "max") as inside:
        mira.say("#marketing-plans", "secret")
        mira.say("#general", "open")

        heard = inside.next(lambda news: "messages" in news)
        overheard = outside.next(lambda news: "messages" in news)

    assert heard["messages"][0]["message"]["text"] == "secret"
    assert [each["channel"] for each in overheard["messages"]] == ["C0GENERAL"]


def test_somebody_put_out_of_a_private_channel_no_longer_sees_it(
    slack: Playground, mira: Person
) -> None:
    with live(slack, "max") as page:
        mira.kick("#marketing-plans", "max")

        news = page.next(lambda news: "gone" in news)

    assert news["gone"] == ["C0PLANS"]


def test_a_reply_tells_of_its_thread_too(slack: Playground, mira: Person) -> None:
    ts = mira.say("#general", "a thread")
    with live(slack, "omar") as page:
        reply = mira.say("#general", "a reply", thread=ts)

        told = page.next(lambda news: "messages" in news)["messages"]

    assert {each["ts"] for each in told} == {ts, reply}
    assert next(each for each in told if each["ts"] == ts)["message"]["reply_count"] == 1


def test_a_followed_thread_tells_what_is_new_in_it(slack: Playground, mira: Person) -> None:
    omar = slack.person("omar")
    ts = omar.say("#general", "a thread")
    with live(slack, "omar") as page, live(slack, "petra") as other:
        reply = mira.say("#general", "a reply", thread=ts)
        new = page.next(lambda news: "threads" in news)["threads"]
        omar.do("mark_read", channel="#general", thread=ts, ts=reply)
        read = page.next(lambda news: "threads" in news)["threads"]
        overheard = other.next(lambda news: "messages" in news)
    with live(slack, "omar") as later, live(slack, "mira") as answering:
        first = later.first["threads"]
        own = answering.first["threads"]

    assert [(each["ts"], each["text"], each["unread"]) for each in new] == [(ts, "a thread", 1)]
    assert [(each["unread"], each["last_read"]) for each in read] == [(0, reply)]
    assert first == read
    assert own[0]["unread"] == 0
    assert "threads" not in overheard


def test_only_its_reader_is_told_of_an_ephemeral_message(
    slack: Playground, client: WebClient, mira: Person
) -> None:
    with live(slack, "mira") as page, live(slack, "omar") as other:
        client.chat_postEphemeral(channel="C0ASK", user="U0MIRA", text="between us")
        told = page.next(lambda news: "ephemerals" in news)["ephemerals"]
        mira.do("dismiss", ts=told[0]["message"]["ts"])
        after = page.next(lambda news: "ephemerals" in news)["ephemerals"]
        mira.say("#general", "the next thing")
        overheard = other.next(lambda news: "messages" in news)

    assert told[0]["message"]["text"] == "between us"
    assert after == []
    assert "between us" not in json.dumps(overheard)


def test_a_published_home_is_told_to_its_owner(slack: Playground, client: WebClient) -> None:
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    with live(slack, "mira") as page:
        client.views_publish(user_id="U0MIRA", view=view)

        home = page.next(lambda news: "home" in news)["home"]

    assert home["blocks"][0]["type"] == "divider"


def test_what_was_read_is_no_longer_unread(slack: Playground, mira: Person) -> None:
    ts = mira.say("#general", "<@U0OMAR> look")
    omar = slack.person("omar")
    with live(slack, "omar") as page:
        general = next(c for c in page.first["channels"] if c.get("name") == "general")
        omar.do("mark_read", channel="#general", ts=ts)

        after = page.next(lambda news: "channels" in news)["channels"][0]

    assert (general["unread"], general["mentions"]) == (1, 1)
    assert (after["unread"], after["last_read"]) == (0, ts)


def test_trouble_on_order_is_told(slack: Playground) -> None:
    with live(slack, "mira") as page:
        slack.desk.trouble_calls("ratelimited", times=None)
        ordered = page.next(lambda news: "trouble" in news)["trouble"]
        slack.desk.ask("cancel_trouble", kind="ratelimited")
        after = page.next(lambda news: "trouble" in news)["trouble"]

    assert [each["kind"] for each in ordered["calls"]] == ["ratelimited"]
    assert after == {"calls": [], "events": []}


@pytest.mark.parametrize("who", ["nobody", "dora", "app"])
def test_nobody_can_be_a_bot_or_somebody_who_is_not_there(slack: Playground, who: str) -> None:
    with pytest.raises(ConnectionClosed) as closed, live(slack, who):
        pass

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4404


def test_pages_of_other_sites_hear_nothing(slack: Playground) -> None:
    address = f"{slack.url.replace('http', 'ws')}/play/live/mira"

    with pytest.raises(InvalidStatus), connect(address, origin=Origin("https://evil.example")):
        pass


def test_the_log_tells_calls_and_deliveries_in_order(
    slack: Playground, client: WebClient, mira: Person
) -> None:
    mira.say("#ask-data", "hello")
    client.auth_test()
    with connect(f"{slack.url.replace('http', 'ws')}/play/log") as socket:
        entries = json.loads(socket.recv(timeout=10))["entries"]
        entry = slack.desk.ask("entry", kind="call", number=entries[-1]["number"])

    assert [each["name"] for each in entries] == ["message", "auth.test"]
    assert entry["answer"]["ok"] is True


def test_the_log_tells_an_entry_again_only_when_it_is_another(
    slack: Playground, mira: Person
) -> None:
    told = []
    with connect(f"{slack.url.replace('http', 'ws')}/play/log") as socket:
        for number in range(3):
            mira.say("#ask-data", f"message {number}")
            told += json.loads(socket.recv(timeout=10))["entries"]

    assert len(told) >= 3
    assert [told.index(entry) for entry in told] == list(range(len(told)))
