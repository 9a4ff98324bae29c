"""What a page is given: whose desk it works at, who runs its jobs, and how to go elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from perdin.services.desk import Desk
from perdin.ui.fields.suggest import Suggestion
from perdin.ui.table.grid import Memory
from perdin.ui.tasks import Tasks

FIRST_PAGE = "trips"
"""The page that opens first."""
OPEN_PAGE = "open"
"""Where ``memory`` keeps the page that is open, as ``name:record``."""


@dataclass(frozen=True, slots=True)
class Seat:
    """The person's place at the program.

    ``go(page, record)`` shows a page, and a record on it where one is given: ``("trip", trip_id)``
    a whole trip, ``("edit", trip_id)`` its form (None for a new trip), ``("approvals", trip_id)``,
    ``("letters", letter_id)``, ``("verify", letter_id)`` (None to type a code),
    ``("budget", "dpa" | "plan")``, ``("people", employee_id)``, ``("rates", rate_set_id)``,
    ``("templates", None)``, ``("account", traveller_id)`` a trip at that traveller's account,
    ``("finance", queue)``, ``("trips" | "recap" | "settings", None)``. ``year()`` is the fiscal
    year chosen at the top.
    ``memory`` keeps small choices (columns, last folder) from one start to the next.
    """

    desk: Desk
    tasks: Tasks
    go: Callable[[str, object], None]
    year: Callable[[], int]
    memory: Memory = field(default_factory=dict)


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
