"""Why not more of a real cost is paid: the sentence, the cell to mend, the rate and its source."""

from dataclasses import replace

import pytest

from perdin import i18n
from perdin.rules import spending
from perdin.rules.judged import Judged
from perdin.rules.judging import judge
from tests.rules.real_costs import account

D_2_4 = "2026-03-02..2026-03-04"
BANDUNG = f"Kota Bandung {D_2_4}"
SURABAYA = f"Kota Surabaya {D_2_4} udara"
LEBAK = f"Kabupaten Lebak {D_2_4} darat"
TOWN = "Kota Serang 2026-03-02..2026-03-02 dalam_kota darat"
JAKARTA = "Kota Administrasi Jakarta Pusat 2026-03-02..2026-03-03 darat 350000"
NIGHTS = "Perpres 72/2025 Lampiran I tabel 1.4"


def held(costs: str, legs: str = BANDUNG, **columns: str) -> list[Judged]:
    rows = " / ".join("0" for _cost in costs.split(" / "))
    read = account(legs=legs, terms="kelas:4", costs=costs, allowed=rows, **columns)
    return judge(read.costs, read.bounds)


@pytest.mark.parametrize(
    ("costs", "columns", "field", "why"),
    [
        (
            "uang_harian 3*430001",
            {},
            "rate",
            "Uang harian di Kota Bandung paling banyak Rp430.000 per satuan.",
        ),
        (
            "uang_harian 4*430000",
            {},
            "quantity",
            "Uang harian di Kota Bandung hanya untuk 3 hari.",
        ),
        (
            "transport 2*170000",
            {"legs": TOWN},
            "quantity",
            "Biaya transpor di Kota Serang hanya untuk 1 kali.",
        ),
        (
            "penginapan 1*686001 bukti",
            {},
            "rate",
            "Biaya penginapan di Kota Bandung paling banyak Rp686.000 semalam.",
        ),
        (
            "penginapan 3*600000 bukti",
            {},
            "quantity",
            "Biaya penginapan di Kota Bandung dengan bukti ini hanya untuk 2 malam.",
        ),
        (
            "penginapan 1*600000 nota:A",
            {"bills": "A 2026-03-02..2026-03-04 1000001"},
            "rate",
            "Bukti Rp1.000.001 untuk 2 malam, jadi Rp500.000 untuk 1 malam.",
        ),
        (
            "penginapan 2*600000 nota:A",
            {"bills": "A 2026-03-02..2026-03-04 1000000"},
            "rate",
            "Buktinya hanya Rp1.000.000.",
        ),
        (
            "penginapan 1*600000 nota:A",
            {"bills": "A - 500000"},
            "rate",
            "Buktinya hanya Rp500.000.",
        ),
        (
            "penginapan 1*900000 nota:A",
            {"bills": "A 2026-03-02..2026-03-03 686000"},
            "rate",
            "Biaya penginapan di Kota Bandung paling banyak Rp686.000 semalam.",
        ),
        (
            "penginapan 2*205801 alasan",
            {},
            "receipt",
            "Biaya penginapan di Kota Bandung tanpa bukti paling banyak 30% dari Rp686.000, yaitu "
            "Rp205.800 semalam. Isi kolom Bukti atau turunkan biayanya.",
        ),
        (
            "penginapan 3*205800 alasan",
            {},
            "quantity",
            "Biaya penginapan di Kota Bandung tanpa bukti hanya untuk 2 malam yang belum dibayar "
            "dan tidak ada pada bukti kamar bersama.",
        ),
        (
            "penginapan 1*205800 alasan",
            {"legs": f"{BANDUNG} diklat"},
            "receipt",
            "Malam diklat tidak dibayar tanpa bukti.",
        ),
        (
            "taksi 2*233001 alasan baris:4",
            {"legs": SURABAYA},
            "receipt",
            "Taksi di Kota Surabaya menurut tabel 2 × Rp233.000. Di atas itu perlu bukti dan "
            "alasannya.",
        ),
        (
            "taksi 2*233001 bukti baris:4",
            {"legs": SURABAYA},
            "over_reason",
            "Taksi di Kota Surabaya menurut tabel 2 × Rp233.000. Di atas itu perlu bukti dan "
            "alasannya.",
        ),
        (
            "transport 1*400000 alasan",
            {"legs": JAKARTA, "limits": "lain:10000"},
            "receipt",
            "Biaya transpor di Kota Administrasi Jakarta Pusat tanpa bukti paling banyak "
            "Rp360.000: yang direncanakan dan batas kantor.",
        ),
        (
            "taksi 1*2000000 alasan",
            {"limits": "jalan:1072000"},
            "receipt",
            "Taksi yang tidak direncanakan paling banyak Rp1.072.000 menurut tabel taksi.",
        ),
        (
            "taksi 1*2000000 bukti",
            {"limits": "jalan:1072000"},
            "over_reason",
            "Taksi yang tidak direncanakan paling banyak Rp1.072.000 menurut tabel taksi. Di atas "
            "itu tuliskan alasannya.",
        ),
        (
            "lain 1*600000 alasan",
            {"limits": "lain:500000"},
            "receipt",
            "Biaya lain yang tidak direncanakan paling banyak Rp500.000 menurut kantor ini.",
        ),
        (
            "lain 1*600000 alasan",
            {"limits": "lain:0"},
            "receipt",
            "Biaya lain yang tidak direncanakan paling banyak Rp0 menurut kantor ini.",
        ),
        (
            "lain 1*600000 alasan",
            {"limits": "jalan:1072000"},
            "receipt",
            "Batas biaya tanpa tabel belum ditetapkan di Pengaturan, Keuangan.",
        ),
        (
            "uang_representasi 1*150000",
            {},
            "rate",
            "Uang representasi tidak ada dalam rencana yang disetujui.",
        ),
        (
            "uang_harian 1*430000",
            {"limits": "batal"},
            "rate",
            "Uang harian tidak dibayar untuk perjalanan yang dibatalkan.",
        ),
        (
            "penginapan 1*205800 alasan",
            {"limits": "batal"},
            "receipt",
            "Biaya pembatalan perlu bukti bahwa uangnya tidak dapat kembali.",
        ),
    ],
)
def test_the_sentence_names_what_holds_and_the_cell_to_mend(
    costs: str, columns: dict[str, str], field: str, why: str
) -> None:
    (judged,) = held(costs, **columns)
    assert judged.cut
    assert (judged.why, judged.field) == (why, field)


@pytest.mark.parametrize(
    ("costs", "legs", "ceiling", "source", "planned", "lump", "hard"),
    [
        ("uang_harian 3*1", BANDUNG, 430_000, "Perpres 72/2025 tabel 1.2", 0, True, True),
        ("penginapan 1*1 bukti", BANDUNG, 686_000, NIGHTS, 1, False, True),
        ("penginapan 1*1 alasan", BANDUNG, 205_800, NIGHTS, 1, False, True),
        ("transport 1*1", TOWN, 170_000, "PMK 32/2025", 0, True, True),
        ("transport 2*1 bukti", LEBAK, 208_000, "PMK 32/2025", 2, False, False),
        ("transport 2*1 alasan", LEBAK, 208_000, "PMK 32/2025", 2, False, True),
        ("taksi 1*1 alasan", SURABAYA, 233_000, "Perpres 72/2025 tabel 2.3", 4, False, True),
        ("transport 1*1 bukti", JAKARTA, None, "PMK 113/PMK.05/2012: biaya riil", 2, False, False),
        ("lain 1*1 bukti", BANDUNG, None, "", None, False, False),
        ("uang_representasi 1*1", BANDUNG, None, "", None, False, True),
    ],
)
def test_a_cost_keeps_its_rate_and_where_it_stands(
    costs: str,
    legs: str,
    ceiling: int | None,
    source: str,
    planned: int | None,
    lump: bool,
    hard: bool,
) -> None:
    (judged,) = held(costs, legs)
    assert judged.source.startswith(source)
    assert bool(judged.source) == bool(source)
    kept = (judged.ceiling, judged.planned, judged.lump, judged.hard, judged.unclear)
    assert kept == (ceiling, planned, lump, hard, False)


def test_a_cost_that_could_be_of_two_places_asks_for_one() -> None:
    """The lowest rate until somebody says which; where both are paid alike nobody asks."""
    away = "Kota Bandung 2026-03-02..2026-03-03"
    read = account(
        legs=f"{away} / Kota Surabaya 2026-03-04..2026-03-05",
        costs="uang_harian 1*410000",
        allowed="0",
    )
    (judged,) = judge(read.costs, read.bounds)
    assert (judged.planned, judged.unclear) == (1, True)
    (problem,) = spending.problems(read.costs, read.bounds)
    assert (problem.row, problem.field) == (0, "planned")
    assert problem.sentence == "Pilih untuk tujuan mana biaya ini."
    named = [replace(read.costs[0], planned=0)]
    assert judge(named, read.bounds)[0].planned == 0
    assert spending.problems(named, read.bounds) == []
    alike = account(
        legs=f"{away} / Kota Bogor 2026-03-04..2026-03-05",
        costs="uang_harian 1*430000",
        allowed="0",
    )
    assert not judge(alike.costs, alike.bounds)[0].unclear


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_ticket_is_known_in_both_languages(language: str) -> None:
    i18n.use_language(language)
    read = account(legs=SURABAYA, costs="transport 1*2674000 alasan", allowed="0")
    assert [one.number for one in read.bounds.entitlements if one.ticket] == [1]
    (problem,) = spending.problems(read.costs, read.bounds)
    assert (problem.field, problem.missing) == ("receipt", True)


@pytest.mark.parametrize(
    ("costs", "legs", "field", "sentence", "blocking"),
    [
        ("uang_harian -1*1", BANDUNG, "rate", "Biaya tidak boleh kurang dari Rp0.", True),
        (
            "uang_harian 1*1 tgl:2026-03-09",
            BANDUNG,
            "spent_on",
            "Tanggal pengeluaran di luar perjalanan.",
            True,
        ),
        (
            "uang_harian 3*430001",
            BANDUNG,
            "rate",
            "Uang harian di Kota Bandung paling banyak Rp430.000 per satuan.",
            True,
        ),
        (
            "transport 2*208001 bukti",
            LEBAK,
            "over_reason",
            "Biaya transpor di Kabupaten Lebak menurut tabel 2 × Rp208.000. Di atas itu perlu "
            "bukti dan alasannya.",
            False,
        ),
        (
            "transport 2*208000",
            LEBAK,
            "unproved_reason",
            "Tanpa bukti perlu alasannya (Daftar Pengeluaran Riil).",
            False,
        ),
    ],
)
def test_what_is_wrong_names_its_row_and_cell(
    costs: str, legs: str, field: str, sentence: str, blocking: bool
) -> None:
    """What blocks is not merely missing, and what is missing does not block."""
    read = account(legs=legs, terms="kelas:4", costs=costs, allowed="0")
    (problem,) = spending.problems(read.costs, read.bounds)
    said = (problem.row, problem.field, problem.sentence, problem.blocking, problem.missing)
    assert said == (0, field, sentence, blocking, not blocking)


def test_a_ticket_finds_the_fare_that_was_typed_for_its_leg() -> None:
    (judged,) = held("transport 1*2000000 bukti tiket", f"{SURABAYA} 2000000")
    assert (judged.planned, judged.allowed) == (2, 2_000_000)
