"""Making one backup: a checked copy of one moment, packed, read back, and put in its place."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.database import engines, schema
from perdin.database.filelock import FileLock
from perdin.errors import BadInput, DiskFull
from perdin.files import attachment_folder, backup_file, durable_write
from perdin.files.backup_file import Manifest
from perdin.files.locked_file import Key
from perdin.i18n import N_, _
from perdin.installation import program_version
from perdin.models.people import Office
from perdin.models.records import AuditEvent
from perdin.models.tables import TABLES
from perdin.reports import save
from perdin.services import audit
from perdin.services.desk import Store
from perdin.services.documents import attachment_sweep
from perdin.services.safekeeping import backup_attachments
from perdin.services.safekeeping.backup_folder import UNFINISHED
from perdin.services.sealing import heads

COUNTED = ("trip", "traveller", "letter", "payment", "receipt", "employee", "attachment")
"""The tables whose rows a backup counts for whoever looks into it."""
_LEAST_ROOM = 64 * 1024 * 1024
COPYING, PACKING, PROVING = N_("Menyalin basis data…"), N_("Mengemas cadangan…"), N_("Memeriksa…")
FILES_TOO = N_("Menyalin lampiran…")
Report = Callable[[int, int, str], object]


def silent(_done: int, _all: int, _text: str) -> None:
    """What hears of the progress where nobody does."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: its file, what it says, and which attached files were lost before."""

    path: Path
    manifest: Manifest
    lost: list[str] = field(default_factory=list)


def file_of(store: Store) -> Path:
    """The file of a database. Raises BadInput for a server's, which its own tools back up."""
    if store.path is None:
        raise BadInput(problem=_("Basis data di server dicadangkan di servernya, dengan pg_dump."))
    return store.path


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """No two at a time, whichever window or command makes them. Raises BadInput, NotWritten."""
    beside = database.with_name(f"{database.name}.cadangan.lock")
    try:
        lock = FileLock.take(beside)
    except OSError as why:
        raise save.in_words(beside, why) from why
    if lock is None:
        raise BadInput(
            problem=_("Cadangan lain sedang dibuat. Tunggu sampai selesai, lalu coba lagi.")
        )
    with lock:
        yield


def make(
    store: Store,
    to: Path,
    now: datetime,
    *,
    why: str,
    key: Key | None = None,
    report: Report = silent,
) -> Made:
    """Write a backup of a file's database, with its attached files in the folder beside.

    What is under the name stays until the new one was read back whole. Raises DatabaseProblem,
    DiskFull, NotWritten, and BadInput for a server's database.
    """
    database = file_of(store)
    durable_write.refuse_place(to)
    save.make_folder(to.parent)
    _refuse_room(2 * database.stat().st_size, to.parent)
    unfinished = to.with_name(f".{to.name}.{os.getpid()}{UNFINISHED}")
    copy = to.with_name(f".{to.stem}.{os.getpid()}{UNFINISHED}.db")
    report(0, 0, _(COPYING))
    try:
        store.backup(copy)
        manifest, hashes = facts_of(copy, now, why)
        backup_file.write(unfinished, manifest, copy, hashes, key, _telling(report, PACKING))
        durable_write.sync(unfinished)
        backup_file.prove(unfinished, key, _telling(report, PROVING))
        lost = backup_attachments.put_files(
            attachment_folder.folder_of(database),
            to.parent,
            hashes,
            key,
            _telling(report, FILES_TOO),
        )
        durable_write.put(unfinished, to)
    except OSError as problem:
        raise save.in_words(to, problem) from problem
    finally:
        for path in (copy, unfinished):
            durable_write.remove(path)
    return Made(to, manifest, lost)


def copy_to(
    made: Made, folder: Path, live: Path, hashes: list[str], key: Key | None, report: Report
) -> Path:
    """A second one of a backup that was made, in another folder, read back from there. Raises
    DiskFull, NotWritten, BadFile; what lay there is as it was.
    """
    to = folder / made.path.name
    unfinished = to.with_name(f".{to.name}.{os.getpid()}{UNFINISHED}")
    try:
        _refuse_room(made.path.stat().st_size, folder)
        backup_attachments.put_files(live, folder, hashes, key, _telling(report, FILES_TOO))
        with made.path.open("rb") as source, unfinished.open("wb") as file:
            shutil.copyfileobj(source, file, 1024 * 1024)
        durable_write.sync(unfinished)
        backup_file.prove(unfinished, key, _telling(report, PROVING))
        durable_write.put(unfinished, to)
    except OSError as problem:
        raise save.in_words(to, problem) from problem
    finally:
        _remove_quietly(unfinished)
    return to


def facts_of(database: Path, now: datetime, why: str) -> tuple[Manifest, list[str]]:
    """What a backup of a closed file says of itself, and the hashes of its attached files.

    A chain that does not fit together is packed too: it is better than none, and
    the manifest says from which event on.
    """
    engine = engines.sqlite_reader(database, "delete")
    try:
        with Session(engine) as session:
            head = heads.head_now(session)
            fault = audit.walk(session).fault
            first, last = (
                session.scalars(select(AuditEvent).order_by(order).limit(1)).first()
                for order in (AuditEvent.id, AuditEvent.id.desc())
            )
            manifest = Manifest(
                program=program_version(),
                schema=schema.head(),
                office=session.scalar(select(Office.name).order_by(Office.id).limit(1)) or "",
                made_at=now.isoformat(timespec="seconds"),
                why=why,
                fault="" if fault is None else str(fault.sequence),
                head_number=head.sequence,
                head_hash=head.hash,
                first_hash=first.hash if first is not None else "",
                last_day=last.at.date().isoformat() if last is not None else "",
                counts=_counts(session),
                database_bytes=database.stat().st_size,
                database_hash=backup_file.hash_of(database),
            )
            hashes = sorted(attachment_sweep.known(session))
    finally:
        engine.dispose()
    listed = backup_file.list_of(hashes)
    return manifest.with_files(listed), hashes


def _refuse_room(size: int, folder: Path) -> None:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as why:
        raise save.in_words(folder, why) from why
    if free < size + _LEAST_ROOM:
        raise DiskFull(path=str(folder))


def _counts(session: Session) -> dict[str, int]:
    return {
        name: session.scalar(select(func.count()).select_from(TABLES.tables[name])) or 0
        for name in COUNTED
    }


def _telling(report: Report, text: str) -> Callable[[int, int], object]:
    return lambda done, total: report(done, total, _(text))


def _remove_quietly(path: Path) -> None:
    """A stick that was pulled out cannot be tidied; the next backup there does it."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
