"""What somebody's Home tab shows: their own requests, and by role the queue and the settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from bot import demand, duty, intakes, lessons, people, reposting, urgency
from bot.capture import dismissed
from bot.capture.dismissed import Dismissed
from bot.capture.waiting import Waiting, waiting
from bot.demand import Demand
from bot.discretion import Audience
from bot.existing import known
from bot.existing.known import Known
from bot.history import finding
from bot.history.finding import Progress
from bot.lessons import Learned
from bot.people import Caller
from bot.triage import singles, titles
from bot.triage.singles import QUEUE_LENGTH, QueueSeen
from bot.urgency import Due
from bot.wording import _
from models import Channel, Intake, Post, Product, Request, Workspace
from models.words import Role, Stage, Status, Verbosity, WatchMode

OWN_SHOWN = 51
WAITING_SHOWN = 21
"""Open requests of all kinds; the single ones, of which there are at most fifteen, come first."""
MINE_SHOWN = 5
ASKED_SHOWN = 2
HEADINGS = 4
"""So many requests less are shown where one's own stand above the others."""
CANDIDATES_SHOWN = 10
STUCK_SHOWN = 3
"""Home holds a hundred blocks: the rest is counted."""
OPEN = [Status.WAITING, Status.TAKEN, Status.NEW]
"""In the order in which somebody cares about their own requests."""


@dataclass(frozen=True)
class OwnRequest:
    """One's own request, with one's own words."""

    title: str
    status: Status
    said_at: datetime
    link: str | None
    """Its card, else the message."""
    answer: str | None
    deadline: date | None
    due: Due | None


@dataclass(frozen=True)
class CandidateLine:
    """An undecided candidate, with its thread once it has one."""

    id: int
    title: str
    demand: Demand
    thread: str | None


@dataclass(frozen=True)
class StuckPost:
    """A message of the bot that Slack refused, or that may or may not be there."""

    id: int
    kind: str
    channel_id: str
    problem: str


@dataclass(frozen=True)
class Desk:
    """What the data team finds in Home beside their own requests."""

    mine: QueueSeen
    """What its reader has, and can go on with."""
    asked: QueueSeen
    """What its reader has, and has asked the requester about."""
    held_by_others: int
    queue: QueueSeen
    """The single requests that nobody has."""
    of_products: QueueSeen
    """The same of candidates and of decided products."""
    candidates: tuple[CandidateLine, ...]
    more_candidates: int
    waiting: Waiting
    """Offers without an answer, for PMs."""
    known: Known
    unnamed: tuple[tuple[str, datetime], ...] = ()
    """Where posts of forms are that name nobody, with when they were posted; for PMs."""


@dataclass(frozen=True)
class ChannelLine:
    """What the bot does in a channel that it is in."""

    id: str
    mode: WatchMode
    verbosity: Verbosity
    set_by: str | None
    """Whose choice the mode is."""


@dataclass(frozen=True)
class SetUp:
    """The settings as they are, for admins. Ids, which Slack shows as names."""

    triage_channel_id: str | None
    digest_channel_id: str | None
    digest_weekday: int
    digest_hour: int
    time_zone: str
    channels: tuple[ChannelLine, ...]
    """The channels that the bot is in; triage is not among them."""
    pms: Sequence[str]
    managers: Sequence[str]
    admins: Sequence[str]
    data_team_group_id: str | None
    rota: Sequence[str]
    on_duty: str | None
    """Whose turn it is this week."""
    readings: tuple[Progress, ...]
    learned: Learned
    access_text: str
    """What those read who ask for access."""
    stuck: tuple[StuckPost, ...]
    more_stuck: int
    intakes: Sequence[Intake] = ()
    """Forms and workflows that post where the bot watches."""


@dataclass(frozen=True)
class HomeSeen:
    """Everything that one person's Home shows."""

    own: tuple[OwnRequest, ...]
    more_own: int
    desk: Desk | None
    set_up: SetUp | None
    has_admin: bool
    team: str | None = None
    dismissed: tuple[Dismissed, ...] = ()
    """What they said to be no request."""


def look(session: Session, caller: Caller, now: datetime) -> HomeSeen:
    """Gather somebody's Home, in a handful of queries."""
    own, total = _own(session, caller, now)
    is_admin = Role.ADMIN in caller.roles
    return HomeSeen(
        own=own,
        more_own=total - len(own),
        desk=_desk(session, caller, now) if caller.is_data_team else None,
        set_up=set_up(session, caller.workspace_id, now) if is_admin else None,
        has_admin=is_admin or bool(people.with_role(session, caller.workspace_id, Role.ADMIN)),
        team=_team(session, caller),
        dismissed=dismissed.lately(session, caller, now),
    )


def _team(session: Session, caller: Caller) -> str | None:
    person = people.find(session, caller.workspace_id, caller.person_id)
    return person.team if person else None


def _own(session: Session, caller: Caller, now: datetime) -> tuple[tuple[OwnRequest, ...], int]:
    """The open ones first, then the newest; with how many there are."""
    is_own = (
        (Request.workspace_id == caller.workspace_id)
        & (Request.requester_id == caller.person_id)
        & Request.dismissed_at.is_(None)
    )
    workspace = session.get_one(Workspace, caller.workspace_id)
    rows = session.execute(
        select(Request, Post)
        .outerjoin(
            Post,
            (Post.workspace_id == Request.workspace_id)
            & (Post.key == func.concat(literal("card:"), Request.id)),
        )
        .where(is_own)
        .order_by(Request.status.in_(OPEN).desc(), Request.said_at.desc(), Request.id.desc())
        .limit(OWN_SHOWN)
    ).all()
    total = session.scalar(select(func.count()).where(is_own)) or 0
    today = duty.today(workspace, now)
    return tuple(_own_request(workspace, today, request, post) for request, post in rows), total


def _own_request(
    workspace: Workspace, today: date, request: Request, card: Post | None
) -> OwnRequest:
    return OwnRequest(
        title=request.title or request.text,
        status=request.status,
        said_at=request.said_at,
        link=_address(workspace, card) or request.permalink,
        answer=request.answer_permalink,
        deadline=request.deadline,
        due=urgency.due(request, today),
    )


def _desk(session: Session, caller: Caller, now: datetime) -> Desk:
    is_pm = Role.PM in caller.roles
    undecided = _undecided(session, caller.workspace_id)
    shown = undecided[:CANDIDATES_SHOWN]
    numbers = [product.id for product in shown]
    asked = demand.of_products(session, numbers, audience=Audience.DATA_TEAM)
    sight = singles.sight(session, caller.workspace_id, now, caller)
    mine = singles.held(session, caller, sight, MINE_SHOWN, waits=False)
    asked_about = singles.held(session, caller, sight, ASKED_SHOWN, waits=True)
    offers = _offers(session, caller, now)
    held = len(mine.entries) + len(asked_about.entries)
    room = WAITING_SHOWN - held - (HEADINGS if held else 0) - len(offers.offers)
    queue = singles.free(session, caller.workspace_id, sight, min(QUEUE_LENGTH, room - 2))
    room -= len(queue.entries)
    return Desk(
        mine=mine,
        asked=asked_about,
        held_by_others=singles.held_by_others(session, caller),
        queue=queue,
        of_products=singles.of_products(session, caller.workspace_id, sight, room),
        candidates=tuple(_candidate(session, product, asked[product.id]) for product in shown),
        more_candidates=len(undecided) - len(shown),
        waiting=offers,
        known=known.count(session, caller.workspace_id),
        unnamed=intakes.unnamed(session, caller.workspace_id, now) if is_pm else (),
    )


def _offers(session: Session, caller: Caller, now: datetime) -> Waiting:
    if Role.PM not in caller.roles:
        return Waiting()
    return waiting(session, session.get_one(Workspace, caller.workspace_id), now)


def _undecided(session: Session, workspace_id: str) -> list[Product]:
    """The listed candidates that nobody has decided about, the most wanted first."""
    asked = demand.askers().subquery()
    return list(
        session.scalars(
            select(Product)
            .outerjoin(asked, asked.c.product_id == Product.id)
            .where(
                Product.workspace_id == workspace_id,
                Product.stage == Stage.CANDIDATE,
                Product.outcome.is_(None),
            )
            .group_by(Product.id)
            .order_by(
                func.count(asked.c.person_id.distinct()).desc(),
                func.count(asked.c.person_id).desc(),
                Product.id,
            )
        )
    )


def _candidate(session: Session, product: Product, asked: Demand) -> CandidateLine:
    workspace = session.get_one(Workspace, product.workspace_id)
    root = session.scalar(
        select(Post).where(
            Post.workspace_id == product.workspace_id, Post.key == f"candidate:{product.id}"
        )
    )
    is_readable = titles.may_show_title(session, product.id)
    return CandidateLine(
        id=product.id,
        title=product.title if is_readable else _(titles.PRIVATE_TITLE),
        demand=asked,
        thread=_address(workspace, root),
    )


def _address(workspace: Workspace, post: Post | None) -> str | None:
    """Where a post can be opened, once it is posted."""
    if post is None or post.ts is None:
        return None
    return workspace.permalink(post.channel_id, post.ts, post.thread_ts)


def set_up(session: Session, workspace_id: str, now: datetime) -> SetUp:
    """The settings of a workspace, and the posts that somebody has to look after."""
    workspace = session.get_one(Workspace, workspace_id)
    stuck = reposting.stuck(session, workspace_id)
    return SetUp(
        triage_channel_id=workspace.triage_channel_id,
        digest_channel_id=workspace.digest_channel_id,
        digest_weekday=workspace.digest_weekday,
        digest_hour=workspace.digest_hour,
        time_zone=workspace.time_zone,
        channels=_channels(session, workspace),
        pms=people.with_role(session, workspace_id, Role.PM),
        managers=people.with_role(session, workspace_id, Role.MANAGER),
        admins=people.with_role(session, workspace_id, Role.ADMIN),
        data_team_group_id=workspace.data_team_group_id,
        rota=workspace.on_duty,
        on_duty=duty.on_duty(session, workspace, now),
        learned=lessons.learned(session, workspace),
        readings=finding.progress(session, workspace_id, now),
        access_text=workspace.access_text,
        stuck=tuple(
            StuckPost(post.id, post.kind, post.channel_id, post.problem or "")
            for post in stuck[:STUCK_SHOWN]
        ),
        more_stuck=max(0, len(stuck) - STUCK_SHOWN),
        intakes=intakes.seen(session, workspace_id, now),
    )


def _channels(session: Session, workspace: Workspace) -> tuple[ChannelLine, ...]:
    rows = session.execute(
        select(Channel.id, Channel.watch_mode, Channel.verbosity, Channel.mode_set_by)
        .where(
            Channel.workspace_id == workspace.id,
            Channel.is_member,
            Channel.is_archived.is_(False),
            Channel.id.not_like("D%"),
            Channel.id != (workspace.triage_channel_id or ""),
        )
        .order_by(Channel.name, Channel.id)
    )
    return tuple(ChannelLine(*row) for row in rows)
