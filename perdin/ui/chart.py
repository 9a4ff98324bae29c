"""Bars of rupiah, lying, each with its word; a click or Enter opens what a bar stands for."""

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from perdin.i18n import _, rupiah, short_rupiah
from perdin.reports.table import Bar
from perdin.ui import colours, theme

ROW_PX = 20
AXIS_PX = 22
PAD_PX = 6
MARK_PX = 8
MOST_WORD = 0.42
"""The largest share of the width that the bars' words may take."""
STEPS = (1, 2, 5)


class BarChart(QWidget):
    """A bar for each row, with a mark at what it is measured against where there is that."""

    opened = Signal(object)
    """What the bar that was clicked, or entered, stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._against = self._measure = ""
        self._at = 0
        self.setFont(theme.tabular(self.font()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def bars(self) -> tuple[Bar, ...]:
        """The bars shown."""
        return self._bars

    def current(self) -> Bar | None:
        """The bar that Enter opens."""
        return self._bars[self._at] if self._bars else None

    def show_bars(self, bars: Sequence[Bar], against: str = "", measure: str = "") -> None:
        """Show these bars; ``measure`` names their rupiah, ``against`` the marks."""
        self._bars, self._against, self._measure = tuple(bars), against, measure
        self._at = min(self._at, max(0, len(self._bars) - 1))
        self.updateGeometry()
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its bars and the axis."""
        return QSize(600, len(self._bars) * ROW_PX + AXIS_PX)

    def minimumSizeHint(self) -> QSize:
        """Never cut a bar off."""
        return QSize(320, self.sizeHint().height())

    def bar_rect(self, at: int) -> QRectF:
        """Where the row of a bar is."""
        return QRectF(0, at * ROW_PX, self.width(), ROW_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axis, bars, marks, words."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = colours.of(self.palette())
        plot, top = self.plot(), self._top()
        self._paint_axis(painter, scheme, plot, top)
        for at in range(len(self._bars)):
            self._paint_bar(painter, scheme, plot, top, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ Home End move, Enter and Space open."""
        last = len(self._bars) - 1
        moves = {
            Qt.Key.Key_Up: self._at - 1,
            Qt.Key.Key_Down: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if self._bars and key in moves:
            self._at = max(0, min(last, moves[key]))
            self._say()
            self.update()
        elif self._bars and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the bar under the mouse."""
        at = self._under(event.position())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = at
            self._say()
            self.update()
            self._open(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a bar can be opened."""
        at = self._under(event.position())
        can = at is not None and self._bars[at].opens is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where Enter would act."""
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say a bar's figures in full while the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._under(QPointF(event.pos()))
            if at is not None:
                QToolTip.showText(event.globalPos(), self.words(self._bars[at]), self)
            return True
        return super().event(event)

    def words(self, bar: Bar) -> str:
        """A bar's figures in full."""
        sentence = f"{bar.label}: {self._measure} {rupiah(bar.value)}".replace("  ", " ")
        if bar.against is None:
            return sentence
        return f"{sentence} · {self._against} {rupiah(bar.against)}"

    def _open(self, at: int) -> None:
        if self._bars[at].opens is not None:
            self.opened.emit(self._bars[at].opens)

    def _say(self) -> None:
        """Tell screen readers which bar is current."""
        bar = self.current()
        self.setAccessibleName(_("Grafik: {bar}").format(bar=self.words(bar)) if bar else "")

    def _under(self, place: QPointF) -> int | None:
        at = int(place.y() // ROW_PX)
        return at if 0 <= at < len(self._bars) else None

    def plot(self) -> QRectF:
        """Where bars may be: right of the longest word, left of the longest figure."""
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(bar.label) for bar in self._bars)
        left = min(widest, int(self.width() * MOST_WORD)) + 2 * PAD_PX
        if any(bar.against is not None for bar in self._bars):  # its word stands below theirs
            legend = metrics.horizontalAdvance(self._against) + MARK_PX
            left = max(left, legend + metrics.horizontalAdvance(short_rupiah(0)) // 2 + 2 * PAD_PX)
        right = max(metrics.horizontalAdvance(short_rupiah(bar.value)) for bar in self._bars)
        width = max(40, self.width() - left - right - 2 * PAD_PX)
        return QRectF(left, 0, width, len(self._bars) * ROW_PX)

    def _top(self) -> int:
        """The end of the axis: the next step above all bars and marks."""
        return steps(max(max(bar.value, bar.against or 0) for bar in self._bars))[-1]

    def _paint_axis(
        self, painter: QPainter, scheme: colours.Colours, plot: QRectF, top: int
    ) -> None:
        metrics = self.fontMetrics()
        below = QRectF(plot.left(), plot.bottom() + 2, plot.width(), AXIS_PX - 4)
        for value in steps(top):
            x = plot.left() + plot.width() * value / top
            painter.setPen(QPen(QColor(scheme.line), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            word = short_rupiah(value)
            wide = metrics.horizontalAdvance(word) + 2
            room = QRectF(min(x - wide / 2, self.width() - wide), below.top(), wide, below.height())
            painter.setPen(QColor(scheme.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, word)
        if any(bar.against is not None for bar in self._bars):
            painter.setPen(QPen(QColor(scheme.text), 2))
            middle = below.center().y()
            painter.drawLine(QPointF(PAD_PX + 1, middle - 6), QPointF(PAD_PX + 1, middle + 6))
            painter.setPen(QColor(scheme.muted))
            legend = QRectF(PAD_PX + MARK_PX, below.top(), plot.left(), below.height())
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(legend, side, self._against)

    def _paint_bar(
        self, painter: QPainter, scheme: colours.Colours, plot: QRectF, top: int, at: int
    ) -> None:
        bar, row = self._bars[at], self.bar_rect(at)
        if at == self._at and self.hasFocus():
            painter.fillRect(row, QColor(scheme.chosen))
            painter.setPen(QPen(QColor(scheme.accent), 1))
            painter.drawRect(row.adjusted(0.5, 0.5, -1.5, -1.5))
        word = QRectF(PAD_PX, row.top(), plot.left() - 2 * PAD_PX, ROW_PX)
        elided = self.fontMetrics().elidedText(
            bar.label, Qt.TextElideMode.ElideMiddle, int(word.width()) + 1
        )
        painter.setPen(QColor(scheme.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(word, Qt.AlignmentFlag.AlignRight | middle, elided)
        length = plot.width() * max(0, bar.value) / top
        painter.fillRect(
            QRectF(plot.left(), row.top() + 4, max(length, 1), ROW_PX - 8), QColor(scheme.accent)
        )
        end = plot.left() + length + PAD_PX
        if bar.against is not None:
            x = plot.left() + plot.width() * bar.against / top
            painter.setPen(QPen(QColor(scheme.text), 2))
            painter.drawLine(QPointF(x, row.top() + 2), QPointF(x, row.bottom() - 2))
            figure = self.fontMetrics().horizontalAdvance(short_rupiah(bar.value))
            if end - 2 <= x <= end + figure + PAD_PX:
                end = x + PAD_PX
        painter.setPen(QColor(scheme.muted))
        room = QRectF(end, row.top(), self.width() - end, ROW_PX)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, short_rupiah(bar.value))


def steps(largest: int) -> list[int]:
    """Round numbers from 0 to the first that is not below ``largest``, at most six of them."""
    size = 1
    while True:
        for step in (size * factor for factor in STEPS):
            if step * 5 >= largest:
                below = list(takewhile(lambda value: value < largest, range(0, step * 6, step)))
                return [*below, below[-1] + step] if below else [0, step]
        size *= 10
