"""Jobs that were given up are taken up by those whose they are, once."""

import inspect

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot import given_up
from bot.deps import Deps
from bot.jobs import Job
from handlers import FEATURES
from models import AnswerOffer, Offer
from playground.lark import TEAM
from tests.builders import LONG_AGO, a_product, a_workspace

OTHER = "T0OTHER"


def _given_up(session: Session) -> None:
    session.execute(text("UPDATE procrastinate_jobs SET status = 'failed'"))


def _states(session: Session) -> list[str]:
    return list(session.scalars(text("SELECT status::text FROM procrastinate_jobs ORDER BY id")))


def test_only_those_of_the_workspace_are_taken_up(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        for team in (TEAM, OTHER):
            a_workspace(session, team)
            product = a_product(session, workspace_id=team)
            deps.queue.defer(session, Job.NAME_PRODUCT, product_id=product.id)
            deps.queue.defer(session, Job.FIND_PROPOSALS, workspace_id=team)
        deps.queue.defer(session, Job.NAME_PRODUCT, product_id=product.id + 1)  # nobody's any more
        _given_up(session)

        assert given_up.counted(session, TEAM) == [
            (Job.NAME_PRODUCT.value, 1),
            (Job.FIND_PROPOSALS.value, 1),
        ]
        assert given_up.take_up(session, TEAM) == 2
        assert _states(session) == ["todo", "todo", "failed", "failed", "failed"]
        assert given_up.counted(session, TEAM) == []


def test_what_runs_already_is_not_started_a_second_time(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        a_workspace(session)
        deps.queue.defer(session, Job.FIND_PROPOSALS, workspace_id=TEAM)
        _given_up(session)

    with deps.sessions() as taking, deps.sessions() as late:
        taking.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
        late.execute(text("SET LOCAL lock_timeout = '5s'"))

        assert given_up.take_up(late, TEAM) == 0


def test_an_offer_to_file_and_one_of_an_answer_are_told_apart(deps: Deps) -> None:
    with deps.sessions.begin() as session:
        for team in (TEAM, OTHER):
            a_workspace(session, team)
        facts = {"id": 1, "person_id": "U0MIRA", "made_at": LONG_AGO}
        session.add(Offer(workspace_id=TEAM, message_id=1, confidence=0.9, **facts))
        place = {"channel_id": "C0ASK", "ts": "1.1", "root_ts": "1.1"}
        session.add(AnswerOffer(workspace_id=OTHER, **place, **facts))
        for job in (Job.OFFER, Job.OFFER_ANSWER):
            deps.queue.defer(session, job, offer_id=1)
        _given_up(session)

        assert given_up.counted(session, TEAM) == [(Job.OFFER.value, 1)]
        assert given_up.counted(session, OTHER) == [(Job.OFFER_ANSWER.value, 1)]


@pytest.mark.parametrize("job", Job)
def test_every_job_tells_whose_it_is(job: Job) -> None:
    (done_by,) = (feature.JOBS[job] for feature in FEATURES if job in feature.JOBS)

    carried = set(inspect.signature(done_by).parameters)

    assert carried & {given_up.OWNER, *given_up.SUBJECTS} or job in given_up.OFFERS
