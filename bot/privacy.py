"""Words that turn private after they were filed: never back by themselves.

Their channel was made private, so that not everybody may read there any more; or they hold
something sensitive, and their author moves the request to a private talk with the data team.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import audit, channels, clustering, people, redaction, refresh, watching
from bot.channels import ChannelFacts
from bot.digest import plans, runs
from bot.jobs import Job
from bot.people import Caller
from bot.queue import Queue
from bot.triage import footing, listing
from bot.wording import _
from models import Channel, Person, Post, Request, Rung, UserError, Workspace
from models.words import Consent, Sensitive, SourceClass, Status, WatchMode


def learn(
    session: Session, queue: Queue, workspace_id: str, facts: ChannelFacts, now: datetime
) -> Channel:
    """Write down what Slack says about a channel, and follow who can read there now."""
    before = session.get(Channel, (workspace_id, facts.id), with_for_update=True)
    was_public = before is not None and before.source_class is SourceClass.PUBLIC
    was_shared = before is not None and before.is_shared
    channel = channels.remember(session, workspace_id, facts, now)
    if was_public and channel.source_class is not SourceClass.PUBLIC:
        _hide_channel(session, queue, channel, now)
    if channel.is_shared and not was_shared:
        _leave_to_others(session, queue, channel, now)
    return channel


def _hide_channel(session: Session, queue: Queue, channel: Channel, now: datetime) -> None:
    """What was said there is as private as the channel, until its authors say who may read it."""
    is_here = (Request.workspace_id == channel.workspace_id) & (Request.channel_id == channel.id)
    hidden = session.scalars(
        update(Request)
        .where(is_here, Request.source_class == SourceClass.PUBLIC)
        .values(source_class=SourceClass.PRIVATE, turned_private_at=now)
        .returning(Request)
        .execution_options(populate_existing=True)
    ).all()
    products = {request.product_id for request in hidden}
    products |= set(
        session.scalars(
            update(Rung)
            .where(
                Rung.workspace_id == channel.workspace_id,
                Rung.channel_id == channel.id,
                Rung.source_class == SourceClass.PUBLIC,
            )
            .values(source_class=SourceClass.PRIVATE, consent=Consent.NOT_ASKED)
            .returning(Rung.product_id)
        )
    )
    audit.note(session, channel.workspace_id, None, "turned private", f"channel:{channel.id}", now)
    _show(session, queue, channel.workspace_id, hidden, products)


def _show(
    session: Session,
    queue: Queue,
    workspace_id: str,
    hidden: Collection[Request],
    products: Collection[int | None],
) -> None:
    """Show anew what showed these words: a job for each product, since they may be many."""
    lines = set(
        session.scalars(
            select(Post.subject_id).where(
                Post.workspace_id == workspace_id,
                Post.kind == "joined",
                Post.subject_id.in_([request.id for request in hidden]),
            )
        )
    )
    for request in hidden:
        if not request.is_imported:
            refresh.card(session, queue, request.id, at_leisure=True)
            refresh.call(session, queue, request)
        if request.id in lines:
            refresh.joined(session, queue, request)
    refresh.single_requests(session, queue, workspace_id)
    for product_id in sorted(number for number in products if number is not None):
        queue.defer(session, Job.REVIEW_WORDS, product_id=product_id)
    runs.show_latest(session, queue, workspace_id)


def review_product(session: Session, queue: Queue, product_id: int, now: datetime) -> None:
    """Look again what a product may be named after, and what its chain may stand on."""
    clustering.review_name(session, queue, product_id)
    footing.review(session, queue, product_id, now)
    listing.review_leaving(session, queue, product_id)
    refresh.candidate(session, queue, product_id)


def _leave_to_others(session: Session, queue: Queue, channel: Channel, now: datetime) -> None:
    """Another company reads there from now on: no listening, no triage and no digest there."""
    workspace = session.get_one(Workspace, channel.workspace_id, with_for_update=True)
    if channel.watch_mode is not WatchMode.OFF:
        watching.set_mode(session, queue, channel, WatchMode.OFF, None, now)
    if workspace.triage_channel_id == channel.id:
        workspace.triage_channel_id = None
    plans.switch_off(session, workspace.id, channel.id)
    audit.note(session, workspace.id, None, "shared", f"channel:{channel.id}", now)


def offer(session: Session, queue: Queue, request: Request, kinds: Collection[str]) -> None:
    """Offer an author, and only them, to move what holds something sensitive: once.

    Not what nobody else could read, and nothing of a kind that they said is fine there.
    """
    if request.is_imported or request.source_class is SourceClass.DIRECT:
        return
    if not request.has_message or request.moved_at or request.left_at:
        return
    author = session.get(Person, (request.workspace_id, request.requester_id))
    found = set(kinds) - {str(Sensitive.SECRET)} - _fine(session, request)
    if redaction.MASK in request.text:
        found.add(str(Sensitive.SECRET))
    if found and author is not None and not people.is_outsider(author):
        queue.defer(session, Job.OFFER_MOVE, lock=f"move:{request.id}", request_id=request.id)


def _fine(session: Session, request: Request) -> set[str]:
    """The kinds that the author has left where they were."""
    left = session.scalars(
        select(Request.sensitive).where(
            Request.workspace_id == request.workspace_id,
            Request.requester_id == request.requester_id,
            Request.left_at.is_not(None),
        )
    )
    return {kind for kinds in left for kind in kinds}


def leave(session: Session, caller: Caller, number: int, now: datetime) -> Request:
    """*It's fine here*: the author isn't asked again."""
    request = _own(session, caller, number)
    if request.moved_at is None and request.left_at is None:
        request.left_at = now
        subject = f"request:{request.id}"
        audit.note(session, caller.workspace_id, caller.person_id, "left it there", subject, now)
    return request


def move(session: Session, queue: Queue, caller: Caller, number: int, now: datetime) -> Request:
    """The author moves all that they asked in a message to a private talk with the data team."""
    request = _own(session, caller, number)
    if request.deleted_at is not None:
        raise UserError(_("Its message was deleted meanwhile, and its words with it."))
    if request.moved_at is not None:
        return request
    asks = session.scalars(
        select(Request)
        .where(
            Request.workspace_id == request.workspace_id,
            Request.channel_id == request.channel_id,
            Request.ts == request.ts,
        )
        .order_by(Request.id)
        .with_for_update(key_share=True)
    ).all()
    for ask in asks:
        ask.moved_at = ask.turned_private_at = now
        ask.source_class, ask.consent = SourceClass.DIRECT, Consent.NOT_ASKED
        ask.permalink = None
        subject = f"request:{ask.id}"
        audit.note(session, caller.workspace_id, caller.person_id, "moved", subject, now)
        if ask.status is Status.ANSWERED:
            refresh.answer(session, queue, ask)
    products = {ask.product_id for ask in asks} | set(_hide_answers(session, request))
    _show(session, queue, request.workspace_id, asks, products)
    return request


def _hide_answers(session: Session, request: Request) -> list[int]:
    """What the author said about why, with it or in the thread, is as private as the request."""
    return list(
        session.scalars(
            update(Rung)
            .where(
                Rung.workspace_id == request.workspace_id,
                Rung.channel_id == request.channel_id,
                Rung.author_id == request.requester_id,
                Rung.source_class == SourceClass.PUBLIC,
                (Rung.ts == request.ts)
                | Rung.permalink.contains(f"thread_ts={request.thread_ts or request.ts}"),
            )
            .values(source_class=SourceClass.DIRECT, consent=Consent.NOT_ASKED)
            .returning(Rung.product_id)
        )
    )


def _own(session: Session, caller: Caller, number: int) -> Request:
    request = Request.find(session, caller.workspace_id, number, lock=True)
    if caller.person_id != request.requester_id:
        raise UserError(
            _("Only @{who}, whose words they are, can decide this.", who=request.requester_id)
        )
    return request
