"""The dictionary: its list, the form of a term, and telling those who asked."""

from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.existing import offered
from bot.jobs import Job
from bot.people import Caller
from bot.terms import dictionary, meanings, undefined
from bot.triage import showing
from handlers import posting
from handlers.capture import telling
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.pressing import pressed
from handlers.views import terms as views
from handlers.windows import is_in_window
from handlers.work import Face, FaceMaker, Work
from models import Post, Request, Term, TermUse


def register(app: App) -> None:
    """The buttons of the list and of the queue."""
    app.action("terms.list")(open_list)
    app.action("terms.define")(open_form)
    app.view("terms.form")(define)
    app.action("terms.settle")(settle)
    app.action("terms.settle_all")(settle_all)
    app.action("terms.keep")(pressed(meanings.keep))


def open_list(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Dictionary* in Home or on top of *Details*, or `/data terms`."""
    with deps.reading() as session:
        terms = dictionary.all_of(session, caller.workspace_id)
        wanted = undefined.all_of(session, caller.workspace_id) if caller.is_data_team else []
    view = views.window(terms, wanted, may_edit=caller.is_data_team)
    show = client.views_push if is_in_window(body) else client.views_open
    show(trigger_id=body["trigger_id"], view=view)
    ack()


def open_form(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Define it*, *Edit* or *Add a term*: on top of the list, or by itself."""
    caller.must_be_data_team()
    click = read_click(body)
    with deps.reading() as session:
        term = (
            Term.find(session, caller.workspace_id, click.subject_id) if click.subject_id else None
        )
        view = views.form(term)
    show = client.views_push if is_in_window(body) else client.views_open
    show(trigger_id=click.trigger_id, view=view)
    ack()


def define(ack: Ack, view: dict[str, Any], deps: Deps, caller: Caller) -> None:
    """The form of a term was submitted."""
    number, said = views.read(view)
    with deps.sessions.begin() as session:
        dictionary.define(session, deps.queue, caller, number, said, deps.clock())
        show_own(session, deps, caller)
    ack(response_action="clear")


def settle(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*This one*, of several meanings."""
    with deps.sessions.begin() as session:
        use = TermUse.find(session, caller.workspace_id, read_click(body).subject_id)
        meanings.settle(session, deps.queue, caller, use.term_id, use.id, deps.clock())
    ack()


def settle_all(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Keep all of them*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        meanings.settle(session, deps.queue, caller, number, None, deps.clock())
    ack()


def show_meanings(work: Work, term_id: int) -> None:
    """Put a term's meanings side by side in triage, once; edited when that changes."""

    def where(session: Session) -> Place | None:
        term = session.get_one(Term, term_id)
        known = posting.find(session, term.workspace_id, f"meanings:{term.id}")
        if known is not None:
            return Place(known.workspace_id, known.channel_id)
        channel = showing.triage_channel(session, term.workspace_id)
        is_disputed = len(meanings.meanings_of(session, term)) > 1
        return Place(term.workspace_id, channel) if channel and is_disputed else None

    posting.show(work, where, "meanings", term_id)


def _meanings(_deps: Deps, session: Session, post: Post) -> Face | None:
    term = session.get(Term, post.subject_id)
    return views.side_by_side(term, meanings.meanings_of(session, term)) if term else None


def tell(work: Work, request_id: int) -> None:
    """Tell somebody what the term means that they asked for; a later definition edits it."""
    where = partial(telling.own_thread, request_id=request_id)
    posting.show(work, where, "meaning", request_id)


def _meaning(_deps: Deps, session: Session, post: Post) -> Face | None:
    request = session.get(Request, post.subject_id)
    term = dictionary.told(session, request) if request else None
    if request is None or term is None:
        return None
    owner = offered.owner_of(session, term.workspace_id, term.owner_id)
    return replace(views.told(term, owner), otherwise=request.requester_id)


JOBS = {Job.TELL_MEANING: tell, Job.SHOW_MEANINGS: show_meanings}
FACES: dict[str, FaceMaker] = {"meaning": _meaning, "meanings": _meanings}
