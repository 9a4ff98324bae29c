"""What everything on a recap's sheets is drawn and measured with."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPdfWriter, QPen

DPI = 600
GREY = "#555555"
_WRAP = int(Qt.TextFlag.TextWordWrap)
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.AlignmentFlag.AlignTop)


class Canvas:
    """The writer's sheet: how large it is, and text in it; all lengths in the writer's dots."""

    def __init__(self, writer: QPdfWriter, painter: QPainter) -> None:
        self.writer, self.painter = writer, painter
        self.width, self.height = float(writer.width()), float(writer.height())
        self.foot = self.metrics(font(7)).height() * 1.6

    def metrics(self, of: QFont) -> QFontMetricsF:
        """How wide and high letters are on this sheet."""
        return QFontMetricsF(of, self.writer)

    def text_height(self, text: str, width: float, of: QFont) -> float:
        """The height of a text that breaks at blanks where it is as wide as that."""
        metrics = self.metrics(of)
        if metrics.horizontalAdvance(text) <= width and "\n" not in text:
            return metrics.height()
        box = metrics.boundingRect(QRectF(0, 0, width, 1e7), _WRAP, text)
        return max(metrics.height(), box.height())

    def broken(self, text: str, width: float, of: QFont) -> str:
        """The text with line breaks in words that are wider than that, after «/» and «-» if so."""
        metrics = self.metrics(of)
        words = []
        for word in text.split(" "):
            lines = []
            while len(word) > 1 and metrics.horizontalAdvance(word) > width:
                fits = 1
                while metrics.horizontalAdvance(word[: fits + 1]) <= width:
                    fits += 1
                cut = max(word.rfind(mark, 0, fits) + 1 for mark in "/-") or fits
                lines.append(word[:cut])
                word = word[cut:]
            words.append("\n".join([*lines, word]))
        return " ".join(words)

    def centred(self, text: str, room: QRectF, of: QFont, colour: str = "black") -> float:
        """Draw a text in the middle of a room, from its top; gives the text's height."""
        self.painter.setFont(of)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(room, _CENTRE | _WRAP, text)
        return self.text_height(text, room.width(), of)

    def rule(self, top: float, points: float) -> None:
        """A line from side to side, so many points thick."""
        self.painter.setPen(QPen(QColor("black"), DPI / 72 * points))
        self.painter.drawLine(0, int(top), int(self.width), int(top))


def font(points: float, *, bold: bool = False) -> QFont:
    """The program's letters in a size."""
    letters = QFont()
    letters.setPointSizeF(points)
    letters.setBold(bold)
    return letters


def dots(points: float) -> float:
    """Points as dots of the writer."""
    return points * DPI / 72
