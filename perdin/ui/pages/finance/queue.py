"""What every queue of Keuangan is: a list, and below it what is done with its selected rows."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.work_list import WorkList, said_of
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column


class Queue(QWidget):
    """One kind of work. ``word`` names it, ``rows`` asks a service for it."""

    acted = Signal()
    """Something was done: the other queues may have changed."""

    word = ""
    name = ""
    columns: tuple[Column, ...] = ()
    empty = ""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self.seat = seat
        self.notices = notices
        self.list = WorkList(
            seat,
            notices,
            _(self.word),
            self.columns,
            name=f"finance.{self.name}",
            key=self.key_of,
            empty=_(self.empty),
        )
        self.said = theme.muted()
        self.open_button = theme.button(_("&Lihat perjalanan"), "plane", flat=True)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(theme.GAP)
        self.acts.addWidget(self.open_button)
        self.acts.addStretch(1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.GAP)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.said)
        self.body.addLayout(self.acts)
        self.list.activated.connect(self.open_row)
        self.list.chosen.connect(self.choose)
        self.open_button.clicked.connect(self.open_selected)

    def tab_stops(self) -> list[QWidget]:
        """What Tab comes to below the list, in reading order; none where it was added so."""
        return []

    def order_tabs(self) -> None:
        """Let Tab follow the reading order, once the queue stands in its window."""
        for before, after in pairwise(self.tab_stops()):
            QWidget.setTabOrder(before, after)

    def ask(self, desk: Desk, year: int) -> list[Any]:
        """The rows of a fiscal year, or of all years where the work knows none; off the thread."""
        raise NotImplementedError

    def key_of(self, row: Any) -> int:
        """A row's own key."""
        key: int = row.traveller_id
        return key

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show what waits."""
        self.list.show_rows(rows)

    def waiting(self) -> int:
        """How much of it waits for somebody here."""
        return len(self.list.rows())

    def choose(self) -> None:
        """Say what can be done with the rows selected now."""
        self.open_button.setEnabled(len(self.list.selected()) == 1)

    def open_row(self, row: Any) -> None:
        """Show the account of a row's traveller."""
        self.seat.go("account", row.traveller_id)

    def do(
        self,
        button: QPushButton,
        rows: Sequence[Any],
        act: Callable[[Any], object],
        done: str,
        then: Callable[[list[Any]], tuple[str, Callable[[], object]] | None] | None = None,
    ) -> None:
        """Act on each row by itself, so that one that is refused does not hold up the others.

        ``done`` is a sentence with a ``{count}``; ``then`` offers what can follow, from what the
        acts gave.
        """
        if not rows:
            return

        def work() -> tuple[list[object], dict[int, str]]:
            made, refused = [], {}
            for row in rows:
                try:
                    made.append(act(row))
                except PerdinError as problem:
                    refused[self.key_of(row)] = str(problem)
            return made, refused

        self.seat.tasks.run(
            work,
            lambda found: self._did(*found, done, then),
            failed=self.notices.problem,
            once=button,
        )

    def _did(
        self,
        made: list[Any],
        refused: dict[int, str],
        done: str,
        then: Callable[[list[Any]], tuple[str, Callable[[], object]] | None] | None,
    ) -> None:
        count = len(made) + len(refused)
        said = said_of(count, refused, done)
        if not refused:
            offered = then(made) if then is not None else None
            if offered is not None:  # it stays until it is taken or closed
                self.notices.info(said, offered)
            else:
                self.notices.success(said)
        elif len(refused) < count:
            self.notices.warning(said)
        else:
            self.notices.error(said)
        self.list.say(refused if count > 1 else {})
        self.acted.emit()

    def open_selected(self) -> None:
        """Show the account of the row that is selected."""
        for row in self.list.selected()[:1]:
            self.open_row(row)
