"""What a person sees of the backups and decides about them: the list, the folders, the plan."""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path

from perdin.errors import BadInput, PerdinError
from perdin.files import backup_file, locked_file
from perdin.files.backup_file import Manifest
from perdin.i18n import _
from perdin.rules.backup_rotation import Rotation
from perdin.rules.workflow import Right
from perdin.services.desk import Desk
from perdin.services.office import office
from perdin.services.safekeeping import (
    automatic,
    backup_attachments,
    backup_folder,
    backup_making,
    backup_plan,
)
from perdin.services.safekeeping.automatic import BY_HAND, Done
from perdin.services.safekeeping.backup import record_backup
from perdin.services.safekeeping.backup_making import Report, silent
from perdin.services.safekeeping.backup_plan import MOST, BackupPlan

LEAST_PASSPHRASE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRow:
    """One backup in a folder; ``manifest`` is None where it cannot be read, and ``problem`` why."""

    path: Path
    made_at: datetime
    size: int
    second: bool
    manifest: Manifest | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """All backups, newest first, the plan, and whether the second folder is there."""

    rows: list[BackupRow]
    plan: BackupPlan
    folder: Path | None
    second_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanForm:
    """What a person decides: how many are kept, when to warn, and the second folder, if any."""

    daily: int
    weekly: int
    monthly: int
    amber_days: int
    second: Path | None


def overview(desk: Desk) -> Overview:
    """What there is. Raises NotAllowed."""
    desk.require(Right.VIEW)
    database = desk.database.path
    if database is None:
        return Overview([], BackupPlan(), None, second_there=False)
    plan, folder = backup_plan.read(database), automatic.folder_of(database)
    there = backup_folder.find(plan.second, plan.mark) if plan.second is not None else None
    zone = desk.now.tzinfo
    rows = _rows(folder, database.stem, plan, zone)
    if there is not None:
        rows += _rows(there, database.stem, plan, zone)
    rows.sort(key=lambda row: (row.made_at, row.second), reverse=True)
    return Overview(rows, plan, folder, second_there=there is not None)


def back_up_now(desk: Desk, report: Report = silent) -> Done:
    """One backup, because somebody asks for it; the trail says so.

    Raises NotAllowed, DatabaseProblem, DiskFull, NotWritten, and BadInput while another is made.
    """
    desk.require(Right.BACKUP)
    done = automatic.make(desk.database, desk.now, BY_HAND, report)
    record_backup(desk, done.made.path.name)
    if desk.database.path is not None:
        backup_plan.note(desk.database.path, last_state=automatic.state_of(desk.database.path))
    return done


def save_plan(desk: Desk, form: PlanForm) -> BackupPlan:
    """Keep what was decided; a second folder that is new gets our own folder with its mark.

    Raises NotAllowed, NotWritten, DiskFull, and BadInput for a number or a folder that cannot be.
    """
    desk.require(Right.BACKUP)
    database = backup_making.file_of(desk.database)
    numbers = (form.daily, form.weekly, form.monthly, form.amber_days)
    if not all(0 <= number <= MOST for number in numbers) or form.daily < 1 or form.amber_days < 1:
        raise BadInput(
            problem=_(
                "Simpan sedikitnya satu cadangan harian dan ingatkan sesudah sedikitnya satu hari; "
                "setiap angka paling banyak {most}."
            ).format(most=MOST)
        )
    plan = backup_plan.read(database)
    second, mark = plan.second, plan.mark
    if form.second is None:
        second, mark = None, ""
    elif form.second != second:
        if form.second.resolve().is_relative_to(automatic.folder_of(database).resolve()):
            raise BadInput(
                problem=_("Folder kedua harus di tempat lain, misalnya USB: bukan {path}.").format(
                    path=form.second
                )
            )
        second, mark = backup_folder.chosen(form.second, office.open_office(desk).name)
    plan = plan.changed(
        rotation=Rotation(form.daily, form.weekly, form.monthly),
        amber_days=form.amber_days,
        second=second,
        mark=mark,
        absence_told=False,
    )
    backup_plan.write(database, plan)
    return plan


def set_passphrase(desk: Desk, passphrase: str) -> None:
    """From now on backups are under this passphrase; under none where it is empty. Those that are
    there stay as they are.

    Raises NotAllowed, NotWritten, DiskFull, and BadInput for one that is too short.
    """
    desk.require(Right.BACKUP)
    database = backup_making.file_of(desk.database)
    if passphrase and len(passphrase.strip()) < LEAST_PASSPHRASE:
        raise BadInput(
            problem=_("Kata sandi cadangan sedikitnya {count} huruf.").format(
                count=LEAST_PASSPHRASE
            )
        )
    key = locked_file.new_key(passphrase) if passphrase else None
    backup_plan.write(database, replace(backup_plan.read(database), key=key))


def check_again(desk: Desk, path: Path, report: Report = silent) -> list[str]:
    """Read a backup and its attached files whole; gives what is wrong, in sentences.

    Raises NotAllowed, BadFile, WrongPassphrase.
    """
    desk.require(Right.VIEW)
    key = backup_plan.read(backup_making.file_of(desk.database)).key
    backup_file.prove(path, key, lambda done, total: report(done, total, ""))
    lost = backup_attachments.lost(path.parent, backup_file.read_hashes(path, key), key)
    if not lost:
        return []
    sentence = _("{count} lampiran cadangan ini hilang atau berubah di {path}.")
    return [sentence.format(count=len(lost), path=path.parent)]


def _rows(folder: Path, stem: str, plan: BackupPlan, zone: tzinfo | None) -> list[BackupRow]:
    rows = []
    second = folder == plan.second or bool(backup_folder.mark_of(folder))
    for kept in backup_folder.backups_in(folder, stem, zone):
        manifest, problem = None, ""
        try:
            manifest = backup_file.read_manifest(kept.path, plan.key)
        except PerdinError as why:
            problem = str(why)
        rows.append(
            BackupRow(
                path=kept.path,
                made_at=kept.made_at,
                size=kept.size,
                second=second,
                manifest=manifest,
                problem=problem,
            )
        )
    return rows
