"""What the program depends on, in one immutable value that is passed down from the edge."""

from collections.abc import Callable
from dataclasses import dataclass, field

from slack_sdk import WebClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from bot.clock import Clock
from bot.language import LanguageModel
from bot.likeness import Representation
from bot.queue import Queue
from bot.secrets import Vault
from bot.settings import Settings
from bot.shortlists import Shortlists
from models import Workspace


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
    rules: LanguageModel
    """Reads what is kept from the language model; the same where there is none."""
    representation: Representation
    former: tuple[Representation, ...]
    """What may have made older vectors, and is still at hand."""
    vault: Vault
    slack: Callable[[str], WebClient]
    """A client that posts with a bot token; it waits out rate limits and retries nothing else."""
    shortlists: Shortlists = field(default_factory=Shortlists)

    def reader(self, *, kept: bool) -> LanguageModel:
        """What reads some words; see `bot.keeping`."""
        return self.rules if kept else self.llm

    def comparing(self, session: Session, workspace_id: str) -> Representation | None:
        """What compares the words of a workspace: whatever made its vectors. None where that isn't
        at hand any more: all has to be embedded anew first."""
        name = session.scalar(select(Workspace.vector_name).where(Workspace.id == workspace_id))
        known = (self.representation, *self.former)
        return next((each for each in known if name in {None, each.name}), None)
