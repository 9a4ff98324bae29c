"""A sheet as a table of Qt's: asked for the cells in sight only, however many there are."""

from collections.abc import Mapping
from itertools import islice

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication

from perdin.i18n import _
from perdin.importers.cells import letters
from perdin.importers.sheet import text_of
from perdin.importers.tables.rows import Role
from perdin.ui import colours, icons
from perdin.ui.colours import Tone
from perdin.ui.pages.sheet.marks import ROLE_NAMES, TONES, Marks, Spot
from perdin.ui.table.row_model import Index

_Role = Qt.ItemDataRole


class SheetModel(QAbstractTableModel):
    """The cells of a sheet with their marks."""

    typed = Signal(int, int, str)
    """A cell's row and column, and the text that was typed into it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marks: Marks | None = None
        self._cells: Mapping[tuple[int, int], str] = {}
        self._width = 0
        self._bold, self._struck = QFont(), QFont()
        self._bold.setBold(True)
        self._struck.setStrikeOut(True)

    def show_marks(self, marks: Marks | None, cells: Mapping[tuple[int, int], str]) -> None:
        """Show a sheet; ``cells`` were typed over. One of the same size keeps its place."""
        rows = marks.understood.rows if marks is not None else ()
        width = len(rows[0]) if rows else 0
        same = marks is not None and (len(rows), width) == (self.rowCount(), self._width)
        if not same:
            self.beginResetModel()
        self._marks, self._cells, self._width = marks, cells, width
        if not same:
            self.endResetModel()
        elif rows and width:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, width - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, width - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)

    def show_cells(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Show at once what was typed, until the sheet was read with it."""
        self.show_marks(self._marks, cells)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows the sheet has."""
        inner = parent is not None and parent.isValid()
        return 0 if inner or self._marks is None else len(self._marks.understood.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns it has."""
        return 0 if parent is not None and parent.isValid() else self._width

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell may be typed over."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def text(self, row: int, column: int) -> str:
        """A cell as one line."""
        if self._marks is None:
            return ""
        typed = self._cells.get((row, column))
        return text_of(self._marks.understood.rows[row][column]) if typed is None else typed

    def rows_of_table(self, most: int) -> list[int]:
        """The first rows that belong to the table, without titles and signatures."""
        if self._marks is None:
            return []
        within = (Role.HEADER, Role.DATA, Role.FURTHER)
        rows = (row for row in range(self.rowCount()) if self._marks.role(row) in within)
        return list(islice(rows, most)) or list(range(min(most, self.rowCount())))

    def lone_texts(self, most: int) -> list[tuple[int, int]]:
        """Row and column of the first texts that stand alone in a row that is no data."""
        if self._marks is None:
            return []
        beside = (Role.TITLE, Role.GROUP, Role.SIGNATURE)
        rows = (row for row in range(self.rowCount()) if self._marks.role(row) in beside)
        filled = (
            [(row, column) for column in range(self._width) if self.text(row, column)]
            for row in rows
        )
        return list(islice((cells[0] for cells in filled if len(cells) == 1), most))

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """A cell's text, colour, and what is said of it."""
        if not index.isValid() or self._marks is None:
            return None
        row, column = index.row(), index.column()
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self.text(row, column)
        if role == _Role.BackgroundRole:
            tone = self._tone(row, column)
            return colours.ground(QGuiApplication.palette(), tone) if tone is not None else None
        if role == _Role.ForegroundRole:
            return self._ink(row, column)
        if role in (_Role.ToolTipRole, _Role.AccessibleDescriptionRole):
            return "\n".join(self._said(row, column)) or self.text(row, column) or None
        if role == _Role.FontRole:
            return self._font(row)
        return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Take what was typed, where it is something else."""
        if role != _Role.EditRole or not index.isValid():
            return False
        text = str(value).strip()
        if text == self.text(index.row(), index.column()):
            return False
        self.typed.emit(index.row(), index.column(), text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """A column's letter over what it was understood as; a row's number and what it is."""
        if self._marks is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._column_head(self._marks, section, role)
        return self._row_head(self._marks, section, role)

    def _column_head(self, marks: Marks, column: int, role: int) -> object:
        fields = marks.fields.get(column, ())
        if role == _Role.DisplayRole:
            return f"{letters(column)}\n{', '.join(fields)}"
        if role == _Role.ToolTipRole:
            headers = marks.understood.headers
            title = headers[column] if column < len(headers) else ""
            sentences = [spot.sentence for spot in marks.at.get((-1, column), ())]
            return "\n".join(filter(None, (title, ", ".join(fields), *sentences)))
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return (
            self._warning(marks.at.get((-1, column), ())) if role == _Role.DecorationRole else None
        )

    def _row_head(self, marks: Marks, row: int, role: int) -> object:
        if role == _Role.DisplayRole:
            return f"{row + 1}  {_(ROLE_NAMES[marks.role(row)])}"
        here = marks.at.get((row, None), ())
        if role == _Role.ToolTipRole:
            return "\n".join(spot.sentence for spot in here) or None
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._warning(here) if role == _Role.DecorationRole else None

    def _warning(self, here: tuple[Spot, ...]) -> object:
        """A triangle at a head, where something is wrong with all of the row or column."""
        if not here:
            return None
        tone = _worst(here)
        return icons.icon("triangle-alert", colours.ink(QGuiApplication.palette(), tone))

    def _here(self, row: int, column: int) -> tuple[Spot, ...]:
        return self._marks.at.get((row, column), ()) if self._marks is not None else ()

    def _tone(self, row: int, column: int) -> Tone | None:
        if here := self._here(row, column):
            return _worst(here)
        if (row, column) in self._cells:
            return Tone.INFO
        return TONES.get(self._marks.role(row)) if self._marks is not None else None

    def _ink(self, row: int, column: int) -> object:
        tone = self._tone(row, column)
        return colours.ink(QGuiApplication.palette(), tone) if tone is not None else None

    def _font(self, row: int) -> QFont | None:
        role = self._marks.role(row) if self._marks is not None else Role.DATA
        if role in (Role.HEADER, Role.GROUP, Role.SUM):
            return self._bold
        return self._struck if role is Role.LEFT_OUT else None

    def _said(self, row: int, column: int) -> list[str]:
        sentences = [spot.sentence for spot in self._here(row, column)]
        if (row, column) in self._cells:
            sentences.append(_("Diketik di sini; berkasnya tidak diubah."))
        return sentences


def _worst(here: tuple[Spot, ...]) -> Tone:
    return Tone.ERROR if any(spot.tone is Tone.ERROR for spot in here) else Tone.WARNING
