"""Uang muka: requests to pay, and money that is out and not accounted for."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from perdin.i18n import N_, _, long_date, rupiah, short_date
from perdin.rules import ledger
from perdin.rules.ledger import PayMethod
from perdin.rules.workflow import Right
from perdin.services.accounting import advances, bank_list, unsettled
from perdin.services.accounting.advances import RequestRow
from perdin.services.accounting.unsettled import UnsettledRow
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.colours import Tone
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
    hindrance_or_sum,
    name_column,
    place_column,
)
from perdin.ui.pages.trip.accounting.balances import TONES, days_words
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


class RequestsQueue(TravellerQueue[RequestRow]):
    """Pay what was asked for, one or many at once, or refuse it with a reason."""

    word = N_("Permintaan uang muka")
    name = "requests"
    empty = N_("Tidak ada permintaan uang muka. Permintaan dari perjalanan muncul di sini.")
    columns = (
        name_column(190),
        place_column(150),
        day_column(N_("Berangkat"), lambda row: row.leave),
        Column(
            title=N_("Persen"),
            text=lambda row: f"{row.percent}%" if row.percent else "",
            width_px=72,
            order=lambda row: row.percent or 0,
        ),
        money(N_("Jumlah"), lambda row: row.amount, width_px=120),
        Column(title=N_("Diminta oleh"), text=lambda row: row.requested_by, width_px=140),
        hindrance_column(N_("Tertahan"), 130),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.fields = PayFields(seat.desk.today, with_amount=False)
        self.reason = TextField(hint=_("Alasan penolakan atau pengecualian"))
        self.reason.setAccessibleName(_("Alasan penolakan atau pengecualian"))
        self.refuse_button = theme.button(_("&Tolak"), "ban")
        self.pay_button = theme.button(_("&Bayar"), "wallet", primary=True)
        self.add_acts(
            (self.refuse_button, self._refuse),
            (self.pay_button, self._pay),
            reason=self.reason,
            fields=self.fields,
        )
        self.allow(seat.desk.may(Right.FINANCE))

    def ask(self, desk: Desk, _year: int) -> list[RequestRow]:
        """Requests that wait, the soonest departure first."""
        return advances.list_requests(desk)

    def key_of(self, row: RequestRow) -> int:
        """A request's own id: a traveller may have asked more than once."""
        return row.id

    def choose(self) -> None:
        """Say how much is paid to whom."""
        super().choose()
        rows = self.list.selected()
        for button in (self.pay_button, self.refuse_button):
            button.setEnabled(bool(rows))
        self.said.setText(hindrance_or_sum(rows, _("{count} uang muka, seluruhnya {total}.")))

    def _pay(self) -> None:
        if not self.fields.check():
            return
        desk, rows = self.seat.desk, self.list.selected()
        form = replace(self.fields.value(), reason=self.reason.value())
        if not agreed_year(self, rows, form.paid_on, _("&Bayar")):
            return
        numbers = Numbers(desk, form)

        def pay(row: RequestRow) -> int:
            key = f"{form.command_key}-{row.id}"
            own = replace(numbers.form(), amount=row.amount, command_key=key)
            paid = advances.pay_advance(desk, row.traveller_id, own, row.id)
            numbers.used()
            return paid

        self.do(
            self.pay_button,
            rows,
            pay,
            _("{count} uang muka dibayar."),
            self._offer_list if form.method is PayMethod.TRANSFER else None,
            partial(self.used, fields=True, reason=True),
        )

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
            used=partial(self.used, reason=True),
        )


def _time_words(row: UnsettledRow) -> str:
    """How long there is time, or when the account was handed in."""
    if row.handed_in is not None and row.days_left >= 0:
        return _("diserahkan {day}").format(day=short_date(row.handed_in))
    return days_words(row.days_left)


def _late(row: UnsettledRow) -> Tone:
    if row.days_left < 0:
        return Tone.ERROR
    return Tone.WARNING if row.days_left <= 1 else Tone.NEUTRAL


class UnsettledQueue(TravellerQueue[UnsettledRow]):
    """Who holds money, until when it must be accounted for, and how late it is."""

    word = N_("Uang muka beredar")
    name = "unsettled"
    empty = N_("Semua uang muka sudah dipertanggungjawabkan.")
    columns = (
        name_column(170),
        Column(title=N_("Unit kerja"), text=lambda row: row.unit, width_px=130, shown=False),
        place_column(120),
        day_column(N_("Kembali"), lambda row: row.back),
        money(N_("Dipegang"), lambda row: row.held, width_px=108),
        day_column(N_("Batas"), lambda row: row.due, lambda row: long_date(row.due)),
        Column(
            title=N_("Sisa waktu"),
            text=_time_words,
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

    def ask(self, desk: Desk, _year: int) -> list[UnsettledRow]:
        """Who holds money, the most overdue first."""
        return unsettled.list_unsettled(desk)

    def waiting(self) -> int:
        """Only those that are late wait for somebody."""
        return sum(1 for row in self.list.rows() if row.days_left < 0)

    def choose(self) -> None:
        """Say how much is out, and how much of it is late."""
        super().choose()
        rows = self.list.rows()
        late = [row for row in rows if row.days_left < 0]
        sentence = _("{total} di tangan {count} pelaksana; {late} terlambat.")
        self.said.setText(
            sentence.format(
                total=rupiah(sum(row.held for row in rows)),
                count=len(rows),
                late=rupiah(sum(row.held for row in late)),
            )
            if rows
            else ""
        )
