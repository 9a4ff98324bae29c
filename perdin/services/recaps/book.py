"""A recap on paper: the same table with letterhead, title and signature; to Excel and CSV."""

from calendar import monthrange
from collections.abc import Collection, Sequence
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
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, at_one_moment, query
from perdin.services.office.letterhead import letterhead_of
from perdin.services.recaps import catalogue, signatures
from perdin.services.recaps.report import Narrow, Report
from perdin.services.trips.counted import RecapFilter, Region

FIRST = "perjalanan"
"""The recap that is made where none is named."""
Signers = tuple[SignerFunction, ...]
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
    """What the papers of a workbook have beside their tables: who signs each, by its functions,
    and whom they are narrowed to, where they are.
    """

    letterhead: Letterhead
    unit: str
    person: str
    signatures: dict[Signers, tuple[SignatureBlock, ...]]
    trail: str
    kind: str


def papers(desk: Desk, report_id: str, recap_filter: RecapFilter) -> list[Paper]:
    """A recap with those that go along with it, all of one moment, in Indonesian.

    Raises NotAllowed, and BadInput as ``catalogue.table`` does.
    """
    desk.require(Right.EXPORT)
    report = catalogue.report(report_id)
    reports = [report, *map(catalogue.report, report.along)]

    def ask(now: Desk) -> list[Paper]:
        tables = [catalogue.table(now, each.id, recap_filter) for each in reports]
        around = _surroundings(now, {each.signers for each in reports}, recap_filter)
        return [
            _paper(each, table, around, recap_filter)
            for each, table in zip(reports, tables, strict=True)
        ]

    with on_paper():
        return at_one_moment(desk, ask)


def write(desk: Desk, report_id: str, recap_filter: RecapFilter, path: Path) -> Path:
    """Write a recap in the format that the file's ending says, .xlsx or .csv; gives the path.

    A .csv holds the recap alone, an .xlsx also those that go along with it. Raises NotAllowed,
    BadInput, DiskFull, NotWritten.
    """
    refuse(report_id, path, SHEETS)
    return write_papers(papers(desk, report_id, recap_filter), path)


def write_papers(recap_papers: Sequence[Paper], path: Path) -> Path:
    """Write a recap's papers in the format that the file's ending says. Raises as ``write``."""
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


def _paper(report: Report, table: Table, around: _Surroundings, recap_filter: RecapFilter) -> Paper:
    title = table.title.upper()
    if report.id == FIRST and recap_filter.region is not Region.ALL:
        title = f"{title} {_REGION[recap_filter.region]}"
    titles = [f"{title}{_period(recap_filter)}", *_narrowed(report, around, recap_filter)]
    if table.note:
        titles.append(table.note)
    return Paper(
        name="Rekap" if report.id == FIRST else _(report.title),
        letterhead=around.letterhead,
        titles=tuple(titles),
        table=table,
        signatures=around.signatures[report.signers],
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


def _narrowed(report: Report, around: _Surroundings, recap_filter: RecapFilter) -> list[str]:
    """A line for each thing that a report is narrowed to."""
    narrowed = []
    takes = report.takes
    if recap_filter.region is not Region.ALL and report.id != FIRST and Narrow.REGION in takes:
        narrowed.append(f"Tujuan: {_REGION[recap_filter.region].lower()}")
    if recap_filter.unit_id is not None and Narrow.UNIT in takes:
        narrowed.append(f"Unit kerja: {around.unit}")
    if recap_filter.employee_id is not None and Narrow.PERSON in takes:
        narrowed.append(f"Pegawai: {around.person}")
    if recap_filter.settled_only and Narrow.SETTLED in takes:
        narrowed.append("Hanya yang rampung")
    return narrowed


@query(Right.VIEW)
def _surroundings(
    work: Work, signers: Collection[Signers], recap_filter: RecapFilter
) -> _Surroundings:
    office = work.session.scalars(select(Office)).one()
    unit_id, employee_id = recap_filter.unit_id, recap_filter.employee_id
    unit = work.session.get(Unit, unit_id) if unit_id else None
    person = work.session.get(Employee, employee_id) if employee_id else None
    return _Surroundings(
        letterhead=letterhead_of(office),
        unit=unit.name if unit else "-",
        person=person.name if person else "-",
        signatures={each: signatures.blocks_of(work, office, each) for each in signers},
        trail=signatures.trail_of(work),
        kind=style_of(office.layout, office.style).kertas,
    )
