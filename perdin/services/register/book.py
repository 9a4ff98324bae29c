"""The register as a book: its letters in the order of their numbers, and what explains the rest."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from perdin.i18n import N_, _
from perdin.models.letters import Letter, LetterFormat, LetterSeries
from perdin.models.trips import Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import suffix_order
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.register import blocks, past_numbers
from perdin.services.register.blocks import BlockRow
from perdin.services.register.register import narrowing
from perdin.services.register.series import last_counted

GAP = N_("Belum dipakai")
RESERVED = N_("Dipesan")
PASSED = N_("Dilewati")
PAST = N_("Riwayat")


@dataclass(frozen=True, slots=True)
class Note:
    """Numbers without a letter, explained; ``id`` is below zero, where no letter's is.

    ``series`` is the name of the series that they belong to.
    """

    id: int
    series: str
    number: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Book:
    """What the register shows, the newest number first: letters by their ids, and notes."""

    ids: list[int]
    notes: dict[int, Note]


@query(Right.VIEW)
def open_book(
    work: Work,
    text: str = "",
    *,
    year: int | None = None,
    kind: LetterKind | None = None,
    waiting: bool = False,
) -> Book:
    """The register of a year, or of all; searched by number, name, place or purpose.

    Letters that wait for their number stand first, those with a number outside the series next.
    Gaps, reserved blocks and numbers passed over are explained where they stand, unless the
    register is searched or the kind shares its series with another. ``waiting`` shows only
    letters in force that wait for their number.
    """
    if waiting:
        return Book(_awaited(work, text, year, kind), {})
    ids: list[int] = []
    notes: dict[int, Note] = {}
    explained = _explained(work, text, kind)
    names = {
        letter_series.id: _(letter_series.name)
        for letter_series in work.session.scalars(select(LetterSeries))
    }
    for series_id, at_year, rows in _letters(work, text, year, kind):
        apart = [row for row in rows if row.sequence is None]
        apart.sort(key=lambda row: (row.number == "", row.dated, row.id), reverse=True)
        ids += [row.id for row in apart]
        lines = [
            (row.sequence, suffix_order(row.suffix), row.id)
            for row in rows
            if row.sequence is not None
        ]
        if series_id in explained:
            used = {row.sequence for row in rows if row.sequence is not None and not row.suffix}
            for at, state, number, words in _unused(work, series_id, at_year, used):
                note = Note(-len(notes) - 1, names[series_id], number, state, words)
                notes[note.id] = note
                lines.append((at, (0, ""), note.id))
        ids += [line[2] for line in sorted(lines, reverse=True)]
    return Book(ids, notes)


def _awaited(work: Work, text: str, year: int | None, kind: LetterKind | None) -> list[int]:
    """The letters in force without a number, the newest first."""
    question = (
        select(Letter.id)
        .join(Trip, Trip.id == Letter.trip_id)
        .where(*narrowing(text, year, kind), Letter.number == "", Letter.voided_at.is_(None))
        .order_by(Letter.dated.desc(), Letter.id.desc())
    )
    return list(work.session.scalars(question))


def _explained(work: Work, text: str, kind: LetterKind | None) -> set[int]:
    """The series that are shown whole."""
    if text.strip():
        return set()
    formats = list(work.session.scalars(select(LetterFormat)))
    if kind is None:
        return set(work.session.scalars(select(LetterSeries.id)))
    own = next(
        (letter_format.series_id for letter_format in formats if letter_format.kind is kind), None
    )
    shared = [letter_format for letter_format in formats if letter_format.series_id == own]
    return {own} if own is not None and len(shared) == 1 else set()


def _letters(
    work: Work, text: str, year: int | None, kind: LetterKind | None
) -> list[tuple[int, int, list[Any]]]:
    """The letters that fit, by series and year, the newest year first."""
    question = (
        select(
            Letter.id,
            Letter.series_id,
            Letter.year,
            Letter.sequence,
            Letter.suffix,
            Letter.number,
            Letter.dated,
        )
        .join(Trip, Trip.id == Letter.trip_id)
        .where(*narrowing(text, year, kind))
    )
    groups: dict[tuple[int, int], list[Any]] = {}
    if year is not None:
        groups = {(year, series_id): [] for series_id in _explained(work, text, kind)}
    else:
        explained = _explained(work, text, kind)
        pairs = past_numbers.years(work.session)
        groups = {(at_year, id_): [] for id_, at_year in pairs if id_ in explained}
    for row in work.session.execute(question):
        groups.setdefault((row.year, row.series_id), []).append(row)
    return [(key[1], key[0], groups[key]) for key in sorted(groups, reverse=True)]


def _unused(
    work: Work, series_id: int, year: int, used: set[int]
) -> list[tuple[int, str, str, str]]:
    """Numbers that no letter has: where, the state, the numbers and why; in words."""
    unused = []
    reserved: set[int] = set()
    for block in blocks.blocks_of(work.session, series_id, year):
        reserved.update(range(block.first, block.last + 1))
        unused.append(_block_line(block))
    past = past_numbers.sequences(work.session, series_id, year)
    for first, last in _runs(sorted(past - used)):
        unused.append((first, _(PAST), span(first, last), _("Tercatat di buku lama.")))
    known = used | reserved | past
    if known:
        lowest = min(min(known), last_counted(work.session, series_id, year) + 1)
        missing = [number for number in range(lowest, max(known)) if number not in known]
        old = max(past, default=0)
        for first, last in _runs([number for number in missing if number < old]):
            words = _("Tidak tertulis di buku lama; deret berlanjut sesudah buku itu.")
            unused.append((first, _(GAP), span(first, last), words))
        for first, last in _runs([number for number in missing if number > old]):
            words = _("Nomor sesudahnya diketik lebih dulu; nomor ini masih dapat diberikan.")
            unused.append((first, _(GAP), span(first, last), words))
    return unused


def _block_line(block: BlockRow) -> tuple[int, str, str, str]:
    where = span(block.first, block.last)
    if not block.holder:
        return block.first, _(PASSED), where, block.reason
    left = ", ".join(span(*run) for run in _runs(list(block.free)))
    words = _("Dipesan untuk {holder}.").format(holder=block.holder)
    if block.reason:
        words = f"{words} {block.reason}."
    rest = _("Belum dipakai: {numbers}.").format(numbers=left) if left else _("Sudah habis.")
    return block.first, _(RESERVED), where, f"{words} {rest}"


def span(first: int, last: int) -> str:
    """«13–32», or one number alone."""
    return str(first) if first == last else f"{first}–{last}"


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Numbers in order, as runs without a gap."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
