"""What fills the window while nobody sits at it: the first start, who it is, or a moment's wait."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.ui.notices import EmptyState, NoticeBar


class Alone(QWidget):
    """Has a place of its own to say what went wrong: the frame's is gone with the frame."""

    topic: ClassVar[str] = "start"
    """What F1 opens the manual at."""

    def __init__(self) -> None:
        super().__init__()
        self.notices = NoticeBar()
        self.notices.reserve_place()


class Waiting(Alone):
    """A sentence about what is being done; the status bar shows how far it is."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(self.notices)
        column.addWidget(EmptyState("refresh-cw", sentence), 1)
