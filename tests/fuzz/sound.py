"""A sound file for every door, from which the bad ones are made."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from perdin.rules import rate_package
from tests.files import bad_attachments
from tests.fuzz.odd_cells import as_book, as_csv
from tests.importers.invitations import layouts, mails, writers
from tests.importers.invitations.invented import invented_letter
from tests.letters.signing import sign
from tests.pdfs import pdf_of
from tests.rules.packages_of_rates import SMALL

Table = Sequence[Sequence[Any]]
TABLES: dict[str, Table] = {
    "employees": (
        ("Nama", "NIP", "Status", "Golongan", "Jabatan", "Eselon", "Unit kerja", "Gelar depan",
         "Gelar belakang", "Tanggal lahir", "TMT pangkat", "Bank", "Nomor rekening"),
        *((f"Pegawai {word} Contoh", f"1985{n:02}15201001{n:02}03", "PNS", "III/c", "Analis", "",
           "Seksi Pelayanan", "Dr.", "S.E.", date(1985, n, 15), date(2020, 4, 1), "Bank Contoh",
           f"00{n}123") for n, word in enumerate(("Arum", "Bagas", "Cakra", "Damar"), 1)),
    ),
    "budget": (
        ("Kode program", "Nama program", "Kode kegiatan", "Nama kegiatan", "Kode sub kegiatan",
         "Nama sub kegiatan", "Kode rekening", "Nama rekening", "Sumber dana", "Pagu"),
        *(("7.01.01", "Penunjang", "7.01.01.2.06", "Administrasi", f"7.01.01.2.06.00{n:02}",
           f"Rapat {n}", "5.1.02.04.001.00001", "Belanja Perjalanan Dinas Biasa", "PAD",
           n * 25_000_000) for n in range(1, 6)),
    ),
    "plan": (
        ("Bulan", "Maksud", "Kode sub kegiatan", "Kode rekening", "Unit kerja", "Tujuan", "Orang",
         "Hari", "Kali", "Biaya", "Keluaran", "Target", "Satuan", "Catatan"),
        *((month, f"Koordinasi {n}", "7.01.01.2.06.0009", "5.1.02.04.001.00001", "Sekretariat",
           "Kota Bandung", n, 3, 1, 4_500_000, "Laporan", 1, "dokumen", "")
          for n, month in enumerate(("Januari", "Maret", "Juli"), 1)),
    ),
    "rates": (
        ("Jenis", "Zona atau provinsi", "Tingkat", "Tarif", "Sumber"),
        ("Uang harian luar kota", "Jawa Barat", "", 430_000, "lampiran 1"),
        ("Uang harian luar kota", "Banten", "", 370_000, "lampiran 1"),
        ("Penginapan", "Jawa Barat", "Golongan III", 570_000, "lampiran 2"),
        ("Taksi", "Bali", "", 227_000, "lampiran 3"),
    ),
    "register": (
        ("Nomor surat tugas", "Tanggal surat tugas", "Nama", "NIP", "Golongan", "Jabatan", "Maksud",
         "Tujuan", "Berangkat", "Kembali", "Biaya", "Keterangan"),
        *((f"094/{n}/ST/2024", date(2024, n, 2), "Bima Sakti Pratama", "199001012015031004",
           "III/a",
           "Analis", f"Koordinasi {n}", "Kota Bandung", date(2024, n, 3), date(2024, n, 5),
           1_900_000, "") for n in range(1, 6)),
    ),
    "places": (
        ("Kode", "Jenis", "Nama", "Sebutan", "Ada sejak", "Dasar hukum", "Ditawarkan"),
        ("32.73", "kota", "Kota Bandung", "Bdg; Bandung", "", "", "ya"),
        ("99.01", "kota", "Kota Contoh", "Ctoh", date(2026, 1, 1), "UU Contoh", "ya"),
    ),
    "holidays": (
        ("Tanggal", "Nama", "Jenis", "Berlaku"),
        (date(2026, 5, 1), "Hari Buruh", "libur nasional", "ya"),
        (date(2026, 8, 17), "Proklamasi", "libur nasional", "ya"),
        (date(2026, 12, 24), "Cuti bersama Natal", "cuti bersama", "tidak"),
    ),
    "codes": (
        ("Kode", "Nama", "Berlaku"),
        ("5.1.02.04.001.00009", "Belanja Perjalanan Contoh", "ya"),
        ("5.1.02.04.001.00010", "Belanja Lain", "tidak"),
    ),
    "ranks": (
        ("Status", "Golongan", "Pangkat", "Kelas penginapan", "Berlaku"),
        ("PNS", "III/c", "Penata", 3, "ya"),
        ("PPPK", "IX", "", 3, "ya"),
    ),
    "rooms": (("Hal", "Ketentuan"), ("Taksi di kota asal", "ya"), ("Lama laporan", "5")),
    "hotel answers": (
        ("Kode", "Nama tamu", "Malam", "Jumlah (Rp)", "Menginap (ya/tidak)",
         "Nama tamu menurut hotel", "Masuk menurut hotel", "Keluar menurut hotel",
         "Malam menurut hotel", "Jumlah menurut hotel (Rp)", "Keterangan hotel"),
        *((f"KH-00{n}", "Arum Contoh", 2, 1_140_000, "ya", "Arum Contoh", date(2026, 3, 3),
           date(2026, 3, 5), 2, 1_140_000, "") for n in range(1, 4)),
    ),
    "statement": (
        ("Tanggal transaksi", "Keterangan", "Jumlah", "D/K", "Nomor kartu"),
        *((date(2026, 2, n), f"HOTEL CONTOH {n}", n * 343_000, "D", "5264XXXXXXXX1234")
          for n in range(1, 6)),
    ),
}  # fmt: skip
"""For each list that is imported its titles and some rows as an office has them."""
PACKAGE = rate_package.whole(rate_package.body_of(SMALL))
SETTINGS = b"""database = "/data/perdin.db"
language = "id"
theme = "system"
geometry = "AdnQ"
backup_at_closing = true

[memory]
folder = "/data"
columns = "{}"
"""


@cache
def book(name: str) -> bytes:
    """A list as an Excel file."""
    return as_book(TABLES[name], Random(1))


@cache
def text_table(name: str) -> bytes:
    """The same as a text."""
    return as_csv(TABLES[name], Random(1))


@cache
def letter_files() -> dict[str, bytes]:
    """An invitation as Word file, as e-mail, as text and as PDF, by their endings."""
    letter = invented_letter(3)
    mail = mails.forwarded(letter.says)
    return {
        ".docx": writers.as_word(layouts.classic(letter.says)),
        ".eml": writers.as_mail(mail),
        ".txt": writers.as_text(letter).encode(),
        ".pdf": pdf_of(*writers.as_text(letter).replace("(", "").replace(")", "").splitlines()),
    }


@cache
def signed_pdf() -> bytes:
    """A letter that an invented official signed."""
    return sign(pdf_of("Nomor : 800 / 001", "Surat Tugas"))


def template() -> bytes:
    """A template as it is shipped."""
    return bad_attachments.sound(".docx")


def database(folder: Path) -> bytes:
    """The bytes of a database that was closed."""
    return (folder / "perdin.db").read_bytes()
