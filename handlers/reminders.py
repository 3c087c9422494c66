"""Reminders: the one message a day, and the form that switches them off."""

from datetime import date, datetime
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import absences, reminders
from bot.absences import suggesting
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from handlers import posting
from handlers.home import show_own
from handlers.payloads import Body
from handlers.posting import Place
from handlers.views import modal
from handlers.views import reminders as views
from handlers.work import Face, FaceMaker, Work
from models import Post, Reminder


def register(app: App) -> None:
    """The button in Home and on reminders, and its form."""
    app.action("reminders.open")(open_form)
    app.view("reminders.form")(submit)


def settings_of(
    session: Session, caller: Caller, now: datetime, suggested: date | None = None
) -> views.Settings:
    """How somebody is minded now, for the form."""
    away = absences.away_now(session, caller.workspace_id, now, [caller.person_id])
    known = away.get(caller.person_id)
    return views.Settings(
        kinds=reminders.kinds_for(caller),
        muted=reminders.muted(session, caller),
        back_on=known.back_on if known else suggested,
        deputy_id=known.deputy_id if known else None,
        deputies=absences.deputies(session, caller),
    )


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Away and reminders*."""
    with deps.reading() as session:
        settings = settings_of(session, caller, deps.clock())
    client.views_open(trigger_id=body["trigger_id"], view=views.form(settings))
    ack()


def submit(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form was submitted; what isn't ticked is switched off."""
    said, suggested, now = views.read(view), modal.reference(view), deps.clock()
    with deps.sessions.begin() as session:
        off = {str(kind) for kind in reminders.kinds_for(caller)} - said.wanted
        reminders.mute(session, caller, off)
        if said.back_on is None:
            absences.come_back(session, deps.queue, caller, now)
        else:
            absences.go_away(session, deps.queue, caller, said.back_on, said.deputy_id, now)
        if suggested:
            suggesting.close(session, deps.queue, caller, suggested, now)
        show_own(session, deps, caller)
    ack()


def show(work: Work, reminder_id: int) -> None:
    """Post a reminder to its person; it is never posted again, nor later edited."""
    with work.deps.reading() as session:
        reminder = session.get_one(Reminder, reminder_id)
    posting.show(work, Place(reminder.workspace_id, reminder.person_id), "reminder", reminder_id)


def _face(deps: Deps, session: Session, post: Post) -> Face | None:
    reminder = session.get_one(Reminder, post.subject_id)
    return views.face(reminders.read(session, reminder, deps.clock()))


JOBS = {Job.REMIND: show}
FACES: dict[str, FaceMaker] = {"reminder": _face}
