"""One trip as a whole: where it stands, what comes next, and everything about it."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLabel

from perdin.i18n import _
from perdin.rules.workflow import EDITABLE, Step, TripState, label
from perdin.services.accounting import settlement
from perdin.services.changes import change_sheet
from perdin.services.changes.change_sheet import ChangeSheet
from perdin.services.desk import Topic, at_one_moment
from perdin.services.trail import reading
from perdin.services.trail.reading import TrailRow
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.trip_sheet import TripSheet
from perdin.services.trips.trips import Saved
from perdin.ui import theme
from perdin.ui.mnemonics import Tabs
from perdin.ui.notices import StateChip, ask
from perdin.ui.page import Page
from perdin.ui.pages.trail.columns import OF_A_TRIP
from perdin.ui.pages.trip.accounting.next_step import Standing
from perdin.ui.pages.trip.accounting.tab import AccountingTab
from perdin.ui.pages.trip.change_tab import ChangeTab
from perdin.ui.pages.trip.costs import Reader
from perdin.ui.pages.trip.facts import (
    cost_html,
    decisions_html,
    dropped_html,
    dropped_words,
    facts_html,
    people_html,
    restrictions_html,
)
from perdin.ui.pages.trip.files_tab import FilesTab
from perdin.ui.pages.trip.letters_tab import LettersTab
from perdin.ui.pages.trip.reasoning import ReasonBar, cancel_bar, reopen_bar
from perdin.ui.pages.trip.second_decision import SecondDecision
from perdin.ui.pages.trip.settling import Settling, settling_words
from perdin.ui.pages.trip.states import TONES, held_by, remarks
from perdin.ui.pages.trip.timeline import Timeline
from perdin.ui.seat import Seat
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work


class TripPage(Page):
    """A trip's life on one page, with one main button for the next step."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.TRIPS, Topic.LETTERS, Topic.FINANCE})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, "")
        self._sheet: TripSheet | None = None
        self._trip_id: int | None = None
        self._ready = False
        """Whether every account of the trip was verified."""
        self._opening = self.seat.newest()
        self.chip = StateChip()
        self.repeat_button = theme.button(_("&Duplikat"), "copy")
        self.cancel_button = theme.button(_("&Batalkan…"), "ban")
        self.reopen_button = theme.button(_("Buka kembali…"), "undo-2")
        self.withdraw_button = theme.button(_("&Tarik kembali"), "undo-2")
        self.next_button = theme.button("", "arrow-right", primary=True)
        self.second, self.changes = SecondDecision(seat, self), ChangeTab(seat, self.notices)
        for button in (
            self.cancel_button,
            self.reopen_button,
            *self.second.buttons,
            self.changes.change_button,
            self.withdraw_button,
            self.repeat_button,
            self.next_button,
        ):
            self.buttons.addWidget(button)
        self.timeline = Timeline()
        self.holds = QLabel()
        self.cancelling, self.reopening = cancel_bar(), reopen_bar()
        self.tabs = Tabs()
        self.data, self.people, self.cost, self.decisions = (Reader() for _tab in range(4))
        self.files, self.letters = FilesTab(seat, self.notices), LettersTab(seat, self.notices)
        self.accounting = AccountingTab(seat, self.notices)
        self.closing = Settling(self.seat, self.notices, self.next_button)
        self.history = SmallView(OF_A_TRIP, most_rows=None, name="history", memory=seat.memory)
        self._lay_out()
        self.repeat_button.clicked.connect(self._repeat)
        self.withdraw_button.clicked.connect(self._withdraw)
        self.cancel_button.clicked.connect(self.cancelling.begin)
        self.reopen_button.clicked.connect(self.reopening.begin)
        self.cancelling.agreed.connect(self._cancel)
        self.reopening.agreed.connect(self._reopen)
        for bar in self._bars():
            bar.closed.connect(self.opens_at.setFocus)
        self.next_button.clicked.connect(self.next_step)
        self.changes.outdated.connect(self.load)
        self.history.activated.connect(lambda _row: self.seat.go("trail", self._trip_id))
        self.tabs.currentChanged.connect(lambda _at: self._offer_next())
        self.accounting.stands.connect(self._stands)

    @property
    def trip_id(self) -> int | None:
        """The trip that was asked for."""
        return self._trip_id

    @property
    def sheet(self) -> TripSheet | None:
        """The trip that is shown; None until it has come."""
        return self._sheet

    def load(self) -> None:
        """Ask for the trip anew."""
        desk, trip_id = self.seat.desk, self._trip_id
        if trip_id is not None:
            self._opening.ask(
                lambda: at_one_moment(
                    desk,
                    lambda now: (
                        trip_sheet.open_trip(now, trip_id),
                        reading.trip_trail(now, trip_id),
                        change_sheet.list_changes(now, trip_id),
                    ),
                ),
                self._show,
            )

    def open_record(self, record: object) -> None:
        """Show this trip."""
        if isinstance(record, int):
            if record != self._trip_id:
                self.notices.clear()
                for bar in self._bars():
                    bar.hide()
                self.tabs.setCurrentIndex(0)
            self._trip_id = record
            self.load()

    def works(self) -> Sequence[Work]:
        """What is typed for letters, for the accounts, and as a reason."""
        reasons = [work for bar in self._bars() for work in bar.works()]
        parts = (self.changes, self.letters, self.accounting)
        return [*reasons, *(work for part in parts for work in part.works())]

    def next_step(self) -> None:
        """Do what the main button says."""
        sheet, desk = self._sheet, self.seat.desk
        if sheet is None:
            return
        if sheet.state in EDITABLE:
            self.seat.go("edit", sheet.id)
        elif sheet.state is TripState.SUBMITTED:
            self.seat.go("approvals", sheet.id)
        elif sheet.state is TripState.APPROVED:
            self.tabs.setCurrentWidget(self.letters)
            self.letters.issue()
        elif sheet.state is TripState.ISSUED:
            self.tabs.setCurrentWidget(self.accounting)
            if not self._ready:
                self.accounting.balances.setFocus()
                return
            if unsaved := self.accounting.unsaved():
                sentence = _("Biaya riil {names} belum disimpan. Simpan dulu, lalu rampungkan.")
                self.notices.warning(sentence.format(names=unsaved))
                return
            words = settling_words(self.accounting.owed(), desk.today, sheet)
            if ask(self, _("Rampungkan perjalanan ini?"), words, _("&Rampungkan"), dangerous=True):
                self.closing.begin(sheet.id)

    def _bars(self) -> tuple[ReasonBar, ...]:
        """What asks for a reason in place."""
        return (self.cancelling, self.reopening, *self.second.bars, *self.closing.bars)

    def _lay_out(self) -> None:
        self.history.setContentsMargins(0, theme.WIDE, 0, 0)
        for word, tab in (
            (_("Data"), self.data),
            (_("Pelaksana"), self.people),
            (_("Biaya"), self.cost),
            (_("Berkas"), self.files),
            (_("Persetujuan"), self.decisions),
            (_("Perubahan"), self.changes),
            (_("Surat"), self.letters),
            (_("Pertanggungjawaban"), self.accounting),
            (_("Riwayat"), self.history),
        ):
            self.tabs.addTab(tab, word)
        for reader in (self.data, self.people, self.cost, self.decisions):
            reader.document().setDocumentMargin(theme.WIDE)
        stands = QHBoxLayout()
        stands.setSpacing(theme.GAP)
        stands.addWidget(self.chip)
        stands.addWidget(self.holds, 1)
        self.body.addWidget(self.timeline)
        self.body.addLayout(stands)
        for bar in self._bars():
            self.body.addWidget(bar)
        self.body.addWidget(self.tabs, 1)
        self.opens_at = self.tabs.tabBar()
        self.opens_at.setAccessibleName(_("Bagian perjalanan"))

    def _show(self, answer: tuple[TripSheet, list[TrailRow], list[ChangeSheet]]) -> None:
        sheet, trail, changed = answer
        another = self._sheet is None or sheet.id != self._sheet.id
        self._ready = self._ready and not another
        self._sheet = sheet
        self.title.setText(sheet.purpose or _("Draf perjalanan"))
        self.chip.show_state(label(sheet.state), TONES[sheet.state])
        self.timeline.show_state(sheet.state, remarks(sheet))
        self.holds.setText("\n".join([held_by(sheet), *dropped_words(sheet)]))
        muted = self.data.muted()
        self.data.show_html(facts_html(sheet, muted))
        self.people.show_html(people_html(sheet, muted) + dropped_html(sheet, muted))
        self.cost.show_html(cost_html(sheet, muted))
        touched = restrictions_html(sheet.restrictions, muted, muted)
        self.decisions.show_html(touched + decisions_html(sheet, muted))
        self.changes.show_changes(sheet, changed)
        self.tabs.setTabVisible(self.tabs.indexOf(self.changes), bool(changed))
        if another and changed and changed[0].may_decide:
            self.tabs.setCurrentWidget(self.changes)
        self.files.show_trip(sheet.id)
        self.letters.show_sheet(sheet)
        self.accounting.show_sheet(sheet)
        self.history.set_rows(trail)
        self._show_buttons(sheet)

    def _stands(self, standing: Standing) -> None:
        """Say whose turn it is with the accounts; the main button follows."""
        sheet = self._sheet
        if sheet is not None and sheet.state is TripState.ISSUED:
            self._ready = standing.ready
            self.holds.setText(standing.sentence)
            self._show_buttons(sheet)

    def _show_buttons(self, sheet: TripSheet) -> None:
        word = {
            TripState.DRAFT: _("&Lanjutkan mengisi"),
            TripState.RETURNED: _("Perbai&ki"),
            TripState.SUBMITTED: _("&Putuskan"),
            TripState.APPROVED: _("&Terbitkan surat"),
            TripState.ISSUED: _("&Rampungkan") if self._ready else _("&Pertanggungjawaban"),
        }.get(sheet.state, "")
        step = {
            TripState.DRAFT: Step.SUBMIT,
            TripState.RETURNED: Step.SUBMIT,
            TripState.SUBMITTED: Step.APPROVE,
            TripState.APPROVED: Step.ISSUE,
            TripState.ISSUED: Step.SETTLE,
        }.get(sheet.state)
        self.next_button.setText(word)
        issued = sheet.state is TripState.ISSUED
        self.next_button.setVisible(step in sheet.steps or (issued and not self._ready))
        self._offer_next()
        self.cancel_button.setVisible(Step.CANCEL in sheet.steps)
        self.reopen_button.setVisible(Step.REOPEN in sheet.steps)
        self.withdraw_button.setVisible(Step.WITHDRAW in sheet.steps)
        self.second.show_sheet(sheet)

    def _offer_next(self) -> None:
        """Lead to the accounts only from elsewhere: on them the button would do nothing."""
        issued = self._sheet is not None and self._sheet.state is TripState.ISSUED
        there = issued and self.tabs.currentWidget() is self.accounting
        self.next_button.setEnabled(self._ready or not there)

    def _repeat(self) -> None:
        desk, trip_id = self.seat.desk, self._trip_id
        if trip_id is not None:
            self.seat.act(
                self.repeat_button, lambda: trips.duplicate(desk, trip_id), self._repeated
            )

    def _repeated(self, saved: Saved) -> None:
        self.seat.go("edit", saved.trip_id)

    def _withdraw(self) -> None:
        desk, trip_id = self.seat.desk, self._trip_id
        if trip_id is not None:
            self.seat.act(
                self.withdraw_button, lambda: trips.withdraw(desk, trip_id), self._repeated
            )

    def _cancel(self, reason: str) -> None:
        desk, trip_id = self.seat.desk, self._trip_id
        if trip_id is not None:
            self.seat.act(
                self.cancelling,
                lambda: trips.cancel(desk, trip_id, reason),
                lambda _nothing: self.cancelling.close_bar(),
            )

    def _reopen(self, reason: str) -> None:
        desk, trip_id = self.seat.desk, self._trip_id
        if trip_id is not None:
            self.seat.act(
                self.reopening,
                lambda: settlement.reopen(desk, trip_id, reason),
                lambda _state: self.reopening.close_bar(),
            )
