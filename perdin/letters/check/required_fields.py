"""Which fields the official form of a document asks for, so that a template that lacks one is told.

Sources: the rows of PMK 113/PMK.05/2012 Lampiran I (SPD), II (rincian biaya) and III (pengeluaran
riil); the others by what the paper is for. It is advice: a region's own form may do without.
"""

import re
from collections.abc import Iterable

from perdin.rules.letter_kinds import NUMBERED, LetterKind

_WORD = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
_RECEIPT = ("kwitansi.jumlah", "kwitansi.terbilang", "kwitansi.untuk_pembayaran")
_RECEIVED = "tanda_tangan_kwitansi | orang.nama"

REQUIRED: dict[str, tuple[str, ...]] = {
    LetterKind.SURAT_TUGAS: (
        "pelaksana.nama",
        "pelaksana.jabatan",
        "perjalanan.maksud",
        "perjalanan.tujuan",
        "perjalanan.tanggal | perjalanan.tanggal_berangkat",
        "pemberi_tugas.nama | penandatangan.nama",
    ),
    LetterKind.SPD: (
        "orang.nama",
        "orang.pangkat_golongan | orang.pangkat | orang.golongan",
        "orang.jabatan",
        "perjalanan.maksud",
        "perjalanan.alat_angkut",
        "perjalanan.berangkat_dari",
        "perjalanan.tujuan | perjalanan.daftar_tujuan",
        "perjalanan.lama",
        "perjalanan.tanggal_berangkat",
        "perjalanan.tanggal_kembali",
        "baris_pengikut | pengikut",
        "pejabat_spd.nama | pengguna_anggaran.nama | pemberi_tugas.nama",
    ),
    LetterKind.RINCIAN_BIAYA: (
        "surat.nomor",
        "biaya.baris.uraian",
        "biaya.baris.jumlah",
        "biaya.jumlah",
        "biaya.terbilang",
        "bendahara.nama",
        "orang.nama",
    ),
    LetterKind.KWITANSI: (*_RECEIPT, _RECEIVED),
    LetterKind.KWITANSI_UANG_MUKA: (*_RECEIPT, _RECEIVED),
    LetterKind.PENGELUARAN_RIIL: (
        "orang.nama",
        "surat.nomor",
        "riil.baris.uraian",
        "riil.baris.jumlah",
        "riil.jumlah",
    ),
    LetterKind.LAPORAN: ("pelaksana.nama | orang.nama", "perjalanan.tujuan", "isian.hasil"),
    LetterKind.DAFTAR_NOMINATIF: (
        "nominatif.baris.nama",
        "nominatif.baris.jumlah",
        "nominatif.total.jumlah",
    ),
    LetterKind.PENCAIRAN_DANA: (
        "anggaran.kode_sub_kegiatan",
        "anggaran.kode_rekening",
        "pencairan.pagu",
        "pencairan.jumlah",
        "pencairan.sisa",
        "pptk.nama",
    ),
    LetterKind.TANGGUNG_JAWAB_BELANJA: (
        "anggaran.kode_sub_kegiatan",
        "anggaran.kode_rekening",
        "belanja.baris.penerima",
        "belanja.baris.jumlah",
        "belanja.jumlah",
        "pengguna_anggaran.nama",
    ),
}
_NUMBERED = ("surat.nomor", "surat.tanggal")


class Used:
    """The fields that a template's tags name, a loop's variable as the list it runs over."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._loops: list[tuple[str, str]] = []

    def see(self, inside: str) -> None:
        """Take in the inside of one tag, in reading order."""
        words = inside.split(None, 3)
        if words[:1] == ["endfor"]:
            del self._loops[-1:]
        elif words[:1] == ["for"] and len(words) == 4:
            several = self._named(words[3])
            self._loops.append((words[1], several[0] if several else ""))
            self.names.update(several)
        else:
            self.names.update(self._named(inside))

    def lacking(self, kind: str) -> Iterable[str]:
        """What the form of a kind asks for and no tag names; alternatives with « | » between."""
        own = REQUIRED.get(kind, ())
        asked = dict.fromkeys((*_NUMBERED, *own) if kind in NUMBERED else own)
        for field in asked:
            if not self.names.intersection(field.split(" | ")):
                yield field

    def _named(self, text: str) -> list[str]:
        names = []
        for name in _WORD.findall(_TEXT.sub("", text)):
            first, dot, rest = name.partition(".")
            several = next((of for own, of in reversed(self._loops) if own == first), first)
            names.append(f"{several}{dot}{rest}")
        return names
