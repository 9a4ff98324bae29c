"""The list of suggestions under a field: part of its window, so that the field keeps the focus."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
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
from perdin.ui import theme
from perdin.ui.fields.beside import placed

ROW_PX = 30
TWO_LINES_PX = 46
MOST_ROWS = 10
LEAST_WIDTH_PX = 420
MARGIN_PX, INDENT_PX, GAP_PX = 8, 10, 16
DETAIL = Qt.ItemDataRole.UserRole


class Popup(QFrame):
    """Shows what is offered, and which row Enter would take."""

    clicked = Signal(QModelIndex)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._watched: list[QWidget] = []
        """The field and what it stands in, while this is shown."""
        self._delegate = _Delegate(self)
        self.setObjectName("popup")
        self.setAutoFillBackground(True)
        self.model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.entered.connect(self.view.setCurrentIndex)
        self.view.clicked.connect(self.clicked)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.HAIR, theme.HAIR, theme.HAIR, theme.HAIR)
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
        self._delegate.two_lines = any(self._is_wide(text, detail) for text, detail in rows)
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
        self._place()
        self.show()
        self.raise_()
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along with the field: what is told above it moves it down."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer after the field."""
        super().hideEvent(event)
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []

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

    def _row_px(self) -> int:
        return TWO_LINES_PX if self._delegate.two_lines else ROW_PX

    def _is_wide(self, text: str, detail: str) -> bool:
        """Whether a name leaves too little room beside it for what tells it from its like."""
        metrics = self.view.fontMetrics()
        needed = metrics.horizontalAdvance(text) + metrics.horizontalAdvance(detail) + 2 * GAP_PX
        return bool(detail) and needed > max(self._field.width(), LEAST_WIDTH_PX) - 2 * INDENT_PX

    def _watch(self) -> None:
        around: QWidget | None = self._field
        if self._watched:
            return
        while around is not None and not around.isWindow():
            around.installEventFilter(self)
            self._watched.append(around)
            around = around.parentWidget()

    def _place(self) -> None:
        rows = min(self.model.rowCount(), MOST_ROWS)
        window = self._field.window()
        if self.parentWidget() is not window:  # the field was moved into another window since
            self.setParent(window)
        field = QRect(self._field.mapTo(window, QPoint(0, 0)), self._field.size())
        size = QSize(max(self._field.width(), LEAST_WIDTH_PX), rows * self._row_px() + 4)
        self.setGeometry(placed(field, size, window.rect().adjusted(MARGIN_PX, 0, -MARGIN_PX, 0)))


class _Delegate(QStyledItemDelegate):
    """A name at the left, its remark quietly at the right; or below it, where rows are long."""

    two_lines = False

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line, or two."""
        return QSize(option.rect.width(), TWO_LINES_PX if self.two_lines else ROW_PX)

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
        room = option.rect.adjusted(INDENT_PX, 0, -INDENT_PX, 0)
        detail_room, side = QRect(room), Qt.AlignmentFlag.AlignRight
        metrics, elide = option.fontMetrics, Qt.TextElideMode.ElideRight
        name = metrics.elidedText(str(index.data()), elide, room.width())
        if self.two_lines and index.data(DETAIL):
            room.setHeight(room.height() // 2 + 2)
            detail_room.setTop(room.bottom() - 2)
            side = Qt.AlignmentFlag.AlignLeft
        else:
            detail_room.setLeft(room.left() + metrics.horizontalAdvance(name) + GAP_PX)
        detail = metrics.elidedText(str(index.data(DETAIL) or ""), elide, detail_room.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(palette.color(ink))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(palette.color(quiet))
        painter.drawText(detail_room, middle | side, detail)
