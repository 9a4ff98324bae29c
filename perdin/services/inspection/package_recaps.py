"""The registers, books and recaps of a package, each as .xlsx and as .csv."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from perdin.i18n import _, on_paper
from perdin.reports.table import Table
from perdin.rules.masking import Mask
from perdin.services.desk import Desk
from perdin.services.inspection import package_masking, package_scope
from perdin.services.inspection.package_file import PackageFile
from perdin.services.recaps import book, catalogue
from perdin.services.trips.counted import RecapFilter

OF_TRIPS = ("perjalanan", "nominatif", "spj", "uang-muka", "surat", "pemeriksaan", "uji-petik")
"""What follows whatever a package is narrowed to."""
OF_OFFICE = ("rekening", "pembayaran", "bku", "panjar", "pajak", "dana")
"""Books of the whole office, which are not cut to some of its trips."""
_COST_COLUMN = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recaps:
    """What was added: each recap's title with its files, what a script adds up again, and the
    findings, which the page shows in front.
    """

    files: tuple[tuple[str, str, str], ...]
    sums: dict[str, Any]
    findings: Table


def add_recaps(
    desk: Desk, recap_filter: RecapFilter, package: PackageFile, folder: Path, mask: Mask | None
) -> Recaps:
    """Add the recaps of a period. Raises OSError, DiskFull, NotWritten."""
    whole = RecapFilter(first=recap_filter.first, last=recap_filter.last)
    narrowed = recap_filter != replace(whole, seed=recap_filter.seed, sample=recap_filter.sample)
    added = []
    for report_id in OF_TRIPS if narrowed else (*OF_TRIPS, *OF_OFFICE):
        with on_paper():
            title = _(catalogue.report(report_id).title)
        papers = book.papers(desk, report_id, recap_filter)
        if mask is not None:
            papers = [package_masking.paper(paper, mask) for paper in papers]
        names = []
        for ending in book.SHEETS:
            path = book.write_papers(papers, folder / f"rekap{ending}")
            name = f"rekap/{report_id}{ending}"
            names.append(package.copy(name, path, f"{title} ({ending[1:]})").name)
            path.unlink()
        added.append((title, names[0], names[1]))
    with on_paper():
        findings = catalogue.table(desk, "pemeriksaan", recap_filter)
        costs = catalogue.table(desk, book.FIRST, recap_filter)
    column = costs.columns[costs.at(_COST_COLUMN)].title
    people = package_scope.travellers_of(desk, recap_filter)
    sums = {f"rekap/{book.FIRST}.csv": {"kolom": column, "pelaksana": people}}
    if mask is not None:
        findings = package_masking.table(findings, mask)
    return Recaps(files=tuple(added), sums=sums, findings=findings)
