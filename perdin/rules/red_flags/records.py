"""What red flags are looked for in, and what one is."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from perdin.i18n import N_, _
from perdin.rules.document_kinds import ReceiptKind


class FlagKind(StrEnum):
    """The red flags, in the order in which they are told."""

    NEAR_CEILING = "dekat_pagu"
    ONE_HOTEL = "satu_hotel"
    SAME_ROOM = "kamar_sama"
    SAME_FLOOR = "lantai_sama"
    RUNNING_NUMBERS = "nomor_berurutan"
    EQUAL_AMOUNTS = "nilai_sama"
    DAY_OFF = "hari_libur"
    AFTER_CHECK_OUT = "sesudah_keluar_hotel"
    TICKET_ASIDE = "tiket_di_luar_rute"
    TWO_PLACES = "dua_tempat"
    TWO_NAMES = "dua_nama"
    SPLIT_TASK = "tugas_dipecah"


_NAMES = {
    FlagKind.NEAR_CEILING: N_("Hotel berkali-kali dekat pagu"),
    FlagKind.ONE_HOTEL: N_("Satu hotel terlalu sering"),
    FlagKind.SAME_ROOM: N_("Kamar yang sama berulang kali"),
    FlagKind.SAME_FLOOR: N_("Selalu di lantai yang sama"),
    FlagKind.RUNNING_NUMBERS: N_("Nomor bukti berurutan"),
    FlagKind.EQUAL_AMOUNTS: N_("Nilai sama pada beberapa orang"),
    FlagKind.DAY_OFF: N_("Bukti bertanggal hari libur"),
    FlagKind.AFTER_CHECK_OUT: N_("Hari sesudah keluar hotel"),
    FlagKind.TICKET_ASIDE: N_("Tiket di luar rute atau harinya"),
    FlagKind.TWO_PLACES: N_("Di dua tempat menurut bukti"),
    FlagKind.TWO_NAMES: N_("Satu penyedia, dua nama"),
    FlagKind.SPLIT_TASK: N_("Tugas yang mungkin dipecah"),
}


def name_of(kind: FlagKind) -> str:
    """A red flag's title in the language in use."""
    return _(_NAMES[kind])


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """One receipt of a trip, as far as it was typed.

    ``people`` are whom it is for, by their ids, ``named`` as sentences call them. ``amount`` is in
    rupiah, ``night_ceiling`` what a night may cost where a table says so. ``city`` is a place's
    code where the typed city is one, else what was typed; ``ways`` are the two ends of a ticket in
    the same manner. ``regions`` tells of each such code the province it lies in.
    """

    id: int
    trip_id: int
    people: tuple[int, ...]
    named: str
    kind: ReceiptKind
    amount: int
    vendor: str = ""
    number: str = ""
    issued_on: date | None = None
    city: str = ""
    city_name: str = ""
    room: str = ""
    check_in: date | None = None
    check_out: date | None = None
    ways: tuple[str, str] = ("", "")
    night_ceiling: int | None = None

    @property
    def nights(self) -> tuple[date, ...]:
        """The nights of a stay by the day on whose evening each begins; none without both days."""
        if not (self.check_in and self.check_out):
            return ()
        count = (self.check_out - self.check_in).days
        return tuple(self.check_in + timedelta(days=night) for night in range(count))

    @property
    def day(self) -> date | None:
        """The day that it speaks of: of a stay its first one, else the day of issue."""
        return self.check_in or self.issued_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """One person's part of a trip.

    ``moves`` are the days on which one goes from one place to the next, the first and the last
    among them. ``places`` and ``provinces`` are codes of where the trip goes, the origin's too.
    ``plain_nights`` is how many nights are paid without a bill (30 percent), ``hotel`` whether
    one is meant to sleep in a hotel at all, ``goal`` the first destination's code.
    """

    trip_id: int
    person: int
    name: str
    purpose: str
    leave: date
    back: date
    moves: frozenset[date]
    goal: str
    goal_name: str
    places: frozenset[str]
    provinces: frozenset[str]
    plain_nights: int = 0
    hotel: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """A period's papers: receipts, who was away, days off, and where places lie.

    ``provinces`` gives a place's province by its code; ``near_days`` is how near two trips of one
    goal look like one task in two.
    """

    bills: tuple[Bill, ...]
    outings: tuple[Outing, ...]
    days_off: AbstractSet[date] = frozenset()
    provinces: dict[str, str] = field(default_factory=dict)
    near_days: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """What was seen, why it is looked at, on which trips and receipts, and whom it is about.

    ``amount`` is what the receipts or trips seen come to, in rupiah; 0 where that says nothing.
    """

    kind: FlagKind
    who: str
    trips: tuple[int, ...]
    bills: tuple[int, ...]
    amount: int
    words: str


def flag(kind: FlagKind, who: str, bills: list[Bill], words: str) -> RedFlag:
    """A red flag about some receipts."""
    return RedFlag(
        kind=kind,
        who=who,
        trips=tuple(dict.fromkeys(bill.trip_id for bill in bills)),
        bills=tuple(bill.id for bill in bills),
        amount=sum(bill.amount for bill in bills),
        words=words,
    )
