"""Reading a DPA: flat lists and those that go down by level, with their totals added up again."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from perdin.i18n import _, rupiah
from perdin.importers.budget_columns import FIELDS
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.sheet import Cell
from perdin.rules.budget_codes import Level, above, level_of, tidy

_LEADING_CODE = re.compile(r"([\dX]{1,2}(?:\.[\dX]+)+)\.?\s+(.+)")
_TOTAL = re.compile(r"(?i)^(sub\s*)?(jumlah|total)\b")
_PARTS = (
    (Level.PROGRAM, "program"),
    (Level.GROUP, "group"),
    (Level.ACTIVITY, "activity"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRecord:
    """One account of one sub kegiatan as a row says it; ``amount`` is None where unreadable."""

    row: int
    program_code: str
    program_name: str
    group_code: str
    group_name: str
    activity_code: str
    activity_name: str
    account_code: str
    account_name: str
    funding_source: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A sum that the sheet states in a row of its own, and what its lines really add up to."""

    row: int
    column: int | None
    label: str
    stated: int
    counted: int

    @property
    def problem(self) -> CellProblem:
        """Where and by how much the two differ."""
        message = _("{label} tertulis {stated}, sedangkan barisnya berjumlah {counted}.")
        sentence = message.format(
            label=self.label, stated=rupiah(self.stated), counted=rupiah(self.counted)
        )
        return CellProblem(row=self.row, column=self.column, field="amount", sentence=sentence)


@dataclass(slots=True)
class BudgetSheet:
    """All that a sheet says: its lines, the sums that do not fit them, and every fault."""

    records: list[BudgetRecord] = field(default_factory=list)
    wrong_sums: list[StatedTotal] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)


def read_records(
    rows: Sequence[Sequence[Cell]], header_at: int, columns: Mapping[str, int | None]
) -> BudgetSheet:
    """What the rows below the header say, and everything that is wrong with them."""
    sheet = BudgetSheet()
    # a code may stand before its name in one cell
    for fields in (("account_code", "account_name"), ("amount",)):
        if all(columns.get(name) is None for name in fields):
            message = _("Kolom «{field}» tidak ditemukan. Pilih kolom yang memuatnya.")
            sentence = message.format(field=_(FIELDS[fields[0]]))
            sheet.problems.append(
                CellProblem(row=0, column=None, field=fields[0], sentence=sentence)
            )
    if sheet.problems:
        return sheet
    reading = _Reading(sheet)
    for number, row in enumerate(rows[header_at + 1 :], header_at + 2):
        reader = RowReader(number, row, columns)
        if not reader.empty and not reader.numbering:
            reading.take(reader)
            sheet.problems += reader.problems
    reading.add_up(columns.get("amount"))
    if not sheet.records and not sheet.problems:
        message = _("Tidak ada baris rekening di bawah judul kolom.")
        sheet.problems.append(CellProblem(row=0, column=None, field="", sentence=message))
    return sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class _Total:
    """A stated sum before it is compared: over which lines, and after how many of them."""

    row: int
    label: str
    stated: int
    level: Level | None
    code: str
    activity: str
    lines_above: int


class _Reading:
    """Goes down a sheet and remembers under which program, kegiatan and sub kegiatan it is."""

    def __init__(self, sheet: BudgetSheet) -> None:
        self._sheet = sheet
        self._codes: dict[Level, str] = {}
        self._names: dict[str, str] = {}
        self._totals: list[_Total] = []

    def take(self, reader: RowReader) -> None:
        """One row: a line, a heading, or a total."""
        total_word = next((text for text in reader.words() if _TOTAL.match(text)), "")
        deepest = None if total_word else self._open(reader)
        code, name = _coded(reader, "account")
        code = tidy(code)
        level = level_of(code)
        amount = reader.amount("amount", _(FIELDS["amount"]))
        if total_word:
            self._state(reader, amount, None, total_word)
        elif level is Level.ACCOUNT:
            self._line(reader, code, name, amount)
        elif level is Level.ACCOUNT_GROUP:
            self._state(reader, amount, level, code)
        elif level is not None:
            self._enter(level, code, name)
            self._state(reader, amount, level, code)
        elif code:
            sentence = _("«{code}» bukan kode rekening. Contoh: 5.1.02.04.01.0001.")
            reader.say("account_code", sentence.format(code=code))
            self._line(reader, code, name, amount)
        elif deepest is not None:
            self._state(reader, amount, deepest, self._codes[deepest])
        elif amount is not None:
            reader.say("account_code", _("Kode rekening kosong."))
            self._line(reader, "", name, amount)

    def add_up(self, column: int | None) -> None:
        """Compare every stated sum with its lines."""
        begun = 0
        for total in self._totals:
            counted = self._count(total, begun)
            if total.level is None:
                begun = total.lines_above
            if counted != total.stated:
                wrong = StatedTotal(total.row, column, total.label, total.stated, counted)
                self._sheet.wrong_sums.append(wrong)

    def _count(self, total: _Total, begun: int) -> int:
        """What the lines of a total add up to. One without a code is about the lines since the one
        before it, or about all above it; the last is about all, where it is neither.
        """
        lines = self._sheet.records
        if total.level is not None:
            return _sum(line for line in lines if _is_under(line, total))
        since, whole = _sum(lines[begun : total.lines_above]), _sum(lines[: total.lines_above])
        if total.stated in (since, whole):
            return total.stated
        return whole if total is self._totals[-1] else since

    def _open(self, reader: RowReader) -> Level | None:
        """Enter what the row's own columns name; gives the deepest level that they do."""
        deepest = None
        for level, part in _PARTS:
            code, name = _coded(reader, part)
            if code:
                self._enter(level, tidy(code), name)
                deepest = level
        return deepest

    def _enter(self, level: Level, code: str, name: str) -> None:
        if self._codes.get(level) != code:
            order = [part_level for part_level, _part in _PARTS]
            for below in order[order.index(level) :]:
                self._codes.pop(below, None)
            self._codes[level] = code
        if name:
            self._names.setdefault(code, name)

    def _state(self, reader: RowReader, amount: int | None, level: Level | None, code: str) -> None:
        if amount is None:
            return
        label = code if level is None else _("Jumlah {code}").format(code=code)
        activity = self._codes.get(Level.ACTIVITY, "")
        if level is None:
            level, code = self._meant(code)
        above_it = len(self._sheet.records)
        self._totals.append(
            _Total(
                row=reader.number,
                label=label,
                stated=amount,
                level=level,
                code=code,
                activity=activity,
                lines_above=above_it,
            )
        )

    def _meant(self, words: str) -> tuple[Level | None, str]:
        """The level that «Jumlah Sub Kegiatan» names, with the code that is open there."""
        folded = words.casefold()
        for level, word in (
            (Level.ACTIVITY, "sub kegiatan"),
            (Level.GROUP, "kegiatan"),
            (Level.PROGRAM, "program"),
        ):
            if word in folded and level in self._codes:
                return level, self._codes[level]
        return None, ""

    def _line(self, reader: RowReader, code: str, name: str, amount: int | None) -> None:
        activity = self._codes.get(Level.ACTIVITY, "")
        _check_line(reader, activity, self._codes, amount)
        program = self._codes.get(Level.PROGRAM) or above(activity, Level.PROGRAM)
        group = self._codes.get(Level.GROUP) or above(activity, Level.GROUP)
        self._sheet.records.append(
            BudgetRecord(
                row=reader.number,
                program_code=program,
                program_name=self._names.get(program, ""),
                group_code=group,
                group_name=self._names.get(group, ""),
                activity_code=activity,
                activity_name=self._names.get(activity, ""),
                account_code=code,
                account_name=name,
                funding_source=reader.text("funding_source"),
                amount=amount,
            )
        )


def _coded(reader: RowReader, part: str) -> tuple[str, str]:
    """Code and name of a part; both may stand in the name's cell."""
    code, name = reader.text(f"{part}_code"), reader.text(f"{part}_name")
    both = _LEADING_CODE.fullmatch(code or name)
    if both and not (code and name):
        return both[1], both[2]
    return code, name


def _check_line(
    reader: RowReader, activity: str, codes: Mapping[Level, str], amount: int | None
) -> None:
    if not activity:
        reader.say("activity_code", _("Kode sub kegiatan kosong."))
    elif level_of(activity) is not Level.ACTIVITY:
        sentence = _("«{code}» bukan kode sub kegiatan. Contoh: 7.01.01.2.06.0009.")
        reader.say("activity_code", sentence.format(code=activity))
    else:
        for level, part in _PARTS[:2]:
            if codes.get(level, "") and not activity.startswith(f"{codes[level]}."):
                sentence = _("Sub kegiatan {code} tidak berada di bawah {above}.")
                reader.say(f"{part}_code", sentence.format(code=activity, above=codes[level]))
    if amount is None and not any(problem.field == "amount" for problem in reader.problems):
        reader.say("amount", _("Pagu kosong."))


def _is_under(line: BudgetRecord, total: _Total) -> bool:
    if total.level is Level.ACCOUNT_GROUP:
        return line.account_code.startswith(f"{total.code}.") and (
            not total.activity or line.activity_code == total.activity
        )
    code_of = {Level.PROGRAM: line.program_code, Level.GROUP: line.group_code}
    return code_of.get(total.level or Level.ACTIVITY, line.activity_code) == total.code


def _sum(lines: Iterable[BudgetRecord]) -> int:
    return sum(line.amount or 0 for line in lines)
