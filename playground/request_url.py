"""Delivery by signed HTTP requests to the app's request URL."""

import asyncio
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

from playground.delivery import Envelope, Unanswered

AT_ONCE = 32
"""Requests under way at the same time."""

_REASONS = {"timeout": "http_timeout"}


def signature(secret: str, timestamp: str, body: str) -> str:
    """Slack's `X-Slack-Signature`: HMAC-SHA256 over version, time and body."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class RequestUrl:
    """The app's one URL for events, interactions and commands."""

    def __init__(self, url: str, signing_secret: str) -> None:
        self.url = url
        self._secret = signing_secret
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="playground-http")

    async def carry(self, envelope: Envelope, patience: float) -> dict[str, Any]:
        """Post it; any answer of the 200s acknowledges, and its body is the payload."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._post, envelope, patience)

    async def verify(self, patience: float) -> bool:
        """Send the `url_verification` challenge that Slack sends before it accepts a URL."""
        payload = {"type": "url_verification", "challenge": "play", "token": ""}
        answer = await self.carry(Envelope("events_api", payload), patience)
        return answer.get("challenge") == "play"

    def drop(self) -> None:
        """There is no lasting connection to break."""

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _post(self, envelope: Envelope, patience: float) -> dict[str, Any]:
        request = self._request(envelope)
        try:
            with urllib.request.urlopen(request, timeout=patience) as answer:  # noqa: S310  # the app's own URL
                return _parsed(answer.read())
        except urllib.error.HTTPError as failure:
            failure.close()
            raise Unanswered("http_error") from None
        except TimeoutError:
            raise Unanswered("http_timeout") from None
        except (urllib.error.URLError, ConnectionError):
            raise Unanswered("connection_failed") from None

    def _request(self, envelope: Envelope) -> urllib.request.Request:
        content_type, body = _encoded(envelope)
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp, body),
        }
        if envelope.retry:
            reason = _REASONS.get(envelope.reason, envelope.reason)
            headers |= {"X-Slack-Retry-Num": str(envelope.retry), "X-Slack-Retry-Reason": reason}
        return urllib.request.Request(self.url, body.encode(), headers)  # noqa: S310  # the same


def _encoded(envelope: Envelope) -> tuple[str, str]:
    form = "application/x-www-form-urlencoded"
    if envelope.kind == "events_api":
        return "application/json", json.dumps(envelope.payload)
    if envelope.kind == "slash_commands":
        return form, urlencode(envelope.payload)
    return form, urlencode({"payload": json.dumps(envelope.payload)})


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:  # `ack("words")` answers a command with plain text
        return {"text": body.decode()} if body else {}
    return said if isinstance(said, dict) else {"text": str(said)}
