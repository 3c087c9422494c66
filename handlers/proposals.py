"""Proposals to merge and split: found at night, put to the triage channel, answered by a PM."""

from slack_bolt import Ack, App
from sqlalchemy.orm import Session

from bot import proposals
from bot.deps import Deps
from bot.jobs import Job
from bot.people import Caller
from bot.proposals import Answer, judging
from bot.triage import showing
from handlers import posting
from handlers.home import is_in_home, show_own
from handlers.payloads import Body, read_click
from handlers.posting import Place
from handlers.views.triage import proposal as views
from handlers.work import Face, FaceMaker, Work
from models import Post, Proposal

ANSWERS = {
    "proposals.yes": Answer.YES,
    "proposals.no": Answer.NO,
    "proposals.later": Answer.LATER,
}
"""The buttons of a question, and what they say."""


def register(app: App) -> None:
    """The three buttons of a question."""
    for action_id in ANSWERS:
        app.action(action_id)(answer)


def answer(ack: Ack, body: Body, deps: Deps, caller: Caller) -> None:
    """*Merge*, *Different*, *Split*, *Keep together* or *Not now*."""
    click = read_click(body)
    said = ANSWERS[click.action_id]
    with deps.sessions.begin() as session:
        proposals.answer(session, deps.queue, caller, click.subject_id, said, deps.clock())
        if is_in_home(body):
            show_own(session, deps, caller)
    ack()


def find(work: Work, workspace_id: str) -> None:
    """Look for what to propose; the language model is asked about each in a job of its own."""
    deps = work.deps
    proposals.find(
        deps.reading, deps.sessions, workspace_id, deps.representation.name, deps.clock()
    )
    if deps.settings.openai_api_key is None:
        return
    with deps.sessions.begin() as session:
        for number in judging.waiting(session, workspace_id):
            lock = f"proposal:{number}"
            deps.queue.defer(session, Job.JUDGE_PROPOSAL, lock=lock, proposal_id=number)


def judge(work: Work, proposal_id: int) -> None:
    """Ask the language model what it thinks of a proposal, unless it said so of the same texts."""
    deps, now = work.deps, work.deps.clock()
    with deps.reading() as session:
        doubt = judging.doubt(session, proposal_id)
        if doubt is None:
            return
        is_same = judging.known(session, proposal_id, doubt, deps.llm.name)
        if is_same is None and not judging.may_ask(session, proposal_id, now):
            return
    if is_same is None:
        is_same = deps.llm.same_data(doubt.left, doubt.right).is_same
    if is_same is not None:
        with deps.sessions.begin() as session:
            judging.note(session, proposal_id, doubt, deps.llm.name, is_same, now)


def show(work: Work, proposal_id: int) -> None:
    """Put a question to the triage channel, or edit it where it stands."""
    with work.deps.reading() as session:
        times = session.get_one(Proposal, proposal_id).times

    def where(session: Session) -> Place | None:
        proposal = session.get_one(Proposal, proposal_id)
        channel = showing.triage_channel(session, proposal.workspace_id)
        return Place(proposal.workspace_id, channel) if channel is not None else None

    posting.show(work, where, "proposal", proposal_id, part=str(times))


def _face(_deps: Deps, session: Session, post: Post) -> Face | None:
    proposal = session.get(Proposal, post.subject_id)
    return views.face(proposals.see(session, proposal)) if proposal is not None else None


JOBS = {
    Job.FIND_PROPOSALS: find,
    Job.JUDGE_PROPOSAL: judge,
    Job.SHOW_PROPOSAL: show,
}
FACES: dict[str, FaceMaker] = {"proposal": _face}
