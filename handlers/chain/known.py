"""Known needs that may be a chain's reason: looked for, and the buttons on them."""

from slack_bolt import Ack

from bot.deps import Deps
from bot.needs import knowing
from bot.people import Caller
from bot.triage import climbing
from bot.triage.known import saying
from handlers.payloads import Body, read_click
from handlers.work import Work


def find(work: Work, product_id: int) -> None:
    """Look for what may be the reason of a chain, and show it under the open question."""
    deps = work.deps
    with deps.reading() as session:
        sought = knowing.seek(session, product_id, deps.clock())
    if sought is None:
        return
    found = knowing.match(sought, deps.representation)
    with deps.sessions.begin() as session:
        question = climbing.open_question(session, product_id)
        if knowing.write(session, sought, found, deps.clock()) and question is not None:
            climbing.show_everywhere(session, deps.queue, question)


def yes(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*That's it*."""
    with deps.sessions.begin() as session:
        saying.yes(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
    ack()


def no(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*No, another*."""
    with deps.sessions.begin() as session:
        saying.no(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
    ack()


def none_of_these(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Something else*."""
    number = read_click(body).subject_id
    with deps.sessions.begin() as session:
        saying.none_of_these(session, deps.queue, caller, number, deps.clock())
    ack()


def confirm(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Yes, the same need*, on what a requester said."""
    with deps.sessions.begin() as session:
        saying.confirm(session, deps.queue, caller, read_click(body).subject_id, deps.clock())
    ack()
