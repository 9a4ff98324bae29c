"""Pajak: what was withheld and waits, and its paying over with a billing number or NTPN."""

from datetime import date
from functools import partial

from perdin.i18n import N_, _, rupiah, short_date
from perdin.reading.dates import Lean
from perdin.rules.workflow import Right
from perdin.services.books import tax_book, tax_corrections
from perdin.services.books.tax_book import WithheldTax
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.paying import MoneyFields
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.finance.traveller_rows import DAY_PX, day_column
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


class TaxFields(MoneyFields):
    """The day and the number that taxes are paid over with."""

    def __init__(self, today: date) -> None:
        super().__init__(label_px=84)
        self._today = today
        self.paid_over_on = DateField(today, today, lean=Lean.PAST)
        self.paid_over_on.setMinimumWidth(160)
        self.number = TextField(longest=60)
        self.number.setPlaceholderText(_("kode billing atau NTPN"))
        self.add_pair((_("Tanggal"), self.paid_over_on), (_("Nomor"), self.number))

    def renew(self) -> None:
        """Begin the next; the day stays."""
        self.number.set_value("")
        self.take_as_saved()

    def forget(self) -> None:
        """Want nothing of what was typed."""
        self.paid_over_on.set_value(self._today)
        self.renew()


class TaxesQueue(Queue[WithheldTax]):
    """The oldest first; several are paid over at once with one number."""

    word = N_("Pajak")
    name = "taxes"
    empty = N_("Tidak ada pajak yang dipungut dalam tahun ini.")
    columns = (
        day_column(N_("Dipungut"), lambda row: row.withheld_on),
        Column(title=N_("Jenis pajak"), text=lambda row: row.kind, width_px=110),
        Column(title=N_("Penerbit"), text=lambda row: row.vendor, width_px=150, stretch=True),
        Column(title=N_("Bukti"), text=lambda row: row.receipt, width_px=100),
        Column(title=N_("Maksud"), text=lambda row: row.purpose, width_px=200, shown=False),
        money(N_("Dasar"), lambda row: row.base, width_px=112),
        money(N_("Pajak"), lambda row: row.amount, width_px=104),
        Column(
            title=N_("Disetor"),
            text=lambda row: short_date(row.paid_over_on) if row.paid_over_on else "",
            width_px=DAY_PX,
            order=lambda row: row.paid_over_on or date.max,
        ),
        Column(title=N_("Nomor setor"), text=lambda row: row.payment_number, width_px=140),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.fields = TaxFields(seat.desk.today)
        self.reason = TextField(hint=_("Alasan pembetulan"))
        self.reason.setAccessibleName(_("Alasan pembetulan"))
        self.correct_button = theme.button(_("&Betulkan"), "undo-2")
        self.correct_button.setToolTip(
            _(
                "Menjawab setoran yang keliru, atau pungutan yang belum disetor, pada tanggal "
                "di atas."
            )
        )
        self.pay_button = theme.button(_("&Setor"), "send", primary=True)
        self.add_acts(
            (self.correct_button, self._correct),
            (self.pay_button, self._pay),
            reason=self.reason,
            fields=self.fields,
        )
        self.allow(seat.desk.may(Right.FINANCE))

    def ask(self, desk: Desk, year: int) -> list[WithheldTax]:
        """Taxes of the year, and those of before that wait."""
        return tax_book.list_taxes(desk, year)

    def key_of(self, row: WithheldTax) -> int:
        """The tax."""
        return row.id

    def waiting(self) -> int:
        """Taxes that were not paid over."""
        return sum(1 for row in self.list.rows() if row.paid_over_on is None)

    def open_row(self, row: WithheldTax) -> None:
        """Show the trip whose receipt it was withheld from."""
        self.seat.go("trip", row.trip_id)

    def choose(self) -> None:
        """Say what the selected ones come to, or what waits in all."""
        super().choose()
        chosen = [row for row in self.list.selected() if row.paid_over_on is None]
        self.pay_button.setEnabled(bool(chosen))
        self.correct_button.setEnabled(len(self.list.selected()) == 1)
        waiting = [row for row in self.list.rows() if row.paid_over_on is None]
        sentence = _("{count} pajak dipilih: {total}. Belum disetor seluruhnya {waiting}.")
        self.said.setText(
            sentence.format(
                count=len(chosen),
                total=rupiah(sum(row.amount for row in chosen)),
                waiting=rupiah(sum(row.amount for row in waiting)),
            )
            if self.list.rows()
            else ""
        )

    def _pay(self) -> None:
        if not self.fields.check():
            return
        desk, number = self.seat.desk, self.fields.number.value()
        day = self.fields.paid_over_on.value() or date.min
        ids = [row.id for row in self.list.selected() if row.paid_over_on is None]
        self.seat.act(
            self.pay_button,
            lambda: tax_book.pay_over(desk, ids, day, number),
            partial(self._paid, len(ids)),
        )

    def _correct(self) -> None:
        if not self.reason.value():
            self.notices.error(_("Tuliskan alasan pembetulan."))
            self.reason.setFocus()
            return
        desk, reason = self.seat.desk, self.reason.value()
        day = self.fields.paid_over_on.value() or desk.today
        (row,) = self.list.selected()
        sentence = (
            _("Setoran {kind} {amount} dibetulkan: pajaknya menunggu disetor lagi.")
            if row.paid_over_on
            else _("Pungutan {kind} {amount} dibetulkan: pajaknya tidak ada lagi pada bukti itu.")
        ).format(kind=row.kind, amount=rupiah(row.amount))
        self.do(
            self.correct_button,
            [row],
            lambda row: tax_corrections.correct_tax(desk, row.id, reason, day),
            sentence,
            used=partial(self.used, reason=True),
        )

    def _paid(self, count: int, total: int) -> None:
        self.used(fields=True)
        sentence = _("{count} pajak disetor, seluruhnya {total}.")
        self.notices.success(sentence.format(count=count, total=rupiah(total)))
