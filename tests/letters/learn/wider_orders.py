"""Orders of eight offices more, typed after what such offices print, before these were read."""

from dataclasses import replace

from tests.letters.learn.forms import SIGNED, Filled, first_of, group_of
from tests.letters.learn.fresh_orders import NAME, NIP, POST, RANK, TOWN, signed
from tests.letters.learn.trips import CHIEF, Typed
from tests.letters.learn.writer import typed, value

DIRECTOR = replace(
    CHIEF,
    sebutan="DIREKTUR RSUD TELADAN",
    jabatan="Direktur RSUD Teladan",
    jabatan_lengkap="Direktur RSUD Teladan",
)
MADRASA_HEAD = replace(CHIEF, sebutan="Kepala", jabatan="Kepala", jabatan_lengkap="Kepala")
DEAN = replace(CHIEF, sebutan="Dekan", jabatan="Dekan", jabatan_lengkap="Dekan")
CHAIR = replace(
    CHIEF,
    sebutan="KETUA DPRD KABUPATEN TELADAN",
    jabatan="Ketua DPRD Kabupaten Teladan",
    jabatan_lengkap="Ketua DPRD Kabupaten Teladan",
)


def informatics(trip: Typed) -> Filled:
    """Surat Tugas of a Dinas Kominfo: one table of labels, the days below «Pada»."""
    people = "".join(
        f"| {'Kepada' if at == 1 else ''} | {':' if at == 1 else ''} | Nama | : | "
        f"{first_of(at, one.name, NAME)}\n"
        f"| | | NIP | : | {first_of(at, one.nip or '-', NIP)}\n"
        f"| | | Pangkat/Gol | : | "
        f"{first_of(at, f'{one.rank} ({one.grade})' if one.rank else '-', RANK)}\n"
        f"| | | Jabatan | : | {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^DINAS KOMUNIKASI DAN INFORMATIKA
^Jl. Misal No. 7 Telp. (0299) 383349
^SURAT TUGAS
^Nomor : {value(trip.order, "surat.nomor")}
| Dasar | : | {trip.basis}
^MENUGASKAN
{people}| Untuk | : | {value(trip.purpose, "perjalanan.maksud")} | < | <
| Pada | : | Hari/tanggal | : | {value(trip.weekdays, "perjalanan.hari")}, \
{value(trip.span, "perjalanan.tanggal")}
| | | Tempat | : | {value(trip.place, "perjalanan.tujuan")}

\t\t\tDitetapkan di {value("Teladan", TOWN)},
\t\t\tPada tanggal {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH")}""")


def hospital(trip: Typed) -> Filled:
    """Surat Perintah Tugas of a hospital: days in figures below «akan dilaksanakan pada»."""
    people = "".join(
        f"| {'Kepada' if at == 1 else ''} | {':' if at == 1 else ''} | {at}. | Nama | : | "
        f"{first_of(at, one.name, NAME)}\n"
        f"| | | | NIP | : | {first_of(at, one.nip or '-', NIP)}\n"
        f"| | | | Pangkat, gol, ruang | : | "
        f"{first_of(at, f'{one.rank}, {one.grade}' if one.rank else '-', RANK)}\n"
        f"| | | | Jabatan | : | {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    days = (
        f"{value(trip.leave.figures, 'perjalanan.tanggal_berangkat')} s.d "
        f"{value(trip.back.figures, 'perjalanan.tanggal_kembali')}"
    )
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^RUMAH SAKIT UMUM DAERAH TELADAN
^SURAT PERINTAH TUGAS
^Nomor : {value(trip.order, "surat.nomor")}
Dasar : Surat {value(trip.invited[2], "undangan.dari")} Nomor \
{value(trip.invited[0], "undangan.nomor")} tanggal {value(trip.invited[1], "undangan.tanggal")} \
hal {value(trip.invited[3], "undangan.perihal")}
^MEMERINTAHKAN
{people}
| Untuk | : | 1. {value(trip.purpose, "perjalanan.maksud")}.¶2. Tidak menerima gratifikasi dalam \
bentuk apapun sesuai ketentuan.¶3. Melaporkan hasil kegiatan kepada Direktur.
Kegiatan dimaksud akan dilaksanakan pada :
| Hari | : {value(trip.weekdays, "perjalanan.hari")}
| Tanggal | : {days}
| Jam | : 08.00 - Selesai
| Tempat | : {value(trip.place, "perjalanan.tujuan")}
Demikian Surat Tugas ini dibuat kepada yang bersangkutan untuk dilaksanakan.
| | Ditetapkan di | : {value("Teladan", TOWN)}
| | Pada tanggal | : {value(trip.order_date.figures, "surat.tanggal")}
{signed(DIRECTOR.sebutan)}""")


def investment(trip: Typed) -> Filled:
    """Surat Perintah Tugas of a province: letterhead in the page header, labels in capitals."""
    people = "".join(
        f"| {'KEPADA' if at == 1 else ''} | {':' if at == 1 else ''} | {at}. | "
        f"{first_of(at, one.name, NAME)}¶{first_of(at, one.post, POST)}"
        + (f"¶NIP. {first_of(at, one.nip, NIP)}" if one.nip else "")
        + "\n"
        for at, one in enumerate(trip.people, 1)
    )
    leave = value(trip.leave.long, "perjalanan.tanggal_berangkat")
    back = value(trip.back.long, "perjalanan.tanggal_kembali")
    return typed(f"""
~PEMERINTAH PROVINSI TELADAN
~DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU
~Jalan Misal Nomor 1 Teladan Kode Pos 40999
^SURAT PERINTAH TUGAS
^Nomor : {value(trip.order, "surat.nomor")}
| DASAR | : | 1. | Peraturan Daerah Provinsi Teladan Nomor 9 Tahun 2016 tentang Susunan Perangkat;
| | | 2. | {trip.basis}.
^M E M E R I N T A H K A N
{people}
| UNTUK | : | 1. | Melaksanakan {value(trip.purpose, "perjalanan.maksud")} di \
{value(trip.place, "perjalanan.tujuan")} pada tanggal {leave} s.d. {back};
| | | 2. | Melapor kepada Kepala Instansi setempat guna pelaksanaan tugas tersebut;
| | | 3. | Perintah ini dilaksanakan dengan penuh tanggung jawab.

| | Ditetapkan di | : | {value("Teladan", TOWN)}
| | Pada tanggal | : | {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH")}
TEMBUSAN disampaikan kepada Yth. :
1. Pejabat Pelaksana Teknis Kegiatan;
2. Pertinggal.""")


def assembly(trip: Typed) -> Filled:
    """Surat Tugas of a DPRD: members in a table without NIP, the rest in a sentence."""
    people = "".join(
        f"| {at} | {first_of(at, one.name.upper(), NAME)} | {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^DEWAN PERWAKILAN RAKYAT DAERAH
^KABUPATEN TELADAN
^SURAT PERINTAH TUGAS
^NOMOR : {value(trip.order, "surat.nomor")}
Yang bertanda tangan di bawah ini Ketua DPRD Kabupaten Teladan, memerintahkan kepada :
| NO. | N A M A | JABATAN
{people}
Untuk melaksanakan perjalanan dinas dalam rangka {value(trip.purpose, "perjalanan.maksud")} ke \
{value(trip.place, "perjalanan.tujuan")} selama {value(str(trip.days), "perjalanan.lama")} \
({trip.days_words}) hari dari tanggal {value(trip.leave.long, "perjalanan.tanggal_berangkat")} \
sampai dengan tanggal {value(trip.back.long, "perjalanan.tanggal_kembali")}.
Segala biaya yang timbul dibebankan pada APBD Kabupaten Teladan Tahun Anggaran \
{value("2026", "anggaran.tahun")}.
\t\t\tDikeluarkan di\t: {value("Teladan", TOWN)}
\t\t\tPada Tanggal\t: {value(trip.order_date.long, "surat.tanggal")}
\t\t\t{value("KETUA DPRD KABUPATEN TELADAN", group_of(SIGNED, "sebutan"))}



\t\t\t{value(CHIEF.nama, group_of(SIGNED, "nama"))}""")


def madrasa(trip: Typed) -> Filled:
    """Surat Tugas of a madrasah: content controls, facts by labels in a numbered list."""
    people = "".join(
        f"| {at}. | {first_of(at, one.name, f'{NAME} @')} | {first_of(at, one.nip or '-', NIP)} | "
        f"{first_of(at, f'{one.rank} / {one.grade}' if one.rank else '-', RANK)} | "
        f"{first_of(at, one.post, POST)} | Peserta\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^KEMENTERIAN AGAMA REPUBLIK INDONESIA
^MADRASAH ALIYAH NEGERI 3 TELADAN
^SURAT TUGAS
^Nomor: {value(trip.order, "surat.nomor @")}
Menimbang : a. bahwa dalam rangka peningkatan mutu perlu menugaskan guru;
Dasar : Surat Undangan {value(trip.invited[2], "undangan.dari")} Nomor: \
{value(trip.invited[0], "undangan.nomor")} tanggal {value(trip.invited[1], "undangan.tanggal")}.
^MEMBERI TUGAS
Kepada :
| NO | NAMA | NIP | PANGKAT/GOL | JABATAN | KETERANGAN
{people}
Untuk :
1. Mengikuti kegiatan {value(trip.purpose, "perjalanan.maksud @")}
2. Waktu pelaksanaan : {value(trip.span, "perjalanan.tanggal @")}
3. Tempat kegiatan : {value(trip.place, "perjalanan.tujuan @")}
4. Setelah selesai melaksanakan tugas segera melapor kepada kepala madrasah.
\t\t\t{value("Teladan", TOWN)}, {value(trip.order_date.long, "surat.tanggal @")}
\t\t\t{value("Kepala", group_of(SIGNED, "sebutan"))},



\t\t\t{value(CHIEF.nama, group_of(SIGNED, "nama"))}
\t\t\tNIP. {value(CHIEF.nip.replace(" ", ""), group_of(SIGNED, "nip"))}""")


def ward(trip: Typed) -> Filled:
    """Surat Tugas of a kelurahan: number in a text box, two columns, «Nama/NIP» with both."""
    people = "".join(
        f"{at}. Nama / NIP\t: {first_of(at, one.name, NAME)} / "
        f"{first_of(at, one.nip or '-', NIP)}\n"
        f"    Pangkat/Gol.Ruang\t: "
        f"{first_of(at, f'{one.rank} - {one.grade}' if one.rank else '-', RANK)}\n"
        f"    Jabatan\t: {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^PEMERINTAH KOTA TELADAN
^KECAMATAN CONTOH
^KELURAHAN MISAL
^SURAT PERINTAH TUGAS
&Nomor : {value(trip.order, "surat.nomor")}
Lurah Misal Kecamatan Contoh Kota Teladan dengan ini memerintahkan :
{people}\
Untuk\t: {value(trip.purpose, "perjalanan.maksud")}
Hari / Tanggal\t: {value(trip.weekdays, "perjalanan.hari")} / \
{value(trip.span, "perjalanan.tanggal")}
Waktu\t: Pukul 09.00 WIB s.d. selesai
Tempat\t: {value(trip.place, "perjalanan.tujuan")}
Demikian untuk dilaksanakan dengan sebaik-baiknya.
=2=
Tembusan :
1. Camat Contoh.
Dikeluarkan di\t: {value("Teladan", TOWN)}
Pada tanggal\t: {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH")}""")


def campus(trip: Typed) -> Filled:
    """Surat Tugas of a faculty: people by labels, everything else in one paragraph."""
    people = "".join(
        f"nama\t: {first_of(at, one.name, NAME)}\n"
        f"NIP\t: {first_of(at, one.nip or '-', NIP)}\n"
        f"pangkat, golongan ruang\t: "
        f"{first_of(at, f'{one.rank}, {one.grade}' if one.rank else '-', RANK)}\n"
        f"jabatan\t: {first_of(at, one.post, POST)}\n\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^KEMENTERIAN PENDIDIKAN TINGGI, SAINS, DAN TEKNOLOGI
^UNIVERSITAS MISAL
^SURAT TUGAS
^Nomor {value(trip.order, "surat.nomor")}
Dekan Fakultas Teknik Universitas Misal dengan ini menugaskan:
{people}\
untuk menghadiri {value(trip.purpose, "perjalanan.maksud")} yang diselenggarakan pada \
{value(trip.span, "perjalanan.tanggal")} bertempat di {value(trip.place, "perjalanan.tujuan")}.
Surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.
\t\t\t{value(trip.order_date.long, "surat.tanggal")}
\t\t\t{value("Dekan", group_of(SIGNED, "sebutan"))},



\t\t\t{value(CHIEF.nama, group_of(SIGNED, "nama"))}
\t\t\tNIP {value(CHIEF.nip.replace(" ", ""), group_of(SIGNED, "nip"))}""")


def district_head(trip: Typed) -> Filled:
    """Surat Perintah of a kecamatan: who orders and who goes by the same labels."""
    people = "".join(
        f"{at}.\ta. Nama\t: {first_of(at, one.name, NAME)}\n"
        f"\tb. NIP\t: {first_of(at, one.nip or '-', NIP)}\n"
        f"\tc. Pangkat/Golongan\t: "
        f"{first_of(at, f'{one.rank}/{one.grade}' if one.rank else '-', RANK)}\n"
        f"\td. Jabatan\t: {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^KECAMATAN CONTOH
^SURAT PERINTAH
^NOMOR : {value(trip.order, "surat.nomor")}
Nama (yang memberi perintah) : {value(CHIEF.nama, group_of(SIGNED, "nama"))}
Jabatan : {value("Kepala Dinas Contoh", group_of(SIGNED, "jabatan"))}
^M E M E R I N T A H K A N :
Kepada :
{people}\
Untuk :
Melaksanakan tugas {value(trip.purpose, "perjalanan.maksud")} ke \
{value(trip.place, "perjalanan.tujuan")}
Selama\t: {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) hari
Terhitung mulai tanggal\t: {value(trip.leave.long, "perjalanan.tanggal_berangkat")}
Sampai dengan tanggal\t: {value(trip.back.long, "perjalanan.tanggal_kembali")}
Ditetapkan di\t: {value("Teladan", TOWN)}
Pada tanggal\t: {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH")}""")
