"""Letting the file go, doing something with it meanwhile, and opening what lies there then."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.services.safekeeping.opening import OpenOffice
from perdin.ui.frame.alone import Waiting
from perdin.ui.tasks import Tasks
from perdin.ui.window import Window


class Holder(Protocol):
    """Who holds the office: the program."""

    office: OpenOffice
    window: Window
    tasks: Tasks
    clock: Callable[[], datetime]

    def stand_up(self) -> None:
        """Nobody sits at the desk any more."""

    def begin(self) -> None:
        """Show what the database that is open needs first."""


class Reopening(QObject):
    """One way for a file that was replaced and for one that is to be."""

    def __init__(self, holder: Holder, parent: QObject) -> None:
        super().__init__(parent)
        self._holder = holder

    def replaced(self, before: OpenOffice) -> None:
        """Open what took the file's place; it says what is missing."""
        if before is self._holder.office:
            self.reopen(_("Membuka…"), lambda: "", lambda _sentence: None)

    def reopen(
        self,
        words: str,
        meanwhile: Callable[[], str],
        then: Callable[[str], object],
        *,
        at: Callable[[], Path] | None = None,
    ) -> None:
        """Let the file go, do ``meanwhile``, and open it again whatever came of that, where ``at``
        says it is now; ``then`` gets what ``meanwhile`` answered. What it raised is said.
        """
        holder, before = self._holder, self._holder.office
        path = before.path
        if path is None:
            return
        holder.stand_up()
        holder.window.show_alone(Waiting(words))

        def work() -> tuple[str, PerdinError | None]:
            before.close()
            try:
                return meanwhile(), None
            except PerdinError as problem:
                return "", problem

        def open_again(answer: tuple[str, PerdinError | None]) -> None:
            try:
                where = at() if at is not None else path
                holder.office = OpenOffice.open(where, holder.clock, create=False)
            except PerdinError as problem:
                holder.tasks.failed.emit(problem)
                return
            holder.begin()
            if answer[1] is not None:
                holder.tasks.failed.emit(answer[1])
            else:
                then(answer[0])

        holder.tasks.run(work, open_again)
