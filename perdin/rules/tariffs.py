"""Which rate is payable: the office's own below the binding ceiling, and where its table has none.

Where the office prices a kind of cost but not this place or person, nobody may quietly take the
national ceiling for it: the hole has a name, and somebody decides, with a reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from perdin.errors import RateMissing
from perdin.i18n import _, rupiah
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.policy import Policy
from perdin.rules.rates import FROM_REFERENCE, KIND_NAMES, Rate, RateKey, RateKind, Tariff, Zone
from perdin.rules.splits import RatesFrom, Split

CITY_CODE = len("36.73")
GapKey = tuple[RateKind, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceGap:
    """A kind that the office prices, without a price for this place or these people.

    ``place`` is the code of the regency or city, ``level`` the most exact one of the person,
    empty where a rate holds for everybody. ``most`` is the national ceiling in rupiah. ``split``
    is what the place was a part of, where the table prices that and nobody chose whose rates hold.
    """

    kind: RateKind
    place: str
    place_name: str
    level: str
    regulation: str
    most: int
    split: Split | None = None

    @property
    def key(self) -> GapKey:
        """What a decision about it is kept by."""
        return self.kind, self.place, self.level

    @property
    def sentence(self) -> str:
        """What the office's table does not say."""
        who = _(LEVEL_NAMES.get(self.level, self.level)) if self.level else _("siapa pun")
        sentence = _("{regulation} tidak memuat {kind} untuk {who}, {place}.").format(
            regulation=self.regulation,
            kind=_(KIND_NAMES[self.kind]),
            who=who,
            place=self.place_name,
        )
        if self.split is None:
            return sentence
        split_off = _(
            "{place} dimekarkan dari {parent}, yang tarifnya dimuat; tetapkan di Pengaturan, "
            "Tempat, tarif mana yang diikuti."
        )
        return f"{sentence} {split_off.format(place=self.place_name, parent=self.split.name)}"


@dataclass(frozen=True, slots=True)
class PriceChoice:
    """What was decided about a gap: an amount in rupiah for one unit, or with None the national
    ceiling; and why.
    """

    amount: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What one unit pays and may pay at most, rupiah.

    ``own`` is the office's rate, whether it is the lower one or not; ``note`` says which one won.
    ``gap`` is what the office's table does not price, whether or not somebody decided about it.
    """

    rate: int
    ceiling: int
    source: str
    note: str
    ceiling_source: str
    own: int | None = None
    own_source: str = ""
    gap: PriceGap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalKeys:
    """How a local table may name a destination and a person: most exact first.

    ``city`` is the code of the regency or city, ``levels`` are those of the person and empty for
    what costs everybody the same; ``place_name`` is how a sentence calls the destination, and
    ``split`` what that was a part of.
    """

    province_code: str
    zone: Zone
    levels: tuple[str, ...] = ()
    city: str = ""
    place_name: str = ""
    split: Split | None = None

    def tried(self, kind: RateKind, level: str) -> Iterator[RateKey]:
        """Regency or city before province before zone; the rate's own level, then the person's
        from the most exact on, before a row for everybody. After a regency or city that was split
        off comes the one that it was a part of, whether or not that may be taken.
        """
        parent = self.split.parent if self.split is not None else ""
        places = [self.city, parent, self.province_code, self.zone.value]
        levels = [one for one in (level, *self.levels) if one]
        for place in dict.fromkeys((*(place for place in places if place), "")):
            for rate_level in dict.fromkeys((*levels, "")):
                yield kind, place, rate_level


@dataclass(frozen=True, slots=True)
class Tariffs:
    """The tariffs that a trip is calculated with; ``choices`` are what was decided about gaps."""

    ceiling: Tariff
    reference: Tariff | None = None
    local: Tariff | None = None
    policy: Policy = Policy()
    choices: Mapping[GapKey, PriceChoice] = field(default_factory=dict)

    def quote(
        self,
        kind: RateKind,
        place: str,
        level: str,
        on: date,
        *,
        local_keys: LocalKeys,
        shown_as: str = "",
    ) -> Quote:
        """The payable rate: the office's own where it has one, never above the ceiling.

        Raises RateMissing when no tariff in force has exactly this rate: there is no nearest
        province and no zero. ``shown_as`` is the place's name in that error.
        """
        top = self._find(kind, place, level, on)
        if top is None:
            raise self._missing(kind, shown_as or place, level, on)
        if self.local is None or not self.local.holds_on(on):
            return _national(top)
        own = self._local(self.local, kind, level, local_keys)
        if own is not None:
            return _told(_lower(top, own, self.local.regulation), own, local_keys)
        if kind not in self.local.kinds:
            return _national(top)
        gap = PriceGap(
            kind=kind,
            place=local_keys.city or local_keys.province_code,
            place_name=local_keys.place_name or shown_as or local_keys.province_code,
            level=next(iter(local_keys.levels), level),
            regulation=self.local.regulation,
            most=top.amount,
            split=local_keys.split if self._prices_parent(kind, level, local_keys) else None,
        )
        return _decided(top, gap, self.choices.get(gap.key))

    def own(self, kind: RateKind, level: str, on: date, *, local_keys: LocalKeys) -> Quote | None:
        """What the office alone prices, for which no binding table is known; None without it."""
        if self.local is None or not self.local.holds_on(on):
            return None
        rate = self._local(self.local, kind, level, local_keys)
        if rate is None:
            return None
        return _told(_lower(rate, rate, self.local.regulation), rate, local_keys)

    def has(self, kind: RateKind, place: str, level: str, on: date) -> bool:
        """Whether a ceiling for exactly this exists."""
        return self._find(kind, place, level, on) is not None

    def _missing(self, kind: RateKind, place: str, level: str, on: date) -> RateMissing:
        book = self._book(kind)
        named = _(KIND_NAMES[kind])
        return RateMissing(
            kind=_("{kind} kelas {level}").format(kind=named, level=level) if level else named,
            place=place,
            day=on,
            regulation=book.regulation if book else self.ceiling.regulation,
        )

    def _find(self, kind: RateKind, place: str, level: str, on: date) -> Rate | None:
        book = self._book(kind)
        return book.rates.get((kind, place, level)) if book and book.holds_on(on) else None

    def _book(self, kind: RateKind) -> Tariff | None:
        return self.reference if kind in FROM_REFERENCE else self.ceiling

    @staticmethod
    def _local(local: Tariff, kind: RateKind, level: str, keys: LocalKeys) -> Rate | None:
        """The office's rate; of a place split off its parent's only where that was chosen, and
        none at all while nobody chose between that and the province's.
        """
        for key in keys.tried(kind, level):
            if key not in local.rates:
                continue
            if keys.split is None or key[1] != keys.split.parent:
                return local.rates[key]
            if keys.split.rates_from is RatesFrom.PARENT:
                return local.rates[key]
            if keys.split.rates_from is RatesFrom.ASK:
                return None
        return None

    def _prices_parent(self, kind: RateKind, level: str, keys: LocalKeys) -> bool:
        """Whether the office's table has a rate of what a place was a part of."""
        rates, split = (self.local.rates if self.local else {}), keys.split
        return split is not None and any(
            key in rates and key[1] == split.parent for key in keys.tried(kind, level)
        )


def _national(top: Rate) -> Quote:
    return Quote(
        rate=top.amount,
        ceiling=top.amount,
        source=top.source,
        note="",
        ceiling_source=top.source,
    )


def _lower(top: Rate, own: Rate, regulation: str) -> Quote:
    """The office's rate, or the ceiling where it passes that."""
    source = f"{regulation}: {own.source}" if own.source else regulation
    if own.amount > top.amount:
        note = _("tarif {regulation} {own} dibatasi {top}").format(
            regulation=regulation, own=rupiah(own.amount), top=rupiah(top.amount)
        )
        paid, by = top.amount, top.source
    else:
        note = _("tarif {regulation}").format(regulation=regulation)
        paid, by = own.amount, source
    return Quote(
        rate=paid,
        ceiling=top.amount,
        source=by,
        note=note,
        ceiling_source=top.source,
        own=own.amount,
        own_source=source,
    )


def _told(quote: Quote, own: Rate, keys: LocalKeys) -> Quote:
    """A rate with whose it is, where a place was split off and has none itself."""
    split = keys.split
    if split is None or own.place == keys.city:
        return quote
    if split.rates_from is RatesFrom.PARENT and own.place == split.parent:
        words = _("{note}, mengikuti {parent}, induk {place}")
    elif split.rates_from is RatesFrom.PROVINCE:
        words = _("{note}, menurut pilihan bagi {place} yang dimekarkan dari {parent}")
    else:
        return quote
    note = words.format(note=quote.note, parent=split.name, place=keys.place_name)
    return replace(quote, note=note)


def _decided(top: Rate, gap: PriceGap, choice: PriceChoice | None) -> Quote:
    """A gap's rate: what was decided, never above the ceiling; until then the ceiling alone."""
    if choice is None:
        words = _("{gap} Belum diputuskan; dihitung menurut batas tertinggi.")
        amount, source, note = top.amount, top.source, words.format(gap=gap.sentence)
    elif choice.amount is None:
        words = _("{gap} Diputuskan memakai batas tertinggi: {reason}")
        note = words.format(gap=gap.sentence, reason=choice.reason)
        amount, source = top.amount, top.source
    else:
        words = _("{gap} Ditetapkan {amount}: {reason}")
        note = words.format(gap=gap.sentence, amount=rupiah(choice.amount), reason=choice.reason)
        amount = min(choice.amount, top.amount)
        source = _("Keputusan pada perjalanan ini")
    return Quote(
        rate=amount,
        ceiling=top.amount,
        source=source,
        note=note,
        ceiling_source=top.source,
        own=None if choice is None or choice.amount is None else choice.amount,
        own_source="" if choice is None or choice.amount is None else source,
        gap=gap,
    )
