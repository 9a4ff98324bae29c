"""Keuangan: its queues of work on the left, each with how much waits; one of them on the right."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from perdin.i18n import _
from perdin.services.desk import Topic
from perdin.ui import theme
from perdin.ui.page import Page
from perdin.ui.pages.finance.advances import RequestsQueue, UnsettledQueue
from perdin.ui.pages.finance.dues import DuesQueue
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.finance.verifying import VerifyingQueue
from perdin.ui.pages.finance.year import YearQueue
from perdin.ui.seat import Seat
from perdin.ui.switch import Switch
from perdin.ui.unsaved import Work

LIST_PX = 208
ITEM_PX = 36
QUEUES: tuple[type[Queue[Any]], ...] = (  # Any: each queue knows its own kind of row
    RequestsQueue,
    UnsettledQueue,
    VerifyingQueue,
    DuesQueue,
    YearQueue,
)


class FinancePage(Page):
    """The treasurer's day: what waits, and what is done with it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.FINANCE, Topic.TRIPS, Topic.OFFICE})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Keuangan"))
        self._asking = self.seat.newest()
        self.names = QListWidget()
        self.names.setObjectName("sections")
        self.names.setFixedWidth(LIST_PX)
        self.names.setAccessibleName(_("Antrean pekerjaan"))
        self.queues: dict[str, Queue[Any]] = {}  # Any: as in QUEUES
        self._stack = QStackedWidget()
        for kind in QUEUES:
            queue = kind(seat, self.notices)
            item = QListWidgetItem(_(queue.word), self.names)
            item.setSizeHint(QSize(0, ITEM_PX))
            self.queues[queue.name] = queue
            self._stack.addWidget(queue)
            queue.order_tabs()
        row = QHBoxLayout()
        row.setSpacing(theme.WIDE)
        row.addWidget(self.names)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)
        self._switch = Switch(self.names, self.notices, self._works_of, self._choose)
        self.names.setCurrentRow(0)
        self.opens_at = self.names

    def load(self) -> None:
        """Ask for what waits in every queue."""
        desk, year, queues = self.seat.desk, self.seat.year(), list(self.queues.values())
        self._asking.ask(lambda: [queue.look(desk, year) for queue in queues], self._show)

    def open_record(self, record: object) -> None:
        """Show the queue of this name."""
        if isinstance(record, str) and record in self.queues:
            self.names.setCurrentRow(list(self.queues).index(record))

    def works(self) -> Sequence[Work]:
        """What is typed below every queue."""
        return [work for queue in self.queues.values() for work in queue.works()]

    def _works_of(self, at: int) -> Sequence[Work]:
        return list(self.queues.values())[at].works()

    def _show(self, answers: list[Callable[[], None]]) -> None:
        for at, (queue, show) in enumerate(zip(self.queues.values(), answers, strict=True)):
            show()
            waiting, word = queue.waiting(), _(queue.word)
            self.names.item(at).setText(f"{word} ({waiting})" if waiting else word)

    def _choose(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.notices.clear()
