"""Collects what is to be translated into `bot/locale/whychain.pot`, and compiles translations.

Run it by `make words`. Babel's own reader would miss what stands inside of an f-string in some
versions of Python, so the marks are read from the syntax tree.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot.wording import DOMAIN, FOLDER

ROOT = Path(__file__).parent.parent
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
MARKS = {"_": 1, "N_": 1, "n_": 2}
"""The functions that mark, and how many of their arguments are sentences."""
HEADER = """\
# What Whychain says, to be translated: see "Languages" in README.md.
#"""


def collect() -> Catalog:
    """All that is marked in the code."""
    made = datetime(2026, 11, 26, tzinfo=UTC)  # for good: the file changes only with the words
    catalog = Catalog(
        project="Whychain", version="1", creation_date=made, header_comment=HEADER, charset="utf-8"
    )
    for path in sources():
        for call, sentences in marked(ast.parse(path.read_text(encoding="utf-8"))):
            where = [(path.relative_to(ROOT).as_posix(), call.lineno)]
            catalog.add(sentences[0] if len(sentences) == 1 else sentences, locations=where)
    return catalog


def marked(tree: ast.AST) -> Iterator[tuple[ast.Call, tuple[str, ...]]]:
    """Each mark with its sentences, in the order of the file; `_(constant)` only uses another."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        count = MARKS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        values = [each.value for each in call.args[:count] if isinstance(each, ast.Constant)]
        sentences = tuple(value for value in values if isinstance(value, str) and value)
        if sentences:
            yield call, sentences


def sources() -> list[Path]:
    return [
        path
        for folder in ("bot", "handlers", "models")
        for path in sorted(ROOT.glob(f"{folder}/**/*.py"))
    ]


def template() -> str:
    """The template as it is to be committed."""
    written = BytesIO()
    write_po(written, collect(), width=100, sort_by_file=True, include_lineno=False)
    return written.getvalue().decode()


def compile_into(catalog: Catalog, folder: Path) -> None:
    """Write a catalog as the program reads it."""
    place = folder / str(catalog.locale) / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    with (place / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalog)


def main() -> None:
    """Write the template anew, and compile the translations that are there."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(), encoding="utf-8")
    for path in sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file:
            compile_into(read_po(file, locale=path.parts[-3]), FOLDER)


if __name__ == "__main__":
    main()
