"""What a traveller really spent, line by line: typed, looked at, saved."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.errors import BadInput, PerdinError, StaleVersion
from perdin.i18n import _, rupiah
from perdin.rules.actual import ActualCost
from perdin.rules.travel import Component
from perdin.services.accounting import actual_costs
from perdin.services.accounting.account_sheet import Account
from perdin.services.accounting.actual_costs import CostCheck
from perdin.services.documents.receipt_form import ReceiptRow
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.elided import ElidedLabel
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.component_menu import offer_components
from perdin.ui.pages.trip.accounting.line_detail import LineDetail
from perdin.ui.pages.trip.accounting.line_rows import (
    COLUMNS,
    Line,
    empty_cost,
    lines_of,
    next_pending,
    retyped,
)
from perdin.ui.pages.trip.accounting.proving import as_billed, proves
from perdin.ui.pages.trip.accounting.typed_costs import TypedCosts
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.grid import Grid
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Then, Work

CHECK_MS = 150
_ON = Grid.EditTrigger
_TRIGGERS = _ON.DoubleClicked | _ON.EditKeyPressed | _ON.AnyKeyPressed


class LinesPanel(QWidget):
    """The costs of one traveller. What is typed and not saved stays, whoever is looked at."""

    chosen = Signal(object)
    """The Line where the cursor is, None for nowhere."""
    changed = Signal()
    """Something was typed, saved or thrown away."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._checking = self._seat.newest()
        self._account: Account | None = None
        self._costs: list[ActualCost] = []
        self._check: CostCheck | None = None
        self._typed = TypedCosts()
        self._editable = False
        self._new_receipt: int | None = None
        self._drawn = True
        self.list = SmallView(
            COLUMNS, edit=self._edit, most_rows=None, name="account_lines", memory=seat.memory
        )
        self.detail = LineDetail()
        self.title = ElidedLabel()
        self.title.setProperty("kind", "section")
        self.total = theme.muted()
        self.total.setWordWrap(False)
        self.add_button = theme.button(_("Tambah baris"), "plus", flat=True)
        self.drop_button = theme.button(_("Hapus baris"), "trash-2", flat=True)
        self.save_button = theme.button(_("&Simpan biaya riil"), "save")
        self.foot = QHBoxLayout()
        self._lay_out()
        self._later = Debounce(self, self._look, quiet_ms=CHECK_MS)
        self.list.selection_changed.connect(lambda _count: self._chosen())
        closed = self.list.grid.itemDelegate().closeEditor
        closed.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)
        self.detail.edited.connect(lambda cost: self._change(self._at(), cost))
        self.add_button.clicked.connect(lambda: offer_components(self.add_button, self.add_line))
        self.drop_button.clicked.connect(self._drop_line)
        self.save_button.clicked.connect(lambda: self.save())

    @property
    def account(self) -> Account | None:
        """Whose costs are shown."""
        return self._account

    def show_account(self, account: Account, kept: list[ActualCost], *, editable: bool) -> None:
        """Show the costs of a traveller: those typed and not saved, else those kept."""
        self._account, self._editable, self._check = account, editable, None
        self.list.grid.setEditTriggers(_TRIGGERS if editable else _ON.NoEditTriggers)
        typed = self._typed.begin(account, kept)
        self._costs = typed if editable else list(kept)
        self._draw()
        self._look()
        self._chosen()

    def show_receipts(self, receipts: Iterable[ReceiptRow]) -> None:
        """Offer these receipts for the lines."""
        self.detail.offer(receipts)
        self._chosen()

    def is_unsaved(self, traveller_id: int) -> bool:
        """Whether costs of this traveller were typed and not saved."""
        return traveller_id in self._typed

    def line(self) -> Line | None:
        """The line where the cursor is."""
        line = self.list.current() or next(iter(self.list.rows()), None)
        return line if isinstance(line, Line) else None

    def lines(self) -> tuple[Line, ...]:
        """All lines."""
        return tuple(row for row in self.list.rows() if isinstance(row, Line))

    def go_on(self) -> None:
        """Go to the next line that nobody looked at; the first from above after the last."""
        row = next_pending(self.lines(), self.list.grid.currentIndex().row())
        if row is not None:
            self.list.grid.selectRow(row)

    def offer_receipt(self, receipt_id: int | None) -> None:
        """Prove a line by this receipt as soon as it is among those offered."""
        self._new_receipt = receipt_id

    def prove_new(self, receipts: Iterable[ReceiptRow]) -> None:
        """Prove a line by the receipt that was just typed: the one where the cursor is, where it
        fits, else the first of its kind that has no receipt yet.
        """
        new = next((receipt for receipt in receipts if receipt.id == self._new_receipt), None)
        if new is None or not self._editable:
            return
        self._new_receipt = None
        fitting = [at for at, cost in enumerate(self._costs) if proves(new, cost)]
        if fitting:
            at = self._at() if self._at() in fitting else fitting[0]
            self.list.grid.selectRow(at)
            self._change(at, as_billed(self._costs[at], new))
            self._chosen()

    def save(self, then: Then | None = None) -> None:
        """Keep what is typed, then go on."""
        if self._account is not None:
            self._record(self._account.traveller_id, list(self._costs), then)

    def works(self) -> Sequence[Work]:
        """The costs of everybody, whoever is looked at."""
        return [
            Work(
                name=lambda: _("biaya riil {names}").format(names=", ".join(self._typed.names())),
                changed=lambda: bool(self._typed.all()) or self.list.typing,
                forget=self._forget,
                save=self._save_all,
            )
        ]

    def _save_all(self, then: Then) -> None:
        who, typed = next(iter(self._typed.all().items()), (None, []))
        if who is None:
            then()
        else:
            self._record(who, typed, lambda: self._save_all(then))

    def _forget(self) -> None:
        for who in self._typed.all():
            self._typed.discard(who)
        self.changed.emit()

    def _record(self, who: int, typed: list[ActualCost], then: Then | None) -> None:
        desk, version = self._seat.desk, self._typed.version(who)
        self._seat.act(
            self.save_button,
            lambda: actual_costs.record_costs(desk, who, typed, version),
            lambda total: self._saved(who, typed, total, then),
            failed=lambda problem: self._refused(who, problem),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.add_button)
        head.addWidget(self.drop_button)
        self.foot.setSpacing(theme.GAP)
        self.foot.addWidget(self.total)
        self.foot.addWidget(self.detail.cut_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save_button)
        self.list.grid.setMinimumHeight(76)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        column.addLayout(self.foot)

    def _draw(self, *, typed: bool = False) -> None:
        """Show the costs; while a cell is being typed in only what was typed there itself.

        A table whose rows change under an open editor would put the old text back into it.
        """
        account = self._account
        self._drawn = typed or not self.list.typing
        if account is None or not self._drawn:
            return
        check = self._check if self._editable else None
        problems, judged = (check.problems, check.judged) if check is not None else ((), ())
        lines, whole = lines_of(self._costs, account, problems, judged)
        self.list.set_rows(lines)
        unsaved = self.is_unsaved(account.traveller_id)
        sentence = _("Biaya riil {name} (belum disimpan)") if unsaved else _("Biaya riil {name}")
        self.title.setText(sentence.format(name=account.name))
        total = sum(line.amount for line in self.lines())
        self.total.setText(_("Jumlah {total}").format(total=rupiah(total)))
        for button in (self.add_button, self.drop_button, self.save_button):
            button.setVisible(self._editable)
        self.detail.say_of_all(whole)

    def _catch_up(self) -> None:
        if not self._drawn:
            self._draw()

    def _look(self) -> None:
        account, desk, typed = self._account, self._seat.desk, list(self._costs)
        if account is not None and self._editable:
            who = account.traveller_id
            self._checking.ask(lambda: actual_costs.check_costs(desk, who, typed), self._looked)

    def _looked(self, check: CostCheck) -> None:
        self._check = check
        self.detail.offer_plan(check.plan)
        self._draw()
        self._chosen()

    def _chosen(self) -> None:
        line = self.line()
        self.detail.show_line(line, editable=self._editable)
        self.drop_button.setEnabled(line is not None)
        self.chosen.emit(line)

    def _at(self) -> int:
        return max(self.list.grid.currentIndex().row(), 0)

    def _edit(self, row: int, column: Column[Line], text: str) -> bool:
        if not self._editable:
            return False
        try:
            self._change(row, retyped(self._costs[row], column, text))
        except BadInput as problem:
            self._notices.problem(problem)
            return False
        return True

    def _change(self, row: int, cost: ActualCost) -> None:
        if row < len(self._costs) and cost != self._costs[row]:
            self._costs[row] = cost
            self._mark()

    def _mark(self) -> None:
        account = self._account
        if account is not None:
            self._typed.keep(account.traveller_id, self._costs)
            self._draw(typed=True)
            self.changed.emit()
            self._later.start()

    def add_line(self, component: Component) -> None:
        """Put an empty line at the end, and the cursor into its description."""
        self._costs.append(empty_cost(component))
        self._mark()
        self.list.grid.selectRow(len(self._costs) - 1)
        self.detail.reason.setFocus()
        self.detail.reason.selectAll()

    def _drop_line(self) -> None:
        if self._at() < len(self._costs):
            del self._costs[self._at()]
            self._mark()
            self._chosen()

    def _saved(self, who: int, typed: list[ActualCost], total: int, then: Then | None) -> None:
        self._typed.saved(who, typed)
        self._draw()
        self.changed.emit()
        if then is not None:
            then()
        else:
            self._notices.success(_("Biaya riil {total} disimpan.").format(total=rupiah(total)))

    def _refused(self, who: int, problem: PerdinError) -> None:
        def discard() -> None:
            self._typed.discard(who)
            self.changed.emit()

        stale = isinstance(problem, StaleVersion)
        action = (_("Buang isian, tampilkan yang terbaru"), discard) if stale else None
        self._notices.error(str(problem), action)
