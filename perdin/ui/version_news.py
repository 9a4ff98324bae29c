"""What a newer program brings to an office that is there, and what is said of it."""

import logging

from perdin.errors import PerdinError
from perdin.i18n import _, clock
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Topic
from perdin.services.office import calendar_news, users
from perdin.services.office.calendar_news import News
from perdin.services.office.users import Reset
from perdin.services.reference import list_offers
from perdin.services.safekeeping.opening import OpenOffice
from perdin.ui.table.column_memory import Memory
from perdin.ui.tasks import Tasks
from perdin.ui.window import Window

CALENDAR = "calendar_told"
"""Where ``memory`` keeps the last change of the calendar that was told here."""

RESETS = "resets_told_"
"""Where ``memory`` keeps for each user which taken away password was told last."""

log = logging.getLogger(__name__)


def bring_up(
    window: Window, tasks: Tasks, memory: Memory, desk: Desk, office: OpenOffice | None
) -> None:
    """Take in what a newer program brings to ``office``, where it was not yet, beside all else."""
    after = int(memory.get(CALENDAR, "0"))

    told_last = f"{RESETS}{desk.person.user_id}"
    seen = int(memory.get(told_last, "0"))

    def bring() -> tuple[News | None, int, list[Reset]]:
        if office is not None:
            office.bring_up()
        offers = list_offers.count_offers(desk) if desk.may(Right.SETTINGS) else 0
        return calendar_news.newest(desk, after), offers, users.resets_since(desk, seen)

    def tell(told: tuple[News | None, int, list[Reset]]) -> None:
        news, count, resets = told
        if resets:
            memory[told_last] = str(resets[-1].event_id)
            _tell_resets(window, resets)
        else:
            _tell(window, tasks, memory, news, count)

    tasks.run(bring, tell, failed=_wait_for_the_next_start)


def _tell_resets(window: Window, resets: list[Reset]) -> None:
    """Everybody sees once that a password was taken away past the window."""
    names = ", ".join(sorted({reset.name for reset in resets}))
    sentence = _("Kata sandi {names} dihapus lewat perintah di PC, terakhir {moment}.")
    look = (_("Lihat"), lambda: window.go("settings", "safety"))
    window.notices.warning(sentence.format(names=names, moment=clock(resets[-1].at)), look)


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


def tell_of_file(window: Window, tasks: Tasks, desk: Desk, office: OpenOffice) -> None:
    """Say that the database is not the one that was closed here, or the clock behind its trail."""

    def tell_other(sentence: str) -> None:
        if sentence:
            window.notices.error(sentence)

    def tell_clock(sentence: str) -> None:
        if sentence:
            window.notices.warning(sentence)

    def tell_backups(sentence: str) -> None:
        if sentence:
            look = (_("Lihat cadangan"), lambda: window.go("settings", "backups"))
            window.notices.warning(sentence, look)

    tasks.run(office.told_of_backups, tell_backups)
    if office.other is not None:
        tasks.run(lambda: office.note_other(desk), tell_other)
    tasks.run(office.clock_behind, tell_clock)
