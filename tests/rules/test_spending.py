"""What is told of an account as a whole: slips, days, and how much may go without receipts."""

from dataclasses import replace

import pytest

from perdin.rules import spending
from perdin.rules.policy import Policy
from perdin.rules.spending import CostProblem
from tests.rules.real_costs import account

BANDUNG = "Kota Bandung 2026-03-02..2026-03-04"


def told(costs: str, policy: Policy = Policy(), limits: str = "") -> list[CostProblem]:  # noqa: B008
    """The problems of some rows; the office lets a million rupiah go that no table knows."""
    rows = " / ".join("0" for _cost in costs.split(" / "))
    read = account(
        legs=BANDUNG, terms="kelas:4", costs=costs, allowed=rows, limits=f"lain:1000000 {limits}"
    )
    return spending.problems(read.costs, replace(read.bounds, policy=policy))


def test_a_cost_of_a_million_million_is_a_slip() -> None:
    """The largest has twelve digits, of one thing or of many."""
    assert told("bbm 1*999999999999 bukti lebih") == []
    slip = CostProblem(
        0,
        "rate",
        "Jumlahnya lebih dari Rp999.999.999.999. Periksa banyaknya dan harga satuannya.",
    )
    assert told("bbm 1*1000000000000 bukti lebih") == [slip]
    assert told("bbm 2*500000000000 bukti lebih") == [slip]


@pytest.mark.parametrize("cost", ["bbm 1*-1 bukti", "bbm -1*1 bukti", "bbm -1*-1 bukti"])
def test_a_cost_below_nothing_blocks(cost: str) -> None:
    assert told(cost) == [CostProblem(0, "rate", "Biaya tidak boleh kurang dari Rp0.")]


def test_nothing_may_stand_in_a_row() -> None:
    assert told("bbm 0*1 bukti / bbm 1*0 bukti") == []


def test_what_goes_without_receipts_is_held_to_the_office_s_limit() -> None:
    """Rp50.000 and Rp50.000 are the limit; the problem stands at the last of the rows."""
    within = "lain 1*50000 alasan / lain 1*50000 alasan / lain 1*900000 bukti lebih"
    assert told(within, limits="tanpa_bukti:100000") == []
    above = within.replace("lain 1*50000 alasan / lain 1*900000", "lain 1*50001 alasan / bbm 1*1")
    assert told(above, limits="tanpa_bukti:100000") == [
        CostProblem(
            1,
            "receipt",
            "Pengeluaran tanpa bukti Rp100.001 melebihi batas kantor, Rp100.000 untuk satu orang.",
            blocking=False,
            missing=True,
        )
    ]


def test_what_goes_without_receipts_is_held_to_its_percentage_of_real_costs() -> None:
    """Half of 200.000; daily money is no real cost and counts on neither side."""
    half = Policy(unproved_percent=50)
    rows = "lain 1*50000 alasan / lain 1*50000 alasan / lain 1*100000 bukti lebih"
    assert told(f"{rows} / uang_harian 3*430000", half) == []
    above = rows.replace("1*50000 alasan / lain 1*1", "1*50001 alasan / lain 1*1")
    assert told(f"{above} / uang_harian 3*430000", half) == [
        CostProblem(
            1,
            "receipt",
            "Pengeluaran tanpa bukti Rp100.001 lebih dari 50% biaya riil, Rp100.000.",
            blocking=False,
            missing=True,
        )
    ]


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        ("bbm 1*1 bukti tgl:2026-03-02", True),
        ("bbm 1*1 bukti tgl:2026-03-04", True),
        ("bbm 1*1 bukti tgl:2026-03-05", False),
        ("bbm 1*1 bukti tgl:2026-03-01", True),  # bought ahead
        ("lain 1*1 alasan tgl:2026-03-01", False),
        ("lain 1*1 alasan tgl:2026-03-02", True),
        ("lain 1*1 alasan tgl:2026-03-04", True),
        ("lain 1*1 alasan tgl:2026-03-05", False),
    ],
)
def test_a_cost_is_of_a_day_of_the_trip_or_was_bought_ahead(row: str, fits: bool) -> None:
    outside = CostProblem(1, "spent_on", "Tanggal pengeluaran di luar perjalanan.")
    assert told(f"bbm 1*1 bukti tgl:2026-02-01 / {row}") == ([] if fits else [outside])


def test_a_ticket_without_its_receipt_is_told_of_each_row() -> None:
    ticket = CostProblem(
        1,
        "receipt",
        "Tiket pesawat harus berbukti; tidak dapat dinyatakan sebagai riil.",
        blocking=False,
        missing=True,
    )
    rows = "lain 1*1 alasan / transport 1*9 alasan tiket / lain 1*1 spasi"
    silent = CostProblem(
        2,
        "unproved_reason",
        "Tanpa bukti perlu alasannya (Daftar Pengeluaran Riil).",
        blocking=False,
        missing=True,
    )
    assert told(rows) == [ticket, silent]
    assert told(rows, Policy(unproved_tickets=True)) == [silent]
