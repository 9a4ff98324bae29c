"""Employees from Excel: which column holds what, every row as it would be stored, then import."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.i18n import N_, _, long_date
from perdin.importers.employees import FIELDS
from perdin.services import imports
from perdin.services.imports import EFFECT_NAMES, Effect, EmployeePreview, PreviewRow
from perdin.ui import files, theme
from perdin.ui.colours import Tone
from perdin.ui.fields.choice import CheckField, ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView
from perdin.ui.tasks import Newest

_TONES = {
    Effect.NEW: Tone.SUCCESS,
    Effect.CHANGED: Tone.INFO,
    Effect.SAME: Tone.NEUTRAL,
    Effect.BLOCKED: Tone.ERROR,
}
IN_A_ROW = 4


def _said(row: PreviewRow) -> str:
    return " ".join([*(one.sentence for one in row.problems), *row.changes])


COLUMNS = (
    Column(N_("Baris"), lambda row: str(row.row), width_px=56),
    Column(
        N_("Akibat"),
        lambda row: _(EFFECT_NAMES[row.effect]),
        width_px=110,
        tone=lambda row: _TONES[row.effect],
    ),
    Column(N_("Nama"), lambda row: row.form.name, width_px=180),
    Column(N_("NIP"), lambda row: row.form.nip, width_px=164),
    Column(N_("Gol."), lambda row: row.form.grade, width_px=52),
    Column(N_("Jabatan"), lambda row: row.form.position, width_px=150),
    Column(
        N_("Lahir"),
        lambda row: long_date(row.form.birth_date) if row.form.birth_date else "",
        width_px=150,
    ),
    Column(N_("Catatan"), _said, width_px=260, stretch=True, tip=_said),
)


class ImportPane(QWidget):
    """Nothing is written until it is confirmed; every row's problem stands beside it."""

    finished = Signal(str)
    """What was done, in a sentence; empty when nothing was."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat
        self._notices = notices
        self._path: Path | None = None
        self._preview: EmployeePreview | None = None
        self._asking = Newest(seat.tasks)
        self.file = QLabel()
        self.columns: dict[str, ChoiceField] = {}
        self.rows = SmallView(COLUMNS, most_rows=None)
        self.problem = theme.muted()
        self.problem.setProperty("kind", "problem")
        self.counts = QLabel()
        self.partly = CheckField(_("Impor yang &baik saja; lewati baris bermasalah"))
        self.import_button = theme.button(_("&Impor"), "download", primary=True)
        self.again_button = theme.button(_("&Periksa lagi"), "refresh-cw")
        self.other_button = theme.button(_("Berkas &lain…"), "folder-open")
        self.cancel_button = theme.button(_("Bat&al"), flat=True)
        self._lay_out()
        self.rows.selection_changed.connect(lambda _count: self._explain())
        self.partly.edited.connect(lambda _on: self._enable())
        self.import_button.clicked.connect(self._import)
        self.again_button.clicked.connect(self._check)
        self.other_button.clicked.connect(self.choose)
        self.cancel_button.clicked.connect(lambda: self.finished.emit(""))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, self.cancel_button.click, context=within)

    def choose(self) -> bool:
        """Ask for a file; whether one was chosen."""
        kinds = _("Excel atau CSV (*.xlsx *.xls *.ods *.csv)")
        path = files.choose_open(self, self._seat.memory, _("Daftar pegawai"), kinds)
        if path is not None:
            self._path = path
            self._preview = None
            self._notices.clear()
            self.partly.set_value(False)
            self._check()
        return path is not None

    def _lay_out(self) -> None:
        matching = QGridLayout()
        matching.setHorizontalSpacing(theme.WIDE)
        matching.setVerticalSpacing(theme.HALF)
        for at, (field, word) in enumerate(FIELDS.items()):
            choice = ChoiceField()
            choice.setMinimumContentsLength(7)
            choice.setAccessibleName(_("Kolom untuk {field}").format(field=_(word)))
            choice.edited.connect(partial(self._matched, field))
            self.columns[field] = choice
            row, column = divmod(at, IN_A_ROW)
            label = theme.muted(_(word))
            label.setWordWrap(False)
            matching.addWidget(label, row, column * 2)
            matching.addWidget(choice, row, column * 2 + 1)
            matching.setColumnStretch(column * 2 + 1, 1)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.file, 1)
        head.addWidget(self.other_button)
        head.addWidget(self.again_button)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.partly)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.setSpacing(theme.GAP)
        column_box.addLayout(head)
        column_box.addLayout(matching)
        column_box.addWidget(self.problem)
        column_box.addWidget(self.rows, 1)
        column_box.addLayout(foot)

    def _check(self) -> None:
        path, desk = self._path, self._seat.desk
        columns = dict(self._preview.columns) if self._preview is not None else None
        self.import_button.setEnabled(False)
        if path is not None:
            self._asking.ask(
                lambda: imports.preview_employees(desk, path, columns),
                self._show,
                failed=self._unreadable,
            )

    def _matched(self, field: str, column: int | None) -> None:
        if self._preview is not None:
            columns = {**self._preview.columns, field: column}
            self._preview = replace(self._preview, columns=columns)
            self._notices.clear()
            self._check()

    def _show(self, preview: EmployeePreview) -> None:
        self._preview = preview
        self.file.setText(f"<b>{preview.path.name}</b>")
        heads = [(at, word or _("kolom {n}").format(n=at + 1)) for at, word in
                 enumerate(preview.headers)]  # fmt: skip
        for field, choice in self.columns.items():
            choice.set_choices([(None, "–"), *heads])
            choice.set_value(preview.columns.get(field))
        self.rows.set_rows(preview.rows)
        self._explain()
        said = _("{new} baru, {changed} diperbarui, {same} tetap, {blocked} bermasalah")
        self.counts.setText(
            said.format(
                new=preview.count(Effect.NEW),
                changed=preview.count(Effect.CHANGED),
                same=preview.count(Effect.SAME),
                blocked=preview.count(Effect.BLOCKED),
            )
        )
        self._enable()

    def _explain(self) -> None:
        """What is wrong with the file as a whole, and with the row that is chosen."""
        preview = self._preview
        said = [str(one) for one in preview.problems if not one.row] if preview else []
        for row in self.rows.selected():
            said += [str(one) for one in row.problems]
        wrong = bool(said)
        for row in self.rows.selected():
            said += row.changes
        self.problem.setText("\n".join(said))
        self.problem.setVisible(bool(said))
        self.problem.setProperty("kind", "problem" if wrong else "muted")
        theme.restyle(self.problem)

    def _enable(self) -> None:
        preview = self._preview
        ready = len(preview.ready) if preview else 0
        blocked = preview.count(Effect.BLOCKED) if preview else 0
        self.partly.setVisible(bool(blocked))
        self.import_button.setText(_("&Impor {count} pegawai").format(count=ready))
        self.import_button.setEnabled(bool(ready) and (not blocked or self.partly.value()))

    def _unreadable(self, problem: PerdinError) -> None:
        self._notices.problem(problem)
        self._preview = None
        self.rows.set_rows(())
        self.counts.setText("")
        self.file.setText(self._path.name if self._path else "")
        self._enable()

    def _import(self) -> None:
        preview, desk = self._preview, self._seat.desk
        if preview is not None:
            self._seat.tasks.run(
                lambda: imports.import_employees(desk, preview.ready),
                self._imported,
                failed=self._refused,
                once=self.import_button,
            )

    def _refused(self, problem: PerdinError) -> None:
        self._notices.problem(problem)
        self._check()

    def _imported(self, count: int) -> None:
        self.finished.emit(_("{count} pegawai diimpor.").format(count=count))
