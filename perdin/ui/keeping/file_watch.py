"""A look, every few seconds, at whether the file that is open is still the one in its place."""

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from perdin.errors import PerdinError
from perdin.services.safekeeping.opening import OpenOffice
from perdin.ui.tasks import Tasks

LOOK_MS = 3_000
LOOKS_A_QUERY = 20
"""The folder is asked each time, the database itself once a minute."""

log = logging.getLogger(__name__)


class FileWatch(QObject):
    """Says once of an office that its file was replaced, or lost events that were seen in it."""

    replaced = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._office: OpenOffice | None = None
        self._looks = 0
        self.timer = QTimer(self, interval=LOOK_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def watch(self, office: OpenOffice) -> None:
        """Look at this office from now on."""
        self._office = office

    def look(self) -> None:
        """Ask the folder, and now and then the database."""
        office = self._office
        if office is None:
            return
        self._looks += 1
        if office.held.moved:
            self._tell(office)
        elif self._looks % LOOKS_A_QUERY == 0:
            self._tasks.run(
                office.look_again,
                lambda whole: None if whole else self._tell(office),
                failed=_wait,
            )

    def _tell(self, office: OpenOffice) -> None:
        if self._office is office:
            self._office = None
            self.replaced.emit(office)


def _wait(problem: PerdinError) -> None:
    """What cannot be asked now is asked a minute later."""
    log.warning("the file could not be looked at: %s", problem)
