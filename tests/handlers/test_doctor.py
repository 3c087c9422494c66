"""What the self-check reads from Slack's answer beside its words."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from slack_sdk import WebClient

from bot.doctor import Finding, Level
from handlers import doctor
from handlers.scopes import SCOPES

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@contextmanager
def slack(scopes: str | None, date: datetime) -> Iterator[WebClient]:
    """A Slack that answers `auth.test` with these scopes and this time in its headers."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # http.server calls it so
            self.send_response_only(200)
            self.send_header("Date", f"{date:%a, %d %b %Y %H:%M:%S} GMT")
            if scopes is not None:
                self.send_header("X-OAuth-Scopes", scopes)
            self.end_headers()
            self.wfile.write(b'{"ok": true, "user": "whychain", "team": "Lark"}')

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/api/"
        yield WebClient(token="xoxb-1", base_url=url, retry_handlers=[])
        server.shutdown()


def check_up(scopes: str | None, date: datetime = NOW) -> list[Finding]:
    with slack(scopes, date) as client:
        return list(doctor.bot_token(client, NOW))


def test_a_token_with_all_scopes_at_the_right_time_is_ok() -> None:
    findings = check_up(", ".join(SCOPES))

    assert {finding.level for finding in findings} == {Level.OK}


def test_missing_scopes_are_named() -> None:
    without = ",".join(set(SCOPES) - {"users:read", "commands"})

    found = check_up(without)[1]

    assert found.level is Level.PROBLEM
    assert found.what == "Scopes: commands, users:read are missing"


def test_a_slack_that_does_not_say_its_scopes_is_no_problem() -> None:
    assert check_up(None)[1].level is Level.WARNING


def test_a_machine_with_a_wrong_clock_is_told_by_how_much() -> None:
    found = check_up(",".join(SCOPES), NOW - timedelta(minutes=7))[2]

    assert found.level is Level.PROBLEM
    assert "420 seconds" in found.what
