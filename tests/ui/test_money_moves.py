"""What is asked before money moves: an STS, another year's budget, the verifier's own payment."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from perdin.rules.ledger import AccountState, PaperGate
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    account_sheet,
    actual_costs,
    advances,
    cost_lines,
    payments,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.office import money_settings
from perdin.services.trail import history
from perdin.services.trips import trip_sheet
from tests.conftest import Clock
from tests.office import proved, spent
from tests.ui.accounts import at_account, in_role, issue, recorded, sit_as, spent_less
from tests.ui.screen import Screen
from tests.ui.treasurer import at_queue, at_the_treasurers, handed_in

screen = pytest.fixture(at_the_treasurers)
PAID = date(2026, 2, 6)


def _travellers(desk: Desk, trip_id: int) -> list[int]:
    return [traveller.id for traveller in trip_sheet.open_trip(desk, trip_id).travellers]


def _overpaid(desk: Desk) -> tuple[int, int]:
    """A verified trip of Dirga's who was advanced all of it and spent less."""
    trip_id = issue(desk, "Dirga")
    (who,) = _travellers(desk, trip_id)
    estimate = trip_sheet.open_trip(desk, trip_id).travellers[0].estimated
    paid = PayForm(amount=estimate, paid_on=PAID)
    advances.pay_advance(in_role(desk, Role.KEUANGAN), who, paid)
    spent_less(desk, who)
    return trip_id, who


def _questions(screen: Screen, answer: Qt.Key) -> list[str]:
    """Answer the next question by a key; what it asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if screen.closed:
            return
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(50, press)
            return
        asked.append(box.informativeText())
        box.reject() if answer is Qt.Key.Key_Escape else box.accept()

    QTimer.singleShot(50, press)
    return asked


def test_settling_on_the_trip_asks_for_the_sts_in_its_place(screen: Screen) -> None:
    trip_id, _who = _overpaid(screen.desk)
    view, _tab = at_account(screen, trip_id)
    screen.until(lambda: view.next_button.text() == "&Rampungkan")
    screen.agree()
    screen.click(view.next_button)
    screen.until(lambda: "Tuliskan nomor STS" in screen.notice())
    screen.until(view.closing.deposit_bar.isVisible)
    assert trip_sheet.open_trip(screen.desk, trip_id).state is TripState.ISSUED
    screen.type("STS-12/2026")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "sudah rampung" in screen.notice())
    assert not view.closing.deposit_bar.isVisible()
    assert payments.list_payments(screen.desk, trip_id)[-1].reference == "STS-12/2026"


def test_the_list_asks_for_the_sts_before_anything_is_sent(screen: Screen) -> None:
    trip_id, _who = _overpaid(screen.desk)
    queue: Any = at_queue(screen, "dues").queues["dues"]
    for button in (queue.pay_button, queue.settle_button):
        screen.click(button)
        assert "nomor STS" in screen.notice()
        assert queue.fields.reference.hasFocus()
    assert len(payments.list_payments(screen.desk, trip_id)) == 1
    screen.type("STS-7")
    screen.click(queue.pay_button)
    screen.until(lambda: "1 pembayaran dicatat" in screen.notice())
    assert payments.list_payments(screen.desk, trip_id)[-1].reference == "STS-7"


def test_the_next_book_number_stands_there_and_each_payment_has_its_own(screen: Screen) -> None:
    trip_id = spent(screen.desk, issue(screen.desk, "Bima", "Dirga"))
    queue: Any = at_queue(screen, "dues").queues["dues"]
    assert queue.fields.book_number.value() == "0001"
    assert queue.fields.mechanism.placeholderText() == "GU (bawaan)", "whose number that is"
    screen.enter(queue.fields.book_number, "0041/BKU")
    queue.list.view.grid.selectAll()
    screen.click(queue.pay_button)
    screen.until(lambda: "2 pembayaran dicatat" in screen.notice())
    screen.rest()
    rows = payments.list_payments(screen.desk, trip_id)
    assert [row.book_number for row in rows] == ["0041/BKU", "0042/BKU"]
    screen.until(lambda: queue.fields.book_number.value() == "0043/BKU")
    assert not queue.fields.changed(), "what the program put there nobody typed"


def test_a_number_that_is_taken_is_said_beside_its_row(screen: Screen) -> None:
    clerk = screen.desk
    first = issue(clerk, "Bima")
    (who,) = _travellers(clerk, first)
    paid = PayForm(amount=1_000, paid_on=PAID, book_number="0007")
    advances.pay_advance(clerk, who, paid)
    spent(clerk, first)
    queue: Any = at_queue(screen, "dues").queues["dues"]
    assert queue.fields.book_number.value() == "0008"
    screen.enter(queue.fields.book_number, "0007")
    screen.click(queue.pay_button)
    screen.until(lambda: "Nomor BKU 0007 sudah dipakai" in screen.notice())
    assert len(payments.list_payments(clerk, first)) == 1


def test_whoever_verified_is_told_so_before_they_pay(screen: Screen) -> None:
    clerk = screen.desk
    trip_id = spent(clerk, issue(clerk, "Bima"))
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "dues").queues["dues"]
    assert "jadi orang lain yang membayarnya" in queue.said.text()
    screen.click(queue.pay_button)
    screen.until(lambda: "orang lain yang membayarnya" in screen.notice())
    assert payments.list_payments(clerk, trip_id) == []
    screen.enter(queue.reason, "Bendahara tunggal")
    screen.click(queue.pay_button)
    screen.until(lambda: "1 pembayaran dicatat" in screen.notice())


def test_last_years_budget_is_asked_about_before_it_is_charged(
    screen: Screen, clock: Clock
) -> None:
    clerk = screen.desk
    trip_id = spent(clerk, issue(clerk, "Bima"))
    clock.now = clock.now.replace(year=2027, month=1, day=8)
    queue: Any = at_queue(screen, "dues").queues["dues"]
    screen.enter(queue.fields.paid_on, "8 jan 2027")
    asked = _questions(screen, Qt.Key.Key_Escape)
    screen.click(queue.pay_button)
    screen.until(lambda: asked)
    screen.rest()
    assert "Anggarannya tahun 2026, sedangkan uangnya dicatat pada 8 Januari 2027" in asked[0]
    assert payments.list_payments(clerk, trip_id) == []
    screen.agree()
    screen.click(queue.pay_button)
    screen.until(lambda: "1 pembayaran dicatat" in screen.notice())
    view, _tab = at_account(screen, trip_id)
    screen.until(lambda: view.next_button.text() == "&Rampungkan")
    asked = _questions(screen, Qt.Key.Key_Escape)
    screen.click(view.next_button)
    assert "Anggarannya tahun 2026" in asked[0]
    assert trip_sheet.open_trip(clerk, trip_id).state is TripState.ISSUED


def test_papers_that_are_missing_hold_it_up_but_for_a_reason(screen: Screen) -> None:
    clerk = screen.desk
    kept, version = money_settings.open_settings(clerk)
    money_settings.save_settings(clerk, replace(kept, papers=PaperGate.BLOCK), version)
    trip_id = spent(clerk, issue(clerk, "Bima"))
    queue: Any = at_queue(screen, "dues").queues["dues"]
    assert "Berkas belum ada: visum, laporan bertanda tangan, foto kegiatan" in queue.said.text()
    view, _tab = at_account(screen, trip_id)
    screen.until(lambda: view.next_button.text() == "&Rampungkan")
    screen.agree()
    screen.click(view.next_button)
    screen.until(view.closing.exception_bar.isVisible)
    assert "belum lengkap: visum" in screen.notice()
    screen.type("Berkas asli di inspektorat")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: "sudah rampung" in screen.notice())
    (event,) = [row for row in history.trip_history(clerk, trip_id) if row.action == "settle"]
    assert event.details["pengecualian"] == "Berkas asli di inspektorat"


def test_accepting_all_names_who_was_not_opened_and_asks(screen: Screen) -> None:
    clerk = screen.desk
    trip_id, (first, second) = handed_in(clerk, "Bima", "Dirga")
    sit_as(screen, Role.KEUANGAN)
    screen.window.go("account", first)
    screen.rest()
    queue: Any = at_queue(screen, "verifying").queues["verifying"]
    queue.list.view.grid.selectAll()
    asked = _questions(screen, Qt.Key.Key_Escape)
    screen.click(queue.accept_button)
    screen.until(lambda: asked)
    screen.rest()
    assert "Belum dibuka: Dirga" in asked[0]
    assert "Bima" not in asked[0], "that account was opened here"
    for who in (first, second):
        assert account_sheet.open_account(clerk, who).state is AccountState.SUBMITTED
    screen.agree()
    screen.click(queue.accept_button)
    screen.until(lambda: "2 SPJ diterima" in screen.notice())
    unseen = [
        (row.details["pelaksana"][:4], row.details.get("tanpa_dibuka"))
        for row in history.trip_history(clerk, trip_id)
        if row.action == "accept_lines"
    ]
    assert sorted(unseen) == [("Bima", None), ("Dirg", True)]


def test_accepting_what_was_opened_asks_nothing(screen: Screen) -> None:
    clerk = screen.desk
    _trip_id, (who,) = handed_in(clerk, "Bima")
    sit_as(screen, Role.KEUANGAN)
    screen.window.go("account", who)
    screen.rest()
    queue: Any = at_queue(screen, "verifying").queues["verifying"]
    screen.click(queue.accept_button)
    screen.until(lambda: "1 SPJ diterima" in screen.notice())
    assert account_sheet.open_account(clerk, who).state is AccountState.VERIFIED


def test_several_trips_are_handed_in_at_once_and_who_cannot_is_told_why(screen: Screen) -> None:
    clerk = screen.desk
    ready, empty = issue(clerk, "Bima"), issue(clerk, "Dirga")
    (who,) = recorded(clerk, ready)
    (without,) = _travellers(clerk, empty)
    queue: Any = at_queue(screen, "handing_in").queues["handing_in"]
    rows = {row.traveller_id: row for row in queue.list.rows()}
    assert (rows[who].hindrance, rows[without].days_left) == ("", rows[who].days_left)
    assert "belum dicatat" in rows[without].hindrance
    queue.list.view.grid.selectAll()
    screen.click(queue.hand_in_button)
    screen.until(lambda: "1 SPJ diserahkan" in screen.notice())
    screen.rest()
    assert "Biaya riil Dirga" in screen.notice()
    assert account_sheet.open_account(clerk, who).state is AccountState.SUBMITTED
    assert [row.traveller_id for row in queue.list.rows()] == [without]


def test_several_travellers_of_a_trip_are_handed_in_at_once(screen: Screen) -> None:
    clerk = screen.desk
    trip_id = issue(clerk, "Bima", "Dirga")
    people = recorded(clerk, trip_id)
    _view, tab = at_account(screen, trip_id)
    tab.balances.grid.selectAll()
    screen.click(tab.hand_in_button)
    screen.until(lambda: "2 SPJ diserahkan" in screen.notice())
    states = {account_sheet.open_account(clerk, who).state for who in people}
    assert states == {AccountState.SUBMITTED}


def test_of_one_who_cannot_the_trip_says_why_and_hands_in_the_rest(screen: Screen) -> None:
    clerk = screen.desk
    trip_id = issue(clerk, "Bima", "Dirga")
    first, second = _travellers(clerk, trip_id)
    recorded(clerk, trip_id)
    costs = proved(cost_lines.costs_to_record(clerk, second))
    bus = replace(costs[-1], unproved_reason="", receipt="")
    actual_costs.record_costs(clerk, second, [*costs[:-1], bus])
    _view, tab = at_account(screen, trip_id)
    tab.balances.grid.selectAll()
    screen.click(tab.hand_in_button)
    screen.until(lambda: "1 SPJ diserahkan" in screen.notice())
    assert "Dirga" in screen.notice()
    assert account_sheet.open_account(clerk, first).state is AccountState.SUBMITTED
    assert account_sheet.open_account(clerk, second).state is AccountState.OPEN
