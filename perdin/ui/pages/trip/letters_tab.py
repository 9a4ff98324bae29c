"""A trip's letters: give them numbers, open them, save them."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.rules.workflow import Step, TripState
from perdin.services import letter_making, letters
from perdin.services.letter_list import LetterChoice
from perdin.services.letters import Document
from perdin.services.trip_sheet import TripSheet
from perdin.ui import files, theme
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import scrolled
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

COLUMNS = (
    Column(N_("Surat"), lambda row: row.title, width_px=420, stretch=True),
    Column(N_("Nomor"), lambda row: row.number or _("tanpa nomor"), width_px=300),
)


class LettersTab(QWidget):
    """Surat: what the trip has and can have."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat
        self._notices = notices
        self._sheet: TripSheet | None = None
        self._has_gap = False
        self.dated = DateField(seat.desk.today, seat.desk.today)
        self.dated.setAccessibleName(_("Tanggal surat"))
        self.issue_button = theme.button(_("Terb&itkan surat"), "file-text", primary=True)
        self.hint = theme.muted()
        self.list = SmallView(COLUMNS, most_rows=9)
        self.open_button = theme.button(_("B&uka"), "external-link")
        self.save_button = theme.button(_("&Simpan…"), "save")
        self.save_all_button = theme.button(_("Simpan s&emua…"), "folder-open")
        self._issuing = QWidget()
        self._lay_out()
        self.issue_button.clicked.connect(self.issue)
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        self.save_all_button.clicked.connect(self._save_all)
        self.list.activated.connect(lambda _row: self._open())
        self.list.selection_changed.connect(lambda _count: self._enable())

    def show_sheet(self, sheet: TripSheet) -> None:
        """Show the letters of a trip."""
        self._sheet = sheet
        self._issuing.setVisible(Step.ISSUE in sheet.steps or self._may_reissue(sheet))
        self.list.hide()
        if sheet.state in (TripState.ISSUED, TripState.SETTLED):
            self._ask_choices()
        else:
            hints = {
                TripState.APPROVED: _(
                    "Nomor diambil saat surat diterbitkan: satu Surat Tugas, dan SPD per orang."
                ),
                TripState.CANCELLED: _(
                    "Perjalanan ini dibatalkan. Suratnya yang batal tetap ada di halaman Surat."
                ),
            }
            waiting = _("Surat dapat diterbitkan setelah perjalanan disetujui.")
            self.hint.setText(hints.get(sheet.state, waiting))
            self.list.set_rows(())
        self._enable()

    def issue(self) -> None:
        """Take the numbers and keep the letters."""
        sheet, desk = self._sheet, self._seat.desk
        dated = self.dated.value()
        if sheet is None or dated is None:
            self._notices.error(_("Tanggal surat belum diisi dengan benar."))
            self.dated.setFocus()
            return
        self._seat.tasks.run(
            lambda: letters.issue(desk, sheet.id, sheet.version, dated),
            self._issued,
            failed=self._notices.problem,
            once=self.issue_button,
        )

    def _lay_out(self) -> None:
        issuing = QHBoxLayout(self._issuing)
        issuing.setContentsMargins(0, 0, 0, 0)
        issuing.setSpacing(theme.GAP)
        issuing.addWidget(theme.muted(_("Tanggal surat")))
        issuing.addWidget(self.dated)
        issuing.addWidget(self.issue_button)
        issuing.addStretch(1)
        actions = QHBoxLayout()
        actions.setSpacing(theme.GAP)
        for button in (self.open_button, self.save_button, self.save_all_button):
            actions.addWidget(button)
        actions.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self._issuing, self.hint, self.list):
            column.addWidget(part)
        column.addLayout(actions)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.WIDE, 0, 0)
        whole.addWidget(scrolled(inside))

    def _may_reissue(self, sheet: TripSheet) -> bool:
        """A letter that was voided may be issued anew while the trip is not accounted for."""
        return sheet.state is TripState.ISSUED and self._has_gap

    def _ask_choices(self) -> None:
        sheet, desk = self._sheet, self._seat.desk
        if sheet is not None:
            self._seat.tasks.run(
                lambda: letters.choices(desk, sheet.id),
                self._show_choices,
                failed=self._notices.problem,
            )

    def _show_choices(self, found: list[LetterChoice]) -> None:
        self.list.set_rows(found)
        self.list.show()
        numbered = [one for one in found if one.kind in letter_making.ORDERS]
        self._has_gap = any(one.letter_id is None for one in numbered)
        if self._sheet is not None:
            issue = Step.ISSUE in self._sheet.steps or self._may_reissue(self._sheet)
            self._issuing.setVisible(issue)
        self.hint.setText(_("Klik dua kali untuk membuka di Word atau LibreOffice."))
        if found and not self.list.selected():
            self.list.grid.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        chosen = bool(self.list.selected())
        for button in (self.open_button, self.save_button):
            button.setEnabled(chosen)
        self.save_all_button.setEnabled(bool(self.list.rows()))

    def _issued(self, numbers: list[str]) -> None:
        said = _("{count} surat terbit: {numbers}")
        self._notices.success(said.format(count=len(numbers), numbers=", ".join(numbers)))

    def _chosen(self) -> LetterChoice | None:
        chosen = self.list.current() or next(iter(self.list.rows()), None)
        return chosen if isinstance(chosen, LetterChoice) else None

    def _open(self) -> None:
        chosen, sheet, desk = self._chosen(), self._sheet, self._seat.desk
        if chosen is None or sheet is None:
            return

        def write() -> Path:
            made = letters.document(desk, sheet.id, chosen.kind, chosen.traveller_id)
            return files.put_copy(made.name, made.content)

        self._seat.tasks.run(write, self._show_outside, failed=self._notices.problem)

    def _show_outside(self, path: Path) -> None:
        if not files.open_outside(path):
            self._notices.warning(
                _("PC ini belum punya program untuk membuka surat. Suratnya ada di {path}.").format(
                    path=path
                )
            )

    def _save(self) -> None:
        chosen, sheet, desk = self._chosen(), self._sheet, self._seat.desk
        if chosen is not None and sheet is not None:
            self._seat.tasks.run(
                lambda: letters.document(desk, sheet.id, chosen.kind, chosen.traveller_id),
                self._ask_where,
                failed=self._notices.problem,
            )

    def _ask_where(self, made: Document) -> None:
        kinds = _("Dokumen Word (*.docx)")
        path = files.choose_save(self, self._seat.memory, _("Simpan surat"), made.name, kinds)
        if path is not None:
            self._seat.tasks.run(
                lambda: letters.save_as(made, path), self._saved, failed=self._notices.problem
            )

    def _saved(self, path: Path) -> None:
        self._notices.success(
            _("Surat disimpan: {path}").format(path=path),
            (_("Buka"), lambda: self._show_outside(path)),
        )

    def _save_all(self) -> None:
        sheet, desk = self._sheet, self._seat.desk
        title = _("Folder untuk semua surat perjalanan ini")
        folder = files.choose_folder(self, self._seat.memory, title) if sheet else None
        if sheet is not None and folder is not None:
            self._seat.tasks.run(
                lambda: letters.write_all(desk, sheet.id, folder),
                self._saved_all,
                failed=self._notices.problem,
            )

    def _saved_all(self, written: list[Path]) -> None:
        if written:
            folder = written[0].parent
            said = _("{count} surat disimpan di {folder}")
            self._notices.success(
                said.format(count=len(written), folder=folder),
                (_("Buka folder"), lambda: self._show_outside(folder)),
            )
