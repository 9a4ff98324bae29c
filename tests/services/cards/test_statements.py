"""A card's statement: taken in once, each line said something of, paid as a whole."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.account_errors import DepositMissing, MonthClosed
from perdin.errors import BadInput, NotFound
from perdin.rules.card_lines import LineState
from perdin.rules.ledger import Mechanism
from perdin.rules.travel import Component
from perdin.services.accounting import accounts, payments
from perdin.services.accounting.payments import PayForm
from perdin.services.books import closings, treasury
from perdin.services.cards import cards, matching, purchases, statements
from perdin.services.cards.statement_list import list_statements, open_statement
from perdin.services.cards.statements import LineForm, StatementForm
from perdin.services.desk import Desk
from perdin.services.recaps.catalogue import table
from tests.services.books.raw import balance, flow, month
from tests.services.plays_accounts import ENTRY
from tests.services.plays_cards import (
    BOUGHT,
    HOTEL,
    ISSUED,
    SNACK,
    TODAY,
    a_card,
    a_purchase,
    a_statement,
)
from tests.services.recaps.raw import YEAR

PAY = PayForm(amount=0, paid_on=TODAY, book_number="0007", reference="TRF-9")


def test_a_line_is_proposed_confirmed_and_the_debt_goes_when_it_is_paid(
    desk: Desk, card: int, ayu: int, office_copy: Path
) -> None:
    bought = purchases.record_purchase(desk, ayu, a_purchase(card))
    statement_id, (hotel,) = a_statement(desk, card, HOTEL)
    assert (hotel.state, hotel.proposed_id) == (LineState.OPEN, bought)
    assert hotel.what == "Ayu Lestari Dewi, 10 Februari 2026"
    assert matching.confirm(desk, {hotel.id: bought}) == 1
    (line,) = open_statement(desk, statement_id)
    assert (line.state, line.payment_id, line.proposed_id) == (LineState.CONFIRMED, bought, None)
    assert cards.list_cards(desk)[0].owed == 686_000, "confirmed is not paid"
    assert statements.pay_statement(desk, statement_id, PAY) == 686_000
    assert cards.list_cards(desk)[0].owed == 0
    assert flow(office_copy, *YEAR.span) == (0, 686_000)
    book = table(desk, "bku", month(2026, 2))
    assert book.rows[-1][:4] == (
        TODAY, "0007", "TRF-9", "Bayar tagihan KKPD Bank Contoh •••• 1234",
    )  # fmt: skip
    assert book.total("paid_out") == 686_000
    assert table(desk, "rekap-dana", YEAR).total("paid_out") == 686_000
    (row,) = list_statements(desk, 2026)
    assert (row.total, row.open_lines, row.paid_on, row.book_number) == (686_000, 0, TODAY, "0007")
    with pytest.raises(BadInput, match="sudah dibayar 16 Februari 2026"):
        statements.pay_statement(desk, statement_id, PAY)
    with pytest.raises(BadInput, match="ada di tagihan KKPD"):
        payments.correct_payment(desk, bought, "Salah", TODAY)
    with pytest.raises(BadInput, match="sudah dibayar"):
        matching.release(desk, hotel.id)
    with pytest.raises(BadInput, match="sudah dibayar"):
        statements.remove_statement(desk, statement_id)


def test_a_line_nobody_knows_stays_open_until_it_is_said_what_it_is(
    desk: Desk, card: int, ayu: int, trip: int, office_copy: Path
) -> None:
    statement_id, (hotel, snack) = a_statement(desk, card)
    assert (hotel.proposed_id, hotel.what, snack.proposed_id) == (None, "", None)
    with pytest.raises(BadInput, match="2 baris tagihan belum dikenali"):
        statements.pay_statement(desk, statement_id, PAY)
    bought = matching.attach(desk, hotel.id, ayu, Component.PENGINAPAN)
    assert accounts.balances(desk, trip)[0].paid == 686_000
    (purchase,) = purchases.list_purchases(desk, 2026)
    assert (purchase.id, purchase.bought_on, purchase.note) == (bought, BOUGHT, HOTEL.merchant)
    with pytest.raises(BadInput, match="milik siapa"):
        matching.mark_personal(desk, snack.id, " ")
    matching.mark_personal(desk, snack.id, "Belanja Citra")
    assert cards.list_cards(desk)[0].owed == 731_000
    with pytest.raises(BadInput, match="sudah diselesaikan"):
        matching.attach(desk, snack.id, ayu, Component.TRANSPORT)
    statements.pay_statement(desk, statement_id, PAY)
    assert cards.list_cards(desk)[0].owed == 0
    with pytest.raises(DepositMissing, match=r"STS: Rp45\.000"):
        matching.repay(desk, snack.id, TODAY, " ")
    assert matching.repay(desk, snack.id, TODAY, "STS-4") == 45_000
    assert flow(office_copy, *YEAR.span) == (45_000, 731_000)
    assert table(desk, "bku", YEAR).total("received") == 45_000
    with pytest.raises(BadInput, match="belum dikembalikan"):
        matching.repay(desk, snack.id, TODAY, "STS-5")


def test_open_lines_are_paid_with_a_reason_alone(desk: Desk, card: int) -> None:
    statement_id, _lines = a_statement(desk, card)
    reason = replace(PAY, reason="Jatuh tempo hari ini")
    assert statements.pay_statement(desk, statement_id, reason) == 731_000
    assert [line.state for line in open_statement(desk, statement_id)] == [LineState.OPEN] * 2
    assert list_statements(desk, 2027)[0].open_lines == 2, "not done with, so still listed"


def test_a_statement_is_taken_in_once(desk: Desk, card: int) -> None:
    a_statement(desk, card)
    same_day = StatementForm(card_id=card, issued_on=ISSUED, lines=(replace(SNACK, amount=1),))
    same_lines = StatementForm(card_id=card, issued_on=TODAY, lines=(SNACK, HOTEL))
    for form in (same_day, same_lines):
        with pytest.raises(BadInput, match="tanggal 14 Februari 2026 sudah dicatat"):
            statements.add_statement(desk, form)
    other = a_card(desk, "0000000000005678")
    statements.add_statement(desk, replace(same_day, card_id=other))
    assert len(list_statements(desk, 2026)) == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"lines": ()}, "belum berisi baris"),
        ({"issued_on": date(2026, 2, 17)}, "belum tiba"),
        ({"due_on": date(2026, 2, 13)}, "Jatuh tempo"),
        ({"lines": (replace(HOTEL, amount=0),)}, "perlu keterangan dan jumlah"),
        ({"lines": (replace(HOTEL, merchant=" "),)}, "perlu keterangan dan jumlah"),
        ({"lines": (replace(HOTEL, spent_on=date(2026, 2, 15)),)}, "sesudah tanggal tagihan"),
        ({"total": 686_001}, r"berjumlah Rp686\.000, sedangkan tagihannya Rp686\.001"),
        ({"lines": (HOTEL, replace(HOTEL, amount=-686_000))}, "tidak perlu dibayar"),
    ],
)
def test_a_statement_that_cannot_be_is_refused(
    desk: Desk, card: int, change: dict[str, object], words: str
) -> None:
    form = StatementForm(card_id=card, issued_on=ISSUED, lines=(HOTEL,))
    with pytest.raises(BadInput, match=words):
        statements.add_statement(desk, replace(form, **change))  # type: ignore[arg-type]
    assert list_statements(desk, 2026) == []


def test_a_line_is_never_of_another_amount_card_or_purchase(
    desk: Desk, card: int, ayu: int, bima: int
) -> None:
    other = a_card(desk, "0000000000005678")
    elsewhere = purchases.record_purchase(desk, ayu, a_purchase(other))
    dearer = purchases.record_purchase(desk, ayu, a_purchase(card, 700_000))
    right = purchases.record_purchase(desk, bima, a_purchase(card))
    twice = LineForm(date(2026, 2, 11), "HOTEL CONTOH BANDUNG 2", 686_000)
    _statement, (first, second) = a_statement(desk, card, HOTEL, twice)
    for payment_id, words in ((elsewhere, "kartu lain"), (dearer, r"belanjanya Rp700\.000")):
        with pytest.raises(BadInput, match=words):
            matching.confirm(desk, {first.id: payment_id})
    with pytest.raises(NotFound):
        matching.confirm(desk, {first.id: 999})
    matching.confirm(desk, {first.id: right})
    with pytest.raises(BadInput, match="sudah cocok dengan baris lain"):
        matching.confirm(desk, {second.id: right})
    matching.release(desk, first.id)
    matching.confirm(desk, {second.id: right})


def test_nothing_is_confirmed_where_one_is_wrong(desk: Desk, card: int, ayu: int) -> None:
    bought = purchases.record_purchase(desk, ayu, a_purchase(card))
    statement_id, (hotel, snack) = a_statement(desk, card)
    with pytest.raises(BadInput):
        matching.confirm(desk, {hotel.id: bought, snack.id: bought})
    assert {line.state for line in open_statement(desk, statement_id)} == {LineState.OPEN}


def test_a_vendor_that_pays_back_is_matched_with_the_correction(
    desk: Desk, card: int, ayu: int
) -> None:
    kept = purchases.record_purchase(desk, ayu, a_purchase(card, 900_000))
    back = LineForm(date(2026, 2, 13), "HOTEL CONTOH BANDUNG", -100_000)
    _statement, (night, less) = a_statement(desk, card, replace(HOTEL, amount=900_000), back)
    assert (night.proposed_id, less.proposed_id) == (kept, None)
    for act in (
        lambda: matching.attach(desk, less.id, ayu, Component.PENGINAPAN),
        lambda: matching.mark_personal(desk, less.id, "Citra"),
    ):
        with pytest.raises(BadInput, match="dikembalikan penyedia"):
            act()


def test_a_closed_month_takes_no_payment_and_what_is_late_counts_today(
    desk: Desk, card: int, ayu: int, office_copy: Path
) -> None:
    treasury.enter(desk, ENTRY)
    old = LineForm(date(2026, 1, 20), "TRAVEL CONTOH", 150_000)
    statement_id, (line,) = a_statement(desk, card, old)
    assert closings.list_months(desk, 2026)[0].open_card_lines == 1
    closings.close_month(desk, date(2026, 1, 1))
    matching.attach(desk, line.id, ayu, Component.TRANSPORT)
    (late,) = purchases.list_purchases(desk, 2026)
    assert (late.bought_on, late.note) == (TODAY, "TRAVEL CONTOH, 20 Januari 2026")
    statements.pay_statement(desk, statement_id, PAY)
    assert closings.list_months(desk, 2026)[0].open_card_lines == 0
    assert balance(office_copy, date(2026, 2, 28)) == 5_000_000 - 150_000


def test_a_statement_is_not_paid_in_a_closed_month_nor_under_a_taken_number(
    desk: Desk, card: int
) -> None:
    early = StatementForm(
        card_id=card,
        issued_on=date(2026, 1, 25),
        lines=(LineForm(date(2026, 1, 20), "TRAVEL CONTOH", 150_000),),
    )
    statement_id = statements.add_statement(desk, early)
    treasury.enter(desk, ENTRY)
    closings.close_month(desk, date(2026, 1, 1))
    in_january = replace(PAY, paid_on=date(2026, 1, 30), reason="Lupa")
    with pytest.raises(MonthClosed):
        statements.pay_statement(desk, statement_id, in_january)
    taken = replace(in_january, paid_on=TODAY, book_number="001", mechanism=Mechanism.UP)
    with pytest.raises(BadInput, match="Nomor BKU 001 sudah dipakai di UP"):
        statements.pay_statement(desk, statement_id, taken)
    assert list_statements(desk, 2026)[0].paid_on is None
