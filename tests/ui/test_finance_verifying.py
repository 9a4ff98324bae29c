"""Keuangan, the verifier: line by line, by a second person, and nothing that was not seen."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from perdin.rules.ledger import AccountState, Verdict
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    cost_lines,
    verification,
)
from perdin.services.trips import trip_sheet
from perdin.ui.pages.trip.account import AccountPage
from tests.office import proved
from tests.ui.accounts import sit_as
from tests.ui.screen import Screen
from tests.ui.treasurer import at_queue, at_the_treasurers, handed_in

screen = pytest.fixture(at_the_treasurers)


def test_a_line_is_corrected_another_sent_back_and_the_rest_accepted(screen: Screen) -> None:
    clerk = screen.desk
    trip_id, (who,) = handed_in(clerk, "Bima")
    sit_as(screen, Role.KEUANGAN)
    page = at_queue(screen, "verifying")
    queue: Any = page.queues["verifying"]
    screen.click(queue.check_button)
    view: AccountPage = screen.page(AccountPage)
    screen.until(lambda: view.accounting.lines.account is not None)
    screen.rest()
    tab = view.accounting
    assert view.tabs.currentWidget() is tab
    assert screen.window.navigation.buttons["finance"].isChecked()
    tab.lines.list.setFocus()
    tab.lines.list.grid.selectRow(0)
    first = tab.lines.line()
    assert first is not None
    screen.key(Qt.Key.Key_K)
    screen.until(tab.verify.rate.hasFocus)
    screen.enter(tab.verify.rate, str(first.cost.rate - 10_000))
    screen.key(Qt.Key.Key_Return)
    assert tab.verify.reason.hasFocus(), "a correction needs its reason"
    screen.type("Tarif eselon IV")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: (row := tab.lines.lines()[0].row) and row.claimed is not None)
    screen.rest()
    corrected = account_sheet.open_account(screen.desk, who).lines[0]
    assert corrected.claimed == first.amount
    assert corrected.verdict_note == "Tarif eselon IV"
    assert tab.lines.list.current() is not None
    assert tab.lines.list.grid.selected_rows() == [1], "on to the next line"
    screen.key(Qt.Key.Key_T)
    screen.until(tab.verify.reason.hasFocus)
    screen.type("Karcisnya tidak terbaca")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "dikembalikan" in screen.notice())
    screen.rest()
    assert account_sheet.open_account(screen.desk, who).state is AccountState.RETURNED
    assert len(tab.said.list.rows()) == 2
    verification.submit_account(clerk, who)
    screen.rest()
    tab.lines.list.setFocus()
    screen.click(tab.verify.all_button)
    screen.until(lambda: "terverifikasi" in screen.notice())
    screen.rest()
    assert "merampungkannya" in view.holds.text()
    assert trip_sheet.open_trip(clerk, trip_id).state is TripState.ISSUED


@pytest.mark.parametrize("typed", ["0,5", "-1", "2.5", "10000"])
def test_a_correction_to_half_a_day_is_refused(screen: Screen, typed: str) -> None:
    _trip, (who,) = handed_in(screen.desk, "Bima")
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "verifying").queues["verifying"]
    screen.click(queue.check_button)
    view: AccountPage = screen.page(AccountPage)
    screen.until(lambda: view.accounting.lines.account is not None)
    screen.rest()
    before = account_sheet.open_account(screen.desk, who).lines
    tab = view.accounting
    tab.lines.list.setFocus()
    tab.lines.list.grid.selectRow(0)
    screen.key(Qt.Key.Key_K)
    screen.until(tab.verify.rate.hasFocus)
    screen.enter(tab.verify.quantity, typed)
    tab.verify.rate.setFocus()
    screen.key(Qt.Key.Key_Return)
    screen.type("Setengah hari")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "Tulis banyaknya" in screen.notice())
    assert account_sheet.open_account(screen.desk, who).lines == before


def test_two_verifiers_at_once_and_the_slower_one_is_told(screen: Screen) -> None:
    clerk = screen.desk
    _trip_id, (who,) = handed_in(clerk, "Bima")
    sit_as(screen, Role.KEUANGAN)
    screen.window.go("account", who)
    view: AccountPage = screen.page(AccountPage)
    screen.until(lambda: view.accounting.lines.account is not None)
    screen.rest()
    tab = view.accounting
    faster = replace(screen.desk, announce=lambda _topics: None)  # at another PC
    version = account_sheet.open_account(faster, who).version
    first = account_sheet.open_account(faster, who).lines[0]
    verification.accept_lines(faster, who, version, [first.id])
    screen.enter(tab.verify.reason, "Karcis buram")
    screen.click(tab.verify.return_button)
    screen.click(tab.verify.return_button)
    screen.until(lambda: "sudah diubah oleh" in screen.notice())
    screen.rest()
    assert tab.verify.reason.value() == "Karcis buram", "nothing typed is lost"
    shown = tab.lines.lines()[0].row
    assert shown is not None
    assert shown.verdict is Verdict.ACCEPTED, "shown anew"
    screen.click(tab.verify.return_button)
    screen.until(lambda: "dikembalikan" in screen.notice())


def test_an_account_handed_in_anew_is_not_accepted_unseen(screen: Screen) -> None:
    """The list shows what was handed in first; what came after it was looked at by nobody."""
    clerk = screen.desk
    _trip_id, (who, other) = handed_in(clerk, "Bima", "Dirga")
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "verifying").queues["verifying"]
    screen.until(lambda: len(queue.list.rows()) == 2)
    elsewhere = replace(clerk, announce=lambda _topics: None)
    shown = {row.traveller_id: row.amount for row in queue.list.rows()}
    verification.withdraw_account(elsewhere, who)
    costs = proved(cost_lines.costs_to_record(elsewhere, who))
    costs[-1] = replace(costs[-1], rate=costs[-1].rate // 2)
    actual_costs.record_costs(elsewhere, who, costs)
    verification.submit_account(elsewhere, who)
    queue.list.view.grid.selectAll()
    screen.agree()
    screen.click(queue.accept_button)
    screen.until(lambda: "sudah diubah oleh" in screen.notice())
    screen.until(lambda: [row.traveller_id for row in queue.list.rows()] == [who])
    screen.rest()
    assert account_sheet.open_account(clerk, who).state is AccountState.SUBMITTED
    assert account_sheet.open_account(clerk, other).state is AccountState.VERIFIED
    screen.until(lambda: queue.list.rows()[0].amount < shown[who])  # what was handed in anew
    queue.list.view.grid.selectAll()
    screen.agree()
    screen.click(queue.accept_button)
    screen.until(lambda: not queue.list.rows())
    assert account_sheet.open_account(clerk, who).state is AccountState.VERIFIED


def test_nobody_verifies_what_they_wrote_and_the_reason_is_said(screen: Screen) -> None:
    handed_in(screen.desk, "Bima")
    queue: Any = at_queue(screen, "verifying").queues["verifying"]
    assert "orang lain" in queue.said.text()
    assert not queue.accept_button.isEnabled()
