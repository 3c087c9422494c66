"""What requests themselves teach: names that stand in capitals, and abbreviations.

Only public words are learned from, and only what is safe is learned in silence: a name that three
requests of two people write in capitals, and hardly anybody in small letters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, sessionmaker

from bot.discretion import for_everybody
from bot.glossary import editing, lines
from bot.glossary.lines import Entry
from bot.jobs import Job
from bot.likeness.everyday import is_everyday
from bot.likeness.masking import LONGEST_TEXT, capitalised
from bot.likeness.tokens import tokens
from bot.queue import Queue
from models import NameKind, NameState, OwnName, Request, UserError
from models.words import SourceClass

REQUESTS, PEOPLE = 3, 2
CAPITALS = 0.7
"""Of a name's occurrences: what is mostly written small is a word."""
LOOKED_AT = 20_000
LONGEST_NAME = 3
"""In words."""
_LONG_THEN_SHORT = re.compile(r"((?:[^\W\d_][\w&'-]*\s+){2,8})\(([A-Z][A-Za-z&]{1,7})\)")
_SHORT_THEN_LONG = re.compile(r"\b([A-Z][A-Za-z&]{1,7})\s*\(((?:[^\W\d_][\w&'-]*\s?){2,8})\)")
_SMALL = frozenset({"of", "and", "the", "per", "to", "for", "in", "on", "a", "by"})


def defer(session: Session, queue: Queue, workspace_id: str) -> None:
    """Learn from a workspace's requests, at leisure."""
    lock = f"names:{workspace_id}"
    queue.defer(
        session,
        Job.LEARN_NAMES,
        lock=lock,
        unless_waiting=True,
        at_leisure=True,
        workspace_id=workspace_id,
    )


def learn(sessions: sessionmaker[Session], queue: Queue, workspace_id: str, now: datetime) -> int:
    """Learn the names that the workspace's latest requests write in capitals; how many."""
    with sessions() as session:
        said = _latest(session, workspace_id)
    names = names_of(said)
    with sessions.begin() as session:
        known = select(OwnName.key).where(OwnName.workspace_id == workspace_id)
        fresh = set(names).difference(session.scalars(known))
        entries = [Entry(name, NameKind.NAME) for name in sorted(fresh)]
        return len(editing.take(session, queue, workspace_id, entries, None, now))


def _latest(session: Session, workspace_id: str) -> list[tuple[str, str]]:
    """What anybody may read, each with who asked."""
    rows = session.execute(
        select(Request.requester_id, Request.text)
        .where(
            Request.workspace_id == workspace_id,
            Request.text != "",
            Request.dismissed_at.is_(None),
            for_everybody(),
        )
        .order_by(Request.id.desc())
        .limit(LOOKED_AT)
    )
    return [(row.requester_id, row.text) for row in rows]


def names_of(said: Iterable[tuple[str, str]]) -> list[str]:
    """The names that several people write in capitals, and hardly anybody in small letters.

    `said` are requests, each with who made it.
    """
    texts = list(said)
    people: dict[str, list[str]] = defaultdict(list)
    for person, text in texts:
        for name in capitalised(text):
            if len(name.split()) <= LONGEST_NAME and not is_everyday(name):
                people[name].append(person)
    often = {
        name: len(by)
        for name, by in people.items()
        if len(by) >= REQUESTS and len(set(by)) >= PEOPLE
    }
    small = Counter(name for _, text in texts for name in _written_small(text, often))
    return sorted(n for n, times in often.items() if times >= CAPITALS * (times + small[n]))


def _written_small(text: str, names: Iterable[str]) -> set[str]:
    words = [token.word if token.word.islower() else "" for token in tokens(text)]
    runs = {
        " ".join(words[at : at + size])
        for size in range(1, LONGEST_NAME + 1)
        for at in range(len(words) - size + 1)
    }
    return runs.intersection(names)


def propose(session: Session, request: Request, now: datetime) -> None:
    """Propose the abbreviations that a public request explains; nothing is proposed twice."""
    if request.source_class is not SourceClass.PUBLIC:
        return
    for entry in abbreviations(request.text[:LONGEST_TEXT]):
        session.execute(
            insert(OwnName)
            .values(
                workspace_id=request.workspace_id,
                name=entry.name,
                key=entry.key,
                first_word=entry.key.split()[0],
                kind=entry.kind,
                long_form=entry.long_form,
                state=NameState.PROPOSED,
                said_at=now,
            )
            .on_conflict_do_nothing(index_elements=["workspace_id", "key"])
        )


def abbreviations(text: str) -> Iterator[Entry]:
    """ "gross merchandise value (GMV)" or "GMV (gross merchandise value)", as entries."""
    pairs = [(short, long) for long, short in _LONG_THEN_SHORT.findall(text)]
    pairs += _SHORT_THEN_LONG.findall(text)
    for short, words in pairs:
        long_form = _long_form(short.lower(), words.split())
        if long_form is not None and not short.islower():
            try:
                yield lines.check(Entry(short, NameKind.ABBREVIATION, long_form))
            except UserError:  # such as an everyday word
                continue


def _long_form(short: str, words: list[str]) -> str | None:
    """The last words whose first letters are the abbreviation; small words may be left out."""
    for at in range(len(words) - 1, -1, -1):
        rest = words[at:]
        initials = "".join(word[0].lower() for word in rest)
        chief = "".join(word[0].lower() for word in rest if word.lower() not in _SMALL)
        if len(rest) > 1 and short in {initials, chief} and rest[0].lower() not in _SMALL:
            return " ".join(rest).lower()
    return None
