"""Yes or no."""

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from perdin.ui.mnemonics import shown


class CheckField(QCheckBox):
    """Yes or no; its words stand beside the box, on several lines where one is too narrow.

    Qt cuts the words of a check box off at its right edge.
    """

    edited = Signal(object)

    def __init__(self, text: str, value: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_value(value)
        self.clicked.connect(lambda: self.edited.emit(self.value()))

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool, /) -> None:
        """Tick it or not."""
        self.setChecked(value)

    def problem(self) -> str:
        """A tick is always understood."""
        return ""

    def lines(self, width_px: int) -> list[str]:
        """The words as they are written where the field is this wide, each with its ``&``."""
        room = width_px - self._words_px()
        written: list[str] = []
        for word in self.text().split():
            longer = f"{written[-1]} {word}" if written else word
            if written and self._width_px(longer) <= room:
                written[-1] = longer
            else:
                written.append(word)
        return written

    def hasHeightForWidth(self) -> bool:
        """It grows downwards where it is narrow."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """What its lines need."""
        more = max(0, len(self.lines(width_px)) - 1)
        return self.sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def minimumSizeHint(self) -> QSize:
        """Room for the box and the longest word."""
        longest = max(map(self._width_px, self.text().split()), default=0)
        least = self.sizeHint()
        return QSize(min(least.width(), self._words_px() + longest), least.height())

    def hitButton(self, pos: QPoint) -> bool:
        """The words toggle it as the box does."""
        widest = max(map(self._width_px, self.lines(self.width())), default=0)
        return self.rect().contains(pos) and pos.x() <= self._words_px() + widest

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box beside the first line, and each line as the style draws its words."""
        lines = self.lines(self.width())
        if len(lines) < 2:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        step, first_px = self.fontMetrics().lineSpacing(), self.sizeHint().height()
        top = max(0, self.height() - self.heightForWidth(self.width())) // 2
        option.rect = QRect(0, top, self.width(), first_px)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        left = self._words_px()
        for at, line in enumerate(lines):
            option.text = shown(line)
            option.rect = QRect(left, top + at * step, self.width() - left, first_px)
            painter.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Say what is drawn."""
        super().initStyleOption(option)
        option.text = shown(option.text)

    def _words_px(self) -> int:
        """Where the words begin."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = self.rect()
        part = QStyle.SubElement.SE_CheckBoxContents
        return self.style().subElementRect(part, option, self).left()

    def _width_px(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words.replace("&", ""))
