"""Berkas bank: the formats that the office's banks take, each seen as it is while it is edited."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.rules.bank_file import BankFile
from perdin.rules.bank_format import EXAMPLES, BankFormat, LineEnd, Separator, label
from perdin.services.accounting import bank_formats
from perdin.services.accounting.bank_formats import KeptFormat
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.settings.bank_columns import ColumnsField
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column

PREVIEW_MS = 200
PREVIEW_PX = 84
MOST_TOLD = 2

COLUMNS: tuple[Column[KeptFormat], ...] = (
    Column(title=N_("Nama"), text=lambda row: row.shape.name, width_px=300, stretch=True),
    Column(title=N_("Pemisah"), text=lambda row: label(row.shape.separator), width_px=220),
    Column(title=N_("Kolom"), text=lambda row: str(len(row.shape.columns)), width_px=80),
    Column(title=N_("Berkas"), text=lambda row: f".{row.shape.ending}", width_px=80),
)


class BankFormatsSection(EntrySection[KeptFormat]):
    """A new one begins as one of the shipped examples."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(
            seat, notices, COLUMNS, _("Format &baru"), name="bank_formats", most_rows=2
        )
        self._shown: KeptFormat | None = None
        self._asking = self.seat.newest()
        self.example = ChoiceField([(at, _(member.name)) for at, member in enumerate(EXAMPLES)], 0)
        self.name, self.ending = TextField(longest=60), TextField(longest=5)
        self.separator = ChoiceField([(member, label(member)) for member in Separator])
        self.line_end = ChoiceField([(member, label(member)) for member in LineEnd])
        self.header = CheckField(_("&Judul kolom di baris pertama"))
        self.quoted = CheckField(_("Isi dalam tanda &kutip"))
        self.opening, self.closing = TextField(longest=200), TextField(longest=200)
        self.opening.setPlaceholderText(_("boleh kosong, mis. 0{tanggal}{baris:06}"))
        self.closing.setPlaceholderText(_("boleh kosong, mis. 9{total:017}"))
        self.columns = ColumnsField(seat.memory)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.preview.setFixedHeight(PREVIEW_PX)
        self.preview.setAccessibleName(_("Pratinjau berkas bank"))
        self.told = theme.muted()
        self.remove_button = theme.button(_("&Hapus format…"), "trash-2", flat=True)
        self._lay_out()
        self._later = Debounce(self, self._ask_preview, quiet_ms=PREVIEW_MS)
        self.form.edited.connect(lambda _field: self._later.start())
        self.columns.edited.connect(lambda _value: self._later.start())
        self.example.edited.connect(lambda _value: self._begin_with_example())
        self.remove_button.clicked.connect(self._remove)
        self.begin_empty()

    def _lay_out(self) -> None:
        self.form.add_pair((_("&Nama"), self.name), (_("Akhiran berkas"), self.ending))
        self.form.add_pair((_("&Pemisah"), self.separator), (_("Akhir baris"), self.line_end))
        self.form.add_pair(("", self.header), ("", self.quoted))
        self.form.add_pair((_("Baris p&embuka"), self.opening), (_("Baris penu&tup"), self.closing))
        self.form.add_widget(self.columns)
        self.form.watch(self.columns)
        self.add_button(self.remove_button)
        self.example.setAccessibleName(_("Contoh untuk memulai"))
        self._beside.insertWidget(1, self.example)
        self.told.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + theme.HALF)
        below = QVBoxLayout()
        below.setSpacing(theme.HALF)
        below.addWidget(self.preview)
        below.addWidget(self.told)
        self.body.insertLayout(self.body.count() - 1, below)

    def order_tabs(self) -> None:
        """Let the columns come after the fields, and the preview after them."""
        stops: list[QWidget] = [
            *self.form.tab_stops(), *self.columns.tab_stops(), self.preview, self.new_button,
            self.example, self.remove_button, self.save_button,
        ]  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def load(self) -> None:
        """Ask for the formats; what is being typed stays."""
        desk = self.seat.desk
        self.seat.ask(lambda: bank_formats.list_bank_formats(desk), self.list.set_rows)
        self._ask_preview()

    def begin(self) -> None:
        """A new format, as the first example has it."""
        self._shown = None
        self.example.show()
        self.example.set_value(0)
        self.remove_button.hide()
        self._fill(replace(EXAMPLES[0], name=_(EXAMPLES[0].name)))

    def show_entry(self, entry: KeptFormat) -> None:
        """Show a format of the office."""
        self._shown = entry
        self.example.hide()
        self.remove_button.show()
        self._fill(entry.shape)

    def save(self) -> None:
        """Keep the format."""
        desk, shown, shape = self.seat.desk, self._shown, self.shape()
        self.seat.act(
            self.save_button,
            lambda: bank_formats.save_bank_format(
                desk, shape, shown.id if shown else None, shown.version if shown else None
            ),
            lambda _format_id: self.saved(_("Format berkas bank disimpan.")),
        )

    def shape(self) -> BankFormat:
        """The format as it is typed."""
        return BankFormat(
            name=self.name.value(),
            separator=self.separator.value() or Separator.SEMICOLON,
            header=self.header.value(),
            quoted=self.quoted.value(),
            line_end=self.line_end.value() or LineEnd.WINDOWS,
            ending=self.ending.value(),
            opening=self.opening.value(),
            closing=self.closing.value(),
            columns=self.columns.value(),
        )

    def _fill(self, shape: BankFormat) -> None:
        self.name.set_value(shape.name)
        self.ending.set_value(shape.ending)
        self.separator.set_value(shape.separator)
        self.line_end.set_value(shape.line_end)
        self.header.set_value(shape.header)
        self.quoted.set_value(shape.quoted)
        self.opening.set_value(shape.opening)
        self.closing.set_value(shape.closing)
        self.columns.set_value(shape.columns)
        if hasattr(self, "_later"):
            self._ask_preview()

    def _begin_with_example(self) -> None:
        shape = EXAMPLES[self.example.value() or 0]
        self._fill(replace(shape, name=_(shape.name)))

    def _ask_preview(self) -> None:
        desk, shape = self.seat.desk, self.shape()
        self._asking.ask(lambda: bank_formats.try_format(desk, shape), self._previewed)

    def _previewed(self, file: BankFile) -> None:
        self.preview.setPlainText("\n".join(file.lines))
        lines = file.problems[:MOST_TOLD]
        if len(file.problems) > MOST_TOLD:
            more = _("… dan {count} lagi.").format(count=len(file.problems) - MOST_TOLD)
            lines[-1] = f"{lines[-1]} {more}"
        self.told.setText("\n".join(lines) or _("Semua transfer terbaru muat dalam format ini."))
        self.told.setProperty("kind", "problem" if lines else "muted")
        theme.restyle(self.told)

    def _remove(self) -> None:
        desk, shown = self.seat.desk, self._shown
        if shown is None:
            return
        words = _("{name} dihapus. Berkas yang sudah dikirim tetap.").format(name=shown.shape.name)
        if ask(self, _("Hapus format ini?"), words, _("&Hapus"), dangerous=True):
            self.seat.act(
                self.remove_button,
                lambda: bank_formats.remove_bank_format(desk, shown.id),
                lambda _nothing: self.saved(_("Format berkas bank dihapus.")),
            )
