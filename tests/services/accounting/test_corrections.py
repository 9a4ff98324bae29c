"""A mistaken payment is answered by one the other way; both stay, and nobody is paid twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from perdin.errors import BadInput, NotFound
from perdin.models.money import AdvanceRequest
from perdin.rules.ledger import AdvanceState, Mechanism, PaymentKind, PayMethod
from perdin.services.accounting import accounts, advances, payments
from perdin.services.accounting.payments import PayForm, PaymentRow
from perdin.services.desk import Desk
from perdin.services.trips import trips
from tests.office import verified
from tests.services.accounting.stories import (
    banked,
    hand_in,
    spend,
    travellers,
)
from tests.services.stages import DAY

FORM = PayForm(amount=1_000_000, paid_on=DAY, reference="STS-1", reason="Bendahara tunggal")


def test_a_correction_answers_with_the_same_money_the_other_way(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    banked(desk, traveller_id, "Bank Uji", "0012345678")
    form = replace(
        FORM,
        book_number="BKU-7",
        method=PayMethod.TRANSFER,
        mechanism=Mechanism.LS,
        reference="TRX-9",
        note="Tiket dahulu",
    )
    wrong = advances.pay_advance(treasurer, traveller_id, form)
    with pytest.raises(BadInput, match="tidak mendahului yang dibetulkan"):
        payments.correct_payment(treasurer, wrong, "Salah orang", DAY - timedelta(1))
    answer = payments.correct_payment(treasurer, wrong, "  Salah orang ", date(2026, 3, 9))
    assert payments.list_payments(desk, trip)[1] == PaymentRow(
        id=answer,
        traveller_id=traveller_id,
        name="Bima Sakti Pratama, S.Kom.",
        kind=PaymentKind.REFUND,
        amount=1_000_000,
        paid_on=date(2026, 3, 9),
        book_number="BKU-8",
        method=PayMethod.TRANSFER,
        mechanism=Mechanism.LS,
        bank="Bank Uji",
        account_number="0012345678",
        reference="",
        note="Pembetulan: Salah orang",
        reverses_id=wrong,
        reversed=False,
    )
    with pytest.raises(BadInput, match="Tuliskan alasan pembetulan"):
        payments.correct_payment(treasurer, answer, "  ", DAY)
    with pytest.raises(NotFound, match="Pembayaran"):
        payments.correct_payment(treasurer, 999, "Salah", DAY)


def test_a_corrected_refund_is_paid_out_again(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    advances.pay_advance(treasurer, traveller_id, FORM)
    trips.cancel(desk, trip, "Ditunda")
    back = payments.take_back(treasurer, traveller_id, FORM)
    payments.correct_payment(treasurer, back, "Belum disetor", DAY)
    row = payments.list_payments(desk, trip)[-1]
    assert (row.kind, row.amount, row.reverses_id) == (PaymentKind.BALANCE, 1_000_000, back)


def test_only_the_request_that_was_paid_by_mistake_waits_again(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    paid = {}
    for traveller in travellers(desk, trip):
        asked = advances.request_advance(desk, traveller, amount=1_000_000)
        paid[asked] = advances.pay_advance(treasurer, traveller, FORM, asked)
    first, second = paid
    assert decided(desk, second) == (AdvanceState.PAID, paid[second], treasurer.person.user_id)
    payments.correct_payment(treasurer, paid[first], "Salah orang", DAY)
    assert decided(desk, first) == (AdvanceState.REQUESTED, None, None)
    assert decided(desk, second) == (AdvanceState.PAID, paid[second], treasurer.person.user_id)


def decided(desk: Desk, request_id: int) -> tuple[AdvanceState, int | None, int | None]:
    with desk.database.read() as session:
        row = session.get_one(AdvanceRequest, request_id)
        assert (row.decided_at is None) == (row.decided_by_id is None)
        assert row.decided_at in (None, desk.now)
        return row.state, row.payment_id, row.decided_by_id


@pytest.mark.parametrize("looked_at", [False, True])
def test_a_mistake_is_corrected_while_the_account_is_looked_at_too(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int, looked_at: bool
) -> None:
    paid = advances.pay_advance(treasurer, traveller_id, FORM)
    spend(desk, traveller_id)
    verified(desk, trip) if looked_at else hand_in(desk, traveller_id)
    payments.correct_payment(treasurer, paid, "Salah orang", DAY)
    assert accounts.balances(desk, trip)[1].paid == 0


def test_a_payment_that_was_partly_given_back_is_not_corrected_whole(
    desk: Desk, treasurer: Desk, trip: int, traveller_id: int
) -> None:
    paid = advances.pay_advance(treasurer, traveller_id, FORM)
    more = advances.pay_advance(treasurer, traveller_id, replace(FORM, amount=300_000))
    trips.cancel(desk, trip, "Ditunda")
    payments.take_back(treasurer, traveller_id, replace(FORM, amount=300_001))
    with pytest.raises(BadInput, match="Betulkan pengembaliannya dahulu"):
        payments.correct_payment(treasurer, paid, "Salah", DAY)
    payments.correct_payment(treasurer, more, "Salah", DAY)
    assert accounts.balances(desk, trip)[1].paid == 699_999
