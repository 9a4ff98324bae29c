"""The list for the bank: who is to get how much on which account, and why."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from perdin import i18n
from perdin.rules.ledger import PayMethod
from perdin.services.accounting import advances, bank_list, payments
from perdin.services.accounting.bank_list import BankRow, DueRow
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.office import office
from perdin.services.trips import trips
from tests.office import a_trip, issued, verified
from tests.services.accounting.stories import (
    PLANNED,
    banked,
    journey,
    spend,
    travellers,
)
from tests.services.stages import DAY

BY_TRANSFER = PayForm(amount=1_000_000, paid_on=DAY, method=PayMethod.TRANSFER)
ROWS = (
    BankRow("Bank Uji", "0012345678", "Ayu Lestari Dewi", 1_000_000, "Uang muka"),
    BankRow("Bank Lain", "0987", "Bima", 234_567, "Pelunasan"),
)


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    """A journey of two who have bank accounts."""
    trip_id = journey(desk, head, "Ayu", "Bima")
    first, second = travellers(desk, trip_id)
    banked(desk, first, "Bank Uji", "0012345678")
    banked(desk, second, "Bank Lain", "0987")
    return trip_id


def test_transfers_that_were_paid_are_listed_with_what_they_are_for(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    first, second = travellers(desk, trip)
    told = advances.pay_advance(treasurer, first, replace(BY_TRANSFER, note="Tiket dahulu"))
    plain = advances.pay_advance(treasurer, second, replace(BY_TRANSFER, amount=500_000))
    cash = advances.pay_advance(treasurer, first, PayForm(amount=1_000, paid_on=DAY))
    unasked = advances.pay_advance(treasurer, first, replace(BY_TRANSFER, amount=2_000))
    banked(desk, first, "Bank Baru", "999")  # the list keeps the account of that day
    i18n.use_language("en")  # the bank reads Indonesian, whatever the window speaks
    assert bank_list.rows_paid(treasurer, [plain, told, cash]) == [
        BankRow("Bank Uji", "0012345678", "Ayu Lestari Dewi", 1_000_000, "Tiket dahulu"),
        BankRow(
            "Bank Lain",
            "0987",
            "Bima Sakti Pratama, S.Kom.",
            500_000,
            "Uang muka Konsultasi rencana kerja",
        ),
    ]
    payments.correct_payment(treasurer, told, "Salah", DAY)
    rows = bank_list.rows_paid(treasurer, [plain, told, unasked])
    assert [row.amount for row in rows] == [500_000, 2_000], "a mistake is not sent"


def test_money_that_comes_back_is_not_on_the_list(desk: Desk, treasurer: Desk, trip: int) -> None:
    (first, _second) = travellers(desk, trip)
    advances.pay_advance(treasurer, first, BY_TRANSFER)
    trips.cancel(desk, trip, "Ditunda")
    back = payments.take_back(treasurer, first, replace(BY_TRANSFER, reference="STS-1"))
    assert bank_list.rows_paid(treasurer, [back]) == []


def test_what_verified_accounts_have_still_to_get(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    """Only of those who were asked for, and nothing of whom the office owes nothing or less."""
    first, second = travellers(desk, trip)
    for traveller in (first, second):
        spend(desk, traveller)
    advances.pay_advance(treasurer, first, PayForm(amount=1_000_000, paid_on=DAY))
    advances.pay_advance(treasurer, second, PayForm(amount=PLANNED, paid_on=DAY))
    other = issued(desk, head, a_trip(desk, "Eka"))
    (third,) = travellers(desk, other)
    advances.pay_advance(treasurer, third, PayForm(amount=PLANNED, paid_on=DAY))
    spend(desk, third, transport=1)
    for trip_id in (trip, other):
        verified(desk, trip_id)
    row = DueRow(
        "Bank Uji",
        "0012345678",
        "Ayu Lestari Dewi",
        PLANNED - 1_000_000,
        "Pelunasan perjalanan dinas Kota Bandung",
    )
    assert bank_list.rows_due(treasurer, [first, second, third]) == [row]
    assert bank_list.rows_due(treasurer, [second, third]) == []
    payable, recorded = (
        bank_list.bank_table(treasurer, [row]),
        bank_list.bank_table(treasurer, ROWS),
    )
    assert payable.columns[4].title == "Jumlah yang Masih Dibayarkan"
    assert recorded.columns[4].title == "Jumlah Dibayarkan"


@pytest.mark.parametrize(
    ("bank", "number", "complete"),
    [("Bank Uji", "1", True), ("Bank Uji", " ", False), (" ", "1", False), ("", "", False)],
)
def test_the_bank_needs_its_name_and_the_account(bank: str, number: str, complete: bool) -> None:
    assert BankRow(bank, number, "Ayu", 1, "").complete is complete


def test_the_sheet_says_what_it_is_and_of_whom(desk: Desk, treasurer: Desk, tmp_path: Path) -> None:
    office.save_office(desk, replace(office.open_office(desk), government="PEMERINTAH KOTA UJI"))
    book = openpyxl.load_workbook(bank_list.write(treasurer, tmp_path / "Bank.XLSX", ROWS))
    (sheet,) = book.worksheets
    assert sheet.title == "Transfer"
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    heads = [next(cell for cell in line if cell) for line in cells[:6] if any(line)]
    assert heads == [
        "PEMERINTAH KOTA UJI",
        "KECAMATAN UJI",
        "Jalan Percobaan Nomor 2, Kota Serang",
        "DAFTAR TRANSFER PERJALANAN DINAS",
    ]
    table = [line for line in cells[6:] if any(line)]
    assert table == [
        ["No", "Bank", "Nomor Rekening", "Nama", "Jumlah Dibayarkan", "Keterangan"],
        [1, "Bank Uji", "0012345678", "Ayu Lestari Dewi", 1_000_000, "Uang muka"],
        [2, "Bank Lain", "0987", "Bima", 234_567, "Pelunasan"],
        ["Jumlah", None, None, None, "=SUM(E8:E9)", None],
    ]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEF"]
    assert [int(width) for width in widths] == [6, 18, 24, 34, 18, 48]


def test_the_separated_list_has_the_same_rows_and_their_sum(
    treasurer: Desk, tmp_path: Path
) -> None:
    i18n.use_language("en")
    written = bank_list.write(treasurer, tmp_path / "bank.CSV", ROWS)
    assert written.read_bytes().decode("utf-8-sig").splitlines() == [
        "No;Bank;Nomor Rekening;Nama;Jumlah Dibayarkan;Keterangan",
        "1;Bank Uji;'0012345678;Ayu Lestari Dewi;1000000;Uang muka",
        "2;Bank Lain;'0987;Bima;234567;Pelunasan",
        "Jumlah;;;;1234567;",
    ]
