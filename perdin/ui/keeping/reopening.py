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
        self._away = False
        """Whether the file was let go: that it is another one then surprises nobody."""

    def replaced(self, before: OpenOffice) -> None:
        """Open what took the file's place; it says what is missing."""
        if before is self._holder.office and not self._away:
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
        path = self._holder.office.path
        if path is None:
            return
        answers: list[str] = []

        def open_again(problem: PerdinError | None) -> bool:
            if problem is None:
                return self._open(at() if at is not None else path, lambda: then(answers[0]))
            return False

        self.let_go(words, lambda: answers.append(meanwhile()), open_again)

    def let_go(
        self,
        words: str,
        meanwhile: Callable[[], object],
        done: Callable[[PerdinError | None], bool],
    ) -> None:
        """Let the file go and do ``meanwhile``; ``done`` hears what that raised, and says whether
        it went on by itself. Where not, what lies there is opened, and what was raised is said.
        """
        holder, before = self._holder, self._holder.office
        path = before.path
        if path is None:
            return
        self._away = True
        holder.stand_up()
        holder.window.show_alone(Waiting(words))

        def work() -> PerdinError | None:
            before.close()
            try:
                meanwhile()
            except PerdinError as problem:
                return problem
            return None

        def go_on(problem: PerdinError | None) -> None:
            if not done(problem) and problem is not None:
                self._open(path, lambda: holder.tasks.failed.emit(problem))

        holder.tasks.run(work, go_on)

    def _open(self, path: Path, then: Callable[[], object]) -> bool:
        """Open what lies there, and go on; whether that could be."""
        holder, self._away = self._holder, False
        try:
            holder.office = OpenOffice.open(path, holder.clock, create=False)
        except PerdinError as problem:
            holder.tasks.failed.emit(problem)
            return False
        holder.begin()
        then()
        return True
