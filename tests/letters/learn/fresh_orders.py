"""Orders of five more kinds of offices, typed as those of ``fresh_forms``."""

from collections.abc import Iterator
from dataclasses import replace

from tests.letters.learn.forms import SIGNED, SPD_SIGNED, Filled, first_of, group_of
from tests.letters.learn.trips import CHIEF, Day, Typed
from tests.letters.learn.writer import typed, value

NAME, NIP = "pelaksana.nama", "pelaksana.nip"
RANK, POST = "pelaksana.pangkat_golongan", "pelaksana.jabatan"
TOWN = "kantor.tempat"
UNDER = replace(CHIEF, sebutan="a.n. BUPATI TELADAN\nSEKRETARIS DAERAH\nu.b.\nKEPALA DINAS CONTOH")
ACTING = replace(
    CHIEF,
    sebutan="Plt. KEPALA PUSKESMAS TELADAN",
    jabatan="Plt. Kepala Puskesmas Teladan",
    jabatan_lengkap="Plt. Kepala Puskesmas Teladan",
)
HEAD_TEACHER = replace(
    CHIEF,
    sebutan="KEPALA SMP NEGERI 2 TELADAN",
    jabatan="Kepala SMP Negeri 2 Teladan",
    jabatan_lengkap="Kepala SMP Negeri 2 Teladan",
)
INSPECTOR = replace(
    CHIEF, sebutan="INSPEKTUR", jabatan="Inspektur", jabatan_lengkap="Inspektur Kabupaten Teladan"
)
DIRECTOR = replace(
    CHIEF, sebutan="DIREKTUR UTAMA", jabatan="Direktur Utama", jabatan_lengkap="Direktur Utama"
)
SUBDISTRICT = replace(
    CHIEF,
    sebutan="a.n. CAMAT TELADAN\nSEKRETARIS KECAMATAN",
    jabatan="Sekretaris Kecamatan",
    jabatan_lengkap="Camat Teladan",
)


def dated(day: Day) -> str:
    """With the day of the week."""
    return f"{day.weekday}, {day.long}"


def post(text: str) -> str:
    """Who gives the order, by the post."""
    return value(text, group_of(SPD_SIGNED, "jabatan_lengkap"))


def signed(sebutan: str, groups: tuple[str, ...] = SIGNED) -> str:
    """Who signs, at the right: the lines of the heading, a gap, name, rank and NIP."""
    heading = "\n".join(
        f"\t\t\t{value(line, group_of(groups, 'sebutan'))}" for line in sebutan.split("\n")
    )
    return f"""{heading}



\t\t\t{value(CHIEF.nama, group_of(groups, "nama"))}
\t\t\t{value("Pembina Tingkat I (IV/b)", group_of(groups, "pangkat"))}
\t\t\tNIP. {value(CHIEF.nip, group_of(groups, "nip"))}"""


def dinas(trip: Typed) -> Filled:
    """Surat Perintah Tugas for a.n. and u.b.: Menimbang, Dasar in numbers, orders in numbers."""
    number, dated, sender, about = trip.invited
    people = "".join(
        f"| {'Kepada' if at == 1 else ''} | {':' if at == 1 else ''} | {at}. | Nama¶"
        "Pangkat/Gol. Ruang¶NIP¶Jabatan | "
        f": {first_of(at, one.name, NAME)}¶"
        f": {first_of(at, f'{one.rank} ({one.grade})' if one.rank else '-', RANK)}¶"
        f": {first_of(at, one.nip or '-', NIP)}¶"
        f": {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^DINAS CONTOH
^Jalan Misal Nomor 1 Teladan Kode Pos 40999
^SURAT PERINTAH TUGAS
^NOMOR : {value(trip.order, "surat.nomor")}
| Menimbang | : | a. | bahwa dalam rangka pelaksanaan tugas perlu mengirim pegawai;
| | | b. | bahwa berdasarkan pertimbangan huruf a perlu diterbitkan surat perintah.
| Dasar | : | 1. | Peraturan Daerah Nomor 9 Tahun 2025 tentang APBD Tahun Anggaran 2026;
| | | 2. | Surat {value(sender, "undangan.dari")} Nomor {value(number, "undangan.nomor")} \
tanggal {value(dated, "undangan.tanggal")} perihal {value(about, "undangan.perihal")}.
^M E M E R I N T A H K A N :
{people}
| Untuk | : | 1. | {value(trip.purpose, "perjalanan.maksud")} di \
{value(trip.place, "perjalanan.tujuan")}, pada tanggal {value(trip.span, "perjalanan.tanggal")};
| | | 2. | Melaporkan hasil pelaksanaan tugas secara tertulis;
| | | 3. | Melaksanakan perintah ini dengan penuh tanggung jawab.

\t\t\tDitetapkan di : {value("Teladan", TOWN)}
\t\t\tPada tanggal : {value(trip.order_date.long, "surat.tanggal")}
{signed(UNDER.sebutan)}
Tembusan :
1. Bupati Teladan (sebagai laporan);
2. Inspektur Kabupaten Teladan.""")


def clinic(trip: Typed) -> Filled:
    """Surat Tugas of a puskesmas, signed by a Plt.: a table of people, days by their names."""
    people = "".join(
        f"| {at}. | {first_of(at, one.name, NAME)} | {first_of(at, one.nip or '-', NIP)} | "
        f"{first_of(at, f'{one.rank} / {one.grade}' if one.rank else '-', RANK)} | "
        f"{first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    days = f"""{value(dated(trip.leave), "perjalanan.tanggal_berangkat")} s/d \
{value(dated(trip.back), "perjalanan.tanggal_kembali")}"""
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^DINAS KESEHATAN
^UPTD PUSKESMAS TELADAN
^SURAT TUGAS
^Nomor : {value(trip.order, "surat.nomor")}
Yang bertanda tangan di bawah ini Plt. Kepala Puskesmas Teladan memberikan tugas kepada :
| No. | Nama | NIP | Pangkat/Gol | Jabatan
{people}
Untuk mengikuti kegiatan sebagai berikut :
Kegiatan\t: {value(trip.purpose, "perjalanan.maksud")}
Hari/Tanggal\t: {days}
Pukul\t: 08.00 WIB s.d. selesai
Tempat\t: {value(trip.place, "perjalanan.tujuan")}
Demikian surat tugas ini dibuat untuk dipergunakan sebagaimana mestinya.
\t\t\t{value("Teladan", TOWN)}, {value(trip.order_date.long, "surat.tanggal")}
{signed(ACTING.sebutan)}""")


def teachers(trip: Typed) -> Filled:
    """Surat Tugas of a school: who signs is named first, by the same labels as who is sent."""
    people = "".join(_people_of_school(trip))
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^SMP NEGERI 2 TELADAN
^SURAT TUGAS
^Nomor: {value(trip.order, "surat.nomor")}
Yang bertanda tangan di bawah ini:
\tNama\t: {value(CHIEF.nama, group_of(SIGNED, "nama"))}
\tNIP\t: {value(CHIEF.nip, group_of(SIGNED, "nip"))}
\tJabatan\t: {value("Kepala SMP Negeri 2 Teladan", group_of(SIGNED, "jabatan"))}
dengan ini menugaskan kepada:
{people}\
Untuk mengikuti {value(trip.purpose, "perjalanan.maksud")} yang dilaksanakan pada:
Hari\t: {value(trip.weekdays, "perjalanan.hari")}
Tanggal\t: {value(trip.span, "perjalanan.tanggal")}
Tempat\t: {value(trip.place, "perjalanan.tujuan")}
Demikian surat tugas ini dibuat agar dilaksanakan dengan sebaik-baiknya.
\t\t\t{value("Teladan", TOWN)}, {value(trip.order_date.long, "surat.tanggal")}
{signed("Kepala SMP Negeri 2 Teladan,")}""")


def _people_of_school(trip: Typed) -> Iterator[str]:
    for at, one in enumerate(trip.people, 1):
        yield f"\t{at}. Nama\t: {first_of(at, one.name, NAME)}\n"
        yield f"\t   NIP\t: {first_of(at, one.nip or '-', NIP)}\n"
        yield f"\t   Jabatan\t: {first_of(at, one.post, POST)}\n"


def inspectorate(trip: Typed) -> Filled:
    """Surat Perintah Tugas of an audit team: each has a part in it that the register lacks."""
    roles = ("Pengendali Teknis", "Ketua Tim", "Anggota")
    people = "".join(
        f"| {at}. | {first_of(at, one.name, NAME)}¶{first_of(at, one.nip or '-', NIP)} | "
        f"{first_of(at, one.post, POST)} | {roles[at - 1]}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^INSPEKTORAT DAERAH
^SURAT PERINTAH TUGAS
^Nomor : {value(trip.order, "surat.nomor")}
^INSPEKTUR KABUPATEN TELADAN
Dasar : {trip.basis}
^MEMERINTAHKAN :
Kepada :
| No | Nama/NIP | Jabatan | Peran dalam Tim
{people}
Untuk : {value(trip.purpose, "perjalanan.maksud")} di {value(trip.place, "perjalanan.tujuan")} \
selama {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) hari, terhitung mulai \
tanggal {value(trip.leave.long, "perjalanan.tanggal_berangkat")} sampai dengan \
{value(trip.back.long, "perjalanan.tanggal_kembali")}.
Biaya dibebankan pada DPA Inspektorat Tahun Anggaran {value("2026", "anggaran.tahun")}.
Dikeluarkan di : {value("Teladan", TOWN)}
pada tanggal : {value(trip.order_date.long, "surat.tanggal")}
{signed(INSPECTOR.sebutan)}""")


def disaster(trip: Typed) -> Filled:
    """Surat Tugas of a BPBD: each person a sentence of a numbered list."""
    people = "".join(
        f"{at}. {first_of(at, one.name, NAME)}, NIP {first_of(at, one.nip, NIP)}, "
        f"{first_of(at, f'{one.rank} ({one.grade})', RANK)}, "
        f"{first_of(at, one.post, POST)};\n"
        if one.nip
        else f"{at}. {first_of(at, one.name, NAME)}, {first_of(at, one.post, POST)};\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^BADAN PENANGGULANGAN BENCANA DAERAH
^SURAT TUGAS
^No. {value(trip.order, "surat.nomor")}
^MENUGASKAN
Kepada\t:
{people}\
Untuk\t: {value(trip.purpose, "perjalanan.maksud")}
Tujuan\t: {value(trip.place, "perjalanan.tujuan")}
Waktu\t: {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) hari, \
{value(trip.span, "perjalanan.tanggal")}
Kendaraan\t: {value(trip.car, "perjalanan.alat_angkut")}
\t\t\tTeladan, {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH")}""")
