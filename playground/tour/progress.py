"""How far the visitor has come. It never goes by time: a step is done when its sign is seen."""

from typing import Any

from playground.company.parts import Company
from playground.errors import CannotDo
from playground.tour.sight import SEEN, Sight
from playground.tour.steps import Step, plays
from playground.workspace import Workspace


class Tour:
    """The tour of one demo company, the same for all pages that are open."""

    def __init__(self, company: Company, workspace: Workspace, begun: str) -> None:
        self._plays = plays(company)
        self._workspace = workspace
        self._play = 0
        self._at = 0
        self._begun = begun
        self._started = begun

    def look(self) -> dict[str, Any]:
        """Look what has happened, and return the present step as the page shows it."""
        sight = Sight(self._workspace, self._begun)
        while self._step.done and SEEN[self._step.done](sight):
            self._at += 1
        return self._shape(sight)

    def next(self, name: str) -> None:
        """The visitor is done with a step, or leaves it out; a second press changes nothing."""
        if name == self._step.name and self._at + 1 < len(self._steps):
            self._at += 1

    def again(self, now: str) -> None:
        """Begin anew, with another play: what was asked and climbed can't be undone."""
        if not self._has_another:
            raise CannotDo("Everything was played. Stop whychain try, and start it again.")
        self._play += 1
        self._at = 0
        self._begun = now

    @property
    def _steps(self) -> tuple[Step, ...]:
        return self._plays[self._play]

    @property
    def _step(self) -> Step:
        return self._steps[self._at]

    @property
    def _has_another(self) -> bool:
        return self._play + 1 < len(self._plays)

    def _shape(self, sight: Sight) -> dict[str, Any]:
        step = self._step
        return {
            "started": self._started,
            "play": self._play,
            "number": self._at + 1,
            "steps": len(self._steps),
            "name": step.name,
            "title": step.title,
            "says": step.says,
            "who": step.who,
            "where": sight.channel_id(step.where) if step.where else "",
            "thread": sight.thread(step.thread),
            "in_thread": step.thread is not None,
            "words": _words(step, sight),
            "button": step.button,
            "label": step.label,
            "shows": step.shows,
            "fills": dict(step.fills),
            "stuck": step.stuck,
            "waits_for_visitor": not step.done,
            "can_begin_again": self._has_another,
        }


def _words(step: Step, sight: Sight) -> str:
    """What is written for the visitor now; of several, the one after those already taken."""
    if len(step.words) < 2:
        return step.words[0] if step.words else ""
    taken = sight.answers() - 1  # the first answer was the requester's
    return step.words[taken] if sight.asks_pm() and 0 <= taken < len(step.words) else ""
