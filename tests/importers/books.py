"""Excel files as offices send them, made for a test."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

STAFF = ("No", "Nama Lengkap", "NIP", "Pangkat / Gol. Ruang", "Jabatan", "Unit Kerja", "Tgl. Lahir")


def book(path: Path, *rows: Sequence[Any], titles: Sequence[str] = STAFF) -> Path:
    """A workbook with a title line, an empty one, the headers and these rows."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["DAFTAR PEGAWAI KECAMATAN"])
    sheet.append([])
    sheet.append(list(titles))
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return path
