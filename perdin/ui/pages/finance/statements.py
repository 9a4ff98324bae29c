"""Tagihan kartu: each line matched to what was bought, called personal, or entered; then paid."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _, rupiah
from perdin.rules.ledger import Mechanism
from perdin.rules.workflow import Right
from perdin.services.cards import cards, corrections, matching, statement_list, statements
from perdin.services.cards.cards import CardRow
from perdin.services.cards.statement_list import LineRow, StatementRow
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.paying import PayFields
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.finance.line_acts import LineActs
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.finance.statement_panes import StatementImport, TypedStatement
from perdin.ui.pages.finance.statement_rows import COLUMNS, mistake_words, named, sentence_of
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work


class StatementsQueue(Queue[LineRow]):
    """The lines of the statement that is chosen above them."""

    word = N_("Tagihan kartu")
    name = "statements"
    empty = N_("Belum ada tagihan kartu. Ambil dari berkas bank, atau ketik dari lembarnya.")
    columns = COLUMNS

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.fields = PayFields(
            seat.desk.today, with_amount=False, with_method=False, usual=Mechanism.UP
        )
        self.statement = ChoiceField(hint=_("belum ada tagihan"))
        self.statement.setMinimumContentsLength(34)
        self.statement.setAccessibleName(_("Tagihan"))
        self.import_button = theme.button(_("Dari &berkas…"), "file-spreadsheet")
        self.type_button = theme.button(_("&Ketik…"), "plus")
        self.remove_button = theme.button(_("&Hapus"), "trash-2", flat=True)
        self.line = LineActs(seat, self.notices, self.list.selected, self._day)
        self.reason, self.attaching = self.line.reason, self.line.attaching
        self.confirm_button = theme.button(_("&Cocokkan usulan"), "circle-check")
        self.correct_button = theme.button(_("B&etulkan"), "undo-2", flat=True)
        self.correct_button.setToolTip(
            _("Pembayaran tagihan, atau setoran baris yang dipilih, yang dicatat keliru")
        )
        self.pay_button = theme.button(_("Ba&yar tagihan"), "send", primary=True)
        self._cards: Sequence[CardRow] = ()
        self._statements: Sequence[StatementRow] = ()
        self._known: int | None = None
        self.open_button.hide()
        self._lay_out_acts()
        self._stack_panes(seat, notices)
        self.statement.edited.connect(lambda _value: self._turn())
        for button, act in (
            (self.import_button, self._import),
            (self.type_button, self._type),
            (self.remove_button, self._remove),
        ):
            button.clicked.connect(act)
        self.line.done.connect(self._did_one)

    def _lay_out_acts(self) -> None:
        self.add_acts(
            (self.confirm_button, self._confirm),
            (self.correct_button, self._correct),
            (self.pay_button, self._pay),
            fields=self.fields,
        )
        self.keep_reason(self.reason)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.statement, 1)
        for button in (self.import_button, self.type_button, self.remove_button):
            row.addWidget(button)
        self._body.insertWidget(0, self._head)
        self._body.insertWidget(self._body.indexOf(self.said) + 1, self.line)
        may = self.seat.desk.may(Right.FINANCE)
        self.allow(may)
        for widget in (self.import_button, self.type_button, self.remove_button, self.line):
            widget.setVisible(may)

    def _stack_panes(self, seat: Seat, notices: NoticeBar) -> None:
        """Let what takes a statement in stand in the place of the list and its acts."""
        self.importing, self.typing = StatementImport(seat, notices), TypedStatement(seat, notices)
        lines = QWidget()
        lines.setLayout(self._body)
        self._stack = QStackedWidget()
        for pane in (lines, self.importing, self.typing):
            self._stack.addWidget(pane)
        for pane in (self.importing, self.typing):
            pane.finished.connect(self._taken_in)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def works(self) -> Sequence[Work]:
        """What is typed for a line or a payment, and the statement that is taken in."""
        attached = Work(
            name=lambda: _(self.word), changed=self.attaching.changed, forget=self.attaching.renew
        )
        return [*super().works(), attached, *self.importing.works(), *self.typing.works()]

    def order_tabs(self, names: QWidget) -> None:
        """The statement first, its lines, what attaches one, and then the rest."""
        stops = [
            names, self.statement, self.import_button, self.type_button, self.remove_button,
            *self.list.view.tab_stops(), *self.line.tab_stops(), *self.fields.tab_stops(),
        ]  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        super().order_tabs(names)

    def ask(self, desk: Desk, year: int) -> list[LineRow]:
        """The lines of the statement that was chosen, or of the newest."""
        shown = statement_list.list_statements(desk, year)
        wanted = self._known if self._known in {row.id for row in shown} else None
        chosen = wanted if wanted is not None else next((row.id for row in shown), None)
        return statement_list.open_statement(desk, chosen) if chosen is not None else []

    def look(self, desk: Desk, year: int) -> Callable[[], None]:
        """The same, with the statements and cards to choose from."""
        show, known = super().look(desk, year), cards.list_cards(desk)
        shown = statement_list.list_statements(desk, year)

        def show_all() -> None:
            self._cards, self._statements = known, shown
            self.statement.set_choices([(row.id, named(row)) for row in shown])
            if self.statement.value() is None and shown:
                self.statement.setCurrentIndex(0)
            self._known = self.statement.value()
            show()

        return show_all

    def key_of(self, row: LineRow) -> int:
        """The line."""
        return row.id

    def waiting(self) -> int:
        """Lines that nobody has said anything of, of all statements shown."""
        return sum(row.open_lines for row in self._statements)

    def open_row(self, row: LineRow) -> None:
        """A line is of no page but this."""

    def choose(self) -> None:
        """Say how it stands with the statement, and what can be done with the line selected."""
        super().choose()
        rows, chosen = self.list.rows(), self.list.selected()
        statement = self._statement()
        one = chosen[0] if len(chosen) == 1 else None
        unpaid = statement is not None and statement.paid_on is None
        self.confirm_button.setEnabled(any(row.proposed_id for row in rows))
        self.line.allow(one, unpaid=unpaid)
        repaid = one is not None and one.repaid_on is not None
        self.correct_button.setEnabled(repaid or (statement is not None and not unpaid))
        self.pay_button.setEnabled(unpaid)
        self.remove_button.setEnabled(unpaid)
        for button in (self.import_button, self.type_button):
            button.setEnabled(bool(self._cards))
        self.said.setText(sentence_of(statement, one, cards_known=bool(self._cards)))

    def _statement(self) -> StatementRow | None:
        return next((row for row in self._statements if row.id == self.statement.value()), None)

    def _turn(self) -> None:
        self._known = self.statement.value()
        self.refused.emit()

    def _import(self) -> None:
        self.importing.fields.offer(self._cards, self._card())
        if self.importing.choose():
            self._stack.setCurrentWidget(self.importing)

    def _type(self) -> None:
        self._stack.setCurrentWidget(self.typing)
        self.typing.begin(self._cards, self._card())

    def _card(self) -> int | None:
        statement = self._statement()
        return statement.card_id if statement is not None else None

    def _taken_in(self, sentence: str) -> None:
        self._stack.setCurrentIndex(0)
        if sentence:
            self._known = None  # the newest is shown
            self.statement.set_value(None)
            self.notices.success(sentence)
            self.refused.emit()
        self.statement.setFocus()

    def _did_one(self, done: str) -> None:
        self.used(reason=True)
        self.attaching.renew()
        self.notices.success(done)

    def _day(self) -> date:
        return self.fields.paid_on.value() or self.seat.desk.today

    def _confirm(self) -> None:
        desk = self.seat.desk
        chosen = [row for row in self.list.selected() if row.proposed_id] or self.list.rows()
        pairs = {row.id: row.proposed_id for row in chosen if row.proposed_id}
        self.seat.act(
            self.confirm_button,
            lambda: matching.confirm(desk, pairs),
            lambda count: self.notices.success(_("{count} baris dicocokkan.").format(count=count)),
        )

    def _pay(self) -> None:
        statement = self._statement()
        if statement is None or not self.fields.check():
            return
        desk, form = self.seat.desk, replace(self.fields.value(), reason=self.reason.value())
        self.seat.act(
            self.pay_button,
            lambda: statements.pay_statement(desk, statement.id, form),
            self._paid,
        )

    def _paid(self, total: int) -> None:
        self.used(fields=True, reason=True)
        sentence = _("Tagihan {total} dibayar dan masuk buku kas.")
        self.notices.success(sentence.format(total=rupiah(total)))

    def _correct(self) -> None:
        """Answer what was booked by mistake: of the line selected, or of the whole statement."""
        statement, chosen = self._statement(), self.list.selected()
        line = chosen[0] if len(chosen) == 1 and chosen[0].repaid_on is not None else None
        desk, reason = self.seat.desk, self.reason.value()
        if statement is None or (line is None and statement.paid_on is None):
            return
        if not reason:
            self.notices.error(_("Tuliskan alasan pembetulan."))
            self.reason.setFocus()
            return
        day = self._day()
        if ask(self, _("Betulkan?"), mistake_words(statement, line, day), _("B&etulkan")):
            self.seat.act(
                self.correct_button,
                lambda: (
                    corrections.correct_statement_payment(desk, statement.id, reason, day)
                    if line is None
                    else corrections.correct_repayment(desk, line.id, reason, day)
                ),
                lambda _amount: self._did_one(
                    _("Dibetulkan; yang keliru dan pembetulannya tetap dalam buku kas.")
                ),
            )

    def _remove(self) -> None:
        statement, desk = self._statement(), self.seat.desk
        if statement is None:
            return
        title, words = _("Hapus tagihan ini?"), _("{name} dihapus; belanja kartunya tetap.")
        if ask(self, title, words.format(name=named(statement)), _("&Hapus"), dangerous=True):
            self.seat.act(
                self.remove_button,
                lambda: statements.remove_statement(desk, statement.id),
                lambda _nothing: self.notices.success(_("Tagihan dihapus.")),
            )
