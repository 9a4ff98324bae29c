"""Bantuan: what is told of this PC to whoever mends the program, read here before it is saved."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from perdin.i18n import _
from perdin.installation import program_version
from perdin.services.safekeeping import problem_report
from perdin.services.safekeeping.problem_report import ReportPart
from perdin.ui import files, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat
from perdin.ui.tasks import Progress

_FILE_PX = 240


class ProblemReportSection(Section):
    """Nothing is sent: a person reads it file by file, and saves exactly that."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.make_button = theme.button(_("&Buat laporan masalah"), "file-text", primary=True)
        self.file = ChoiceField(hint=_("berkas laporan"))
        self.file.setAccessibleName(_("Berkas laporan"))
        self.file.setFixedWidth(_FILE_PX)
        self.save_button = theme.button(_("S&impan zip…"), "save")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(_("Isi berkas laporan"))
        self._parts: list[ReportPart] = []
        self._lay_out()
        self.make_button.clicked.connect(self._make)
        self.file.edited.connect(lambda _name: self._show_part())
        self.save_button.clicked.connect(self._save)
        self._show([])

    def _lay_out(self) -> None:
        about = _(
            "Perdin {version}. Bila ada yang tidak beres, laporan ini membantu yang membetulkannya:"
            " catatan program, versi, setelan, dan ukuran, tanpa nama, NIP, rekening, atau kata "
            "sandi. Tidak ada yang dikirim sendiri: baca tiap berkasnya, lalu simpan."
        )
        self.body.addWidget(theme.muted(about.format(version=program_version())))
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.make_button)
        row.addWidget(self.file)
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.body.addLayout(row)
        self.body.addWidget(self.text, 1)

    def _make(self) -> None:
        desk, progress = self.seat.desk, Progress(_("Mengumpulkan…"))
        self.seat.act(
            self.make_button, lambda: problem_report.gather(desk), self._show, progress=progress
        )

    def _show(self, parts: list[ReportPart]) -> None:
        self._parts = parts
        self.file.set_choices([(part.name, part.name) for part in parts])
        self.file.set_value(parts[0].name if parts else None)
        for shown in (self.file, self.save_button, self.text):
            shown.setEnabled(bool(parts))
        self._show_part()

    def _show_part(self) -> None:
        chosen = self.file.value()
        texts = [part.text for part in self._parts if part.name == chosen]
        self.text.setPlainText("".join(texts))

    def _save(self) -> None:
        name, kinds = f"laporan-perdin-{self.seat.desk.today.isoformat()}.zip", _("Zip (*.zip)")
        path = files.choose_save(self, self.seat.memory, _("Simpan laporan ke"), name, kinds)
        if path is None:
            return
        parts = self._parts
        folder = (_("Buka folder"), lambda: files.open_outside(path.parent))
        self.seat.act(
            self.save_button,
            lambda: problem_report.write(parts, path),
            lambda saved: self.notices.success(_("Disimpan: {path}").format(path=saved), folder),
        )
