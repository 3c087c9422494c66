"""Whychain over HTTP, called as a web server calls it."""

import json
import logging
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit
from wsgiref.util import setup_testing_defaults

import pytest
from sqlalchemy import select

from bot.app import build_bolt
from bot.deps import Deps
from bot.people import read_caller
from bot.settings import Settings
from handlers.web import Site
from models import QueueMigration, Workspace
from models.words import Role
from playground.lark import PARTNER
from playground.server import Playground
from tests.postgres import Postgres
from tests.world import Bot, Clock


def call(site: Site, path: str, method: str = "GET", **headers: str) -> tuple[int, Any, str]:
    """Call a page: its status, its headers, its body."""
    address = urlsplit(path)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": address.path,
        "QUERY_STRING": address.query,
        **headers,
    }
    setup_testing_defaults(environ)
    answered: list[tuple[str, Any]] = []

    def start_response(status: str, found: Any, _info: object = None) -> Any:
        answered.append((status, {name.lower(): value for name, value in found}))

    body = b"".join(site(environ, start_response)).decode()
    status, found = answered[0]
    return int(status[:3]), found, body


@pytest.fixture
def site(bot: Bot) -> Site:
    return Site(bot.deps, bot.app)


def test_a_process_that_answers_is_alive(site: Site) -> None:
    assert call(site, "/healthz")[0] == 200


def test_a_process_whose_database_answers_is_ready(site: Site) -> None:
    status, _, body = call(site, "/readyz")

    assert status == 200
    assert json.loads(body)["migrations"] == "done"


def test_without_its_database_a_process_is_alive_and_not_ready(
    bot: Bot, site: Site, postgres: Postgres
) -> None:
    with postgres.away(bot.deps.queue.url):
        ready, alive = call(site, "/readyz"), call(site, "/healthz")

    assert (ready[0], alive[0]) == (503, 200)
    assert call(site, "/readyz")[0] == 200, "and it is ready again when the database is back"


def test_a_database_of_another_version_is_not_ready(bot: Bot, site: Site) -> None:
    with bot.deps.sessions.begin() as session:
        newest = session.scalars(
            select(QueueMigration).order_by(QueueMigration.name.desc())
        ).first()
        assert newest is not None
        newest.name, before = "a script of another version", newest.name

    status = call(site, "/readyz")[0]

    with bot.deps.sessions.begin() as session:  # the next test has this database as well
        session.get_one(QueueMigration, "a script of another version").name = before
    assert status == 503


@pytest.mark.parametrize("path", ["/", "/slack", "/slack/install", "/metrics"])
def test_there_is_nothing_elsewhere(site: Site, path: str) -> None:
    assert call(site, path)[0] == 404


def test_what_slack_did_not_sign_is_refused(site: Site) -> None:
    assert call(site, "/slack/events", "POST")[0] == 401


@pytest.fixture
def open_deps(deps: Deps, slack: Playground) -> Deps:
    """Dependencies of an app that several workspaces may install."""
    known = deps.settings.model_dump(by_alias=True, exclude_none=True)
    app = slack.world.app
    keys = {"SLACK_CLIENT_ID": app.client_id, "SLACK_CLIENT_SECRET": app.client_secret}
    settings = Settings.model_validate({**known, **keys})
    return Deps(**{**vars(deps), "settings": settings})


@pytest.fixture
def open_site(bot: Bot, open_deps: Deps) -> Site:
    return Site(open_deps, bot.app)


def test_bolt_keeps_no_store_of_its_own_beside_ours(
    open_deps: Deps, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "s")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    caplog.set_level(logging.INFO)

    app = build_bolt(open_deps)

    assert app.installation_store is None
    assert [record.message for record in caplog.records] == []


def begin(site: Site) -> tuple[str, str]:
    """Press *Add to Slack*: the state that Slack is given, and the browser's cookie."""
    status, headers, _ = call(site, "/slack/install")
    assert status == 302
    state = parse_qs(urlsplit(headers["location"]).query)["state"][0]
    cookie = next(iter(SimpleCookie(headers["set-cookie"]).values()))
    return state, f"{cookie.key}={cookie.value}"


def test_another_workspace_installs_the_app_by_slacks_pages(
    open_site: Site, open_deps: Deps, slack: Playground
) -> None:
    state, cookie = begin(open_site)
    code = slack.person("wilma").do("install")["code"]

    status, _, _ = call(
        open_site, f"/slack/oauth_redirect?code={code}&state={state}", HTTP_COOKIE=cookie
    )

    with open_deps.sessions() as session:
        workspace = session.get_one(Workspace, PARTNER)
        caller = read_caller(session, PARTNER, str(workspace.installer_id))
    assert status == 200
    assert workspace.url == "https://wren.slack.com/"
    assert workspace.installer_id == "U0WILMA"
    assert Role.ADMIN in caller.roles


def test_a_state_from_another_browser_or_too_old_installs_nothing(
    open_site: Site, open_deps: Deps, slack: Playground, clock: Clock
) -> None:
    state, cookie = begin(open_site)
    code = slack.person("wilma").do("install")["code"]
    address = f"/slack/oauth_redirect?code={code}&state="

    elsewhere, _, _ = call(open_site, address + state, HTTP_COOKIE="other=1")
    made_up, _, _ = call(open_site, f"{address}abc", HTTP_COOKIE="slack-app-oauth-state=abc")
    clock.now = clock.now.replace(hour=clock.now.hour + 1)
    late, _, _ = call(open_site, address + state, HTTP_COOKIE=cookie)

    with open_deps.sessions() as session:
        assert session.get(Workspace, PARTNER) is None
    assert (elsewhere, made_up, late) == (400, 401, 401)
