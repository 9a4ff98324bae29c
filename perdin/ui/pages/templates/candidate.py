"""A Word file that is to become a template: its problems, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.letters.check.problems import BY_HAND, OUTSIDE, TemplateProblem
from perdin.services.letters import templates
from perdin.ui import files, theme
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.templates.problem_list import ProblemList
from perdin.ui.seat import Seat

Looked = tuple[bytes, list[TemplateProblem]]


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
        self.list = ProblemList("template_problems", seat.memory)
        self.problems, self.whole = self.list.problems, self.list.whole
        self.hand_button, self.tag_button = self.list.hand_button, self.list.tag_button
        self.open_button = theme.button(_("Buka di &Word"), "external-link")
        self.again_button = theme.button(_("P&eriksa lagi"), "refresh-cw")
        self.preview_button = theme.button(_("Lihat &contoh"), "eye")
        self.leave_button = theme.button(_("Ti&nggalkan"), flat=True)
        self.use_button = theme.button(_("Pakai templat &ini"), "check", primary=True)
        self._lay_out()
        self.list.decided.connect(self._tell)
        self.list.tag_wanted.connect(lambda text: seat.go("settings", f"outside_tags/{text}"))
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
        self.list.begin()
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
        column.addWidget(self.list, 1)
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
        self.list.show_problems(problems)

    def _tell(self) -> None:
        """What is to be done, and whether the file may be used."""
        problems = self.list.settled()
        self.said.setText(_told(problems))
        left_open = any(problem.code == BY_HAND for problem in problems)
        self.use_button.setText(_("Tetap paka&i") if left_open else _("Pakai templat &ini"))
        self._allow(usable=all(problem.advice for problem in problems))

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
        by_hand = self.list.by_hand

        def use() -> None:
            templates.use_template(desk, templates.add(desk, kind, content, name, by_hand))

        self._seat.act(self.use_button, use, lambda _nothing: self._used())

    def _used(self) -> None:
        self._notices.success(
            _("{name} dipakai untuk surat berikutnya. Surat yang sudah terbit tetap.").format(
                name=self.title.text()
            )
        )
        self.finished.emit()


def _told(problems: list[TemplateProblem]) -> str:
    """What is to be done with a file that has these problems."""
    hindering = [problem for problem in problems if not problem.advice]
    if any(not problem.confirmable for problem in hindering):
        sentence = _(
            "{count} masalah harus diperbaiki. Perbaiki di Word, simpan, tutup, lalu periksa "
            "lagi. Templat yang dipakai sekarang tidak berubah."
        )
        return sentence.format(count=len(hindering))
    if hindering:
        sentence = _(
            "{count} hal wajib tidak tercetak. Perbaiki di Word lalu periksa lagi, atau pilih satu "
            "per satu dan nyatakan «Diisi tangan»."
        )
        return sentence.format(count=len(hindering))
    if any(problem.code == BY_HAND for problem in problems):
        return _("Dapat dipakai. Yang diisi tangan harus ditulis pada setiap surat yang dicetak.")
    if any(problem.code != OUTSIDE for problem in problems):
        return _("Dapat dipakai. Bacalah dulu saran di bawah: bentuk resminya meminta lebih.")
    if problems:
        return _("Dapat dipakai. Tag di bawah dibiarkan apa adanya untuk sistem luar.")
    return _("Tidak ada masalah. Lihat contohnya, lalu pakai.")
