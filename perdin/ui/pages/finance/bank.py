"""The list for the bank, written where a person says, as Excel, PDF or CSV."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.services.accounting import bank_list
from perdin.services.accounting.bank_list import BankRow
from perdin.services.office.letterhead import open_letterhead
from perdin.services.recaps.book import Paper
from perdin.ui import files, recap_pdf
from perdin.ui.exporting import SHEET_KINDS
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat


def write_bank_list(
    parent: QWidget, seat: Seat, notices: NoticeBar, rows_of: Callable[[], list[BankRow]]
) -> None:
    """Ask for a file and write the transfers into it; ``rows_of`` asks a service."""
    desk = seat.desk
    name = f"daftar-bank-{desk.today.isoformat()}.xlsx"
    kinds = ";;".join(map(_, SHEET_KINDS))
    path = files.choose_save(parent, seat.memory, _("Simpan daftar bank"), name, kinds)
    if path is None:
        return

    def written(path: Path) -> None:
        notices.success(
            _("Daftar bank disimpan: {path}").format(path=path),
            (_("Buka"), lambda: files.open_outside(path)),
        )

    def write() -> Path:
        if path.suffix.lower() != ".pdf":
            return bank_list.write(desk, path, rows_of())
        table = bank_list.bank_table(desk, rows_of())
        paper = Paper(
            name=table.title,
            letterhead=open_letterhead(desk),
            titles=(table.title,),
            table=table,
        )
        return recap_pdf.write(path, [paper])

    seat.at(notices).act(None, write, written)
