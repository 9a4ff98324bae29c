"""The cards of the approvals page: one trip each, to be taken in at a glance."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from perdin.i18n import rupiah, span
from perdin.rules.workflow import TripState, label
from perdin.services.trips.approvals import CaseRow
from perdin.ui import colours, theme
from perdin.ui.pages.trip.states import TONES

_ROW = Qt.ItemDataRole.UserRole
_LINES = 4


class CardList(QListWidget):
    """Cards from above; the cursor is the case that is looked at."""

    chosen = Signal(object)
    """The trip id where the cursor is now, None for nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_CardDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(lambda *_items: self.chosen.emit(self.trip_id()))

    def show_rows(self, rows: Iterable[CaseRow], trip_id: int | None) -> None:
        """Show these, the cursor on the wanted trip; else where it was, so that the next case
        takes the place of one that was decided.
        """
        at = self.currentRow()
        self.blockSignals(True)
        self.clear()
        ids = []
        for row in rows:
            item = QListWidgetItem(f"{row.purpose}, {row.place}")
            item.setToolTip(f"{row.purpose}\n{row.people}")
            item.setData(_ROW, row)
            self.addItem(item)
            ids.append(row.trip_id)
        if ids:
            self.setCurrentRow(
                ids.index(trip_id) if trip_id in ids else min(max(at, 0), len(ids) - 1)
            )
        self.blockSignals(False)
        self.chosen.emit(self.trip_id())

    def has(self, trip_id: int | None) -> bool:
        """Whether a trip has a card here."""
        return trip_id in self._ids()

    def choose(self, trip_id: int | None) -> None:
        """Put the cursor on the card of a trip."""
        ids = self._ids()
        if trip_id in ids:
            self.setCurrentRow(ids.index(trip_id))

    def card(self, trip_id: int) -> CaseRow | None:
        """The card of a trip; None where it has none here."""
        return next((row for row in self._rows() if row.trip_id == trip_id), None)

    def _rows(self) -> list[CaseRow]:
        return [self.item(at).data(_ROW) for at in range(self.count())]

    def _ids(self) -> list[int]:
        return [row.trip_id for row in self._rows()]

    def trip_id(self) -> int | None:
        """The trip where the cursor is."""
        item = self.currentItem()
        row: CaseRow | None = item.data(_ROW) if item is not None else None
        return None if row is None else row.trip_id


class _CardDelegate(QStyledItemDelegate):
    """Draws purpose, place and days, people, and cost with the state once it is decided."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All cards are of one height."""
        return QSize(0, _LINES * _line_px(option) + 2 * theme.GAP + theme.HALF)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground, then the four lines."""
        row: CaseRow = index.data(_ROW)
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        filled.text = ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, option.widget)
        room = QRectF(option.rect.adjusted(12, theme.GAP, -12, -theme.GAP))
        plain = option.palette.color(QPalette.ColorRole.Text)
        quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
        bold = QFont(filled.font)
        bold.setBold(True)
        painter.save()
        step = _line_px(option)
        for at, (text, font, ink) in enumerate(
            (
                (row.purpose, bold, plain),
                (f"{row.place} · {span(row.leave, row.back)}", filled.font, plain),
                (row.people, filled.font, quiet),
                (rupiah(row.estimated), theme.tabular(filled.font), plain),
            )
        ):
            painter.setFont(font)
            painter.setPen(ink)
            line = QRectF(room.left(), room.top() + at * step, room.width(), step)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        if row.state is not TripState.SUBMITTED:
            tone = TONES[row.state]
            painter.setPen(colours.ink(option.palette, tone))
            painter.setFont(bold)
            painter.drawText(
                line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, label(row.state)
            )
        painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
        foot = QPointF(option.rect.left(), option.rect.bottom())
        painter.drawLine(foot, QPointF(option.rect.right(), option.rect.bottom()))
        painter.restore()


def _line_px(option: QStyleOptionViewItem) -> int:
    return option.fontMetrics.lineSpacing() + 3
