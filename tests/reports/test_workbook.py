"""Tables as .xlsx: read back cell by cell; no text is ever a formula; whole or not at all."""

import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from perdin.errors import BadInput, DiskFull, NotWritten
from perdin.reports.letterhead import Letterhead, SignatureBlock
from perdin.reports.official_page import LONGEST_TEXT
from perdin.reports.save import make_folder, write_atomically
from perdin.reports.table import CellKind, ReportColumn
from perdin.reports.workbook import SheetSpec, write_workbook

COLUMNS = (
    ReportColumn(title="No.", kind=CellKind.COUNT, width=5),
    ReportColumn(title="Nama", width=30),
    ReportColumn(title="Berangkat", kind=CellKind.DATE),
    ReportColumn(title="Jumlah", kind=CellKind.MONEY, total=True),
)
ROWS = (
    (1, "Ayu", date(2026, 3, 3), 1_290_000),
    (2, "", None, 0),
    (3, "Bima & <Rekan>", date(2026, 12, 31), 9_007_199_254_740_991),
)
SIGNED = SignatureBlock("Serang, 1 Mei 2026", "BENDAHARA", "Citra", "NIP. 1")


def spec(*rows: Any, name: str = "Rekap") -> SheetSpec:
    return SheetSpec(
        name=name,
        letterhead=Letterhead(names=("PEMERINTAH", "KANTOR")),
        titles=["REKAP"],
        columns=COLUMNS,
        rows=rows,
        signatures=(SIGNED,),
    )


def test_every_cell_comes_back_with_its_kind(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a" / "b" / "r.xlsx", [spec(*ROWS)])
    page = load_workbook(path, data_only=True)["Rekap"]
    table = [[cell.value for cell in row] for row in page.iter_rows(max_col=4)]
    assert [row[0] for row in table[:4]] == ["PEMERINTAH", "KANTOR", None, "REKAP"]
    assert table[5] == ["No.", "Nama", "Berangkat", "Jumlah"]
    assert table[6:9] == [
        [1, "Ayu", datetime(2026, 3, 3), 1_290_000],  # noqa: DTZ001
        [2, None, None, 0],
        [3, "Bima & <Rekan>", datetime(2026, 12, 31), 9_007_199_254_740_991],  # noqa: DTZ001
    ]
    assert (table[9][0], table[9][3]) == ("Jumlah", 9_007_199_256_030_991)
    assert page["C7"].number_format == "dd/mm/yyyy"
    assert page["D7"].number_format == "#,##0_)"
    signed = [cell.value for row in page.iter_rows(min_row=11) for cell in row if cell.value]
    (lines,) = [str(value).split("\n") for value in signed]
    assert [line for line in lines if line] == [
        "Serang, 1 Mei 2026",
        "BENDAHARA",
        "Citra",
        "NIP. 1",
    ]
    assert load_workbook(path)["Rekap"]["D10"].value == "=SUM(D7:D9)"


def test_it_is_ready_to_be_printed(tmp_path: Path) -> None:
    page = load_workbook(write_workbook(tmp_path / "r.xlsx", [spec(*ROWS)]))["Rekap"]
    assert page.freeze_panes == "A7"
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$6:$6"
    assert page.auto_filter.ref == "A6:D9"


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "=1+1",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        "{=1+1}",
        "\t=1+1",
        "http://contoh.example",
        "mailto:a@b",
        "007",
        "198505052010012003",
        "1e5",
    ],
)
def test_no_text_is_a_formula_a_link_or_a_number(tmp_path: Path, text: str) -> None:
    rows = spec((1, text, None, 0), name=text)
    rows = SheetSpec(
        name=rows.name,
        titles=[text],
        columns=COLUMNS,
        rows=rows.rows,
        letterhead=Letterhead(names=(text, text), details=(text,)),
        trail=text,
    )
    path = write_workbook(tmp_path / "r.xlsx", [rows])
    page = load_workbook(path).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value == text]
    assert len(cells) == 6  # three lines of the letterhead, title, row and trail
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<f>") == 1  # the sum, nothing else


def test_a_text_too_long_for_a_cell_is_cut_not_lost(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "r.xlsx", [spec((1, "x" * 40_000, None, 0))])
    value = load_workbook(path)["Rekap"]["B7"].value
    assert isinstance(value, str)
    assert len(value) == LONGEST_TEXT
    assert value.endswith("…")


def test_an_empty_table_has_its_headings_and_no_sum(tmp_path: Path) -> None:
    page = load_workbook(write_workbook(tmp_path / "r.xlsx", [spec()]))["Rekap"]
    assert page["A6"].value == "No."
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["Per 1/2: [a]*?"], ["Per 1-2- -a---"]),
        (["A", "a", "A"], ["A", "a (2)", "A (3)"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        ([""], ["Lembar"]),
        (["'kutip'"], ["kutip"]),
    ],
)
def test_sheets_get_names_that_excel_takes(
    tmp_path: Path, wanted: list[str], given: list[str]
) -> None:
    path = write_workbook(tmp_path / "r.xlsx", [spec(name=name) for name in wanted])
    assert load_workbook(path).sheetnames == given


def keep(path: Path) -> Path:
    path.write_bytes(b"yang lama")
    return path


def hold(path: Path, monkeypatch: pytest.MonkeyPatch, why: OSError) -> None:
    """What the system answers when another program has the target open, or the disk is full."""

    def refused(_source: Path, target: Path) -> None:
        assert Path(target) == path
        raise why

    monkeypatch.setattr(os, "replace", refused)


@pytest.mark.parametrize(
    "write",
    [
        lambda path: write_workbook(path, [spec(*ROWS)]),
        lambda path: write_atomically(path, b"baru"),
    ],
)
def test_a_file_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], object]
) -> None:
    path = keep(tmp_path / "r.xlsx")
    hold(path, monkeypatch, PermissionError(13, "in use"))
    with pytest.raises(NotWritten, match="mungkin sedang dibuka program lain"):
        write(path)
    assert path.read_bytes() == b"yang lama"
    assert os.listdir(tmp_path) == ["r.xlsx"]


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = keep(tmp_path / "r.xlsx")
    hold(path, monkeypatch, OSError(28, "No space left on device"))
    with pytest.raises(DiskFull, match="penuh"):
        write_workbook(path, [spec(*ROWS)])
    assert path.read_bytes() == b"yang lama"
    assert os.listdir(tmp_path) == ["r.xlsx"]


def test_a_disk_that_fills_up_while_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """xlsxwriter wraps what the disk says; the person is told the cause all the same."""

    def full(*_rest: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    path = keep(tmp_path / "r.xlsx")
    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(DiskFull):
        write_workbook(path, [spec(*ROWS)])
    assert path.read_bytes() == b"yang lama"
    assert os.listdir(tmp_path) == ["r.xlsx"]


def test_a_failure_of_ours_leaves_nothing_behind(tmp_path: Path) -> None:
    path = keep(tmp_path / "r.xlsx")
    with pytest.raises(ValueError, match="zip"):
        write_workbook(path, [spec((1, "zu kurz"))])
    assert path.read_bytes() == b"yang lama"
    assert os.listdir(tmp_path) == ["r.xlsx"]


def parts(path: Path) -> tuple[set[tuple[int, int, int]], dict[str, bytes]]:
    """The days that a book's parts bear, and what is in them; when it was made is left out."""
    with zipfile.ZipFile(path) as book:
        days = {member.date_time[:3] for member in book.infolist()}
        return days, {name: book.read(name) for name in book.namelist() if "core.xml" not in name}


IN_MEMORY, IN_FILES = {(1980, 1, 1)}, {(1980, 1, 31)}
"""The day that XlsxWriter gives a part tells where it waited."""


def test_a_book_is_the_same_wherever_its_parts_waited(tmp_path: Path) -> None:
    """Few cells wait in memory; rows that come one by one are not counted, and wait in files."""
    sheets = [spec(*ROWS), spec(*ROWS[:1], name="Dua")]
    few, by_memory = parts(write_workbook(tmp_path / "few.xlsx", sheets))
    uncounted = [sheets[0], replace(sheets[1], rows=iter(ROWS[:1]))]
    others, by_files = parts(write_workbook(tmp_path / "others.xlsx", uncounted))
    assert (few, others) == (IN_MEMORY, IN_FILES)
    assert by_memory == by_files
    many = spec(*ROWS[:1] * 12_500)
    assert parts(write_workbook(tmp_path / "many.xlsx", [many]))[0] == IN_FILES


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    taken = keep(tmp_path / "surat")
    for folder in (taken, taken / "maret"):
        with pytest.raises(NotWritten, match="surat"):
            make_folder(folder)
        with pytest.raises(BadInput, match="surat bukan folder"):
            write_atomically(folder / "a.docx", b"x")
    assert taken.read_bytes() == b"yang lama"


def test_a_target_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx" / "isi").mkdir(parents=True)
    with pytest.raises(BadInput, match="adalah folder"):
        write_workbook(tmp_path / "r.xlsx", [spec(*ROWS)])
    assert os.listdir(tmp_path) == ["r.xlsx"]


@pytest.mark.parametrize("name", ["kantor.db", "kantor.xlsx", "kantor.db-wal", "kantor.db.lock"])
def test_no_paper_is_written_over_a_database(tmp_path: Path, name: str) -> None:
    with closing(sqlite3.connect(tmp_path / name)) as connection:
        connection.execute("CREATE TABLE kantor (nama TEXT)")
    before = (tmp_path / name).read_bytes()
    with pytest.raises(BadInput, match="basis data"):
        write_workbook(tmp_path / name, [spec(*ROWS)])
    assert (tmp_path / name).read_bytes() == before


def test_what_is_written_may_be_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_atomically(keep(path), b"baru")
    assert path.read_bytes() == b"baru"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o644
