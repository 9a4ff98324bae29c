"""Deciding while others do something with the same case: nothing unseen, nothing typed lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.ui.pages.approvals.page import ApprovalsPage
from tests.office import a_draft, seated
from tests.ui.approving import (
    at_approvals,
    clerk_elsewhere,
    navigate,
    page_at,
    shows,
    state_of,
    three_cases,
)
from tests.ui.screen import Screen

case_ids = pytest.fixture(three_cases)
screen = pytest.fixture(at_approvals)


def test_a_trip_that_changed_meanwhile_is_not_approved(screen: Screen, case_ids: list[int]) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    seen = page.case.sheet if page.case is not None else None
    assert seen is not None
    clerk = clerk_elsewhere(screen)
    taken_back = trips.withdraw(clerk, seen.id)
    saved = trips.save_draft(
        clerk,
        a_draft(clerk, "Ayu", leave=date(2026, 3, 3), days=5),
        seen.id,
        taken_back.version,
    )
    trips.submit(clerk, saved.trip_id, saved.version)
    screen.key(Qt.Key.Key_A)
    screen.until(lambda: "diubah" in screen.notice())
    screen.until(lambda: page.case is not None and page.case.sheet.days == 5)
    assert state_of(screen, seen.id) is TripState.SUBMITTED
    screen.key(Qt.Key.Key_A)
    shows(screen, page, case_ids[1])
    assert state_of(screen, seen.id) is TripState.APPROVED


def _second_head(screen: Screen) -> Desk:
    """Another head at another place, of whose doings this window hears nothing."""
    clerk = clerk_elsewhere(screen)
    return seated(clerk, "Kepala Kedua", Role.ATASAN)


def _seen(desk: Desk, trip_id: int) -> tuple[int, int, str]:
    sheet = trip_sheet.open_trip(desk, trip_id)
    return sheet.id, sheet.version, sheet.content_hash


def _kept(screen: Screen, page: ApprovalsPage, trip_id: int, *words: str) -> None:
    """What is typed stays with its case, nobody can decide on it, and it is said who did."""
    screen.until(lambda: all(word in screen.notice() for word in words))
    screen.rest()
    assert "tetap di bawah" in screen.notice()
    assert page.cards.trip_id() == trip_id
    assert page.cards.count() == 3
    assert not any(button.isEnabled() for button, _key in page.bar.buttons.values())


def test_a_note_outlives_the_decision_of_somebody_else(screen: Screen, case_ids: list[int]) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    screen.enter(page.note, "Biaya taksi terlalu besar")
    second = _second_head(screen)
    approvals.approve(second, *_seen(second, case_ids[0]))
    screen.click(page.bar.return_button)
    _kept(screen, page, case_ids[0], "Konsultasi rencana kerja", "disetujui", "Kepala Kedua")
    assert page.note.value() == "Biaya taksi terlalu besar"
    assert page.note.isVisible()
    assert page.case is not None
    assert page.case.sheet.state is TripState.APPROVED
    assert "Disetujui oleh" in page.reader.toPlainText()
    sheet = trip_sheet.open_trip(screen.desk, case_ids[0])
    assert [decision.person for decision in sheet.decisions] == ["Kepala Kedua"]
    page.load()  # as whenever something changes
    screen.rest()
    assert page.note.value() == "Biaya taksi terlalu besar"
    screen.click(page.notices.action_button)
    shows(screen, page, case_ids[1])
    screen.rest()
    assert page.cards.count() == 2
    assert page.note.value() == ""
    assert page.approve_button.isEnabled()


def test_another_card_is_opened_once_the_note_is_thrown_away(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    screen.enter(page.note, "Tunda dulu")
    second = _second_head(screen)
    approvals.reject(second, *_seen(second, case_ids[0]), "Tidak perlu")
    page.load()
    _kept(screen, page, case_ids[0], "ditolak", "Kepala Kedua")
    page.cards.setCurrentRow(2)
    screen.until(screen.asked)
    assert page.note.value() == "Tunda dulu"
    screen.click(page.notices.action_button)
    shows(screen, page, case_ids[2])
    screen.rest()
    assert (page.note.value(), page.cards.count()) == ("", 2)
    assert page.cards.trip_id() == case_ids[2]


def test_a_note_outlives_a_case_that_was_taken_back(screen: Screen, case_ids: list[int]) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    screen.enter(page.note, "Tunda dulu")
    clerk = clerk_elsewhere(screen)
    trips.withdraw(clerk, case_ids[0])
    page.load()
    _kept(screen, page, case_ids[0], "ditarik kembali", clerk.person.name)
    assert page.note.value() == "Tunda dulu"


def test_the_reason_of_an_exception_outlives_the_decision_of_somebody_else(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    screen.click(page.easing.drop_button)
    screen.enter(page.easing.reason, "Cukup seorang")
    second = _second_head(screen)
    approvals.return_trip(second, *_seen(second, case_ids[0]), "Lengkapi dasar")
    page.load()
    _kept(screen, page, case_ids[0], "dikembalikan", "Kepala Kedua")
    assert page.easing.reason.isVisible()
    assert page.easing.reason.value() == "Cukup seorang"
    assert not page.easing.agree_button.isEnabled()


def test_without_anything_typed_the_next_case_takes_its_place(
    screen: Screen, case_ids: list[int]
) -> None:
    screen.click(navigate(screen))
    page = page_at(screen, case_ids[0])
    second = _second_head(screen)
    approvals.approve(second, *_seen(second, case_ids[0]))
    page.load()
    shows(screen, page, case_ids[1])
    assert page.cards.count() == 2
