"""Text that says with «…» that there is more of it, and shows the whole as a tooltip."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

_MARGIN_PX = 2


class ElidedEdit(QLineEdit):
    """A QLineEdit whose text is cut off with «…» while nobody types in it."""

    def is_cut(self) -> bool:
        """Whether the text is wider than its room."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return self.fontMetrics().horizontalAdvance(self.text()) > self._room(option).width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, and as much of the text as fits."""
        if self.hasFocus() or not self.text() or not self.is_cut():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        room = self._room(option)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, QPalette.ColorRole.Text))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _room(self, option: QStyleOptionFrame) -> QRect:
        part = QStyle.SubElement.SE_LineEditContents
        contents = self.style().subElementRect(part, option, self)
        return contents.adjusted(_MARGIN_PX, 0, -_MARGIN_PX, 0)
