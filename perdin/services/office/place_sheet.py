"""Tempat as a sheet: written, changed by people, and taken back after a look at every row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.places_sheet import FIELDS, RATES_WORDS, PlaceRecord, read_places
from perdin.importers.sheet import read_book
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.models.reference import Place
from perdin.reports.separated import write_separated
from perdin.reports.table import Cell, CellKind, ReportColumn, Table
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic, Work, operation, query
from perdin.services.office.place_preview import Judge, PlaceLine
from perdin.services.reference import draft_names, place_list, place_rows, place_words
from perdin.services.reference.place_list import KIND_NAMES, PlaceEntry, PlaceFilter

_WIDTHS = {"code": 16, "kind": 14, "name": 40, "spellings": 36, "valid_from": 14, "basis": 30,
           "renamed_on": 14, "rename_basis": 30, "rates_from": 14, "shown": 12}  # fmt: skip
_DAYS = ("valid_from", "renamed_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePreview:
    """What an import would do; nothing has been written."""

    path: Path
    headers: tuple[str, ...]
    columns: dict[str, int | None]
    rows: tuple[PlaceLine, ...]
    problems: tuple[CellProblem, ...]
    understanding: Understanding

    @property
    def ready(self) -> tuple[PlaceLine, ...]:
        """The rows that may be written: new and changed places without a blocking problem."""
        return tuple(row for row in self.rows if row.effect in (Effect.NEW, Effect.CHANGED))

    @property
    def wrong_sums(self) -> tuple[str, ...]:
        """A list of places states no sums that would have to fit."""
        return ()

    def count(self, effect: Effect) -> int:
        """How many rows have this effect."""
        return sum(row.effect is effect for row in self.rows)


def write_places(desk: Desk, narrowed: PlaceFilter, path: Path) -> Path:
    """Write the places of a list as .xlsx, or .csv by the name's ending; gives the path.

    Raises NotAllowed, DiskFull, NotWritten.
    """
    desk.require(Right.EXPORT)
    columns = tuple(
        ReportColumn(
            title=_(FIELDS[name]),
            kind=CellKind.DATE if name in _DAYS else CellKind.TEXT,
            width=width,
        )
        for name, width in _WIDTHS.items()
    )
    entries = place_list.list_places(desk, narrowed)
    rows = [_cells(entry) for entry in entries if not entry.merged_into]
    title = _("Tempat")
    if path.suffix.lower() == ".csv":
        return write_separated(path, Table(title=title, columns=columns, rows=rows))
    sheet = SheetSpec(name=title, titles=[title.upper()], columns=columns, rows=rows)
    return write_workbook(path, [sheet])


def _cells(entry: PlaceEntry) -> tuple[Cell, ...]:
    last = entry.renames[-1] if entry.renames else None
    return (
        entry.code,
        _(KIND_NAMES[entry.kind]),
        entry.name,
        "; ".join(entry.spellings),
        entry.valid_from,
        entry.basis,
        last.renamed_on if last else None,
        last.basis if last else "",
        _(RATES_WORDS[entry.rates_from]) if entry.split_from and not entry.moved else "",
        _("tidak") if entry.hidden else _("ya"),
    )


def preview_places(desk: Desk, path: Path, choices: Choices | None = None) -> PlacePreview:
    """Read a sheet of places beside those that are there; ``choices`` go over what is found.

    Raises BadFile, NotFound, NotAllowed.
    """
    desk.require(Right.SETTINGS)
    sheet = read_places(read_book(path), desk.today, choices)
    lines = _compare(desk, sheet.records, sheet.problems, sheet.columns)
    everything = {*sheet.problems, *(problem for line in lines for problem in line.problems)}
    ordered = sorted(everything, key=lambda problem: (problem.row, problem.field, problem.sentence))
    return PlacePreview(
        path=path,
        headers=sheet.understanding.headers,
        columns=sheet.columns,
        rows=tuple(lines),
        problems=tuple(ordered),
        understanding=sheet.understanding,
    )


@operation(Right.SETTINGS, undo=True)
def import_places(work: Work, ready: Sequence[PlaceLine]) -> int:
    """Write the places of a preview, all or none; gives how many.

    Raises BadInput for none and for a code that came meanwhile, StaleVersion, NotFound.
    """
    if not ready:
        raise BadInput(problem=_("Tidak ada tempat yang berubah."))
    for line in sorted(ready, key=lambda line: len(line.form.code)):  # a province before its towns
        if line.form.id is None:
            place = place_rows.new_place(work.session, line.form)
        else:
            place = place_rows.place_at(work.session, line.form.id, line.form.version)
            if line.renamed is not None:
                place_rows.put_rename(work.session, place, line.renamed)
            form = replace(line.form, name=place.name) if line.renamed else line.form
            place = place_rows.change(work, place, form)
        if line.hidden != (place.hidden or place.gone):
            if line.hidden:
                place_rows.refuse_seat(work.session, place)
            place_rows.offer(place, hidden=line.hidden)
        if line.spellings is not None:
            place_words.write(work.session, place, line.spellings)
    place_rows.flush(work.session)
    draft_names.follow(work.session, [one.form.code for one in ready if one.renamed is not None])
    work.tell(Topic.OFFICE, _("{count} tempat").format(count=len(ready)), banyaknya=len(ready))
    return len(ready)


@query(Right.SETTINGS)
def _compare(
    work: Work,
    records: Sequence[PlaceRecord],
    problems: Sequence[CellProblem],
    columns: Mapping[str, int | None],
) -> list[PlaceLine]:
    """Each record as the place that it would become, beside what is there already."""
    codes = {record.code for record in records}
    stored = list(work.session.scalars(select(Place).order_by(Place.code)))
    there = {
        entry.code: entry
        for entry in place_list.entries_of(work.session, [p for p in stored if p.code in codes])
    }
    judge = Judge(work, there, {place.code for place in stored} | codes, columns)
    return [judge.line(record, [p for p in problems if p.row == record.row]) for record in records]
