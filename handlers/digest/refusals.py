"""What admins hear of a digest that its channel refused."""

from sqlalchemy.orm import Session

from bot.deps import Deps
from bot.digest import refusals
from handlers import posting
from handlers.posting import Place
from handlers.views.digest import refused
from handlers.work import Face, FaceMaker, Work
from models import Post


def tell(work: Work, run_id: int) -> None:
    """Tell each admin, once; whoever was told reads in the same message how it goes on."""
    with work.deps.sessions.begin() as session:
        workspace_id, readers = refusals.to_tell(session, run_id)
    for person_id in readers:
        posting.show(work, Place(workspace_id, person_id), refusals.TOLD, run_id, part=person_id)


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    found = refusals.read(session, post.subject_id)
    return refused.face(found) if found is not None else None


FACES: dict[str, FaceMaker] = {refusals.TOLD: _face}
