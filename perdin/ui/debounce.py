"""Waiting for the typing to rest, but never long: for saves, checks and searches that follow it."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from perdin.errors import DatabaseProblem, PerdinError
from perdin.ui.tasks import Tasks

LONGEST_MS = 2_000
RETRY_MS = 5_000
"""After which what the disk or another program held up is saved again by itself."""


Then = Callable[[], object]
Refused = Callable[[PerdinError], object]


def _nothing() -> None:
    """Nobody waits for it."""


def _nothing_said(_problem: PerdinError) -> None:
    """Nobody else needs to know."""


class Debounce(QObject):
    """Acts once nothing was typed for ``quiet_ms``; while somebody types on and on, after
    ``longest_ms`` all the same, else steady typing would put it off for ever.
    """

    longest_ms: ClassVar[int] = LONGEST_MS

    def __init__(self, parent: QObject, act: Callable[[], object], *, quiet_ms: int) -> None:
        super().__init__(parent)
        self._act = act
        self._quiet_ms = quiet_ms
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._over)

    @property
    def waiting(self) -> bool:
        """Whether it is about to act."""
        return self._timer.isActive()

    def start(self) -> None:
        """Something was typed: act when it rests."""
        if not self.waiting:
            self._since.start()
        left_ms = self.longest_ms - self._since.elapsed()
        self._timer.start(max(0, min(self._quiet_ms, left_ms)))

    def stop(self) -> None:
        """Do not act."""
        self._timer.stop()

    def _over(self) -> None:
        self._act()


class Autosave(QObject):
    """Saves what is typed without being asked. What was typed counts as saved when the database
    has said so, not before; what the disk held up is tried again.
    """

    saved = Signal(object)
    """What the job gave."""
    failed = Signal(object)
    """The PerdinError for which nothing was saved; what is typed goes on waiting."""

    def __init__(
        self,
        parent: QObject,
        tasks: Tasks,
        gather: Callable[[], Callable[[], object]],
        *,
        quiet_ms: int,
    ) -> None:
        """``gather`` takes what is typed now, and gives the job that saves it."""
        super().__init__(parent)
        self._tasks = tasks
        self._gather = gather
        self._typed = 0
        self._acknowledged = 0
        self._refused = False
        self._under_way: int | None = None
        self._wanted: list[tuple[Then, Refused]] = []
        self._later = Debounce(self, self.flush, quiet_ms=quiet_ms)
        self._again = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._again.timeout.connect(self.flush)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that the database has not acknowledged."""
        return self._acknowledged < self._typed

    @property
    def refused(self) -> bool:
        """Whether it was tried, and could not be saved."""
        return self._refused and self.waiting

    def typed(self) -> None:
        """Something was typed."""
        self._typed += 1
        self._later.start()

    def pause(self) -> None:
        """Save nothing by itself until something is typed, or ``resume``."""
        self._later.stop()
        self._again.stop()

    def resume(self) -> None:
        """Save again by itself."""
        if self.waiting:
            self._later.start()

    def forget(self) -> None:
        """Want nothing saved of what was typed until now."""
        self.pause()
        self._acknowledged = self._typed

    def flush(self, then: Then = _nothing, refused: Refused = _nothing_said) -> None:
        """Save now what waits; ``then`` once nothing does, ``refused`` where it cannot be saved."""
        self.pause()
        if not self.waiting:
            then()
            return
        self._wanted.append((then, refused))
        if self._under_way is None:  # else one after the other, with all that is typed meanwhile
            self._under_way = self._typed
            self._tasks.run(self._gather(), self._kept, failed=self._not_kept, by=self.parent())

    def _kept(self, answer: object) -> None:
        until = self._landed()
        self._acknowledged = max(self._acknowledged, until)
        self._refused = False
        self.saved.emit(answer)
        waiting, self._wanted = self._wanted, []
        for then, refused in waiting:
            self.flush(then, refused)

    def _not_kept(self, problem: PerdinError) -> None:
        until = self._landed()
        waiting, self._wanted = self._wanted, []
        if self._acknowledged >= until:  # it was forgotten meanwhile
            for then, refused in waiting:
                self.flush(then, refused)
            return
        self._refused = True
        self.failed.emit(problem)
        if isinstance(problem, DatabaseProblem):
            self._again.start()
        for _then, refused in waiting:
            refused(problem)

    def _landed(self) -> int:
        until, self._under_way = self._under_way, None
        return until or 0
