"""A minute at Fennelby, played by its people: an ask, the whys behind it, and what a PM says.

`python -m playground.minute URL` plays it in a running playground that Fennelby lives in, and
tells on the terminal who does what. The app under test has to be connected, with #data-triage as
its triage channel. Everything here goes over HTTP, as a person in a browser would act.
"""

import sys
from dataclasses import dataclass
from datetime import date, timedelta

from playground.company import load
from playground.company.parts import Climb
from playground.desk import Desk
from playground.errors import DidNotHappen
from playground.person import Message, Person
from playground.tour import steps

ASKED_IN, TRIAGE = f"#{steps.ASKED_IN}", f"#{steps.TRIAGE}"
WAIT = 30.0
"""Seconds that the app may take for one step, on a slow machine."""


@dataclass(frozen=True)
class Minute:
    """Who plays, and what they say. The words come from the company's own file."""

    url: str
    climb: Climb
    requester: str = steps.REQUESTER
    pm: str = steps.PM

    def play(self) -> None:
        """Play it from the ask to the need."""
        asked = self._ask()
        root = self._candidate()
        self._climb(asked, root)
        self._finish(root)

    def _ask(self) -> str:
        ask = steps.ASKS[self.climb.label]
        _tell(f"{self.requester} in {ASKED_IN}: “@whychain {ask}”")
        person = Person(self.url, self.requester)
        (app,) = Desk(self.url).ask("about")["bot_users"].values()
        ts = person.say(ASKED_IN, f"<@{app}> {ask}")
        card = person.wait_for_message(ASKED_IN, _is_by_app, WAIT, thread=ts)
        _tell(f"  Whychain, in the thread: {card['text']}")
        return ts

    def _candidate(self) -> str:
        pm = Person(self.url, self.pm)
        root = pm.wait_for_message(TRIAGE, lambda m: "Why-chain" in str(m.get("blocks")), WAIT)
        _tell(f"  Whychain, in {TRIAGE}: {root['text']}")
        return str(root["ts"])

    def _climb(self, asked: str, root: str) -> None:
        """The first why goes to the requester; the PM knows, or finds out, the rest."""
        pm, requester = Person(self.url, self.pm), Person(self.url, self.requester)
        first, *others = self.climb.rungs
        question = self._question(root)
        pm.click("chain.ask", channel=TRIAGE, ts=question["ts"])
        put = requester.wait_for_message(ASKED_IN, _asks, WAIT, thread=asked)
        _tell(f"  {self.pm} asks the requester: {put['blocks'][0]['text']['text']}")
        _tell(f"{self.requester}: “{first.text}”")
        requester.say(ASKED_IN, first.text, thread=asked)
        for rung in others:
            question = self._question(root, after=str(question["ts"]))
            _tell(f"  Whychain: {question['text']}")
            _tell(f"{self.pm}, in the triage thread: “{rung.text}”")
            pm.say(TRIAGE, rung.text, thread=root)

    def _question(self, root: str, after: str = "") -> Message:
        def fits(message: Message) -> bool:
            return str(message["ts"]) > after and "Next why" in str(message.get("blocks"))

        return Person(self.url, self.pm).wait_for_message(TRIAGE, fits, WAIT, thread=root)

    def _finish(self, root: str) -> None:
        """The PM estimates the effort, confirms the need, and lets managers see it."""
        pm = Person(self.url, self.pm)
        pm.wait_for_message(TRIAGE, _reached, WAIT)
        pm.click("triage.describe", channel=TRIAGE, ts=root)
        pm.submit({"title": "Referral elasticity by coupon amount", "days": "12"})
        pm.click("chain.confirm_need", channel=TRIAGE, ts=root)
        pm.submit()
        _tell(f"{self.pm} estimates 12 days, and confirms the need: managers may see it now.")


def _is_by_app(message: Message) -> bool:
    return bool(message.get("app_id"))


def _asks(message: Message) -> bool:
    return "chain.unknown" in str(message.get("blocks"))


def _reached(message: Message) -> bool:
    return "Confirm the need" in str(message.get("blocks"))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Play in the playground at the given address."""
    today = date.today()  # noqa: DTZ011  # any Monday will do: only words are taken from the company
    company = load(today - timedelta(days=today.weekday()))
    try:
        Minute(arguments[0].rstrip("/"), company.climbs[0]).play()
    except DidNotHappen as error:
        sys.exit(f"What the play waits for didn't come: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
