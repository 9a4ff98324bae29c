"""A trip that was begun is found again: after going elsewhere, and after the program was killed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from perdin.database.store import Database
from perdin.models.money import BudgetLine, BudgetRevision
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.trips import trips
from perdin.settings import Settings
from perdin.ui.pages.budget.page import BudgetPage
from perdin.ui.pages.finance.page import FinancePage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.office import a_draft
from tests.reliability.children import answer, child, kill
from tests.ui.interrupted import type_a_draft
from tests.ui.screen import ALT, CTRL, Screen, opened

PURPOSE = "Rapat koordinasi kewilayahan"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def penniless(office_copy: Path) -> Path:
    """The office before its DPA is typed."""
    with Database.open(office_copy) as database, database.write() as session:
        session.execute(delete(BudgetRevision))
        session.execute(delete(BudgetLine))
    return office_copy


@pytest.fixture
def screen(qtbot: QtBot, penniless: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, penniless, clock) as shown:
        yield shown


def _a_line(desk: Desk, year: int = 2026, account: str = "5.1.02.04.01.0001") -> int:
    form = BudgetForm(
        fiscal_year=year,
        activity_code="7.01.01.2.06.0009",
        activity_name=f"Rapat koordinasi {year}",
        account_code=account,
        ceiling=50_000_000,
        decided_on=date(2026, 1, 2),
    )
    return budget.add_line(desk, form)


def test_going_back_from_a_new_budget_line_finds_the_trip(screen: Screen) -> None:
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: "Belum ada anggaran" in screen.notice())
    screen.type(PURPOSE)
    screen.tab()
    screen.type("9/3")
    screen.tab()
    screen.type("31 feb")  # what is not understood stays too
    screen.click(page.notices.action_button)
    screen.page(BudgetPage)
    line_id = _a_line(screen.desk)
    screen.rest()
    screen.key(Qt.Key.Key_Left, ALT)
    assert screen.page(EditPage) is page
    screen.until(lambda: page.form.purpose.value() == PURPOSE)
    screen.rest()
    assert (page.form.leave.value(), page.form.back.text()) == (date(2026, 3, 9), "31 feb")
    assert page.form.budget_line_id.value() == line_id, "the only one there is"
    assert "Belum ada anggaran" not in screen.notice()
    screen.window.go("trips", None)
    trips_page: TripsPage = screen.page(TripsPage)
    screen.until(lambda: list(trips_page.list.model.ids) == [page.trip_id])


def test_a_line_that_comes_while_the_form_is_open_is_taken(screen: Screen) -> None:
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: "Belum ada anggaran" in screen.notice())
    line_id = _a_line(screen.desk)
    screen.until(lambda: page.form.budget_line_id.value() == line_id)
    assert "Belum ada anggaran" not in screen.notice()
    _a_line(screen.desk, account="5.1.02.04.01.0003")
    screen.until(lambda: page.form.budget_line_id.count() == 2)
    assert page.form.budget_line_id.value() == line_id


def test_a_trip_of_next_year_is_paid_from_next_years_like_line(screen: Screen) -> None:
    _a_line(screen.desk, account="5.1.02.04.01.0003")
    this_year = _a_line(screen.desk)
    _a_line(screen.desk, 2027, account="5.1.02.04.01.0003")
    next_year = _a_line(screen.desk, 2027)
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: page.form.budget_line_id.count() == 2)
    screen.go_to(page.form.budget_line_id)
    screen.key(Qt.Key.Key_Down)
    assert page.form.budget_line_id.value() == this_year
    screen.enter(page.form.leave, "30 des 2026")
    assert page.form.budget_line_id.value() == this_year
    screen.enter(page.form.leave, "4 jan 2027")
    assert page.form.budget_line_id.value() == next_year
    screen.enter(page.form.leave, "4 jan 2028")
    assert page.form.budget_line_id.value() is None
    assert "Belum ada anggaran tahun 2028" in screen.notice()
    assert page.notices.action_button.text() == "Siapkan tahun 2028"
    screen.click(page.notices.action_button)
    money: FinancePage = screen.page(FinancePage)
    screen.until(lambda: money.queues["prepare"].list.rows())
    assert screen.window.year() == 2028
    assert "Tahun 2028" in money.queues["prepare"].said.text()


def test_a_draft_keeps_its_line_among_several(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        _a_line(desk, account="5.1.02.04.01.0003")
        draft = a_draft(desk)
        trip_id = trips.save_draft(desk, draft).trip_id
    with opened(qtbot, office_copy, clock, {"open": f"edit:{trip_id}"}) as screen:
        page: EditPage = screen.page(EditPage)
        screen.until(lambda: page.form.purpose.value())
        screen.rest()
        assert page.form.budget_line_id.value() == draft.budget_line_id


def test_a_killed_program_opens_on_the_draft(
    qtbot: QtBot, office_copy: Path, clock: Clock, home: Path
) -> None:
    with child(type_a_draft, office_copy, home, PURPOSE) as (process, pipe):
        trip_id = answer(pipe)
        kill(process)
    memory = dict(Settings.load().memory)
    with opened(qtbot, office_copy, clock, memory) as screen:
        page: EditPage = screen.page(EditPage)
        screen.until(lambda: page.form.purpose.value() == PURPOSE)
        assert page.trip_id == trip_id
