"""The direction of imports is the architecture: handlers → bot → models."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("bot", "handlers", "models", "playground", "tests")
MAY_IMPORT = {
    "models": {"models"},
    "bot": {"bot", "models"},
    "handlers": {"handlers", "bot", "models"},
    "playground": {"playground"},
}
EXCEPTIONS = {"bot/app.py": {"handlers"}}
"""The composition root chooses the handlers."""
FOREIGN = {
    "models": ("slack_sdk", "slack_bolt", "openai", "procrastinate.app", "dotenv"),
    "bot": ("slack_sdk.models",),
    "playground": ("slack_bolt", "sqlalchemy", "procrastinate", "openai"),
}
"""What a folder never imports from elsewhere."""


def imports(path: Path) -> Iterator[str]:
    """The full names of all that a file imports, wherever in the file."""
    for node in walk(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def walk(path: Path) -> list[ast.AST]:
    return list(ast.walk(parse(path)))


def files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_point_one_way(folder: str) -> None:
    for path in files(folder):
        name = str(path.relative_to(ROOT))
        allowed = MAY_IMPORT[folder] | EXCEPTIONS.get(name, set())
        found = {module.partition(".")[0] for module in imports(path)} & set(OURS)

        assert found <= allowed, f"{name} imports {sorted(found - allowed)}"


@pytest.mark.parametrize("folder", FOREIGN)
def test_what_a_folder_never_knows_is_not_imported_there(folder: str) -> None:
    for path in files(folder):
        found = [m for m in imports(path) if m.startswith(FOREIGN[folder])]

        assert not found, f"{path.relative_to(ROOT)} imports {found}"


def test_an_exception_that_is_no_longer_needed_is_taken_back() -> None:
    for name, allowed in EXCEPTIONS.items():
        found = {module.partition(".")[0] for module in imports(ROOT / name)}

        assert allowed <= found, f"{name} no longer imports {sorted(allowed - found)}"


@pytest.mark.parametrize("folder", ["models", "bot"])
def test_nothing_below_a_handler_asks_the_time(folder: str) -> None:
    for path in files(folder):
        if path != ROOT / "bot" / "clock.py":
            asked = [node.lineno for node in walk(path) if asks_the_time(node)]

            assert not asked, f"{path.relative_to(ROOT)} asks the time in lines {asked}"


def asks_the_time(node: ast.AST) -> TypeGuard[ast.Attribute]:
    """`datetime.now` and its like; timers that measure durations are another thing."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr in {"now", "utcnow", "today"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    )


def test_every_module_says_what_it_is() -> None:
    for folder in MAY_IMPORT:
        for path in files(folder):
            if path.stat().st_size:
                assert ast.get_docstring(parse(path)), f"{path.relative_to(ROOT)} has no docstring"
