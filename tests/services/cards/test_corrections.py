"""A mistaken payment of a statement, or of what a holder paid back, is answered on a day."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from perdin.account_errors import MonthClosed
from perdin.errors import BadInput, NotFound
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.services.accounting.payments import PayForm
from perdin.services.books import closings, treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.cards import cards, corrections, matching, statements
from perdin.services.cards.statement_list import list_statements, open_statement
from perdin.services.cards.statements import StatementForm
from perdin.services.desk import Desk
from perdin.services.recaps.catalogue import table
from tests.office import WIB
from tests.services.books.raw import balance, flow, month
from tests.services.full_year import rows
from tests.services.plays_cards import HOTEL, ISSUED, SNACK, TODAY
from tests.services.recaps.raw import YEAR

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)
LATER = date(2026, 3, 9)
PURSE = EntryForm(
    kind=EntryKind.RECEIVED, mechanism=Mechanism.UP, amount=5_000_000, entered_on=FEBRUARY
)
PAY = PayForm(amount=0, paid_on=TODAY, book_number="0007", reference="TRF-9", reason="Segera")


def _paid(desk: Desk, card: int) -> int:
    """A statement of 731,000 that was paid on 16 February."""
    treasury.enter(desk, PURSE)
    form = StatementForm(card_id=card, issued_on=ISSUED, lines=(HOTEL, SNACK))
    statement_id = statements.add_statement(desk, form)
    assert statements.pay_statement(desk, statement_id, PAY) == 731_000
    return statement_id


def _in_march(desk: Desk) -> Desk:
    return replace(desk, clock=lambda: datetime(2026, 3, 10, 9, 0, tzinfo=WIB))


def test_a_closed_month_stays_and_the_answer_stands_in_the_next(
    desk: Desk, card: int, office_copy: Path
) -> None:
    statement_id, now = _paid(desk, card), _in_march(desk)
    closings.close_month(now, FEBRUARY)
    before = table(now, "bku", month(2026, 2)).rows
    with pytest.raises(MonthClosed):
        corrections.correct_statement_payment(now, statement_id, "Kartu lain", date(2026, 2, 20))
    assert corrections.correct_statement_payment(now, statement_id, " Kartu lain ", LATER) == (
        731_000
    )
    assert table(now, "bku", month(2026, 2)).rows == before
    assert flow(office_copy, *month(2026, 2).span) == (5_000_000, 731_000)
    assert flow(office_copy, *month(2026, 3).span) == (731_000, 0)
    assert not closings.list_months(now, 2026)[1].differs
    book = table(now, "bku", month(2026, 3))
    assert book.rows[-1][:4] == (
        LATER, "0008", "TRF-9",
        "Bayar tagihan KKPD Bank Contoh •••• 1234 (Pembetulan: Kartu lain)",
    )  # fmt: skip
    assert (book.total("received"), book.total("paid_out")) == (731_000, 0)
    assert table(now, "rekap-dana", YEAR).total("balance") == balance(office_copy, YEAR.last)
    (row,) = list_statements(now, 2026)
    assert (row.paid_on, row.book_number) == (None, "")


def test_it_is_owed_again_and_paid_anew_under_another_number(
    desk: Desk, card: int, office_copy: Path
) -> None:
    statement_id = _paid(desk, card)
    snack = open_statement(desk, statement_id)[1]
    matching.mark_personal(desk, snack.id, "Belanja Citra")
    assert cards.list_cards(desk)[0].owed == 0
    corrections.correct_statement_payment(desk, statement_id, "Salah transfer", TODAY)
    assert cards.list_cards(desk)[0].owed == 45_000
    matching.release(desk, snack.id)
    with pytest.raises(BadInput, match="ada dalam buku kas"):
        statements.remove_statement(desk, statement_id)
    with pytest.raises(BadInput, match="Nomor BKU 0008 sudah dipakai"):
        statements.pay_statement(desk, statement_id, replace(PAY, book_number="0008"))
    statements.pay_statement(desk, statement_id, replace(PAY, book_number="0009"))
    assert flow(office_copy, *YEAR.span) == (5_731_000, 2 * 731_000)
    corrections.correct_statement_payment(desk, statement_id, "Salah lagi", TODAY)
    assert balance(office_copy, YEAR.last) == 5_000_000
    numbers = rows(office_copy, "SELECT book_number, correction_number FROM card_correction")
    assert [tuple(row.values()) for row in numbers] == [("0007", "0008"), ("0009", "0010")]


def test_what_a_holder_paid_back_is_answered_and_owed_again(
    desk: Desk, card: int, office_copy: Path
) -> None:
    statement_id, now = _paid(desk, card), _in_march(desk)
    snack = open_statement(desk, statement_id)[1]
    matching.mark_personal(desk, snack.id, "Belanja Citra")
    with pytest.raises(BadInput, match="belum dikembalikan"):
        corrections.correct_repayment(desk, snack.id, "Salah", TODAY)
    matching.repay(desk, snack.id, TODAY, "STS-4")
    closings.close_month(now, FEBRUARY)
    assert corrections.correct_repayment(now, snack.id, "Belum masuk kas", LATER) == 45_000
    assert flow(office_copy, *month(2026, 2).span) == (5_045_000, 731_000)
    assert flow(office_copy, *month(2026, 3).span) == (0, 45_000)
    assert not closings.list_months(now, 2026)[1].differs
    book = table(now, "bku", month(2026, 3))
    assert book.rows[-1][2:4] == (
        "STS-4", "Pengembalian belanja pribadi KKPD: TOKO ENTAH (Pembetulan: Belum masuk kas)",
    )  # fmt: skip
    line = open_statement(now, statement_id)[1]
    assert (line.repaid_on, line.deposit) == (None, "")
    matching.repay(now, snack.id, LATER, "STS-9")
    assert balance(office_copy, YEAR.last) == 5_000_000 - 731_000 + 45_000


def test_a_deposit_in_a_closed_month_stays_in_its_fund(
    desk: Desk, card: int, office_copy: Path
) -> None:
    """Paid again from GU, the statement takes the deposits of open months along, and only those."""
    statement_id, now = _paid(desk, card), _in_march(desk)
    hotel, snack = open_statement(desk, statement_id)
    for line in (hotel, snack):
        matching.mark_personal(desk, line.id, "Belanja Citra")
    matching.repay(desk, snack.id, TODAY, "STS-4")
    closings.close_month(now, FEBRUARY)
    before = table(now, "rekap-dana", month(2026, 2)).rows
    corrections.correct_statement_payment(now, statement_id, "Dari GU", LATER)
    matching.repay(now, hotel.id, LATER, "STS-5")
    pay = replace(PAY, paid_on=LATER, book_number="", mechanism=Mechanism.GU)
    statements.pay_statement(now, statement_id, pay)
    assert table(now, "rekap-dana", month(2026, 2)).rows == before
    assert flow(office_copy, *YEAR.span, "UP") == (5_000_000 + 45_000 + 731_000, 731_000)
    assert flow(office_copy, *YEAR.span, "GU") == (686_000, 731_000)
    sums = {row[0]: row[2:4] for row in table(now, "rekap-dana", YEAR).rows}
    assert (sums["UP"], sums["GU"]) == ((5_776_000, 731_000), (686_000, 731_000))
    corrections.correct_repayment(now, snack.id, "Belum masuk", LATER)
    assert flow(office_copy, *YEAR.span, "UP") == (5_776_000, 776_000)


@pytest.mark.parametrize(
    ("reason", "day", "words"),
    [
        (" ", TODAY, "Tuliskan alasan pembetulan"),
        ("Salah", date(2026, 2, 15), "tidak mendahului yang dibetulkan, 16 Februari 2026"),
        ("Salah", date(2026, 2, 17), "belum tiba"),
    ],
)
def test_an_answer_has_a_reason_and_a_day(
    desk: Desk, card: int, reason: str, day: date, words: str, office_copy: Path
) -> None:
    statement_id = _paid(desk, card)
    with pytest.raises(BadInput, match=words):
        corrections.correct_statement_payment(desk, statement_id, reason, day)
    assert rows(office_copy, "SELECT * FROM card_correction") == []
    assert list_statements(desk, 2026)[0].paid_on == TODAY


def test_what_was_not_paid_is_not_corrected(desk: Desk, card: int) -> None:
    form = StatementForm(card_id=card, issued_on=ISSUED, lines=(HOTEL,))
    statement_id = statements.add_statement(desk, form)
    with pytest.raises(BadInput, match="belum dibayar"):
        corrections.correct_statement_payment(desk, statement_id, "Salah", TODAY)
    with pytest.raises(NotFound):
        corrections.correct_statement_payment(desk, 99, "Salah", TODAY)
    with pytest.raises(NotFound):
        corrections.correct_repayment(desk, 99, "Salah", TODAY)
