"""How many key presses and clicks the daily work takes, counted on the real window.

Free text counts nothing, and so does typing a date or a name into its field; every key that moves,
chooses or confirms counts, and every click. What may be, and what is, stands in docs/keystrokes.md.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import trips
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.recap.page import RecapPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.journeys.strokes import faults, told
from tests.office import LEBAK, a_draft, a_trip, approved, issued
from tests.ui.screen import CTRL, Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def _desks(database: Database, clock: Clock) -> tuple[Desk, Desk]:
    desk = Desk(database, first_start.seat_first(database), clock=clock)
    boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
    return desk, Desk(database, users.person_at(database, boss.id), clock=clock)


def _decide_behind(screen: Screen, clock: Clock) -> None:
    """The head approves at this very PC: their strokes are counted in a test of their own."""
    database = screen.program.office.database
    desk, head = _desks(database, clock)
    page = screen.page(TripPage)
    screen.until(lambda: page.sheet is not None)
    approved(desk, head, page.trip_id)
    screen.window.reload()
    screen.until(lambda: page.sheet.state is TripState.APPROVED)


def _issue(screen: Screen) -> None:
    page = screen.page(TripPage)
    screen.click(page.next_button)
    screen.until(lambda: page.letters.list.rows())


def test_a_count_that_is_too_high_or_told_wrongly_is_noticed() -> None:
    work = "A repeat trip: duplicate, new date, submit, letters issued"
    most, count = told()[work]
    assert faults(work, count) == []
    assert len(faults(work, most + 1)) == 2
    assert len(faults(work, count - 1)) == 1
    assert faults("A trip to the moon", 1)


def _repeat(screen: Screen, clock: Clock) -> TripPage:
    """Duplicate the one trip of the list for 9 March and issue its letters, counting from here."""
    page: TripsPage = screen.page(TripsPage)
    screen.until(lambda: len(page.list.model.ids) == 1)
    page.list.setFocus()
    screen.strokes = 0
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_D, CTRL)
    edit: EditPage = screen.page(EditPage)
    screen.until(edit.form.leave.hasFocus)
    screen.type("9/3")
    screen.strokes += len("9/3")  # «in all»: here the date is the work
    screen.key(Qt.Key.Key_Return, CTRL)
    _decide_behind(screen, clock)
    _issue(screen)
    view: TripPage = screen.page(TripPage)
    return view


def test_a_repeat_trip(qtbot: QtBot, office_copy: Path, clock: Clock) -> None:
    with Database.open(office_copy) as database:
        desk, head = _desks(database, clock)
        issued(desk, head, a_trip(desk, "Ayu", "Bima", leave=date(2026, 2, 20)))
    with opened(qtbot, office_copy, clock) as screen:
        _repeat(screen, clock)
        assert not faults(
            "A repeat trip: duplicate, new date, submit, letters issued", screen.strokes
        )


def test_a_repeat_trip_of_two_towns_and_a_late_joiner(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    moving = date(2026, 2, 21)
    with Database.open(office_copy) as database:
        desk, head = _desks(database, clock)
        draft = a_draft(desk, "Ayu", "Bima", leave=date(2026, 2, 20))
        ayu, bima = draft.travellers
        to_bandung = replace(draft.legs[0], leave=moving)
        to_lebak = replace(draft.legs[0], place_code=LEBAK, arrive=moving)
        draft = replace(
            draft, legs=(to_bandung, to_lebak), travellers=(ayu, replace(bima, leave=moving))
        )
        saved = trips.save_draft(desk, draft)
        issued(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)
    with opened(qtbot, office_copy, clock) as screen:
        view = _repeat(screen, clock)
        assert view.sheet is not None
        assert view.sheet.places == "Kota Bandung, Kabupaten Lebak"
        assert [traveller.leave for traveller in view.sheet.travellers] == [
            date(2026, 3, 9),
            date(2026, 3, 10),
        ]
        assert not faults("A repeat trip of two towns and a late joiner", screen.strokes)


def test_a_new_trip_of_two(qtbot: QtBot, office_copy: Path, clock: Clock) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        screen.strokes = 0
        screen.key(Qt.Key.Key_N, CTRL)
        edit: EditPage = screen.page(EditPage)
        screen.rest()
        screen.type("Rapat koordinasi penataan kewilayahan")
        screen.tab()
        screen.type("9/3")
        screen.tab()
        screen.type("+2")
        screen.tab()
        screen.type("kota bandung")
        screen.until(edit.form.legs.rows[0].place.is_open)
        screen.key(Qt.Key.Key_Return)
        screen.tab(2)
        screen.type("400000")
        screen.tab(3)
        _name(screen, edit, "ayu", "bima")
        assert edit.form.budget_line_id.value() is not None, "the only line is chosen by itself"
        screen.key(Qt.Key.Key_Return, CTRL)
        _decide_behind(screen, clock)
        _issue(screen)
        view = screen.page(TripPage)
        assert view.sheet.leave == date(2026, 3, 9)
        assert len(view.sheet.travellers) == 2
        assert not faults("A new trip of two people, typed from an invitation", screen.strokes)


def test_a_new_trip_of_three_people_and_two_towns(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        screen.strokes = 0
        screen.key(Qt.Key.Key_N, CTRL)
        edit: EditPage = screen.page(EditPage)
        screen.rest()
        screen.type("Studi tiru pelayanan terpadu")
        screen.tab()
        screen.type("30 des - 2 jan")  # both dates, and over New Year
        screen.tab(2)
        legs = edit.form.legs
        screen.type("kota bandung")
        screen.until(legs.rows[0].place.is_open)
        screen.key(Qt.Key.Key_Return)
        screen.tab(2)
        screen.type("400000")
        screen.tab(2)
        screen.key(Qt.Key.Key_Return)  # «Tambah tujuan»
        screen.until(lambda: len(legs.rows) == 2 and legs.rows[1].place.hasFocus())
        screen.type("kab. lebak")
        screen.until(legs.rows[1].place.is_open)
        screen.key(Qt.Key.Key_Return)
        screen.tab(2)
        screen.type("150000")
        screen.tab(3)
        screen.type("31 des")  # the day of moving; all others follow
        screen.tab(3)
        _name(screen, edit, "citra", "bima", "ayu")
        screen.key(Qt.Key.Key_Return, CTRL)
        _decide_behind(screen, clock)
        _issue(screen)
        view = screen.page(TripPage)
        assert view.sheet.places == "Kota Bandung, Kabupaten Lebak"
        assert (view.sheet.leave, view.sheet.back) == (date(2026, 12, 30), date(2027, 1, 2))
        people = [traveller.name.split()[0] for traveller in view.sheet.travellers]
        assert people == ["Ayu", "Bima", "Citra"], "by rank, however they were typed"
        assert not faults("A new trip of three people and two towns", screen.strokes)


def _name(screen: Screen, edit: EditPage, *names: str) -> None:
    """Type people where the cursor is."""
    field = edit.form.travellers.people.input
    screen.until(field.hasFocus)
    for name in names:
        screen.type(name)
        screen.until(field.is_open)
        screen.key(Qt.Key.Key_Return)
    screen.rest()


def test_a_decision(qtbot: QtBot, office_copy: Path, clock: Clock) -> None:
    with Database.open(office_copy) as database:
        desk, head = _desks(database, clock)
        a_trip(desk, "Ayu", leave=date(2026, 3, 3))
    with opened(qtbot, office_copy, clock, {"user": str(head.person.user_id)}) as screen:
        screen.strokes = 0
        screen.click(screen.window.navigation.buttons["approvals"])
        page: ApprovalsPage = screen.page(ApprovalsPage)
        screen.until(lambda: page.case is not None)
        shown = page.reader.toPlainText()
        assert "Sisa anggaran" in shown
        screen.click(page.approve_button)
        screen.until(lambda: "disetujui" in screen.notice())
        work = "The head opens the program and approves a trip"
        assert not faults(work, screen.strokes)


def test_the_month_recap_in_excel(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path
) -> None:
    with Database.open(office_copy) as database:
        desk, head = _desks(database, clock)
        issued(desk, head, a_trip(desk, "Ayu", leave=date(2026, 2, 20)))
    path = tmp_path / "rekap.xlsx"
    with opened(qtbot, office_copy, clock) as screen:
        screen.strokes = 0
        screen.click(screen.window.navigation.buttons["recap"])
        page: RecapPage = screen.page(RecapPage)
        screen.rest()
        screen.click(page.filters.months[2])
        screen.rest()
        screen.answer_files(path)
        screen.click(page.export_button)
        screen.until(path.exists)
        screen.until(lambda: "Rekap disimpan" in screen.notice())
        assert not faults("Finance exports a month's recap to Excel", screen.strokes)
