"""Every recap as a file, read back against the raw rows: of the example, and of a new office."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.reports.table import Cell
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.recaps import book
from perdin.services.recaps.catalogue import REPORTS, table
from perdin.services.trips.counted import RecapFilter
from perdin.ui import recap_pdf
from tests.conftest import Clock, example_beside
from tests.letters import newcomer
from tests.office import a_trip, approved
from tests.reports.printed import Page, has_calc, pages, printed

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
MAY = RecapFilter(first=date(2026, 5, 1), last=date(2026, 5, 31))
MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
RAW = """
SELECT e.name, e.nip, t.purpose, v.leave, v.back,
  CASE WHEN t.state IN ('settled', 'cancelled') THEN v.spent ELSE v.estimated END
FROM traveller v JOIN trip t ON t.id = v.trip_id JOIN employee e ON e.id = v.employee_id
WHERE (t.state IN ('approved', 'issued', 'settled') OR (t.state = 'cancelled' AND t.spent > 0))
  AND v.leave BETWEEN '2026-01-01' AND '2026-12-31'
"""
HEADS = ("Nama Lengkap Tanpa Gelar", "NIP", "Keperluan", "Berangkat", "Kembali")
TOTAL = "Jumlah Biaya"
Raw = tuple[str, str, str, date, date, int]


@pytest.fixture(params=["example", "newcomer"])
def office(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Path:
    """A year of trips: of the example office, or of one that the wizard made."""
    if request.param == "example":
        filled: Path = request.getfixturevalue("full_year_file")
        return example_beside(filled, tmp_path / "contoh.db")
    path = tmp_path / "baru.db"
    with Database.open(path) as database:
        clerk, head = newcomer.kecamatan(database, clock)
        approved(clerk, head, a_trip(clerk, "Ayu", "Bima", leave=date(2026, 3, 3)))
        approved(clerk, head, a_trip(clerk, "Citra", leave=date(2026, 5, 5)))
    return path


@pytest.fixture
def desk(office: Path, clock: Clock) -> Iterator[Desk]:
    with Database.open(office) as database:
        yield Desk(database, first_start.seat_first(database), clock=clock)


def raw_rows(path: Path) -> list[Raw]:
    with closing(sqlite3.connect(path)) as file:
        return sorted(
            (name, nip or "", purpose, date.fromisoformat(leave), date.fromisoformat(back), amount)
            for name, nip, purpose, leave, back, amount in file.execute(RAW)
        )


def in_order(rows: list[dict[str, Any]]) -> list[Raw]:
    """Read rows as raw ones; those without a purpose are no journey."""
    return sorted((*(row[head] for head in HEADS), row[TOTAL]) for row in rows if row["Keperluan"])


def read_book(path: Path) -> list[dict[str, Any]]:
    rows: list[Any] = list(load_workbook(path, data_only=True)["Rekap"].values)
    head = next(at for at, row in enumerate(rows) if TOTAL in row)
    named = [dict(zip(map(str, rows[head]), row, strict=True)) for row in rows[head + 1 :]]
    journeys = [row for row in named if row["Keperluan"]]
    return [
        row | {"NIP": row["NIP"] or ""} | {day: row[day].date() for day in ("Berangkat", "Kembali")}
        for row in journeys
    ]


def read_separated(path: Path) -> list[dict[str, Any]]:
    """As an Excel with Indonesian settings does: cells parted by «;», ISO dates, bare amounts."""
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    return [
        row
        | {day: date.fromisoformat(row[day]) for day in ("Berangkat", "Kembali")}
        | {TOTAL: int(row[TOTAL]), "NIP": row["NIP"].removeprefix("'")}
        for row in rows
        if row["Keperluan"]
    ]


def on_paper(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def amount_of(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def lines_of(page: Page) -> list[str]:
    """The words that stand on one line of a page, from the left."""
    lines: dict[int, list[tuple[float, str]]] = {}
    for word in page.words:
        lines.setdefault(round(word.middle), []).append((word.left, word.text))
    return [" ".join(text for _left, text in sorted(line)) for line in lines.values()]


def test_the_journeys_are_the_raw_rows_in_every_file(
    qtbot: QtBot, desk: Desk, office: Path, tmp_path: Path
) -> None:
    raw = raw_rows(office)
    assert len(raw) >= 3
    assert in_order(read_book(book.write(desk, book.FIRST, YEAR, tmp_path / "r.xlsx"))) == raw
    assert in_order(read_separated(book.write(desk, book.FIRST, YEAR, tmp_path / "r.csv"))) == raw
    sheets = pages(recap_pdf.write(tmp_path / "r.pdf", book.papers(desk, book.FIRST, YEAR)))
    lines = [line for page in sheets for line in lines_of(page)]
    for _name, nip, _purpose, leave, back, amount in raw:
        days = f"{on_paper(leave)} {on_paper(back)}"
        fitting = [line for line in lines if nip in line and days in line]
        assert any(amount_of(amount) in line.split() for line in fitting), (nip, days)


def squeezed(sheets: list[Page]) -> str:
    """All that is on paper, without blanks, and figures without their points."""
    return (
        "".join(page.text() for page in sheets).replace(" ", "").replace(".", "").replace(",", "")
    )


def on_sheets(value: Cell) -> list[str]:
    """What must be found of a cell."""
    if isinstance(value, str):
        return [word.replace(".", "").replace(",", "") for word in value.split()]
    return [str(value)] if isinstance(value, int) and value else []


def missing(desk: Desk, report: Any, sheets: list[Page]) -> list[str]:
    """Words and figures of a recap that are not on its paper."""
    recap = table(desk, report.id, MAY if report.monthly else YEAR)
    whole = squeezed(sheets)
    percents = {at for at, column in enumerate(recap.columns) if column.ratio is not None}
    return [
        word
        for row in (*recap.rows, *((recap.totals,) if recap.has_sums() else ()))
        for at, value in enumerate(row)
        if at not in percents
        for word in on_sheets(value)
        if word not in whole
    ]


def signed_on(sheets: list[Page], office: Path) -> list[str]:
    """Who of the office's treasurer and budget user is on the last sheet."""
    with closing(sqlite3.connect(office)) as file:
        names = file.execute(
            "SELECT DISTINCT name FROM signer WHERE function IN ('bendahara', 'pengguna_anggaran')"
        ).fetchall()
    return [name for (name,) in names if name in sheets[-1].text()]


def test_every_recap_is_whole_in_its_pdf(
    qtbot: QtBot, desk: Desk, office: Path, tmp_path: Path
) -> None:
    for report in REPORTS:
        papers = book.papers(desk, report.id, MAY if report.monthly else YEAR)
        sheets = pages(recap_pdf.write(tmp_path / f"{report.id}.pdf", papers))
        assert not [page.outside() for page in sheets if page.outside()]
        assert not missing(desk, report, sheets), report.id
        assert signed_on(sheets, office)
        assert f"Halaman {len(sheets)} dari {len(sheets)}" in sheets[-1].text()


@pytest.mark.skipif(not has_calc(), reason="no LibreOffice Calc on this machine")
def test_every_recap_is_whole_as_libreoffice_prints_it(
    desk: Desk, office: Path, tmp_path: Path
) -> None:
    books = [
        book.write(desk, report.id, MAY if report.monthly else YEAR, tmp_path / f"{report.id}.xlsx")
        for report in REPORTS
    ]
    for report, path in zip(REPORTS, printed(tmp_path, books), strict=True):
        sheets = pages(path)
        assert not [page.outside() for page in sheets if page.outside()]
        assert not missing(desk, report, sheets), report.id
        assert signed_on(sheets, office)
        assert "#" not in squeezed(sheets)
