"""Pictures: asked for by a button, drawn and handed to Slack, then posted."""

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from sqlalchemy.orm import Session

from bot import pictures, readers, wording
from bot.deps import Deps
from bot.drawing import Drawing, draw, in_words, mermaid
from bot.jobs import Job
from bot.people import Caller
from bot.wording import _
from handlers import posting
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.triage import thread_of
from handlers.views import picture as views
from handlers.windows import is_in_window
from handlers.work import Face, FaceMaker, Work
from models import Picture, Post, Product, UserError

CLOSED = {
    "missing_scope",
    "not_allowed_token_type",
    "file_uploads_disabled",
    "team_access_not_granted",
}
"""Slack takes no files from this app, now or later."""


def register(app: App) -> None:
    """The buttons that ask for one, in windows and in Home."""
    app.action("pictures.need")(of_need)
    app.action("pictures.portfolio")(of_portfolio)
    app.action("pictures.trend")(of_trend)
    app.action("pictures.text")(open_text)


def of_portfolio(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Portfolio as a picture*, in Home."""
    _send(body, client, deps, caller, pictures.PORTFOLIO)
    ack()


def of_trend(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Send me its trend*, in the window that explains a rank."""
    _send(body, client, deps, caller, pictures.TREND)
    ack()


def of_need(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Send me a picture*, in the window of a need."""
    _send(body, client, deps, caller, pictures.NEED)
    ack()


def of_candidate(body: Body, deps: Deps, caller: Caller) -> None:
    """*Draw the why-chain*, in the menu of a candidate's root: it goes into its thread."""
    with deps.reading() as session:
        product = Product.find(session, caller.workspace_id, read_click(body).subject_id)
        place = thread_of(session, product)
    if place is None:
        raise UserError(_("This candidate has no thread yet, so there is no place for a picture."))
    _ask(body, deps, caller, pictures.CANDIDATE, (place.channel_id, place.thread_ts))


def _send(body: Body, client: WebClient, deps: Deps, caller: Caller, kind: str) -> None:
    """To whoever asks alone; they read where to look for it."""
    _ask(body, deps, caller, kind, (caller.person_id, None))
    _open(body, client, views.on_its_way())


def _open(body: Body, client: WebClient, view: View) -> None:
    show = client.views_push if is_in_window(body) else client.views_open
    show(trigger_id=read_click(body).trigger_id, view=view)


def _ask(body: Body, deps: Deps, caller: Caller, kind: str, place: tuple[str, str | None]) -> None:
    click = read_click(body)
    press = f"{caller.person_id}:{click.trigger_id}"
    with deps.sessions.begin() as session:
        now, number = deps.clock(), click.subject_id
        pictures.ask_for(session, deps.queue, caller, kind, number, place, press, now)


def open_text(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*As text*, in the window of a need."""
    show_text(body, client, deps, caller, pictures.NEED)
    ack()


def show_text(body: Body, client: WebClient, deps: Deps, caller: Caller, kind: str) -> None:
    """A chain or a need as Mermaid text, in a window to copy it from."""
    with deps.reading() as session:
        number = read_click(body).subject_id
        sheet = pictures.sheet_of(session, caller, kind, number, deps.clock())
    _open(body, client, views.as_text(mermaid(sheet)))


def draw_it(work: Work, picture_id: int) -> None:
    """Draw a picture and hand it to Slack. A file that nobody came to know of is drawn again."""
    deps = work.deps
    with deps.reading() as session:
        picture = session.get(Picture, picture_id)
        if picture is None or picture.file_id is not None:
            return
        with wording.speaking(readers.of(session, picture.workspace_id, _reader(picture))):
            drawing = pictures.drawing_for(session, picture, deps.clock())
    if drawing is None:
        return
    file_id = _upload(deps, picture, drawing)
    with deps.sessions.begin() as session:
        pictures.drawn(session, deps.queue, picture_id, file_id, in_words(drawing))


def _reader(picture: Picture) -> str | None:
    """The one person to whom it goes; in triage, many read it."""
    return picture.asked_by if picture.channel_id == picture.asked_by else None


def _upload(deps: Deps, picture: Picture, drawing: Drawing) -> str:
    """The id of the file at Slack, which shares it with nobody yet."""
    client = deps.slack(picture.workspace_id)
    try:
        answer = client.files_upload_v2(
            content=draw(drawing),
            filename=f"{picture.kind}-{picture.subject_id}.png",
            title=drawing.title[:200],
        )
    except SlackApiError as error:
        if str(error.response["error"]) in CLOSED:
            return pictures.REFUSED
        raise
    return str(answer["files"][0]["id"])


def show(work: Work, picture_id: int) -> None:
    """Post a picture that Slack has."""

    def where(session: Session) -> Place | None:
        picture = session.get(Picture, picture_id)
        if picture is None or picture.file_id is None:
            return None
        return Place(picture.workspace_id, picture.channel_id, picture.thread_ts)

    posting.show(work, where, "picture", picture_id)


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    picture = session.get(Picture, post.subject_id)
    return views.face(picture.file_id or None, picture.alt) if picture is not None else None


JOBS = {Job.DRAW: draw_it, Job.SHOW_PICTURE: show}
FACES: dict[str, FaceMaker] = {"picture": _face}
