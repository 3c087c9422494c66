"""The part of the self-check that asks Slack."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot import channels
from bot.doctor import Finding, ok, problem, warning
from handlers.people import ask_channel
from handlers.scopes import SCOPES
from models import Workspace
from models.words import SourceClass

APART = timedelta(minutes=1)
"""Clocks that differ by more than this make signatures fail soon: Slack allows five minutes."""


def bot_token(client: WebClient, now: datetime) -> Iterator[Finding]:
    """The bot token, its scopes, and Slack's clock against ours."""
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        yield problem(
            f"SLACK_BOT_TOKEN: {error.response['error']}",
            "Copy the Bot User OAuth Token again from your app's page, OAuth & Permissions.",
        )
        return
    except (SlackClientError, OSError) as error:
        yield problem(f"Slack can't be reached ({error})", "Is this machine online?")
        return
    yield ok(f"SLACK_BOT_TOKEN: {answer['user']} in {answer['team']}")
    headers = {str(name).lower(): value for name, value in answer.headers.items()}
    yield from _scopes(headers)
    yield from _time(headers, now)


def _scopes(headers: dict[str, Any]) -> Iterator[Finding]:
    said = headers.get("x-oauth-scopes")
    if said is None:
        yield warning("Scopes: Slack did not say which", "Compare your app's page by hand.")
        return
    missing = sorted(set(SCOPES) - {scope.strip() for scope in str(said).split(",")})
    if missing:
        yield problem(
            f"Scopes: {', '.join(missing)} are missing",
            "Paste manifest.yml on your app's page, App Manifest, and install the app again.",
        )
    else:
        yield ok("Scopes: all there")


def _time(headers: dict[str, Any], now: datetime) -> Iterator[Finding]:
    if "date" not in headers:
        return
    apart = abs(parsedate_to_datetime(str(headers["date"])) - now)
    if apart > APART:
        yield problem(
            f"Time: this machine's clock is {apart.total_seconds():.0f} seconds from Slack's",
            "Let the machine keep time (NTP); Slack's signatures fail after five minutes.",
        )
    else:
        yield ok("Time: the same as Slack's")


def app_token(client: WebClient, token: str) -> Iterator[Finding]:
    """The token of Socket Mode."""
    try:
        client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        yield problem(
            f"SLACK_APP_TOKEN: {error.response['error']}",
            "Make an App-Level Token with the scope connections:write, and switch Socket Mode on.",
        )
    except (SlackClientError, OSError) as error:
        yield problem(f"Slack can't be reached ({error})", "Is this machine online?")
    else:
        yield ok("SLACK_APP_TOKEN: opens connections")


def own_channels(
    client: WebClient, workspace: Workspace, digest_channel_id: str | None
) -> Iterator[Finding]:
    """The triage and the digest channel: is the bot in them, and is triage private?"""
    for called, channel_id in (
        ("Triage channel", workspace.triage_channel_id),
        ("Digest channel", digest_channel_id),
    ):
        if channel_id is None:
            continue
        try:
            facts = ask_channel(client, channel_id)
        except (SlackClientError, OSError) as error:
            yield problem(f"{called}: {type(error).__name__}", "Is the token still good?")
            continue
        yield _channel(called, facts, is_triage=called == "Triage channel")


def _channel(called: str, facts: channels.ChannelFacts, *, is_triage: bool) -> Finding:
    name = f"#{facts.name}" if facts.name else facts.id
    if not facts.is_member:
        return problem(f"{called}: I am not in {name}", "Write /invite @whychain there.")
    if facts.is_archived:
        return problem(f"{called}: {name} is archived", "Unarchive it, or choose another in Home.")
    if is_triage and facts.source_class is SourceClass.PUBLIC:
        return warning(f"{called}: everybody can read {name}", "A private one is safer.")
    return ok(f"{called}: {name}")
