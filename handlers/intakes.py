"""Forms and workflows: their posts, and an admin's choice which of them are requests."""

from slack_bolt import Ack, App

from bot import intakes
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from handlers.home import show_own
from handlers.payloads import Body, read_click
from handlers.people import know_channel, know_person
from handlers.work import FaceMaker, Work
from models import Message


def register(app: App) -> None:
    """The buttons in Home; posts arrive through capture."""
    app.action("intakes.choose")(choose)
    app.action("intakes.leave")(leave)


def read(work: Work, message_id: int, intake_id: int) -> None:
    """File a chosen form's post for the person whom it names."""
    deps = work.deps
    with deps.reading() as session:
        message = session.get(Message, message_id)
    if message is None or not message.text:
        return
    know_channel(deps, message.workspace_id, message.channel_id)
    person_id = intakes.named_in(message.text)
    if person_id is None:
        with deps.sessions.begin() as session:
            intakes.leave_unnamed(session, message_id, intake_id, deps.clock())
        return
    requester = know_person(deps, message.workspace_id, person_id)
    with deps.sessions.begin() as session:
        intakes.file(session, deps.queue, message_id, requester, deps.clock())


def choose(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Count its posts*."""
    _choose(ack, body, deps, caller, counts=True)


def leave(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Leave them out*."""
    _choose(ack, body, deps, caller, counts=False)


def _choose(ack: Ack, body: Body, deps: Deps, caller: Caller, *, counts: bool) -> None:
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        intakes.choose(session, caller, number, deps.clock(), counts=counts)
        show_own(session, deps, caller)
    ack()


JOBS = {Job.READ_FORM: read}
FACES: dict[str, FaceMaker] = {}
