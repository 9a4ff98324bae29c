"""What each column of a table of rates holds: long, or wide with one column a kind or a level."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from perdin.i18n import N_
from perdin.importers.rates import titles
from perdin.importers.rates.amounts import is_rate, rate_of
from perdin.importers.rates.captions import Caption
from perdin.importers.rates.kinds import Family, kind_of, read_kind
from perdin.importers.rates.levels import read_levels
from perdin.importers.rates.places import province_named
from perdin.importers.rates.titles import Spoken, spoken
from perdin.importers.sheet import Cell, heading, text_of
from perdin.importers.tables.header import Header, is_numbering
from perdin.importers.tables.vocabulary import NUMBER, OTHER
from perdin.rules.rates import RateKind


class Role(StrEnum):
    """What a column holds."""

    NOTHING = "nothing"
    KIND = "kind"
    PLACE = "place"
    PROVINCE = "province"
    ORIGIN = "origin"
    LEVEL = "level"
    AMOUNT = "amount"
    CODE = "code"
    SOURCE = "source"
    NUMBER = "number"
    DETAIL = "detail"


FIELDS = {
    Role.NOTHING: N_("Tidak dipakai"),
    Role.KIND: N_("Jenis"),
    Role.PLACE: N_("Zona atau provinsi"),
    Role.PROVINCE: N_("Provinsi dari kotanya"),
    Role.ORIGIN: N_("Tempat asal"),
    Role.LEVEL: N_("Tingkat"),
    Role.AMOUNT: N_("Tarif"),
    Role.CODE: N_("Kode tempat"),
    Role.SOURCE: N_("Sumber"),
    Role.NUMBER: N_("Nomor urut"),
    Role.DETAIL: N_("Rincian jenis"),
}
_ROLES = {
    titles.KIND: Role.KIND,
    titles.LEVEL: Role.LEVEL,
    titles.AMOUNT: Role.AMOUNT,
    titles.CODE: Role.CODE,
    titles.SOURCE: Role.SOURCE,
    NUMBER: Role.NUMBER,
    titles.DETAIL: Role.DETAIL,
    titles.PROVINCE_CODE: Role.CODE,
}
DAILY = frozenset(
    {
        RateKind.UANG_HARIAN_LUAR_KOTA,
        RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
        RateKind.UANG_HARIAN_DIKLAT,
    }
)
WAYS = frozenset({RateKind.DARAT, RateKind.TIKET_BISNIS, RateKind.TIKET_EKONOMI})
"""Kinds that may be priced from a place to another."""
_PACKAGES = {
    RateKind.FULLBOARD_LUAR_KOTA: RateKind.PAKET_FULLBOARD,
    RateKind.FULLDAY_LUAR_KOTA: RateKind.PAKET_FULLDAY,
}
LEAST_PACKAGE = 200_000
"""What a day of a meeting costs at least where the hotel's package is meant, and no allowance."""
_SUMS = ("jumlah", "total")
_SAMPLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class RateColumn:
    """One column: its title, and what its cells are.

    An amount is of the row's kind, place and level, but for what the column itself says of these.
    ``guessed`` tells that no title says so without doubt: somebody should look at it. ``unclear``
    are parts of the title that are no level of ours.
    """

    title: str
    role: Role = Role.NOTHING
    kind: RateKind | None = None
    place: str = ""
    levels: tuple[str, ...] = ()
    guessed: bool = False
    unclear: tuple[str, ...] = ()


def columns_of(
    header: Header, caption: Caption, below: Sequence[Sequence[Cell]]
) -> tuple[RateColumn, ...]:
    """What the columns under a header seem to hold; ``below`` are the rows under it."""
    rows = [row for row in below if not is_numbering(row)][:_SAMPLE]
    said = [_stacked(stack, caption.family) for stack in header.stacks]
    roles = _roles_of_places([one.facts for one in said], caption)
    if Role.PLACE in roles.values():
        said = [replace(one, facts=_less(one.facts, titles.PROVINCE_CODE)) for one in said]
    else:
        said = [_of_province(header.stacks[at], one) for at, one in enumerate(said)]
    columns = [_column(header.stacks[at], one, roles.get(at)) for at, one in enumerate(said)]
    columns = [
        replace(one, kind=package_of(one.kind, [row[at] for row in rows if at < len(row)]))
        if one.guessed
        else one
        for at, one in enumerate(_by_content(columns, caption, said, rows))
    ]
    return tuple(_without_sums(_with_kinds(columns, caption)))


def _stacked(stack: Sequence[str], family: Family | None) -> Spoken:
    """What the titles over a column say together, the upper ones for those below them."""
    texts = [text for text in stack if text]
    whole = Spoken()
    for at, text in enumerate(texts):
        own = spoken(text, whole.family or family)
        if not own.known and at and (joined := spoken(f"{texts[at - 1]} {text}", family)).known:
            own = joined  # ESELON over II
        whole = Spoken(
            facts=own.facts or (() if own.of_amounts else whole.facts),
            kind=own.kind or whole.kind,
            family=own.family or whole.family,
            levels=own.levels or whole.levels,
            place=own.place or whole.place,
            unclear=own.unclear or whole.unclear,
            guessed=own.guessed if own.kind or own.levels or own.place else whole.guessed,
        )
    return whole


def _less(facts: tuple[str, ...], fact: str) -> tuple[str, ...]:
    """The facts but one, yet never none: it is known, and not read."""
    return tuple(one for one in facts if one != fact) or (OTHER,) if facts else facts


def _of_province(stack: Sequence[str], said: Spoken) -> Spoken:
    """A title that is a province's name is of the amounts there, where no row names a place."""
    title = next((text for text in reversed(stack) if text), "")
    code = province_named(title)
    return replace(said, place=code, facts=()) if code and not said.place else said


def _column(stack: Sequence[str], said: Spoken, place_role: Role | None) -> RateColumn:
    texts = [text for text in stack if text]
    title = texts[-1] if texts else ""
    if len(texts) > 1 and not spoken(title).known:
        title = f"{texts[-2]} {title}"  # ESELON over II
    if said.of_amounts and not (place_role and not said.kind and not said.levels):
        return RateColumn(
            title=title,
            role=Role.AMOUNT,
            kind=said.kind,
            place=said.place,
            levels=said.levels,
            guessed=said.guessed,
            unclear=said.unclear,
        )
    role = place_role or next((_ROLES[fact] for fact in said.facts if fact in _ROLES), None)
    return RateColumn(title=title, role=role or Role.NOTHING)


def _roles_of_places(facts: Sequence[tuple[str, ...]], caption: Caption) -> dict[int, Role]:
    """Which columns hold the place, the province over it, and where a way begins."""
    named = {
        at: titles.PLACE
        if {titles.ORIGIN, titles.DESTINATION} <= set(own)
        else next(fact for fact in own if fact in (*titles.PLACES, titles.ORIGIN))
        for at, own in enumerate(facts)
        if any(fact in (*titles.PLACES, titles.ORIGIN) for fact in own)
    }
    by_fact = {fact: at for at, fact in reversed(named.items())}
    ways = caption.family in (Family.FLIGHT, Family.LAND) or titles.ORIGIN in by_fact
    order = (titles.DESTINATION, titles.TOWN, titles.PLACE, titles.PROVINCE, titles.CAPITAL)
    at = next((by_fact[fact] for fact in order if fact in by_fact), None)
    if at is None:
        return {}
    roles = {at: Role.PLACE}
    province = by_fact.get(titles.PROVINCE)
    if province is not None and province != at:
        roles[province] = Role.PROVINCE
    origin = by_fact.get(titles.ORIGIN, by_fact.get(titles.CAPITAL) if ways else None)
    if origin is not None and origin != at:
        roles[origin] = Role.ORIGIN
    return roles


def _by_content(
    columns: Sequence[RateColumn],
    caption: Caption,
    said: Sequence[Spoken],
    rows: Sequence[Sequence[Cell]],
) -> list[RateColumn]:
    """Columns whose titles leave open what they hold, told by their cells."""
    told = list(columns)

    def share(at: int, fits: Callable[[Cell], bool]) -> float:
        cells = [row[at] for row in rows if at < len(row) and text_of(row[at])]
        return sum(map(fits, cells)) / len(cells) if cells else 0.0

    for at, column in enumerate(columns):
        plain = column.role is Role.AMOUNT and not (column.kind or column.levels or column.place)
        open_ = plain or titles.DESCRIPTION in said[at].facts
        if not open_ or share(at, is_rate) > 0.3:
            continue
        if not _has(told, Role.KIND) and share(at, lambda cell: bool(_kind_in(cell))) > 0.4:
            told[at] = replace(column, role=Role.KIND)
        elif not _has(told, Role.LEVEL) and share(at, _is_level) > 0.4:
            told[at] = replace(column, role=Role.LEVEL)
        elif titles.DESCRIPTION in said[at].facts and _tells_kinds(
            told, caption, share(at, _of_kinds)
        ):
            role = Role.DETAIL if _has(told, Role.KIND) else Role.KIND
            told[at] = replace(column, role=role)
    return told


def package_of(kind: RateKind | None, cells: Sequence[Cell]) -> RateKind | None:
    """The package of a hotel where «Fullboard» costs as much as that, else the kind itself."""
    if kind not in _PACKAGES:
        return kind
    amounts = []
    for cell in cells:
        try:
            amounts.append(rate_of(cell))
        except ValueError:
            continue
    least = min((amount for amount in amounts if amount), default=0)
    return _PACKAGES[kind] if least >= LEAST_PACKAGE else kind


def _has(columns: Sequence[RateColumn], role: Role) -> bool:
    return any(column.role is role for column in columns)


def _tells_kinds(columns: Sequence[RateColumn], caption: Caption, share: float) -> bool:
    """Whether a description is of the kind: its cells speak of kinds, or nothing else does."""
    named = _has(columns, Role.KIND) or any(column.kind for column in columns) or caption.family
    return share > 0.4 or not named


def _of_kinds(cell: Cell) -> bool:
    reading = read_kind(text_of(cell), Family.DAILY) if isinstance(cell, str) else None
    return reading is not None and bool(reading.kind or reading.family)


def _kind_in(cell: Cell) -> RateKind | None:
    return kind_of(text_of(cell)) if isinstance(cell, str) else None


def _is_level(cell: Cell) -> bool:
    reading = read_levels(text_of(cell)) if isinstance(cell, str) else None
    return reading is not None and any(reading.levels) and not reading.strange


def _with_kinds(columns: Sequence[RateColumn], caption: Caption) -> list[RateColumn]:
    """Give amounts a kind that only the table's title tells, or the columns beside them.

    A column a level beside one for Diklat is of the daily allowance: its table has no other.
    """
    if _has(columns, Role.KIND):
        return list(columns)
    kinds = {column.kind for column in columns if column.kind is not None}
    beside = RateKind.UANG_HARIAN_LUAR_KOTA if kinds and kinds <= DAILY else None
    kind = caption.kind or beside
    return [
        replace(column, kind=kind, guessed=column.guessed or caption.guessed or not caption.kind)
        if column.role is Role.AMOUNT and column.kind is None and kind is not None
        else column
        for column in columns
    ]


def _without_sums(columns: Sequence[RateColumn]) -> list[RateColumn]:
    """A column that adds up the kinds beside it is no rate."""
    kinds = {column.kind for column in columns if column.role is Role.AMOUNT and not column.guessed}
    several = len(kinds - {None}) > 1
    return [
        replace(column, role=Role.NOTHING, kind=None)
        if several and heading(column.title).startswith(_SUMS)
        else column
        for column in columns
    ]
