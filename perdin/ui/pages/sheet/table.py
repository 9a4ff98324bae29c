"""The table of a sheet: cells, rows and columns are selected, typed over, and have their menus."""

from collections.abc import Collection

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from perdin.ui import theme
from perdin.ui.pages.sheet.model import SheetModel

ROW_PX = 26
LEAST_PX, MOST_PX = 48, 260
_PADDING_PX = 22
_MOST_SPREAD = 200
_BOLDER = 1.15
"""The style sheet sets heads in bold, of which their font says nothing."""
_LOOKED_AT = 60
"""Rows that a column's width is made for."""


class _Grounds(QStyledItemDelegate):
    """Paints a cell's colour, which the style sheet of the window would leave out."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class SheetTable(QTableView):
    """A click into a row's head takes the row; F2 or a letter types into a cell."""

    menu_wanted = Signal(QPoint)
    """Where on the screen a menu for what is selected is to open."""
    column_menu_wanted = Signal(int, QPoint)

    def __init__(self, model: SheetModel) -> None:
        super().__init__()
        self._sheet = model
        self._fitted = (-1, -1)
        self.setModel(model)
        self.setItemDelegate(_Grounds(self))
        self.setFont(theme.tabular(self.font()))
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        side, top = self.verticalHeader(), self.horizontalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(ROW_PX)
        side.setDefaultSectionSize(ROW_PX)
        side.setObjectName("rows")
        top.setMinimumSectionSize(LEAST_PX)
        top.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        top.customContextMenuRequested.connect(self._column_menu)
        for bar in (side, top):
            bar.setHighlightSections(False)

    def rows(self) -> tuple[int, ...]:
        """The rows in which something is selected."""
        chosen = self.selectionModel().selection()
        spans = (chosen.at(n) for n in range(chosen.size()))
        return tuple(sorted({r for span in spans for r in range(span.top(), span.bottom() + 1)}))

    def selected_of(self, cells: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
        """Those of some cells, by row and column, that are selected."""
        chosen = self.selectionModel()
        return {spot for spot in cells if chosen.isSelected(self._sheet.index(*spot))}

    def go_to(self, row: int, column: int) -> None:
        """Select a cell and bring it into sight."""
        index = self._sheet.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def spread(self) -> None:
        """Let the lone text of a title or a group reach over the empty cells beside it."""
        self.clearSpans()
        width = self._sheet.columnCount()
        for row, column in self._sheet.lone_texts(_MOST_SPREAD):
            if column + 1 < width:
                self.setSpan(row, column, 1, width - column)

    def fit_columns(self) -> None:
        """Make each column as wide as what is in it, within bounds; once for a sheet."""
        size = (self._sheet.rowCount(), self._sheet.columnCount())
        if size == self._fitted:
            return
        self._fitted = size
        metrics = self.fontMetrics()
        bold = self.horizontalHeader().fontMetrics()
        rows = self._sheet.rows_of_table(_LOOKED_AT)
        for column in range(size[1]):
            heads = str(self._sheet.headerData(column, Qt.Orientation.Horizontal)).split("\n")
            widths = [bold.horizontalAdvance(head) * _BOLDER for head in heads]
            widths += [
                metrics.horizontalAdvance(self._sheet.text(row, column)[:60]) for row in rows
            ]
            self.setColumnWidth(
                column, round(max(LEAST_PX, min(max(widths) + _PADDING_PX, MOST_PX)))
            )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu for what is selected, by the mouse or the keyboard's menu key."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
            return
        below = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wanted.emit(self.viewport().mapToGlobal(below))

    def _column_menu(self, at: QPoint) -> None:
        bar = self.horizontalHeader()
        column = bar.logicalIndexAt(at)
        if column >= 0:
            self.column_menu_wanted.emit(column, bar.mapToGlobal(at))
