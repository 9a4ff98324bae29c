"""The columns of lists of employees, as offices title and fill them."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.importers.dirty_people import (
    RANKS,
    Cell,
    Person,
    day_cell,
    full_name,
    grade_cell,
    nip_cell,
)


@dataclass(slots=True, kw_only=True)
class Column:
    """The titles over a column from above, what it tells, and how a cell is written."""

    titles: tuple[str, ...]
    tells: frozenset[str] = frozenset()
    write: Callable[[Random, Person], Cell]
    gap: bool = False
    """An empty column that the title of the next one stands in, as when cells are merged."""


def column(titles: str | tuple[str, ...], tells: str, write: Callable[..., Cell]) -> Column:
    stacked = (titles,) if isinstance(titles, str) else titles
    return Column(titles=stacked, tells=frozenset(tells.split()), write=write)


def names(chance: Random) -> list[Column]:
    """Name and NIP in one column or two, titles within or apart."""
    way = chance.randrange(4)
    if way == 0:
        words = ("NAMA / NIP", "Nama/NIP", "NAMA PEGAWAI\nNIP", "NAMA LENGKAP, NIP")
        return [column(chance.choice(words), "name nip", _name_and_nip)]
    titles = ("Nama", "NAMA LENGKAP", "Nama Pegawai", "NAMA DENGAN GELAR", "Name")
    title = chance.choice(titles)
    if way == 1:
        columns = [column(title, "name", lambda _c, p: full_name(p))]
    elif way == 2:
        columns = [
            column(title, "name", lambda _c, p: p.name),
            column("Gelar Depan", "", lambda _c, p: p.title_before),
            column("Gelar Belakang", "", lambda _c, p: p.title_after),
        ]
    else:
        columns = [
            column("Nama Tanpa Gelar", "", lambda _c, p: p.name),
            column("Nama dengan Gelar", "name", lambda _c, p: full_name(p)),
        ]
    title = chance.choice(("NIP", "NIP Baru", "Nomor Induk Pegawai", "NIP/NI PPPK"))
    return [*columns, column(title, "nip", _nip)]


def _nip(chance: Random, someone: Person) -> Cell:
    return nip_cell(chance, someone.nip) if someone.nip else chance.choice(("", "-"))


def _name_and_nip(chance: Random, someone: Person) -> Cell:
    return "\n".join(filter(None, (full_name(someone), str(_nip(chance, someone)))))


def ranks(chance: Random, *, stacked: bool) -> list[Column]:
    """Rank and its day: alone, under each other, or in one cell."""
    way = chance.randrange(4)
    if way == 0:
        title = chance.choice(("PANGKAT / GOL. RUANG", "Gol", "Golongan", "Pangkat/Gol"))
        return [column(title, "grade", grade_cell)]
    if way == 1:
        return [
            column(("PANGKAT", "GOL") if stacked else "PANGKAT GOL", "grade", grade_cell),
            column(
                ("PANGKAT", "TMT") if stacked else "TMT",
                "valid_from",
                lambda c, p: day_cell(c, p.valid_from),
            ),
        ]
    if way == 2:
        return [
            column("Pangkat", "", lambda _c, p: RANKS.get(p.grade, "-")),
            column("Gol. Ruang", "grade", lambda _c, p: p.grade or "-"),
        ]
    return [column("PANGKAT/GOL. RUANG/TMT", "grade valid_from", _rank_and_day)]


def _rank_and_day(_chance: Random, someone: Person) -> Cell:
    if someone.valid_from is None:
        return "-"
    rank = f"{RANKS.get(someone.grade, '')} {someone.grade}".strip()
    return f"{rank}\n{someone.valid_from:%d-%m-%Y}"


def posts(chance: Random, *, stacked: bool) -> list[Column]:
    if stacked and chance.random() < 0.5:
        return [
            column(("JABATAN", "NAMA"), "position", lambda _c, p: p.position),
            column(("JABATAN", "TMT"), "", lambda c, p: day_cell(c, p.valid_from)),
        ]
    title = chance.choice(("JABATAN", "Nama Jabatan", "Position"))
    return [column(title, "position", lambda _c, p: p.position)]


def others(chance: Random, *, stacked: bool) -> list[Column]:
    """Some of what else stands in such lists, read or not."""
    born = [
        column(("Tgl. Lahir", "TANGGAL LAHIR")[chance.randrange(2)], "birth_date",
                lambda c, p: day_cell(c, p.birth_date)),
        column(("TEMPAT, TANGGAL LAHIR", "TTL", "Tempat/Tgl Lahir")[chance.randrange(3)],
                "birth_date", lambda _c, p: f"Serang, {p.birth_date:%d-%m-%Y}"),
    ]  # fmt: skip
    school = ("PENDIDIKAN", "NAMA") if stacked else "PENDIDIKAN NAMA"
    columns = [
        column(chance.choice(("UNIT KERJA", "Unit", "Bidang/Seksi")), "unit", lambda _c, p: p.unit),
        column("Status Kepegawaian", "status", _status),
        chance.choice(born),
        column("Pendidikan Terakhir", "", lambda c, _p: c.choice(("S1", "SMA", "D3"))),
        column("No. HP", "", lambda c, _p: f"08{c.randrange(10**9):010}"),
        column(school, "", lambda c, _p: c.choice(("UNTIRTA", "IPDN"))),
        column("L/P", "", lambda _c, p: "LP"[int(p.nip[14]) - 1] if p.nip else ""),
        column("Ket", "", lambda _c, _p: ""),
    ]
    return [column for column in columns if chance.random() < 0.5]


def _status(chance: Random, someone: Person) -> Cell:
    words = {"pns": ("PNS",), "pppk": ("PPPK", "P3K"), "non_asn": ("Honorer",)}
    return chance.choice(words[someone.status])
