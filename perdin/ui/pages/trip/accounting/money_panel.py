"""The money of one traveller: an advance is asked for and paid, and every payment is listed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.i18n import _, rupiah, short_date
from perdin.rules import ledger
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Right, TripState
from perdin.services.accounting import advances, payments
from perdin.services.accounting.accounts import Balance
from perdin.services.accounting.advances import RequestRow
from perdin.services.accounting.payments import PaymentRow
from perdin.services.letters import letters
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui import theme
from perdin.ui.fields.field_set import FieldSet, Typed
from perdin.ui.fields.form import scrolled
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.paying import PayFields
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.purse import PAYMENTS, Purse
from perdin.ui.pages.trip.letters.output import Output
from perdin.ui.seat import Seat
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work


class MoneyPanel(QWidget):
    """Of one traveller at a time; what is typed for another waits until they are looked at."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._output = Output(self, seat, notices)
        self._sheet: TripSheet | None = None
        self._purse: Purse | None = None
        self._offered: tuple[int, int] | None = None
        """For whom, and from which balance, an amount was offered; what is typed over it stays."""
        self.whom = QLabel(wordWrap=True)
        self.whom.setProperty("kind", "section")
        self.sums = theme.muted()
        self.asked = QLabel(wordWrap=True)
        self.hindrance = QLabel(wordWrap=True)
        """Why no advance would be paid now."""
        self.hindrance.setProperty("kind", "warning")
        self.fields = PayFields(seat.desk.today)
        self.amount, self.paid_on = self.fields.amount, self.fields.paid_on
        self.pay_button = theme.button(_("Bayar &uang muka"), "wallet", primary=True)
        self.receipt_button = theme.button(_("Kwitansi"), "file-text", flat=True)
        self.percent = NumberField(least=1, most=100)
        self.percent.setMaximumWidth(64)
        self._percent_sign = QLabel("%")
        self.wanted = MoneyField()
        self.note = TextField(hint=_("Keterangan atau alasan"))
        self.request_button = theme.button(_("&Minta uang muka"), "send")
        self.refuse_button = theme.button(_("Tolak"), flat=True)
        self.list = SmallView(PAYMENTS, most_rows=5, name="payments", memory=seat.memory)
        self.correct_button = theme.button(_("Betulkan pembayaran…"), "undo-2", flat=True)
        self._asking = QWidget()
        self._filled = FieldSet(self.percent, self.wanted, self.note, *self.fields.values())
        self._waiting: dict[int, tuple[str, dict[QWidget, Typed]]] = {}
        """What was typed for travellers who are not looked at, with what it is called."""
        self._lay_out()
        self._connect()

    def show_purse(self, sheet: TripSheet, purse: Purse) -> None:
        """Show the money of a traveller."""
        before, who = self._purse, purse.balance.traveller_id
        if before is not None and before.balance.traveller_id != who:
            self._set_aside(before.balance.traveller_id)
        self._sheet, self._purse = sheet, purse
        desk, balance = self._seat.desk, purse.balance
        open_now = sheet.state in (TripState.APPROVED, TripState.ISSUED)
        cancelled = sheet.state is TripState.CANCELLED
        pays = desk.may(Right.FINANCE) and (open_now or cancelled)
        asks = desk.may(Right.RECORD_COSTS) and open_now and not pays
        self.whom.setText(_("Uang muka {name}").format(name=balance.name))
        cost = f"{ledger.label(balance.basis)} {rupiah(balance.owed)}"
        sums = _("{cost}, dibayar {paid}.").format(cost=cost, paid=rupiah(balance.paid))
        self.sums.setText(f"{sums} {purse.confirmed}".strip())
        word = _("Terima &kembali uang muka") if cancelled else _("Bayar &uang muka")
        self.pay_button.setText(word)
        self.fields.setVisible(pays)
        self.pay_button.setVisible(pays)
        paid = any(not row.reversed and row.signed > 0 for row in purse.payments)
        self.receipt_button.setVisible(paid or open_now)
        self._show_request(asks=asks, pays=pays)
        self.list.set_rows(purse.payments)
        self.list.setVisible(bool(purse.payments))
        self.correct_button.setVisible(bool(purse.payments) and desk.may(Right.FINANCE))
        self._offer(balance, cancelled=cancelled)
        if pays and purse.proposed is not None:
            untouched = not self._filled.changed()
            self.fields.offer(purse.proposed)
            if untouched:
                self._filled.take_as_saved()
        self._filled.retype(self._waiting.pop(who, ("", {}))[1])

    def works(self) -> Sequence[Work]:
        """What is asked for, paid or refused, of whomever it is."""
        return [Work(name=self._names, changed=self._changed, forget=self._throw_away)]

    def _changed(self) -> bool:
        return bool(self._waiting) or self._filled.changed()

    def _names(self) -> str:
        names = [name for name, _typed in self._waiting.values()]
        return ", ".join([*names, self.whom.text()] if self._filled.changed() else names)

    def _set_aside(self, traveller_id: int) -> None:
        """Keep what is typed for this traveller, and begin anew."""
        if self._filled.changed():
            self._waiting[traveller_id] = (self.whom.text(), self._filled.typed())
        self._begin_anew()

    def _begin_anew(self) -> None:
        for field in (self.percent, self.wanted):
            field.set_value(None)
        self.note.set_value("")
        self.fields.renew()
        self._filled.take_as_saved()

    def _throw_away(self) -> None:
        self._waiting.clear()
        self.fields.forget()
        self._begin_anew()
        if self._offered is not None:
            self.amount.set_value(self._offered[1] or None)
            self._filled.take_as_saved()

    def _show_request(self, *, asks: bool, pays: bool) -> None:
        request = self._request()
        held = self._purse.hindrance if self._purse is not None and (asks or pays) else ""
        self.hindrance.setText(held)
        self.hindrance.setVisible(bool(held))
        self._asking.setVisible(asks or (pays and (request is not None or bool(held))))
        for field in (self.percent, self._percent_sign, self.wanted, self.request_button):
            field.setVisible(asks and request is None)
        self.refuse_button.setVisible(pays and request is not None)
        sentence = ""
        if request is not None:
            sentence = _("Diminta {amount} oleh {person}, {day}. {note}").format(
                amount=rupiah(request.amount),
                person=request.requested_by,
                day=short_date(request.requested_at.date()),
                note=request.note,
            )
        self.asked.setText(sentence.strip())
        self.asked.setVisible(bool(sentence))

    def _request(self) -> RequestRow | None:
        return next(iter(self._purse.requests), None) if self._purse is not None else None

    def _offer(self, balance: Balance, *, cancelled: bool) -> None:
        """Offer what was asked for, else what is still owed."""
        request = self._request()
        due = -balance.remaining if cancelled else balance.remaining
        amount = request.amount if request is not None else max(due, 0)
        if self._offered != (balance.traveller_id, amount):
            typed = self._filled.typed()
            self._offered = (balance.traveller_id, amount)
            self.amount.set_value(amount or None)
            self.fields.renew()
            self._filled.take_as_saved()
            self._filled.retype(typed)

    def _lay_out(self) -> None:
        ask = QHBoxLayout()
        ask.setSpacing(theme.HALF)
        ask.addWidget(self.percent)
        ask.addWidget(self._percent_sign)
        ask.addWidget(self.wanted)
        ask.addWidget(self.request_button)
        ask.addStretch(1)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(theme.GAP)
        asking.addWidget(self.asked)
        asking.addLayout(ask)
        asking.addWidget(self.note)
        pay = QHBoxLayout()
        pay.setSpacing(theme.GAP)
        pay.addWidget(self.receipt_button)
        pay.addStretch(1)
        pay.addWidget(self.refuse_button)
        pay.addWidget(self.pay_button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.whom, self.sums, self.hindrance, self._asking, self.fields):
            column.addWidget(part)
        column.addWidget(self.list)
        column.addWidget(self.correct_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.HALF, 0, 0)
        whole.addWidget(scrolled(inside), 1)
        whole.addLayout(pay)
        self.percent.setPlaceholderText("50")
        self.percent.setAccessibleName(_("Persen dari perkiraan"))
        self.wanted.setAccessibleName(_("Jumlah yang diminta"))
        self.note.setAccessibleName(_("Keterangan atau alasan"))

    def _connect(self) -> None:
        self.pay_button.clicked.connect(self._pay)
        self.request_button.clicked.connect(self._ask)
        self.refuse_button.clicked.connect(self._refuse)
        self.receipt_button.clicked.connect(self._print)
        self.correct_button.clicked.connect(self._correct)
        self.percent.edited.connect(lambda _value: self.wanted.set_value(None))
        self.wanted.edited.connect(lambda _value: self.percent.set_value(None))

    def _pay(self) -> None:
        purse, desk = self._purse, self._seat.desk
        form = replace(self.fields.value(), reason=self.note.value())
        if purse is None or not self.fields.check():
            return
        if self.amount.value() is None or self.paid_on.value() is None:
            self._notices.error(_("Isi jumlah uang muka dan tanggalnya."))
            self.amount.setFocus()
            return
        who, request = purse.balance.traveller_id, self._request()
        if self._sheet is not None and self._sheet.state is TripState.CANCELLED:
            if not form.reference:
                self._notices.error(_("Tuliskan nomor STS di Rujukan: uangnya disetor kembali."))
                self.fields.reference.setFocus()
                return
            self._do(lambda: payments.take_back(desk, who, form), _("Pengembalian dicatat."))
            return
        asked = request.id if request is not None else None
        self._do(lambda: advances.pay_advance(desk, who, form, asked), _("Uang muka dicatat."))

    def _ask(self) -> None:
        purse, desk = self._purse, self._seat.desk
        if purse is None:
            return
        who, percent, amount = purse.balance.traveller_id, self.percent.value(), self.wanted.value()
        note = self.note.value()
        misread = self.percent.problem() or self.wanted.problem()
        if misread:
            self._notices.error(misread)
            return
        self._do(
            lambda: advances.request_advance(desk, who, percent, amount, note),
            _("Permintaan uang muka dikirim ke bagian keuangan."),
        )

    def _refuse(self) -> None:
        request, desk, reason = self._request(), self._seat.desk, self.note.value()
        if request is None:
            return
        if not reason:
            self._notices.error(_("Tuliskan alasan penolakan."))
            self.note.setFocus()
            return
        self._do(
            lambda: advances.refuse_advance(desk, request.id, reason),
            _("Permintaan uang muka ditolak."),
        )

    def _correct(self) -> None:
        desk, reason = self._seat.desk, self.note.value()
        row = next(iter(self.list.selected()), None)
        self._asking.show()
        if not isinstance(row, PaymentRow) or not reason:
            self._notices.info(
                _("Pilih pembayaran yang keliru, tulis alasannya, lalu tekan Betulkan lagi.")
            )
            self.note.setFocus()
            return
        self._do(
            lambda: payments.correct_payment(desk, row.id, reason, max(desk.today, row.paid_on)),
            _("Pembayaran dibetulkan; keduanya tetap tercatat."),
        )

    def _print(self) -> None:
        sheet, purse, desk = self._sheet, self._purse, self._seat.desk
        if sheet is not None and purse is not None:
            trip, who = sheet.id, purse.balance.traveller_id
            kind = LetterKind.KWITANSI_UANG_MUKA
            self._output.open(lambda: letters.document(desk, trip, kind, who))

    def _do(self, job: Callable[[], object], sentence: str) -> None:
        who = self._purse.balance.traveller_id if self._purse is not None else 0

        def done(_made: object) -> None:
            self._waiting.pop(who, None)
            if self._purse is not None and self._purse.balance.traveller_id == who:
                self._begin_anew()
            self._notices.success(sentence)

        self._seat.act(self, job, done)
