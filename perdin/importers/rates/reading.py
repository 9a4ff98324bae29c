"""Reading a sheet of rates whole: its sheet, its tables, and every rate in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perdin.i18n import _
from perdin.importers.cells import CellProblem, letters
from perdin.importers.codes import Find, find_code
from perdin.importers.rates import column_words
from perdin.importers.rates.amounts import is_nothing, is_rate, is_word, pairs_of
from perdin.importers.rates.columns import RateColumn, Role
from perdin.importers.rates.kinds import kind_of
from perdin.importers.rates.levels import read_levels
from perdin.importers.rates.places import PlaceReader
from perdin.importers.rates.records import RateRecord, RowReader, twice
from perdin.importers.rates.rule_rows import read_rule, rule_of
from perdin.importers.rates.tables import RateTable, tables_of, with_columns
from perdin.importers.rates.titles import spoken
from perdin.importers.sheet import Cell, Sheet, lines_of, text_of
from perdin.importers.tables import rows as sheet_rows
from perdin.importers.tables.rows import Evidence
from perdin.importers.tables.understanding import Choices, Understanding, chosen, mended
from perdin.rules.policy import Value
from perdin.rules.rates import KIND_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSheet:
    """A sheet as it was understood, with every rate and rule in it and every fault."""

    understanding: Understanding
    tables: tuple[RateTable, ...]
    records: tuple[RateRecord, ...]
    problems: tuple[CellProblem, ...]
    rules: Mapping[str, Value] = field(default_factory=dict)


def read_rates(
    book: Sequence[Sheet],
    provinces: Mapping[str, str],
    find: Find = find_code,
    choices: Choices | None = None,
    columns: Sequence[Sequence[RateColumn]] | None = None,
    named: str = "",
) -> RateSheet:
    """The rates of the sheet that looks most like a table of rates, or that was chosen.

    ``provinces`` is code by name, ``find`` gives the code of a place by what it is called or raises
    BadInput. ``columns`` are what a person says that each table's columns hold, table by table.
    ``named`` is what the file is called, which may tell the kind where nothing in it does.
    """
    choices = choices or Choices()
    priced = [at for at, sheet in enumerate(book) if _holds_rates(sheet)] if len(book) > 1 else [0]
    at = next(iter(priced), 0) if choices.sheet is None else choices.sheet
    rows = mended(book[at].rows, choices.cells)
    tables = tables_of(rows, choices.header or (), (book[at].name, named))
    if columns is not None:
        tables = with_columns(tables, columns)
    reading = _Reading(rows, tables, choices, PlaceReader(provinces, find))
    reading.read()
    problems = reading.problems
    if book[at].problem:
        problems = [
            CellProblem(
                row=0, column=None, field="", sentence=book[at].problem, code="sheet_unread"
            )
        ]
    problems += _others_of(book, [one for one in priced if one != at])
    first = tables[0].header if tables else None
    return RateSheet(
        understanding=Understanding(
            names=tuple(sheet.name for sheet in book),
            sheet=at,
            rows=rows,
            header_rows=tuple(sorted({row for table in tables for row in table.header.rows})),
            headers=first.texts if first else (),
            roles=tuple(reading.roles),
            rules=tuple(reading.told),
        ),
        tables=tables,
        records=tuple(reading.records),
        problems=tuple(sorted(problems, key=lambda one: (one.row, one.column or 0))),
        rules=reading.rules,
    )


def _holds_rates(sheet: Sheet) -> bool:
    """Whether a sheet has amounts whose kind is known."""
    tables = tables_of(sheet.rows, names=(sheet.name,))
    kinds = [one.kind for table in tables for _at, one in table.amounts]
    return any(kinds) or any(one.amounts and one.at(Role.KIND) is not None for one in tables)


def _others_of(book: Sequence[Sheet], others: Sequence[int]) -> list[CellProblem]:
    """A word on the other sheets with rates, of which none is read."""
    if not others:
        return []
    sentence = _("Lembar lain juga memuat tarif dan belum dibaca: {names}. Pilih lembarnya satu "
                 "per satu.")  # fmt: skip
    names = ", ".join(book[at].name for at in others)
    return [
        CellProblem(
            row=0, column=None, field="", sentence=sentence.format(names=names), blocking=False,
            code="other_sheets",
        )
    ]  # fmt: skip


class _Reading:
    """What is gathered of a sheet, table by table."""

    def __init__(
        self,
        rows: Sequence[Sequence[Cell]],
        tables: Sequence[RateTable],
        choices: Choices,
        places: PlaceReader,
    ) -> None:
        self._rows = rows
        self._tables = tables
        self._choices = choices
        self._places = places
        self.roles: list[sheet_rows.Role] = []
        self.records: list[RateRecord] = []
        self.problems: list[CellProblem] = []
        self.rules: dict[str, Value] = {}
        self.told: list[str] = []

    def read(self) -> None:
        """Read every table."""
        for table in self._tables:
            self._read_table(table)
        self.roles += [sheet_rows.Role.TITLE] * (len(self._rows) - len(self.roles))
        width = max((len(row) for row in self._rows), default=0)
        self.problems += twice(self.records, [letters(at) for at in range(width)])
        if not self._tables:
            self.problems += [
                _of_file(one, True) for one in column_words.problems((), kinds_above=False)
            ]
        elif not (self.records or self.rules or any(one.blocking for one in self.problems)):
            self.problems.append(_of_file(_("Tidak ada baris data di bawah judul kolom."), True))

    def _read_table(self, table: RateTable) -> None:
        told = sheet_rows.roles(self._rows[: table.end], table.header, self._judge(table))
        roles = chosen(told, self._choices)[table.top :]
        self._take_roles(table, roles)
        before = len(self.records)
        reader = RowReader(table, self._places)
        kinds_above = False
        for at, role in enumerate(roles, table.top):
            row = self._rows[at]
            if role is sheet_rows.Role.GROUP:
                self.problems += reader.group(at + 1, row)
                kinds_above = kinds_above or any(spoken(text_of(cell)).kind for cell in row)
            elif role is sheet_rows.Role.DATA and table.amounts:
                self._read_row(table, reader, at, row)
        self.problems += [
            _of_file(one, True)
            for one in column_words.problems(table.columns, kinds_above=kinds_above)
        ]
        self.problems += [
            _of_file(one, False) for one in column_words.guesses(table.columns, KIND_NAMES)
        ]
        if table.amounts:
            below = self._rows[table.begin : table.end]
            self.problems += [
                _of_file(one, False) for one in column_words.unread(table.columns, below)
            ]
        self.told += _parted(table, self._rows, self.records[before:])

    def _take_roles(self, table: RateTable, roles: Sequence[sheet_rows.Role]) -> None:
        """What the rows are; of tables beside each other a row is data where it is in one."""
        if len(self.roles) == table.top:
            self.roles += roles
            return
        for at, role in enumerate(roles, table.top):
            if role is sheet_rows.Role.DATA:
                self.roles[at] = role

    def _read_row(self, table: RateTable, reader: RowReader, at: int, row: Sequence[Cell]) -> None:
        name = rule_of(row, table)
        if name is None:
            records, problems = reader.records(at + 1, row)
            self.records += records
            self.problems += problems
            return
        if name in self.rules:
            sentence = _("Aturan ini sudah ada di baris lain.")
            self.problems.append(
                CellProblem(
                    row=at + 1, column=table.at(Role.KIND), field="kind", sentence=sentence,
                    code="rule_twice",
                )
            )  # fmt: skip
            return
        rule, problems = read_rule(name, at + 1, row, table)
        self.rules |= rule
        self.problems += problems

    def _judge(self, table: RateTable) -> sheet_rows.Judge:
        """Says of each row below a header whether it looks like one of rates."""
        named = [
            at
            for at in map(table.at, (Role.KIND, Role.PLACE, Role.LEVEL, Role.PROVINCE, Role.CODE))
            if at is not None
        ]

        def cell(row: Sequence[Cell], at: int) -> Cell:
            return row[at] if at < len(row) else ""

        def judge(row: Sequence[Cell]) -> Evidence | sheet_rows.Role:
            amounts = [cell(row, at) for at, _one in table.amounts]
            texts = [text for at in named if (text := text_of(cell(row, at)))]
            if rule_of(row, table) is not None:
                return Evidence.STRONG
            if any(map(_is_sum, texts)):
                return sheet_rows.Role.SUM
            priced = any(is_rate(one) or pairs_of(one) for one in amounts)
            if priced and (texts or not named):
                return Evidence.STRONG
            said = any(text_of(one) for one in amounts)
            if said and not priced and self._names(texts):
                return Evidence.STRONG
            if priced or (said and (self._known(texts) or any(map(is_word, amounts)))):
                return Evidence.WEAK
            if said and texts and not table.wide:
                return Evidence.WEAK
            all_empty = bool(amounts) and all(map(is_nothing, amounts))
            return Evidence.WEAK if said and texts and all_empty else Evidence.NONE

        return judge

    def _names(self, texts: Sequence[str]) -> bool:
        """Whether a place or a kind stands among some texts, as beside no signature."""
        return any(self._places.read(text).code or kind_of(text) for text in texts)

    def _known(self, texts: Sequence[str]) -> bool:
        """The same, or a level, which a signature has too."""
        return self._names(texts) or any(any(read_levels(text).levels) for text in texts)


def _is_sum(text: str) -> bool:
    return text.casefold().startswith(("jumlah", "total", "rata-rata", "rata rata"))


def _of_file(sentence: str, blocking: bool) -> CellProblem:
    return CellProblem(row=0, column=None, field="", sentence=sentence, blocking=blocking)


def _parted(
    table: RateTable, rows: Sequence[Sequence[Cell]], records: Sequence[RateRecord]
) -> list[str]:
    """In words, with an example, how cells that hold several rates were told apart."""
    sentence = _("Kolom «{title}» dipecah menjadi tingkat dan tarif. Contoh: «{cell}» → {parts}.")
    told = []
    for at, column in table.amounts:
        own = [one for one in records if one.column == at]
        first = next((one for one in own if pairs_of(rows[one.row - 1][at])), None)
        if first is None:
            continue
        cell = rows[first.row - 1][at]
        parts = ", ".join(f"{label} = {amount}" for label, amount in pairs_of(cell))
        example = lines_of(cell).replace("\n", " ⏎ ")
        told.append(sentence.format(title=column.title, cell=example, parts=parts))
    return told
