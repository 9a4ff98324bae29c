"""Tables as .csv: read back with Python's own reader; nothing in them runs or is rounded."""

import csv
from datetime import date
from pathlib import Path

import pytest

from perdin.reports.separated import SEPARATOR, guarded, write_separated
from perdin.reports.table import Table, count, day, money, percent, share, spoken, summed, text

COLUMNS = (
    text("name", "Nama"),
    day("leave", "Berangkat"),
    count("days", "Hari"),
    money("total", "Biaya"),
    money("ceiling", "Pagu"),
    percent("share", "% pagu", "total", "ceiling"),
)
ROWS = [
    ("Ayu; «Dewi»", date(2026, 3, 3), 3, 1_290_000, 2_000_000, share(1_290_000, 2_000_000)),
    ('Bima "Sakti"\nPratama', None, 0, 0, 0, None),
    ("=1+1", date(2026, 12, 31), 1, 5, 3, share(5, 3)),
]


def table() -> Table:
    return Table(title="REKAP", columns=spoken(COLUMNS), rows=ROWS, totals=summed(COLUMNS, ROWS))


def test_every_cell_comes_back(tmp_path: Path) -> None:
    path = write_separated(tmp_path / "a" / "r.csv", table())
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=SEPARATOR))
    assert rows == [
        ["Nama", "Berangkat", "Hari", "Biaya", "Pagu", "% pagu"],
        ["Ayu; «Dewi»", "2026-03-03", "3", "1290000", "2000000", "64,50"],
        ['Bima "Sakti"\nPratama', "", "0", "0", "0", ""],
        ["'=1+1", "2026-12-31", "1", "5", "3", "166,67"],
        ["Jumlah", "", "4", "1290005", "2000003", "64,50"],
    ]


@pytest.mark.parametrize(
    "dangerous",
    [
        "=cmd|' /C calc'!A0",
        "=1+1",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        "  =1+1",
        "\t=1+1",
        "\r=1+1",
        "\n@SUM(1)",
        "＝1+1",
        "－2",
        "198505052010012003",
        "0812345",
        "3/2026",
        "5-13",
        "1/2/2026",
        "5 Mei",
        "1-MAR-26",
        "1E5",
        "1.500",
        "2,5",
        "10:30",
    ],
)
def test_no_text_runs_or_is_rounded(dangerous: str) -> None:
    assert guarded(dangerous) == f"'{dangerous}"


@pytest.mark.parametrize(
    "harmless",
    [
        "",
        "0",
        "Ayu",
        "5.1.02.04",
        "a=b",
        "12",
        "Rp5",
        "3-5 Maret",
        "12 orang",
        "800.1.11.1/017/KEC/II/2026",
        "5.1.02.04.01.0001",
        "1 dokumen",
        "7.01.01.2.06",
    ],
)
def test_other_texts_stay_as_they_are(harmless: str) -> None:
    """The twin: a guard for everything would spoil every name."""
    assert guarded(harmless) == harmless


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, None), (5, 0, None), (1, 3, 3_333), (2, 3, 6_667), (1, 8, 1_250), (1, 20_000, 1)],
)
def test_a_share_is_rounded_half_up(part: int, whole: int, expected: int | None) -> None:
    assert share(part, whole) == expected


def test_an_empty_table_is_its_headings(tmp_path: Path) -> None:
    path = write_separated(tmp_path / "r.csv", Table(title="REKAP", columns=COLUMNS, rows=[]))
    assert path.read_text(encoding="utf-8-sig").splitlines() == [
        "Nama;Berangkat;Hari;Biaya;Pagu;% pagu"
    ]
