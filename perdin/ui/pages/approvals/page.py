"""Persetujuan: what waits for a decision on the left, the whole case on the right."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.rules import workflow
from perdin.rules.workflow import Step, TripState
from perdin.services.desk import Topic
from perdin.services.trips import approvals, drop_traveller
from perdin.services.trips.approvals import Case, CaseRow
from perdin.ui import shortcuts, theme
from perdin.ui.notices import EmptyState
from perdin.ui.page import Page
from perdin.ui.pages.approvals.cards import CardList
from perdin.ui.pages.approvals.case_files import CaseFiles
from perdin.ui.pages.approvals.case_html import case_html
from perdin.ui.pages.approvals.exceptions_bar import EasingBar
from perdin.ui.pages.approvals.listing import Gone, Listing, Whole, look, look_into
from perdin.ui.pages.approvals.waiting_changes import WaitingChanges
from perdin.ui.pages.decision_bar import DecisionBar
from perdin.ui.pages.trip.costs import Reader
from perdin.ui.seat import Seat
from perdin.ui.switch import Switch
from perdin.ui.unsaved import Work, leave

CARDS_PX = 340
DECISIONS = (Step.APPROVE, Step.RETURN, Step.REJECT)


class ApprovalsPage(Page):
    """Decide with everything in sight: A approves, K returns, T rejects."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.TRIPS, Topic.BUDGET})

    _stayed = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Persetujuan"))
        self._case: Case | None = None
        self._wanted: int | None = None
        self._about: int | None = None
        """The trip that the note is about."""
        self._gone: Gone | None = None
        """That trip, once it waits no more although something is typed for it."""
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
        self.changes = WaitingChanges(seat)
        self.reader = Reader()
        self.reader.document().setDocumentMargin(theme.WIDE)
        self.files = CaseFiles(seat, self.reader)
        self.hindrance = theme.muted()
        self.bar = DecisionBar(self.cards)
        self.note, self.problem = self.bar.note, self.bar.problem
        self.deciding = self.bar.deciding
        self.easing = EasingBar()
        self.open_button = theme.button(_("&Lihat perjalanan"), "external-link", flat=True)
        self.approve_button = self.bar.approve_button
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
        """Ask for the cards anew; the case that is open stays open while it is among them.

        Decided by somebody else it stays as well, while something is typed for it.
        """
        desk, mine = self.seat.desk, self.which.currentIndex() == 1
        about = self._about
        self._listing.ask(lambda: look(desk, about, decided=mine), self._show_cards)

    def open_record(self, record: object) -> None:
        """Open this trip's case."""
        if isinstance(record, int):
            self._wanted = record
            self.which.setCurrentIndex(0)
            self.load()

    def works(self) -> Sequence[Work]:
        """The note for a decision, and what an exception needs."""
        return [*self.bar.works(), *self.easing.works()]

    def decide(self, step: Step) -> None:
        """Take a step on the case that is shown."""
        case, desk, note = self._case, self.seat.desk, self.note.value().strip()
        if case is None or step not in case.sheet.steps:
            return
        if step is not Step.APPROVE and not note:
            self.bar.ask_reason(step)
            return
        do = {
            Step.APPROVE: approvals.approve,
            Step.RETURN: approvals.return_trip,
            Step.REJECT: approvals.reject,
        }[step]
        sheet = case.sheet
        self.bar.taken()
        self.seat.act(
            self.deciding,
            lambda: (sheet.purpose, do(desk, sheet.id, sheet.version, sheet.content_hash, note)),
            self._decided,
            failed=self._refused,
        )

    def _lay_out(self) -> None:
        right = QVBoxLayout(self._whole)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.GAP)
        right.addWidget(self.files, 1)
        right.addWidget(self.hindrance)
        right.addWidget(self.easing)
        right.addWidget(self.bar)
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
        self.body.addWidget(self.changes)
        self.body.addWidget(self.which)
        self.body.addWidget(self._stack, 1)
        self.opens_at = self.cards

    def _connect(self) -> None:
        self._switch = Switch(
            self.which, self.notices, lambda _at: self.works(), lambda _at: self.load()
        )
        self.cards.chosen.connect(self._choose)
        # The list goes on to select what was clicked after it has said so.
        self._stayed.connect(self._put_back, Qt.ConnectionType.QueuedConnection)
        self.bar.wanted.connect(self.decide)
        self.open_button.clicked.connect(self._open_trip)
        self.easing.dropped.connect(self._drop)
        self.easing.exceeded.connect(self._exceed)
        self.easing.closed.connect(self.cards.setFocus)
        self.files.keys_on(self)
        for button, key in self.bar.buttons.values():
            # a letter typed into the note is text: the field takes it before the shortcut;
            # and a key held down decides one case, not all of them
            shortcuts.within(self, key, button.click, repeats=False)

    def _show_cards(self, listing: Listing) -> None:
        self.changes.show_changes(listing.changes)
        rows = self._kept_in(listing)
        trip_id, self._wanted = self._wanted, None
        waiting = self.which.currentIndex() == 0
        if trip_id is not None and trip_id not in {row.trip_id for row in rows}:
            self.notices.info(_("Perjalanan itu tidak lagi menunggu keputusan."))
        self.empty.say(
            _("Tidak ada perjalanan baru yang menunggu keputusan. Yang diajukan muncul di sini.")
            if waiting
            else _("Belum ada yang Anda putuskan.")
        )
        self._stack.setCurrentIndex(0 if rows else 1)
        self.open_button.setVisible(bool(rows))
        self.cards.show_rows(rows, trip_id or self._about)
        if rows and self.isVisible() and not self.note.hasFocus() and not self.which.hasFocus():
            self.cards.setFocus()

    def _kept_in(self, listing: Listing) -> list[CaseRow]:
        """The cards, with that of a case which somebody else decided while its note is typed."""
        rows, told, gone = list(listing.rows), self._gone, listing.gone
        self._gone = None
        card = self.cards.card(gone.trip_id) if gone is not None else None
        typed = any(work.changed() for work in self.works())
        if gone is not None and card is not None and typed and gone.trip_id == self._about:
            self._gone = gone
            rows.insert(min(self.cards.currentRow(), len(rows)), gone.card(card))
            if told is None or told.sentence != gone.sentence:
                self.notices.warning(gone.sentence, (_("Buang isian"), self._throw_away))
        return rows

    def _throw_away(self) -> None:
        for work in self.works():
            work.forget()
        self.load()

    def _choose(self, trip_id: int | None) -> None:
        """Open a card; while something is typed for another that is still there, ask first."""
        if trip_id == self._about or not self.cards.has(self._about):
            self._open_card(trip_id)
            return

        def go_on() -> None:
            if self.cards.trip_id() == trip_id:
                self._open_card(trip_id)
            else:
                self.cards.choose(trip_id)  # which opens it

        leave(self.works(), self.notices, go_on, self._stayed.emit)

    def _put_back(self) -> None:
        self.cards.choose(self._about)

    def _open_card(self, trip_id: int | None) -> None:
        # nobody decides on a case that is not on the screen yet
        self._case = None
        self.bar.enable(())
        self.easing.show_case(None)
        self._opening.drop()
        desk, gone = self.seat.desk, self._gone
        if gone is not None and gone.trip_id != trip_id:
            self._wanted, self._gone = trip_id, None
            self.load()  # without the card that stayed for what was typed
        if gone is not None and gone.trip_id == trip_id:
            self._show_case(gone.case)
        elif trip_id is not None:
            self._opening.ask(lambda: look_into(desk, trip_id), self._show_whole)

    def _show_whole(self, whole: Whole) -> None:
        self._show_case(whole.case)
        self.files.show_files(whole.files)

    def _show_case(self, case: Case) -> None:
        self._case = case
        if self._about != case.sheet.id:
            self._about = case.sheet.id
            self.bar.begin()
        self.reader.setHtml(case_html(case, self.reader.palette()))
        may_decide = bool(set(DECISIONS) & set(case.sheet.steps))
        self.deciding.setVisible(may_decide or self._gone is not None)
        waiting = case.sheet.state is TripState.SUBMITTED
        self.hindrance.setText(case.hindrance)
        self.hindrance.setVisible(bool(case.hindrance) and waiting)
        self.easing.show_case(case)
        self.bar.enable(case.sheet.steps)
        if case.hindrance:
            self.approve_button.setEnabled(False)

    def _decided(self, done: tuple[str, TripState]) -> None:
        purpose, state = done
        self._case, self._about = None, None
        self.bar.begin()
        self.easing.close_bar()
        self.cards.setFocus()
        sentence = _("«{purpose}» {state}.")
        self.notices.success(sentence.format(purpose=purpose, state=workflow.label(state).lower()))

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
