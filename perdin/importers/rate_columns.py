"""What each column of a table of rates holds: long, or wide with one column a kind or a status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from perdin.i18n import N_, _
from perdin.importers.cells import amount_of
from perdin.importers.rate_words import DAILY, kind_of, kind_of_title, levels_of, zones
from perdin.importers.sheet import Cell, heading, text_of
from perdin.rules.rates import RateKind

LOOK_AT = 20
LEAST_RATE = 1000
"""What is less is a number of something, and no rate."""


class Role(StrEnum):
    """What a column holds."""

    NOTHING = "nothing"
    KIND = "kind"
    PLACE = "place"
    LEVEL = "level"
    AMOUNT = "amount"
    CODE = "code"
    SOURCE = "source"


FIELDS = {
    Role.NOTHING: N_("Tidak dipakai"),
    Role.KIND: N_("Jenis"),
    Role.PLACE: N_("Zona atau provinsi"),
    Role.LEVEL: N_("Tingkat"),
    Role.AMOUNT: N_("Tarif"),
    Role.CODE: N_("Kode tempat"),
    Role.SOURCE: N_("Sumber"),
}
_SPELLINGS = {
    Role.KIND: ("jenis", "jenisbiaya", "jenistarif", "komponen", "uraian"),
    Role.PLACE: ("zona", "tujuan", "zonaatauprovinsi", "provinsi", "wilayah", "daerahtujuan",
                 "provinsitujuan", "namaprovinsi", "kotatujuan", "kabupatenkota", "kotakabupaten",
                 "tempattujuan", "daerah", "provinsikabupatenkota"),
    Role.LEVEL: ("tingkat", "golongan", "eselon", "tingkatgolongan", "jabatan", "pelaksana",
                 "eselongolongan", "status", "tingkatbiaya"),
    Role.AMOUNT: ("tarif", "besaran", "jumlah", "rupiah", "biaya", "satuanbiaya", "hargasatuan",
                  "nilai"),
    Role.CODE: ("kodetempat", "kodewilayah", "placecode"),
    Role.SOURCE: ("sumber", "sumbertarif"),
}  # fmt: skip
_ROLE_OF = {word: role for role, words in _SPELLINGS.items() for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class RateColumn:
    """One column: its title, and what its cells are.

    An amount is of the row's kind, place and level, but for what the column itself says of these.
    ``guessed`` tells that no title says the kind, which somebody should look at.
    """

    title: str
    role: Role = Role.NOTHING
    kind: RateKind | None = None
    place: str = ""
    levels: tuple[str, ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the data begin (the header's last row, from 0), and what each column holds."""

    header_at: int
    columns: tuple[RateColumn, ...]

    def at(self, role: Role) -> int | None:
        """The first column of a role."""
        roles = [column.role for column in self.columns]
        return roles.index(role) if role in roles else None

    @property
    def amounts(self) -> list[tuple[int, RateColumn]]:
        """The columns of amounts with their places."""
        return [(at, one) for at, one in enumerate(self.columns) if one.role is Role.AMOUNT]


def layout_of(rows: Sequence[Sequence[Cell]]) -> Layout:
    """The header of a sheet, of one row or several, and what its columns seem to hold."""
    if not rows:
        return Layout(0, ())
    first = max(range(min(len(rows), LOOK_AT)), key=lambda at: (_score(rows[at]), -at))
    last = first
    while last + 1 < len(rows) and _goes_on(rows[first], rows[last + 1]):
        last += 1
    width = max(len(row) for row in rows)
    above = [_filled(row, width) for row in rows[max(first - 2, 0) : last] if _score(row)]
    titles = [text for row in rows[:first] for text in map(text_of, row) if text]
    known = next((kind for text in reversed(titles) if (kind := kind_of_title(text))), None)
    columns = [
        _column([_text(rows[last], at), *(row[at] for row in reversed(above))], known)
        for at in range(width)
    ]
    return Layout(last, tuple(_with_kinds(columns, known)))


def _column(words: Sequence[str], known: RateKind | None) -> RateColumn:
    """What the titles of a column say, the nearest to its cells first."""
    texts = [word for word in words if word]
    title = next(iter(texts), "")
    role = next((_ROLE_OF[heading(text)] for text in texts if heading(text) in _ROLE_OF), None)
    if role is not None and heading(title) in _ROLE_OF:
        return RateColumn(title=title, role=role)
    kind: RateKind | None = None
    levels: tuple[str, ...] = ()
    place = ""
    for above, text in enumerate(texts):
        over = next((found for up in texts[above + 1 :] if (found := kind_of(up))), known)
        kind = kind or kind_of(text, over)
        if not levels and (named := levels_of(text)) and any(named):
            levels = named
        place = place or zones().get(heading(text), "")
    if kind is None and not levels and not place:
        return RateColumn(title=title, role=role or Role.NOTHING)
    return RateColumn(title=title, role=Role.AMOUNT, kind=kind, place=place, levels=levels)


def _with_kinds(columns: Sequence[RateColumn], known: RateKind | None) -> list[RateColumn]:
    """Give amounts a kind that only the table's title tells, or the columns beside them.

    A column a status beside one for Diklat is of the daily allowance: its table has no other.
    """
    if any(column.role is Role.KIND for column in columns):
        return list(columns)
    kinds = {column.kind for column in columns if column.kind is not None}
    beside = RateKind.UANG_HARIAN_LUAR_KOTA if kinds and kinds <= DAILY else None
    kind = known or beside
    return [
        replace(column, kind=kind, guessed=True)
        if column.role is Role.AMOUNT and column.kind is None and kind is not None
        else column
        for column in columns
    ]


def _score(row: Sequence[Cell]) -> int:
    """How much a row looks like a header: it names columns and holds no amount."""
    texts = [text_of(cell) for cell in row]
    if any(_is_amount(cell) for cell in row):
        return 0
    named = sum(10 for text in texts if heading(text) in _ROLE_OF)
    words = sum(1 for text in texts if text and _means_something(text))
    return named + words if named or words > 1 else 0


def _means_something(text: str) -> bool:
    levels = levels_of(text)
    return kind_of(text) is not None or bool(levels and any(levels)) or heading(text) in zones()


def _goes_on(header: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row goes on with the header above: only beneath what that leaves open."""
    if not _score(row):
        return False
    return not any(
        _text(row, at) for at, cell in enumerate(header) if heading(text_of(cell)) in _ROLE_OF
    )


def _filled(row: Sequence[Cell], width: int) -> list[str]:
    """A row of merged groups: each title stands over the columns up to the next one."""
    filled: list[str] = []
    for at in range(width):
        text = _text(row, at)
        filled.append(text or (filled[-1] if filled else ""))
    return filled


def _text(row: Sequence[Cell], at: int) -> str:
    return text_of(row[at]) if at < len(row) else ""


def _is_amount(cell: Cell) -> bool:
    """Whether a cell is a number, or a text that reads as a rate."""
    if not isinstance(cell, str):
        return True
    try:
        amount = amount_of(cell)
    except ValueError:
        return False
    return amount is not None and amount >= LEAST_RATE


def problems(layout: Layout) -> list[str]:
    """What has to be chosen before the rates can be read, and what should be looked at."""
    if not layout.amounts:
        names = ", ".join(_(FIELDS[role]) for role in (Role.KIND, Role.AMOUNT))
        return [_("Kolom {names} tidak ditemukan.").format(names=names)]
    if layout.at(Role.KIND) is not None:
        return []
    sentence = _("Kolom «{title}» belum punya jenis tarif. Pilih jenisnya.")
    return [
        sentence.format(title=column.title) for _at, column in layout.amounts if column.kind is None
    ]


def guesses(layout: Layout, words: Mapping[RateKind, str]) -> list[str]:
    """What was taken for granted, in sentences."""
    sentence = _("Kolom «{title}» dibaca sebagai {kind}. Ganti jenisnya bila bukan.")
    return [
        sentence.format(title=column.title, kind=_(words[column.kind]))
        for _at, column in layout.amounts
        if column.guessed and column.kind is not None
    ]
