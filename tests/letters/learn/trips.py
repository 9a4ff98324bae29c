"""Invented trips as an office would type them, and the sheet that Perdin holds of each.

The letters of ``forms`` are written from the typed words alone; the sheet is what the program under
test is given. Both are typed here, so that neither is worked out by what is tested.
"""

from dataclasses import dataclass, replace

from perdin.letters.data.fields import (
    Anggaran,
    BarisBiaya,
    Biaya,
    Kantor,
    Kwitansi,
    LetterSheet,
    Orang,
    Pejabat,
    Perjalanan,
    Surat,
    Undangan,
)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who travels; without ``nip`` no ASN."""

    name: str
    nip: str = ""
    rank: str = ""
    grade: str = ""
    post: str = ""
    born: str = ""
    level: str = "E"


@dataclass(frozen=True, kw_only=True)
class Day:
    """One date in the spellings that the forms use, each typed."""

    long: str
    figures: str
    weekday: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """A line of the account: what the office writes, what Perdin holds, the amount in figures."""

    own: str
    held: str
    amount: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A trip, its letters' numbers and its money, as typed."""

    people: tuple[Person, ...]
    purpose: str
    place: str
    leave: Day
    back: Day
    days: int
    days_words: str
    span: str
    """The days as one, in the words of a letter: «3 s.d. 5 Maret 2026»."""
    held_span: str
    """The same as Perdin prints it."""
    weekdays: str
    order: str
    order_date: Day
    travel: str
    invited: tuple[str, str, str, str]
    amount: str
    amount_words: str
    car: str = "Kendaraan Dinas"
    account: str = "5.1.02.04.01.0001"
    basis: str = "Dokumen Pelaksanaan Anggaran Tahun 2026"
    costs: tuple[Cost, ...] = ()


CHIEF = Pejabat(
    sebutan="KEPALA DINAS CONTOH",
    jabatan="Kepala Dinas Contoh",
    nama="Dr. Wira Teladan, S.Sos., M.Si.",
    pangkat="Pembina Tingkat I, IV/b",
    nip="19700512 199503 1 004",
    jabatan_lengkap="Kepala Dinas Contoh Kabupaten Teladan",
    jabatan_sendiri="Kepala Dinas Contoh",
)
TREASURER = Pejabat(
    sebutan="BENDAHARA PENGELUARAN",
    jabatan="Bendahara Pengeluaran",
    nama="Laras Misal, A.Md.",
    pangkat="Penata Muda, III/a",
    nip="19880917 201101 2 012",
)
PPTK = Pejabat(
    sebutan="PEJABAT PELAKSANA TEKNIS KEGIATAN",
    jabatan="PPTK",
    nama="Seno Andaian, S.E.",
    pangkat="Penata, III/c",
    nip="19810221 200604 1 007",
)
RATIH = Person(
    name="Ratih Contoh, S.Sos., M.A.",
    nip="19850312 201001 2 007",
    rank="Penata Tingkat I",
    grade="III/d",
    post="Kepala Bidang Pembinaan",
    born="12 Maret 1985",
    level="C",
)
ARUM = Person(
    name="Arum Contoh, S.T.",
    nip="19900723 201503 2 004",
    rank="Penata Muda",
    grade="III/a",
    post="Analis Perencanaan",
    born="23 Juli 1990",
)
BAGAS = Person(name="Bagas Umpama", post="Pengemudi", born="4 Mei 1991", level="F")
KIRANA = Person(
    name="Kirana Misalnya, S.Kom.",
    nip="19931105 201902 2 009",
    rank="Penata Muda Tingkat I",
    grade="III/b",
    post="Pranata Komputer Ahli Pertama",
    born="5 November 1993",
)
A = Typed(
    people=(RATIH, ARUM),
    purpose="Konsultasi penyusunan rencana kerja perangkat daerah",
    place="Kota Bandung",
    leave=Day(long="3 Maret 2026", figures="03-03-2026", weekday="Selasa", words="tiga"),
    back=Day(long="5 Maret 2026", figures="05-03-2026", weekday="Kamis", words="lima"),
    days=3,
    days_words="tiga",
    span="3 s.d. 5 Maret 2026",
    held_span="3–5 Maret 2026",
    weekdays="Selasa s.d. Kamis",
    order="800.1.11.1/045/DISCON/II/2026",
    order_date=Day(
        long="27 Februari 2026", figures="27-02-2026", weekday="Jumat", words="dua puluh tujuh"
    ),
    travel="000.1.2.3/088/DISCON/II/2026",
    invited=("005/118/BAPP", "20 Februari 2026", "Badan Perencanaan Misal", "Forum Rencana Kerja"),
    amount="4.275.000",
    amount_words="empat juta dua ratus tujuh puluh lima ribu rupiah",
    costs=(
        Cost(own="Uang Harian", held="Uang harian 3 hari × Rp430.000", amount="1.290.000"),
        Cost(own="Penginapan", held="Penginapan 2 malam", amount="1.372.000", note="Bukti hotel"),
        Cost(own="Transport PP", held="Transport pulang pergi", amount="1.613.000", note="Tiket"),
    ),
)
B = Typed(
    people=(KIRANA, RATIH, ARUM),
    purpose="Bimbingan teknis pengelolaan data statistik sektoral",
    place="Kota Semarang",
    leave=Day(long="30 Maret 2026", figures="30-03-2026", weekday="Senin", words="tiga puluh"),
    back=Day(long="2 April 2026", figures="02-04-2026", weekday="Kamis", words="dua"),
    days=4,
    days_words="empat",
    span="30 Maret s.d. 2 April 2026",
    held_span="30 Maret – 2 April 2026",
    weekdays="Senin s.d. Kamis",
    order="800.1.11.1/061/DISCON/III/2026",
    order_date=Day(
        long="26 Maret 2026", figures="26-03-2026", weekday="Kamis", words="dua puluh enam"
    ),
    travel="000.1.2.3/104/DISCON/III/2026",
    invited=("400/77/STAT", "16 Maret 2026", "Badan Data Misal", "Bimbingan Teknis Statistik"),
    amount="6.130.000",
    amount_words="enam juta seratus tiga puluh ribu rupiah",
    costs=(
        Cost(own="Uang Harian", held="Uang harian 4 hari × Rp370.000", amount="1.480.000"),
        Cost(own="Penginapan", held="Penginapan 3 malam", amount="2.700.000", note="Bukti hotel"),
        Cost(own="Tiket Pesawat", held="Tiket pesawat", amount="1.600.000", note="Tiket"),
        Cost(own="Taksi", held="Taksi bandara", amount="350.000"),
    ),
    car="Pesawat Udara",
)
ALONE = replace(B, people=(KIRANA,), place="Kabupaten Lebak")
MIXED = replace(A, people=(ARUM, BAGAS, RATIH), place="Kota Semarang")
"""Among them one who is no ASN: no NIP, no pangkat."""
SAME_DAY = replace(
    A,
    people=(ARUM,),
    place="Kota Cilegon",
    back=A.leave,
    days=1,
    days_words="satu",
    span="3 Maret 2026",
    held_span="3 Maret 2026",
    weekdays="Selasa",
    order_date=A.leave,
)
"""Letter dated on the day of departure, which is that of return: one date for three fields."""


def sheet(
    trip: Typed, holder: int = 0, *, travel: bool = False, signer: Pejabat = CHIEF
) -> LetterSheet:
    """What Perdin holds of a trip, for the letter of one traveller; ``travel`` for their SPD."""
    people = tuple(_held(person, at) for at, person in enumerate(trip.people, 1))
    number, dated, sender, about = trip.invited
    order = Surat(
        nomor=trip.travel if travel else trip.order,
        kode="000.1.2.3" if travel else "800.1.11.1",
        tanggal=trip.order_date.long,
        nomor_surat_tugas=trip.order,
        tanggal_surat_tugas=trip.order_date.long,
    )
    return LetterSheet(
        kantor=Kantor(
            "PEMERINTAH KABUPATEN TELADAN", "DINAS CONTOH", "Jalan Misal 1", "", "Teladan"
        ),
        surat=order,
        pemberi_tugas=signer,
        pengguna_anggaran=signer,
        penandatangan=signer,
        pptk=PPTK,
        bendahara=TREASURER,
        perjalanan=_journey(trip),
        undangan=Undangan(number, dated, sender, about),
        anggaran=Anggaran(
            instansi="Dinas Contoh",
            kode_rekening=trip.account,
            nama_rekening="Belanja Perjalanan Dinas Biasa",
            sub_kegiatan="Koordinasi dan Konsultasi SKPD",
            tahun="2026",
            kode_sub_kegiatan="2.16.01.2.06.0009",
        ),
        pelaksana=people,
        orang=people[holder],
        pengikut=tuple(one for one in people if one is not people[holder]),
        biaya=_account(trip),
        kwitansi=_receipt(trip),
    )


def _journey(trip: Typed) -> Perjalanan:
    return Perjalanan(
        maksud=trip.purpose,
        dasar=(trip.basis,),
        berangkat_dari="Kabupaten Teladan",
        tujuan=trip.place,
        daftar_tujuan=(trip.place,),
        alat_angkut=trip.car,
        lama=trip.days,
        lama_terbilang=trip.days_words,
        hari=trip.weekdays,
        tanggal=trip.held_span,
        tanggal_berangkat=trip.leave.long,
        tanggal_kembali=trip.back.long,
        jenis="Luar Daerah",
    )


def _account(trip: Typed) -> Biaya:
    return Biaya(
        baris=tuple(
            BarisBiaya(at, one.held, f"Rp{one.amount}", one.note)
            for at, one in enumerate(trip.costs, 1)
        ),
        jumlah=f"Rp{trip.amount}",
        terbilang=trip.amount_words,
    )


def _receipt(trip: Typed) -> Kwitansi:
    return Kwitansi(
        nomor_buku="031/BKU",
        terima_dari="Pengguna Anggaran Dinas Contoh",
        untuk_pembayaran=f"Biaya perjalanan dinas ke {trip.place}",
        tanggal=trip.back.long,
        jumlah=f"Rp{trip.amount}",
        terbilang=trip.amount_words,
    )


def _held(person: Person, number: int) -> Orang:
    ranked = f"{person.rank} / {person.grade}" if person.rank else ""
    return Orang(
        nomor=number,
        nama=person.name,
        nip=person.nip,
        pangkat=person.rank,
        golongan=person.grade,
        pangkat_golongan=ranked,
        jabatan=person.post,
        instansi="Dinas Contoh",
        tanggal_lahir=person.born,
        tingkat_biaya=person.level,
    )
