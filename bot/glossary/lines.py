"""Names as people write them down: "Lyon: place", "GMV = gross merchandise value"."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot import wording
from bot.likeness.everyday import is_everyday
from bot.likeness.own_names import key
from bot.redaction import redact
from bot.wording import _
from models import NameKind, UserError

LONGEST_NAME = 60
LONGEST_FORM = 120
MOST_LINES = 5_000
SHOWN = 40
"""Letters of a line, where it is named in a sentence."""
KINDS = tuple(kind for kind in NameKind if kind not in {NameKind.ABBREVIATION, NameKind.NAME})
_ALSO = {
    NameKind.PLACE: "city country region shop store office branch location site area",
    NameKind.PRODUCT: "brand app feature plan",
    NameKind.TEAM: "department squad group tribe",
    NameKind.SYSTEM: "tool database application service platform",
    NameKind.PERSON: "customer client company supplier partner colleague",
}


@dataclass(frozen=True)
class Entry:
    """A name, what it is the name of, and an abbreviation's long form."""

    name: str
    kind: NameKind
    long_form: str = ""

    @property
    def key(self) -> str:
        """The same for the same name."""
        return key(self.name)


def check(entry: Entry) -> Entry:
    """The entry as it is kept. Raises `UserError` for what can't be a name."""
    name = " ".join(redact(entry.name).split())
    long_form = " ".join(redact(entry.long_form).split())
    if not key(name):
        raise UserError(_("A name needs letters."), field="name")
    if len(name) > LONGEST_NAME:
        raise UserError(
            _("“{name}…” is too long for a name.", name=name[:SHOWN]),
            field="name",
        )
    if is_everyday(key(name)):
        raise UserError(
            _(
                "“{name}” is an everyday word: as a name, it would make different requests look "
                "alike. Add it with a word of its own, such as “{name} Plus”.",
                name=name,
            ),
            field="name",
        )
    if entry.kind is not NameKind.ABBREVIATION:
        return Entry(name, entry.kind)
    if key(long_form) in {"", key(name)} or len(long_form) > LONGEST_FORM:
        raise UserError(
            _("What is “{name}” short for? A few words will do.", name=name), field="long_form"
        )
    return Entry(name, entry.kind, long_form)


def read(text: str) -> list[Entry]:
    """One entry a line; empty lines are passed over, and of two for one name the later counts.

    Raises `UserError` that names the first line which can't be read.
    """
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise UserError(_("Write at least one name."), field="lines")
    if len(lines) > MOST_LINES:
        raise UserError(_("At most {n} lines at once, please.", n=MOST_LINES), field="lines")
    kinds = _kinds()
    found: dict[str, Entry] = {}
    for number, line in lines:
        try:
            entry = read_line(line, kinds)
        except UserError as error:
            raise UserError(
                _("Line {n}: {problem}", n=number, problem=error.sentence), field="lines"
            ) from error
        found[entry.key] = entry
    return list(found.values())


def read_line(line: str, kinds: Mapping[str, NameKind] | None = None) -> Entry:
    """The entry of one line. Raises `UserError`."""
    kinds = kinds or _kinds()
    name, sign, said = line.partition("=")
    if sign:
        return check(Entry(name, NameKind.ABBREVIATION, said))
    for sign in (":", "\t", ";", ","):
        if sign in line:
            name, _sign, said = line.rpartition(sign)
            return check(_of_kind(name, said.strip(), kinds))
    raise UserError(
        _(
            "“{line}” doesn't say what it is. Write “{line}: place”, or “GMV = gross merchandise "
            "value”.",
            line=line[:SHOWN],
        )
    )


def _of_kind(name: str, said: str, kinds: Mapping[str, NameKind]) -> Entry:
    kind = kinds.get(said.casefold())
    if kind is not None:
        return Entry(name, kind)
    if name.strip().isupper() and " " in said:
        return Entry(name, NameKind.ABBREVIATION, said)
    raise UserError(
        _(
            "I don't know the kind “{said}”. It can be {kinds}.",
            said=said[:SHOWN],
            kinds=wording.listed([_(kind) for kind in KINDS], either=True),
        )
    )


def _kinds() -> dict[str, NameKind]:
    """Kinds by what people call them, in the reader's language and in English."""
    also = {word: kind for kind, words in _ALSO.items() for word in words.split()}
    return also | {name: kind for kind in KINDS for name in (kind.value, _(kind).casefold())}
