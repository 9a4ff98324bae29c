"""Papers of eight offices more, typed after what such offices print, before these were read."""

from perdin.rules.letter_kinds import LetterKind
from tests.letters.learn import wider_orders
from tests.letters.learn.forms import SPD_SIGNED, Filled, Form, first_of, group_of
from tests.letters.learn.fresh_orders import NAME, NIP, POST, RANK, TOWN, dated, post, signed
from tests.letters.learn.trips import CHIEF, PPTK, TREASURER, Typed
from tests.letters.learn.wider_orders import CHAIR, DEAN, DIRECTOR, MADRASA_HEAD
from tests.letters.learn.writer import typed, value

PAID = "kwitansi.jumlah biaya.jumlah"


def hospital_spd(trip: Typed) -> Filled:
    """SPPD of a hospital: who orders by the name, values without the letters of their labels."""
    own = trip.people[0]
    return typed(f"""
^RUMAH SAKIT UMUM DAERAH TELADAN
^SURAT PERINTAH PERJALANAN DINAS
^Nomor : {value(trip.travel, "surat.nomor")}
| 1. | Pejabat yang memberi perintah | {value(CHIEF.nama, group_of(SPD_SIGNED, "nama"))}
| 2. | Nama pegawai yang diperintahkan | {value(own.name, "orang.nama")}
| 3. | Pangkat dan golongan menurut¶a. PP No.6 Th.1997¶b. Jabatan¶c. Tingkat menurut perjalanan | \
¶{value(f"{own.rank} ({own.grade})", "orang.pangkat_golongan")}¶{value(own.post, "orang.jabatan")}\
¶{value(own.level, "orang.tingkat_biaya")}
| 4. | Maksud Mengadakan Perjalanan | {value(trip.purpose, "perjalanan.maksud")}
| 5. | Alat Angkut yang Dipergunakan | {value(trip.car, "perjalanan.alat_angkut")}
| 6. | a. Tempat Berangkat¶b. Tempat Tujuan | \
a. {value("Kabupaten Teladan", "perjalanan.berangkat_dari")}¶\
b. {value(trip.place, "perjalanan.tujuan")}
| 7. | a. Lamanya Perjalanan Dinas¶b. Tanggal Berangkat¶c. Tanggal Harus Kembali | \
a. {value(str(trip.days), "perjalanan.lama")} hari¶\
b. {value(trip.leave.figures, "perjalanan.tanggal_berangkat")}¶\
c. {value(trip.back.figures, "perjalanan.tanggal_kembali")}
| 8. | Pengikut |
| 9. | Pembebanan Anggaran¶a. Instansi¶b. Mata Anggaran | \
¶a. {value("Dinas Contoh", "anggaran.instansi orang.instansi")}¶\
b. {value(trip.account, "anggaran.kode_rekening")}
| 10. | Keterangan Lain-Lain |
*) Coret yang tidak perlu
| | Dikeluarkan di | : {value("Teladan", TOWN)}
| | Pada tanggal | : {value(trip.order_date.figures, "surat.tanggal")}
{signed(DIRECTOR.sebutan, SPD_SIGNED)}""")


def hospital_unproved(trip: Typed) -> Filled:
    """Daftar Pengeluaran Riil of a hospital: the SPPD in a sentence, two who sign."""
    own = trip.people[0]
    rows = "".join(
        f"| {at} | {first_of(at, one.own, 'riil.baris.uraian')} | "
        f"Rp. {first_of(at, one.amount, 'riil.baris.jumlah')},00 | \n"
        for at, one in enumerate(trip.costs, 1)
    )
    return typed(f"""
^DAFTAR PENGELUARAN RIIL
Yang bertanda tangan dibawah ini:
| Nama | : {value(own.name, "orang.nama")}
| NIP | : {value(own.nip, "orang.nip")}
| Jabatan | : {value(own.post, "orang.jabatan")}
Berdasarkan Surat Perintah Perjalanan Dinas (SPPD) Nomor \
{value(trip.travel, "surat.nomor surat.nomor_spd")} Tanggal \
{value(trip.order_date.long, "surat.tanggal surat.tanggal_surat_tugas surat.tanggal_spd")} \
dengan ini kami menyatakan dengan sesungguhnya bahwa:
1. Biaya transport pegawai dan/atau biaya penginapan dibawah ini yang tidak dapat diperoleh \
bukti-bukti pengeluarannya, meliputi:
| NO | PERINCIAN BIAYA | JUMLAH | KETERANGAN
{rows}\
| | JUMLAH | Rp. {value(trip.amount, "riil.jumlah biaya.jumlah kwitansi.jumlah")},00 |
2. Jumlah uang tersebut pada angka 1 diatas benar-benar dikeluarkan untuk pelaksanaan Perjalanan \
Dinas dimaksud.
| Mengetahui/Menyetujui¶PPTK BLUD RSUD Teladan¶¶¶{value(PPTK.nama, "pptk.nama")}¶\
NIP. {value(PPTK.nip, "pptk.nip")} | Pelaksana SPPD¶¶¶¶{value(own.name, "orang.nama")}¶\
NIP. {value(own.nip, "orang.nip")}""")


def university_spd(trip: Typed) -> Filled:
    """SPPD of a university: letters and colons in columns of their own, «Diketahui di»."""
    own = trip.people[0]
    return typed(f"""
| KEMENTERIAN PENDIDIKAN TINGGI | Lembar ke | : | ...............
| UNIVERSITAS MISAL | Kode | : | ...............
| Jl. Misal No. 36 | Nomor | : | {value(trip.travel, "surat.nomor")}

^SURAT PERINTAH PERJALANAN DINAS
| 1 | | Pejabat berwenang yang memberi tugas | : | {post(CHIEF.jabatan_lengkap)}
| 2 | | Nama pegawai yang diperintahkan | : | {value(own.name, "orang.nama")}
| 3 | a | Pangkat dan Golongan menurut PGSP 1968 | : | \
{value(f"{own.rank}, {own.grade}", "orang.pangkat_golongan")}
| | b | Jabatan | : | {value(own.post, "orang.jabatan")}
| | c | Gaji Pokok | : | -
| | d | Tingkat menurut peraturan perjalanan dinas | : | {value(own.level, "orang.tingkat_biaya")}
| 4 | | Maksud perjalanan dinas | : | {value(trip.purpose, "perjalanan.maksud")}
| 5 | | Alat angkut yang dipergunakan | : | {value(trip.car, "perjalanan.alat_angkut")}
| 6 | a | Tempat berangkat | : | {value("Kabupaten Teladan", "perjalanan.berangkat_dari")}
| | b | Tempat tujuan | : | {value(trip.place, "perjalanan.tujuan")}
| 7 | a | Lamanya perjalanan dinas | : | {value(str(trip.days), "perjalanan.lama")} Hari
| | b | Tanggal berangkat | : | {value(trip.leave.figures, "perjalanan.tanggal_berangkat")}
| | c | Tanggal harus kembali | : | {value(trip.back.figures, "perjalanan.tanggal_kembali")}
| 8 | | Pengikut : Nama | : | Umur hubungan keluarga / Keterangan
| 9 | | Pembebanan Anggaran | |
| | a | Instansi | : | {value("Dinas Contoh", "anggaran.instansi orang.instansi")}
| | b | Mata Anggaran | : | {value(trip.account, "anggaran.kode_rekening")}
| 10 | | Keterangan lain-lain | : |

| | Diketahui di : {value("Teladan", TOWN)}¶Pada tanggal : \
{value(trip.order_date.figures, "surat.tanggal")}¶\
{value("KEPALA DINAS CONTOH", group_of(SPD_SIGNED, "sebutan"))}¶¶¶\
{value(CHIEF.nama, group_of(SPD_SIGNED, "nama"))}¶\
NIP. {value(CHIEF.nip, group_of(SPD_SIGNED, "nip"))}
---
| I | Berangkat dari (tempat kedudukan) : \
{value("Kabupaten Teladan", "perjalanan.berangkat_dari")}¶Pada tanggal : \
{value(trip.leave.long, "perjalanan.tanggal_berangkat")}¶\
Ke : {value(trip.place, "perjalanan.tujuan")}
| II | Tiba di : {value(trip.place, "perjalanan.tujuan")}¶Pada Tanggal :¶Kepala :¶\
Cap dan Tanda Tangan""")


def agency_receipt(trip: Typed) -> Filled:
    """Kuitansi of a ministry's balai: the SPD quoted by labels, three who sign with their ranks."""
    own = trip.people[0]
    return typed(f"""
| Beban MAK | : | {value(trip.account, "anggaran.kode_rekening")}
| Bukti Kas No. | : | {value("031/BKU", "kwitansi.nomor_buku")}
| Tahun Anggaran | : | {value("2026", "anggaran.tahun")}

^KUITANSI
| Sudah terima dari | : | {value("Pengguna Anggaran Dinas Contoh", "kwitansi.terima_dari")}
| Uang sebesar | : | Rp. {value(trip.amount, PAID)},-
| Untuk pembayaran | : | \
{value(f"Biaya perjalanan dinas ke {trip.place}", "kwitansi.untuk_pembayaran")}
| Berdasarkan SPD | : | Nomor : {value(trip.travel, "surat.nomor surat.nomor_spd")}
| Untuk perjalanan dinas dari | : | {value("Kabupaten Teladan", "perjalanan.berangkat_dari")} ke \
{value(trip.place, "perjalanan.tujuan")}
| Terbilang | : | {value(trip.amount_words.title(), "kwitansi.terbilang biaya.terbilang")}

| Setuju dibayar¶Pejabat Pembuat Komitmen¶¶¶{value(CHIEF.nama, "pengguna_anggaran.nama")}¶\
Pembina Tingkat I (IV/b)¶NIP. {value(CHIEF.nip, "pengguna_anggaran.nip")} | \
Lunas dibayar Tgl, ...........¶Bendahara Pengeluaran¶¶¶{value(TREASURER.nama, "bendahara.nama")}¶\
Penata Muda (III/a)¶NIP. {value(TREASURER.nip, "bendahara.nip")} | \
Teladan, ...........¶Yang menerima¶¶¶{value(own.name, "orang.nama")}¶\
{value(f"{own.rank} ({own.grade})", "orang.pangkat_golongan")}¶\
NIP. {value(own.nip, "orang.nip")}""")


def agency_account(trip: Typed) -> Filled:
    """Rincian of a balai: days and rates in columns, the account made up below."""
    own = trip.people[0]
    rows = "".join(
        f"| {at} | {first_of(at, one.own, 'biaya.baris.uraian')} | 1 | kali | "
        f"{first_of(at, one.amount, 'biaya.baris.jumlah')} | {one.note or '-'}\n"
        for at, one in enumerate(trip.costs, 1)
    )
    total = value(trip.amount, PAID)
    return typed(f"""
| Lampiran SPD Nomor | : | {value(trip.travel, "surat.nomor surat.nomor_spd")}
| Tanggal | : | {value(trip.order_date.long, "surat.tanggal surat.tanggal_spd")}

^RINCIAN BIAYA PERJALANAN DINAS
| No. | PERINCIAN BIAYA | Vol | Satuan | JUMLAH (Rp) | KETERANGAN
{rows}\
| | Jumlah | | | {total} |
| Terbilang | {value(trip.amount_words.capitalize(), "biaya.terbilang kwitansi.terbilang")} | < | \
< | < | <

| Telah dibayar sejumlah¶Rp. {total}¶Bendahara Pengeluaran¶¶¶\
{value(TREASURER.nama, "bendahara.nama")}¶NIP. {value(TREASURER.nip, "bendahara.nip")} | \
Telah menerima jumlah uang sebesar¶Rp. {total}¶Yang Menerima¶¶¶{value(own.name, "orang.nama")}¶\
NIP. {value(own.nip, "orang.nip")}
^PERHITUNGAN SPPD RAMPUNG
Ditetapkan sejumlah\t: Rp. {total}
\t\t\tPejabat Pembuat Komitmen



\t\t\t{value(CHIEF.nama, "pengguna_anggaran.nama")}
\t\t\tNIP. {value(CHIEF.nip, "pengguna_anggaran.nip")}""")


def planning_study(trip: Typed) -> Filled:
    """Telaahan staf of a planning office: chapters, and who is to go in a table."""
    number, dated_, sender, about = trip.invited
    people = "".join(
        f"| {at}. | {first_of(at, one.name, NAME)} | {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^TELAAHAN STAF
Kepada\t: Yth. Kepala Dinas Contoh
Dari\t: Sekretaris
Tanggal\t: {value(trip.order_date.long, "surat.tanggal")}
Nomor\t: {value(trip.order, "surat.nomor")}
Lampiran\t: 1 (satu) berkas
Hal\t: Permohonan izin perjalanan dinas
*I. PERSOALAN
Undangan mengikuti {value(trip.purpose, "perjalanan.maksud")}.
*II. PRA ANGGAPAN
Kegiatan tersebut penting diikuti.
*III. FAKTA YANG MEMPENGARUHI
Surat {value(sender, "undangan.dari")} nomor {value(number, "undangan.nomor")} tanggal \
{value(dated_, "undangan.tanggal")} perihal {value(about, "undangan.perihal")}
*IV. ANALISIS
Kegiatan dilaksanakan selama {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) hari, \
tanggal {value(trip.span, "perjalanan.tanggal")} di {value(trip.place, "perjalanan.tujuan")}.
*V. SARAN
Menugaskan pegawai sebagai berikut :
| No. | Nama | Jabatan
{people}
{signed("KEPALA DINAS CONTOH")}""")


def school_report(trip: Typed) -> Filled:
    """Laporan of a school as a numbered table, signed by who went and the head."""
    own = trip.people[0]
    people = "¶".join(
        f"{at}. {first_of(at, one.name, NAME)}" for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^LAPORAN PERJALANAN DINAS
| 1. | Nama pegawai yang ditugaskan | : | {people}
| 2. | Nomor Surat Tugas | : | {value(trip.order, "surat.nomor_surat_tugas surat.nomor")}
| 3. | Tanggal Surat Tugas | : | \
{value(trip.order_date.long, "surat.tanggal_surat_tugas surat.tanggal")}
| 4. | Tempat tujuan | : | {value(trip.place, "perjalanan.tujuan")}
| 5. | Maksud perjalanan | : | {value(trip.purpose, "perjalanan.maksud")}
| 6. | Tanggal pelaksanaan | : | {value(trip.span, "perjalanan.tanggal")}
| 7. | Lama perjalanan | : | {value(str(trip.days), "perjalanan.lama")} hari
| 8. | Hasil | : | Kegiatan berjalan lancar.

Demikian laporan ini dibuat dengan sebenarnya.
| Mengetahui,¶{value("KEPALA DINAS CONTOH", group_of(SPD_SIGNED, "sebutan"))}¶¶¶\
{value(CHIEF.nama, group_of(SPD_SIGNED, "nama"))}¶\
NIP. {value(CHIEF.nip, group_of(SPD_SIGNED, "nip"))} | Yang melaporkan,¶¶¶¶\
{value(own.name, "orang.nama pelaksana.nama")}¶NIP. {value(own.nip, "orang.nip pelaksana.nip")}""")


def town_memo(trip: Typed) -> Filled:
    """Nota dinas of a kecamatan: the head in a table, facts by labels, people by columns."""
    people = "".join(
        f"| {at} | {first_of(at, one.name, NAME)} | "
        f"{first_of(at, f'{one.rank} / {one.grade}' if one.rank else '-', RANK)}¶"
        f"{first_of(at, one.nip or '-', NIP)} | {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^KECAMATAN CONTOH
^NOTA DINAS
| Yth. | : | Camat Contoh
| Dari | : | Kasi Pemerintahan
| Tembusan | : | -
| Tanggal | : | {value(trip.order_date.long, "surat.tanggal")}
| Nomor | : | {value(trip.order, "surat.nomor")}
| Sifat | : | Biasa
| Hal | : | Permohonan Perjalanan Dinas

Bersama ini kami mohon izin melaksanakan perjalanan dinas dengan rincian :
Maksud Perjalanan\t: {value(trip.purpose, "perjalanan.maksud")}
Tujuan Perjalanan Dinas\t: {value(trip.place, "perjalanan.tujuan")}
Jumlah Hari Pelaksanaan\t: {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) hari
Tanggal\t: {value(dated(trip.leave), "perjalanan.tanggal_berangkat")} s/d \
{value(dated(trip.back), "perjalanan.tanggal_kembali")}
Kode Rek\t: {value(trip.account, "anggaran.kode_rekening")}
Personil yang ditugaskan :
| No | Nama | Pangkat/Gol¶NIP | Jabatan
{people}
{signed("KEPALA DINAS CONTOH")}""")


WIDER = (
    Form("kominfo", LetterKind.SURAT_TUGAS, wider_orders.informatics),
    Form("RSUD", LetterKind.SURAT_TUGAS, wider_orders.hospital, DIRECTOR),
    Form("penanaman modal", LetterKind.SURAT_TUGAS, wider_orders.investment),
    Form("DPRD", LetterKind.SURAT_TUGAS, wider_orders.assembly, CHAIR),
    Form("madrasah", LetterKind.SURAT_TUGAS, wider_orders.madrasa, MADRASA_HEAD),
    Form("lurah", LetterKind.SURAT_TUGAS, wider_orders.ward),
    Form("fakultas", LetterKind.SURAT_TUGAS, wider_orders.campus, DEAN),
    Form("camat", LetterKind.SURAT_TUGAS, wider_orders.district_head),
    Form("SPPD RSUD", LetterKind.SPD, hospital_spd, DIRECTOR),
    Form("riil RSUD", LetterKind.PENGELUARAN_RIIL, hospital_unproved),
    Form("SPPD universitas", LetterKind.SPD, university_spd),
    Form("kuitansi balai", LetterKind.KWITANSI, agency_receipt),
    Form("rincian balai", LetterKind.RINCIAN_BIAYA, agency_account),
    Form("telaahan", LetterKind.TELAAHAN_STAF, planning_study),
    Form("laporan sekolah", LetterKind.LAPORAN, school_report),
    Form("nota camat", LetterKind.NOTA_DINAS, town_memo),
)
