"""Writing an export: whole, or not at all."""

import contextlib
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from bot.exporting.replacing import replacing
from bot.exporting.tables import BATCH, Table, Wanted
from bot.exporting.writers import writer_for


def write(
    sessions: sessionmaker[Session],
    workspace_id: str,
    table: Table,
    path: Path,
    *,
    with_private: bool = False,
    batch: int = BATCH,
) -> int:
    """Write a table to a file in the form that its ending names; return the number of rows.

    Private words whose author did not agree that the data team reads them are left out, unless
    asked for; their rows stay. So many rows as a `batch` are in memory at a time.

    What stood there before is replaced once the new file is complete. Raises `UserError` when the
    file can't be written.
    """
    make = writer_for(path)
    wanted = Wanted(workspace_id, with_private, batch)
    count = 0
    with replacing(path) as unfinished, sessions() as session:
        writer = make(unfinished, table.columns)
        with contextlib.closing(writer):
            for rows in table.read(session, wanted):
                writer.write(rows)
                count += len(rows)
    return count
