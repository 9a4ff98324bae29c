"""The fields of the papers beside Surat Tugas and SPD: real costs, lists, report, cancellation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BarisRiil:
    """One cost without a receipt; ``jumlah`` is printed money."""

    nomor: int
    uraian: str
    jumlah: str


@dataclass(frozen=True, slots=True)
class Riil:
    """Pengeluaran riil: what one traveller spent and cannot prove by a receipt."""

    baris: tuple[BarisRiil, ...] = ()
    jumlah: str = ""
    terbilang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisNominatif:
    """One traveller of the list, with the money of each kind; nothing is printed as a dash."""

    nomor: int | str = ""
    nama: str = ""
    nip: str = ""
    pangkat_golongan: str = ""
    jabatan: str = ""
    berangkat: str = ""
    kembali: str = ""
    lama: int | str = ""
    uang_harian: str = ""
    transport: str = ""
    representasi: str = ""
    penginapan: str = ""
    lain: str = ""
    jumlah: str = ""
    rekening: str = ""


@dataclass(frozen=True, slots=True)
class Nominatif:
    """Daftar nominatif and tanda terima: everybody of one Surat Tugas, and what it sums to.

    ``keterangan`` says which amount the sum is, what of it was paid and what is still payable.
    """

    baris: tuple[BarisNominatif, ...] = ()
    total: BarisNominatif = BarisNominatif()
    terbilang: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pencairan:
    """Nota pencairan dana: what a trip draws from its budget line, and what is left of that."""

    kode_program: str = ""
    program: str = ""
    kode_kegiatan: str = ""
    kegiatan: str = ""
    pagu: str = ""
    sebelumnya: str = ""
    jumlah: str = ""
    sisa: str = ""
    terbilang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisBelanja:
    """What one traveller's trip came to, with the numbers of its payments."""

    nomor: int
    penerima: str
    uraian: str
    tanggal: str
    nomor_bukti: str
    jumlah: str


@dataclass(frozen=True, slots=True)
class Belanja:
    """Surat pernyataan tanggung jawab belanja: everybody's realised costs, and their sum."""

    baris: tuple[BarisBelanja, ...] = ()
    jumlah: str = ""
    terbilang: str = ""


@dataclass(frozen=True, slots=True)
class Foto:
    """A photo of the report: ``nomor`` is 0 where the last row has no second one."""

    nomor: int = 0
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class PasanganFoto:
    """Two photos of one row."""

    kiri: Foto = Foto()
    kanan: Foto = Foto()


@dataclass(frozen=True, slots=True)
class Laporan:
    """What the report shows beside the texts that were typed for it."""

    foto: tuple[PasanganFoto, ...] = ()


@dataclass(frozen=True, slots=True)
class Pembatalan:
    """Money lost by a cancelled trip, and the statement that cancelled it."""

    biaya: str = ""
    terbilang: str = ""
    nomor_pernyataan: str = ""
    tanggal_pernyataan: str = ""
