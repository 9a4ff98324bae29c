"""Konfirmasi hotel: what hotels were asked, what they said, and what is paid back by it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _, rupiah
from perdin.rules.workflow import Right
from perdin.services.confirmations import asking, claims, sheet, stays
from perdin.services.confirmations.stay_states import StayState
from perdin.services.confirmations.stays import StayRow
from perdin.services.desk import Desk
from perdin.ui import files, theme
from perdin.ui.fields.flow import FlowLayout
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.paying import PayFields
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.finance.hotel_answer import TypedAnswer
from perdin.ui.pages.finance.hotel_asking import AskHotels
from perdin.ui.pages.finance.hotel_panes import AnswersImport
from perdin.ui.pages.finance.hotel_reminding import RemindHotels
from perdin.ui.pages.finance.hotel_rows import COLUMNS, WAITING, parts, sentence_of
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.finance.traveller_rows import Numbers
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work


class HotelsQueue(Queue[StayRow]):
    """Every stay that a hotel was asked about, what has to be done first."""

    word = N_("Konfirmasi hotel")
    name = "hotels"
    empty = N_("Belum ada hotel yang ditanya. Mulai dengan «Tanyakan hotel».")
    columns = COLUMNS

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.fields = PayFields(seat.desk.today, with_amount=False, with_method=False)
        self.amount = MoneyField()
        self.amount.setPlaceholderText(_("menurut jawaban"))
        self.amount.setAccessibleName(_("Kelebihan bayar yang diputuskan"))
        self.amount.setMaximumWidth(150)
        self.reason = TextField(hint=_("Alasan"))
        self.reason.setAccessibleName(_("Alasan keputusan, pembetulan, atau pembatalan"))
        self.ask_button = theme.button(_("&Tanyakan hotel…"), "mail")
        self.papers_button = theme.button(_("&Surat dan lembar…"), "file-text")
        self.import_button = theme.button(_("Jawaban dari &berkas…"), "file-spreadsheet")
        self.type_button = theme.button(_("&Ketik jawaban…"), "pencil")
        self.remind_button = theme.button(_("In&gatkan…"), "clock")
        self.remind_button.setToolTip(_("Surat pengingat, atau batas jawaban yang lain"))
        self.void_button = theme.button(_("Batalkan s&urat"), "ban", flat=True)
        self.decide_button = theme.button(_("Putusk&an"), "scale")
        self.correct_button = theme.button(_("B&etulkan"), "undo-2", flat=True)
        self.correct_button.setToolTip(_("Setoran terakhir baris ini yang dicatat keliru"))
        self.repay_button = theme.button(_("&Catat setoran"), "wallet", primary=True)
        self._lay_out_acts()
        self._stack_panes(seat, notices)

    def _lay_out_acts(self) -> None:
        self.add_acts(
            (self.decide_button, self._decide),
            (self.correct_button, self._correct),
            (self.repay_button, self._repay),
            reason=self.reason,
            fields=self.fields,
        )
        self._acts.insertWidget(1, self.amount)
        self._below.insert(1, self.amount)
        self._why.add(self.amount)
        self._head = QWidget()
        row = FlowLayout(self._head, theme.GAP)
        for button, act in (
            (self.ask_button, self._ask),
            (self.papers_button, self._papers),
            (self.import_button, self._import),
            (self.type_button, self._type),
            (self.remind_button, self._remind),
            (self.void_button, self._void),
        ):
            row.addWidget(button)
            button.clicked.connect(act)
        row.addWidget(QWidget())  # the last of a flow takes what is left of its row
        self._body.insertWidget(0, self._head)
        may = self.seat.desk.may(Right.FINANCE)
        self.allow(may)
        self._head.setVisible(may)

    def _stack_panes(self, seat: Seat, notices: NoticeBar) -> None:
        """Let what asks, and what takes answers in, stand in the place of the list and its acts."""
        self.asking = AskHotels(seat, notices)
        self.importing, self.typing = AnswersImport(seat, notices), TypedAnswer(seat, notices)
        self.reminding = RemindHotels(seat, notices)
        panes = (self.asking, self.importing, self.typing, self.reminding)
        lines = QWidget()
        lines.setLayout(self._body)
        self._stack = QStackedWidget()
        for pane in (lines, *panes):
            self._stack.addWidget(pane)
        for pane in panes:
            pane.finished.connect(self._taken_in)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def works(self) -> Sequence[Work]:
        """What is typed for a stay, and what is asked or taken in."""
        return [
            *super().works(), *self.asking.works(), *self.importing.works(), *self.typing.works(),
            *self.reminding.works(),
        ]  # fmt: skip

    def used(self, *, fields: bool = False, reason: bool = False) -> None:
        """Begin anew: the sum that was decided is typed with its reason."""
        if reason:
            self.amount.set_value(None)
        super().used(fields=fields, reason=reason)

    def order_tabs(self, names: QWidget) -> None:
        """What begins, the list, and then what is done with its rows."""
        stops = [
            names, self.ask_button, self.papers_button, self.import_button, self.type_button,
            self.remind_button, self.void_button, *self.list.view.tab_stops(),
            *self.fields.tab_stops(),
        ]  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        super().order_tabs(names)

    def ask(self, desk: Desk, year: int) -> list[StayRow]:
        """The stays that a year's letters ask about, and of all years what is to be done."""
        return [
            row
            for row in stays.list_stays(desk)
            if row.dated.year == year or row.state in WAITING or row.answer is None
        ]

    def key_of(self, row: StayRow) -> int:
        """The stay."""
        return row.id

    def waiting(self) -> int:
        """What is to be decided or paid back, and whom nobody answered in time."""
        return sum(row.state in WAITING for row in self.list.rows())

    def open_row(self, row: StayRow) -> None:
        """Show the trip whose bill it is."""
        self.seat.go("trip", row.trip_id)

    def choose(self) -> None:
        """Say what can be done with the rows that are selected."""
        super().choose()
        rows = self.list.selected()
        one = rows[0] if len(rows) == 1 else None
        finding = bool(one and one.answer and (one.proposed or any(c.id for c in one.claims)))
        self.papers_button.setEnabled(bool(rows))
        self.type_button.setEnabled(one is not None and not one.own)
        self.remind_button.setEnabled(any(row.answer is None for row in rows))
        self.void_button.setEnabled(one is not None)
        self.decide_button.setEnabled(finding)
        self.repay_button.setEnabled(any(row.state is StayState.TO_REPAY for row in rows))
        self.correct_button.setEnabled(bool(one and one.repaid))
        self.said.setText(sentence_of(one))

    def _taken_in(self, sentence: str) -> None:
        self._stack.setCurrentIndex(0)
        if sentence:
            self.notices.success(sentence)
            self.refused.emit()
        self.list.setFocus()

    def _ask(self) -> None:
        self._stack.setCurrentWidget(self.asking)
        self.asking.begin()

    def _import(self) -> None:
        if self.importing.choose():
            self._stack.setCurrentWidget(self.importing)

    def _type(self) -> None:
        rows = self.list.selected()
        if len(rows) == 1:
            self._stack.setCurrentWidget(self.typing)
            self.typing.begin(rows[0])

    def _remind(self) -> None:
        rows = [row for row in self.list.selected() if row.answer is None]
        if rows:
            self._stack.setCurrentWidget(self.reminding)
            self.reminding.begin(rows)

    def _papers(self) -> None:
        """Write the letters and sheets of the selected rows once more."""
        wanted = sorted({row.inquiry_id for row in self.list.selected()})
        folder = files.choose_folder(self, self.seat.memory, _("Folder untuk surat dan lembar"))
        if not wanted or folder is None:
            return
        desk = self.seat.desk
        words = _("{count} surat dengan lembarnya ditulis ke {folder}.")
        self.seat.act(
            self.papers_button,
            lambda: sheet.save_papers(desk, wanted, folder),
            lambda _files: self.notices.success(words.format(count=len(wanted), folder=folder)),
        )

    def _void(self) -> None:
        row, reason, desk = self._one(), self._why_typed(), self.seat.desk
        if row is None or not reason:
            return
        words = _("Surat ke {hotel} dibatalkan; notanya dapat ditanyakan lagi. Nomornya tetap.")
        if ask(self, _("Batalkan surat?"), words.format(hotel=row.hotel), _("Bata&lkan surat")):
            self.seat.act(
                self.void_button,
                lambda: asking.void_inquiry(desk, row.inquiry_id, reason),
                partial(self._done, _("Surat konfirmasi dibatalkan.")),
            )

    def _decide(self) -> None:
        row, reason, desk = self._one(), self.reason.value(), self.seat.desk
        if row is None:
            return
        sums = parts(row, self.amount.value())
        words = _("Diputuskan: {amount} disetor kembali.")
        self.seat.act(
            self.decide_button,
            lambda: claims.decide_claim(desk, row.id, sums, reason, row.version),
            lambda amount: self._done(words.format(amount=rupiah(amount)), amount),
        )

    def _repay(self) -> None:
        """All that is open of the selected rows, each person's part by itself."""
        rows = [row for row in self.list.selected() if row.state is StayState.TO_REPAY]
        if not rows or not self.fields.check():
            return
        desk, form = self.seat.desk, self.fields.value()
        numbers = Numbers(desk, form)

        def repay(row: StayRow) -> None:
            claims.repay_claim(
                desk,
                row.id,
                claims.RepayForm(
                    repaid_on=form.paid_on, deposit=form.reference, mechanism=form.mechanism,
                    book_number=numbers.form().book_number,
                ),
            )  # fmt: skip
            numbers.used()

        done = _("Setoran {count} nota dicatat dalam buku kas.")
        self.do(self.repay_button, rows, repay, done, used=partial(self.used, fields=True))

    def _correct(self) -> None:
        """Answer the last deposit of the row as a mistake."""
        row, reason, desk = self._one(), self._why_typed(), self.seat.desk
        if row is None or not reason:
            return
        last = max((back for claim in row.claims for back in claim.repayments), key=lambda r: r.id)
        day = self.fields.paid_on.value() or date.min
        words = _("Setoran {deposit} {amount} dibetulkan; yang keliru tetap dalam buku kas.")
        sentence = words.format(deposit=last.deposit, amount=rupiah(last.amount))
        if ask(self, _("Betulkan?"), sentence, _("B&etulkan")):
            self.seat.act(
                self.correct_button,
                lambda: claims.correct_claim_repayment(desk, last.id, reason, day),
                partial(self._done, _("Setoran dibetulkan.")),
            )

    def _one(self) -> StayRow | None:
        rows = self.list.selected()
        return rows[0] if len(rows) == 1 else None

    def _why_typed(self) -> str:
        """The reason as typed; says so where there is none."""
        if not self.reason.value():
            self.notices.error(_("Tuliskan alasannya dahulu."))
            self.reason.setFocus()
        return self.reason.value()

    def _done(self, done: str, _answer: object) -> None:
        self.used(reason=True)
        self.notices.success(done)
