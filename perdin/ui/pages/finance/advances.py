"""Uang muka: requests to pay, and money that is out and not accounted for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from perdin.i18n import N_, _, long_date, rupiah, short_date
from perdin.rules import ledger
from perdin.rules.ledger import PayMethod
from perdin.rules.workflow import Right
from perdin.services.accounting import advances, bank_list
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.paying import PayFields
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.bank import write_bank_list
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.trip.accounting.balances import TONES, days_words
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


class RequestsQueue(Queue):
    """Pay what was asked for, one or many at once, or refuse it with a reason."""

    word = N_("Permintaan uang muka")
    name = "requests"
    empty = N_("Tidak ada permintaan uang muka. Permintaan dari perjalanan muncul di sini.")
    columns = (
        Column(title=N_("Pelaksana"), text=lambda row: row.name, width_px=190, stretch=True),
        Column(title=N_("Tujuan"), text=lambda row: row.place, width_px=150),
        Column(
            title=N_("Berangkat"),
            text=lambda row: short_date(row.leave),
            width_px=104,
            order=lambda row: row.leave,
        ),
        Column(
            title=N_("Persen"),
            text=lambda row: f"{row.percent}%" if row.percent else "",
            width_px=72,
            order=lambda row: row.percent or 0,
        ),
        money(N_("Jumlah"), lambda row: row.amount, width_px=120),
        Column(title=N_("Diminta oleh"), text=lambda row: row.requested_by, width_px=140),
        Column(
            title=N_("Halangan"),
            text=lambda row: _("Ada tunggakan") if row.hindrance else "",
            width_px=130,
            tone=lambda _row: Tone.WARNING,
            tip=lambda row: row.hindrance,
        ),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.fields = PayFields(seat.desk.today, with_amount=False)
        self.reason = TextField(hint=_("Alasan penolakan"))
        self.reason.setAccessibleName(_("Alasan penolakan"))
        self.refuse_button = theme.button(_("&Tolak"), "ban")
        self.pay_button = theme.button(_("&Bayar"), "wallet", primary=True)
        self.body.insertWidget(2, self.fields)
        self.acts.insertWidget(1, self.reason, 1)
        self.acts.addWidget(self.refuse_button)
        self.acts.addWidget(self.pay_button)
        may = seat.desk.may(Right.FINANCE)
        for widget in (self.fields, self.reason, self.refuse_button, self.pay_button):
            widget.setVisible(may)
        self.pay_button.clicked.connect(self._pay)
        self.refuse_button.clicked.connect(self._refuse)

    def tab_stops(self) -> list[QWidget]:
        """How it is paid, then the buttons."""
        below = (self.open_button, self.reason, self.refuse_button, self.pay_button)
        return [*self.fields.tab_stops(), *below]

    def ask(self, desk: Desk, _year: int) -> list[Any]:
        """Requests that wait, the soonest departure first."""
        return advances.list_requests(desk)

    def key_of(self, row: Any) -> int:
        """A request's own id: a traveller may have asked more than once."""
        key: int = row.id
        return key

    def choose(self) -> None:
        """Say how much is paid to whom."""
        super().choose()
        rows = self.list.selected()
        for button in (self.pay_button, self.refuse_button):
            button.setEnabled(bool(rows))
        said = next((row.hindrance for row in rows if row.hindrance), "")
        if not said and rows:
            said = _("{count} uang muka, seluruhnya {total}.").format(
                count=len(rows), total=rupiah(sum(row.amount for row in rows))
            )
        self.said.setText(said)

    def _pay(self) -> None:
        if not self.fields.check():
            return
        desk, form = self.seat.desk, self.fields.value()
        self.do(
            self.pay_button,
            self.list.selected(),
            lambda row: advances.pay_advance(
                desk,
                row.traveller_id,
                replace(form, amount=row.amount, command_key=f"{form.command_key}-{row.id}"),
                row.id,
            ),
            _("{count} uang muka dibayar."),
            self._offer_list if form.method is PayMethod.TRANSFER else None,
        )
        self.fields.renew()

    def _offer_list(self, paid: list[int]) -> tuple[str, Callable[[], object]]:
        """The bank's list of the transfers that were just recorded."""
        desk = self.seat.desk
        return (
            _("Daftar bank…"),
            lambda: write_bank_list(
                self, self.seat, self.notices, lambda: bank_list.rows_paid(desk, paid)
            ),
        )

    def _refuse(self) -> None:
        desk, reason = self.seat.desk, self.reason.value()
        if not reason:
            self.notices.error(_("Tuliskan alasan penolakan."))
            self.reason.setFocus()
            return
        self.do(
            self.refuse_button,
            self.list.selected(),
            lambda row: advances.refuse_advance(desk, row.id, reason),
            _("{count} permintaan ditolak."),
        )


def _late(row: Any) -> Tone:
    if row.days_left < 0:
        return Tone.ERROR
    return Tone.WARNING if row.days_left <= 1 else Tone.NEUTRAL


class UnsettledQueue(Queue):
    """Who holds money, until when it must be accounted for, and how late it is."""

    word = N_("Uang muka beredar")
    name = "unsettled"
    empty = N_("Semua uang muka sudah dipertanggungjawabkan.")
    columns = (
        Column(title=N_("Pelaksana"), text=lambda row: row.name, width_px=170, stretch=True),
        Column(title=N_("Unit kerja"), text=lambda row: row.unit, width_px=130, shown=False),
        Column(title=N_("Tujuan"), text=lambda row: row.place, width_px=120),
        Column(
            title=N_("Kembali"),
            text=lambda row: short_date(row.back),
            width_px=104,
            order=lambda row: row.back,
        ),
        money(N_("Dipegang"), lambda row: row.held, width_px=108),
        Column(
            title=N_("Batas"),
            text=lambda row: short_date(row.due),
            width_px=104,
            order=lambda row: row.due,
            tip=lambda row: long_date(row.due),
        ),
        Column(
            title=N_("Sisa waktu"),
            text=lambda row: days_words(row.days_left),
            width_px=188,
            tone=_late,
            order=lambda row: row.days_left,
        ),
        Column(
            title=N_("SPJ"),
            text=lambda row: ledger.label(row.state),
            width_px=152,
            tone=lambda row: TONES[row.state],
        ),
    )

    def ask(self, desk: Desk, _year: int) -> list[Any]:
        """Who holds money, the most overdue first."""
        return advances.list_unsettled(desk)

    def waiting(self) -> int:
        """Only those that are late wait for somebody."""
        return sum(1 for row in self.list.rows() if row.days_left < 0)

    def choose(self) -> None:
        """Say how much is out, and how much of it is late."""
        super().choose()
        rows = self.list.rows()
        late = [row for row in rows if row.days_left < 0]
        said = _("{total} di tangan {count} pelaksana; {late} terlambat.")
        self.said.setText(
            said.format(
                total=rupiah(sum(row.held for row in rows)),
                count=len(rows),
                late=rupiah(sum(row.held for row in late)),
            )
            if rows
            else ""
        )
