"""Every recap on paper: the file holds what the screen shows, its formulas give the same sums."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.i18n import use_language
from perdin.reports.table import CellKind, Table
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.recaps import book
from perdin.services.recaps.catalogue import REPORTS, table
from perdin.services.trips.counted import RecapFilter, Region
from tests.conftest import Clock
from tests.services.recaps.raw import MAY, YEAR
from tests.traffic import watched

INJECTED = ('=HYPERLINK("http://jahat.invalid")', "+1+1", "-1", "@SUM(A1)", "\t=1", "007")


def head_row(sheet: Any, columns: int) -> int:
    """The row of the headings: the first that is filled from end to end."""
    return next(
        int(row[0].row)
        for row in sheet.iter_rows(max_col=columns)
        if all(cell.value is not None for cell in row)
    )


def title_of(sheet: Any) -> Any:
    """The line below the rule: the first text after a row without any."""
    texts = [
        next((cell for cell in row if cell), None) for row in sheet.iter_rows(values_only=True)
    ]
    return texts[texts.index(None) + 1]


def as_written(value: Any, kind: CellKind) -> Any:
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as openpyxl reads it
    if kind is CellKind.PERCENT and isinstance(value, int):
        return value / 10_000
    return None if value == "" else value


def test_what_goes_along_with_a_recap_is_of_one_moment(year_desk: Desk) -> None:
    """And what its papers share, letterhead, signers and the trail, is asked once."""
    with watched() as seen:
        (first, *along) = book.papers(year_desk, book.FIRST, YEAR)
    assert seen.transactions == 1
    assert len(along) == 2
    assert {paper.trail for paper in along} == {first.trail}
    offices = [asked for asked in seen.statements if "FROM office" in asked]
    assert len(offices) == len(set(offices))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_the_workbook_is_the_table(year_desk: Desk, tmp_path: Path, report: Any) -> None:
    recap_filter = MAY if report.monthly else YEAR
    recap = table(year_desk, report.id, recap_filter)
    path = book.write(year_desk, report.id, recap_filter, tmp_path / "sub" / "rekap.xlsx")
    shown, formulas = load_workbook(path, data_only=True), load_workbook(path)
    assert len(shown.sheetnames) == 1 + len(report.along)
    sheet, written = shown.worksheets[0], formulas.worksheets[0]
    head = head_row(sheet, len(recap.columns))
    cells = list(sheet.iter_rows(min_row=head, max_col=len(recap.columns), values_only=True))
    assert list(cells[0]) == [column.title for column in recap.columns]
    for row, shown_row in zip(recap.rows, cells[1:], strict=False):
        expected = [as_written(v, c.kind) for v, c in zip(row, recap.columns, strict=True)]
        assert list(shown_row) == expected
    if any(column.total for column in recap.columns):
        check_totals(recap, cells[1 + len(recap.rows)], written, head)
    assert sheet.freeze_panes == f"{get_column_letter(recap.fixed + 1)}{head + 1}"
    assert written.print_title_rows == f"${head}:${head}"
    assert written.page_setup.orientation == "landscape"
    if written.col_breaks.brk:
        assert written.page_setup.scale is not None
        assert 60 <= written.page_setup.scale <= 100
        assert written.print_title_cols == f"$A:${get_column_letter(recap.fixed)}"
    else:
        assert written.page_setup.fitToHeight == 0 or written.row_breaks.brk
    assert written.auto_filter.ref.startswith(f"A{head}:")
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert texts[0] == "PEMERINTAH KOTA SERANG"
    assert any("Jejak audit" in str(text) for text in texts)
    assert sum("\nNIP. " in str(text) for text in texts) == 2


def check_totals(recap: Table, cells: tuple[Any, ...], written: Any, head: int) -> None:
    """Each total is a formula over its own column, with the program's sum beside it."""
    first, last = head + 1, head + len(recap.rows)
    for at, (column, total) in enumerate(zip(recap.columns, recap.totals, strict=True)):
        letter = get_column_letter(at + 1)
        formula = written.cell(last + 1, at + 1).value
        if column.total:
            cells_summed = f"{letter}{first}:{letter}{last}" if last > first else f"{letter}{first}"
            assert formula == f"=SUM({cells_summed})"
            assert cells[at] == total == sum(row[at] or 0 for row in recap.rows)  # type: ignore[misc]
        elif column.ratio is not None:
            part, whole = (get_column_letter(recap.at(name) + 1) for name in column.ratio)
            assert re.fullmatch(
                rf'=IF\({whole}{last + 1}>0,ROUND\({part}{last + 1}/{whole}{last + 1},4\),""\)',
                formula,
            )
            assert cells[at] == (total / 10_000 if isinstance(total, int) else None)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_the_csv_is_the_table(year_desk: Desk, tmp_path: Path, report: Any) -> None:
    recap_filter = MAY if report.monthly else YEAR
    recap = table(year_desk, report.id, recap_filter)
    path = book.write(year_desk, report.id, recap_filter, tmp_path / "rekap.csv")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(recap.rows) + recap.has_sums()
    money = [at for at, column in enumerate(recap.columns) if column.total]
    for row, line in zip(recap.rows, lines[1:], strict=False):
        cells = line.split(";")
        if len(cells) == len(row):  # a text with «;» is quoted: csv's own reader is tried elsewhere
            assert [cells[at] for at in money] == [str(row[at]) for at in money]


def test_what_people_type_is_text_in_every_file(
    example_copy: Path, clock: Clock, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(example_copy)) as file:
        keys = [key for (key,) in file.execute("SELECT id FROM trip ORDER BY id")]
        for key, dangerous in zip(keys, INJECTED, strict=False):
            file.execute("UPDATE trip SET purpose = ? WHERE id = ?", [dangerous, key])
        file.execute("UPDATE unit SET name = '=1+1' WHERE id = 1")
        file.execute("UPDATE employee SET bank = '=2+2', account_number = '00123456789012345678'")
        file.commit()
    with Database.open(example_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        for report in REPORTS:
            recap_filter = MAY if report.monthly else YEAR
            path = book.write(desk, report.id, recap_filter, tmp_path / f"{report.id}.xlsx")
            for sheet in load_workbook(path).worksheets:
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    formula = cell.data_type == "f"
                    assert formula == str(cell.value).startswith(("=SUM(", "=IF(")), cell.value
            path = book.write(desk, report.id, recap_filter, tmp_path / f"{report.id}.csv")
            cells = path.read_text(encoding="utf-8-sig").replace("\r\n", ";").split(";")
            assert not [
                cell for cell in cells if cell.strip('"').lstrip().startswith(("=", "+", "@"))
            ]
        nominative = load_workbook(tmp_path / "nominatif.xlsx").worksheets[0]
        numbers = {cell.value for row in nominative.iter_rows() for cell in row}
        assert "00123456789012345678" in numbers


@pytest.mark.parametrize(
    ("recap_filter", "title"),
    [
        (YEAR, "REKAP BIAYA PERJALANAN DINAS TA. 2026"),
        (MAY, "REKAP BIAYA PERJALANAN DINAS BULAN MEI TA. 2026"),
        (replace(YEAR, region=Region.OUTSIDE), "REKAP BIAYA PERJALANAN DINAS LUAR DAERAH TA. 2026"),
        (
            RecapFilter(first=date(2026, 5, 4), last=date(2026, 5, 8)),
            "REKAP BIAYA PERJALANAN DINAS 4–8 MEI 2026",
        ),
        (
            RecapFilter(first=date(2025, 1, 1), last=date(2026, 12, 31)),
            "REKAP BIAYA PERJALANAN DINAS TA. 2025–2026",
        ),
    ],
)
def test_the_title_says_what_is_covered(
    year_desk: Desk, tmp_path: Path, recap_filter: RecapFilter, title: str
) -> None:
    path = book.write(year_desk, "perjalanan", recap_filter, tmp_path / "r.xlsx")
    assert title_of(load_workbook(path)["Rekap"]) == title


def test_what_it_is_narrowed_to_stands_below_the_title(year_desk: Desk, tmp_path: Path) -> None:
    recap_filter = replace(YEAR, unit_id=1, settled_only=True, region=Region.OUTSIDE)
    path = book.write(year_desk, "unit", recap_filter, tmp_path / "r.xlsx")
    lines = [row[0].value for row in load_workbook(path).worksheets[0].iter_rows(max_row=11)]
    assert "Tujuan: luar daerah" in lines
    assert "Unit kerja: Sekretariat" in lines
    assert "Hanya yang rampung" in lines


def test_papers_are_indonesian_whatever_the_screen_speaks(year_desk: Desk, tmp_path: Path) -> None:
    use_language("en")
    assert table(year_desk, "unit", YEAR).title == "Cost by unit"
    path = book.write(year_desk, "unit", YEAR, tmp_path / "r.xlsx")
    assert title_of(load_workbook(path).worksheets[0]) == "BIAYA PER UNIT KERJA TA. 2026"


def test_the_office_chooses_the_paper(example_copy: Path, clock: Clock, tmp_path: Path) -> None:
    with closing(sqlite3.connect(example_copy)) as file:
        file.execute("""UPDATE office SET style = '{"kertas": "A4"}'""")
        file.commit()
    with Database.open(example_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        path = book.write(desk, "unit", YEAR, tmp_path / "r.xlsx")
    assert load_workbook(path).worksheets[0].page_setup.paperSize == 9


def test_files_of_other_kinds_and_recaps_that_are_none(year_desk: Desk, tmp_path: Path) -> None:
    for report_id, name, sentence in (
        ("unit", "r.ods", "salah satu dari .xlsx"),
        ("unit", "r", "salah satu dari .xlsx"),
        ("neraca", "r.xlsx", "neraca"),
        ("pegawai-hari", "r.xlsx", "satu bulan"),
    ):
        with pytest.raises(BadInput, match=sentence):
            book.write(year_desk, report_id, YEAR, tmp_path / name)
    assert list(tmp_path.glob("r*")) == []


def test_an_empty_year_is_an_empty_table(year_desk: Desk, tmp_path: Path) -> None:
    empty = RecapFilter(first=date(2019, 1, 1), last=date(2019, 12, 31))
    path = book.write(year_desk, "perjalanan", empty, tmp_path / "rekap.xlsx")
    sheet = load_workbook(path)["Rekap"]
    assert title_of(sheet) == "REKAP BIAYA PERJALANAN DINAS TA. 2019"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
