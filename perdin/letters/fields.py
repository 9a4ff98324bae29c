"""Every field that a template may use: a plain snapshot of one letter, in the office's own words.

Names are Indonesian because offices edit the templates. Texts are ready to print; what does not
apply is empty, never absent.
"""

from dataclasses import asdict, dataclass
from typing import Any

from perdin.i18n import N_, _

FOLLOWER_LINES = 3
VISUM_STOPS = ("II", "III", "IV", "V")
MOST_IN_BODY = 3
# XML 1.0 has no place for these; newline and tab stay and become a line break and a tab stop.
_UNPRINTABLE = {code: None for code in range(32) if chr(code) not in "\n\t"} | {
    0xFFFE: None,
    0xFFFF: None,
}


@dataclass(frozen=True, slots=True)
class Kantor:
    """The office, for the letterhead."""

    pemerintah: str = ""
    nama: str = ""
    alamat: str = ""
    kontak: str = ""
    tempat: str = ""


@dataclass(frozen=True, slots=True)
class Surat:
    """The letter itself. ``tingkat`` is «Dalam Daerah» or «Luar Daerah»."""

    nomor: str = ""
    kode: str = ""
    tanggal: str = ""
    nomor_surat_tugas: str = ""
    tanggal_surat_tugas: str = ""


@dataclass(frozen=True, slots=True)
class Pejabat:
    """A signer as printed: heading, name, rank, NIP."""

    sebutan: str = ""
    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Orang:
    """A traveller as frozen at submission."""

    nomor: int = 0
    nama: str = ""
    nip: str = ""
    pangkat: str = ""
    golongan: str = ""
    pangkat_golongan: str = ""
    jabatan: str = ""
    instansi: str = ""
    tanggal_lahir: str = ""
    tingkat_biaya: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Undangan:
    """The invitation that the trip answers; all empty without one."""

    nomor: str = ""
    tanggal: str = ""
    dari: str = ""
    perihal: str = ""


@dataclass(frozen=True, slots=True)
class Perjalanan:
    """What, where, when, how, and who pays."""

    maksud: str = ""
    dasar: tuple[str, ...] = ()
    keluaran: str = ""
    berangkat_dari: str = ""
    tujuan: str = ""
    daftar_tujuan: tuple[str, ...] = ()
    alat_angkut: str = ""
    lama: int = 0
    lama_terbilang: str = ""
    hari: str = ""
    tanggal: str = ""
    tanggal_berangkat: str = ""
    tanggal_kembali: str = ""
    jenis: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Anggaran:
    """Pembebanan anggaran."""

    instansi: str = ""
    kode_rekening: str = ""
    nama_rekening: str = ""
    sub_kegiatan: str = ""
    tahun: str = ""


@dataclass(frozen=True, slots=True)
class BarisBiaya:
    """One line of the cost account; ``jumlah`` is printed money."""

    nomor: int
    uraian: str
    jumlah: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class Biaya:
    """The cost account of one traveller, and how it is settled."""

    baris: tuple[BarisBiaya, ...] = ()
    jumlah: str = ""
    terbilang: str = ""
    dibayar_semula: str = ""
    sebutan_sisa: str = ""
    sisa: str = ""


@dataclass(frozen=True, slots=True)
class Kwitansi:
    """What the receipt says beside the account."""

    nomor_buku: str = ""
    terima_dari: str = ""
    untuk_pembayaran: str = ""


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """All that any letter of a trip may print. ``orang`` is whom this letter is for."""

    kantor: Kantor = Kantor()
    surat: Surat = Surat()
    pemberi_tugas: Pejabat = Pejabat()
    pengguna_anggaran: Pejabat = Pejabat()
    pptk: Pejabat = Pejabat()
    bendahara: Pejabat = Pejabat()
    perjalanan: Perjalanan = Perjalanan()
    undangan: Undangan = Undangan()
    anggaran: Anggaran = Anggaran()
    pelaksana: tuple[Orang, ...] = ()
    orang: Orang = Orang()
    pengikut: tuple[Orang, ...] = ()
    biaya: Biaya = Biaya()
    kwitansi: Kwitansi = Kwitansi()


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the template author sees it: ``{{ name }}``, what it holds, and an example."""

    name: str
    meaning: str
    sample: str


def context(sheet: LetterSheet) -> dict[str, Any]:
    """The sheet as plain dicts, lists, texts and numbers: nothing that a template could call.

    Adds what follows from the sheet: follower lines and visum boxes filled up to their number, and
    whether the travellers fit into the body.
    """
    plain: dict[str, Any] = clean(asdict(sheet))
    followers = plain["pengikut"]
    blank = clean(asdict(Orang()))
    plain["baris_pengikut"] = followers + [blank] * max(0, FOLLOWER_LINES - len(followers))
    plain["visum"] = visum(sheet.perjalanan)
    plain["dalam_lampiran"] = len(sheet.pelaksana) > MOST_IN_BODY
    plain["jumlah_pelaksana"] = len(sheet.pelaksana)
    return plain


def visum(trip: Perjalanan) -> list[dict[str, str]]:
    """The boxes that the places visited sign: arrival, and where the traveller leaves for next."""
    stops = list(trip.daftar_tujuan)
    boxes = []
    for index in range(max(len(VISUM_STOPS), len(stops))):
        here = stops[index] if index < len(stops) else ""
        there = stops[index + 1] if index + 1 < len(stops) else trip.berangkat_dari
        numeral = VISUM_STOPS[index] if index < len(VISUM_STOPS) else ""
        boxes.append(clean({"angka": numeral, "tempat": here, "ke": there if here else ""}))
    return boxes


def clean(value: Any) -> Any:
    """The value with what XML cannot hold taken out of its texts; tuples become lists."""
    if isinstance(value, str):
        return value.translate(_UNPRINTABLE)
    if isinstance(value, dict):
        return {name: clean(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(one) for one in value]
    return value


def sample() -> LetterSheet:
    """A letter of an invented office, to preview and check templates with."""
    camat = Pejabat(
        "CAMAT CONTOH",
        "Camat Contoh",
        "Wiranata Adikusuma, S.STP., M.Si.",
        "Pembina, IV/a",
        "19720415 199303 1 006",
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
        kwitansi=Kwitansi("", "Kuasa Pengguna Anggaran", "Biaya perjalanan dinas"),
    )


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
    "baris_pengikut": N_("daftar pengikut, sedikitnya tiga baris"),
    "visum": N_("kotak visum tiap tujuan"),
    "dalam_lampiran": N_("benar bila pelaksana lebih dari tiga"),
    "jumlah_pelaksana": N_("banyaknya pelaksana"),
}


def list_fields() -> list[Field]:
    """Every field with what it holds and an example, lists as ``name[].part``."""
    found: list[Field] = []
    for group, value in context(sample()).items():
        _collect(group, value, _(GROUPS[group]), found)
    return found


def _collect(name: str, value: Any, meaning: str, found: list[Field]) -> None:
    if isinstance(value, dict):
        for part, inner in value.items():
            _collect(f"{name}.{part}", inner, meaning, found)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for part, inner in value[0].items():
            _collect(f"{name}[].{part}", inner, meaning, found)
    else:
        shown = ", ".join(value) if isinstance(value, list) else str(value)
        found.append(Field(name, meaning, shown))
