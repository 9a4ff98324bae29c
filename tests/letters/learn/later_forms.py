"""Letters of five further offices, typed after the first ten were mended, before these were read.

They tell how forms do that nobody mended anything for.
"""

from perdin.rules.letter_kinds import LetterKind
from tests.letters.learn.forms import SIGNED, SPD_SIGNED, Filled, Form, first_of, group_of
from tests.letters.learn.fresh_orders import NAME, NIP, POST, RANK, TOWN, dated, post, signed
from tests.letters.learn.trips import CHIEF, TREASURER, Typed
from tests.letters.learn.writer import typed, value


def district(trip: Typed) -> Filled:
    """Surat Tugas of a kecamatan: headings over three rows of a person, orders by letters."""
    people = "".join(
        f"| {at} | {first_of(at, one.name, NAME)}¶NIP. {first_of(at, one.nip or '-', NIP)} | "
        f"{first_of(at, f'{one.rank}, {one.grade}' if one.rank else '-', RANK)} | "
        f"{first_of(at, one.post, POST)} | \n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^KECAMATAN CONTOH
^SURAT TUGAS
^Nomor: {value(trip.order, "surat.nomor")}
Dasar\t: {trip.basis}
^MEMERINTAHKAN
Kepada:
| NO. | NAMA/NIP | PANGKAT/GOL. | JABATAN | KET.
{people}
Untuk:
a. {value(trip.purpose, "perjalanan.maksud")};
b. Melaporkan hasilnya kepada Camat.
Hari/Tanggal\t: {value(trip.weekdays, "perjalanan.hari")}, {value(trip.span, "perjalanan.tanggal")}
Tempat\t: {value(trip.place, "perjalanan.tujuan")}
Ditetapkan di {value("Teladan", TOWN)}
pada tanggal {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH")}""")


def transport(trip: Typed) -> Filled:
    """SPD of a Dinas Perhubungan: colons in cells of their own, days with their names."""
    own = trip.people[0]
    return typed(f"""
^DINAS PERHUBUNGAN
| Lembar ke | : |
| Kode No. | : | {value("000.1.2.3", "surat.kode")}
| Nomor | : | {value(trip.travel, "surat.nomor")}

^SURAT PERINTAH PERJALANAN DINAS
| 1. | Pejabat berwenang yang memberi perintah | : | {post(CHIEF.jabatan_lengkap)}
| 2. | Nama Pegawai yang diperintah | : | {value(own.name, "orang.nama")}
| 3. | a. Pangkat dan Golongan | : | {value(f"{own.rank} ({own.grade})", "orang.pangkat_golongan")}
| | b. Jabatan | : | {value(own.post, "orang.jabatan")}
| | c. Tingkat menurut peraturan perjalanan | : | {value(own.level, "orang.tingkat_biaya")}
| 4. | Maksud perjalanan dinas | : | {value(trip.purpose, "perjalanan.maksud")}
| 5. | Alat angkut yang dipergunakan | : | {value(trip.car, "perjalanan.alat_angkut")}
| 6. | a. Tempat berangkat | : | {value("Kabupaten Teladan", "perjalanan.berangkat_dari")}
| | b. Tempat tujuan | : | {value(trip.place, "perjalanan.tujuan")}
| 7. | a. Lamanya perjalanan dinas | : | {value(str(trip.days), "perjalanan.lama")} \
({trip.days_words}) hari
| | b. Tanggal berangkat | : | {value(dated(trip.leave), "perjalanan.tanggal_berangkat")}
| | c. Tanggal harus kembali | : | {value(dated(trip.back), "perjalanan.tanggal_kembali")}
| 8. | Pembebanan anggaran | : |
| | a. Instansi | : | {value("Dinas Contoh", "anggaran.instansi orang.instansi")}
| | b. Mata anggaran | : | {value(trip.account, "anggaran.kode_rekening")}
| 9. | Keterangan lain-lain | : |

Dikeluarkan di : {value("Teladan", TOWN)}
Pada tanggal : {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH", SPD_SIGNED)}""")


def memo(trip: Typed) -> Filled:
    """Nota Dinas that asks for a trip: to, from, about, people with their posts."""
    people = "".join(
        f"{at}. {first_of(at, one.name, NAME)} / {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^NOTA DINAS
Yth.\t: Kepala Dinas Contoh
Dari\t: Kepala Bidang Umum
Tanggal\t: {value(trip.order_date.long, "surat.tanggal")}
Nomor\t: {value(trip.order, "surat.nomor")}
Hal\t: Permohonan perjalanan dinas
Sehubungan dengan {value(trip.purpose, "perjalanan.maksud")} di \
{value(trip.place, "perjalanan.tujuan")} pada tanggal {value(trip.span, "perjalanan.tanggal")}, \
mohon perkenan untuk menugaskan:
{people}\
Demikian disampaikan, atas perkenannya diucapkan terima kasih.
{signed("KEPALA DINAS CONTOH")}""")


def commission(trip: Typed) -> Filled:
    """Surat Tugas in sentences: each person a paragraph with semicolons, days behind the work."""
    people = "".join(
        f"Nama\t: {first_of(at, one.name, NAME)}\n"
        f"NIP/Gol.\t: {first_of(at, one.nip or '-', NIP)}\n"
        f"Jabatan\t: {first_of(at, one.post, POST)}\n\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^SEKRETARIAT MISAL
^SURAT TUGAS
Nomor {value(trip.order, "surat.nomor")}
Menimbang : bahwa dalam rangka kelancaran tugas dipandang perlu menerbitkan surat tugas;
Dasar : {trip.basis};
^MENUGASKAN :
{people}\
Untuk melaksanakan tugas sebagai berikut :
Keperluan\t: {value(trip.purpose, "perjalanan.maksud")}
Tujuan\t: {value(trip.place, "perjalanan.tujuan")}
Berangkat\t: {value(trip.leave.long, "perjalanan.tanggal_berangkat")}
Kembali\t: {value(trip.back.long, "perjalanan.tanggal_kembali")}
\t\t\t{value("Teladan", TOWN)}, {value(trip.order_date.long, "surat.tanggal")}
\t\t\t{value("KEPALA DINAS CONTOH", group_of(SIGNED, "sebutan"))},


\t\t\t{value(CHIEF.nama, group_of(SIGNED, "nama"))}""")


def receipt(trip: Typed) -> Filled:
    """Kwitansi in a table, two who sign below each other's words."""
    own = trip.people[0]
    return typed(f"""
^K W I T A N S I
| No. BKU | : | {value("031/BKU", "kwitansi.nomor_buku")}
| Kode Rekening | : | {value(trip.account, "anggaran.kode_rekening")}
| Tahun Anggaran | : | {value("2026", "anggaran.tahun")}

| Telah terima dari | : | {value("Pengguna Anggaran Dinas Contoh", "kwitansi.terima_dari")}
| Banyaknya uang | : | {value(trip.amount_words.capitalize(), "kwitansi.terbilang")}
| Untuk pembayaran | : | \
{value(f"Biaya perjalanan dinas ke {trip.place}", "kwitansi.untuk_pembayaran")}
| Jumlah Rp | : | {value(trip.amount, "kwitansi.jumlah biaya.jumlah")}

| Setuju dibayar,¶PENGGUNA ANGGARAN¶¶{value(CHIEF.nama, "pengguna_anggaran.nama")}¶\
NIP {value(CHIEF.nip, "pengguna_anggaran.nip")} | BENDAHARA PENGELUARAN¶¶¶\
{value(TREASURER.nama, "bendahara.nama")}¶NIP {value(TREASURER.nip, "bendahara.nip")} | \
Yang menerima,¶¶¶{value(own.name, "orang.nama")}¶NIP {value(own.nip, "orang.nip")}""")


LATER = (
    Form("kecamatan", LetterKind.SURAT_TUGAS, district),
    Form("perhubungan", LetterKind.SPD, transport),
    Form("nota dinas", LetterKind.NOTA_DINAS, memo),
    Form("sekretariat", LetterKind.SURAT_TUGAS, commission),
    Form("kwitansi", LetterKind.KWITANSI, receipt),
)
