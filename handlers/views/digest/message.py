"""The weekly digest as one message: three decisions at most, everything else in a line."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DividerBlock,
    HeaderBlock,
    ImageBlock,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.blocks.basic_components import SlackFile
from slack_sdk.models.views import View

from bot import pictures
from bot.capacity import words as capacity_words
from bot.digest import became, ending, in_one_line, movers, words
from bot.digest.candidates import Item
from bot.digest.reading import Digest
from bot.scoring import even
from bot.scoring import words as score_words
from bot.wording import _
from handlers.text import escape, link, shorten, within
from handlers.views import inquiries, modal
from handlers.views.digest.chart import chart
from handlers.views.glosses import explained
from handlers.views.parts import button, buttons, context, section
from handlers.work import Face
from models import Picture


def face(digest: Digest, picture: Picture | None = None) -> Face:
    """The digest; a single line when there is nothing to decide. Where Slack refuses charts, a
    picture stands in, and until it is drawn, words."""
    text = within(in_one_line.summary(digest), 3000)
    drawn = chart(digest.items)
    simpler = Face(text, _blocks(digest))
    if not drawn:
        return simpler
    if picture is None:
        return Face(text, _blocks(digest, drawn), simpler=simpler, stand_in=pictures.DIGEST)
    image = ImageBlock(slack_file=SlackFile(id=picture.file_id), alt_text=picture.alt)
    return Face(text, _blocks(digest, [image]), simpler=simpler, shows_file=True)


def _blocks(
    digest: Digest, drawn: Sequence[Block | dict[str, Any]] = ()
) -> list[Block | dict[str, Any]]:
    """What is drawn, or the same in words; the notification line has those anyway."""
    if not digest.items:
        return [section(escape(in_one_line.summary(digest)))]
    blocks: list[Block | dict[str, Any]] = [
        HeaderBlock(text=PlainTextObject(text=words.headline(digest)))
    ]
    blocks += _small(words.numbers(digest))
    blocks += _became(digest)
    for place, item in enumerate(digest.items, 1):
        blocks += candidate(place, item)
    blocks += _small(words.waiting_costs(digest))
    blocks += drawn or _small(words.by_week(digest))
    blocks += _small(words.below(digest))
    return [*blocks, *_rest(digest)]


def window(digest: Digest, *, may_send: bool) -> View:
    """What a digest says now, before its time: to read, not to decide in."""
    shown = [
        one
        for one in _blocks(digest)
        if isinstance(one, Block) and not isinstance(one, ActionsBlock)
    ]
    for one in shown:
        if isinstance(one, SectionBlock):
            one.accessory = None
    row = [button(_("Send it now"), "digest.send_now", 0)] if may_send else []
    return modal.window(_("What it says now"), [*shown, *buttons("digest:preview", row)])


def sent(place: str) -> View:
    """It is on its way, to a channel or to whoever wants to read it."""
    if place.startswith(("U", "W")):
        line = _("It is on its way to you, as a direct message.")
    else:
        line = _("It is on its way to {place}.", place=f"<#{place}>")
    return modal.window(_("Digest"), [section(line)])


def candidate(place: int, item: Item, *more: ButtonElement) -> list[Block]:
    """One candidate with what a manager can do about it, in the digest and in Home."""
    facts = [
        f"*{place}. {escape(item.title)}*",
        escape(words.asked(item)),
        escape(shorten(words.need(item), 250)),
    ]
    first = section("\n".join(facts))
    if item.need is not None and item.decided is None:
        first.accessory = button(
            _("That's not the need"), "inquiries.not_the_need", item.product_id
        )
    blocks: list[Block] = [first, context(_score(item))]
    if item.sentence is not None:
        blocks.append(context(f"💬 {escape(words.sentence(item))}"))
    if item.decided is not None:
        decided = _("Decided: {decision}", decision=escape(became.decided(item.decided)))
        return [*blocks, context(f"⚖️ {decided}")]
    blocks += [context(inquiries.line(one)) for one in item.asked_about]
    if item.proposed is not None:
        blocks.append(context(f"📨 {escape(shorten(words.proposed(item), 300))}"))
    row = [
        button(_("Build"), "decisions.build", item.product_id, style="primary"),
        *more,
        button(_("Park until"), "decisions.park", item.product_id),
        button(_("Decline"), "decisions.decline", item.product_id),
        button(_("Ask"), "inquiries.ask", item.product_id),
        button(_("Details"), "digest.details", item.product_id),
    ]
    return [*blocks, *buttons(f"digest:{item.product_id}", row)]


def _score(item: Item) -> str:
    worth = [escape(score_words.score(item.score)), escape(even.short(item.score))]
    return "  ·  ".join([*worth, *evidence(item)])


def evidence(item: Item) -> list[str]:
    """Links to what people asked for in public."""
    return [link(address, _("request {n}", n=n)) for n, address in enumerate(item.evidence, 1)]


def _became(digest: Digest) -> list[Block]:
    """What became of what the last one asked for."""
    decided = [_bullet(line) for line in became.lines(digest)]
    found = _part(f"⚖️ {_('Decided')}", [escape(became.of_those(digest)), *decided])
    return [*found, DividerBlock()] if found else []


def _rest(digest: Digest) -> list[Block]:
    """What changed, what moved, what is new, what is ageing, what words mean: a section each, where
    there is something."""
    changed = _changed(digest)
    moved = [_bullet(movers.in_words(shorten(title, 60), move)) for title, move in digest.moved]
    off = [escape(capacity_words.line(digest.week.off_capacity))]
    old = [escape(words.oldest(digest)), escape(words.old_requests(digest))]
    parts = [
        _part(f"💡 {_('It changed something')}", changed),
        _part(f"📈 {_('Rose and fell')}", moved),
        _part(f"🌱 {_('New')}", [escape(words.new(digest))]),
        _part(f"🧮 {_('Capacity')}", off),
        _part(f"⏸️ {_('Ends soon')}", _ending(digest)),
        _part(f"⏳ {_('Ageing')}", old),
    ]
    found = [block for part in parts for block in part]
    found += explained(digest.glosses)
    return [DividerBlock(), *found] if found else []


def _changed(digest: Digest) -> list[str]:
    """The best of it, quoted, and how many others there are."""
    if digest.changed is None:
        return []
    title, said, who = digest.changed
    name = shorten(who, 60) if who else None
    best = _bullet(words.changed_line(shorten(title, 60), shorten(said, 300), name))
    more = became.and_more(digest.changed_more) if digest.changed_more else ""
    return [best, *([_bullet(more)] if more else [])]


def _ending(digest: Digest) -> list[str]:
    """What ends before the next digest, each with a link to what was asked for."""
    named = {
        each: ending.one(link(each.link, shorten(each.title, 60)), each.until)
        for each in digest.ending
    }
    return ending.lines(digest.ending, named)


def _bullet(line: str) -> str:
    return f"• {escape(line)}"


def _part(title: str, lines: list[str]) -> list[Block]:
    found = [line for line in lines if line]
    return [section("\n".join([f"*{title}*", *found]))] if found else []


def _small(line: str) -> list[Block]:
    return [context(escape(f"{line[:1].upper()}{line[1:]}."))] if line else []
