"""The treasurer's month on the real window, keys counted: money in, an advance, a card's statement
matched and paid, the books closed and printed. The counts stand in docs/keystrokes.md.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import Role
from perdin.services.accounting import advances
from perdin.services.books import closings
from perdin.services.trips import trip_sheet
from perdin.ui.pages.finance.page import FinancePage
from tests.conftest import Clock
from tests.journeys.strokes import faults
from tests.services.books.raw import balance, month
from tests.services.full_year import rows
from tests.services.plays_cards import a_card
from tests.ui.accounts import issue, sit_as
from tests.ui.screen import Screen, opened

HOTEL, TAXI = 686_000, 150_000


def test_a_month_is_paid_booked_reconciled_closed_and_printed(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    clock.now = datetime(2026, 2, 28, 9, 0, tzinfo=clock.now.tzinfo)
    with opened(qtbot, office_copy, clock) as screen:
        trip_id = issue(screen.desk, "Bima", leave=date(2026, 3, 3))
        (bima,) = trip_sheet.open_trip(screen.desk, trip_id).travellers
        advances.request_advance(screen.desk, bima.id, amount=500_000)
        a_card(screen.desk)
        sit_as(screen, Role.KEUANGAN)
        page = _finance(screen)
        _money_in(screen, page)
        _pay(screen, page)
        _bought(screen, page)
        _reconciled(screen, page, _statement(tmp_path / "tagihan.xlsx"))
        book = _closed_and_printed(screen, page, tmp_path / "bku.xlsx")
    left = 10_000_000 - 500_000 - HOTEL - TAXI
    assert balance(office_copy, month(2026, 2).last) == left
    assert [row["number"] for row in rows(office_copy, "SELECT number FROM book_number")] == [
        "0001", "0001", "0002",
    ], "UP: the money in and the statement; GU: the advance"  # fmt: skip
    (kept,) = rows(office_copy, "SELECT balance FROM book_closing")
    assert kept["balance"] == left
    sheet = load_workbook(book, data_only=True).worksheets[0]
    cells = [cell for line in sheet.values for cell in line]
    assert "BUKU KAS UMUM PEMBANTU BULAN FEBRUARI TA. 2026" in cells
    assert cells.count(left) >= 2, "the last line's balance, and the closing one below it"


def _statement(path: Path) -> Path:
    """What the bank sends: the hotel that was written down, and a taxi that nobody had."""
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    for row in (
        ("Tanggal", "Keterangan", "Jumlah"),
        (date(2026, 2, 25), "HOTEL CONTOH BANDUNG", HOTEL),
        (date(2026, 2, 26), "TAKSI CONTOH", TAXI),
    ):
        page.append(list(row))
    workbook.save(path)
    return path


def _finance(screen: Screen) -> FinancePage:
    screen.click(screen.window.navigation.buttons["finance"])
    page: FinancePage = screen.page(FinancePage)
    screen.rest()
    return page


def _queue(screen: Screen, page: FinancePage, name: str) -> Any:
    """Click on a queue in the list at the left; from there on strokes count, with this one."""
    at = list(page.queues).index(name)
    room = page.names.visualItemRect(page.names.item(at)).center()
    screen.strokes = 1
    screen.qtbot.mouseClick(page.names.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(room))
    screen.rest()
    return page.queues[name]


def _money_in(screen: Screen, page: FinancePage) -> None:
    queue = _queue(screen, page, "cash")
    assert queue.fields.book_number.value() == "0001", "the next number is proposed"
    screen.enter(queue.fields.amount, "10jt")
    screen.click(queue.enter_button)
    screen.until(lambda: "Dicatat dalam buku kas" in screen.notice())
    screen.rest()
    assert queue.fields.book_number.value() == "0002"
    assert not faults("The treasurer enters money into the purse", screen.strokes)


def _pay(screen: Screen, page: FinancePage) -> None:
    queue = _queue(screen, page, "requests")
    screen.until(queue.list.selected)
    screen.click(queue.pay_button)
    screen.until(lambda: "1 uang muka dibayar" in screen.notice())
    screen.rest()


def _bought(screen: Screen, page: FinancePage) -> None:
    queue = _queue(screen, page, "purchases")
    screen.suggest(queue.fields.traveller, "bima")
    screen.tab(2)
    screen.type("686rb")
    screen.tab()
    screen.type("24 feb")
    screen.click(queue.buy_button)
    screen.until(lambda: len(queue.list.rows()) == 1)
    screen.rest()
    assert not faults("The treasurer writes down what a card bought", screen.strokes)


def _reconciled(screen: Screen, page: FinancePage, path: Path) -> None:
    queue = _queue(screen, page, "statements")
    screen.answer_files(path)
    screen.click(queue.import_button)
    screen.until(queue.importing.import_button.isEnabled)
    screen.click(queue.importing.import_button)
    screen.until(lambda: len(queue.list.rows()) == 2)
    screen.rest()
    screen.click(queue.confirm_button)
    screen.until(lambda: "1 baris dicocokkan" in screen.notice())
    screen.rest()
    queue.list.view.grid.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.suggest(queue.attaching.traveller, "bima")
    screen.tab()
    for _press in range(2):
        screen.key(Qt.Key.Key_Down)
    screen.click(queue.line.attach_button)
    screen.until(lambda: "dicatat sebagai belanja kartu" in screen.notice())
    screen.rest()
    screen.click(queue.pay_button)
    screen.until(lambda: "Tagihan Rp836.000 dibayar" in screen.notice())
    screen.rest()
    assert not faults(
        "The treasurer imports a card's statement, settles a line nobody knew, and pays it",
        screen.strokes,
    )


def _closed_and_printed(screen: Screen, page: FinancePage, path: Path) -> Path:
    queue = _queue(screen, page, "books")
    queue.list.view.grid.setFocus()
    screen.key(Qt.Key.Key_Down)
    assert queue.said.text() == "Buku Februari 2026 dapat ditutup."
    screen.agree()
    screen.click(queue.close_button)
    screen.until(lambda: "Buku bulan Februari 2026 ditutup" in screen.notice())
    screen.rest()
    assert closings.list_months(screen.desk, 2026)[1].closed_at is not None
    screen.answer_files(path)
    screen.click(queue.export_button)
    screen.until(lambda: path.name in screen.notice())
    screen.rest()
    assert not faults("The treasurer closes a month and exports its cash book", screen.strokes)
    return path
