"""Taking in a card's statement from a sheet: look first, then write what was seen, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from perdin.i18n import _, long_date
from perdin.importers import card_statement as sheets
from perdin.importers.card_statement import ChargeRecord
from perdin.importers.cells import CellProblem
from perdin.importers.sheet import Cell, read_sheet, text_of
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Understanding
from perdin.models.cards import CardStatement, CardStatementLine
from perdin.rules.workflow import Right
from perdin.services.cards import cards
from perdin.services.cards.statements import LineForm
from perdin.services.desk import Desk, Work, query


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeLine:
    """One row of the sheet as the line that it would be; ``form`` is None where it would be none.

    ``changes`` is empty: nothing that there is changes.
    """

    row: int
    record: ChargeRecord
    form: LineForm | None
    effect: Effect
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPreview:
    """What an import would do; nothing has been written."""

    path: Path
    headers: tuple[str, ...]
    columns: dict[str, int | None]
    rows: tuple[ChargeLine, ...]
    problems: tuple[CellProblem, ...]
    understanding: Understanding | None = None
    """Only its first sheet is read, by its titles."""

    @property
    def ready(self) -> tuple[LineForm, ...]:
        """The lines of the statement as it would be written; none while the file is wrong."""
        if any(problem.blocking and not problem.row for problem in self.problems):
            return ()
        new = (row.form for row in self.rows if row.effect is Effect.NEW)
        return tuple(form for form in new if form is not None)

    @property
    def wrong_sums(self) -> tuple[str, ...]:
        """What the bank says it comes to is typed beside it and held then."""
        return ()

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""
        return sum(row.effect is effect for row in self.rows)


def preview_statement(
    desk: Desk, path: Path, card_id: int, columns: Mapping[str, int | None] | None = None
) -> StatementPreview:
    """Read a sheet and say what importing it would do. Without ``columns`` they are guessed.

    Raises BadFile and NotFound for a file that cannot be read, NotAllowed.
    """
    desk.require(Right.FINANCE)
    rows = read_sheet(path)
    header_at, guessed = sheets.match_columns(rows)
    used = dict(guessed if columns is None else columns)
    records, problems = sheets.read_records(rows, header_at, used, desk.today)
    lines, told = _judged(desk, card_id, records, problems, rows, header_at, used)
    headers = tuple(text_of(cell) for cell in rows[header_at]) if rows else ()
    everything = {*told, *(problem for line in lines for problem in line.problems)}
    ordered = sorted(everything, key=lambda problem: (problem.row, problem.field, problem.sentence))
    return StatementPreview(
        path=path, headers=headers, columns=used, rows=tuple(lines), problems=tuple(ordered)
    )


@query(Right.FINANCE)
def _judged(
    work: Work,
    card_id: int,
    records: Sequence[ChargeRecord],
    problems: Sequence[CellProblem],
    rows: Sequence[Sequence[Cell]],
    header_at: int,
    columns: Mapping[str, int | None],
) -> tuple[list[ChargeLine], list[CellProblem]]:
    """Each record as the line that it would be, and what is wrong with the file as a whole."""
    own = cards.card_at(work.session, card_id).last_digits
    told = [problem for problem in problems if not problem.row]
    others = sorted({digits for digits in sheets.cards_named(rows, header_at) if digits != own})
    named = set(sheets.cards_named(rows, header_at))
    if others and own not in named:
        words = _("Berkas ini tagihan kartu •••• {other}, bukan •••• {own}. Pilih kartunya.")
        told.append(
            CellProblem(
                row=0, column=None, field="card", sentence=words.format(other=others[0], own=own)
            )
        )
    known = {
        (line.spent_on, line.merchant.casefold(), line.amount): line.issued_on
        for line in work.session.query(
            CardStatementLine.spent_on,
            CardStatementLine.merchant,
            CardStatementLine.amount,
            CardStatement.issued_on,
        )
        .join(CardStatement, CardStatement.id == CardStatementLine.statement_id)
        .where(CardStatement.card_id == card_id)
    }
    lines = []
    for record in records:
        own_problems = [problem for problem in problems if problem.row == record.row]
        if record.card and record.card != own:
            sentence = _("Baris ini milik kartu lain, •••• {digits}.").format(digits=record.card)
            own_problems.append(
                CellProblem(
                    row=record.row, column=columns.get("card"), field="card", sentence=sentence
                )
            )
        before = known.get((record.day, record.merchant.casefold(), record.amount))
        if before is not None:
            sentence = _("Sudah ada di tagihan {day}.").format(day=long_date(before))
            own_problems.append(
                CellProblem(row=record.row, column=None, field="day", sentence=sentence)
            )
        lines.append(_line(record, own_problems))
    return lines, told


def _line(record: ChargeRecord, problems: list[CellProblem]) -> ChargeLine:
    if record.settles:
        sentence = _("Pembayaran tagihan sebelumnya; bukan belanja.")
        note = CellProblem(
            row=record.row, column=None, field="merchant", sentence=sentence, blocking=False
        )
        return ChargeLine(
            row=record.row, record=record, form=None, effect=Effect.SKIPPED, problems=(note,)
        )
    if any(problem.blocking for problem in problems) or not (record.day and record.amount):
        return ChargeLine(
            row=record.row,
            record=record,
            form=None,
            effect=Effect.BLOCKED,
            problems=tuple(problems),
        )
    form = LineForm(record.day, record.merchant, record.amount)
    return ChargeLine(
        row=record.row, record=record, form=form, effect=Effect.NEW, problems=tuple(problems)
    )
