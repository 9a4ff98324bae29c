"""All sheets of a file: those that are shown, each within its bounds, one problem a sheet."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from perdin.errors import BadFile
from perdin.importers.sheet import read_book, read_sheet
from tests.files import archives
from tests.importers.bad_files import SAMPLES

FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
WIDE = '<row r="9"><c r="XFD9" t="inlineStr"><is><t> </t></is></c></row></sheetData>'


def workbook(path: Path, **last: str) -> Path:
    """Three sheets, the second hidden; ``last`` is put at the end of a sheet's XML by its part."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name in ("Petunjuk", "Rahasia", "DATA"):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, ("Nama", name))
            if name == "Rahasia":
                sheet.hide()
    parts = archives.parts_of(out.getvalue())
    for part, xml in last.items():
        at = f"xl/worksheets/{part}.xml"
        parts[at] = parts[at].replace(b"</sheetData>", xml.encode())
    path.write_bytes(archives.zipped(parts))
    return path


def test_the_sheets_that_are_shown_come_by_their_names(tmp_path: Path) -> None:
    book = read_book(workbook(tmp_path / "a.xlsx"))
    assert [(sheet.name, sheet.rows, sheet.problem) for sheet in book] == [
        ("Petunjuk", [("Nama", "Petunjuk")], ""), ("DATA", [("Nama", "DATA")], ""),
    ]  # fmt: skip
    assert read_sheet(tmp_path / "a.xlsx") == [("Nama", "Petunjuk")]


def test_a_later_sheet_that_reaches_too_far_is_named_and_left_out(tmp_path: Path) -> None:
    first, last = read_book(workbook(tmp_path / "a.xlsx", sheet3=FAR))
    assert first.rows == [("Nama", "Petunjuk")]
    assert (last.name, last.rows) == ("DATA", [])
    assert last.problem.startswith("barisnya lebih dari 50000: sel XFD1048576 berisi.")


def test_a_first_sheet_that_reaches_too_far_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="sel XFD1048576 berisi"):
        read_book(workbook(tmp_path / "a.xlsx", sheet1=FAR))


def test_a_stray_blank_in_a_later_sheet_costs_nothing(tmp_path: Path) -> None:
    book = read_book(workbook(tmp_path / "a.xlsx", sheet3=WIDE))
    assert [sheet.rows for sheet in book] == [[("Nama", "Petunjuk")], [("Nama", "DATA")]]


def test_what_is_hidden_and_too_far_is_not_looked_at(tmp_path: Path) -> None:
    assert len(read_book(workbook(tmp_path / "a.xlsx", sheet2=FAR))) == 2


def test_the_tables_of_an_opendocument_file(tmp_path: Path) -> None:
    parts = archives.parts_of((SAMPLES / "campuran.ods").read_bytes())
    far = (
        '<table:table table:name="Jauh"><table:table-row table:number-rows-repeated="60000">'
        '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
        '</table:table-row></table:table><table:table table:name="Lain"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>y</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet>"
    )
    content = parts["content.xml"].replace(b"</office:spreadsheet>", far.encode())
    path = tmp_path / "a.ods"
    path.write_bytes(archives.zipped(parts | {"content.xml": content}))
    whole = read_sheet(SAMPLES / "campuran.ods")
    first, distant, other = read_book(path)
    assert first.rows == whole
    assert (distant.name, distant.rows) == ("Jauh", [])
    assert "sel A60000 berisi" in distant.problem
    assert (other.name, other.rows, other.problem) == ("Lain", [("y",)], "")


def test_the_sheets_of_an_old_workbook_and_a_text_table(tmp_path: Path) -> None:
    assert read_book(SAMPLES / "campuran.xls")[0].rows == read_sheet(SAMPLES / "campuran.xls")
    path = tmp_path / "a.csv"
    path.write_text("Nama;NIP\nArum;1\n", encoding="utf-8")
    (sheet,) = read_book(path)
    assert (sheet.name, sheet.rows) == ("", [("Nama", "NIP"), ("Arum", "1")])
