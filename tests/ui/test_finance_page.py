"""Keuangan: the treasurer's day from an advance to the closing of the year."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from perdin.i18n import rupiah
from perdin.rules.ledger import PayMethod
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    accounts,
    advances,
    settlement,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.office import people
from perdin.services.trips import trip_sheet
from perdin.services.year import year_end
from tests.conftest import Clock
from tests.office import person, spent
from tests.ui.accounts import at_account, in_role, issue, sit_as, spent_less
from tests.ui.screen import Screen
from tests.ui.treasurer import at_queue, at_the_treasurers

PAID = date(2026, 2, 6)


screen = pytest.fixture(at_the_treasurers)


def test_an_advance_is_asked_for_on_the_trip_and_paid_from_the_list(screen: Screen) -> None:
    clerk = screen.desk
    trip_id = issue(clerk, "Bima", "Dirga", leave=date(2026, 2, 23))
    sit_as(screen, Role.STAF)
    _view, tab = at_account(screen, trip_id)
    tab.side.setCurrentWidget(tab.money)
    assert not tab.money.pay_button.isVisible(), "who asks does not pay"
    screen.enter(tab.money.percent, "150")
    screen.click(tab.money.request_button)
    assert "1 sampai 100" in screen.notice(), "the number is wrong, there are not two"
    screen.enter(tab.money.percent, "50")
    screen.enter(tab.money.note, "Tiket dibeli di muka")
    screen.click(tab.money.request_button)
    screen.until(lambda: "dikirim ke bagian keuangan" in screen.notice())
    screen.rest()
    assert "Diminta" in tab.money.asked.text()
    sit_as(screen, Role.KEUANGAN)
    screen.until(lambda: "(1)" in screen.window.navigation.buttons["finance"].text())
    page = at_queue(screen, "requests")
    queue: Any = page.queues["requests"]
    (row,) = queue.list.rows()
    assert row.note == "Tiket dibeli di muka"
    screen.click(queue.pay_button)
    screen.until(lambda: "1 uang muka dibayar" in screen.notice())
    screen.rest()
    assert queue.list.rows() == []
    paid = {
        balance.traveller_id: balance.paid for balance in accounts.balances(screen.desk, trip_id)
    }
    assert paid[row.traveller_id] == row.amount
    unsettled = page.queues["unsettled"].list.rows()
    assert [(owed.name, owed.held) for owed in unsettled] == [(row.name, row.amount)]


def test_several_are_paid_at_once_and_who_is_overdue_is_named_beside_the_row(
    screen: Screen, clock: Clock
) -> None:
    clerk, treasurer = screen.desk, in_role(screen.desk, Role.KEUANGAN)
    late = issue(clerk, "Bima")
    bima = trip_sheet.open_trip(clerk, late).travellers[0].id
    advances.pay_advance(treasurer, bima, PayForm(amount=100_000, paid_on=PAID))
    clock.advance(days=30)
    new = issue(clerk, "Bima", "Dirga", leave=date(2026, 3, 23))
    for traveller in trip_sheet.open_trip(clerk, new).travellers:
        advances.request_advance(clerk, traveller.id, percent=50)
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "requests").queues["requests"]
    queue.list.view.grid.selectAll()
    assert f"nomor {late}" in queue.said.text()
    screen.click(queue.pay_button)
    screen.until(lambda: "1 tidak" in screen.notice())
    screen.rest()
    (left,) = queue.list.rows()
    result = queue.list.view.model.columns[-1]
    assert f"nomor {late}" in result.text(left)
    assert not queue.list.view.grid.isColumnHidden(len(queue.list.view.model.columns) - 1)
    screen.click(queue.refuse_button)
    assert "alasan penolakan" in screen.notice()
    screen.enter(queue.reason, "Selesaikan SPJ Februari dahulu")
    screen.click(queue.refuse_button)
    screen.until(lambda: "1 permintaan ditolak" in screen.notice())
    screen.until(lambda: not queue.list.rows())


def test_short_and_over_are_settled_and_the_bank_gets_its_list(
    screen: Screen, tmp_path: Path
) -> None:
    clerk, treasurer = screen.desk, in_role(screen.desk, Role.KEUANGAN)
    _bank(clerk, "Bima Sakti")
    short, over = issue(clerk, "Bima"), issue(clerk, "Dirga")
    ids = [trip_sheet.open_trip(clerk, trip_id).travellers[0].id for trip_id in (short, over)]
    estimate = trip_sheet.open_trip(clerk, over).travellers[0].estimated
    advances.pay_advance(treasurer, ids[0], PayForm(amount=100_000, paid_on=PAID))
    advances.pay_advance(treasurer, ids[1], PayForm(amount=estimate, paid_on=PAID))
    spent(clerk, short)
    spent_less(clerk, ids[1])
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "dues").queues["dues"]
    rows = {row.traveller_id: row for row in queue.list.rows()}
    assert rows[ids[0]].remaining > 0 > rows[ids[1]].remaining
    queue.list.view.grid.selectAll()
    assert f"{rupiah(rows[ids[0]].remaining)} dibayarkan" in queue.said.text()
    assert f"{rupiah(-rows[ids[1]].remaining)} disetor" in queue.said.text()
    path = tmp_path / "bank.xlsx"
    screen.answer_files(path)
    screen.click(queue.bank_button)
    screen.until(lambda: "Daftar bank disimpan" in screen.notice())
    cells = [cell for line in load_workbook(path).worksheets[0].values for cell in line]
    assert "0012300456" in cells
    assert rows[ids[0]].remaining in cells
    queue.fields.method.setFocus()
    screen.key(Qt.Key.Key_Down)
    assert queue.fields.method.value() is PayMethod.TRANSFER
    screen.enter(queue.fields.reference, "STS-0007")
    screen.enter(queue.reason, "Hanya ada satu petugas")
    screen.click(queue.settle_button)
    screen.until(lambda: "2 perjalanan rampung" in screen.notice())
    screen.rest()
    assert queue.list.rows() == []
    for trip_id in (short, over):
        assert trip_sheet.open_trip(clerk, trip_id).state is TripState.SETTLED
        assert all(balance.remaining == 0 for balance in accounts.balances(clerk, trip_id))


def test_a_settled_account_is_opened_again_with_a_reason(screen: Screen) -> None:
    desk = screen.desk
    trip_id = spent(desk, issue(desk, "Bima"))
    settlement.settle(desk, trip_id, desk.today)
    screen.rest()
    view, tab = at_account(screen, trip_id)
    assert not tab.lines.save_button.isVisible()
    screen.click(view.reopen_button)
    screen.key(Qt.Key.Key_Return)
    assert view.reopening.isVisible(), "no reason, no reopening"
    screen.type("Nota hotel susulan")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: not view.reopening.isVisible())
    screen.until(tab.lines.save_button.isVisible)
    assert "dikembalikan" in view.holds.text()


def test_a_year_is_closed_once_nothing_is_open(screen: Screen, clock: Clock) -> None:
    desk = screen.desk
    trip_id = spent(desk, issue(desk, "Bima"))
    queue: Any = at_queue(screen, "year").queues["year"]
    assert "masih terbuka" in queue.said.text()
    assert not queue.close_button.isEnabled()
    settlement.settle(desk, trip_id, desk.today)
    clock.advance(days=310)
    screen.window.reload()
    screen.until(lambda: "siap ditutup" in queue.said.text())
    screen.agree()
    screen.click(queue.close_button)
    screen.until(lambda: "Tahun anggaran ditutup" in screen.notice())
    screen.until(queue.reopen_button.isVisible)
    assert year_end.open_year(desk, 2026).closed
    screen.click(queue.reopen_button)
    assert "alasan" in screen.notice()
    screen.enter(queue.reason, "Koreksi inspektorat")
    screen.click(queue.reopen_button)
    screen.until(lambda: "dibuka kembali" in screen.notice())
    assert not year_end.open_year(desk, 2026).closed
    assert not isinstance(QApplication.activeModalWidget(), QMessageBox)


def _bank(desk: Desk, name: str) -> None:
    form = people.open_employee(desk, person(desk, name))
    people.save_employee(desk, replace(form, bank="BPD Uji", account_number="0012300456"))
