"""Six offices' letters, typed label by label as such offices print them, for any trip.

The letters are in the marks of ``writer.typed``: a value in brackets with the fields that it is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from perdin.letters.data.fields import Biaya, LetterSheet, Pejabat
from perdin.letters.data.paper_fields import BarisRiil, Riil
from perdin.letters.learn import learning
from perdin.letters.learn.proposal import Learned
from perdin.rules.letter_kinds import LetterKind
from tests.letters.learn.trips import CHIEF, PPTK, TREASURER, Typed, sheet
from tests.letters.learn.writer import Truth, typed, value

NIP, RANK = "pelaksana.nip", "pelaksana.pangkat_golongan"
SIGNED = ("penandatangan", "pemberi_tugas")
SPD_SIGNED = ("pejabat_spd", "pengguna_anggaran", "penandatangan", "pemberi_tugas", "pejabat_visum")
Filled = tuple[bytes, list[Truth]]


def group_of(groups: tuple[str, ...], part: str) -> str:
    return " ".join(f"{group}.{part}" for group in groups)


def first_of(number: int, text: str, fields: str) -> str:
    """A person's value: of the first one its truth, of the others what goes into the loop."""
    return value(text, fields) if number == 1 else text


def _signed(groups: tuple[str, ...], rank: str = "Pembina Tingkat I, IV/b") -> str:
    return f"""

*{value("KEPALA DINAS CONTOH", group_of(groups, "sebutan"))},



*{value(CHIEF.nama, group_of(groups, "nama"))}
{value(rank, group_of(groups, "pangkat"))}
NIP. {value(CHIEF.nip, group_of(groups, "nip"))}"""


def paser(trip: Typed) -> Filled:
    """Surat Tugas: people as rows of a table without lines, the days in a sentence."""
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^DINAS CONTOH
^SURAT TUGAS
NOMOR : {value(trip.order, "surat.nomor #3")}
| Dasar | : | {trip.basis}
^MEMERINTAHKAN :
{"".join(_rows_of_paser(trip))}
Untuk\t: {value(trip.purpose, "perjalanan.maksud #2")} di {value(trip.place, "perjalanan.tujuan")} \
selama {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) hari dari tanggal \
{value(trip.leave.long, "perjalanan.tanggal_berangkat")} sampai dengan \
{value(trip.back.long, "perjalanan.tanggal_kembali")}.
Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.
Dikeluarkan di\t: {value("Teladan", "kantor.tempat")}
Pada tanggal\t: {value(trip.order_date.long, "surat.tanggal")}
{_signed(SIGNED)}""")


def _rows_of_paser(trip: Typed) -> Iterator[str]:
    for at, one in enumerate(trip.people, 1):
        lead = "| Kepada | :" if at == 1 else "| |"
        yield f"{lead} | {at}. | Nama | : | {first_of(at, one.name, 'pelaksana.nama *')}\n"
        if one.rank:
            ranked = first_of(at, f"{one.rank} ({one.grade})", RANK)
            yield f"| | | | Pangkat/Gol. | : | {ranked}\n"
        if one.nip:
            number = first_of(at, one.nip.replace(" ", ""), f"{NIP} #2")
            yield f"| | | | NIP | : | {number}\n"
        yield f"| | | | Jabatan | : | {first_of(at, one.post, 'pelaksana.jabatan')}\n"


def kendari(trip: Typed) -> Filled:
    """Surat Perjalanan Dinas of the first traveller, with its back."""
    home = value("Kabupaten Teladan", "perjalanan.berangkat_dari")
    place = value(trip.place, "perjalanan.tujuan")
    return typed(f"""
^PEMERINTAH KOTA TELADAN
Lembar ke : I
Kode No. : {value("000.1.2.3", "surat.kode")}
Nomor : {value(trip.travel, "surat.nomor")}
^SURAT PERJALANAN DINAS
^(SPD)
{_rows_of_kendari(trip)}
Dikeluarkan di : {value("Teladan", "kantor.tempat")}
Tanggal : {value(trip.order_date.long, "surat.tanggal")}
{_signed(SPD_SIGNED)}
---
| | I. Berangkat dari : {home}¶Ke : {place}¶Pada tanggal : \
{value(trip.leave.long, "perjalanan.tanggal_berangkat")}
| II. Tiba di : {place}¶Pada tanggal : ¶Kepala : | Berangkat dari : {place}¶Ke : {home}¶\
Pada tanggal :
| III. Tiba di : ¶Pada tanggal : | Berangkat dari : ¶Ke :
Telah diperiksa dengan keterangan bahwa perjalanan tersebut atas perintahnya.""")


def _rows_of_kendari(trip: Typed) -> str:
    own, *others = trip.people
    office = value("Dinas Contoh", "anggaran.instansi orang.instansi")
    ranked = value(f"{own.rank}, {own.grade}", "orang.pangkat_golongan")
    chief = value("Kepala Dinas Contoh Kabupaten Teladan", group_of(SPD_SIGNED, "jabatan_lengkap"))
    followers = "".join(
        f"| | {at}. {first_of(at, one.name, 'pengikut.nama')} "
        f"| {first_of(at, one.born, 'pengikut.tanggal_lahir')}\n"
        for at, one in enumerate(others, 1)
    )
    return f"""\
| 1. | Pejabat Pembuat Komitmen | {chief}
| 2. | Nama/NIP Pegawai yang diperintahkan | {value(own.name, "orang.nama *")}¶\
NIP. {value(own.nip, "orang.nip")}
| 3. | a. Pangkat dan Golongan menurut PP No. 30 Tahun 2015¶b. Jabatan/Instansi¶\
c. Tingkat Biaya Perjalanan Dinas | a. {ranked}¶b. {value(own.post, "orang.jabatan")} / {office}¶\
c. {value(own.level, "orang.tingkat_biaya")}
| 4. | Maksud Perjalanan Dinas | {value(trip.purpose, "perjalanan.maksud")}
| 5. | Alat angkut yang dipergunakan | {value(trip.car, "perjalanan.alat_angkut")}
| 6. | a. Tempat berangkat¶b. Tempat tujuan | \
a. {value("Kabupaten Teladan", "perjalanan.berangkat_dari")}¶\
b. {value(trip.place, "perjalanan.tujuan")}
| 7. | a. Lamanya Perjalanan Dinas¶b. Tanggal berangkat¶c. Tanggal harus kembali/tiba di tempat \
baru*) | a. {value(str(trip.days), "perjalanan.lama")} ({trip.days_words}) hari¶\
b. {value(trip.leave.long, "perjalanan.tanggal_berangkat")}¶\
c. {value(trip.back.long, "perjalanan.tanggal_kembali")}
| 8. | Pengikut : Nama | Tanggal Lahir
{followers}| 9. | Pembebanan Anggaran¶a. Instansi¶b. Mata Anggaran | ¶a. {office}¶\
b. {value(trip.account, "anggaran.kode_rekening")}
| 10. | Keterangan lain-lain |"""


def asahan(trip: Typed) -> Filled:
    """Surat Tugas in paragraphs: each person four lines with tabs, the invitation as its basis."""
    number, dated, sender, about = trip.invited
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^BADAN CONTOH
^SURAT TUGAS
Nomor : {value(trip.order, "surat.nomor")}
Dasar\t: Surat {value(sender, "undangan.dari")} nomor {value(number, "undangan.nomor")} tanggal \
{value(dated, "undangan.tanggal")} perihal {value(about, "undangan.perihal")}
^MEMERINTAHKAN :
Kepada\t:
{"".join(_people_of_asahan(trip))}\
Untuk\t:
1.\tMengikuti {value(trip.purpose, "perjalanan.maksud")} di \
{value(trip.place, "perjalanan.tujuan")} \
pada tanggal {value(trip.span, "perjalanan.tanggal")}.
2.\tSetelah selesai melaksanakan tugas dimaksud agar melaporkan hasilnya.
Ditetapkan di {value("Teladan", "kantor.tempat")}
pada tanggal {value(trip.order_date.long, "surat.tanggal")}
{_signed(SIGNED, "Pembina Tingkat I (IV/b)")}""")


def _people_of_asahan(trip: Typed) -> Iterator[str]:
    for at, one in enumerate(trip.people, 1):
        yield f"{at}.\tNama\t: {first_of(at, one.name, 'pelaksana.nama')}\n"
        if one.nip:
            yield f"\tNIP\t: {first_of(at, one.nip, NIP)}\n"
        if one.rank:
            yield f"\tPangkat/Gol\t: {first_of(at, f'{one.rank} / {one.grade}', RANK)}\n"
        yield f"\tJabatan\t: {first_of(at, one.post, 'pelaksana.jabatan')}\n"


def melawi(trip: Typed) -> Filled:
    """Surat Perintah Tugas with a table of columns, a person a row, and weekdays."""
    people = "".join(
        f"| {at} | {first_of(at, one.name, 'pelaksana.nama')}¶NIP. {first_of(at, one.nip, NIP)} "
        f"| {first_of(at, f'{one.rank}, {one.grade}' if one.rank else '', RANK)} "
        f"| {first_of(at, one.post, 'pelaksana.jabatan')}\n"
        for at, one in enumerate(trip.people, 1)
    )
    return typed(f"""
^PEMERINTAH KABUPATEN TELADAN
^SURAT PERINTAH TUGAS
NOMOR: {value(trip.order, "surat.nomor *")}
^MEMERINTAHKAN:
| NO | NAMA / NIP | PANGKAT/GOL | JABATAN
{people}
| Untuk | : | {value(trip.purpose, "perjalanan.maksud")}
| Hari | : | {value(trip.weekdays, "perjalanan.hari")}
| Tanggal | : | {value(trip.span, "perjalanan.tanggal")}
| Tempat | : | {value(trip.place, "perjalanan.tujuan")}

| | Ditetapkan di {value("Teladan", "kantor.tempat")}¶\
Pada tanggal {value(trip.order_date.long, "surat.tanggal")}
| | {value("KEPALA DINAS CONTOH", group_of(SIGNED, "sebutan"))}¶¶¶\
{value(CHIEF.nama, group_of(SIGNED, "nama"))}¶\
{value("Pembina Tingkat I, IV/b", group_of(SIGNED, "pangkat"))}¶\
NIP {value(CHIEF.nip.replace(" ", ""), group_of(SIGNED, "nip"))}""")


def bps(trip: Typed) -> Filled:
    """Surat Tugas with Menimbang, dates with a weekday and in words; capitals for the name."""
    people = "".join(
        f"*{at}. {first_of(at, one.name.upper(), 'pelaksana.nama')}\n"
        f"   NIP {first_of(at, one.nip.replace(' ', ''), NIP)}, "
        f"{first_of(at, one.post, 'pelaksana.jabatan')}\n"
        for at, one in enumerate(trip.people, 1)
    )
    month = trip.order_date.long.split()[1]
    leave = f"{trip.leave.weekday}, {trip.leave.long}"
    return typed(f"""
^BADAN DATA MISAL
^SURAT TUGAS
NOMOR : {value(trip.order, "surat.nomor")}
Menimbang : bahwa untuk kelancaran kegiatan perlu menugaskan pegawai;
Mengingat : Undang-Undang Nomor 16 Tahun 1997 tentang Statistik;
^Memberikan tugas
Kepada :
{people}\
Untuk : {value(trip.purpose, "perjalanan.maksud")}
Tujuan : {value(trip.place, "perjalanan.tujuan")}
Tanggal berangkat : {value(leave, "perjalanan.tanggal_berangkat")}
Tanggal kembali : {value(trip.back.figures, "perjalanan.tanggal_kembali")}
Pembebanan pada DIPA Tahun Anggaran {value("2026", "anggaran.tahun")}.
Ditetapkan di : {value("Teladan", "kantor.tempat")}
Pada tanggal : {value(trip.order_date.words, "surat.tanggal")} {month} dua ribu dua puluh enam
{_signed(SIGNED)}""")


def school(trip: Typed) -> Filled:
    """Kuitansi of a school: money in figures and words, four who sign beside each other."""
    own = trip.people[0]
    about = f"Biaya perjalanan dinas ke {trip.place}"
    return typed(f"""
^KUITANSI PEMBAYARAN
Tahun Anggaran : {value("2026", "anggaran.tahun")}
Kode Rekening : {value(trip.account, "anggaran.kode_rekening")}
Nomor Buku : {value("031/BKU", "kwitansi.nomor_buku")}
Sudah terima dari : {value("Pengguna Anggaran Dinas Contoh", "kwitansi.terima_dari")}
Uang sebesar : Rp. {value(trip.amount, "kwitansi.jumlah")},00
Untuk pembayaran : {value(about, "kwitansi.untuk_pembayaran")}
Terbilang : {value(trip.amount_words.capitalize(), "kwitansi.terbilang")}
| Setuju Bayar,¶PENGGUNA ANGGARAN¶¶{value(CHIEF.nama, "pengguna_anggaran.nama")}¶\
NIP. {value(CHIEF.nip, "pengguna_anggaran.nip")} | Yang Menerima,¶¶¶\
{value(own.name, "orang.nama")}¶NIP. {value(own.nip, "orang.nip")}
| Diketahui,¶PPTK¶¶{value(PPTK.nama, "pptk.nama")}¶NIP. {value(PPTK.nip, "pptk.nip")} \
| Lunas dibayar,¶BENDAHARA PENGELUARAN¶¶{value(TREASURER.nama, "bendahara.nama")}¶\
NIP. {value(TREASURER.nip, "bendahara.nip")}""")


@dataclass(frozen=True)
class Form:
    """An office's letter: what types it, of which kind it is, and who signs it."""

    name: str
    kind: LetterKind
    typed: Callable[[Typed], Filled]
    signer: Pejabat = CHIEF

    def look(self, content: bytes, held: Sequence[LetterSheet]) -> Learned:
        """What is learned of a letter of this form."""
        return learning.look_at(content, f"{self.name}.docx", self.kind, held)

    def held(self, trip: Typed, holder: int = 0) -> LetterSheet:
        """What Perdin holds of a trip for this letter."""
        travel = self.kind in (
            LetterKind.SPD,
            LetterKind.RINCIAN_BIAYA,
            LetterKind.KWITANSI,
            LetterKind.PENGELUARAN_RIIL,
        )
        told = sheet(trip, holder, travel=travel, signer=self.signer)
        return replace(told, riil=_unproved(told.biaya))


def _unproved(account: Biaya) -> Riil:
    """The same costs as such that have no receipt."""
    rows = tuple(BarisRiil(row.nomor, row.uraian, row.jumlah) for row in account.baris)
    return Riil(baris=rows, jumlah=account.jumlah, terbilang=account.terbilang)


FORMS = (
    Form("Paser", LetterKind.SURAT_TUGAS, paser),
    Form("Kendari", LetterKind.SPD, kendari),
    Form("Asahan", LetterKind.SURAT_TUGAS, asahan),
    Form("Melawi", LetterKind.SURAT_TUGAS, melawi),
    Form("BPS", LetterKind.SURAT_TUGAS, bps),
    Form("sekolah", LetterKind.KWITANSI, school),
)
