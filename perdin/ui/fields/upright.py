"""Scroll areas: they follow the cursor; one for forms is never narrower than its form."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

LEAST_PX = 128


class Following(QScrollArea):
    """Brings into sight what has the cursor. Qt does so only for Tab from within."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _was: QWidget | None, now: QWidget | None) -> None:
        fits = now is not None and now.height() <= self.viewport().height()
        if now is not None and fits and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)


class Upright(Following):
    """Scrolls its content up and down where there is no room for all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """As wide as its content must be, with the bar beside it."""
        content = self.widget()
        if content is None:
            return super().minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(content.minimumSizeHint().width() + bar, LEAST_PX)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell on that the content needs another width than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)
