"""A trip's letters: what it has and can have, one of them beside the list, and what is done."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import URUT, NumberWay
from perdin.rules.workflow import Right, TripState
from perdin.services.letters import letters
from perdin.services.letters.letter_list import LetterChoice, LetterState
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui import theme
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.letters.act import Act, question_of
from perdin.ui.pages.trip.letters.lines import COLUMNS, ORDERS, Line, awaited, lines_of, same
from perdin.ui.pages.trip.letters.output import Output, made_by
from perdin.ui.pages.trip.letters.panel import LetterPanel
from perdin.ui.pages.trip.letters.side import Side
from perdin.ui.preview.viewer import Viewer
from perdin.ui.seat import Seat
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work


class LettersTab(QWidget):
    """Surat: what the trip has and can have."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._sheet: TripSheet | None = None
        self._output = Output(self, seat, notices)
        self._asking = self._seat.newest()
        self._counting = self._seat.newest()
        self.hint = theme.muted()
        self.list = SmallView(COLUMNS, most_rows=None)
        self.panel = LetterPanel(seat, notices, self.list.grid)
        self.act = self.panel.act
        self.dated = self.act.dated
        self.preview_button = theme.button(_("Pratin&jau"), "eye")
        self.open_button = theme.button(_("B&uka"), "external-link")
        self.save_button = theme.button(_("&Simpan…"), "save")
        self.save_all_button = theme.button(_("Simpan s&emua…"), "folder-open")
        self.bundle_button = theme.button(_("Satukan PD&F…"), "files")
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
        self.copy_button.clicked.connect(self._copy)
        self.revise_button.clicked.connect(lambda: self._ask(Act.REPLACE))
        self.void_button.clicked.connect(lambda: self._ask(Act.VOID))
        self.list.activated.connect(lambda _row: self._open())
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.panel.saved.connect(self._ask_choices)
        self.act.agreed.connect(self._agree)
        self.act.closed.connect(self._stop)

    def show_sheet(self, sheet: TripSheet) -> None:
        """Show the letters of a trip."""
        if self._sheet is None or sheet.id != self._sheet.id:
            self.list.set_rows(())
        self._sheet = sheet
        self._ask_choices()

    def issue(self) -> None:
        """Take the numbers of the Surat Tugas and the SPDs, and keep the letters."""
        self._issue(ORDERS)

    def works(self) -> Sequence[Work]:
        """What is typed for letters."""
        return self.panel.works()

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(theme.GAP)
        first = (self.preview_button, self.open_button, self.save_button)
        for button in (*first, self.save_all_button, self.bundle_button):
            actions.addWidget(button)
        actions.addStretch(1)
        for button in (self.copy_button, self.revise_button, self.void_button):
            actions.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.WIDE, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(actions)
        whole.addWidget(self.hint)
        whole.addLayout(self.side.row, 1)

    def _ask_choices(self) -> None:
        sheet, desk = self._sheet, self._seat.desk
        if sheet is not None:
            self._asking.ask(lambda: letters.choices(desk, sheet.id, void=True), self._show_choices)

    def _show_choices(self, found: list[LetterChoice]) -> None:
        before = self._chosen()
        self.list.set_rows(lines_of(found))
        self.list.setVisible(bool(found))
        self.side.setVisible(bool(found))
        self.hint.setVisible(not found)
        self.hint.setText(_("Surat dapat dibuat setelah perjalanan diajukan."))
        if found:
            at = next((n for n, one in enumerate(found) if before and same(one, before)), None)
            if at is None:
                at = next((n for n, one in enumerate(found) if awaited(one)), 0)
            if self.list.grid.selected_rows() != [at]:
                self.list.grid.selectRow(at)
            else:
                self._choose()
        self._enable()

    def _choose(self) -> None:
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

    def _begin(self, act: Act, chosen: LetterChoice, resting: list[str]) -> None:
        question, word = question_of(act, chosen.number, resting)
        self.side.stop()
        self.act.ask(act, chosen.kind, question, word)

    def _stop(self) -> None:
        self._choose()
        self.list.setFocus()

    def _agree(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if self.act.act is Act.ISSUE:
            self._issue_chosen(chosen)
            return
        if not self.act.reason.value():
            self.act.reasons.set_problem(self.act.reason, _("Wajib diisi."))
            self.act.reason.setFocus()
            return
        if chosen.letter_id is not None:
            self._change(chosen.kind, chosen.letter_id)

    def _issue_chosen(self, chosen: LetterChoice) -> None:
        """All orders at once, but for a number that is typed or blank: that is one letter's."""
        way = self.act.number_way()
        if chosen.kind in ORDERS and (way is None or way == URUT):
            self._issue(ORDERS)
        else:
            self._issue((chosen.kind,), way, chosen.traveller_id)

    def _issue(
        self,
        kinds: tuple[LetterKind, ...],
        way: NumberWay | None = None,
        traveller_id: int | None = None,
    ) -> None:
        sheet, desk, signer = self._sheet, self._seat.desk, self.act.signer.value()
        ways = {kind: way for kind in kinds if way is not None}
        dated = self._date()
        if sheet is None or dated is None:
            return
        self._do(
            lambda: letters.issue(
                desk,
                sheet.id,
                sheet.version,
                dated,
                kinds,
                signer_id=signer,
                ways=ways,
                traveller_id=traveller_id,
            ),
            _("{count} surat terbit: {numbers}"),
        )

    def _change(self, kind: LetterKind, letter_id: int) -> None:
        desk, reason, signer = self._seat.desk, self.act.reason.value(), self.act.signer.value()
        if self.act.act is Act.VOID:
            self._do(
                lambda: letters.void(desk, letter_id, reason),
                _("{count} surat ditandai batal: {numbers}"),
            )
            return
        dated, way = self._date(), self.act.number_way()
        ways = {} if way is None else {kind: way}
        if dated is not None:
            self._do(
                lambda: letters.revise(desk, letter_id, dated, reason, signer_id=signer, ways=ways),
                _("{count} surat pengganti terbit: {numbers}"),
            )

    def _date(self) -> date | None:
        dated = self.dated.value()
        if dated is None:
            self._notices.error(_("Tanggal surat belum diisi dengan benar."))
            self.dated.setFocus()
        return dated

    def _do(self, job: Callable[[], list[str]], said: str) -> None:
        """Do what was agreed to, once, with all that is typed, and say which numbers it made."""

        def done(numbers: list[str]) -> None:
            told = said.format(count=len(numbers), numbers=", ".join(numbers))
            self._notices.success(told)

        button = self.act.agree_button
        self.panel.keep(lambda: self._seat.act(button, job, done))

    def _preview(self) -> None:
        """Show the chosen letter beside the list, which makes room for it."""
        chosen, sheet = self._chosen(), self._sheet
        if chosen is None or sheet is None or not chosen.ready:
            self.side.stop()
            return
        made = made_by(self._seat.desk, sheet, chosen)
        self.panel.keep(lambda: self.side.preview(made))

    def _open(self) -> None:
        chosen, sheet = self._chosen(), self._sheet
        if chosen is not None and sheet is not None and chosen.ready:
            made = made_by(self._seat.desk, sheet, chosen)
            self.panel.keep(lambda: self._output.open(made))

    def _copy(self) -> None:
        chosen, desk = self._chosen(), self._seat.desk
        if chosen is not None and chosen.letter_id is not None:
            letter_id = chosen.letter_id
            self._output.open(lambda: letters.copy_document(desk, letter_id))

    def _save(self) -> None:
        chosen, sheet = self._chosen(), self._sheet
        if chosen is not None and sheet is not None and chosen.ready:
            made = made_by(self._seat.desk, sheet, chosen)
            self.panel.keep(lambda: self._output.save(made))

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
