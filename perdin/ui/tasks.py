"""Work off the UI thread: one ordered worker for the database, one for what takes minutes, one pool
for rendering.

A page says ``tasks.run(job, then)``. The job, a plain callable, runs on the worker; its answer
lands on the UI thread in ``then``, unless a widget that hangs on ``then`` is gone by that time
(``lifetime``). What took the database more than 0.3 s shows in the status bar.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from perdin.errors import Mishap, PerdinError
from perdin.i18n import N_, _
from perdin.seat_errors import SeatClosed
from perdin.services.rows.acts import Act
from perdin.ui.lifetime import is_alive

R = TypeVar("R")

log = logging.getLogger(__name__)

PATIENCE_S = 0.3
LOOK_MS = 100
WORKING = N_("Sedang bekerja…")


class Cancelled(Exception):
    """Leaves a job whose Cancel was pressed; an operation's transaction rolls back on the way."""


class Progress:
    """What a long job says about itself, and the flag by which it is cancelled.

    Give it to ``Tasks.run`` and hand it, a callable, to the service as its progress argument. What
    is not to be cancelled ``by_hand`` ends all the same once nobody wants its answer.
    """

    def __init__(self, text: str = "", *, by_hand: bool = True) -> None:
        self._state = (text, 0, 0)
        self.by_hand = by_hand
        self._cancelled = threading.Event()

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Report ``done`` of ``total`` steps, from any thread. Raises Cancelled when asked to."""
        self._state = (text or self._state[0], done, total)
        self.heed()

    def heed(self, *_report: object) -> None:
        """Show nothing of what is reported. Raises Cancelled when asked to."""
        if self.cancelled:
            raise Cancelled

    @property
    def state(self) -> tuple[str, int, int]:
        """Text, steps done, steps in all (0 while unknown)."""
        return self._state

    @property
    def cancelled(self) -> bool:
        """Whether the job should stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop; it does at its next report."""
        self._cancelled.set()


@dataclass(eq=False, slots=True, kw_only=True)
class Ticket:
    """One job under way. ``drop`` it when its answer is no longer wanted."""

    then: Callable[[Any], object]  # takes what its own job answers: ``run`` sees to that
    failed: Callable[[PerdinError], object] | None
    progress: Progress | None
    once: object = None
    future: Future[Any] | None = None  # as in then
    started: float = 0.0
    dropped: bool = field(default=False)

    def drop(self) -> None:
        """Forget the answer, and the job itself if it has not begun."""
        self.dropped = True
        if self.future is not None:
            self.future.cancel()
        if self.progress is not None:
            self.progress.cancel()


class Tasks(QObject):
    """Runs what would freeze the window, and answers on the UI thread."""

    failed = Signal(object)
    """A PerdinError that no page took: for the window's notice."""
    changed = Signal(object, object)
    """``(topics: frozenset[str], initiator)`` after each operation that changed something."""
    seat_closed = Signal(object)
    """A SeatClosed: an admin closed the seat of who sits here."""
    acted = Signal(object)
    """An Act that can be taken back, once it is done."""
    progress = Signal(str, int, int)
    """``(text, done, total)`` of the job shown, once it took 0.3 s; total 0 is unknown."""
    rested = Signal()
    """The job shown is over."""

    _landed = Signal(object, object)
    _announced = Signal(object, object)
    _remembered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._long = ThreadPoolExecutor(max_workers=1, thread_name_prefix="long")
        self._renderers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="render")
        self._pending: list[Ticket] = []
        self._shown: Ticket | None = None
        self._closed = False
        self._here = threading.local()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._report)
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self._announced.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._remembered.connect(self.acted, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every job has landed."""
        return not self._pending

    def run(
        self,
        job: Callable[[], R],
        then: Callable[[R], object],
        *,
        failed: Callable[[PerdinError], object] | None = None,
        progress: Progress | None = None,
        by: object = None,
        once: object = None,
    ) -> Ticket:
        """Do a database job in order after those before it, then call ``then`` with its answer.

        ``failed`` gets a PerdinError (a bug is logged and comes as Mishap); without it the signal
        of that name tells the window. ``by`` is the page that acts: ``changed`` carries it, so that
        the page need not reload what it just did. While a job is under way, another one with the
        same ``once`` (the button that asks for it) is refused: pressed twice, it is done once.
        After ``close`` jobs are refused silently.
        """
        return self._submit(
            self._worker, job, Ticket(then=then, failed=failed, progress=progress, once=once), by
        )

    def render(
        self,
        job: Callable[[], R],
        then: Callable[[R], object],
        *,
        failed: Callable[[PerdinError], object] | None = None,
        progress: Progress | None = None,
    ) -> Ticket:
        """Do a job that needs no database (a letter, a PDF, a file) beside all others."""
        return self._submit(
            self._renderers, job, Ticket(then=then, failed=failed, progress=progress), None
        )

    def run_long(
        self,
        job: Callable[[], R],
        then: Callable[[R], object],
        *,
        failed: Callable[[PerdinError], object] | None = None,
        progress: Progress,
    ) -> Ticket:
        """Do a job that takes minutes beside all others, after those of its kind before it.

        It may ask the database and act on it, as another person at the same file would: nothing
        that it saw before holds by itself, and it must hold no lock for longer than a moment.
        """
        return self._submit(
            self._long, job, Ticket(then=then, failed=failed, progress=progress), None
        )

    def announce(self, topics: frozenset[str]) -> None:
        """What a desk calls, on whichever thread, after it changed something."""
        if topics and not self._closed:
            self._announced.emit(topics, getattr(self._here, "by", None))

    def remember(self, act: Act) -> None:
        """What a desk calls, on whichever thread, with what can be taken back."""
        if not self._closed:
            self._remembered.emit(act)

    def cancel(self) -> None:
        """Ask the job that the status bar shows to stop."""
        progress = self._shown.progress if self._shown is not None else None
        if progress is not None and progress.by_hand:
            progress.cancel()

    def close(self) -> None:
        """Finish the database jobs that wait (they may be saves), and drop every answer."""
        self._closed = True
        self._look.stop()
        for ticket in self._pending:
            if ticket.progress is not None:
                ticket.progress.cancel()
        self._long.shutdown(wait=True, cancel_futures=True)
        self._renderers.shutdown(wait=True, cancel_futures=True)
        self._worker.shutdown(wait=True)
        self._pending.clear()

    def _submit(
        self, pool: ThreadPoolExecutor, job: Callable[[], R], ticket: Ticket, by: object
    ) -> Ticket:
        if self._closed:
            return ticket
        for answer in (ticket.then, ticket.failed):
            if answer is not None:
                is_alive(answer)  # refused now, and not on landing, if it cannot be looked into
        if ticket.once is not None and any(other.once is ticket.once for other in self._pending):
            ticket.dropped = True
            return ticket

        def work() -> R:
            ticket.started = time.monotonic()
            self._here.by = by
            return job()

        self._pending.append(ticket)
        if not self._look.isActive():
            self._look.start()
        ticket.future = pool.submit(work)
        ticket.future.add_done_callback(lambda done: self._landed.emit(ticket, done))
        return ticket

    @Slot(object, object)
    def _land(self, ticket: Ticket, done: Future[Any]) -> None:  # as in Ticket
        if self._closed:
            return
        self._pending.remove(ticket)
        if not self._pending:
            self._look.stop()
        if ticket is self._shown or not self._pending:
            self._shown = None
            self.rested.emit()
        if done.cancelled() or ticket.dropped:
            return
        problem = done.exception()
        if problem is None:
            if is_alive(ticket.then):
                ticket.then(done.result())
        elif not isinstance(problem, Cancelled):
            self._tell(ticket, problem)

    def _tell(self, ticket: Ticket, problem: BaseException) -> None:
        if not isinstance(problem, PerdinError):
            log.error("a background job failed", exc_info=problem)
            problem = Mishap()
        if isinstance(problem, SeatClosed):
            self.seat_closed.emit(problem)
        if ticket.failed is None:
            self.failed.emit(problem)
        elif is_alive(ticket.failed):
            ticket.failed(problem)
        else:
            log.warning("nobody is left to hear: %s", problem)

    @Slot()
    def _report(self) -> None:
        now = time.monotonic()
        self._shown = next(
            (
                ticket
                for ticket in self._pending
                if ticket.started and now - ticket.started >= PATIENCE_S
            ),
            None,
        )
        if self._shown is not None:
            progress = self._shown.progress
            text, done, total = progress.state if progress is not None else ("", 0, 0)
            self.progress.emit(text or _(WORKING), done, total)
