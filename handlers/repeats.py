"""Monday asks itself: the offer to ask the same again, and its buttons."""

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import people, repeats
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.wording import N_, _
from handlers import posting
from handlers.capture.forms import REPEAT
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.views import recurrence
from handlers.views import repeats as views
from handlers.views.capture import forms
from handlers.views.capture.forms import Draft
from handlers.work import Face, FaceMaker, Work
from models import Post, Repeat, RepeatChoice, Request

NEW_DATES = N_("Your words name dates: put the new ones in.")


def register(app: App) -> None:
    """The buttons of an offer."""
    app.action("repeats.again")(again)
    app.action("repeats.skip")(skip)
    app.action("repeats.mute")(mute)
    app.action("repeats.undo")(undo)


def again(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Yes, new dates*: filed at once, or a form where the words name dates."""
    click = read_click(body)
    with deps.sessions.begin() as session:
        repeat = repeats.find(session, caller, click.subject_id)
        words = repeats.last_words(session, repeat)
        is_filed = repeat.filed_id is not None
        if not repeats.names_fixed_dates(words):
            repeats.ask_again(session, deps.queue, caller, repeat.id, words, deps.clock())
    if repeats.names_fixed_dates(words) and not is_filed:
        view = forms.form(Draft(text=words, note=_(NEW_DATES)), f"{REPEAT}{click.subject_id}")
        client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def skip(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Skip*."""
    _choose(body, deps, caller, RepeatChoice.SKIPPED)
    ack()


def mute(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Don't offer this again*."""
    _choose(body, deps, caller, RepeatChoice.MUTED)
    ack()


def undo(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Undo* after one of these two."""
    _choose(body, deps, caller, None)
    ack()


def _choose(body: Body, deps: Deps, caller: Caller, choice: RepeatChoice | None) -> None:
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        repeats.choose(session, deps.queue, caller, number, choice, deps.clock())


def show_offer(work: Work, repeat_id: int) -> None:
    """Post or edit an offer, in its person's direct messages."""
    with work.deps.reading() as session:
        repeat = session.get_one(Repeat, repeat_id)
    posting.show(work, Place(repeat.workspace_id, repeat.person_id), "repeat", repeat_id)


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    repeat = session.get_one(Repeat, post.subject_id)
    last = session.get_one(Request, repeat.request_id)
    rhythm = repeats.rhythm_behind(session, repeat)
    names = people.names(session, repeat.workspace_id, [last.answered_by])
    return views.face(
        views.Offered(
            id=repeat.id,
            title=last.title,
            text=last.text,
            often=recurrence.often(rhythm) if rhythm else "",
            days=rhythm.days if rhythm else (),
            answered_by=names.get(last.answered_by),
            answer=last.answer_permalink,
            choice=repeat.choice,
        )
    )


JOBS = {Job.OFFER_REPEAT: show_offer}
FACES: dict[str, FaceMaker] = {"repeat": _face}
