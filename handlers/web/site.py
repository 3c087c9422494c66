"""The WSGI application: a few paths, each with its function."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.wsgi.http_request import WsgiHttpRequest
from slack_bolt.adapter.wsgi.http_response import WsgiHttpResponse

from bot.deps import Deps
from handlers.web import health, oauth

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

Page = Callable[[BoltRequest], BoltResponse]
TEXT: dict[str, str | Sequence[str]] = {"content-type": "text/plain; charset=utf-8"}


class Site:
    """Routes requests. Slack's own go to Bolt, which checks their signatures."""

    def __init__(self, deps: Deps, app: App) -> None:
        self._pages: Mapping[tuple[str, str], Page] = {
            ("POST", "/slack/events"): app.dispatch,
            ("GET", "/healthz"): health.alive,
            ("GET", "/readyz"): health.ready(deps),
            **oauth.pages(deps, app.client),
        }

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        request = WsgiHttpRequest(environ)
        method = "GET" if request.method == "HEAD" else request.method
        page = self._pages.get((method, request.path), _not_found)
        answer = page(
            BoltRequest(
                body=request.get_body(), query=request.query_string, headers=request.get_headers()
            )
        )
        shown = WsgiHttpResponse(answer.status, answer.headers, answer.body)
        start_response(shown.status, shown.get_headers())
        return shown.get_body()


def _not_found(_request: BoltRequest) -> BoltResponse:
    return BoltResponse(status=404, headers=TEXT, body="There is nothing here.")
