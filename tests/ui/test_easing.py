"""A case that costs too much: a traveller is left out, or the ceiling is exceeded by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import Role, TripState
from perdin.services.budget import overrides
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_trip
from tests.services.plays_budget import allow_overspending, squeeze
from tests.ui.screen import Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def trip_id(office_copy: Path, clock: Clock) -> int:
    """A request of two people on a line that is enough for one."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        request_id = a_trip(desk, "Ayu", "Bima")
        squeeze(desk, 4_000_000)
        return request_id


def seated(office_copy: Path, clock: Clock, role: Role, allow: bool = False) -> dict[str, str]:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        if allow:
            allow_overspending(desk)
        return {"user": str(next(o.id for o in users.list_users(desk) if o.role is role))}


@pytest.fixture
def head(qtbot: QtBot, office_copy: Path, clock: Clock, trip_id: int) -> Iterator[Screen]:
    memory = seated(office_copy, clock, Role.ATASAN, allow=True)
    with opened(qtbot, office_copy, clock, memory) as shown:
        yield shown


def case(screen: Screen, trip_id: int) -> ApprovalsPage:
    screen.window.go("approvals", trip_id)
    page: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: page.case is not None and page.case.sheet.id == trip_id)
    return page


def test_the_ceiling_is_exceeded_with_a_reason(head: Screen, trip_id: int) -> None:
    page = case(head, trip_id)
    assert not page.approve_button.isEnabled()
    assert "kurang" in page.hindrance.text()
    head.click(page.easing.exceed_button)
    assert page.easing.reason.hasFocus()
    head.key(Qt.Key.Key_Return)
    assert overrides.list_overrides(head.desk, 2026) == []
    head.type("Atas perintah, tak tertunda")  # holds the letters a, k and t
    head.key(Qt.Key.Key_Return)
    head.until(lambda: "disetujui" in head.notice())
    assert trip_sheet.open_trip(head.desk, trip_id).state is TripState.APPROVED
    (override,) = overrides.list_overrides(head.desk, 2026)
    assert override.reason == "Atas perintah, tak tertunda"


def test_a_traveller_is_left_out_and_the_rest_approved(head: Screen, trip_id: int) -> None:
    page = case(head, trip_id)
    head.click(page.easing.drop_button)
    assert page.easing.who.hasFocus()
    head.type("Bima")
    head.until(lambda: page.easing.who.currentText().startswith("Bima"))
    head.tab()
    head.type("Cukup satu")
    head.click(page.easing.agree_button)
    head.until(lambda: "Pelaksana dikeluarkan" in head.notice())
    head.until(lambda: page.case is not None and len(page.case.sheet.travellers) == 1)
    assert "dikeluarkan oleh Surya Adiwangsa: Cukup satu" in page.reader.toPlainText()
    assert not page.easing.isVisible()
    head.click(page.approve_button)
    head.until(lambda: "disetujui" in head.notice())


def test_what_was_typed_to_leave_one_out_is_not_asked_of_the_next(
    head: Screen, trip_id: int
) -> None:
    squeeze(head.desk, 1_000_000)
    page = case(head, trip_id)
    head.click(page.easing.drop_button)
    head.type("Bima")
    head.tab()
    head.type("Cukup satu")
    head.click(page.easing.agree_button)
    head.until(lambda: "Pelaksana dikeluarkan" in head.notice())
    head.until(lambda: page.case is not None and len(page.case.sheet.travellers) == 1)
    head.until(page.easing.exceed_button.isVisible)
    assert not page.easing.agree_button.isVisible()
    assert not page.easing.reason.isVisible()


def test_giving_up_changes_nothing(head: Screen, trip_id: int) -> None:
    page = case(head, trip_id)
    head.click(page.easing.drop_button)
    head.key(Qt.Key.Key_Escape)
    head.until(page.easing.drop_button.isVisible)
    assert len(trip_sheet.open_trip(head.desk, trip_id).travellers) == 2


def test_who_checks_the_budget_drops_and_who_asked_sees_it(
    qtbot: QtBot, office_copy: Path, clock: Clock, trip_id: int
) -> None:
    memory = seated(office_copy, clock, Role.KEUANGAN)
    with opened(qtbot, office_copy, clock, memory) as screen:
        page = case(screen, trip_id)
        assert not page.deciding.isVisible()
        assert not page.easing.exceed_button.isVisible()
        screen.click(page.easing.drop_button)
        screen.type("Bima")
        screen.tab()
        screen.type("Anggaran terbatas")
        screen.key(Qt.Key.Key_Return)
        screen.until(lambda: "Pelaksana dikeluarkan" in screen.notice())
    with opened(qtbot, office_copy, clock) as screen:
        screen.window.go("trip", trip_id)
        view: TripPage = screen.page(TripPage)
        sentence = "Bima Sakti Pratama, S.Kom. dikeluarkan oleh Citra: Anggaran terbatas"
        screen.until(lambda: sentence in view.holds.text())


def test_nothing_is_offered_for_ones_own(
    qtbot: QtBot, office_copy: Path, clock: Clock, trip_id: int
) -> None:
    with opened(qtbot, office_copy, clock) as screen:  # the clerk asked for it herself
        assert not case(screen, trip_id).easing.isVisible()
