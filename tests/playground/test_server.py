"""The server itself: who may reach it, and that it starts and stops cleanly."""

import http.client
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from slack_sdk import WebClient

from playground.manifest import read_manifest
from playground.server import Playground

MANIFEST = """
display_information:
  name: Whychain
features:
  shortcuts:
    - {name: Ask, type: global, callback_id: ask, description: Ask for data}
  slash_commands:
    - {command: /data, description: Ask for data}
oauth_config:
  scopes:
    bot: [chat:write, commands]
settings:
  event_subscriptions:
    bot_events: [app_mention, message.channels]
"""


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:{port}"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Origin": "http://127.0.0.1:{port}"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_pages_of_other_sites_are_kept_out(
    slack: Playground, headers: dict[str, str], status: int
) -> None:
    port = int(slack.url.rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port)

    sent = {name: value.format(port=port) for name, value in headers.items()}
    connection.request("POST", "/play/slack/about", "{}", sent)
    answer = connection.getresponse()
    answer.read()
    connection.close()

    assert answer.status == status


def test_it_listens_on_this_machine_only(slack: Playground) -> None:
    assert slack.url.startswith("http://127.0.0.1:")


def test_it_stops_while_a_reader_waits() -> None:
    before = set(threading.enumerate())
    with Playground() as slack:
        mira = slack.person("mira")

        def wait_in_vain() -> None:
            with pytest.raises((OSError, http.client.HTTPException)):
                mira.wait_for_message("#ask-data", timeout=30)

        waiting = threading.Thread(target=wait_in_vain)
        waiting.start()
    waiting.join(5)

    assert not waiting.is_alive()
    assert set(threading.enumerate()) == before


def test_two_do_not_disturb_each_other(slack: Playground) -> None:
    with Playground() as other:
        other.person("mira").say("#general", "Only here")

    assert slack.person("mira").messages("#general") == []


def test_a_manifest_says_what_the_app_may_do(tmp_path: Path) -> None:
    path = tmp_path / "manifest.yml"
    path.write_text(MANIFEST, encoding="utf-8")

    manifest = read_manifest(path)

    assert manifest.name == "Whychain"
    assert manifest.scopes == frozenset({"chat:write", "commands"})
    assert manifest.hears("app_mention")
    assert not manifest.hears("reaction_added")
    assert manifest.offers_command("/data")
    assert not manifest.offers_shortcut("other")


def test_a_manifest_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "manifest.yml"
    path.write_text("just words", encoding="utf-8")

    with pytest.raises(ValueError, match="just words"):
        read_manifest(path)


def test_timestamps_are_given_out_once_and_follow_the_clock() -> None:
    seconds = [1_000_000_000.5]
    with Playground(now=lambda: seconds[0]) as slack:
        mira = slack.person("mira")

        first, second = mira.say("#general", "1"), mira.say("#general", "2")
        seconds[0] += 3600
        later = mira.say("#general", "3")

    assert first == "1000000000.500000"
    assert first < second < later
    assert later.startswith("1000003600.")


def test_it_runs_as_a_process_of_its_own_and_ends_with_the_one_that_started_it() -> None:
    command = [sys.executable, "-m", "playground", "--port", "0", "--ends-with-input"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            assert process.stdin
            assert process.stdout
            lines = [process.stdout.readline().strip() for _ in range(4)]
            settings = dict(line.split("=", 1) for line in lines)
            client = WebClient(settings["SLACK_BOT_TOKEN"], settings["SLACK_API_URL"])

            assert client.auth_test()["team"] == "Lark"
            process.stdin.close()  # as the system does for one that was killed
            process.wait(30)
        finally:
            process.kill()
    assert process.returncode in {0, -15}
