"""Where an office's data lies on this PC, who may see it there, and whether a file is an office."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from perdin.database import driver, engines, health, holder, schema
from perdin.database.filelock import FileLock
from perdin.database.location import reason_against
from perdin.errors import (
    BadFile,
    BadInput,
    DatabaseForeign,
    DatabaseMisplaced,
    DatabaseNewer,
    NotFound,
    PerdinError,
)
from perdin.files import backup_file, folder_rights, locked_file
from perdin.files.folder_rights import Others
from perdin.i18n import N_, _
from perdin.place_errors import IsBackup, NoOffice
from perdin.services.safekeeping import backup_folder, copying, moving, restore_facts
from perdin.services.safekeeping.backup import AUTOMATIC
from perdin.services.safekeeping.restore_facts import Facts
from perdin.services.safekeeping.restore_preview import in_another_process

SHARED = "PERDIN_SHARED"
"""Names the folder of all accounts where whoever keeps the PCs wants another."""
_ON_LINUX = ("/srv/perdin", "/var/lib/perdin")
_SHARED_MODE = 0o2777
_WORDS = {
    Others.NOTHING: N_("hanya akun PC ini yang dapat membukanya"),
    Others.READ: N_("akun lain di PC ini dapat membacanya, tidak menulisnya"),
    Others.WRITE: N_("semua akun PC ini dapat memakainya"),
    Others.UNKNOWN: N_("akun lain di PC ini mungkin dapat membukanya, menurut hak foldernya"),
}


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """Where an office lies, the bytes of all that belongs to it, and what other accounts may."""

    path: Path
    size: int
    others: Others

    @property
    def others_in_words(self) -> str:
        """What other accounts of this PC may do with it."""
        return _(_WORDS[self.others])


@dataclass(frozen=True, slots=True)
class FoundOffice:
    """An office that lies where all accounts of the PC look."""

    path: Path
    name: str


def look(database: Path) -> OfficePlace:
    """Where this office lies; no file of it is opened."""
    return OfficePlace(database, copying.size_of(database), folder_rights.allowed(database))


def refuse_other(path: Path) -> Facts | None:
    """Raise what speaks against working with a database file from now on; gives what it holds, None
    where that can be told only once it is opened, as after a power cut.

    Raises NotFound, IsBackup, DatabaseForeign, DatabaseMisplaced, DatabaseNewer, DatabaseDamaged,
    DatabaseLocked, DatabaseHeld, NoOffice.
    """
    _refuse_kind(path)
    if reason := reason_against(path):
        raise DatabaseMisplaced(path=str(path.parent), reason=reason)
    _refuse_held(path)
    if any(path.with_name(path.name + end).exists() for end in ("-journal", "-wal")):
        return None
    if not in_another_process(path, is_ours, path):
        raise DatabaseForeign(path=str(path))
    try:
        facts = in_another_process(path, restore_facts.facts, path, path.name)
    except BadFile as why:
        torn = _("isi berkas tidak utuh.")
        raise health.damaged(path, torn, path.parent / AUTOMATIC) from why
    if facts.schema not in schema.revisions():
        raise DatabaseNewer(path=str(path))
    if facts.problems:
        raise health.damaged(path, facts.problems[0], path.parent / AUTOMATIC)
    if not facts.office:
        raise NoOffice(name=path.name)
    return facts


def is_ours(path: Path) -> bool:
    """Whether a file's header has our mark."""
    try:
        return health.application_id(path) == engines.APPLICATION_ID
    except driver.Error:
        return False


def shared_folders(system: str = sys.platform) -> list[Path]:
    """Where an office of all accounts of this PC may lie, the usual place first."""
    named = os.environ.get(SHARED)
    if named:
        return [Path(named)]
    if system == "win32":
        public = os.environ.get("PUBLIC") or r"C:\Users\Public"
        return [Path(public) / "Documents" / "Perdin"]
    return [Path(folder) for folder in _ON_LINUX]


def shared_folder(system: str = sys.platform) -> Path:
    """The folder of all accounts, made and open to them. Raises BadInput with what to do where this
    account may not make it.
    """
    for folder in shared_folders(system):
        try:
            fresh = not folder.exists()
            folder.mkdir(parents=True, exist_ok=True)
            if fresh and system != "win32":
                folder.chmod(_SHARED_MODE)
        except OSError:
            continue
        if os.access(folder, os.W_OK) and folder_rights.is_open(folder):
            return folder
    sentence = _(
        "Akun ini tidak boleh membuat folder bersama {folder}. Minta pemilik PC menjalankan "
        "sekali: sudo install -d -m 2777 {folder}"
    )
    raise BadInput(problem=sentence.format(folder=shared_folders(system)[0]))


def found_offices(system: str = sys.platform) -> list[FoundOffice]:
    """The offices in the folders of all accounts that this account may open, by their names."""
    offices = []
    for folder in shared_folders(system):
        try:
            paths = [] if moving.is_half(folder) else sorted(folder.glob("*.db"))
        except OSError:
            continue
        for path in paths:
            name = _office_in(path)
            if name and os.access(path, os.W_OK):
                offices.append(FoundOffice(path, name))
    return offices


def _office_in(path: Path) -> str:
    try:
        if f"-{moving.ASIDE}-" in path.name or not restore_facts.is_plain(path):
            return ""
        return in_another_process(path, restore_facts.office_name, path)
    except PerdinError:
        return ""


def _refuse_kind(path: Path) -> None:
    """Raise what a file is that is no database of every day, by its place and its first bytes."""
    if not path.is_file():
        raise NotFound(what=str(path))
    if path.parent.name in (AUTOMATIC, backup_folder.NAME) or path.suffix == backup_file.SUFFIX:
        raise IsBackup(name=path.name)
    if not restore_facts.is_plain(path):
        locked = path.stat().st_size and locked_file.is_locked(path)
        raise IsBackup(name=path.name) if locked else DatabaseForeign(path=str(path))


def _refuse_held(path: Path) -> None:
    lock = holder.lock_of(path)
    if not lock.exists():
        return
    try:
        taken_lock = FileLock.take(lock)
    except OSError:
        return  # opening it says what is wrong
    if taken_lock is None:
        raise holder.refusal(path)
    taken_lock.release()
