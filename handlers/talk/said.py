"""A reply in a request's thread, as its readers get it, and how they whisper back."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.people import Caller
from bot.rules.talk import Saying
from bot.talk.threads import Thread
from handlers import posting
from handlers.work import Work
from models import Message, Request


@dataclass(frozen=True)
class Said:
    """A reply, with who said it and what it is about."""

    message: Message
    caller: Caller
    """Who said it."""
    thread: Thread
    saying: Saying

    def own(self) -> list[Request]:
        """The open requests of the thread that are the speaker's, or that they filed."""
        return [
            request
            for request in self.thread.requests
            if request.status.is_open and request.is_of(self.caller.person_id)
        ]


Reader = Callable[[Work, Said], bool]
"""Does what a reply asks for. True when it was meant for this reader: no other gets it then."""


def whisper(work: Work, said: Said, kind: str, subject_id: int) -> None:
    """Say something in the thread to who spoke, and only to them: once for each message."""
    posting.show(work, posting.beside(said.message), kind, subject_id, part=said.message.ts)
