"""Aturan hemat over the DPA: how much of what may be used of the ceiling is used."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from perdin.i18n import _, rupiah
from perdin.services.budget.restriction_gauge import Gauge
from perdin.ui import colours, theme
from perdin.ui.colours import Tone
from perdin.ui.pages.budget.drawing import BAR_PX, NEAR_PERCENT

BAR_WIDE_PX = 220
MARK_PX = 2


def gauge_words(gauge: Gauge) -> str:
    """«Efisiensi: terpakai 31% dari 50%, sisa Rp19.000.000»."""
    what = f"{gauge.name}, {gauge.line}" if gauge.line else gauge.name
    left = gauge.allowed - gauge.used
    sentence = (
        _("{what}: terpakai {used}% dari {percent}%, lebih {amount}")
        if gauge.over
        else _("{what}: terpakai {used}% dari {percent}%, sisa {amount}")
    )
    return sentence.format(
        what=what, used=gauge.used_percent, percent=gauge.percent, amount=rupiah(abs(left))
    )


class GaugeBar(QWidget):
    """The whole ceiling as a bar: what is used of it, and a mark at what may be."""

    def __init__(self, gauge: Gauge) -> None:
        super().__init__()
        self.gauge = gauge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(gauge_words(gauge))

    def sizeHint(self) -> QSize:
        """A bar's."""
        return QSize(BAR_WIDE_PX, 2 * BAR_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, part and mark."""
        gauge = self.gauge
        near = gauge.used * 100 >= gauge.allowed * NEAR_PERCENT
        tone = Tone.ERROR if gauge.over else Tone.WARNING if near else None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, (self.height() - BAR_PX) / 2, self.width(), BAR_PX)
        painter.setBrush(colours.ground(self.palette(), Tone.NEUTRAL))
        painter.drawRoundedRect(whole, BAR_PX / 2, BAR_PX / 2)
        part = QRectF(whole)
        part.setWidth(whole.width() * min(gauge.used_percent, 100) / 100)
        scheme = colours.of(self.palette())
        painter.setBrush(colours.ink(self.palette(), tone) if tone else scheme.accent)
        painter.drawRoundedRect(part, BAR_PX / 2, BAR_PX / 2)
        at = min(self.width() * gauge.percent / 100, self.width() - MARK_PX)
        painter.setBrush(scheme.text)
        painter.drawRect(QRectF(at, 0, MARK_PX, self.height()))
        painter.end()


class GaugesView(QWidget):
    """A line for each aturan hemat on the year's ceiling; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.HALF)
        self.hide()

    def show_gauges(self, gauges: Sequence[Gauge]) -> None:
        """Draw these in the place of those before."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.lines = []
        for gauge in gauges:
            words = QLabel(gauge_words(gauge))
            words.setToolTip(gauge.basis)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.GAP)
            line.addWidget(GaugeBar(gauge))
            line.addWidget(words, 1)
            self._column.addWidget(row)
            self.lines.append(words)
        self.setVisible(bool(gauges))
