"""How many pages each letter has for 1, 5, 12 and 25 travellers.

The office makes no difference, and the layout one for the SPD alone: Kota Serang lists everybody
else in row 8, and what it has no room for stands on a list after the back.
"""

from perdin.rules.letter_kinds import LetterKind as K
from tests.letters.pages.letters import LONG, TRAVELLERS, Case

ONE = (1, 1, 1, 1)
FRONT_AND_BACK = (2, 2, 2, 2)
COUNTS = {
    K.NOTA_DINAS: (1, 1, 1, 2),
    K.SURAT_TUGAS: (1, 2, 2, 3),
    K.SURAT_PERUBAHAN: (1, 1, 1, 2),
    K.DAFTAR_NOMINATIF: (1, 2, 2, 3),
    K.TANDA_TERIMA: (1, 1, 1, 2),
    K.TANGGUNG_JAWAB_BELANJA: (1, 1, 2, 2),
    K.LAPORAN: (1, 1, 2, 2),
    K.PERNYATAAN_PEMBATALAN: (1, 1, 1, 2),
    K.PEMBEBANAN_PEMBATALAN: (1, 1, 1, 2),
}
"""On F4 and legal; a kind that is not named has one page."""
LEGAL = {K.TANGGUNG_JAWAB_BELANJA: (1, 1, 1, 2)}
A4 = {
    K.NOTA_DINAS: (1, 1, 2, 2),
    K.DAFTAR_NOMINATIF: (1, 2, 2, 4),
    K.TANDA_TERIMA: (1, 1, 2, 2),
    K.LAPORAN: (1, 1, 2, 3),
    K.PERNYATAAN_PEMBATALAN: (1, 1, 2, 2),
    K.PEMBEBANAN_PEMBATALAN: (1, 1, 2, 2),
}
WITH_LONG_WORDS = {
    K.NOTA_DINAS: (1, 2, 2, 3),
    K.SURAT_TUGAS: (1, 2, 3, 5),
    K.SURAT_PERUBAHAN: (1, 2, 2, 3),
    K.DAFTAR_NOMINATIF: (1, 3, 4, 8),
    K.TANDA_TERIMA: (1, 2, 2, 4),
    K.LAPORAN: (1, 1, 2, 3),
    K.PERNYATAAN_PEMBATALAN: (1, 2, 2, 3),
    K.PEMBEBANAN_PEMBATALAN: (1, 2, 2, 3),
}
SERANG_SPD = {"F4": (2, 2, 2, 3), "legal": (2, 2, 2, 3), "A4": (2, 2, 3, 3), LONG: (2, 2, 3, 4)}


def expected(case: Case) -> int:
    """How many pages the letter has, by the tables above."""
    at = TRAVELLERS.index(case.travellers)
    if case.kind is K.SPD:
        listed = SERANG_SPD[LONG if case.office == LONG else case.paper]
        return (listed if case.layout == "serang" else FRONT_AND_BACK)[at]
    usual = COUNTS.get(case.kind, ONE)
    if case.office == LONG:
        return WITH_LONG_WORDS.get(case.kind, usual)[at]
    return {"A4": A4, "legal": LEGAL}.get(case.paper, {}).get(case.kind, usual)[at]
