"""Small pictures of attached files for a list, drawn once and beside all other work."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon, QPixmap, QTransform

from perdin.services.documents import attachments
from perdin.services.letters.letters import Document
from perdin.ui.preview.file_view import Picture, drawn
from perdin.ui.seat import Seat

SHARP = 2
"""Screens of twice the pixels show the same picture as sharply."""


class Thumbs(QObject):
    """What was drawn stays for as long as the panel lives: a file never changes, and one that is
    turned otherwise is only turned again.
    """

    def __init__(self, seat: Seat, side_px: int, panel: QObject) -> None:
        super().__init__(panel)
        self._seat = seat
        self._side_px = side_px
        self._drawn: dict[int, QPixmap] = {}
        self._waiting: dict[int, Callable[[int], object]] = {}

    def icon(self, file_id: int, turned: int) -> QIcon | None:
        """The picture, if it was drawn, turned to the right by so many degrees."""
        drawn_before = self._drawn.get(file_id)
        if drawn_before is None:
            return None
        return QIcon(drawn_before.transformed(QTransform().rotate(turned)))

    def ask(self, file_id: int, then: Callable[[int], object]) -> None:
        """Draw a file once, then say which; a file that cannot be drawn says nothing."""
        asked = file_id in self._waiting
        self._waiting[file_id] = then
        if asked:
            return
        desk = self._seat.desk
        self._seat.ask(
            lambda: attachments.open_attachment(desk, file_id),
            lambda document: self._draw(file_id, document),
            failed=lambda _problem: None,
        )

    def _draw(self, file_id: int, document: Document) -> None:
        self._seat.tasks.render(
            lambda: drawn(document, 0, SHARP * self._side_px),
            lambda picture: self._keep(file_id, picture),
            failed=lambda _problem: None,
        )

    def _keep(self, file_id: int, picture: Picture) -> None:
        if picture.image is not None:
            self._drawn[file_id] = QPixmap.fromImage(picture.image)
            self._waiting.pop(file_id)(file_id)
