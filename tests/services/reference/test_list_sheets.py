"""A list goes to Excel, is changed by people, and comes back after a look at it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, StaleVersion
from perdin.services.desk import Desk
from perdin.services.reference import list_entries, list_sheet
from perdin.services.reference.list_rows import ACCOUNTS, CODES, RANKS, Standing, all_rows
from perdin.services.rows.acts import Act
from perdin.services.undoing import undo
from tests.services.plays_lists import known, made
from tests.services.reference.newer_program import rows, sql
from tests.services.reference.test_list_updates import STATE, accounts

Sheet = list[list[object]]


def written(path: Path, *lines: Sequence[object]) -> Path:
    """A sheet as a person makes one."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for line in lines:
        sheet.append(list(line))
    workbook.save(path)
    return path


def read(path: Path) -> Sheet:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [[cell for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("name", [CODES, ACCOUNTS, RANKS])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_written_comes_back_as_it_is(
    desk: Desk, database: Database, tmp_path: Path, name: str, ending: str
) -> None:
    sql(database, "UPDATE account SET gone = 1 WHERE code LIKE '%01.0004'")
    sql(database, "UPDATE letter_code SET hidden = 1 WHERE code = '000'")
    path = list_sheet.write_list(desk, name, tmp_path / f"daftar.{ending}")
    preview = list_sheet.preview_list(desk, name, path)
    assert (preview.problems, preview.new, preview.changed) == ((), (), ())
    assert preview.same == len(all_rows(desk, name))


def test_the_sheet_says_where_each_is_from_and_what_names_it(desk: Desk, tmp_path: Path) -> None:
    made(desk)
    lines = read(list_sheet.write_list(desk, ACCOUNTS, tmp_path / "akun.xlsx"))
    assert lines[0][0] == "REKENING"
    titles: list[object] = ["Kode", "Nama", "Berlaku", "Asal", "Dipakai"]
    table = lines[[line[:5] for line in lines].index(titles) + 1 :]
    assert table[0][:5] == [
        "5.1.02.04.01.0001", "Belanja Perjalanan Dinas Biasa", "ya", "Bawaan", "2 baris DPA",
    ]  # fmt: skip
    assert [line[3] for line in table if line[0] == "5.1.02.04.02.0001"] == ["Dari kantor"]


def test_new_changed_and_hidden_rows_are_seen_before_they_are_written_and_go_back_whole(
    desk: Desk, database: Database, tmp_path: Path
) -> None:
    acts: list[Act] = []
    desk = replace(desk, remember=acts.append)
    path = written(
        tmp_path / "akun.xlsx",
        ["KODE REKENING", "Uraian", "Berlaku"],
        ["5.1.02.04.01.0002", "Dinas Tetap", ""],
        ["5.1.02.04.01.0005", "Belanja Perjalanan Dinas Paket Meeting Luar Kota", "tidak"],
        ["5.1.02.04.01.0003", "Belanja Perjalanan Dinas Dalam Kota", "ya"],
        ["5.1.02.04.02.0001", "Luar Negeri", "ya"],
    )
    before = rows(database.path, STATE.format("account"))
    preview = list_sheet.preview_list(desk, ACCOUNTS, path)
    assert [row.code[-7:] for row in preview.new] == ["02.0001"]
    assert [row.code[-4:] for row in preview.changed] == ["0002", "0005"]
    assert (preview.same, preview.problems) == (1, ())
    assert rows(database.path, STATE.format("account")) == before
    assert list_sheet.import_rows(desk, ACCOUNTS, (*preview.new, *preview.changed)) == 3
    after = accounts(database.path)
    assert after["0002"][:3] == ["Dinas Tetap", 1, 0]
    assert after["0005"][:3] == ["Belanja Perjalanan Dinas Paket Meeting Luar Kota", 0, 1]
    assert known(desk, "02.0001").standing is Standing.MADE
    undo.undo(desk, acts[-1])
    assert rows(database.path, STATE.format("account")) == before


def test_rows_that_contradict_each_other_and_codes_that_lost_their_noughts_are_told(
    desk: Desk, tmp_path: Path
) -> None:
    path = written(
        tmp_path / "kode.xlsx",
        ["Kode", "Klasifikasi", "Berlaku"],
        ["000.9", "Satu", "ya"],
        ["000.9", "Dua", "ya"],
        [100.1, "Tiga", "ya"],
        ["", "Empat", "ya"],
        ["000.10", "", "mungkin"],
    )
    told = [str(problem) for problem in list_sheet.preview_list(desk, CODES, path).problems]
    assert [text.split(":")[0] for text in told] == [
        "Sel A4", "Sel A5", "Sel B6", "Sel C6", "Baris 3",
    ]  # fmt: skip
    assert "tersimpan sebagai angka" in told[0]
    assert "000.9 sudah ada di baris lain" in told[4]


def test_a_rank_without_a_class_keeps_it_and_another_status_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    head = ["Status", "Golongan", "Pangkat", "Kelas penginapan", "Berlaku"]
    path = written(
        tmp_path / "pangkat.xlsx",
        head,
        ["pns", "IV/a", "Pembina", "", "ya"],
        ["PNS", "IV/b", "Pembina Tingkat I", 2, "ya"],
        ["PPPK", "XVIII", "", "", "ya"],
    )
    preview = list_sheet.preview_list(desk, RANKS, path)
    assert (preview.same, [row.code for row in preview.changed]) == (1, ["IV/b"])
    list_sheet.import_rows(desk, RANKS, (*preview.new, *preview.changed))
    assert (known(desk, "IV/b", RANKS).level, known(desk, "XVIII", RANKS).level) == (2, 4)
    wrong = written(tmp_path / "lain.xlsx", head, ["TNI", "IV/a", "Mayor", 7, "ya"])
    told = [str(problem) for problem in list_sheet.preview_list(desk, RANKS, wrong).problems]
    assert [text.split(":")[0] for text in told] == ["Sel A2", "Sel D2"]


def test_a_row_that_the_list_dropped_comes_back_by_a_yes(
    desk: Desk, database: Database, tmp_path: Path
) -> None:
    sql(database, "UPDATE account SET gone = 1 WHERE code LIKE '%01.0004'")
    line: list[object] = [
        "5.1.02.04.01.0004", "Belanja Perjalanan Dinas Paket Meeting Dalam Kota", "ya",
    ]  # fmt: skip
    path = written(tmp_path / "akun.xlsx", ["Kode", "Nama", "Berlaku"], line)
    preview = list_sheet.preview_list(desk, ACCOUNTS, path)
    list_sheet.import_rows(desk, ACCOUNTS, preview.changed)
    assert accounts(database.path)["0004"][1:4] == [1, 0, 0]


def test_what_somebody_changed_since_the_look_is_not_written_over(
    desk: Desk, database: Database, tmp_path: Path
) -> None:
    path = written(
        tmp_path / "akun.xlsx",
        ["Kode", "Nama"],
        ["5.1.02.04.02.0001", "Luar Negeri"],
        ["5.1.02.04.01.0002", "Dinas Tetap"],
    )
    preview = list_sheet.preview_list(desk, ACCOUNTS, path)
    list_entries.save_row(desk, ACCOUNTS, replace(known(desk, "0002"), name="Lain"))
    before = rows(database.path, STATE.format("account"))
    with pytest.raises(StaleVersion):
        list_sheet.import_rows(desk, ACCOUNTS, (*preview.new, *preview.changed))
    assert rows(database.path, STATE.format("account")) == before
    with pytest.raises(BadInput, match="Tidak ada baris yang berubah"):
        list_sheet.import_rows(desk, ACCOUNTS, ())


def test_what_a_list_cannot_hold_is_told_at_its_row(desk: Desk, tmp_path: Path) -> None:
    path = written(
        tmp_path / "pangkat.xlsx",
        ("Status", "Golongan", "Pangkat", "Kelas penginapan", "Berlaku"),
        ("PNS", "III/c", "Penata", 3, "ya"),
        ("PNS", "III/" + "c" * 20, "Penata", 3, "ya"),
    )
    (problem,) = list_sheet.preview_list(desk, RANKS, path).problems
    assert (problem.row, problem.sentence) == (3, "Kode paling panjang 16 huruf.")
    assert problem.blocking
