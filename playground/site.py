"""The playground's HTTP routes."""

import asyncio
import base64
import contextlib
import inspect
import json
from collections.abc import MutableMapping
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from playground.control import CONTROLS
from playground.delivery import Unanswered
from playground.errors import CannotDo, SlackError
from playground.hang_up import Transports
from playground.live.sockets import Pages
from playground.page_files import page, page_file
from playground.people import ACTS, Act
from playground.slack import Slack
from playground.web_api.dispatch import answer_call

FILE_HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
"""An uploaded file is shown or kept, and never run."""
HOSTS = {"127.0.0.1", "localhost"}


class Site:
    """The routes, each a thin translation between HTTP and the Slack behind it."""

    def __init__(self, slack: Slack, transports: Transports) -> None:
        self._slack = slack
        self._transports = transports
        self._pages = Pages(slack)

    def app(self) -> ASGIApp:
        """The ASGI application; it refuses requests that another site or host name sent."""
        routes = [
            Route("/", page),
            Route("/page/{path:path}", page_file),
            WebSocketRoute("/play/live/{user}", self._pages.person),
            WebSocketRoute("/play/log", self._pages.log),
            Route("/api/{method}", self.web_api, methods=["GET", "POST"]),
            WebSocketRoute("/socket/{ticket}", self._slack.sockets.serve),
            Route("/respond/{key}", self.respond, methods=["POST"]),
            Route("/upload/{team}/{file}", self.upload, methods=["POST", "PUT"]),
            Route("/files/{file}/{name}", self.file),
            Route("/play/people/{user}/{act}", self.act, methods=["POST"]),
            Route("/play/slack/{control}", self.control, methods=["POST"]),
        ]
        return _OwnHostOnly(Starlette(routes=routes))

    async def web_api(self, request: Request) -> Response:
        """A call of the Web API."""
        args = await _arguments(request)
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        if kind == "Basic":  # how Slack's client sends an app's id and secret
            client_id, _, client_secret = base64.b64decode(secret).decode().partition(":")
            args |= {"client_id": client_id, "client_secret": client_secret}
        token = secret.strip() if kind == "Bearer" else str(args.get("token") or "")
        answer = answer_call(self._slack, request.path_params["method"], args, token)
        if answer.wait:
            await asyncio.sleep(answer.wait)
        if answer.hang_up:
            await self._transports.hang_up(request.scope)
        return JSONResponse(answer.body, answer.status, answer.headers)

    async def respond(self, request: Request) -> Response:
        """A use of a `response_url`."""
        try:
            self._slack.responses.take(request.path_params["key"], await request.json())
        except SlackError as error:
            return JSONResponse(error.answer(), 404)
        return PlainTextResponse("ok")

    async def upload(self, request: Request) -> Response:
        """The bytes of an announced file, bare or as a form."""
        workspace = self._slack.world.workspaces[request.path_params["team"]]
        kept = workspace.uploads[request.path_params["file"]]
        if request.headers.get("content-type", "").startswith("multipart/"):
            form = await request.form()
            given = next(iter(form.values()))
            kept.content = given.encode() if isinstance(given, str) else await given.read()
        else:
            kept.content = await request.body()
        return PlainTextResponse(f"OK - {len(kept.content)}")

    async def file(self, request: Request) -> Response:
        """A file's bytes."""
        for workspace in self._slack.world.workspaces.values():
            kept = workspace.uploads.get(request.path_params["file"])
            if kept and kept.content is not None:
                return Response(kept.content, media_type=kept.mimetype, headers=FILE_HEADERS)
        return PlainTextResponse("file_not_found", 404)

    async def act(self, request: Request) -> Response:
        """Something that a person does or reads."""
        name = request.path_params["act"]
        try:
            workspace, user = self._slack.world.person(request.path_params["user"])
            if user.deleted:
                raise CannotDo(f"{user.name} is deactivated.")
            if name not in ACTS:
                raise CannotDo(f"{name} is not an act.")
            done = ACTS[name](Act(self._slack, workspace, user, await request.json()))
            return JSONResponse(await done if inspect.isawaitable(done) else done)
        except CannotDo as refusal:
            return JSONResponse({"cannot": str(refusal)}, 403)
        except Unanswered as failure:
            return JSONResponse({"unanswered": str(failure)}, 504)

    async def control(self, request: Request) -> Response:
        """Something that a test asks of the playground."""
        control = CONTROLS.get(request.path_params["control"])
        if control is None:
            return JSONResponse({"cannot": "no such control"}, 404)
        try:
            done = control(self._slack, await request.json())
            return JSONResponse(await done if inspect.isawaitable(done) else done)
        except (CannotDo, ValueError, TypeError) as refusal:
            return JSONResponse({"cannot": str(refusal)}, 403)


async def _arguments(request: Request) -> dict[str, Any]:
    args: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = json.loads(await request.body() or b"{}")
        except ValueError:
            return args
        return args | (body if isinstance(body, dict) else {})
    return args | dict(await request.form())


class _OwnHostOnly:
    """Keeps web pages of other sites out: they can reach a local port, but not hide who they are.

    A Host that is not this machine's own is a rebound name; an Origin that is not ours is a page
    of somebody else's.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _is_own(scope):
            # A caller that went away, or the end of the playground: nobody is left to answer.
            with contextlib.suppress(asyncio.CancelledError, ClientDisconnect):
                await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4403})
        else:
            await PlainTextResponse("Not from here.", 403)(scope, receive, send)


def _is_own(scope: MutableMapping[str, Any]) -> bool:
    headers = Headers(scope=scope)
    host, _, port = headers.get("host", "").partition(":")
    own_port = str(scope["server"][1])
    if host not in HOSTS or port not in {"", own_port}:  # Slack's own socket client sends no port
        return False
    origin = headers.get("origin")
    return origin is None or origin in {f"http://{name}:{own_port}" for name in HOSTS}
