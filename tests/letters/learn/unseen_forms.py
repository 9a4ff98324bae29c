"""Letters of ten offices more, typed before the kinds of ``wider_forms`` were mended.

They were read for the first time after that: how they fared then tells how forms do that nobody
mended anything for (docs/quality.md).
"""

from dataclasses import replace

from perdin.rules.letter_kinds import LetterKind
from tests.letters.learn import unseen_papers
from tests.letters.learn.forms import SIGNED, Filled, Form, first_of, group_of
from tests.letters.learn.fresh_orders import NAME, NIP, POST, RANK, TOWN, dated, signed
from tests.letters.learn.trips import CHIEF, Typed
from tests.letters.learn.writer import typed, value

SECRETARY = replace(
    CHIEF,
    sebutan="An. GUBERNUR TELADAN\nPlh. SEKRETARIS DAERAH",
    jabatan="Plh. Sekretaris Daerah",
    jabatan_lengkap="Gubernur Teladan",
)
COMMISSION = replace(
    CHIEF, sebutan="Sekretaris", jabatan="Sekretaris", jabatan_lengkap="Sekretaris KPU Misal"
)


def education(trip: Typed) -> Filled:
    """Surat Perintah Tugas of a Dinas Pendidikan: all by labels, the trip as the people."""
    people = "".join(
        f"| {at}. Nama | : {first_of(at, one.name, f'{NAME} *')}\n"
        f"|    NIP | : {first_of(at, one.nip or '-', NIP)}\n"
        f"|    Pangkat / Gol | : "
        f"{first_of(at, f'{one.rank}, {one.grade}' if one.rank else '-', RANK)}\n"
        f"|    Jabatan | : {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^Pemerintah Kabupaten Teladan
^DINAS PENDIDIKAN
^SURAT PERINTAH TUGAS
^Nomor : {value(trip.order, "surat.nomor")}
^KEPALA DINAS CONTOH KABUPATEN TELADAN
^MEMERINTAHKAN
Dengan ini menugaskan Kepada :
{people}
| Tempat Tujuan | : {value(trip.place, "perjalanan.tujuan")}
| Maksud dan Tujuan | : {value(trip.purpose, "perjalanan.maksud")}
| Lamanya Tugas | : {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) hari
| Tanggal Keberangkatan | : {value(trip.leave.long, "perjalanan.tanggal_berangkat")}
| Tanggal Kepulangan | : {value(trip.back.long, "perjalanan.tanggal_kembali")}
| Transportasi | : {value(trip.car, "perjalanan.alat_angkut")}
| Beban Biaya | : DPA Dinas Pendidikan Tahun Anggaran {value("2026", "anggaran.tahun")}

Demikian Surat Perintah Tugas ini diberikan untuk dilaksanakan sebagaimana mestinya.
\t\t\tDikeluarkan di : {value("Teladan", TOWN)}
\t\t\tPada Tanggal : {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH")}""")


def provincial(trip: Typed) -> Filled:
    """Surat Perintah Tugas of a Sekretariat Daerah: who goes by «Nama/NIP», orders in numbers."""
    people = "".join(
        f"| {'Nama Yang ditugaskan' if at == 1 else ''} | {at}. | {first_of(at, one.name, NAME)}"
        f"¶{first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
~PEMERINTAH PROVINSI TELADAN
~SEKRETARIAT DAERAH
^SURAT PERINTAH TUGAS
^Nomor : {value(trip.order, "surat.nomor")}
| Dasar : | 1. | Peraturan Presiden Nomor 33 Tahun 2020 tentang Standar Harga Satuan Regional;
| | 2. | Surat {value(trip.invited[2], "undangan.dari")} Nomor \
{value(trip.invited[0], "undangan.nomor")} tanggal {value(trip.invited[1], "undangan.tanggal")} \
perihal {value(trip.invited[3], "undangan.perihal")};
^GUBERNUR TELADAN DENGAN INI MENUGASKAN :
{people}
| Untuk : | 1. | {value(trip.purpose, "perjalanan.maksud")} di \
{value(trip.place, "perjalanan.tujuan")} selama {value(str(trip.days), "perjalanan.lama")} \
({trip.days_words}) hari, tanggal {value(trip.span, "perjalanan.tanggal")};
| | 2. | Melaporkan hasilnya kepada Gubernur.

\t\t\tDikeluarkan di : {value("Teladan", TOWN)}
\t\t\tPada Tanggal : {value(trip.order_date.long, "surat.tanggal")}
{signed(SECRETARY.sebutan)}
Tembusan :
1. Inspektur Daerah Provinsi Teladan.""")


def works(trip: Typed) -> Filled:
    """Surat Tugas of a Dinas PUPR: «dilaksanakan pada» in the order, its facts in rows below."""
    people = "".join(
        f"| {'Kepada' if at == 1 else ''} | {':' if at == 1 else ''} | {at}. | Nama | : "
        f"{first_of(at, one.name, NAME)}\n"
        f"| | | | Pangkat/golongan | : "
        f"{first_of(at, f'{one.rank} - {one.grade}' if one.rank else '-', RANK)}\n"
        f"| | | | NIP | : {first_of(at, one.nip or '-', NIP)}\n"
        f"| | | | Jabatan | : {first_of(at, one.post, POST)}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^PEMERINTAH PROVINSI TELADAN
^DINAS PEKERJAAN UMUM DAN PENATAAN RUANG
^SURAT TUGAS
^Nomor : {value(trip.order, "surat.nomor")}
| Dasar | : | Surat Undangan No {value(trip.invited[0], "undangan.nomor")} Tanggal \
{value(trip.invited[1], "undangan.tanggal")} tentang {value(trip.invited[3], "undangan.perihal")}
^MEMERINTAHKAN:
{people}\
| Untuk | : | Melaksanakan koordinasi {value(trip.purpose, "perjalanan.maksud")} yang dilaksanakan \
pada: | < | <
| | | Hari | : {value(trip.weekdays, "perjalanan.hari")} | <
| | | Tanggal | : {value(trip.span, "perjalanan.tanggal")} | <
| | | Tempat | : {value(trip.place, "perjalanan.tujuan")} | <

Demikian Surat Tugas ini dibuat, untuk dilaksanakan dengan penuh rasa tanggung jawab.
| | {value("Teladan", TOWN)}, {value(trip.order_date.long, "surat.tanggal")}¶\
{value("KEPALA DINAS CONTOH", group_of(SIGNED, "sebutan"))}¶¶¶\
{value(CHIEF.nama, group_of(SIGNED, "nama"))}¶NIP {value(CHIEF.nip, group_of(SIGNED, "nip"))}""")


def election(trip: Typed) -> Filled:
    """Surat Tugas of a secretariat: a table of people, days and place in sentences."""
    people = "".join(
        f"| {at}. | {first_of(at, one.name, NAME)} | {first_of(at, one.post, POST)} | "
        f"{first_of(at, one.grade or '-', 'pelaksana.golongan')}\n"
        for at, one in enumerate(trip.people, 1)
    )
    leave = value(dated(trip.leave), "perjalanan.tanggal_berangkat")
    back = value(dated(trip.back), "perjalanan.tanggal_kembali")
    return typed(f"""
^KOMISI PEMILIHAN UMUM
^KABUPATEN TELADAN
^SURAT TUGAS
^Nomor : {value(trip.order, "surat.nomor")}
Menimbang\t: bahwa dalam rangka pelaksanaan tugas perlu menugaskan pegawai;
Dasar\t: {trip.basis}.
^Memberi Tugas
Kepada\t:
| No | Nama | Jabatan | Gol.
{people}
Untuk\t: 1. Menghadiri {value(trip.purpose, "perjalanan.maksud")};
\t  2. Kegiatan dilaksanakan mulai hari {leave} sampai dengan hari {back} di \
{value(trip.place, "perjalanan.tujuan")};
\t  3. Biaya dibebankan pada DIPA Tahun Anggaran {value("2026", "anggaran.tahun")}.
\t\t\tDitetapkan di {value("Teladan", TOWN)}
\t\t\tpada tanggal {value(trip.order_date.long, "surat.tanggal")}
\t\t\t{value("Sekretaris", group_of(SIGNED, "sebutan"))},



\t\t\t{value(CHIEF.nama, group_of(SIGNED, "nama"))}""")


def kindergarten(trip: Typed) -> Filled:
    """Surat Tugas of a TK: dotted labels, the signer by labels, «Hari, tanggal»."""
    people = "".join(
        f"N a m a\t: {first_of(at, one.name, NAME)}\n"
        f"N I P\t: {first_of(at, one.nip or '-', NIP)}\n"
        f"Pangkat/Gol.\t: {first_of(at, f'{one.rank}, {one.grade}' if one.rank else '-', RANK)}\n"
        f"Jabatan\t: {first_of(at, one.post, POST)}\n\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^PEMERINTAH KOTA TELADAN
^TK NEGERI PEMBINA
^SURAT TUGAS
^No : {value(trip.order, "surat.nomor")}
Yang bertanda tangan di bawah ini Kepala TK Negeri Pembina menugaskan kepada :
{people}\
Untuk melaksanakan tugas {value(trip.purpose, "perjalanan.maksud")}, yang akan dilaksanakan pada :
Hari, tanggal\t: {value(trip.weekdays, "perjalanan.hari")}, {value(trip.span, "perjalanan.tanggal")}
Jam\t: 08.00 WIB - selesai
Bertempat di\t: {value(trip.place, "perjalanan.tujuan")}
Demikian surat tugas ini agar dilaksanakan dan setelah selesai melapor.
\t\t\t{value("Teladan", TOWN)}, {value(trip.order_date.long, "surat.tanggal")}
{signed("KEPALA DINAS CONTOH")}""")


UNSEEN = (
    Form("pendidikan", LetterKind.SURAT_TUGAS, education),
    Form("setda", LetterKind.SURAT_TUGAS, provincial, SECRETARY),
    Form("PUPR", LetterKind.SURAT_TUGAS, works),
    Form("KPU", LetterKind.SURAT_TUGAS, election, COMMISSION),
    Form("TK", LetterKind.SURAT_TUGAS, kindergarten),
    Form("SPPD SMA", LetterKind.SPD, unseen_papers.high_school_spd),
    Form("kuitansi PUPR", LetterKind.KWITANSI, unseen_papers.works_receipt),
    Form("laporan PUPR", LetterKind.LAPORAN, unseen_papers.works_report),
    Form("riil kementerian", LetterKind.PENGELUARAN_RIIL, unseen_papers.ministry_unproved),
    Form("nota dinkes", LetterKind.NOTA_DINAS, unseen_papers.health_memo),
)
