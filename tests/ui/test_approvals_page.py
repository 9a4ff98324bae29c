"""Deciding: three clicks at most, everything in sight, nothing decided that was not seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import TripState
from perdin.services.trips import trip_sheet
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.ui.approving import at_approvals, navigate, page_at, shows, state_of, three_cases
from tests.ui.screen import Screen, opened

case_ids = pytest.fixture(three_cases)
screen = pytest.fixture(at_approvals)


def test_a_request_is_approved_with_two_clicks_from_the_start(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    screen.click(page.approve_button)
    screen.until(lambda: screen.notice() == "«Konsultasi rencana kerja» disetujui.")
    assert screen.strokes <= 3
    shows(screen, page, case_ids[1])
    assert [state_of(screen, case_id) for case_id in case_ids] == [
        TripState.APPROVED,
        TripState.SUBMITTED,
        TripState.SUBMITTED,
    ]


def test_the_case_shows_people_cost_budget_and_who_else_is_away(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    shown = page.reader.toPlainText()
    case = page.case
    assert case is not None
    assert case.budget_left is not None
    money = [case.sheet.estimated, case.budget_left, case.budget_left - case.sheet.estimated]
    for amount in money:
        assert f"Rp{amount:,}".replace(",", ".") in shown
    assert "Dirga Mahendra ke Kota Bandung, 4–6 Maret 2026" in shown
    assert "Ayu Lestari Dewi" in shown
    assert "Bima Sakti Pratama, S.Kom." in shown
    assert "3 hari × Rp430.000" in shown
    assert "Perpres 72/2025" in shown


def test_keys_approve_and_go_on_to_the_case_below(screen: Screen, case_ids: list[int]) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    screen.key(Qt.Key.Key_Down)
    shows(screen, page, case_ids[1])
    screen.key(Qt.Key.Key_A)
    shows(screen, page, case_ids[2])
    screen.key(Qt.Key.Key_A)
    shows(screen, page, case_ids[0])
    screen.key(Qt.Key.Key_A)
    screen.until(page.empty.isVisible)
    assert "Tidak ada perjalanan baru yang menunggu keputusan" in page.empty.text()
    assert [state_of(screen, case_id) for case_id in case_ids] == [TripState.APPROVED] * 3


def test_a_letter_pressed_outside_the_page_decides_nothing(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    screen.go_to(navigate(screen))
    assert navigate(screen).hasFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_T, Qt.Key.Key_K):
        screen.key(key)
    screen.rest()
    assert [state_of(screen, case_id) for case_id in case_ids] == [TripState.SUBMITTED] * 3
    assert not page.note.hasFocus(), "nor does it ask why"


@pytest.mark.parametrize(
    ("key", "state"), [(Qt.Key.Key_K, TripState.RETURNED), (Qt.Key.Key_T, TripState.REJECTED)]
)
def test_returning_and_rejecting_ask_why_at_the_field(
    screen: Screen, case_ids: list[int], key: Qt.Key, state: TripState
) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    screen.key(key)
    assert page.problem.isVisible()
    assert "Tuliskan alasannya" in page.problem.text()
    assert state_of(screen, case_ids[0]) is TripState.SUBMITTED
    screen.type("Tanggal bentrok, atur kembali")  # holds the letters a, k and t
    assert page.note.value() == "Tanggal bentrok, atur kembali"
    assert not page.problem.isVisible()
    screen.key(Qt.Key.Key_Return)
    shows(screen, page, case_ids[1])
    assert page.note.value() == ""
    sheet = trip_sheet.open_trip(screen.desk, case_ids[0])
    assert sheet.state is state
    assert sheet.decisions[-1].note == "Tanggal bentrok, atur kembali"


def test_nothing_is_decided_before_it_is_on_the_screen(screen: Screen, case_ids: list[int]) -> None:
    screen.click(navigate(screen))
    page_at(screen, case_ids[0])
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_A)  # at once: the second case has not landed yet
    screen.rest()
    assert [state_of(screen, case_id) for case_id in case_ids] == [TripState.SUBMITTED] * 3


def test_decisions_of_mine_are_listed_with_their_outcome(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    screen.click(page.approve_button)
    shows(screen, page, case_ids[1])
    page.which.setFocus()
    screen.key(Qt.Key.Key_Right)
    shows(screen, page, case_ids[0])
    assert page.cards.count() == 2
    assert not page.approve_button.isVisible()
    assert "Disetujui oleh" in page.reader.toPlainText()


def test_another_page_opens_a_case_and_the_case_opens_its_trip(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.window.go("approvals", case_ids[2])
    page = page_at(screen, case_ids[2])
    screen.click(page.open_button)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None and view.sheet.id == case_ids[2])
    screen.window.go("approvals", 9999)
    screen.until(lambda: "tidak lagi menunggu" in screen.notice())


def test_who_may_not_decide_sees_why(
    qtbot: QtBot, office_copy: Path, clock: Clock, case_ids: list[int]
) -> None:
    with opened(qtbot, office_copy, clock) as screen:  # the clerk asked for these trips herself
        screen.click(navigate(screen))
        page = page_at(screen, case_ids[0])
        assert page.hindrance.isVisible()
        assert not page.approve_button.isEnabled()
        screen.key(Qt.Key.Key_A)
        screen.rest()
        assert state_of(screen, case_ids[0]) is TripState.SUBMITTED
