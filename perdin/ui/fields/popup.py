"""The list of suggestions under a field: part of its window, so that the field keeps the focus."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from perdin.i18n import _

ROW_PX = 30
MOST_ROWS = 10
LEAST_WIDTH_PX = 420
DETAIL = Qt.ItemDataRole.UserRole


class Popup(QFrame):
    """Shows what is offered, and which row Enter would take."""

    clicked = Signal(QModelIndex)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setObjectName("popup")
        self.setAutoFillBackground(True)
        self.model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.entered.connect(self.view.setCurrentIndex)
        self.view.clicked.connect(self.clicked)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.view)
        self.hide()
        field.destroyed.connect(self.deleteLater)

    def row(self) -> int:
        """The row that Enter takes, -1 for none."""
        return self.view.currentIndex().row()

    def offer(self, rows: list[tuple[str, str]], remark: str = "") -> None:
        """Show rows of a name and a detail, the first chosen; below them what is to be said of
        all, or that there are none.
        """
        self.model.clear()
        for text, detail in rows:
            item = QStandardItem(text)
            item.setData(detail, DETAIL)
            item.setData(f"{text}, {detail}" if detail else text, Qt.ItemDataRole.ToolTipRole)
            self.model.appendRow(item)
        sentence = remark or ("" if rows else _("Tidak ada yang cocok."))
        if sentence:
            item = QStandardItem(sentence)
            item.setEnabled(False)
            item.setToolTip(sentence)
            self.model.appendRow(item)
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
        self._place(min(self.model.rowCount(), MOST_ROWS))
        self.show()
        self.raise_()

    def move_by(self, rows: int, key: Qt.Key) -> None:
        """Go up or down, by pages for the page keys, round the ends for the arrows."""
        count = sum(self.model.item(row).isEnabled() for row in range(self.model.rowCount()))
        if not count:
            return
        if rows:
            at = (self.row() + rows) % count
        else:
            step = MOST_ROWS if key == Qt.Key.Key_PageDown else -MOST_ROWS
            at = max(0, min(count - 1, self.row() + step))
        self.view.setCurrentIndex(self.model.index(at, 0))

    def _place(self, rows: int) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:  # the field was moved into another window since
            self.setParent(window)
        width = min(max(self._field.width(), LEAST_WIDTH_PX), window.width() - 16)
        height = rows * ROW_PX + 4
        top = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        if top.y() + height > window.height():
            above = self._field.mapTo(window, QPoint(0, -height - 2))
            top = above if above.y() >= 0 else top
        left = max(8, min(top.x(), window.width() - width - 8))
        self.setGeometry(QRect(left, top.y(), width, height))


class _Delegate(QStyledItemDelegate):
    """A name at the left, its remark quietly at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line."""
        return QSize(option.rect.width(), ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw both, the name first when there is not room enough."""
        palette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, palette.highlight())
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        quiet = ink if chosen else QPalette.ColorRole.PlaceholderText
        room = option.rect.adjusted(10, 0, -10, 0)
        metrics = option.fontMetrics
        middle = Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(palette.color(ink))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, name)
        left = room.width() - metrics.horizontalAdvance(name) - 16
        detail = metrics.elidedText(
            str(index.data(DETAIL) or ""), Qt.TextElideMode.ElideRight, max(left, 0)
        )
        painter.setPen(palette.color(quiet))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, detail)
