"""The job that reads what was said in a request's thread, and hands it to whoever it concerns."""

from bot import people, responses
from bot.jobs import Job
from bot.rules.talk import read_saying
from bot.talk import quiet, threads
from bot.terms import meanings
from handlers.answers import offering, waiting
from handlers.people import know_channel, know_person
from handlers.talk import sayings
from handlers.talk.said import Reader, Said
from handlers.work import Work
from models import Message


def read(work: Work, message_id: int, is_addressed: bool = False) -> None:
    """Hand a reply to the first reader that it is meant for; what is for none is let go.

    What was said to the bot and is for none may be a request of its own.
    """
    deps = work.deps
    with deps.reading() as session:
        message = session.get(Message, message_id)
        thread = threads.of_message(session, message) if message else None
    if message is None or not (message.text or message.files):
        return
    author = know_person(deps, message.workspace_id, message.author_id)
    if not message.channel_id.startswith("D"):
        know_channel(deps, message.workspace_id, message.channel_id)
    if thread is not None and not people.is_outsider(author):
        with deps.sessions.begin() as session:
            meanings.note(session, deps.queue, message)
            caller = people.read_caller(session, message.workspace_id, message.author_id)
            responses.note_reply(session, caller, [r.id for r in thread.requests], deps.clock())
            is_quiet = quiet.is_quiet(
                session, message.workspace_id, thread.channel_id, thread.root_ts
            )
        said = Said(message, caller, thread, read_saying(message.text))
        may_speak = is_addressed or not is_quiet
        if may_speak and any(reader(work, said) for reader in READERS):
            return
    if is_addressed:
        with deps.sessions.begin() as session:
            deps.queue.defer(session, Job.CONSIDER, message_id=message.id, is_addressed=True)


READERS: tuple[Reader, ...] = (
    waiting.go_on,
    sayings.take_over,
    sayings.tell_news,
    sayings.offer_withdrawal,
    sayings.offer_to_count,
    sayings.offer_to_add,
    offering.ask,
)
"""In the order in which they are asked."""
