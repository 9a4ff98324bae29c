"""How offices write places, levels and amounts of rates: each beside what it is."""

from random import Random

Cell = str | float | bool

PROVINCES = {
    "11": ("Aceh", "ACEH", "D.I. Aceh", "Nanggroe Aceh Darussalam", "Prov. Aceh"),
    "12": ("Sumatera Utara", "SUMATERA UTARA", "Sumatra Utara", "Sumatera  Utara"),
    "13": ("Sumatera Barat", "Provinsi Sumatera Barat", "Sumatra Barat"),
    "14": ("Riau", "RIAU"),
    "16": ("Sumatera Selatan", "SUMATERA SELATAN"),
    "19": ("Kepulauan Bangka Belitung", "Bangka Belitung", "Kep. Bangka Belitung"),
    "21": ("Kepulauan Riau", "Kep. Riau", "KEPULAUAN RIAU"),
    "32": ("Jawa Barat", "JAWA BARAT", "Jabar", "Prov. Jawa Barat", "Jawa\u00a0Barat"),
    "33": ("Jawa Tengah", "JAWA TENGAH", "Jateng", "Propinsi Jawa Tengah"),
    "34": ("DI Yogyakarta", "D.I. Yogyakarta", "Daerah Istimewa Yogyakarta", "D.I YOGYAKARTA"),
    "35": ("Jawa Timur", "JAWA TIMUR", "Jatim"),
    "36": ("Banten", "BANTEN", "\u200cBanten", "Provinsi Banten"),
    "51": ("Bali", "BALI"),
    "52": ("Nusa Tenggara Barat", "NTB", "NUSA TENGGARA BARAT"),
    "62": ("Kalimantan Tengah", "KALIMANTAN TENGAH", "Kalteng"),
    "74": ("Sulawesi Tenggara", "SULAWESI TENGGARA", "Sultra"),
    "75": ("Gorontalo", "GORONTALO"),
    "91": ("Papua", "PAPUA"),
    "96": ("Papua Barat Daya", "PAPUA BARAT DAYA"),
    "zona:jakarta": ("DKI Jakarta", "D.K.I. Jakarta", "DKI JAKARTA"),
}
ZONES = {
    "zona:dalam_provinsi": ("Dalam Provinsi", "DALAM PROVINSI"),
    "zona:luar_provinsi": ("Luar Provinsi", "LUAR PROVINSI"),
}
CITIES = {
    "32.73": ("Kota Bandung", "KOTA BANDUNG"),
    "32.77": ("Kota Cimahi", "Cimahi"),
    "32.17": ("Kab. Bandung Barat", "Kabupaten Bandung Barat", "Bandung Barat"),
    "33.72": ("Kota Surakarta", "Surakarta"),
    "34.03": ("Gunung Kidul", "Kab. Gunungkidul", "Gunungkidul"),
    "35.78": ("Surabaya", "KOTA SURABAYA"),
    "36.02": ("Kab. Lebak", "Kabupaten Lebak", "Lebak"),
    "62.71": ("Palangka Raya", "Kota Palangkaraya", "Palangkaraya"),
    "74.72": ("Baubau", "Kota Bau-Bau", "BAU-BAU"),
}
LEVELS = {
    ("pejabat_daerah",): ("Pejabat Negara", "Kepala Daerah", "Pejabat Daerah"),
    ("eselon_2",): ("Eselon II", "ESELON II", "Es. II", "Esl. II", "Pejabat Eselon II", "Eselon 2"),
    ("eselon_3",): ("Eselon III", "ESELON III", "Es. III", "Administrator"),
    ("eselon_4",): ("Eselon IV", "Pejabat Eselon IV", "ESL IV", "Pengawas"),
    ("golongan_iii",): ("Golongan III", "GOL. III", "Gol III", "Gol. 3"),
    ("golongan_ii", "golongan_i"): ("Golongan II/I", "Gol. II dan I", "Golongan II, I"),
    ("pppk",): ("PPPK", "P3K"),
    ("non_asn",): ("Non ASN", "Tenaga Honorer", "NON ASN", "Honorer"),
}
TIERS = {
    ("eselon_3", "golongan_iv"): ("Pejabat Eselon III/Golongan IV", "Es 3 / Gol. IV",
                                  "ESELON III DAN GOLONGAN IV"),
    ("eselon_4", "golongan_iii", "golongan_ii", "golongan_i"): (
        "Pejabat Eselon IV/Golongan III/II/I", "Es. IV/Gol. III, II, I",
        "ESELON IV / GOL. III, II DAN I"),
    ("eselon_2", "dprd_anggota"): ("Anggota DPRD/Pejabat Eselon II", "Anggota DPRD/Eselon II"),
    ("pejabat_daerah", "eselon_1"): ("Kepala Daerah/Pejabat Eselon I",
                                     "PEJABAT NEGARA/PEJABAT ESELON I"),
}  # fmt: skip
KINDS = {
    "uang_harian_luar_kota": ("Uang Harian Luar Kota", "Uang harian perjalanan dinas luar kota",
                              "UANG HARIAN (LUAR KOTA)"),
    "uang_harian_dalam_kota_8jam": ("Uang Harian Dalam Kota Lebih dari 8 Jam",
                                    "Uang harian dalam kota lebih dari 8 (delapan) jam"),
    "uang_harian_diklat": ("Uang Harian Diklat", "UANG HARIAN DIKLAT"),
    "penginapan": ("Biaya Penginapan", "Penginapan", "Tarif Hotel", "HOTEL"),
    "taksi": ("Biaya Taksi", "Taksi", "TAKSI"),
    "representasi_luar_kota": ("Uang Representasi Luar Kota", "Representasi luar kota"),
}  # fmt: skip
AMOUNTS = {
    "uang_harian_luar_kota": (360, 580),
    "uang_harian_dalam_kota_8jam": (140, 230),
    "uang_harian_diklat": (110, 170),
    "penginapan": (700, 1500),
    "taksi": (110, 500),
    "representasi_luar_kota": (150, 250),
    "tiket_bisnis": (3500, 9000),
    "tiket_ekonomi": (2000, 5000),
    "darat": (150, 400),
}
"""Thousands of rupiah from and to, about those of the national tables."""


def amount(chance: Random, kind: str) -> int:
    low, high = AMOUNTS[kind]
    return chance.randrange(low, high + 1) * 1000


def amount_cell(chance: Random, rupiah: int) -> Cell:
    dots = f"{rupiah:,}".replace(",", ".")
    return chance.choice((
        rupiah * 1.0, rupiah * 1.0, rupiah * 1.0, rupiah + 6e-11, dots, f"Rp{dots}", f"Rp {dots},-",
        f"Rp. {dots}", f"{dots},00", f"{rupiah:,}", f"Rp{dots}\u00a0", f"{rupiah:,}.00",
        str(rupiah), f"{rupiah}.0", f"Rp.{dots}.-",
    ))  # fmt: skip


def absent_cell(chance: Random) -> Cell:
    return chance.choice(("", "-", "–", "at cost", "Riil", "n/a", "Rp -"))
