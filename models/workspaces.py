"""A workspace with its installation and settings, and its channels."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.words import SourceClass, Verbosity, WatchMode


class Workspace(Base):
    """One Slack workspace that installed Whychain, or the place of an import without Slack."""

    __tablename__ = "workspace"
    __table_args__ = (
        CheckConstraint("pm_builds_days > 0", name="pm_builds_days"),
        CheckConstraint(
            "hourly_cost IS NULL AND currency IS NULL OR hourly_cost > 0 AND currency IS NOT NULL",
            name="hourly_cost",
        ),
        CheckConstraint("words_kept_days >= 30", name="words_kept_days"),
        CheckConstraint("line_people > 0 AND line_teams > 0 AND line_weeks > 0", name="line"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    """Slack's team id."""
    name: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    """`https://acme.slack.com/`: permalinks begin with it."""
    bot_token: Mapped[bytes | None]
    """Encrypted; see `bot.secrets`. None when nothing can be posted: imported or uninstalled."""
    bot_user_id: Mapped[str | None]
    bot_id: Mapped[str | None]
    scopes: Mapped[list[str]] = mapped_column(default=list)
    installer_id: Mapped[str | None]
    installed_at: Mapped[datetime | None]
    uninstalled_at: Mapped[datetime | None]
    watched_since: Mapped[datetime | None]
    """Since when it is known what was asked here: the day of the installation, or the first request
    of an import or of a channel's history that reaches further back."""

    time_zone: Mapped[str] = mapped_column(default="UTC")
    """An IANA name: the zone of the working day, and of what everybody reads."""
    locale: Mapped[str | None]
    """The language and country of what everybody reads: those of whoever installed it."""
    triage_channel_id: Mapped[str | None]
    data_team_group_id: Mapped[str | None]
    """The user group whose members are analysts."""
    on_duty: Mapped[list[str]] = mapped_column(default=list)
    """The rota, by member ids: each Monday it is the next one's turn. Empty: nobody is on duty."""
    on_duty_since: Mapped[date | None]
    """The Monday of the week in which it was the first one's turn."""
    marked_due_on: Mapped[date | None]
    """The local day for which what is due was last marked."""
    alike_from: Mapped[float | None]
    """From this likeness on, two requests ask for the same here, as people's answers have taught;
    None: as it ships."""
    proposed_on: Mapped[date | None]
    """The local day for which it was last looked for what to merge and split."""
    vector_name: Mapped[str | None]
    """What made the vectors that are compared here; None before the first one."""
    names_version: Mapped[int] = mapped_column(BigInteger, default=0)
    """Counts the changes of the glossary: what was read with an older one is read again."""
    pm_builds_days: Mapped[float | None]
    """Up to this effort, in working days, a PM alone decides to build; None: whatever it takes."""
    hourly_cost: Mapped[float | None]
    """What an hour of the data team's work costs; None: what things are worth is said in hours."""
    currency: Mapped[str | None]
    """Of that cost, by its three letters (ISO 4217)."""
    line_people: Mapped[int] = mapped_column(default=3, server_default="3")
    """With the next two, the line: a candidate that so many different people, of so many teams, in
    so many different weeks ask for is put to a PM for a decision."""
    line_teams: Mapped[int] = mapped_column(default=2, server_default="2")
    line_weeks: Mapped[int] = mapped_column(default=3, server_default="3")
    is_line_off: Mapped[bool] = mapped_column(default=False, server_default="false")
    """Nothing is put to a PM by itself."""
    words_kept_days: Mapped[int | None]
    """Of a request, from when it was closed; None: for good."""
    access_text: Mapped[str] = mapped_column(default="")
    """What those who ask for access read: how to help themselves."""

    def permalink(self, channel_id: str, ts: str, thread_ts: str | None = None) -> str | None:
        """Where a message can be opened; Slack composes permalinks this way, without a call."""
        if not self.url:
            return None
        address = f"{self.url.rstrip('/')}/archives/{channel_id}/p{ts.replace('.', '')}"
        if thread_ts is None or thread_ts == ts:
            return address
        return f"{address}?thread_ts={thread_ts}&cid={channel_id}"


class Channel(Base):
    """A channel as far as Whychain knows it."""

    __tablename__ = "channel"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    source_class: Mapped[SourceClass] = mapped_column(default=SourceClass.PRIVATE)
    """Until Slack has said otherwise, a channel counts as private."""
    watch_mode: Mapped[WatchMode] = mapped_column(default=WatchMode.OFF)
    is_archived: Mapped[bool] = mapped_column(default=False)
    is_member: Mapped[bool] = mapped_column(default=False)
    is_shared: Mapped[bool] = mapped_column(default=False)
    """Another company takes part (Slack Connect)."""
    refreshed_at: Mapped[datetime | None]
    verbosity: Mapped[Verbosity] = mapped_column(default=Verbosity.EVERYTHING)
    keeps_words: Mapped[bool] = mapped_column(default=False, server_default="false")
    """No language model reads what is said here: the built-in rules do."""
    mode_set_by: Mapped[str | None]
    """Who chose the mode; None when an invitation did."""
    mode_set_at: Mapped[datetime | None]
    """When somebody chose the mode, or an invitation did; None: the next invitation does."""
