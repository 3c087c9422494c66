"""How long a need with many chains takes: `python -m tests.bench.needs [chains]`.

In a database of its own: gathered, drawn, said in words, written as Mermaid; and the list for Home.
Drawn once more with three rungs a chain, no two alike: no picture of so many chains has more cards.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from time import perf_counter, process_time

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from bot.drawing import draw, in_words, mermaid
from bot.needs import listing, seeing, sheets
from bot.needs.seeing import NeedSeen
from bot.triage.ladder import RungSeen
from models import Need, Rung, migrate
from models.sessions import connect
from models.words import Altitude, Role
from tests import postgres
from tests.bot.needs.grown import GROWTH, grown
from tests.builders import LONG_AGO, a_caller, a_channel, a_workspace

SYLLABLES = ["ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we"]
NOW = LONG_AGO + timedelta(days=3)


def measure(engine: Engine, chains: int) -> None:
    """Print the best of three of each step."""
    with Session(engine) as session:
        a_workspace(session, triage_channel_id="C0TRIAGE")
        a_channel(session)
        petra = a_caller(session, "U0PETRA", Role.PM)
        people = tuple(a_caller(session, f"U0P{n}").person_id for n in range(20))
        _, root = grown(session, people=people)
        for number in range(chains - 1):
            _, need = grown(session, f"{GROWTH}, part {number}", people=people[: 2 + number % 18])
            session.get_one(Need, need.id).joined_into = root.id
            low = session.scalars(select(Rung).order_by(Rung.id.desc()).offset(1).limit(1)).one()
            low.text = f"Team {chr(97 + number % 26) * 4} has to know {number} things of its week"
        session.commit()
        session.execute(text("ANALYZE"))
        seen = seeing.see(session, petra, root.id, NOW)
        sheet = sheets.tree(seen)
        print(f"{len(seen.chains)} chains, {len(sheet.cards)} cards, {seen.times} requests")
        _time("list", lambda: listing.lines(session, petra, NOW))
        _time("gather", lambda: seeing.see(session, petra, root.id, NOW))
        _time("tree", lambda: sheets.tree(seen))
        _time("draw", lambda: draw(sheet))
        _time("words", lambda: in_words(sheet))
        _time("mermaid", lambda: mermaid(sheet))
        all_differ = _all_differ(seen)
        widest = sheets.tree(all_differ)
        print(f"no two alike: {len(widest.cards)} cards")
        _time("tree", lambda: sheets.tree(all_differ))
        _time("draw", lambda: draw(widest))
        _time("words", lambda: in_words(widest))


def _all_differ(seen: NeedSeen) -> NeedSeen:
    """The same need, with three rungs under each chain that no other has."""
    heights = (Altitude.ANALYSIS, Altitude.TEAM_GOAL, Altitude.BUSINESS_TARGET)
    chains = []
    for number, chain in enumerate(seen.chains):
        rungs = tuple(_rung(place, height, number) for place, height in enumerate(heights, 1))
        chains.append(replace(chain, rungs=rungs))
    return replace(seen, chains=tuple(chains))


def _rung(place: int, height: Altitude, number: int) -> RungSeen:
    chance = Random(3 * number + place)
    words = " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(9))
    return RungSeen(place, place, words, height, "Mira Sand", None, False)


def _time(name: str, act: Callable[[], object]) -> None:
    took = []
    for _ in range(3):
        began, busy = perf_counter(), process_time()
        act()
        took.append((perf_counter() - began, process_time() - busy))
    print(f"{name:8} {min(took)[0]:.3f} s, of the processor {min(took)[1]:.3f} s")


if __name__ == "__main__":
    with postgres.running() as server:
        made = connect(server.create())
        migrate.upgrade(made)
        measure(made, int(sys.argv[1]) if len(sys.argv) > 1 else 500)
        made.dispose()
