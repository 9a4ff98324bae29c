"""Keuangan: its queues of work on the left, each with how much waits; one of them on the right."""

from collections.abc import Callable
from typing import Any, ClassVar

from perdin.i18n import _
from perdin.services.desk import Topic, at_one_moment
from perdin.ui.pages.finance.advances import RequestsQueue, UnsettledQueue
from perdin.ui.pages.finance.books import BooksQueue
from perdin.ui.pages.finance.cash import EntriesQueue
from perdin.ui.pages.finance.dues import DuesQueue
from perdin.ui.pages.finance.forecast import ForecastQueue
from perdin.ui.pages.finance.handing_in import HandInQueue
from perdin.ui.pages.finance.hotels import HotelsQueue
from perdin.ui.pages.finance.payments import PaymentsQueue
from perdin.ui.pages.finance.prepare import PrepareQueue
from perdin.ui.pages.finance.purchases import PurchasesQueue
from perdin.ui.pages.finance.queue import Queue
from perdin.ui.pages.finance.statements import StatementsQueue
from perdin.ui.pages.finance.taxes import TaxesQueue
from perdin.ui.pages.finance.verifying import VerifyingQueue
from perdin.ui.pages.finance.year import YearQueue
from perdin.ui.parts_page import PartsPage
from perdin.ui.seat import Seat

LIST_PX = 208
QUEUES: tuple[type[Queue[Any]], ...] = (  # Any: each queue knows its own kind of row
    RequestsQueue,
    UnsettledQueue,
    HandInQueue,
    VerifyingQueue,
    DuesQueue,
    PaymentsQueue,
    EntriesQueue,
    PurchasesQueue,
    StatementsQueue,
    TaxesQueue,
    HotelsQueue,
    BooksQueue,
    ForecastQueue,
    PrepareQueue,
    YearQueue,
)


class FinancePage(PartsPage[Queue[Any]]):  # Any: as in QUEUES
    """The treasurer's day: what waits, and what is done with it."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.FINANCE, Topic.TRIPS, Topic.OFFICE, Topic.BUDGET, Topic.RATES}
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Keuangan"), _("Antrean pekerjaan"), list_px=LIST_PX)
        self._asking = self.seat.newest()
        self.queues = self.parts
        for kind in QUEUES:
            queue = kind(seat, self.notices)
            self.add_part(queue.name, _(queue.word), queue)
            queue.refused.connect(self.load)
        self.show_parts()
        for queue in self.queues.values():
            queue.order_tabs(self.names)

    def load(self) -> None:
        """Ask for what waits in every queue."""
        desk, year, queues = self.seat.desk, self.seat.year(), list(self.queues.values())
        self._asking.ask(
            lambda: at_one_moment(desk, lambda now: [queue.look(now, year) for queue in queues]),
            self._show,
        )

    def _show(self, answers: list[Callable[[], None]]) -> None:
        for at, (queue, show) in enumerate(zip(self.queues.values(), answers, strict=True)):
            show()
            waiting, word = queue.waiting(), _(queue.word)
            self.names.item(at).setText(f"{word} ({waiting})" if waiting else word)
