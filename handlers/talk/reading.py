"""The job that reads what was said in a request's thread, and hands it to whoever it concerns."""

from collections.abc import Callable
from dataclasses import dataclass

from bot import people
from bot.jobs import Job
from bot.people import Caller
from bot.rules.talk import Saying, read_saying
from bot.talk import threads
from bot.talk.threads import Thread
from handlers import posting
from handlers.people import know_channel, know_person
from handlers.posting import Place
from handlers.work import Work
from models import Message


@dataclass(frozen=True)
class Said:
    """A reply in a request's thread, as its readers get it."""

    message: Message
    caller: Caller
    """Who said it."""
    thread: Thread
    saying: Saying


Reader = Callable[[Work, Said], bool]
"""Does what a reply asks for. True when it was meant for this reader: no other gets it then."""


def read(work: Work, message_id: int, is_addressed: bool = False) -> None:
    """Hand a reply to the first reader that it is meant for; what is for none is let go.

    What was said to the bot and is for none may be a request of its own.
    """
    deps = work.deps
    with deps.reading() as session:
        message = session.get(Message, message_id)
        thread = threads.of_message(session, message) if message else None
    if message is None or not message.text:
        return
    author = know_person(deps, message.workspace_id, message.author_id)
    if not message.channel_id.startswith("D"):
        know_channel(deps, message.workspace_id, message.channel_id)
    if thread is not None and not people.is_outsider(author):
        with deps.reading() as session:
            caller = people.read_caller(session, message.workspace_id, message.author_id)
        said = Said(message, caller, thread, read_saying(message.text))
        if any(reader(work, said) for reader in READERS):
            return
    if is_addressed:
        with deps.sessions.begin() as session:
            deps.queue.defer(session, Job.CONSIDER, message_id=message.id, is_addressed=True)


def tell_news(work: Work, said: Said) -> bool:
    """*Any news?*: whoever asks reads where the request stands, and nobody else is disturbed."""
    if said.saying is not Saying.NEWS:
        return False
    whisper(work, said, "news", said.thread.requests[-1].id)
    return True


def whisper(work: Work, said: Said, kind: str, subject_id: int) -> None:
    """Say something in the thread to who spoke, and only to them: once for each message."""
    message = said.message
    is_direct = message.channel_id.startswith("D")
    place = Place(
        message.workspace_id,
        message.channel_id,
        message.thread_ts,
        only_for=None if is_direct else message.author_id,
    )
    posting.show(work, place, kind, subject_id, part=message.ts)


READERS: tuple[Reader, ...] = (tell_news,)
"""In the order in which they are asked."""
