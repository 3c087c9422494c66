"""A server on this machine that speaks OpenAI's protocol: scripted answers, and what was asked.

    with FakeOpenAI() as server:
        server.will(says({"is_request": True, "certainty": 0.9}))
        client = connect("key", server.url)

Every question takes the next thing from the script; without one, the server answers 500.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Asked:
    """One question as it arrived."""

    path: str
    key: str
    body: Any

    @property
    def words(self) -> str:
        """All that was sent, as one string to search in."""
        return json.dumps(self.body, ensure_ascii=False)

    @property
    def material(self) -> Any:
        """The JSON document between the two lines of a chat question."""
        return json.loads(self.body["messages"][1]["content"].split("\n")[1])


class _Handler(BaseHTTPRequestHandler):
    """One connection. HTTP/1.1, so that clients keep it open between questions."""

    protocol_version = "HTTP/1.1"
    fake: "FakeOpenAI"

    def do_POST(self) -> None:  # the name that http.server looks for
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        self.fake.history.append(Asked(self.path, key, body))
        act = self.fake.script.pop(0) if self.fake.script else status(500)
        act(self)

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Keep quiet."""


Act = Callable[[_Handler], None]


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: a client may hang up whenever it likes."""


class FakeOpenAI:
    """The server. Answers `script` in order and keeps what it was asked in `history`."""

    def __init__(self) -> None:
        self.script: list[Act] = []
        self.history: list[Asked] = []
        self.over = Event()
        handler = type("Handler", (_Handler,), {"fake": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def will(self, *acts: Act) -> None:
        """Add to the script."""
        self.script.extend(acts)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def says(content: object, *, tokens: int = 100, finish: str = "stop") -> Act:
    """Complete a chat with this content: text as it is, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    return _completes({"content": text, "refusal": None}, tokens, finish)


def refuses() -> Act:
    """Decline to answer, as models do."""
    return _completes({"content": None, "refusal": "I can't help with that."}, 20, "stop")


def _completes(message: dict[str, object], tokens: int, finish: str) -> Act:
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}
    return replies({"object": "chat.completion", "choices": [choice], "usage": _usage(tokens)})


def _usage(tokens: int) -> dict[str, int]:
    return {"prompt_tokens": tokens, "completion_tokens": 0, "total_tokens": tokens}


def embeds(*vectors: list[float]) -> Act:
    """Answer with these vectors, the last one first: the order of an answer is not promised."""
    rows = [{"index": place, "embedding": vector} for place, vector in enumerate(vectors)]
    return replies({"object": "list", "data": rows[::-1], "usage": _usage(5)})


def embeds_by(vector_of: Callable[[str], list[float]]) -> Act:
    """Answer each text of the question with what the function makes of it."""

    def act(handler: _Handler) -> None:
        embeds(*map(vector_of, handler.fake.history[-1].body["input"]))(handler)

    return act


def replies(body: object) -> Act:
    """Answer 200 with any body, as JSON; bytes as they are."""
    encoded = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda handler: handler.answer(200, encoded)


def status(code: int, **headers: str) -> Act:
    """Answer with an error, such as 429 with `retry_after="0"`."""
    body = json.dumps({"error": {"message": f"scripted {code}", "type": "scripted"}}).encode()
    return lambda handler: handler.answer(code, body, **headers)


def hangs(handler: _Handler) -> None:
    """Never answer, while the test lasts."""
    handler.fake.over.wait()
    handler.close_connection = True


def hangs_up(handler: _Handler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def drips(handler: _Handler) -> None:
    """Send a blank now and then, as servers do to keep a slow connection alive."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    handler.close_connection = True
    while not handler.fake.over.wait(0.005):
        try:
            handler.wfile.write(b" ")
        except OSError:
            return  # the client has had enough
