"""What every table's model is: columns over rows, wherever the rows come from."""

from typing import Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from perdin.ui.table.columns import Column, Row, header

Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractTableModel, Generic[Row]):
    """Answers for the columns; ``rows_shown`` and ``cell_of`` are left to who holds the rows."""

    def __init__(self, columns: tuple[Column[Row], ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns

    def rows_shown(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def cell_of(self, row: int, column: Column[Row], role: int) -> object:
        """What a column answers for a row, by its number, in a role."""
        raise NotImplementedError

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else self.rows_shown()

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are, hidden ones too."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        return self.cell_of(index.row(), column, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """A column's title."""
        if orientation == Qt.Orientation.Vertical:
            return None
        return header(self.columns, section, role)
