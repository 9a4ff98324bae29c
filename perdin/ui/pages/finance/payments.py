"""Daftar pembayaran: every payment of the year, narrowed, with its totals."""

from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.i18n import N_, _, month_name, rupiah
from perdin.rules.ledger import Mechanism, PaymentKind, label
from perdin.services.books import payment_list
from perdin.services.books.payment_list import PaidRow
from perdin.services.desk import Desk
from perdin.services.office import people
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.finance.traveller_rows import day_column
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money

Wanted = tuple[int | None, PaymentKind | None, Mechanism | None, int | None]
"""Month, kind, fund and employee; None takes all."""


def _standing(row: PaidRow) -> str:
    if row.reversed:
        return _("Dibetulkan")
    return _("Pembetulan") if row.reverses_id is not None else ""


class PaymentFilters(QWidget):
    """What narrows the list; nothing of it is to be saved."""

    def __init__(self, person: SuggestField) -> None:
        super().__init__()
        months = [(None, _("Setahun")), *((at, month_name(at)) for at in range(1, 13))]
        kinds = [(None, _("Semua jenis")), *((kind, label(kind)) for kind in PaymentKind)]
        self.month, self.kind = ChoiceField(months), ChoiceField(kinds)
        self.fund = ChoiceField([(None, _("Semua dana")), *((one, one.value) for one in Mechanism)])
        self.person = person
        self.fields: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for field, name in (
            (self.month, _("Bulan")),
            (self.kind, _("Jenis")),
            (self.fund, _("Dana")),
            (self.person, _("Pegawai")),
        ):
            field.setAccessibleName(name)
            self.fields.append(field)
            row.addWidget(field, 1)

    def wanted(self) -> Wanted:
        """What is chosen."""
        return (self.month.value(), self.kind.value(), self.fund.value(), self.person.value())


class PaymentsQueue(Queue[PaidRow]):
    """By the day they were made; a mistake and its answer both stay, marked."""

    word = N_("Daftar pembayaran")
    name = "payments"
    empty = N_("Tidak ada pembayaran yang cocok dalam tahun ini.")
    columns = (
        day_column(N_("Tanggal"), lambda row: row.paid_on),
        Column(title=N_("Nomor BKU"), text=lambda row: row.book_number, width_px=90),
        Column(title=N_("Pelaksana"), text=lambda row: row.name, width_px=160, stretch=True),
        Column(title=N_("Jenis"), text=lambda row: label(row.kind), width_px=104),
        Column(title=N_("Dana"), text=lambda row: row.mechanism.value, width_px=52),
        Column(title=N_("Cara"), text=lambda row: label(row.method), width_px=96, shown=False),
        Column(title=N_("Bank"), text=lambda row: row.bank, width_px=90, shown=False),
        Column(
            title=N_("Rekening"), text=lambda row: row.account_number, width_px=120, shown=False
        ),
        Column(title=N_("Rujukan"), text=lambda row: row.reference, width_px=100, shown=False),
        Column(title=N_("Maksud"), text=lambda row: row.purpose, width_px=200, shown=False),
        Column(
            title=N_("Kode rekening"), text=lambda row: row.account_code, width_px=140, shown=False
        ),
        Column(title=N_("Keterangan"), text=lambda row: row.note, width_px=140, shown=False),
        money(N_("Penerimaan"), lambda row: row.received or None, width_px=112),
        money(N_("Pengeluaran"), lambda row: row.paid_out or None, width_px=112),
        Column(
            title=N_("Keadaan"),
            text=_standing,
            width_px=104,
            tone=lambda row: Tone.WARNING if row.reversed else Tone.NEUTRAL,
        ),
    )

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        person = SuggestField(off_thread(seat.tasks, self._people), hint=_("Semua pegawai"))
        person.setClearButtonEnabled(True)
        self.filters = PaymentFilters(person)
        for field in (self.filters.month, self.filters.kind, self.filters.fund, person):
            field.edited.connect(lambda _value: self._narrow())
        self._wanted: Wanted = (None, None, None, None)
        self._body.insertWidget(0, self.filters)

    def ask(self, desk: Desk, year: int) -> list[PaidRow]:
        """The year's payments that fit, oldest first."""
        return payment_list.list_year(desk, year, *self._wanted)

    def key_of(self, row: PaidRow) -> int:
        """The payment."""
        return row.id

    def waiting(self) -> int:
        """What was paid waits for nobody."""
        return 0

    def order_tabs(self, names: QWidget) -> None:
        """The filters first, as they stand, and the list that they narrow after them."""
        stops = [names, *self.filters.fields, *self.list.view.tab_stops(), self.open_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        super().order_tabs(names)

    def choose(self) -> None:
        """Say what the payments shown come to."""
        super().choose()
        rows = self.list.rows()
        sentence = _("{count} pembayaran: keluar {paid_out}, kembali {received}.")
        self.said.setText(
            sentence.format(
                count=len(rows),
                paid_out=rupiah(sum(row.paid_out for row in rows)),
                received=rupiah(sum(row.received for row in rows)),
            )
            if rows
            else ""
        )

    def open_row(self, row: PaidRow) -> None:
        """Show the account of a payment's traveller."""
        self.seat.go("account", row.traveller_id)

    def _people(self, text: str) -> list[Suggestion]:
        employees = people.suggest_employees(self.seat.desk, text)
        return [Suggestion(row.id, row.name, row.nip) for row in employees]

    def _narrow(self) -> None:
        self._wanted = self.filters.wanted()
        self.refused.emit()
