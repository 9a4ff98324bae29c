"""Numbers that an outside system gave (SRIKANDI, TTE): recorded, mended, held against the register.

Such a number belongs to the outside series. Perdin's own series neither take it in nor skip it.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from perdin.errors import BadInput, PerdinError
from perdin.i18n import _, long_date
from perdin.models.letters import Letter, LetterBlock
from perdin.models.papers import OutsideTagRow
from perdin.models.trips import Trip
from perdin.rules import numbering, old_numbers
from perdin.rules.numbering import NumberSource
from perdin.rules.workflow import Right
from perdin.services.audit import trip_subject
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.register import number_text, past_numbers, series, typed_numbers
from perdin.services.register.register import letter_at
from perdin.services.register.typed_numbers import LONGEST, TypedCheck

FARTHEST_DAYS = 366
"""Between the date that Perdin wrote and that of the outside system: more is a slip of the year."""
_MARKS = frozenset("${}<>[]«»")
"""Signs that numbers do not have, and tags have."""


@dataclass(frozen=True, slots=True)
class OutsideNumber:
    """What the outside system gave: the number, and the date where it gave one of its own.

    ``words`` are those of the signed PDF that the number was read from; «» for a typed one.
    """

    text: str
    dated: date | None = None
    words: str = ""


@query(Right.ISSUE_LETTERS)
def check_outside(
    work: Work, letter_id: int, outside: OutsideNumber, *, mends: bool = False
) -> TypedCheck:
    """What is wrong with a number for a letter, or what is to be looked at before it is taken.

    ``mends``: a number is recorded, and is to be another.
    """
    letter = letter_at(work.session, letter_id)
    try:
        if not mends:
            _refuse_numbered(letter)
        number = _sound(work, letter, outside)
    except PerdinError as problem:
        return TypedCheck(problem=str(problem))
    return TypedCheck(note=" ".join(_notes(work, letter, number, outside.dated)))


@operation(Right.ISSUE_LETTERS)
def record_outside(work: Work, letter_id: int, outside: OutsideNumber) -> str:
    """Keep the number that a letter waited for; gives it.

    Raises NotFound, NumberTaken, and BadInput for what can be no number of this letter, for a
    letter that waits for none, and for a date more than a year away.
    """
    letter = letter_at(work.session, letter_id)
    series.lock(work.session)
    work.session.refresh(letter, ["number"])
    _refuse_other(letter)
    _refuse_numbered(letter)
    number = _sound(work, letter, outside)
    letter.number = number
    letter.outside_dated = _other_date(letter, outside.dated)
    trip = work.session.get_one(Trip, letter.trip_id)
    trip.searchable = f"{trip.searchable} {number.lower()}"
    work.changed.add(Topic.TRIPS)
    work.tell(
        Topic.LETTERS,
        trip_subject(letter.trip_id),
        nomor=number,
        tanggal=letter.printed_date.isoformat(),
        terbaca=outside.words,
    )
    return number


@operation(Right.ISSUE_LETTERS)
def correct_outside(work: Work, letter_id: int, outside: OutsideNumber, reason: str) -> str:
    """Mend an outside number that was recorded wrongly; gives it. The trail keeps both.

    Raises as ``record_outside``, and BadInput without a reason or for what changes nothing.
    """
    letter = letter_at(work.session, letter_id)
    series.lock(work.session)
    work.session.refresh(letter, ["number", "outside_dated"])
    _refuse_other(letter)
    if not letter.number:
        raise BadInput(problem=_("Surat ini belum bernomor; catat nomornya dulu."))
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembetulan nomor."))
    number, before = _sound(work, letter, outside), letter.number
    dated = _other_date(letter, outside.dated)
    if (number, dated) == (before, letter.outside_dated):
        raise BadInput(problem=_("Nomor dan tanggalnya sama seperti yang tercatat."))
    letter.number, letter.outside_dated = number, dated
    trip = work.session.get_one(Trip, letter.trip_id)
    searchable = (
        trip.searchable.replace(before.lower(), "", 1) if before != number else trip.searchable
    )
    trip.searchable = searchable if before == number else f"{searchable} {number.lower()}"
    work.changed.add(Topic.TRIPS)
    work.tell(
        Topic.LETTERS,
        trip_subject(letter.trip_id),
        sebelum=before,
        nomor=number,
        tanggal=letter.printed_date.isoformat(),
        alasan=reason.strip(),
    )
    return number


def _refuse_other(letter: Letter) -> None:
    if letter.source is not NumberSource.OUTSIDE:
        raise BadInput(problem=_("Nomor surat ini bukan dari sistem luar."))


def _refuse_numbered(letter: Letter) -> None:
    if letter.number:
        raise BadInput(problem=_("Surat ini sudah bernomor {number}.").format(number=letter.number))


def _other_date(letter: Letter, dated: date | None) -> date | None:
    """The outside system's date where it is another one than Perdin's."""
    return None if dated == letter.dated else dated


def _sound(work: Work, letter: Letter, outside: OutsideNumber) -> str:
    """The number as it is kept. Raises BadInput, NumberTaken."""
    number = " ".join(outside.text.split())
    if not number:
        raise BadInput(problem=_("Ketik nomor suratnya."))
    if len(number) > LONGEST:
        raise BadInput(problem=_("Nomor surat paling panjang {most} huruf.").format(most=LONGEST))
    listed = any(tag in number for tag in work.session.scalars(select(OutsideTagRow.text)))
    if listed or _MARKS.intersection(number) or not number.isprintable():
        raise BadInput(problem=_("«{text}» masih berupa tag.").format(text=number))
    if not any(sign.isdigit() for sign in number):
        raise BadInput(problem=_("Nomor surat memuat angka; «{text}» tidak.").format(text=number))
    days = abs((outside.dated - letter.dated).days) if outside.dated else 0
    if days > FARTHEST_DAYS:
        raise BadInput(
            problem=_(
                "Tanggal {dated} lebih dari setahun dari tanggal terbitnya di Perdin, {own}. "
                "Periksa tahunnya."
            ).format(dated=long_date(outside.dated or letter.dated), own=long_date(letter.dated))
        )
    typed_numbers.refuse_taken(
        work.session, letter.kind, letter.series_id, letter.year, number, besides=letter.id
    )
    return number


def _notes(work: Work, letter: Letter, number: str, dated: date | None) -> list[str]:
    """What is told of a number that can be taken: it may be another letter's all the same."""
    notes = []
    trip = work.session.get_one(Trip, letter.trip_id)
    bare = old_numbers.same(number)
    if trip.invitation_number and bare == old_numbers.same(trip.invitation_number):
        notes.append(_("Sama dengan nomor undangan perjalanan ini. Periksa lagi suratnya."))
    elif bare in old_numbers.same(trip.basis):
        notes.append(_("Nomor ini tertulis di dasar perjalanan ini. Periksa lagi suratnya."))
    year, day = old_numbers.year_in(number), dated or letter.printed_date
    if year is not None and year != day.year:
        notes.append(
            _("Nomornya menyebut tahun {year}, suratnya tahun {own}.").format(
                year=year, own=day.year
            )
        )
    if dated is not None and dated != letter.dated:
        notes.append(
            _("Tanggal terbit di Perdin {own}; yang dicatat {dated}.").format(
                own=long_date(letter.dated), dated=long_date(dated)
            )
        )
    if place := _in_series(work, letter, number):
        notes.append(place)
    return notes


def _in_series(work: Work, letter: Letter, number: str) -> str:
    """What a number says that is written as Perdin's own series writes them."""
    session = work.session
    form = series.format_of(session, letter.kind)
    facts = number_text.facts_of(session, letter.kind, form.code, letter.dated)
    read = numbering.read_back(form.pattern, facts, number)
    if read is None:
        return ""
    sequence, suffix = read
    of_year = (Letter.series_id == letter.series_id, Letter.year == letter.year)
    there = session.scalar(
        select(Letter.number).where(*of_year, Letter.sequence == sequence, Letter.suffix == suffix)
    )
    if there is not None:
        sentence = _("Nomor urut {sequence} di deret Perdin sudah dipakai {number}.")
        return sentence.format(sequence=sequence, number=there)
    book = past_numbers.book_of_place(session, letter.series_id, letter.year, sequence, suffix)
    if book is not None:
        sentence = _("Nomor urut {sequence} sudah tercatat di buku lama «{book}».")
        return sentence.format(sequence=sequence, book=book)
    block = session.scalar(
        select(LetterBlock).where(
            LetterBlock.series_id == letter.series_id,
            LetterBlock.year == letter.year,
            LetterBlock.holder != "",
            LetterBlock.first <= sequence,
            LetterBlock.last >= sequence,
        )
    )
    if block is not None:
        sentence = _("Nomor urut {sequence} termasuk blok yang dipesan untuk {holder}.")
        return sentence.format(sequence=sequence, holder=block.holder)
    return _("Susunannya sama dengan deret Perdin; deret Perdin tidak melompati nomor ini.")
