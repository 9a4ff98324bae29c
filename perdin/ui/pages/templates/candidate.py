"""A Word file that is to become a template: its problems, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.letters.check.checker import TemplateProblem
from perdin.services.letters import templates
from perdin.ui import files, theme
from perdin.ui.colours import Tone
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

Looked = tuple[bytes, list[TemplateProblem]]


def _weight(problem: TemplateProblem) -> str:
    return _("Saran") if problem.advice else _("Wajib")


PROBLEMS: tuple[Column[TemplateProblem], ...] = (
    Column(
        title=N_("Tempat"),
        text=lambda row: row.place or _("Seluruh dokumen"),
        width_px=170,
        tip=lambda row: row.place,
    ),
    Column(
        title=N_("Masalah"),
        text=lambda row: row.sentence,
        width_px=240,
        stretch=True,
        tip=lambda row: row.sentence,
    ),
    Column(
        title=N_("Bobot"),
        text=_weight,
        width_px=84,
        tone=lambda row: Tone.WARNING if row.advice else Tone.ERROR,
    ),
)


class CandidateBox(QWidget):
    """Mend the file in Word, save it there, and check it again here, until it can be used."""

    finished = Signal()
    """It was taken into use, or given up."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._kind = ""
        self._path: Path | None = None
        self._content = b""
        self.title = theme.heading()
        self.title.setWordWrap(True)
        self.said = theme.muted()
        self.problems = SmallView(
            PROBLEMS, most_rows=None, name="template_problems", memory=seat.memory
        )
        self.whole = theme.muted()
        self.open_button = theme.button(_("Buka di &Word"), "external-link")
        self.again_button = theme.button(_("P&eriksa lagi"), "refresh-cw")
        self.preview_button = theme.button(_("Lihat &contoh"), "eye")
        self.leave_button = theme.button(_("Ti&nggalkan"), flat=True)
        self.use_button = theme.button(_("Pakai templat &ini"), "check", primary=True)
        self._lay_out()
        self.problems.selection_changed.connect(lambda _count: self._read_out())
        self.open_button.clicked.connect(self._open)
        self.again_button.clicked.connect(self._check)
        self.preview_button.clicked.connect(self._preview)
        self.leave_button.clicked.connect(self.finished)
        self.use_button.clicked.connect(self._use)

    def begin(self, kind: str, path: Path) -> None:
        """Look at a file as the template of a document."""
        self._kind, self._path, self._content = kind, path, b""
        self.title.setText(path.name)
        self.said.setText(_("Sedang diperiksa…"))
        self.problems.set_rows(())
        self._allow(usable=False)
        self._check()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.open_button)
        row.addWidget(self.again_button)
        row.addWidget(self.preview_button)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addWidget(self.problems, 1)
        column.addWidget(self.whole)
        column.addLayout(row)

    def _check(self) -> None:
        desk, kind, path = self._seat.desk, self._kind, self._path
        if path is None:
            return

        def look() -> Looked:
            content = templates.read_file(path)
            return content, templates.check(desk, kind, content, path.name)

        self._seat.act(self.again_button, look, self._show)

    def _show(self, looked: Looked) -> None:
        self._content, problems = looked
        hindering = [problem for problem in problems if not problem.advice]
        self.problems.set_rows(problems)
        if problems:
            self.problems.grid.selectRow(0)
        self._read_out()
        self.problems.setVisible(bool(problems))
        if hindering:
            sentence = _(
                "{count} masalah harus diperbaiki. Perbaiki di Word, simpan, tutup, lalu periksa "
                "lagi. Templat yang dipakai sekarang tidak berubah."
            )
            self.said.setText(sentence.format(count=len(hindering)))
        elif problems:
            self.said.setText(
                _("Dapat dipakai. Bacalah dulu saran di bawah: bentuk resminya meminta lebih.")
            )
        else:
            self.said.setText(_("Tidak ada masalah. Lihat contohnya, lalu pakai."))
        self._allow(usable=not hindering)

    def _read_out(self) -> None:
        """The whole sentence of the problem that is chosen, which its row may cut off."""
        chosen = next(iter(self.problems.selected()), None)
        self.whole.setText(str(chosen) if isinstance(chosen, TemplateProblem) else "")

    def _allow(self, *, usable: bool) -> None:
        self.use_button.setEnabled(usable)
        self.preview_button.setEnabled(usable)

    def _open(self) -> None:
        if self._path is not None and not files.open_outside(self._path):
            self._notices.warning(
                _("PC ini tidak punya program untuk {path}.").format(path=self._path.name)
            )

    def _preview(self) -> None:
        desk, kind, content = self._seat.desk, self._kind, self._content
        name = self.title.text()
        self._seat.act(
            self.preview_button,
            lambda: files.put_copy(name, templates.preview(desk, kind, content, name)),
            files.open_outside,
        )

    def _use(self) -> None:
        desk, kind, content, name = self._seat.desk, self._kind, self._content, self.title.text()

        def use() -> None:
            templates.use_template(desk, templates.add(desk, kind, content, name))

        self._seat.act(self.use_button, use, lambda _nothing: self._used())

    def _used(self) -> None:
        self._notices.success(
            _("{name} dipakai untuk surat berikutnya. Surat yang sudah terbit tetap.").format(
                name=self.title.text()
            )
        )
        self.finished.emit()
