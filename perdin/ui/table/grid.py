"""A QTableView as all our lists use it: rows of one height, chips, column choice, sort, copy."""

from collections.abc import Iterable
from typing import Generic

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.mnemonics import KeyMenu
from perdin.ui.table.chips import ChipDelegate
from perdin.ui.table.column_memory import ColumnMemory, Memory
from perdin.ui.table.columns import Column, Row
from perdin.ui.table.fitting import ColumnFit

ROW_PX = 32
LEAST_PX = 48

_ASCENDING = Qt.SortOrder.AscendingOrder
_DESCENDING = Qt.SortOrder.DescendingOrder


class Grid(QTableView, Generic[Row]):
    """The table itself; ListView and SmallView put it to use."""

    row_activated = Signal(int)
    rows_selected = Signal(int)
    copy_wanted = Signal()
    sort_changed = Signal(str, bool)

    def __init__(
        self,
        model: QAbstractItemModel,
        columns: tuple[Column[Row], ...],
        *,
        name: str,
        memory: Memory | None,
    ) -> None:
        super().__init__()
        self._columns = columns
        self._sort = (-1, _ASCENDING)
        self.selects_first = True
        """Whether the first row is selected when the cursor comes in by the keyboard."""
        self._instead = ""
        self.setAccessibleName(_("Daftar"))
        self.setModel(model)
        self._set_up_rows()
        self._set_up_columns()
        self.fitting = ColumnFit(self, columns, ColumnMemory(name, memory))
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().selectionChanged.connect(self._count_selected)
        model.modelReset.connect(self._count_selected)

    def sort(self) -> tuple[str, bool]:
        """The key sorted by (empty for none) and whether it descends."""
        at, order = self._sort
        return (self._columns[at].sort_key if at >= 0 else "", order == _DESCENDING)

    def set_sort(self, key: str, descending: bool) -> None:
        """Show what the rows are sorted by; says nothing."""
        at = next((n for n, column in enumerate(self._columns) if column.sort_key == key), -1)
        self._sort = (at, _DESCENDING if descending else _ASCENDING)
        with QSignalBlocker(self.horizontalHeader()):
            self.horizontalHeader().setSortIndicator(*self._sort)

    def shown_columns(self) -> tuple[Column[Row], ...]:
        """The columns on the screen, in their order there."""
        bar = self.horizontalHeader()
        order = [bar.logicalIndex(at) for at in range(bar.count())]
        return tuple(self._columns[at] for at in order if not self.isColumnHidden(at))

    def selected_rows(self) -> list[int]:
        """The numbers of the selected rows, from above; quick for any number of them."""
        return sorted({row for first, last in self._spans() for row in range(first, last + 1)})

    def selectRow(self, row: int) -> None:
        """Select this row alone; Qt would add or toggle it while Ctrl or Shift is held, as it is
        when the answer to a Ctrl+S lands.
        """
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, self.horizontalHeader().logicalIndex(0))
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def header_px(self) -> int:
        """How high the header is."""
        return self.horizontalHeader().sizeHint().height()

    def put_on_clipboard(self, rows: Iterable[Row]) -> None:
        """Copy rows as lines of tabbed text, with the columns on the screen."""
        shown = self.shown_columns()
        lines = ("\t".join(_flat(column.text(row)) for column in shown) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def column_menu(self) -> QMenu:
        """The menu that shows and hides columns and sorts, for the mouse and the keyboard."""
        menu = KeyMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        sorting = menu.addMenu(_("&Urutkan menurut"))
        for at, column in enumerate(self._columns):
            shown = menu.addAction(_(column.title))
            shown.setCheckable(True)
            shown.setChecked(not self.isColumnHidden(at))
            shown.toggled.connect(lambda on, at=at: self.show_column(at, on))
            if column.sort_key:
                action = sorting.addAction(_(column.title))
                action.triggered.connect(lambda _=False, at=at: self._turn(at))
        sorting.menuAction().setVisible(not sorting.isEmpty())
        menu.addSeparator()
        menu.addAction(_("Kolom seperti semula"), self.fitting.forget)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif enter and not editing and self.currentIndex().isValid():
            self.row_activated.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def say_instead(self, sentence: str) -> None:
        """A sentence that stands where there are no rows; read by screen readers as well."""
        if sentence != self._instead:
            self._instead = sentence
            self.setAccessibleDescription(sentence)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or the sentence that stands in their place."""
        super().paintEvent(event)
        if self._instead:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(theme.GAP, 0, -theme.GAP, 0)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self._instead)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by the keyboard, stand on a row that is selected."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.stand()

    def stand(self) -> None:
        """Select a row where none is, so that Enter and the arrows have a place to begin."""
        rows = self.model().rowCount()
        if self.selects_first and rows and not self.selectionModel().hasSelection():
            self.selectRow(max(0, self.currentIndex().row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns follow."""
        super().resizeEvent(event)
        self.fitting.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language in the headers."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.horizontalHeader().reset()

    def _set_up_rows(self) -> None:
        self.setFont(theme.tabular(self.font()))
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        side = self.verticalHeader()
        side.setVisible(False)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(ROW_PX)

    def _set_up_columns(self) -> None:
        bar = self.horizontalHeader()
        bar.setHighlightSections(False)
        bar.setSectionsClickable(any(column.sort_key for column in self._columns))
        bar.setSortIndicatorShown(bar.sectionsClickable())
        bar.setSectionsMovable(True)
        bar.setMinimumSectionSize(LEAST_PX)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        bar.customContextMenuRequested.connect(self._open_menu)
        bar.sortIndicatorChanged.connect(self._sorted)
        bar.setSortIndicator(-1, _ASCENDING)
        for at, column in enumerate(self._columns):
            if column.tone is not None:
                self.setItemDelegateForColumn(at, ChipDelegate(self))

    def show_column(self, at: int, shown: bool) -> None:
        """Show or hide a column and remember it; the last one shown stays."""
        self.fitting.choose(at, shown)

    def _open_menu(self, at: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(at))

    def _turn(self, at: int) -> None:
        was, order = self._sort
        turned = _DESCENDING if was == at and order == _ASCENDING else _ASCENDING
        self.horizontalHeader().setSortIndicator(at, turned)

    def _sorted(self, at: int, order: Qt.SortOrder) -> None:
        if at >= 0 and not self._columns[at].sort_key:
            with QSignalBlocker(self.horizontalHeader()):
                self.horizontalHeader().setSortIndicator(*self._sort)
        elif (at, order) != self._sort:
            self._sort = (at, order)
            self.sort_changed.emit(*self.sort())

    def _double_clicked(self, index: QModelIndex) -> None:
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if not editable:
            self.row_activated.emit(index.row())

    def _count_selected(self, *_changes: QItemSelection) -> None:
        self.rows_selected.emit(sum(last - first + 1 for first, last in self._spans()))

    def _spans(self) -> set[tuple[int, int]]:
        """First and last rows of each selected stretch; hidden columns part it, hence a set."""
        chosen = self.selectionModel().selection()
        stretches = (chosen.at(n) for n in range(chosen.size()))
        return {(stretch.top(), stretch.bottom()) for stretch in stretches}


def _flat(text: str) -> str:
    """A text without the characters that part cells and lines."""
    return " ".join(text.split())
