"""Papers by hand for the red flags: each facts of its own unless it is told otherwise."""

from datetime import date, timedelta

from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.red_flags.looking import red_flags
from perdin.rules.red_flags.records import Bill, FlagKind, Outing, Papers

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def outing(trip: int, person: int = 1, *, day: int = 0, days: int = 3, **more: object) -> Outing:
    """A journey to town 32.73, from a day after the first Monday of March on."""
    leave = MONDAY + day * DAY
    back = leave + (days - 1) * DAY
    facts: dict[str, object] = {
        "trip_id": trip, "person": person, "name": f"Pegawai {person}", "purpose": f"Tugas {trip}x",
        "leave": leave, "back": back, "moves": frozenset({leave, back}), "goal": "32.73",
        "goal_name": "Kota Bandung", "places": frozenset({"36.73", "32.73"}),
        "provinces": frozenset({"36", "32"}),
    }  # fmt: skip
    return Outing(**(facts | more))  # type: ignore[arg-type]


def bill(key: int, trip: int, person: int = 1, **more: object) -> Bill:
    """A taxi's receipt, unless it is told otherwise."""
    facts: dict[str, object] = {
        "id": key, "trip_id": trip, "people": (person,), "named": f"Pegawai {person}",
        "kind": ReceiptKind.TAXI, "amount": 100_000, "city": "32.73", "city_name": "Kota Bandung",
    }  # fmt: skip
    return Bill(**(facts | more))  # type: ignore[arg-type]


def stay(key: int, trip: int, person: int = 1, **more: object) -> Bill:
    """A hotel's bill for two nights; each has a room, a number and a price of its own."""
    facts: dict[str, object] = {
        "kind": ReceiptKind.HOTEL, "vendor": "Hotel Contoh", "number": f"{key * 97 + 5}",
        "check_in": MONDAY + 30 * trip * DAY, "check_out": MONDAY + (30 * trip + 2) * DAY,
        "amount": 900_000 + key, "room": f"{key % 7 + 1}{key + 10}",
        "night_ceiling": 700_000,
    }  # fmt: skip
    return bill(key, trip, person, **(facts | more))


def kinds(*bills: Bill, outings: tuple[Outing, ...] = (), **more: object) -> list[FlagKind]:
    """The red flags of some papers, those of one hotel left out where nobody asks for them."""
    papers = Papers(
        bills=bills, outings=outings, provinces={"32.73": "32", "36.73": "36", "35.78": "35"},
        days_off=frozenset({date(2026, 3, 19)}), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return [flag.kind for flag in red_flags(papers)]
