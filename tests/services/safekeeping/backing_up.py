"""Backups as tests of them make and list them."""

from pathlib import Path

from perdin.services.desk import Desk
from perdin.services.safekeeping import automatic
from perdin.services.safekeeping.automatic import AT_CLOSING, Done
from perdin.services.safekeeping.backup_list import PlanForm

FORM = PlanForm(daily=12, weekly=10, monthly=9, amber_days=3, second=None)


def file_of(desk: Desk) -> Path:
    assert desk.database.path is not None
    return desk.database.path


def folder_of(desk: Desk) -> Path:
    return automatic.folder_of(file_of(desk))


def made(desk: Desk) -> Done:
    return automatic.make(desk.database, desk.now, AT_CLOSING)


def backups(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.perdin"))
