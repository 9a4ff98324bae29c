"""Run as a program on a disk that fails once at each of its writes: what is told, what is left."""

import ctypes
import errno
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from perdin.database.store import Database
from perdin.errors import PerdinError
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.inspection import package_making
from perdin.services.office import first_start, users
from perdin.services.safekeeping import backup
from perdin.services.trips import trips
from tests.conftest import NOW
from tests.office import a_draft, a_trip, approved
from tests.services.inspection.conftest import order

ERRORS = {"eio": errno.EIO, "enospc": errno.ENOSPC, "half": errno.EIO}
Act = Callable[[Desk, Path], object]
ACTS: dict[str, Act] = {
    "save": lambda desk, _folder: trips.save_draft(desk, a_draft(desk)),
    "backup": lambda desk, folder: desk.database.backup(folder / "cadangan.db"),
    "package": lambda desk, folder: package_making.make(desk, order(), folder / "paket.zip"),
}


def main(path: Path, name: str, how: str, step: int) -> dict[str, object]:
    """Do an act again and again, each time with a later write failing, until none is left."""
    disk, told, wrong = ctypes.CDLL(None), Counter[str](), []
    folder = path.parent / "keluar"
    folder.mkdir()
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=lambda: NOW)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss.id), clock=lambda: NOW)
        approved(desk, head, a_trip(desk, "Ayu"))
        at = 0
        while True:
            for old in folder.iterdir():
                old.unlink()
            disk.fail_at(bytes(path.parent), at, ERRORS[how], how == "half")
            try:
                ACTS[name](desk, folder)
                told["done"] += 1
            except PerdinError as why:
                told[type(why).__name__] += 1
                wrong += [f"at {at}: left {one.name}" for one in folder.iterdir()]
            except Exception as other:  # noqa: BLE001 - whatever it is, it is told
                wrong.append(f"at {at}: {type(other).__name__}: {other}")
            met = disk.has_failed()
            disk.fail_at(b"/", -1, 0, 0)
            report = backup.verify(desk)
            wrong += [f"at {at}: {sentence}" for sentence in report.sentences]
            if not met or wrong:
                break
            at += step
        ACTS["save"](desk, folder)
    return {"told": told, "wrong": wrong, "tried": at // step}


if __name__ == "__main__":
    said = main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
    sys.stdout.write(json.dumps(said))
