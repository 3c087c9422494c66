"""Being away: what a status suggests, and what a deputy is told."""

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import absences, people
from bot.absences import suggesting
from bot.absences.zones import today
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.wording import _
from handlers import posting, reminders
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.pressing import pressed
from handlers.views import reminders as views
from handlers.work import Face, FaceMaker, Work
from models import Absence, Post, Product, Request, Workspace
from models.words import Stage, Status


def register(app: App) -> None:
    """The buttons of a suggestion, and *I'm back* in Home."""
    app.action("absences.open")(open_form)
    app.action("absences.refuse")(pressed(suggesting.close))
    app.action("absences.back")(come_back)


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Choose a day and a colleague*: the form, with the day that the status says."""
    click = read_click(body)
    with deps.reading() as session:
        found = suggesting.find(session, caller, click.subject_id)
        settings = reminders.settings_of(session, caller, deps.clock(), found.back_on)
    client.views_open(trigger_id=click.trigger_id, view=views.form(settings, str(click.subject_id)))
    ack()


def come_back(ack: Ack, deps: Deps, caller: Caller) -> None:
    """*I'm back*."""
    with deps.sessions.begin() as session:
        absences.come_back(session, deps.queue, caller, deps.clock())
        show_own(session, deps, caller)
    ack()


def tell_deputy(work: Work, absence_id: int) -> None:
    """Tell a deputy what is lent to them, or that it is over."""

    def where(session: Session) -> Place | None:
        absence = session.get_one(Absence, absence_id)
        key = f"lent:{absence_id}"
        is_told = posting.find(session, absence.workspace_id, key) is not None
        if absence.deputy_id is None or (absence.ended_at is not None and not is_told):
            return None
        return Place(absence.workspace_id, absence.deputy_id)

    posting.show(work, where, "lent", absence_id)


def suggest(work: Work, absence_id: int) -> None:
    """Ask somebody whether they are away, as their status says."""
    with work.deps.reading() as session:
        absence = session.get_one(Absence, absence_id)
    posting.show(work, Place(absence.workspace_id, absence.person_id), "away", absence_id)


def _lent(deps: Deps, session: Session, post: Post) -> Face | None:
    absence = session.get_one(Absence, post.subject_id)
    if absence.back_on is None:
        return None
    workspace = session.get_one(Workspace, absence.workspace_id)
    person = people.find(session, absence.workspace_id, absence.person_id)
    has_come = today(person, workspace, deps.clock()) >= absence.back_on
    return views.lent(
        views.Lent(
            id=absence.id,
            who=(person.name if person else "") or _("Somebody"),
            back_on=absence.back_on,
            is_over=absence.ended_at is not None or has_come,
            requests=_held(session, absence),
            candidates=_owned(session, absence),
        )
    )


def _held(session: Session, absence: Absence) -> int:
    query = select(func.count(Request.id)).where(
        Request.workspace_id == absence.workspace_id,
        Request.taken_by == absence.person_id,
        Request.status.in_([Status.TAKEN, Status.WAITING]),
    )
    return session.scalar(query) or 0


def _owned(session: Session, absence: Absence) -> int:
    query = select(func.count(Product.id)).where(
        Product.workspace_id == absence.workspace_id,
        Product.owner_id == absence.person_id,
        Product.stage == Stage.CANDIDATE,
        Product.outcome.is_(None),
    )
    return session.scalar(query) or 0


def _suggestion(_deps: Deps, session: Session, post: Post) -> Face | None:
    absence = session.get_one(Absence, post.subject_id)
    if absence.ended_at is None:
        return views.suggestion(absence.id, absence.back_on)
    known = absences.in_force(session, absence.workspace_id, absence.person_id)
    if known is not None and known.since and known.since >= (absence.suggested_at or known.since):
        return views.suggestion_over(_("🌴 You are away, and I remind you of nothing."))
    return views.suggestion_over(_("All stays as it is."))


JOBS = {Job.TELL_DEPUTY: tell_deputy, Job.SUGGEST_ABSENCE: suggest}
FACES: dict[str, FaceMaker] = {"lent": _lent, "away": _suggestion}
