"""The people again: they press buttons, fill in forms and run the command."""

from random import Random

from playground.errors import AppDidNotAnswer, CannotDo
from playground.person import Person
from playground.server import Playground
from tests.bench.soak.company import ASKERS, Sentences
from tests.bench.soak.people import Due, Ledger, Said

REPEATS = 5
"""How often somebody presses *Submit* when Slack says that it failed."""


class Clickers:
    """Do one thing after the other; what stays unanswered they see, and mostly let be."""

    def __init__(self, slack: Playground, sentences: Sentences, ledger: Ledger, seed: str) -> None:
        self._slack = slack
        self._sentences = sentences
        self._ledger = ledger
        self._chance = Random(seed)
        self._number = 0

    def act(self) -> None:
        """Do one thing by chance."""
        try:
            self._chance.choice([self._take, self._withdraw, self._fill_in, self._command])()
        except AppDidNotAnswer:
            self._ledger.unanswered += 1

    def _take(self) -> None:
        said = self._press("capture.take", self._slack.person("ana"))
        if said is not None:
            self._ledger.taken.append(said)

    def _withdraw(self) -> None:
        if self._chance.random() < 0.3:
            self._press("capture.withdraw")

    def _press(self, action_id: str, who: Person | None = None) -> Said | None:
        """Press a button on one of the latest cards. The message, if the app acknowledged it."""
        latest = [s for s in self._ledger.said[-150:] if s.due is Due.CARD and not s.is_deleted]
        if not latest:
            return None
        said = self._chance.choice(latest)
        person = who or self._slack.person(said.who)
        try:
            card = self._card(said)
            if card is None:
                return None
            person.click(action_id, channel=said.channel, ts=card)
        except CannotDo:  # deleted meanwhile, or the card shows the button no longer
            return None
        return said

    def _card(self, said: Said) -> str | None:
        thread = self._slack.person(said.who).messages(said.channel, thread=said.ts)
        return next((m["ts"] for m in thread if m.get("metadata")), None)

    def _fill_in(self) -> None:
        """The form of the global shortcut; who sees it fail presses *Submit* again."""
        person, text = self._somebody(), self._unique()
        person.shortcut("capture.ask")
        for _ in range(REPEATS):
            try:
                person.submit({"text": text})
            except AppDidNotAnswer:
                self._ledger.unanswered += 1
            else:
                self._ledger.filed.append(text)
                return
        person.close(everything=True)

    def _command(self) -> None:
        text = self._unique()
        self._somebody().command("#lobby", "/data", text)
        self._ledger.filed.append(text)

    def _somebody(self) -> Person:
        return self._slack.person(self._chance.choice(ASKERS))

    def _unique(self) -> str:
        self._number += 1
        return f"{self._sentences.ask(self._chance)} It is for sheet {self._number}."
