"""What a newer program brings to an office that is there, and what is said of it."""

import logging

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic
from perdin.services.office import calendar_news
from perdin.services.office.calendar_news import News
from perdin.services.reference import list_offers
from perdin.services.safekeeping.opening import OpenOffice
from perdin.ui.table.column_memory import Memory
from perdin.ui.tasks import Tasks
from perdin.ui.window import Window

CALENDAR = "calendar_told"
"""Where ``memory`` keeps the last change of the calendar that was told here."""

log = logging.getLogger(__name__)


def bring_up(
    window: Window, tasks: Tasks, memory: Memory, desk: Desk, office: OpenOffice | None
) -> None:
    """Take in what a newer program brings to ``office``, where it was not yet, beside all else."""
    after = int(memory.get(CALENDAR, "0"))

    def bring() -> tuple[News | None, int]:
        if office is not None:
            office.bring_up()
        offers = list_offers.count_offers(desk) if desk.may(Right.SETTINGS) else 0
        return calendar_news.newest(desk, after), offers

    def tell(told: tuple[News | None, int]) -> None:
        _tell(window, tasks, memory, *told)

    tasks.run(bring, tell, failed=_wait_for_the_next_start)


def _tell(window: Window, tasks: Tasks, memory: Memory, news: News | None, count: int) -> None:
    """Say once whom a newer program's days off concern; or, as long as somebody has to decide, that
    its lists say otherwise than the office.
    """
    if news is not None:
        memory[CALENDAR] = str(news.event_id)
        tasks.announce(frozenset({Topic.OFFICE, Topic.FINANCE, Topic.TRIPS}))
        days = (_("Lihat"), lambda: window.go("settings", "days_off"))
        window.notices.info(news.sentence, days)
    elif count:
        sentence = _("{count} baris daftar bawaan yang baru berbeda dari isian kantor.")
        look = (_("Lihat"), lambda: window.go("settings", "lists/offers"))
        window.notices.info(sentence.format(count=count), look)


def _wait_for_the_next_start(problem: PerdinError) -> None:
    """What a newer program brings can wait, as while somebody else writes for long."""
    log.warning("not brought up: %s", problem)
