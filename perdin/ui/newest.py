"""A question that follows the typing: asked again and again, answered once."""

from collections.abc import Callable
from typing import TypeVar

from perdin.errors import PerdinError
from perdin.ui.tasks import Tasks, Ticket

R = TypeVar("R")


class Newest:
    """Asks again and again, and hears only the answer to the newest question.

    For lists, searches and estimates that follow the typing: a question that has not begun when
    the next is asked is never put to the database at all. ``failed`` as in ``Tasks.run``, for
    every question that does not bring its own.
    """

    def __init__(self, tasks: Tasks, failed: Callable[[PerdinError], object] | None = None) -> None:
        self._tasks = tasks
        self._failed = failed
        self._ticket: Ticket | None = None

    def ask(
        self,
        job: Callable[[], R],
        then: Callable[[R], object],
        *,
        failed: Callable[[PerdinError], object] | None = None,
    ) -> None:
        """Like ``Tasks.run``, dropping the question before."""
        self.drop()
        tell = failed or self._failed
        self._ticket = self._tasks.run(job, then, failed=tell)

    def drop(self) -> None:
        """Want no answer any more."""
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None
