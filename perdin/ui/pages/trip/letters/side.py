"""What stands beside the list of letters: the facts and deeds of one, or how it will be printed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from perdin.ui import theme
from perdin.ui.preview.viewer import Make, Viewer

LIST_PARTS, PANEL_PARTS = 8, 5
"""How the list and what stands beside it share the width; a preview takes the larger part."""


class Side(QStackedWidget):
    """The panel, and the preview in its place."""

    left = Signal()
    """The preview was closed."""

    def __init__(self, listed: QWidget, panel: QWidget, viewer: Viewer) -> None:
        super().__init__()
        self._panel, self._viewer = panel, viewer
        self.addWidget(panel)
        self.addWidget(viewer)
        self.row = QHBoxLayout()
        """The list and this, side by side."""
        self.row.setSpacing(theme.WIDE)
        self.row.addWidget(listed, LIST_PARTS)
        self.row.addWidget(self, PANEL_PARTS)
        viewer.closed.connect(self.stop)

    @property
    def previewing(self) -> bool:
        """Whether a letter is shown as it will be printed."""
        return self.currentWidget() is self._viewer

    def preview(self, make: Make) -> None:
        """Show the letter that a job makes; the list makes room for it."""
        self.setCurrentWidget(self._viewer)
        self.row.setStretch(0, PANEL_PARTS)
        self.row.setStretch(1, LIST_PARTS)
        self._viewer.show_letter(make)

    def stop(self) -> None:
        """Show the panel again."""
        if self.previewing:
            self._viewer.drop()
            self.setCurrentWidget(self._panel)
            self.row.setStretch(0, LIST_PARTS)
            self.row.setStretch(1, PANEL_PARTS)
            self.left.emit()
