"""What forms and workflows post, as it arrives."""

from sqlalchemy.orm import Session

from bot import intakes
from bot.capture import arrivals
from bot.deps import Deps
from bot.intakes import Posted
from handlers.capture.hearing import hear
from handlers.payloads import Body, Said


def posted(
    session: Session, body: Body, event: Body, said: Said, deps: Deps, workspace_id: str
) -> None:
    """A bot other than ours has posted something."""
    profile = event.get("bot_profile") or {}
    name = str(event.get("username") or profile.get("name") or "")
    what = Posted(hear(said), str(event.get("bot_id") or ""), name)
    if not what.bot_id or not intakes.concerns(session, workspace_id, what):
        return
    if arrivals.receive(session, workspace_id, str(body["event_id"]), deps.clock()):
        intakes.hear(session, deps.queue, workspace_id, what, deps.clock())
