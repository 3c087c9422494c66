"""The dictionary: the list of its terms, the form of one, and what those who asked are told."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock
from slack_sdk.models.blocks.block_elements import UserSelectElement
from slack_sdk.models.views import View

from bot.terms import dictionary, naming
from bot.terms.dictionary import Definition
from bot.terms.meanings import Meaning
from bot.terms.undefined import Wanted
from bot.wording import _, n_
from handlers.text import escape, link, quote, shorten
from handlers.views import modal
from handlers.views.existing import definition, link_field
from handlers.views.parts import button, buttons, context, field, section, text_input
from handlers.work import Face
from models import Term

SHOWN = 40
MEANINGS_SHOWN = 6


def window(terms: Sequence[Term], wanted: Sequence[Wanted], *, may_edit: bool) -> View:
    """The dictionary; the data team also sees what waits for a definition."""
    found: list[Block] = []
    if may_edit:
        found += buttons("terms:add", [button(_("Add a term"), "terms.define", 0)])
        found += [_wanted(each) for each in wanted[:SHOWN]]
    found += [_entry(term, may_edit=may_edit) for term in terms[:SHOWN]]
    if len(terms) > SHOWN:
        found.append(
            context(_("… and {more} more: `/data find` and the term.", more=len(terms) - SHOWN))
        )
    if not terms:
        found.append(
            section(_("The dictionary is empty. Ask me what a term means, and it is written down."))
        )
    return modal.window(_("Dictionary"), found)


def _wanted(wanted: Wanted) -> SectionBlock:
    asked = n_(
        "asked by {n} person, not defined yet",
        "asked by {n} people, not defined yet",
        wanted.people,
    )
    return SectionBlock(
        text=MarkdownTextObject(text=f"❓ *{escape(wanted.term.name)}*\n{asked}"),
        accessory=button(_("Define it"), "terms.define", wanted.term.id, style="primary"),
    )


def _entry(term: Term, *, may_edit: bool) -> SectionBlock:
    words = definition(term.name, shorten(term.definition, 300), None, term.link)
    edit = button(_("Edit"), "terms.define", term.id) if may_edit else None
    return SectionBlock(text=MarkdownTextObject(text=words), accessory=edit)


def form(term: Term | None) -> View:
    """Where the data team says what a term means."""
    reference = f"{term.id}:{dictionary.stamp(term)}" if term else ":"
    blocks: list[Block] = [
        field(
            "name",
            _("Term"),
            text_input("name", value=term.name if term else None, longest=naming.LONGEST),
            optional=False,
        ),
        field(
            "definition",
            _("What does it mean here?"),
            text_input(
                "definition",
                value=term.definition if term else None,
                placeholder=_(
                    "A sentence or two in plain words, with what is in it and what isn't"
                ),
                multiline=True,
                longest=dictionary.LONGEST_DEFINITION,
            ),
            optional=False,
            hint=_("Everybody can read it. Who asked is told once."),
        ),
        field(
            "owner",
            _("Whom to ask about it"),
            UserSelectElement(action_id="owner", initial_user=term.owner_id if term else None),
        ),
        link_field("link", _("Where to read more"), term.link if term else None),
    ]
    title = _("Edit the term") if term and term.is_defined else _("Define a term")
    return modal.form("terms.form", title, _("Save"), blocks, reference)


def read(view: dict[str, object]) -> tuple[int | None, Definition]:
    """Read the form: which term, and what it means; None for a new one."""
    number, _, seen = str(view["private_metadata"]).partition(":")
    said = modal.values(view)
    wording = Definition(
        name=str(said.get("name") or ""),
        definition=str(said.get("definition") or ""),
        owner_id=said.get("owner"),
        link=said.get("link"),
        seen=seen,
    )
    return int(number) if number else None, wording


def side_by_side(term: Term, found: Sequence[Meaning]) -> Face:
    """In triage: a term that is used in several ways, and one tap to settle it."""
    name = escape(term.name)
    if len(found) < 2:
        text = _("“{term}” is used in one way now.", term=name)
        if term.settled_at is not None:
            words = escape(shorten(term.definition, 200))
            text = _("“{term}” is settled: {words}", term=name, words=words)
        return Face(f"📖 {text}", [context(f"📖 {text}")])
    text = f"📖 {_('“{term}” is used in {n} ways.', term=name, n=len(found))}"
    blocks: list[Block] = [section(f"*{text}*")]
    blocks += [_meaning(each, term.id) for each in found[:MEANINGS_SHOWN]]
    row = [button(_("Keep all of them"), "terms.settle_all", term.id)]
    blocks += buttons(f"meanings:{term.id}", row)
    blocks.append(
        context(_("The dictionary then says what you choose. Said in public, so I compare it."))
    )
    return Face(text, blocks)


def _meaning(meaning: Meaning, term_id: int) -> SectionBlock:
    """One sense; the dictionary's own stays with a tap as well."""
    if meaning.use_id is None:
        words, tap = _("the dictionary"), button(_("This one"), "terms.keep", term_id)
    else:
        words = escape(meaning.who or _("somebody"))
        tap = button(_("This one"), "terms.settle", meaning.use_id)
    where = f" · {link(meaning.permalink, _('said here'))}" if meaning.permalink else ""
    return SectionBlock(
        text=MarkdownTextObject(text=f"{quote(meaning.words, 400)}\n{words}{where}"), accessory=tap
    )


def told(term: Term, owner: str | None) -> Face:
    """Whoever asked reads what it means."""
    text = f"📖 {term.name}: {shorten(term.definition, 200)}"
    return Face(escape(text), [section(definition(term.name, term.definition, owner, term.link))])
