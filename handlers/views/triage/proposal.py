"""A question in the triage channel: is this the same data, or are these two kinds of requests?"""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot import wording
from bot.proposals import ProposalSeen, Side
from bot.wording import N_, _, n_
from handlers.text import escape, link, quote, shorten
from handlers.views.parts import button, buttons, context, section
from handlers.work import Face
from models import RegroupingKind

ANSWERS = {
    RegroupingKind.MERGE: N_("{who} merged them."),
    RegroupingKind.APART: N_("{who} said that they are different. They won't be proposed again."),
    RegroupingKind.SPLIT: N_("{who} split them."),
    RegroupingKind.TOGETHER: N_("{who} said that they belong together."),
}
UNDO = {
    RegroupingKind.MERGE: N_("Undo the merge"),
    RegroupingKind.SPLIT: N_("Undo the split"),
}


def face(seen: ProposalSeen) -> Face:
    """The question with its reasons; once it is answered, the answer."""
    words = _words(seen, *(f"“{shorten(side.title, 100)}”" for side in (seen.left, seen.right)))
    blocks: list[Block] = [_question(seen), *_asks(seen)]
    if seen.answer is not None:
        said = _(ANSWERS[seen.answer], who=seen.answered_by)
        undo = _(UNDO.get(seen.answer, N_("Undo")))
        row = [button(undo, "regrouping.undo", seen.regrouping_id or 0)]
        return _closed(words, said, [*blocks, *buttons(f"proposal:{seen.id}", row)])
    if seen.is_over:
        return _closed(words, _("It is settled meanwhile."), blocks)
    if seen.put_off_by is not None:
        return _closed(words, _("{who} put it off for four weeks.", who=seen.put_off_by), blocks)
    return Face(escape(words), [*blocks, *_reasons(seen), *_buttons(seen)])


def in_home(seen: ProposalSeen) -> list[Block]:
    """The question in a PM's Home, to be answered there."""
    return [_question(seen), *_reasons(seen)[:1], *_buttons(seen)]


def _question(seen: ProposalSeen) -> Block:
    shown = escape(_words(seen, "\0", "\1"))
    for mark, side in (("\0", seen.left), ("\1", seen.right)):
        shown = shown.replace(mark, f"*{link(side.link, f'“{shorten(side.title, 100)}”')}*")
    return section(f"🤔 {shown}")


def _closed(words: str, said: str, blocks: list[Block]) -> Face:
    return Face(escape(f"{words} {said}"), [*blocks[:2], context(escape(said)), *blocks[2:]])


def _words(seen: ProposalSeen, left: str, right: str) -> str:
    if seen.kind is RegroupingKind.SPLIT:
        asks = _("Two kinds of requests in {title}?", title=left)
        return f"{asks} {_parts(seen)}"
    both = {"left": _counted(left, seen.left), "right": _counted(right, seen.right)}
    return _("Same data? {left} and {right}.", **both)


def _counted(title: str, side: Side) -> str:
    """A title with how many requests stand behind it, where that may be told."""
    if not side.count:
        return title
    return n_("{title} ({n} request)", "{title} ({n} requests)", side.count, title=title)


def _parts(seen: ProposalSeen) -> str:
    """These 3 of 9 say week, the others city."""
    some = _("Some")
    if seen.left.count:
        total = seen.left.count + seen.right.count
        some = _("{n} of {total}", n=seen.left.count, total=total)
    about, others = (_listed(side.words) for side in (seen.left, seen.right))
    names = {"some": some, "words": about, "others": others}
    if about and others:
        return _("{some} say {words}, the others {others}.", **names)
    if about:
        return _("{some} say {words}, the others don't.", **names)
    if others:
        return _("{some} don't say {others}, as the others do.", **names)
    return _("{some} are worded quite unlike the others.", **names)


def _listed(words: Sequence[str]) -> str:
    """What people wrote without a blank may be long."""
    return ", ".join(shorten(word, 30) for word in words)


def _asks(seen: ProposalSeen) -> list[Block]:
    """A few words of either side, as far as triage may read them."""
    both = [side.asks[0] for side in (seen.left, seen.right) if side.asks]
    return [section("\n".join(quote(shorten(words, 200)) for words in both))] if both else []


def _reasons(seen: ProposalSeen) -> list[Block]:
    reasons = [_("Alike to {percent}", percent=wording.percent(seen.score))]
    if seen.shared:
        reasons.append(_("both say {words}", words=_listed(seen.shared)))
    if seen.opinion is not None:
        reasons.append(
            _("the language model {name} thinks they are the same", name=seen.opinion_by)
            if seen.opinion
            else _("the language model {name} thinks they differ", name=seen.opinion_by)
        )
    learning = _(
        "Your answer is kept for good and teaches me what counts as the same here. It can be "
        "undone."
    )
    return [context(escape(" · ".join(reasons))), context(learning)]


def _buttons(seen: ProposalSeen) -> list[Block]:
    is_merge = seen.kind is RegroupingKind.MERGE
    yes, no = (_("Merge"), _("Different")) if is_merge else (_("Split"), _("Keep together"))
    row = [
        button(yes, "proposals.yes", seen.id, style="primary"),
        button(no, "proposals.no", seen.id),
        button(_("Not now"), "proposals.later", seen.id),
    ]
    return list(buttons(f"proposal:{seen.id}", row))
