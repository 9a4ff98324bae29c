"""What every page of the window is: a title with its buttons, notices, and a body."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.services.desk import Topic
from perdin.ui import theme
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work

NOTICE_PX = 38
LEAST_NOTICE_PX = 340


class Page(QWidget):
    """One page. The window calls ``load`` when it is first shown, and again when the year changes
    or something in ``topics`` did; a page out of sight loads when it is next shown.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()

    appearance_changed = Signal(str, str)
    """Another language and theme were chosen: the window shows itself anew in them."""

    restore_wanted = Signal(object)
    """The backup of this path is to be looked into; None asks for one."""

    place_wanted = Signal(object)
    """Another office is to be opened, or this one moved; what is meant is a wish of ``keeping``."""

    record_begun = Signal(object)
    """What is typed on the page has become a record of its own, to which one comes back."""

    def __init__(self, seat: Seat, title: str) -> None:
        super().__init__()
        self.setProperty("page", True)
        self.opens_at: QWidget = self
        """Where the cursor goes when the page opens; with a focus proxy Tab would skip the rest."""
        self.title = theme.heading(title)
        self.buttons = QHBoxLayout()
        """To the right of the title; the page's main button last."""
        self.buttons.setSpacing(theme.GAP)
        self.notices = NoticeBar(self)
        self.notices.installEventFilter(self)
        self.seat = seat.at(self.notices)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.GAP)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.title, 1)
        head.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addLayout(self.body, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the cursor on to where work begins on this page."""
        super().focusInEvent(event)
        if self.opens_at is not self:
            self.setProperty("page", True)
        self.opens_at.setFocus(event.reason())
        if self.hasFocus():  # it cannot take it now
            self.focusNextChild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the notice where it belongs."""
        super().resizeEvent(event)
        self._place_notice()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room over the title for what the notice says now."""
        if watched is self.notices and event.type() in (
            QEvent.Type.Show,
            QEvent.Type.LayoutRequest,
        ):
            self._place_notice()
        return super().eventFilter(watched, event)

    def _place_notice(self) -> None:
        """Lay the notice over the title: it moves nothing that one is about to click, and covers
        no button of the page. Only where the buttons leave it no room it lies below them.
        """
        if self.notices.isHidden():
            return
        items = [self.buttons.itemAt(at) for at in range(self.buttons.count())]
        buttons = [item.widget() for item in items if item is not None]
        lefts = [button.x() for button in buttons if button is not None and button.isVisible()]
        left, right = theme.WIDE, min(lefts, default=self.width() - theme.GAP) - theme.GAP
        below = self.title.geometry().bottom() + theme.GAP
        if right - left < LEAST_NOTICE_PX:
            right = self.width() - theme.WIDE
        height = max(NOTICE_PX, self.notices.heightForWidth(right - left))
        top = below if right > min(lefts, default=right) else max(theme.HALF, below - height)
        self.notices.setGeometry(left, top, right - left, height)
        self.notices.raise_()

    def load(self) -> None:
        """Ask for what the page shows; what a person types on it meanwhile stays."""

    def open_record(self, record: object) -> None:
        """Show this record; called after ``load``."""

    def part(self) -> str:
        """The name of what is shown of the page, where it shows one thing of several."""
        return ""

    def works(self) -> Sequence[Work]:
        """What is typed on this page, in sight or not: it is asked about before it is left."""
        return ()

    def keep(self) -> None:
        """Save now what saves itself: another program comes to the front."""
        for work in self.works():
            if work.autosave is not None:
                work.autosave.flush()
