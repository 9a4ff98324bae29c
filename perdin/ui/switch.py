"""Turning from one part of a page to another, once the one in sight may be left."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QTabBar, QTabWidget

from perdin.ui.notices import NoticeBar
from perdin.ui.unsaved import Work, leave


class Switch(QObject):
    """Watches tabs or a list of names. ``works`` gives what is typed in a part, by its place;
    ``turn`` shows another. Whoever stays sees the old place marked again.
    """

    _stayed = Signal()

    def __init__(
        self,
        names: QTabWidget | QTabBar | QListWidget,
        notices: NoticeBar,
        works: Callable[[int], Sequence[Work]],
        turn: Callable[[int], object],
    ) -> None:
        super().__init__(names)
        self._names = names
        self._notices = notices
        self._works = works
        self._turn = turn
        self.at = -1 if isinstance(names, QListWidget) else names.currentIndex()
        """The part in sight; -1 for none yet."""
        if isinstance(names, QListWidget):
            names.currentRowChanged.connect(self._wanted)
            # A list goes on to select what was clicked after it has said so.
            self._stayed.connect(self._put_back, Qt.ConnectionType.QueuedConnection)
        else:
            names.currentChanged.connect(self._wanted)
            self._stayed.connect(self._put_back)

    def _wanted(self, at: int) -> None:
        if at in (-1, self.at):
            return
        works = self._works(self.at) if self.at >= 0 else ()
        leave(works, self._notices, lambda: self._turn_to(at), self._stayed.emit)

    def _turn_to(self, at: int) -> None:
        self.at = at
        self._put_back()
        self._turn(at)

    def _put_back(self) -> None:
        with QSignalBlocker(self._names):
            if isinstance(self._names, QListWidget):
                self._names.setCurrentRow(self.at)
            else:
                self._names.setCurrentIndex(self.at)
