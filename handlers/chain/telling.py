"""Jobs that word questions and show them, in triage and to whoever was asked."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot import keeping, readers, wording
from bot.triage import asking, climbing, proposing, saying, threads
from handlers import posting
from handlers.capture import telling
from handlers.posting import Place
from handlers.triage import thread_of as triage_thread
from handlers.work import Work
from models import Chain, Product, Question, Request


def propose(work: Work, product_id: int, branch_id: int | None = None) -> None:
    """Let the language model word the next why of a chain that may grow.

    What its request says already is taken as the answer, and nobody is asked.
    """
    deps = work.deps
    with deps.reading() as session:
        if not proposing.may_grow(session, product_id, branch_id):
            return
        seen = proposing.read_chain(session, product_id, branch_id)
        product = session.get_one(Product, product_id)
        everybody = readers.everybody(session, product.workspace_id)
        said = saying.of_foot(session, product_id) if branch_id is None else None
        reader = deps.reader(kept=keeping.touches(session, product_id))
    if seen is None:
        return
    with wording.speaking(everybody):
        proposal = reader.propose_why(seen)
    reading = reader.read_answer(replace(seen, question=proposal.text), said.text) if said else None
    model, now = reader.name, deps.clock()
    with deps.sessions.begin() as session:
        question = proposing.note(
            session, deps.queue, product_id, seen, proposal, model, now, branch_id
        )
        if question is not None and said is not None and reading is not None:
            saying.take(session, deps.queue, question, said, reading, model, now)
        if question is not None and question.state.is_open:
            climbing.find_known(session, deps.queue, product_id)


def show_question(work: Work, question_id: int) -> None:
    """Post or edit a question in the candidate's thread."""

    def where(session: Session) -> Place | None:
        question = session.get(Question, question_id)
        place = _thread_of(session, question) if question is not None else None
        if question is not None and question.state.is_open and place is not None:
            posting.begin_anew(session, work.deps.queue, place, f"question:{question_id}")
        return place

    posting.show(work, where, "question", question_id)


def _thread_of(session: Session, question: Question) -> Place | None:
    """The chain of a merged product is climbed where its requests are now."""
    number = question.product_id
    chain, goes_on_in = session.get_one(Chain, number), climbing.goes_on_in(session, number)
    place = goes_on_in if threads.is_climbed(chain, question, goes_on_in) else number
    return triage_thread(session, session.get_one(Product, place))


def ask(work: Work, question_id: int) -> None:
    """Put a question into its requester's thread, or edit it to what came of it."""

    def where(session: Session) -> Place | None:
        question = session.get(Question, question_id)
        if question is None or question.asked_person_id is None:
            return None
        if asking.is_for_them_alone(session, question):
            return Place(question.workspace_id, question.asked_person_id)
        request = session.get(Request, question.asked_request_id)
        return telling.thread_of(session, request) if request else None

    posting.show(work, where, "asked", question_id)
