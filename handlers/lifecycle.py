"""Coming and going: the app in a workspace, the bot in a channel."""

from slack_bolt import App, BoltContext

from bot import channels, installations, privacy, reposting, watching
from bot.capture import arrivals
from bot.deps import Deps
from bot.jobs import Job
from handlers.payloads import Body
from handlers.people import ask_channel, read_channel
from handlers.work import FaceMaker, Work

CHANGES = (
    "channel_archive",
    "channel_rename",
    "channel_shared",
    "channel_unshared",
    "group_archive",
    "group_rename",
)
"""After these Slack is asked about the channel."""


def register(app: App) -> None:
    """What Slack tells about the app itself, and about the channels that it is in."""
    app.event("app_uninstalled")(uninstalled)
    app.event("tokens_revoked")(tokens_revoked)
    app.event("member_joined_channel")(joined)
    for name in ("channel_left", "group_left", "channel_deleted", "group_deleted"):
        app.event(name)(left)
    for name in ("channel_unarchive", "group_unarchive"):
        app.event(name)(unarchived)
    for name in CHANGES:
        app.event(name)(changed)


def uninstalled(body: Body, deps: Deps, workspace_id: str) -> None:
    """The app was removed: its token is forgotten at once."""
    now = deps.clock()
    with deps.sessions.begin() as session:
        if arrivals.receive(session, workspace_id, str(body["event_id"]), now):
            installations.uninstall(session, workspace_id, now)


def tokens_revoked(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    """Somebody's or the bot's token was revoked; only the latter is of concern."""
    if (event.get("tokens") or {}).get("bot"):
        uninstalled(body, deps, workspace_id)


def joined(body: Body, event: Body, deps: Deps, context: BoltContext, workspace_id: str) -> None:
    """Somebody came into a channel. When it was the bot, there is something to do."""
    if event["user"] == context.bot_user_id:
        _defer(Job.JOINED, str(event["channel"]), body, deps, workspace_id)


def unarchived(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    """A channel is back."""
    _defer(Job.JOINED, str(event["channel"]), body, deps, workspace_id)


def changed(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    """A channel was archived, has another name, or is shared with another company."""
    channel = event["channel"]
    channel_id = channel["id"] if isinstance(channel, dict) else channel
    _defer(Job.REFRESH_CHANNEL, str(channel_id), body, deps, workspace_id)


def _defer(job: Job, channel_id: str, body: Body, deps: Deps, workspace_id: str) -> None:
    with deps.sessions.begin() as session:
        if arrivals.receive(session, workspace_id, str(body["event_id"]), deps.clock()):
            deps.queue.defer(session, job, workspace_id=workspace_id, channel_id=channel_id)


def left(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    """The bot was removed from a channel, or the channel is no more."""
    with deps.sessions.begin() as session:
        if arrivals.receive(session, workspace_id, str(body["event_id"]), deps.clock()):
            channels.forget_membership(session, workspace_id, str(event["channel"]))


def come_in(work: Work, workspace_id: str, channel_id: str) -> None:
    """The bot is in a channel, or in again: learn about it, say hello, post what was refused."""
    deps = work.deps
    now = deps.clock()
    facts = ask_channel(deps.slack(workspace_id), channel_id)
    with deps.sessions.begin() as session:
        privacy.learn(session, deps.queue, workspace_id, facts, now)
        if facts.is_member and not facts.is_archived:
            watching.welcome_to(session, deps.queue, workspace_id, channel_id, now)
            reposting.let_in_again(session, deps.queue, workspace_id, channel_id, now)


def list_channels(work: Work, workspace_id: str) -> None:
    """Learn which channels the bot is in: it may have missed an invitation while it was away."""
    deps = work.deps
    client = deps.slack(workspace_id)
    cursor = ""
    while True:
        page = client.users_conversations(
            types="public_channel,private_channel", limit=200, cursor=cursor
        )
        with deps.sessions.begin() as session:
            for channel in page["channels"]:
                facts = read_channel({**channel, "is_member": True})
                privacy.learn(session, deps.queue, workspace_id, facts, deps.clock())
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


JOBS = {Job.JOINED: come_in, Job.LIST_CHANNELS: list_channels}
FACES: dict[str, FaceMaker] = {}
