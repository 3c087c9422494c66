"""Readers of short sayings. Each answers only who spoke; nobody else is disturbed."""

from collections.abc import Sequence

from bot.rules.talk import Saying
from bot.talk import plus_ones, quiet
from handlers.talk.said import Said, whisper
from handlers.work import Work
from models import Request

AT_ONCE = 3
"""So many requests of a thread are answered for at once."""


def tell_news(work: Work, said: Said) -> bool:
    """*Any news?*: where the request stands."""
    if said.saying is not Saying.NEWS:
        return False
    for request in _meant(said):
        whisper(work, said, "news", request.id)
    return True


def _meant(said: Said) -> Sequence[Request]:
    """About which requests somebody asks: their own open ones, else those of the thread."""
    asked = [request for request in said.thread.requests if request.dismissed_at is None]
    own = [request for request in asked if request.is_of(said.caller.person_id)]
    waiting = [request for request in own or asked if request.status.is_open]
    return (waiting or own or asked)[:AT_ONCE]


def offer_withdrawal(work: Work, said: Said) -> bool:
    """*Never mind* from who asked: do they withdraw it?"""
    own = said.own()
    if said.saying is not Saying.NEVER_MIND or not own:
        return False
    for request in own[:AT_ONCE]:
        whisper(work, said, "never_mind", request.id)
    return True


def offer_to_count(work: Work, said: Said) -> bool:
    """*+1* from somebody else: do they need it too?"""
    speaker = said.caller.person_id
    wanted = [r for r in said.thread.requests if r.counts and r.deleted_at is None]
    others = [request for request in wanted if request.requester_id != speaker]
    if said.saying is not Saying.ME_TOO or not others:
        return False
    request = others[0]  # as ➕ on the message means the first of several
    with work.deps.reading() as session:
        if plus_ones.is_counted(session, request.id, speaker):
            return True
    whisper(work, said, "me_too", request.id)
    return True


def offer_to_add(work: Work, said: Said) -> bool:
    """*Actually by country* from who asked: does it belong to the request?"""
    if said.saying is not Saying.ADDITION or not said.own():
        return False
    whisper(work, said, "addition", said.message.id)
    return True


def take_over(work: Work, said: Said) -> bool:
    """*I'll take it from here*: the bot is quiet in this thread, and says so once."""
    may = quiet.may_quiet(said.caller, said.thread.requests)
    if said.saying is not Saying.TAKE_OVER or not may:
        return False
    channel_id, root_ts = said.thread.channel_id, said.thread.root_ts
    with work.deps.sessions.begin() as session:
        quiet.take_over(session, said.caller, channel_id, root_ts, work.deps.clock())
    whisper(work, said, "quiet", said.message.id)
    return True
