"""The digest that somebody gets, in Home."""

from slack_sdk.models.blocks import Block

from bot import wording
from bot.home.seen import DigestSeen
from bot.wording import _
from handlers.views.digest.when import when
from handlers.views.home.own import heading
from handlers.views.parts import button, buttons, section


def blocks(seen: DigestSeen) -> list[Block]:
    """When it comes, what it would say now, and the last one."""
    row = [button(_("What it says now"), "digest.preview", 0)]
    if seen.digest is not None:
        row.append(button(_("Send me the last one"), "digest.last", 0))
    if seen.is_manager:
        row.append(button(_("My digest"), "digest.own", 0))
    return [heading(_("Digest")), section(_line(seen)), *buttons("home:digest", row)]


def _line(seen: DigestSeen) -> str:
    digest = seen.digest
    if digest is None:
        return _("None comes yet: an admin chooses a channel for it, among the settings.")
    if digest.person_id is None:
        return _("In {channel}, {when}.", channel=f"<#{digest.channel_id}>", when=when(digest))
    line = _("To you, {when}.", when=when(digest))
    if digest.muted_until is None or not seen.is_muted:
        return line
    return f"{line} {_('Muted until {day}.', day=wording.day(digest.muted_until))}"
