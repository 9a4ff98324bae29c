"""«Lembar»: the sheet as it stands, with what was read of it, and choosing over that by a click."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import QItemSelection, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.importers.tables import choosing
from perdin.importers.tables.understanding import Choices
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.mnemonics import KeyMenu
from perdin.ui.pages.sheet.marks import Marks, Spot
from perdin.ui.pages.sheet.model import SheetModel
from perdin.ui.pages.sheet.table import SheetTable
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

MOST_SPOTS = 3
"""So many faults are in sight at once; the others are a scroll away."""
SPOTS: tuple[Column[Spot], ...] = (
    Column(title=N_("Sel"), text=lambda spot: spot.cell or "–", width_px=72),
    Column(
        title=N_("Sifat"),
        text=lambda spot: _("Menghalangi") if spot.tone is Tone.ERROR else _("Periksa"),
        width_px=124,
        tone=lambda spot: spot.tone,
    ),
    Column(
        title=N_("Masalah"),
        text=lambda spot: spot.sentence,
        width_px=400,
        stretch=True,
        tip=lambda spot: spot.sentence,
    ),
)


class SheetView(QWidget):
    """What is chosen here is handed over; what became of it is shown when the sheet was read."""

    chosen = Signal(object)
    """The Choices with what was just chosen."""
    column_chosen = Signal(str, object)
    """A field, and the column that holds it; None for none."""

    def __init__(self, fields: Mapping[str, str], *, name: str, memory: Memory | None) -> None:
        """``fields`` are what a column may hold, with their words."""
        super().__init__()
        self._fields = fields
        self._choices = Choices()
        self._marks: Marks | None = None
        self.model = SheetModel(self)
        self.table = SheetTable(self.model)
        self.spots: SmallView[Spot] = SmallView(
            SPOTS, name=f"{name}_spots", memory=memory, most_rows=MOST_SPOTS
        )
        self.header_button = theme.button(_("Ini &judul kolom"), "table-2")
        self.leave_out_button = theme.button(_("Baris ini &bukan data"), "ban")
        self.take_button = theme.button(_("Baris ini &data"), "check")
        self.as_read_button = theme.button(_("&Kembalikan seperti dibaca"), "undo-2")
        self.choices = theme.muted()
        self.all_button = theme.button(_("Kembalikan se&mua"), flat=True)
        self._lay_out()
        self._connect()
        self.show_sheet(None, self._choices)

    def show_sheet(self, marks: Marks | None, choices: Choices) -> None:
        """Show a sheet as it was read with these choices; None for none."""
        self._marks, self._choices = marks, choices
        self.model.show_marks(marks, choices.cells)
        self.table.fit_columns()
        self.table.spread()
        spots = marks.spots if marks is not None else ()
        self.spots.set_rows(spots)
        self.spots.setVisible(bool(spots))
        self._tell_choices()
        self._enable()

    def _lay_out(self) -> None:
        self.table.setAccessibleName(_("Isi lembar"))
        self.spots.setAccessibleName(_("Masalah di lembar"))
        acts, chosen = QHBoxLayout(), QHBoxLayout()
        for button in self._row_buttons():
            acts.addWidget(button)
        acts.addStretch(1)
        chosen.addWidget(self.choices, 1)
        chosen.addWidget(self.all_button)
        for row in (acts, chosen):
            row.setSpacing(theme.GAP)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.GAP, 0, 0)
        box.setSpacing(theme.GAP)
        box.addLayout(acts)
        box.addWidget(self.table, 1)
        box.addLayout(chosen)
        box.addWidget(self.spots)

    def _row_buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.header_button,
            self.leave_out_button,
            self.take_button,
            self.as_read_button,
        )

    def _connect(self) -> None:
        for button, act in zip(self._row_buttons(), self._acts(), strict=True):
            button.clicked.connect(act)
        self.all_button.clicked.connect(self._all_as_read)
        self.model.typed.connect(self._typed)
        self.spots.selection_changed.connect(lambda _count: self._jump())
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.menu_wanted.connect(self._open_menu)
        self.table.column_menu_wanted.connect(self._open_column_menu)

    def _acts(self) -> tuple[Callable[[], None], ...]:
        return (
            lambda: self._choose(choosing.with_header(self._choices, self.table.rows())),
            lambda: self._choose(choosing.without_rows(self._choices, self.table.rows())),
            lambda: self._choose(choosing.with_rows(self._choices, self.table.rows())),
            lambda: self._choose(self._as_read()),
        )

    def _choose(self, choices: Choices) -> None:
        if choices != self._choices:
            self._choices = choices
            self.model.show_cells(choices.cells)
            self._tell_choices()
            self._enable()
            self.chosen.emit(choices)

    def _typed(self, row: int, column: int, text: str) -> None:
        self._choose(choosing.with_cell(self._choices, row, column, text))

    def _all_as_read(self) -> None:
        self._choose(Choices(sheet=self._choices.sheet))

    def _tell_choices(self) -> None:
        chosen = choosing.in_words(self._choices)
        self.choices.setText(_("Dipilih: {what}.").format(what="; ".join(chosen)) if chosen else "")
        for part in (self.choices, self.all_button):
            part.setVisible(bool(chosen))

    def _selected(self, *_changes: QItemSelection) -> None:
        self._enable()

    def _enable(self) -> None:
        rows = self.table.rows()
        for button, on in zip(self._row_buttons(), self._possible(rows), strict=True):
            button.setEnabled(on)

    def _possible(self, rows: Collection[int]) -> tuple[bool, ...]:
        """Whether each act has something to do with what is selected."""
        some = bool(rows)
        return choosing.may_be_header(rows), some, some, self._as_read() != self._choices

    def _as_read(self) -> Choices:
        """The choices without those of what is selected."""
        cells = self.table.selected_of(self._choices.cells)
        return choosing.as_read(self._choices, self.table.rows(), cells)

    def _jump(self) -> None:
        """Go to the cell of the fault that is chosen in the list."""
        for spot in self.spots.selected()[:1]:
            self.table.go_to(max(spot.row, 0), spot.column or 0)

    def _open_menu(self, at: QPoint) -> None:
        menu = KeyMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        possible = self._possible(self.table.rows())
        for button, act, on in zip(self._row_buttons(), self._acts(), possible, strict=True):
            action = QAction(button.text(), menu)
            action.setEnabled(on)
            action.triggered.connect(act)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("&Ubah isi sel"), lambda: self.table.edit(self.table.currentIndex()))
        menu.popup(at)

    def _open_column_menu(self, column: int, at: QPoint) -> None:
        """What this column holds, to be chosen from all that is read."""
        menu = KeyMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        fields = self._marks.fields.get(column, ()) if self._marks is not None else ()
        for field, word in self._fields.items():
            action = menu.addAction(_(word))
            action.setCheckable(True)
            action.setChecked(_(word) in fields)
            action.triggered.connect(partial(self._hold, field, column))
        menu.popup(at)

    def _hold(self, field: str, column: int, on: bool) -> None:  # noqa: FBT001 - as Qt calls it
        self.column_chosen.emit(field, column if on else None)
