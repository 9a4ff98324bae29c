"""The office's cards at the treasurer's: registered, used, billed, matched, paid; by keys."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt

from perdin.rules.card_lines import LineState
from perdin.rules.travel import Component
from perdin.rules.workflow import Role
from perdin.services.books import closings, treasury
from perdin.services.cards import cards, purchases, statement_list
from perdin.services.trips import trip_sheet
from perdin.ui.pages.settings.page import SettingsPage
from tests.services.books.raw import flow
from tests.services.full_year import rows
from tests.services.plays_accounts import ENTRY
from tests.services.plays_cards import BOUGHT, HOTEL, SNACK, a_card, a_purchase, a_statement
from tests.services.recaps.raw import YEAR
from tests.ui.accounts import issue, sit_as
from tests.ui.screen import Screen
from tests.ui.treasurer import at_queue, at_the_treasurers

screen = pytest.fixture(at_the_treasurers)


def buyer(screen: Screen, name: str = "Bima") -> int:
    """A traveller whom a card may buy for."""
    return trip_sheet.open_trip(screen.desk, issue(screen.desk, name)).travellers[0].id


def at(screen: Screen, name: str) -> Any:
    """The treasurer, at one of the queues."""
    sit_as(screen, Role.KEUANGAN)
    return at_queue(screen, name).queues[name]


def bank_file(path: Path) -> Path:
    """What the bank sends: the card, the header, three lines."""
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    for row in (
        ("Nomor kartu", "5264 22** **** 1234"),
        ("Tanggal", "Keterangan", "Jumlah"),
        (BOUGHT, HOTEL.merchant, HOTEL.amount),
        (SNACK.spent_on, SNACK.merchant, SNACK.amount),
        (date(2026, 2, 13), "TRAVEL CONTOH", "150.000,00"),
    ):
        page.append(list(row))
    workbook.save(path)
    return path


def test_a_card_is_registered_and_changed(screen: Screen, office_copy: Path) -> None:
    screen.window.go("settings", "cards")
    section: Any = screen.page(SettingsPage).sections["cards"]
    screen.rest()
    screen.click(section.save_button)
    assert section.form.problem_of(section.holder) == "Wajib diisi."
    screen.suggest(section.holder, "citra")
    screen.tab()
    screen.type("Bank Contoh")
    screen.tab()
    screen.type("5264 2200 0000 1234")
    screen.tab()
    screen.type("10jt")
    screen.click(section.save_button)
    screen.until(lambda: "Kartu disimpan" in screen.notice())
    screen.until(lambda: len(section.list.rows()) == 1)
    (kept,) = rows(office_copy, "SELECT * FROM credit_card")
    assert (kept["bank"], kept["last_digits"], kept["most_owed"]) == (
        "Bank Contoh", "1234", 10_000_000,
    )  # fmt: skip
    section.list.grid.selectRow(0)
    screen.until(lambda: section.number.value() == "1234")
    screen.go_to(section.active)
    screen.key(Qt.Key.Key_Space)
    screen.click(section.save_button)
    screen.until(lambda: not section.list.rows()[0].active)
    assert cards.list_cards(screen.desk)[0].active is False


def test_what_a_card_bought_is_written_down_by_keys_and_corrected(
    screen: Screen, office_copy: Path
) -> None:
    who, _card = buyer(screen), a_card(screen.desk)
    queue = at(screen, "purchases")
    screen.until(lambda: queue.fields.card.value() is not None)
    screen.click(queue.buy_button)
    assert queue.fields.problem_of(queue.fields.traveller) == "Wajib diisi."
    screen.suggest(queue.fields.traveller, "bima")
    screen.tab()
    screen.tab()
    screen.type("686rb")
    screen.tab()
    screen.type("10 feb")
    screen.tab()
    screen.key(Qt.Key.Key_Down)
    screen.tab()
    screen.type("NOTA-7")
    screen.click(queue.buy_button)
    screen.until(lambda: len(queue.list.rows()) == 1)
    (row,) = queue.list.rows()
    assert (row.traveller_id, row.component, row.amount, row.bought_on, row.reference) == (
        who, Component.TRANSPORT, 686_000, BOUGHT, "NOTA-7",
    )  # fmt: skip
    assert "kas keluar ketika tagihannya dibayar" in screen.notice()
    assert queue.said.text() == "1 belanja, Rp686.000 belum dibayar kepada bank."
    assert not queue.fields.changed()
    assert flow(office_copy, *YEAR.span) == (0, 0)
    screen.click(queue.correct_button)
    assert "alasan" in screen.notice()
    screen.enter(queue.reason, "Salah orang")
    screen.click(queue.correct_button)
    screen.until(lambda: len(queue.list.rows()) == 2)
    assert queue.said.text() == "2 belanja, Rp0 belum dibayar kepada bank."


def test_the_banks_file_is_taken_in_matched_settled_and_paid(
    screen: Screen, office_copy: Path, tmp_path: Path
) -> None:
    who, card = buyer(screen), a_card(screen.desk)
    purchases.record_purchase(screen.desk, who, a_purchase(card))
    queue = at(screen, "statements")
    screen.until(queue.import_button.isEnabled)
    screen.answer_files(bank_file(tmp_path / "tagihan.xlsx"))
    screen.click(queue.import_button)
    screen.until(queue.importing.import_button.isEnabled)
    assert queue.importing.import_button.text() == "&Impor 3 baris"
    _take_in(screen, queue)
    hotel, snack, travel = (row.id for row in queue.list.rows())
    assert "Usulan: Bima Sakti Pratama, 10 Februari 2026" in queue.said.text()
    screen.click(queue.confirm_button)
    screen.until(lambda: "1 baris dicocokkan" in screen.notice())
    screen.rest()
    queue.list.view.select_id(snack)
    assert "Tidak ada belanja yang cocok" in queue.said.text()
    screen.enter(queue.reason, "Belanja Citra sendiri")
    screen.click(queue.line.personal_button)
    screen.until(lambda: "Ditandai pribadi" in screen.notice())
    screen.rest()
    _attach(screen, queue, travel)
    assert [row.state for row in queue.list.rows()].count(LineState.CONFIRMED) == 2
    queue.list.view.select_id(snack)
    screen.enter(queue.reason, "STS-4")
    screen.click(queue.line.repay_button)
    screen.until(lambda: "Setoran pemegang kartu dicatat" in screen.notice())
    screen.rest()
    screen.enter(queue.fields.reference, "TRF-9")
    screen.click(queue.pay_button)
    screen.until(lambda: "Tagihan Rp881.000 dibayar" in screen.notice())
    screen.rest()
    assert flow(office_copy, *YEAR.span) == (45_000, 881_000)
    (kept,) = rows(office_copy, "SELECT * FROM card_statement")
    assert (kept["book_number"], kept["mechanism"], kept["reference"]) == ("0001", "UP", "TRF-9")
    assert not queue.pay_button.isEnabled()
    assert "Dibayar 16 Februari 2026, BKU 0001." in queue.said.text()
    assert hotel != travel


def _take_in(screen: Screen, queue: Any) -> None:
    """Import what is looked at, once the bank's sum was typed wrong and then right."""
    screen.enter(queue.importing.fields.total, "999.999")
    screen.click(queue.importing.import_button)
    screen.until(lambda: "berjumlah Rp881.000" in screen.notice())
    screen.enter(queue.importing.fields.total, "881.000")
    screen.until(queue.importing.import_button.isEnabled)
    screen.click(queue.importing.import_button)
    screen.until(lambda: "Tagihan dicatat, 3 baris" in screen.notice())
    screen.until(lambda: len(queue.list.rows()) == 3)
    screen.rest()


def _attach(screen: Screen, queue: Any, line_id: int) -> None:
    """Say for whom a line was, which nobody had written down."""
    queue.list.view.select_id(line_id)
    screen.click(queue.line.attach_button)
    assert "Pilih pelaksana" in screen.notice()
    screen.suggest(queue.attaching.traveller, "bandung")
    queue.attaching.component.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.click(queue.line.attach_button)
    screen.until(lambda: "dicatat sebagai belanja kartu" in screen.notice())
    screen.rest()


def test_a_statement_is_typed_from_its_paper(screen: Screen) -> None:
    a_card(screen.desk)
    queue = at(screen, "statements")
    screen.until(queue.type_button.isEnabled)
    screen.click(queue.type_button)
    pane = queue.typing
    assert not pane.save_button.isEnabled()
    for day, amount, merchant in (("10 feb", "686rb", "HOTEL"), ("12 feb", "45rb", "TOKO")):
        screen.enter(pane.spent_on, day)
        screen.tab()
        screen.type(amount)
        screen.tab()
        screen.type(merchant)
        screen.click(pane.add_button)
    assert pane.said.text() == "2 baris, Rp731.000"
    pane.rows.grid.selectRow(1)
    screen.click(pane.remove_button)
    assert pane.said.text() == "1 baris, Rp686.000"
    screen.click(pane.save_button)
    screen.until(lambda: "Tagihan dicatat, 1 baris" in screen.notice())
    screen.until(lambda: len(queue.list.rows()) == 1)
    (row,) = statement_list.list_statements(screen.desk, 2026)
    assert (row.total, row.issued_on) == (686_000, screen.desk.today)


def test_esc_asks_before_a_typed_statement_is_thrown_away(screen: Screen) -> None:
    a_card(screen.desk)
    queue = at(screen, "statements")
    screen.until(queue.type_button.isEnabled)
    screen.click(queue.type_button)
    screen.enter(queue.typing.merchant, "HOTEL")
    screen.key(Qt.Key.Key_Escape)
    assert queue.typing.isVisible()
    screen.enter(queue.typing.merchant, " ")
    screen.key(Qt.Key.Key_Backspace)
    screen.key(Qt.Key.Key_Escape)
    assert queue.list.isVisible()


def test_a_wrong_statement_is_thrown_away_and_a_line_released(screen: Screen) -> None:
    who, card = buyer(screen), a_card(screen.desk)
    purchases.record_purchase(screen.desk, who, a_purchase(card))
    a_statement(screen.desk, card)
    queue = at(screen, "statements")
    screen.until(lambda: len(queue.list.rows()) == 2)
    screen.click(queue.confirm_button)
    screen.until(lambda: queue.list.rows()[0].state is LineState.CONFIRMED)
    screen.rest()
    screen.agree()
    screen.click(queue.remove_button)
    screen.until(lambda: "Lepaskan dahulu" in screen.notice())
    screen.click(queue.line.release_button)
    screen.until(lambda: queue.list.rows()[0].state is LineState.OPEN)
    screen.rest()
    screen.agree()
    screen.click(queue.remove_button)
    screen.until(lambda: not queue.list.rows())
    assert len(purchases.list_purchases(screen.desk, 2026)) == 1, "what was bought stays"


def test_a_month_with_open_lines_is_closed_knowing_it(screen: Screen) -> None:
    treasury.enter(screen.desk, ENTRY)
    card = a_card(screen.desk)
    a_statement(screen.desk, card, type(HOTEL)(date(2026, 1, 20), "HOTEL", 1_000))
    queue = at(screen, "books")
    screen.until(lambda: len(queue.list.rows()) == 12)
    assert queue.said.text().endswith("1 baris tagihan KKPD sampai bulan itu belum dikenali.")
    screen.agree()
    screen.click(queue.close_button)
    screen.until(lambda: "ditutup" in screen.notice())
    assert closings.list_months(screen.desk, 2026)[0].closed_at is not None


def test_who_may_not_pay_looks_only(screen: Screen) -> None:
    a_statement(screen.desk, a_card(screen.desk))
    sit_as(screen, Role.AUDITOR)
    page: Any = at_queue(screen, "statements")
    queue = page.queues["statements"]
    screen.until(lambda: len(queue.list.rows()) == 2)
    for widget in (
        queue.pay_button,
        queue.confirm_button,
        queue.import_button,
        queue.attaching.traveller,
    ):
        assert not widget.isVisible()
