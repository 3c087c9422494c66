"""Reading what was said in a channel before the bot came: its form, its jobs, what it tells."""

from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import readers, wording
from bot.deps import Deps
from bot.history import bringing, feeding, finding, reading
from bot.history.reading import Page
from bot.importing import listing
from bot.importing.said import Place as Source
from bot.importing.said import Said, words
from bot.installations import NotInstalled
from bot.jobs import Job
from bot.people import Caller
from bot.wording import N_, _
from handlers import posting
from handlers.capture.events import SPOKEN
from handlers.home import show_later, show_own
from handlers.payloads import Body, read_click, read_message
from handlers.people import know_channel
from handlers.posting import Place, failures
from handlers.posting.calling import FAILURES
from handlers.posting.failures import Meaning
from handlers.text import decode
from handlers.views import history as views
from handlers.work import Face, FaceMaker, Work
from models import Channel, Post, Reading, Workspace
from models.words import Role

EACH = 10
"""After so many pages, the admin's Home shows how far it is."""


def register(app: App) -> None:
    """The button in Home, the form behind it, and *Stop*."""
    app.action("history.open")(open_form)
    app.view("history.form")(submit)
    app.action("history.stop")(stop)


def open_form(ack: Ack, body: Body, client: WebClient, caller: Caller) -> None:
    """*Read the last 90 days*."""
    caller.must_be(Role.ADMIN)
    client.views_open(trigger_id=body["trigger_id"], view=views.form())
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """A channel was chosen whose history is to be read."""
    with deps.sessions.begin() as session:
        reading.begin(session, deps.queue, caller, views.read(view), deps.clock())
        show_own(session, deps, caller)
    ack()


def stop(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Stop*, in Home."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        reading.stop(session, deps.queue, caller, number, deps.clock())
        show_own(session, deps, caller)
    ack()


def read(work: Work, reading_id: int) -> None:
    """Read one page, file what asks for data in it, and write down when the next one is due."""
    deps = work.deps
    with deps.reading() as session:
        row = session.get(Reading, reading_id)
        workspace = session.get_one(Workspace, row.workspace_id) if row else None
    if row is None or workspace is None or row.ended_at is not None or row.read_at is not None:
        return
    try:
        channel = know_channel(deps, row.workspace_id, row.channel_id)
        problem = reading.why_not(channel)
        found = None if problem else _fetch(deps, row)
    except FAILURES as error:
        _failed(work, row, error)
        return
    if found is None:
        _end(work, row, problem)
        return
    said = _said(found["messages"], channel)
    authors = bringing.bring_in(deps, workspace, said, deps.clock())
    page = Page(
        messages=len(found["messages"]),
        oldest=min((str(m["ts"]) for m in found["messages"]), key=float, default=None),
        has_more=bool(found.get("has_more")),
        links=bringing.links_in(said, row.links),
    )
    _write(deps, row, page, authors)


def _fetch(deps: Deps, row: Reading) -> dict[str, Any]:
    answer = deps.slack(row.workspace_id).conversations_history(
        channel=row.channel_id,
        oldest=f"{row.since.timestamp():.6f}",
        latest=row.reached,
        limit=reading.PAGE,
    )
    assert isinstance(answer.data, dict)  # noqa: S101  # JSON, never a download
    return answer.data


def _said(messages: list[dict[str, Any]], channel: Channel) -> list[Said]:
    """What people began a conversation with; replies are talk about it, and notices none of it."""
    place = Source(channel.id, channel.name, channel.source_class)
    found = []
    for item in messages:
        said = read_message(item, channel.id)
        is_spoken = item.get("subtype") in SPOKEN - {"thread_broadcast"}
        if is_spoken and not said.is_bot and not said.is_reply and said.author_id:
            said_at = datetime.fromtimestamp(float(said.ts), UTC)
            text = words(decode(said.text))
            found.append(Said(place, said.ts, None, said_at, said.author_id, text))
    return found


def _write(deps: Deps, row: Reading, page: Page, authors: set[str]) -> None:
    """Go on, unless somebody stopped it, or the same page was read twice at once."""
    with deps.sessions.begin() as session:
        now = session.get_one(Reading, row.id, with_for_update=True)
        if now.ended_at is not None or now.reached != row.reached or now.read_at is not None:
            return
        reading.note_page(session, deps.queue, now, page, deps.clock())
        bringing.get_to_know(session, deps.queue, now.workspace_id, authors)
        if now.pages % EACH == 1:
            show_later(session, deps, now.workspace_id, now.asked_by)


def _failed(work: Work, row: Reading, error: Exception) -> None:
    """Slack gave no page: later, or never."""
    deps = work.deps
    if isinstance(error, NotInstalled):
        _end(work, row, N_("The app was removed from the workspace."))
        return
    meaning, code, wait = failures.read(error)
    if code in failures.TOKEN_REFUSED or meaning is Meaning.NEVER:
        with deps.reading() as session:
            wording.speak(readers.one(session, row.workspace_id, row.asked_by))
        _end(work, row, _("Slack refused it ({code}).", code=code))
        return
    is_limit = code == "ratelimited"
    with deps.sessions.begin() as session:
        now = session.get_one(Reading, row.id, with_for_update=True)
        if now.ended_at is None:
            pause = timedelta(seconds=wait) if is_limit else None
            reading.postpone(now, deps.clock(), pause)


def _end(work: Work, row: Reading, problem: str | None) -> None:
    deps = work.deps
    with deps.sessions.begin() as session:
        now = session.get_one(Reading, row.id, with_for_update=True)
        if now.ended_at is not None:
            return
        reading.end(now, deps.clock(), problem)
        deps.queue.defer(session, Job.TELL_HISTORY, reading_id=row.id)


def list_found(work: Work, reading_id: int) -> None:
    """All pages are read: list what was asked for often enough, in silence, then tell the admin."""
    deps = work.deps
    with deps.reading() as session:
        row = session.get(Reading, reading_id)
    if row is None or row.ended_at is not None:
        return
    listing.list_candidates(
        deps.sessions, deps.llm, row.workspace_id, deps.clock(), lambda _done, _total: None
    )
    _end(work, row, None)


def tell(work: Work, reading_id: int) -> None:
    """Tell the admin who asked what was found, once; and show it in their Home.

    Before, what was found is put where it is of use.
    """
    with work.deps.sessions.begin() as session:
        row = session.get(Reading, reading_id)
        if row is not None and row.ended_at is not None:
            feeding.feed(session, row, work.deps.clock())

    def where(session: Session) -> Place | None:
        row = session.get(Reading, reading_id)
        return Place(row.workspace_id, row.asked_by) if row and row.ended_at else None

    posting.show(work, where, "history", reading_id)
    with work.deps.sessions.begin() as session:
        row = session.get_one(Reading, reading_id)
        show_later(session, work.deps, row.workspace_id, row.asked_by)


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    row = session.get(Reading, post.subject_id)
    if row is None:
        return None
    channel = session.get(Channel, (row.workspace_id, row.channel_id))
    workspace = session.get_one(Workspace, row.workspace_id)
    found = finding.found_by(session, row)
    return views.found(found, channel.name if channel else "", workspace.bot_user_id)


JOBS = {
    Job.READ_HISTORY: read,
    Job.LIST_HISTORY: list_found,
    Job.TELL_HISTORY: tell,
}
FACES: dict[str, FaceMaker] = {"history": _face}
