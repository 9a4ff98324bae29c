"""What one traveller is entitled to, and how they spend a trip."""

from dataclasses import dataclass

from perdin.rules.policy import Policy
from perdin.rules.rates import RateKind, zone_of
from perdin.rules.tariffs import CITY_CODE, LocalKeys, Quote, Tariffs
from perdin.rules.travel import Destination, Itinerary, Leg, Lodging, Representation


@dataclass(frozen=True, slots=True)
class Terms:
    """What one traveller is entitled to. ``lodging_class`` None asks for no lodging at all.

    ``levels`` are those by which the office's table may name the traveller, most exact first.
    ``cabin`` None is the one that the policy gives the traveller's level.
    """

    lodging_class: int | None = None
    representation: Representation = Representation.NONE
    levels: tuple[str, ...] = ()
    acting_plh: bool = False
    cabin: RateKind | None = None

    def flies(self, policy: Policy) -> RateKind:
        """The cabin whose fare is paid."""
        if self.cabin is not None:
            return self.cabin
        business = self.representation.value in policy.business_class
        return RateKind.TIKET_BISNIS if business else RateKind.TIKET_EKONOMI

    def represents(self, policy: Policy) -> bool:
        """Whether representation is due at all: a Plh has it where the region says so."""
        if self.representation is Representation.NONE:
            return False
        return policy.representation_for_plh or not self.acting_plh


@dataclass(frozen=True, slots=True)
class Choices:
    """How this trip is spent. ``lodging_receipt`` is the hotel bill's total, None while unknown;
    ``package`` says that the office itself pays the package of a meeting.
    """

    lodging: Lodging = Lodging.HOTEL
    lodging_receipt: int | None = None
    with_transport: bool = True
    package: bool = False


def quote_at(
    itinerary: Itinerary,
    leg: Leg,
    terms: Terms,
    tariffs: Tariffs,
    kind: RateKind,
    *,
    level: str = "",
    everywhere: bool = False,
) -> Quote:
    """The rate of a stay's place for this traveller; ``everywhere`` for tables without places.

    Rates are those of the day of departure. Raises RateMissing.
    """
    place = leg.destination
    return tariffs.quote(
        kind,
        "" if everywhere else place.province_code,
        level,
        itinerary.leave,
        local_keys=keys_of(itinerary, place, terms.levels),
        shown_as="" if everywhere else place.name,
    )


def keys_of(itinerary: Itinerary, place: Destination, levels: tuple[str, ...] = ()) -> LocalKeys:
    """How the office's table may name a place seen from home, and a person of these levels."""
    return LocalKeys(
        province_code=place.province_code,
        zone=zone_of(itinerary.origin, place),
        levels=levels,
        city=place.code[:CITY_CODE],
        place_name=place.name,
        split=place.split,
    )


def noted(reason: str, quote: Quote) -> str:
    """The reason with why the office's own rate or the ceiling is the one that is paid."""
    return f"{reason} ({quote.note})" if quote.note else reason
