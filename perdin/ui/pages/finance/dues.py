"""Rampung: verified accounts whose rest has to move, and trips that can be closed."""

from dataclasses import replace
from functools import partial

from perdin.i18n import N_, _, long_date, rupiah
from perdin.rules.workflow import Right
from perdin.services.accounting import bank_list, payments, settlement
from perdin.services.accounting.settlement import Due
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.fields.paying import PayFields
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.bank import write_bank_list
from perdin.ui.pages.finance.traveller_rows import (
    TravellerQueue,
    day_column,
    name_column,
    place_column,
)
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


class DuesQueue(TravellerQueue[Due]):
    """Pay what is short, take in what is over, and close the trips of the selected rows."""

    word = N_("Rampung dan pembayaran")
    name = "dues"
    empty = N_("Tidak ada SPJ terverifikasi yang menunggu rampung.")
    columns = (
        name_column(160),
        place_column(110),
        day_column(N_("Kembali"), lambda row: row.back),
        money(N_("Biaya"), lambda row: row.spent, width_px=104),
        money(N_("Sudah dibayar"), lambda row: row.paid, width_px=116),
        money(N_("Kurang bayar"), lambda row: max(row.remaining, 0) or None, width_px=116),
        money(N_("Lebih bayar"), lambda row: max(-row.remaining, 0) or None, width_px=110),
        Column(title=N_("Bank"), text=lambda row: row.bank, width_px=70),
        Column(
            title=N_("Rekening"), text=lambda row: row.account_number, width_px=130, shown=False
        ),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.fields = PayFields(seat.desk.today, with_amount=False)
        self.reason = TextField(hint=_("Alasan rangkap tugas"))
        self.reason.setToolTip(_("Diisi bila yang memverifikasi juga yang merampungkan"))
        self.reason.setAccessibleName(_("Alasan merampungkan sendiri"))
        self.bank_button = theme.button(_("Daftar ban&k…"), "file-spreadsheet")
        self.pay_button = theme.button(_("Catat &pembayaran"), "wallet")
        self.settle_button = theme.button(_("&Rampungkan"), "circle-check", primary=True)
        self.add_acts(
            (self.bank_button, self._write),
            (self.pay_button, self._pay),
            (self.settle_button, self._settle),
            reason=self.reason,
            fields=self.fields,
        )
        self.allow(seat.desk.may(Right.FINANCE))

    def ask(self, desk: Desk, _year: int) -> list[Due]:
        """Verified accounts, the oldest return first."""
        return settlement.list_dues(desk)

    def choose(self) -> None:
        """Say which money is written down as moved, before it is."""
        super().choose()
        rows = self.list.selected()
        trips = {row.trip_id for row in rows}
        whole = [row for row in self.list.rows() if row.trip_id in trips]
        short = sum(max(row.remaining, 0) for row in whole)
        over = sum(max(-row.remaining, 0) for row in whole)
        self.settle_button.setEnabled(bool(rows))
        self.bank_button.setEnabled(any(row.remaining > 0 for row in rows))
        self.pay_button.setEnabled(any(row.remaining for row in rows))
        sentences = []
        if len(whole) > len(rows):
            sentences.append(
                _("Perjalanan rampung untuk {count} pelaksana sekaligus.").format(count=len(whole))
            )
        if short:
            sentences.append(
                _("{amount} dibayarkan kepada pelaksana.").format(amount=rupiah(short))
            )
        if over:
            sentences.append(_("{amount} disetor kembali (STS).").format(amount=rupiah(over)))
        if rows:
            sentences.append(
                _("Rampung per {day}; sesudahnya biaya tidak dapat diubah.").format(
                    day=long_date(self.fields.paid_on.value() or self.seat.desk.today)
                )
            )
        self.said.setText(" ".join(sentences))

    def _write(self) -> None:
        """The transfers of the selected rows, before they are recorded as paid."""
        desk = self.seat.desk
        traveller_ids = {row.traveller_id for row in self.list.selected()}
        write_bank_list(
            self, self.seat, self.notices, lambda: bank_list.rows_due(desk, traveller_ids)
        )

    def _pay(self) -> None:
        if not self.fields.check():
            return
        desk, form = self.seat.desk, self.fields.value()

        def pay(row: Due) -> None:
            key = f"{form.command_key}-{row.traveller_id}"
            own = replace(form, amount=abs(row.remaining), command_key=key)
            move = payments.pay_balance if row.remaining > 0 else payments.take_back
            move(desk, row.traveller_id, own)

        rows = [row for row in self.list.selected() if row.remaining]
        sentence = _("{count} pembayaran dicatat.")
        self.do(self.pay_button, rows, pay, sentence, used=partial(self.used, fields=True))

    def _settle(self) -> None:
        """Each trip once, whichever of its travellers are selected."""
        if not self.fields.check():
            return
        desk, form, reason = self.seat.desk, self.fields.value(), self.reason.value()
        by_trip = {row.trip_id: row for row in reversed(self.list.selected())}
        self.do(
            self.settle_button,
            list(by_trip.values()),
            lambda row: settlement.settle(desk, row.trip_id, form.paid_on, form, reason),
            _("{count} perjalanan rampung."),
            used=partial(self.used, fields=True, reason=True),
        )
