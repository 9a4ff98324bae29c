"""Penomoran: how letters are numbered, with the next number as it would be."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.rules.letter_kinds import KINDS
from perdin.services import office
from perdin.services.office import NumberFormat
from perdin.ui import theme
from perdin.ui.fields.form import Form
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat
from perdin.ui.tasks import Newest

PREVIEW_MS = 200


class FormatRow(Section):
    """One kind of letter: its pattern, its code, and the next number."""

    def __init__(self, seat: Seat, notices: NoticeBar, shown: NumberFormat) -> None:
        super().__init__(seat, notices)
        self.shown = shown
        self._asking = Newest(seat.tasks)
        self.pattern = TextField()
        self.pattern.set_value(shown.pattern)

        def find(text: str) -> list[Suggestion]:
            return [
                Suggestion(one.code, one.code, one.name)
                for one in office.suggest_codes(seat.desk, text)
            ]

        self.code = SuggestField(off_thread(seat.tasks, find), Suggestion(shown.code, shown.code))
        self.preview = theme.heading()
        self.form = Form(label_px=150)
        self.form.add(_("Susunan"), self.pattern, required=True)
        self.form.add(_("Kode klasifikasi"), self.code)
        self.save_button = theme.button(_("Simpan"), "save")
        title = QLabel(_(KINDS[shown.kind].name))
        title.setProperty("kind", "section")
        foot = QHBoxLayout()
        foot.addWidget(theme.muted(_("Nomor berikutnya")))
        foot.addWidget(self.preview, 1)
        foot.addWidget(self.save_button)
        self.body.setSpacing(theme.GAP)
        self.body.addWidget(title)
        self.body.addWidget(self.form)
        self.body.addLayout(foot)
        self._later = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._later.timeout.connect(self.load)
        for field in (self.pattern, self.code):
            field.edited.connect(lambda _value: self._later.start())
        self.save_button.clicked.connect(self._save)
        self.load()

    def load(self) -> None:
        """Ask for the next number as it would be."""
        desk, kind = self.seat.desk, self.shown.kind
        pattern, code = self.pattern.value(), self._code()
        self._asking.ask(
            lambda: office.preview_number(desk, kind, pattern, code),
            self._show,
            failed=self._wrong,
        )

    def take(self, found: NumberFormat) -> None:
        """Show what is kept now, unless a person is changing it; the next number in any case."""
        typed = (self.pattern.value(), self._code())
        if typed in ((self.shown.pattern, self.shown.code), (found.pattern, found.code)):
            self.shown = found
            self.pattern.set_value(found.pattern)
            self.code.set_value(Suggestion(found.code, found.code))
        self.load()

    def _code(self) -> str:
        return str(self.code.value() or self.code.text().strip())

    def _show(self, number: str) -> None:
        self.form.set_problem(self.pattern, "")
        self.preview.setText(number)
        self.save_button.setEnabled(True)

    def _wrong(self, problem: PerdinError) -> None:
        self.form.set_problem(self.pattern, str(problem), lasting=True)
        self.preview.setText("–")
        self.save_button.setEnabled(False)

    def _save(self) -> None:
        desk, shown, pattern, code = self.seat.desk, self.shown, self.pattern.value(), self._code()
        self.seat.tasks.run(
            lambda: office.save_format(desk, shown.kind, pattern, code, shown.version),
            self._saved,
            failed=self._refused,
            once=self.save_button,
        )

    def _refused(self, problem: PerdinError) -> None:
        """Say so; who was told that somebody else changed it may save over that."""
        self.notices.problem(problem)
        desk = self.seat.desk
        self.seat.tasks.run(lambda: office.list_formats(desk), self._catch_up)

    def _catch_up(self, found: list[NumberFormat]) -> None:
        self.shown = next(one for one in found if one.kind is self.shown.kind)

    def _saved(self, _nothing: None) -> None:
        self.notices.success(_("Penomoran disimpan dan berlaku untuk surat berikutnya."))


class NumberingSection(Section):
    """Each numbered kind of letter."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.rows: list[FormatRow] = []
        self.body.addWidget(
            theme.muted(
                _(
                    "Unsur: {{kode}} kode klasifikasi, {{urut:3}} nomor urut tiga angka, {{opd}} "
                    "kode kantor, {{bulan}} bulan Romawi, {{tahun}} tahun. Nomor diambil saat "
                    "surat terbit dan mulai dari 1 lagi tiap tahun."
                ).format()
            )
        )
        self.body.addStretch(1)

    def load(self) -> None:
        """Ask for the formats; a row that is being changed stays as it is typed."""
        desk = self.seat.desk
        self.seat.tasks.run(
            lambda: office.list_formats(desk), self._show, failed=self.notices.problem
        )

    def _show(self, found: list[NumberFormat]) -> None:
        if len(self.rows) != len(found):
            self.rows = [FormatRow(self.seat, self.notices, one) for one in found]
            for at, row in enumerate(self.rows, 1):
                self.body.insertWidget(at, row)
            return
        for row, one in zip(self.rows, found, strict=True):
            row.take(one)
