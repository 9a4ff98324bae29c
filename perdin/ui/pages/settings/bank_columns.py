"""The columns of the bank's file, in their order, and the one that is chosen to be changed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.rules.bank_format import Align, BankColumn, Characters, Content, label
from perdin.ui import theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import TextField
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

Numbered = tuple[int, BankColumn]
"""A column with its place, from 1."""


def _cut(row: Numbered) -> str:
    return _("dipotong") if row[1].cut else ""


class ColumnsField(QWidget):
    """A Field of several columns; below the list the one that is selected."""

    edited = Signal(object)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._columns: tuple[BankColumn, ...] = ()
        self._loading = False
        self.list: SmallView[Numbered] = SmallView(
            (
                Column(title=N_("No"), text=lambda row: str(row[0]), width_px=40),
                Column(title=N_("Isi"), text=lambda row: label(row[1].content), width_px=190),
                Column(
                    title=N_("Judul atau teks"), text=lambda row: row[1].text or row[1].title,
                    width_px=150, stretch=True,
                ),
                Column(
                    title=N_("Lebar"),
                    text=lambda row: "" if row[1].width is None else str(row[1].width),
                    width_px=60,
                ),
                Column(
                    title=N_("Huruf"), text=lambda row: label(row[1].characters), width_px=210
                ),
                Column(title=N_("Terlalu panjang"), text=_cut, width_px=110),
            ),
            most_rows=3,
            name="bank_columns",
            memory=memory,
        )  # fmt: skip
        self.content = ChoiceField([(member, label(member)) for member in Content], Content.ACCOUNT)
        self.characters = ChoiceField(
            [(member, label(member)) for member in Characters], Characters.ANY
        )
        self.align = ChoiceField([(member, label(member)) for member in Align], Align.LEFT)
        self.title = TextField(hint=_("judul, atau teks tetap"), longest=60)
        self.width_field = NumberField(least=1, most=500)
        self.width_field.setPlaceholderText(_("lebar"))
        self.zeros = CheckField(_("isi nol"))
        self.cut = CheckField(_("boleh dipotong"))
        self.add_button = theme.button(_("Tambah"), "plus")
        self.remove_button = theme.button(_("Buang"), "trash-2", flat=True)
        self.up_button = theme.tool("chevron-up", _("Naikkan kolom"))
        self.down_button = theme.tool("chevron-down", _("Turunkan kolom"))
        self.entry = self.list.grid
        self._lay_out()
        self.list.selection_changed.connect(lambda _count: self._show_chosen())
        for field in self._fields:
            field.edited.connect(lambda _value: self._change())
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self._show_chosen()

    def value(self) -> tuple[BankColumn, ...]:
        """The columns, in order."""
        return self._columns

    def set_value(self, columns: Sequence[BankColumn], /) -> None:
        """Show columns; the first is chosen."""
        self._columns = tuple(columns)
        self._show(0)

    def problem(self) -> str:
        """Nothing: what is wrong with them says the preview."""
        return ""

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        buttons = (self.add_button, self.remove_button, self.up_button, self.down_button)
        return [self.list.grid, *self._fields, *buttons]

    def _lay_out(self) -> None:
        self._fields = (
            self.content, self.title, self.width_field, self.characters, self.align, self.zeros,
            self.cut,
        )  # fmt: skip
        for field, name in (
            (self.content, _("Isi kolom")),
            (self.title, _("Judul kolom, atau teks tetapnya")),
            (self.width_field, _("Lebar kolom")),
            (self.characters, _("Huruf yang diterima")),
            (self.align, _("Rata")),
        ):
            field.setAccessibleName(name)
        self.width_field.setMaximumWidth(80)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, parts in (
            (first, (self.content, self.title, self.width_field, self.characters)),
            (second, (self.align, self.zeros, self.cut, self.add_button, self.remove_button,
                      self.up_button, self.down_button)),
        ):  # fmt: skip
            row.setSpacing(theme.GAP)
            for part in parts:
                row.addWidget(part, 1 if row is first and part is self.title else 0)
        second.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.HALF)
        box.addWidget(self.list)
        box.addLayout(first)
        box.addLayout(second)

    def _at(self) -> int | None:
        chosen = self.list.selected()
        return chosen[0][0] - 1 if len(chosen) == 1 else None

    def _show(self, at: int) -> None:
        self._loading = True
        self.list.set_rows(tuple(enumerate(self._columns, 1)))
        self._loading = False
        if self._columns:
            self.list.grid.selectRow(min(max(at, 0), len(self._columns) - 1))
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._loading:
            return
        at = self._at()
        for widget in (*self._fields, self.remove_button, self.up_button, self.down_button):
            widget.setEnabled(at is not None)
        if at is None or at >= len(self._columns):
            return
        column = self._columns[at]
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(at < len(self._columns) - 1)
        self.content.set_value(column.content)
        self.title.set_value(column.text if column.content is Content.FIXED else column.title)
        self.width_field.set_value(column.width)
        self.characters.set_value(column.characters)
        self.align.set_value(column.align)
        self.zeros.set_value(column.zeros)
        self.cut.set_value(column.cut)

    def _change(self) -> None:
        at = self._at()
        if at is None:
            return
        content = self.content.value() or Content.FIXED
        fixed = content is Content.FIXED
        column = BankColumn(
            content=content,
            title="" if fixed else self.title.value(),
            text=self.title.value() if fixed else "",
            width=self.width_field.value(),
            align=self.align.value() or Align.LEFT,
            zeros=self.zeros.value(),
            characters=self.characters.value() or Characters.ANY,
            cut=self.cut.value(),
        )
        self._keep([*self._columns[:at], column, *self._columns[at + 1 :]], at)

    def _add(self) -> None:
        at = self._at()
        place = len(self._columns) if at is None else at + 1
        new = BankColumn(content=Content.NOTE, width=20)
        self._keep([*self._columns[:place], new, *self._columns[place:]], place)

    def _remove(self) -> None:
        at = self._at()
        if at is not None:
            self._keep([*self._columns[:at], *self._columns[at + 1 :]], at)

    def _move(self, by: int) -> None:
        at = self._at()
        if at is not None and 0 <= at + by < len(self._columns):
            columns = [replace(column) for column in self._columns]
            columns.insert(at + by, columns.pop(at))
            self._keep(columns, at + by)

    def _keep(self, columns: Sequence[BankColumn], at: int) -> None:
        self._columns = tuple(columns)
        self._show(at)
        self.edited.emit(self._columns)
