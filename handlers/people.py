"""What Slack knows about people, user groups and channels, read when it is needed."""

from contextlib import suppress
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.orm import Session

from bot import channels, mentions, people, privacy, profiles, refresh
from bot.absences import suggesting
from bot.capture import arrivals
from bot.channels import ChannelFacts
from bot.deps import Deps
from bot.jobs import Job
from handlers.gate import read_profile, read_status
from handlers.payloads import Body
from handlers.work import FaceMaker, Work
from models import Channel, Person, Workspace
from models.words import Role, SourceClass

MOST_MENTIONED = 5


def register(app: App) -> None:
    """Changes that Slack tells us about."""
    app.event("user_change")(user_change)
    app.event("subteam_members_changed")(group_change)
    app.event("subteam_updated")(group_change)


def user_change(body: Body, event: Body, deps: Deps, workspace_id: str) -> None:
    """Somebody became a guest, left, has another name or a status; strangers to us stay unknown."""
    now = deps.clock()
    with deps.sessions.begin() as session:
        if not arrivals.receive(session, workspace_id, str(body["event_id"]), now):
            return
        profile = read_profile(event["user"])
        if session.get(Person, (workspace_id, profile.id)) is not None:
            person = profiles.remember(session, workspace_id, profile, now)
            status = read_status(event["user"].get("profile") or {})
            suggesting.suggest(session, deps.queue, person, status, now)
            if people.is_outsider(person):
                refresh.homes(session, deps.queue, workspace_id, [person.id])


def group_change(body: Body, deps: Deps, workspace_id: str) -> None:
    """A user group changed: teams and the data team are read again."""
    with deps.sessions.begin() as session:
        if arrivals.receive(session, workspace_id, str(body["event_id"]), deps.clock()):
            deps.queue.defer(session, Job.REFRESH_TEAMS, workspace_id=workspace_id)


def know_person(deps: Deps, workspace_id: str, person_id: str) -> Person:
    """The person, asked for at Slack when we don't know them or not lately."""
    now = deps.clock()
    with deps.reading() as session:
        person = session.get(Person, (workspace_id, person_id))
    if person is not None and profiles.is_fresh(person, now):
        return person
    user = deps.slack(workspace_id).users_info(user=person_id, include_locale=True)["user"]
    with deps.sessions.begin() as session:
        return profiles.remember(session, workspace_id, read_profile(user), now)


def know_channel(deps: Deps, workspace_id: str, channel_id: str) -> Channel:
    """The channel, asked for at Slack when we don't know it or not lately."""
    now = deps.clock()
    with deps.reading() as session:
        channel = session.get(Channel, (workspace_id, channel_id))
    if channel is not None and channels.is_fresh(channel, now):
        return channel
    facts = ask_channel(deps.slack(workspace_id), channel_id)
    with deps.sessions.begin() as session:
        return privacy.learn(session, deps.queue, workspace_id, facts, now)


def know_mentioned(deps: Deps, workspace_id: str, text: str) -> None:
    """Learn what those are called whom a text mentions and whom we haven't met, a few at most."""
    people_ids, channel_ids = mentions.ids_in(text)
    with deps.reading() as session:
        met = people.names(session, workspace_id, people_ids)
        seen = [each for each in channel_ids if session.get(Channel, (workspace_id, each))]
    for person_id in [each for each in people_ids if each not in met][:MOST_MENTIONED]:
        with suppress(SlackApiError):  # somebody typed what only looks like an id
            know_person(deps, workspace_id, person_id)
    for channel_id in [each for each in channel_ids if each not in seen][:MOST_MENTIONED]:
        know_channel(deps, workspace_id, channel_id)


def ask_channel(client: WebClient, channel_id: str) -> ChannelFacts:
    """Ask Slack; a channel that the bot can't see counts as private, and the bot isn't in it."""
    try:
        channel: dict[str, Any] = client.conversations_info(channel=channel_id)["channel"]
    except SlackApiError as error:
        if str(error.response["error"]) not in {"channel_not_found", "missing_scope"}:
            raise
        return ChannelFacts(channel_id, "", SourceClass.PRIVATE, False, False, False)
    return read_channel(channel)


def read_channel(channel: dict[str, Any]) -> ChannelFacts:
    """Read Slack's channel object."""
    if channel.get("is_im"):
        source_class = SourceClass.DIRECT
    elif channel.get("is_private") or channel.get("is_mpim"):
        source_class = SourceClass.PRIVATE
    else:
        source_class = SourceClass.PUBLIC
    return ChannelFacts(
        id=str(channel["id"]),
        name=str(channel.get("name") or ""),
        source_class=source_class,
        is_archived=bool(channel.get("is_archived")),
        is_member=bool(channel.get("is_member") or channel.get("is_im")),
        is_shared=bool(channel.get("is_ext_shared")),
    )


def refresh_person(work: Work, workspace_id: str, person_id: str) -> None:
    """Ask Slack about a person."""
    know_person(work.deps, workspace_id, person_id)


def refresh_channel(work: Work, workspace_id: str, channel_id: str) -> None:
    """Ask Slack about a channel, however lately we did: it has just changed."""
    deps = work.deps
    facts = ask_channel(deps.slack(workspace_id), channel_id)
    with deps.sessions.begin() as session:
        privacy.learn(session, deps.queue, workspace_id, facts, deps.clock())


def refresh_teams(work: Work, workspace_id: str) -> None:
    """Read the user groups: the data team's members are analysts, the others are teams."""
    deps = work.deps
    client = deps.slack(workspace_id)
    groups = ask_groups(client, include_users=True)
    with deps.sessions.begin() as session:
        workspace = session.get_one(Workspace, workspace_id)
        members = {g["id"]: list(g.get("users") or ()) for g in groups}
        data_team = workspace.data_team_group_id
        if data_team in members:
            lost = people.grant(session, workspace_id, Role.ANALYST, members[data_team])
            refresh.homes(session, deps.queue, workspace_id, lost)
            _meet(session, deps, workspace_id, members[data_team])
        people.set_teams(
            session,
            workspace_id,
            {
                person: str(group["name"])
                for group in groups
                for person in members[group["id"]]
                if group["id"] != data_team
            },
        )


def _meet(session: Session, deps: Deps, workspace_id: str, ids: list[str]) -> None:
    """Ask Slack who they are of whom we don't know a name yet: requests are handed to them."""
    known = people.names(session, workspace_id, ids)
    for person_id in sorted(set(ids) - set(known)):
        deps.queue.defer(
            session, Job.REFRESH_PERSON, workspace_id=workspace_id, person_id=person_id
        )


def ask_groups(client: WebClient, *, include_users: bool = False) -> list[dict[str, Any]]:
    """Ask Slack for the user groups; a workspace on the free plan has none."""
    try:
        return list(client.usergroups_list(include_users=include_users)["usergroups"])
    except SlackApiError as error:
        if str(error.response["error"]) in {"plan_upgrade_required", "paid_teams_only"}:
            return []
        raise


JOBS = {
    Job.REFRESH_PERSON: refresh_person,
    Job.REFRESH_CHANNEL: refresh_channel,
    Job.REFRESH_TEAMS: refresh_teams,
}
FACES: dict[str, FaceMaker] = {}
