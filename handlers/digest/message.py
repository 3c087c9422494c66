"""The digest as a message: posted once for each run, with the window behind *Details*."""

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import pictures
from bot.building import brake
from bot.deps import Deps
from bot.digest import candidates, neighbours, reading, runs
from bot.digest.reading import Digest
from bot.people import Caller
from bot.terms import glossing
from bot.triage import climbing
from bot.wording import N_
from handlers import posting
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.views.digest import details, message
from handlers.work import Face, FaceMaker, Work
from models import Gone, Picture, Post, Product, Workspace
from models.words import Role


def open_details(ack: Ack, body: Body, client: WebClient, deps: Deps, caller: Caller) -> None:
    """*Details*: the parts of a candidate's score as they are now."""
    click = read_click(body)
    caller.must_be(Role.PM, Role.MANAGER)
    with deps.reading() as session:
        workspace = session.get_one(Workspace, caller.workspace_id)
        found = candidates.read(session, workspace, [click.subject_id], deps.clock())
        swaps = neighbours.swaps(session, workspace.id, click.subject_id, deps.clock())
        if not found:
            raise Gone(N_("candidate"))
        product = Product.find(session, caller.workspace_id, click.subject_id)
        held = brake.look(session, product, climbing.rungs_of(session, product.id))
        glosses = glossing.glosses(session, workspace.id, candidates.texts_of(found[0]))
    is_manager = Role.MANAGER in caller.roles
    view = details.window(found[0], swaps, held, glosses, is_manager=is_manager)
    client.views_open(trigger_id=click.trigger_id, view=view)
    ack()


def show(work: Work, run_id: int, person_id: str | None = None) -> None:
    """Post a run's digest; again, when something in it was decided. For somebody who asks, post it
    once more, to them."""
    with work.deps.sessions.begin() as session:
        run = runs.fill(session, run_id, work.deps.clock())
        is_wanted = run is not None and (person_id is not None or runs.is_worth_it(session, run))
    if run is not None and is_wanted:
        place = Place(run.workspace_id, person_id or run.channel_id)
        posting.show(work, place, "digest", run.id, part=person_id or "")


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    digest = reading.of_run(session, post.subject_id, post.reader_id)
    if digest is None:
        return None
    picture = pictures.standing_in(session, post)
    return message.face(digest, picture if picture and _fits(picture, digest) else None)


def _fits(picture: Picture, digest: Digest) -> bool:
    """It shows what the digest shows now, and nothing that may not be read any more."""
    is_whole = len(digest.items) == len(digest.week.to_decide)
    return is_whole and all(item.title in picture.alt for item in digest.items)


FACES: dict[str, FaceMaker] = {"digest": _face}
