"""Belanja kartu: what the office's cards bought, and whether the bank has billed it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import uuid4

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from perdin.i18n import N_, _, rupiah, short_date
from perdin.reading.dates import Lean
from perdin.rules.card_lines import BY_CARD
from perdin.rules.travel import Component, label
from perdin.rules.workflow import Right
from perdin.services.accounting import payments
from perdin.services.cards import cards, purchases
from perdin.services.cards.cards import CardRow
from perdin.services.cards.purchases import PurchaseForm, PurchaseRow
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.paying import MoneyFields
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.finance.traveller_rows import day_column
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money


def buyer_field(seat: Seat) -> SuggestField:
    """For whom a card buys: travellers of trips under way, by name or place."""

    def find(text: str) -> list[Suggestion]:
        return [
            Suggestion(row.traveller_id, row.name, f"{row.place}, {short_date(row.leave)}")
            for row in purchases.suggest_buyers(seat.desk, text)
        ]

    field = SuggestField(off_thread(seat.tasks, find), hint=_("Pelaksana atau tujuan"))
    field.setAccessibleName(_("Pelaksana"))
    return field


def component_field() -> ChoiceField:
    """What a card may pay."""
    field = ChoiceField([(one, label(one)) for one in BY_CARD], Component.PENGINAPAN)
    field.setAccessibleName(_("Biaya"))
    return field


class AttachFields(QWidget):
    """For whom a line of a statement was bought, and as what, beside the button for it."""

    def __init__(self, seat: Seat, button: QPushButton) -> None:
        super().__init__()
        self.traveller, self.component = buyer_field(seat), component_field()
        self._typed = FieldSet(self.traveller, self.component)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.traveller, 1)
        row.addWidget(self.component)
        row.addWidget(button)

    def changed(self) -> bool:
        """Whether somebody is chosen who has nothing yet."""
        return self._typed.changed()

    def renew(self) -> None:
        """Begin anew."""
        self.traveller.set_value(None)
        self.component.set_value(Component.PENGINAPAN)
        self._typed.take_as_saved()


class PurchaseFields(MoneyFields):
    """What a card bought, as it is typed. Its key changes with every purchase."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(label_px=84)
        self._today, self._key = seat.desk.today, uuid4().hex
        self.card = ChoiceField(hint=_("belum ada kartu"))
        self.traveller, self.component = buyer_field(seat), component_field()
        self.amount = MoneyField()
        self.bought_on = DateField(self._today, self._today, lean=Lean.PAST)
        self.bought_on.setMinimumWidth(160)
        self.reference = TextField(longest=60)
        self.reference.setPlaceholderText(_("nomor nota atau struk"))
        self.note = TextField(longest=200)
        self.add_pair((_("Pelaksana"), self.traveller), (_("Kartu"), self.card), required=True)
        self.add_pair((_("Jumlah"), self.amount), (_("Tanggal"), self.bought_on), required=True)
        self.add_pair((_("Biaya"), self.component), (_("Rujukan"), self.reference))
        self.add(_("Keterangan"), self.note)

    def offer_cards(self, rows: Sequence[CardRow]) -> None:
        """Offer the cards in use; the first is chosen where none was."""
        with self.loading():
            self.card.set_choices([(row.id, row.name) for row in rows if row.active])
            if self.card.value() is None and self.card.count():
                self.card.setCurrentIndex(0)

    def value(self) -> PurchaseForm:
        """What is typed; the form has been checked."""
        return PurchaseForm(
            card_id=self.card.value(),
            component=self.component.value() or Component.PENGINAPAN,
            amount=self.amount.value() or 0,
            bought_on=self.bought_on.value() or date.min,
            reference=self.reference.value(),
            note=self.note.value(),
            command_key=self._key,
        )

    def renew(self) -> None:
        """Begin the next purchase; its card and day stay."""
        self.new_key()
        self.traveller.set_value(None)
        self.amount.set_value(None)
        for field in (self.reference, self.note):
            field.set_value("")
        self.take_as_saved()

    def new_key(self) -> None:
        """What is sent next is another purchase, whatever it is like."""
        self._key = uuid4().hex

    def forget(self) -> None:
        """Want nothing of what was typed."""
        self.bought_on.set_value(self._today)
        self.component.set_value(Component.PENGINAPAN)
        self.renew()


def _standing(row: PurchaseRow) -> str:
    if row.reversed:
        return _("Dibetulkan")
    if row.reverses_id is not None:
        return _("Pembetulan")
    if row.paid_on is not None:
        return _("Dibayar {day}").format(day=short_date(row.paid_on))
    if row.statement is not None:
        return _("Ditagih {day}").format(day=short_date(row.statement))
    return _("Belum ditagih")


def _tone(row: PurchaseRow) -> Tone:
    if row.reversed or row.reverses_id is not None:
        return Tone.NEUTRAL
    return Tone.SUCCESS if row.paid_on else Tone.INFO if row.statement else Tone.WARNING


class PurchasesQueue(Queue[PurchaseRow]):
    """By the day they were bought; a mistake and its answer both stay, marked."""

    word = N_("Belanja kartu")
    name = "purchases"
    empty = N_("Belum ada belanja dengan kartu (KKPD). Kartunya didaftarkan di Pengaturan.")
    columns = (
        day_column(N_("Tanggal"), lambda row: row.bought_on),
        Column(title=N_("Pelaksana"), text=lambda row: row.name, width_px=150, stretch=True),
        Column(title=N_("Tujuan"), text=lambda row: row.place, width_px=110),
        Column(title=N_("Biaya"), text=lambda row: label(row.component), width_px=120),
        Column(title=N_("Kartu"), text=lambda row: row.card, width_px=160),
        Column(title=N_("Rujukan"), text=lambda row: row.reference, width_px=100, shown=False),
        Column(title=N_("Keterangan"), text=lambda row: row.note, width_px=140, shown=False),
        money(N_("Jumlah"), lambda row: row.amount, width_px=112),
        Column(title=N_("Keadaan"), text=_standing, width_px=150, tone=_tone),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.fields = PurchaseFields(seat)
        self.reason = TextField(hint=_("Alasan pembetulan"))
        self.reason.setAccessibleName(_("Alasan pembetulan"))
        self.correct_button = theme.button(_("&Betulkan"), "undo-2")
        self.buy_button = theme.button(_("&Catat belanja"), "plus", primary=True)
        self.add_acts(
            (self.correct_button, self._correct),
            (self.buy_button, self._buy),
            reason=self.reason,
            fields=self.fields,
        )
        self.allow(seat.desk.may(Right.FINANCE))

    def ask(self, desk: Desk, year: int) -> list[PurchaseRow]:
        """What was bought in the year, and what of before waits for its statement."""
        return purchases.list_purchases(desk, year)

    def look(self, desk: Desk, year: int) -> Callable[[], None]:
        """The same, with the cards to choose from."""
        show, known = super().look(desk, year), cards.list_cards(desk)

        def show_both() -> None:
            self.fields.offer_cards(known)
            show()

        return show_both

    def key_of(self, row: PurchaseRow) -> int:
        """The purchase."""
        return row.id

    def waiting(self) -> int:
        """The bank bills by itself: nothing here waits for somebody."""
        return 0

    def open_row(self, row: PurchaseRow) -> None:
        """Show the account of who it was bought for."""
        self.seat.go("account", row.traveller_id)

    def choose(self) -> None:
        """Say what is owed for all that is shown."""
        super().choose()
        chosen, rows = self.list.selected(), self.list.rows()
        wrong = len(chosen) == 1 and chosen[0].statement is None
        answered = any(row.reversed or row.reverses_id is not None for row in chosen)
        self.correct_button.setEnabled(wrong and not answered)
        owed = sum(row.amount for row in rows if row.paid_on is None)
        sentence = _("{count} belanja, {owed} belum dibayar kepada bank.")
        self.said.setText(sentence.format(count=len(rows), owed=rupiah(owed)) if rows else "")

    def _buy(self) -> None:
        if not self.fields.check():
            return
        desk, form = self.seat.desk, self.fields.value()
        traveller_id = self.fields.traveller.value()
        self.seat.act(
            self.buy_button,
            lambda: purchases.record_purchase(desk, traveller_id, form),
            self._bought,
        )

    def _bought(self, _payment_id: int) -> None:
        self.used(fields=True)
        self.notices.success(_("Belanja kartu dicatat; kas keluar ketika tagihannya dibayar."))

    def _correct(self) -> None:
        if not self.reason.value():
            self.notices.error(_("Tuliskan alasan pembetulan."))
            self.reason.setFocus()
            return
        desk, reason = self.seat.desk, self.reason.value()
        self.do(
            self.correct_button,
            self.list.selected(),
            lambda row: payments.correct_payment(desk, row.id, reason, desk.today),
            _("{count} belanja dibetulkan; keduanya tetap terlihat."),
            used=partial(self.used, reason=True),
        )
