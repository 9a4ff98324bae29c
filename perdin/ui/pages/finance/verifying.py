"""Verifikasi: accounts that were handed in and wait for a second person."""

from typing import Any

from perdin.i18n import N_, _, clock, rupiah, short_date
from perdin.rules.workflow import Right
from perdin.services.accounting import actual_costs, verification
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


class VerifyingQueue(Queue):
    """The one that waits longest first; opened, it is looked at line by line."""

    word = N_("Verifikasi")
    name = "verifying"
    empty = N_("Tidak ada SPJ yang menunggu verifikasi.")
    columns = (
        Column(title=N_("Pelaksana"), text=lambda row: row.name, width_px=160, stretch=True),
        Column(title=N_("Tujuan"), text=lambda row: row.place, width_px=120),
        Column(
            title=N_("Kembali"),
            text=lambda row: short_date(row.back),
            width_px=104,
            order=lambda row: row.back,
        ),
        money(N_("Biaya"), lambda row: row.amount, width_px=120),
        Column(
            title=N_("Diserahkan"),
            text=lambda row: clock(row.handed_in_at) if row.handed_in_at else "",
            width_px=150,
            order=lambda row: (row.handed_in_at is None, row.handed_in_at),
        ),
        Column(title=N_("Oleh"), text=lambda row: row.handed_in_by, width_px=120),
        Column(
            title=N_("Halangan"),
            text=lambda row: _("Bukan oleh Anda") if row.hindrance else "",
            width_px=132,
            tone=lambda _row: Tone.WARNING,
            tip=lambda row: row.hindrance,
        ),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.check_button = theme.button(_("&Periksa"), "eye", primary=True)
        self.accept_button = theme.button(_("Terima se&mua"), "circle-check")
        self.open_button.hide()
        self.acts.addWidget(self.accept_button)
        self.acts.addWidget(self.check_button)
        self.accept_button.setVisible(seat.desk.may(Right.VERIFY))
        self.check_button.clicked.connect(self.open_selected)
        self.accept_button.clicked.connect(self._accept)

    def ask(self, desk: Desk, _year: int) -> list[Any]:
        """Accounts that wait, oldest first."""
        return verification.list_waiting(desk)

    def choose(self) -> None:
        """Say what is selected, or why it cannot be verified here."""
        super().choose()
        rows = self.list.selected()
        self.check_button.setEnabled(len(rows) == 1)
        self.accept_button.setEnabled(any(not row.hindrance for row in rows))
        said = next((row.hindrance for row in rows if row.hindrance), "")
        if not said and rows:
            said = _("{count} SPJ, seluruhnya {total}.").format(
                count=len(rows), total=rupiah(sum(row.amount for row in rows))
            )
        self.said.setText(said)

    def _accept(self) -> None:
        desk = self.seat.desk

        def accept(row: Any) -> None:
            seen = actual_costs.open_account(desk, row.traveller_id).version
            verification.accept_lines(desk, row.traveller_id, seen)

        self.do(
            self.accept_button, self.list.selected(), accept, _("{count} SPJ diterima seluruhnya.")
        )
