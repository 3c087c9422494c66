"""The option that moves the clock."""

from pathlib import Path
from typing import Annotated

import typer

ClockFile = Annotated[
    Path | None,
    typer.Option(
        "--clock",
        metavar="FILE",
        help="For demonstrations: add the seconds written in this file to the time.",
    ),
]
