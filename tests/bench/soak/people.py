"""The people: they ask, chat, reply, edit and delete, and remember what they did."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from models.words import WatchMode
from playground.server import Playground
from tests.bench.soak.company import ASKERS, TALKED_IN, WATCHED, Sentences


class Due(StrEnum):
    """What a message must lead to."""

    CARD = "card"
    OFFER = "offer"
    NOTHING = "nothing"


@dataclass
class Said:
    """A message that somebody said, as it is now."""

    who: str
    channel: str
    ts: str
    text: str
    due: Due
    is_deleted: bool = False


@dataclass
class Ledger:
    """Everything that people did. Each list is written by one thread."""

    said: list[Said] = field(default_factory=list)
    filed: list[str] = field(default_factory=list)
    """The words of forms and commands that the app acknowledged."""
    taken: list[Said] = field(default_factory=list)
    """*Take it* was pressed on the card, and acknowledged."""
    unanswered: int = 0
    """Clicks, forms and commands that the app left unanswered: people saw them fail."""
    edits: int = 0
    replies: int = 0


class Talkers:
    """Say and change things, one after the other."""

    def __init__(self, slack: Playground, sentences: Sentences, ledger: Ledger, seed: str) -> None:
        self._slack = slack
        self._sentences = sentences
        self._ledger = ledger
        self._chance = Random(seed)
        acts: dict[Callable[[], None], int] = {
            self._ask: 40,
            self._chat: 20,
            self._mention: 10,
            self._write_directly: 5,
            self._reply: 10,
            self._edit: 9,
            self._delete: 6,
        }
        self._acts, self._weights = list(acts), list(acts.values())

    def act(self) -> None:
        """Do one thing by chance."""
        self._chance.choices(self._acts, self._weights)[0]()

    def _ask(self) -> None:
        channel = self._chance.choice(list(WATCHED))
        due = Due.CARD if WATCHED[channel] is WatchMode.AUTO else Due.OFFER
        self._say(channel, self._sentences.ask(self._chance), due)

    def _chat(self) -> None:
        channel = self._chance.choice(TALKED_IN)
        self._say(channel, self._sentences.chat(self._chance), Due.NOTHING)

    def _mention(self) -> None:
        text = f"<@{self._slack.bot_user}> {self._sentences.ask(self._chance)}"
        self._say(self._chance.choice(TALKED_IN), text, Due.CARD)

    def _write_directly(self) -> None:
        self._say(f"@{self._slack.bot_user}", self._sentences.ask(self._chance), Due.CARD)

    def _say(self, channel: str, text: str, due: Due) -> None:
        who = self._chance.choice(ASKERS)
        said = self._slack.person(who).do("say", channel=channel, text=text)
        self._ledger.said.append(Said(who, str(said["channel"]), str(said["ts"]), text, due))

    def _reply(self) -> None:
        """Small talk below a message, which is nothing to the bot."""
        root = self._some_message()
        if root is not None and not root.is_deleted:
            who = self._slack.person(self._chance.choice(ASKERS))
            text = self._sentences.chat(self._chance)
            if not root.channel.startswith("D"):
                who.say(root.channel, text, thread=root.ts)
                self._ledger.replies += 1

    def _edit(self) -> None:
        """Ask for something else in the same message, seen by the bot or not."""
        said = self._some_message()
        if said is not None and not said.is_deleted and said.due is Due.CARD:
            mention, _, _ = said.text.rpartition("> ")
            text = self._sentences.ask(self._chance)
            said.text = f"{mention}> {text}" if mention else text
            self._slack.person(said.who).edit(said.channel, said.ts, said.text)
            self._ledger.edits += 1

    def _delete(self) -> None:
        said = self._some_message()
        if said is not None and not said.is_deleted:
            said.is_deleted = True
            self._slack.person(said.who).delete(said.channel, said.ts)

    def _some_message(self) -> Said | None:
        """One of the last hundred messages."""
        latest = self._ledger.said[-100:]
        return self._chance.choice(latest) if latest else None
