"""Templates of pages and pictures: what people wrote is escaped in all of them."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def template(package: str, name: str) -> "Template":
    """A template that lies beside the modules of a package."""
    from jinja2 import Environment  # heavy, and most processes never draw

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((files(package) / name).read_text("utf-8"))
