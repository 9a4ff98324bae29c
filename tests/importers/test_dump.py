"""A database's export into one text file: table after table, none read into another."""

from datetime import date
from pathlib import Path

from perdin.importers.people.reading import read_people
from perdin.importers.sheet import read_book
from perdin.importers.tables.understanding import Choices

TABLES = (
    ("id_jabatan,nama_jabatan", "1,Camat", "2,Sekretaris"),
    ("id_user,username,nama_lengkap,level", "1,admin,Administrator,admin", "2,eka,Eka,staf"),
    (
        "id_pegawai,nip,nama,golongan,jabatan",
        "1,198503122005012003,Ratih Contoh,III/d,Kasi Pemerintahan",
        "2,199005202015032005,Kirana Misal,III/b,Pengelola Data",
        "3,199106212016012006,Laras Misal,III/a,Bendahara",
    ),
    ("id_kota,nama_kota,provinsi_id", "3273,Bandung,32"),
)


def written(folder: Path, *tables: tuple[str, ...], between: str = "") -> Path:
    path = folder / "db_sppd.csv"
    path.write_text(
        "\n".join(line for table in tables for line in (*table, between) if line), "utf-8"
    )
    return path


def test_each_table_is_a_part_of_its_own_and_the_people_are_found(tmp_path: Path) -> None:
    book = read_book(written(tmp_path, *TABLES))
    assert [sheet.name for sheet in book] == [
        "Bagian 1 (baris 1–3)", "Bagian 2 (baris 4–6)", "Bagian 3 (baris 7–10)",
        "Bagian 4 (baris 11–12)",
    ]  # fmt: skip
    assert [len(sheet.rows[0]) for sheet in book] == [2, 4, 5, 3]
    seen = read_people(book, date(2026, 2, 16))
    assert seen.understanding.sheet == 2
    assert [record.name for record in seen.records] == [
        "Ratih Contoh", "Kirana Misal", "Laras Misal",
    ]  # fmt: skip
    other = read_people(book, date(2026, 2, 16), Choices(sheet=1))
    assert [record.name for record in other.records] == ["Administrator", "Eka"]


def test_a_list_of_one_table_is_no_dump(tmp_path: Path) -> None:
    for tables in (TABLES[:1], TABLES[:2], (("DAFTAR PEGAWAI",), *TABLES)):
        (sheet,) = read_book(written(tmp_path, *tables))
        assert sheet.name == ""
        assert len(sheet.rows) == sum(map(len, tables))
