"""What the program depends on, in one immutable value that is passed down from the edge."""

from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk import WebClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from bot.clock import Clock
from bot.language import LanguageModel
from bot.likeness import Representation
from bot.queue import Queue
from bot.secrets import Vault
from bot.settings import Settings


@dataclass(frozen=True)
class Deps:
    """Made once by `bot.app`, or by a test; nothing else is global."""

    settings: Settings
    engine: Engine
    sessions: sessionmaker[Session]
    reading: sessionmaker[Session]
    """For looking only: sessions without a transaction."""
    queue: Queue
    clock: Clock
    llm: LanguageModel
    representation: Representation
    vault: Vault
    slack: Callable[[str], WebClient]
    """A client that posts with a bot token; it waits out rate limits and retries nothing else."""
