"""The money of each traveller as letters print it: accounts, receipts, real costs and lists."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.letters.data.fields import BarisBiaya, Biaya, Kwitansi, LetterSheet, Orang
from perdin.letters.data.paper_fields import (
    BarisNominatif,
    Nominatif,
    Pembatalan,
)
from perdin.models.money import CostLine
from perdin.models.trips import Traveller
from perdin.rules.ledger import CostStage
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.travel import Component
from perdin.services.accounting import advances
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.letters.sheet_money import advance_receipt, cost_account
from perdin.services.letters.sheet_papers import nominative, with_papers
from perdin.services.letters.sources import LetterSources
from perdin.services.trips import trip_sheet
from tests.office import a_trip, issued
from tests.services.letters.sheets import gathered, opened, submitted, two_ways
from tests.services.register.giving import give

PERPRES, PMK = "Perpres 72/2025", "PMK 113/PMK.05/2012"
RIIL = "Pengeluaran riil"
C = Component


def test_a_receipt_says_what_was_paid_to_whom_and_for_what(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = issued(desk, head, submitted(desk, two_ways(desk)))
    first, second = trip_sheet.open_trip(desk, trip_id).travellers
    form = PayForm(amount=500_000, paid_on=date(2026, 2, 16), book_number="BKU-1")
    advances.pay_advance(desk, first.id, form)
    ayu, dirga = gathered(database, trip_id, 0), gathered(database, trip_id, 1)
    paid_for = (
        "Biaya perjalanan dinas ke {} dalam rangka Studi tiru pelayanan, a.n. {}, "
        "menurut rencana biaya"
    )
    assert ayu.kwitansi == Kwitansi(
        terima_dari="Kuasa Pengguna Anggaran Kecamatan Uji",
        untuk_pembayaran="Pelunasan biaya perjalanan dinas ke Kota Bandung, Kabupaten Lebak "
        "3–6 Maret 2026 dalam rangka Studi tiru pelayanan, a.n. Ayu Lestari Dewi: seluruhnya "
        "Rp4.246.000 dikurangi uang muka Rp500.000, menurut rencana biaya",
        jumlah="Rp3.746.000",
        terbilang="tiga juta tujuh ratus empat puluh enam ribu rupiah",
    )
    assert (dirga.kwitansi.jumlah, dirga.kwitansi.terbilang) == (
        "Rp830.000", "delapan ratus tiga puluh ribu rupiah",
    )  # fmt: skip
    assert dirga.kwitansi.untuk_pembayaran == paid_for.format(
        "Kota Bandung 4 Maret 2026", "Dirga Mahendra"
    )


def test_an_account_says_each_line_its_sum_and_which_amount_it_is(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = issued(desk, head, submitted(desk, two_ways(desk)))
    first, _second = trip_sheet.open_trip(desk, trip_id).travellers
    advances.pay_advance(desk, first.id, PayForm(amount=500_000, paid_on=date(2026, 2, 16)))
    ayu, dirga = gathered(database, trip_id, 0), gathered(database, trip_id, 1)
    assert ayu.biaya == Biaya(
        baris=(
            BarisBiaya(1, "Uang Harian Kota Bandung Rp430.000 × 2 hari", "Rp860.000", PERPRES),
            BarisBiaya(2, "Uang Harian Kabupaten Lebak Rp370.000 × 2 hari", "Rp740.000", PERPRES),
            BarisBiaya(
                3, "Uang Akomodasi Kota Bandung Rp686.000 × 2 malam", "Rp1.372.000", PERPRES
            ),
            BarisBiaya(
                4, "Uang Akomodasi Kabupaten Lebak Rp724.000 × 1 malam", "Rp724.000", PERPRES
            ),
            BarisBiaya(5, "Uang Transport Kota Bandung Rp400.000 × 1 paket", "Rp400.000", PMK),
            BarisBiaya(6, "Uang Transport Kabupaten Lebak Rp150.000 × 1 paket", "Rp150.000", PMK),
        ),
        jumlah="Rp4.246.000",
        terbilang="empat juta dua ratus empat puluh enam ribu rupiah", menurut="rencana biaya",
        dibayar_semula="Rp500.000", sebutan_sisa="kurang", sisa="Rp3.746.000",
    )  # fmt: skip
    assert dirga.biaya == Biaya(
        baris=(
            BarisBiaya(1, "Uang Harian Rp430.000 × 1 hari", "Rp430.000", PERPRES),
            BarisBiaya(2, "Uang Transport Rp400.000 × 1 paket", "Rp400.000", PMK),
        ),
        jumlah="Rp830.000", terbilang="delapan ratus tiga puluh ribu rupiah",
        menurut="rencana biaya",
        dibayar_semula="Rp0", sebutan_sisa="kurang", sisa="Rp830.000",
    )  # fmt: skip


def cost(
    component: Component, amount: int, *, stage: CostStage = CostStage.ACTUAL, quantity: int = 1,
    rate: int | None = None, reason: str = "", source: str = "", receipt: str = "",
) -> CostLine:  # fmt: skip
    """A line of an account, with what a test says of it."""
    return CostLine(
        component=component, stage=stage, position=0, quantity=quantity, unit="kali",
        rate=amount // quantity if rate is None else rate, amount=amount, reason=reason,
        source=source, receipt=receipt,
    )  # fmt: skip


@contextmanager
def accounts(database: Database, trip_id: int, *each: list[CostLine]) -> Iterator[LetterSources]:
    """A trip's sources with these lines as the accounts of its travellers; nothing is kept."""
    with opened(database, trip_id) as sources, sources.session.no_autoflush:
        for traveller, cost_lines in zip(sources.trip.travellers, each, strict=True):
            traveller.cost_lines = cost_lines
        yield sources


def test_real_costs_take_the_place_of_the_estimate(desk: Desk, database: Database) -> None:
    """The lump sums keep the regulation of their rate; all else names its proof, or has none."""
    planned = [
        cost(C.UANG_HARIAN, 860_000, stage=CostStage.ESTIMATE, quantity=2,
             source="Perpres 72/2025, Lampiran I tabel 1"),
        cost(C.PENGINAPAN, 500_000, stage=CostStage.ESTIMATE, source="Perpres 9: kamar"),
    ]  # fmt: skip
    real = [
        cost(C.UANG_HARIAN, 430_000, receipt="  "),
        cost(C.PENGINAPAN, 400_000, quantity=2, receipt=" Nota 12 "),
        cost(C.TAKSI, 90_000, reason="Taksi Kota Bandung"),
        cost(C.TRANSPORT, 120_000, quantity=3, rate=50_000, reason="Kota Serang ke Kota Bandung"),
        cost(C.TRANSPORT, 80_000, reason="Kota Bandung ke Kota Serang"),
        cost(C.SEWA_KENDARAAN, 1, reason="di Kota Bandung"),
        cost(C.UANG_REPRESENTASI, 150_000),
    ]
    trip_id = a_trip(desk, "Ayu", "Bima")
    with accounts(database, trip_id, planned + real, planned) as sources:
        sources.trip.frozen = {"origin": "Kota Serang"}
        ayu, bima = (cost_account(sources, who) for who in sources.trip.travellers)
    assert ayu.baris == (
        BarisBiaya(1, "Uang Harian Rp430.000 × 1 kali", "Rp430.000", "Perpres 72/2025"),
        BarisBiaya(2, "Uang Akomodasi Rp200.000 × 2 kali", "Rp400.000", "Nota 12"),
        BarisBiaya(3, "Taksi Kota Bandung Rp90.000 × 1 kali", "Rp90.000", RIIL),
        BarisBiaya(4, "Uang Transport Kota Bandung", "Rp120.000", RIIL),
        BarisBiaya(5, "Uang Transport Kota Serang Rp80.000 × 1 kali", "Rp80.000", RIIL),
        BarisBiaya(6, "Sewa Kendaraan Rp1 × 1 kali", "Rp1", RIIL),
        BarisBiaya(7, "Uang Representasi Rp150.000 × 1 kali", "Rp150.000", ""),
    )
    assert (ayu.jumlah, ayu.sebutan_sisa, ayu.sisa) == ("Rp1.270.001", "kurang", "Rp1.270.001")
    assert (ayu.menurut, bima.menurut) == ("biaya riil yang belum diverifikasi", "rencana biaya")
    assert bima.baris == (
        BarisBiaya(1, "Uang Harian Rp430.000 × 2 kali", "Rp860.000", "Perpres 72/2025"),
        BarisBiaya(2, "Uang Akomodasi Rp500.000 × 1 kali", "Rp500.000", "Perpres 9"),
    )
    assert bima.terbilang == "satu juta tiga ratus enam puluh ribu rupiah"


def test_an_advance_is_set_off_and_has_its_own_receipt(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    for number, traveller in enumerate(trip_sheet.open_trip(desk, trip_id).travellers, 1):
        day = date(2026, 2, 10 + number)
        form = PayForm(amount=300_000 * number, paid_on=day, book_number=f"BKU-{number}")
        advances.pay_advance(desk, traveller.id, form)
    each = [cost(C.UANG_HARIAN, 300_000)], [cost(C.UANG_HARIAN, 430_000)]
    with accounts(database, trip_id, *each) as sources:
        ayu, bima = sources.trip.travellers
        sides = [
            (account.dibayar_semula, account.sebutan_sisa, account.sisa)
            for account in (cost_account(sources, ayu), cost_account(sources, bima))
        ]
        assert sides == [("Rp300.000", "", "Rp0"), ("Rp600.000", "lebih", "Rp170.000")]
        sheet = gathered(database, trip_id, 0)
        whole = Kwitansi(terima_dari="KPA", untuk_pembayaran="Biaya X", jumlah="Rp1", tanggal="y")
        receipts = [advance_receipt(sources, who, whole, sheet) for who in (ayu, bima)]
        trip_words = "3–5 Maret 2026 dalam rangka Konsultasi rencana kerja, a.n."
        assert receipts == [
            Kwitansi(
                nomor_buku="BKU-1", terima_dari="KPA",
                untuk_pembayaran="Uang muka biaya perjalanan dinas ke Kota Bandung "
                f"{trip_words} Ayu Lestari Dewi",
                tanggal="11 Februari 2026", jumlah="Rp300.000", terbilang="tiga ratus ribu rupiah",
            ),
            Kwitansi(
                nomor_buku="BKU-2", terima_dari="KPA",
                untuk_pembayaran="Uang muka biaya perjalanan dinas ke Kota Bandung "
                f"{trip_words} Bima Sakti Pratama, S.Kom.",
                tanggal="12 Februari 2026", jumlah="Rp600.000", terbilang="enam ratus ribu rupiah",
            ),
        ]  # fmt: skip


def test_everybodys_money_stands_in_its_column(desk: Desk, database: Database) -> None:
    trip_id = submitted(desk, two_ways(desk))
    real = [
        cost(C.UANG_HARIAN, 1), cost(C.UANG_REPRESENTASI, 20), cost(C.PENGINAPAN, 300),
        cost(C.TRANSPORT, 4_000), cost(C.TAKSI, 10_000), cost(C.SEWA_KENDARAAN, 200_000),
        cost(C.LAIN, 5_000_000), cost(C.BBM, 1_000_000), cost(C.TOL, 30_000_000),
    ]  # fmt: skip
    planned = [cost(C.UANG_HARIAN, 900, stage=CostStage.ESTIMATE)]
    with accounts(database, trip_id, planned + real, planned) as sources:
        ayu, dirga = sources.trip.travellers
        ayu.employee.bank, ayu.employee.account_number = "Bank Uji", "0012"
        dirga.employee.account_number = "0077"
        people = (
            Orang(nomor=1, nama="A", nip="N1", pangkat_golongan="P1", jabatan="J1"),
            Orang(nomor=2, nama="D", nip="N2", pangkat_golongan="P2", jabatan="J2"),
        )
        assert nominative(sources, people) == Nominatif(
            (
                BarisNominatif(
                    nomor=1, nama="A", nip="N1", pangkat_golongan="P1", jabatan="J1",
                    berangkat="3 Maret 2026", kembali="6 Maret 2026", lama=4, uang_harian="Rp1",
                    transport="Rp31.214.000", representasi="Rp20", penginapan="Rp300",
                    lain="Rp5.000.000", jumlah="Rp36.214.321", rekening="Bank Uji 0012",
                ),
                BarisNominatif(
                    nomor=2, nama="D", nip="N2", pangkat_golongan="P2", jabatan="J2",
                    berangkat="4 Maret 2026", kembali="4 Maret 2026", lama=1, uang_harian="Rp900",
                    transport="-", representasi="-", penginapan="-", lain="-", jumlah="Rp900",
                    rekening="0077",
                ),
            ),
            BarisNominatif(
                uang_harian="Rp901", transport="Rp31.214.000", representasi="Rp20",
                penginapan="Rp300", lain="Rp5.000.000", jumlah="Rp36.215.221",
            ),
            "tiga puluh enam juta dua ratus lima belas ribu dua ratus dua puluh satu rupiah",
            "menurut rencana biaya, biaya riil yang belum diverifikasi; sudah dibayar Rp0, "
            "masih dibayarkan Rp36.215.221",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "printed", "words"),
    [
        ("750000", "Rp750.000", "tujuh ratus lima puluh ribu rupiah"),
        (" Rp 1.250.000,00 ", "Rp1.250.000", "satu juta dua ratus lima puluh ribu rupiah"),
        ("Rp5.000,-", "Rp5.000", "lima ribu rupiah"),
        ("1.2500", "1.2500", ""),
        ("lima ribu", "lima ribu", ""),
        ("", "", ""),
    ],
)
def test_each_paper_is_given_what_it_prints_beside(
    desk: Desk, database: Database, typed: str, printed: str, words: str
) -> None:
    trip_id = a_trip(desk, "Ayu")
    stated = LetterKind.PERNYATAAN_PEMBATALAN
    give(database, trip_id, dated=date(2026, 2, 23), kind=stated)
    sheet = LetterSheet(isian={"biaya": typed}, pelaksana=(Orang(nomor=1, nama="A"),))
    with accounts(database, trip_id, [cost(C.TAKSI, 7_000)]) as sources:
        (who,) = sources.trip.travellers

        def differing(kind: LetterKind, traveller: Traveller | None) -> set[str]:
            papers = with_papers(sources, kind, traveller, sheet)
            return {
                field.name for field in fields(sheet)
                if getattr(papers, field.name) != getattr(sheet, field.name)
            }  # fmt: skip

        beside = {kind: differing(kind, who) for kind in LetterKind}
        assert {kind: names for kind, names in beside.items() if names} == {
            LetterKind.KWITANSI_UANG_MUKA: {"kwitansi"},
            LetterKind.PENGELUARAN_RIIL: {"riil"},
            **dict.fromkeys((LetterKind.DAFTAR_NOMINATIF, LetterKind.TANDA_TERIMA), {"nominatif"}),
            LetterKind.PENCAIRAN_DANA: {"pencairan"},
            LetterKind.TANGGUNG_JAWAB_BELANJA: {"belanja"},
            LetterKind.PEMBEBANAN_PEMBATALAN: {"pembatalan"},
        }
        assert not differing(LetterKind.KWITANSI_UANG_MUKA, None)
        assert not differing(LetterKind.PENGELUARAN_RIIL, None)
        cancelled = with_papers(sources, LetterKind.PEMBEBANAN_PEMBATALAN, None, sheet).pembatalan
        number = "000.1.2.3/001/SB/KEC-UJI/II/2026"
        assert cancelled == Pembatalan(printed, words, number, "23 Februari 2026")
