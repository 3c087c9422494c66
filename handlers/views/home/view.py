"""The whole Home tab: what each role needs first, and one's own requests for everybody."""

from slack_sdk.models.blocks import Block, DividerBlock
from slack_sdk.models.views import View

from bot.home import HomeSeen
from bot.wording import _
from handlers.text import escape
from handlers.views.glosses import explained
from handlers.views.home import decisions, desk, digests, filters, names, own, set_up
from handlers.views.needs import lines
from handlers.views.parts import buttons, context, section
from models import HomeTab

MOST_BLOCKS = 100


def tab(seen: HomeSeen) -> View:
    """What a person sees, within the hundred blocks that Slack allows: the desk gives way first."""
    top = [*_parts(seen), *own.ask(seen)]
    decide = decisions.blocks(seen.decisions, seen.needs or ()) if seen.decisions else []
    mine = own.blocks(seen) if seen.tab in {None, HomeTab.REQUESTS} else []
    needs = lines.home(seen.needs, is_manager=seen.is_manager) if seen.needs is not None else []
    called = names.blocks(seen.names) if seen.names is not None else []
    digest = digests.blocks(seen.digest) if seen.digest is not None else []
    meant, settings = explained(seen.glosses), _settings(seen)
    around = (top, decide, mine, needs, called, digest, meant, settings)
    work = _desk(seen, MOST_BLOCKS - sum(map(len, around)))
    by_role = [*decide, *work, *called, *needs, *digest]
    first = (by_role, mine) if seen.decisions or seen.desk else (mine, by_role)
    blocks = [*top, *first[0], *first[1], *meant, *settings]
    return View(type="home", blocks=blocks[:MOST_BLOCKS])


def _parts(seen: HomeSeen) -> list[Block]:
    """For who has several parts: the choice among them, with everything at first."""
    if len(seen.tabs) < 2:
        return []
    choices = [(each.name, _(each)) for each in seen.tabs]
    chosen = seen.tab.name if seen.tab is not None else None
    menu = filters.menu("home.show", _("Show"), choices, chosen, everything=_("everything"))
    return [*buttons("home:parts", [menu])]


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
