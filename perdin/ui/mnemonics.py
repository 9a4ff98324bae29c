"""Letters that Alt presses are underlined while Alt is held, as Windows does.

Qt asks its style each time, and a style written in Python is asked by widgets that are half gone.
So each kind of widget leaves out the «&» itself: it draws ``shown(text)``.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QStyleOptionMenuItem,
    QStyleOptionTab,
    QTabBar,
    QTabWidget,
    QWidget,
)


class _Alt(QObject):
    """Watches the Alt key in the window that has the cursor: a filter of the whole application
    would cost time at every event.
    """

    def __init__(self) -> None:
        super().__init__()
        self.held = False
        self._window: QWindow | None = None
        self._shows: list[QWidget] = []
        """The windows that show the letters, and forget them when Alt goes up."""

    def follow(self, window: QWindow | None) -> None:
        """Watch another window; Alt+Tab takes the key's release away with the cursor."""
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
        self._hold(held=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Alt go down and up; the key goes on to where it belongs."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            self._hold(held=event.type() != QEvent.Type.KeyRelease)
        return super().eventFilter(watched, event)

    def _hold(self, *, held: bool) -> None:
        if held == self.held:
            return
        self.held = held
        if held:
            windows = (QApplication.activeWindow(), QApplication.activePopupWidget())
            self._shows = [window for window in windows if window is not None]
        for window in self._shows:
            if shiboken6.isValid(window):
                for widget in window.findChildren(QWidget):
                    widget.update()


_alt = _Alt()


def watch(application: QApplication) -> None:
    """Follow the Alt key from now on; called again, nothing changes."""
    unique = Qt.ConnectionType.UniqueConnection
    application.focusWindowChanged.connect(_alt.follow, unique)
    _alt.follow(application.focusWindow())


def shown(text: str) -> str:
    """A text with its «&» while Alt is held, without it else; «&&» stays what it is."""
    if _alt.held:
        return text
    return "&&".join(part.replace("&", "") for part in text.split("&&"))


class KeyLabel(QLabel):
    """The name of a field; Alt and its letter go there."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        wrap = Qt.TextFlag.TextWordWrap if self.wordWrap() else Qt.TextFlag(0)
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            int(self.alignment() | wrap | Qt.TextFlag.TextShowMnemonic),
            self.palette(),
            self.isEnabled(),
            shown(self.text()),
            self.foregroundRole(),
        )


class _KeyTabBar(QTabBar):
    def initStyleOption(self, option: QStyleOptionTab, tab: int) -> None:
        super().initStyleOption(option, tab)
        option.text = shown(option.text)


class Tabs(QTabWidget):
    """Tabs; Alt and a tab's letter open it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bar = _KeyTabBar()
        bar.setDrawBase(False)  # as QTabWidget does with a bar of its own
        self.setTabBar(bar)


class KeyMenu(QMenu):
    """A menu; a letter chooses in it."""

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        """Say what of an action is drawn."""
        super().initStyleOption(option, action)
        option.text = shown(option.text)
