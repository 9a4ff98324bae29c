"""Invitations drawn by chance from invented parts; what each says is put together beside it."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from tests.importers.invitations import layouts
from tests.importers.invitations.blocks import Letter
from tests.importers.invitations.events import Event
from tests.importers.invitations.layouts import day_words

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Body:
    """A sender as its letterhead has it, and as it is called."""

    letterhead: tuple[str, ...]
    name: str
    short: str
    town: str


BODIES = (
    Body(
        ("PEMERINTAH KABUPATEN LEBAK", "DINAS PEKERJAAN UMUM"),
        "Dinas Pekerjaan Umum Kabupaten Lebak",
        "DPU",
        "Rangkasbitung",
    ),
    Body(
        ("PEMERINTAH PROVINSI JAWA TENGAH", "DINAS PERHUBUNGAN"),
        "Dinas Perhubungan Provinsi Jawa Tengah",
        "Dishub",
        "Semarang",
    ),
    Body(
        ("PEMERINTAH KOTA MALANG", "DINAS PERPUSTAKAAN DAN KEARSIPAN"),
        "Dinas Perpustakaan dan Kearsipan Kota Malang",
        "Dispusip",
        "Malang",
    ),
    Body(
        ("KEMENTERIAN AGAMA", "KANTOR WILAYAH PROVINSI LAMPUNG"),
        "Kantor Wilayah Provinsi Lampung, Kementerian Agama",
        "Kw.08",
        "Bandar Lampung",
    ),
    Body(
        ("PEMERINTAH KABUPATEN SLEMAN", "INSPEKTORAT DAERAH"),
        "Inspektorat Daerah Kabupaten Sleman",
        "Insp",
        "Sleman",
    ),
    Body(("BADAN NARKOTIKA NASIONAL",), "Badan Narkotika Nasional", "BNN", "Jakarta"),
    Body(
        ("PEMERINTAH PROVINSI RIAU", "SEKRETARIAT DAERAH"),
        "Sekretariat Daerah Provinsi Riau",
        "Setda",
        "Pekanbaru",
    ),
    Body(("UNIVERSITAS CONTOH NUSANTARA",), "Universitas Contoh Nusantara", "UCN", "Depok"),
    Body(
        ("PEMERINTAH KABUPATEN GOWA", "DINAS PERTANIAN DAN KETAHANAN PANGAN"),
        "Dinas Pertanian dan Ketahanan Pangan Kabupaten Gowa",
        "DPKP",
        "Sungguminasa",
    ),
    Body(
        ("KEMENTERIAN KEUANGAN", "DIREKTORAT JENDERAL PERBENDAHARAAN"),
        "Direktorat Jenderal Perbendaharaan, Kementerian Keuangan",
        "PB.3",
        "Jakarta",
    ),
)
EVENTS = (
    ("Undangan Rapat Evaluasi Kinerja", "Rapat Evaluasi Kinerja Triwulan {ordinal}"),
    (
        "Undangan Sosialisasi Peraturan Baru",
        "Sosialisasi Peraturan tentang Pengelolaan Barang Milik Daerah",
    ),
    (
        "Permohonan Peserta Bimbingan Teknis",
        "Bimbingan Teknis Pengadaan Barang dan Jasa Angkatan {ordinal}",
    ),
    ("Undangan Focus Group Discussion", "Focus Group Discussion Penyusunan Rencana Aksi Daerah"),
    ("Undangan Rekonsiliasi Data", "Rekonsiliasi Data Penerimaan Pajak Tahun {year}"),
    ("Undangan Pelatihan Dasar", "Pelatihan Dasar Calon Pegawai Negeri Sipil Golongan {ordinal}"),
    ("Rapat Koordinasi Penanganan Stunting", "Rapat Koordinasi Percepatan Penurunan Stunting"),
    ("Undangan Uji Kompetensi", "Uji Kompetensi Jabatan Fungsional Analis Kebijakan"),
    ("Undangan Seminar Nasional", "Seminar Nasional Inovasi Pelayanan Publik {year}"),
    (
        "Kunjungan Kerja Lapangan",
        "Kunjungan Lapangan dan Diskusi Pengelolaan Sampah di Tingkat Desa",
    ),
)
VENUES = (
    ("Hotel Kenanga, Jl. Gatot Subroto No. {n}, Kota Semarang", ("Kota Semarang",)),
    ("Aula Lantai {s} Gedung Bina Karya, Kota Malang", ("Kota Malang",)),
    ("Ruang Rapat Utama, Jl. Ahmad Yani Km. {s}, Kota Banjarmasin", ("Kota Banjarmasin",)),
    ("Hotel Puri Asri, Jl. Cempaka No. {n}, Kabupaten Magelang", ("Kabupaten Magelang",)),
    (
        "Gedung Serba Guna, Jl. Diponegoro No. {n}, Jakarta Selatan",
        ("Kota Administrasi Jakarta Selatan",),
    ),
    ("Ballroom Hotel Samudra, Jl. Pantai Losari No. {n}, Makassar", ("Kota Makassar",)),
    ("Balai Pelatihan, Jl. Raya Cibinong No. {n}, Kabupaten Bogor", ("Kabupaten Bogor",)),
    ("Pendopo Kabupaten, Jl. Alun-Alun No. {s}, Kabupaten Sleman", ("Kabupaten Sleman",)),
    ("Hotel Teratai, Jl. Sudirman No. {n}, Pekanbaru", ("Kota Pekanbaru",)),
    ("Kampus Terpadu, Jl. Margonda Raya No. {n}, Kota Depok", ("Kota Depok",)),
)
HOURS = (
    ("Pukul {h}.{m} WIB s.d. selesai", "{h}.{m} WIB s.d. selesai"),
    ("Pukul {h}.{m} WIB", "{h}.{m} WIB"),
    ("{h}.{m} – {e}.00 WIB", "{h}.{m}–{e}.00 WIB"),
    ("Pukul {h}.{m} WITA sampai dengan selesai", "{h}.{m} WITA s.d. selesai"),
    ("Pukul {h}:{m} s.d. {e}:30 WIB", "{h}.{m}–{e}.30 WIB"),
)
LAYOUTS = (
    *(layouts.classic, layouts.ministry, layouts.table, layouts.prose, layouts.nota),
    *(layouts.campus, layouts.heading, layouts.disposition, layouts.separate, layouts.decided),
)


def invented_letter(seed: int) -> Letter:
    """A letter of any layout about an event that nobody thought of."""
    chance = random.Random(seed)
    return LAYOUTS[seed % len(LAYOUTS)](_event(chance))


def _event(chance: random.Random) -> Event:
    body = chance.choice(BODIES)
    subject, agenda = chance.choice(EVENTS)
    venue, cities = chance.choice(VENUES)
    dated = date(2026, 1, 5) + timedelta(days=chance.randrange(340))
    first = dated + timedelta(days=chance.randrange(4, 25))
    last = first + timedelta(days=chance.choice((0, 0, 0, 1, 2, 3)))
    hours_words, hours = chance.choice(HOURS)
    clock = {
        "h": f"{chance.randrange(7, 11):02d}",
        "m": chance.choice(("00", "15", "30", "45")),
        "e": chance.randrange(12, 18),
    }
    filled = {"ordinal": chance.choice(ROMAN[:4]), "year": dated.year}
    return Event(
        number=_number(chance, body, dated),
        letterhead=body.letterhead,
        sender=body.name,
        town=body.town,
        dated=dated,
        dated_words=day_words(dated),
        subject=subject,
        days_words=_days_words(chance, first, last),
        first=first,
        last=last,
        hours_words=hours_words.format(**clock),
        hours=hours.format(**clock),
        venue=venue.format(n=chance.randrange(1, 200), s=chance.randrange(2, 9)),
        cities=cities,
        agenda=agenda.format(**filled),
    )


def _number(chance: random.Random, body: Body, dated: date) -> str:
    n, roman = chance.randrange(1, 2500), ROMAN[dated.month - 1]
    return chance.choice(
        (
            f"005/{n}/{body.short}/{dated.year}",
            f"{chance.choice((400, 500, 900))}.{chance.randrange(1, 15)}/{n}/{body.short}",
            f"B-{n}/{body.short}/{roman}/{dated.year}",
            f"{n}/{body.short}-UM/{roman}/{dated.year}",
            f"UND-{n}/{body.short}/{dated.year}",
        )
    )


def _days_words(chance: random.Random, first: date, last: date) -> str:
    begin, end = WEEKDAYS[first.weekday()], WEEKDAYS[last.weekday()]
    month = day_words(last).split(" ", 1)[1]
    if first == last:
        return chance.choice((f"{begin}, {day_words(first)}", f"{begin} / {day_words(first)}"))
    if first.month != last.month:
        return f"{begin}, {day_words(first)} s.d. {end}, {day_words(last)}"
    return chance.choice(
        (
            f"{begin} s.d. {end}, {first.day} s.d. {last.day} {month}",
            f"{begin}–{end}, {first.day}–{last.day} {month}",
            f"{begin} s/d {end} / {first.day} s/d {last.day} {month}",
            f"{first.day} s.d. {last.day} {month}",
        )
    )
