"""Letters of ten more kinds of offices, typed before anybody looked at how they are understood.

They were written from what such offices print and frozen; what was mended afterwards is in
``docs/quality.md``. The marks are those of ``writer.typed``.
"""

from perdin.rules.letter_kinds import LetterKind
from tests.letters.learn import fresh_orders
from tests.letters.learn.forms import SPD_SIGNED, Filled, Form, first_of
from tests.letters.learn.fresh_orders import (
    ACTING,
    DIRECTOR,
    HEAD_TEACHER,
    INSPECTOR,
    NAME,
    SUBDISTRICT,
    TOWN,
    UNDER,
    dated,
    post,
    signed,
)
from tests.letters.learn.trips import CHIEF, TREASURER, Typed
from tests.letters.learn.writer import typed, value


def council(trip: Typed) -> Filled:
    """SPD of a Sekretariat DPRD: on its side, ten rows, a visum with four blocks."""
    own = trip.people[0]
    home = value("Kabupaten Teladan", "perjalanan.berangkat_dari")
    place = value(trip.place, "perjalanan.tujuan")
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
{post(CHIEF.jabatan_lengkap)} | <
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
{_followers(trip)}\
| 9 | Pembebanan Anggaran¶a. SKPD¶b. Kode Rekening | \
¶a. {value("Dinas Contoh", "anggaran.instansi orang.instansi")}¶\
b. {value(trip.account, "anggaran.kode_rekening")} | <
| 10 | Keterangan lain-lain | | <
*coret yang tidak perlu
\t\t\tDikeluarkan di : {value("Teladan", TOWN)}
\t\t\tTanggal : {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH", SPD_SIGNED)}
---
{_visum_of_council(trip)}""")


def _followers(trip: Typed) -> str:
    others = trip.people[1:]
    return (
        "".join(
            f"| | {at}. {first_of(at, one.name, 'pengikut.nama')} | "
            f"{first_of(at, one.born or '-', 'pengikut.tanggal_lahir')} | \n"
            for at, one in enumerate(others, 1)
        )
        or "| | 1. | |\n"
    )


def _visum_of_council(trip: Typed) -> str:
    home = value("Kabupaten Teladan", "perjalanan.berangkat_dari")
    place = value(trip.place, "perjalanan.tujuan")
    leave = value(trip.leave.figures, "perjalanan.tanggal_berangkat")
    return f"""\
| I. | | Berangkat dari : {home}¶Ke : {place}¶Pada Tanggal : {leave}
| II. | Tiba di : {place}¶Pada Tanggal : ........¶Kepala : | Berangkat dari : {place}¶\
Ke : {home}¶Pada Tanggal : ........¶Kepala :
| III. | Tiba di : ........¶Pada Tanggal : ........ | Berangkat dari : ........¶Ke : ........
| IV. | Tiba di : ........¶Pada Tanggal : ........ | Berangkat dari : ........¶Ke : ........
| V. | Tiba di : {home}¶(Tempat Kedudukan)¶Pada Tanggal : ........ | Telah diperiksa dengan \
keterangan bahwa perjalanan tersebut atas perintahnya dan semata-mata untuk kepentingan jabatan.
| VI. | Catatan Lain-lain |
| VII. | PERHATIAN : Pejabat yang berwenang menerbitkan SPPD bertanggung jawab. |"""


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
| 1. | Pejabat yang memberi perintah | {post(CHIEF.jabatan_lengkap)}
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
{signed("KEPALA DINAS CONTOH", SPD_SIGNED)}""")


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
Berangkat Tanggal\t\t: {value(dated(trip.leave), "perjalanan.tanggal_berangkat")}
Kembali Tanggal\t\t: {value(dated(trip.back), "perjalanan.tanggal_kembali")}
Kendaraan\t\t: {value(trip.car, "perjalanan.alat_angkut")}
Beban Anggaran\t\t: {value(trip.account, "anggaran.kode_rekening")}
{value("Teladan", TOWN)}, {value(trip.order_date.long, "surat.tanggal")}
{signed("DIREKTUR UTAMA", SPD_SIGNED)}""")


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
Hari/Tanggal : {value(dated(trip.leave), "perjalanan.tanggal_berangkat")} sampai dengan \
{value(dated(trip.back), "perjalanan.tanggal_kembali")}
Tempat : {value(trip.place, "perjalanan.tujuan")}
*IV. PELAKSANA
{people}\
*V. HASIL YANG DICAPAI
Kegiatan berjalan lancar dan diikuti oleh seluruh peserta.
*VI. PENUTUP
Demikian laporan ini dibuat sebagai bahan lebih lanjut.
\t\t\tTeladan, {trip.back.long}
\t\t\tMengetahui,
{signed(SUBDISTRICT.sebutan)}""")


FRESH = (
    Form("dinas", LetterKind.SURAT_TUGAS, fresh_orders.dinas, UNDER),
    Form("setwan", LetterKind.SPD, council),
    Form("puskesmas", LetterKind.SURAT_TUGAS, fresh_orders.clinic, ACTING),
    Form("SMP", LetterKind.SURAT_TUGAS, fresh_orders.teachers, HEAD_TEACHER),
    Form("kelurahan", LetterKind.SPD, village),
    Form("inspektorat", LetterKind.SURAT_TUGAS, fresh_orders.inspectorate, INSPECTOR),
    Form("BPBD", LetterKind.SURAT_TUGAS, fresh_orders.disaster),
    Form("BUMD", LetterKind.SPD, company, DIRECTOR),
    Form("rincian", LetterKind.RINCIAN_BIAYA, account),
    Form("laporan", LetterKind.LAPORAN, report, SUBDISTRICT),
)
