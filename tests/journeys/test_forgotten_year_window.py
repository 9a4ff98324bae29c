"""January 2027 at the window of an office that forgot to prepare the year.

What it is told, what goes on all the same, and how it recovers; amounts are worked out here.
"""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.models.money import Payment
from perdin.rules.workflow import TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.trips import trip_sheet
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.journeys import new_year_hands as hands
from tests.journeys.test_new_year import a_dpa, bare, sound, sums
from tests.office import WIB, verified
from tests.services.accounting import stories
from tests.ui.screen import CTRL, Screen, opened

COST = 3 * 430_000 + 2 * 686_000 + 400_000
"""Three days in Kota Bandung by Perpres 72/2025: no other set was brought in."""
SHORT, SAVED = 62_000, 100_000
CEILING = 2 * COST - SHORT


@pytest.mark.long
def test_an_office_that_forgot_goes_on_and_recovers(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        bare(Desk(database, first_start.seat_first(database), clock=clock))
    clock.now = datetime(2027, 1, 4, 9, tzinfo=WIB)
    with opened(qtbot, office_copy, clock) as screen:
        first = _typed_without_a_line(screen)
        _lines_are_copied(screen)
        _charged_and_still_without_a_ceiling(screen, first)
        hands.allow_before_dpa(screen)
        _decided_before_the_dpa(screen, first, "I/2027", 1)
        hands.on(screen, clock, 2027, 1, 5)
        hands.type_trip(screen, "bima", "Rapat kerja", "25/1/2027", "27/1/2027")
        second = hands.submit(screen)
        hands.approve(screen, second)
        hands.issue(screen, second)
        assert sums(screen.desk, 2027) == (0, 2 * COST, 0, 2 * COST)
        _too_small_a_dpa_comes(screen, clock, a_dpa(tmp_path, CEILING), second)
        _what_was_saved_bears_the_rest(screen, clock, first, second)
        sound(screen.desk)


def _typed_without_a_line(screen: Screen) -> int:
    """The draft is kept, and it is said that the year has no line and where one is made."""
    form = hands.type_trip(screen, "ayu", "Rapat provinsi", "20/1/2027", "22/1/2027").form
    assert form.budget_line_id.value() is None
    screen.key(Qt.Key.Key_Return, CTRL)
    told = "Belum ada anggaran tahun 2027; tanpa itu perjalanan tidak dapat diajukan."
    screen.until(lambda: screen.notice() == told)
    screen.rest()
    assert screen.window.page().notices.action_button.text() == "Siapkan tahun 2027"  # type: ignore[union-attr]
    screen.click(screen.window.navigation.buttons["trips"])
    screen.rest()
    (trip_id,) = screen.window.page().list.model.ids  # type: ignore[union-attr]
    sheet = trip_sheet.open_trip(screen.desk, trip_id)
    assert (sheet.state, sheet.purpose) == (TripState.DRAFT, "Rapat provinsi")
    return int(trip_id)


def _lines_are_copied(screen: Screen) -> None:
    queue = hands.queue_of(screen, "prepare")
    assert hands.lacking(queue) == ["DPA", "Uang persediaan"]
    hands.deed(screen, queue, "DPA", "1 baris DPA disalin tanpa pagu")
    assert sums(screen.desk, 2027) == (0, 0, 0, 0)


def _charged_and_still_without_a_ceiling(screen: Screen, trip_id: int) -> None:
    screen.window.go("edit", trip_id)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: page.form.purpose.value())
    screen.rest()
    field = page.form.budget_line_id
    screen.go_to(field)
    for _step in range(field.count()):
        if field.itemText(field.currentIndex()).startswith(("2027", "5.1", "7.01", "Rapat")):
            break
        screen.key(Qt.Key.Key_Down)
    assert field.value() is not None
    screen.rest()
    screen.key(Qt.Key.Key_Return, CTRL)
    screen.until(lambda: "DPA 2027 belum masuk" in screen.notice())
    screen.rest()


def _decided_before_the_dpa(screen: Screen, trip_id: int, year: str, first: int) -> None:
    screen.window.go("edit", trip_id)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: page.form.purpose.value())
    screen.rest()
    assert hands.submit(screen) == trip_id
    hands.approve(screen, trip_id)
    assert hands.issue(screen, trip_id)[0] == f"800.1.11.1/{first:03}/KEC-UJI/{year}"
    assert sums(screen.desk, 2027) == (0, COST, 0, COST)


def _too_small_a_dpa_comes(screen: Screen, clock: Clock, path: Path, second: int) -> None:
    """It bears what was decided first; the other waits, is named, and its money does not move."""
    hands.on(screen, clock, 2027, 1, 20)
    hands.import_dpa(screen, path, "DPA 1/2027")
    assert sums(screen.desk, 2027) == (CEILING, 2 * COST, 0, SHORT)
    queue = hands.queue_of(screen, "prepare")
    early = next(row for row in queue.list.rows() if row.step.title == "Perjalanan sebelum DPA")
    assert "62.000" in early.step.detail, early.step.detail
    hands.advance(screen, second, 500_000, refused="pagu")
    with screen.desk.database.read() as session:
        assert session.query(Payment).count() == 0


def _what_was_saved_bears_the_rest(screen: Screen, clock: Clock, first: int, second: int) -> None:
    """The first spends less than planned: what it left lets the other in by itself."""
    hands.on(screen, clock, 2027, 1, 26)
    (ayu,) = stories.travellers(screen.desk, first)
    stories.spend(screen.desk, ayu, penginapan=686_000 - SAVED // 2)
    hands.settle(screen, verified(screen.desk, first), COST - SAVED)
    assert sums(screen.desk, 2027) == (CEILING, COST, COST - SAVED, 0)
    hands.pay_request(screen)
    with screen.desk.database.read() as session:
        amounts = [row.amount for row in session.query(Payment).order_by(Payment.id)]
    assert amounts == [COST - SAVED, 500_000]
    view: TripPage = hands.at_trip(screen, second)
    assert view.sheet is not None
    assert view.sheet.state is TripState.ISSUED
