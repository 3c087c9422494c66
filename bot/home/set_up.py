"""The settings as Home shows them to admins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import duty, health, intakes, lessons, people, reposting
from bot.digest import plans
from bot.health import Health
from bot.history import finding
from bot.history.finding import Progress
from bot.lessons import Learned
from models import Channel, Digest, Intake, Workspace
from models.words import Role, Verbosity, WatchMode

STUCK_SHOWN = 3
"""Home holds a hundred blocks: the rest is counted."""


@dataclass(frozen=True)
class StuckPost:
    """A message of the bot that Slack refused, or that may or may not be there."""

    id: int
    kind: str
    channel_id: str
    problem: str


@dataclass(frozen=True)
class ChannelLine:
    """What the bot does in a channel that it is in."""

    id: str
    mode: WatchMode
    verbosity: Verbosity
    set_by: str | None
    """Whose choice the mode is."""
    keeps_words: bool = False
    """Its words are kept from a language model."""


@dataclass(frozen=True)
class SetUp:
    """The settings as they are, for admins. Ids, which Slack shows as names."""

    triage_channel_id: str | None
    digest: Digest | None
    """The channel's; None: it is off."""
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
    pm_builds_days: float | None = None
    """Above this effort, in working days, a manager decides to build."""
    hourly_cost: float | None = None
    currency: str | None = None
    words_kept_days: int | None = None
    """Of closed requests; None: for good."""
    health: Health | None = None


def set_up(session: Session, workspace_id: str, now: datetime, model: str | None = None) -> SetUp:
    """The settings of a workspace, and what somebody has to look after. `model` is the name of the
    language model that reads there, if any."""
    workspace = session.get_one(Workspace, workspace_id)
    stuck = reposting.stuck(session, workspace_id)
    digest = plans.of_channel(session, workspace_id)
    return SetUp(
        triage_channel_id=workspace.triage_channel_id,
        digest=digest if digest and digest.since else None,
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
        pm_builds_days=workspace.pm_builds_days,
        hourly_cost=workspace.hourly_cost,
        currency=workspace.currency,
        words_kept_days=workspace.words_kept_days,
        health=health.look(session, workspace, stuck, now, model),
        stuck=tuple(
            StuckPost(post.id, post.kind, post.channel_id, post.problem or "")
            for post in stuck[:STUCK_SHOWN]
        ),
        more_stuck=max(0, len(stuck) - STUCK_SHOWN),
        intakes=intakes.seen(session, workspace_id, now),
    )


def _channels(session: Session, workspace: Workspace) -> tuple[ChannelLine, ...]:
    rows = session.execute(
        select(
            Channel.id,
            Channel.watch_mode,
            Channel.verbosity,
            Channel.mode_set_by,
            Channel.keeps_words,
        )
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
