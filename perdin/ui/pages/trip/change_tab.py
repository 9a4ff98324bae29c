"""Perubahan: the changes of one trip on its page, and the decision on the one that waits."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.errors import PerdinError, StaleVersion
from perdin.i18n import _
from perdin.rules.changes import OPEN, ChangeState
from perdin.rules.workflow import Right, Step
from perdin.services.changes import changes, deciding, papers
from perdin.services.changes.change_sheet import ChangeSheet
from perdin.services.letters.letters import Document
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui import shortcuts, theme
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.decision_bar import DecisionBar
from perdin.ui.pages.trip.change_html import OPEN as OPEN_PAPER
from perdin.ui.pages.trip.change_html import PAPER, SAVE, change_html
from perdin.ui.pages.trip.costs import Reader
from perdin.ui.pages.trip.letters.output import Make, Output
from perdin.ui.preview.viewer import Viewer
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work

READER_PARTS, VIEWER_PARTS = 4, 7
"""How the changes and a paper beside them share the width."""


class ChangeTab(QWidget):
    """Every change, the newest first; below it what this person may do with that. A paper that a
    change replaced is shown beside them as it prints.
    """

    outdated = Signal()
    """What is shown is no longer so: it has to be asked for anew."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat, self._notices = seat.at(notices), notices
        self._shown: Sequence[ChangeSheet] = ()
        self._trip_id = 0
        self.reader = Reader()
        self.reader.document().setDocumentMargin(theme.WIDE)
        self.hindrance = theme.muted()
        self.bar = DecisionBar(self.reader)
        self.change_button = theme.button(_("Ubah…"), "pencil")
        self.write_button = theme.button(_("Lanjutkan mengisi perubahan"), "pencil")
        self.withdraw_button = theme.button(_("Tarik kembali perubahan"), "undo-2")
        self._output = Output(self, seat, notices)
        self.viewer = Viewer(seat, notices)
        self.viewer.hide()
        row = QHBoxLayout()
        row.addWidget(self.hindrance, 1)
        row.addWidget(self.write_button)
        row.addWidget(self.withdraw_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        beside = QHBoxLayout()
        beside.setSpacing(theme.WIDE)
        beside.addWidget(self.reader, READER_PARTS)
        beside.addWidget(self.viewer, VIEWER_PARTS)
        column.addLayout(beside, 1)
        column.addLayout(row)
        column.addWidget(self.bar)
        self.bar.wanted.connect(self.decide)
        self.change_button.clicked.connect(self._begin)
        self.write_button.clicked.connect(self._write)
        self.withdraw_button.clicked.connect(self._withdraw)
        self.reader.anchorClicked.connect(self._take_paper)
        self.viewer.closed.connect(self._put_paper_away)
        self.viewer.closed.connect(self.reader.setFocus)
        for button, key in self.bar.buttons.values():
            button.setText(button.text().replace("&", ""))  # the page's own buttons have these
            shortcuts.within(self, key, button.click, repeats=False)

    @property
    def newest(self) -> ChangeSheet | None:
        """The change that was begun last; None where there is none."""
        return self._shown[0] if self._shown else None

    def show_changes(self, sheet: TripSheet, shown: Sequence[ChangeSheet]) -> None:
        """Show the changes of a trip; ``change_button`` begins one where none is open."""
        before = self.newest
        if sheet.id != self._trip_id:
            self._put_paper_away()
        self._shown, self._trip_id = shown, sheet.id
        newest = self.newest
        stands = sheet.state in changes.CHANGEABLE and self._seat.desk.may(Right.EDIT_TRIP)
        self.change_button.setVisible(stands and not any(one.state in OPEN for one in shown))
        for part in (self.bar, self.write_button, self.withdraw_button):
            part.hide()
        if newest is None:
            return
        if before is None or before.id != newest.id:
            self.bar.begin()
        palette = self.reader.palette()
        self.reader.show_html(
            "<hr>".join(change_html(one, palette, newest=one is newest) for one in shown)
        )
        asked = newest.state is ChangeState.SUBMITTED
        desk = self._seat.desk
        self.bar.setVisible(newest.may_decide)
        steps = [Step.APPROVE, Step.RETURN, Step.REJECT] if newest.may_decide else []
        if newest.hindrance and not newest.may_exceed:
            steps = [step for step in steps if step is not Step.APPROVE]
        self.bar.enable(steps)
        words = newest.hindrance
        if newest.may_exceed:
            words += " " + _("Tuliskan alasannya di catatan untuk menyetujuinya melampaui pagu.")
        self.hindrance.setText(words)
        self.write_button.setVisible(
            newest.state is ChangeState.DRAFT and desk.may(Right.EDIT_TRIP)
        )
        self.withdraw_button.setVisible(asked and desk.may(Right.SUBMIT))

    def works(self) -> Sequence[Work]:
        """The note for a decision."""
        return self.bar.works()

    def decide(self, step: Step) -> None:
        """Take a step on the change that waits."""
        sheet, desk, note = self.newest, self._seat.desk, self.bar.note.value().strip()
        if sheet is None:
            return
        if step is not Step.APPROVE and not note:
            self.bar.ask_reason(step)
            return
        if step is Step.APPROVE and sheet.may_exceed and not note:
            self.bar.note.setFocus()
            return
        over = note if sheet.may_exceed else ""
        jobs: dict[Step, Callable[[], object]] = {
            Step.APPROVE: lambda: deciding.approve_change(
                desk, sheet.id, sheet.content_hash, sheet.standing, note, over
            ),
            Step.RETURN: lambda: deciding.return_change(desk, sheet.id, sheet.content_hash, note),
            Step.REJECT: lambda: deciding.reject_change(desk, sheet.id, sheet.content_hash, note),
        }
        self._seat.act(
            self.bar.deciding, jobs[step], lambda _done: self._decided(step), failed=self._refused
        )

    def _refused(self, problem: PerdinError) -> None:
        """Say why not; where something came between, show it, so that it is decided on."""
        if not isinstance(problem, StaleVersion):
            self._notices.problem(problem)
            return
        self._notices.warning(
            _(
                "Belum diputuskan: sesudah halaman ini dibuka ada uang dibayar, surat terbit, atau "
                "isi yang berubah. Kini tampak yang terbaru; periksa, lalu putuskan lagi."
            )
        )
        self.outdated.emit()

    def _decided(self, step: Step) -> None:
        self.bar.begin()
        self.reader.setFocus()
        words = {
            Step.APPROVE: _(
                "Perubahan disetujui dan berlaku. Terbitkan Surat Perubahan; SPD diganti "
                "bersamanya."
            ),
            Step.RETURN: _("Perubahan dikembalikan; perjalanannya tetap seperti semula."),
            Step.REJECT: _("Perubahan ditolak; perjalanannya tetap seperti semula."),
        }
        self._notices.success(words[step])

    def _begin(self) -> None:
        desk, trip_id = self._seat.desk, self._trip_id
        self._seat.act(
            self.change_button,
            lambda: changes.begin_change(desk, trip_id),
            lambda kept: self._seat.go("change", kept.change_id),
        )

    def _write(self) -> None:
        if self.newest is not None:
            self._seat.go("change", self.newest.id)

    def _withdraw(self) -> None:
        sheet, desk = self.newest, self._seat.desk
        if sheet is not None:
            self._seat.act(
                self.withdraw_button,
                lambda: changes.withdraw_change(desk, sheet.id),
                lambda kept: self._seat.go("change", kept.change_id),
            )

    def _take_paper(self, link: QUrl) -> None:
        """Show a paper that was replaced as it prints, open it, or save it."""
        kind, _colon, paper = link.toString().partition(":")
        desk = self._seat.desk

        def make() -> Document:
            return papers.version_paper(desk, int(paper))

        ways = {PAPER: self._show_paper, OPEN_PAPER: self._output.open, SAVE: self._output.save}
        ways[f"{kind}:"](make)

    def _show_paper(self, make: Make) -> None:
        self.viewer.show()
        self.viewer.show_letter(make)

    def _put_paper_away(self) -> None:
        self.viewer.drop()
        self.viewer.hide()
