"""Slack, the clock and the queue, translated: each arrival becomes one use case and one view."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from slack_bolt import App

from bot import wording
from bot.deps import Deps
from bot.installations import NotInstalled
from bot.jobs import Job
from bot.wording import NOBODY
from bot.worker import JobFunction
from handlers import (
    absences,
    answers,
    assigning,
    building,
    capacity,
    capture,
    chain,
    clustering,
    command,
    decisions,
    departures,
    digest,
    duty,
    errors,
    existing,
    filters,
    finding,
    gate,
    glossary,
    graduation,
    history,
    home,
    impact,
    inquiries,
    intakes,
    lifecycle,
    masking,
    needs,
    nominations,
    open_requests,
    people,
    pictures,
    posting,
    privacy,
    proposals,
    regrouping,
    reminders,
    repeats,
    settings,
    sorts,
    talk,
    teams,
    terms,
    triage,
)
from handlers.work import FaceMaker, Work

FEATURES = [
    home,
    open_requests,
    capture,
    talk,
    answers,
    filters,
    settings,
    intakes,
    lifecycle,
    clustering,
    regrouping,
    proposals,
    sorts,
    existing,
    terms,
    glossary,
    finding,
    command,
    triage,
    assigning,
    chain,
    needs,
    pictures,
    decisions,
    building,
    nominations,
    graduation,
    inquiries,
    digest,
    capacity,
    duty,
    reminders,
    absences,
    departures,
    impact,
    privacy,
    repeats,
    teams,
    people,
    history,
    masking,
    posting,
]
"""Each has a `register(app)`, `JOBS` by name and `FACES` by kind of post. Bolt asks the listeners
in this order whether something is theirs: Home before those whose buttons it shows as well, and
what hears most events soon."""


def register(app: App, deps: Deps) -> None:
    """Register all listeners: a table of contents."""
    guard(app, deps)
    for feature in FEATURES:
        feature.register(app)


def guard(app: App, deps: Deps) -> None:
    """What stands before all listeners, and behind them."""
    app.use(gate.admit(deps))
    app.error(errors.on_error)


def job_functions(deps: Deps) -> Mapping[Job, JobFunction]:
    """All jobs, bound to the dependencies and to the faces of posts."""
    faces: dict[str, FaceMaker] = {}
    for feature in FEATURES:
        faces |= feature.FACES
    work = Work(deps, faces)
    return {job: partial(_do, job_fn, work) for f in FEATURES for job, job_fn in f.JOBS.items()}


def _do(job_fn: Callable[..., None], work: Work, **ids: Any) -> None:
    """Do a job; one of a workspace that has removed the app meanwhile ends without a word."""
    with wording.speaking(NOBODY), suppress(NotInstalled):
        job_fn(work, **ids)
