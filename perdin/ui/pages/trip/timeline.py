"""Where a trip stands on its way, drawn as steps in a row."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from perdin.i18n import _
from perdin.rules.workflow import TripState, label
from perdin.ui.colours import Tone, ink
from perdin.ui.pages.trip.states import TONES, WAY

DOT_PX = 14
HIGH_PX = 52


class Timeline(QWidget):
    """The steps of a trip's life: those behind it filled, the one it is at in its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TripState.DRAFT
        self._remarks: dict[TripState, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: TripState, remarks: dict[TripState, str]) -> None:
        """Show where the trip stands; ``remarks`` say when or who under the steps."""
        self._state, self._remarks = state, remarks
        self.setAccessibleName(_("Tahap perjalanan: {state}").format(state=label(state)))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide, and as high as a dot with two lines of text."""
        return QSize(480, HIGH_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a dot for each step, joined by a line, with its word and remark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent, line = (
            palette.color(QPalette.ColorRole.Accent),
            palette.color(QPalette.ColorRole.Mid),
        )
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        way = self._way()
        at = way.index(self._state)
        step = self.width() // len(way)
        for number, state in enumerate(way):
            left = number * step
            if number + 1 < len(way):
                painter.setPen(QPen(accent if number < at else line, 2))
                painter.drawLine(left + DOT_PX, DOT_PX // 2 + 2, left + step, DOT_PX // 2 + 2)
            here = number == at
            colour = ink(palette, TONES[state]) if here else accent if number < at else line
            if here and TONES[state] is Tone.NEUTRAL:
                colour = accent
            painter.setPen(QPen(colour, 2))
            painter.setBrush(colour if number <= at else palette.color(QPalette.ColorRole.Base))
            painter.drawEllipse(QRect(left + 2, 3, DOT_PX - 3, DOT_PX - 3))
            self._write(painter, left, step, state, here, colour if here else muted)
        painter.end()

    def _write(
        self, painter: QPainter, left: int, step: int, state: TripState, here: bool, colour: QColor
    ) -> None:
        font = painter.font()
        font.setBold(here)
        painter.setFont(font)
        painter.setPen(colour)
        room = QRect(left, DOT_PX + 4, step - 8, 18)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, label(state))
        font.setBold(False)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        remark = metrics.elidedText(
            self._remarks.get(state, ""), Qt.TextElideMode.ElideRight, step - 8
        )
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(room.translated(0, 17), Qt.AlignmentFlag.AlignLeft, remark)

    def _way(self) -> tuple[TripState, ...]:
        """The way that this trip goes: one that ended early has its end in place of the rest."""
        if self._state in WAY:
            return WAY
        if self._state is TripState.CANCELLED:
            passed = [state for state in WAY if state in self._remarks]
            return (*(passed or [TripState.DRAFT]), self._state)
        return (TripState.DRAFT, TripState.SUBMITTED, self._state)
