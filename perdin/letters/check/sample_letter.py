"""A sample letter: the trip of an invented office that templates are previewed and checked with."""

from perdin.i18n import _
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
from perdin.letters.data.paper_fields import (
    BarisBelanja,
    BarisNominatif,
    BarisRiil,
    Belanja,
    Foto,
    Laporan,
    Nominatif,
    PasanganFoto,
    Pembatalan,
    Pencairan,
    Riil,
)
from perdin.rules.letter_kinds import KINDS
from perdin.rules.office_letters import TEXTS

_OFFICE = Kantor(
    "PEMERINTAH KOTA SERANG",
    "KECAMATAN CONTOH",
    "Jalan Teladan Nomor 1, Kota Serang 42100",
    "Telepon (0254) 000000",
    "Kota Serang",
)
_CAMAT = Pejabat(
    sebutan="CAMAT CONTOH",
    jabatan="Camat Contoh",
    nama="Wiranata Adikusuma, S.STP., M.Si.",
    pangkat="Pembina, IV/a",
    nip="19720415 199303 1 006",
    jabatan_lengkap="Camat Contoh Kota Serang",
    jabatan_sendiri="Camat Contoh",
)
_TREASURER = Pejabat(
    sebutan="BENDAHARA PENGELUARAN PEMBANTU",
    jabatan="Bendahara",
    nama="Ratri Kinasih, A.Md.",
    pangkat="Penata Muda, III/a",
    nip="19860917 201001 2 011",
)
_ANALYST = Orang(
    nomor=1,
    nama="Nareswari Puspa Dewi, S.Stat.",
    nip="19940711 201903 2 008",
    pangkat="Penata Muda",
    golongan="III/a",
    pangkat_golongan="Penata Muda / III/a",
    jabatan="Analis Data",
    instansi="Kecamatan Contoh",
    tanggal_lahir="11 Juli 1994",
    tingkat_biaya="E",
)
_DRIVER = Orang(
    nomor=2,
    nama="Gunadi Saputra",
    jabatan="Pengemudi",
    instansi="Kecamatan Contoh",
    tanggal_lahir="9 Juni 1985",
)
_TRAVELLERS = (_ANALYST, _DRIVER)
_LETTER = Surat(
    nomor="000.1.2.3/017/KEC-CTH/III/2026",
    kode="000.1.2.3",
    tanggal="2 Maret 2026",
    nomor_surat_tugas="800.1.11.1/012/KEC-CTH/III/2026",
    tanggal_surat_tugas="2 Maret 2026",
)
_TRIP = Perjalanan(
    maksud="Konsultasi rencana kerja",
    dasar=("Dokumen Pelaksanaan Anggaran Kecamatan Contoh",),
    keluaran="Rencana kerja yang disepakati",
    berangkat_dari="Kota Serang",
    tujuan="Kota Bandung",
    daftar_tujuan=("Kota Bandung",),
    alat_angkut="Kendaraan umum",
    lama=3,
    lama_terbilang="tiga",
    hari="Selasa s.d. Kamis",
    tanggal="3–5 Maret 2026",
    tanggal_berangkat="3 Maret 2026",
    tanggal_kembali="5 Maret 2026",
    jenis="Luar Daerah",
)
_INVITATION = Undangan("005/118", "20 Februari 2026", "Biro Pemerintahan", "Rapat koordinasi")
_BUDGET = Anggaran(
    instansi="Kecamatan Contoh",
    kode_rekening="5.1.02.04.01.0001",
    nama_rekening="Belanja Perjalanan Dinas Biasa",
    sub_kegiatan="Rapat Koordinasi dan Konsultasi SKPD",
    tahun="2026",
    kode_sub_kegiatan="7.01.01.2.06.0009",
)
_BILL = Biaya(
    baris=(BarisBiaya(1, "Uang Harian Rp430.000 × 3 hari", "Rp1.290.000", ""),),
    jumlah="Rp1.290.000",
    terbilang="satu juta dua ratus sembilan puluh ribu rupiah",
    dibayar_semula="Rp1.000.000",
    menurut="SPJ yang diverifikasi",
    sebutan_sisa="kurang",
    sisa="Rp290.000",
)
_RECEIPT = Kwitansi(
    nomor_buku="017/BKU",
    terima_dari="Kuasa Pengguna Anggaran Kecamatan Contoh",
    untuk_pembayaran="Biaya perjalanan dinas",
    tanggal="9 Maret 2026",
    jumlah="Rp1.290.000",
    terbilang="satu juta dua ratus sembilan puluh ribu rupiah",
)
_REAL_COSTS = Riil(
    (BarisRiil(1, "Taksi", "Rp150.000"),), "Rp150.000", "seratus lima puluh ribu rupiah"
)
_DRAWN = Pencairan(
    kode_program="7.01.01",
    program="Penunjang Urusan Pemerintahan Daerah",
    kode_kegiatan="7.01.01.2.06",
    kegiatan="Administrasi Umum Perangkat Daerah",
    pagu="Rp50.000.000",
    sebelumnya="Rp12.500.000",
    jumlah="Rp5.680.000",
    sisa="Rp31.820.000",
    terbilang="lima juta enam ratus delapan puluh ribu rupiah",
)
_SPENT = Belanja(
    tuple(
        BarisBelanja(
            nomor=person.nomor,
            penerima=person.nama,
            uraian="Biaya perjalanan dinas ke Kota Bandung, 3–5 Maret 2026",
            tanggal="9 Maret 2026",
            nomor_bukti=f"0{16 + person.nomor}/BKU",
            jumlah="Rp2.840.000",
        )
        for person in _TRAVELLERS
    ),
    "Rp5.680.000",
    "lima juta enam ratus delapan puluh ribu rupiah",
)
_REPORT = Laporan((PasanganFoto(Foto(1, "Suasana rapat"), Foto(2, "Peninjauan lapangan")),))
_CANCELLATION = Pembatalan(
    "Rp750.000",
    "tujuh ratus lima puluh ribu rupiah",
    "800/003/KEC-CTH/III/2026",
    "2 Maret 2026",
)


def sample() -> LetterSheet:
    """A letter of an invented office, to preview and check templates with."""
    return LetterSheet(
        kantor=_OFFICE,
        surat=_LETTER,
        pemberi_tugas=_CAMAT,
        pengguna_anggaran=_CAMAT,
        pptk=_CAMAT,
        bendahara=_TREASURER,
        perjalanan=_TRIP,
        undangan=_INVITATION,
        anggaran=_BUDGET,
        pelaksana=_TRAVELLERS,
        orang=_ANALYST,
        pengikut=(_DRIVER,),
        biaya=_BILL,
        kwitansi=_RECEIPT,
        penandatangan=_CAMAT,
        riil=_REAL_COSTS,
        nominatif=_nominative(),
        pencairan=_DRAWN,
        belanja=_SPENT,
        laporan=_REPORT,
        pembatalan=_CANCELLATION,
        isian=_typed_texts(),
    )


def _typed_texts() -> dict[str, str]:
    """What a person types for a letter: the default, or the question in brackets; and what letters
    to hotels say.
    """
    return dict(TEXTS) | {
        letter_input.name: letter_input.default or f"({_(letter_input.label)})"
        for facts in KINDS.values()
        for letter_input in facts.inputs
    }


def _nominative() -> Nominatif:
    rows = tuple(
        BarisNominatif(
            nomor=person.nomor,
            nama=person.nama,
            nip=person.nip,
            pangkat_golongan=person.pangkat_golongan,
            jabatan=person.jabatan,
            berangkat="3 Maret 2026",
            kembali="5 Maret 2026",
            lama=3,
            uang_harian="Rp1.290.000",
            transport="Rp450.000",
            representasi="-",
            penginapan="Rp1.100.000",
            lain="-",
            jumlah="Rp2.840.000",
            rekening="Bank Contoh 0000000000",
        )
        for person in _TRAVELLERS
    )
    total = BarisNominatif(
        uang_harian="Rp2.580.000",
        transport="Rp900.000",
        representasi="-",
        penginapan="Rp2.200.000",
        lain="-",
        jumlah="Rp5.680.000",
    )
    words = "lima juta enam ratus delapan puluh ribu rupiah"
    paid = "menurut rencana biaya; sudah dibayar Rp2.000.000, masih dibayarkan Rp3.680.000"
    return Nominatif(rows, total, words, paid)
