"""A file that is written whole, or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import UserError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside the wanted one that takes its place at the end. Only its owner may read it."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        unfinished = Path(name)
        try:
            yield unfinished
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"{path} can't be written ({error.strerror}). Choose a folder that you may write to "
            "and that has room."
        ) from error
