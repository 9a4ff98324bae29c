"""Pictures of a trip that begins with its letter: ``scripts/screenshots --only invitation``."""

from typing import Any

from PySide6.QtCore import QMimeData

from scripts.money_pictures import Camera

LETTER = """            PEMERINTAH PROVINSI CONTOH
               DINAS KESEHATAN
Nomor    : 005/11/Dinkes/2026            Bandung, 24 November 2026
Hal      : Undangan Rapat Koordinasi

Hari/Tanggal : Senin s.d. Rabu, 7–9 Desember 2026
Waktu        : Pukul 08.00 WIB s.d. selesai
Tempat       : Hotel Melati, Jl. Jenderal Sudirman No. 12, Bandung
Acara        : Rapat Koordinasi Gizi
"""


def tour(studio: Camera) -> None:
    """Take them all."""
    page: Any = studio.visit("edit")
    letter = QMimeData()
    letter.setText(LETTER)
    page.invitation.take_data(letter)
    studio.settle()
    studio.take("undangan")
