"""How rows of the budget are drawn: sums bold, and a bar of what is used."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from perdin.rules.budget_codes import Level
from perdin.services.budget.budget_tree import BudgetNode
from perdin.ui import colours
from perdin.ui.colours import Tone
from perdin.ui.table.small import SmallView

BAR_PX = 8
NEAR_PERCENT = 90
_Index = QModelIndex | QPersistentModelIndex


class LevelDelegate(QStyledItemDelegate):
    """Shows what is a sum of others in bold."""

    def __init__(self, view: SmallView[BudgetNode]) -> None:
        super().__init__(view)
        self._view = view

    def node(self, index: _Index) -> BudgetNode:
        """The row behind a cell, the total's too."""
        return self._view.model.shown[index.row()]

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """As the model says, and bold."""
        super().initStyleOption(option, index)
        if self.node(index).level is not Level.ACCOUNT:
            option.font.setBold(True)


class BarDelegate(LevelDelegate):
    """Draws how much of a ceiling is used, with the figure beside it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row's background, then the bar, then the percentage."""
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        text, filled.text = filled.text, ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, widget)
        used = self.node(index).used_percent
        painter.save()
        painter.setFont(filled.font)
        room = option.rect.adjusted(8, 0, -8, 0)
        words_px = painter.fontMetrics().horizontalAdvance("000%")
        whole = QRectF(
            room.left(),
            room.top() + (room.height() - BAR_PX) / 2,
            max(0, room.width() - words_px - 8),
            BAR_PX,
        )
        scheme = colours.of(option.palette)
        tone = Tone.ERROR if used > 100 else Tone.WARNING if used >= NEAR_PERCENT else None
        ink = colours.ink(option.palette, tone) if tone else scheme.accent
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ground(option.palette, Tone.NEUTRAL))
        painter.drawRoundedRect(whole, BAR_PX / 2, BAR_PX / 2)
        part = QRectF(whole)
        part.setWidth(whole.width() * min(used, 100) / 100)
        painter.setBrush(ink)
        painter.drawRoundedRect(part, BAR_PX / 2, BAR_PX / 2)
        painter.setPen(colours.ink(option.palette, tone) if tone else scheme.text)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(room), side, text)
        painter.restore()
