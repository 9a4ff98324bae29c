"""Reading a DPA whole: its sheet, its header, its rows and the lines in them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from perdin.i18n import _
from perdin.importers.budget.columns import FIELDS, Columns, columns_of, year_above
from perdin.importers.budget.document import number_above
from perdin.importers.budget.record import BudgetRecord, BudgetSheet
from perdin.importers.budget.titles import VOCABULARY
from perdin.importers.budget.walk import Walk
from perdin.importers.cells import CellProblem, letters
from perdin.importers.sheet import Cell, Sheet, lines_of
from perdin.importers.tables.header import Header, find_header, header_of
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Choices, Understanding, mended
from perdin.rules.budget_codes import Level, level_of

_SHOWN = 3
_SCALED = re.compile(r"(?i)\b(dalam\s+)?(ribuan|jutaan)\s*(rupiah|rp)?\b|\(?rp\.?\s*000\b\)?")
_AFTER_ALL = (Role.TITLE, Role.BLANK, Role.SIGNATURE)


def read_budget(book: Sequence[Sheet], choices: Choices | None = None) -> BudgetSheet:
    """The lines of the sheet that has most of them, or of the one that was chosen."""
    choices = choices or Choices()
    if choices.sheet is not None:
        return _Reading(book, choices.sheet, choices).sheet()
    readings = [_Reading(book, at, choices) for at in range(len(book))]
    most = max(reading.accounts for reading in readings)
    best = next(reading for reading in readings if 2 * reading.accounts > most or not most)
    sheet = best.sheet()
    others = [one for one in readings if one is not best and one.accounts]
    if not others:
        return sheet
    sentence = _("Lembar lain juga memuat baris rekening: {names}. Sesudah lembar ini diimpor, "
                 "lembar itu menyusul.")  # fmt: skip
    names = ", ".join(book[one.at].name for one in others)
    told = _of_file("", "other_sheets", sentence.format(names=names), blocking=False)
    further = tuple(one.at for one in others)
    return replace(sheet, problems=(*sheet.problems, told), further=further)


class _Reading:
    """One sheet of a file, read down to its end."""

    def __init__(self, book: Sequence[Sheet], at: int, choices: Choices) -> None:
        self.at = at
        self._book = book
        self._rows = mended(book[at].rows, choices.cells)
        self._header = (
            header_of(self._rows, choices.header, VOCABULARY)
            if choices.header
            else find_header(self._rows, VOCABULARY)
        )
        self._columns = (
            columns_of(self._header, self._rows, choices.columns)
            if self._header is not None
            else Columns(of=dict.fromkeys(FIELDS))
        )
        self._roles: list[Role] = [Role.TITLE] * len(self._rows)
        self.records: list[BudgetRecord] = []
        self._walk: Walk | None = None
        self._problems = self._of_the_whole()
        if self._header is not None and not self._problems:
            self._walk = Walk(self._header, self._columns)
            self._go_down(self._walk, choices)

    @property
    def accounts(self) -> int:
        """How many lines it has that name an account."""
        return sum(level_of(record.account_code) is Level.ACCOUNT for record in self.records)

    def sheet(self) -> BudgetSheet:
        """What the sheet says."""
        wrong = self._walk.sums.wrong(self.records, self._columns.amount) if self._walk else []
        return BudgetSheet(
            understanding=Understanding(
                names=tuple(sheet.name for sheet in self._book),
                sheet=self.at,
                rows=self._rows,
                header_rows=self._header.rows if self._header else (),
                headers=self._header.texts if self._header else (),
                roles=tuple(self._roles),
                rules=_rules(self._columns, self._header, self._rows, self.records),
            ),
            columns=self._columns.of,
            year=year_above(self._header, self._rows) if self._header else None,
            document=number_above(self._rows[: self._header.below]) if self._header else "",
            records=tuple(self.records),
            wrong_sums=tuple(wrong),
            problems=tuple(self._problems),
        )

    def _of_the_whole(self) -> list[CellProblem]:
        """Why no row of the sheet can be read; empty where they can."""
        if problem := self._book[self.at].problem:
            return [_of_file("", "sheet_unread", problem)]
        problems = []
        of = self._columns.of
        if self._header is not None and (words := _scaled(self._header, self._rows)):
            sentence = _("Angkanya tertulis «{words}». Ubah menjadi rupiah penuh di berkasnya.")
            problems.append(_of_file("amount", "in_thousands", sentence.format(words=words)))
        # a code may stand before its name in one cell
        for fields in (("account_code", "account_name"), ("amount",)):
            if all(of.get(name) is None for name in fields):
                sentence = _("Kolom «{field}» tidak ditemukan. Pilih kolom yang memuatnya.")
                sentence = sentence.format(field=_(FIELDS[fields[0]]))
                problems.append(_of_file(fields[0], "column_missing", sentence))
        return problems

    def _go_down(self, walk: Walk, choices: Choices) -> None:
        for at, cells in enumerate(self._rows):
            if at in choices.left_out:
                self._roles[at] = Role.LEFT_OUT
            else:
                self._roles[at] = walk.take(at + 1, cells, sure=at in choices.taken)
        self.records = self._merged(walk, walk.records())
        self._problems = walk.doubts.problems + self._unexplained(walk)
        for at in range(len(self._roles) - 1, -1, -1):
            if self._roles[at] not in _AFTER_ALL:
                break
            if self._roles[at] is Role.TITLE:
                self._roles[at] = Role.SIGNATURE
        if not self.records and not self._problems:
            sentence = (
                _("Lembar ini hanya merinci sampai sub kegiatan. Pakai DPA rincian belanja, yang "
                  "memuat kode rekeningnya.")
                if walk.activities
                else _("Tidak ada baris rekening di bawah judul kolom.")
            )  # fmt: skip
            self._problems = [_of_file("", "no_rows", sentence)]

    def _merged(self, walk: Walk, records: list[BudgetRecord]) -> list[BudgetRecord]:
        """Details that each name their account as one line, where the sheet lists those alone."""
        kept: dict[object, BudgetRecord] = {}
        for line, record in zip(walk.lines, records, strict=True):
            key: object = (record.activity_code, record.account_code)
            if not line.row.counted or record.amount is None or not all((*key,)):  # type: ignore[misc]
                key = record.row
            first = kept.get(key)
            if first is None:
                kept[key] = record
                continue
            self._roles[record.row - 1] = Role.FURTHER
            sources = dict.fromkeys(filter(None, (first.funding_source, record.funding_source)))
            kept[key] = replace(
                first,
                amount=(first.amount or 0) + (record.amount or 0),
                funding_source="; ".join(sources),
                guessed=tuple(dict.fromkeys((*first.guessed, *record.guessed))),
            )
        return list(kept.values())

    def _unexplained(self, walk: Walk) -> list[CellProblem]:
        """Rows that are no details of the line above: lines whose code is missing."""
        problems = []
        for record in list(self.records):
            for detail in walk.sums.unexplained(record):
                number = detail.row.number
                self._roles[number - 1] = Role.DATA
                self.records.append(
                    replace(
                        record,
                        row=number,
                        account_code="",
                        account_name=" ".join(detail.row.words.split()),
                        amount=detail.amount,
                        guessed=(),
                    )
                )
                problems.append(
                    CellProblem(
                        row=number,
                        column=self._columns.of.get("account_code"),
                        field="account_code",
                        sentence=_("Kode rekening kosong."),
                        code="account_empty",
                    )
                )
        self.records.sort(key=lambda record: record.row)
        return problems


def _of_file(field: str, code: str, sentence: str, *, blocking: bool = True) -> CellProblem:
    return CellProblem(
        row=0, column=None, field=field, sentence=sentence, blocking=blocking, code=code
    )


def _rules(
    columns: Columns,
    header: Header | None,
    rows: Sequence[Sequence[Cell]],
    records: Sequence[BudgetRecord],
) -> tuple[str, ...]:
    """How codes and amounts were found where that is not plain, in words, with an example."""
    if header is None or not records:
        return ()
    rules = []
    first = records[0]
    if columns.split:
        sentence = _("Kode disambung dari kolom {first} sampai {last}. Contoh: {example}.")
        rules.append(
            sentence.format(
                first=letters(columns.split[0]),
                last=letters(columns.split[-1]),
                example=" ".join((first.activity_code, first.account_code)).strip(),
            )
        )
    amount = columns.amount
    if columns.passed_over and amount is not None:
        sentence = _("Pagu diambil dari kolom «{title}», bukan dari {others}.")
        others = ", ".join(f"«{header.texts[at]}»" for at in columns.passed_over[:_SHOWN])
        rules.append(sentence.format(title=header.texts[amount], others=others))
    named = {columns.of.get("activity_code"), columns.of.get("activity_name")}
    if named == {None} and not columns.split:
        sentence = _("Sub kegiatan dibaca dari baris {row}: {code}.")
        activities = {record.activity_code: record.row for record in reversed(records)}
        for code, row in list(reversed(activities.items()))[:_SHOWN]:
            above = (at for at in range(row - 1) if _says(rows[at], code))
            if (title := max(above, default=None)) is not None:
                rules.append(sentence.format(row=title + 1, code=code))
    return tuple(rules)


def _scaled(header: Header, rows: Sequence[Sequence[Cell]]) -> str:
    """The words above the amounts that say that they are thousands or millions."""
    titles = rows[: header.below]
    found = (_SCALED.search(lines_of(cell)) for row in titles for cell in row)
    return next((match[0] for match in found if match), "")


def _says(row: Sequence[Cell], code: str) -> bool:
    return bool(code) and any(code in lines_of(cell) for cell in row)
