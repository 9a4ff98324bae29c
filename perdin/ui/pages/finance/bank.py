"""The list for the bank: as Excel, PDF or CSV, or in a format that the office described."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.rules.bank_format import BankFormat
from perdin.services.accounting import bank_formats, bank_list
from perdin.services.accounting.bank_formats import KeptFormat
from perdin.services.accounting.bank_list import BankRow
from perdin.services.office.letterhead import open_letterhead
from perdin.services.recaps.book import Paper
from perdin.ui import files, recap_pdf
from perdin.ui.exporting import SHEET_KINDS
from perdin.ui.mnemonics import KeyMenu
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat

Rows = Callable[[], Sequence[BankRow]]


def write_bank_list(
    parent: QWidget, seat: Seat, notices: NoticeBar, rows_of: Rows, *, below: QWidget | None = None
) -> None:
    """Ask for a file and write the transfers into it; ``rows_of`` asks a service.

    Where the office has formats of its own, a menu ``below`` a button asks for one first.
    """
    desk = seat.desk

    def offer(kept: list[KeptFormat]) -> None:
        if not kept:
            _write_list(parent, seat, notices, rows_of)
            return
        menu = KeyMenu(parent)
        menu.aboutToHide.connect(menu.deleteLater)
        whole = menu.addAction(_("&Daftar (Excel, PDF, CSV)…"))
        whole.triggered.connect(lambda: _write_list(parent, seat, notices, rows_of))
        for one in kept:
            action = menu.addAction(f"{one.shape.name.replace('&', '&&')}…")
            action.triggered.connect(
                lambda _on=False, shape=one.shape: _write_format(
                    parent, seat, notices, rows_of, shape
                )
            )
        place = below or parent
        menu.popup(place.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))

    seat.at(notices).ask(lambda: bank_formats.list_bank_formats(desk), offer)


def _write_format(
    parent: QWidget, seat: Seat, notices: NoticeBar, rows_of: Rows, shape: BankFormat
) -> None:
    """Write the transfers as a bank takes them."""
    desk = seat.desk
    name = f"transfer-{desk.today.isoformat()}.{shape.ending}"
    kind = f"{shape.name} (*.{shape.ending})"
    path = files.choose_save(parent, seat.memory, _("Simpan berkas bank"), name, kind)
    if path is not None:
        seat.at(notices).act(
            None,
            lambda: bank_formats.write_file(desk, path, rows_of(), shape),
            lambda written: _written(notices, written),
        )


def _write_list(parent: QWidget, seat: Seat, notices: NoticeBar, rows_of: Rows) -> None:
    """Write the transfers as a list that people read."""
    desk = seat.desk
    name = f"daftar-bank-{desk.today.isoformat()}.xlsx"
    kinds = ";;".join(map(_, SHEET_KINDS))
    path = files.choose_save(parent, seat.memory, _("Simpan daftar bank"), name, kinds)
    if path is None:
        return

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

    seat.at(notices).act(None, write, lambda written: _written(notices, written))


def _written(notices: NoticeBar, path: Path) -> None:
    notices.success(
        _("Daftar bank disimpan: {path}").format(path=path),
        (_("Buka"), lambda: files.open_outside(path)),
    )
