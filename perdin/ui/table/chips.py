"""Draws a state as a coloured chip with its word."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from perdin.ui import colours
from perdin.ui.colours import Tone
from perdin.ui.table.columns import TONE

CHIP_PX = 20


class ChipDelegate(QStyledItemDelegate):
    """For a column with a ``tone``."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row's background, then the chip; none for a state without a word."""
        tone = index.data(TONE)
        if tone is None or not index.data():
            super().paint(painter, option, index)
            return
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        text, filled.text = filled.text, ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, widget)
        room = option.rect.adjusted(6, 0, -6, 0)
        font = filled.font
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(text) + 20, room.width())
        top = room.top() + (room.height() - CHIP_PX) / 2
        chip = QRectF(room.left(), top, width, CHIP_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ground(option.palette, Tone(tone)))
        painter.drawRoundedRect(chip, CHIP_PX / 2, CHIP_PX / 2)
        painter.setPen(colours.ink(option.palette, Tone(tone)))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width) - 12)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()
