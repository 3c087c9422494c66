"""A page's messages, brought in as an import brings in a batch."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.importing.reading import Reader
from bot.importing.running import Batches, Counts, compare_alike
from bot.importing.said import Said
from bot.jobs import Job
from bot.queue import Queue
from models import Message, Offer, Person, Workspace
from models.words import SourceClass

LINK = re.compile(r"https?://[^\s<>|()\"'“”]{4,400}")
MOST_LINKS = 300
"""Addresses that one reading remembers: those given most often."""


def bring_in(deps: Deps, workspace: Workspace, said: Sequence[Said], now: datetime) -> set[str]:
    """File what asks for data in a page, in one transaction; return the ids of those who asked.

    Done again, it adds nothing.
    """
    with deps.reading() as session:
        asked = _offered(session, workspace.id, said)
    reader = Reader(deps.llm, deps.representation, deps.rules)
    compare_alike(deps, workspace.id)
    batches = Batches(deps, workspace, now, Counts(), takes_all=False)
    task = batches.prepare(tuple(one for one in said if one.ts not in asked))
    understood = reader.read(task)
    batches.bring_in(reader, understood)
    return {wish.said.author_id for wish in understood.wishes}


def _offered(session: Session, workspace_id: str, said: Sequence[Said]) -> set[str]:
    """What its author was asked about is theirs to file, also where they have said no."""
    if not said:
        return set()
    return set(
        session.scalars(
            select(Message.ts)
            .join(Offer, Offer.message_id == Message.id)
            .where(
                Message.workspace_id == workspace_id,
                Message.channel_id == said[0].place.id,
                Message.ts.in_([one.ts for one in said]),
            )
        )
    )


def get_to_know(session: Session, queue: Queue, workspace_id: str, authors: Iterable[str]) -> None:
    """Ask Slack about those who asked, as far as nobody did: for their names and teams."""
    unknown = session.scalars(
        select(Person.id)
        .where(
            Person.workspace_id == workspace_id,
            Person.id.in_(sorted(authors)),
            Person.refreshed_at.is_(None),
        )
        .order_by(Person.id)
    )
    for person_id in unknown:
        queue.defer(
            session,
            Job.REFRESH_PERSON,
            lock=f"person:{workspace_id}:{person_id}",
            unless_waiting=True,
            workspace_id=workspace_id,
            person_id=person_id,
        )


def links_in(said: Iterable[Said], known: dict[str, int]) -> dict[str, int]:
    """Count the addresses that were given in public; once for each message."""
    found = Counter(known)
    for one in said:
        if one.place.source_class is SourceClass.PUBLIC:
            found.update({link.rstrip(".,;:!?*_~") for link in LINK.findall(one.text)} - {""})
    kept = Counter({link: times for link, times in found.items() if not _is_slacks(link)})
    return dict(kept.most_common(MOST_LINKS))


def _is_slacks(link: str) -> bool:
    """A message or a file in Slack is where people talked, not what answers them.

    What is no address at all is none either.
    """
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        is_address = parts.port != 0
    except ValueError:
        return True
    return not is_address or host == "slack.com" or host.endswith(".slack.com")
