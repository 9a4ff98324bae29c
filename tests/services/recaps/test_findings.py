"""The audit report finds what was put there, invents nothing, and says where there is nothing."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.accounting import unsettled
from perdin.services.desk import Desk
from perdin.services.office import first_start, money_settings
from perdin.services.recaps.catalogue import table
from perdin.services.recaps.findings import KINDS
from perdin.services.trips.counted import RecapFilter
from tests.conftest import NOW, Clock
from tests.services import full_year
from tests.services.full_year import copy_trip, receipt, rows, settled
from tests.services.recaps.planted import (
    above_table,
    after_the_trip,
    cancelled,
    decided_price,
    early,
    entered_late,
    excess,
    late,
    no_photos,
    one_hand,
    other_account,
    overlap,
    override,
    own,
    paid_more,
    permitted,
    room,
    split,
    twice,
)
from tests.services.recaps.raw import (
    YEAR,
    Change,
    change,
    due_by_hand,
    holidays_of,
    working_days_after,
)


@pytest.fixture
def path(example_copy: Path) -> Path:
    return example_copy


def opened(path: Path, clock: Clock) -> Iterator[Desk]:
    with Database.open(path) as database:
        yield Desk(database, first_start.seat_first(database), clock=clock)


def found(path: Path, recap_filter: RecapFilter = YEAR) -> Counter[str]:
    """How many findings of each kind there are on a day late in the year."""
    for desk in opened(path, Clock(NOW.replace(month=12, day=1))):
        recap = table(desk, "pemeriksaan", recap_filter)
        assert recap.total("found") == sum(recap.values("found"))
        assert not recap.columns[recap.at("amount")].total, "one trip may be found twice"
        counts: Counter[str] = Counter()
        for kind, count in zip(recap.values("kind"), recap.values("found"), strict=True):
            counts[kind] += count
        assert set(counts) == {title for title, _look in KINDS}
        return counts
    raise AssertionError


BOSS, EVERYBODY = "Wiranata Adikusuma", "Semua pelaksana"
NATIONAL = "Rapat kerja nasional kecamatan dan evaluasi Pelayanan Administrasi Terpadu"
SPENT = 11_189_000
"""What the settled trip that flies came to: less than its estimate."""
CASES: list[tuple[str, Change, tuple[str, str, date, int, str]]] = [
    (
        "Perjalanan tumpang tindih",
        overlap,
        (BOSS, NATIONAL, date(2026, 5, 8), SPENT,
         f"Bertumpang tindih dengan perjalanan 6–9 Mei 2026: {NATIONAL}."),
    ),
    (
        "Biaya di atas batas",
        excess,
        ("Danang Wisesa", "Rapat koordinasi penataan administrasi kewilayahan tingkat provinsi",
         date(2026, 1, 20), 101_000,
         "Biaya penginapan Rp800.000, paling banyak Rp699.000. Buktinya hanya Rp699.000."),
    ),
    (
        "Biaya di atas tabel dengan alasan",
        above_table,
        (BOSS, NATIONAL, date(2026, 5, 6), 1_998_000, "Taksi Rp1.998.000: Jalan memutar"),
    ),
    (
        "Rekening bukan untuk jenisnya",
        other_account,
        (EVERYBODY, NATIONAL, date(2026, 5, 6), SPENT,
         "Rekening 5.1.02.04.01.0001 untuk Perjalanan Dinas Biasa, sedangkan harinya: Rapat "
         "fullboard luar kota. Yang sesuai 5.1.02.04.01.0005 Perjalanan Dinas Paket Meeting Luar "
         "Kota."),
    ),
    (
        "Tarif di luar tabel kantor",
        decided_price,
        (EVERYBODY, NATIONAL, date(2026, 5, 6), SPENT,
         "Uang harian luar kota, PPPK IX, Kota Bandung: Rp310.000. Alasan: Setara golongan III"),
    ),
    (
        "Menyimpang dari aturan hemat",
        permitted,
        (EVERYBODY, NATIONAL, date(2026, 5, 6), SPENT,
         "Pelaksana (SE 7): 3 orang, paling banyak 2 orang. Izin Sekretaris Daerah nomor 800/7 "
         "tanggal 30 April 2026."),
    ),
    (
        "Menyimpang dari aturan hemat",
        entered_late,
        (EVERYBODY, NATIONAL, date(2026, 5, 6), SPENT,
         "Hemat (SE 7): Perjalanan ini dibatasi: maksud memuat «rapat kerja nasional». Diajukan "
         "sebelum aturan ini dicatat."),
    ),
    (
        "SPJ terlambat",
        late,
        (BOSS, NATIONAL, date(2026, 5, 6), SPENT, "Diserahkan terlambat 112 hari kerja."),
    ),
    (
        "Bukti kurang",
        no_photos,
        (EVERYBODY, "Rapat koordinasi penataan administrasi kewilayahan tingkat provinsi",
         date(2026, 1, 20), 3_710_000, "Belum ada: foto kegiatan."),
    ),
    (
        "Dibatalkan dengan biaya",
        cancelled,
        ("Jatmiko Prasaja", "Rapat evaluasi keamanan lingkungan", date(2026, 11, 15), 500_000,
         "Dibatalkan; uang di tangan Rp500.000, biaya dicatat Rp0."),
    ),
    (
        "Satu kamar diklaim dua kali",
        room,
        (BOSS, NATIONAL, date(2026, 5, 6), 800_000,
         "Kamar 7 a di HOTEL  kamar, 1 malam sama dengan bukti A."),
    ),
    (
        "Bukti ganda",
        twice,
        (BOSS, NATIONAL, date(2026, 5, 6), 90_000, "Bukti TX-9 dari Taksi tercatat 2 kali."),
    ),
    (
        "Satu tugas dipecah",
        split,
        (EVERYBODY, NATIONAL, date(2026, 5, 16), SPENT,
         "Tujuan dan maksud yang sama dengan perjalanan 6–9 Mei 2026."),
    ),
    (
        "Pagu dilampaui dengan izin",
        override,
        (EVERYBODY, NATIONAL, date(2026, 5, 6), 250_000,
         "5.1.02.04.01.0001 dilampaui dengan izin Camat: Bencana"),
    ),
    (
        "Disetujui sebelum DPA masuk",
        early,
        (EVERYBODY, NATIONAL, date(2026, 5, 6), 250_000,
         "5.1.02.04.01.0001 belum berpagu saat disetujui Camat, berdasarkan Bencana."),
    ),
    (
        "Memutuskan perjalanan sendiri",
        own,
        (BOSS, NATIONAL, date(2026, 5, 6), SPENT, "Diputuskan sendiri oleh Laksmi Purwandari."),
    ),
    (
        "Bukti di luar perjalanan",
        after_the_trip,
        (BOSS, NATIONAL, date(2026, 5, 6), 85_000,
         "Tanggal bukti 30 Juni 2026 di luar perjalanan 6–9 Mei 2026."),
    ),
    (
        "Memverifikasi dan membayar",
        one_hand,
        (BOSS, NATIONAL, date(2026, 5, 6), 2_177_800,
         "Bagaskara Tirta Nugraha memverifikasi dan membayar."),
    ),
    (
        "Dibayar lain dari realisasi",
        paid_more,
        (BOSS, NATIONAL, date(2026, 5, 6), 40_000,
         "Dibayar Rp11.229.000, realisasinya Rp11.189.000."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "act", "finding"), CASES, ids=[case[0] for case in CASES])
def test_what_was_put_there_is_found(
    path: Path, kind: str, act: Change, finding: tuple[str, str, date, int, str]
) -> None:
    before = found(path)
    change(path, act)
    after = found(path)
    assert after[kind] == before[kind] + 1
    for desk in opened(path, Clock(NOW.replace(month=12, day=1))):
        recap = table(desk, "pemeriksaan", YEAR)
        (trip_id,) = (
            opens
            for row, opens in zip(recap.rows, recap.opens, strict=True)
            if row == (kind, 1, *finding)
        )
        (trip,) = rows(path, "SELECT * FROM trip WHERE id = ?", trip_id)
        assert (trip["purpose"], trip["leave"]) == (finding[1], finding[2].isoformat())
        own_kind = [row for row in recap.rows if row[0] == kind]
        assert own_kind == sorted(own_kind, key=lambda row: row[4])  # type: ignore[arg-type,return-value]


def test_an_honest_year_has_no_overlap_and_nobody_decided_for_themselves(path: Path) -> None:
    counts = found(path)
    for kind in ("Perjalanan tumpang tindih", "Memutuskan perjalanan sendiri", "Bukti ganda",
                 "Satu kamar diklaim dua kali", "Pagu dilampaui dengan izin"):  # fmt: skip
        assert counts[kind] == 0


def test_one_day_farther_apart_is_no_split_task(path: Path) -> None:
    before = found(path)["Satu tugas dipecah"]
    trip_day = "2026-05-17"  # eight days after the return on the 9th

    def later(file: sqlite3.Connection) -> None:
        copy_trip(file, settled(file)[0], leave=trip_day)

    change(path, later)
    assert found(path)["Satu tugas dipecah"] == before


def test_nights_that_only_touch_are_no_shared_room(path: Path) -> None:
    def after_another(file: sqlite3.Connection) -> None:
        trip_id, flyer = settled(file)
        for number, start in (("A", 6), ("B", 8)):
            receipt(
                file, trip_id, flyer, number=number, vendor="Hotel", room="7", amount=800_000,
                check_in=f"2026-05-{start:02}", check_out=f"2026-05-{start + 2:02}",
            )  # fmt: skip

    change(path, after_another)
    assert found(path)["Satu kamar diklaim dua kali"] == 0


def test_a_kind_without_findings_says_so(path: Path, clock: Clock) -> None:
    for desk in opened(path, clock):
        empty = RecapFilter(first=date(2019, 1, 1), last=date(2019, 12, 31))
        recap = table(desk, "pemeriksaan", empty)
        assert recap.values("kind") == [title for title, _look in KINDS]
        assert set(recap.values("found")) == {0}
        assert set(recap.values("words")) == {"Tidak ditemukan."}
        assert recap.total("found") == 0


def test_open_advances_are_those_that_finance_sees(path: Path, clock: Clock) -> None:
    full_year.fill(path)
    change(path, cancelled)

    late_in_the_year = Clock(NOW.replace(month=12, day=1))
    for desk in opened(path, late_in_the_year):
        recap = table(desk, "uang-muka", YEAR)
        seen = unsettled.list_unsettled(desk)
        assert len(seen) == len(recap.rows) >= 2
        assert 500_000 in recap.values("open")
        assert recap.total("returned") >= 100_000
        (held,) = rows(path, "SELECT sum(CASE p.kind WHEN 'pengembalian' THEN -amount ELSE amount "
                       "END) a FROM payment p JOIN traveller v ON v.id = p.traveller_id JOIN trip "
                       "t ON t.id = v.trip_id WHERE t.state <> 'settled' AND "
                       "v.account_state <> 'rampung'")  # fmt: skip
        assert recap.total("open") == held["a"]
        holidays = holidays_of(path)
        for back, due, overdue in zip(
            recap.values("back"), recap.values("due"), recap.values("overdue"), strict=True
        ):
            assert due == due_by_hand(back, 5, holidays)
            assert overdue == working_days_after(due, desk.today, holidays) > 0


def test_the_limit_of_days_is_the_offices_own(path: Path, clock: Clock) -> None:
    for desk in opened(path, clock):
        settings, version = money_settings.open_settings(desk)
        limits = replace(settings, month_days=2, year_days=5)
        money_settings.save_settings(desk, limits, version)
        recap = table(desk, "hari", YEAR)
        months = [at for at, column in enumerate(recap.columns) if column.name.startswith("month_")]
        for row, days, months_above, days_above in zip(
            recap.rows, recap.values("days"), recap.values("above_month"),
            recap.values("above_year"), strict=True,
        ):  # fmt: skip
            assert months_above == sum(row[at] > 2 for at in months)  # type: ignore[operator]
            assert days_above == max(0, days - 5)
        assert recap.total("above_year") > 0
        assert "2 hari sebulan, 5 hari setahun" in recap.note
