"""What proves a real cost: a receipt in words is no entered bill, whatever number a bill has."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.rules import spending
from perdin.rules.bills import Bill
from perdin.rules.judging import judge
from tests.rules.real_costs import account

BANDUNG = "Kota Bandung 2026-03-02..2026-03-04"


@pytest.mark.parametrize("number", [1, 2])
def test_a_receipt_in_words_is_none_of_the_bills(number: int) -> None:
    """Two nights of 600.000 by a receipt in words, whatever a bill of one night says."""
    read = account(
        legs=BANDUNG, terms="kelas:4", costs="penginapan 2*600000 bukti", allowed="1200000"
    )
    bill = Bill(amount=100_000, check_in=date(2026, 3, 2), check_out=date(2026, 3, 3))
    (judged,) = judge(read.costs, replace(read.bounds, bills={number: bill}))
    assert (judged.allowed, judged.cut) == (1_200_000, 0)


def test_what_is_not_proved_of_a_cancelled_trip_is_missing_and_may_be_saved() -> None:
    read = account(
        legs=BANDUNG, terms="kelas:4", costs="penginapan 1*1 alasan", allowed="0", limits="batal"
    )
    (judged,) = judge(read.costs, read.bounds)
    assert judged.hard is False
    (problem,) = spending.problems(read.costs, read.bounds)
    assert (problem.blocking, problem.missing) == (False, True)


def test_what_is_missing_is_refused_only_where_all_is_to_be_there() -> None:
    read = account(
        legs="Kabupaten Lebak 2026-03-02..2026-03-04 darat",
        terms="kelas:4",
        costs="transport 2*208000",
        allowed="416000",
    )
    spending.refuse(read.costs, read.bounds)
    with pytest.raises(BadInput, match=r"Tanpa bukti perlu alasannya \(Daftar Pengeluaran Riil\)"):
        spending.refuse(read.costs, read.bounds, complete=True)
