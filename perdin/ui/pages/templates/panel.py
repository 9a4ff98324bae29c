"""One document's template: what it is printed from, and what the office brought before."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _, clock
from perdin.reports.filenames import safe_name
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Right
from perdin.services.letters import letters, templates
from perdin.services.letters.letters import Document
from perdin.services.letters.templates import TemplateRow, VersionRow
from perdin.ui import files, theme
from perdin.ui.colours import Tone
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.templates.candidate import CandidateBox
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

WORD_FILES = N_("Dokumen Word (*.docx)")
VERSIONS: tuple[Column[VersionRow], ...] = (
    Column(title=N_("Berkas"), text=lambda row: row.file_name, width_px=180, stretch=True),
    Column(title=N_("Dibawa"), text=lambda row: clock(row.added_at), width_px=150, whole=True),
    Column(title=N_("Oleh"), text=lambda row: row.added_by, width_px=130),
    Column(
        title=N_("Diisi tangan"),
        text=lambda row: ", ".join(row.by_hand) or "–",
        width_px=130,
        tip=lambda row: ", ".join(row.by_hand),
    ),
    Column(
        title=N_("Keadaan"),
        text=lambda row: _("Dipakai") if row.active else _("Disimpan"),
        width_px=100,
        tone=lambda row: Tone.SUCCESS if row.active else Tone.NEUTRAL,
    ),
)


class TemplatePanel(QFrame):
    """Take the template out to Word, bring it back, look at a sample, go back to the default."""

    changed = Signal()
    """Another template is in use."""

    learning_wanted = Signal(str, object)
    """A letter that is done is to be learned from: the kind, and its path."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._seat = seat.at(notices)
        self._notices = notices
        self._row: TemplateRow | None = None
        self._asking = self._seat.newest()
        self.title = theme.heading()
        self.title.setWordWrap(True)
        self.facts = theme.muted()
        self.take_button = theme.button(_("Simpan &ke Word…"), "download")
        self.bring_button = theme.button(_("&Bawa templat…"), "upload", primary=True)
        self.learn_button = theme.button(_("A&jari dari surat jadi…"), "file-text")
        self.preview_button = theme.button(_("Lihat co&ntoh"), "eye")
        self.restore_button = theme.button(_("Kembalikan ba&waan"), "undo-2")
        self.versions = SmallView(
            VERSIONS, most_rows=None, name="template_versions", memory=seat.memory
        )
        self.use_button = theme.button(_("Pa&kai versi ini"), "check")
        self.version_button = theme.button(_("Simpan versi ini…"), "save")
        self.candidate = CandidateBox(seat, notices)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_template(self, row: TemplateRow) -> None:
        """Show a document's template; a file that is being looked at for it stays."""
        same = self._row is not None and self._row.kind == row.kind
        self._row = row
        if not same:
            self._stack.setCurrentIndex(0)
        self.title.setText(row.name)
        self.facts.setText(_facts(row))
        may = self._seat.desk.may(Right.SETTINGS)
        for button in (self.bring_button, self.use_button):
            button.setVisible(may)
        self.learn_button.setVisible(may and row.kind in list(LetterKind))
        self.restore_button.setVisible(may and row.own)
        for button in (self.take_button, self.preview_button):
            button.setEnabled(row.own or row.shipped)
        desk = self._seat.desk
        self._asking.ask(lambda: templates.history(desk, row.kind), self._show_versions)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.GAP)
        for button in (
            self.take_button,
            self.bring_button,
            self.learn_button,
            self.preview_button,
        ):
            first.addWidget(button)
        first.addStretch(1)
        self.past = QLabel(_("Versi yang pernah dibawa"))
        self.past.setProperty("kind", "section")
        last = QHBoxLayout()
        last.setSpacing(theme.GAP)
        last.addWidget(self.restore_button)
        last.addStretch(1)
        last.addWidget(self.version_button)
        last.addWidget(self.use_button)
        usual = QWidget()
        column = QVBoxLayout(usual)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addLayout(first)
        column.addWidget(self.past)
        column.addWidget(self.versions, 1)
        column.addLayout(last)
        column.addStretch(0)
        self._stack.addWidget(usual)
        self._stack.addWidget(self.candidate)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        box.addWidget(self._stack)

    def _connect(self) -> None:
        self.take_button.clicked.connect(lambda: self._take(None))
        self.version_button.clicked.connect(lambda: self._take(self._version()))
        self.bring_button.clicked.connect(self._bring)
        self.learn_button.clicked.connect(self._learn)
        self.preview_button.clicked.connect(self._preview)
        self.restore_button.clicked.connect(self._restore)
        self.use_button.clicked.connect(self._use)
        self.versions.selection_changed.connect(lambda _count: self._chosen())
        self.candidate.finished.connect(self._back)

    def _show_versions(self, rows: list[VersionRow]) -> None:
        self.versions.set_rows(rows)
        for widget in (self.past, self.versions, self.version_button):
            widget.setVisible(bool(rows))
        if rows:
            self.versions.grid.selectRow(0)
        self._chosen()

    def _version(self) -> VersionRow | None:
        return next(iter(self.versions.selected()), None)

    def _chosen(self) -> None:
        chosen = self._version()
        may = self._seat.desk.may(Right.SETTINGS)
        self.use_button.setVisible(may and chosen is not None and not chosen.active)

    def _bring(self) -> None:
        path = files.choose_open(
            self, self._seat.memory, _("Bawa templat {name}").format(name=self._name()),
            _(WORD_FILES),
        )  # fmt: skip
        if path is not None and self._row is not None:
            self._notices.clear()
            self._stack.setCurrentWidget(self.candidate)
            self.candidate.begin(self._row.kind, path)

    def _learn(self) -> None:
        title = _("Ajari {name} dari surat jadi").format(name=self._name())
        path = files.choose_open(self, self._seat.memory, title, _(WORD_FILES))
        if path is not None and self._row is not None:
            self._notices.clear()
            self.learning_wanted.emit(self._row.kind, path)

    def _back(self) -> None:
        self._stack.setCurrentIndex(0)
        self.bring_button.setFocus()
        self.changed.emit()

    def _take(self, version: VersionRow | None) -> None:
        row, desk = self._row, self._seat.desk
        if row is None:
            return
        name = version.file_name if version else f"{safe_name(row.name)}.docx"
        path = files.choose_save(self, self._seat.memory, _("Simpan templat"), name, _(WORD_FILES))
        if path is None:
            return
        version_id = version.id if version else None

        def write() -> Path:
            content = templates.content(desk, row.kind, version_id)
            return letters.save_as(Document(name, content), path)

        self._seat.act(None, write, self._taken)

    def _taken(self, path: Path) -> None:
        self._notices.success(
            _("Tersimpan di {path}. Ubah di Word, lalu bawa kembali ke sini.").format(path=path)
        )

    def _preview(self) -> None:
        row, desk = self._row, self._seat.desk
        if row is None:
            return
        name = f"{safe_name(row.name)}.docx"

        def fill() -> Path:
            content = templates.content(desk, row.kind)
            return files.put_copy(name, templates.preview(desk, row.kind, content, name))

        self._seat.act(self.preview_button, fill, files.open_outside)

    def _restore(self) -> None:
        row, desk = self._row, self._seat.desk
        if row is not None:
            self._seat.act(
                self.restore_button,
                lambda: templates.restore_template(desk, row.kind),
                lambda _nothing: self._restored(),
            )

    def _restored(self) -> None:
        self._notices.success(
            _("{name} kembali memakai templat bawaan. Versi kantor tetap disimpan.").format(
                name=self._name()
            )
        )
        self.changed.emit()

    def _use(self) -> None:
        chosen, desk = self._version(), self._seat.desk
        if chosen is not None:
            self._seat.act(
                self.use_button,
                lambda: templates.use_template(desk, chosen.id),
                lambda _nothing: self._now_used(chosen.file_name),
            )

    def _now_used(self, file_name: str) -> None:
        sentence = _("{name} dipakai untuk surat berikutnya. Surat yang sudah terbit tetap.")
        self._notices.success(sentence.format(name=file_name))
        self.changed.emit()

    def _name(self) -> str:
        return self._row.name if self._row else ""


def _facts(row: TemplateRow) -> str:
    if row.own:
        sentence = _("Dicetak dari templat kantor «{file}», dipakai sejak {since}.").format(
            file=row.file_name, since=clock(row.since) if row.since else "–"
        )
        by_hand = _("Diisi tangan: {facts}.").format(facts=", ".join(row.by_hand))
        return f"{sentence} {by_hand}" if row.by_hand else sentence
    if row.shipped:
        return _(
            "Dicetak dari templat bawaan. Untuk mengubahnya: simpan ke Word, ubah, lalu bawa "
            "kembali."
        )
    return _("Tata letak ini belum punya bentuknya. Bawa templat sendiri untuk mencetaknya.")
