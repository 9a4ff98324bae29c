"""Invented events and what a letter about each says; nothing here is computed by the program."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event as letters word it, and what that means.

    ``cities`` are the cities that may be meant: one is to be taken where ``city_sure``.
    """

    number: str
    letterhead: tuple[str, ...]
    sender: str
    town: str
    dated: date
    dated_words: str
    subject: str
    days_words: str
    first: date
    last: date
    hours_words: str
    hours: str
    venue: str
    cities: tuple[str, ...]
    agenda: str
    city_sure: bool = True
    online: bool = False


EVENTS = (
    Event(
        number="005/123/Diskominfo/2026",
        letterhead=("PEMERINTAH PROVINSI BANTEN", "DINAS KOMUNIKASI DAN INFORMATIKA"),
        sender="Dinas Komunikasi dan Informatika Provinsi Banten",
        town="Serang",
        dated=date(2026, 2, 24),
        dated_words="24 Februari 2026",
        subject="Undangan Rapat Koordinasi Keamanan Informasi",
        days_words="Senin s.d. Rabu, 2–4 Maret 2026",
        first=date(2026, 3, 2),
        last=date(2026, 3, 4),
        hours_words="Pukul 08.00 WIB s.d. selesai",
        hours="08.00 WIB s.d. selesai",
        venue="Hotel Cendana, Jl. Jenderal Sudirman No. 88, Kota Serang",
        cities=("Kota Serang",),
        agenda="Rapat Koordinasi Keamanan Informasi Tahun 2026",
    ),
    Event(
        number="900.1.3/1234/Keuda",
        letterhead=("KEMENTERIAN DALAM NEGERI", "DIREKTORAT JENDERAL BINA KEUANGAN DAERAH"),
        sender="Direktorat Jenderal Bina Keuangan Daerah, Kementerian Dalam Negeri",
        town="Jakarta",
        dated=date(2026, 3, 3),
        dated_words="3 Maret 2026",
        subject="Undangan Bimbingan Teknis Penyusunan Anggaran Kas",
        days_words="Kamis, 12 Maret 2026",
        first=date(2026, 3, 12),
        last=date(2026, 3, 12),
        hours_words="09.00 – 15.00 WIB",
        hours="09.00–15.00 WIB",
        venue="Hotel Graha Nusa, Jl. Hayam Wuruk No. 36-37, Jakarta Pusat",
        cities=("Kota Administrasi Jakarta Pusat",),
        agenda="Bimbingan Teknis Penyusunan Anggaran Kas Pemerintah Daerah",
    ),
    Event(
        number="800/45/BKPSDM",
        letterhead=(
            "PEMERINTAH KOTA CILEGON",
            "BADAN KEPEGAWAIAN DAN PENGEMBANGAN",
            "SUMBER DAYA MANUSIA",
        ),
        sender="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Cilegon",
        town="Cilegon",
        dated=date(2026, 3, 5),
        dated_words="05 Maret 2026",
        subject="Sosialisasi Penilaian Kinerja",
        days_words="Selasa / 10 Maret 2026",
        first=date(2026, 3, 10),
        last=date(2026, 3, 10),
        hours_words="Pukul 13.30 WIB",
        hours="13.30 WIB",
        venue="Ruang Rapat Lantai 3 Gedung Serbaguna, Kota Cilegon",
        cities=("Kota Cilegon",),
        agenda="Sosialisasi Penilaian Kinerja Pegawai Negeri Sipil",
    ),
    Event(
        number="B-77/DINKES/UM.04/III/2026",
        letterhead=("PEMERINTAH PROVINSI JAWA BARAT", "DINAS KESEHATAN"),
        sender="Dinas Kesehatan Provinsi Jawa Barat",
        town="Bandung",
        dated=date(2026, 3, 16),
        dated_words="16 Maret 2026",
        subject="Undangan Pelatihan Petugas Surveilans Gizi",
        days_words="Senin, 30 Maret 2026 s.d. Kamis, 2 April 2026",
        first=date(2026, 3, 30),
        last=date(2026, 4, 2),
        hours_words="Pukul 08.00 WIB sampai dengan selesai",
        hours="08.00 WIB s.d. selesai",
        venue="Balai Diklat Puncak Sari, Jl. Raya Lembang No. 10, Kabupaten Bandung Barat",
        cities=("Kabupaten Bandung Barat",),
        agenda="Pelatihan Petugas Surveilans Gizi Angkatan II",
    ),
    Event(
        number="421/1020-Disdik/2026",
        letterhead=("PEMERINTAH KABUPATEN PANDEGLANG", "DINAS PENDIDIKAN"),
        sender="Dinas Pendidikan Kabupaten Pandeglang",
        town="Pandeglang",
        dated=date(2026, 4, 1),
        dated_words="1 April 2026",
        subject="Undangan Lokakarya Kurikulum",
        days_words="Rabu s/d Kamis, 8 s/d 9 April 2026",
        first=date(2026, 4, 8),
        last=date(2026, 4, 9),
        hours_words="Pukul 08.30 WIB s/d selesai",
        hours="08.30 WIB s.d. selesai",
        venue="Hotel Mutiara, Jl. Asia Afrika No. 1, Bandung",
        cities=("Kota Bandung", "Kabupaten Bandung"),
        city_sure=False,
        agenda="Lokakarya Penyusunan Kurikulum Muatan Lokal",
    ),
    Event(
        number="KP.02.01/XII/318/2026",
        letterhead=("KEMENTERIAN KESEHATAN RI", "BALAI BESAR PELATIHAN KESEHATAN"),
        sender="Balai Besar Pelatihan Kesehatan, Kementerian Kesehatan RI",
        town="Makassar",
        dated=date(2026, 5, 20),
        dated_words="20 Mei 2026",
        subject="Undangan Peserta Pelatihan Manajemen Puskesmas",
        days_words="3, 4, dan 5 Juni 2026",
        first=date(2026, 6, 3),
        last=date(2026, 6, 5),
        hours_words="Pukul 07.30 WITA s.d. selesai",
        hours="07.30 WITA s.d. selesai",
        venue="Aula Kampus Utama, Jl. Wijaya Kusuma Raya No. 46, Makassar",
        cities=("Kota Makassar",),
        agenda="Pelatihan Manajemen Puskesmas bagi Kepala Puskesmas",
    ),
    Event(
        number="090/551/Setda",
        letterhead=("PEMERINTAH KOTA SURABAYA", "SEKRETARIAT DAERAH"),
        sender="Sekretariat Daerah Kota Surabaya",
        town="Surabaya",
        dated=date(2026, 6, 8),
        dated_words="8 Juni 2026",
        subject="Studi Banding Pengelolaan Arsip",
        days_words="Senin, 15-06-2026",
        first=date(2026, 6, 15),
        last=date(2026, 6, 15),
        hours_words="Pukul 10:00 WIB",
        hours="10.00 WIB",
        venue="Gedung Wanita, Surabaya",
        cities=("Kota Surabaya",),
        agenda="Studi Banding Pengelolaan Arsip Dinamis",
    ),
    Event(
        number="017/PP-FKD/XII/2026",
        letterhead=("FORUM KOMUNIKASI DAERAH INDONESIA",),
        sender="Forum Komunikasi Daerah Indonesia",
        town="Yogyakarta",
        dated=date(2026, 12, 21),
        dated_words="21 Desember 2026",
        subject="Undangan Musyawarah Nasional",
        days_words="Rabu s.d. Jumat, 6 s.d. 8 Januari 2027",
        first=date(2027, 1, 6),
        last=date(2027, 1, 8),
        hours_words="Pukul 14.00 WIB",
        hours="14.00 WIB",
        venue="Hotel Angkasa, Jl. Malioboro No. 5, Kota Yogyakarta",
        cities=("Kota Yogyakarta",),
        agenda="Musyawarah Nasional Forum Komunikasi Daerah",
    ),
    Event(
        number="UND-12/BPS/1600/2026",
        letterhead=("BADAN PUSAT STATISTIK", "PROVINSI SUMATERA SELATAN"),
        sender="Badan Pusat Statistik Provinsi Sumatera Selatan",
        town="Palembang",
        dated=date(2026, 7, 6),
        dated_words="6 Juli 2026",
        subject="Undangan Forum Satu Data",
        days_words="Selasa dan Rabu, 14 dan 15 Juli 2026",
        first=date(2026, 7, 14),
        last=date(2026, 7, 15),
        hours_words="Pukul 08.00 s.d. 16.00 WIB",
        hours="08.00–16.00 WIB",
        venue="Hotel Santosa Palembang",
        cities=("Kota Palembang",),
        city_sure=False,
        agenda="Forum Satu Data Tingkat Provinsi",
    ),
    Event(
        number="500.12/209/Aptika",
        letterhead=("PEMERINTAH PROVINSI BANTEN", "INSPEKTORAT"),
        sender="Inspektorat Provinsi Banten",
        town="Serang",
        dated=date(2026, 8, 10),
        dated_words="10 Agustus 2026",
        subject="Undangan Rapat Tindak Lanjut Hasil Pemeriksaan",
        days_words="Jum'at, 14 Agustus 2026",
        first=date(2026, 8, 14),
        last=date(2026, 8, 14),
        hours_words="Pukul 09.00 WIB s.d. selesai",
        hours="09.00 WIB s.d. selesai",
        venue="",
        cities=(),
        agenda="Rapat Tindak Lanjut Hasil Pemeriksaan Semester I",
        online=True,
    ),
)
