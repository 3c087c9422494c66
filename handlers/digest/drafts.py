"""The draft of the coming digests: one message in triage, with what PMs do to it."""

from datetime import datetime
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.digest import drafting, editing
from bot.people import Caller
from handlers import posting
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.views import modal
from handlers.views.digest import draft as views
from handlers.work import Face, FaceMaker, Work
from models import DigestDraft, Post, Workspace


def open_sentence(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Add a sentence*, or change it."""
    click = read_click(body)
    with deps.reading() as session:
        said = editing.read_sentence(session, caller, click.subject_id, deps.clock())
    client.views_open(trigger_id=click.trigger_id, view=views.form(click.subject_id, said))
    ack()


def submit_sentence(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The sentence was written, or emptied."""
    item_id = modal.reference(view)
    with deps.sessions.begin() as session:
        editing.say(session, deps.queue, caller, item_id, views.read(view), deps.clock())
    ack()


def show(work: Work, draft_id: int) -> None:
    """Post a draft once there is something to decide; later, keep it up to date."""
    with work.deps.sessions.begin() as session:
        now = work.deps.clock()
        draft = drafting.gather(session, draft_id, now)
        place = _place(session, draft, now) if draft is not None else None
    if place is not None:
        posting.show(work, place, "draft", draft_id)


def _place(session: Session, draft: DigestDraft, now: datetime) -> Place | None:
    """Where it stands already, else the triage channel."""
    known = posting.find(session, draft.workspace_id, f"draft:{draft.id}")
    if known is not None:
        return Place(draft.workspace_id, known.channel_id)
    if not drafting.is_worth_it(session, draft, now):
        return None
    channel_id = session.get_one(Workspace, draft.workspace_id).triage_channel_id
    return Place(draft.workspace_id, channel_id) if channel_id else None


def _face(deps: Deps, session: Session, post: Post) -> Face | None:
    draft = session.get(DigestDraft, post.subject_id)
    return views.face(drafting.read(session, draft, deps.clock())) if draft is not None else None


FACES: dict[str, FaceMaker] = {"draft": _face}
