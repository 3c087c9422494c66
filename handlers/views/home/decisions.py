"""What managers find in Home: decisions that wait for them, what came of it, and the ranking."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InteractiveElement

from bot import wording
from bot.digest import words
from bot.digest.candidates import Item
from bot.home.decisions import PAGE, Decisions, Ranking
from bot.home.value import Value
from bot.needs.listing import NeedLine
from bot.scoring import words as score_words
from bot.scoring.cost import in_words
from bot.wording import _, n_
from handlers.text import escape, shorten
from handlers.views import capacity
from handlers.views.decisions import referred
from handlers.views.digest.message import candidate
from handlers.views.home.filters import menu, pages
from handlers.views.home.own import heading
from handlers.views.parts import and_more, button, buttons, context, section


def blocks(seen: Decisions, needs: Sequence[NeedLine]) -> list[Block]:
    """First what waits for them."""
    return [
        *_waiting(seen),
        *_ranking(seen.ranking, needs),
        *_value(seen.value),
        *capacity.home(seen.capacity, seen.off, seen.targets),
    ]


def _waiting(seen: Decisions) -> list[Block]:
    found: list[Block] = [heading(_("Waits for your decision"))]
    if not seen.proposed and not seen.to_decide:
        nothing = _(
            "Nothing. What a PM puts forward to you stands here, and in a digest of your own, if "
            "you want one: *My digest*."
        )
        return [*found, section(nothing)]
    shown = {item.product_id for item in seen.to_decide}
    found += referred.home([one for one in seen.proposed if one.product_id not in shown])
    sent_back = {one.product_id: one.id for one in seen.proposed}
    for place, item in enumerate(seen.to_decide, 1):
        number = sent_back.get(item.product_id)
        back = [] if number is None else [button(_("Send back"), "referring.open", number)]
        found += candidate(place, item, *back)
        if item.product_id in seen.lent:
            who = escape(shorten(seen.lent[item.product_id], 60))
            found.append(context(f"🌴 {_('for {who}, who is away', who=who)}"))
    return [*found, context(and_more(seen.more))] if seen.more else found


def _ranking(seen: Ranking, needs: Sequence[NeedLine]) -> list[Block]:
    found: list[Block] = [heading(_("Ranking"))]
    if seen.is_whole:
        found += buttons("home:ranking", _menus(seen, needs))
    if not seen.items:
        nothing = (
            _("None fits. Show all, or choose something else.")
            if seen.chosen.is_filtered and seen.is_whole
            else _("Empty. A candidate stands here once a PM has let it through.")
        )
        return [*found, section(nothing)]
    found += [_line(place, item) for place, item in enumerate(seen.items, seen.first)]
    return [*found, *_more(seen)]


def _line(place: int, item: Item) -> Block:
    lines = [
        f"*{place}. {escape(shorten(item.title, 80))}*",
        f"{escape(score_words.score(item.score))} · {escape(words.asked(item))}",
    ]
    block = section("\n".join(lines))
    block.accessory = button(_("Details"), "digest.details", item.product_id)
    return block


def _menus(seen: Ranking, needs: Sequence[NeedLine]) -> list[InteractiveElement]:
    chosen = seen.chosen
    row: list[InteractiveElement] = []
    if needs:
        named = [(str(line.id), shorten(line.wording, 60)) for line in needs[:90]]
        row.append(menu("ranking.need_id", _("Need"), named, _text(chosen.need_id)))
    known = {line.objective.id: line.objective.name for line in needs if line.objective}
    if known:
        named = [(str(number), shorten(name, 55)) for number, name in known.items()][:90]
        row.append(menu("ranking.objective_id", _("Objective"), named, _text(chosen.objective_id)))
    if seen.teams:
        named = [(team, team) for team in seen.teams]
        row.append(menu("ranking.team", _("Team"), named, chosen.team))
    if chosen.is_filtered:
        row.append(button(_("Show all"), "ranking.clear", 0))
    return row


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _more(seen: Ranking) -> list[Block]:
    """The way to the other pages; from the first few, to the whole of it."""
    last = seen.first + len(seen.items) - 1
    row = []
    if seen.first > 1:
        row.append(button(_("◀ Back"), "ranking.back", (seen.first - 1) // PAGE - 1))
    if last < seen.total:
        page = last // PAGE if seen.is_whole else 0
        row.append(button(_("More"), "ranking.more", page))
    return pages(seen.first, last, seen.total, "home:ranking_pages", row)


def _value(seen: Value) -> list[Block]:
    counts = [
        n_("{n} product decided", "{n} products decided", seen.decided),
        n_("{n} delivered", "{n} delivered", seen.delivered),
        n_(
            "{n} request answered by what exists",
            "{n} requests answered by what exists",
            seen.deflected,
        ),
    ]
    day = wording.day(seen.since)
    lines = [_("Since {day}: {counts}", day=day, counts=" · ".join(counts))]
    if seen.live:
        lines.append(
            n_(
                "{n} product is live, and should save about {worth} of answering a week.",
                "{n} products are live, and should save about {worth} of answering a week.",
                seen.live,
                worth=in_words(seen.hours, seen.cost),
            )
        )
    changed = [
        f"💡 {escape(words.changed_line(shorten(title, 60), shorten(said, 200), who))}"
        for title, said, who in seen.changed
    ]
    return [heading(_("Value so far")), section("\n".join([*lines, *changed]))]
