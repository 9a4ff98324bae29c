"""The heads that this PC knows: is the database that is opened the one that was closed here?

One small file for each database, in the user's data folder and not beside the database, so that
whoever puts an older copy in its place does not bring the older head along.
"""

import json
import logging
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from perdin.errors import DiskFull, NotWritten
from perdin.i18n import N_, _
from perdin.reports import save
from perdin.rules.workflow import Right
from perdin.services.desk import Store, Topic, Work, operation
from perdin.services.sealing import heads
from perdin.services.sealing.heads import Found, Head
from perdin.settings import home

log = logging.getLogger(__name__)
FOLDER = "jangkar"
_TOLD = {
    Found.CUT_OFF: N_(
        "Basis data {path} lebih lama daripada yang terakhir dipakai di PC ini: jejak auditnya "
        "berakhir pada {now}, padahal sudah pernah sampai {known}. Jika bukan Anda yang "
        "memulihkannya, pulihkan dari cadangan terbaru."
    ),
    Found.OTHER: N_(
        "Basis data {path} bukan yang terakhir dipakai di PC ini: jejak auditnya tidak memuat "
        "peristiwa {known}. Jika bukan Anda yang menggantinya, pulihkan dari cadangan terbaru."
    ),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head that is known of a database, and what the database shows of it."""

    path: Path
    known: Head
    now: Head
    found: Found

    @property
    def sentence(self) -> str:
        """What is wrong, for a person; empty where nothing is."""
        if self.found.stands:
            return ""
        return _(_TOLD[self.found]).format(
            path=self.path, known=self.known.printed, now=self.now.printed
        )


class Held:
    """The file that a window holds: is it still the one that was opened, with all its events?"""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._file = _identity(store.path)
        self._seen = _head(store)

    @property
    def moved(self) -> bool:
        """Whether the file was taken away or another one put in its place; asks the folder only."""
        return self._file != _identity(self._store.path)

    def look(self) -> Anchor | None:
        """Where the last head that was seen is no more, what is there; None while all is well."""
        if self._store.path is None:
            return None
        with self._store.read() as session:
            now, found = heads.head_now(session), heads.find(session, self._seen)
        if not found.stands:
            return Anchor(self._store.path, self._seen, now, found)
        self._seen = now
        return None


def compare(store: Store) -> Anchor | None:
    """The newest head known here against the database's chain; None where none is known, or the
    database is on a server, which many PCs write to. A restore that was cut off may have left two
    that are both right.
    """
    if store.path is None or not (known := _known(store.path)):
        return None
    with store.read() as session:
        now = heads.head_now(session)
        anchors = [Anchor(store.path, head, now, heads.find(session, head)) for head in known]
    return next((one for one in anchors if one.found.stands), anchors[0])


def keep(store: Store) -> None:
    """Remember the database's head as it is now, whatever was known before.

    A disk that refuses is logged and no error: nobody should be stopped for it in real work.
    """
    if store.path is None:
        return
    head = _head(store)
    if head.sequence and [head] != _known(store.path):
        _write(store.path, [head])


def expect(path: Path, head: Head) -> None:
    """Another database is about to take the place, whose head this is; until it has, the head that
    is known stays right too.
    """
    _write(path, [*_known(path), head])


def set_known(path: Path, head: Head) -> None:
    """The head of the database that lies there now."""
    _write(path, [head])


def carry(before: Path, after: Path) -> None:
    """The database is going to another place: what is known of it is known of it there."""
    if known := _known(before):
        _write(after, known)


def remember(anchor: Anchor) -> None:
    """Remember a head that was seen and is no more, so that the next opening tells of it."""
    _write(anchor.path, [anchor.known])


@operation(Right.VIEW)
def record_other(work: Work, anchor: Anchor) -> None:
    """Note in the trail that the database is not the one that was closed here.

    Whoever opens it leaves the note: it says what was found, not who did it.
    """
    work.tell(
        Topic.OFFICE,
        "basis data",
        kepala_dikenal=anchor.known.printed,
        kepala_ditemukan=anchor.now.printed,
    )


def _head(store: Store) -> Head:
    with store.read() as session:
        return heads.head_now(session)


def _identity(path: Path | None) -> tuple[int, int]:
    """What tells one file from another under the same name; the file itself is not opened."""
    try:
        seen = path.stat() if path is not None else None
    except OSError:
        return (-1, -1)
    return (seen.st_dev, seen.st_ino) if seen is not None else (0, 0)


def _known(path: Path) -> list[Head]:
    try:
        kept = json.loads(_place(path).read_text("utf-8"))
        return [Head(int(one["sequence"]), str(one["hash"])) for one in kept["heads"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _write(path: Path, known: list[Head]) -> None:
    place = _place(path)
    kept = {
        "database": str(path),
        "heads": [{"sequence": one.sequence, "hash": one.hash} for one in known],
    }
    try:
        save.write_atomically(place, json.dumps(kept, ensure_ascii=False).encode())
    except (NotWritten, DiskFull):
        log.warning("the head of the database cannot be kept in %s", place, exc_info=True)


def _place(path: Path) -> Path:
    name = sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return home() / FOLDER / f"{name}.json"
