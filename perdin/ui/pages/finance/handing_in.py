"""SPJ yang belum diserahkan: accounts of several trips, handed in together."""

from perdin.i18n import N_, _
from perdin.rules import ledger
from perdin.rules.workflow import Right
from perdin.services.accounting import handing_in, verification
from perdin.services.accounting.handing_in import ToHandIn
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.traveller_rows import (
    TravellerQueue,
    day_column,
    hindrance_column,
    hindrance_or_sum,
    name_column,
    place_column,
)
from perdin.ui.pages.trip.accounting.balances import TONES, days_words
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


def _late(row: ToHandIn) -> Tone:
    return Tone.ERROR if row.days_left is not None and row.days_left < 0 else Tone.NEUTRAL


class HandInQueue(TravellerQueue[ToHandIn]):
    """Hand several accounts in at once; of each that cannot be it is said why not."""

    word = N_("SPJ belum diserahkan")
    name = "handing_in"
    empty = N_("Semua SPJ perjalanan yang sudah selesai telah diserahkan.")
    columns = (
        name_column(170),
        place_column(130),
        day_column(N_("Kembali"), lambda row: row.back),
        money(N_("Biaya riil"), lambda row: row.amount or None, width_px=120),
        Column(
            title=N_("SPJ"),
            text=lambda row: ledger.label(row.state),
            width_px=152,
            tone=lambda row: TONES[row.state],
        ),
        Column(
            title=N_("Sisa waktu"),
            text=lambda row: days_words(row.days_left),
            width_px=188,
            tone=_late,
            order=lambda row: (row.days_left is None, row.days_left or 0),
        ),
        hindrance_column(N_("Belum ada biaya"), 132),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.hand_in_button = theme.button(_("&Serahkan SPJ"), "send", primary=True)
        self.add_acts((self.hand_in_button, self._hand_in))
        self.allow(seat.desk.may(Right.RECORD_COSTS))

    def ask(self, desk: Desk, _year: int) -> list[ToHandIn]:
        """Accounts that are still to be handed in, the oldest return first."""
        return handing_in.list_to_hand_in(desk)

    def waiting(self) -> int:
        """Only those that are late wait for somebody."""
        return sum(1 for row in self.list.rows() if (row.days_left or 0) < 0)

    def choose(self) -> None:
        """Say what is selected, or what is missing of it."""
        super().choose()
        rows = self.list.selected()
        self.hand_in_button.setEnabled(bool(rows))
        self.said.setText(hindrance_or_sum(rows, _("{count} SPJ, seluruhnya {total}.")))

    def _hand_in(self) -> None:
        desk = self.seat.desk
        self.do(
            self.hand_in_button,
            self.list.selected(),
            lambda row: verification.submit_account(desk, row.traveller_id, row.version),
            _("{count} SPJ diserahkan untuk diverifikasi."),
        )
