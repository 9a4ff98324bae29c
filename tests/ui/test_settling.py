"""Closing a trip's account: what it books is said and asked, and for whom an advance is paid."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.i18n import rupiah
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import accounts, actual_costs, cost_lines
from perdin.services.desk import Desk
from perdin.services.office import first_start, users
from perdin.services.trips import trip_sheet
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_trip, issued, proved, verified
from tests.ui.screen import opened


def test_settling_says_what_it_books_and_asks_first(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role is Role.ATASAN)
        head = Desk(database, users.person_at(database, boss.id), clock=clock)
        trip_id = issued(desk, head, a_trip(desk, "Bima", "Dirga", leave=date(2026, 4, 7)))
        for traveller in trip_sheet.open_trip(desk, trip_id).travellers:
            costs = proved(cost_lines.costs_to_record(desk, traveller.id))
            actual_costs.record_costs(desk, traveller.id, costs)
        verified(desk, trip_id)
        owed = sum(balance.remaining for balance in accounts.balances(desk, trip_id))
    with opened(qtbot, office_copy, clock) as screen:
        screen.window.go("trip", trip_id)
        view: TripPage = screen.page(TripPage)
        screen.until(lambda: view.next_button.text() == "&Rampungkan")
        view.tabs.setCurrentWidget(view.accounting)
        screen.until(lambda: view.accounting.balances.rows())
        screen.rest()
        tab = view.accounting
        assert tab.balances.selected()[0].name in tab.money.whom.text()
        assert tab.money.pay_button.isEnabled()
        tab.balances.grid.selectAll()
        assert not tab.money.pay_button.isEnabled(), "whose advance it would be is not clear"
        tab.balances.grid.selectRow(1)
        screen.rest()
        assert tab.balances.rows()[1].name in tab.money.whom.text()
        asked: list[str] = []

        def refuse() -> None:
            box = QApplication.activeModalWidget()
            if screen.closed:
                return
            if not isinstance(box, QMessageBox):
                QTimer.singleShot(20, refuse)
                return
            asked.append(box.informativeText())
            qtbot.keyClick(box, Qt.Key.Key_Escape)

        QTimer.singleShot(20, refuse)
        screen.click(view.next_button)
        assert f"{rupiah(owed)} dicatat dibayar" in asked[0]
        assert "baru selesai" in asked[0]
        screen.rest()
        assert trip_sheet.open_trip(screen.desk, trip_id).state is TripState.ISSUED
        screen.agree()
        screen.click(view.next_button)
        screen.until(lambda: "sudah rampung" in screen.notice())
