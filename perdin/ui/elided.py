"""Text that ends in «…» where it has no room, and is told whole by its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

LEAST_PX = 48
_TOLD = "told_whole"


def tell_whole(widget: QWidget, text: str, *, cut: bool) -> None:
    """Let the tooltip say a text that is cut; a tip that somebody else set stays."""
    if widget.toolTip() != (widget.property(_TOLD) or ""):
        return
    tip = text if cut else ""
    widget.setProperty(_TOLD, tip)
    widget.setToolTip(tip)


class ElidedLabel(QLabel):
    """A line of text that pushes nothing away: it ends in «…», and the tooltip says the whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), LEAST_PX), hint.height())

    def is_cut(self) -> bool:
        """Whether the text is wider than its room."""
        room = self.contentsRect().width()
        return self.fontMetrics().horizontalAdvance(self.text()) > room

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        tell_whole(self, text, cut=self.is_cut())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole where it is cut."""
        super().resizeEvent(event)
        tell_whole(self, self.text(), cut=self.is_cut())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        if not self.is_cut():
            super().paintEvent(event)
            return
        room = self.contentsRect()
        elide = Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self.text(), elide, room.width())
        self.style().drawItemText(
            QPainter(self),
            room,
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            text,
            self.foregroundRole(),
        )
