"""Travellers stand as letters order them: by rank, or as a person dragged them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start, people
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.trips import trip_sheet, trips
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.traveller_row import TravellerRow
from tests.conftest import Clock
from tests.office import a_draft
from tests.services.letters.sheets import gathered
from tests.ui.screen import CTRL, Screen, opened

BY_RANK = ["Surya", "Ayu", "Bima", "Citra", "Eka", "Dirga"]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def page(screen: Screen) -> EditPage:
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.rest()
    return page


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _add(screen: Screen, page: EditPage, *names: str) -> None:
    for name in names:
        screen.suggest(page.form.travellers.people.input, name)
    screen.rest()


def _first_names(screen: Screen, page: EditPage) -> list[str]:
    """The order that the draft has, once chips and rows stand in it too."""
    field = page.form.travellers
    names = [traveller.name.split()[0] for traveller in field.value()]
    assert [person.text.split()[0] for person in field.people.people()] == names

    def shown() -> list[str]:
        rows = sorted(field.rows.values(), key=lambda row: row.y())
        return [row.draft().name.split()[0] for row in rows]

    screen.until(lambda: shown() == names)
    return names


def _row(page: EditPage, name: str) -> TravellerRow:
    rows = page.form.travellers.rows.values()
    return next(row for row in rows if row.draft().name.startswith(name))


def _drag(screen: Screen, row: TravellerRow, onto: TravellerRow) -> None:
    """Take a row by its handle and let go over another, on the way over all between them."""
    qtbot, handle = screen.qtbot, row.handle
    begun = handle.mapToGlobal(handle.rect().center())
    way = onto.mapToGlobal(QPoint(4, onto.height() // 2)) - begun
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
    for step in range(1, 21):
        qtbot.mouseMove(handle, handle.mapFromGlobal(begun + way * (step / 20)))
        screen.rest()
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton)


def test_people_stand_by_rank_however_they_were_added(screen: Screen, page: EditPage) -> None:
    _add(screen, page, "dirga", "citra", "eka", "ayu", "surya", "bima")
    assert _first_names(screen, page) == BY_RANK


def test_an_order_by_hand_stays_and_is_that_of_the_letters(
    screen: Screen, page: EditPage, office_copy: Path
) -> None:
    _add(screen, page, "citra", "bima", "ayu")
    screen.go_to(_row(page, "Ayu").lodging)
    assert screen.focus() is _row(page, "Ayu").lodging
    screen.key(Qt.Key.Key_Down, CTRL)
    assert _first_names(screen, page) == ["Bima", "Ayu", "Citra"]
    screen.key(Qt.Key.Key_Up, CTRL)
    screen.key(Qt.Key.Key_Up, CTRL)  # above the first there is nothing
    assert _first_names(screen, page) == ["Ayu", "Bima", "Citra"]
    screen.key(Qt.Key.Key_Down, CTRL)
    _add(screen, page, "surya")
    assert _first_names(screen, page) == ["Bima", "Ayu", "Citra", "Surya"], "the new one at the end"
    screen.until(lambda: page.kept.text() == "Draf tersimpan")
    assert page.trip_id is not None
    kept = trip_sheet.open_trip(screen.desk, page.trip_id).draft.travellers
    assert [person.name.split()[0] for person in kept] == _first_names(screen, page)


def test_a_row_is_dragged_by_its_handle(screen: Screen, page: EditPage) -> None:
    _add(screen, page, "ayu", "bima", "citra", "dirga")
    page.form.ensureWidgetVisible(page.form.travellers)
    screen.rest()
    row = _row(page, "Dirga")
    _drag(screen, row, _row(page, "Ayu"))
    assert _first_names(screen, page)[0] == "Dirga"
    assert _row(page, "Dirga") is row


def test_a_draft_keeps_its_order_when_it_is_opened_again(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        trip_id = trips.save_draft(desk, a_draft(desk, "Citra", "Ayu")).trip_id
    with opened(qtbot, office_copy, clock, {"open": f"edit:{trip_id}"}) as screen:
        page: EditPage = screen.page(EditPage)
        screen.until(lambda: page.form.purpose.value())
        assert _first_names(screen, page) == ["Citra", "Ayu"]
        _add(screen, page, "bima")
        assert _first_names(screen, page) == ["Citra", "Ayu", "Bima"]
        screen.key(Qt.Key.Key_Return, CTRL)
        screen.until(lambda: screen.window.here == ("trip", trip_id))
        screen.rest()
    with Database.open(office_copy) as database:
        sheet = gathered(database, trip_id, dated=date(2026, 2, 20))
        assert [person.nama.split()[0] for person in sheet.pelaksana] == ["Citra", "Ayu", "Bima"]


CROWD = 25
GRADES = ("II/a", "III/b", "III/d", "IV/a", "II/c")


def _crowd() -> list[EmployeeForm]:
    """Twenty-five people of five golongan, each with titles before and after the name."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXY"
    return [
        EmployeeForm(
            name=f"{letter}{'aeiou'[number % 5]}ndra Contoh{letter.lower()}",
            nip=f"19{70 + number}0101199{number % 10}01100{number % 10}",
            title_before="Dr." if number % 2 else "Drs.",
            title_after="S.Sos., M.Si.",
            grade=GRADES[number % len(GRADES)],
            position="Analis",
            valid_from=date(2020, 1, 2),
        )
        for number, letter in enumerate(letters)
    ]


def test_a_pasted_list_of_25_people_with_titles_stands_by_rank(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    crowd = _crowd()
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        for person in crowd:
            people.save_employee(desk, person)
    pasted = "\n".join(
        f"{number}. Bpk. *{person.title_before} {person.name}, {person.title_after}*"
        for number, person in enumerate(crowd, 1)
    )
    with opened(qtbot, office_copy, clock) as screen:
        screen.key(Qt.Key.Key_N, CTRL)
        page: EditPage = screen.page(EditPage)
        screen.rest()
        QGuiApplication.clipboard().setText(pasted + "\nBu Entah Siapa")
        field = page.form.travellers
        screen.go_to(field.people.input)
        screen.key(Qt.Key.Key_V, CTRL)
        screen.until(lambda: len(field.value()) == CROWD)
        screen.rest()
        names = [traveller.name for traveller in field.value()]
        grades = [next(person.grade for person in crowd if person.name in name) for name in names]
        assert grades == sorted(grades, reverse=True)
        assert [entry.text for entry in field.people.unmatched.entries()] == ["Bu Entah Siapa"]
        screen.key(Qt.Key.Key_Return, CTRL)
        screen.until(lambda: "Entah Siapa" in screen.notice())
        screen.click(field.people.unmatched.rows[0].ignore)
        screen.until(lambda: not field.problem())
        last = list(field.rows.values())[-1]
        screen.go_to(last.lodging)
        screen.key(Qt.Key.Key_Up, CTRL)
        assert list(field.rows.values())[-2] is last
