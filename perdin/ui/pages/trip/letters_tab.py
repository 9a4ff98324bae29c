"""A trip's letters: what it has and can have, one of them beside the list, and what is done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.workflow import Right, TripState
from perdin.services.letters import letters
from perdin.services.letters.letter_list import LetterChoice, LetterState
from perdin.services.letters.letters import Resting
from perdin.services.letters.print_run import Form, PrintOrder
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui import theme
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.letters.act import Act, question_of
from perdin.ui.pages.trip.letters.issuing import Issuing
from perdin.ui.pages.trip.letters.lines import COLUMNS, ORDERS, Line, awaited, lines_of, same
from perdin.ui.pages.trip.letters.output import Make, Output, made_by
from perdin.ui.pages.trip.letters.panel import LetterPanel
from perdin.ui.pages.trip.letters.side import Side
from perdin.ui.preview.viewer import Viewer
from perdin.ui.printing import whole_trips
from perdin.ui.printing.whole_trips import WholeTrips
from perdin.ui.seat import Seat
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work, leave


class LettersTab(QWidget):
    """Surat: what the trip has and can have."""

    _stayed = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._sheet: TripSheet | None = None
        self._output = Output(self, seat, notices)
        self._asking = self._seat.newest()
        self._counting = self._seat.newest()
        self.hint = theme.muted()
        self.list = SmallView(COLUMNS, most_rows=None, name="trip_letters", memory=seat.memory)
        self.panel = LetterPanel(seat, notices, self.list.grid)
        self.act = self.panel.act
        self._issuing = Issuing(seat, notices, self.panel)
        self.dated = self.act.dated
        self.preview_button = theme.button(_("Pratin&jau"), "eye")
        self.open_button = theme.button(_("B&uka"), "external-link")
        self.save_button = theme.button(_("&Simpan…"), "save")
        self.save_all_button = theme.button(_("Simpan s&emua…"), "folder-open")
        self.bundle_button = theme.button(_("Satukan PD&F…"), "files")
        self.print_all_button = theme.button(_("&Cetak semua…"), "printer")
        self.needs = theme.muted()
        self._whole = WholeTrips(self, self._seat, notices, self.print_all_button)
        self.copy_button = theme.button(_("Sali&nan"), "copy")
        self.revise_button = theme.button(_("Ganti (re&visi)…"), "pencil")
        self.void_button = theme.button(_("B&atalkan surat…"), "ban")
        self.viewer = Viewer(seat, notices)
        self.side = Side(self.list, self.panel, self.viewer)
        self._lay_out()
        self.preview_button.clicked.connect(self._preview)
        self.side.left.connect(self.list.setFocus)
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        self.save_all_button.clicked.connect(self._save_all)
        self.bundle_button.clicked.connect(self._bundle)
        self.print_all_button.clicked.connect(self._print_all)
        self.copy_button.clicked.connect(self._copy)
        self.revise_button.clicked.connect(lambda: self._ask(Act.REPLACE))
        self.void_button.clicked.connect(lambda: self._ask(Act.VOID))
        self.list.activated.connect(lambda _row: self._open())
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.panel.saved.connect(self._ask_choices)
        self.act.agreed.connect(self._agree)
        self.act.closed.connect(self._stop)
        # The list goes on to select what was clicked after it has said so.
        self._stayed.connect(self._put_back, Qt.ConnectionType.QueuedConnection)

    def show_sheet(self, sheet: TripSheet) -> None:
        """Show the letters of a trip."""
        if self._sheet is None or sheet.id != self._sheet.id:
            self.list.set_rows(())
        self._sheet = sheet
        self._ask_choices()

    def issue(self) -> None:
        """Take the numbers of the Surat Tugas and the SPDs, and keep the letters."""
        if self._sheet is not None:
            self._issuing.issue(self._sheet, ORDERS)

    def works(self) -> Sequence[Work]:
        """What is typed for letters."""
        return self.panel.works()

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(theme.GAP)
        for button in (self.preview_button, self.open_button, self.save_button):
            actions.addWidget(button)
        actions.addStretch(1)
        for button in (self.copy_button, self.revise_button, self.void_button):
            actions.addWidget(button)
        every = QHBoxLayout()
        every.setSpacing(theme.GAP)
        for button in (self.save_all_button, self.bundle_button, self.print_all_button):
            every.addWidget(button)
        every.addWidget(self.needs, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.WIDE, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(actions)
        whole.addLayout(every)
        whole.addWidget(self.hint)
        whole.addLayout(self.side.row, 1)

    def _ask_choices(self) -> None:
        sheet, desk = self._sheet, self._seat.desk
        if sheet is not None:
            self._asking.ask(lambda: letters.choices(desk, sheet.id, void=True), self._show_choices)

    def _show_choices(self, choices: list[LetterChoice]) -> None:
        before = self._chosen()
        self.list.set_rows(lines_of(choices))
        self.list.setVisible(bool(choices))
        self.side.setVisible(bool(choices))
        self.hint.setVisible(not choices)
        self.hint.setText(_("Surat dapat dibuat setelah perjalanan diajukan."))
        if choices:
            at = next(
                (n for n, choice in enumerate(choices) if before and same(choice, before)), None
            )
            if at is None:
                at = next((n for n, choice in enumerate(choices) if awaited(choice)), 0)
            if self.list.grid.selected_rows() != [at]:
                self.list.grid.selectRow(at)
            else:
                self._choose()
        self._enable()

    def _choose(self) -> None:
        """Show the chosen letter; while another is to be replaced or voided, ask first."""
        chosen = self._chosen()
        if chosen is None or self.act.about in (None, chosen.letter_id):
            self._show_chosen()
            return

        def go_on() -> None:
            self.act.done()
            self._select(lambda other: same(other, chosen))
            self._show_chosen()

        leave(self.act.works(), self._notices, go_on, self._stayed.emit)

    def _put_back(self) -> None:
        self._select(lambda other: other.letter_id == self.act.about)

    def _select(self, fits: Callable[[LetterChoice], bool]) -> None:
        at = next((n for n, row in enumerate(self.list.rows()) if fits(row.choice)), None)
        if at is not None and self.list.grid.selected_rows() != [at]:
            self.list.grid.selectRow(at)

    def _show_chosen(self) -> None:
        chosen, sheet = self._chosen(), self._sheet
        if chosen is not None and sheet is not None:
            self.panel.show_letter(sheet, chosen)
            if self.side.previewing:
                self._preview()
        self._enable()

    def _enable(self) -> None:
        chosen, sheet, desk = self._chosen(), self._sheet, self._seat.desk
        kept = chosen is not None and chosen.letter_id is not None
        for button in (self.preview_button, self.open_button, self.save_button):
            button.setEnabled(chosen is not None and chosen.ready)
        for button in (self.save_all_button, self.bundle_button):
            button.setEnabled(any(row.choice.ready for row in self.list.rows()))
        able, needs = whole_trips.able()
        self.needs.setText(needs)
        self.print_all_button.setEnabled(able and self.bundle_button.isEnabled())
        self.copy_button.setEnabled(kept)
        closed = sheet is None or sheet.state is TripState.SETTLED
        stands = chosen is not None and chosen.state is LetterState.ISSUED and not closed
        for button in (self.revise_button, self.void_button):
            button.setVisible(desk.may(Right.ISSUE_LETTERS))
            button.setEnabled(stands)

    def _chosen(self) -> LetterChoice | None:
        chosen = next(iter(self.list.selected()), None)
        return chosen.choice if isinstance(chosen, Line) else None

    def _ask(self, act: Act) -> None:
        """Ask on the page, having looked what else falls with the letter."""
        chosen, desk = self._chosen(), self._seat.desk
        if chosen is None or chosen.letter_id is None:
            return
        letter_id = chosen.letter_id
        self._counting.ask(
            lambda: letters.resting_on(desk, letter_id),
            lambda resting: self._begin(act, chosen, resting),
        )

    def _begin(self, act: Act, chosen: LetterChoice, resting: list[Resting]) -> None:
        question, word = question_of(act, chosen.number, resting)
        self.side.stop()
        typed = [one for one in resting if one.typed and act is Act.REPLACE]
        outside = chosen.waits_outside and act is Act.REPLACE
        self.act.ask(act, chosen.kind, question, word, chosen.letter_id, typed, outside=outside)

    def _stop(self) -> None:
        self.act.done()
        self._choose()
        self.list.setFocus()

    def _agree(self) -> None:
        chosen, sheet = self._chosen(), self._sheet
        if chosen is not None and sheet is not None:
            self._issuing.agree(sheet, chosen)

    def _make(self) -> Make | None:
        """The job that gives the chosen letter; None while it cannot be made."""
        chosen, sheet = self._chosen(), self._sheet
        if chosen is None or sheet is None or not chosen.ready:
            return None
        return made_by(self._seat.desk, sheet, chosen)

    def _preview(self) -> None:
        """Show the chosen letter beside the list, which makes room for it."""
        make = self._make()
        if make is None:
            self.side.stop()
        else:
            self.panel.keep(lambda: self.side.preview(make))

    def _take_out(self, way: Callable[[Make], object]) -> None:
        """Open or save the chosen letter, with all that is typed for it."""
        make = self._make()
        if make is not None:
            self.panel.keep(lambda: way(make))

    def _open(self) -> None:
        self._take_out(self._output.open)

    def _save(self) -> None:
        self._take_out(self._output.save)

    def _copy(self) -> None:
        chosen, desk = self._chosen(), self._seat.desk
        if chosen is not None and chosen.letter_id is not None:
            letter_id = chosen.letter_id
            self._output.open(lambda: letters.copy_document(desk, letter_id))

    def _save_all(self) -> None:
        sheet, desk = self._sheet, self._seat.desk
        if sheet is not None:
            trip_id = sheet.id
            self.panel.keep(
                lambda: self._output.save_all(
                    lambda folder: letters.write_all(desk, trip_id, folder)
                )
            )

    def _bundle(self) -> None:
        if self._sheet is not None:
            trip_id = self._sheet.id
            self.panel.keep(lambda: self._output.bundle(trip_id, self.bundle_button))

    def _print_all(self) -> None:
        """Every letter of the trip, in the order of the list."""
        if self._sheet is not None:
            order = PrintOrder((self._sheet.id,), Form.PDF)
            self.panel.keep(lambda: self._whole.print(order))
