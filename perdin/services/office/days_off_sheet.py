"""Hari libur as a sheet: written, changed by people, and taken back after a look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from perdin.errors import BadInput, StaleVersion
from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.days_off_sheet import FIELDS, read_days_off
from perdin.importers.sheet import read_book
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.models.reference import Holiday
from perdin.reports.separated import write_separated
from perdin.reports.table import Cell, CellKind, ReportColumn, Table
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules.workflow import Right
from perdin.services.desk import SOMEBODY, Desk, Topic, Work, operation, query
from perdin.services.office import days_off, lateness
from perdin.services.office.days_off import KIND_NAMES, OWN, DayOff
from perdin.services.office.lateness import Shift

_WIDTHS = {"day": 14, "name": 52, "kind": 18, "counts": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOffPreview:
    """What a sheet of days off would do; nothing has been written.

    ``new`` and ``changed`` are what would be written; days that the sheet does not name stay.
    """

    path: Path
    new: tuple[DayOff, ...]
    changed: tuple[DayOff, ...]
    same: int
    problems: tuple[CellProblem, ...]
    understanding: Understanding


def write_days_off(desk: Desk, year: int, path: Path) -> Path:
    """Write the days off of a year as .xlsx, or .csv by the name's ending; gives the path.

    Raises NotAllowed, DiskFull, NotWritten.
    """
    desk.require(Right.EXPORT)
    columns = tuple(
        ReportColumn(
            title=_(FIELDS[name]),
            kind=CellKind.DATE if name == "day" else CellKind.TEXT,
            width=width,
        )
        for name, width in _WIDTHS.items()
    )
    rows: list[tuple[Cell, ...]] = [
        (row.day, row.name, _(KIND_NAMES[row.kind]), _("tidak") if row.struck else _("ya"))
        for row in days_off.list_days_off(desk, year)
    ]
    title = _("Hari libur {year}").format(year=year)
    if path.suffix.lower() == ".csv":
        return write_separated(path, Table(title=title, columns=columns, rows=rows))
    sheet = SheetSpec(name=title, titles=[title.upper()], columns=columns, rows=rows)
    return write_workbook(path, [sheet])


def preview_days_off(desk: Desk, path: Path, choices: Choices | None = None) -> DaysOffPreview:
    """Read a sheet of days off beside those that are there; ``choices`` go over what is found.

    Raises BadFile, NotFound, NotAllowed.
    """
    desk.require(Right.SETTINGS)
    sheet = read_days_off(read_book(path), desk.today, choices)
    records, problems = sheet.records, list(sheet.problems)
    there = _there(desk, {record.day for record in records if record.day is not None})
    rows: dict[tuple[date, str], DayOff] = {}
    for record in records:
        if record.day is None:
            continue
        if (record.day, record.name) in rows:
            sentence = _("{name} pada tanggal itu sudah ada di baris lain.")
            problem = sentence.format(name=record.name)
            problems.append(CellProblem(row=record.row, column=None, field="", sentence=problem))
        before = there.get((record.day, record.name))
        rows[record.day, record.name] = DayOff(
            day=record.day,
            name=record.name,
            kind=record.kind,
            struck=not record.counts,
            estimated=before.estimated if before else False,
            id=before.id if before else None,
            version=before.version if before else None,
        )
    new = tuple(row for row in rows.values() if row.id is None)
    changed = tuple(
        row
        for key, row in rows.items()
        if key in there and (there[key].kind, there[key].struck) != (row.kind, row.struck)
    )
    return DaysOffPreview(
        path=path,
        new=new,
        changed=changed,
        same=len(rows) - len(new) - len(changed),
        problems=tuple(problems),
        understanding=sheet.understanding,
    )


@operation(Right.SETTINGS, undo=True)
def import_days_off(work: Work, rows: Sequence[DayOff]) -> Shift:
    """Write the days of a preview in one act; who is late by them, and who no longer is.

    Raises BadInput for none, and for a day that somebody added meanwhile; StaleVersion for one that
    somebody changed since the look.
    """
    if not rows:
        raise BadInput(problem=_("Tidak ada hari libur yang berubah."))
    before = lateness.late(work.session, work.desk.today)
    for row in rows:
        holiday = _row_of(work, row)
        holiday.kind, holiday.struck, holiday.own = row.kind, row.struck, True
    days_off.flush(work.session)
    shift = lateness.shift(before, lateness.late(work.session, work.desk.today))
    subject = _("{count} hari libur").format(count=len(rows))
    work.tell(Topic.OFFICE, subject, **days_off.words(shift))
    return shift


def _row_of(work: Work, row: DayOff) -> Holiday:
    """The day to be written. Raises StaleVersion for one that is no longer as it was seen."""
    if row.id is None:
        holiday = Holiday(day=row.day, name=row.name, source=OWN)
        work.session.add(holiday)
        return holiday
    stored = work.session.get(Holiday, row.id)
    if stored is None or stored.version != row.version:
        raise StaleVersion(who=_(SOMEBODY))
    return stored


@query(Right.VIEW)
def _there(work: Work, days: set[date]) -> dict[tuple[date, str], DayOff]:
    rows = work.session.scalars(select(Holiday).where(Holiday.day.in_(days)))
    return {(row.day, row.name): days_off.row_of(row) for row in rows}
