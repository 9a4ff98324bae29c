"""A trip's money after its letters: advances, what was really spent, and closing the account."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.i18n import N_, _, number, rupiah
from perdin.reading import parse_rupiah
from perdin.rules.travel import label
from perdin.rules.workflow import Right, TripState
from perdin.services import account_verification, accounts, actual_costs, advances, payments
from perdin.services.accounts import Balance
from perdin.services.desk import Desk
from perdin.services.payments import PayForm
from perdin.services.spending import ActualCost, at_rate
from perdin.services.trip_sheet import TripSheet
from perdin.ui import theme
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import scrolled
from perdin.ui.fields.money import MoneyField
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money
from perdin.ui.table.small import SmallView
from perdin.ui.tasks import Newest

BALANCES = (
    Column(N_("Pelaksana"), lambda row: row.name, width_px=280, stretch=True),
    money(N_("Biaya"), lambda row: row.settled),
    money(N_("Sudah dibayar"), lambda row: row.paid),
    money(N_("Kurang (lebih)"), lambda row: row.remaining),
)
COSTS = (
    Column(N_("Komponen"), lambda row: label(row.component), width_px=150),
    Column(N_("Uraian"), lambda row: row.reason, width_px=240, stretch=True),
    Column(N_("Banyaknya"), lambda row: f"{number(row.quantity)} {row.unit}", width_px=100),
    money(N_("Harga satuan"), lambda row: row.rate, editable=True),
    money(N_("Jumlah"), lambda row: row.quantity * row.rate),
    Column(N_("Bukti"), lambda row: row.receipt, width_px=150, editable=True),
    Column(N_("Alasan tanpa bukti"), lambda row: row.unproved_reason, width_px=150, editable=True),
)


class AccountingTab(QWidget):
    """Pertanggungjawaban: per traveller, and line by line."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat
        self._notices = notices
        self._sheet: TripSheet | None = None
        self._traveller: int | None = None
        self._offered: tuple[int, int] | None = None
        """For whom, and from which balance, an amount was offered; what is typed over it stays."""
        self._costs_of: int | None = None
        """Whose costs are shown; not yet the traveller just chosen."""
        self._typed: dict[int, list[ActualCost]] = {}
        """Costs that were changed and not saved yet, by traveller."""
        self._asking = Newest(seat.tasks)
        self.balances = SmallView(BALANCES, most_rows=6)
        self.whom = theme.muted(_("Uang muka"))
        self.whom.setWordWrap(False)
        self.amount = MoneyField()
        self.amount.setAccessibleName(_("Uang muka"))
        self.paid_on = DateField(seat.desk.today, seat.desk.today)
        self.paid_on.setAccessibleName(_("Tanggal bayar"))
        self.pay_button = theme.button(_("Bayar &uang muka"), "wallet")
        self.costs = SmallView(COSTS, edit=self._edit_cost, most_rows=8)
        self.costs_title = QLabel()
        self.costs_title.setProperty("kind", "section")
        self.total = theme.muted()
        self.record_button = theme.button(_("&Simpan biaya riil"), "save", primary=True)
        self.hand_in_button = theme.button(_("Sera&hkan"), "check")
        self.verify_button = theme.button(_("&Verifikasi semua"), "check")
        self.hint = theme.muted()
        self._paying = QWidget()
        self._recording = QWidget()
        self._lay_out()
        self.balances.selection_changed.connect(lambda _count: self._choose_traveller())
        self.pay_button.clicked.connect(self._pay)
        self.record_button.clicked.connect(self._record)
        self.hand_in_button.clicked.connect(self._hand_in)
        self.verify_button.clicked.connect(self._verify)

    def show_sheet(self, sheet: TripSheet) -> None:
        """Show the account of a trip."""
        self._sheet = sheet
        may = self._seat.desk.may(Right.FINANCE)
        cancelled = sheet.state is TripState.CANCELLED
        money_moves = sheet.state in (TripState.APPROVED, TripState.ISSUED)
        self._paying.setVisible(may and (money_moves or cancelled))
        word = _("Terima &kembali uang muka") if cancelled else _("Bayar &uang muka")
        self.pay_button.setText(word)
        under_way = sheet.state is TripState.ISSUED
        self.record_button.setVisible(may and under_way)
        self.hand_in_button.setVisible(may and under_way)
        self.verify_button.setVisible(self._seat.desk.may(Right.VERIFY) and under_way)
        started = sheet.state in (TripState.APPROVED, TripState.ISSUED, TripState.SETTLED)
        self.balances.setVisible(started or cancelled)
        self._recording.setVisible(started)
        self.hint.setText(_hint(sheet.state, may))
        desk = self._seat.desk
        if started or cancelled:
            self._seat.tasks.run(
                lambda: accounts.balances(desk, sheet.id),
                self._show_balances,
                failed=self._notices.problem,
            )

    def _lay_out(self) -> None:
        paying = QHBoxLayout(self._paying)
        paying.setContentsMargins(0, 0, 0, 0)
        paying.setSpacing(theme.GAP)
        paying.addWidget(self.whom)
        paying.addWidget(self.amount)
        paying.addWidget(theme.muted(_("tanggal")))
        paying.addWidget(self.paid_on)
        paying.addWidget(self.pay_button)
        paying.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.total, 1)
        foot.addWidget(self.verify_button)
        foot.addWidget(self.hand_in_button)
        foot.addWidget(self.record_button)
        recording = QVBoxLayout(self._recording)
        recording.setContentsMargins(0, 0, 0, 0)
        recording.setSpacing(theme.GAP)
        recording.addWidget(self.costs_title)
        recording.addWidget(self.costs)
        recording.addLayout(foot)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.hint, self.balances, self._paying, self._recording):
            column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.WIDE, 0, 0)
        whole.addWidget(scrolled(inside))

    def _show_balances(self, rows: list[Balance]) -> None:
        self.balances.set_rows(rows)
        if rows and not self.balances.selected():
            self.balances.grid.selectRow(0)
        else:
            self._choose_traveller()

    def _choose_traveller(self) -> None:
        chosen = next(iter(self.balances.selected()), None)
        if not isinstance(chosen, Balance):
            return
        self._traveller = chosen.traveller_id
        self.whom.setText(_("Uang muka {name}").format(name=chosen.name))
        self.pay_button.setEnabled(len(self.balances.selected()) == 1)
        if self._offered != (chosen.traveller_id, chosen.remaining):
            self._offered = (chosen.traveller_id, chosen.remaining)
            self.amount.set_value(abs(chosen.remaining) if self._moves(chosen) else None)
        desk, traveller = self._seat.desk, chosen.traveller_id
        self._asking.ask(
            lambda: (traveller, actual_costs.costs_to_record(desk, traveller)),
            self._take_costs,
            failed=self._notices.problem,
        )

    def _take_costs(self, found: tuple[int, list[ActualCost]]) -> None:
        traveller, costs = found
        self._costs_of = traveller
        self._show_costs(self._typed.get(traveller, costs))

    def unsaved(self) -> str:
        """Who of this trip has costs that were typed and not saved; empty for nobody."""
        rows = [row for row in self.balances.rows() if isinstance(row, Balance)]
        return ", ".join(row.name for row in rows if row.traveller_id in self._typed)

    def _moves(self, row: Balance) -> bool:
        """Whether money is to go the way that the button says."""
        cancelled = self._sheet is not None and self._sheet.state is TripState.CANCELLED
        return row.remaining < 0 if cancelled else row.remaining > 0

    def _show_costs(self, costs: list[ActualCost]) -> None:
        self.costs.set_rows(costs)
        rows = [row for row in self.balances.rows() if isinstance(row, Balance)]
        name = next((row.name for row in rows if row.traveller_id == self._costs_of), "")
        unsaved = _("Biaya riil {name} (belum disimpan)")
        said = unsaved if self._costs_of in self._typed else _("Biaya riil {name}")
        self.costs_title.setText(said.format(name=name))
        total = sum(cost.quantity * cost.rate for cost in costs)
        self.total.setText(_("Jumlah {total}").format(total=rupiah(total)))

    def _edit_cost(self, row: int, column: Column, text: str) -> bool:
        if not self.record_button.isVisibleTo(self) or self._costs_of is None:
            return False
        costs = list(self.costs.rows())
        if column.title == "Bukti":
            costs[row] = replace(costs[row], receipt=text.strip())
        elif column.title == "Alasan tanpa bukti":
            costs[row] = replace(costs[row], unproved_reason=text.strip())
        else:
            try:
                rate = parse_rupiah(text)
            except ValueError:
                rate = None
            if rate is None:
                self._notices.error(_("«{text}» bukan jumlah rupiah.").format(text=text))
                return False
            costs[row] = at_rate(costs[row], rate)
        self._typed[self._costs_of] = costs
        self._show_costs(costs)
        return True

    def _pay(self) -> None:
        amount, day, traveller = self.amount.value(), self.paid_on.value(), self._traveller
        desk = self._seat.desk
        if amount is None or day is None or traveller is None:
            self._notices.error(_("Isi jumlah uang muka dan tanggalnya."))
            self.amount.setFocus()
            return
        back = self._sheet is not None and self._sheet.state is TripState.CANCELLED
        move: Callable[[Desk, int, PayForm], int]
        move = payments.take_back if back else advances.pay_advance
        form = PayForm(amount, day, command_key=uuid4().hex)
        self._seat.tasks.run(
            lambda: move(desk, traveller, form),
            lambda _payment: self._notices.success(_("Uang muka dicatat.")),
            failed=self._notices.problem,
            once=self.pay_button,
        )

    def _record(self) -> None:
        traveller, costs, desk = self._costs_of, list(self.costs.rows()), self._seat.desk
        if traveller is not None:
            self._seat.tasks.run(
                lambda: (traveller, costs, actual_costs.record_costs(desk, traveller, costs)),
                self._recorded,
                failed=self._notices.problem,
                once=self.record_button,
            )

    def _hand_in(self) -> None:
        traveller, desk = self._costs_of, self._seat.desk
        if traveller in self._typed:
            self._notices.warning(_("Simpan biaya riilnya dahulu."))
        elif traveller is not None:
            self._seat.tasks.run(
                lambda: account_verification.submit_account(desk, traveller),
                lambda _state: self._notices.success(_("Diserahkan untuk diverifikasi.")),
                failed=self._notices.problem,
                once=self.hand_in_button,
            )

    def _verify(self) -> None:
        traveller, desk = self._costs_of, self._seat.desk
        if traveller is not None:
            self._seat.tasks.run(
                lambda: account_verification.accept_lines(
                    desk, traveller, actual_costs.open_account(desk, traveller).version
                ),
                lambda _state: self._notices.success(_("Sudah diverifikasi.")),
                failed=self._notices.problem,
                once=self.verify_button,
            )

    def _recorded(self, done: tuple[int, list[ActualCost], int]) -> None:
        traveller, costs, total = done
        if self._typed.get(traveller) == costs:  # else more was typed meanwhile
            self._typed.pop(traveller, None)
            self._show_costs(list(self.costs.rows()))
        self._notices.success(_("Biaya riil {total} disimpan.").format(total=rupiah(total)))


def _hint(state: TripState, may: bool) -> str:
    if state is TripState.ISSUED and may:
        return _(
            "Pilih pelaksana, sesuaikan harga satuan dengan buktinya (klik dua kali), lalu simpan."
        )
    if state is TripState.CANCELLED:
        return _("Perjalanan dibatalkan: uang muka yang sudah dibayar harus dikembalikan.")
    if state in (TripState.APPROVED, TripState.ISSUED, TripState.SETTLED):
        return ""
    return _("Uang muka dan biaya riil dicatat setelah perjalanan disetujui.")
