"""One of a few."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from perdin.ui.elided import tell_whole

TEXT_MARGIN_PX = 4
_MODIFIER = Qt.KeyboardModifier


class ChoiceField(QComboBox):
    """One of a few values, each with its word. Without a choice the hint shows and value is None.

    The mouse wheel turns it only when it has the focus, so that scrolling a form changes nothing.
    """

    edited = Signal(object)

    def __init__(
        self,
        choices: Iterable[tuple[object, str]] = (),
        value: object = None,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self.setPlaceholderText(hint)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.set_choices(choices)
        self.set_value(value)
        self.currentTextChanged.connect(lambda _text: self._tell_whole())
        self.activated.connect(lambda: self.edited.emit(self.value()))

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer other values, as ``(value, word)``; what was chosen stays if it is among them."""
        chosen = self.value()
        pairs = list(choices)
        self._values = [value for value, _word in pairs]
        self.clear()
        self.addItems([word for _value, word in pairs])
        self.set_value(chosen)

    def value(self) -> Any:  # whoever offers the values knows their kind
        """The chosen value, or None."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set_value(self, value: object, /) -> None:
        """Choose a value; one that is not offered chooses nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def is_cut(self) -> bool:
        """Whether the chosen word is wider than its room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self.fontMetrics().horizontalAdvance(self.currentText()) > self._room_px(option)

    def event(self, event: QEvent) -> bool:
        """A letter looks for a word here, before it decides a case or opens a file on the page."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            held = event.modifiers() & ~(_MODIFIER.ShiftModifier | _MODIFIER.KeypadModifier)
            if event.text().isprintable() and event.text() and not held:
                event.accept()
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole word where it is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        tell_whole(self, self.currentText(), cut=self.is_cut())

    def _room_px(self, option: QStyleOptionComboBox) -> int:
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        return room.width() - TEXT_MARGIN_PX

    def problem(self) -> str:
        """A choice is always understood."""
        return ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shorten in the middle what does not fit: Qt cuts it off, «sisa Rp128…» as «sisa Rp12»."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.ButtonText, muted)
            option.currentText = self.placeholderText()
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideMiddle, self._room_px(option)
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only when focused."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
