"""The job that looks for known needs that may be a chain's reason."""

from bot.needs import knowing
from bot.triage import climbing
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
