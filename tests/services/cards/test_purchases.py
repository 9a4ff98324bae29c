"""What a card bought: counted as paid, owed to the bank, no cash, and never money into a hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.errors import BadInput, SelfDecision
from perdin.rules.ledger import PaymentKind, PayMethod
from perdin.rules.travel import Component
from perdin.services.accounting import accounts, advances, payments
from perdin.services.accounting.payments import PayForm
from perdin.services.books import payment_list
from perdin.services.cards import cards, purchases
from perdin.services.cards.cards import CardForm
from perdin.services.desk import Desk
from perdin.services.recaps.catalogue import table
from tests.office import a_trip, approved, person
from tests.services.accounting.stories import PLANNED, spend, travellers
from tests.services.books.raw import flow, held
from tests.services.full_year import rows
from tests.services.plays_cards import BOUGHT, a_card, a_purchase
from tests.services.recaps.raw import YEAR


def owed(desk: Desk, card_id: int) -> int:
    return next(row.owed for row in cards.list_cards(desk) if row.id == card_id)


def remaining(desk: Desk, trip_id: int) -> list[int]:
    return [balance.remaining for balance in accounts.balances(desk, trip_id)]


def test_only_the_end_of_a_number_is_kept(desk: Desk, office_copy: Path) -> None:
    a_card(desk, "5264-2200-0000-9876")
    (row,) = rows(office_copy, "SELECT * FROM credit_card")
    assert row["last_digits"] == "9876"
    assert not any("5264" in str(cell) for cell in row.values())
    assert "5264220000009876" not in office_copy.read_bytes().decode("latin-1")
    (shown,) = cards.list_cards(desk)
    assert shown.name == "Bank Contoh •••• 9876"
    assert shown.holder == "Citra Ma'ruf"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bank": " "}, "nama banknya"),
        ({"most_owed": 0}, "Batas kartu"),
        ({"number": "12"}, "empat angka terakhir"),
        ({"number": "12 ab"}, "empat angka terakhir"),
        ({"bank": "BANK CONTOH"}, "sudah ada"),
    ],
)
def test_a_card_that_cannot_be_is_refused(
    desk: Desk, card: int, change: dict[str, object], words: str
) -> None:
    form = CardForm(holder_id=person(desk, "Ayu"), bank="Bank Contoh", number="1234", most_owed=1)
    with pytest.raises(BadInput, match=words):
        cards.save_card(desk, replace(form, **change))  # type: ignore[arg-type]
    assert [row.id for row in cards.list_cards(desk)] == [card]


def test_what_a_card_bought_is_paid_but_no_cash_and_no_advance(
    desk: Desk, card: int, trip: int, ayu: int, office_copy: Path
) -> None:
    spend(desk, ayu)
    purchases.record_purchase(desk, ayu, a_purchase(card, 686_000))
    assert remaining(desk, trip)[0] == PLANNED - 686_000
    assert owed(desk, card) == 686_000
    assert flow(office_copy, *YEAR.span) == (0, 0)
    assert table(desk, "bku", YEAR).total("paid_out") == 0
    assert table(desk, "panjar", YEAR).total("balance") == held(office_copy, YEAR.last) == 0
    (listed,) = payment_list.list_year(desk, 2026)
    assert (listed.kind, listed.method) == (PaymentKind.PURCHASE, PayMethod.CARD)
    (row,) = purchases.list_purchases(desk, 2026)
    assert (row.name, row.place, row.amount, row.statement) == (
        "Ayu Lestari Dewi", "Kota Bandung", 686_000, None,
    )  # fmt: skip


def test_a_mistake_is_answered_and_nothing_is_owed(
    desk: Desk, card: int, trip: int, ayu: int
) -> None:
    advances.pay_advance(desk, ayu, PayForm(amount=100_000, paid_on=BOUGHT))
    wrong = purchases.record_purchase(desk, ayu, a_purchase(card))
    payments.correct_payment(desk, wrong, "Salah kartu", date(2026, 2, 16))
    assert owed(desk, card) == 0
    assert table(desk, "panjar", YEAR).total("balance") == 100_000, "the advance is still out"
    assert table(desk, "uang-muka", YEAR).total("open") == 100_000
    assert table(desk, "bku", YEAR).total("paid_out") == 100_000
    assert [row.amount for row in purchases.list_purchases(desk, 2026)] == [686_000, -686_000]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"component": Component.UANG_HARIAN}, "dibayarkan kepada pelaksana"),
        ({"component": Component.UANG_REPRESENTASI}, "dibayarkan kepada pelaksana"),
        ({"component": Component.LAIN}, "transportasi, penginapan, dan sewa"),
        ({"amount": 0}, "lebih dari Rp0"),
        ({"amount": 10_000_001}, "Batas kartu tinggal Rp10.000.000"),
        ({"bought_on": date(2026, 2, 17)}, "belum tiba"),
    ],
)
def test_what_a_card_may_not_buy_is_refused(
    desk: Desk, card: int, ayu: int, change: dict[str, object], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        purchases.record_purchase(desk, ayu, replace(a_purchase(card), **change))  # type: ignore[arg-type]
    assert purchases.list_purchases(desk, 2026) == []


def test_the_limit_is_of_what_is_owed_at_once(desk: Desk, card: int, ayu: int, bima: int) -> None:
    purchases.record_purchase(desk, ayu, a_purchase(card, 1_500_000))
    (shown,) = cards.list_cards(desk)
    tight = CardForm(
        id=card, holder_id=shown.holder_id, bank=shown.bank, number="1234", most_owed=2_000_000
    )
    cards.save_card(desk, tight)
    with pytest.raises(BadInput, match=r"tinggal Rp500\.000"):
        purchases.record_purchase(desk, bima, a_purchase(card, 500_001))
    purchases.record_purchase(desk, bima, a_purchase(card, 500_000))
    cards.save_card(desk, replace(tight, active=False))
    with pytest.raises(BadInput, match="tidak dipakai lagi"):
        purchases.record_purchase(desk, bima, a_purchase(card, 1))


def test_a_click_sent_twice_buys_once(desk: Desk, card: int, ayu: int) -> None:
    form = replace(a_purchase(card), command_key="klik-1")
    first = purchases.record_purchase(desk, ayu, form)
    assert purchases.record_purchase(desk, ayu, form) == first
    assert owed(desk, card) == 686_000


def test_nobody_enters_their_own_and_nothing_before_approval(
    desk: Desk, head: Desk, treasurer: Desk, card: int
) -> None:
    (own,) = travellers(desk, approved(desk, head, a_trip(desk, "Citra", leave=date(2026, 4, 7))))
    with pytest.raises(SelfDecision):
        purchases.record_purchase(treasurer, own, a_purchase(card))
    (early,) = travellers(desk, a_trip(desk, "Eka", leave=date(2026, 5, 5)))
    with pytest.raises(BadInput, match="yang disetujui"):
        purchases.record_purchase(treasurer, early, a_purchase(card))


def test_a_hand_is_never_paid_with_a_card(desk: Desk, card: int, ayu: int) -> None:
    form = PayForm(amount=1, paid_on=BOUGHT, method=PayMethod.CARD, card_id=card)
    with pytest.raises(BadInput, match="Dengan kartu dibayar belanja"):
        advances.pay_advance(desk, ayu, form)


def test_who_a_card_may_buy_for_is_found_by_name_and_place(desk: Desk, trip: int, ayu: int) -> None:
    assert [row.traveller_id for row in purchases.suggest_buyers(desk, "bandung ayu")] == [ayu]
    assert purchases.suggest_buyers(desk, "dirga") == [], "asked for, not approved"
