"""What a verifier does with the line where the cursor is: accept, correct, send back."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.errors import PerdinError, StaleVersion
from perdin.i18n import N_, _
from perdin.rules.ledger import AccountState
from perdin.services.accounting import verification
from perdin.services.accounting.account_sheet import Account
from perdin.ui import shortcuts, theme
from perdin.ui.fields.field_set import FieldSet, Typed
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.line_rows import Line
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work


class Act(StrEnum):
    """What is done with a line; all but the first need a reason."""

    ACCEPT = "A"
    CORRECT = "K"
    RETURN = "T"


_ASKS = {
    Act.CORRECT: N_("Tulis banyaknya, harga satuan, dan alasan koreksi, lalu tekan Enter."),
    Act.RETURN: N_("Tulis apa yang harus diperbaiki pengusul, lalu tekan Enter."),
}


class VerifyBar(QWidget):
    """Shown to whoever may verify this account while it waits; says why where they may not."""

    done = Signal(object)
    """What was done, as an Act."""
    stale = Signal()
    """Somebody else was faster: what is shown is old."""

    def __init__(self, seat: Seat, notices: NoticeBar, keys_of: QWidget) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._account: Account | None = None
        self._line: Line | None = None
        self._asked: Act | None = None
        self._may = False
        self.said = QLabel(wordWrap=True)
        self.said.setProperty("kind", "muted")
        self.quantity = NumberField(least=0, most=9999)
        self.quantity.setMaximumWidth(64)
        self.quantity.setAccessibleName(_("Banyaknya"))
        self.rate = MoneyField()
        self.rate.setMaximumWidth(130)
        self.rate.setAccessibleName(_("Harga satuan"))
        self.reason = TextField(hint=_("Alasan koreksi atau pengembalian"))
        self.reason.setAccessibleName(_("Alasan koreksi atau pengembalian"))
        self.accept_button = theme.button(_("Terim&a"), "check")
        self.correct_button = theme.button(_("&Koreksi"), "pencil")
        self.return_button = theme.button(_("Kembalikan"), "undo-2")
        self.all_button = theme.button(_("Terima se&mua"), "circle-check", primary=True)
        self._fields = FieldSet(self.quantity, self.rate, self.reason)
        self._waiting: dict[int, tuple[Act | None, dict[QWidget, Typed]]] = {}
        """What was typed for lines where the cursor is not, by the ids of their rows."""
        self._lay_out()
        self.all_button.clicked.connect(self._accept_all)
        for field in (self.quantity, self.rate, self.reason):
            field.returnPressed.connect(self._go_on)
        self._keys: list[QShortcut] = []
        shortcuts.within(self, "Esc", self._forget)
        for button, act in (
            (self.accept_button, Act.ACCEPT),
            (self.correct_button, Act.CORRECT),
            (self.return_button, Act.RETURN),
        ):
            button.setToolTip(f"{button.text().replace('&', '')} ({act.value})")
            button.clicked.connect(lambda _on=False, act=act: self.take(act))
            # a letter typed into a field is text: the field takes it before the shortcut;
            # and a key held down is about one line, not about all
            key = shortcuts.within(keys_of, act.value, button.click, repeats=False)
            self._keys.append(key)

    def show_account(self, account: Account, *, may: bool) -> None:
        """Show what can be done with this account."""
        if self._account is None or self._account.traveller_id != account.traveller_id:
            self._set_aside()
        self._account, self._may = account, may
        self._offer()

    def show_line(self, line: Line | None) -> None:
        """Show the line where the cursor is, with what was typed for it; what is typed for the
        one before waits until the cursor is there again.
        """
        if self._row_id(line) is None or self._row_id(line) != self._row_id(self._line):
            self._set_aside()
        self._line = line
        asked, typed = self._waiting.pop(self._row_id(line) or 0, (None, {}))
        if typed and line is not None:
            self._asked = asked
            if asked is Act.CORRECT:
                self._show_claim(line)
            self._offer()
            self._fields.retype(typed)
        kept = line is not None and line.row is not None
        for button in (self.accept_button, self.correct_button):
            button.setEnabled(kept)

    def works(self) -> Sequence[Work]:
        """Corrections and reasons that are typed, at whichever line."""
        return [
            Work(
                name=self.reason.accessibleName,
                changed=lambda: bool(self._waiting) or self._fields.changed(),
                forget=self._throw_away,
            )
        ]

    @staticmethod
    def _row_id(line: Line | None) -> int | None:
        return None if line is None or line.row is None else line.row.id

    def _set_aside(self) -> None:
        """Keep what is typed for the line that is left, and ask for nothing."""
        row_id = self._row_id(self._line)
        if row_id is not None and self._fields.changed():
            self._waiting[row_id] = (self._asked, self._fields.typed())
        self._forget()

    def _throw_away(self) -> None:
        self._waiting.clear()
        self._forget()

    def take(self, act: Act) -> None:
        """Do this with the line, or ask for what it needs."""
        account, line = self._account, self._line
        if account is None or line is None or line.row is None or not self.isVisible():
            return
        desk, who, seen = self._seat.desk, account.traveller_id, account.version
        row, reason = line.row, self.reason.value()
        if act is Act.ACCEPT:
            self._run(act, lambda: verification.accept_lines(desk, who, seen, [row.id]))
            return
        if self._asked is not act or not reason:
            self._ask(act)
            return
        if act is Act.RETURN:
            self._run(act, lambda: verification.return_account(desk, who, seen, reason, [row.id]))
            return
        quantity, rate = self.quantity.value(), self.rate.value()
        if quantity is None or rate is None:
            self._notices.error(_("Tulis banyaknya dan harga satuan yang diterima."))
            return
        self._run(
            act,
            lambda: verification.correct_line(desk, who, seen, row.id, quantity, rate, reason),
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.quantity)
        row.addWidget(self.rate)
        row.addWidget(self.reason, 1)
        for button in (
            self.return_button,
            self.correct_button,
            self.accept_button,
            self.all_button,
        ):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.said)
        column.addLayout(row)

    def _ask(self, act: Act | None) -> None:
        """Ask for what an act needs; for None nothing is asked any more."""
        self._asked = act
        self._offer()
        line = self._line
        if act is Act.CORRECT and line is not None:
            self._show_claim(line)
            self.rate.setFocus()
            self.rate.selectAll()
        elif act is not None:
            self.reason.setFocus()

    def _show_claim(self, line: Line) -> None:
        with self._fields.loading():
            self.quantity.set_value(line.cost.quantity)
            self.rate.set_value(line.cost.rate)

    def _offer(self) -> None:
        """Show what can be done now; while a correction is typed only what belongs to it."""
        account, act = self._account, self._asked
        if account is None:
            return
        waits = account.state is AccountState.SUBMITTED
        open_now = self._may and (waits or account.state is AccountState.VERIFIED)
        free = not account.hindrance
        self.setVisible(open_now)
        for button in (self.accept_button, self.all_button):
            button.setVisible(waits and free and act is None)
        self.correct_button.setVisible(waits and free and act in (None, Act.CORRECT))
        self.return_button.setVisible(free and act in (None, Act.RETURN))
        self.reason.setVisible(free)
        for field in (self.quantity, self.rate):
            field.setVisible(act is Act.CORRECT)
        for key in self._keys:
            key.setEnabled(open_now and free)
        self.said.setText(account.hindrance or (_(_ASKS[act]) if act is not None else ""))
        self.said.setVisible(bool(self.said.text()))

    def _forget(self) -> None:
        for field in (self.quantity, self.rate):
            field.set_value(None)
        self.reason.set_value("")
        self._fields.take_as_saved()
        self._ask(None)

    def _go_on(self) -> None:
        if self._asked is not None:
            if not self.reason.value():
                self.reason.setFocus()
            else:
                self.take(self._asked)
        elif self.reason.value():
            self._notices.info(_("Pilih Koreksi atau Kembalikan."))

    def _accept_all(self) -> None:
        account, desk = self._account, self._seat.desk
        if account is not None:
            who, seen = account.traveller_id, account.version
            self._run(Act.ACCEPT, lambda: verification.accept_lines(desk, who, seen))

    def _run(self, act: Act, job: Callable[[], AccountState]) -> None:
        row_id = self._row_id(self._line)
        self._seat.act(self, job, lambda state: self._ran(act, row_id, state), failed=self._refused)

    def _refused(self, problem: PerdinError) -> None:
        """Say why; what was typed stays, also where somebody else was faster."""
        self._notices.problem(problem)
        if isinstance(problem, StaleVersion):
            self.stale.emit()

    def _ran(self, act: Act, row_id: int | None, state: AccountState) -> None:
        account = self._account
        self._waiting.pop(row_id or 0, None)
        if row_id == self._row_id(self._line):
            self._forget()
        name = account.name if account is not None else ""
        if state is AccountState.VERIFIED:
            self._notices.success(_("SPJ {name} terverifikasi.").format(name=name))
        elif state is AccountState.RETURNED:
            self._notices.success(_("SPJ {name} dikembalikan.").format(name=name))
        self.done.emit(act)
