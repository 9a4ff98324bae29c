"""What every section of the settings is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.ui import theme
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat


class Section(QWidget):
    """One subject of the settings; ``load`` asks for what it shows."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self.seat = seat
        self.notices = notices
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.WIDE)

    def load(self) -> None:
        """Ask for what this section shows."""
