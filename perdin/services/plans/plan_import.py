"""Taking in the year's plan from a sheet: look first, then write what was seen, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _, month_name, rupiah
from perdin.importers import plan as sheets
from perdin.importers.cells import CellProblem
from perdin.importers.plan import PlanRecord
from perdin.importers.sheet import read_sheet, text_of
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Understanding
from perdin.models.money import BudgetLine
from perdin.models.people import Unit
from perdin.models.planning import PlannedTrip
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.plans.plans import PlanForm, put_planned
from perdin.services.plans.progress import form_of
from perdin.services.reference import places


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One row of the sheet as the item that it would be; ``changes`` as of an item there is."""

    row: int
    form: PlanForm
    effect: Effect
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPreview:
    """What an import would do; nothing has been written."""

    path: Path
    headers: tuple[str, ...]
    columns: dict[str, int | None]
    rows: tuple[PlanLine, ...]
    problems: tuple[CellProblem, ...]
    understanding: Understanding | None = None
    """Only its first sheet is read, by its titles."""

    @property
    def ready(self) -> tuple[PlanLine, ...]:
        """The rows that may be written: new and changed items without a blocking problem."""
        effects = (Effect.NEW, Effect.CHANGED)
        return tuple(row for row in self.rows if row.effect in effects)

    @property
    def wrong_sums(self) -> tuple[str, ...]:
        """A plan states no sums that would have to fit."""
        return ()

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""
        return sum(row.effect is effect for row in self.rows)


def preview_plan(
    desk: Desk, path: Path, fiscal_year: int, columns: Mapping[str, int | None] | None = None
) -> PlanPreview:
    """Read a sheet and say what importing it would do. Without ``columns`` they are guessed.

    Raises BadFile and NotFound for a file that cannot be read, NotAllowed.
    """
    desk.require(Right.EDIT_PLAN)
    rows = read_sheet(path)
    header_at, guessed = sheets.match_columns(rows)
    used = dict(guessed if columns is None else columns)
    records, problems = sheets.read_records(rows, header_at, used, places.finder(desk))
    lines = _compare(desk, fiscal_year, records, problems, used)
    headers = tuple(text_of(cell) for cell in rows[header_at]) if rows else ()
    everything = {*problems, *(problem for line in lines for problem in line.problems)}
    ordered = sorted(everything, key=lambda problem: (problem.row, problem.field, problem.sentence))
    return PlanPreview(
        path=path, headers=headers, columns=used, rows=tuple(lines), problems=tuple(ordered)
    )


@operation(Right.EDIT_PLAN, undo=True)
def import_plan(work: Work, ready: Sequence[PlanLine]) -> int:
    """Write items that a preview found ready, all or none; gives how many.

    Raises BadInput, StaleVersion, NotFound.
    """
    for row in ready:
        put_planned(work.session, row.form)
    cost = sum(row.form.cost for row in ready)
    work.tell(Topic.BUDGET, "impor rencana", banyaknya=len(ready), biaya=cost)
    return len(ready)


@query(Right.EDIT_PLAN)
def _compare(
    work: Work,
    fiscal_year: int,
    records: Sequence[PlanRecord],
    problems: Sequence[CellProblem],
    columns: Mapping[str, int | None],
) -> list[PlanLine]:
    """Each record as the item that it would become, beside what is planned already."""
    judge = _Judge(work.session, fiscal_year, columns)
    return [judge.line(record, [p for p in problems if p.row == record.row]) for record in records]


class _Judge:
    """Finds what a record means by its words: the budget line, the unit, the item there is."""

    def __init__(
        self, session: Session, fiscal_year: int, columns: Mapping[str, int | None]
    ) -> None:
        self._year = fiscal_year
        self._columns = columns
        lines = session.scalars(select(BudgetLine).where(BudgetLine.fiscal_year == fiscal_year))
        self._lines = [(line.id, line.activity_code, line.account_code) for line in lines]
        units = session.execute(select(Unit.name, Unit.id))
        self._units = {name.casefold(): unit_id for name, unit_id in units}
        items = session.scalars(
            select(PlannedTrip).where(
                PlannedTrip.fiscal_year == fiscal_year, PlannedTrip.dropped.is_(False)
            )
        )
        self._items = {_key(form): form for form in map(form_of, items)}
        self._seen: dict[tuple[object, ...], int] = {}

    def line(self, record: PlanRecord, problems: list[CellProblem]) -> PlanLine:
        """What a record would do."""
        problems = list(problems)
        form = self._form(record, problems)
        key = _key(form)
        if key in self._seen:
            sentence = _("Rencana yang sama sudah ada di baris {row}.")
            problems.append(self._problem(record, "purpose", sentence.format(row=self._seen[key])))
        self._seen.setdefault(key, record.row)
        known = self._items.get(key)
        if known is not None:
            form = replace(form, id=known.id, version=known.version, **_kept(known, record))
        changes = _changes(known, form) if known is not None else ()
        if any(problem.blocking for problem in problems):
            effect = Effect.BLOCKED
        elif known is None:
            effect = Effect.NEW
        else:
            effect = Effect.SAME if form == known else Effect.CHANGED
        return PlanLine(record.row, form, effect, tuple(problems), changes)

    def _form(self, record: PlanRecord, problems: list[CellProblem]) -> PlanForm:
        if record.output_count and not record.output_unit:
            sentence = _("Isi satuan keluaran, misalnya dokumen atau orang.")
            problems.append(self._problem(record, "output_unit", sentence))
        return PlanForm(
            fiscal_year=self._year,
            purpose=record.purpose,
            month=record.month or 0,
            people=record.people or 1,
            days=record.days or 1,
            times=record.times or 1,
            cost=record.cost or 0,
            budget_line_id=self._line(record, problems),
            unit_id=self._unit(record, problems),
            place_code=record.place_code or None,
            expected_output=record.expected_output,
            output_count=record.output_count or 0,
            output_unit=record.output_unit,
            note=record.note,
        )

    def _line(self, record: PlanRecord, problems: list[CellProblem]) -> int | None:
        if not record.activity_code and not record.account_code:
            sentence = _("Tanpa sub kegiatan; isi sebelum perjalanannya diajukan.")
            problems.append(self._problem(record, "activity_code", sentence, blocking=False))
            return None
        line_ids = [
            line_id
            for line_id, activity, account in self._lines
            if record.activity_code in ("", activity) and record.account_code in ("", account)
        ]
        if len(line_ids) == 1:
            return line_ids[0]
        sentence = (
            _("Sub kegiatan dan rekening ini tidak ada di DPA {year}.")
            if not line_ids
            else _("Lebih dari satu baris DPA {year} cocok. Isi kode sub kegiatan dan rekening.")
        )
        field = "activity_code" if record.activity_code else "account_code"
        problems.append(self._problem(record, field, sentence.format(year=self._year)))
        return None

    def _unit(self, record: PlanRecord, problems: list[CellProblem]) -> int | None:
        if not record.unit:
            return None
        unit_id = self._units.get(record.unit.casefold())
        if unit_id is None:
            sentence = _("Unit kerja «{name}» tidak ada di Pengaturan.").format(name=record.unit)
            problems.append(self._problem(record, "unit", sentence))
        return unit_id

    def _problem(
        self, record: PlanRecord, field: str, sentence: str, *, blocking: bool = True
    ) -> CellProblem:
        return CellProblem(
            row=record.row,
            column=self._columns.get(field),
            field=field,
            sentence=sentence,
            blocking=blocking,
        )


def _key(form: PlanForm) -> tuple[object, ...]:
    """What makes two rows the same journey: for whom, from which line, when and what for."""
    purpose = " ".join(form.purpose.casefold().split())
    return form.unit_id, form.budget_line_id, form.month, purpose


def _kept(known: PlanForm, record: PlanRecord) -> dict[str, Any]:
    """What the sheet leaves empty and the item knows already."""
    names = ("place_code", "people", "days", "times", "expected_output", "output_count",
             "output_unit", "note")  # fmt: skip
    return {name: getattr(known, name) for name in names if getattr(record, name) in (None, "")}


def _changes(known: PlanForm, form: PlanForm) -> tuple[str, ...]:
    """«Biaya: Rp10.000.000 → Rp12.000.000», for each figure that the sheet changes."""
    pattern = _("{field}: {before} → {after}.")
    return tuple(
        pattern.format(field=_(word), before=_written(name, was), after=_written(name, now))
        for name, word in sheets.FIELDS.items()
        if hasattr(known, name) and (was := getattr(known, name)) != (now := getattr(form, name))
    )


def _written(name: str, value: object) -> str:
    if name == "cost":
        return rupiah(int(str(value)))
    return month_name(int(str(value))) if name == "month" else str(value or "–")
