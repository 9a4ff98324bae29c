"""Pertanggungjawaban of a trip: whose account, its lines, and beside them receipts and money."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.ledger import AccountState
from perdin.rules.workflow import Right, TripState
from perdin.services.accounting import verification
from perdin.services.accounting.accounts import Balance
from perdin.services.documents.account_page import TripAccounts, open_account_page
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui import shortcuts, theme
from perdin.ui.mnemonics import Tabs
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.balances import COLUMNS, LOCKED, Row, rows_of
from perdin.ui.pages.trip.accounting.completeness_panel import CompletenessPanel
from perdin.ui.pages.trip.accounting.dropped_files import files_of, holds_files
from perdin.ui.pages.trip.accounting.hand_in import hand_in, open_rows
from perdin.ui.pages.trip.accounting.line_rows import Line
from perdin.ui.pages.trip.accounting.lines import LinesPanel
from perdin.ui.pages.trip.accounting.money_panel import MoneyPanel
from perdin.ui.pages.trip.accounting.next_step import standing_of
from perdin.ui.pages.trip.accounting.purse import purse_of
from perdin.ui.pages.trip.accounting.receipt_card import ReceiptCard
from perdin.ui.pages.trip.accounting.receipts_panel import Papers, ReceiptsPanel
from perdin.ui.pages.trip.accounting.subject import Subject
from perdin.ui.pages.trip.accounting.verification_log import SaidPanel
from perdin.ui.pages.trip.accounting.verify_bar import Act, VerifyBar
from perdin.ui.seat import Seat
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work

SIDE_PX = 384
_STARTED = (TripState.APPROVED, TripState.ISSUED, TripState.SETTLED, TripState.CANCELLED)
_RECORDING = (TripState.ISSUED, TripState.CANCELLED)


class AccountingTab(QWidget):
    """What is typed in any part of it stays until it is saved or thrown away by a person."""

    stands = Signal(object)
    """Where the accounts of the trip stand, as a Standing."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._sheet: TripSheet | None = None
        self._who: int | None = None
        self._wanted: int | None = None
        self._asking = self._seat.newest()
        self.hint = theme.muted()
        self.balances = SmallView(COLUMNS, most_rows=3, name="accounts", memory=seat.memory)
        self.lines = LinesPanel(seat, notices)
        self.verify = VerifyBar(seat, notices, self)
        self.card = ReceiptCard(seat, notices)
        self.receipts = ReceiptsPanel(seat, notices)
        self.money = MoneyPanel(seat, notices)
        self.said = SaidPanel(seat.memory)
        self.completeness = CompletenessPanel(seat.memory)
        self.hand_in_button = theme.button(_("Se&rahkan SPJ"), "send", primary=True)
        self.withdraw_button = theme.button(_("Tari&k kembali SPJ"), "undo-2")
        self.left = QStackedWidget()
        self.side = Tabs()
        self._body = QWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def show_sheet(self, sheet: TripSheet) -> None:
        """Show the account of a trip."""
        other = self._sheet is None or sheet.id != self._sheet.id
        self._sheet = sheet
        if other or self._wanted is not None:
            self._who, self._wanted = self._wanted, None
            self._close_card()
            paying = sheet.state is TripState.APPROVED
            self.side.setCurrentWidget(self.money if paying else self.receipts)
        started = sheet.state in _STARTED
        self._body.setVisible(started)
        self.balances.setVisible(started)
        sentence = "" if started else _("Uang muka dan biaya riil dicatat setelah disetujui.")
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))
        if started:
            self._ask()
        else:
            self._asking.drop()

    def want(self, traveller_id: int) -> None:
        """Show this traveller as soon as their trip is shown."""
        self._wanted = traveller_id

    def show_traveller(self, traveller_id: int) -> None:
        """Show the account of this traveller of the trip."""
        self._who = traveller_id
        self._ask()

    def unsaved(self) -> str:
        """Who of this trip has costs that were typed and not saved; empty for nobody."""
        rows = [row for row in self.balances.rows() if isinstance(row, Row)]
        return ", ".join(row.name for row in rows if self.lines.is_unsaved(row.traveller_id))

    def works(self) -> Sequence[Work]:
        """Costs, receipts, money and verdicts that are typed, of whomever they are."""
        parts = (self.lines, self.card, self.money, self.verify)
        return [work for part in parts for work in part.works()]

    def owed(self) -> list[Balance]:
        """The balances of everybody on this trip."""
        return [row.balance for row in self.balances.rows() if isinstance(row, Row)]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures anywhere on the tab."""
        if holds_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped."""
        event.acceptProposedAction()
        self.side.setCurrentWidget(self.receipts)
        self.receipts.take(files_of(event.mimeData()))

    def _lay_out(self) -> None:
        self.lines.foot.insertWidget(1, self.withdraw_button)
        self.lines.foot.addWidget(self.hand_in_button)
        shown = self.lines.layout()
        if isinstance(shown, QVBoxLayout):
            shown.insertWidget(shown.count() - 1, self.verify)
        self.left.addWidget(self.lines)
        self.left.addWidget(self.card)
        for word, tab in (
            (_("Bukti"), self.receipts),
            (_("Kelengkapan"), self.completeness),
            (_("Uang muka"), self.money),
            (_("Verifikasi"), self.said),
        ):
            self.side.addTab(tab, word)
        self.side.setFixedWidth(SIDE_PX)
        self.side.tabBar().setAccessibleName(_("Bukti, uang, dan verifikasi"))
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addWidget(self.left, 1)
        row.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.GAP, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.hint)
        whole.addWidget(self.balances)
        whole.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.balances.selection_changed.connect(lambda _count: self._choose())
        self.lines.chosen.connect(self._line_chosen)
        self.lines.changed.connect(self._ask)
        self.verify.done.connect(self._verified)
        self.verify.stale.connect(self._ask)
        self.receipts.wanted.connect(self._type)
        self.receipts.attached.connect(self._attached)
        self.card.saved.connect(self._card_saved)
        self.card.closed.connect(self._close_card)
        self.card.wanted.connect(self._type)
        self.hand_in_button.clicked.connect(self._hand_in)
        self.withdraw_button.clicked.connect(self._withdraw)
        shortcuts.within(self, QKeySequence.StandardKey.Paste, self._paste)

    def _ask(self) -> None:
        sheet, desk, who = self._sheet, self._seat.desk, self._who
        if sheet is not None:
            trip_id = sheet.id
            self._asking.ask(lambda: open_account_page(desk, trip_id, who), self._show)

    def _show(self, page: TripAccounts) -> None:
        sheet, account, desk = self._sheet, page.account, self._seat.desk
        if sheet is None or sheet.id != page.trip_id:
            return
        self._who = account.traveller_id
        self._seat.opened.add((account.traveller_id, account.version))
        rows = rows_of(page)
        self.balances.set_rows(rows)
        at = next(n for n, row in enumerate(rows) if row.traveller_id == self._who)
        if self.balances.grid.selected_rows() != [at]:
            self.balances.grid.selectRow(at)
        editable = (
            desk.may(Right.RECORD_COSTS)
            and sheet.state in (*_RECORDING, TripState.APPROVED)
            and account.state not in LOCKED
        )
        recording = editable and sheet.state in _RECORDING
        papers = Papers(page.receipts, page.files)
        self.receipts.show_papers(sheet.id, self._who, papers, editable=editable)
        own = [one for one in page.receipts if one.form.traveller_id in (None, self._who)]
        self.lines.show_receipts(own)
        self.lines.show_account(account, list(page.costs), editable=recording)
        self.card.fields.offer([(row.traveller_id, row.name) for row in rows], page.settings.taxes)
        self.money.show_purse(sheet, purse_of(page))
        self.completeness.show_completeness(page.completeness)
        self.said.show_said(page.verifications, account)
        self.verify.show_account(account, may=desk.may(Right.VERIFY))
        self.hand_in_button.setVisible(recording and bool(page.costs))
        mine = account.state is AccountState.SUBMITTED and desk.may(Right.RECORD_COSTS)
        self.withdraw_button.setVisible(mine)
        self.stands.emit(standing_of(self.owed(), page.settings))
        self.lines.prove_new(own)
        if not editable:
            self._close_card()

    def _choose(self) -> None:
        row = next(iter(self.balances.selected()), None)
        alone = len(self.balances.selected()) == 1
        self.money.setEnabled(alone)
        if isinstance(row, Row) and alone and row.traveller_id != self._who:
            self._close_card()
            self.show_traveller(row.traveller_id)

    def _line_chosen(self, line: Line | None) -> None:
        self.verify.show_line(line)
        if line is not None and self.left.currentWidget() is self.lines:
            self.receipts.choose_receipt(line.cost.receipt_id)

    def _verified(self, act: Act) -> None:
        """Go on to the next line that nobody looked at."""
        self.lines.list.setFocus()
        if act is Act.ACCEPT or act is Act.CORRECT:
            self.lines.go_on()

    def _type(self, subject: Subject) -> None:
        self.card.show_subject(subject, self._who)
        self.receipts.within(subject.receipt.id if subject.receipt is not None else None)
        self.left.setCurrentWidget(self.card)
        self._make_room(typing=True)
        self.card.fields.kind.setFocus()

    def _attached(self, subject: Subject) -> None:
        """A file that came in is typed at once, unless another receipt is being typed."""
        if subject.receipt is None and self.left.currentWidget() is self.lines:
            self._type(subject)

    def _card_saved(self, receipt_id: int | None) -> None:
        self._close_card()
        self.lines.offer_receipt(receipt_id)

    def _close_card(self) -> None:
        self.receipts.within(None)
        if self.left.currentWidget() is self.card:
            self.left.setCurrentWidget(self.lines)
            self._make_room(typing=False)
            self.lines.list.setFocus()

    def _make_room(self, *, typing: bool) -> None:
        self.balances.setVisible(not typing)
        self.receipts.make_room(typing=typing)

    def _paste(self) -> None:
        self.side.setCurrentWidget(self.receipts)
        self.receipts.paste()

    def _hand_in(self) -> None:
        """Of everybody who is selected; keep what is typed first. What is missing is said."""
        account, desk = self.lines.account, self._seat.desk
        if account is None:
            return
        shown = [row for row in self.balances.rows() if row.traveller_id == account.traveller_id]
        rows = open_rows(self.balances.selected()) or shown

        def hand_in_all() -> None:
            self._seat.act(
                self.hand_in_button,
                lambda: hand_in(desk, rows),
                lambda handed_in: handed_in.tell(self._notices),
            )

        self.lines.save(hand_in_all)

    def _withdraw(self) -> None:
        account, desk = self.lines.account, self._seat.desk
        if account is not None:
            who, seen = account.traveller_id, account.version
            self._seat.act(
                self.withdraw_button,
                lambda: verification.withdraw_account(desk, who, seen),
                lambda _state: self._notices.success(_("SPJ ditarik kembali.")),
            )
