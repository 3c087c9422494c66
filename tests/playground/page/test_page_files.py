"""The page's files over HTTP."""

import http.client

import pytest

from playground.server import Playground


def fetch(slack: Playground, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", int(slack.url.rpartition(":")[2]))
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/page/main.js", "text/javascript; charset=utf-8"),
        ("/page/blocks/index.js", "text/javascript; charset=utf-8"),
        ("/page/page.css", "text/css; charset=utf-8"),
    ],
)
def test_the_page_is_served_fresh_and_fetches_nothing_from_outside(
    slack: Playground, path: str, type_: str
) -> None:
    answer = fetch(slack, path)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == type_
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/page/nothing.js", "/page/../site.py", "/page/%2e%2e/site.py"])
def test_only_the_page_is_served(slack: Playground, path: str) -> None:
    assert fetch(slack, path).status == 404


@pytest.mark.parametrize(
    ("name", "type_"),
    [("a.png", "image/png"), ("a.svg", "application/octet-stream"), ("a.html", None)],
)
def test_an_uploaded_file_is_never_run(slack: Playground, name: str, type_: str | None) -> None:
    mira = slack.person("mira")
    ts = mira.upload("#general", name, b"<script>alert(1)</script>")
    (file,) = mira.message("#general", ts)["files"]

    answer = fetch(slack, file["url_private"].removeprefix(slack.url))

    assert answer.headers["Content-Type"] == (type_ or "application/octet-stream")
    assert answer.headers["Content-Security-Policy"] == "sandbox"
