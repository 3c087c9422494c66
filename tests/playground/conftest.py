"""A playground, Slack's client for it, and Bolt apps that it delivers to."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from playground.clock import Timings
from playground.person import Person
from playground.server import Playground

QUICK = Timings(acknowledge=2.0, retries=(0.0, 0.05, 0.1))

Connect = Callable[[App], None]


@pytest.fixture
def slack() -> Iterator[Playground]:
    """A small Slack that loses patience after 2 s and retries within 0.15 s."""
    with Playground(timings=QUICK) as running:
        yield running


@pytest.fixture
def client(slack: Playground) -> WebClient:
    """Slack's client with the bot's token. It retries nothing."""
    return client_of(slack)


@pytest.fixture
def mira(slack: Playground) -> Person:
    """A member in Marketing."""
    return slack.person("mira")


@pytest.fixture
def app(slack: Playground) -> App:
    """A Bolt app without listeners, not yet connected."""
    return app_of(slack)


@pytest.fixture
def over_sockets(slack: Playground) -> Iterator[Connect]:
    """Connect an app in Socket Mode, until the test is over."""
    with ExitStack() as stack:

        def connect(app: App) -> None:
            stack.enter_context(connected(slack, app))

        yield connect


@pytest.fixture
def over_http(slack: Playground) -> Iterator[Connect]:
    """Serve an app behind a request URL, until the test is over."""
    with ExitStack() as stack:

        def connect(app: App) -> None:
            stack.enter_context(served(slack, app))

        yield connect


def client_of(slack: Playground) -> WebClient:
    """Slack's client for this playground."""
    return WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])


def app_of(slack: Playground) -> App:
    """A Bolt app that acknowledges after its listener, as ours does."""
    return App(
        name="tests",  # without one, Bolt goes through the whole stack for a file's name
        client=client_of(slack),
        signing_secret=slack.signing_secret,
        process_before_response=True,
        raise_error_for_unhandled_request=False,
    )


@contextmanager
def connected(slack: Playground, app: App) -> Iterator[SocketModeHandler]:
    """A Socket Mode connection of the app's, which notices within 0.2 s that it was lost."""
    handler = SocketModeHandler(app, slack.app_token, ping_interval=0.2)
    greeted = threading.Event()
    handler.client.on_message_listeners.append(lambda _message: greeted.set())
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt left it without annotations
    try:
        # Closing a client that does not listen yet, up to 0.1 s after it connected, never returns.
        assert greeted.wait(10)
        yield handler
    finally:
        # Closing waits up to 1 s for a message that will not come: announce the end, then send one.
        handler.client.message_processor.event.set()
        handler.client.enqueue_message("{}")
        handler.close()  # type: ignore[no-untyped-call]  # the same


@contextmanager
def served(slack: Playground, app: App) -> Iterator[str]:
    """A web server with the app, to which the playground delivers."""
    wsgi = SlackRequestHandler(app, path="/slack/events")
    with make_server("127.0.0.1", 0, wsgi, handler_class=_Silent) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/slack/events"
        try:
            slack.desk.deliver_to(url)
            yield url
        finally:
            server.shutdown()
            thread.join()


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Say nothing."""
