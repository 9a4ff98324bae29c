"""Buttons with an icon and a word: 8 px between the two, and «…» where the word has no room."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHideEvent,
    QIcon,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from perdin.ui import icons
from perdin.ui.elided import tell_whole
from perdin.ui.mnemonics import shown

ICON_GAP_PX = 8
CUT_MARGIN_PX = 6
"""Left free at both ends of a button whose word is cut."""
_QT_GAP_PX = 4
"""What Qt leaves between the two, in its size hints and where it draws."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class WordButton(QPushButton):
    """A push button that a double click presses once: what it does is done once."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)

    def sizeHint(self) -> QSize:
        """As wide as icon, gap and word."""
        hint = super().sizeHint()
        both = not self.icon().isNull() and self.text()
        return hint + QSize(ICON_GAP_PX - _QT_GAP_PX, 0) if both else hint

    def minimumSizeHint(self) -> QSize:
        """No less: no layout cuts a word."""
        return self.sizeHint()

    def setText(self, text: str) -> None:
        """Show another word."""
        super().setText(text)
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole word where it is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def is_cut(self) -> bool:
        """Whether the word has no room."""
        return self.width() < self.sizeHint().width()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press away; a press of its own comes as a press."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button's frame, then what stands on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        part = QStyle.SubElement.SE_PushButtonContents
        _draw(self, painter, self.style().subElementRect(part, option, self))

    def _tell_whole(self) -> None:
        tell_whole(self, self.text().replace("&", ""), cut=self.is_cut())


class PrimaryButton(WordButton):
    """The button that takes the next step. Of those in sight on one page only the one that stands
    deepest is filled with the accent: an open panel's own step comes before its page's.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("primary", True)

    def sizeHint(self) -> QSize:
        """As wide as in bold, whether it leads or not: nothing moves when the lead goes over."""
        heavy = QFont(self.font())
        heavy.setWeight(QFont.Weight.DemiBold)
        show, text = Qt.TextFlag.TextShowMnemonic, self.text()
        more = QFontMetrics(heavy).size(show, text).width()
        more -= self.fontMetrics().size(show, text).width()
        return super().sizeHint() + QSize(max(0, more), 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Come into sight, and take the lead."""
        super().showEvent(event)
        _choose(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the lead to another."""
        super().hideEvent(event)
        _choose(self)

    def lead(self, *, leading: bool) -> None:
        """Be filled with the accent, or a button like others."""
        if self.property("primary") == leading:
            return
        self.setProperty("primary", leading)
        name = self.property(icons.NAME)
        if name:
            icons.wear(self, str(name), QPalette.ColorRole.HighlightedText if leading else None)
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()


def _above(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        ends = above.property("page") or above.isWindow()
        above = None if ends else above.parentWidget()


def _choose(button: PrimaryButton) -> None:
    """Let one button lead among those of the same page, or of the same window."""
    *_between, root = [button, *_above(button)]
    depths = {
        other: len(above)
        for other in root.findChildren(PrimaryButton)
        if other.isVisible() and (above := list(_above(other)))[-1] is root
    }
    deepest = max(depths, key=lambda other: depths[other], default=None)
    for other in depths:
        other.lead(leading=other is deepest)


class IconTool(QToolButton):
    """A tool button of icon and word, from ``left_px`` on, or in the middle."""

    def __init__(self, left_px: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_px = left_px

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button's frame, then what stands on it."""
        if self.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonTextBesideIcon:
            super().paintEvent(_event)
            return
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.icon, option.text = QIcon(), ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        if self._left_px is not None and self.isChecked():
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        left = self._left_px or 0
        _draw(self, painter, self.rect().adjusted(left, 0, 0, 0), middle=self._left_px is None)


def _draw(button: QAbstractButton, painter: QPainter, room: QRect, *, middle: bool = True) -> None:
    """Icon, gap and word, side by side in the room."""
    style, metrics, icon = button.style(), painter.fontMetrics(), button.icon()
    show = Qt.TextFlag.TextShowMnemonic
    side = 0 if icon.isNull() else button.iconSize().width()
    before = side + ICON_GAP_PX if side and button.text() else side
    text = button.text()
    width = metrics.size(show, text).width()
    if before + width > room.width():
        room = room.adjusted(CUT_MARGIN_PX, 0, -CUT_MARGIN_PX, 0)
        width = room.width() - before
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width, show)
    left = room.left() + ((room.width() - before - width) // 2 if middle else 0)
    if side:
        mode = QIcon.Mode.Normal if button.isEnabled() else QIcon.Mode.Disabled
        place = QRect(left, room.top(), side, room.height())
        icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
    style.drawItemText(
        painter,
        QRect(left + before, room.top(), width + 1, room.height()),
        int(_MIDDLE | show),
        button.palette(),
        button.isEnabled(),
        shown(text),
        button.foregroundRole(),
    )
