"""What importing each row of a DPA would do, beside the budget as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from perdin.i18n import _, rupiah
from perdin.importers.budget.columns import FIELDS
from perdin.importers.budget.record import BudgetRecord
from perdin.importers.cells import CellProblem
from perdin.importers.tables.effects import Effect
from perdin.models.money import BudgetLine
from perdin.rules.budget_codes import is_travel
from perdin.services.budget.budget import least_ceiling


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLine:
    """One row of the sheet as the line that it would be; a stated total where it does not fit.

    ``before`` is the ceiling that the line has now; None for a new one. ``changes`` says what would
    become what. ``row`` is 0 for a line that the sheet does not name.
    """

    row: int
    effect: Effect
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[str, ...] = ()
    line_id: int | None = None
    program_code: str = ""
    program_name: str = ""
    group_code: str = ""
    group_name: str = ""
    activity_code: str = ""
    activity_name: str = ""
    account_code: str = ""
    account_name: str = ""
    funding_source: str = ""
    before: int | None = None
    amount: int | None = None
    guessed: tuple[str, ...] = ()


class Judge:
    """Sets each record beside the line of the same sub kegiatan and account."""

    def __init__(
        self,
        lines: Mapping[tuple[str, str], BudgetLine],
        accounts: set[str],
        problems: Sequence[CellProblem],
        columns: Mapping[str, int | None],
    ) -> None:
        self._lines = lines
        self._accounts = accounts
        self._columns = columns
        self._of_row: dict[int, list[CellProblem]] = {}
        for problem in problems:
            self._of_row.setdefault(problem.row, []).append(problem)
        self._seen: dict[tuple[str, str], int] = {}

    def line(self, record: BudgetRecord) -> PreviewLine:
        """What a record would do."""
        key = (record.activity_code, record.account_code)
        known = self._lines.get(key)
        shown = _merged(record, known)
        problems = list(self._of_row.get(record.row, ()))
        travel = is_travel(record.account_code)
        if travel:
            problems += self._odd(record, shown, known)
        if all(key) and key in self._seen:
            sentence = _("Sub kegiatan dan rekening ini sudah ada di baris {row}.")
            problems.append(
                self._problem(
                    record, "account_code", "line_twice", sentence.format(row=self._seen[key])
                )
            )
        self._seen.setdefault(key, record.row)
        if any(problem.blocking for problem in problems):
            effect = Effect.BLOCKED
        elif not travel:
            effect = Effect.SKIPPED
            sentence = _("Bukan rekening perjalanan dinas; hanya ikut dijumlahkan.")
            problems.append(
                self._problem(record, "account_code", "not_travel", sentence, blocking=False)
            )
        else:
            effect = Effect.NEW if known is None else Effect.SAME
        changes = _changes(known, shown) if known is not None and effect is Effect.SAME else ()
        if changes:
            effect = Effect.CHANGED
        return replace(
            shown,
            effect=effect,
            problems=tuple(problems),
            changes=(*changes, *_guesses(record)),
            guessed=record.guessed,
        )

    def absent(self, *, empty: bool) -> list[PreviewLine]:
        """The year's lines that no record names; with ``empty`` they would get Rp0."""
        lines = []
        for key, line in self._lines.items():
            if key in self._seen:
                continue
            shown = replace(_of_line(line), effect=Effect.ABSENT, amount=line.ceiling)
            least = least_ceiling(line)
            if empty and least:
                message = _("Sudah terpakai {used}, jadi pagunya tidak dapat menjadi Rp0.")
                sentence = message.format(used=rupiah(least))
                problem = CellProblem(
                    row=0, column=None, field="amount", sentence=sentence, code="below_used"
                )
                shown = replace(shown, effect=Effect.BLOCKED, amount=0, problems=(problem,))
            elif empty and line.ceiling:
                shown = replace(shown, effect=Effect.CHANGED, amount=0)
                shown = replace(shown, changes=_changes(line, shown))
            lines.append(shown)
        return lines

    def _odd(
        self, record: BudgetRecord, shown: PreviewLine, known: BudgetLine | None
    ) -> list[CellProblem]:
        problems = []
        if known is None and not shown.activity_name:
            message = _("Nama sub kegiatan kosong.")
            problems.append(self._problem(record, "activity_name", "name_empty", message))
        if record.account_code not in self._accounts:
            if record.account_name:
                message = _(
                    "Rekening ini belum ada di daftar; akan ditambahkan dengan nama «{name}»."
                )
                sentence = message.format(name=record.account_name)
                problems.append(
                    self._problem(record, "account_name", "account_added", sentence, blocking=False)
                )
            else:
                message = _("Rekening {code} belum ada di daftar dan namanya kosong.")
                sentence = message.format(code=record.account_code)
                problems.append(self._problem(record, "account_name", "account_nameless", sentence))
        least = least_ceiling(known) if known is not None else 0
        if record.amount is not None and record.amount < least:
            message = _("Pagu {amount} kurang dari yang sudah terpakai, {used}.")
            sentence = message.format(amount=rupiah(record.amount), used=rupiah(least))
            problems.append(self._problem(record, "amount", "below_used", sentence))
        return problems

    def _problem(
        self,
        record: BudgetRecord,
        field: str,
        code: str,
        sentence: str,
        *,
        blocking: bool = True,
    ) -> CellProblem:
        return CellProblem(
            row=record.row,
            column=self._columns.get(field),
            field=field,
            sentence=sentence,
            blocking=blocking,
            code=code,
        )


def _of_line(line: BudgetLine) -> PreviewLine:
    return PreviewLine(
        row=0,
        effect=Effect.SAME,
        line_id=line.id,
        program_code=line.program_code,
        program_name=line.program_name,
        group_code=line.group_code,
        group_name=line.group_name,
        activity_code=line.activity_code,
        activity_name=line.activity_name,
        account_code=line.account_code,
        account_name=line.account_name,
        funding_source=line.funding_source,
        before=line.ceiling,
    )


def _merged(record: BudgetRecord, known: BudgetLine | None) -> PreviewLine:
    """The line with what the sheet says put over it; what that leaves empty stays."""
    before = _of_line(known) if known is not None else PreviewLine(row=0, effect=Effect.NEW)
    stated = {
        name: value
        for name in (
            "program_code",
            "program_name",
            "group_code",
            "group_name",
            "activity_code",
            "activity_name",
            "account_code",
            "funding_source",
        )
        if (value := getattr(record, name))
    }
    account = (known.account_name if known is not None else "") or record.account_name
    return replace(before, row=record.row, amount=record.amount, account_name=account, **stated)


def _changes(line: BudgetLine, shown: PreviewLine) -> tuple[str, ...]:
    """«Pagu: Rp10.000.000 → Rp12.000.000», for each field that the sheet changes."""
    pattern = _("{field}: {before} → {after}.")
    fields = (
        (_("Program"), line.program_name, shown.program_name),
        (_("Kegiatan"), line.group_name, shown.group_name),
        (_("Sub kegiatan"), line.activity_name, shown.activity_name),
        (_("Sumber dana"), line.funding_source, shown.funding_source),
        (_("Pagu"), rupiah(line.ceiling), rupiah(shown.amount or 0)),
    )
    return tuple(
        pattern.format(field=word, before=was or "–", after=now)
        for word, was, now in fields
        if was != now
    )


def _guesses(record: BudgetRecord) -> tuple[str, ...]:
    """A word on each field that rests on a guess, with what was taken for it."""
    pattern = _("{field} ditebak: {value}. Periksa.")
    return tuple(
        pattern.format(
            field=_(FIELDS[name]),
            value=rupiah(record.amount or 0) if name == "amount" else getattr(record, name),
        )
        for name in record.guessed
    )
