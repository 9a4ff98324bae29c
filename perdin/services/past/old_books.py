"""Taking in an old register: look first, then keep what was seen; and taking it back whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, Incomplete, NotFound
from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.register.reading import RegisterBook, read_register
from perdin.importers.register.record import PastEntry
from perdin.importers.sheet import read_book
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.models.letters import Letter, LetterBlock
from perdin.models.past import OldBook, PastNumber, PastTraveller, PastTrip
from perdin.models.people import Employee, Office, User
from perdin.reading.visible import visible_line
from perdin.rules.numbering import NumberSource
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.past import stored
from perdin.services.past.compare import PastPreviewRow, compare, compare_with_nobody
from perdin.services.register import series

_ON_TOP = (NumberSource.SEQUENCE, NumberSource.INSERTED)
"""Numbers that were given after those of the book, or between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastForm:
    """An entry to keep: the file that it is of, and who its people are, where that is sure."""

    file_name: str
    entry: PastEntry
    employees: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPreview:
    """What taking in a book would do; nothing has been written."""

    path: Path
    columns: dict[str, int | None]
    rows: tuple[PastPreviewRow, ...]
    problems: tuple[CellProblem, ...]
    understanding: Understanding
    sheets: tuple[int, ...]
    wrong_sums: tuple[str, ...] = ()
    """A register has no sums; those of a budget stand here."""

    @property
    def headers(self) -> tuple[str, ...]:
        """What stands above each column."""
        return self.understanding.headers

    @property
    def ready(self) -> tuple[PastForm, ...]:
        """What may be kept: entries that are new and not blocked."""
        return tuple(
            PastForm(
                file_name=visible_line(self.path.name),
                entry=row.entry,
                employees=tuple(known.employee_id for known in row.known),
            )
            for row in self.rows
            if row.effect is Effect.NEW
        )

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""
        return sum(row.effect is effect for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldBookRow:
    """A book that was taken in: what, by whom and when, and what it holds."""

    id: int
    file_name: str
    person: str
    at: datetime
    entries: int
    numbers: int


def preview_register(desk: Desk, path: Path, choices: Choices | None = None) -> RegisterPreview:
    """Read a file and say what taking it in would do; ``choices`` go over what is found.

    Raises BadFile and NotFound for a file that cannot be read, NotAllowed.
    """
    desk.require(Right.ISSUE_LETTERS)
    book = read_register(read_book(path), desk.today, choices)
    return _preview(path, book, compare(desk, book))


def look_without_office(path: Path, today: date, choices: Choices | None = None) -> RegisterPreview:
    """The same where no office is set up yet. Raises BadFile and NotFound."""
    book = read_register(read_book(path), today, choices)
    return _preview(path, book, compare_with_nobody(book))


def _preview(path: Path, book: RegisterBook, rows: Sequence[PastPreviewRow]) -> RegisterPreview:
    problems = {*book.problems, *(problem for row in rows for problem in row.problems)}
    return RegisterPreview(
        path=path,
        columns=book.columns,
        rows=tuple(rows),
        problems=tuple(
            sorted(
                problems, key=lambda fault: (fault.sheet, fault.row, fault.field, fault.sentence)
            )
        ),
        understanding=book.understanding,
        sheets=book.sheets,
    )


@operation(Right.ISSUE_LETTERS)
def import_register(work: Work, ready: Sequence[PastForm]) -> int:
    """Keep entries that a preview found ready, all or none; gives how many.

    Their numbers are taken from now on. Those that somebody took in meanwhile are passed over.
    Raises Incomplete where nothing is left.
    """
    session = work.session
    series.lock(session)
    stand = stored.fingerprints(session)
    fresh = [form for form in ready if stored.fingerprint(form.entry) not in stand]
    if not fresh:
        raise Incomplete(sentence=_("Semua baris buku ini sudah ada di riwayat."))
    book = OldBook(
        office_id=session.scalars(select(Office.id)).one(),
        file_name=fresh[0].file_name,
        imported_by_id=work.desk.person.user_id,
        imported_at=work.desk.now,
        last_letter_id=session.scalar(select(func.max(Letter.id))) or 0,
        last_block_id=session.scalar(select(func.max(LetterBlock.id))) or 0,
    )
    session.add(book)
    session.flush()
    there = set(session.scalars(select(Employee.id)))
    for form in fresh:
        employees = [id_ if id_ in there else None for id_ in form.employees]
        stored.write(session, book.id, form.entry, employees)
    session.flush()
    work.tell(
        Topic.LETTERS,
        f"buku lama {book.id}",
        berkas=book.file_name,
        banyaknya=len(fresh),
        nomor_terpakai=sum(len(form.entry.numbers) for form in fresh),
    )
    return len(fresh)


@operation(Right.ISSUE_LETTERS)
def withdraw_book(work: Work, book_id: int) -> int:
    """Take a book back whole, with its numbers; gives how many entries it had.

    Raises NotFound, and BadInput saying what was numbered after it: those would stand on nothing.
    """
    session = work.session
    series.lock(session)
    book = session.get(OldBook, book_id)
    if book is None:
        raise NotFound(what=_("Buku lama"))
    built = _built_on(session, book)
    if built:
        sentence = _(
            "Buku «{book}» tidak dapat ditarik kembali: sesudah diimpor, {what} memakai lanjutan "
            "nomornya. Riwayatnya tetap."
        )
        raise BadInput(problem=sentence.format(book=book.file_name, what=built))
    ids = select(PastTrip.id).where(PastTrip.book_id == book_id)
    count = session.scalar(select(func.count()).select_from(ids.subquery())) or 0
    for table in (PastNumber, PastTraveller):
        session.execute(delete(table).where(table.past_trip_id.in_(ids)))
    session.execute(delete(PastTrip).where(PastTrip.book_id == book_id))
    session.delete(book)
    work.tell(Topic.LETTERS, f"buku lama {book_id}", berkas=book.file_name, banyaknya=count)
    return count


def _built_on(session: Session, book: OldBook) -> str:
    """What was numbered after a book's numbers, in words; empty for nothing."""
    question = (
        select(PastNumber.series_id, PastNumber.year)
        .join(PastTrip, PastTrip.id == PastNumber.past_trip_id)
        .where(PastTrip.book_id == book.id, PastNumber.sequence.is_not(None))
        .distinct()
    )
    for series_id, year in session.execute(question).all():
        letters = session.scalars(
            select(Letter.number)
            .where(
                Letter.series_id == series_id,
                Letter.year == year,
                Letter.id > book.last_letter_id,
                Letter.source.in_(_ON_TOP),
            )
            .order_by(Letter.id)
        ).all()
        if letters:
            sentence = _("{count} surat (yang pertama {number})")
            return sentence.format(count=len(letters), number=letters[0])
        block = session.scalar(
            select(LetterBlock).where(
                LetterBlock.series_id == series_id,
                LetterBlock.year == year,
                LetterBlock.id > book.last_block_id,
            )
        )
        if block is not None:
            sentence = _("blok nomor {first}–{last}")
            return sentence.format(first=block.first, last=block.last)
    return ""


@query(Right.VIEW)
def list_books(work: Work) -> list[OldBookRow]:
    """The books that were taken in, the newest first."""
    session = work.session
    entries = _counted(session, select(PastTrip.book_id, func.count(PastTrip.id)))
    numbers = _counted(
        session,
        select(PastTrip.book_id, func.count(PastNumber.id)).join(
            PastNumber, PastNumber.past_trip_id == PastTrip.id
        ),
    )
    rows = session.execute(
        select(OldBook, User.name)
        .join(User, User.id == OldBook.imported_by_id)
        .order_by(OldBook.id.desc())
    )
    return [
        OldBookRow(
            id=book.id,
            file_name=book.file_name,
            person=name,
            at=book.imported_at,
            entries=entries.get(book.id, 0),
            numbers=numbers.get(book.id, 0),
        )
        for book, name in rows
    ]


def _counted(session: Session, question: Select[int, int]) -> dict[int, int]:
    """For each book so many."""
    return {id_: count for id_, count in session.execute(question.group_by(PastTrip.book_id))}
