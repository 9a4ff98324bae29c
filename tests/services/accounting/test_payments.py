"""A payment is written once and whole, its mistakes are answered, and nobody is paid too much."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, NotFound
from perdin.rules.ledger import AccountState, Amount, Mechanism, PaymentKind, PayMethod
from perdin.services.accounting import accounts, advances, payments, verification
from perdin.services.accounting.accounts import Balance
from perdin.services.accounting.payments import PayForm, PaymentRow
from perdin.services.accounting.trip_payments import TripPayments
from perdin.services.desk import Desk
from perdin.services.trail import history
from perdin.services.trips import trips
from tests.office import a_trip, issued, verified
from tests.services.accounting.stories import (
    PLANNED,
    account,
    banked,
    decide,
    hand_in,
    spend,
    travellers,
)
from tests.services.stages import DAY

FORM = PayForm(amount=1_000_000, paid_on=DAY, reference="STS-1", reason="Bendahara tunggal")


def test_a_transfer_is_kept_whole(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    banked(desk, traveller_id, "Bank Uji", "0012345678")
    form = PayForm(
        amount=750_000,
        paid_on=date(2026, 2, 27),
        book_number="  BKU-7 ",
        method=PayMethod.TRANSFER,
        mechanism=Mechanism.LS,
        reference=" TRX-9  ",
        note=" Tiket dahulu ",
    )
    paid = advances.pay_advance(treasurer, traveller_id, form)
    assert payments.list_payments(desk, trip) == [
        PaymentRow(
            id=paid,
            traveller_id=traveller_id,
            name="Bima Sakti Pratama, S.Kom.",
            kind=PaymentKind.ADVANCE,
            amount=750_000,
            paid_on=date(2026, 2, 27),
            book_number="BKU-7",
            method=PayMethod.TRANSFER,
            mechanism=Mechanism.LS,
            bank="Bank Uji",
            account_number="0012345678",
            reference="TRX-9",
            note="Tiket dahulu",
            reverses_id=None,
            reversed=False,
        )
    ]


def test_cash_names_no_account_and_goes_the_offices_usual_way(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    banked(desk, traveller_id, "Bank Uji", "0012345678")
    decide(desk, mechanism=Mechanism.TU)
    advances.pay_advance(treasurer, traveller_id, FORM)
    (row,) = payments.list_payments(desk, trip)
    assert (row.method, row.mechanism) == (PayMethod.CASH, Mechanism.TU)
    assert (row.bank, row.account_number) == ("", "")
    assert (row.book_number, row.reference, row.note) == ("", "STS-1", "")


@pytest.mark.parametrize(("bank", "number"), [("Bank Uji", " "), ("  ", "0012"), ("", "")])
def test_a_transfer_needs_the_whole_account(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int, bank: str, number: str
) -> None:
    banked(desk, traveller_id, bank, number)
    words = r"Rekening bank Bima Sakti Pratama, S\.Kom\. belum diisi"
    with pytest.raises(BadInput, match=words):
        advances.pay_advance(treasurer, traveller_id, replace(FORM, method=PayMethod.TRANSFER))
    assert payments.list_payments(desk, trip) == []


def test_payments_of_one_journey_stand_as_they_were_made(
    desk: Desk, head: Desk, treasurer: Desk, trip: int
) -> None:
    first, second = travellers(desk, trip)
    (other,) = travellers(desk, issued(desk, head, a_trip(desk, "Citra")))
    for traveller, amount in ((second, 10), (first, 20), (other, 25), (second, 30), (first, 40)):
        advances.pay_advance(desk, traveller, replace(FORM, amount=amount))
    rows = payments.list_payments(desk, trip)
    assert [(row.traveller_id, row.amount) for row in rows] == [
        (second, 10),
        (first, 20),
        (second, 30),
        (first, 40),
    ]
    payments.correct_payment(treasurer, rows[2].id, "Dua kali", DAY)
    rows = payments.list_payments(desk, trip)
    assert [row.reversed for row in rows] == [False, False, True, False, False]
    assert [row.signed for row in rows] == [10, 20, 30, 40, -30]
    assert accounts.balances(desk, trip) == [
        Balance(
            traveller_id=first,
            name="Ayu Lestari Dewi",
            owed=PLANNED,
            basis=Amount.PLANNED,
            paid=60,
            state=AccountState.OPEN,
        ),
        Balance(
            traveller_id=second,
            name="Bima Sakti Pratama, S.Kom.",
            owed=PLANNED,
            basis=Amount.PLANNED,
            paid=10,
            state=AccountState.OPEN,
        ),
    ]


def test_without_a_key_the_same_twice_is_paid_twice(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    for key in (None, None, "", ""):
        advances.pay_advance(treasurer, traveller_id, replace(FORM, amount=5, command_key=key))
    assert len(payments.list_payments(desk, trip)) == 4


def test_a_key_is_of_one_payment_alone(desk: Desk, treasurer: Desk, trip: int) -> None:
    first, second = travellers(desk, trip)
    form = replace(FORM, command_key="klik")
    paid = advances.pay_advance(treasurer, first, form)
    trips.cancel(desk, trip, "Ditunda")
    others: tuple[Callable[[], object], ...] = (
        lambda: advances.pay_advance(treasurer, second, form),
        lambda: advances.pay_advance(treasurer, first, replace(form, amount=1)),
        lambda: payments.take_back(treasurer, first, form),
        lambda: payments.pay_balance(treasurer, first, form),
    )
    for other_payment in others:
        with pytest.raises(BadInput, match="sudah dipakai untuk pembayaran lain"):
            other_payment()
    assert advances.pay_advance(treasurer, first, form) == paid, "and still tells its own"


@pytest.mark.parametrize("operation", [payments.pay_balance, payments.take_back])
def test_a_second_click_pays_nothing_and_tells_what_the_first_did(
    desk: Desk,
    treasurer: Desk,
    trip: int,
    traveller_id: int,
    operation: Callable[[Desk, int, PayForm], int],
) -> None:
    back = operation is payments.take_back
    advances.pay_advance(treasurer, traveller_id, replace(FORM, amount=PLANNED if back else 100))
    spend(desk, traveller_id, transport=0) if back else spend(desk, traveller_id)
    verified(desk, trip)
    form = replace(FORM, amount=400_000, command_key="klik")
    moved = operation(treasurer, traveller_id, form)
    events = history.verify_chain(desk).events
    assert operation(treasurer, traveller_id, form) == moved
    assert moved == payments.list_payments(desk, trip)[-1].id
    assert (len(payments.list_payments(desk, trip)), history.verify_chain(desk).events) == (
        2,
        events,
    )


def test_a_balance_is_paid_of_a_verified_account_alone(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    with pytest.raises(BadInput, match=r"Biaya riil Bima Sakti Pratama, S\.Kom\. belum dicatat"):
        payments.pay_balance(treasurer, traveller_id, FORM)
    spend(desk, traveller_id)
    hand_in(desk, traveller_id)
    words = r"Pertanggungjawaban Bima Sakti Pratama, S\.Kom\. belum diverifikasi"
    with pytest.raises(BadInput, match=words):
        payments.pay_balance(treasurer, traveller_id, FORM)
    decide(desk, require_verification=False)
    payments.pay_balance(treasurer, traveller_id, FORM)
    assert payments.list_payments(desk, trip)[0].kind is PaymentKind.BALANCE
    with pytest.raises(BadInput, match=r"lebih dari Rp0 dan paling banyak Rp2\.062\.000"):
        payments.pay_balance(treasurer, traveller_id, replace(FORM, amount=2_062_001))
    payments.pay_balance(treasurer, traveller_id, replace(FORM, amount=2_062_000))
    with pytest.raises(BadInput, match="Pelunasan .* paling banyak Rp0"):
        payments.pay_balance(treasurer, traveller_id, replace(FORM, amount=1))


def test_nothing_is_owed_to_whom_more_was_paid_than_was_spent(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    advances.pay_advance(treasurer, traveller_id, replace(FORM, amount=PLANNED))
    spend(desk, traveller_id, transport=0)
    hand_in(desk, traveller_id)
    words = "Uang dikembalikan bila perjalanannya dibatalkan, atau pertanggungjawabannya sudah"
    with pytest.raises(BadInput, match=words):
        payments.take_back(treasurer, traveller_id, FORM)
    verification.accept_lines(treasurer, traveller_id, account(desk, traveller_id).version)
    with pytest.raises(BadInput, match="Pelunasan .* paling banyak Rp0"):
        payments.pay_balance(treasurer, traveller_id, replace(FORM, amount=1))
    with pytest.raises(BadInput, match=r"Pengembalian harus .* paling banyak Rp400\.000"):
        payments.take_back(treasurer, traveller_id, replace(FORM, amount=400_001))
    payments.take_back(treasurer, traveller_id, replace(FORM, amount=400_000))
    with pytest.raises(BadInput, match="Pengembalian .* paling banyak Rp0"):
        payments.take_back(treasurer, traveller_id, replace(FORM, amount=1))
    with pytest.raises(NotFound, match="Pelaksana"):
        payments.take_back(treasurer, 999, FORM)


def test_a_receipt_for_the_traveller_counts_advances_that_stand(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    """«Yang telah dibayar semula»: neither a mistake, nor its answer, nor another one's money."""
    first, second = travellers(desk, trip)
    advances.pay_advance(treasurer, second, replace(FORM, amount=7, paid_on=date(2026, 3, 5)))
    numbers = {"BKU-1": date(2026, 2, 20), "BKU-2": date(2026, 2, 27), "": date(2026, 2, 19)}
    for number, day in numbers.items():
        advances.pay_advance(
            treasurer, first, replace(FORM, amount=100, paid_on=day, book_number=number)
        )
    advances.pay_advance(treasurer, first, replace(FORM, amount=10, book_number="BKU-3"))
    wrong = advances.pay_advance(treasurer, first, replace(FORM, paid_on=date(2026, 3, 5)))
    payments.correct_payment(treasurer, wrong, "Salah", date(2026, 3, 5))
    spend(desk, first)
    verified(desk, trip)
    payments.pay_balance(treasurer, first, replace(FORM, amount=5, book_number="BKU-8"))
    taken = payments.pay_balance(treasurer, first, replace(FORM, amount=6, book_number="BKU-9"))
    payments.correct_payment(treasurer, taken, "Salah", DAY)
    with desk.database.read() as session:
        paid = TripPayments(session, trip)
        assert paid.advanced(first) == 310
        assert paid.advanced_on(first) == date(2026, 3, 2)
        assert (paid.advanced(second), paid.advanced_on(second)) == (7, date(2026, 3, 5))
        assert paid.book_numbers(first, PaymentKind.ADVANCE) == ("BKU-1", "BKU-2", "BKU-3")
        assert paid.book_numbers(first, PaymentKind.BALANCE) == ("BKU-8",)
        assert paid.book_numbers(first, PaymentKind.REFUND) == ()
        assert (paid.paid(first), paid.paid(second)) == (315, 7)
        assert TripPayments(session, 1).advanced_on(first) is None
        assert TripPayments(session, 1).paid(first) == 0
