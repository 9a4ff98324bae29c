"""A list as a sheet: written, changed by people, and taken back after a look at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from perdin.errors import BadInput
from perdin.i18n import N_, _
from perdin.importers.cells import CellProblem
from perdin.importers.list_sheet import CODE_FIELDS, RANK_FIELDS, ListRecord, read_list
from perdin.importers.sheet import read_book
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.reports.separated import write_separated
from perdin.reports.table import Cell, CellKind, ReportColumn, Table
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules.grades import LOWEST_CLASS
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, operation
from perdin.services.reference import list_entries
from perdin.services.reference.list_rows import RANKS, ListRow, Standing, all_rows, uses
from perdin.services.reference.shipped_lists import LISTS, ListKind

STANDING_NAMES = {
    Standing.SHIPPED: N_("Bawaan"),
    Standing.CHANGED: N_("Diubah kantor"),
    Standing.MADE: N_("Dari kantor"),
}
_WIDTHS = {"status": 10, "code": 24, "name": 60, "level": 18, "counts": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPreview:
    """What a sheet would do to a list; nothing has been written.

    ``new`` and ``changed`` are what would be written; rows that the sheet does not name stay.
    ``problems`` are its mistakes, and its rows that contradict each other or the list.
    """

    path: Path
    new: tuple[ListRow, ...]
    changed: tuple[ListRow, ...]
    same: int
    problems: tuple[CellProblem, ...]
    understanding: Understanding


def write_list(desk: Desk, name: str, path: Path) -> Path:
    """Write a whole list as .xlsx, or .csv by the name's ending; gives the path.

    Raises NotAllowed, DiskFull, NotWritten.
    """
    desk.require(Right.EXPORT)
    fields = RANK_FIELDS if name == RANKS else CODE_FIELDS
    columns = (
        *(
            ReportColumn(
                title=_(word),
                kind=CellKind.COUNT if field == "level" else CellKind.TEXT,
                width=_WIDTHS[field],
            )
            for field, word in fields.items()
        ),
        ReportColumn(title=_("Asal"), kind=CellKind.TEXT, width=18),
        ReportColumn(title=_("Dipakai"), kind=CellKind.TEXT, width=28),
    )
    rows = [_cells(row, tuple(fields)) for row in all_rows(desk, name)]
    title = _(LISTS[name].title)
    if path.suffix.lower() == ".csv":
        return write_separated(path, Table(title=title, columns=columns, rows=rows))
    sheet = SheetSpec(name=title, titles=[title.upper()], columns=columns, rows=rows)
    return write_workbook(path, [sheet])


def preview_list(desk: Desk, name: str, path: Path, choices: Choices | None = None) -> ListPreview:
    """Read a sheet of a list beside what is there; ``choices`` go over what is found.

    Raises BadFile, NotFound, NotAllowed.
    """
    desk.require(Right.SETTINGS)
    kind = LISTS[name]
    sheet = read_list(read_book(path), ranks=name == RANKS, choices=choices)
    records, problems = sheet.records, list(sheet.problems)
    there = {list_entries.key_typed(kind, row): row for row in all_rows(desk, name)}
    rows: dict[tuple[object, ...], ListRow] = {}
    for record in records:
        typed = _typed(record)
        key = list_entries.key_typed(kind, typed)
        before = there.get(key)
        row = _over(typed, before)
        if not any(problem.row == record.row for problem in problems):
            problems += _cannot_be(kind, row, record.row)
        if key in rows:
            sentence = _("{code} sudah ada di baris lain.")
            problem = sentence.format(code=" ".join(str(part) for part in key if part))
            problems.append(
                CellProblem(row=record.row, column=None, field="code", sentence=problem)
            )
        rows[key] = row
    new = tuple(row for row in rows.values() if row.id is None)
    changed = tuple(
        row for key, row in rows.items() if row.id is not None and _differs(row, there[key])
    )
    return ListPreview(
        path=path,
        new=new,
        changed=changed,
        same=len(rows) - len(new) - len(changed),
        problems=tuple(problems),
        understanding=sheet.understanding,
    )


@operation(Right.SETTINGS, undo=True)
def import_rows(work: Work, name: str, rows: Sequence[ListRow]) -> int:
    """Write the rows of a preview in one act; how many they were.

    Raises BadInput for none and as ``save_row`` does, StaleVersion for a row that somebody changed
    since the look; then nothing is written.
    """
    if not rows:
        raise BadInput(problem=_("Tidak ada baris yang berubah."))
    kind = LISTS[name]
    used = uses(work.session, kind)
    for row in rows:
        list_entries.write_row(work.session, kind, row, used)
    list_entries.tell(work, kind, _("{count} baris").format(count=len(rows)))
    return len(rows)


def _cells(row: ListRow, fields: Sequence[str]) -> tuple[Cell, ...]:
    by_field: dict[str, Cell] = {
        "status": row.group,
        "code": row.code,
        "name": row.name,
        "level": row.level,
        "counts": _("tidak") if row.hidden or row.gone else _("ya"),
    }
    own = (_(STANDING_NAMES[row.standing]), "; ".join(row.uses))
    return (*(by_field[field] for field in fields), *own)


def _cannot_be(kind: ListKind, row: ListRow, at: int) -> Iterator[CellProblem]:
    """What writing the row would be refused for."""
    try:
        list_entries.checked(kind, row)
    except BadInput as why:
        yield CellProblem(row=at, column=None, field="code", sentence=str(why))


def _typed(record: ListRecord) -> ListRow:
    return ListRow(
        code=record.code,
        name=record.name,
        group=record.status,
        level=record.level,
        hidden=not record.counts,
    )


def _over(typed: ListRow, before: ListRow | None) -> ListRow:
    """A typed row as the change of what is there; what the sheet leaves out stays."""
    if before is None:
        return typed
    level = before.level if typed.level is None else typed.level
    if typed.hidden:
        entry = replace(typed, hidden=before.hidden or not before.gone, gone=before.gone)
    else:
        entry = typed
    return replace(entry, code=before.code, level=level, id=before.id, version=before.version)


def _differs(row: ListRow, before: ListRow) -> bool:
    typed = (row.name, row.level or LOWEST_CLASS, row.hidden or row.gone)
    return typed != (before.name, before.level or LOWEST_CLASS, before.hidden or before.gone)
