"""Moving an office's files to another folder: the old ones are used until the new ones are proved.

Everything is copied and read back; one written line, the place that is remembered, is the switch.
Whatever ends the move before it leaves the old place in use and whole, and what was copied is taken
up by the next attempt.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from perdin.database import engines, health, holder
from perdin.database.driver_errors import in_words
from perdin.database.filelock import FileLock
from perdin.database.location import reason_against
from perdin.errors import BadInput, DatabaseMisplaced, DiskFull, NotFound, PerdinError
from perdin.files import attachment_folder, durable_write, signpost
from perdin.i18n import _
from perdin.place_errors import CopyDiffers, PlaceTaken
from perdin.reports import save
from perdin.services.safekeeping import anchors, automatic, backup_plan, copying
from perdin.services.safekeeping.backup_making import Report, silent
from perdin.services.safekeeping.held_file import hold

MARK = ".perdin-pindah"
"""Lies in a folder while an office is being moved there: what is in it may be half."""
ASIDE = "dipindahkan"
_ROOM = 1.05
"""What is copied takes so much of a disk: folders and journals come on top."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the office is now, the old database that was set aside (None where the system would not
    let it go), and how many attached files were damaged before and stayed with it.
    """

    path: Path
    aside: Path | None
    left: int


def target_in(folder: Path, source: Path) -> Path:
    """The database's path once it is in another folder."""
    return folder.absolute() / source.name


def refuse(source: Path, folder: Path) -> None:
    """Raise what speaks against moving an office into a folder: DatabaseMisplaced for a network
    drive or a cloud's folder, PlaceTaken, NotFound, NotWritten, DiskFull, and BadInput for its own.
    """
    if not source.is_file():
        raise NotFound(what=str(source))
    target = target_in(folder, source)
    if target.resolve() == source.resolve():
        raise BadInput(problem=_("Kantor ini sudah di folder itu; tidak ada yang dipindahkan."))
    inner = (automatic.folder_of(source), attachment_folder.folder_of(source))
    if any(target.resolve().is_relative_to(own.resolve()) for own in inner):
        raise BadInput(problem=_("Folder itu milik kantor ini sendiri; pilih folder lain."))
    if reason := reason_against(target):
        raise DatabaseMisplaced(path=str(target.parent), reason=reason)
    durable_write.refuse_place(target)
    if _begun(target.parent)[0] == source.absolute():
        return  # what an attempt of this office left there
    for there in (target, attachment_folder.folder_of(target), backup_plan.place(target)):
        if there.exists():
            raise PlaceTaken(path=str(target.parent), name=there.name)
    _refuse_full(source, target.parent)


def move(
    source: Path,
    folder: Path,
    now: datetime,
    switch: Callable[[Path], None],
    report: Report = silent,
) -> Moved:
    """Copy an office that nobody has open, prove the copy, ``switch`` to it, set the old one aside.

    ``switch`` remembers the new place, durably; where it raises, the old one is used as before.
    Raises as ``refuse``, DatabaseLocked, DatabaseHeld, CopyDiffers.
    """
    refuse(source, folder)
    target = target_in(folder, source)
    save.make_folder(target.parent)
    with ExitStack() as locks:
        locks.enter_context(hold(source))
        locks.enter_context(hold(target))
        aside = source.with_name(f"{source.stem}-{ASIDE}-{now.strftime('%Y-%m-%d_%H%M%S')}.db")
        save.write_atomically(target.parent / MARK, f"{source.absolute()}\n{aside}".encode())
        try:
            damaged = _copy(source, target, report)
            anchors.carry(source, target)
            switch(target)
        except BaseException:
            _forget(target)
            raise
        gone = _set_aside(source, target, aside)
        _unlink_quietly(target.parent / MARK)
    return Moved(target, aside if gone else None, damaged)


def remove_aside(moved: Moved) -> None:
    """Remove what was set aside, and backups beside it of which the new place has the same.

    Files that were damaged before go with it. Raises NotWritten.
    """
    if moved.aside is None or f"-{ASIDE}-" not in moved.aside.name:
        return
    aside = moved.aside
    try:
        copying.remove_twins(automatic.folder_of(aside), automatic.folder_of(moved.path))
        shutil.rmtree(attachment_folder.folder_of(aside), ignore_errors=True)
        for path in (backup_plan.place(aside), aside):
            with suppress(FileNotFoundError):
                path.chmod(0o600)
                durable_write.remove(path)
    except OSError as why:
        raise save.in_words(aside, why) from why


def is_half(folder: Path) -> bool:
    """Whether what lies in a folder may be half, because a move there was cut off."""
    return (folder / MARK).exists()


def finish(target: Path) -> None:
    """Set the old files aside where a move was cut off after its switch; ``target`` is the place
    that is remembered. Where another has the old ones open they stay as they are.
    """
    source, aside = _begun(target.parent)
    if source is None or aside is None or not target.exists():
        return
    if source != target.absolute() and source.parent.is_dir():
        lock = FileLock.take(holder.lock_of(source))
        if lock is None:
            return
        with lock:
            _set_aside(source, target, aside)
    _unlink_quietly(target.parent / MARK)


def _copy(source: Path, target: Path, report: Report) -> int:
    """Copy all that belongs to the office, the database last; how many attached files stay."""
    report(0, 0, _("Menyalin basis data…"))
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with _still(source):
            copying.copy_database(source, unfinished)
            report(0, 0, _("Menyalin lampiran…"))
            damaged = copying.copy_attachments(source, target)
            report(0, 0, _("Menyalin cadangan…"))
            copying.copy_folder(automatic.folder_of(source), automatic.folder_of(target))
            plan = backup_plan.read(source)
            if backup_plan.place(source).exists():
                backup_plan.write(target, plan.changed(last_state=""))
            durable_write.put(unfinished, target)
        report(0, 0, _("Memeriksa salinan…"))
        if not health.is_sound(target):
            raise CopyDiffers(path=str(target), what=target.name)
    except OSError as why:
        raise save.in_words(target, why) from why
    except health.UNREADABLE as why:
        known = in_words(why, str(source), lambda: health.best_backup(source.parent))
        raise known or why from why
    finally:
        copying.remove_database(unfinished)
    return damaged


@contextmanager
def _still(source: Path) -> Iterator[None]:
    """Nobody writes to the database meanwhile, and nothing of it lies in a journal."""
    with closing(engines.connect(source)) as connection:
        connection.execute("PRAGMA journal_mode=delete")
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def _set_aside(source: Path, target: Path, aside: Path) -> bool:
    """Give the old files another name, read-only, and leave word where the office went; whether the
    system let them go. What it did not stays as it is: the new place is used already.
    """
    with suppress(PerdinError):
        _unlink_quietly(signpost.of(target))
        save.write_atomically(signpost.of(source), signpost.written(target))
    try:
        if source.exists():
            durable_write.put(source, aside)
        aside.chmod(0o444)
    except OSError:
        return False
    for place in (attachment_folder.folder_of, backup_plan.place):
        if place(source).exists():
            with suppress(OSError):
                _rename(place(source), place(aside))
    return True


def _rename(before: Path, after: Path) -> None:
    durable_write.patiently(lambda: before.rename(after))


def _forget(target: Path) -> None:
    """Take back the copy that is not used; backups that were copied stay backups."""
    copying.remove_database(target)
    with suppress(OSError):
        shutil.rmtree(attachment_folder.folder_of(target), ignore_errors=True)
        backup_plan.place(target).unlink(missing_ok=True)
    _unlink_quietly(target.parent / MARK)


def _begun(folder: Path) -> tuple[Path | None, Path | None]:
    """Of which database a move into a folder was begun, and as what that is to be set aside."""
    try:
        source, aside = (folder / MARK).read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return None, None
    return Path(source), Path(aside)


def _unlink_quietly(path: Path) -> None:
    with suppress(OSError):
        durable_write.remove(path)


def _refuse_full(source: Path, folder: Path) -> None:
    """Raise DiskFull where the other disk has not as much room as will be copied."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), None)
    if there is not None and shutil.disk_usage(there).free < copying.size_of(source) * _ROOM:
        raise DiskFull(path=str(folder))
