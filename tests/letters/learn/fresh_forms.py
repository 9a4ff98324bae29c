"""Letters of ten more kinds of offices, typed before anybody looked at how they are understood.

They were written from what such offices print and frozen; what was mended afterwards is in
``docs/quality.md``. The marks are those of ``writer.typed``.
"""

from collections.abc import Iterator
from dataclasses import replace

from perdin.rules.letter_kinds import LetterKind
from tests.letters.learn.forms import SIGNED, SPD_SIGNED, Filled, Form, first_of, group_of
from tests.letters.learn.trips import CHIEF, TREASURER, Day, Typed
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


def _dated(day: Day) -> str:
    return f"{day.weekday}, {day.long}"


def _post(text: str) -> str:
    """Who gives the order, by the post."""
    return value(text, group_of(SPD_SIGNED, "jabatan_lengkap"))


def _signed(sebutan: str, groups: tuple[str, ...] = SIGNED) -> str:
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
{_signed(UNDER.sebutan)}
Tembusan :
1. Bupati Teladan (sebagai laporan);
2. Inspektur Kabupaten Teladan.""")


def council(trip: Typed) -> Filled:
    """SPD of a Sekretariat DPRD: on its side, ten rows, a visum with four blocks."""
    own, *others = trip.people
    home = value("Kabupaten Teladan", "perjalanan.berangkat_dari")
    place = value(trip.place, "perjalanan.tujuan")
    followers = (
        "".join(
            f"| | {at}. {first_of(at, one.name, 'pengikut.nama')} | "
            f"{first_of(at, one.born or '-', 'pengikut.tanggal_lahir')} | \n"
            for at, one in enumerate(others, 1)
        )
        or "| | 1. | |\n"
    )
    leave = value(trip.leave.figures, "perjalanan.tanggal_berangkat")
    return typed(f"""
===
^PEMERINTAH KABUPATEN TELADAN
^SEKRETARIAT DPRD
Lembar ke\t: ............
Kode No\t: {value("000.1.2.3", "surat.kode")}
Nomor\t: {value(trip.travel, "surat.nomor")}
^SURAT PERINTAH PERJALANAN DINAS
^(SPPD)
| 1 | Pengguna Anggaran/Kuasa Pengguna Anggaran | \
{_post(CHIEF.jabatan_lengkap)} | <
| 2 | Nama / NIP Pegawai yang melaksanakan perjalanan dinas | {value(own.name, "orang.nama")} / \
{value(own.nip.replace(" ", ""), "orang.nip")} | <
| 3 | a. Pangkat dan Golongan | a. {value(f"{own.rank}, {own.grade}", "orang.pangkat_golongan")} | <
| | b. Jabatan / Instansi | b. {value(own.post, "orang.jabatan")} | <
| | c. Tingkat Biaya Perjalanan Dinas | c. {value(own.level, "orang.tingkat_biaya")} | <
| 4 | Maksud Perjalanan Dinas | {value(trip.purpose, "perjalanan.maksud")} | <
| 5 | Alat angkutan yang dipergunakan | {value(trip.car, "perjalanan.alat_angkut")} | <
| 6 | a. Tempat berangkat | a. {home} | <
| | b. Tempat tujuan | b. {place} | <
| 7 | a. Lamanya Perjalanan Dinas | a. {value(str(trip.days), "perjalanan.lama")} \
({value(trip.days_words, "perjalanan.lama_terbilang perjalanan.lama")}) hari | <
| | b. Tanggal berangkat | b. {leave} | <
| | c. Tanggal harus kembali/tiba di tempat baru *) | \
c. {value(trip.back.figures, "perjalanan.tanggal_kembali")} | <
| 8 | Pengikut : Nama | Tanggal Lahir | Keterangan
{followers}\
| 9 | Pembebanan Anggaran¶a. SKPD¶b. Kode Rekening | \
¶a. {value("Dinas Contoh", "anggaran.instansi orang.instansi")}¶\
b. {value(trip.account, "anggaran.kode_rekening")} | <
| 10 | Keterangan lain-lain | | <
*coret yang tidak perlu
\t\t\tDikeluarkan di : {value("Teladan", TOWN)}
\t\t\tTanggal : {value(trip.order_date.long, "surat.tanggal")}
{_signed("KEPALA DINAS CONTOH", SPD_SIGNED)}
---
| I. | | Berangkat dari : {home}¶Ke : {place}¶Pada Tanggal : {leave}
| II. | Tiba di : {place}¶Pada Tanggal : ........¶Kepala : | Berangkat dari : {place}¶\
Ke : {home}¶Pada Tanggal : ........¶Kepala :
| III. | Tiba di : ........¶Pada Tanggal : ........ | Berangkat dari : ........¶Ke : ........
| IV. | Tiba di : ........¶Pada Tanggal : ........ | Berangkat dari : ........¶Ke : ........
| V. | Tiba di : {home}¶(Tempat Kedudukan)¶Pada Tanggal : ........ | Telah diperiksa dengan \
keterangan bahwa perjalanan tersebut atas perintahnya dan semata-mata untuk kepentingan jabatan.
| VI. | Catatan Lain-lain | 
| VII. | PERHATIAN : Pejabat yang berwenang menerbitkan SPPD bertanggung jawab. |""")


def clinic(trip: Typed) -> Filled:
    """Surat Tugas of a puskesmas, signed by a Plt.: a table of people, days by their names."""
    people = "".join(
        f"| {at}. | {first_of(at, one.name, NAME)} | {first_of(at, one.nip or '-', NIP)} | "
        f"{first_of(at, f'{one.rank} / {one.grade}' if one.rank else '-', RANK)} | "
        f"{first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    days = f"""{value(_dated(trip.leave), "perjalanan.tanggal_berangkat")} s/d \
{value(_dated(trip.back), "perjalanan.tanggal_kembali")}"""
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
{_signed(ACTING.sebutan)}""")


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
{_signed("Kepala SMP Negeri 2 Teladan,")}""")


def _people_of_school(trip: Typed) -> Iterator[str]:
    for at, one in enumerate(trip.people, 1):
        yield f"\t{at}. Nama\t: {first_of(at, one.name, NAME)}\n"
        yield f"\t   NIP\t: {first_of(at, one.nip or '-', NIP)}\n"
        yield f"\t   Jabatan\t: {first_of(at, one.post, POST)}\n"


def village(trip: Typed) -> Filled:
    """SPD of a kelurahan: nine rows without letters, a date with a nought, one page."""
    own, *others = trip.people
    leave, back = (
        f"{day.figures[:2]} {day.long.partition(' ')[2]}" for day in (trip.leave, trip.back)
    )
    followers = "".join(
        f"| | | {at}. {first_of(at, one.name, 'pengikut.nama')}\n"
        for at, one in enumerate(others, 1)
    )
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^KECAMATAN CONTOH
^KELURAHAN MISAL
| | Nomor | : {value(trip.travel, "surat.nomor")}
| | Lembar | :
^SURAT PERJALANAN DINAS (SPD)
| 1. | Pejabat yang memberi perintah | {_post(CHIEF.jabatan_lengkap)}
| 2. | Nama pegawai yang diperintah | {value(own.name, "orang.nama")}
| 3. | Pangkat / Golongan | {value(f"{own.rank} / {own.grade}", "orang.pangkat_golongan")}
| | NIP | {value(own.nip, "orang.nip")}
| | Jabatan | {value(own.post, "orang.jabatan")}
| 4. | Perjalanan dinas yang diperintahkan | dari : \
{value("Kabupaten Teladan", "perjalanan.berangkat_dari")}¶ke : \
{value(trip.place, "perjalanan.tujuan")}
| 5. | Transportasi yang digunakan | {value(trip.car, "perjalanan.alat_angkut")}
| 6. | Perjalanan dinas direncanakan | selama : {value(str(trip.days), "perjalanan.lama")} \
({trip.days_words}) hari¶dari tanggal : {value(leave, "perjalanan.tanggal_berangkat")}¶\
s/d tanggal : {value(back, "perjalanan.tanggal_kembali")}
| 7. | Maksud mengadakan perjalanan | {value(trip.purpose, "perjalanan.maksud")}
| 8. | Perhitungan biaya perjalanan | Atas beban : APBD¶\
Pasal anggaran : {value(trip.account, "anggaran.kode_rekening")}
| 9. | Pengikut | 
{followers}
Dikeluarkan di {value("Teladan", TOWN)}
Pada tanggal {value(trip.order_date.long, "surat.tanggal")}
{_signed("KEPALA DINAS CONTOH", SPD_SIGNED)}""")


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
{_signed(INSPECTOR.sebutan)}""")


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
{_signed("KEPALA DINAS CONTOH")}""")


def company(trip: Typed) -> Filled:
    """SPPD of a BUMD: a form of labels without numbers, NIP called NIK."""
    own = trip.people[0]
    return typed(f"""
^PERUSAHAAN UMUM DAERAH AIR MINUM TIRTA MISAL
^SURAT PERINTAH PERJALANAN DINAS
^Nomor : {value(trip.travel, "surat.nomor")}
Direksi Perumda Air Minum Tirta Misal memerintahkan kepada :
Nama\t\t: {value(own.name, "orang.nama")}
NIK\t\t: {value(own.nip, "orang.nip")}
Pangkat/Golongan\t\t: {value(f"{own.rank} / {own.grade}", "orang.pangkat_golongan")}
Jabatan\t\t: {value(own.post, "orang.jabatan")}
Tempat Tujuan\t\t: {value(trip.place, "perjalanan.tujuan")}
Keperluan\t\t: {value(trip.purpose, "perjalanan.maksud")}
Lama Perjalanan\t\t: {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) hari
Berangkat Tanggal\t\t: {value(_dated(trip.leave), "perjalanan.tanggal_berangkat")}
Kembali Tanggal\t\t: {value(_dated(trip.back), "perjalanan.tanggal_kembali")}
Kendaraan\t\t: {value(trip.car, "perjalanan.alat_angkut")}
Beban Anggaran\t\t: {value(trip.account, "anggaran.kode_rekening")}
{value("Teladan", TOWN)}, {value(trip.order_date.long, "surat.tanggal")}
{_signed("DIREKTUR UTAMA", SPD_SIGNED)}""")


def account(trip: Typed) -> Filled:
    """Rincian Biaya of a dinas: a row for each cost, the sum, and its words."""
    own = trip.people[0]
    rows = "".join(
        f"| {at}. | {first_of(at, one.own, 'biaya.baris.uraian')} | "
        f"Rp. {first_of(at, one.amount, 'biaya.baris.jumlah')},- | {one.note}\n"
        for at, one in enumerate(trip.costs, 1)
    )
    total = value(trip.amount, "biaya.jumlah kwitansi.jumlah")
    return typed(f"""
^RINCIAN BIAYA PERJALANAN DINAS
Lampiran SPD Nomor : {value(trip.travel, "surat.nomor surat.nomor_spd")}
Tanggal : {value(trip.order_date.long, "surat.tanggal")}
| No | PERINCIAN BIAYA | JUMLAH | KETERANGAN
{rows}\
| | JUMLAH : | Rp. {total},- |
| | Terbilang : {value(trip.amount_words.title(), "biaya.terbilang kwitansi.terbilang")} | < | <
Telah dibayar sejumlah Rp. {total},- 
| Bendahara Pengeluaran,¶¶¶{value(TREASURER.nama, "bendahara.nama")}¶\
NIP. {value(TREASURER.nip, "bendahara.nip")} | Yang Menerima,¶¶¶{value(own.name, "orang.nama")}¶\
NIP. {value(own.nip, "orang.nip")}""")


def report(trip: Typed) -> Filled:
    """Laporan of a kecamatan: chapters, who went as a list, signed by all."""
    people = "".join(
        f"{at}. {first_of(at, one.name, NAME)}\n" for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^LAPORAN HASIL PERJALANAN DINAS
*I. DASAR
Surat Perintah Tugas Nomor {value(trip.order, "surat.nomor_surat_tugas surat.nomor")} tanggal \
{value(trip.order_date.long, "surat.tanggal_surat_tugas surat.tanggal")}
*II. MAKSUD DAN TUJUAN
{value(trip.purpose, "perjalanan.maksud")}
*III. WAKTU DAN TEMPAT
Hari/Tanggal : {value(_dated(trip.leave), "perjalanan.tanggal_berangkat")} sampai dengan \
{value(_dated(trip.back), "perjalanan.tanggal_kembali")}
Tempat : {value(trip.place, "perjalanan.tujuan")}
*IV. PELAKSANA
{people}\
*V. HASIL YANG DICAPAI
Kegiatan berjalan lancar dan diikuti oleh seluruh peserta.
*VI. PENUTUP
Demikian laporan ini dibuat sebagai bahan lebih lanjut.
\t\t\tTeladan, {trip.back.long}
\t\t\tMengetahui,
{_signed(SUBDISTRICT.sebutan)}""")


FRESH = (
    Form("dinas", LetterKind.SURAT_TUGAS, dinas, UNDER),
    Form("setwan", LetterKind.SPD, council),
    Form("puskesmas", LetterKind.SURAT_TUGAS, clinic, ACTING),
    Form("SMP", LetterKind.SURAT_TUGAS, teachers, HEAD_TEACHER),
    Form("kelurahan", LetterKind.SPD, village),
    Form("inspektorat", LetterKind.SURAT_TUGAS, inspectorate, INSPECTOR),
    Form("BPBD", LetterKind.SURAT_TUGAS, disaster),
    Form("BUMD", LetterKind.SPD, company, DIRECTOR),
    Form("rincian", LetterKind.RINCIAN_BIAYA, account),
    Form("laporan", LetterKind.LAPORAN, report, SUBDISTRICT),
)
