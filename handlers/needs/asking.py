"""Needs that seem to be one: looked for, asked about in triage, answered there or in a window."""

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import people
from bot.deps import Deps
from bot.needs import finding, meetings, sharing
from bot.people import Caller
from bot.triage import showing
from bot.wording import _
from handlers import posting
from handlers.needs import windows
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.views.needs import meeting as views
from handlers.work import Face, FaceMaker, Work
from models import NeedAnswer, NeedMeeting, Post


def yes(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Join*."""
    _answer(body, deps, caller, NeedAnswer.JOINED)
    windows.show_anew(body, client, deps, caller)
    ack()


def no(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Keep apart*."""
    _answer(body, deps, caller, NeedAnswer.APART)
    windows.show_anew(body, client, deps, caller)
    ack()


def _answer(body: Body, deps: Deps, caller: Caller, said: NeedAnswer) -> None:
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        meetings.answer(session, deps.queue, caller, number, said, deps.clock())


def part(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Part them again*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        sharing.part(session, deps.queue, caller, number, deps.clock())
        meetings.follow(session, deps.queue, caller.workspace_id, number)
    windows.show_anew(body, client, deps, caller)
    ack()


def find(work: Work, workspace_id: str) -> None:
    """Look for needs that seem to be one."""
    deps = work.deps
    finding.find(deps.reading, deps.sessions, deps.representation, workspace_id, deps.clock())


def show(work: Work, meeting_id: int) -> None:
    """Put a question to the triage channel, or edit it; one that was deleted stays so."""

    def where(session: Session) -> Place | None:
        meeting = session.get(NeedMeeting, meeting_id)
        if meeting is None:
            return None
        known = posting.find(session, meeting.workspace_id, f"meeting:{meeting_id}")
        if known is not None:
            return Place(known.workspace_id, known.channel_id)
        channel = showing.triage_channel(session, meeting.workspace_id)
        return Place(meeting.workspace_id, channel) if channel else None

    posting.show(work, where, "meeting", meeting_id)


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    meeting = session.get(NeedMeeting, post.subject_id)
    if meeting is None:
        return None
    names = people.names(session, meeting.workspace_id, [meeting.answered_by])
    who = names.get(meeting.answered_by, _("somebody"))
    return views.face(meetings.see(session, meeting, who))


FACES: dict[str, FaceMaker] = {"meeting": _face}
