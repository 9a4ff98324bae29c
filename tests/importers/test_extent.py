"""How far a sheet reaches is judged before it is laid out; a stray blank costs nothing."""

import itertools
import shutil
import sys
from pathlib import Path
from random import Random

import pytest

from perdin.errors import BadFile
from perdin.files import isolated_run, process_limits
from perdin.importers.formats import by_content, xls_extent
from perdin.importers.formats.bounds import MOST_COLUMNS, MOST_ROWS, bounded, column_letters
from perdin.importers.sheet import Cell, read_sheet
from tests.files import archives, damage
from tests.importers import bad_files
from tests.importers.bad_files import SAMPLES, SHEET

Rows = list[tuple[Cell, ...]]
BLANK, VALUE = 't="inlineStr"><is><t> </t></is>', "><v>1</v>"


def with_cells(folder: Path, xml: str) -> Path:
    """The thirty people with more rows below them, as XML."""
    parts = archives.parts_of(bad_files.a_book())
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", f"{xml}</sheetData>".encode())
    path = folder / "pegawai.xlsx"
    path.write_bytes(archives.zipped(parts))
    return path


def plain(folder: Path) -> Rows:
    path = folder / "utuh.xlsx"
    path.write_bytes(bad_files.a_book())
    return read_sheet(path)


def test_a_value_in_the_last_cell_is_one_sentence_that_names_it(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES / "far_cell.xlsx", tmp_path))
    with pytest.raises(BadFile) as told:
        read_sheet(path)
    assert str(told.value) == (
        "Berkas far_cell.xlsx tidak dapat dibaca: barisnya lebih dari 50000: sel XFD1048576 "
        "berisi. Hapus yang di bawah tabel, lalu simpan lagi. Tidak ada data yang berubah."
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of one process is asked of Linux")
def test_the_last_cell_costs_no_memory() -> None:
    """Told by the process that read it: at most 100 MB, of which half a terabyte was asked."""
    isolated_run.end_idle()
    with pytest.raises(BadFile):
        read_sheet(SAMPLES / "far_cell.xlsx")
    assert 0 < isolated_run.run(process_limits.peak_memory) < 100 * 1024 * 1024


@pytest.mark.parametrize("row", [50_001, 65_536, 1_048_576, 200_000_000])
@pytest.mark.parametrize(
    "cell",
    [
        '<c r="{}" {}</c>',
        "<c r='{}' {}</c>",
        '<c s="1" r="{}" {}</c>',
        '<x:c xmlns:x="x" r="{}" {}</x:c>',
        '<c\n  r = "{}" {}</c>',
        '<c r="&#66;{}" {}</c>',
    ],
)
def test_far_cells_are_seen_however_they_are_written(tmp_path: Path, cell: str, row: int) -> None:
    name = str(row) if "&#66;" in cell else f"B{row}"
    value = cell.format(name, VALUE)
    with pytest.raises(BadFile, match=f"barisnya lebih dari 50000: sel B{row} berisi"):
        read_sheet(with_cells(tmp_path, f"<row>{value}</row>"))
    blank = cell.format(name, BLANK)
    assert read_sheet(with_cells(tmp_path, f"<row>{blank}</row>")) == plain(tmp_path)


def test_far_cells_without_a_name_are_counted(tmp_path: Path) -> None:
    xml = f'<row r="60000"><c/><c {VALUE}</c></row>'
    with pytest.raises(BadFile, match="sel B60000 berisi"):
        read_sheet(with_cells(tmp_path, xml))
    xml = f'<row r="32">{"<c/>" * 16_000}<c {VALUE}</c></row>'
    assert read_sheet(with_cells(tmp_path, xml)) == plain(tmp_path)


def test_a_far_blank_among_the_shared_strings_is_ignored_and_a_text_is_not(tmp_path: Path) -> None:
    parts = archives.parts_of(bad_files.a_book())
    texts = parts["xl/sharedStrings.xml"]
    count = texts.count(b"<si>")
    more = b"<si><t> \n </t></si><si><r><t>x</t></r></si></sst>"
    parts["xl/sharedStrings.xml"] = texts.replace(b"</sst>", more)
    path = tmp_path / "pegawai.xlsx"
    for place, cells in ((count, 16_384), (count + 1, 1)):
        far = f'<row r="1048576"><c r="XFD1048576" t="s"><v>{place}</v></c></row></sheetData>'
        sheet = parts[SHEET].replace(b"</sheetData>", far.encode())
        path.write_bytes(archives.zipped(parts | {SHEET: sheet}))
        if cells > 1:
            assert read_sheet(path) == plain(tmp_path)
        else:
            with pytest.raises(BadFile, match="sel XFD1048576 berisi"):
                read_sheet(path)


def test_columns_beyond_the_last_are_left_out_and_the_others_keep_their_place(
    tmp_path: Path,
) -> None:
    last = column_letters(MOST_COLUMNS - 1)
    xml = f'<row r="40"><c r="B40" {VALUE}</c><c r="{last}40" {VALUE}</c><c r="XFD40" {VALUE}</c>'
    rows = read_sheet(with_cells(tmp_path, f'{xml}</row><row r="41"><c r="A41" {VALUE}</c></row>'))
    assert len(rows) == 41
    assert {len(row) for row in rows} == {MOST_COLUMNS}
    assert (rows[39][1], rows[39][-1], rows[40][0]) == (1.0, 1.0, 1.0)
    assert rows[1][:2] == plain(tmp_path)[1][:2]


def test_the_last_row_that_is_taken_in_is_taken_in(tmp_path: Path) -> None:
    rows = read_sheet(with_cells(tmp_path, f'<row><c r="C{MOST_ROWS}" {VALUE}</c></row>'))
    assert len(rows) == MOST_ROWS
    assert rows[-1][2] == 1.0


def _repeated(cell: str, columns: int, rows: int) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'office:value-type="string" table:number-columns-repeated="{columns}">{cell}'
        "</table:table-cell></table:table-row>"
    )


def test_what_an_opendocument_sheet_repeats_is_counted_and_not_laid_out(tmp_path: Path) -> None:
    sample = SAMPLES / "campuran.ods"
    path, whole = tmp_path / "a.ods", read_sheet(sample)
    parts = archives.parts_of(sample.read_bytes())

    def ending_with(row: str) -> Rows:
        ended = parts["content.xml"].replace(b"</table:table>", f"{row}</table:table>".encode())
        path.write_bytes(archives.zipped(parts | {"content.xml": ended}))
        return read_sheet(path)

    assert ending_with(_repeated("<text:p> </text:p>", 16_384, 1_048_576)) == whole
    with pytest.raises(BadFile, match="sel GR1048"):
        ending_with(_repeated("<text:p>x</text:p>", 16_384, 3))
    begun = parts["content.xml"].index(b"<table:table-row")
    front = _repeated("<text:p>x</text:p>", 3, 2).encode()
    content = parts["content.xml"][:begun] + front + parts["content.xml"][begun:]
    path.write_bytes(archives.zipped(parts | {"content.xml": content}))
    assert read_sheet(path)[:3] == [
        ("x", "x", "x", *[""] * 5), ("x", "x", "x", *[""] * 5), whole[0],
    ]  # fmt: skip


def test_the_cells_of_an_old_xls_are_counted_before_they_are_laid_out(tmp_path: Path) -> None:
    """A name in A1 and a blank in IV65536, as LibreOffice Calc wrote them: half a gigabyte."""
    isolated_run.end_idle()
    path = Path(shutil.copy(SAMPLES / "jauh.xls", tmp_path))
    with pytest.raises(BadFile, match=r"selnya tersebar sampai IV65536.*simpan sebagai \.xlsx"):
        read_sheet(path)
    if sys.platform == "linux":
        assert isolated_run.run(process_limits.peak_memory) < 100 * 1024 * 1024
    whole = path.read_bytes()
    assert xls_extent.too_far(whole) == "IV65536"
    assert xls_extent.too_far((SAMPLES / "campuran.xls").read_bytes()) == ""
    for number in range(400):
        chance = Random(number)
        bad = chance.choice(damage.DAMAGES)(whole, chance)
        assert len(xls_extent.too_far(bad)) <= len("IV65536"), "never an exception"


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".xls"])
def test_every_program_s_file_says_the_same(ending: str) -> None:
    """Written by openpyxl, then by LibreOffice Calc, which also worked out the formula."""
    rows = read_sheet(SAMPLES / f"campuran{ending}")
    assert rows[0] == ("Nama", "Tgl", "Jam", "Ya", "Angka", "Rumus", "Persen", "Uang")
    assert rows[4] == ("akhir", "gabung", *[""] * 6)
    for row, expected in ((1, "Ayu\nBaris 2"), (2, " spasi  ganda ")):
        assert rows[row][0] == expected
        assert str(rows[row][1]) == "1990-03-04"
    assert (rows[1][4], rows[1][6], rows[1][7]) == (1234.5, 0.25, 1000.0)
    assert rows[1][5] == ("" if ending == ".xlsx" else 2469.0)


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.txt", "a"])
def test_a_file_is_what_it_holds_and_not_what_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(bad_files.a_book())
    assert read_sheet(path) == plain(tmp_path)


def test_a_binary_workbook_is_told_how_to_become_one_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    path.write_bytes(archives.zipped({"xl/workbook.bin": b"x"}))
    with pytest.raises(BadFile, match=r"simpan sebagai \.xlsx"):
        read_sheet(path)


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="sedang dipakai atau terkunci"):
        by_content.sheets_of(tmp_path)


def test_more_than_any_list_holds_is_refused_while_it_comes() -> None:
    long_texts = ([("x" * 1_000_000)] for _row in itertools.count())
    many_cells = (["y"] * MOST_COLUMNS for _row in range(MOST_ROWS))
    for rows in (long_texts, many_cells):
        with pytest.raises(BadFile, match="terlalu besar"):
            bounded(rows, "a.xlsx")


def test_of_a_text_longer_than_any_the_beginning_is_read_and_the_rest_is_seen_to_be_missing() -> (
    None
):
    rows = [("Nama", "Catatan"), ("Arum Contoh", "a" * 4_000), ("Bagas Contoh", "b" * 4_001)]
    kept = bounded(rows, "a.xlsx")
    assert kept[:2] == rows[:2]
    assert kept[2] == ("Bagas Contoh", "b" * 4_000 + "…")
