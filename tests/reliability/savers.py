"""What a process does that backs an office up, restores it, or seals, until it is killed."""

import os
import signal
import sys
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from perdin.database.store import Database
from perdin.services.office import units
from perdin.services.safekeeping import automatic, moving, restore_preview, restoring
from perdin.settings import Settings
from tests.reliability.clerks import NOW, seat


def back_up(pipe: Pipe, path: Path) -> None:
    """Make one backup after the other; say each that is done."""
    with Database.open(path, exclusive=False) as database:
        pipe.send("here")
        while True:
            done = automatic.make(database, NOW, automatic.AT_CLOSING)
            pipe.send(done.made.path.name)


def restore(pipe: Pipe, target: Path, backup: Path, home: Path) -> None:
    """Restore a backup over a database, once, on the PC whose data folder this is."""
    os.environ["PERDIN_HOME"] = str(home)
    preview = restore_preview.look(backup, target)
    pipe.send("here")
    restoring.restore(preview, NOW, by="ratih")
    pipe.send("done")


def seal(pipe: Pipe, path: Path, first: int) -> None:
    """Add units for ever, each an event that seals its row; say each that was acknowledged."""
    with Database.open(path) as database:
        desk = seat(database)
        pipe.send("here")
        for number in range(first, first + 10_000):
            pipe.send(units.add_unit(desk, f"Seksi {number}"))


def move(
    pipe: Pipe, source: Path, folder: Path, home: Path, last: int, hasty: bool = False
) -> None:
    """Move an office, and die before the file system is asked something for the ``last`` time;
    say after how many askings it was done, where it came to that. One that is ``hasty`` remembers
    the new place before it is there.
    """
    os.environ["PERDIN_HOME"] = str(home)
    asked = 0

    def count(event: str, _given: object) -> None:
        nonlocal asked
        if event.startswith(("os.", "open", "shutil.", "sqlite3.")):
            asked += 1
            if asked == last:
                os.kill(os.getpid(), signal.SIGKILL)

    def remember(path: Path) -> None:
        Settings.load().changed(database=path).save()

    pipe.send("here")
    if hasty:
        remember(moving.target_in(folder, source))
    sys.addaudithook(count)
    moving.move(source, folder, NOW, remember)
    pipe.send(asked)
