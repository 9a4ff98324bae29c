"""The words of the two layouts, as their forms print them, and what a sheet says while empty.

Sources: PMK 113/PMK.05/2012, Lampiran I (SPD), II (rincian biaya) and its receipts as regions print
them («pmk»); the forms of Kota Serang («serang»), which differ from these where they do.
"""

from dataclasses import asdict, fields, is_dataclass
from typing import Any

import pytest

from perdin.letters.data.fields import LetterSheet, Orang, clean
from perdin.letters.data.paper_fields import BarisNominatif, Foto, PasanganFoto
from perdin.letters.data.style import DEFAULTS, Style

PMK: dict[str, Any] = {
    "judul_surat_tugas": "SURAT TUGAS",
    "tempat_surat_tugas": "Ditetapkan di",
    "butir_untuk": ("Melaksanakan tugas ini dengan penuh tanggung jawab.",),
    "wajib_lapor": "Melaporkan hasil pelaksanaan tugas kepada pemberi tugas.",
    "jumlah_di_badan": 3,
    "judul_spd": "SURAT PERJALANAN DINAS (SPD)",
    "sebutan_spd": "SPD",
    "pejabat_spd": "pengguna_anggaran",
    "baris_spd_1": "Pengguna Anggaran / Kuasa Pengguna Anggaran",
    "baris_spd_2": "Nama/NIP Pegawai yang diperintahkan",
    "baris_spd_3a": "Pangkat dan Golongan",
    "baris_spd_3b": "Jabatan/Instansi",
    "baris_spd_3c": "Tingkat Biaya Perjalanan Dinas",
    "isi_spd_3c": "tingkat",
    "baris_spd_4": "Maksud Perjalanan Dinas",
    "baris_spd_5": "Alat angkutan yang dipergunakan",
    "baris_spd_6a": "Tempat berangkat",
    "baris_spd_6b": "Tempat tujuan",
    "baris_spd_7a": "Lamanya Perjalanan Dinas",
    "baris_spd_7b": "Tanggal berangkat",
    "baris_spd_7c": "Tanggal harus kembali/tiba di tempat baru",
    "pengikut": "tanpa_spd",
    "kolom_pengikut": ("Nama", "Tanggal Lahir", "Keterangan"),
    "baris_pengikut": 3,
    "baris_spd_9": "Pembebanan Anggaran",
    "baris_spd_9_rincian": ("Instansi/SKPD", "Akun/Mata Anggaran"),
    "baris_10": True,
    "kotak_visum": 6,
    "pemeriksa_visum": "Pejabat yang berwenang/ Pejabat lainnya yang ditunjuk",
    "pejabat_visum": "pengguna_anggaran",
    "perhatian": (
        "PA/KPA yang menerbitkan SPD, pegawai yang melakukan perjalanan dinas, para pejabat yang "
        "mengesahkan tanggal berangkat/tiba, serta bendahara pengeluaran bertanggung jawab "
        "berdasarkan peraturan-peraturan Keuangan Negara apabila negara menderita rugi akibat "
        "kesalahan, kelalaian, dan kealpaannya."
    ),
    "lampiran_rincian": "LAMPIRAN II PerMenKeu RI Nomor. 113/PMK 05/2012",
    "nomor_rincian": "Lampiran SPD No.",
    "sebutan_biaya": (
        "Uang harian", "Uang representasi", "Biaya penginapan", "Biaya transpor", "Taksi",
        "Sewa kendaraan", "Biaya lain", "BBM kendaraan dinas", "Tol dan parkir", "Paket rapat",
    ),
    "judul_kwitansi": "KUITANSI PEMBAYARAN",
    "judul_uang_muka": "KUITANSI UANG MUKA",
    "baris_kwitansi": ("Tahun Anggaran", "Nomor Rekening", "Nomor Buku"),
    "penandatangan_kwitansi": ("pengguna_anggaran", "pptk", "bendahara", "penerima"),
    "pembuka_kwitansi": ("Setuju Bayar,", "Diketahui,", "Lunas dibayar,", "Yang Menerima,"),
    "kas": "kas daerah",
    "mengetahui_rekap": "pengguna_anggaran",
    "pembuka_rekap": "Mengetahui,",
    "penandatangan_rekap": "bendahara",
    "sebutan_plt": "Plt.",
    "sebutan_plh": "Plh.",
    "sebutan_an": "a.n.",
    "sebutan_ub": "u.b.",
    "jabatan_an": "pejabat_atasan",
    "kertas": "F4",
    "tembusan": (),
}  # fmt: skip
SERANG: dict[str, Any] = PMK | {
    "judul_surat_tugas": "SURAT PERINTAH TUGAS",
    "tempat_surat_tugas": "Dikeluarkan di",
    "butir_untuk": (),
    "wajib_lapor": "",
    "judul_spd": "SURAT PERINTAH PERJALANAN DINAS",
    "sebutan_spd": "SPPD",
    "pejabat_spd": "pemberi_tugas",
    "baris_spd_1": "Pejabat berwenang yang memberi perintah",
    "baris_spd_2": "Nama/NIP yang diberikan perintah",
    "baris_spd_3a": "Pangkat dan golongan ruang gaji Menurut PP No.6 Tahun 1997",
    "isi_spd_3c": "jenis",
    "baris_spd_5": "Alat Angkut",
    "baris_spd_6a": "Tempat Berangkat",
    "baris_spd_6b": "Tempat Tujuan",
    "baris_spd_7b": "Tanggal Berangkat",
    "baris_spd_7c": "Tanggal Pulang",
    "pengikut": "semua",
    "baris_spd_9": "Pembeban Anggaran",
    "baris_spd_9_rincian": ("Instansi", "Kode Rekening", "Mata Anggaran"),
    "baris_10": False,
    "pejabat_visum": "pemberi_tugas",
    "perhatian": (
        "Pejabat yang berwenang menerbitkan SPPD, pegawai yang melakukan perjalanan dinas, para "
        "pejabat yang mengesahkan tanggal berangkat/tiba, serta bendaharawan bertanggungjawab "
        "berdasarkan peraturan-peraturan Keuangan Negara apabila negara menderita rugi akibat "
        "kesalahan, kelalaian dan kealpaannya."
    ),
    "nomor_rincian": "Lampiran No.",
    "sebutan_biaya": (
        "Uang Harian", "Uang Representasi", "Uang Akomodasi", "Uang Transport", "Taksi",
        "Sewa Kendaraan", "Biaya Lain", "BBM Kendaraan Dinas", "Tol dan Parkir", "Paket Rapat",
    ),
    "judul_kwitansi": "KWITANSI",
    "judul_uang_muka": "KWITANSI UANG MUKA",
}  # fmt: skip


@pytest.mark.parametrize(("layout", "words"), [("pmk", PMK), ("serang", SERANG)])
def test_a_layout_says_what_its_forms_say(layout: str, words: dict[str, Any]) -> None:
    assert asdict(DEFAULTS[layout]) == words
    assert DEFAULTS.keys() == {"pmk", "serang"}


def _open(value: Any) -> bool:
    """Whether nothing is said: no word, no number, and nothing in what it is made of."""
    if is_dataclass(value):
        return all(_open(getattr(value, part.name)) for part in fields(value))
    return value in ("", 0, False, (), {})


def test_what_does_not_apply_is_empty_and_never_absent() -> None:
    sheet = LetterSheet()
    for part in fields(LetterSheet):
        if part.name != "gaya":
            assert _open(getattr(sheet, part.name)), part.name
    assert sheet.gaya == Style() == DEFAULTS["pmk"]
    for record in (Orang(), BarisNominatif(), Foto(), PasanganFoto()):
        assert _open(record)


def test_signs_that_no_paper_can_hold_are_left_out_of_texts() -> None:
    below = "".join(chr(code) for code in range(32))
    said = {"a": [f"x{below}y\ufffe\uffffz"], "b": ("é\ufffdð", 5, True, None)}
    assert clean(said) == {"a": ["x\t\nyz"], "b": ["é\ufffdð", 5, True, None]}
    assert clean(Orang(nomor=2, nama="Ayu\x00")) == asdict(Orang(nomor=2, nama="Ayu"))
