"""A sample letter, and the list of all fields with what they hold."""

from dataclasses import dataclass
from typing import Any

from perdin.i18n import N_, _
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
    context,
)
from perdin.letters.data.paper_fields import (
    BarisNominatif,
    BarisRiil,
    Foto,
    Laporan,
    Nominatif,
    PasanganFoto,
    Pembatalan,
    Riil,
)
from perdin.rules.letter_kinds import KINDS


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the template author sees it: ``{{ name }}``, what it holds, and an example.

    ``many`` is the list that it is a part of, empty for a field that stands by itself; ``several``
    says that the field holds several texts.
    """

    name: str
    meaning: str
    sample: str
    many: str = ""
    several: bool = False

    @property
    def tag(self) -> str:
        """What is written into the template; of a list's member inside its loop."""
        name = f"satu{self.name[len(self.many) + 2 :]}" if self.many else self.name
        return f"{{{{ {name}|join(', ') }}}}" if self.several else f"{{{{ {name} }}}}"

    @property
    def loop(self) -> tuple[str, str]:
        """The rows of a table above and below the one that is said for each member."""
        return (f"{{%tr for satu in {self.many} %}}", "{%tr endfor %}") if self.many else ("", "")


GROUPS = {
    "kantor": N_("kantor pada kop"),
    "surat": N_("surat ini"),
    "pemberi_tugas": N_("pejabat yang memberi perintah"),
    "pengguna_anggaran": N_("pengguna anggaran"),
    "pptk": N_("pejabat pelaksana teknis kegiatan"),
    "bendahara": N_("bendahara pengeluaran"),
    "perjalanan": N_("perjalanan"),
    "undangan": N_("surat undangan"),
    "anggaran": N_("pembebanan anggaran"),
    "pelaksana": N_("daftar semua pelaksana"),
    "orang": N_("pelaksana pemegang surat ini"),
    "pengikut": N_("daftar pelaksana lain"),
    "biaya": N_("rincian biaya"),
    "kwitansi": N_("kwitansi"),
    "penandatangan": N_("pejabat yang menandatangani surat ini"),
    "isian": N_("isian yang diketik untuk surat ini"),
    "riil": N_("pengeluaran riil tanpa bukti"),
    "nominatif": N_("daftar nominatif semua pelaksana"),
    "laporan": N_("foto laporan, dua sebaris"),
    "pembatalan": N_("biaya yang hangus karena pembatalan"),
    "gaya": N_("bentuk surat menurut Pengaturan"),
    "pejabat_spd": N_("pejabat yang menandatangani SPD"),
    "pejabat_visum": N_("pejabat yang memeriksa visum"),
    "baris_pengikut": N_("baris pengikut pada SPD"),
    "baris_anggaran": N_("baris pembebanan anggaran pada SPD"),
    "baris_kwitansi": N_("baris kepala kwitansi"),
    "visum": N_("kotak visum tiap tujuan"),
    "angka_visum": N_("angka kotak visum sesudah tujuan"),
    "tanda_tangan_kwitansi": N_("pasangan penanda tangan kwitansi"),
    "dalam_lampiran": N_("benar bila pelaksana dimuat dalam lampiran"),
    "jumlah_pelaksana": N_("banyaknya pelaksana"),
}


def sample() -> LetterSheet:
    """A letter of an invented office, to preview and check templates with."""
    camat = Pejabat(
        sebutan="CAMAT CONTOH",
        jabatan="Camat Contoh",
        nama="Wiranata Adikusuma, S.STP., M.Si.",
        pangkat="Pembina, IV/a",
        nip="19720415 199303 1 006",
        jabatan_lengkap="Camat Contoh Kota Serang",
    )
    treasurer = Pejabat(
        sebutan="BENDAHARA PENGELUARAN PEMBANTU",
        jabatan="Bendahara",
        nama="Ratri Kinasih, A.Md.",
        pangkat="Penata Muda, III/a",
        nip="19860917 201001 2 011",
    )
    first = Orang(
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
    driver = Orang(
        nomor=2,
        nama="Gunadi Saputra",
        jabatan="Pengemudi",
        instansi="Kecamatan Contoh",
        tanggal_lahir="9 Juni 1985",
    )
    return LetterSheet(
        kantor=Kantor(
            "PEMERINTAH KOTA SERANG",
            "KECAMATAN CONTOH",
            "Jalan Teladan Nomor 1, Kota Serang 42100",
            "Telepon (0254) 000000",
            "Kota Serang",
        ),
        surat=Surat(
            nomor="000.1.2.3/017/KEC-CTH/III/2026",
            kode="000.1.2.3",
            tanggal="2 Maret 2026",
            nomor_surat_tugas="800.1.11.1/012/KEC-CTH/III/2026",
            tanggal_surat_tugas="2 Maret 2026",
        ),
        pemberi_tugas=camat,
        pengguna_anggaran=camat,
        pptk=camat,
        bendahara=treasurer,
        perjalanan=Perjalanan(
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
        ),
        undangan=Undangan("005/118", "20 Februari 2026", "Biro Pemerintahan", "Rapat koordinasi"),
        anggaran=Anggaran(
            instansi="Kecamatan Contoh",
            kode_rekening="5.1.02.04.01.0001",
            nama_rekening="Belanja Perjalanan Dinas Biasa",
            sub_kegiatan="Rapat Koordinasi dan Konsultasi SKPD",
            tahun="2026",
            kode_sub_kegiatan="7.01.01.2.06.0009",
        ),
        pelaksana=(first, driver),
        orang=first,
        pengikut=(driver,),
        biaya=Biaya(
            baris=(BarisBiaya(1, "Uang Harian Rp430.000 × 3 hari", "Rp1.290.000", ""),),
            jumlah="Rp1.290.000",
            terbilang="satu juta dua ratus sembilan puluh ribu rupiah",
            dibayar_semula="Rp1.000.000",
            sebutan_sisa="kurang",
            sisa="Rp290.000",
        ),
        kwitansi=Kwitansi(
            nomor_buku="017/BKU",
            terima_dari="Kuasa Pengguna Anggaran Kecamatan Contoh",
            untuk_pembayaran="Biaya perjalanan dinas",
            tanggal="9 Maret 2026",
            jumlah="Rp1.290.000",
            terbilang="satu juta dua ratus sembilan puluh ribu rupiah",
        ),
        penandatangan=camat,
        riil=Riil(
            (BarisRiil(1, "Taksi", "Rp150.000"),), "Rp150.000", "seratus lima puluh ribu rupiah"
        ),
        nominatif=_nominative(first, driver),
        laporan=Laporan((PasanganFoto(Foto(1, "Suasana rapat"), Foto(2, "Peninjauan lapangan")),)),
        pembatalan=Pembatalan(
            "Rp750.000",
            "tujuh ratus lima puluh ribu rupiah",
            "800/003/KEC-CTH/III/2026",
            "2 Maret 2026",
        ),
        isian={
            letter_input.name: letter_input.default or f"({_(letter_input.label)})"
            for facts in KINDS.values()
            for letter_input in facts.inputs
        },
    )


def _nominative(first: Orang, driver: Orang) -> Nominatif:
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
        for person in (first, driver)
    )
    total = BarisNominatif(
        uang_harian="Rp2.580.000",
        transport="Rp900.000",
        representasi="-",
        penginapan="Rp2.200.000",
        lain="-",
        jumlah="Rp5.680.000",
    )
    return Nominatif(rows, total, "lima juta enam ratus delapan puluh ribu rupiah")


def list_fields() -> list[Field]:
    """Every field with what it holds and an example, lists as ``name[].part``."""
    fields: list[Field] = []
    for group, value in context(sample()).items():
        _collect(group, value, "", fields)
    return fields


def _collect(name: str, value: Any, many: str, fields: list[Field]) -> None:
    if isinstance(value, dict):
        for part, inner in value.items():
            _collect(f"{name}.{part}", inner, many, fields)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for part, inner in value[0].items():
            _collect(f"{name}[].{part}", inner, many or name, fields)
    else:
        several = isinstance(value, list)
        shown = ", ".join(value) if several else str(value)
        fields.append(Field(name, _meaning(name), shown, many, several))


def _meaning(name: str) -> str:
    """The group's meaning, and the part of it by its own word."""
    group, _dot, part = name.replace("baris[].", "").replace("[]", "").partition(".")
    words = part.replace(".", ", ").replace("_", " ")
    return f"{_(GROUPS[group])}: {words}" if words else _(GROUPS[group])
