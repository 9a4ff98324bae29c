"""Every field that a template may use: a plain snapshot of one letter, in the office's own words.

Names are Indonesian because offices edit the templates. Texts are ready to print; what does not
apply is empty, never absent.
"""

from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from perdin.letters.data.form_rows import rows_of
from perdin.letters.data.paper_fields import (
    Belanja,
    Laporan,
    Nominatif,
    Pembatalan,
    Pencairan,
    Riil,
)
from perdin.letters.data.style import Style

_Record = TypeVar("_Record")

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Surat:
    """The letter itself; ``mengganti`` is the whole line that a revision says of the old letter."""

    nomor: str = ""
    kode: str = ""
    tanggal: str = ""
    nomor_surat_tugas: str = ""
    tanggal_surat_tugas: str = ""
    kode_periksa: str = ""
    mengganti: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pejabat:
    """A signer as printed: heading, name, rank, NIP; ``jabatan_lengkap`` names the region too.

    ``jabatan_sendiri`` is the post of the person, where the letter is signed for somebody else.
    """

    sebutan: str = ""
    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""
    jabatan_lengkap: str = ""
    jabatan_sendiri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    tanpa_spd: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Anggaran:
    """Pembebanan anggaran."""

    instansi: str = ""
    kode_rekening: str = ""
    nama_rekening: str = ""
    sub_kegiatan: str = ""
    tahun: str = ""
    kode_sub_kegiatan: str = ""


@dataclass(frozen=True, slots=True)
class BarisBiaya:
    """One line of the cost account; ``jumlah`` is printed money."""

    nomor: int
    uraian: str
    jumlah: str
    keterangan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Biaya:
    """The cost account of one traveller, and how it is settled."""

    baris: tuple[BarisBiaya, ...] = ()
    jumlah: str = ""
    terbilang: str = ""
    menurut: str = ""
    dibayar_semula: str = ""
    sebutan_sisa: str = ""
    sisa: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kwitansi:
    """What the receipt says beside the account."""

    nomor_buku: str = ""
    terima_dari: str = ""
    untuk_pembayaran: str = ""
    tanggal: str = ""
    jumlah: str = ""
    terbilang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSheet:
    """All that any letter of a trip may print. ``orang`` is whom this letter is for.

    ``penandatangan`` signs this letter; ``isian`` are the texts that were typed for it.
    """

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
    penandatangan: Pejabat = Pejabat()
    isian: dict[str, str] = field(default_factory=dict)
    riil: Riil = Riil()
    nominatif: Nominatif = Nominatif()
    pencairan: Pencairan = Pencairan()
    belanja: Belanja = Belanja()
    laporan: Laporan = Laporan()
    pembatalan: Pembatalan = Pembatalan()
    gaya: Style = Style()


def context(sheet: LetterSheet) -> dict[str, Any]:
    """The sheet as plain dicts, lists, texts and numbers: nothing that a template could call.

    Adds the rows, boxes and blocks that follow from the sheet and the office's style.
    """
    plain: dict[str, Any] = clean(sheet)
    return plain | rows_of(plain)


def clean(value: Any) -> Any:
    """The value with what XML cannot hold taken out of its texts; tuples become lists, and what is
    made of fields a dict of them.
    """
    if isinstance(value, str):
        return value if value.isprintable() else value.translate(_UNPRINTABLE)
    if isinstance(value, dict):
        return {name: clean(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(item) for item in value]
    names = _names(value.__class__)
    return {name: clean(getattr(value, name)) for name in names} if names else value


def of_plain(kind: type[_Record], plain: Any) -> _Record:
    """The record that ``clean`` made a dict of; what it lacks is the default."""
    known = get_type_hints(kind)
    given = {name: _of(known[name], value) for name, value in plain.items() if name in known}
    return kind(**given)


def _of(kind: Any, value: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        return of_plain(kind, value)
    if isinstance(value, list):
        member = next(iter(get_args(kind)), str)
        return tuple(_of(member, item) for item in value)
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(kind)) if is_dataclass(kind) else ()
