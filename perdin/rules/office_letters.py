"""Letters of the office that are of no one trip: what they are called, and what they say."""

from enum import StrEnum

from perdin.i18n import N_, _
from perdin.rules.letter_kinds import KINDS, LetterKind


class OfficeLetter(StrEnum):
    """Surat that no trip has, and so no layout of its own."""

    HOTEL = "konfirmasi_hotel"
    REMINDER = "pengingat_hotel"


NAMES = {
    OfficeLetter.HOTEL: N_("Konfirmasi hotel"),
    OfficeLetter.REMINDER: N_("Pengingat konfirmasi hotel"),
}
TEXTS = {
    "hotel": "Hotel Contoh Bandung",
    "kota": "Kota Bandung",
    "kantor": "Kecamatan Contoh",
    "banyaknya": "2 (dua)",
    "malam": "4",
    "jumlah": "Rp2.700.000",
    "terbilang": "dua juta tujuh ratus ribu rupiah",
    "batas": "16 Maret 2026",
    "batas_lama": "9 Maret 2026",
    "kontak": "Surel: kantor@contoh.id",
    "nomor_konfirmasi": "900/017/KEC-CTH/II/2026",
    "tanggal_konfirmasi": "23 Februari 2026",
}
"""What a template may name after ``isian.`` in them, each as in a sample; a reminder alone has
``batas_lama``, ``nomor_konfirmasi`` and ``tanggal_konfirmasi``."""


def name_of(kind: str) -> str:
    """What a person calls a letter, of a trip or of the office."""
    if kind in list(OfficeLetter):
        return _(NAMES[OfficeLetter(kind)])
    return _(KINDS[LetterKind(kind)].name)
