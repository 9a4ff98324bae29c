"""Papers of five offices more, typed as those of ``unseen_forms``."""

from tests.letters.learn.forms import SPD_SIGNED, Filled, first_of, group_of
from tests.letters.learn.fresh_orders import NAME, NIP, POST, TOWN, dated, post, signed
from tests.letters.learn.trips import CHIEF, PPTK, TREASURER, Typed
from tests.letters.learn.writer import typed, value

PAID = "kwitansi.jumlah biaya.jumlah"


def high_school_spd(trip: Typed) -> Filled:
    """SPPD of a high school: four columns, letters in the labels and not in the values."""
    own, *others = trip.people
    followers = "".join(
        f"| | | {at}. {first_of(at, one.name, 'pengikut.nama')} | -\n"
        for at, one in enumerate(others, 1)
    )
    return typed(f"""
^SEKOLAH MENENGAH ATAS NEGERI 1 TELADAN
^SURAT PERINTAH PERJALANAN DINAS
^( S P P D )
^Nomor : {value(trip.travel, "surat.nomor")}
| 1 | Pejabat yang memberi perintah | {post(CHIEF.jabatan_lengkap)} | <
| 2 | Nama pegawai yang diperintah | {value(own.name, "orang.nama")} | <
| | NIP | {value(own.nip, "orang.nip")} | <
| 3 | a. Pangkat dan golongan ruang gaji menurut PP 6/1997 | \
{value(f"{own.rank}, {own.grade}", "orang.pangkat_golongan")} | <
| | b. Jabatan / Instansi | {value(own.post, "orang.jabatan")} / \
{value("Dinas Contoh", "orang.instansi anggaran.instansi")} | <
| | c. Tingkat biaya perjalanan dinas | {value(own.level, "orang.tingkat_biaya")} | <
| 4 | Maksud perjalanan dinas | {value(trip.purpose, "perjalanan.maksud")} | <
| 5 | Alat angkutan yang digunakan | {value(trip.car, "perjalanan.alat_angkut")} | <
| 6 | a. Tempat berangkat | {value("Kabupaten Teladan", "perjalanan.berangkat_dari")} | <
| | b. Tempat tujuan | {value(trip.place, "perjalanan.tujuan")} | <
| 7 | a. Lama perjalanan dinas | {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) \
hari | <
| | b. Tanggal berangkat | {value(dated(trip.leave), "perjalanan.tanggal_berangkat")} | <
| | c. Tanggal kembali | {value(dated(trip.back), "perjalanan.tanggal_kembali")} | <
| 8 | Pengikut | Nama | Umur
{followers}\
| 9 | Pembebanan anggaran | | <
| | a. Instansi | {value("Dinas Contoh", "anggaran.instansi orang.instansi")} | <
| | b. Kode rekening | {value(trip.account, "anggaran.kode_rekening")} | <
| 10 | Keterangan lain-lain | | <

\t\t\tDikeluarkan di\t: {value("Teladan", TOWN)}
\t\t\tTanggal\t: {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH", SPD_SIGNED)}""")


def works_receipt(trip: Typed) -> Filled:
    """Kuitansi of a Dinas PUPR: the amount in words first, then in figures, four who sign."""
    own = trip.people[0]
    return typed(f"""
^K U I T A N S I
| Telah diterima dari | : | {value("Pengguna Anggaran Dinas Contoh", "kwitansi.terima_dari")}
| Dengan Cara | : | Transfer
| Uang Sejumlah | : | {value(trip.amount_words.title(), "kwitansi.terbilang biaya.terbilang")}
| Untuk Pembayaran | : | \
{value(f"Biaya perjalanan dinas ke {trip.place}", "kwitansi.untuk_pembayaran")}
| Sub Kegiatan | : | {value("Koordinasi dan Konsultasi SKPD", "anggaran.sub_kegiatan")}
| Kode Rekening | : | {value(trip.account, "anggaran.kode_rekening")}
| Jumlah | : | Rp. {value(trip.amount, PAID)},00

| Lunas Dibayar¶Bendahara Pengeluaran¶¶¶{value(TREASURER.nama, "bendahara.nama")}¶\
NIP {value(TREASURER.nip, "bendahara.nip")} | Pejabat Pelaksana Teknis¶Kegiatan¶¶¶\
{value(PPTK.nama, "pptk.nama")}¶NIP {value(PPTK.nip, "pptk.nip")} | Teladan, ............¶\
Yang Menerima¶¶¶{value(own.name, "orang.nama")}¶NIP {value(own.nip, "orang.nip")}
| | Menyetujui¶Pengguna Anggaran¶¶¶{value(CHIEF.nama, "pengguna_anggaran.nama")}¶\
NIP {value(CHIEF.nip, "pengguna_anggaran.nip")} |""")


def works_report(trip: Typed) -> Filled:
    """Laporan of a Dinas PUPR: the basis in a sentence, chapters, each who went signs a row."""
    people = "".join(
        f"| {at}. | {first_of(at, one.name, NAME)}¶NIP {first_of(at, one.nip or '-', NIP)} | "
        f"{at}. ....................\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^LAPORAN HASIL PERJALANAN DINAS
*I. Pendahuluan
*A. Dasar Perjalanan Dinas
Berdasarkan surat tugas nomor {value(trip.order, "surat.nomor_surat_tugas surat.nomor")} tanggal \
{value(trip.order_date.long, "surat.tanggal_surat_tugas surat.tanggal")}.
*B. Maksud dan Tujuan
{value(trip.purpose, "perjalanan.maksud")}
*C. Waktu dan Tempat
Hari/tanggal : {value(trip.weekdays, "perjalanan.hari")}, {value(trip.span, "perjalanan.tanggal")}
Tempat : {value(trip.place, "perjalanan.tujuan")}
*II. Kegiatan yang dilaksanakan
Mengikuti kegiatan sampai selesai.
*III. Hasil yang dicapai
Terlaksananya kegiatan dengan baik.
*IV. Penutup
Demikian laporan hasil perjalanan, atas perhatiannya diucapkan terima kasih.
\t\t\tDibuat di {value("Teladan", TOWN)}
\t\t\tYang melaksanakan Tugas
{people}""")


def ministry_unproved(trip: Typed) -> Filled:
    """Daftar Pengeluaran Riil after the ministry's annex: labels, two points, who signs below."""
    own = trip.people[0]
    rows = "".join(
        f"| {at}. | {first_of(at, one.own, 'riil.baris.uraian')} | "
        f"Rp{first_of(at, one.amount, 'riil.baris.jumlah')}\n"
        for at, one in enumerate(trip.costs, 1)
    )
    return typed(f"""
^DAFTAR PENGELUARAN RIIL
Yang bertanda tangan di bawah ini :
Nama\t: {value(own.name, "orang.nama")}
NIP\t: {value(own.nip, "orang.nip")}
Jabatan\t: {value(own.post, "orang.jabatan")}
berdasarkan Surat Perjalanan Dinas (SPD) tanggal \
{value(trip.order_date.long, "surat.tanggal surat.tanggal_surat_tugas surat.tanggal_spd")} Nomor : \
{value(trip.travel, "surat.nomor surat.nomor_spd")}, dengan ini kami menyatakan dengan \
sesungguhnya bahwa :
1. Biaya transpor pegawai dan/atau biaya penginapan di bawah ini yang tidak dapat diperoleh \
bukti-bukti pengeluarannya, meliputi :
| No. | Uraian | Jumlah
{rows}\
| | Jumlah | Rp{value(trip.amount, "riil.jumlah biaya.jumlah kwitansi.jumlah")}

2. Jumlah uang tersebut pada angka 1 di atas benar-benar dikeluarkan untuk pelaksanaan perjalanan \
dinas dimaksud.
| Mengetahui/Menyetujui :¶Pejabat Pembuat Komitmen,¶¶¶\
{value(CHIEF.nama, "pengguna_anggaran.nama")}¶NIP {value(CHIEF.nip, "pengguna_anggaran.nip")} | \
Teladan, ...............¶Pelaksana SPD,¶¶¶{value(own.name, "orang.nama")}¶\
NIP {value(own.nip, "orang.nip")}""")


def health_memo(trip: Typed) -> Filled:
    """Nota dinas of a Dinas Kesehatan: the request in a sentence, who is proposed by labels."""
    people = "".join(
        f"\t{at}.\tNama\t: {first_of(at, one.name, NAME)}\n"
        f"\t\tNIP\t: {first_of(at, one.nip or '-', NIP)}\n"
        f"\t\tJabatan\t: {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    number, dated_, sender, about = trip.invited
    return typed(f"""
^NOTA DINAS
Kepada Yth\t: Kepala Dinas Contoh
Dari\t: Kepala Bidang Pelayanan
Nomor\t: {value(trip.order, "surat.nomor")}
Tanggal\t: {value(trip.order_date.long, "surat.tanggal")}
Perihal\t: Usulan Perjalanan Dinas
Menindaklanjuti surat {value(sender, "undangan.dari")} Nomor {value(number, "undangan.nomor")} \
tanggal {value(dated_, "undangan.tanggal")} perihal {value(about, "undangan.perihal")}, bersama \
ini kami usulkan pegawai untuk mengikuti {value(trip.purpose, "perjalanan.maksud")} di \
{value(trip.place, "perjalanan.tujuan")} pada tanggal {value(trip.span, "perjalanan.tanggal")} \
atas nama :
{people}\
Demikian disampaikan, mohon arahan lebih lanjut.
\t\t\t{value("KEPALA DINAS CONTOH", group_of(SPD_SIGNED, "sebutan"))}



\t\t\t{value(CHIEF.nama, group_of(SPD_SIGNED, "nama"))}
\t\t\tNIP. {value(CHIEF.nip, group_of(SPD_SIGNED, "nip"))}""")
