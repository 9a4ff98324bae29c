"""The rates that the rows of a table say, and everything that is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.rates.above import Above
from perdin.importers.rates.amounts import is_nothing, is_word, pairs_of, rate_of
from perdin.importers.rates.columns import FIELDS, WAYS, RateColumn, Role
from perdin.importers.rates.kinds import kind_of
from perdin.importers.rates.levels import read_levels
from perdin.importers.rates.places import PlaceReader
from perdin.importers.rates.reason import doubts
from perdin.importers.rates.row_facts import RowFacts, read_facts
from perdin.importers.rates.tables import RateTable
from perdin.importers.sheet import Cell, text_of
from perdin.rules.rates import RateKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRecord:
    """One rate as a cell says it: key and rupiah; ``source`` where a column says it.

    ``column`` is where its amount stands; ``guessed`` are the fields that rest on a guess.
    """

    row: int
    column: int
    kind: RateKind
    place: str
    level: str
    amount: int
    source: str = ""
    guessed: tuple[str, ...] = ()


class RowReader:
    """Reads the rows of one table, from above; what stands above a row may count for it too."""

    def __init__(self, table: RateTable, places: PlaceReader) -> None:
        self._table = table
        self._places = places
        self._above = Above()

    def group(self, number: int, row: Sequence[Cell]) -> list[CellProblem]:
        """Take in a row that names what the rows below it are of; what nobody knows is told."""
        self._above, known = self._above.under(row, self._table, self._places)
        if known:
            return []
        at, text = next((at, text_of(cell)) for at, cell in enumerate(row) if text_of(cell))
        sentence = _("«{text}» bukan jenis, tempat, atau tingkat yang dikenal dan tidak dibaca.")
        return [
            CellProblem(
                row=number,
                column=at,
                field="",
                sentence=sentence.format(text=text),
                blocking=False,
                code="group_unread",
            )
        ]

    def records(
        self, number: int, row: Sequence[Cell]
    ) -> tuple[list[RateRecord], list[CellProblem]]:
        """The rates of a row of data; none of them where something hinders one."""
        facts = read_facts(number, row, self._table, self._places, self._above)
        self._above = facts.above
        problems = list(facts.problems)
        records: list[RateRecord] = []
        for at, column in self._table.amounts:
            cell = row[at] if at < len(row) else ""
            own, wrong = self._of_cell(facts, at, column, cell)
            records += own
            problems += wrong
        if any(problem.blocking for problem in problems):
            records = []
        return records, problems

    def _of_cell(
        self, facts: RowFacts, at: int, column: RateColumn, cell: Cell
    ) -> tuple[list[RateRecord], list[CellProblem]]:
        """What one cell of amounts says."""
        said = _Said(facts.number, at, column.title if self._table.wide else "")
        if is_nothing(cell) and (self._table.wide or text_of(cell)):
            return [], []
        if is_word(cell):
            sentence = _("«{text}» dibayar menurut biaya nyata: tidak ada tarif yang dibaca.")
            return [], [said.problem(sentence, cell, code="amount_word", blocking=False)]
        pairs = pairs_of(cell)
        if pairs and _amount(cell) is None:
            return self._of_pairs(facts, at, column, pairs, said)
        amount = _amount(cell)
        if amount == 0 and self._table.wide:
            sentence = _("Tarif 0 dibaca sebagai tidak ada tarif.")
            return [], [said.problem(sentence, cell, code="amount_zero", blocking=False)]
        if not amount:
            sentence = _("Tarif «{text}» bukan jumlah rupiah di atas nol.")
            return [], [said.problem(sentence, cell, code="amount_unread")]
        return self._made(facts, at, column, amount, column.levels or facts.levels, said)

    def _of_pairs(
        self,
        facts: RowFacts,
        at: int,
        column: RateColumn,
        pairs: Sequence[tuple[str, str]],
        said: "_Said",
    ) -> tuple[list[RateRecord], list[CellProblem]]:
        """The rates of a cell that names what each of its amounts is for."""
        records: list[RateRecord] = []
        problems: list[CellProblem] = []
        family = self._table.caption.family or facts.family
        for label, text in pairs:
            amount = _amount(text)
            levels = read_levels(label)
            kind = None if levels.levels and not levels.strange else kind_of(label, family)
            if not amount or (kind is None and (levels.strange or not levels.levels)):
                sentence = _("Bagian «{text}» tidak terbaca sebagai tingkat dan tarifnya.")
                problems.append(said.problem(sentence, f"{label}: {text}", code="part_unread"))
                continue
            own = replace(column, kind=kind or column.kind)
            named = facts.levels if kind else levels.levels
            made, wrong = self._made(facts, at, own, amount, named, said)
            records, problems = records + made, problems + wrong
        return records, problems

    def _made(
        self,
        facts: RowFacts,
        at: int,
        column: RateColumn,
        amount: int,
        levels: Sequence[str] | None,
        said: "_Said",
    ) -> tuple[list[RateRecord], list[CellProblem]]:
        kind = column.kind or facts.kind
        place = facts.way if kind in WAYS and facts.way else column.place or facts.place
        if kind is None or place is None or levels is None:
            return [], [] if facts.problems else [said.no_kind()]
        guessed = [name for name in facts.guessed if not (name == "kind" and column.kind)]
        if column.guessed:
            guessed.append("kind")
        records = [
            RateRecord(
                row=facts.number,
                column=at,
                kind=kind,
                place=place,
                level=level,
                amount=amount,
                source=facts.source,
                guessed=tuple(dict.fromkeys(guessed)),
            )
            for level in levels
        ]
        return records, [
            said.problem(doubt.sentence, "", code=doubt.code, blocking=doubt.blocking)
            for doubt in dict.fromkeys(
                doubt for one in records for doubt in doubts(one.kind, one.place, one.level, amount)
            )
        ]


@dataclass(frozen=True, slots=True)
class _Said:
    """Words about one cell of amounts."""

    row: int
    column: int
    title: str

    def problem(
        self, sentence: str, cell: Cell, *, code: str, blocking: bool = True
    ) -> CellProblem:
        told = sentence.format(text=text_of(cell))
        return CellProblem(
            row=self.row,
            column=self.column,
            field="amount",
            sentence=f"{self.title}: {told}" if self.title else told,
            blocking=blocking,
            code=code,
        )

    def no_kind(self) -> CellProblem:
        sentence = _("{field} tarif ini tidak ditemukan.").format(field=_(FIELDS[Role.KIND]))
        return self.problem(sentence, "", code="kind_unknown")


def _amount(cell: Cell) -> int | None:
    try:
        return rate_of(cell)
    except ValueError:
        return None


def twice(records: Sequence[RateRecord], columns: Sequence[str]) -> list[CellProblem]:
    """A problem for each rate that was there before: with another amount it hinders."""
    first: dict[tuple[str, str, str], RateRecord] = {}
    problems = []
    for record in records:
        key = (record.kind.value, record.place, record.level)
        before = first.setdefault(key, record)
        if before is record:
            continue
        same = before.amount == record.amount
        sentence = (
            _("Tarif yang sama sudah ada di baris {row}.")
            if same
            else _("Tarif yang sama sudah ada di sel {cell} dengan jumlah lain.")
        )
        where = f"{columns[before.column]}{before.row}"
        problems.append(
            CellProblem(
                row=record.row,
                column=record.column,
                field="amount",
                sentence=sentence.format(row=before.row, cell=where),
                blocking=not same,
                code="rate_twice",
            )
        )
    return problems
