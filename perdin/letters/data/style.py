"""What varies from office to office: titles, row wording, boxes, signers, paper.

Each layout has its own defaults; the office changes what its forms say otherwise. A template names
a choice ``gaya.<field>``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

PAPERS = {"F4": (11906, 18709), "A4": (11906, 16838), "legal": (12240, 20160)}
"""Width and height in twentieths of a point; F4 is 210 × 330 mm, the regional default."""
FIXED_LENGTH = ("kolom_pengikut", "sebutan_biaya", "pembuka_kwitansi")
"""Lists with a place for each word: what the office left out keeps the layout's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Bentuk surat. Lists are tuples of texts.

    ``sebutan_biaya`` names the cost components in the order of ``Component``;
    ``pembuka_kwitansi`` stands above PA/KPA, PPTK, treasurer and receiver. ``pengikut`` says who
    stands in row 8: everybody else of the trip, or only who has no SPD of their own (PMK
    113/PMK.05/2012 knows no other follower). ``mengetahui_rekap`` and ``penandatangan_rekap`` name
    the officials at the left and at the right below a recap; an empty name is nobody.
    ``jabatan_an`` says whom the text and row 1 name where somebody signs a.n. or u.b.: the official
    in whose name, that with ``a.n.`` before it, or whoever signs.
    """

    judul_surat_tugas: str = "SURAT TUGAS"
    tempat_surat_tugas: str = "Ditetapkan di"
    butir_untuk: tuple[str, ...] = ("Melaksanakan tugas ini dengan penuh tanggung jawab.",)
    judul_spd: str = "SURAT PERJALANAN DINAS (SPD)"
    sebutan_spd: str = "SPD"
    pejabat_spd: str = "pengguna_anggaran"
    baris_spd_1: str = "Pengguna Anggaran / Kuasa Pengguna Anggaran"
    baris_spd_2: str = "Nama/NIP Pegawai yang diperintahkan"
    baris_spd_3a: str = "Pangkat dan Golongan"
    baris_spd_3b: str = "Jabatan/Instansi"
    baris_spd_3c: str = "Tingkat Biaya Perjalanan Dinas"
    isi_spd_3c: str = "tingkat"
    baris_spd_4: str = "Maksud Perjalanan Dinas"
    baris_spd_5: str = "Alat angkutan yang dipergunakan"
    baris_spd_6a: str = "Tempat berangkat"
    baris_spd_6b: str = "Tempat tujuan"
    baris_spd_7a: str = "Lamanya Perjalanan Dinas"
    baris_spd_7b: str = "Tanggal berangkat"
    baris_spd_7c: str = "Tanggal harus kembali/tiba di tempat baru"
    pengikut: str = "tanpa_spd"
    kolom_pengikut: tuple[str, ...] = ("Nama", "Tanggal Lahir", "Keterangan")
    baris_pengikut: int = 3
    baris_spd_9: str = "Pembebanan Anggaran"
    baris_spd_9_rincian: tuple[str, ...] = ("Instansi/SKPD", "Akun/Mata Anggaran")
    baris_10: bool = True
    kotak_visum: int = 6
    pemeriksa_visum: str = "Pejabat yang berwenang/ Pejabat lainnya yang ditunjuk"
    pejabat_visum: str = "pengguna_anggaran"
    perhatian: str = (
        "PA/KPA yang menerbitkan SPD, pegawai yang melakukan perjalanan dinas, para pejabat yang "
        "mengesahkan tanggal berangkat/tiba, serta bendahara pengeluaran bertanggung jawab "
        "berdasarkan peraturan-peraturan Keuangan Negara apabila negara menderita rugi akibat "
        "kesalahan, kelalaian, dan kealpaannya."
    )
    lampiran_rincian: str = "LAMPIRAN II PerMenKeu RI Nomor. 113/PMK 05/2012"
    nomor_rincian: str = "Lampiran SPD No."
    sebutan_biaya: tuple[str, ...] = (
        "Uang harian",
        "Uang representasi",
        "Biaya penginapan",
        "Biaya transpor",
        "Taksi",
        "Sewa kendaraan",
        "Biaya lain",
        "BBM kendaraan dinas",
        "Tol dan parkir",
        "Paket rapat",
    )
    judul_kwitansi: str = "KUITANSI PEMBAYARAN"
    judul_uang_muka: str = "KUITANSI UANG MUKA"
    baris_kwitansi: tuple[str, ...] = ("Tahun Anggaran", "Nomor Rekening", "Nomor Buku")
    penandatangan_kwitansi: tuple[str, ...] = (
        "pengguna_anggaran",
        "pptk",
        "bendahara",
        "penerima",
    )
    pembuka_kwitansi: tuple[str, ...] = (
        "Setuju Bayar,",
        "Diketahui,",
        "Lunas dibayar,",
        "Yang Menerima,",
    )
    kas: str = "kas daerah"
    mengetahui_rekap: str = "pengguna_anggaran"
    pembuka_rekap: str = "Mengetahui,"
    penandatangan_rekap: str = "bendahara"
    sebutan_plt: str = "Plt."
    sebutan_plh: str = "Plh."
    sebutan_an: str = "a.n."
    sebutan_ub: str = "u.b."
    jabatan_an: str = "pejabat_atasan"
    kertas: str = "F4"
    tembusan: tuple[str, ...] = ()
    wajib_lapor: str = "Melaporkan hasil pelaksanaan tugas kepada pemberi tugas."
    jumlah_di_badan: int = 3


DEFAULTS = {
    "pmk": Style(),
    "serang": Style(
        judul_surat_tugas="SURAT PERINTAH TUGAS",
        tempat_surat_tugas="Dikeluarkan di",
        butir_untuk=(),
        judul_spd="SURAT PERINTAH PERJALANAN DINAS",
        sebutan_spd="SPPD",
        pejabat_spd="pemberi_tugas",
        baris_spd_1="Pejabat berwenang yang memberi perintah",
        baris_spd_2="Nama/NIP yang diberikan perintah",
        baris_spd_3a="Pangkat dan golongan ruang gaji Menurut PP No.6 Tahun 1997",
        isi_spd_3c="jenis",
        baris_spd_5="Alat Angkut",
        baris_spd_6a="Tempat Berangkat",
        baris_spd_6b="Tempat Tujuan",
        baris_spd_7b="Tanggal Berangkat",
        baris_spd_7c="Tanggal Pulang",
        pengikut="semua",
        baris_spd_9="Pembeban Anggaran",
        baris_spd_9_rincian=("Instansi", "Kode Rekening", "Mata Anggaran"),
        baris_10=False,
        pejabat_visum="pemberi_tugas",
        perhatian=(
            "Pejabat yang berwenang menerbitkan SPPD, pegawai yang melakukan perjalanan dinas, "
            "para pejabat yang mengesahkan tanggal berangkat/tiba, serta bendaharawan "
            "bertanggungjawab berdasarkan peraturan-peraturan Keuangan Negara apabila negara "
            "menderita rugi akibat kesalahan, kelalaian dan kealpaannya."
        ),
        nomor_rincian="Lampiran No.",
        sebutan_biaya=(
            "Uang Harian",
            "Uang Representasi",
            "Uang Akomodasi",
            "Uang Transport",
            "Taksi",
            "Sewa Kendaraan",
            "Biaya Lain",
            "BBM Kendaraan Dinas",
            "Tol dan Parkir",
            "Paket Rapat",
        ),
        judul_kwitansi="KWITANSI",
        judul_uang_muka="KWITANSI UANG MUKA",
        wajib_lapor="",
    ),
}


def style_of(layout: str, stored: Mapping[str, Any]) -> Style:
    """The layout's style with what the office chose otherwise; unknown names are passed over."""
    own = DEFAULTS[layout]
    chosen: dict[str, Any] = {}
    for field in fields(Style):
        if field.name in stored:
            value = stored[field.name]
            chosen[field.name] = tuple(value) if isinstance(value, list) else value
    for name in FIXED_LENGTH:
        if name in chosen:
            words, usual = chosen[name], getattr(own, name)
            chosen[name] = (words + usual[len(words) :])[: len(usual)]
    return replace(own, **chosen)
