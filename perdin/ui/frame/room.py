"""Room for the pages: where the window is too small for one, it scrolls instead of squeezing it."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from perdin.ui.fields.upright import Following

LEAST_PX = QSize(640, 360)
"""No page is squeezed below this, whatever it says it could bear."""


class PageStack(QStackedWidget):
    """Needs no more room than the page that is shown; the hidden ones do not count."""

    def minimumSizeHint(self) -> QSize:
        """What the page that is shown needs."""
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(LEAST_PX) if shown is not None else LEAST_PX


class _Holder(QWidget):
    """Holds the stack without a layout: a layout would ask for the height at which every wrapped
    text of every page is comfortable, and so scroll long before it must.
    """

    def __init__(self, stack: PageStack) -> None:
        super().__init__()
        self._stack = stack
        stack.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """What the stack needs."""
        return self._stack.minimumSizeHint()

    def sizeHint(self) -> QSize:
        """No more than what it needs."""
        return self._stack.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stack everything."""
        super().resizeEvent(event)
        self._stack.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """Tell on that the page needs other room than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Room(Following):
    """The stack of pages, scrolled only where the window is smaller than the page needs."""

    def __init__(self, stack: PageStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = _Holder(stack)
        self._holder.setProperty("kind", "scrolled")
        self.setWidget(self._holder)
        stack.currentChanged.connect(lambda _at: self._holder.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """It can always scroll."""
        return QSize(0, 0)
