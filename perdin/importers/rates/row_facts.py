"""Of what kind, place and level the amounts of a row are: by its cells, and by the rows above."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.rates import titles
from perdin.importers.rates.above import Above
from perdin.importers.rates.amounts import is_nothing
from perdin.importers.rates.columns import FIELDS, WAYS, Role, package_of
from perdin.importers.rates.kinds import FAMILY_OF, Family, KindReading, read_kind
from perdin.importers.rates.levels import read_levels
from perdin.importers.rates.places import PlaceReader, halves, is_code, zone_within
from perdin.importers.rates.tables import RateTable
from perdin.importers.rates.titles import kind_parts, spoken
from perdin.importers.sheet import Cell, text_of
from perdin.rules.rates import KIND_NAMES, RateKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFacts:
    """What the amounts of a row are of; None where that is not told, which is a problem then."""

    number: int
    kind: RateKind | None
    family: Family | None
    place: str | None
    way: str = ""
    """The route that it names, for kinds that are priced from place to place."""
    levels: tuple[str, ...] | None
    source: str
    above: Above
    guessed: tuple[str, ...] = ()
    problems: tuple[CellProblem, ...] = ()


def read_facts(
    number: int, row: Sequence[Cell], table: RateTable, places: PlaceReader, above: Above
) -> RowFacts:
    """What a row of data says of its amounts, and what is wrong with that."""
    reading = _Reading(number=number, row=row, table=table, places=places, above=above)
    return reading.facts()


@dataclass(slots=True, kw_only=True)
class _Reading:
    number: int
    row: Sequence[Cell]
    table: RateTable
    places: PlaceReader
    above: Above
    problems: list[CellProblem] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    _levels_in_kind: tuple[str, ...] = ()
    _place_in_kind: str = ""
    _rest: str = ""

    def facts(self) -> RowFacts:
        own = self._text(Role.KIND) or self.above.last_kind
        text = " ".join(filter(None, (own, self._text(Role.DETAIL))))
        kind, family = self._kind(text)
        place = self._place()
        way = self._way(kind)
        levels = self._levels()
        kept = replace(
            self.above,
            last_kind=own,
            last_place=self._text(Role.PLACE) or self.above.last_place,
            last_origin=self._text(Role.ORIGIN) or self.above.last_origin,
            last_level=self._text(Role.LEVEL) or self.above.last_level,
        )
        return RowFacts(
            number=self.number,
            kind=kind,
            family=family,
            place=place,
            way=way or "",
            levels=levels,
            source=self._text(Role.SOURCE),
            above=kept,
            guessed=tuple(self.guessed),
            problems=tuple(self.problems),
        )

    def _kind(self, text: str) -> tuple[RateKind | None, Family | None]:
        family = self.above.family or self.table.caption.family
        if self.table.at(Role.KIND) is None:
            return self.above.kind or self.table.caption.kind, family
        if all(column.kind for _at, column in self.table.amounts):
            return None, family
        if not text:
            kind = self.above.kind
            if kind is None:
                self._unknown_kind(text)
            return kind, family
        reading, self._levels_in_kind, rest = kind_parts(text, family)
        self._take_rest(rest)
        if reading.kind is None and self._under_group(text):
            return self.above.kind, family
        if reading.kind is None:
            parted = self._pairs_family(text)
            if parted is not None:
                return None, parted
            self._unknown_kind(text)
            return None, None
        if reading.guessed or self._rest:
            self.guessed.append("kind")
            sentence = _("«{text}» dibaca sebagai {kind}. Periksa jenisnya.")
            self._say(
                Role.KIND, "kind_guessed",
                sentence.format(text=text, kind=_(KIND_NAMES[reading.kind])), blocking=False,
            )  # fmt: skip
        return self._settled(reading), FAMILY_OF[reading.kind]

    def _under_group(self, text: str) -> bool:
        """Take «Eselon II» or «Bali» below a row that names the kind, and say whether it is so."""
        if self.above.kind is None:
            return False
        levels = read_levels(text)
        if levels.levels and not levels.strange:
            self._levels_in_kind = levels.levels
            return True
        code = self.places.read(text).code
        self._place_in_kind = code or ""
        return bool(code)

    def _settled(self, reading: KindReading) -> RateKind | None:
        """A kind that is only guessed at, with what its amounts speak for."""
        amounts = [self.row[at] for at, _one in self.table.amounts if at < len(self.row)]
        return package_of(reading.kind, amounts) if reading.guessed else reading.kind

    def _pairs_family(self, text: str) -> Family | None:
        """The family of «Tiket Pesawat», whose cells of amounts say which class each is of."""
        family = read_kind(text).family
        cells = [self.row[at] for at, _one in self.table.amounts if at < len(self.row)]
        parted = any(isinstance(cell, str) and ":" in cell for cell in cells)
        empty = all(is_nothing(cell) for cell in cells)
        return family if family is not None and (parted or empty) else None

    def _unknown_kind(self, text: str) -> None:
        self._say(
            Role.KIND, "kind_unknown", _("Jenis tarif «{text}» tidak dikenal.").format(text=text)
        )

    def _take_rest(self, rest: str) -> None:
        """What a kind's cell says beside it: «Uang harian luar kota - Jawa Timur» names a place."""
        code = self.places.read(rest).code if rest else None
        self._place_in_kind = code or zone_within(self._text(Role.KIND))
        self._rest = "" if code else rest

    def _place(self) -> str | None:
        code = self._text(Role.CODE)
        if code:
            if not is_code(code):
                self._unknown(Role.CODE, code)
            return code
        text = self._text(Role.PLACE) or self._merged_place()
        if not text:
            own = self._text(Role.PROVINCE)
            if own:
                return self._read_place(Role.PROVINCE, own)
            return self._place_in_kind or self.above.place or self._of_caption()
        if self.table.at(Role.ORIGIN) is not None or self._is_way(text):
            reading = self.places.read(text, within=self._within())
            return reading.code if reading.code is not None else ""
        return self._read_place(Role.PLACE, text)

    def _of_caption(self) -> str:
        if self.table.at(Role.PLACE) is None and self.table.caption.place:
            self.guessed.append("place")
            return self.table.caption.place
        return ""

    def _read_place(self, role: Role, text: str) -> str | None:
        at = self.table.at(role)
        towns = at is not None and _of_towns(self.table, at)
        reading = self.places.read(text, within=self._within(), towns=towns)
        if at is not None and titles.CAPITAL in _facts(self.table, at):
            reading = replace(reading, code=self.places.town(text))
        if reading.code is None:
            self._unknown(role, text)
        elif reading.meant:
            self.guessed.append("place")
            sentence = _("«{text}» dibaca sebagai {place}. Periksa ejaannya.")
            self._say(
                role, "place_guessed", sentence.format(text=text, place=reading.meant),
                blocking=False,
            )  # fmt: skip
        return reading.code

    def _within(self) -> str:
        province = self._text(Role.PROVINCE)
        if province:
            return self.places.province(province) or ""
        return self.above.within

    def _merged_place(self) -> str:
        """The place above, where the cell is one of several that were merged."""
        if self.table.at(Role.PLACE) is None or not self.above.last_place:
            return ""
        number = self.table.at(Role.NUMBER)
        if number is not None:
            return "" if self._text(Role.NUMBER) else self.above.last_place
        leveled = self.table.at(Role.LEVEL) is not None and self._text(Role.LEVEL)
        kinded = self.table.at(Role.KIND) is not None and self._text(Role.KIND)
        return self.above.last_place if leveled and not kinded else ""

    def _is_way(self, text: str) -> bool:
        kinds = {one.kind for _at, one in self.table.amounts} | {self.table.caption.kind}
        ways = bool(kinds & WAYS) or self.table.caption.family in (Family.FLIGHT, Family.LAND)
        long = self.table.at(Role.KIND) is not None
        return (ways or long) and halves(text) is not None and not self.places.read(text).code

    def _way(self, kind: RateKind | None) -> str | None:
        """The route of the row; None where it names one that cannot be found."""
        kinds = {one.kind or kind for _at, one in self.table.amounts} - {None}
        if not kinds & WAYS:
            return ""
        text = self._text(Role.PLACE) or self._merged_place()
        start = self._text(Role.ORIGIN) or (
            self.above.last_origin if self.table.at(Role.ORIGIN) is not None else ""
        )
        ends = (start, text) if start and text else halves(text) if self._is_way(text) else None
        if ends is None:
            return ""
        by_air = bool(kinds & {RateKind.TIKET_BISNIS, RateKind.TIKET_EKONOMI})
        way = self.places.way(*ends, by_air=by_air)
        if way is None:
            self._unknown(Role.PLACE, " – ".join(ends))
        return way

    def _levels(self) -> tuple[str, ...] | None:
        text = self._text(Role.LEVEL)
        if not text:
            return self._levels_in_kind or self._levels_above()
        at = self.table.at(Role.LEVEL)
        reading = read_levels(text, self.table.columns[at].title if at is not None else "")
        named = any(reading.levels)
        if not reading.levels or (reading.strange and not named):
            self._unknown(Role.LEVEL, text)
            return None
        if reading.strange or reading.spelt_out:
            self.guessed.append("level")
            sentence = _("«{text}»: bagian «{part}» bukan tingkat yang dikenal dan tidak dibaca.")
            if reading.strange:
                self._say(
                    Role.LEVEL, "level_part_unread",
                    sentence.format(text=text, part=", ".join(reading.strange)), blocking=False,
                )  # fmt: skip
        return reading.levels

    def _levels_above(self) -> tuple[str, ...]:
        at, number = self.table.at(Role.LEVEL), self.table.at(Role.NUMBER)
        last = self.above.last_level
        if at is not None and number is not None and last and not self._text(Role.NUMBER):
            reading = read_levels(last, self.table.columns[at].title)
            if reading.levels:
                self.guessed.append("level")
                return reading.levels
        own = any(column.levels for _at, column in self.table.amounts)
        caption = () if own or at is not None else self.table.caption.levels
        if caption and not self.above.levels:
            self.guessed.append("level")
        return self.above.levels or caption or ("",)

    def _text(self, role: Role) -> str:
        at = self.table.at(role)
        cell = self.row[at] if at is not None and at < len(self.row) else ""
        return "" if is_nothing(cell) else text_of(cell)

    def _unknown(self, role: Role, text: str) -> None:
        sentence = _("{field} «{text}» tidak dikenal.")
        self._say(role, f"{role}_unknown", sentence.format(field=_(FIELDS[role]), text=text))

    def _say(self, role: Role, code: str, sentence: str, *, blocking: bool = True) -> None:
        self.problems.append(
            CellProblem(
                row=self.number,
                column=self.table.at(role),
                field="place" if role is Role.PROVINCE else role.value,
                sentence=sentence,
                blocking=blocking,
                code=code,
            )
        )


def _facts(table: RateTable, at: int) -> set[str]:
    """What the titles over a column name."""
    stack = table.header.stacks[at] if at < len(table.header.stacks) else ()
    return {fact for text in stack for fact in spoken(text).facts}


def _of_towns(table: RateTable, at: int) -> bool:
    """Whether a column's title names cities alone, and no provinces."""
    facts = _facts(table, at)
    return titles.TOWN in facts and titles.PROVINCE not in facts
