"""The demo company: a quarter of talk in a company that delivers groceries.

`fennelby.txt` is written to be read by people; `load` turns it into the plain values of `parts`.
"""

from playground.company.parts import Company
from playground.company.reading import load, read

__all__ = ["Company", "load", "read"]
