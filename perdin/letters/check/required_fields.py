"""What a template must print for its letter to be of a trip, and what the official form asks more.

A **fact** is what makes the paper what it is: its number and date, who goes, why, where and when,
who signs; of papers of money, the amounts. A template that prints none of them prints the same
letter for every trip. The **rows** are those of PMK 113/PMK.05/2012 Lampiran I (SPD), II (rincian
biaya) and III (pengeluaran riil): advice, since a region's own form may do without.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perdin.i18n import N_, _
from perdin.rules import outside_tags
from perdin.rules.letter_kinds import NUMBERED, LetterKind
from perdin.rules.office_letters import OfficeLetter
from perdin.rules.outside_tags import OutsideTag, TagFact

_WORD = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
_MEMBERS = re.compile(
    r"([a-z_]+(?:\.[a-z_]+)*)[^()]*?\|\s*map\(\s*attribute\s*=\s*['\"]([a-z_.]+)['\"]"
)

_OUTSIDE = {
    TagFact.NUMBER: frozenset({"surat.nomor"}),
    TagFact.DATE: frozenset({"surat.tanggal"}),
    TagFact.SIGNATURE: frozenset({"penandatangan.nama"}),
}
"""What an outside system says of a letter in the place of its tags."""
_OF_THE_OFFICE = frozenset({"kop", "kantor", "gaya"})


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a letter has to say: its name, and the fields that each say it."""

    name: str
    fields: tuple[str, ...]

    @property
    def key(self) -> str:
        """What it is kept under where an office fills it by hand."""
        return self.fields[0]

    @property
    def begun(self) -> str:
        """Its name as a sentence begins with it."""
        return f"{str(self)[:1].upper()}{str(self)[1:]}"

    def __str__(self) -> str:
        return _(self.name)


def _fact(name: str, fields: str) -> Fact:
    return Fact(name, tuple(fields.split(" | ")))


_ANY_PLACE = "perjalanan.tujuan | perjalanan.daftar_tujuan | visum.tempat | visum"
_NUMBER = _fact(N_("nomor surat"), "surat.nomor")
_DATE = _fact(N_("tanggal surat"), "surat.tanggal")
_NAMES = _fact(N_("nama pelaksana"), "pelaksana.nama")
_NIPS = _fact(N_("NIP pelaksana"), "pelaksana.nip")
_NAME = _fact(N_("nama pelaksana"), "orang.nama")
_NIP = _fact(N_("NIP pelaksana"), "orang.nip")
_PURPOSE = _fact(N_("maksud perjalanan"), "perjalanan.maksud")
_PLACE = _fact(N_("tempat tujuan"), _ANY_PLACE)
_DAYS = _fact(N_("tanggal perjalanan"), "perjalanan.tanggal | perjalanan.tanggal_berangkat")
_LEAVE = _fact(N_("tanggal berangkat"), "perjalanan.tanggal_berangkat | perjalanan.tanggal")
_BACK = _fact(N_("tanggal kembali"), "perjalanan.tanggal_kembali | perjalanan.tanggal")
_SIGNER = _fact(
    N_("nama penanda tangan"), "penandatangan.nama | pemberi_tugas.nama | pengguna_anggaran.nama"
)
_ORDER_NUMBER = _fact(N_("nomor Surat Tugas"), "surat.nomor_surat_tugas | surat.nomor")
_RECEIPT = (
    _fact(N_("jumlah uang"), "kwitansi.jumlah"),
    _fact(N_("jumlah dengan huruf"), "kwitansi.terbilang"),
    _fact(N_("untuk pembayaran apa"), "kwitansi.untuk_pembayaran"),
    _fact(N_("nama penerima"), "orang.nama | tanda_tangan_kwitansi"),
)
_CANCELLED = (_NUMBER, _DATE, _NAMES, _SIGNER)

_TO_HOTEL = (
    _NUMBER,
    _DATE,
    _fact(N_("nama hotel"), "isian.hotel"),
    _fact(N_("batas jawaban"), "isian.batas"),
    _SIGNER,
)

FACTS: dict[str, tuple[Fact, ...]] = {
    OfficeLetter.HOTEL: (*_TO_HOTEL, _fact(N_("banyaknya nota"), "isian.banyaknya")),
    OfficeLetter.REMINDER: (
        *_TO_HOTEL,
        _fact(N_("nomor surat konfirmasi"), "isian.nomor_konfirmasi | isian.tanggal_konfirmasi"),
    ),
    LetterKind.NOTA_DINAS: (_NUMBER, _DATE, _NAMES, _PURPOSE, _PLACE, _DAYS, _SIGNER),
    LetterKind.TELAAHAN_STAF: (_NUMBER, _DATE, _SIGNER),
    LetterKind.DISPOSISI: (_fact(N_("perihal surat"), "undangan.perihal | perjalanan.maksud"),),
    LetterKind.SURAT_TUGAS: (_NUMBER, _DATE, _NAMES, _NIPS, _PURPOSE, _PLACE, _DAYS, _SIGNER),
    LetterKind.SPD: (
        _NUMBER,
        _DATE,
        _NAME,
        _NIP,
        _PURPOSE,
        _PLACE,
        _LEAVE,
        _BACK,
        _fact(
            N_("nama penanda tangan"),
            "pejabat_spd.nama | pengguna_anggaran.nama | pemberi_tugas.nama | penandatangan.nama",
        ),
    ),
    LetterKind.SURAT_PERUBAHAN: (
        _NUMBER,
        _DATE,
        _fact(N_("nomor Surat Tugas"), "surat.nomor_surat_tugas | surat.mengganti"),
        _NAMES,
        _fact(N_("isi perubahan"), "isian.menjadi"),
        _SIGNER,
    ),
    LetterKind.RINCIAN_BIAYA: (
        _fact(N_("nomor SPD"), "surat.nomor"),
        _NAME,
        _fact(N_("uraian biaya"), "biaya.baris.uraian"),
        _fact(N_("jumlah tiap biaya"), "biaya.baris.jumlah"),
        _fact(N_("jumlah seluruhnya"), "biaya.jumlah"),
        _fact(N_("nama bendahara"), "bendahara.nama"),
    ),
    LetterKind.KWITANSI: _RECEIPT,
    LetterKind.KWITANSI_UANG_MUKA: _RECEIPT,
    LetterKind.PENGELUARAN_RIIL: (
        _fact(N_("nomor SPD"), "surat.nomor"),
        _NAME,
        _NIP,
        _fact(N_("uraian pengeluaran"), "riil.baris.uraian"),
        _fact(N_("jumlah tiap pengeluaran"), "riil.baris.jumlah"),
        _fact(N_("jumlah seluruhnya"), "riil.jumlah"),
    ),
    LetterKind.PERNYATAAN_MUTLAK: (
        _ORDER_NUMBER,
        _NAME,
        _NIP,
        _fact(N_("isi pernyataan"), "isian.pernyataan"),
    ),
    LetterKind.DAFTAR_NOMINATIF: (
        _fact(N_("nama pelaksana"), "nominatif.baris.nama"),
        _fact(N_("jumlah tiap pelaksana"), "nominatif.baris.jumlah"),
        _fact(N_("jumlah seluruhnya"), "nominatif.total.jumlah"),
    ),
    LetterKind.TANDA_TERIMA: (
        _fact(N_("nama pelaksana"), "nominatif.baris.nama"),
        _fact(N_("jumlah tiap pelaksana"), "nominatif.baris.jumlah"),
    ),
    LetterKind.PENCAIRAN_DANA: (
        _NUMBER,
        _DATE,
        _fact(N_("kode rekening"), "anggaran.kode_rekening"),
        _fact(N_("jumlah pencairan"), "pencairan.jumlah"),
        _fact(N_("nama PPTK"), "pptk.nama | penandatangan.nama"),
    ),
    LetterKind.TANGGUNG_JAWAB_BELANJA: (
        _NUMBER,
        _DATE,
        _fact(N_("nama penerima"), "belanja.baris.penerima"),
        _fact(N_("jumlah tiap penerima"), "belanja.baris.jumlah"),
        _fact(N_("jumlah seluruhnya"), "belanja.jumlah"),
        _fact(N_("nama penanda tangan"), "pengguna_anggaran.nama | penandatangan.nama"),
    ),
    LetterKind.LAPORAN: (
        _fact(N_("nama pelaksana"), "pelaksana.nama | orang.nama"),
        _PLACE,
        _DAYS,
        _fact(N_("hasil perjalanan"), "isian.hasil | isian.kegiatan"),
    ),
    LetterKind.PERNYATAAN_PEMBATALAN: _CANCELLED,
    LetterKind.PEMBEBANAN_PEMBATALAN: (
        *_CANCELLED,
        _fact(N_("biaya yang dibebankan"), "pembatalan.biaya"),
    ),
}

ROWS: dict[str, tuple[str, ...]] = {
    LetterKind.SURAT_TUGAS: ("pelaksana.jabatan",),
    LetterKind.SPD: (
        "orang.pangkat_golongan | orang.pangkat | orang.golongan",
        "orang.jabatan",
        "perjalanan.alat_angkut",
        "perjalanan.berangkat_dari",
        "perjalanan.lama",
        "baris_pengikut | pengikut",
    ),
    LetterKind.RINCIAN_BIAYA: ("biaya.terbilang",),
    LetterKind.PENCAIRAN_DANA: (
        "anggaran.kode_sub_kegiatan",
        "pencairan.pagu",
        "pencairan.sisa",
    ),
    LetterKind.TANGGUNG_JAWAB_BELANJA: ("anggaran.kode_sub_kegiatan", "anggaran.kode_rekening"),
    LetterKind.LAPORAN: ("isian.hasil",),
}


class Used:
    """The fields that a template's tags print, a loop's variable as the list it runs over.

    What a condition only asks is not printed by it.
    """

    def __init__(self, outside: Sequence[OutsideTag] = ()) -> None:
        self.outside = outside
        """The tags that the office leaves for an outside system."""
        self.names: set[str] = set()
        self._outside: set[str] = set()
        self._loops: list[tuple[str, str]] = []

    def see(self, inside: str) -> None:
        """Take in the inside of one tag, in reading order."""
        words = inside.split(None, 3)
        if words[:1] == ["endfor"]:
            del self._loops[-1:]
        elif words[:1] == ["for"] and len(words) == 4:
            several = self._named(words[3])
            self._loops.append((words[1], several[0] if several else ""))
            self.names.update(several)
        elif words[:1] not in (["if"], ["elif"]):
            self.names.update(self._named(inside))

    def leave(self, kind: str, text: str) -> None:
        """Take in what an outside system fills in a text: its facts, and nothing of the trip."""
        for place in outside_tags.places(text, self.outside):
            if place.tag.fact is TagFact.SIGNATURE or kind in (*NUMBERED, *OfficeLetter):
                self._outside |= _OUTSIDE.get(place.tag.fact, frozenset())

    def lacking(self, kind: str) -> Iterator[Fact]:
        """The facts of a kind that no tag prints."""
        said = self.names | self._outside
        return (fact for fact in FACTS.get(kind, ()) if not said.intersection(fact.fields))

    def prints(self, kind: str, field: str) -> bool:
        """Whether the letter says what a field holds, by this field or another that says it."""
        key = fact_of(kind, field)
        said = [name for fact in FACTS.get(kind, ()) if fact.key == key for name in fact.fields]
        names = self.names | self._outside
        return bool(names.intersection((field, field.replace("orang.", "pelaksana."), *said)))

    def of_the_trip(self) -> bool:
        """Whether anything is printed that another trip has otherwise."""
        return any(name.partition(".")[0] not in _OF_THE_OFFICE for name in self.names)

    def lacking_rows(self, kind: str) -> Iterator[str]:
        """What the official form asks more and no tag prints; alternatives with « | » between."""
        for row in ROWS.get(kind, ()):
            if not self.names.intersection(row.split(" | ")):
                yield row

    def _named(self, text: str) -> list[str]:
        names = [f"{self._whole(several)}.{part}" for several, part in _MEMBERS.findall(text)]
        plain = _WORD.findall(_TEXT.sub("", text))
        return [self._whole(name) for name in plain] + names

    def _whole(self, name: str) -> str:
        """A name with its loop's variable as the list that it stands for."""
        first, dot, rest = name.partition(".")
        several = next((of for own, of in reversed(self._loops) if own == first), first)
        return f"{several}{dot}{rest}"


def fact_names(kind: str, keys: tuple[str, ...]) -> list[str]:
    """What a person calls the facts with these keys; the field where it is none of the kind's."""
    named = {fact.key: str(fact) for fact in FACTS.get(kind, ())}
    return [named.get(key, f"{{{{ {key} }}}}") for key in keys]


def fact_of(kind: str, field: str) -> str:
    """The key of the fact that a field says in a kind of letter; the field itself for none."""
    same = {field, field.replace("orang.", "pelaksana.")}
    facts = FACTS.get(kind, ())
    return next((fact.key for fact in facts if same.intersection(fact.fields)), field)
