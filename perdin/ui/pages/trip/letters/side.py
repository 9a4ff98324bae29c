"""What stands beside the list of letters: the facts and deeds of one, or how it will be printed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from perdin.ui import theme
from perdin.ui.pages.trip.letters.lines import NOT_BESIDE_PREVIEW, Line
from perdin.ui.preview.viewer import Make, Viewer
from perdin.ui.table.small import SmallView

LIST_PARTS, PANEL_PARTS = 9, 5
"""How the list and what stands beside it share the width; a preview takes the larger part."""


_ROOM, _NO_ROOM = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
"""The preview asks for the width of its buttons only while it is shown."""


class Side(QStackedWidget):
    """The panel, and the preview in its place."""

    left = Signal()
    """The preview was closed."""

    def __init__(self, listed: SmallView[Line], panel: QWidget, viewer: Viewer) -> None:
        super().__init__()
        self._listed, self._panel, self._viewer = listed, panel, viewer
        self.addWidget(panel)
        self.addWidget(viewer)
        viewer.setSizePolicy(_NO_ROOM, viewer.sizePolicy().verticalPolicy())
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
        self._give(PANEL_PARTS, LIST_PARTS)
        self._viewer.show_letter(make)

    def stop(self) -> None:
        """Show the panel again."""
        if self.previewing:
            self._viewer.drop()
            self.setCurrentWidget(self._panel)
            self._give(LIST_PARTS, PANEL_PARTS)
            self.left.emit()

    def _give(self, list_parts: int, own_parts: int) -> None:
        """Share the width; a narrow list leaves out what the previewed letter itself says."""
        self.row.setStretch(0, list_parts)
        self.row.setStretch(1, own_parts)
        across = _ROOM if self.previewing else _NO_ROOM
        self._viewer.setSizePolicy(across, self._viewer.sizePolicy().verticalPolicy())
        for at in NOT_BESIDE_PREVIEW:
            self._listed.grid.fitting.withhold(at, self.previewing)
