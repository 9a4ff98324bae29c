"""What varies from office to office: titles, row wording, boxes, signers, paper.

Each layout has its own defaults; the office changes what its forms say otherwise. A template names
a choice ``gaya.<field>``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

PAPERS = {"F4": (11906, 18709), "A4": (11906, 16838), "legal": (12240, 20160)}
"""Width and height in twentieths of a point; F4 is 210 × 330 mm, the regional default."""


@dataclass(frozen=True, slots=True)
class Style:
    """Bentuk surat. Lists are tuples of texts."""

    judul_surat_tugas: str = "SURAT TUGAS"
    judul_spd: str = "SURAT PERJALANAN DINAS (SPD)"
    sebutan_spd: str = "SPD"
    baris_spd_1: str = "Pengguna Anggaran / Kuasa Pengguna Anggaran"
    baris_spd_2: str = "Nama/NIP Pegawai yang diperintahkan"
    baris_spd_3a: str = "Pangkat dan Golongan"
    baris_spd_5: str = "Alat angkutan yang dipergunakan"
    baris_spd_7b: str = "Tanggal berangkat"
    baris_spd_7c: str = "Tanggal harus kembali/tiba di tempat baru"
    kolom_pengikut: tuple[str, ...] = ("Nama", "Tanggal Lahir", "Keterangan")
    baris_pengikut: int = 3
    baris_spd_9: str = "Pembebanan Anggaran"
    baris_spd_9_rincian: tuple[str, ...] = ("Instansi/SKPD", "Akun/Mata Anggaran")
    baris_10: bool = True
    kotak_visum: int = 6
    pemeriksa_visum: str = "Pejabat yang berwenang/ Pejabat lainnya yang ditunjuk"
    penandatangan_kwitansi: tuple[str, ...] = (
        "pengguna_anggaran",
        "pptk",
        "bendahara",
        "penerima",
    )
    kas: str = "kas daerah"
    kertas: str = "F4"
    tembusan: tuple[str, ...] = ()
    wajib_lapor: str = ""
    jumlah_di_badan: int = 3


DEFAULTS = {
    "pmk": Style(),
    "serang": Style(
        judul_surat_tugas="SURAT PERINTAH TUGAS",
        judul_spd="SURAT PERINTAH PERJALANAN DINAS",
        sebutan_spd="SPPD",
        baris_spd_1="Pejabat berwenang yang memberi perintah",
        baris_spd_2="Nama/NIP yang diberikan perintah",
        baris_spd_3a="Pangkat dan golongan ruang gaji Menurut PP No.6 Tahun 1997",
        baris_spd_5="Alat Angkut",
        baris_spd_7b="Tanggal Berangkat",
        baris_spd_7c="Tanggal Pulang",
        baris_spd_9="Pembeban Anggaran",
        baris_spd_9_rincian=("Instansi", "Kode Rekening", "Mata Anggaran"),
        baris_10=False,
    ),
}


def style_of(layout: str, stored: Mapping[str, Any]) -> Style:
    """The layout's style with what the office chose otherwise; unknown names are passed over."""
    chosen: dict[str, Any] = {}
    for field in fields(Style):
        if field.name in stored:
            value = stored[field.name]
            chosen[field.name] = tuple(value) if isinstance(value, list) else value
    return replace(DEFAULTS[layout], **chosen)
