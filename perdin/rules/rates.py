"""Rates by regulation: kinds, zones, and the amounts of one set."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from perdin.i18n import N_
from perdin.rules.travel import Destination

JAKARTA = "31"


class RateKind(StrEnum):
    """What a rate is for. Table numbers are those of Perpres 72/2025.

    Packages and fuel stand in an office's own table alone; ``BBM_JARAK`` is whole km, no rupiah.
    """

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
    PAKET_FULLBOARD = "paket_fullboard"
    PAKET_FULLDAY = "paket_fullday"
    PAKET_HALFDAY = "paket_halfday"
    BBM_HARGA = "bbm_harga"
    BBM_JARAK = "bbm_jarak"


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
    RateKind.PAKET_FULLBOARD: N_("paket rapat fullboard seorang sehari"),
    RateKind.PAKET_FULLDAY: N_("paket rapat fullday seorang"),
    RateKind.PAKET_HALFDAY: N_("paket rapat halfday seorang"),
    RateKind.BBM_HARGA: N_("harga BBM seliter"),
    RateKind.BBM_JARAK: N_("jarak BBM seliter, km"),
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
    """One regulation's rates over a span of days; ``valid_to`` None while no end is known.

    ``priced`` are the kinds that the whole set has rates of, where ``rates`` are only some of them.
    """

    regulation: str
    authority: Authority
    valid_from: date
    valid_to: date | None
    rates: Mapping[RateKey, Rate]
    title: str = ""
    source: str = ""
    priced: frozenset[RateKind] | None = None

    @property
    def kinds(self) -> frozenset[RateKind]:
        """The kinds that the set prices at all, wherever and for whomever."""
        if self.priced is not None:
            return self.priced
        return frozenset(kind for kind, _place, _level in self.rates)

    def holds_on(self, day: date) -> bool:
        """Whether the tariff is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def zone_of(origin: Destination, destination: Destination) -> Zone:
    """The local table's zone of a destination, seen from the origin's province."""
    if destination.province_code == origin.province_code:
        return Zone.INSIDE
    return Zone.JAKARTA if destination.province_code == JAKARTA else Zone.OUTSIDE


def route(start: str, end: str) -> str:
    """How a table of pairs names a route; pairs are written once, from the capital outwards."""
    return f"{start}>{end}"
