"""What a letter may say: the fields of a trip's sheet with their values, or what labels tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from perdin.rules.letter_kinds import KINDS, Group, LetterKind

SIGNERS = (
    "penandatangan",
    "pejabat_spd",
    "pemberi_tugas",
    "pengguna_anggaran",
    "pptk",
    "bendahara",
    "pejabat_visum",
)
_ALWAYS = ("surat", "perjalanan", "undangan", "anggaran", "kantor", "orang", *SIGNERS)
_MONEY = ("biaya", "kwitansi", "riil")
_OWN_MONEY = {
    LetterKind.RINCIAN_BIAYA: ("biaya", "kwitansi"),
    LetterKind.KWITANSI: ("kwitansi", "biaya"),
    LetterKind.KWITANSI_UANG_MUKA: ("kwitansi", "biaya"),
    LetterKind.PENGELUARAN_RIIL: ("riil",),
}
"""What these kinds account for: another paper's sum may be the same figure."""
_OF_KIND = {
    LetterKind.DAFTAR_NOMINATIF: ("nominatif",),
    LetterKind.TANDA_TERIMA: ("nominatif",),
    LetterKind.PENCAIRAN_DANA: ("pencairan",),
    LetterKind.TANGGUNG_JAWAB_BELANJA: ("belanja",),
    LetterKind.PERNYATAAN_PEMBATALAN: ("pembatalan",),
    LetterKind.PEMBEBANAN_PEMBATALAN: ("pembatalan",),
}
_LISTS = {
    "pelaksana": "pelaksana",
    "pengikut": "pengikut",
    "nominatif.baris": "nominatif.baris",
    "riil.baris": "riil.baris",
    "belanja.baris": "belanja.baris",
    "biaya.baris": "biaya.baris",
    "perjalanan.dasar": "perjalanan.dasar",
}
_NOT_PRINTED = frozenset(
    {
        "perjalanan.tanpa_spd",
        "perjalanan.lama_terbilang",
        "perjalanan.daftar_tujuan",
        "perjalanan.keluaran",
        "kantor.pemerintah",
        "kantor.nama",
        "kantor.alamat",
        "kantor.kontak",
    }
)
"""Fields that a learned letter keeps as its own text, or that go with another field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A field and what it holds; of a list's member with the list, and which member it is.

    ``certain`` is False where only a label without a shape of its own told it, or for the reason
    ``why``.
    """

    field: str
    value: str
    of: str = ""
    member: int = 0
    certain: bool = True
    why: str = ""

    @property
    def name(self) -> str:
        """What a template calls it: a member by the variable of its loop."""
        if not self.of:
            return self.field
        part = self.field[len(self.of) :]
        return f"satu{part}"

    @property
    def part(self) -> str:
        """The last word of the field."""
        return self.field.rpartition(".")[2]


def people_of(kind: LetterKind) -> str:
    """The list in which the people of a letter of this kind stand; empty for a letter of one."""
    if kind in (LetterKind.DAFTAR_NOMINATIF, LetterKind.TANDA_TERIMA):
        return "nominatif.baris"
    return "" if KINDS[kind].per_traveller else "pelaksana"


def of_sheet(values: Mapping[str, Any], kind: LetterKind) -> tuple[Fact, ...]:
    """Every field of a trip's sheet that a letter of this kind may print, with its value."""
    groups = [*_ALWAYS, *_OF_KIND.get(kind, ())]
    if KINDS[kind].group is Group.MONEY:
        groups += _OWN_MONEY.get(kind, _MONEY)
    if KINDS[kind].inputs:
        groups.append("isian")
    if people_of(kind):
        groups.remove("orang")
    facts = [fact for group in groups for fact in _scalars(group, values.get(group, {}))]
    for name in _LISTS:
        if name.partition(".")[0] in (*groups, people_of(kind), _others(kind)):
            facts += _members(name, _at(values, name))
    return tuple(fact for fact in facts if fact.field not in _NOT_PRINTED)


def _others(kind: LetterKind) -> str:
    return "" if people_of(kind) else "pengikut"


def _scalars(group: str, values: Any) -> Iterator[Fact]:
    for name, value in values.items():
        if isinstance(value, str | int) and str(value).strip(" ."):
            yield Fact(field=f"{group}.{name}", value=" ".join(str(value).split(" ")))


def _members(name: str, several: Any) -> Iterator[Fact]:
    for at, member in enumerate(several or ()):
        if isinstance(member, str):
            yield Fact(field=name, value=member, of=name, member=at)
            continue
        for part, value in member.items():
            if isinstance(value, str | int) and str(value).strip(" -") and part != "nomor":
                yield Fact(field=f"{name}.{part}", value=str(value), of=name, member=at)


def _at(values: Mapping[str, Any], name: str) -> Any:
    found: Any = values
    for part in name.split("."):
        found = found.get(part, {}) if isinstance(found, Mapping) else {}
    return found
