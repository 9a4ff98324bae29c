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
        said = f"satu{self.name[len(self.many) + 2 :]}" if self.many else self.name
        return f"{{{{ {said}|join(', ') }}}}" if self.several else f"{{{{ {said} }}}}"

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
        "CAMAT CONTOH",
        "Camat Contoh",
        "Wiranata Adikusuma, S.STP., M.Si.",
        "Pembina, IV/a",
        "19720415 199303 1 006",
        "Camat Contoh Kota Serang",
    )
    treasurer = Pejabat(
        "BENDAHARA PENGELUARAN PEMBANTU",
        "Bendahara",
        "Ratri Kinasih, A.Md.",
        "Penata Muda, III/a",
        "19860917 201001 2 011",
    )
    first = Orang(
        1,
        "Nareswari Puspa Dewi, S.Stat.",
        "19940711 201903 2 008",
        "Penata Muda",
        "III/a",
        "Penata Muda / III/a",
        "Analis Data",
        "Kecamatan Contoh",
        "11 Juli 1994",
        "E",
    )
    driver = Orang(
        2,
        "Gunadi Saputra",
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
            "000.1.2.3/017/KEC-CTH/III/2026",
            "000.1.2.3",
            "2 Maret 2026",
            "800.1.11.1/012/KEC-CTH/III/2026",
            "2 Maret 2026",
        ),
        pemberi_tugas=camat,
        pengguna_anggaran=camat,
        pptk=camat,
        bendahara=treasurer,
        perjalanan=Perjalanan(
            "Konsultasi rencana kerja",
            ("Dokumen Pelaksanaan Anggaran Kecamatan Contoh",),
            "Rencana kerja yang disepakati",
            "Kota Serang",
            "Kota Bandung",
            ("Kota Bandung",),
            "Kendaraan umum",
            3,
            "tiga",
            "Selasa s.d. Kamis",
            "3–5 Maret 2026",
            "3 Maret 2026",
            "5 Maret 2026",
            "Luar Daerah",
        ),
        undangan=Undangan("005/118", "20 Februari 2026", "Biro Pemerintahan", "Rapat koordinasi"),
        anggaran=Anggaran(
            "Kecamatan Contoh",
            "5.1.02.04.01.0001",
            "Belanja Perjalanan Dinas Biasa",
            "Rapat Koordinasi dan Konsultasi SKPD",
            "2026",
            "7.01.01.2.06.0009",
        ),
        pelaksana=(first, driver),
        orang=first,
        pengikut=(driver,),
        biaya=Biaya(
            (BarisBiaya(1, "Uang Harian Rp430.000 × 3 hari", "Rp1.290.000", ""),),
            "Rp1.290.000",
            "satu juta dua ratus sembilan puluh ribu rupiah",
            "Rp1.000.000",
            "kurang",
            "Rp290.000",
        ),
        kwitansi=Kwitansi(
            "017/BKU",
            "Kuasa Pengguna Anggaran Kecamatan Contoh",
            "Biaya perjalanan dinas",
            "9 Maret 2026",
            "Rp1.290.000",
            "satu juta dua ratus sembilan puluh ribu rupiah",
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
            one.name: one.default or f"({_(one.label)})"
            for facts in KINDS.values()
            for one in facts.inputs
        },
    )


def _nominative(first: Orang, driver: Orang) -> Nominatif:
    rows = tuple(
        BarisNominatif(
            one.nomor,
            one.nama,
            one.nip,
            one.pangkat_golongan,
            one.jabatan,
            "3 Maret 2026",
            "5 Maret 2026",
            3,
            "Rp1.290.000",
            "Rp450.000",
            "-",
            "Rp1.100.000",
            "-",
            "Rp2.840.000",
            "Bank Contoh 0000000000",
        )
        for one in (first, driver)
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
    found: list[Field] = []
    for group, value in context(sample()).items():
        _collect(group, value, "", found)
    return found


def _collect(name: str, value: Any, many: str, found: list[Field]) -> None:
    if isinstance(value, dict):
        for part, inner in value.items():
            _collect(f"{name}.{part}", inner, many, found)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for part, inner in value[0].items():
            _collect(f"{name}[].{part}", inner, many or name, found)
    else:
        several = isinstance(value, list)
        shown = ", ".join(value) if several else str(value)
        found.append(Field(name, _meaning(name), shown, many, several))


def _meaning(name: str) -> str:
    """The group's meaning, and the part of it by its own word."""
    group, _dot, part = name.replace("baris[].", "").replace("[]", "").partition(".")
    words = part.replace(".", ", ").replace("_", " ")
    return f"{_(GROUPS[group])}: {words}" if words else _(GROUPS[group])
