"""The filters above the open requests in Home, and the page that they leave."""

from collections.abc import Callable

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    InteractiveElement,
    PlainTextObject,
    StaticSelectElement,
)

from bot import wording
from bot.home.filters import Filtered
from bot.triage.entries import QueueEntry
from bot.wording import _, n_
from handlers.text import shorten
from handlers.views.home.own import heading
from handlers.views.parts import button, buttons, context, only_counted, option, section
from handlers.views.triage.queue import entry_blocks
from models.filters import Age, Whose
from models.words import Sort

ANY = "-"
"""The choice that filters by nothing."""


def menus(filtered: Filtered) -> list[Block]:
    """On whom how many wait, each a button, and a menu for each other thing to filter by."""
    if not sum(filtered.counts.values()) and not filtered.chosen.is_set:
        return []
    chosen = filtered.chosen
    row: list[InteractiveElement] = [
        *(_whose(each, filtered) for each in Whose),
        menu("filters.team", _("Team"), [(t, t) for t in filtered.teams], chosen.team),
        menu("filters.sort", _("Sort of request"), _names(Sort), chosen.sort and chosen.sort.name),
        menu("filters.age", _("Age"), _names(Age), chosen.age and chosen.age.name),
    ]
    if filtered.categories:
        kinds = [(each.name, _(each)) for each in filtered.categories]
        kind = chosen.category and chosen.category.name
        row.append(menu("filters.category", _("Kind of product"), kinds, kind))
    if filtered.needs:
        needs = [(str(number), shorten(words, 70)) for number, words in filtered.needs]
        known = str(chosen.need_id) if chosen.need_id else None
        row.append(menu("filters.need_id", _("Need"), needs, known))
    if chosen.is_set:
        row.append(button(_("Show all"), "filters.clear", 0))
    return [section(f"*{_('Open requests wait …')}*"), *buttons("home:filters", row)]


PRESSED = {
    Whose.REQUESTERS: "filters.requesters",
    Whose.NOBODY: "filters.nobody",
    Whose.MINE: "filters.mine",
    Whose.COLLEAGUES: "filters.colleagues",
}
"""The button of each, by its action id."""


def _whose(whose: Whose, filtered: Filtered) -> ButtonElement:
    """On whom how many wait, which leaves those alone; pressed again, all."""
    is_chosen = filtered.chosen.whose is whose
    words, count = _(whose), wording.number(filtered.counts[whose])
    shown = button(
        f"{words[:1].upper()}{words[1:]} ({count})",
        PRESSED[whose],
        0,
        style="primary" if is_chosen else None,
    )
    shown.value = f"0:{ANY if is_chosen else whose.name}"
    return shown


def _names(kind: type[Sort] | type[Age]) -> list[tuple[str, str]]:
    return [(each.name, _(each)) for each in kind]


def menu(
    action_id: str,
    label: str,
    choices: list[tuple[str, str]],
    chosen: str | None,
    *,
    everything: str | None = None,
) -> StaticSelectElement:
    """One menu; the first choice takes the filter away again."""
    options = {value: option(f"{label}: {words}", f"0:{value}") for value, words in choices}
    if chosen is not None and chosen not in options:
        options[chosen] = option(f"{label}: …", f"0:{chosen}")
    first = option(f"{label}: {everything or _('all')}", f"0:{ANY}")
    shown = first if everything else None
    return StaticSelectElement(
        action_id=action_id,
        placeholder=PlainTextObject(text=label),
        options=[first, *options.values()],
        initial_option=options.get(chosen) if chosen is not None else shown,
    )


def pages(first: int, last: int, total: int, name: str, row: list[ButtonElement]) -> list[Block]:
    """Which places of a list are shown, and the buttons that lead to the others, if there are
    any."""
    if not row:
        return []
    place = _("{first} to {last} of {total}", first=first, last=last, total=total)
    return [context(place), *buttons(name, row)]


def page(
    filtered: Filtered, row: Callable[[QueueEntry], list[ButtonElement] | None]
) -> list[Block]:
    """The requests that are left, with what can be done with each, and the way to the others."""
    seen = filtered.page
    assert seen is not None  # noqa: S101  # see where it is called
    found: list[Block] = [heading(_("Open requests"))]
    if not seen.entries:
        found.append(section(_("None is waiting that fits.")))
    for entry in seen.entries:
        found += entry_blocks(entry, row(entry))
    if seen.hidden:
        found.append(context(only_counted(seen.hidden)))
    if filtered.pages > 1:
        found.append(context(_page_of(filtered)))
        found += buttons("home:pages", _turns(filtered))
    return found


def _page_of(filtered: Filtered) -> str:
    return n_("Page {at} of {n}", "Page {at} of {n}", filtered.pages, at=filtered.at + 1)


def _turns(filtered: Filtered) -> list[ButtonElement]:
    row = []
    if filtered.at:
        row.append(button(_("◀ Back"), "filters.back", filtered.at - 1))
    if filtered.at + 1 < filtered.pages:
        row.append(button(_("Next ▶"), "filters.next", filtered.at + 1))
    return row
