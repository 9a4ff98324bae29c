"""Invented people, and how offices write their facts into cells."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

Cell = str | float | bool | date
TODAY = date(2026, 11, 30)

_FIRST_LIST = """
    Arum Ratih Seno Surya Wening Kirana Bagas Laras Tirta Gilang Euis Asep Ujang Dadang Rina Deden
    Neneng Joko Ani Taufik Yeni Imas Nurul Cecep Lilis Fajar Iwan Hendra Maya Rudi Dewi Bambang
"""
_FIRST = _FIRST_LIST.split()
_LAST_LIST = """
    Contoh Lestari Wibawa Saputra Hadiningrat Permatasari Sunandar Ratnaningsih Kusnadi Pratiwi
    Prasetyo Budiman Nugroho Anggraini Mahendra Alamsyah Hidayat Wulandari Komariah Maulida
"""
LAST = _LAST_LIST.split()
_FRONT = ("", "", "", "", "Drs.", "Dra.", "H.", "Hj.", "Dr.", "Ir.", "Drs. H.")
_BEHIND = ("", "", "S.E.", "S.Sos.", "S.Kom.", "A.Md.", "S.Sos., M.Si.", "S.STP.", "S.H., M.H.")
_POSTS = (
    "Camat", "Sekretaris Kecamatan", "Kasi Pemerintahan", "Analis Kebijakan", "Bendahara",
    "Pengelola Data", "Pengadministrasi Umum", "Kepala Seksi Pelayanan", "Arsiparis Terampil",
)  # fmt: skip
_UNITS = ("Sekretariat", "Seksi Pemerintahan", "Seksi Pelayanan", "Kelurahan Sukamaju")
RANKS = {
    "I/d": "Juru Tingkat I", "II/a": "Pengatur Muda", "II/c": "Pengatur", "II/d": "Pengatur Tk. I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tk. I", "III/c": "Penata",
    "III/d": "Penata Tk. I", "IV/a": "Pembina", "IV/b": "Pembina Tk. I",
}  # fmt: skip
_PPPK = ("V", "VII", "VIII", "IX", "X")
_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who somebody is, as the sheet ought to be understood."""

    name: str
    title_before: str = ""
    title_after: str = ""
    nip: str = ""
    status: str = "non_asn"
    grade: str = ""
    position: str = ""
    unit: str = ""
    birth_date: date | None = None
    valid_from: date | None = None


def person(chance: Random, number: int) -> Person:
    """Somebody invented."""
    name = f"{chance.choice(_FIRST)} {chance.choice(LAST)} {chance.choice(LAST)}"
    born = date(1968, 1, 1) + timedelta(chance.randrange(11_000))
    kind = chance.random()
    if kind < 0.1:
        return Person(
            name=name, position=chance.choice(("Pengemudi", "Pramubakti")),
            unit=chance.choice(_UNITS), birth_date=born,
        )  # fmt: skip
    year = max(born.year + chance.randrange(21, 30), 1992)
    pppk = kind < 0.3
    month = 21 if pppk else chance.randrange(1, 13)
    nip = f"{born:%Y%m%d}{year}{month:02}{chance.choice('12')}{number % 1000:03}"
    since = date(min(year + chance.randrange(2, 12), 2026), chance.choice((4, 10)), 1)
    return Person(
        name=name,
        title_before=chance.choice(_FRONT),
        title_after=chance.choice(_BEHIND),
        nip=nip,
        status="pppk" if pppk else "pns",
        grade=chance.choice(_PPPK if pppk else tuple(RANKS)),
        position=chance.choice(_POSTS),
        unit=chance.choice(_UNITS),
        birth_date=born,
        valid_from=min(since, date(2026, 10, 1)),
    )


def full_name(someone: Person) -> str:
    """«Drs. Seno Contoh, S.E.»"""
    behind = f", {someone.title_after}" if someone.title_after else ""
    return f"{someone.title_before} {someone.name}".strip() + behind


def nip_cell(chance: Random, nip: str) -> str:
    spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    return chance.choice((nip, spaced, f"'{nip}", spaced.replace(" ", "\u00a0"), f"\u200c{spaced}",
                          f"NIP. {spaced}", f"NIP {nip}"))  # fmt: skip


def grade_cell(chance: Random, someone: Person) -> str:
    if someone.status == "pppk":
        return someone.grade
    if not someone.grade:
        return chance.choice(("", "-"))
    above, letter = someone.grade.split("/")
    rank = RANKS[someone.grade]
    return chance.choice((
        someone.grade, f"{above}{letter}", f"{above}.{letter}", f"{above}/{letter.upper()}",
        f"{rank} / {someone.grade}", f"{rank} ({someone.grade})", f"{rank}, {someone.grade}",
        f"{rank}\n{someone.grade}", f"{rank.upper()} - {above}/{letter}",
    ))  # fmt: skip


def day_cell(chance: Random, day: date | None) -> Cell:
    if day is None:
        return chance.choice(("", "-"))
    return chance.choice((
        day, f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        f"{day:%Y-%m-%d} 00:00:00", f"{day:%Y-%m-%d}", float((day - date(1899, 12, 30)).days),
        f"{day:%d.%m.%Y}", f"{day:%d-%m-%y}",
    ))  # fmt: skip
