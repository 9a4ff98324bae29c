"""Backups by themselves: when one is due, and all that belongs to one."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from perdin.errors import PerdinError
from perdin.files import attachment_folder, backup_file
from perdin.i18n import N_, _
from perdin.services.desk import Desk, Store
from perdin.services.office import first_start
from perdin.services.safekeeping import anchors, backup_folder, backup_making, backup_plan
from perdin.services.safekeeping.backup import AUTOMATIC
from perdin.services.safekeeping.backup_making import Made, Report, silent
from perdin.services.safekeeping.backup_plan import BackupPlan

AT_CLOSING, BEFORE_IMPORT = "penutupan", "sebelum-impor"
BY_HAND, BEFORE_RESTORE = "atas-permintaan", "sebelum-pulih"
BEFORE_UPDATE = "sebelum-pembaruan"
REASONS = {
    AT_CLOSING: N_("Saat ditutup"),
    BEFORE_IMPORT: N_("Sebelum impor"),
    BY_HAND: N_("Atas permintaan"),
    BEFORE_RESTORE: N_("Sebelum pemulihan"),
    BEFORE_UPDATE: N_("Sebelum pembaruan"),
}
log = logging.getLogger(__name__)
Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class Done:
    """A backup that was made, its second one, and what is to be said of that; empty for nothing."""

    made: Made
    second: Path | None = None
    problem: str = ""


def folder_of(database: Path) -> Path:
    """Where the backups of a database lie on this PC."""
    return database.parent / AUTOMATIC


def is_due(store: Store, now: datetime) -> bool:
    """Whether closing makes one: something changed since the last, and none was made today."""
    if store.path is None:
        return False
    plan = backup_plan.read(store.path)
    today = plan.last_at is not None and plan.last_at.date() == now.date()
    return not today and plan.last_state != state_of(store.path)


def is_changed(store: Store) -> bool:
    """Whether anything was written since the last backup on this PC."""
    return store.path is not None and backup_plan.read(store.path).last_state != state_of(
        store.path
    )


def state_of(database: Path) -> str:
    """What tells whether anybody wrote to a database; the files themselves are not opened."""
    seen = []
    for suffix in ("", "-wal"):
        try:
            stat = database.with_name(database.name + suffix).stat()
            seen.append(f"{stat.st_size} {stat.st_mtime_ns}")
        except OSError:
            seen.append("-")
    return " ".join(seen)


@contextmanager
def uncounted(store: Store) -> Iterator[None]:
    """Take what is written meanwhile for no change: that somebody came or went needs no backup."""
    path = store.path
    same = path is not None and backup_plan.read(path).last_state == state_of(path)
    yield
    if path is not None and same:
        backup_plan.note(path, last_state=state_of(path))


def make(store: Store, now: datetime, why: str, report: Report = silent) -> Done:
    """One backup on this PC, what the rotation lets go, and a second one where its folder is there.

    A second folder that is absent is said once, and tried each time. Raises as backup_making.make.
    """
    database = backup_making.file_of(store)
    with backup_making.alone(database):
        plan, folder = backup_plan.read(database), folder_of(database)
        backup_folder.sweep_quietly(folder)
        state = state_of(database)
        to = backup_folder.free_name(folder, database.stem, now)
        made = backup_making.make(store, to, now, why=why, key=plan.key, report=report)
        _rotate(folder, database.stem, plan, now)
        plan = backup_plan.note(database, last_at=now, last_state=state)
        anchors.keep(store)
        second, problem = _second(made, database, plan, now, report)
    return Done(made, second, problem)


def at_closing(store: Store, now: datetime, report: Report = silent) -> None:
    """The backup that is due when the window closes. What hinders it is kept to be said when the
    window opens next: nobody should wait for a stick in order to go home.
    """
    database = backup_making.file_of(store)
    try:
        done = make(store, now, AT_CLOSING, report)
    except PerdinError as problem:
        log.warning("no backup at closing: %s", problem)
        told = _("Saat ditutup, cadangan tidak jadi: {problem} Cadangan yang lama utuh.")
        backup_plan.note(database, to_tell=told.format(problem=problem))
    else:
        backup_plan.note(database, to_tell=done.problem)


def told_once(store: Store) -> str:
    """What went wrong at the last closing, once; empty for nothing."""
    if store.path is None or not (told := backup_plan.read(store.path).to_tell):
        return ""
    backup_plan.note(store.path, to_tell="")
    return told


def importing(desk: Desk, write: Callable[[], Written]) -> Written:
    """Do what writes many rows at once after a backup, where anything changed since the last one.

    The example office needs none. Raises as make, and nothing is imported then; and as ``write``.
    """
    store = desk.database
    if store.path is not None and is_changed(store) and not first_start.is_example(store):
        make(store, desk.now, BEFORE_IMPORT)
    return write()


def _second(
    made: Made, database: Path, plan: BackupPlan, now: datetime, report: Report
) -> tuple[Path | None, str]:
    """The second one, and what is to be said about it."""
    if plan.second is None:
        return None, ""
    there = backup_folder.find(plan.second, plan.mark)
    if there is None:
        told = "" if plan.absence_told else _absent(plan.second)
        backup_plan.note(database, absence_told=True)
        return None, told
    try:
        hashes = backup_file.read_hashes(made.path, plan.key)
        live = attachment_folder.folder_of(database)
        backup_folder.sweep_quietly(there)
        copy = backup_making.copy_to(made, there, live, hashes, plan.key, report)
    except PerdinError as problem:
        log.warning("the second backup failed: %s", problem)
        told = _("Cadangan di PC ini jadi, tetapi yang kedua di {path} tidak: {problem}")
        return None, told.format(path=there, problem=problem)
    _rotate(there, database.stem, plan, now)
    backup_plan.note(database, second_at=now, absence_told=False, second=there)
    return copy, ""


def _absent(folder: Path) -> str:
    return _(
        "Folder cadangan kedua {path} sedang tidak ada. Colokkan USB-nya; dicoba lagi setiap kali "
        "mencadangkan."
    ).format(path=folder)


def _rotate(folder: Path, stem: str, plan: BackupPlan, now: datetime) -> None:
    try:
        backup_folder.rotate(folder, stem, plan.rotation, now)
    except OSError:
        log.warning("older backups in %s stay", folder, exc_info=True)
