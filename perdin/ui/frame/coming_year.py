"""A year that is to come was chosen: what it still lacks, and the way to where that is done."""

from perdin.i18n import _
from perdin.services.year import preparing
from perdin.ui.page import Page
from perdin.ui.seat import Seat


def offer(seat: Seat | None, page: Page | None, year: int) -> None:
    """Say on the page in sight how much a coming year lacks; nothing of one that has begun."""
    if seat is None or page is None or year <= seat.desk.today.year:
        return
    desk, go = seat.desk, seat.go

    def say(missing: int) -> None:
        if missing and seat.year() == year and page.isVisible():
            sentence = _("Tahun {year} belum siap: {count} langkah belum.")
            word = _("Siapkan tahun {year}").format(year=year)
            page.notices.info(
                sentence.format(year=year, count=missing), (word, lambda: go("finance", "prepare"))
            )

    seat.ask(lambda: preparing.count_missing(desk, year), say)
