"""One BKU number stands once a year and mechanism, proposed by the program and held by the file."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.rules.ledger import Mechanism
from perdin.services.accounting import advances, payments
from perdin.services.accounting.payments import PayForm
from perdin.services.books import book_numbers
from perdin.services.desk import Desk
from tests.office import a_trip, issued
from tests.services.accounting.stories import travellers
from tests.services.stages import DAY

FORM = PayForm(amount=1_000, paid_on=DAY, book_number="0001/BKU")


def numbers(desk: Desk, trip_id: int) -> list[str]:
    return [row.book_number for row in payments.list_payments(desk, trip_id)]


def test_a_number_that_is_taken_is_refused_with_the_next_free_one(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    first, second = travellers(desk, trip)
    advances.pay_advance(treasurer, first, FORM)
    advances.pay_advance(treasurer, first, replace(FORM, book_number="0002/BKU"))
    words = "Nomor BKU 0001/BKU sudah dipakai di GU tahun 2026. Nomor bebas berikutnya: 0003/BKU."
    for traveller in (first, second):
        with pytest.raises(BadInput) as refusal:
            advances.pay_advance(treasurer, traveller, FORM)
        assert str(refusal.value) == words
    assert numbers(desk, trip) == ["0001/BKU", "0002/BKU"]


def test_a_mechanism_and_a_year_have_series_of_their_own(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    first, _second = travellers(desk, trip)
    far = issued(desk, head, a_trip(desk, "Citra", leave=date(2027, 1, 5)))
    (other,) = travellers(desk, far)
    advances.pay_advance(desk, first, FORM)
    advances.pay_advance(desk, first, replace(FORM, mechanism=Mechanism.LS))
    advances.pay_advance(desk, first, replace(FORM, paid_on=date(2025, 12, 30)))
    with pytest.raises(BadInput, match="sudah dipakai di LS tahun 2026"):
        advances.pay_advance(desk, other, replace(FORM, mechanism=Mechanism.LS))
    assert numbers(desk, trip) == ["0001/BKU"] * 3


def test_no_number_is_no_number_twice(desk: Desk, treasurer: Desk, trip: int) -> None:
    first, _second = travellers(desk, trip)
    for number in ("", "  ", ""):
        advances.pay_advance(treasurer, first, replace(FORM, book_number=number))
    assert numbers(desk, trip) == ["", "", ""]


def test_the_next_free_number_is_proposed_for_each_mechanism(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    first, _second = travellers(desk, trip)
    assert set(book_numbers.propose(treasurer).numbers.values()) == {"0001"}
    for number in ("0009/BKU", "0010/BKU"):
        advances.pay_advance(treasurer, first, replace(FORM, book_number=number))
    advances.pay_advance(
        treasurer, first, replace(FORM, book_number="LS-7", mechanism=Mechanism.LS)
    )
    long_ago = replace(FORM, book_number="0009/BKU", paid_on=date(2025, 12, 30))
    advances.pay_advance(treasurer, first, long_ago)
    proposed = book_numbers.propose(treasurer)
    assert proposed.usual is Mechanism.GU
    assert proposed.numbers == {
        Mechanism.UP: "0001",
        Mechanism.GU: "0011/BKU",
        Mechanism.TU: "0001",
        Mechanism.LS: "LS-8",
    }
    assert book_numbers.after(treasurer, "0008/BKU", DAY, None) == "0011/BKU", "9 and 10 are taken"
    assert book_numbers.after(treasurer, "LS-1", DAY, Mechanism.LS) == "LS-2"
    assert book_numbers.after(treasurer, " ", DAY, None) == ""


def test_a_mistake_is_answered_under_a_number_of_its_own(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    first, _second = travellers(desk, trip)
    wrong = advances.pay_advance(treasurer, first, FORM)
    plain = advances.pay_advance(treasurer, first, replace(FORM, book_number=""))
    payments.correct_payment(treasurer, wrong, "Salah orang", DAY)
    payments.correct_payment(treasurer, plain, "Salah orang", DAY)
    assert numbers(desk, trip) == ["0001/BKU", "", "0002/BKU", ""]


def test_the_file_itself_holds_each_number_once(
    desk: Desk, treasurer: Desk, trip: int, database: Database
) -> None:
    """A second program that looks at nothing is refused all the same."""
    first, _second = travellers(desk, trip)
    advances.pay_advance(treasurer, first, FORM)
    advances.pay_advance(treasurer, first, replace(FORM, book_number="0002/BKU"))
    with (
        closing(sqlite3.connect(str(database.path))) as file,
        pytest.raises(sqlite3.IntegrityError, match="book_number"),
    ):
        file.execute("UPDATE payment SET book_number = '0001/BKU'")
