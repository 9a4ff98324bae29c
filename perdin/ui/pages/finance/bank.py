"""The list for the bank, written where a person says, as Excel or CSV."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.services.accounting import bank_list
from perdin.services.accounting.bank_list import BankRow
from perdin.ui import files
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat


def write_bank_list(
    parent: QWidget, seat: Seat, notices: NoticeBar, rows_of: Callable[[], list[BankRow]]
) -> None:
    """Ask for a file and write the transfers into it; ``rows_of`` asks a service."""
    desk = seat.desk
    name = f"daftar-bank-{desk.today.isoformat()}.xlsx"
    kinds = _("Buku kerja Excel (*.xlsx);;CSV (*.csv)")
    path = files.choose_save(parent, seat.memory, _("Simpan daftar bank"), name, kinds)
    if path is None:
        return

    def written(path: Path) -> None:
        notices.success(
            _("Daftar bank disimpan: {path}").format(path=path),
            (_("Buka"), lambda: files.open_outside(path)),
        )

    seat.at(notices).act(None, lambda: bank_list.write(desk, path, rows_of()), written)
