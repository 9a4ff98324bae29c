"""Tutup buku: a closed month takes nothing more, and is opened again by somebody else's right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from perdin.account_errors import MonthClosed, YearClosed
from perdin.errors import BadInput, NotAllowed
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.rules.workflow import Role
from perdin.services.accounting import advances, payments, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.books import closings, tax_book, treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.desk import Desk
from perdin.services.documents import receipts
from perdin.services.recaps.catalogue import table
from perdin.services.trail import history
from tests.conftest import Clock
from tests.office import a_trip, issued, spent
from tests.services.accounting.stories import travellers
from tests.services.books.raw import balance, month
from tests.services.plays_accounts import ENTRY, taxed
from tests.services.stages import Stage
from tests.services.test_closed_year import close
from tests.traffic import watched

JANUARY, FEBRUARY, MARCH = (date(2026, number, 1) for number in (1, 2, 3))


def paid(desk: Desk, head: Desk, day: date, amount: int = 100_000) -> tuple[int, int]:
    """An advance paid on a day: the traveller and the payment."""
    (traveller,) = travellers(desk, issued(desk, head, a_trip(desk)))
    return traveller, advances.pay_advance(desk, traveller, PayForm(amount=amount, paid_on=day))


def test_a_closed_month_is_its_balance_with_who_and_when(
    desk: Desk, head: Desk, office_copy: Path
) -> None:
    treasury.enter(desk, ENTRY)
    paid(desk, head, date(2026, 1, 31), 1_250_000)
    closings.close_month(desk, date(2026, 1, 20), " Kas dihitung ")
    row = closings.list_months(desk, 2026)[0]
    assert (row.opening, row.received, row.paid_out) == (0, 5_000_000, 1_250_000)
    assert row.balance == balance(office_copy, date(2026, 1, 31)) == 3_750_000
    assert (row.closed_by, row.closed_at, row.note) == (desk.person.name, desk.now, "Kas dihitung")
    assert not row.differs
    book = table(desk, "bku", month(2026, 1))
    assert book.note.endswith(f"Ditutup 16 Februari 2026 oleh {desk.person.name}.")
    with pytest.raises(BadInput, match="Januari 2026 sudah ditutup"):
        closings.close_month(desk, JANUARY)
    assert len([row for row in closings.list_months(desk, 2026) if row.closed_at]) == 1


def test_nothing_gets_a_day_in_a_closed_month(desk: Desk, head: Desk) -> None:
    treasury.enter(desk, ENTRY)
    traveller, wrong = paid(desk, head, date(2026, 1, 31))
    closings.close_month(desk, JANUARY)
    before = history.verify_chain(desk).events
    late = PayForm(amount=1, paid_on=date(2026, 1, 31))
    old = replace(late, paid_on=date(2025, 12, 31))
    acts: list[Callable[[], object]] = [
        lambda: advances.pay_advance(desk, traveller, late),
        lambda: advances.pay_advance(desk, traveller, old),
        lambda: payments.correct_payment(desk, wrong, "Salah", date(2026, 1, 31)),
        lambda: treasury.enter(desk, replace(ENTRY, book_number="9")),
        lambda: treasury.correct_entry(desk, 1, "Salah", date(2026, 1, 12)),
    ]
    for act in acts:
        with pytest.raises(MonthClosed, match="sudah ditutup"):
            act()
    assert history.verify_chain(desk).events == before
    first = closings.list_months(desk, 2026)[0]
    payments.correct_payment(desk, wrong, "Salah orang", date(2026, 2, 1))
    after, february = closings.list_months(desk, 2026)[:2]
    assert after == first, "a closed month changes only by a dated correction of a later one"
    assert (february.received, february.paid_out) == (100_000, 0)


def test_settling_and_opening_again_keep_out_of_closed_months(
    desk: Desk, head: Desk, clock: Clock
) -> None:
    treasury.enter(desk, replace(ENTRY, amount=9_000_000))
    trip_id = issued(desk, head, a_trip(desk))
    (traveller,) = travellers(desk, trip_id)
    advances.pay_advance(desk, traveller, PayForm(amount=500_000, paid_on=date(2026, 2, 1)))
    spent(desk, trip_id)
    clock.advance(days=12)
    for first in (JANUARY, FEBRUARY):
        closings.close_month(desk, first)
    with pytest.raises(MonthClosed, match="Februari 2026"):
        settlement.settle(desk, trip_id, date(2026, 2, 28))
    clock.advance(days=8)
    settlement.settle(desk, trip_id, date(2026, 3, 2))
    march = table(desk, "panjar", month(2026, 3))
    assert (march.total("cleared"), march.total("balance")) == (500_000, 0)
    clock.advance(days=30)
    closings.close_month(desk, MARCH)
    settlement.reopen(head, trip_id, "Nota susulan")
    assert table(desk, "panjar", month(2026, 3)).rows == march.rows, "March stays as it was closed"
    april = table(desk, "panjar", month(2026, 4))
    assert (april.total("advanced"), april.total("balance")) == (500_000, 500_000)
    spent(desk, trip_id)
    settlement.settle(desk, trip_id, date(2026, 4, 6))
    assert table(desk, "panjar", month(2026, 4)).total("balance") == 0


def test_months_are_closed_one_after_the_other_once_they_are_over(
    desk: Desk, head: Desk, clock: Clock
) -> None:
    treasury.enter(desk, ENTRY)
    with pytest.raises(BadInput, match="baru dapat ditutup mulai 28 Februari 2026"):
        closings.close_month(desk, FEBRUARY)
    clock.advance(days=12)
    with pytest.raises(BadInput, match="Tutup buku bulan Januari 2026 dahulu"):
        closings.close_month(desk, FEBRUARY)
    closings.close_month(desk, JANUARY)
    closings.close_month(desk, FEBRUARY)
    with pytest.raises(BadInput, match="Buka kembali buku bulan Februari 2026 dahulu"):
        closings.reopen_month(head, JANUARY, "Salah")
    with pytest.raises(BadInput, match="Maret 2026 tidak ditutup"):
        closings.reopen_month(head, MARCH, "Salah")
    with pytest.raises(BadInput, match="alasan"):
        closings.reopen_month(head, FEBRUARY, "  ")
    closings.reopen_month(head, FEBRUARY, "Nota susulan")
    (event,) = history.list_history(desk, 1)
    assert event.details["alasan"] == "Nota susulan"
    treasury.enter(desk, replace(ENTRY, entered_on=date(2026, 2, 27), book_number="2"))
    closings.close_month(desk, FEBRUARY)
    assert closings.list_months(desk, 2026)[1].balance == 10_000_000


def test_twelve_months_ask_no_more_than_one(desk: Desk) -> None:
    for at in (1, 2):
        day, number = date(2026, at, 3), f"{at:03}"
        amount = at * 1_000_000
        treasury.enter(desk, replace(ENTRY, entered_on=day, amount=amount, book_number=number))
    closings.close_month(desk, JANUARY)
    with watched() as asked:
        rows = closings.list_months(desk, 2026)
    assert [(row.opening, row.received, row.balance) for row in rows[:3]] == [
        (0, 1_000_000, 1_000_000),
        (1_000_000, 2_000_000, 3_000_000),
        (3_000_000, 0, 3_000_000),
    ]
    assert len(asked.statements) < len(rows)


def test_a_month_before_the_first_movement_may_be_closed_too(desk: Desk) -> None:
    treasury.enter(desk, replace(ENTRY, entered_on=date(2026, 2, 2)))
    closings.close_month(desk, JANUARY)
    assert closings.list_months(desk, 2026)[0].balance == 0


def test_a_purse_that_holds_less_than_nothing_is_not_closed(desk: Desk, head: Desk) -> None:
    paid(desk, head, date(2026, 1, 30), 400_000)
    with pytest.raises(BadInput, match="kurang dari nol: -Rp400.000"):
        closings.close_month(desk, JANUARY)
    treasury.enter(desk, replace(ENTRY, amount=400_000))
    closings.close_month(desk, JANUARY)


def test_the_treasurer_does_not_open_her_own_month_again(
    desk: Desk, desk_of: Callable[[Role], Desk], head: Desk
) -> None:
    from perdin.rules.workflow import Role

    treasurer = desk_of(Role.KEUANGAN)
    closings.close_month(treasurer, JANUARY)
    with pytest.raises(NotAllowed):
        closings.reopen_month(treasurer, JANUARY, "Lupa")
    closings.reopen_month(head, JANUARY, "Lupa")
    close(desk, 2026)
    with pytest.raises(YearClosed):
        closings.close_month(treasurer, JANUARY)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (replace(ENTRY, amount=0), "lebih dari Rp0"),
        (replace(ENTRY, amount=-1), "lebih dari Rp0"),
        (replace(ENTRY, entered_on=date(2026, 2, 17)), "belum tiba"),
        (replace(ENTRY, entered_on=date(2025, 1, 12)), "setahun"),
    ],
)
def test_what_is_no_entry_is_refused(desk: Desk, form: EntryForm, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        treasury.enter(desk, form)
    assert treasury.list_entries(desk, 2026) == []


def test_an_entry_is_corrected_by_a_second_one_once(desk: Desk, office_copy: Path) -> None:
    wrong = treasury.enter(desk, ENTRY)
    with pytest.raises(BadInput, match="alasan"):
        treasury.correct_entry(desk, wrong, " ", date(2026, 1, 20))
    with pytest.raises(BadInput, match="tidak mendahului yang dibetulkan"):
        treasury.correct_entry(desk, wrong, "Salah dana", ENTRY.entered_on - timedelta(1))
    answer = treasury.correct_entry(desk, wrong, "Salah dana", date(2026, 1, 20))
    for entry in (wrong, answer):
        with pytest.raises(BadInput, match="sudah dibetulkan"):
            treasury.correct_entry(desk, entry, "Lagi", date(2026, 1, 20))
    first, second = treasury.list_entries(desk, 2026)
    assert (first.reversed, second.reverses_id) == (True, wrong)
    assert (second.form.kind, second.form.mechanism) == (EntryKind.RETURNED, Mechanism.UP)
    assert balance(office_copy, date(2026, 1, 31)) == 0
    assert first.form == ENTRY
    assert second.form.book_number == "002"


def test_a_number_stands_once_a_year_and_fund(desk: Desk, head: Desk) -> None:
    treasury.enter(desk, ENTRY)
    with pytest.raises(BadInput, match="Nomor BKU 001 sudah dipakai di UP tahun 2026"):
        treasury.enter(desk, replace(ENTRY, book_number=" 001 ", amount=1))
    treasury.enter(desk, replace(ENTRY, mechanism=Mechanism.GU, amount=1))
    (traveller,) = travellers(desk, issued(desk, head, a_trip(desk)))
    numbered = PayForm(
        amount=1, paid_on=date(2026, 2, 1), book_number="002", mechanism=Mechanism.UP
    )
    advances.pay_advance(desk, traveller, numbered)
    with pytest.raises(BadInput, match="002 sudah dipakai"):
        treasury.enter(desk, replace(ENTRY, book_number="002", amount=1))
    treasury.enter(desk, replace(ENTRY, book_number="", amount=1))
    treasury.enter(desk, replace(ENTRY, book_number="", amount=1))


def test_a_tax_in_a_closed_month_stays(desk: Desk, head: Desk, clock: Clock) -> None:
    treasury.enter(desk, ENTRY)
    tax_id = taxed(Stage(desk, head))
    (tax,) = tax_book.list_taxes(desk, 2026)
    assert (tax.withheld_on, tax.amount, tax.paid_over_on) == (date(2026, 2, 16), 3_000, None)
    clock.advance(days=12)
    closings.close_month(desk, JANUARY)
    closings.close_month(desk, FEBRUARY)
    clock.advance(days=4)
    (row,) = receipts.list_receipts(desk, tax.trip_id)
    for act in (
        lambda: receipts.change_receipt(desk, row.id, replace(row.form, taxes=()), row.version),
        lambda: receipts.remove_receipt(desk, row.id),
        lambda: tax_book.pay_over(desk, [tax_id], date(2026, 2, 28), "NTPN-1"),
    ):
        with pytest.raises(MonthClosed):
            act()
    receipts.change_receipt(desk, row.id, replace(row.form, vendor="Taksi Lain"), row.version)
    with pytest.raises(BadInput, match="NTPN"):
        tax_book.pay_over(desk, [tax_id], date(2026, 3, 2), " ")
    with pytest.raises(BadInput, match="Pilih"):
        tax_book.pay_over(desk, [], date(2026, 3, 2), "NTPN-1")
    with pytest.raises(BadInput, match="hari ini"):
        tax_book.pay_over(desk, [tax_id], date(2026, 3, 5), "NTPN-1")
    (row,) = receipts.list_receipts(desk, tax.trip_id)
    assert tax_book.pay_over(desk, [tax_id], date(2026, 3, 2), "NTPN-1") == 3_000
    with pytest.raises(BadInput, match="sudah disetor"):
        tax_book.pay_over(desk, [tax_id], date(2026, 3, 2), "NTPN-2")
    (after,) = receipts.list_receipts(desk, tax.trip_id)
    assert after.version == row.version + 1, "a form that shows it without its number is too old"
    assert after.taxes[0].payment_number == "NTPN-1"
    book = table(desk, "pajak", month(2026, 3))
    assert [line[0] for line in book.rows] == [date(2026, 3, 1), date(2026, 3, 2)]
    assert (book.rows[0][-1], book.total("balance"), book.rows[1][3]) == (3_000, 0, "NTPN-1")


def test_a_number_typed_on_the_receipt_pays_its_tax_over_that_day(
    desk: Desk, head: Desk, clock: Clock
) -> None:
    taxed(Stage(desk, head))
    clock.advance(days=1)
    trip_id = tax_book.list_taxes(desk, 2026)[0].trip_id
    (row,) = receipts.list_receipts(desk, trip_id)
    numbered = replace(row.form, taxes=(replace(row.form.taxes[0], payment_number="NTPN-5"),))
    receipts.change_receipt(desk, row.id, numbered, row.version)
    (tax,) = tax_book.list_taxes(desk, 2026)
    assert (tax.withheld_on, tax.paid_over_on) == (date(2026, 2, 16), date(2026, 2, 17))
    receipts.change_receipt(desk, row.id, row.form, row.version + 1)
    assert tax_book.list_taxes(desk, 2026)[0].paid_over_on is None
