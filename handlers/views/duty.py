"""Who is on duty: the form, and the one message that calls them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import PlainTextObject, UserMultiSelectElement
from slack_sdk.models.views import View

from bot.urgency import Due
from bot.wording import N_, _
from handlers.text import escape, link, shorten
from handlers.views import modal
from handlers.views.parts import due_words, field, section
from handlers.work import Face
from models.words import Status


def form(rota: Sequence[str]) -> View:
    """Who is on duty, in their order."""
    people = UserMultiSelectElement(
        action_id="duty",
        initial_users=list(rota) or None,
        placeholder=PlainTextObject(text=_("Choose people")),
    )
    hint = _(
        "Whoever is on duty is mentioned in triage, once, for each request that is due "
        "within a working day. One person, or several in their order: each Monday it is the "
        "next one's turn, and the first one's is this week. Empty: nobody is mentioned."
    )
    blocks = [field("duty", _("People of the data team"), people, hint=hint)]
    return modal.form("duty.form", _("On duty"), _("Save"), blocks)


def read(view: dict[str, Any]) -> list[str]:
    """The rota, in order."""
    return list(modal.values(view).get("duty") or [])


@dataclass(frozen=True)
class Call:
    """For what somebody is called, as the request is now."""

    person_id: str
    title: str | None
    """None: its words are not for everybody in triage."""
    requester: str
    permalink: str | None
    status: Status
    due: Due | None
    deadline: date | None


def face(call: Call) -> Face:
    """The one message in which the bot mentions anybody; what is closed needs nobody any more."""
    title = shorten(call.title, 150) if call.title else None
    what = escape(title) if title else _("a request from a private place")
    shown = f"*{link(call.permalink, title)}*" if title else what
    if not call.status.is_open:
        over = N_("No longer urgent: {what} is {status}")
        text = _(over, what=what, status=_(call.status))
        return Face(text, [section(_(over, what=shown, status=_(call.status)))])
    by = due_words(call.due, call.deadline)
    if title:
        then = _("asked by {who}", who=escape(call.requester))
    else:
        then = _("you can read it in my Home tab")
    who = f"⏰ <@{call.person_id}>"
    return Face(f"{who}: {what}, {by}, {then}", [section(f"{who} {shown}\n*{by}*, {then}")])
