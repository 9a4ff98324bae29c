"""Siapkan tahun: from November's reminder or the choice of a coming year to what is missing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perdin.models.money import BudgetLine
from perdin.services.budget import budget
from perdin.services.trips import trips
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.pages.budget.page import BudgetPage
from perdin.ui.pages.finance.page import FinancePage
from perdin.ui.pages.finance.prepare import PrepareQueue
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.office import a_draft
from tests.services.year.january import without_dpa
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """The window on the last Monday of November, without a line of 2027."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    clock.now = clock.now.replace(month=11, day=30)
    with opened(qtbot, office_copy, clock) as shown:
        with shown.desk.database.write() as session:
            session.query(BudgetLine).filter_by(fiscal_year=2027).delete()
        shown.window.reload()
        shown.rest()
        yield shown


def at_prepare(screen: Screen) -> PrepareQueue:
    """The queue in sight."""
    page = screen.page(FinancePage)
    screen.rest()
    queue = page.queues["prepare"]
    screen.until(lambda: queue.isVisible() and queue.list.rows())
    return queue  # type: ignore[no-any-return]


def test_november_reminds_and_the_structure_is_copied_by_one_press(screen: Screen) -> None:
    page = screen.page(TripsPage)
    screen.until(page.coming_year.isVisible)
    assert page.coming_year.said.text() == "Tahun anggaran 2027 belum siap."
    screen.click(page.coming_year.prepare_button)
    queue = at_prepare(screen)
    assert screen.window.year() == 2027
    screen.until(lambda: queue.deed_button.isVisible())
    assert queue.deed_button.text() == "&Salin susunan DPA 2026"
    assert queue.said.text().startswith("Tahun 2027: ")
    screen.click(queue.deed_button)
    screen.until(lambda: budget.list_budget(screen.desk, 2027))
    screen.rest()
    (line,) = budget.list_budget(screen.desk, 2027)
    assert (line.ceiling, line.activity_code) == (0, "7.01.01.2.06.0009")
    screen.until(lambda: queue.list.rows()[0].step.detail.startswith("1 baris tanpa pagu"))
    assert not queue.deed_button.isVisible()
    screen.click(queue.open_button)
    shown = screen.page(BudgetPage)
    screen.until(lambda: shown.dpa.list.grid.model().rowCount())


def test_a_reminder_that_was_closed_stays_away(screen: Screen) -> None:
    page = screen.page(TripsPage)
    screen.click(page.coming_year.close_button)
    screen.window.reload()
    screen.rest()
    assert not page.coming_year.isVisible()


def test_choosing_the_coming_year_tells_what_it_lacks(screen: Screen) -> None:
    page = screen.page(TripsPage)
    screen.window.top.year_wanted.emit(2027)
    screen.until(lambda: "Tahun 2027 belum siap" in page.notices.text())
    screen.window.top.year_wanted.emit(2026)
    screen.rest()
    assert screen.window.year() == 2026


def test_a_trip_over_new_year_offers_the_lines_of_both_years(screen: Screen) -> None:
    without_dpa(screen.desk)
    draft = a_draft(screen.desk, leave=date(2026, 12, 30), days=4)
    saved = trips.save_draft(screen.desk, draft)
    screen.window.go("edit", saved.trip_id)
    page = screen.page(EditPage)
    field = page.form.budget_line_id
    screen.until(lambda: [text[:6] for text in shown(field)][-2:] == ["2026: ", "2027: "])
    assert field.value() == draft.budget_line_id


def shown(field: ChoiceField) -> list[str]:
    """What a field offers, from above."""
    return [field.itemText(at) for at in range(field.count())]
