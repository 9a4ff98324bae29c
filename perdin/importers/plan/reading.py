"""Reading a plan whole: its sheet, its header, its rows and the journeys in them."""

from collections.abc import Sequence

from perdin.i18n import _
from perdin.importers import codes
from perdin.importers.amounts import read_amount
from perdin.importers.budget.codes import LEAST_DOTS, code_in
from perdin.importers.budget.headings import heading_of
from perdin.importers.cells import CellProblem
from perdin.importers.codes import Find
from perdin.importers.plan.columns import FIELDS, Columns, RowJudge, columns_of, is_heading
from perdin.importers.plan.journey import Above, Journey
from perdin.importers.plan.months import months_in
from perdin.importers.plan.record import PlanRecord, PlanSheet
from perdin.importers.plan.titles import VOCABULARY
from perdin.importers.sheet import Cell, Sheet, text_of
from perdin.importers.tables.header import Header, find_header, header_of
from perdin.importers.tables.rows import Role, roles
from perdin.importers.tables.stated import StatedTotal
from perdin.importers.tables.understanding import Choices, Understanding, chosen, mended
from perdin.rules.budget_codes import Level

_NEEDED = ("purpose", "month", "cost")


def read_plan(
    book: Sequence[Sheet], choices: Choices | None = None, find: Find = codes.find_code
) -> PlanSheet:
    """The journeys of the sheet that looks most like a plan, or that was chosen.

    ``find`` gives the code of a place by what it is called. Rows that name no sub kegiatan, and
    stand under none, are of the one that was chosen.
    """
    choices = choices or Choices()
    at = _plan_at(book) if choices.sheet is None else choices.sheet
    rows = mended(book[at].rows, choices.cells)
    header = header_of(rows, choices.header, VOCABULARY) if choices.header else _header(rows)
    columns = columns_of(header, choices.columns) if header else Columns(of=dict.fromkeys(FIELDS))
    told: tuple[Role, ...] = (Role.TITLE,) * len(rows)
    whole = Above(activity_code=choices.activity, account_code=choices.account)
    reading = _Reading(columns, find, whole)
    if header is not None:
        told = chosen(roles(rows, header, RowJudge(columns)), choices)
    problems = _of_the_whole(book[at], columns, header, rows, told)
    if not problems:
        reading.go_down(rows, told)
        problems = reading.problems
        if not reading.records:
            sentence = _("Tidak ada baris data di bawah judul kolom.")
            problems = [_of_file("", "no_rows", sentence)]
    return PlanSheet(
        understanding=Understanding(
            names=tuple(sheet.name for sheet in book),
            sheet=at,
            rows=rows,
            header_rows=header.rows if header else (),
            headers=header.texts if header else (),
            roles=told,
        ),
        columns=columns.of,
        records=tuple(reading.records),
        wrong_sums=tuple(reading.wrong_sums),
        problems=tuple(problems),
    )


def _header(rows: Sequence[Sequence[Cell]]) -> Header | None:
    """The header without a month below it, which is the first group's."""
    header = find_header(rows, VOCABULARY)
    if header is not None and len(header.rows) > 1 and _month(rows[header.rows[-1]]):
        return header_of(rows, header.rows[:-1], VOCABULARY)
    return header


def _plan_at(book: Sequence[Sheet]) -> int:
    """The first sheet with a header that names purpose and cost and has rows below it."""
    for needed in (frozenset(_NEEDED), VOCABULARY.needed):
        for at, sheet in enumerate(book):
            header = _header(sheet.rows)
            if header is None or len(sheet.rows) <= header.below:
                continue
            if all(header.columns(fact) for fact in needed):
                return at
    return 0


def _of_the_whole(
    sheet: Sheet,
    columns: Columns,
    header: Header | None,
    rows: Sequence[Sequence[Cell]],
    told: Sequence[Role],
) -> list[CellProblem]:
    """Why no row of a sheet can be read; empty where they can."""
    if sheet.problem:
        return [_of_file("", "sheet_unread", sheet.problem)]
    above = any(role is Role.GROUP and _month(row) for row, role in zip(rows, told, strict=True))
    dated = header is not None and (above or columns.months)
    sentence = _("Kolom «{field}» tidak ditemukan. Pilih kolom yang memuatnya.")
    return [
        _of_file(name, "column_missing", sentence.format(field=_(FIELDS[name])))
        for name in _NEEDED
        if columns.of.get(name) is None and not (name == "month" and dated)
    ]


def _of_file(field: str, code: str, sentence: str) -> CellProblem:
    return CellProblem(row=0, column=None, field=field, sentence=sentence, code=code)


def _month(row: Sequence[Cell]) -> int | None:
    """The one month that a row names above others: «BULAN MARET»."""
    texts = [text for cell in row if (text := text_of(cell))]
    if len(texts) != 1 or not any(map(str.isalpha, texts[0])):
        return None
    try:
        found = months_in(texts[0])
    except ValueError:
        return None
    return found[0] if len(found) == 1 else None


class _Reading:
    """Goes down the rows and remembers what stands above them."""

    def __init__(self, columns: Columns, find: Find, whole: Above) -> None:
        self._columns = columns
        self._find = find
        self._whole = whole
        self._above = Above()
        self._begun = 0
        self.records: list[PlanRecord] = []
        self.problems: list[CellProblem] = []
        self.wrong_sums: list[StatedTotal] = []

    def go_down(self, rows: Sequence[Sequence[Cell]], told: Sequence[Role]) -> None:
        """Read all rows by what each is."""
        sums = [at for at, role in enumerate(told) if role is Role.SUM]
        for at, (row, role) in enumerate(zip(rows, told, strict=True)):
            if role is Role.DATA:
                journey = Journey(at + 1, row, self._columns, self._above, self._whole)
                self.records.append(journey.record(self._find))
                self.problems += journey.problems
            elif role is Role.SUM:
                self._add_up(at + 1, row, last=at == sums[-1])
            elif role in (Role.GROUP, Role.TITLE):
                self._remember(row)

    def _remember(self, row: Sequence[Cell]) -> None:
        if month := _month(row):
            self._above.month = month
        if not is_heading(row):
            return
        heading = heading_of(row)
        first = next(text for cell in row if (text := text_of(cell)))
        coded = code_in(first, LEAST_DOTS)
        if heading is not None and heading.level is Level.ACTIVITY and heading.code:
            self._above = Above(activity_code=heading.code, month=self._above.month)
        elif coded is not None and coded.level is Level.ACTIVITY:
            self._above = Above(activity_code=coded.code, month=self._above.month)
        elif coded is not None and coded.level is Level.ACCOUNT:
            self._above.account_code = coded.code

    def _add_up(self, number: int, row: Sequence[Cell], *, last: bool) -> None:
        """Compare a stated sum with the journeys since the one before it, or with all above."""
        at = self._columns.of.get("cost")
        try:
            stated = read_amount(row[at]) if at is not None and at < len(row) else None
        except ValueError:
            stated = None
        begun, self._begun = self._begun, len(self.records)
        if stated is None or stated.dash:
            return
        since, whole = self.records[begun:], self.records
        fitting = [lines for lines in (since, whole) if _sum(lines) == stated.rupiah]
        if fitting:
            return
        lines = whole if last else since
        if abs(_sum(lines) - stated.rupiah) <= sum("cost" in line.guessed for line in lines):
            return
        label = next((text for cell in row if isinstance(cell, str) if (text := text_of(cell))), "")
        self.wrong_sums.append(
            StatedTotal(
                row=number,
                column=at,
                label=label,
                stated=stated.rupiah,
                counted=_sum(lines),
                rows=tuple(line.row for line in lines),
                field="cost",
            )
        )


def _sum(lines: Sequence[PlanRecord]) -> int:
    return sum(line.cost or 0 for line in lines)
