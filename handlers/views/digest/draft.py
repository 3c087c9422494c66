"""The draft of the coming digests, as PMs read it in triage."""

from typing import Any

from slack_sdk.models.blocks import Block, HeaderBlock, PlainTextObject
from slack_sdk.models.views import View

from bot import wording
from bot.digest import became, words
from bot.digest.drafting import Draft, Entry
from bot.digest.editing import LONGEST
from bot.scoring import words as score_words
from bot.wording import _, n_
from handlers.text import escape, shorten
from handlers.views import modal
from handlers.views.parts import button, buttons, context, field, section, text_input
from handlers.work import Face

MOST = 15
"""So many products are listed, with three blocks each at most: a message takes 50."""


def face(draft: Draft) -> Face:
    """What the digests will ask for, each with what a PM can do about it."""
    shown = draft.entries[:MOST]
    blocks: list[Block] = [
        HeaderBlock(text=PlainTextObject(text=_headline(draft))),
        context(_hint(draft)),
    ]
    for entry in shown:
        blocks += _entry(draft, entry)
    more = len(draft.entries) - len(shown)
    if more:
        blocks.append(context(escape(became.and_more(more))))
    titles = "; ".join(entry.item.title for entry in shown if not (entry.held_by or entry.fallen))
    text = f"{_headline(draft)}: {titles}." if titles else f"{_headline(draft)}."
    return Face(escape(shorten(text, 1500)), blocks)


def form(item_id: int, said: str) -> View:
    """*Add a sentence*: what shall managers read below it?"""
    element = text_input("sentence", value=said, multiline=True, longest=LONGEST)
    hint = _("It stands below it in the digest, with your name. Empty: none.")
    block = field("sentence", _("Your sentence for managers"), element, hint=hint)
    return modal.form("digest.sentence_form", _("Add a sentence"), _("Save"), [block], str(item_id))


def read(view: dict[str, Any]) -> str:
    """The sentence; may be empty."""
    return str(modal.values(view).get("sentence") or "")


def _headline(draft: Draft) -> str:
    names = {"weekday": wording.weekday(draft.day), "day": wording.short_day(draft.day)}
    count = sum(1 for one in draft.entries if not (one.held_by or one.fallen or one.item.decided))
    if not count:
        return _("Draft of the digest of {weekday}, {day}: nothing to decide", **names)
    return n_(
        "Draft of the digest of {weekday}, {day}: {n} data product to decide about",
        "Draft of the digest of {weekday}, {day}: {n} data products to decide about",
        count,
        **names,
    )


def _hint(draft: Draft) -> str:
    if draft.is_over:
        return _("The digest has come: what you read here is how it was prepared.")
    return _("Only the data team sees this draft. What you leave alone comes as it stands.")


def _entry(draft: Draft, entry: Entry) -> list[Block]:
    item = entry.item
    lines = [
        f"*{escape(item.title)}*",
        escape(words.asked(item)),
        escape(shorten(words.need(item), 250)),
        escape(score_words.score(item.score)),
        _where(entry),
    ]
    if item.sentence is not None:
        lines.append(f"💬 {escape(words.sentence(item))}")
    blocks: list[Block] = [section("\n".join(filter(None, lines)))]
    if item.decided is not None:
        decided = _("Decided: {decision}", decision=escape(became.decided(item.decided)))
        return [*blocks, context(f"⚖️ {decided}")]
    return blocks if draft.is_over else [*blocks, *_buttons(entry)]


def _where(entry: Entry) -> str:
    if entry.fallen is not None:
        return f"🔻 {_fallen(entry)}" if entry.item.decided is None else ""
    if entry.held_by is not None:
        return _("✋ {who} holds it back this time", who=escape(entry.held_by))
    channel = [f"<#{entry.channel_id}>"] if entry.channel_id else []
    places = [*channel, *(escape(one) for one in entry.managers[:10])]
    if len(entry.managers) > 10:
        places.append(became.and_more(len(entry.managers) - 10))
    return _("Goes to {places}", places=", ".join(places)) if places else ""


def _fallen(entry: Entry) -> str:
    """Why it isn't listed any more, and that its sentence is not lost."""
    assert entry.fallen is not None  # noqa: S101  # the caller asked
    if entry.fallen.before is None:
        why = _("Not in this digest any more: managers aren't asked about it now.")
    else:
        why = n_(
            "Not in this digest any more: {n} other comes before it now, whose waiting costs more "
            "for each week of work.",
            "Not in this digest any more: {n} others come before it now, whose waiting costs more "
            "for each week of work.",
            entry.fallen.before,
        )
    if not entry.item.sentence:
        return why
    return f"{why} {_('Its sentence is kept, in case it comes back.')}"


def _buttons(entry: Entry) -> list[Block]:
    if entry.held_by is not None:
        row = [button(_("Put it back"), "digest.put_back", entry.id)]
    else:
        row = [button(_("Fix"), "triage.describe", entry.item.product_id)]
        if entry.fallen is None:
            verb = _("Change the sentence") if entry.item.sentence else _("Add a sentence")
            row.append(button(_("Hold back"), "digest.hold_back", entry.id))
            row.append(button(verb, "digest.sentence", entry.id))
    return [*buttons(f"draft:{entry.id}", row)]
