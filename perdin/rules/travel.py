"""The words of a trip: kinds, lodging, carriage, legs; and whether an itinerary fits together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from perdin.i18n import N_, _
from perdin.rules.splits import RatesFrom, Split


class TravelKind(StrEnum):
    """Which column of the per-diem table a day is paid by (Perpres 72/2025, table 1.2)."""

    LUAR_KOTA = "luar_kota"
    DALAM_KOTA_8JAM = "dalam_kota_8jam"
    DALAM_KOTA = "dalam_kota"
    DIKLAT = "diklat"
    FULLBOARD_LUAR_KOTA = "fullboard_luar_kota"
    FULLBOARD_DALAM_KOTA = "fullboard_dalam_kota"
    FULLDAY_LUAR_KOTA = "fullday_luar_kota"
    FULLDAY_DALAM_KOTA = "fullday_dalam_kota"
    HALFDAY_LUAR_KOTA = "halfday_luar_kota"
    HALFDAY_DALAM_KOTA = "halfday_dalam_kota"


IN_TOWN = frozenset(
    {
        TravelKind.DALAM_KOTA,
        TravelKind.DALAM_KOTA_8JAM,
        TravelKind.FULLBOARD_DALAM_KOTA,
        TravelKind.FULLDAY_DALAM_KOTA,
        TravelKind.HALFDAY_DALAM_KOTA,
    }
)
FULL_BOARD = frozenset({TravelKind.FULLBOARD_LUAR_KOTA, TravelKind.FULLBOARD_DALAM_KOTA})


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
    BBM = "bbm"
    TOL = "tol"
    PAKET = "paket_rapat"


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
    KERETA = "kereta"
    BUS = "bus"


class Hire(StrEnum):
    """The vehicle rented at a place: its price holds driver, fuel and tax (PMK 32/2025)."""

    NONE = "none"
    RODA4 = "roda4"
    BUS_SEDANG = "bus_sedang"
    BUS_BESAR = "bus_besar"


class Vehicle(StrEnum):
    """The office's own vehicle, by whose norm its fuel is counted."""

    RODA4 = "roda4"
    RODA2 = "roda2"
    RODA6 = "roda6"


_LABELS: tuple[tuple[StrEnum, str], ...] = (
    (TravelKind.LUAR_KOTA, N_("Luar kota")),
    (TravelKind.DALAM_KOTA_8JAM, N_("Dalam kota lebih dari 8 jam")),
    (TravelKind.DALAM_KOTA, N_("Dalam kota sampai 8 jam")),
    (TravelKind.DIKLAT, N_("Diklat")),
    (TravelKind.FULLBOARD_LUAR_KOTA, N_("Rapat fullboard luar kota")),
    (TravelKind.FULLBOARD_DALAM_KOTA, N_("Rapat fullboard dalam kota")),
    (TravelKind.FULLDAY_LUAR_KOTA, N_("Rapat fullday luar kota")),
    (TravelKind.FULLDAY_DALAM_KOTA, N_("Rapat fullday dalam kota")),
    (TravelKind.HALFDAY_LUAR_KOTA, N_("Rapat halfday luar kota")),
    (TravelKind.HALFDAY_DALAM_KOTA, N_("Rapat halfday dalam kota")),
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
    (Component.BBM, N_("BBM kendaraan dinas")),
    (Component.TOL, N_("Tol dan parkir")),
    (Component.PAKET, N_("Paket rapat")),
    (Vehicle.RODA4, N_("Kendaraan roda 4")),
    (Vehicle.RODA2, N_("Kendaraan roda 2")),
    (Vehicle.RODA6, N_("Kendaraan roda 6 atau bus")),
    (Lodging.HOTEL, N_("Hotel, dibayar sesuai bukti")),
    (Lodging.NONE, N_("Tidak menginap di hotel (30%)")),
    (Lodging.SHARED, N_("Menumpang kamar yang sudah dibayar")),
    (Lodging.PROVIDED, N_("Ditanggung penyelenggara")),
    (Carriage.DARAT, N_("Darat")),
    (Carriage.UDARA, N_("Pesawat udara")),
    (Carriage.LAUT, N_("Kapal laut")),
    (Carriage.DINAS, N_("Kendaraan dinas")),
    (Carriage.NONE, N_("Tanpa biaya transpor")),
    (Carriage.KERETA, N_("Kereta api")),
    (Carriage.BUS, N_("Bus")),
    (Hire.NONE, N_("Tanpa sewa")),
    (Hire.RODA4, N_("Sewa kendaraan roda 4")),
    (Hire.BUS_SEDANG, N_("Sewa bus sedang")),
    (Hire.BUS_BESAR, N_("Sewa bus besar")),
)
# By type too: enums of texts are equal where their texts are, as every NONE is here.
_WORDS = {(type(member), member.value): word for member, word in _LABELS}


def label(word: StrEnum) -> str:
    """The word for a kind, component, lodging or carriage in the language in use."""
    return _(_WORDS[type(word), word.value])


@dataclass(frozen=True, slots=True)
class Destination:
    """A place with the province that its rates come from.

    ``former`` are its names of before, by which older tables know it; ``split`` is of a regency or
    city that was a part of another.
    """

    code: str
    name: str
    province_code: str
    former: tuple[str, ...] = ()
    split: Split | None = None

    @property
    def followed(self) -> Split | None:
        """The place whose rates hold where a table has none for this one."""
        split = self.split
        return split if split is not None and split.rates_from is RatesFrom.PARENT else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One stay. ``fare`` is rupiah for the way there, paid at cost; None when unknown.

    ``fuel`` and ``toll`` are rupiah at cost for an office vehicle, ``distance`` the km that it is
    driven in all. A vehicle, rented or the
    office's, carries several people: who has the rest of them along leaves these empty.
    """

    destination: Destination
    arrive: date
    leave: date
    kind: TravelKind = TravelKind.LUAR_KOTA
    carriage: Carriage = Carriage.DARAT
    fare: int | None = None
    hire: Hire = Hire.NONE
    fuel: int | None = None
    toll: int | None = None
    distance: int | None = None
    vehicle: Vehicle = Vehicle.RODA4

    def days(self) -> Iterator[date]:
        """Every day of the stay, both ends counted."""
        for offset in range((self.leave - self.arrive).days + 1):
            yield self.arrive + timedelta(days=offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """How one day of a trip is paid; ``kind`` None is the kind of the stay.

    ``meals``, ``lodging`` and ``transport`` are what the organiser provides on that day: its
    night, and the ways that are travelled on it. Without ``allowance`` no daily money is paid.
    """

    day: date
    kind: TravelKind | None = None
    allowance: bool = True
    meals: bool = False
    lodging: bool = False
    transport: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other trips of the same person pay already: days of uang harian, days of ways in town.

    No day is paid twice.
    """

    allowances: frozenset[date] = frozenset()
    ways: frozenset[date] = frozenset()


NOTHING_ELSE = Elsewhere()


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """Where one traveller is on which day. Raises ValueError for a return before departure.

    ``plans`` are the days that differ from their stay; a day without one is paid as the stay is.
    """

    origin: Destination
    leave: date
    back: date
    legs: tuple[Leg, ...]
    plans: tuple[DayPlan, ...] = ()
    elsewhere: Elsewhere = NOTHING_ELSE

    def __post_init__(self) -> None:
        if self.back < self.leave:
            raise ValueError(f"return {self.back} lies before departure {self.leave}")
        if not self.legs:
            raise ValueError("an itinerary needs a leg")
        for leg in self.legs:
            if leg.leave < leg.arrive:
                raise ValueError(f"leg leaves {leg.leave} before it arrives {leg.arrive}")

    def plan(self, day: date) -> DayPlan:
        """How a day is paid."""
        return next((plan for plan in self.plans if plan.day == day), DayPlan(day=day))

    def kind(self, leg: Leg, day: date) -> TravelKind:
        """The kind of a day of a stay."""
        return self.plan(day).kind or leg.kind

    def stays(self) -> Iterator[tuple[Leg, tuple[date, ...]]]:
        """Each leg with the days that are paid there.

        A day of moving, on which one leg ends and a later one begins, is paid as the day of
        departure is: where one arrives and spends the night (PMK 113/PMK.05/2012: uang harian for
        each real day, by the destination).
        """
        for at, leg in enumerate(self.legs):
            moved = any(later.arrive == leg.leave for later in self.legs[at + 1 :])
            yield leg, tuple(day for day in leg.days() if not (moved and day == leg.leave))


def gaps(itinerary: Itinerary) -> list[str]:
    """What does not fit together, in sentences: each day must be paid at exactly one leg.

    An audit finding otherwise: a day counted twice, or one that nobody can account for.
    """
    counted: dict[date, int] = {}
    for _leg, days in itinerary.stays():
        for day in days:
            counted[day] = counted.get(day, 0) + 1
    trip_days = set(
        Leg(destination=itinerary.origin, arrive=itinerary.leave, leave=itinerary.back).days()
    )
    problems = []
    if any(count > 1 for count in counted.values()):
        problems.append(_("Ada hari yang termasuk dua tujuan sekaligus. Isi tanggal berpindahnya."))
    if trip_days - set(counted):
        problems.append(_("Ada hari perjalanan yang tidak termasuk tujuan mana pun."))
    if set(counted) - trip_days:
        problems.append(_("Ada tujuan yang tanggalnya di luar tanggal perjalanan."))
    return problems
