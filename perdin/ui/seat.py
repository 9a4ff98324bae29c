"""What a page is given: whose desk it works at, who runs its jobs, and how to go elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from perdin.errors import PerdinError
from perdin.services.desk import Desk
from perdin.ui.fields.suggest import Suggestion
from perdin.ui.newest import Newest
from perdin.ui.notices import NoticeBar
from perdin.ui.table.column_memory import Memory
from perdin.ui.tasks import Progress, Tasks

Answer = TypeVar("Answer")
Failed = Callable[[PerdinError], object]

FIRST_PAGE = "trips"
"""The page that opens first."""
FROM_INVITATION = "invitation"
"""The record with which the form of a new trip asks for its invitation first."""
OPEN_PAGE = "open"
"""Where ``memory`` keeps the page that is open, as ``name:record``."""
IDLE_MINUTES = "idle_minutes"
"""Where ``memory`` keeps after how many minutes without hands the screen locks; 0 for never."""
UPDATES = "updates.folder"
"""Where ``memory`` keeps the folder that newer programs are looked for in."""
FIRST_STEPS = "first_steps"
"""Where ``memory`` keeps that the office was set up here, until its next steps are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The person's place at the program.

    ``go(page, record)`` shows a page, and a record on it where one is given: ``("trip", trip_id)``
    a whole trip, ``("edit", trip_id)`` its form (None for a new trip,
    ``FROM_INVITATION`` for one of a letter), ``("change", change_id)``
    that of a change, ``("approvals", trip_id)``,
    ``("letters", letter_id)``, ``("verify", letter_id)`` (None to type a code),
    ``("budget", "dpa" | "plan")``, ``("people", employee_id)``, ``("rates", rate_set_id)``,
    ``("templates", None)``, ``("account", traveller_id)`` a trip at that traveller's account,
    ``("finance", queue)``, ``("trail", trip_id)`` (None for all that was done),
    ``("settings", section)``, ``("trips" | "recap", None)``, a ``RecapAt``
    for a month of a recap. ``year()`` is the fiscal year chosen at the top, ``choose_year`` chooses
    another.
    ``memory`` keeps small choices (columns, last folder) from one start to the next. ``notices``
    is where the page says what an operation raised; without it the window does. ``opened`` are the
    accounts, with their versions, that were looked at here.
    """

    desk: Desk
    tasks: Tasks
    go: Callable[[str, object], None]
    year: Callable[[], int]
    choose_year: Callable[[int], object] = int
    memory: Memory = field(default_factory=dict)
    notices: NoticeBar | None = None
    opened: set[tuple[int, int]] = field(default_factory=set)

    def at(self, notices: NoticeBar) -> "Seat":
        """The same place, with what goes wrong said in this bar."""
        return replace(self, notices=notices)

    def act(
        self,
        button: QWidget | None,
        job: Callable[[], Answer],
        then: Callable[[Answer], object],
        *,
        failed: Failed | None = None,
        progress: Progress | None = None,
        by: object = None,
    ) -> None:
        """Do what a button was pressed for, off the UI thread; ``then`` gets the answer.

        Pressed twice, it is done once; without a button each call counts. ``failed`` gets what the
        operation raised in place of the page's notices. ``progress`` and ``by`` as in Tasks.run.
        """
        tell = failed or self._told
        self.tasks.run(job, then, failed=tell, progress=progress, by=by, once=button)

    def act_long(
        self,
        job: Callable[[], Answer],
        then: Callable[[Answer], object],
        *,
        progress: Progress,
    ) -> None:
        """Do what takes minutes while everything else goes on; another one waits for it."""
        self.tasks.run_long(job, then, failed=self._told, progress=progress)

    def ask(
        self,
        job: Callable[[], Answer],
        then: Callable[[Answer], object],
        *,
        failed: Failed | None = None,
    ) -> None:
        """Ask for what is to be shown, off the UI thread; nothing is changed by it."""
        tell = failed or self._told
        self.tasks.run(job, then, failed=tell)

    def newest(self) -> Newest:
        """For questions that follow the typing: only the answer to the last one is heard."""
        return Newest(self.tasks, self._told)

    @property
    def _told(self) -> Failed | None:
        return None if self.notices is None else self.notices.problem


def place_suggestion(code: str, name: str) -> Suggestion | None:
    """A place that was chosen earlier, for a field to show; None for none."""
    return Suggestion(code, name) if code else None


def clear_layout(widget: QWidget) -> None:
    """Delete the children that a layout of rows holds, before it is filled anew."""
    layout = widget.layout()
    while layout is not None and (item := layout.takeAt(0)) is not None:
        inner = item.widget()
        if inner is not None:
            inner.deleteLater()
