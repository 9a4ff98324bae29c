"""Every field that a template may name, found by a word and copied by a click."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.letters.check.letter_fields import Field, list_fields
from perdin.ui import theme
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

COLUMNS: tuple[Column[Field], ...] = (
    Column(title=N_("Isian"), text=lambda row: row.tag, width_px=300, tip=lambda row: row.tag),
    Column(
        title=N_("Artinya"), text=lambda row: row.meaning, width_px=330, tip=lambda row: row.meaning
    ),
    Column(
        title=N_("Contoh"),
        text=lambda row: row.sample,
        width_px=260,
        stretch=True,
        tip=lambda row: row.sample,
    ),
)


class FieldList(QWidget):
    """A search over the list; Enter, a double click or the button copies the chosen field."""

    def __init__(self, notices: NoticeBar, memory: Memory) -> None:
        super().__init__()
        self._notices = notices
        self._all = tuple(list_fields())
        self.search = TextField()
        self.search.setPlaceholderText(_("Cari isian, artinya, atau contohnya"))
        self.search.setAccessibleName(_("Cari isian"))
        self.search.setClearButtonEnabled(True)
        self.fields = SmallView(COLUMNS, most_rows=None, name="template_fields", memory=memory)
        self.about = theme.muted()
        self.copy_button = theme.button(_("&Salin isian"), "copy", primary=True)
        self.loop_button = theme.button(_("Salin &awal pengulangan"), "copy")
        self.end_button = theme.button(_("Salin a&khir pengulangan"), "copy")
        self._lay_out()
        self.search.edited.connect(lambda _text: self._find())
        self.search.returnPressed.connect(self._copy)
        self.fields.selection_changed.connect(lambda _count: self._explain())
        self.fields.activated.connect(lambda _row: self._copy())
        self.copy_button.clicked.connect(self._copy)
        self.loop_button.clicked.connect(lambda: self._put(self._chosen_loop()[0]))
        self.end_button.clicked.connect(lambda: self._put(self._chosen_loop()[1]))
        self._find()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.about, 1)
        for button in (self.loop_button, self.end_button, self.copy_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.search)
        column.addWidget(self.fields, 1)
        column.addLayout(foot)

    def _find(self) -> None:
        words = self.search.value().casefold().split()
        fields = [
            field
            for field in self._all
            if all(
                word in f"{field.name} {field.tag} {field.meaning} {field.sample}".casefold()
                for word in words
            )
        ]
        self.fields.set_rows(fields)
        if fields:
            self.fields.grid.selectRow(0)
        self._explain()

    def _chosen(self) -> Field | None:
        return next(iter(self.fields.selected()), None)

    def _chosen_loop(self) -> tuple[str, str]:
        chosen = self._chosen()
        return chosen.loop if chosen else ("", "")

    def _explain(self) -> None:
        chosen = self._chosen()
        self.copy_button.setEnabled(chosen is not None)
        several = chosen is not None and bool(chosen.many)
        self.loop_button.setVisible(several)
        self.end_button.setVisible(several)
        if chosen is None:
            self.about.setText(_("Tidak ada isian yang cocok. Cari dengan kata lain."))
        elif several:
            self.about.setText(
                _(
                    "Dalam tabel: satu baris berisi awal pengulangan, satu baris berisi isiannya, "
                    "lalu satu baris berisi akhir pengulangan."
                )
            )
        else:
            self.about.setText(_("Salin, lalu tempel di tempatnya dalam dokumen Word."))

    def _copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._put(chosen.tag)

    def _put(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._notices.success(
            _("«{text}» disalin. Tempel di Word dengan Ctrl+V.").format(text=text)
        )
