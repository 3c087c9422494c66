"""The whole Home tab: one's own requests for everybody, the desk and the settings by role."""

from slack_sdk.models.blocks import Block, DividerBlock
from slack_sdk.models.views import View

from bot.home import HomeSeen
from bot.wording import _
from handlers.text import escape
from handlers.views.decisions import referred
from handlers.views.home import desk, digests, names, own, set_up
from handlers.views.needs import lines
from handlers.views.parts import context, section

MOST_BLOCKS = 100


def tab(seen: HomeSeen) -> View:
    """What a person sees, within the hundred blocks that Slack allows: the desk gives way first."""
    mine: list[Block] = [*own.blocks(seen), *_proposed(seen)]
    settings = _settings(seen)
    needs = lines.home(seen.needs, is_manager=seen.is_manager) if seen.needs is not None else []
    called = names.blocks(seen.names) if seen.names is not None else []
    digest = digests.blocks(seen.digest) if seen.digest is not None else []
    room = MOST_BLOCKS - sum(map(len, (mine, settings, needs, called, digest)))
    blocks = [*mine, *_desk(seen, room), *called, *needs, *digest, *settings]
    return View(type="home", blocks=blocks[:MOST_BLOCKS])


def _proposed(seen: HomeSeen) -> list[Block]:
    """What waits for a manager's decision, right behind their own requests."""
    if not seen.proposed:
        return []
    return [
        DividerBlock(),
        own.heading(_("Waits for your decision")),
        *referred.home(seen.proposed),
    ]


def _settings(seen: HomeSeen) -> list[Block]:
    if seen.set_up is not None:
        return [DividerBlock(), *set_up.blocks(seen.set_up)]
    return [] if seen.has_admin else [DividerBlock(), *set_up.nobody()]


def _desk(seen: HomeSeen, room: int) -> list[Block]:
    if seen.desk is None:
        return []
    found: list[Block] = [DividerBlock(), *desk.blocks(seen.desk)]
    if len(found) <= room:
        return found
    return [*found[: max(0, room - 1)], context(_("… and more than fits here"))]


def refusal(sentence: str) -> View:
    """What somebody sees who may not use the bot."""
    return View(type="home", blocks=[section(escape(sentence))])
