"""A recap on paper: the same table with letterhead, title and signature; to Excel and CSV."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from perdin.errors import BadInput
from perdin.i18n import _, month_name, on_paper, span
from perdin.letters.data.style import style_of
from perdin.models.people import Employee, Office, Unit
from perdin.reports.letterhead import Letterhead, SignatureBlock
from perdin.reports.separated import write_separated
from perdin.reports.table import Table
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.office.letterhead import letterhead_of
from perdin.services.recaps import catalogue, signatures
from perdin.services.recaps.report import Narrow
from perdin.services.trips.counted import RecapFilter, Region

FIRST = "perjalanan"
"""The recap that is made where none is named."""
SHEETS = (".xlsx", ".csv")
"""What a recap's file can be here; the window's drawing makes a .pdf of it too."""
_REGION = {Region.ALL: "", Region.INSIDE: "DALAM DAERAH", Region.OUTSIDE: "LUAR DAERAH"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A table as it is printed: letterhead, title lines, who signs, on which paper.

    ``name`` is what its sheet in a workbook is called; ``trail`` the audit trail's head, so that
    one cut short later shows.
    """

    name: str
    letterhead: Letterhead
    titles: tuple[str, ...]
    table: Table
    signatures: tuple[SignatureBlock, ...] = ()
    trail: str = ""
    kind: str = "F4"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """What a recap's paper has beside its table, and what it is narrowed to."""

    letterhead: Letterhead
    narrowed: tuple[str, ...]
    signatures: tuple[SignatureBlock, ...]
    trail: str
    kind: str


def papers(desk: Desk, report_id: str, recap_filter: RecapFilter) -> list[Paper]:
    """A recap with those that go along with it, in Indonesian.

    Raises NotAllowed, and BadInput as ``catalogue.table`` does.
    """
    desk.require(Right.EXPORT)
    report = catalogue.report(report_id)
    with on_paper():
        return [
            _paper(desk, recap_id, catalogue.table(desk, recap_id, recap_filter), recap_filter)
            for recap_id in (report.id, *report.along)
        ]


def write(desk: Desk, report_id: str, recap_filter: RecapFilter, path: Path) -> Path:
    """Write a recap in the format that the file's ending says, .xlsx or .csv; gives the path.

    A .csv holds the recap alone, an .xlsx also those that go along with it. Raises NotAllowed,
    BadInput, DiskFull, NotWritten.
    """
    refuse(report_id, path, SHEETS)
    recap_papers = papers(desk, report_id, recap_filter)
    with on_paper():
        if path.suffix.lower() == ".csv":
            return write_separated(path, recap_papers[0].table)
        return write_workbook(path, _sheets(recap_papers))


def refuse(report_id: str, path: Path, endings: tuple[str, ...]) -> None:
    """Raise BadInput for a recap that there is not, and for a file's name that ends otherwise."""
    catalogue.report(report_id)
    if path.suffix.lower() not in endings:
        raise BadInput(
            problem=_("Nama berkas rekap harus berakhiran salah satu dari {endings}.").format(
                endings=", ".join(endings)
            )
        )


def _sheets(recap_papers: Sequence[Paper]) -> list[SheetSpec]:
    return [
        SheetSpec(
            name=paper.name,
            letterhead=paper.letterhead,
            titles=paper.titles,
            columns=paper.table.columns,
            rows=paper.table.rows,
            signatures=paper.signatures,
            trail=paper.trail,
            totals=paper.table.totals,
            paper=paper.kind,
            fixed=paper.table.fixed,
        )
        for paper in recap_papers
    ]


def _paper(desk: Desk, report_id: str, table: Table, recap_filter: RecapFilter) -> Paper:
    around = _surroundings(desk, report_id, recap_filter)
    title = table.title.upper()
    if report_id == FIRST and recap_filter.region is not Region.ALL:
        title = f"{title} {_REGION[recap_filter.region]}"
    titles = [f"{title}{_period(recap_filter)}", *around.narrowed]
    if table.note:
        titles.append(table.note)
    name = "Rekap" if report_id == FIRST else _(catalogue.report(report_id).title)
    return Paper(
        name=name,
        letterhead=around.letterhead,
        titles=tuple(titles),
        table=table,
        signatures=around.signatures,
        trail=around.trail,
        kind=around.kind,
    )


def _period(recap_filter: RecapFilter) -> str:
    """The period as a title says it: a month and a fiscal year by name, other days as they are."""
    first, last = recap_filter.span
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        return f" TA. {years}"
    if first.day == 1 and last == _month_end(first):
        return f" BULAN {month_name(first.month).upper()} TA. {first.year}"
    return f" {span(first, last).upper()}"


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@query(Right.VIEW)
def _surroundings(work: Work, report_id: str, recap_filter: RecapFilter) -> _Surroundings:
    office = work.session.scalars(select(Office)).one()
    takes = catalogue.report(report_id).takes
    narrowed = []
    if recap_filter.region is not Region.ALL and report_id != FIRST and Narrow.REGION in takes:
        narrowed.append(f"Tujuan: {_REGION[recap_filter.region].lower()}")
    if recap_filter.unit_id is not None and Narrow.UNIT in takes:
        unit = work.session.get(Unit, recap_filter.unit_id)
        narrowed.append(f"Unit kerja: {unit.name if unit else '-'}")
    if recap_filter.employee_id is not None and Narrow.PERSON in takes:
        person = work.session.get(Employee, recap_filter.employee_id)
        narrowed.append(f"Pegawai: {person.name if person else '-'}")
    if recap_filter.settled_only and Narrow.SETTLED in takes:
        narrowed.append("Hanya yang rampung")
    return _Surroundings(
        letterhead=letterhead_of(office),
        narrowed=tuple(narrowed),
        signatures=signatures.blocks_of(work, office, catalogue.report(report_id).signers),
        trail=signatures.trail_of(work),
        kind=style_of(office.layout, office.style).kertas,
    )
