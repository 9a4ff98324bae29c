"""Pictures of old registers that become history: ``scripts/screenshots --only past``."""

import tempfile
from pathlib import Path
from typing import Any

import xlsxwriter

from perdin.services.past.history_list import PastShow
from scripts.money_pictures import Camera

REGISTER = (
    ("BUKU REGISTER SPPD TAHUN 2025",),
    (),
    ("No", "SPPD", "", "Nama", "Maksud", "Tujuan", "Tanggal Pelaksanaan", "Ket"),
    ("", "Nomor", "Tanggal", "", "", "", "", ""),
    ("1", "094/001/SPPD/2025", "6/1/2025", "1. Ratih Contoh, S.E.\n2. Arum Contoh",
     "Rapat koordinasi", "Kota Bandung", "7 s.d. 9 Januari 2025", ""),
    ("2", "094/002/SPPD/2025", "8/1/2025", "Ratih Contoh", "Bimtek arsip", "Jakarta",
     "09-10/01/2025", ""),
    ("3", "094/003/SPPD/2025", "3/2/2025", "Seno Contoh dkk", "Konsultasi anggaran", "Kab. Lebak",
     "4 Februari 2025", "selesai"),
    ("4", "094/003/SPPD/2025", "9/2/2025", "Arum Contoh", "Mengantar laporan", "Pandeglang",
     "10 Februari 2025", ""),
)  # fmt: skip
"""An old register, as an office may have kept it."""


def tour(studio: Camera) -> None:
    """An old register before it is imported, and what overlaps in it."""
    page: Any = studio.visit("past")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Register SPPD 2025.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("2025")
            for at, row in enumerate(REGISTER):
                sheet.write_row(at, 0, row)
        page.importing.begin(path)
        page.show_import(True)
        studio.take("riwayat-impor")
        page.importing.import_button.click()
        studio.settle()
    page.notices.clear()
    page.show_only.set_value(PastShow.OVERLAPS)
    page.load()
    studio.take("riwayat")
