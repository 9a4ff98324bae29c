"""Reading tables: what Excel and people put into cells, and files that are none."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from perdin.errors import BadFile, NotFound
from perdin.importers.formats import bounds
from perdin.importers.sheet import date_of, has_lost_digits, read_sheet, text_of
from tests.importers.books import book

TODAY = date(2026, 2, 16)


def test_rows_keep_their_place(tmp_path: Path) -> None:
    rows = read_sheet(book(tmp_path / "a.xlsx", (1, "Ayu")))
    assert text_of(rows[0][0]) == "DAFTAR PEGAWAI KECAMATAN"
    assert rows[3][:2] == (1.0, "Ayu")
    assert text_of(rows[3][0]) == "1"


@pytest.mark.parametrize(
    "content",
    [
        "Nama;NIP\nAyu;198505052010012003\n".encode("utf-8-sig"),
        b"Nama,NIP\r\nAyu,198505052010012003\r\n",
        "Nama\tNIP\nAyu\t198505052010012003\n".encode("cp1252"),
    ],
)
def test_text_tables_by_any_separator(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert read_sheet(path)[:2] == [("Nama", "NIP"), ("Ayu", "198505052010012003")]


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods"])
def test_what_is_no_excel_file_is_said(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"<html>bukan</html>")
    with pytest.raises(BadFile, match="bukan berkas Excel"):
        read_sheet(path)


def test_a_binary_file_is_no_text_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x00\x01\x02")
    with pytest.raises(BadFile):
        read_sheet(path)


def test_an_absent_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_sheet(tmp_path / "tiada.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (bounds.LARGEST_UNPACKED + 1))
    assert path.stat().st_size < bounds.LARGEST_FILE
    with pytest.raises(BadFile, match="terlalu besar"):
        read_sheet(path)


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "panjang.csv"
    path.write_text("a\n" * (bounds.MOST_ROWS + 1), encoding="utf-8")
    with pytest.raises(BadFile, match="barisnya"):
        read_sheet(path)


def test_long_numbers_are_known_to_have_lost_digits() -> None:
    assert has_lost_digits(198505052010012003.0)
    assert not has_lost_digits(198505.0)
    assert not has_lost_digits("198505052010012003")


@pytest.mark.parametrize("text", ["Maret", "12", "12/3", "31/2/1990", "entah"])
def test_a_date_needs_its_year(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        date_of(text, TODAY)
