"""Old registers as Excel files, made for a test."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from perdin.services.desk import Desk
from perdin.services.past import old_books
from perdin.services.past.old_books import RegisterPreview

TITLES = ("No", "Nomor SPPD", "Tanggal SPPD", "Nama", "Maksud", "Tujuan", "Berangkat", "Kembali")
Row = Sequence[Any]
ROWS: tuple[Row, ...] = (
    (1, "094/001/SPPD/2025", date(2025, 1, 6), "Ayu Lestari Dewi", "Rapat", "Kota Bandung",
     date(2025, 1, 7), date(2025, 1, 9)),
    ("", "", "", "Bima Sakti Pratama, S.Kom.", "", "", "", ""),
    (2, "094/002/SPPD/2025", date(2025, 1, 8), "Ayu Lestari Dewi", "Bimtek", "Jakarta",
     date(2025, 1, 9), date(2025, 1, 10)),
    (3, "094/003/SPPD/2025", date(2025, 2, 3), "Seno Mantan", "Konsultasi", "Kab. Lebak",
     date(2025, 2, 4), date(2025, 2, 4)),
)  # fmt: skip
"""Ayu is in two places on 9 January; Seno is no employee of today."""


def write(path: Path, *rows: Row, titles: Row = TITLES, sheet: str = "2025") -> Path:
    """A register of one sheet."""
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.title = sheet
    page.append(["BUKU REGISTER SPPD KECAMATAN UJI"])
    page.append([])
    page.append(list(titles))
    for row in rows or ROWS:
        page.append(list(row))
    workbook.save(path)
    return path


def taken_in(desk: Desk, path: Path, *rows: Row) -> RegisterPreview:
    """Look at a register and take it in."""
    preview = old_books.preview_register(desk, write(path, *rows))
    old_books.import_register(desk, preview.ready)
    return preview
