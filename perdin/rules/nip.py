"""Nomor induk pegawai: reading it, and what is odd about one.

Eighteen digits: birth date, month of appointment, sex, serial. A PPPK's number holds ``21`` where
a PNS has the month. Old and wrong numbers exist, so oddities warn and never stop.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from perdin.i18n import _, long_date

LENGTH = 18
_PPPK_MARK = 21
_YOUNGEST, _OLDEST = 17, 70


class Sex(StrEnum):
    """The sex that the fifteenth digit says."""

    MALE = "L"
    FEMALE = "P"


_SEXES = {"1": Sex.MALE, "2": Sex.FEMALE}


@dataclass(frozen=True, slots=True, kw_only=True)
class NipFacts:
    """What a number says; None where its digits make no sense."""

    birth: date | None
    appointed_year: int
    appointed_month: int | None
    sex: Sex | None
    serial: str
    pppk: bool


def normalise(text: str) -> str:
    """The number without the spaces, dots and apostrophes that people and Excel put into it."""
    return "".join(letter for letter in text if letter not in " \t\u00a0'`’.-")


@lru_cache(maxsize=256)
def decode(nip: str) -> NipFacts:
    """Read a number of eighteen digits. Raises ValueError for anything else."""
    if len(nip) != LENGTH or not (nip.isascii() and nip.isdigit()):
        raise ValueError("a NIP has 18 digits")
    try:
        birth = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        birth = None
    month = int(nip[12:14])
    sex = _SEXES.get(nip[14])
    return NipFacts(
        birth=birth,
        appointed_year=int(nip[8:12]),
        appointed_month=month if 1 <= month <= 12 else None,
        sex=sex,
        serial=nip[15:],
        pppk=month == _PPPK_MARK,
    )


def problems(nip: str, on: date) -> list[str]:
    """What is odd about a number on a day, in sentences; for fewer or more digits just that."""
    try:
        facts = decode(nip)
    except ValueError:
        return [_("NIP harus 18 angka; ini {count} karakter.").format(count=len(nip))]
    sentences = []
    if facts.birth is None:
        sentences.append(_("Delapan angka pertama NIP bukan tanggal lahir."))
    elif not _YOUNGEST <= _age(facts.birth, on) <= _OLDEST:
        sentences.append(
            _("Tanggal lahir dalam NIP, {day}, tidak lazim untuk pegawai.").format(
                day=long_date(facts.birth)
            )
        )
    if facts.appointed_month is None and not facts.pppk:
        sentences.append(_("Angka 13–14 NIP bukan bulan pengangkatan."))
    if facts.birth is not None and facts.appointed_year < facts.birth.year + _YOUNGEST - 1:
        sentences.append(_("Tahun pengangkatan dalam NIP terlalu dekat dengan tahun lahir."))
    if facts.appointed_year > on.year:
        sentences.append(_("Tahun pengangkatan dalam NIP belum tiba."))
    if facts.sex is None:
        sentences.append(_("Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan)."))
    return sentences


def spaced(nip: str) -> str:
    """``19700303 199503 1 002``, as letters print it; anything but 18 digits is left as it is."""
    if len(nip) != LENGTH:
        return nip
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
