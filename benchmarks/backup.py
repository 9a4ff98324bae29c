"""A backup of the normal office, and its restore onto a new PC: seconds, and how large it is."""

import os
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import offices
from benchmarks.figure import Figure
from perdin.database.store import Database
from perdin.services.safekeeping import automatic, restore_preview, restoring

BACKUP_S, RESTORE_S = 5.0, 10.0
LARGEST = 0.5
"""Of the database; pages of text pack well."""


def figures() -> list[Figure]:
    """Made, read back and proved; looked into, and restored."""
    path, now = offices.office(offices.NORMAL), datetime.now().astimezone()
    with TemporaryDirectory() as scratch:
        os.environ["PERDIN_HOME"] = scratch
        with Database.open(path) as database:
            begun = perf_counter()
            done = automatic.make(database, now, automatic.BY_HAND)
            made = perf_counter() - begun
        begun = perf_counter()
        preview = restore_preview.look(done.made.path, Path(scratch) / "perdin.db")
        looked = perf_counter() - begun
        restoring.restore(preview, now)
        restored = perf_counter() - begun
        share = done.made.path.stat().st_size / path.stat().st_size
    return [
        Figure("backup, normal office, s", round(made, 2), BACKUP_S, made <= BACKUP_S,
               "at closing"),
        Figure("backup, share of the database", round(share, 2), LARGEST, share <= LARGEST, ""),
        Figure("preview of a restore, normal office, s", round(looked, 2), BACKUP_S,
               looked <= BACKUP_S, "first reader started"),
        Figure("restore, normal office, s", round(restored, 2), RESTORE_S, restored <= RESTORE_S,
               "with its preview"),
    ]  # fmt: skip
