"""Another reason is climbed by itself: its answers stand on it, and leave the chain as it is."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot import clustering
from bot.discretion import Audience
from bot.drawing import Look, draw, mermaid
from bot.needs import gathering, seeing, sheets
from bot.needs.alerts import AlertKind
from bot.rules import answers, whys
from bot.triage import (
    adding,
    answering,
    asking,
    branches,
    branching,
    climbing,
    joining,
    mending,
    needs,
    proposing,
    showing,
)
from bot.triage.replies import Reply
from models import Chain, Gone, Product, Question, Request, Rung, UserError
from models.words import Altitude, Consent, Role, SourceClass
from tests.bot.clustering.asked import QUEUE
from tests.bot.triage.test_answering import GOAL, GUESS, Climb
from tests.builders import (
    LONG_AGO,
    a_caller,
    a_channel,
    a_person,
    a_product,
    a_request,
    a_workspace,
)

AUDIT = "The board asks for it every month"
HIGHER = "The Finance team wants to close its books two days earlier"


@pytest.fixture
def climb(session: Session) -> Climb:
    """A chain of one rung, with another reason beside it."""
    climb = Climb(session)
    a_channel(session)
    a_person(session, "U0MIRA")
    climb.say(f"{GUESS}, and also because the board asks for it every month")
    return climb


def foot(climb: Climb) -> Rung:
    return climbing.forks_of(climb.session, climb.product.id)[0]


def ask(climb: Climb) -> Question:
    """What *Ask about the branch* and the job behind it do."""
    session, number, branch = climb.session, climb.product.id, foot(climb).id
    if climbing.open_question(session, number) is None:
        climb.propose()
    branching.ask_about(session, QUEUE, climb.petra, branch, climb.now)
    return worded(climb, branch)


def worded(climb: Climb, branch: int) -> Question:
    session, number = climb.session, climb.product.id
    seen = proposing.read_chain(session, number, branch)
    assert seen is not None
    question = proposing.note(
        session, QUEUE, number, seen, whys.propose(seen), "rules-1", climb.now, branch
    )
    assert question is not None
    return question


def say(climb: Climb, question: Question, words: str) -> None:
    climb.now += timedelta(minutes=1)
    session = climb.session
    seen = proposing.read_chain(session, climb.product.id, question.branch_id)
    assert seen is not None
    reading, reply = answers.read(seen, words), Reply(climb.petra.person_id, words)
    answering.take(session, QUEUE, question.id, reply, reading, "rules-1", climb.now)


def test_the_next_why_quotes_the_branch_and_its_answer_stands_on_it(climb: Climb) -> None:
    question = ask(climb)
    assert AUDIT in question.text

    say(climb, question, HIGHER)

    (branch,) = branches.of_chain(climb.session, climb.product.id, [])
    assert [rung.text for rung in branch.rungs] == [AUDIT, HIGHER]
    assert [rung.position for rung in branch.rungs] == [1, 2]
    assert climb.texts() == [GUESS]
    drawn = sheets.ladder(showing.candidate(climb.session, climb.product), "foot").cards
    assert [card.text for card in drawn] == [GUESS, HIGHER, AUDIT, "foot"]


def test_a_branch_is_climbed_beside_a_chain_that_has_ended_and_leaves_its_end(
    climb: Climb,
) -> None:
    climb.chain.stop(climb.now, climbing.STOPPED)
    say(climb, ask(climb), "It is our strategy to be the most reliable of all, says the board")

    assert (climb.chain.is_open, climb.chain.need_id) == (False, None)
    assert len(climbing.branch_above(climb.session, foot(climb).id)) == 1


def test_undo_takes_the_topmost_answer_of_a_branch_and_nothing_else(climb: Climb) -> None:
    first = ask(climb)
    say(climb, first, HIGHER)
    second = worded(climb, foot(climb).id)
    say(climb, second, "Leadership wants the investors to trust our figures")
    given = climb.session.get_one(Question, foot(climb).question_id)

    for lower in (first, given):
        with pytest.raises(UserError, match="topmost answer first"):
            mending.undo(climb.session, QUEUE, climb.petra, lower.id, climb.now)
    mending.undo(climb.session, QUEUE, climb.petra, second.id, climb.now)
    assert [r.text for r in climbing.branch_above(climb.session, foot(climb).id)] == [HIGHER]
    mending.undo(climb.session, QUEUE, climb.petra, first.id, climb.now)

    assert climbing.branch_above(climb.session, foot(climb).id) == []
    assert (climb.texts(), climb.others()) == ([GUESS], [AUDIT])


def test_a_branch_moves_with_the_rung_that_it_stands_beside(climb: Climb) -> None:
    say(climb, ask(climb), HIGHER)
    climb.propose()
    climb.say(GOAL)
    low, high = climbing.rungs_of(climb.session, climb.product.id)

    joining.lay(climb.session, climb.product.id, [high, low], climb.now)

    line = climbing.line_of(climb.session, climb.product.id, foot(climb).id)
    assert [(rung.text, rung.position) for rung in line] == [(GOAL, 1), (AUDIT, 2), (HIGHER, 3)]


def test_about_a_branch_only_those_are_asked_whose_reason_it_is(
    climb: Climb, session: Session
) -> None:
    a_person(session, "U0OMAR")
    other = a_request(session, product_id=climb.product.id, requester_id="U0OMAR")
    fork = foot(climb)
    fork.author_id, fork.source_class = "U0MIRA", SourceClass.DIRECT
    climb.chain.request_id = other.id
    session.flush()

    chosen = asking.whom_to_ask(session, climb.chain, climb.now, fork.id)

    assert chosen.requester_id == "U0MIRA"
    fork.consent = Consent.NOT_ASKED
    with pytest.raises(UserError, match="back from view"):
        branching.ask_about(session, QUEUE, climb.petra, fork.id, climb.now)


def test_only_a_pm_of_the_workspace_sends_the_why_to_a_branch_that_stands(
    climb: Climb, session: Session
) -> None:
    a_workspace(session, "T0OTHER")
    stranger = a_caller(session, "U0EVIL", Role.PM, workspace_id="T0OTHER")
    fork = foot(climb)

    with pytest.raises(Gone):
        branching.ask_about(session, QUEUE, stranger, fork.id, climb.now)
    with pytest.raises(UserError, match="PM"):
        branching.ask_about(session, QUEUE, a_caller(session, "U0ANA"), fork.id, climb.now)
    trunk = climbing.rungs_of(session, climb.product.id)[0]
    with pytest.raises(UserError, match="undone"):
        branching.ask_about(session, QUEUE, climb.petra, trunk.id, climb.now)


STRATEGY = "It is our company strategy to be the most trusted brand for the next two years"


def test_a_branch_reaches_a_need_of_its_own_and_undo_takes_it_back(climb: Climb) -> None:
    session, number = climb.session, climb.product.id
    climb.say("It is our company strategy to be the fastest of all for the next two years")
    main = climb.chain.need_id
    question = ask(climb)
    say(climb, question, HIGHER)
    top = worded(climb, foot(climb).id)

    say(climb, top, STRATEGY)

    assert climb.chain.need_id == main
    (seen,) = showing.candidate(session, climb.product).chain.branches
    assert (seen.need, seen.need_confirmed) == (STRATEGY, False)
    need = needs.of_branch(session, climb.petra, foot(climb).id)
    assert need.id != main
    ((alert, _),) = showing.candidate(session, climb.product).alerts
    assert (alert.kind, len(alert.needs)) == (AlertKind.SAME_ASK, 2)
    needs.confirm(session, QUEUE, climb.petra, need.id, "Trust", climb.now)
    (line,) = seeing.see(session, climb.petra, need.id, climb.now).chains
    assert (line.is_branch, line.demand.times) == (True, 1)
    assert [rung.text for rung in line.rungs] == [AUDIT, HIGHER, STRATEGY]
    drawn = sheets.ladder(showing.candidate(session, climb.product), "foot").cards
    assert [card.look for card in drawn if card.text == STRATEGY] == [Look.NEED]

    mending.undo(session, QUEUE, climb.petra, top.id, climb.now)

    (seen,) = showing.candidate(session, climb.product).chain.branches
    assert (seen.need, climb.chain.need_id) == (None, main)
    assert [one.is_branch for one in gathering.reaches(session, climb.product.workspace_id)] == [
        False
    ]
    needs.this_is_it(session, QUEUE, climb.petra, top.id, climb.now)
    assert needs.of_branch(session, climb.petra, foot(climb).id).wording == HIGHER
    assert climbing.branch_of(session, foot(climb))[-1].is_need
    assert climbing.open_question(session, number) is None


def test_who_backs_only_another_reason_is_counted_with_its_need(climb: Climb) -> None:
    session = climb.session
    climb.say("It is our company strategy to be the fastest of all for the next two years")
    other = a_request(session, product_id=climb.product.id, requester_id="U0OMAR")
    adding.back(session, foot(climb), other.id)
    say(climb, ask(climb), STRATEGY)

    reached = gathering.reaches(session, climb.product.workspace_id)
    carried = gathering.carried(session, reached, Audience.DATA_TEAM)

    assert [[a.person_id for a in carried[one]] for one in reached] == [
        ["U0MIRA"],
        ["U0MIRA", "U0OMAR"],
    ]


def test_another_reason_within_a_branch_is_kept_beside_it(climb: Climb) -> None:
    session = climb.session
    say(climb, ask(climb), f"{HIGHER}, and also because the auditors insist on it")

    (seen,) = showing.candidate(session, climb.product).chain.branches
    (within,) = seen.forks
    assert [rung.text for rung in within.rungs] == ["The auditors insist on it"]
    assert within.rung_id is not None
    line = climbing.line_of(session, climb.product.id, within.rung_id)
    assert [rung.text for rung in line] == [AUDIT, "The auditors insist on it"]
    drawn = sheets.ladder(showing.candidate(session, climb.product), "foot").cards
    assert [(card.depth, card.text) for card in drawn][1:4] == [
        (1, HIGHER),
        (2, "The auditors insist on it"),
        (1, AUDIT),
    ]
    sheet = sheets.ladder(showing.candidate(session, climb.product), "foot")
    steps = [(sheet.cards[low].text, sheet.cards[high].text) for low, high in sheet.steps()]
    assert sorted(steps) == sorted(
        [
            ("foot", GUESS),
            ("foot", AUDIT),
            (AUDIT, HIGHER),
            (AUDIT, "The auditors insist on it"),
        ]
    )
    assert mermaid(sheet).count("-.->") == 3
    assert draw(sheet).startswith(b"\x89PNG")
    climb.propose()
    climb.say(GOAL)
    low, high = climbing.rungs_of(session, climb.product.id)
    joining.lay(session, climb.product.id, [high, low], climb.now)
    places = [rung.position for rung in climbing.line_of(session, low.product_id, within.rung_id)]
    assert places == [1, 2, 3]


def test_the_chain_of_a_merged_product_is_climbed_on_and_stays_its_own(climb: Climb) -> None:
    session, petra = climb.session, climb.petra
    other = a_product(session, title="Depots by month")
    ask_ = a_request(session, product_id=other.id, requester_id="U0MIRA")
    theirs = a_chain(session, other, ask_, AUDIT)
    climb.say(GOAL)
    climb.propose()
    merged = clustering.merge(session, QUEUE, petra, (climb.product.id, other.id), climb.now)
    branch = showing.candidate(session, climb.product).chain.branches[-1]
    assert (branch.title, branch.rung_id) == ("Depots by month", theirs.id)

    branching.ask_about(session, QUEUE, petra, theirs.id, climb.now)

    assert climbing.open_question(session, climb.product.id) is None
    question = propose_for(climb, other.id)
    assert AUDIT in question.text
    chain = session.get_one(Chain, other.id)
    assert asking.whom_to_ask(session, chain, climb.now).id == ask_.id
    say_on(climb, question, STRATEGY)
    assert [r.text for r in climbing.rungs_of(session, other.id)] == [AUDIT, STRATEGY]
    assert showing.candidate(session, climb.product).chain.branches[-1].need == STRATEGY
    clustering.undo(session, QUEUE, petra, merged.id, climb.now)
    assert [r.text for r in climbing.rungs_of(session, other.id)] == [AUDIT, STRATEGY]
    assert climb.texts() == [GUESS, GOAL]


def a_chain(session: Session, product: Product, foot: Request, words: str) -> Rung:
    session.add(
        Chain(
            product_id=product.id,
            workspace_id=product.workspace_id,
            request_id=foot.id,
            started_at=LONG_AGO,
            unknown=0,
        )
    )
    rung = Rung(
        workspace_id=product.workspace_id,
        product_id=product.id,
        position=1,
        text=words,
        altitude=Altitude.ANALYSIS,
        author_id="U0MIRA",
        source_class=SourceClass.PUBLIC,
        created_at=LONG_AGO,
    )
    session.add(rung)
    session.flush()
    adding.back(session, rung, foot.id)
    return rung


def propose_for(climb: Climb, product_id: int) -> Question:
    seen = proposing.read_chain(climb.session, product_id)
    assert seen is not None
    question = proposing.note(
        climb.session, QUEUE, product_id, seen, whys.propose(seen), "rules-1", climb.now
    )
    assert question is not None
    return question


def say_on(climb: Climb, question: Question, words: str) -> None:
    seen = proposing.read_chain(climb.session, question.product_id)
    assert seen is not None
    reply = Reply(climb.petra.person_id, words)
    reading = answers.read(seen, words)
    answering.take(climb.session, QUEUE, question.id, reply, reading, "rules-1", climb.now)


def test_what_a_pm_answers_about_a_branch_stands_for_those_whose_reason_it_is(
    climb: Climb, session: Session
) -> None:
    other = a_request(session, product_id=climb.product.id, requester_id="U0OMAR")
    adding.back(session, foot(climb), other.id)

    say(climb, ask(climb), HIGHER)

    above = climbing.branch_above(session, foot(climb).id)
    assert joining.backing(session, above) == {
        above[0].id: {climb.chain.request_id, other.id},
    }


def test_a_need_that_is_deleted_under_a_branch_leaves_it_to_be_climbed_on(climb: Climb) -> None:
    session = climb.session
    say(climb, ask(climb), STRATEGY)
    need = needs.of_branch(session, climb.petra, foot(climb).id)
    session.delete(need)
    session.flush()
    session.expire_all()

    (seen,) = showing.candidate(session, climb.product).chain.branches
    assert (seen.need, seen.rung_id) == (None, foot(climb).id)
    assert gathering.reaches(session, climb.product.workspace_id) == []
    with pytest.raises(UserError, match="hasn't reached a need"):
        needs.of_branch(session, climb.petra, foot(climb).id)
    say(climb, ask(climb), "New competitors are opening next door")
    marked = [rung for rung in climbing.branch_of(session, foot(climb)) if rung.is_need]
    assert [rung.need_id is not None for rung in marked] == [True]
