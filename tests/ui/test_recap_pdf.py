"""A recap as PDF: whole on its pages, whatever its width and length."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from perdin.errors import BadInput
from perdin.reports.letterhead import Letterhead, SignatureBlock
from perdin.reports.table import Cell, Table, count, day, money, spoken, summed, text
from perdin.services.recaps.book import Paper
from perdin.ui import recap_pdf
from tests.reports.printed import pages as printed_pages

SIGNED = SignatureBlock("Serang, 1 Mei 2026", "BENDAHARA PENGELUARAN", "Citra", "NIP. 1")
NARROW = (text("name", "Nama", 30), day("leave", "Berangkat"), count("days", "Hari"),
          money("total", "Jumlah"))  # fmt: skip


@pytest.fixture(autouse=True)
def _qt(qtbot: QtBot) -> None:
    """Fonts need an application."""


def paper(table: Table, kind: str = "F4", signed: SignatureBlock | None = SIGNED) -> Paper:
    return Paper(
        name="Rekap",
        letterhead=Letterhead(names=("PEMERINTAH KOTA UJI", "KECAMATAN UJI")),
        titles=("REKAP UJI TA. 2026",),
        table=table,
        signatures=(signed,) if signed else (),
        kind=kind,
    )


def long_table(rows: int) -> Table:
    table_rows = [
        (f"Pegawai {at:04}", date(2026, 1, 1) + timedelta(at % 300), 1 + at % 5, 1_000 * at)
        for at in range(rows)
    ]
    return Table(
        title="REKAP",
        columns=spoken(NARROW),
        rows=table_rows,
        totals=summed(NARROW, table_rows) if table_rows else (),
    )


def pages(path: Path) -> list[str]:
    """The words of each page; Qt gives blanks and tabs one shape, and pypdf reads the tab."""
    return [page.extract_text().replace("\t", " ") for page in PdfReader(path).pages]


@pytest.mark.parametrize("rows", [0, 1, 33, 34, 35, 36, 37, 38, 120])
def test_every_row_is_there_once_and_the_end_stays_together(tmp_path: Path, rows: int) -> None:
    table = long_table(rows)
    page_texts = pages(recap_pdf.write(tmp_path / "r.pdf", [paper(table)]))
    whole = "\n".join(page_texts)
    assert re.findall(r"Pegawai (\d{4})", whole) == [f"{at:04}" for at in range(rows)]
    for number, page in enumerate(page_texts, 1):
        assert f"Halaman {number} dari {len(page_texts)}" in page
        assert "Berangkat" in page  # the heading, on each
    assert sum("KECAMATAN UJI" in page for page in page_texts) == 1
    last = page_texts[-1]
    for line in (SIGNED.above, SIGNED.heading, SIGNED.name, SIGNED.nip):
        assert line in last
    if rows:
        total = f"{sum(1_000 * at for at in range(rows)):,}".replace(",", ".")
        assert total in last or total in page_texts[-2]


def test_columns_that_fit_on_no_page_go_on_over_others(tmp_path: Path) -> None:
    wide = (
        text("name", "Nama", 30),
        *(money(f"m{at}", f"Lajur {at:02}", 14) for at in range(40)),
    )
    rows: list[tuple[Cell, ...]] = [("Ayu Lestari", *(1_000_000_000 + at for at in range(40)))]
    table = Table(
        title="LEBAR", columns=spoken(wide), rows=rows, totals=summed(wide, rows), fixed=1
    )
    page_texts = pages(recap_pdf.write(tmp_path / "r.pdf", [paper(table)]))
    assert len(page_texts) > 1
    assert all("Ayu Lestari" in page for page in page_texts)
    whole = "\n".join(page_texts)
    for at in range(40):
        assert f"1.000.000.0{at:02}" in whole
    assert SIGNED.name in page_texts[-1]
    assert not any(SIGNED.name in page for page in page_texts[:-1])


def test_a_long_text_wraps_and_pushes_the_rest_down(tmp_path: Path) -> None:
    words = " ".join(f"kata{at}" for at in range(120))
    rows = [(words, date(2026, 1, 2), 1, 5)]
    table = Table(title="REKAP", columns=spoken(NARROW), rows=rows, totals=summed(NARROW, rows))
    (page,) = pages(recap_pdf.write(tmp_path / "r.pdf", [paper(table)]))
    assert "kata0 " in page
    assert "kata119" in page


def test_a_text_of_thousands_of_letters_stays_on_its_sheet(tmp_path: Path) -> None:
    words = " ".join(f"kata{at}" for at in range(900))
    rows = [("Ayu", date(2026, 1, 2), 1, 5), (words, date(2026, 1, 2), 1, 5)]
    table = Table(title="REKAP", columns=spoken(NARROW), rows=rows, totals=summed(NARROW, rows))
    path = recap_pdf.write(tmp_path / "r.pdf", [paper(table)])
    sheets = printed_pages(path)
    whole = [word.text for sheet in sheets for word in sheet.words if word.text.startswith("kata")]
    assert whole == words.split()
    assert not [sheet.outside() for sheet in sheets if sheet.outside()]


@pytest.mark.parametrize("total", [209_000_000, 150_904_400, 999_999_999_999, 7])
def test_an_amount_stands_in_one_line(tmp_path: Path, total: int) -> None:
    rows = [("Ayu", date(2026, 1, 2), 1, total)]
    table = Table(title="REKAP", columns=spoken(NARROW), rows=rows, totals=summed(NARROW, rows))
    (sheet,) = printed_pages(recap_pdf.write(tmp_path / "r.pdf", [paper(table)]))
    amount = f"{total:,}".replace(",", ".")
    assert sum(word.text == amount for word in sheet.words) == 2, "its own and the sum"


@pytest.mark.parametrize(
    ("kind", "wide", "high"), [("F4", 330, 210), ("A4", 297, 210), ("legal", 355.6, 215.9)]
)
def test_it_lies_on_the_offices_paper(tmp_path: Path, kind: str, wide: float, high: float) -> None:
    path = recap_pdf.write(tmp_path / "r.pdf", [paper(long_table(3), kind)])
    box = PdfReader(path).pages[0].mediabox
    assert abs(float(box.width) - wide / 25.4 * 72) < 1.5
    assert abs(float(box.height) - high / 25.4 * 72) < 1.5


def test_several_papers_follow_each_other(tmp_path: Path) -> None:
    path = recap_pdf.write(tmp_path / "r.pdf", [paper(long_table(2)), paper(long_table(1))])
    page_texts = pages(path)
    assert len(page_texts) == 2
    assert all("REKAP UJI" in page for page in page_texts)
    assert "Halaman 2 dari 2" in page_texts[1]


def test_nobody_signs_where_no_treasurer_is_entered(tmp_path: Path) -> None:
    path = recap_pdf.write(tmp_path / "r.pdf", [paper(long_table(2), signed=None)])
    assert SIGNED.heading not in pages(path)[0]


def test_a_place_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "r.pdf" / "isi").mkdir(parents=True)
    with pytest.raises(BadInput, match="adalah folder"):
        recap_pdf.write(tmp_path / "r.pdf", [paper(long_table(2))])
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]
