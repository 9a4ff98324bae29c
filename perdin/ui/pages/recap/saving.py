"""Which recap of which month is wanted, and a recap saved as a file."""

from calendar import monthrange
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.services.recaps import book
from perdin.services.trips.counted import RecapFilter
from perdin.ui import files, recap_pdf
from perdin.ui.exporting import SHEET_KINDS
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat


@dataclass(frozen=True, slots=True)
class RecapAt:
    """A recap by its id, of a month of the year that is chosen at the top."""

    report_id: str
    month: int


def save_recap(
    over: QWidget, seat: Seat, notices: NoticeBar, report_id: str, recap_filter: RecapFilter
) -> None:
    """Ask for a file's name and write the recap as its ending says: Excel, PDF or CSV."""
    desk = seat.desk
    kinds = ";;".join(map(_, SHEET_KINDS))
    name = f"{file_name(report_id, recap_filter)}.xlsx"
    path = files.choose_save(over, seat.memory, _("Simpan rekap"), name, kinds)
    if path is None:
        return

    def write() -> Path:
        if path.suffix.lower() == ".pdf":
            return recap_pdf.write(path, book.papers(desk, report_id, recap_filter))
        return book.write(desk, report_id, recap_filter, path)

    def saved(path: Path) -> None:
        notices.success(
            _("Rekap disimpan: {path}").format(path=path),
            (_("Buka"), lambda: files.open_outside(path)),
        )

    seat.act(None, write, saved)


def file_name(report_id: str, recap_filter: RecapFilter) -> str:
    """``rekap-2026-03``, ``rekap-unit-2026``: the period as short as it can be said."""
    first, last = recap_filter.span
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    end = first.replace(day=monthrange(first.year, first.month)[1])
    if whole_year and first.year == last.year:
        period = str(first.year)
    elif first.day == 1 and last == end:
        period = f"{first.year}-{first.month:02}"
    else:
        period = f"{first.isoformat()}-{last.isoformat()}"
    named = "" if report_id == book.FIRST else f"{report_id}-"
    return f"rekap-{named}{period}"
