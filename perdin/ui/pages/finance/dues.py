"""Rampung: verified accounts whose rest has to move, and trips that can be closed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from perdin.i18n import N_, _, long_date, rupiah
from perdin.rules.workflow import Right
from perdin.services.accounting import bank_list, payments, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.accounting.settlement import Due
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.fields.paying import PayFields
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.bank import write_bank_list
from perdin.ui.pages.finance.traveller_rows import (
    Numbers,
    TravellerQueue,
    agreed_year,
    day_column,
    hindrance_column,
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
        money(N_("Diverifikasi"), lambda row: row.spent, width_px=104),
        money(N_("Dibayar"), lambda row: row.paid, width_px=116),
        money(N_("Kurang bayar"), lambda row: max(row.remaining, 0) or None, width_px=116),
        money(N_("Lebih bayar"), lambda row: max(-row.remaining, 0) or None, width_px=110),
        Column(title=N_("Bank"), text=lambda row: row.bank, width_px=70, shown=False),
        hindrance_column(N_("Tertahan"), 90),
        Column(
            title=N_("Rekening"), text=lambda row: row.account_number, width_px=130, shown=False
        ),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.fields = PayFields(seat.desk.today, with_amount=False)
        self.reason = TextField(hint=_("Alasan rangkap tugas"))
        self.reason.setToolTip(_("Diisi bila pemverifikasi juga yang membayar atau merampungkan"))
        self.reason.setAccessibleName(_("Alasan membayar atau merampungkan sendiri"))
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
        missing = dict.fromkeys(part for row in whole for part in row.missing)
        if missing:
            sentences.append(_("Berkas belum ada: {missing}.").format(missing=", ".join(missing)))
        held = next((row.hindrance or row.own for row in rows if row.hindrance or row.own), "")
        self.said.setText(" ".join([held, *sentences] if held else sentences))

    def _write(self) -> None:
        """The transfers of the selected rows, before they are recorded as paid."""
        desk = self.seat.desk
        traveller_ids = {row.traveller_id for row in self.list.selected()}
        write_bank_list(
            self,
            self.seat,
            self.notices,
            lambda: bank_list.rows_due(desk, traveller_ids),
            below=self.bank_button,
        )

    def _pay(self) -> None:
        rows = [row for row in self.list.selected() if row.remaining]
        form = self._form(rows, _("Catat &pembayaran"))
        if form is None:
            return
        desk, numbers = self.seat.desk, Numbers(self.seat.desk, form)

        def pay(row: Due) -> None:
            key = f"{form.command_key}-{row.traveller_id}"
            own = replace(numbers.form(), amount=abs(row.remaining), command_key=key)
            move = payments.pay_balance if row.remaining > 0 else payments.take_back
            move(desk, row.traveller_id, own)
            numbers.used()

        sentence = _("{count} pembayaran dicatat.")
        used = partial(self.used, fields=True, reason=True)
        self.do(self.pay_button, rows, pay, sentence, used=used)

    def _settle(self) -> None:
        """Each trip once, whichever of its travellers are selected."""
        chosen = {row.trip_id: row for row in reversed(self.list.selected())}
        whole = [row for row in self.list.rows() if row.trip_id in chosen]
        form = self._form(whole, _("&Rampungkan"))
        if form is None:
            return
        desk, numbers = self.seat.desk, Numbers(self.seat.desk, form)

        def settle(row: Due) -> None:
            settlement.settle(desk, row.trip_id, form.paid_on, numbers.form(), form.reason)
            numbers.used()

        self.do(
            self.settle_button,
            list(chosen.values()),
            settle,
            _("{count} perjalanan rampung."),
            used=partial(self.used, fields=True, reason=True),
        )

    def _form(self, rows: Sequence[Due], word: str) -> PayForm | None:
        """How these rows are paid; None where something is missing or was not agreed to."""
        if not rows or not self.fields.check():
            return None
        form = replace(self.fields.value(), reason=self.reason.value())
        if any(row.remaining < 0 for row in rows) and not form.reference:
            self.notices.error(_("Tuliskan nomor STS di Rujukan: ada uang yang disetor kembali."))
            self.fields.reference.setFocus()
            return None
        return form if agreed_year(self, rows, form.paid_on, word) else None
