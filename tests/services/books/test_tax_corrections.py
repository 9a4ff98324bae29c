"""A tax that was withheld or paid over by mistake is answered on a day; a closed month stays."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from perdin.account_errors import MonthClosed
from perdin.errors import BadInput, NotFound, PerdinError
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.services.books import closings, tax_book, tax_corrections, treasury
from perdin.services.books.tax_book import WithheldTax
from perdin.services.books.treasury import EntryForm
from perdin.services.desk import Desk
from perdin.services.documents import receipts
from perdin.services.documents.receipt_form import TaxForm
from perdin.services.recaps.catalogue import table
from tests.office import WIB
from tests.services.books.raw import balance, flow, month
from tests.services.full_year import rows
from tests.services.plays_accounts import taxed
from tests.services.recaps.raw import YEAR
from tests.services.stages import Stage

FEBRUARY, TODAY, LATER = date(2026, 2, 1), date(2026, 2, 16), date(2026, 3, 9)
PURSE = EntryForm(
    kind=EntryKind.RECEIVED, mechanism=Mechanism.UP, amount=5_000_000, entered_on=FEBRUARY
)


@pytest.fixture
def stage(desk: Desk, head: Desk) -> Stage:
    """The office of the tests, with who decides there."""
    return Stage(desk, head)


def _in_march(desk: Desk) -> Desk:
    return replace(desk, clock=lambda: datetime(2026, 3, 10, 9, 0, tzinfo=WIB))


def _tax(desk: Desk) -> WithheldTax:
    (tax,) = tax_book.list_taxes(desk, 2026)
    return tax


def test_a_closed_month_keeps_the_mistaken_deposit_and_the_next_answers_it(stage: Stage) -> None:
    tax, path = taxed(stage), stage.desk.database.path
    assert path is not None
    now = _in_march(stage.desk)
    treasury.enter(stage.desk, PURSE)
    tax_book.pay_over(stage.desk, [tax], TODAY, "NTPN-1")
    closings.close_month(now, FEBRUARY)
    before = table(now, "pajak", month(2026, 2)).rows, table(now, "bku", month(2026, 2)).rows
    with pytest.raises(MonthClosed):
        tax_corrections.correct_tax(now, tax, "Kode keliru", date(2026, 2, 20))
    assert tax_corrections.correct_tax(now, tax, " Kode keliru ", LATER) == 3_000
    after = table(now, "pajak", month(2026, 2)).rows, table(now, "bku", month(2026, 2)).rows
    assert after == before
    assert not closings.list_months(now, 2026)[1].differs
    assert flow(path, *month(2026, 2).span) == (5_003_000, 3_000)
    assert flow(path, *month(2026, 3).span) == (3_000, 0)
    assert (_tax(now).paid_over_on, _tax(now).payment_number) == (None, "")
    tax_book.pay_over(now, [tax], LATER, "NTPN-2")
    book = table(now, "pajak", month(2026, 3))
    assert [(row[3], *row[4:6]) for row in book.rows[1:]] == [
        ("NTPN-2", 0, 3_000),
        ("NTPN-1", 3_000, 0),
    ]
    assert "(Pembetulan: Kode keliru)" in str(book.rows[2][2])
    assert table(now, "rekap-dana", YEAR).total("balance") == balance(path, YEAR.last) == 5_000_000


def test_a_withholding_that_was_not_due_leaves_its_receipt(stage: Stage) -> None:
    tax, path = taxed(stage), stage.desk.database.path
    assert path is not None
    now = _in_march(stage.desk)
    trip = _tax(now).trip_id
    treasury.enter(stage.desk, PURSE)
    closings.close_month(now, FEBRUARY)
    shown = receipts.list_receipts(now, trip)[0]
    with pytest.raises(MonthClosed):
        receipts.change_receipt(now, shown.id, replace(shown.form, taxes=()), shown.version)
    assert tax_corrections.correct_tax(now, tax, "Di bawah ambang", LATER) == 3_000
    assert tax_book.list_taxes(now, 2026) == []
    assert rows(path, "SELECT id FROM tax_line") == []
    assert flow(path, *month(2026, 2).span) == (5_003_000, 0)
    assert flow(path, *month(2026, 3).span) == (0, 3_000)
    assert table(now, "pajak", YEAR).rows[-1][-1] == 0
    # Whoever has the receipt open as it was is told, and the tax does not come back by that.
    with pytest.raises(PerdinError, match="berubah|diubah"):
        receipts.change_receipt(now, shown.id, shown.form, shown.version)
    again = receipts.list_receipts(now, trip)[0]
    assert again.form.taxes == ()
    right = replace(again.form, taxes=(TaxForm("PPh 23", 100_000),))
    receipts.change_receipt(now, again.id, right, again.version)
    assert (_tax(now).amount, _tax(now).withheld_on) == (2_000, date(2026, 3, 10))


@pytest.mark.parametrize(
    ("reason", "day", "words"),
    [
        (" ", LATER, "alasan"),
        ("Salah", date(2026, 2, 15), "tidak mendahului"),
        ("Salah", date(2026, 3, 11), "belum tiba"),
    ],
)
def test_what_is_no_answer_is_refused(stage: Stage, reason: str, day: date, words: str) -> None:
    tax = taxed(stage)
    tax_book.pay_over(stage.desk, [tax], TODAY, "NTPN-1")
    with pytest.raises(BadInput, match=words):
        tax_corrections.correct_tax(_in_march(stage.desk), tax, reason, day)
    assert _tax(stage.desk).payment_number == "NTPN-1"


def test_a_tax_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotFound):
        tax_corrections.correct_tax(desk, 99, "Salah", TODAY)


def test_a_mistake_is_answered_as_often_as_it_is_made(stage: Stage) -> None:
    tax, path = taxed(stage), stage.desk.database.path
    assert path is not None
    for number in ("NTPN-1", "NTPN-2", "NTPN-3"):
        tax_book.pay_over(stage.desk, [tax], TODAY, number)
        tax_corrections.correct_tax(stage.desk, tax, "Salah", TODAY)
    assert tax_corrections.correct_tax(stage.desk, tax, "Tidak terutang", TODAY) == 3_000
    assert flow(path, *YEAR.span) == (12_000, 12_000)
    kept = rows(path, "SELECT paid_over, payment_number FROM tax_correction ORDER BY id")
    assert [tuple(row.values()) for row in kept] == [
        (1, "NTPN-1"), (1, "NTPN-2"), (1, "NTPN-3"), (0, ""),
    ]  # fmt: skip
