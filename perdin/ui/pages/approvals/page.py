"""Persetujuan: what waits for a decision on the left, the whole case on the right."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.i18n import N_, _
from perdin.rules import workflow
from perdin.rules.workflow import Step, TripState
from perdin.services.desk import Topic
from perdin.services.trips import approvals, drop_traveller
from perdin.services.trips.approvals import Case, CaseRow
from perdin.ui import theme
from perdin.ui.fields.text import TextField
from perdin.ui.notices import EmptyState
from perdin.ui.page import Page
from perdin.ui.pages.approvals.cards import CardList
from perdin.ui.pages.approvals.case_html import case_html
from perdin.ui.pages.approvals.exceptions_bar import EasingBar
from perdin.ui.pages.trip.costs import Reader
from perdin.ui.seat import Seat

CARDS_PX = 340
REASONED = {Step.RETURN: N_("mengembalikan"), Step.REJECT: N_("menolak")}
DECISIONS = (Step.APPROVE, Step.RETURN, Step.REJECT)


class ApprovalsPage(Page):
    """Decide with everything in sight: A approves, K returns, T rejects."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.TRIPS, Topic.BUDGET})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Persetujuan"))
        self._case: Case | None = None
        self._wanted: int | None = None
        self._about: int | None = None
        """The trip that the note is about."""
        self._unexplained: Step | None = None
        """The step that waits for its reason."""
        self._listing, self._opening = self.seat.newest(), self.seat.newest()
        self.which = QTabBar()
        self.which.setAccessibleName(_("Persetujuan"))
        self.which.setExpanding(False)
        self.which.setDrawBase(False)
        self.which.addTab(_("Menunggu keputusan"))
        self.which.addTab(_("Sudah saya putuskan"))
        self.cards = CardList()
        self.cards.setFixedWidth(CARDS_PX)
        self.cards.setAccessibleName(_("Perjalanan"))
        self.reader = Reader()
        self.reader.document().setDocumentMargin(theme.WIDE)
        self.hindrance = theme.muted()
        self.note = TextField()
        self.note.setPlaceholderText(_("Catatan (wajib untuk mengembalikan dan menolak)"))
        self.note.setAccessibleName(_("Catatan keputusan"))
        self.easing = EasingBar()
        self.problem = theme.muted()
        self.problem.setProperty("kind", "problem")
        self.open_button = theme.button(_("&Lihat perjalanan"), "external-link", flat=True)
        self.reject_button = theme.button(_("&Tolak"), "x")
        self.return_button = theme.button(_("&Kembalikan"), "undo-2")
        self.approve_button = theme.button(_("Setuju&i"), "check", primary=True)
        self.empty = EmptyState("circle-check", _("Tidak ada yang menunggu keputusan."))
        self._whole = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def case(self) -> Case | None:
        """The case that is shown; None while there is none to decide."""
        return self._case

    def load(self) -> None:
        """Ask for the cards anew; the case that is open stays open while it is among them."""
        desk, mine = self.seat.desk, self.which.currentIndex() == 1
        self._listing.ask(
            lambda: approvals.decided_by_me(desk) if mine else approvals.inbox(desk),
            self._show_cards,
        )

    def open_record(self, record: object) -> None:
        """Open this trip's case."""
        if isinstance(record, int):
            self._wanted = record
            self.which.setCurrentIndex(0)
            self.load()

    def decide(self, step: Step) -> None:
        """Take a step on the case that is shown."""
        case, desk, note = self._case, self.seat.desk, self.note.value().strip()
        if case is None or step not in case.sheet.steps:
            return
        if step is not Step.APPROVE and not note:
            self._ask_reason(step)
            return
        do = {
            Step.APPROVE: approvals.approve,
            Step.RETURN: approvals.return_trip,
            Step.REJECT: approvals.reject,
        }[step]
        sheet = case.sheet
        self._unexplained = None
        self._enable(())
        self.seat.act(
            self.deciding,
            lambda: (sheet.purpose, do(desk, sheet.id, sheet.version, sheet.content_hash, note)),
            self._decided,
            failed=self._refused,
        )

    def _lay_out(self) -> None:
        decide = QHBoxLayout()
        decide.setSpacing(theme.GAP)
        decide.setContentsMargins(0, 0, 0, 0)
        decide.addWidget(self.note, 1)
        for button in (self.reject_button, self.return_button, self.approve_button):
            decide.addWidget(button)
        self.deciding = QWidget()
        self.deciding.setLayout(decide)
        card = theme.card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.reader)
        right = QVBoxLayout(self._whole)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.GAP)
        right.addWidget(card, 1)
        right.addWidget(self.hindrance)
        right.addWidget(self.easing)
        right.addWidget(self.deciding)
        right.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(theme.WIDE)
        row.addWidget(self.cards)
        row.addWidget(self._whole, 1)
        content = QWidget()
        content.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(content)
        self._stack.addWidget(self.empty)
        self.buttons.addWidget(self.open_button)
        self.body.addWidget(self.which)
        self.body.addWidget(self._stack, 1)
        self.problem.hide()
        self.opens_at = self.cards

    def _connect(self) -> None:
        self.which.currentChanged.connect(lambda _tab: self.load())
        self.cards.chosen.connect(self._open_card)
        self.note.edited.connect(lambda _text: self.problem.hide())
        self.note.returnPressed.connect(self._explain)
        self.open_button.clicked.connect(self._open_trip)
        self.easing.dropped.connect(self._drop)
        self.easing.exceeded.connect(self._exceed)
        self.easing.closed.connect(self.cards.setFocus)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for button, step, key in (
            (self.approve_button, Step.APPROVE, "A"),
            (self.return_button, Step.RETURN, "K"),
            (self.reject_button, Step.REJECT, "T"),
        ):
            button.setToolTip(_("{word} ({key})").format(word=workflow.label(step), key=key))
            button.clicked.connect(lambda _=False, step=step: self.decide(step))
            # a letter typed into the note is text: the field takes it before the shortcut
            shortcut = QShortcut(QKeySequence(key), self, button.click, context=within)
            shortcut.setAutoRepeat(False)  # a key held down decides one case, not all of them

    def _show_cards(self, rows: list[CaseRow]) -> None:
        wanted, self._wanted = self._wanted, None
        waiting = self.which.currentIndex() == 0
        if wanted is not None and wanted not in {row.trip_id for row in rows}:
            self.notices.info(_("Perjalanan itu tidak lagi menunggu keputusan."))
        self.empty.say(
            _("Tidak ada yang menunggu keputusan. Perjalanan yang diajukan muncul di sini.")
            if waiting
            else _("Belum ada yang Anda putuskan.")
        )
        self._stack.setCurrentIndex(0 if rows else 1)
        self.open_button.setVisible(bool(rows))
        self.cards.show_rows(rows, wanted or self._about)
        if rows and self.isVisible() and not self.note.hasFocus() and not self.which.hasFocus():
            self.cards.setFocus()

    def _open_card(self, trip_id: int | None) -> None:
        # nobody decides on a case that is not on the screen yet
        self._case = None
        self._enable(())
        self.easing.show_case(None)
        self._opening.drop()
        desk = self.seat.desk
        if trip_id is not None:
            self._opening.ask(lambda: approvals.open_case(desk, trip_id), self._show_case)

    def _show_case(self, case: Case) -> None:
        self._case = case
        if self._about != case.sheet.id:
            self._about = case.sheet.id
            self._unexplained = None
            self.note.set_value("")
            self.problem.hide()
        self.reader.setHtml(case_html(case, self.reader.palette()))
        may_decide = bool(set(DECISIONS) & set(case.sheet.steps))
        self.deciding.setVisible(may_decide)
        waiting = case.sheet.state is TripState.SUBMITTED
        self.hindrance.setText(case.hindrance)
        self.hindrance.setVisible(bool(case.hindrance) and waiting)
        self.easing.show_case(case)
        self._enable(case.sheet.steps)
        if case.hindrance:
            self.approve_button.setEnabled(False)

    def _enable(self, steps: tuple[Step, ...]) -> None:
        for button, step in (
            (self.approve_button, Step.APPROVE),
            (self.return_button, Step.RETURN),
            (self.reject_button, Step.REJECT),
        ):
            if button.hasFocus() and step not in steps:
                self.cards.setFocus()  # Qt would move on to the note, where A, K and T are text
            button.setEnabled(step in steps)

    def _ask_reason(self, step: Step) -> None:
        self._unexplained = step
        said = _("Tuliskan alasannya untuk pengusul, lalu tekan Enter untuk {step}.")
        self.problem.setText(said.format(step=_(REASONED[step])))
        self.problem.show()
        self.note.setFocus()

    def _explain(self) -> None:
        if self._unexplained is not None:
            self.decide(self._unexplained)

    def _decided(self, done: tuple[str, TripState]) -> None:
        purpose, state = done
        self._case, self._about = None, None
        self.cards.setFocus()
        said = _("«{purpose}» {state}.")
        self.notices.success(said.format(purpose=purpose, state=workflow.label(state).lower()))

    def _drop(self, traveller_id: int, reason: str) -> None:
        if self._case is not None:
            desk, sheet = self.seat.desk, self._case.sheet
            self.seat.act(
                self.easing,
                lambda: drop_traveller.drop_traveller(
                    desk, sheet.id, sheet.version, sheet.content_hash, traveller_id, reason
                ),
                self._dropped,
                failed=self._refused,
            )

    def _dropped(self, _done: None) -> None:
        self.cards.setFocus()
        self.easing.close_bar()  # its reason was that traveller's, not the next one's
        self.notices.success(_("Pelaksana dikeluarkan; biaya dan isinya dibuat ulang."))

    def _exceed(self, reason: str) -> None:
        if self._case is not None:
            desk, sheet = self.seat.desk, self._case.sheet
            self.seat.act(
                self.easing,
                lambda: (
                    sheet.purpose,
                    approvals.approve_over(
                        desk, sheet.id, sheet.version, sheet.content_hash, reason
                    ),
                ),
                self._decided,
                failed=self._refused,
            )

    def _refused(self, problem: PerdinError) -> None:
        self.notices.problem(problem)
        self.load()

    def _open_trip(self) -> None:
        if self._case is not None:
            self.seat.go("trip", self._case.sheet.id)
