"""The treasurer's day on the real window, clicks counted: an advance, an account, a settlement.

What a click costs is counted as in the other daily work; the counts stand in docs/keystrokes.md.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from perdin.i18n import rupiah
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.ledger import AccountState
from perdin.rules.travel import Component
from perdin.rules.workflow import Role, TripState
from perdin.services.accounting import account_sheet, accounts, advances
from perdin.services.trips import trip_sheet
from perdin.ui.pages.finance.page import FinancePage
from tests.conftest import Clock
from tests.journeys.strokes import faults
from tests.ui.accounts import at_account, drop, issue, photo, sit_as
from tests.ui.screen import CTRL, Screen, opened


def test_from_an_advance_to_the_last_rupiah(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as screen:
        trip_id = issue(screen.desk, "Bima")
        (bima,) = trip_sheet.open_trip(screen.desk, trip_id).travellers
        advances.request_advance(screen.desk, bima.id, percent=60)
        clock.now = clock.now.replace(day=6)  # the Friday before the trip
        sit_as(screen, Role.KEUANGAN)
        _pay(screen)
        clock.now = clock.now.replace(day=16)
        (balance,) = accounts.balances(screen.desk, trip_id)
        assert balance.paid == bima.estimated * 60 // 100
        sit_as(screen, Role.STAF)
        _account(screen, trip_id, tmp_path)
        account = account_sheet.open_account(screen.desk, bima.id)
        assert account.state is AccountState.SUBMITTED
        sit_as(screen, Role.KEUANGAN)
        _verify(screen)
        account = account_sheet.open_account(screen.desk, bima.id)
        assert account.state is AccountState.VERIFIED
        sit_as(screen, Role.ADMIN)
        _settle(screen, account.spent - account.paid)
        assert trip_sheet.open_trip(screen.desk, trip_id).state is TripState.SETTLED
        (balance,) = accounts.balances(screen.desk, trip_id)
        assert (balance.owed, balance.remaining) == (account.spent, 0)


def _finance(screen: Screen) -> FinancePage:
    """Keuangan as it opens from the navigation; from here on strokes count."""
    screen.click(screen.window.navigation.buttons["finance"])
    page: FinancePage = screen.page(FinancePage)
    screen.rest()
    screen.strokes = 0
    return page


def _queue(screen: Screen, page: FinancePage, name: str) -> Any:
    """Click on a queue in the list at the left."""
    at = list(page.queues).index(name)
    room = page.names.visualItemRect(page.names.item(at)).center()
    screen.strokes += 1
    screen.qtbot.mouseClick(page.names.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(room))
    return page.queues[name]


def _pay(screen: Screen) -> None:
    page = _finance(screen)
    queue = _queue(screen, page, "requests")
    screen.until(queue.list.selected)
    screen.click(queue.pay_button)
    screen.until(lambda: "1 uang muka dibayar" in screen.notice())
    screen.rest()
    assert not faults(
        "The treasurer pays an advance, from the start page of Keuangan", screen.strokes
    )


def _account(screen: Screen, trip_id: int, folder: Path) -> None:
    """The clerk drops the hotel's bill on the tab, types it, says why the bus has none, and
    hands the account in.
    """
    _view, tab = at_account(screen, trip_id)
    drop(tab, photo(folder / "hotel.png"))
    fields = tab.card.fields
    screen.until(lambda: tab.left.currentWidget() is tab.card and fields.kind.hasFocus())
    screen.key(Qt.Key.Key_Home)
    assert fields.kind.value() is ReceiptKind.HOTEL
    screen.enter(fields.vendor, "Hotel Melati")
    screen.enter(fields.amount, "700rb")
    screen.enter(fields.issued_on, "11/2/2026")
    screen.key(Qt.Key.Key_Return, CTRL)
    screen.until(lambda: "Bukti disimpan" in screen.notice())
    screen.rest()
    for at, line in enumerate(tab.lines.lines()):
        if line.cost.component is Component.TRANSPORT:
            tab.lines.list.grid.selectRow(at)
            screen.enter(tab.lines.detail.unproved_reason, "Bus tanpa karcis")
    screen.until(lambda: not any(line.problems for line in tab.lines.lines()))
    screen.click(tab.hand_in_button)
    screen.until(lambda: "diserahkan" in screen.notice())
    screen.rest()
    assert any(
        line.cost.receipt_id and line.cost.component is Component.PENGINAPAN
        and line.cost.amount == 700_000 and line.cost.receipt == "Hotel Melati"
        for line in tab.lines.lines()
    )  # fmt: skip


def _verify(screen: Screen) -> None:
    page = _finance(screen)
    queue = _queue(screen, page, "verifying")
    screen.click(queue.check_button)
    screen.until(lambda: screen.window.page() is not page)
    tab = screen.window.page().accounting  # type: ignore[union-attr]  # the account's page
    screen.until(lambda: tab.lines.account is not None)
    screen.click(tab.verify.all_button)
    screen.until(lambda: "terverifikasi" in screen.notice())
    screen.rest()
    assert not faults(
        "A second person looks at a clean account and accepts it whole", screen.strokes
    )


def _settle(screen: Screen, short: int) -> None:
    page = _finance(screen)
    queue = _queue(screen, page, "dues")
    assert f"{rupiah(short)} dibayarkan" in queue.said.text()
    screen.click(queue.settle_button)
    screen.until(lambda: "1 perjalanan rampung" in screen.notice())
    screen.rest()
    assert not faults("The treasurer pays the rest and settles the trip", screen.strokes)
    assert queue.fields.paid_on.value() == date(2026, 2, 16)
