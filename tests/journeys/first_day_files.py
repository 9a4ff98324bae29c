"""What an office has on its first day, invented: its DUK, its DPA, an SPD of last year and a letter
that invites two of its people. Each in the shape in which offices have it.
"""

from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from tests.letters.learn.writer import typed

GOVERNMENT, OFFICE = "PEMERINTAH KOTA SERANG", "KECAMATAN SUKAMAJU"
CHIEF, CHIEF_NIP = "Drs. Arum Contoh, M.Si.", "196801011992012001"


@dataclass(frozen=True, kw_only=True)
class Person:
    """A row of the DUK, and what is true of it."""

    name: str
    nip: str
    grade: str
    rank: str
    since: str
    post: str
    born: str

    @property
    def spaced(self) -> str:
        """The NIP as letters print it."""
        nip = self.nip
        return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def _people() -> tuple[Person, ...]:
    facts = (
        (CHIEF, CHIEF_NIP, "IV/b", "Pembina Tk. I", "1-4-2020", "Camat", "Serang, 1-1-1968"),
        ("Seno Contoh, S.Sos., M.M.", "197002021994031002", "IV/a", "Pembina", "1-10-2019",
         "Sekretaris Kecamatan", "Pandeglang, 2-2-1970"),
        ("Ratih Contoh, S.STP.", "198503122005012003", "III/d", "Penata Tk. I", "1-4-2021",
         "Kasi Pemerintahan", "Serang, 12-3-1985"),
        ("Bayu Contoh, S.E.", "198604152010011004", "III/c", "Penata", "1-10-2022",
         "Kasi Ekonomi dan Pembangunan", "Lebak, 15-4-1986"),
        ("Kirana Misal, S.Kom.", "199005202015032005", "III/b", "Penata Muda Tk. I", "1-4-2023",
         "Pengelola Data", "Cilegon, 20-5-1990"),
        ("Laras Misal, A.Md.", "199106212016012006", "III/a", "Penata Muda", "1-4-2024",
         "Bendahara Pengeluaran", "Serang, 21-6-1991"),
    )  # fmt: skip
    staff = (
        (f"{first} {last}", f"19{70 + at}0{at % 9 + 1}1{at % 9}{1995 + at}03{at % 2 + 1}{at:03}",
         "II/c", "Pengatur", "1-4-2019", "Pengadministrasi Umum",
         f"Serang, 1{at % 9}-{at % 9 + 1}-{1970 + at}")
        for at, (first, last) in enumerate(
            (first, last)
            for last in ("Teladan", "Percobaan", "Umpama")
            for first in ("Asri", "Bagas", "Citra", "Damar", "Esti", "Fajar")
        )
    )  # fmt: skip
    names = ("name", "nip", "grade", "rank", "since", "post", "born")
    return tuple(Person(**dict(zip(names, one, strict=True))) for one in (*facts, *staff))


PEOPLE = _people()
CLERK = PEOPLE[6]
TRAVELLERS = (PEOPLE[2], PEOPLE[4])
DOCUMENT = "DPA/A.1/7.01.0.00.0.00.09.0000/001/2026"
ACTIVITY = "7.01.01.2.06.0009"
ACCOUNTS = {"5.1.02.04.01.0001": 33_000_000, "5.1.02.04.01.0003": 12_000_000}


def duk(path: Path) -> Path:
    """A Daftar Urut Kepangkatan: titles over all columns, a header of two rows and its numbers,
    the NIP below the name in one cell, and whose signature it has at its foot.
    """
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("DUK 2026")
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        head = book.add_format({"bold": True, "align": "center", "border": 1, "text_wrap": True})
        sheet.set_column(1, 1, 34)
        titles = ("DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL",
                  f"{OFFICE} KOTA SERANG", "KEADAAN BULAN : JANUARI 2026")  # fmt: skip
        for at, title in enumerate(titles):
            sheet.merge_range(at, 0, at, 7, title, book.add_format({"align": "center"}))
        for column, word in ((0, "NO"), (1, "NAMA / NIP"), (5, "PENDIDIKAN TERAKHIR"),
                             (6, "TEMPAT, TANGGAL LAHIR"), (7, "KET")):  # fmt: skip
            sheet.merge_range(4, column, 5, column, word, head)
        sheet.merge_range(4, 2, 4, 3, "PANGKAT", head)
        sheet.write_row(5, 2, ("GOL. RUANG", "TMT"), head)
        sheet.merge_range(4, 4, 5, 4, "JABATAN", head)
        sheet.write_row(6, 0, range(1, 9), head)
        for at, one in enumerate(PEOPLE, 1):
            cells = (at, f"{one.name}\nNIP. {one.spaced}", f"{one.rank}\n({one.grade})", one.since,
                     one.post, "S-1", one.born, "")  # fmt: skip
            sheet.write_row(6 + at, 0, cells, wrapped)
        foot = len(PEOPLE) + 8
        signed = ("Serang, 5 Januari 2026", "CAMAT SUKAMAJU", "", "", CHIEF, "Pembina Tk. I",
                  f"NIP. {PEOPLE[0].spaced}")  # fmt: skip
        for at, text in enumerate(signed):
            sheet.merge_range(foot + at, 5, foot + at, 7, text, book.add_format({}))
    return path


def dpa(path: Path) -> Path:
    """A «DPA-Rincian Belanja SKPD» as SIPD writes it into Excel."""
    rows = (
        ("DOKUMEN PELAKSANAAN ANGGARAN SATUAN KERJA PERANGKAT DAERAH",),
        ("Formulir DPA-RINCIAN BELANJA SKPD",),
        ("Kota Serang Tahun Anggaran 2026",),
        (),
        ("Nomor DPA", ":", DOCUMENT),
        ("Urusan Pemerintahan", ":", "7 UNSUR KEWILAYAHAN"),
        ("Bidang Urusan", ":", "7.01 KECAMATAN"),
        ("Program", ":",
         "7.01.01 PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"),
        ("Kegiatan", ":", "7.01.01.2.06 Administrasi Umum Perangkat Daerah"),
        ("Organisasi", ":", f"7.01.0.00.0.00.09.0000 {OFFICE}"),
        ("Alokasi Tahun 2026", ":", "Rp. 45.000.000"),
        (),
        ("Rincian Anggaran Belanja Kegiatan Satuan Kerja Perangkat Daerah",),
        ("Sub Kegiatan", ":",
         f"{ACTIVITY} Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD"),
        ("Sumber Pendanaan", ":", "DANA TRANSFER UMUM-DANA ALOKASI UMUM"),
        ("Kode Rekening", "Uraian", "Koefisien", "Satuan", "Harga", "PPN", "Jumlah"),
        ("5.1.02.04.01.0001", "Belanja Perjalanan Dinas Biasa", "", "", "", "", "Rp. 33.000.000"),
        ("", "[#] Perjalanan dinas luar daerah"),
        ("", "[-] Konsultasi ke Provinsi"),
        ("", "Uang harian Jawa Barat - Spesifikasi: Luar kota", "10 Orang x 3 Hari x 2 Kali",
         "Orang / Hari", "430.000", "0", "Rp. 25.800.000"),
        ("", "Transport darat", "10 Orang x 2 Kali", "Orang / Kali", "360.000", "0",
         "Rp. 7.200.000"),
        ("5.1.02.04.01.0003", "Belanja Perjalanan Dinas Dalam Kota", "", "", "", "",
         "Rp. 12.000.000"),
        ("", "Uang harian dalam kota lebih 8 jam", "8 Orang x 10 Kali", "Orang / Hari", "150.000",
         "0", "Rp. 12.000.000"),
        ("Jumlah Anggaran Sub Kegiatan :", "", "", "", "", "", "Rp. 45.000.000"),
        (),
        ("", "", "", "", "", "Serang, 2 Januari 2026"),
        ("", "", "", "", "", "Camat Sukamaju"),
        ("", "", "", "", "", CHIEF),
        ("", "", "", "", "", f"NIP. {PEOPLE[0].spaced}"),
    )  # fmt: skip
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("DPA Rincian")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


OLD = PEOPLE[3]
OLD_SPD = f"""
^{GOVERNMENT}
^{OFFICE}
^Jalan Melati Nomor 1 Kota Serang
Lembar ke : I
Kode No. : 000.1.2.3
Nomor : 000.1.2.3/041/KEC-SKM/XI/2025
^SURAT PERJALANAN DINAS
^(SPD)
| 1. | Pejabat yang memberi perintah | Camat Sukamaju
| 2. | Nama/NIP pegawai yang diperintah | {OLD.name}¶NIP. {OLD.spaced}
| 3. | a. Pangkat dan golongan¶b. Jabatan/Instansi¶c. Tingkat biaya perjalanan dinas | \
a. Penata, III/c¶b. {OLD.post} / Kecamatan Sukamaju¶c. Luar Daerah
| 4. | Maksud perjalanan dinas | Menghadiri Rapat Evaluasi Ekonomi Kecamatan
| 5. | Alat angkut yang dipergunakan | Kendaraan Dinas
| 6. | a. Tempat berangkat¶b. Tempat tujuan | a. Kota Serang¶b. Kota Bandung
| 7. | a. Lamanya perjalanan dinas¶b. Tanggal berangkat¶c. Tanggal harus kembali | \
a. 3 (tiga) hari¶b. 10 November 2025¶c. 12 November 2025
| 8. | Pengikut : Nama | Tanggal lahir
| 9. | Pembebanan anggaran¶a. Instansi¶b. Mata anggaran | ¶a. Kecamatan Sukamaju¶\
b. 5.1.02.04.01.0001
| 10. | Keterangan lain-lain |

Dikeluarkan di : Kota Serang
Tanggal : 7 November 2025

*CAMAT SUKAMAJU,



*{CHIEF}
Pembina Tingkat I, IV/b
NIP. {PEOPLE[0].spaced}"""


def own_spd(path: Path) -> Path:
    """An SPD that the office wrote last year."""
    path.write_bytes(typed(OLD_SPD)[0])
    return path


INVITED = """
^PEMERINTAH PROVINSI JAWA BARAT
^SEKRETARIAT DAERAH
^Jalan Contoh Nomor 22 Bandung
| | | | Bandung, 12 Februari 2026
| Nomor | : | 005/118/Pemotda/2026 | Kepada
| Sifat | : | Penting | Yth. Camat Sukamaju
| Hal | : | Undangan Rapat Koordinasi Penataan Kewilayahan | di Tempat

Dalam rangka penataan kewilayahan, kami mengundang Saudara untuk hadir pada:
| Hari/Tanggal | : | Selasa s.d. Kamis, 3-5 Maret 2026
| Waktu | : | Pukul 08.00 WIB s.d. selesai
| Tempat | : | Aula Gedung Misal, Jl. Melati No. 22, Kota Bandung
| Acara | : | Rapat Koordinasi Penataan Kewilayahan
Demikian, atas kehadirannya diucapkan terima kasih.
*SEKRETARIS DAERAH,

*Dr. Wira Misal, M.Si.
"""


def invitation(path: Path) -> Path:
    """A letter that invites to three days in Bandung."""
    path.write_bytes(typed(INVITED)[0])
    return path
