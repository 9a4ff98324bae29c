"""A year of the treasurer's books is one sum with its raw rows, month by month."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perdin.i18n import rupiah
from perdin.rules.ledger import Mechanism, PaymentKind
from perdin.services.books import closings, payment_list
from perdin.services.desk import Desk
from perdin.services.recaps import book as printed
from perdin.services.recaps.catalogue import table
from perdin.services.safekeeping import integrity
from perdin.services.trips.counted import RecapFilter
from tests.services.books.raw import balance, flow, held, month
from tests.services.full_year import rows
from tests.services.recaps.raw import YEAR, lines_of

MONTHS = [month(2026, number) for number in range(1, 13)]
SAID = {"uang_muka": "Uang muka", "pelunasan": "Pelunasan", "pengembalian": "Pengembalian"}


def test_the_year_holds_what_it_should(books_file: Path) -> None:
    """The twin of all below: each of them would agree on a year without these."""
    kinds = Counter(row["kind"] for row in rows(books_file, "SELECT kind FROM payment"))
    assert set(kinds) == {"uang_muka", "pelunasan", "pengembalian"}
    moved = [flow(books_file, *one.span) for one in MONTHS]
    assert sum(1 for received, paid_out in moved if received and paid_out) >= 4
    assert len(rows(books_file, "SELECT 1 FROM advance_clearing")) >= 2


@pytest.mark.parametrize("one", MONTHS, ids=lambda one: f"{one.first:%B}")
def test_a_months_cash_book_goes_on_from_the_one_before(
    books_file: Path, books_desk: Desk, one: RecapFilter
) -> None:
    wanted = replace(YEAR, first=one.first, last=one.last)
    book = table(books_desk, "bku", wanted)
    opening = balance(books_file, wanted.first - timedelta(days=1))
    received, paid_out = flow(books_file, *wanted.span)
    assert (book.rows[0][3], book.rows[0][-1]) == ("Saldo awal", opening)
    assert (book.total("received"), book.total("paid_out")) == (received, paid_out)
    assert book.total("balance") == balance(books_file, wanted.last)
    left = opening
    for line in lines_of(book):
        left += line["received"] - line["paid_out"]
        assert line["balance"] == left
        assert wanted.first <= line["day"] <= wanted.last
    assert book.values("day") == sorted(book.values("day"))
    before = flow(books_file, date(wanted.first.year, 1, 1), wanted.first - timedelta(days=1))
    assert book.note == (
        f"Sampai bulan lalu: penerimaan {rupiah(before[0])}, pengeluaran {rupiah(before[1])}."
    )


def test_the_year_of_every_book_is_one_sum(books_file: Path, books_desk: Desk) -> None:
    last = YEAR.last
    book = table(books_desk, "bku", YEAR)
    assert sum(table(books_desk, "bku", one).total("paid_out") for one in MONTHS) == book.total(
        "paid_out"
    )
    assert book.total("balance") == balance(books_file, last)
    funds = {line["fund"]: line for line in lines_of(table(books_desk, "rekap-dana", YEAR))}
    for word, key in (*((one.value, one.value) for one in Mechanism), ("Pajak", "")):
        received, paid_out = flow(books_file, *YEAR.span, key)
        assert (funds[word]["received"], funds[word]["paid_out"]) == (received, paid_out)
        assert funds[word]["balance"] == balance(books_file, last, key)
        assert funds[word]["opening"] == balance(books_file, date(2025, 12, 31), key)
    assert sum(line["balance"] for line in funds.values()) == book.total("balance")
    register = table(books_desk, "dana", YEAR)
    assert register.total("received") == book.total("received")
    assert register.total("paid_out") == book.total("paid_out")
    paid = table(books_desk, "pembayaran", YEAR)
    (raw,) = rows(
        books_file,
        "SELECT sum(CASE kind WHEN 'pengembalian' THEN amount END) AS i, "
        "sum(CASE kind WHEN 'pengembalian' THEN 0 ELSE amount END) AS o FROM payment "
        "WHERE paid_on BETWEEN '2026-01-01' AND '2026-12-31'",
    )
    assert (paid.total("received"), paid.total("paid_out")) == (raw["i"], raw["o"])


@pytest.mark.parametrize("one", MONTHS, ids=lambda one: f"{one.first:%B}")
def test_a_months_taxes_and_advances_go_on_from_the_one_before(
    books_file: Path, books_desk: Desk, one: RecapFilter
) -> None:
    wanted = replace(YEAR, first=one.first, last=one.last)
    taxes = table(books_desk, "pajak", wanted)
    assert taxes.rows[0][-1] == balance(books_file, wanted.first - timedelta(days=1), "")
    assert (taxes.total("received"), taxes.total("paid_out")) == flow(books_file, *wanted.span, "")
    assert taxes.total("balance") == balance(books_file, wanted.last, "")
    advances = table(books_desk, "panjar", wanted)
    assert advances.rows[0][-1] == held(books_file, wanted.first - timedelta(days=1))
    assert advances.total("balance") == held(books_file, wanted.last)
    left = int(str(advances.rows[0][-1]))
    for line in lines_of(advances):
        left += line["advanced"] - line["cleared"]
        assert line["balance"] == left


def test_who_settled_holds_nothing_of_an_advance(books_file: Path, books_desk: Desk) -> None:
    for row in rows(
        books_file, "SELECT DISTINCT employee_id AS e FROM traveller v JOIN payment p ON "
        "p.traveller_id = v.id WHERE v.employee_id NOT IN (SELECT employee_id FROM traveller "
        "JOIN payment ON traveller_id = traveller.id WHERE account_state <> 'rampung')"
    ):  # fmt: skip
        book = table(books_desk, "panjar", replace(YEAR, employee_id=row["e"]))
        assert book.total("balance") == 0
        assert book.values("own")[-1] in (0, None)


def test_a_list_is_narrowed_by_month_kind_fund_and_person(
    books_file: Path, books_desk: Desk
) -> None:
    everything = payment_list.list_year(books_desk, 2026)
    raw = rows(
        books_file,
        "SELECT p.*, v.employee_id, v.trip_id FROM payment p JOIN traveller v ON "
        "v.id = p.traveller_id WHERE paid_on LIKE '2026%' ORDER BY paid_on, p.id",
    )
    assert [
        (row.id, row.amount, row.kind.value, row.mechanism.value, row.trip_id, row.paid_on)
        for row in everything
    ] == [
        (one["id"], one["amount"], one["kind"], one["mechanism"], one["trip_id"],
         date.fromisoformat(one["paid_on"]))
        for one in raw
    ]  # fmt: skip
    whose = raw[0]["employee_id"]
    for wanted, fits in (
        ({"month": 7}, lambda one: one["paid_on"].startswith("2026-07")),
        ({"kind": PaymentKind.REFUND}, lambda one: one["kind"] == "pengembalian"),
        ({"mechanism": Mechanism.TU}, lambda one: one["mechanism"] == "TU"),
        ({"employee_id": whose}, lambda one: one["employee_id"] == whose),
        (
            {"month": 3, "kind": PaymentKind.ADVANCE, "mechanism": Mechanism.UP},
            lambda one: (
                (one["paid_on"][:7], one["kind"], one["mechanism"])
                == ("2026-03", "uang_muka", "UP")
            ),
        ),
    ):
        listed = payment_list.list_year(books_desk, 2026, **wanted)
        fitting = [one for one in raw if fits(one)]
        assert fitting
        assert [row.id for row in listed] == [one["id"] for one in fitting]
        into = sum(one["amount"] for one in fitting if one["kind"] == "pengembalian")
        assert sum(row.received for row in listed) == into
        assert sum(row.paid_out for row in listed) == sum(o["amount"] for o in fitting) - into
    assert payment_list.list_year(books_desk, 2024) == []


def test_a_row_that_was_changed_by_another_hand_shows_in_its_closed_month(
    books_file: Path, books_desk: Desk
) -> None:
    for number in range(1, 6):
        closings.close_month(books_desk, date(2026, number, 1))
    assert not any(row.differs for row in closings.list_months(books_desk, 2026))
    with books_desk.database.read() as session:
        assert list(closings.changed(session)) == []
        assert [fault for fault in integrity.faults(session) if "Buku" in fault] == []
    with closing(sqlite3.connect(books_file)) as file:
        file.execute(
            "UPDATE treasury_entry SET amount = amount + 1 WHERE entered_on LIKE '2026-02%'"
        )
        file.commit()
    with books_desk.database.read() as session:
        assert list(closings.changed(session)) == [date(2026, at, 1) for at in range(2, 6)]
        found = [fault for fault in integrity.faults(session) if fault.startswith("Buku")]
    assert found[0] == "Buku bulan Februari 2026 tidak lagi sama dengan saat ditutup."
    assert len(found) == 4
    differs = [row.month.month for row in closings.list_months(books_desk, 2026) if row.differs]
    assert differs == [2, 3, 4, 5], "the months after it begin with another balance"


@pytest.mark.parametrize("number", [3, 12])
def test_the_last_row_of_the_printed_book_closes_with_the_ledgers_balance(
    books_file: Path, books_desk: Desk, tmp_path: Path, number: int
) -> None:
    wanted = month(2026, number)
    path = printed.write(books_desk, "bku", wanted, tmp_path / "bku.xlsx")
    values, formulas = (
        list(load_workbook(path, data_only=cached).worksheets[0].iter_rows(values_only=True))
        for cached in (True, False)
    )
    heads = next(at for at, row in enumerate(values) if "Saldo" in row)
    last = next(at for at in range(heads + 1, len(values)) if str(formulas[at][-1])[:4] == "=SUM")
    assert values[last][-1] == balance(books_file, wanted.last)
    assert values[last - 1][-1] == values[last][-1], "it is the balance of the last line"
