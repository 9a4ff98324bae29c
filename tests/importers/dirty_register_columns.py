"""How offices keep their old registers, and what they call the columns."""

from dataclasses import dataclass
from random import Random

_CODES = ("094", "090", "800", "000.1.2.3")
Column = tuple[str, tuple[str, ...]]
"""A fact, and the titles over its column from above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one office keeps its book."""

    letters: str
    dates: str
    people: str
    year: int
    numbered: bool
    offset: int
    deep: bool
    code: str
    shape: int
    own_spd: bool
    nip: str
    """Where it stands; «whole» is a cell with name, NIP, rank and post."""
    day_beside: bool
    """Whether a letter's date stands in the cell of its number."""
    dated: bool


def style_of(chance: Random) -> Style:
    """One office's way."""
    letters = chance.choice(("both", "both", "spd", "spd", "st"))
    people = chance.choice(("alone", "lines", "numbered", "rows", "rows", "words"))
    return Style(
        letters=letters,
        dates=chance.choice(("two", "two", "span", "span", "count")),
        people=people,
        year=chance.choice((2022, 2023, 2024, 2025)),
        numbered=chance.random() < 0.8,
        offset=chance.choice((0, 0, 0, 1)),
        deep=chance.random() < 0.5,
        code=chance.choice(_CODES),
        shape=chance.randrange(4),
        own_spd=letters == "both" and people in ("rows", "lines") and chance.random() < 0.5,
        nip=chance.choice(("", "", "column", "cell", "whole")),
        day_beside=chance.random() < 0.15,
        dated=chance.random() < 0.85,
    )


def columns_of(chance: Random, style: Style) -> list[Column]:
    """Each column's fact, and the titles over it from above."""
    columns: list[Column] = []
    if style.numbered:
        columns.append(("order", (chance.choice(("NO", "No.", "NO URUT")),)))
    if style.letters in ("both", "st"):
        words = ("SURAT TUGAS", "SPT", "Surat Perintah Tugas")
        columns += _letter(chance, style, "st", chance.choice(words))
    if style.letters in ("both", "spd"):
        columns += _letter(chance, style, "spd", chance.choice(("SPPD", "SPD")))
    columns.append(("name", (chance.choice((
        "NAMA", "Nama Pegawai", "NAMA YANG DIPERINTAH", "Pelaksana", "Yang Ditugaskan",
        "Nama Pelaksana SPPD")),)))  # fmt: skip
    if style.nip == "column":
        columns.append(("nip", ("NIP",)))
    if chance.random() < 0.4:
        columns.append(("position", ("JABATAN",)))
    errands = ("MAKSUD", "Keperluan", "MAKSUD PERJALANAN DINAS", "Maksud dan Tujuan", "Uraian",
             "Perihal")  # fmt: skip
    columns.append(("purpose", (chance.choice(errands),)))
    places = ("TUJUAN", "TEMPAT TUJUAN", "Kota Tujuan", "Lokasi", "Tempat yang Dituju")
    columns.append(("place", (chance.choice(places),)))
    columns += _dates(chance, style)
    if chance.random() < 0.4:
        columns.append(("note", (chance.choice(("KET", "Keterangan")),)))
    if chance.random() < 0.3:
        columns.append(("cost", (chance.choice(("Biaya", "JUMLAH (Rp)")),)))
    return columns


def _letter(chance: Random, style: Style, kind: str, word: str) -> list[Column]:
    number = ((word, chance.choice(("NOMOR", "No"))) if style.deep else
              (f"{chance.choice(('NOMOR', 'No.'))} {word}",))  # fmt: skip
    day = ((word, chance.choice(("TANGGAL", "Tgl"))) if style.deep else
           (f"{chance.choice(('TANGGAL', 'Tgl.'))} {word}",))  # fmt: skip
    columns: list[Column] = [(kind, number)]
    beside = style.day_beside or not style.dated
    return columns if beside else [*columns, (f"{kind}_day", day)]


def _dates(chance: Random, style: Style) -> list[Column]:
    above = chance.choice(("TANGGAL", "LAMA PERJALANAN", "WAKTU"))
    if style.dates == "span":
        words = ("Tanggal Pelaksanaan", "WAKTU", "TGL. BERANGKAT S/D KEMBALI", "TANGGAL")
        return [("span", (chance.choice(words),))]
    leave = (above, "BERANGKAT") if style.deep else (chance.choice(("Tgl Berangkat",
                                                                    "BERANGKAT")),)  # fmt: skip
    back = (above, "KEMBALI") if style.deep else (chance.choice(("Tgl Kembali", "KEMBALI")),)
    if style.dates == "two":
        return [("leave", leave), ("back", back)]
    words = ("LAMA (HARI)", "Lamanya", "Jumlah Hari", "Lama Perjalanan")
    return [("leave", leave), ("days", (chance.choice(words),))]
