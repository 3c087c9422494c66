"""What must hold afterwards: nothing lost, nothing twice. A check says what it found wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from models import DigestRun, Message, Offer, Post, PostState, Request
from playground.lark import TEAM
from playground.messages import Message as Posted
from playground.server import Playground
from playground.views import elements_of
from tests.bench.soak.company import NEWS
from tests.bench.soak.people import Due, Ledger, Said

JOBS = text("""
    SELECT task_name, CAST(status AS text), count(*) FROM procrastinate_jobs
    GROUP BY task_name, status ORDER BY task_name, status
""")
Place = tuple[str, str]
"""A channel and a timestamp."""


@dataclass(frozen=True)
class Evidence:
    """What is looked at: what people did, what Slack holds, what the bot holds."""

    ledger: Ledger
    slack: Playground
    session: Session
    due: list[str]
    """The periods whose digest must have been posted."""

    def posts(self) -> Iterator[tuple[str, str, Posted]]:
        """The bot's messages by key, with their channel."""
        for channel in self.slack.world.workspaces[TEAM].channels.values():
            for message in channel.messages.values():
                if message.metadata:
                    yield str(message.metadata["event_payload"]["key"]), channel.id, message


def problems(evidence: Evidence) -> list[str]:
    """Everything that is wrong, in sentences."""
    checks = (
        messages,
        forms,
        clicks,
        offers,
        deletions,
        nothing_twice,
        digests,
        unsettled,
        violations,
    )
    return [sentence for check in checks for sentence in check(evidence)]


def heard(slack: Playground) -> set[Place]:
    """The messages whose event the bot acknowledged at least once."""
    return {
        (event["channel"], event["ts"])
        for each in slack.desk.deliveries()
        if each["state"] == "acknowledged"
        and (event := each["payload"].get("event", {})).get("type") in {"message", "app_mention"}
        and "subtype" not in event
    }


def messages(evidence: Evidence) -> Iterator[str]:
    """Each acknowledged ask is one request with one card in its thread; small talk is none."""
    acknowledged = heard(evidence.slack)
    requests = _requests(evidence.session)
    cards = _cards(evidence)
    for said in evidence.ledger.said:
        found = requests.get((said.channel, said.ts), [])
        shown = cards.get((said.channel, said.ts), 0)
        if said.due is Due.CARD and not said.is_deleted and (said.channel, said.ts) in acknowledged:
            if len(found) != 1:
                yield f"{len(found)} requests, not 1, for the message {said}"
            elif shown != 1:
                yield f"{shown} cards, not 1, for request {found[0].id} of {said}"
            else:
                yield from _wording(said, found[0])
        elif said.due is not Due.CARD and found:
            yield f"A request that nobody filed: {said}"


def _requests(session: Session) -> dict[Place, list[Request]]:
    found = defaultdict(list)
    for request in session.scalars(select(Request)):
        found[(request.channel_id, request.ts)].append(request)
    return found


def _cards(evidence: Evidence) -> Counter[Place]:
    return Counter(
        (channel, message.thread_ts or message.ts)
        for key, channel, message in evidence.posts()
        if key.startswith("card:")
    )


def _wording(said: Said, request: Request) -> Iterator[str]:
    wanted = said.text.rpartition("> ")[2]
    if request.status.is_open and request.text != wanted:
        yield f"Request {request.id} says {request.text!r}, but its message {wanted!r}"


def forms(evidence: Evidence) -> Iterator[str]:
    """Each form or command that was acknowledged is one request with one card."""
    found = defaultdict(list)
    for request in evidence.session.scalars(select(Request).where(Request.channel_id == "form")):
        found[request.text].append(request.id)
    cards = {key for key, _, _ in evidence.posts()}
    for words in evidence.ledger.filed:
        if len(found[words]) != 1:
            yield f"{len(found[words])} requests, not 1, for the form {words!r}"
        elif f"card:{found[words][0]}" not in cards:
            yield f"No card for the form {words!r}"


def clicks(evidence: Evidence) -> Iterator[str]:
    """Whoever pressed *Take it* and saw no failure has it, unless it is closed."""
    requests = _requests(evidence.session)
    for said in evidence.ledger.taken:
        for request in requests.get((said.channel, said.ts), []):
            if request.taken_by is None and request.status.is_open:
                yield (
                    f"Nobody has request {request.id}, which is {request.status}, "
                    f"though somebody took it: {said}"
                )


def offers(evidence: Evidence) -> Iterator[str]:
    """An ask in a channel that is only watched is offered to its author once, and only once."""
    offered = _offered(evidence.session)
    acknowledged = heard(evidence.slack)
    for said in evidence.ledger.said:
        place = (said.channel, said.ts)
        if said.due is Due.OFFER and not said.is_deleted and place in acknowledged - offered:
            yield f"No offer for {said}"
    shown = Counter(_offer_buttons(evidence.slack))
    yield from (f"Offer {number} is shown {n} times" for number, n in shown.items() if n > 1)


def _offered(session: Session) -> set[Place]:
    query = select(Message.channel_id, Message.ts).join(Offer, Offer.message_id == Message.id)
    return {(row.channel_id, row.ts) for row in session.execute(query)}


def _offer_buttons(slack: Playground) -> Iterator[str]:
    for ephemeral in slack.world.workspaces[TEAM].ephemerals:
        for _, element in elements_of(ephemeral.message.blocks):
            if element["action_id"] == "capture.accept_offer":
                yield str(element["value"])


def deletions(evidence: Evidence) -> Iterator[str]:
    """Of a deleted message no words are kept, whichever event came first."""
    kept = _with_words(evidence.session)
    for said in evidence.ledger.said:
        if said.is_deleted and (said.channel, said.ts) in kept:
            yield f"The words of a deleted message are kept: {said}"


def _with_words(session: Session) -> set[Place]:
    places: set[Place] = set()
    for table in (Message, Request):
        query = select(table.channel_id, table.ts).where(table.text != "")
        places |= {(row.channel_id, row.ts) for row in session.execute(query)}
    return places


def nothing_twice(evidence: Evidence) -> Iterator[str]:
    """No key is in Slack twice, in whichever channel."""
    counted = Counter(key for key, _, _ in evidence.posts())
    yield from (f"{key} was posted {n} times" for key, n in counted.items() if n > 1)


def digests(evidence: Evidence) -> Iterator[str]:
    """Each period that fell due while the bot lived is posted once; after a gap, the newest."""
    runs = evidence.session.scalars(select(DigestRun).order_by(DigestRun.due_at)).all()
    if [run.period for run in runs] != evidence.due:
        yield f"Digests for {[run.period for run in runs]}, but due were {evidence.due}"
    posted = Counter(key for key, channel, _ in evidence.posts() if channel == NEWS)
    for run in runs:
        if posted[f"digest:{run.id}"] != 1:
            yield f"The digest of {run.period} was posted {posted[f'digest:{run.id}']} times"


def unsettled(evidence: Evidence) -> Iterator[str]:
    """No job failed for good, and no message is unsure or refused where Slack could be asked."""
    for name, status, number in evidence.session.execute(JOBS):
        yield f"{number} jobs {name} are left, {status}"
    left = (
        select(Post.kind, Post.state, Post.problem, func.count())
        .where(
            Post.state.in_([PostState.UNSURE, PostState.FAILED, PostState.SENDING]),
            Post.only_for.is_(None),
        )
        .group_by(Post.kind, Post.state, Post.problem)
    )
    for kind, state, problem, number in evidence.session.execute(left):
        yield f"{number} posts of the kind {kind} are {state}: {problem}"


def violations(evidence: Evidence) -> Iterable[str]:
    """No payload broke one of Slack's limits."""
    return (f"A limit was broken: {each}" for each in evidence.slack.desk.violations())
