"""Looking into a backup before anything is restored: what is in it, and what would be lost."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from perdin.database import schema
from perdin.errors import BadFile, DatabaseNewer, NotFound
from perdin.files import attachment_folder, folder_rights, isolated_run, locked_file
from perdin.files.backup_file import Manifest
from perdin.files.locked_file import Key, WrongPassphrase
from perdin.i18n import _, number
from perdin.services.safekeeping import backup_attachments, backup_plan, restore_facts
from perdin.services.safekeeping.backup_folder import UNFINISHED
from perdin.services.safekeeping.restore_facts import MOST_SECONDS, Facts
from perdin.services.sealing.heads import Head

_Result = TypeVar("_Result")
_Given = TypeVarTuple("_Given")
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a restore of a backup over a database would do.

    ``there`` is what the database holds that would be replaced, None where there is none or it
    cannot be read; ``missing`` are attached files that neither the backup nor this PC has whole,
    ``foreign`` is what lies among the backup's files and belongs to no backup.
    """

    path: Path
    target: Path
    manifest: Manifest | None
    facts: Facts
    there: Facts | None
    missing: tuple[str, ...]
    foreign: tuple[str, ...]
    key: Key | None = None

    @property
    def other_office(self) -> bool:
        """Whether the database that would be replaced is another office's, or its chain is."""
        return self.there is not None and self.there.first_hash != self.facts.first_hash

    @property
    def lost_trips(self) -> list[str]:
        """The trips that are in the database and not in the backup, in words."""
        return _lost(self.there.trips, self.facts.trips) if self.there else []

    @property
    def lost_letters(self) -> list[str]:
        """The numbers of letters that are not in the backup."""
        return _lost(self.there.letters, self.facts.letters) if self.there else []

    @property
    def lost_payments(self) -> list[str]:
        """The payments that are not in the backup, by their number, amount and day."""
        return _lost(self.there.payments, self.facts.payments) if self.there else []

    @property
    def lost_events(self) -> int:
        """How many events of the trail came since."""
        if self.there is None or self.other_office:
            return 0
        return max(0, self.there.head_number - self.facts.head_number)

    @property
    def contents(self) -> str:
        """What is in it, in a sentence."""
        found = self.facts
        return _(
            "{office}: {trips} perjalanan, {letters} surat, {payments} pembayaran; hari kerja "
            "terakhir {day}, jejak audit {head}."
        ).format(
            office=found.office,
            trips=number(len(found.trips)),
            letters=number(len(found.letters)),
            payments=number(len(found.payments)),
            day=restore_facts.day_in_words(found.last_day),
            head=Head(found.head_number, found.head_hash).printed,
        )

    @property
    def other(self) -> str:
        """That it is not of the office that is there, naming both; empty where it is."""
        if self.there is None or not self.other_office:
            return ""
        return _(
            "Cadangan ini milik {backup}, sedangkan basis data di sini milik {there}: jejak "
            "auditnya bukan satu."
        ).format(backup=self.facts.office, there=self.there.office)

    @property
    def losses(self) -> list[tuple[str, list[str]]]:
        """What would be gone, each kind with its words; only kinds of which something would."""
        told = (
            (_("Perjalanan yang akan hilang"), self.lost_trips),
            (_("Surat yang akan hilang"), self.lost_letters),
            (_("Pembayaran yang akan hilang"), self.lost_payments),
        )
        return [(words, lost) for words, lost in told if lost]

    @property
    def warnings(self) -> list[str]:
        """What else should be known before it is restored."""
        said = []
        if self.lost_events and not self.losses:
            said.append(
                _("{count} peristiwa sesudah cadangan akan hilang.").format(
                    count=number(self.lost_events)
                )
            )
        if self.missing:
            said.append(
                _(
                    "{count} lampiran tidak ada, atau berubah, di samping cadangan ini dan di PC "
                    "ini; catatannya tetap dipulihkan."
                ).format(count=number(len(self.missing)))
            )
        if self.foreign:
            said.append(
                _("Di folder lampirannya ada yang asing dan tidak ikut disalin: {names}.").format(
                    names=", ".join(self.foreign[:_NAMED])
                )
            )
        return said

    @property
    def loses(self) -> bool:
        """Whether anything that somebody did would be gone."""
        return self.other_office or self.lost_events > 0


def look(path: Path, target: Path, passphrase: str | None = None) -> Preview:
    """Look into a backup, and at what it would replace; nothing is changed.

    Raises NotFound, WrongPassphrase (also where one is wanted and none given), DatabaseNewer for
    one of a newer program, DiskFull, and BadFile for what is damaged or none.
    """
    if not path.is_file():
        raise NotFound(what=_("Cadangan {path}").format(path=path))
    key = key_of(path, target, passphrase)
    with unpacked(path, target.parent, key) as (database, manifest):
        found = in_another_process(path, restore_facts.facts, database, path.name)
    refuse_newer(path, found)
    if found.problems:
        raise BadFile(name=path.name, problem=found.problems[0])
    there = _what_is_there(target)
    missing, foreign = _files(path, target, found, key)
    return Preview(
        path=path,
        target=target,
        manifest=manifest,
        facts=found,
        there=there,
        missing=missing,
        foreign=foreign,
        key=key,
    )


def refuse_newer(path: Path, found: Facts) -> None:
    """Raise DatabaseNewer for a schema that this program does not know, BadFile for no office."""
    if found.schema not in schema.revisions():
        raise DatabaseNewer(path=str(path))
    if not found.office:
        raise BadFile(name=path.name, problem=_("belum ada kantor di dalamnya."))


def key_of(path: Path, target: Path, passphrase: str | None) -> Key | None:
    """The key of a backup: of the passphrase, or the one that this PC makes its own with."""
    if restore_facts.is_plain(path) or not locked_file.is_locked(path):
        return None
    own = backup_plan.read(target).key
    if passphrase is None:
        if own is not None and locked_file.fits(path, own):
            return own
        raise WrongPassphrase(name=path.name)
    return in_another_process(path, restore_facts.key_for, path, passphrase)


@contextmanager
def unpacked(path: Path, folder: Path, key: Key | None) -> Iterator[tuple[Path, Manifest | None]]:
    """The database of a backup in a new file of a folder, gone when the block is left, unless it
    was moved away.
    """
    folder_rights.make(folder)
    to = folder / f".{path.stem}.{os.getpid()}{UNFINISHED}.db"
    remove(to)
    try:
        manifest = in_another_process(path, restore_facts.unpack, path.absolute(), to, key)
        yield to, manifest
    finally:
        remove(to)


def in_another_process(path: Path, work: Callable[[*_Given], _Result], *given: *_Given) -> _Result:
    """What a function gives of a stranger's file; what it does to its process hurts nobody."""
    try:
        return isolated_run.run(work, *given, seconds=MOST_SECONDS)
    except isolated_run.NotFinished as why:
        raise BadFile(name=path.name, problem=why.problem) from why


def remove(database: Path) -> None:
    """Remove a database that was only looked at, with all that lies beside it."""
    for suffix in ("", "-journal", "-wal", "-shm", ".lock"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def file_of(path: Path, digest: str, key: Key | None) -> bytes | None:
    """An attached file of a backup, proved; None where it has none like it."""
    if restore_facts.is_plain(path):
        return attachment_folder.read(attachment_folder.folder_of(path), digest)
    return backup_attachments.read_file(path.parent, digest, key)


def _what_is_there(target: Path) -> Facts | None:
    """What would be replaced; what cannot be read is nobody's loss any more."""
    if not target.exists():
        return None
    try:
        found = restore_facts.facts(target, target.name)
    except BadFile:
        return None
    return found if found.office else None


def _files(
    path: Path, target: Path, found: Facts, key: Key | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    live = attachment_folder.folder_of(target)
    missing = tuple(
        digest
        for digest in found.files
        if attachment_folder.read(live, digest) is None and file_of(path, digest, key) is None
    )
    if restore_facts.is_plain(path):
        return missing, ()
    return missing, tuple(backup_attachments.foreign(path.parent, key))


def _lost(there: dict[str, str], kept: dict[str, str]) -> list[str]:
    return [words for name, words in there.items() if name not in kept]
