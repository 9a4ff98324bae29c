"""Series of letter numbers: what comes next in each, and how each kind of letter is written."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import N_, _, on_paper
from perdin.models.letters import Letter, LetterBlock, LetterCounter, LetterFormat, LetterSeries
from perdin.models.people import Office
from perdin.rules import numbering
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import NumberMode
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Topic, Work, operation, query
from perdin.services.register import number_text, past_numbers

SKIPPED = N_("Dilewati: nomor berikutnya ditetapkan {number}.")
LARGEST = 999_999
"""No office writes a million letters in a year: more is a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatForm:
    """How letters of a kind are to be numbered.

    ``start`` is where the series begins each year; ``next_sequence`` the number to go on with this
    year, None to leave it as it is. ``series_id`` None leaves the series as well.
    """

    pattern: str
    code: str
    mode: NumberMode = NumberMode.AUTOMATIC
    series_id: int | None = None
    start: int | None = None
    next_sequence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat:
    """How one kind of letter is numbered, and what would come next this year.

    ``shares`` are the other kinds that take their numbers from the same series.
    """

    kind: LetterKind
    pattern: str
    code: str
    mode: NumberMode
    series_id: int
    start: int
    next_sequence: int
    next_number: str
    shares: tuple[LetterKind, ...]
    version: int


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series, its name (marked), and the kinds of letters that take their numbers from it."""

    id: int
    name: str
    kinds: tuple[LetterKind, ...]


@query(Right.VIEW)
def list_formats(work: Work) -> list[NumberFormat]:
    """The numbering of each numbered kind of letter."""
    rows = list(work.session.scalars(select(LetterFormat).order_by(LetterFormat.id)))
    return [_shown(work, row, rows) for row in rows]


@query(Right.VIEW)
def list_series(work: Work) -> list[SeriesRow]:
    """Every series with the kinds that use it, also one that no kind uses now."""
    formats = list(work.session.scalars(select(LetterFormat).order_by(LetterFormat.id)))
    return [
        SeriesRow(
            row.id,
            row.name,
            tuple(
                letter_format.kind for letter_format in formats if letter_format.series_id == row.id
            ),
        )
        for row in work.session.scalars(select(LetterSeries).order_by(LetterSeries.id))
    ]


@query(Right.VIEW)
def preview_number(work: Work, kind: LetterKind, form: FormatForm) -> str:
    """The number that would come next as a form says; what is wrong with it raises BadInput."""
    _refuse_wrong(form)
    row = format_of(work.session, kind)
    today = work.desk.today
    sequence = _next_by(work.session, row, form, today.year)
    if form.mode is NumberMode.BLANK:
        return number_text.written(work.session, kind, form.pattern, form.code, None, today)
    number = number_text.written(work.session, kind, form.pattern, form.code, sequence, today)
    _refuse_given(work.session, kind, today.year, number)
    return number


@operation(Right.SETTINGS, undo=True)
def save_format(work: Work, kind: LetterKind, form: FormatForm, seen_version: int) -> None:
    """Change how letters of a kind are numbered from now on.

    Numbers that are passed over by a higher next number are kept in the register with the reason.
    Raises BadInput, StaleVersion, NotFound.
    """
    _refuse_wrong(form)
    session, today = work.session, work.desk.today
    row = format_of(session, kind)
    if row.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    lock(session)
    sequence = _next_by(session, row, form, today.year)
    number = number_text.written(session, kind, form.pattern, form.code, sequence, today)
    _refuse_given(session, kind, today.year, number)
    before = row.pattern
    row.pattern, row.code, row.mode = form.pattern, form.code, form.mode
    row.series_id = form.series_id or row.series_id
    if form.start is not None:
        session.get_one(LetterSeries, row.series_id).start = form.start
        session.flush()
    if sequence > following(session, row.series_id, today.year):
        _pass_over(work, row.series_id, today.year, sequence)
    work.tell(
        Topic.OFFICE,
        f"penomoran {kind.value}",
        sebelum=before,
        sesudah=form.pattern,
        cara=form.mode.value,
        deret=row.series_id,
        berikutnya=sequence,
    )
    work.changed.add(Topic.LETTERS)


def format_of(session: Session, kind: LetterKind) -> LetterFormat:
    """How a kind is numbered. Raises NotFound for one that takes no number."""
    row = session.scalars(select(LetterFormat).where(LetterFormat.kind == kind)).one_or_none()
    if row is None:
        raise NotFound(what=_("Penomoran surat"))
    return row


def lock(session: Session) -> None:
    """Let nobody else take a number until this transaction ends.

    One lock for all series, and on a row that always exists: two first letters of a year cannot
    both make the counter, and nobody holds one counter while waiting for another. Not a full
    FOR UPDATE, for which the foreign keys of other people's letters would have to wait.
    """
    session.execute(select(Office.id).with_for_update(key_share=True))


def counter(session: Session, series_id: int, year: int) -> LetterCounter:
    """A year's counter of a series, made when absent; only under ``lock``."""
    question = select(LetterCounter).where(
        LetterCounter.series_id == series_id, LetterCounter.year == year
    )
    year_counter = session.scalar(question.execution_options(populate_existing=True))
    if year_counter is None:
        start = session.get_one(LetterSeries, series_id).start
        year_counter = LetterCounter(series_id=series_id, year=year, last=start - 1)
        session.add(year_counter)
        session.flush()
    return year_counter


def last_counted(session: Session, series_id: int, year: int) -> int:
    """What the counter says, or would say: every number up to it has been given or explained.

    Those of old books are given: a series goes on after them.
    """
    last = session.scalar(
        select(LetterCounter.last).where(
            LetterCounter.series_id == series_id, LetterCounter.year == year
        )
    )
    if last is None:
        last = session.get_one(LetterSeries, series_id).start - 1
    return max(last, past_numbers.highest(session, series_id, year))


def following(session: Session, series_id: int, year: int, last: int | None = None) -> int:
    """The next number of a series: the first after its counter that no typed number has.

    ``last`` stands for the counter; the numbers of old books are passed all the same.
    """
    if last is None:
        after = last_counted(session, series_id, year)
    else:
        after = max(last, past_numbers.highest(session, series_id, year))
    typed = session.scalars(
        select(Letter.sequence).where(
            Letter.series_id == series_id,
            Letter.year == year,
            Letter.suffix == "",
            Letter.sequence > after,
        )
    )
    return numbering.next_free(after, [number for number in typed if number is not None])


def _shown(work: Work, row: LetterFormat, rows: list[LetterFormat]) -> NumberFormat:
    today, session = work.desk.today, work.session
    sequence = following(session, row.series_id, today.year)
    blank = row.mode is NumberMode.BLANK
    return NumberFormat(
        kind=row.kind,
        pattern=row.pattern,
        code=row.code,
        mode=row.mode,
        series_id=row.series_id,
        start=session.get_one(LetterSeries, row.series_id).start,
        next_sequence=sequence,
        next_number=number_text.written(
            session, row.kind, row.pattern, row.code, None if blank else sequence, today
        ),
        shares=tuple(
            other.kind for other in rows if other.series_id == row.series_id and other is not row
        ),
        version=row.version,
    )


def _refuse_wrong(form: FormatForm) -> None:
    problems = numbering.problems(form.pattern)
    if problems:
        raise BadInput(problem=problems[0])
    for number in (form.start, form.next_sequence):
        if number is not None and not 1 <= number <= LARGEST:
            raise BadInput(problem=_("Nomor awal dan nomor berikutnya harus 1 sampai 999999."))


def _next_by(session: Session, row: LetterFormat, form: FormatForm, year: int) -> int:
    """The sequence that a form leads to. Raises BadInput for one that was passed already."""
    series_id = form.series_id or row.series_id
    if session.get(LetterSeries, series_id) is None:
        raise NotFound(what=_("Deret nomor"))
    begun = session.scalar(
        select(LetterCounter.id).where(
            LetterCounter.series_id == series_id, LetterCounter.year == year
        )
    )
    last = form.start - 1 if form.start is not None and begun is None else None
    least = following(session, series_id, year, last)
    if form.next_sequence is None:
        return least
    if form.next_sequence < least and (begun is not None or form.start is None):
        raise BadInput(
            problem=_(
                "Nomor berikutnya paling kecil {least}; nomor sebelumnya sudah terpakai."
            ).format(least=least)
        )
    return max(form.next_sequence, least)


def _refuse_given(session: Session, kind: LetterKind, year: int, number: str) -> None:
    letter_id = session.scalar(
        select(Letter.id).where(Letter.kind == kind, Letter.number == number)
    )
    series_id = format_of(session, kind).series_id
    if letter_id or past_numbers.book_of_number(session, kind, series_id, year, number):
        raise BadInput(
            problem=_(
                "Nomor berikutnya, {number}, sudah ada dalam register. Ubah susunan atau nomor "
                "berikutnya."
            ).format(number=number)
        )


def _pass_over(work: Work, series_id: int, year: int, number: int) -> None:
    """Go on with a number; those before it stay in the register as passed over."""
    counted = counter(work.session, series_id, year)
    first = last_counted(work.session, series_id, year) + 1
    with on_paper():
        reason = _(SKIPPED).format(number=number)
    work.session.add(
        LetterBlock(
            series_id=series_id,
            year=year,
            first=first,
            last=number - 1,
            holder="",
            reason=reason,
            reserved_by_id=work.desk.person.user_id,
            reserved_at=work.desk.now,
        )
    )
    counted.last = number - 1
