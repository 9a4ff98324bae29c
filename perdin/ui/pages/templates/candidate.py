"""A Word file that is to become a template: its problems, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.letters.check.problems import BY_HAND, TemplateProblem, settled
from perdin.services.letters import templates
from perdin.ui import files, theme
from perdin.ui.colours import Tone
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

Looked = tuple[bytes, list[TemplateProblem]]


_SHORT = {
    "foreign": N_("Penanda program lain"),
    "loop": N_("Pengulangan program lain"),
    "loop_end": N_("Pengulangan program lain"),
    "merge_loop": N_("Pengulangan program lain"),
    "merge_field": N_("Bidang gabungan surat"),
    "form_field": N_("Bidang formulir Word"),
    "content_control": N_("Kontrol isian Word"),
    "dots": N_("Menunggu diisi"),
    "value": N_("Nilai dari satu perjalanan"),
}
"""What a kind of problem is called where its text and its field stand beside it."""


def _short(problem: TemplateProblem) -> str:
    return _(_SHORT[problem.code]) if problem.code in _SHORT else problem.sentence


def _weight(problem: TemplateProblem) -> str:
    if problem.code == BY_HAND:
        return _("Diisi tangan")
    return _("Saran") if problem.advice else _("Wajib")


def _tone(problem: TemplateProblem) -> Tone:
    if problem.code == BY_HAND:
        return Tone.INFO
    return Tone.WARNING if problem.advice else Tone.ERROR


PROBLEMS: tuple[Column[TemplateProblem], ...] = (
    Column(
        title=N_("Tempat"),
        text=lambda row: row.place or _("Seluruh dokumen"),
        width_px=128,
        tip=lambda row: row.place,
    ),
    Column(
        title=N_("Tertulis"),
        text=lambda row: row.text or "–",
        width_px=116,
        tip=lambda row: row.text,
    ),
    Column(
        title=N_("Masalah"),
        text=_short,
        width_px=200,
        stretch=True,
        tip=lambda row: row.sentence,
    ),
    Column(
        title=N_("Usul isian"),
        text=lambda row: row.field or "–",
        width_px=140,
        tip=lambda row: row.field,
    ),
    Column(title=N_("Bobot"), text=_weight, width_px=104, tone=_tone),
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
        self._found: list[TemplateProblem] = []
        self._by_hand: frozenset[str] = frozenset()
        self.title = theme.heading()
        self.title.setWordWrap(True)
        self.said = theme.muted()
        self.problems = SmallView(
            PROBLEMS, most_rows=None, name="template_problems", memory=seat.memory
        )
        self.whole = theme.muted()
        self.hand_button = theme.button(_("Diisi tan&gan"), "pencil")
        self.open_button = theme.button(_("Buka di &Word"), "external-link")
        self.again_button = theme.button(_("P&eriksa lagi"), "refresh-cw")
        self.preview_button = theme.button(_("Lihat &contoh"), "eye")
        self.leave_button = theme.button(_("Ti&nggalkan"), flat=True)
        self.use_button = theme.button(_("Pakai templat &ini"), "check", primary=True)
        self._lay_out()
        self.problems.selection_changed.connect(lambda _count: self._read_out())
        self.hand_button.clicked.connect(self._say_by_hand)
        self.open_button.clicked.connect(self._open)
        self.again_button.clicked.connect(self._check)
        self.preview_button.clicked.connect(self._preview)
        self.leave_button.clicked.connect(self.finished)
        self.use_button.clicked.connect(self._use)

    def begin(self, kind: str, path: Path) -> None:
        """Look at a file as the template of a document."""
        self._kind, self._path, self._content = kind, path, b""
        self._found, self._by_hand = [], frozenset()
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
        chosen = QHBoxLayout()
        chosen.setSpacing(theme.GAP)
        chosen.addWidget(self.whole, 1)
        chosen.addWidget(self.hand_button)
        column.addLayout(chosen)
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
        self._content, self._found = looked
        self._list(0)

    def _list(self, row: int) -> None:
        """Show the problems, those that are filled by hand as what they are, and choose a row."""
        problems = settled(self._found, self._by_hand)
        self.problems.set_rows(problems)
        if problems:
            self.problems.grid.selectRow(min(row, len(problems) - 1))
        self._read_out()
        self.problems.setVisible(bool(problems))
        self.said.setText(_told(problems))
        left_open = any(problem.code == BY_HAND for problem in problems)
        self.use_button.setText(_("Tetap paka&i") if left_open else _("Pakai templat &ini"))
        self._allow(usable=all(problem.advice for problem in problems))

    def _read_out(self) -> None:
        """The whole sentence of the problem that is chosen, which its row may cut off."""
        chosen = self._chosen()
        self.whole.setText(str(chosen) if chosen else "")
        by_hand = chosen is not None and chosen.code == BY_HAND
        self.hand_button.setVisible(by_hand or (chosen is not None and chosen.confirmable))
        self.hand_button.setText(_("Bukan diisi tan&gan") if by_hand else _("Diisi tan&gan"))

    def _chosen(self) -> TemplateProblem | None:
        chosen = next(iter(self.problems.selected()), None)
        return chosen if isinstance(chosen, TemplateProblem) else None

    def _say_by_hand(self) -> None:
        """Say of the one fact that is chosen that it is filled by hand, or no longer so; one by
        one, since each is a place where a letter says nothing.
        """
        chosen = self._chosen()
        if chosen is not None:
            row = self.problems.rows().index(chosen)
            self._by_hand ^= {chosen.fact}
            self._list(row)

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
        by_hand = self._by_hand

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
    if problems:
        return _("Dapat dipakai. Bacalah dulu saran di bawah: bentuk resminya meminta lebih.")
    return _("Tidak ada masalah. Lihat contohnya, lalu pakai.")
