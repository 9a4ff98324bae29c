"""Verifikasi: accounts that were handed in and wait for a second person."""

from perdin.i18n import N_, _, clock
from perdin.rules.workflow import Right
from perdin.services.accounting import verification, verification_log
from perdin.services.accounting.verification_log import WaitingRow
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.finance.traveller_rows import (
    TravellerQueue,
    day_column,
    hindrance_column,
    hindrance_or_sum,
    name_column,
    place_column,
)
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


class VerifyingQueue(TravellerQueue[WaitingRow]):
    """The one that waits longest first; opened, it is looked at line by line."""

    word = N_("Verifikasi")
    name = "verifying"
    empty = N_("Tidak ada SPJ yang menunggu verifikasi.")
    columns = (
        name_column(160),
        place_column(120),
        day_column(N_("Kembali"), lambda row: row.back),
        money(N_("Jumlah diserahkan"), lambda row: row.amount, width_px=120),
        Column(
            title=N_("Diserahkan"),
            text=lambda row: clock(row.handed_in_at) if row.handed_in_at else "",
            whole=True,
            width_px=150,
            order=lambda row: (row.handed_in_at is None, row.handed_in_at),
        ),
        Column(title=N_("Oleh"), text=lambda row: row.handed_in_by, width_px=120),
        hindrance_column(N_("Bukan oleh Anda"), 132),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.check_button = theme.button(_("&Periksa"), "eye", primary=True)
        self.accept_button = theme.button(_("Terima se&mua"), "circle-check")
        self.open_button.hide()
        self.add_acts((self.accept_button, self._accept), (self.check_button, self.open_selected))
        self.accept_button.setVisible(seat.desk.may(Right.VERIFY))

    def ask(self, desk: Desk, _year: int) -> list[WaitingRow]:
        """Accounts that wait, oldest first."""
        return verification_log.list_waiting(desk)

    def choose(self) -> None:
        """Say what is selected, or why it cannot be verified here."""
        super().choose()
        rows = self.list.selected()
        self.check_button.setEnabled(len(rows) == 1)
        self.accept_button.setEnabled(any(not row.hindrance for row in rows))
        self.said.setText(hindrance_or_sum(rows, _("{count} SPJ, seluruhnya {total}.")))

    def _accept(self) -> None:
        """Accept whole accounts; those that nobody opened here are named, and asked about."""
        desk, opened = self.seat.desk, self.seat.opened
        rows = self.list.selected()
        unseen = {
            row.traveller_id
            for row in rows
            if not row.hindrance and (row.traveller_id, row.version) not in opened
        }
        if unseen:
            names = ", ".join(row.name for row in rows if row.traveller_id in unseen)
            words = _(
                "Belum dibuka: {names}. Buka dengan Periksa untuk melihat biaya dan buktinya; bila "
                "diterima sekarang, riwayat menyebut bahwa SPJ itu tidak dibuka."
            ).format(names=names)
            title = _("Terima tanpa membuka SPJ-nya?")
            if not ask(self, title, words, _("Terima tanpa dibuka"), dangerous=True):
                return

        def accept(row: WaitingRow) -> None:
            verification.accept_lines(
                desk, row.traveller_id, row.version, unseen=row.traveller_id in unseen
            )

        self.do(self.accept_button, rows, accept, _("{count} SPJ diterima seluruhnya."))
