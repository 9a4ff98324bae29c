"""Taking in the sheets of hotels: look first, each cell; then keep what was seen, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from perdin.i18n import _, long_date, rupiah
from perdin.importers import hotel_answers as sheets
from perdin.importers.cells import CellProblem
from perdin.importers.hotel_answers import AnswerRecord
from perdin.importers.sheet import Cell, read_sheet, text_of
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Understanding
from perdin.rules.hotel_answers import HotelAnswer
from perdin.rules.workflow import Right
from perdin.services.confirmations import answers, stays
from perdin.services.confirmations.answers import Taken
from perdin.services.confirmations.stay_states import StayState
from perdin.services.confirmations.stays import StayRow
from perdin.services.desk import Desk, Work, query


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One row of a hotel's sheet; ``stay`` is what it is of, None where nobody knows."""

    row: int
    record: AnswerRecord
    stay: StayRow | None
    effect: Effect
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPreview:
    """What an import would do; nothing has been written."""

    path: Path
    headers: tuple[str, ...]
    columns: dict[str, int | None]
    rows: tuple[AnswerLine, ...]
    problems: tuple[CellProblem, ...]
    understanding: Understanding | None = None
    """Only its first sheet is read, by its titles."""

    @property
    def ready(self) -> tuple[Taken, ...]:
        """The answers that would be kept; none while the file as a whole is wrong."""
        if any(problem.blocking and not problem.row for problem in self.problems):
            return ()
        return tuple(
            Taken(row.stay.id, row.stay.version, row.record.answer)
            for row in self.rows
            if row.stay is not None and row.effect in (Effect.NEW, Effect.CHANGED)
        )

    @property
    def wrong_sums(self) -> tuple[str, ...]:
        """A hotel's sheet adds up nothing."""
        return ()

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""
        return sum(row.effect is effect for row in self.rows)


def preview_answers(
    desk: Desk,
    path: Path,
    inquiry_id: int | None = None,
    columns: Mapping[str, int | None] | None = None,
) -> AnswerPreview:
    """Read a hotel's sheet and say what importing it would do.

    ``inquiry_id`` is the letter that it is said to answer: rows of another are not taken then.
    Without ``columns`` they are told by their titles. Raises BadFile and NotFound for a file that
    cannot be read, NotAllowed.
    """
    desk.require(Right.FINANCE)
    rows = read_sheet(path)
    header_at, guessed = sheets.match_columns(rows)
    used = dict(guessed if columns is None else columns)
    records, problems = sheets.read_records(rows, header_at, used, desk.today)
    lines = _judged(desk, records, problems, used, inquiry_id)
    told = {problem for problem in problems if not problem.row}
    told |= {problem for line in lines for problem in line.problems}
    told |= set(_of_file(lines))
    ordered = sorted(told, key=lambda problem: (problem.row, problem.field, problem.sentence))
    return AnswerPreview(
        path=path,
        headers=_titles(rows, header_at),
        columns=used,
        rows=tuple(lines),
        problems=tuple(ordered),
    )


def _titles(rows: Sequence[Sequence[Cell]], header_at: int) -> tuple[str, ...]:
    return tuple(text_of(cell) for cell in rows[header_at]) if rows else ()


@query(Right.FINANCE)
def _judged(
    work: Work,
    records: Sequence[AnswerRecord],
    problems: Sequence[CellProblem],
    columns: dict[str, int | None],
    inquiry_id: int | None,
) -> list[AnswerLine]:
    """Each row as what it would change, and what is wrong with it."""
    known = {row.code: row for row in stays.rows_of(work)}
    first: dict[str, AnswerRecord] = {}
    lines = []
    for record in records:
        own = [problem for problem in problems if problem.row == record.row]
        stay = known.get(record.code) if record.code else None
        at = _Cells(record.row, columns)
        own += _whose(record, stay, inquiry_id, at)
        twin = first.setdefault(record.code, record) if record.code else record
        if twin is not record:
            words = _("Kode ini sudah ada di baris {row}. Hapus salah satunya.")
            own.append(at.say("code", words.format(row=twin.row)))
        if stay is not None:
            own += _notes(record, stay, at)
        lines.append(_line(record, stay, own))
    return lines


@dataclass(frozen=True, slots=True)
class _Cells:
    """Where the cells of a row stand."""

    row: int
    columns: dict[str, int | None]

    def say(self, field: str, sentence: str, *, blocking: bool = True) -> CellProblem:
        """Something about one of them."""
        return CellProblem(
            row=self.row,
            column=self.columns.get(field),
            field=field,
            sentence=sentence,
            blocking=blocking,
        )


def _whose(
    record: AnswerRecord, stay: StayRow | None, inquiry_id: int | None, at: _Cells
) -> list[CellProblem]:
    """What is wrong with the stay that a row is of."""
    if not record.code:
        return []
    if stay is None:
        return [at.say("code", _("Kode ini tidak dikenal; mungkin lembar kantor lain."))]
    if stay.own:
        return [at.say("code", _("Malam Anda sendiri: orang lain yang mencatat jawabannya."))]
    if stay.state is StayState.VOID:
        words = _("Surat {number} ke {hotel} sudah batal.")
        return [at.say("code", words.format(number=stay.number, hotel=stay.hotel))]
    if inquiry_id is not None and stay.inquiry_id != inquiry_id:
        words = _("Kode ini dari surat ke {hotel}, bukan surat yang dipilih.")
        return [at.say("code", words.format(hotel=stay.hotel))]
    return []


def _notes(record: AnswerRecord, stay: StayRow, at: _Cells) -> list[CellProblem]:
    """What an answer cannot be, and what was written over the question instead of beside it."""
    found = []
    if problem := answers.impossible(record.answer):
        found.append(at.say("known", problem))
    words = _("Kolom pertanyaan diubah: ditanyakan {asked}, di lembar ini {found}. Pastikan.")
    for field, asked, here in (
        ("asked_nights", stay.stay.nights, record.asked_nights),
        ("asked_amount", stay.stay.amount, record.asked_amount),
    ):
        if asked and here is not None and here != asked:
            shown = (rupiah(asked), rupiah(here)) if field == "asked_amount" else (asked, here)
            sentence = words.format(asked=shown[0], found=shown[1])
            found.append(at.say(field, sentence, blocking=record.answer.empty))
    if stay.changed and not record.answer.empty:
        sentence = _("Buktinya diubah sesudah ditanyakan; jawaban dibandingkan dengan pertanyaan.")
        found.append(at.say("code", sentence, blocking=False))
    return found


def _line(record: AnswerRecord, stay: StayRow | None, problems: list[CellProblem]) -> AnswerLine:
    effect = Effect.BLOCKED
    changes: tuple[str, ...] = ()
    if stay is not None and not any(problem.blocking for problem in problems):
        effect, changes = _effect(record.answer, stay)
    return AnswerLine(
        row=record.row,
        record=record,
        stay=stay,
        effect=effect,
        problems=tuple(problems),
        changes=changes,
    )


def _effect(answer: HotelAnswer, stay: StayRow) -> tuple[Effect, tuple[str, ...]]:
    if answer.empty:
        return Effect.SKIPPED, ()
    if stay.answer is None:
        return Effect.NEW, ()
    if stay.answer == answer:
        return Effect.SAME, ()
    return Effect.CHANGED, tuple(_changes(stay.answer, answer))


def _changes(before: HotelAnswer, after: HotelAnswer) -> list[str]:
    """What another answer says otherwise, in words."""
    pairs = (
        (sheets.TITLES["known"], _yes(before.known), _yes(after.known)),
        (sheets.TITLES["guest"], before.guest, after.guest),
        (sheets.TITLES["check_in"], _day(before.check_in), _day(after.check_in)),
        (sheets.TITLES["check_out"], _day(before.check_out), _day(after.check_out)),
        (sheets.TITLES["nights"], before.nights, after.nights),
        (sheets.TITLES["amount"], _money(before.amount), _money(after.amount)),
        (sheets.TITLES["note"], before.note, after.note),
    )
    words = _("{field}: {before} → {after}")
    return [
        words.format(field=_(title), before=_shown(one), after=_shown(other))
        for title, one, other in pairs
        if one != other
    ]


def _shown(value: object) -> object:
    return "–" if value in (None, "") else value


def _yes(known: bool | None) -> str:
    return "" if known is None else _("ya") if known else _("tidak")


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _money(amount: int | None) -> str:
    return "" if amount is None else rupiah(amount)


def _of_file(lines: Sequence[AnswerLine]) -> list[CellProblem]:
    """What is told of the file as a whole: of nobody, or of several hotels at once."""
    if lines and all(line.stay is None for line in lines):
        sentence = _("Tidak satu pun kode di berkas ini berasal dari kantor ini.")
        return [CellProblem(row=0, column=None, field="code", sentence=sentence)]
    hotels = sorted({line.stay.hotel for line in lines if line.stay is not None})
    if len(hotels) < 2:
        return []
    sentence = _("Berkas ini memuat baris {hotels}. Pastikan jawabannya tidak tertukar.").format(
        hotels=", ".join(hotels)
    )
    return [CellProblem(row=0, column=None, field="code", sentence=sentence, blocking=False)]
