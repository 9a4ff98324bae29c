"""Plain lists as offices keep them: days off, places, codes; each with what stands in it."""

from collections.abc import Sequence
from datetime import date

import pytest

from perdin.importers.days_off_sheet import DayOffRecord, read_days_off
from perdin.importers.list_sheet import read_list
from perdin.importers.places_sheet import read_places
from perdin.importers.sheet import Cell, Sheet
from perdin.importers.tables.rows import Role
from perdin.importers.tables.understanding import Choices
from perdin.rules.working_days import DayOffKind

TODAY = date(2026, 11, 30)
NATIONAL, JOINT, LOCAL = DayOffKind.NATIONAL, DayOffKind.JOINT_LEAVE, DayOffKind.LOCAL


def sheet(*rows: Sequence[Cell], name: str = "") -> Sheet:
    return Sheet(name=name, rows=[tuple(row) for row in rows])


def told(records: Sequence[DayOffRecord]) -> list[tuple[date | None, str, DayOffKind]]:
    return [(one.day, one.name, one.kind) for one in records]


DECREE = sheet(
    ("", "LAMPIRAN KEPUTUSAN BERSAMA"),
    ("", "HARI LIBUR NASIONAL DAN CUTI BERSAMA TAHUN 2026"),
    (),
    ("", "NO", "TANGGAL", "HARI", "KETERANGAN"),
    ("", 1.0, 2.0, 3.0, 4.0),
    ("", "A. HARI LIBUR NASIONAL"),
    ("", 1.0, "1 Januari", "Kamis", "Tahun Baru 2026 Masehi"),
    ("", 2.0, date(2026, 3, 19), "Kamis", "Hari Suci Nyepi"),
    ("", 3.0, "Jumat, 1 Mei 2026", "Jumat", "Hari Buruh Internasional"),
    ("", "B. CUTI BERSAMA"),
    ("", 1.0, "18 Maret", "Rabu", "Hari Suci Nyepi"),
    ("", 2.0, 46105.0, "Senin", "Idulfitri"),
    (),
    ("", "", "", "", "Jakarta, 19 September 2025"),
    ("", "", "", "", "ARUM CONTOH"),
)  # fmt: skip


def test_a_decree_with_its_groups_and_a_year_in_its_title() -> None:
    """46105 is 24 March 2026: 46023 was the first of January (Excel counts from 1899-12-30)."""
    seen = read_days_off([DECREE], TODAY)
    assert seen.problems == ()
    assert told(seen.records) == [
        (date(2026, 1, 1), "Tahun Baru 2026 Masehi", NATIONAL),
        (date(2026, 3, 19), "Hari Suci Nyepi", NATIONAL),
        (date(2026, 5, 1), "Hari Buruh Internasional", NATIONAL),
        (date(2026, 3, 18), "Hari Suci Nyepi", JOINT),
        (date(2026, 3, 24), "Idulfitri", JOINT),
    ]
    assert seen.understanding.header_rows == (3,)
    assert seen.understanding.roles[-1] is Role.SIGNATURE


def test_a_day_without_a_year_is_told_where_no_title_names_one() -> None:
    seen = read_days_off([sheet(("Tanggal", "Keterangan"), ("1 Januari", "Tahun Baru"))], TODAY)
    (problem,) = seen.problems
    assert (problem.cell, problem.field, problem.blocking) == ("A2", "day", True)
    seen = read_days_off(
        [sheet(("LIBUR 2026 DAN 2027",), ("Tanggal", "Keterangan"), ("1 Januari", "Tahun Baru"))],
        TODAY,
    )
    assert [one.cell for one in seen.problems] == ["A3"]


def test_days_that_are_several_or_none_are_told_at_their_cell() -> None:
    rows = (
        ("Tanggal", "Nama", "Jenis"),
        ("18-19 Maret 2026", "Idulfitri", "Cuti bersama"),
        ("31 Februari 2026", "Hari jadi", ""),
        ("10 Agustus 2026", "", ""),
        ("11 Agustus 2026", "Hari jadi", "Pesta"),
        ("12 Agustus 2026", "Hari jadi", ""),
    )
    seen = read_days_off([sheet(*rows)], TODAY)
    assert [(one.cell, one.field) for one in seen.problems] == [
        ("A2", "day"), ("A3", "day"), ("B4", "name"), ("C5", "kind"),
    ]  # fmt: skip
    assert told(seen.records)[-1] == (date(2026, 8, 12), "Hari jadi", LOCAL)


def test_the_sheet_with_the_days_is_found_and_another_can_be_chosen() -> None:
    head = ("Tanggal", "Nama hari libur", "Jenis")
    book = [
        sheet(("Daftar isi",), ("1", "Libur"), name="Sampul"),
        sheet(head, ("1/1/2027", "Tahun Baru", "Nasional"), name="2027"),
        sheet(head, ("1/1/2028", "Tahun Baru", "Nasional"), name="2028"),
    ]
    seen = read_days_off(book, TODAY)
    assert (seen.understanding.names, seen.understanding.sheet) == (("Sampul", "2027", "2028"), 1)
    assert told(seen.records) == [(date(2027, 1, 1), "Tahun Baru", NATIONAL)]
    seen = read_days_off(book, TODAY, Choices(sheet=2, cells={(1, 1): "Tahun Baru Masehi"}))
    assert told(seen.records) == [(date(2028, 1, 1), "Tahun Baru Masehi", NATIONAL)]
    left = read_days_off(book, TODAY, Choices(sheet=1, left_out={1}))
    assert (left.records, left.understanding.roles[1]) == ((), Role.LEFT_OUT)


def test_places_below_titles_shifted_and_signed() -> None:
    seen = read_places(
        [
            sheet(
                ("", "DAFTAR WILAYAH"),
                (),
                ("", "NO", "KODE WILAYAH", "NAMA WILAYAH", "JENJANG", "SEBUTAN"),
                ("", 1.0, 2.0, 3.0, 4.0, 5.0),
                ("", 1.0, "36.10", "Kabupaten Contoh", "Kabupaten", "contoh; kab. cth"),
                ("", 2.0, 36.1, "Kota Contoh", "Kota", ""),
                (),
                ("", "", "", "", "Serang, 2 Januari 2026"),
                ("", "", "", "", "ARUM CONTOH"),
            )
        ],
        TODAY,
    )
    assert seen.problems == ()
    assert [(one.row, one.code, one.name, one.kind, one.spellings) for one in seen.records] == [
        (5, "36.10", "Kabupaten Contoh", "kabupaten", ("contoh", "kab. cth")),
        (6, "36.10", "Kota Contoh", "kota", ()),
    ]
    assert [one.guessed for one in seen.records] == [(), ("code",)], "36.1 may stand for 36.01"
    assert seen.records[0].shown is None
    assert seen.columns["code"] == 2


def test_a_place_that_lacks_its_name_is_told() -> None:
    seen = read_places([sheet(("Kode", "Nama", "Jenis"), ("36.10", "", "Kota"))], TODAY)
    assert [(one.cell, one.field) for one in seen.problems] == [("B2", "name")]


@pytest.mark.parametrize("title", ["KODE KLASIFIKASI", "Kode", "KODE"])
def test_codes_below_a_title_and_with_a_note_under_them(title: str) -> None:
    seen = read_list(
        [
            sheet(
                ("KLASIFIKASI ARSIP",),
                ("NO", title, "KLASIFIKASI"),
                (1.0, "000.1.2", "Perjalanan dinas"),
                (2.0, "000.1.3", "Cuti"),
                (),
                ("Keterangan: menurut Permendagri 83/2022",),
            )
        ],
        ranks=False,
    )
    assert seen.problems == ()
    assert [(one.code, one.name, one.counts) for one in seen.records] == [
        ("000.1.2", "Perjalanan dinas", True),
        ("000.1.3", "Cuti", True),
    ]


def test_a_list_without_its_columns_says_which() -> None:
    seen = read_places([sheet(("a", "b"), ("c", "d"))], TODAY)
    assert seen.records == ()
    assert [one.field for one in seen.problems] == ["code", "name"]
    assert "Kolom «Kode» tidak ditemukan" in str(seen.problems[0])
