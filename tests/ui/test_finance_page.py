"""Keuangan: the treasurer's day from an advance to the closing of the year."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from perdin.i18n import rupiah
from perdin.rules.ledger import AccountState, PayMethod, Verdict
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import (
    account_sheet,
    accounts,
    advances,
    settlement,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.office import people
from perdin.services.trips import trip_sheet
from perdin.services.year import year_end
from perdin.ui.pages.finance.page import FinancePage
from perdin.ui.pages.trip.account import AccountPage
from tests.conftest import Clock
from tests.office import person, spent
from tests.ui.accounts import at_account, in_role, issue, recorded, sit_as, spent_less
from tests.ui.screen import Screen, opened

PAID = date(2026, 2, 6)


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    """The treasurer at the window."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _finance(screen: Screen, queue: str) -> FinancePage:
    screen.window.go("finance", queue)
    page: FinancePage = screen.page(FinancePage)
    screen.rest()
    return page


def _handed_in(desk: Desk, *names: str) -> tuple[int, list[int]]:
    trip_id = issue(desk, *names)
    travellers = recorded(desk, trip_id)
    for traveller in travellers:
        verification.submit_account(desk, traveller)
    return trip_id, travellers


def test_an_advance_is_asked_for_on_the_trip_and_paid_from_the_list(screen: Screen) -> None:
    clerk = screen.desk
    trip_id = issue(clerk, "Bima", "Dirga")
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
    page = _finance(screen, "requests")
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
    queue: Any = _finance(screen, "requests").queues["requests"]
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


def test_a_line_is_corrected_another_sent_back_and_the_rest_accepted(screen: Screen) -> None:
    clerk = screen.desk
    trip_id, (who,) = _handed_in(clerk, "Bima")
    sit_as(screen, Role.KEUANGAN)
    page = _finance(screen, "verifying")
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


def test_two_verifiers_at_once_and_the_slower_one_is_told(screen: Screen) -> None:
    clerk = screen.desk
    _trip_id, (who,) = _handed_in(clerk, "Bima")
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


def test_nobody_verifies_what_they_wrote_and_the_reason_is_said(screen: Screen) -> None:
    _handed_in(screen.desk, "Bima")
    queue: Any = _finance(screen, "verifying").queues["verifying"]
    assert "orang lain" in queue.said.text()
    assert not queue.accept_button.isEnabled()


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
    queue: Any = _finance(screen, "dues").queues["dues"]
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
    queue: Any = _finance(screen, "year").queues["year"]
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
