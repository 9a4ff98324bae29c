"""Keuangan, the treasurer's month: money in, paid, taxes over, the book closed and printed."""

import csv
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from perdin.rules.ledger import EntryKind, Mechanism, PaymentKind
from perdin.rules.workflow import Role
from perdin.services.accounting import advances, payments
from perdin.services.accounting.payments import PayForm
from perdin.services.books import closings, tax_book, treasury
from perdin.services.desk import Desk
from perdin.services.trips import trip_sheet
from perdin.ui.pages.recap.page import RecapPage
from tests.conftest import Clock
from tests.services.books.raw import balance
from tests.services.plays_accounts import ENTRY, taxed
from tests.services.stages import Stage
from tests.ui.accounts import in_role, issue, sit_as
from tests.ui.screen import Screen
from tests.ui.treasurer import at_queue, at_the_treasurers

screen = pytest.fixture(at_the_treasurers)


def advance(desk: Desk, name: str, amount: int, day: date, **more: Any) -> int:
    """An advance of somebody on a trip of their own; the payment."""
    who = trip_sheet.open_trip(desk, issue(desk, name)).travellers[0].id
    form = PayForm(amount=amount, paid_on=day, **more)
    return advances.pay_advance(in_role(desk, Role.KEUANGAN), who, form)


def listed(queue: Any, count: int) -> bool:
    return len(queue.list.rows()) == count


def told(screen: Screen, word: str) -> bool:
    return word in screen.notice()


def test_money_into_the_purse_is_entered_by_keys_and_corrected_by_a_second_row(
    screen: Screen, office_copy: Path
) -> None:
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "cash").queues["cash"]
    screen.click(queue.enter_button)
    assert queue.fields.problem_of(queue.fields.amount), "an amount is missing"
    queue.fields.kind.setFocus()
    screen.tab()
    screen.key(Qt.Key.Key_Down)
    screen.tab()
    screen.type("25jt")
    screen.tab()
    screen.type("12 jan")
    screen.tab()
    screen.type("001")
    screen.tab()
    screen.type("SP2D-17")
    screen.tab()
    screen.type("Pelimpahan Januari")
    screen.click(queue.enter_button)
    screen.until(lambda: "Dicatat dalam buku kas" in screen.notice())
    screen.until(lambda: len(queue.list.rows()) == 1)
    (row,) = queue.list.rows()
    assert row.form == replace(
        ENTRY,
        mechanism=Mechanism.GU,
        amount=25_000_000,
        reference="SP2D-17",
        note="Pelimpahan Januari",
    )
    assert not queue.fields.changed()
    assert queue.said.text() == "Penerimaan Rp25.000.000, penyetoran Rp0."
    queue.list.view.select_id(row.id)
    screen.click(queue.correct_button)
    assert "alasan" in screen.notice()
    screen.enter(queue.reason, "Salah dana")
    screen.click(queue.correct_button)
    screen.until(lambda: len(queue.list.rows()) == 2)
    screen.rest()
    assert balance(office_copy, date(2026, 12, 31)) == 0
    assert [one.form.kind for one in queue.list.rows()] == [EntryKind.RECEIVED, EntryKind.RETURNED]
    for one in queue.list.rows():
        queue.list.view.select_id(one.id)
        assert not queue.correct_button.isEnabled(), "a correction and what it corrects both stay"


def test_the_list_of_payments_is_narrowed_and_exported(screen: Screen, tmp_path: Path) -> None:
    clerk, treasurer = screen.desk, in_role(screen.desk, Role.KEUANGAN)
    advance(clerk, "Bima", 400_000, date(2026, 1, 20), book_number="011", mechanism=Mechanism.UP)
    wrong = advance(clerk, "Dirga", 150_000, date(2026, 2, 3), mechanism=Mechanism.TU)
    payments.correct_payment(treasurer, wrong, "Salah orang", date(2026, 2, 4))
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "payments").queues["payments"]
    screen.until(lambda: len(queue.list.rows()) == 3)
    assert queue.said.text() == "3 pembayaran: keluar Rp550.000, kembali Rp150.000."
    path = tmp_path / "pembayaran.csv"
    screen.answer_files(path)
    queue.list.view.export_button.click()
    screen.until(lambda: "Daftar disimpan" in screen.notice())
    lines = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [line[lines[0].index("Pengeluaran")] for line in lines[1:]] == [
        "400000", "150000", "", "550000",
    ]  # fmt: skip
    for field, keys, count in (
        (queue.filters.month, 1, 1),
        (queue.filters.month, 1, 2),
        (queue.filters.kind, 3, 1),
    ):
        field.setFocus()
        for _press in range(keys):
            screen.key(Qt.Key.Key_Down)
        screen.until(partial(listed, queue, count))
        screen.rest()
    assert queue.list.rows()[0].kind is PaymentKind.REFUND
    for field in (queue.filters.month, queue.filters.kind):
        field.setFocus()
        screen.key(Qt.Key.Key_Home)
    screen.until(lambda: len(queue.list.rows()) == 3)
    screen.suggest(queue.filters.person, "bima")
    screen.until(lambda: [row.name for row in queue.list.rows()] == ["Bima Sakti Pratama"])


def test_taxes_are_paid_over_together_with_their_number(screen: Screen) -> None:
    desk = screen.desk
    taxed(Stage(desk, in_role(desk, Role.ATASAN)))
    sit_as(screen, Role.KEUANGAN)
    page = at_queue(screen, "taxes")
    queue: Any = page.queues["taxes"]
    screen.until(lambda: queue.list.rows())
    assert page.names.currentItem().text() == "Pajak (1)"
    assert queue.said.text() == "1 pajak dipilih: Rp3.000. Belum disetor seluruhnya Rp3.000."
    screen.click(queue.pay_button)
    screen.until(lambda: "NTPN" in screen.notice())
    screen.enter(queue.fields.number, "0A1B2C3D4E5F6G7H")
    screen.click(queue.pay_button)
    screen.until(lambda: "1 pajak disetor, seluruhnya Rp3.000" in screen.notice())
    screen.rest()
    (tax,) = tax_book.list_taxes(desk, 2026)
    assert (tax.payment_number, tax.paid_over_on) == ("0A1B2C3D4E5F6G7H", desk.today)
    assert not queue.pay_button.isEnabled()
    assert page.names.currentItem().text() == "Pajak"
    queue.list.view.select_id(tax.id)
    screen.click(queue.correct_button)
    assert "alasan" in screen.notice()
    screen.enter(queue.reason, "Kode billing keliru")
    screen.click(queue.correct_button)
    screen.until(lambda: "menunggu disetor lagi" in screen.notice())
    screen.until(lambda: page.names.currentItem().text() == "Pajak (1)")
    queue.list.view.select_id(tax.id)
    screen.enter(queue.reason, "Tidak terutang")
    screen.click(queue.correct_button)
    screen.until(lambda: "tidak ada lagi pada bukti itu" in screen.notice())
    screen.until(lambda: not queue.list.rows())
    screen.rest()
    assert tax_book.list_taxes(desk, 2026) == []
    assert queue.reason.value() == ""


def test_a_month_is_looked_at_closed_printed_and_opened_by_the_head(
    screen: Screen, tmp_path: Path, clock: Clock
) -> None:
    clerk = screen.desk
    treasury.enter(clerk, ENTRY)
    advance(clerk, "Bima", 1_200_000, date(2026, 1, 28))
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "books").queues["books"]
    screen.until(lambda: len(queue.list.rows()) == 12)
    assert "dapat ditutup" in queue.said.text()
    queue.list.view.grid.setFocus()
    screen.key(Qt.Key.Key_Down)
    assert "baru dapat ditutup mulai 28 Februari 2026" in queue.said.text()
    assert not queue.close_button.isEnabled()
    screen.key(Qt.Key.Key_Up)
    screen.enter(queue.reason, "Kas dihitung")
    screen.agree()
    screen.click(queue.close_button)
    screen.until(lambda: "Buku bulan Januari 2026 ditutup" in screen.notice())
    screen.until(lambda: queue.list.rows()[0].closed_at is not None)
    screen.rest()
    assert not queue.reopen_button.isVisible(), "that is the head's"
    assert queue.said.text().startswith("Buku Januari 2026 ditutup 16 Februari 2026 oleh Citra")
    for ending in (".xlsx", ".pdf", ".csv"):
        path = tmp_path / f"bku{ending}"
        screen.answer_files(path)
        screen.click(queue.export_button)
        screen.until(partial(told, screen, path.name))
        screen.rest()
        assert path.stat().st_size > 300
    sheet = load_workbook(tmp_path / "bku.xlsx", data_only=True).worksheets[0]
    texts = [str(cell) for line in sheet.values for cell in line if cell is not None]
    assert "BUKU KAS UMUM PEMBANTU BULAN JANUARI TA. 2026" in texts
    assert any("BENDAHARA PENGELUARAN PEMBANTU" in text for text in texts)
    assert {"5000000", "1200000", "3800000"} <= set(texts)
    sit_as(screen, Role.ATASAN)
    queue = at_queue(screen, "books").queues["books"]
    screen.until(lambda: len(queue.list.rows()) == 12)
    assert not queue.close_button.isVisible()
    screen.click(queue.reopen_button)
    assert "alasan" in screen.notice()
    screen.enter(queue.reason, "Nota susulan")
    screen.click(queue.reopen_button)
    screen.until(lambda: "dibuka kembali" in screen.notice())
    assert closings.list_months(clerk, 2026)[0].closed_at is None
    queue.list.view.grid.setFocus()
    screen.key(Qt.Key.Key_Return)
    page: RecapPage = screen.page(RecapPage)
    screen.until(lambda: len(page.view.rows()) == 3)
    assert (page.report.id, page.wanted().span) == ("bku", (date(2026, 1, 1), date(2026, 1, 31)))


def test_a_payment_into_a_closed_month_is_told(screen: Screen) -> None:
    clerk = screen.desk
    closings.close_month(clerk, date(2026, 1, 1))
    who = trip_sheet.open_trip(clerk, issue(clerk, "Bima")).travellers[0].id
    advances.request_advance(clerk, who, amount=300_000)
    sit_as(screen, Role.KEUANGAN)
    queue: Any = at_queue(screen, "requests").queues["requests"]
    screen.until(lambda: queue.list.rows())
    screen.enter(queue.fields.paid_on, "30 jan 2026")
    screen.click(queue.pay_button)
    screen.until(lambda: "Buku bulan Januari 2026 sudah ditutup" in screen.notice())
    screen.rest()
    assert len(queue.list.rows()) == 1
