"""Rates by regulation, and which one is payable: the office's own below the binding ceiling."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from perdin.errors import RateMissing
from perdin.i18n import N_, _, rupiah
from perdin.rules.policy import Policy
from perdin.rules.travel import Destination

JAKARTA = "31"


class RateKind(StrEnum):
    """What a rate is for. Table numbers are those of Perpres 72/2025."""

    UANG_HARIAN_LUAR_KOTA = "uang_harian_luar_kota"
    UANG_HARIAN_DALAM_KOTA_8JAM = "uang_harian_dalam_kota_8jam"
    UANG_HARIAN_DIKLAT = "uang_harian_diklat"
    FULLBOARD_LUAR_KOTA = "fullboard_luar_kota"
    FULLBOARD_DALAM_KOTA = "fullboard_dalam_kota"
    FULLDAY_LUAR_KOTA = "fullday_luar_kota"
    FULLDAY_DALAM_KOTA = "fullday_dalam_kota"
    REPRESENTASI_LUAR_KOTA = "representasi_luar_kota"
    REPRESENTASI_DALAM_KOTA = "representasi_dalam_kota"
    PENGINAPAN = "penginapan"
    TAKSI = "taksi"
    TIKET_BISNIS = "tiket_bisnis"
    TIKET_EKONOMI = "tiket_ekonomi"
    DARAT = "darat"
    DARAT_DALAM_KOTA = "darat_dalam_kota"
    SEWA_RODA4 = "sewa_roda4"
    SEWA_BUS_SEDANG = "sewa_bus_sedang"
    SEWA_BUS_BESAR = "sewa_bus_besar"


KIND_NAMES = {
    RateKind.UANG_HARIAN_LUAR_KOTA: N_("uang harian luar kota"),
    RateKind.UANG_HARIAN_DALAM_KOTA_8JAM: N_("uang harian dalam kota lebih dari 8 jam"),
    RateKind.UANG_HARIAN_DIKLAT: N_("uang harian diklat"),
    RateKind.FULLBOARD_LUAR_KOTA: N_("uang harian fullboard luar kota"),
    RateKind.FULLBOARD_DALAM_KOTA: N_("uang harian fullboard dalam kota"),
    RateKind.FULLDAY_LUAR_KOTA: N_("uang harian fullday/halfday luar kota"),
    RateKind.FULLDAY_DALAM_KOTA: N_("uang harian fullday/halfday dalam kota"),
    RateKind.REPRESENTASI_LUAR_KOTA: N_("uang representasi luar kota"),
    RateKind.REPRESENTASI_DALAM_KOTA: N_("uang representasi dalam kota"),
    RateKind.PENGINAPAN: N_("penginapan"),
    RateKind.TAKSI: N_("taksi"),
    RateKind.TIKET_BISNIS: N_("tiket pesawat bisnis"),
    RateKind.TIKET_EKONOMI: N_("tiket pesawat ekonomi"),
    RateKind.DARAT: N_("transpor darat"),
    RateKind.DARAT_DALAM_KOTA: N_("transpor dalam kota"),
    RateKind.SEWA_RODA4: N_("sewa kendaraan roda 4"),
    RateKind.SEWA_BUS_SEDANG: N_("sewa bus sedang"),
    RateKind.SEWA_BUS_BESAR: N_("sewa bus besar"),
}

# Perpres 72/2025: Lampiran I (tables 1.x) is never exceeded, tables 2.x may be, with receipts.
HARD = frozenset(
    {
        RateKind.UANG_HARIAN_LUAR_KOTA,
        RateKind.UANG_HARIAN_DALAM_KOTA_8JAM,
        RateKind.UANG_HARIAN_DIKLAT,
        RateKind.FULLBOARD_LUAR_KOTA,
        RateKind.FULLBOARD_DALAM_KOTA,
        RateKind.FULLDAY_LUAR_KOTA,
        RateKind.FULLDAY_DALAM_KOTA,
        RateKind.REPRESENTASI_LUAR_KOTA,
        RateKind.REPRESENTASI_DALAM_KOTA,
        RateKind.PENGINAPAN,
    }
)
# Tables that the ceiling regulation's text was not found for: the central reference stands in.
FROM_REFERENCE = frozenset(
    {
        RateKind.DARAT,
        RateKind.DARAT_DALAM_KOTA,
        RateKind.SEWA_RODA4,
        RateKind.SEWA_BUS_SEDANG,
        RateKind.SEWA_BUS_BESAR,
    }
)


class Authority(StrEnum):
    """What a set of rates is to the office."""

    CEILING = "ceiling"
    REFERENCE = "reference"
    LOCAL = "local"


class Zone(StrEnum):
    """Destination zones that local tables are written in."""

    INSIDE = "zona:dalam_provinsi"
    JAKARTA = "zona:jakarta"
    OUTSIDE = "zona:luar_provinsi"


ZONE_NAMES: dict[str, str] = {
    Zone.INSIDE.value: N_("Dalam provinsi"),
    Zone.JAKARTA.value: N_("DKI Jakarta"),
    Zone.OUTSIDE.value: N_("Luar provinsi"),
}
LEVEL_NAMES: dict[str, str] = {
    "": N_("Semua tingkat"),
    "pejabat_daerah": N_("Pejabat negara/daerah"),
    "eselon_1": N_("Eselon I"),
    "eselon_2": N_("Eselon II"),
    "eselon_3": N_("Eselon III"),
    "eselon_4": N_("Eselon IV"),
    "golongan_iv": N_("Golongan IV"),
    "golongan_iii": N_("Golongan III"),
    "golongan_ii": N_("Golongan II"),
    "golongan_i": N_("Golongan I"),
    "1": N_("Kelas 1"),
    "2": N_("Kelas 2"),
    "3": N_("Kelas 3"),
    "4": N_("Kelas 4"),
}

RateKey = tuple[RateKind, str, str]


@dataclass(frozen=True, slots=True)
class Rate:
    """One amount in whole rupiah for a kind, place and level, with the table it comes from."""

    kind: RateKind
    place: str
    level: str
    amount: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """One regulation's rates over a span of days; ``valid_to`` None while no end is known."""

    regulation: str
    authority: Authority
    valid_from: date
    valid_to: date | None
    rates: Mapping[RateKey, Rate]
    title: str = ""
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the tariff is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What one unit pays and may pay at most, rupiah.

    ``own`` is the office's rate, whether it is the lower one or not; ``note`` says which one won.
    """

    rate: int
    ceiling: int
    source: str
    note: str
    ceiling_source: str
    own: int | None = None
    own_source: str = ""


@dataclass(frozen=True, slots=True)
class Tariffs:
    """The tariffs that a trip is calculated with."""

    ceiling: Tariff
    reference: Tariff | None = None
    local: Tariff | None = None
    policy: Policy = Policy()

    def quote(
        self,
        kind: RateKind,
        place: str,
        level: str,
        on: date,
        *,
        local_keys: "LocalKeys",
        shown_as: str = "",
    ) -> Quote:
        """The payable rate: the office's own where it has one, never above the ceiling.

        Raises RateMissing when no tariff in force has exactly this rate: there is no nearest
        province and no zero. ``shown_as`` is the place's name in that error.
        """
        top = self._find(kind, place, level, on)
        if top is None:
            raise self._missing(kind, shown_as or place, level, on)
        own = self._local(kind, level, on, local_keys)
        if own is None or self.local is None:
            return Quote(
                rate=top.amount,
                ceiling=top.amount,
                source=top.source,
                note="",
                ceiling_source=top.source,
            )
        named = self.local.regulation
        source = f"{named}: {own.source}" if own.source else named
        if own.amount > top.amount:
            note = _("tarif {regulation} {own} dibatasi {top}").format(
                regulation=named, own=rupiah(own.amount), top=rupiah(top.amount)
            )
            paid, by = top.amount, top.source
        else:
            note = _("tarif {regulation}").format(regulation=named)
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

    def _local(self, kind: RateKind, level: str, on: date, keys: "LocalKeys") -> Rate | None:
        if self.local is None or not self.local.holds_on(on):
            return None
        for key in keys.tried(kind, level):
            if key in self.local.rates:
                return self.local.rates[key]
        return None


@dataclass(frozen=True, slots=True)
class LocalKeys:
    """How a local table may name a destination and a person: most exact first."""

    province_code: str
    zone: Zone
    rank_group: str

    def tried(self, kind: RateKind, level: str) -> Iterator[RateKey]:
        """Province before zone; the person's level or rank group before a row for everybody."""
        for place in (self.province_code, self.zone.value, ""):
            for rate_level in (level, self.rank_group):
                if rate_level:
                    yield kind, place, rate_level
            yield kind, place, ""


def zone_of(origin: Destination, destination: Destination) -> Zone:
    """The local table's zone of a destination, seen from the origin's province."""
    if destination.province_code == origin.province_code:
        return Zone.INSIDE
    return Zone.JAKARTA if destination.province_code == JAKARTA else Zone.OUTSIDE


def route(start: str, end: str) -> str:
    """How a table of pairs names a route; pairs are written once, from the capital outwards."""
    return f"{start}>{end}"
