"""The first middleware: who acts, and may they? The default is no."""

from collections.abc import Callable

from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot import people, profiles, readers, wording
from bot.absences.status import SlackStatus
from bot.deps import Deps
from bot.people import Caller
from bot.wording import NOBODY
from handlers.payloads import Body, person_of
from models import Person


def admit(deps: Deps) -> Callable[..., BoltResponse | None]:
    """The middleware that puts `deps` and, for whoever clicks or types, `caller` into the context.

    Events pass without a person: an unknown author's message is stored, and a job asks Slack who
    they are. Only somebody who waits for an answer is worth a call here, and is spoken to in their
    own language from here on.
    """

    def middleware(
        body: Body,
        context: BoltContext,
        client: WebClient,
        next: Callable[[], None],  # noqa: A002  # Bolt injects by this name
    ) -> BoltResponse | None:
        wording.speak(NOBODY)  # a thread serves one after the other
        context["deps"] = deps
        context["workspace_id"] = context.team_id
        person_id = person_of(body)
        if person_id is not None and context.team_id is not None:
            context["caller"] = _caller(deps, client, context.team_id, person_id)
        next()
        return None

    return middleware


def _caller(deps: Deps, client: WebClient, workspace_id: str, person_id: str) -> Caller:
    """Who acts. Raises `UserError` for whoever may not."""
    now = deps.clock()
    with deps.reading() as session:
        person = session.get(Person, (workspace_id, person_id))
        if person is not None and profiles.is_fresh(person, now):
            return _introduced(session, person)
    profile = read_profile(client.users_info(user=person_id, include_locale=True)["user"])
    with deps.sessions.begin() as session:
        profiles.remember(session, workspace_id, profile, now)
    with deps.reading() as session:
        return _introduced(session, session.get_one(Person, (workspace_id, person_id)))


def _introduced(session: Session, person: Person) -> Caller:
    """Speak as they do from here on. Raises `UserError` for whoever may not use the bot."""
    wording.speak(readers.one(session, person.workspace_id, person.id))
    people.refuse_outsiders(person)
    return people.read_caller(session, person.workspace_id, person.id)


def read_profile(user: Body) -> profiles.Profile:
    """Read the `user` object of `users.info`.

    People are called by their full names: a display name is often a handle that only colleagues
    know, and a digest is read by others.
    """
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or profile.get("display_name")
    return profiles.Profile(
        id=str(user["id"]),
        name=str(name or user.get("name") or ""),
        title=str(profile.get("title") or ""),
        handle=str(user.get("name") or ""),
        display_name=str(profile.get("display_name") or ""),
        email=profile.get("email") or None,
        time_zone=str(user.get("tz") or "UTC"),
        locale=user.get("locale"),
        home_team_id=user.get("team_id"),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_bot=bool(user.get("is_bot")),
        is_deleted=bool(user.get("deleted")),
    )


def read_status(profile: Body) -> SlackStatus:
    """Read the status in a `profile` object."""
    return SlackStatus(
        text=str(profile.get("status_text") or ""),
        emoji=str(profile.get("status_emoji") or ""),
        expires=int(profile.get("status_expiration") or 0),
    )
