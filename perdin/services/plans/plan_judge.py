"""What each row of a plan would become, beside the budget, the units and the plan there is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _, month_name, rupiah
from perdin.importers.cells import CellProblem
from perdin.importers.plan.columns import FIELDS
from perdin.importers.plan.record import PlanRecord, PlanSheet
from perdin.importers.tables.effects import Effect
from perdin.models.money import BudgetLine
from perdin.models.people import Unit
from perdin.models.planning import PlannedTrip
from perdin.services.plans.plans import PlanForm
from perdin.services.plans.progress import form_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One row of the sheet as the item that it would be; ``changes`` as of an item there is.

    They say also what was taken for each of ``guessed``, the fields that rest on a guess.
    """

    row: int
    form: PlanForm
    effect: Effect
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    place: str = ""
    """The full name of its place; as the sheet calls it where that is none."""


class Judge:
    """Finds what a record means by its words: the budget line, the unit, the item there is."""

    def __init__(
        self,
        fiscal_year: int,
        columns: Mapping[str, int | None],
        session: Session | None = None,
    ) -> None:
        """Without a session there is no office whose budget and units could be missed."""
        self._year = fiscal_year
        self._columns = columns
        self._known = session is not None
        self._lines: list[tuple[int, str, str]] = []
        self._units: dict[str, int] = {}
        self._items: dict[tuple[object, ...], PlanForm] = {}
        self._seen: dict[tuple[object, ...], int] = {}
        if session is not None:
            self._learn(session)

    def _learn(self, session: Session) -> None:
        of_year = select(BudgetLine).where(BudgetLine.fiscal_year == self._year)
        self._lines = [
            (line.id, line.activity_code, line.account_code) for line in session.scalars(of_year)
        ]
        units = session.execute(select(Unit.name, Unit.id))
        self._units = {name.casefold(): unit_id for name, unit_id in units}
        items = session.scalars(
            select(PlannedTrip).where(
                PlannedTrip.fiscal_year == self._year, PlannedTrip.dropped.is_(False)
            )
        )
        self._items = {_key(form): form for form in map(form_of, items)}

    def lines(self, sheet: PlanSheet, names: Mapping[str, str]) -> list[PlanLine]:
        """What each record of a sheet would do; ``names`` are those of places by their codes."""
        of_row: dict[int, list[CellProblem]] = {}
        for problem in sheet.problems:
            of_row.setdefault(problem.row, []).append(problem)
        lines = (
            (record, self.line(record, of_row.get(record.row, []))) for record in sheet.records
        )
        return [
            replace(line, place=names.get(record.place_code, record.place))
            for record, line in lines
        ]

    def line(self, record: PlanRecord, problems: list[CellProblem]) -> PlanLine:
        """What a record would do."""
        problems = list(problems)
        form = self._form(record, problems)
        key = _key(form)
        if key in self._seen:
            sentence = _("Rencana yang sama sudah ada di baris {row}.")
            problems.append(
                self._problem(
                    record, "purpose", "journey_twice", sentence.format(row=self._seen[key])
                )
            )
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
        return PlanLine(
            row=record.row,
            form=form,
            effect=effect,
            problems=tuple(problems),
            changes=(*changes, *_guesses(record)),
            guessed=record.guessed,
        )

    def _form(self, record: PlanRecord, problems: list[CellProblem]) -> PlanForm:
        if record.output_count and not record.output_unit:
            sentence = _("Isi satuan keluaran, misalnya dokumen atau orang.")
            problems.append(self._problem(record, "output_unit", "output_unit_empty", sentence))
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
            problems.append(
                self._problem(record, "activity_code", "activity_empty", sentence, blocking=False)
            )
            return None
        if not self._known:
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
        problems.append(
            self._problem(record, field, "line_unknown", sentence.format(year=self._year))
        )
        return None

    def _unit(self, record: PlanRecord, problems: list[CellProblem]) -> int | None:
        if not record.unit or not self._known:
            return None
        unit_id = self._units.get(record.unit.casefold())
        if unit_id is None:
            sentence = _("Unit kerja «{name}» tidak ada di Pengaturan.").format(name=record.unit)
            problems.append(self._problem(record, "unit", "unit_unknown", sentence))
        return unit_id

    def _problem(
        self, record: PlanRecord, field: str, code: str, sentence: str, *, blocking: bool = True
    ) -> CellProblem:
        return CellProblem(
            row=record.row,
            column=self._columns.get(field),
            field=field,
            sentence=sentence,
            blocking=blocking,
            code=code,
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
        for name, word in FIELDS.items()
        if hasattr(known, name) and (was := getattr(known, name)) != (now := getattr(form, name))
    )


def _guesses(record: PlanRecord) -> tuple[str, ...]:
    """A word on each field that rests on a guess, with what was taken for it."""
    pattern = _("{field} ditebak: {value}. Periksa.")
    return tuple(
        pattern.format(field=_(FIELDS[name]), value=_written(name, getattr(record, name)))
        for name in record.guessed
    )


def _written(name: str, value: object) -> str:
    if name == "cost":
        return rupiah(int(str(value)))
    return month_name(int(str(value))) if name == "month" else str(value or "–")
