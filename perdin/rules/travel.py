"""The words of a trip: kinds, lodging, carriage, legs; and whether an itinerary fits together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from perdin.i18n import N_, _


class TravelKind(StrEnum):
    """Which column of the per-diem table a day is paid by (Perpres 72/2025, table 1.2)."""

    LUAR_KOTA = "luar_kota"
    DALAM_KOTA_8JAM = "dalam_kota_8jam"
    DALAM_KOTA = "dalam_kota"
    DIKLAT = "diklat"
    FULLBOARD_LUAR_KOTA = "fullboard_luar_kota"
    FULLBOARD_DALAM_KOTA = "fullboard_dalam_kota"


IN_TOWN = frozenset(
    {TravelKind.DALAM_KOTA, TravelKind.DALAM_KOTA_8JAM, TravelKind.FULLBOARD_DALAM_KOTA}
)


class Representation(StrEnum):
    """Jenjang uang representasi (Perpres 72/2025, table 1.3)."""

    NONE = "none"
    PEJABAT_DAERAH = "pejabat_daerah"
    ESELON_1 = "eselon_1"
    ESELON_2 = "eselon_2"


class Component(StrEnum):
    """Komponen biaya perjalanan dinas (PMK 113/PMK.05/2012)."""

    UANG_HARIAN = "uang_harian"
    UANG_REPRESENTASI = "uang_representasi"
    PENGINAPAN = "penginapan"
    TRANSPORT = "transport"
    TAKSI = "taksi"
    SEWA_KENDARAAN = "sewa_kendaraan"
    LAIN = "lain"


class Lodging(StrEnum):
    """How a traveller spends the nights."""

    HOTEL = "hotel"
    NONE = "none"
    SHARED = "shared"
    PROVIDED = "provided"


class Carriage(StrEnum):
    """How a leg is reached, as far as money goes."""

    DARAT = "darat"
    UDARA = "udara"
    LAUT = "laut"
    DINAS = "dinas"
    NONE = "none"


_LABELS: tuple[tuple[StrEnum, str], ...] = (
    (TravelKind.LUAR_KOTA, N_("Luar kota")),
    (TravelKind.DALAM_KOTA_8JAM, N_("Dalam kota lebih dari 8 jam")),
    (TravelKind.DALAM_KOTA, N_("Dalam kota sampai 8 jam")),
    (TravelKind.DIKLAT, N_("Diklat")),
    (TravelKind.FULLBOARD_LUAR_KOTA, N_("Rapat fullboard luar kota")),
    (TravelKind.FULLBOARD_DALAM_KOTA, N_("Rapat fullboard dalam kota")),
    (Representation.NONE, N_("Tidak ada")),
    (Representation.PEJABAT_DAERAH, N_("Pejabat negara/daerah")),
    (Representation.ESELON_1, N_("Pejabat eselon I")),
    (Representation.ESELON_2, N_("Pejabat eselon II")),
    (Component.UANG_HARIAN, N_("Uang harian")),
    (Component.UANG_REPRESENTASI, N_("Uang representasi")),
    (Component.PENGINAPAN, N_("Biaya penginapan")),
    (Component.TRANSPORT, N_("Biaya transpor")),
    (Component.TAKSI, N_("Taksi")),
    (Component.SEWA_KENDARAAN, N_("Sewa kendaraan")),
    (Component.LAIN, N_("Biaya lain")),
    (Lodging.HOTEL, N_("Hotel, dibayar sesuai bukti")),
    (Lodging.NONE, N_("Tidak menginap di hotel (30%)")),
    (Lodging.SHARED, N_("Menumpang kamar yang sudah dibayar")),
    (Lodging.PROVIDED, N_("Ditanggung penyelenggara")),
    (Carriage.DARAT, N_("Darat")),
    (Carriage.UDARA, N_("Pesawat udara")),
    (Carriage.LAUT, N_("Kapal laut")),
    (Carriage.DINAS, N_("Kendaraan dinas")),
    (Carriage.NONE, N_("Tanpa biaya transpor")),
)
# By type too: enums of texts are equal where their texts are, as every NONE is here.
_WORDS = {(type(one), one.value): word for one, word in _LABELS}


def label(word: StrEnum) -> str:
    """The word for a kind, component, lodging or carriage in the language in use."""
    return _(_WORDS[type(word), word.value])


@dataclass(frozen=True, slots=True)
class Destination:
    """A place with the province that its rates come from."""

    code: str
    name: str
    province_code: str


@dataclass(frozen=True, slots=True)
class Leg:
    """One stay. ``fare`` is rupiah for the way there, paid at cost; None when unknown."""

    destination: Destination
    arrive: date
    leave: date
    kind: TravelKind = TravelKind.LUAR_KOTA
    carriage: Carriage = Carriage.DARAT
    fare: int | None = None

    def days(self) -> Iterator[date]:
        """Every day of the stay, both ends counted."""
        for offset in range((self.leave - self.arrive).days + 1):
            yield self.arrive + timedelta(days=offset)


@dataclass(frozen=True, slots=True)
class Itinerary:
    """Where one traveller is on which day. Raises ValueError for a return before departure."""

    origin: Destination
    leave: date
    back: date
    legs: tuple[Leg, ...]

    def __post_init__(self) -> None:
        if self.back < self.leave:
            raise ValueError(f"return {self.back} lies before departure {self.leave}")
        if not self.legs:
            raise ValueError("an itinerary needs a leg")
        for leg in self.legs:
            if leg.leave < leg.arrive:
                raise ValueError(f"leg leaves {leg.leave} before it arrives {leg.arrive}")


def gaps(itinerary: Itinerary) -> list[str]:
    """What does not fit together, in sentences: each day must belong to exactly one leg.

    An audit finding otherwise: a day counted twice, or one that nobody can account for.
    """
    counted: dict[date, int] = {}
    for leg in itinerary.legs:
        for day in leg.days():
            counted[day] = counted.get(day, 0) + 1
    trip_days = set(Leg(itinerary.origin, itinerary.leave, itinerary.back).days())
    problems = []
    if any(count > 1 for count in counted.values()):
        problems.append(_("Ada hari yang termasuk dua tujuan sekaligus."))
    if trip_days - set(counted):
        problems.append(_("Ada hari perjalanan yang tidak termasuk tujuan mana pun."))
    if set(counted) - trip_days:
        problems.append(_("Ada tujuan yang tanggalnya di luar tanggal perjalanan."))
    return problems
