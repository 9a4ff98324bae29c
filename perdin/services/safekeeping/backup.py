"""Keeping the data safe: a backup into one file, and whether everything is whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from perdin.database.store import Database
from perdin.errors import DatabaseDamaged
from perdin.i18n import N_, _
from perdin.models.records import AuditChange, AuditEvent
from perdin.rules.workflow import Right
from perdin.services import audit
from perdin.services.audit import ChainReport
from perdin.services.desk import Desk, Store, Topic, Work, operation
from perdin.services.documents import attachment_sweep
from perdin.services.rows.misfits import UNFORESEEN, misfits
from perdin.services.safekeeping import anchors, backup_plan, integrity
from perdin.services.sealing import heads, replay
from perdin.services.sealing.heads import Head
from perdin.services.sealing.replay import Unexplained, Unseen
from perdin.services.trail import dictionary, history
from perdin.services.trail.naming import Named, Names

FAULT = N_(
    "Jejak audit tidak utuh mulai peristiwa {sequence}: ada yang diubah, dihapus, atau disisipkan."
)
_RETOLD = N_("Catatan baris pada peristiwa {sequence} bukan yang disegel bersamanya.")
_BACK = N_(
    "Jam PC mundur pada peristiwa {sequences}: waktunya lebih awal daripada peristiwa sebelumnya."
)
_NOTED = 10
_WHAT = {
    Unseen.CHANGED: N_(
        "{what} (tabel {table}, baris {row}) diubah tanpa peristiwa: kolom {columns}."
    ),
    Unseen.CAME: N_("{what} (tabel {table}, baris {row}) muncul tanpa peristiwa."),
    Unseen.GONE: N_("{what} (tabel {table}, baris {row}) hilang tanpa peristiwa."),
}
NAMED = 200
"""So many rows are named as the office knows them; of more it is their number that matters."""
MOST = 10_000
"""So many changes and events are named; who finds more of them has seen enough."""
Progress = Callable[[int, int], object]
AUTOMATIC = "cadangan"
"""The folder beside the database that holds the copies made before each upgrade."""


def _no_progress(_done: int, _total: int) -> None:
    """For whoever waits without a sign."""


@dataclass(frozen=True, slots=True)
class SafetyReport:
    """What was found: problems of the database file, the audit trail's chain, and what no event
    explains. ``retold`` are events whose own record of rows is not what they were sealed with.
    """

    problems: tuple[str, ...]
    chain: ChainReport
    unexplained: tuple[Unexplained, ...] = ()
    retold: tuple[int, ...] = ()
    names: Mapping[Named, str] = field(default_factory=dict)
    """What the first of the rows are called that no event explains, by table and key."""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.problems or self.chain.fault or self.unexplained or self.retold)

    @property
    def sentences(self) -> list[str]:
        """All that is wrong, each in a sentence."""
        fault = self.chain.fault
        return [
            *([_(FAULT).format(sequence=fault.sequence)] if fault is not None else []),
            *(_(_RETOLD).format(sequence=sequence) for sequence in self.retold),
            *map(self.sentence, self.unexplained),
            *self.problems,
        ]

    def sentence(self, one: Unexplained) -> str:
        """What no event explains, in words: the row and its columns, as the office and the database
        call them.
        """
        word, name = dictionary.table_word(one.table), self.names.get((one.table, one.row_id), "")
        columns = [
            f"{dictionary.column_word(one.table, column)} ({column})" for column in one.columns
        ]
        said = _(_WHAT[one.kind]).format(
            what=f"{word} «{name}»" if name else word,
            row=one.row_id,
            table=one.table,
            columns=", ".join(columns),
        )
        if one.event is None:
            return said
        return _("{sentence} Diketahui dari peristiwa {event}.").format(
            sentence=said, event=one.event
        )

    @property
    def notes(self) -> list[str]:
        """What is to be known of the trail and is no fault of it."""
        back = self.chain.went_back
        if not back:
            return []
        shown = ", ".join(map(str, back[:_NOTED])) + (", …" if len(back) > _NOTED else "")
        return [_(_BACK).format(sequences=shown)]


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where the data lies (None on a server), when it was last copied (None if never), and after
    how many days without that somebody is warned.
    """

    path: Path | None
    last_backup: datetime | None
    amber_days: int = 3

    def is_old(self, now: datetime) -> bool:
        """Whether it is time to warn; a server's own tools are asked there."""
        if self.path is None:
            return False
        last = self.last_backup
        return last is None or (now.date() - last.date()).days > self.amber_days


def back_up(desk: Desk, to: Path) -> Path:
    """Copy the database into one checked file, its attachments into a folder beside that.

    Raises NotAllowed, DatabaseProblem, BadInput, DiskFull, NotWritten.
    """
    desk.require(Right.BACKUP)
    copy = copy_whole(desk.database, to)
    record_backup(desk, copy.name)
    return copy


def copy_whole(store: Store, to: Path) -> Path:
    """A checked copy of the file, and of the attachments that the copy's folder lacks yet.

    The files come second: each was there before the row that tells of it. Raises as backing up.
    """
    copy = store.backup(to)
    attachment_sweep.copy_beside(store, copy)
    return copy


@operation(Right.BACKUP)
def record_backup(work: Work, name: str) -> None:
    """Note in the trail that a copy was made, so that everybody sees when the last one was."""
    work.tell(Topic.OFFICE, "basis data", berkas=name)


def keeping(store: Store) -> Keeping:
    """Where the data lies and when it was last copied, by hand or before an upgrade."""
    copied = []
    with store.read() as session:
        by_hand = session.scalar(
            select(func.max(AuditEvent.id)).where(AuditEvent.action == record_backup.__name__)
        )
        if by_hand is not None:
            copied.append(session.get_one(AuditEvent, by_hand).at)
    if store.path is None:
        return Keeping(None, max(copied, default=None))
    plan = backup_plan.read(store.path)
    copied += [plan.last_at] if plan.last_at is not None else []
    copied += [
        datetime.fromtimestamp(file.stat().st_mtime).astimezone()
        for file in (store.path.parent / AUTOMATIC).glob("*.db")
        if file.is_file()
    ]
    return Keeping(store.path, max(copied, default=None), plan.amber_days)


def refuse_torn(database: Database) -> None:
    """Raises DatabaseDamaged when a table or column is gone, or holds what it cannot: no command
    could go on with it. Tables too long for a start are looked at by ``verify``. A file that is as
    it was closed after such a look is not looked through again.
    """
    if database.rows_sound:
        return
    problem = ""
    with database.read() as session:
        if lost := integrity.lost(session):
            problem = _("tidak ada lagi: {parts}.").format(parts=", ".join(lost))
        elif odd := next(misfits(session.connection(), at_start=True), None):
            problem = odd.sentence
    if problem:
        where, backup = str(database.path or database.url), database.best_backup()
        raise DatabaseDamaged(path=where, problem=problem, backup=backup)
    database.rows_sound = True


def verify(
    desk: Desk, printed: Head | None = None, progress: Progress = _no_progress
) -> SafetyReport:
    """Check the file, the attachments, the whole audit trail, and that the records agree; also
    whether the trail still holds a head that was ``printed`` on paper.

    ``progress(done, total)`` is told how many rows of the trail were read and how many there are;
    what it raises ends the check. Raises NotAllowed.
    """
    desk.require(Right.VIEW)
    problems = desk.database.check()
    unexplained: tuple[Unexplained, ...] = ()
    retold: tuple[int, ...] = ()
    if problems:  # a damaged file could not answer
        return SafetyReport(tuple(problems), history.verify_chain(desk))
    with desk.database.read() as session:
        connection = session.connection()
        meter = _Meter(session, progress)
        problems = [one.sentence for one in islice(misfits(connection), integrity.SHOWN)]
        chain = ChainReport(0, "", None)
        with _as_far_as_it_reads(odd=bool(problems)):
            unexplained = tuple(islice(replay.unexplained(connection, meter.read), MOST))
        names: dict[Named, str] = {}
        with _as_far_as_it_reads(odd=bool(problems)):
            names = _called(connection, unexplained[:NAMED])
        with _as_far_as_it_reads(odd=bool(problems)):
            retold = tuple(islice(replay.events_that_lie(connection, meter.read), MOST))
        with _as_far_as_it_reads(odd=bool(problems)):
            chain = audit.chain_report(session, lambda _event: meter.read(audit.STEP))
        with _as_far_as_it_reads(odd=bool(problems)):
            problems += integrity.faults(session)
    problems += attachment_sweep.faults(desk.database)[: integrity.SHOWN - len(problems)]
    anchor = anchors.compare(desk.database)
    problems += [anchor.sentence] if anchor is not None and anchor.sentence else []
    problems += _not_on_paper(desk.database, printed)
    return SafetyReport(tuple(problems), chain, unexplained, retold, names)


def _called(connection: Connection, rows: Sequence[Unexplained]) -> dict[Named, str]:
    """What rows are called that are there."""
    keys = [(one.table, one.row_id) for one in rows if one.kind is not Unseen.GONE]
    names = Names(connection)
    names.learn(keys)
    return {(table, row_id): names.name_of(table, row_id) for table, row_id in keys}


@contextmanager
def _as_far_as_it_reads(*, odd: bool) -> Iterator[None]:
    """A part of the check that values of a wrong kind may end, which are told of already."""
    try:
        yield
    except UNFORESEEN:
        if not odd:
            raise


class _Meter:
    """Counts what of the trail was read: each row twice, by row and by event, and each event."""

    def __init__(self, session: Session, progress: Progress) -> None:
        rows = session.scalar(select(func.max(AuditChange.id))) or 0
        events = session.scalar(select(func.max(AuditEvent.id))) or 0
        self._done, self._total, self._progress = 0, 2 * rows + events, progress
        self.read(0)

    def read(self, rows: int) -> None:
        """So many more."""
        self._done = min(self._done + rows, self._total)
        self._progress(self._done, self._total)


def _not_on_paper(store: Store, printed: Head | None) -> list[str]:
    if printed is None:
        return []
    with store.read() as session:
        found = heads.find(session, printed)
    if found.stands:
        return []
    sentence = _("Kepala jejak {head} yang tercetak tidak ada dalam jejak audit ini.")
    return [sentence.format(head=printed.printed)]
