"""Restoring a backup: the old database whole or the new one whole, and a way back."""

import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from perdin.database import driver, engines, health
from perdin.database.store import Database
from perdin.errors import BadFile
from perdin.files import attachment_folder, durable_write, folder_rights
from perdin.i18n import _, on_paper
from perdin.models.letters import LetterBlock
from perdin.reports import save
from perdin.rules.workflow import Right
from perdin.services import audit
from perdin.services.desk import Desk, Topic, Work, operation
from perdin.services.office import first_start
from perdin.services.register import series
from perdin.services.safekeeping import (
    anchors,
    automatic,
    backup,
    backup_folder,
    backup_plan,
    restore_preview,
)
from perdin.services.safekeeping.backup_making import Report, silent
from perdin.services.safekeeping.held_file import hold
from perdin.services.safekeeping.restore_preview import Preview
from perdin.services.sealing import heads
from perdin.services.sealing.heads import GENESIS, Head


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, where what it replaced is kept (None where nothing was), and which
    attached files are not there.
    """

    target: Path
    aside: Path | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestoreNote:
    """What the trail says of a restore: from which file, who asked, which head was replaced, and
    the numbers that were given since and are set aside, by series and year.
    """

    file: str
    by: str
    replaced: str
    given: dict[tuple[int, int], int]


def restore(
    preview: Preview,
    now: datetime,
    *,
    by: str = "",
    accept_fault: bool = False,
    report: Report = silent,
) -> Restored:
    """Put the database of a backup in the place of the one that was looked at.

    Until the last step, one rename, the old one is as it was; afterwards it lies aside, whole.
    Numbers of letters that were given since the backup are set aside, so that none is given twice.
    ``accept_fault`` takes a trail that does not fit together as it is. Raises DatabaseLocked while
    a window has it open, DatabaseProblem, BadFile, DiskFull, NotWritten.
    """
    path, target = preview.path, preview.target
    save.make_folder(target.parent)
    lock = hold(target)
    with lock:
        report(0, 0, _("Membaca cadangan…"))
        with restore_preview.unpacked(path, target.parent, preview.key) as (database, _manifest):
            head = _bring_up(database, preview, now, by, accept_fault=accept_fault)
            report(0, 0, _("Menyalin lampiran…"))
            missing = _take_files(preview, report)
            aside = _set_aside(preview, now)
            anchors.expect(target, head)
            try:
                durable_write.put(database, target)
            except OSError as why:
                raise save.in_words(target, why) from why
        anchors.set_known(target, head)
    _go_on_backing_up(preview)
    return Restored(target, aside, missing)


def put_back(preview: Preview, now: datetime) -> Path | None:
    """Put a backup in the place of the database as it is, for the older program that made it; gives
    where what it replaces is kept. This program could not open it without changing its shape.

    Raises as ``restore``.
    """
    target = preview.target
    with (
        hold(target),
        restore_preview.unpacked(preview.path, target.parent, preview.key) as (database, _manifest),
    ):
        _take_files(preview, silent)
        aside = _set_aside(preview, now)
        head = Head(preview.facts.head_number, preview.facts.head_hash or GENESIS)
        anchors.expect(target, head)
        try:
            durable_write.put(database, target)
        except OSError as why:
            raise save.in_words(target, why) from why
        anchors.set_known(target, head)
    backup_plan.note(target, last_state="")
    return aside


@operation(Right.BACKUP)
def record_restore(work: Work, note: RestoreNote) -> None:
    """Say in the restored trail where it comes from, and set aside what was numbered since."""
    series.lock(work.session)
    with on_paper():
        holder = _("Surat sesudah cadangan")
        reason = _("Terbit sebelum basis data dipulihkan dari {file}.").format(file=note.file)
    for (series_id, year), last in note.given.items():
        counter = series.counter(work.session, series_id, year)
        if last > counter.last:
            work.session.add(
                LetterBlock(
                    series_id=series_id,
                    year=year,
                    first=counter.last + 1,
                    last=last,
                    holder=holder,
                    reason=reason,
                    reserved_by_id=work.desk.person.user_id,
                    reserved_at=work.desk.now,
                )
            )
            counter.last = last
    work.changed.add(Topic.LETTERS)
    work.tell(
        Topic.OFFICE,
        "basis data",
        berkas=note.file,
        diminta_oleh=note.by or None,
        kepala_diganti=note.replaced or None,
    )


def _bring_up(
    database: Path, preview: Preview, now: datetime, by: str, *, accept_fault: bool
) -> Head:
    """Bring what was unpacked to this program's schema, prove its chain, and note the restore."""
    there = preview.there
    same = there is not None and not preview.other_office
    note = RestoreNote(
        file=preview.path.name,
        by=by,
        replaced=Head(there.head_number, there.head_hash).printed if there is not None else "",
        given=dict(there.counters) if same and there is not None else {},
    )
    with (
        TemporaryDirectory(prefix=".perdin-", dir=database.parent) as scratch,
        Database.open(database, backup_dir=Path(scratch)) as opened,
    ):
        backup.refuse_torn(opened)
        known = Head(preview.facts.head_number, preview.facts.head_hash or GENESIS)
        with opened.read() as session:
            fault = audit.walk(session).fault
            stands = heads.find(session, known).stands
        if (fault is not None and not accept_fault) or not stands:
            sequence = fault.sequence if fault is not None else known.sequence
            raise BadFile(name=preview.path.name, problem=_(backup.FAULT).format(sequence=sequence))
        desk = Desk(opened, first_start.seat_first(opened), clock=lambda: now)
        record_restore(desk, note)
        with opened.read() as session:
            return heads.head_now(session)


def _take_files(preview: Preview, report: Report) -> tuple[str, ...]:
    """Lay the attached files that this PC lacks beside the database; gives those still missing."""
    live = attachment_folder.folder_of(preview.target)
    missing = []
    for at, digest in enumerate(preview.facts.files):
        report(at, len(preview.facts.files), _("Menyalin lampiran…"))
        if attachment_folder.read(live, digest) is not None:
            continue
        content = restore_preview.file_of(preview.path, digest, preview.key)
        if content is None:
            missing.append(digest)
            continue
        try:
            attachment_folder.put(live, content)
        except OSError as why:
            raise save.in_words(live, why) from why
    return tuple(missing)


def _set_aside(preview: Preview, now: datetime) -> Path | None:
    """A second name for the database that is replaced, so that it is never away; None for none."""
    target = preview.target
    if not target.exists():
        return None
    with suppress(driver.Error), closing(engines.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode=delete")  # what lies in a journal goes into it
    if preview.there is None and health.is_sound(target):
        return None  # an office that was never set up
    folder = automatic.folder_of(target)
    base = f"{target.stem}-diganti-{now.strftime('%Y-%m-%d_%H%M%S')}"
    try:
        folder_rights.make(folder)
        aside = save.free_name(folder / f"{base}.db")
        for suffix in ("-wal", "-journal"):
            beside = target.with_name(target.name + suffix)
            if beside.exists():  # of a damaged one alone: it belongs to it
                _follow(beside, aside.with_name(aside.name + suffix))
        try:
            os.link(target, aside)
        except (OSError, NotImplementedError):
            shutil.copy2(target, aside)
            durable_write.sync(aside)
    except OSError as why:
        raise save.in_words(folder, why) from why
    return aside


def _follow(beside: Path, to: Path) -> None:
    durable_write.patiently(lambda: shutil.move(beside, to))


def _go_on_backing_up(preview: Preview) -> None:
    """On a new PC the folder that the backup came from is the second folder from now on, and its
    passphrase the one of the next backups.
    """
    target, folder = preview.target, preview.path.parent
    mark = backup_folder.mark_of(folder)
    fresh = not backup_plan.place(target).exists()
    backup_plan.note(target, last_state="")
    if fresh and mark:
        backup_plan.note(target, second=folder, mark=mark)
    if fresh and preview.key is not None:
        backup_plan.note(target, key=preview.key)
