"""A second opinion on what of an account may be paid: slow, unit by unit, without the judge.

What somebody is entitled to comes from the regulation's tables by the oracle of journeys: days,
nights, rides, each with its own rate. An account fits where every unit that it claims can be given
a day, a night or a ride of its own that is worth as much; all ways of giving them are tried.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from perdin.rules.actual import ActualCost
from perdin.rules.bills import Bill
from tests.rules import oracle
from tests.rules.oracle_moves import add_moves, add_packages, add_vehicles, in_town, stops_of
from tests.rules.oracle_nights import Night, nights_fit, proved
from tests.rules.oracle_tables import HOME, Journey, table

TAXI, WAY = "taksi", "transport"
_BY_DAY = ("uang_harian", "uang_representasi")
_OTHER = ("sewa_kendaraan", "paket_rapat", "bbm", "tol", "lain")


class Parts(Counter[str]):
    """Sums that remember what they were made of."""

    def __init__(self) -> None:
        super().__init__()
        self.of: dict[str, list[int]] = {}

    def __setitem__(self, name: str, amount: int) -> None:
        if more := amount - self[name]:
            self.of.setdefault(name, []).append(more)
        super().__setitem__(name, amount)


@dataclass(slots=True, kw_only=True)
class World:
    """Everything that a journey entitles to, by its own day, night or way. Amounts are rupiah.

    ``rides`` is what ways that nobody planned may cost without receipt, ``other`` what no table
    knows, ``unproved`` all that has no receipt; None where the office set no limit.
    """

    journey: Journey
    days: dict[str, list[int]]
    nights: dict[date, Night]
    parts: dict[str, list[int]]
    ticket: int | None
    in_town: int
    rides: int
    other: int | None = None
    unproved: int | None = None
    cancelled: bool = False
    bills: Mapping[int, Bill] = field(default_factory=dict)


def world(journey: Journey) -> World:
    """What a journey entitles to. Raises Missing."""
    days: dict[str, list[int]] = {name: [] for name in _BY_DAY}
    nights: dict[date, Night] = {}
    training = Counter[int]()
    begin, end = journey.stays[0].first, journey.stays[-1].last
    for today in (begin + timedelta(days=n) for n in range((end - begin).days + 1)):
        index = journey.evening(today)
        stay, plan = journey.stays[index], journey.plan(today)
        kind = plan.kind or stay.kind
        if kind != "dalam_kota" and plan.allowance and today not in journey.paid_elsewhere:
            days["uang_harian"].append(oracle.daily(journey, stay, kind, today))
            usually = kind in ("luar_kota", "dalam_kota_8jam")
            if usually or oracle.representing_too(journey, kind):
                days["uang_representasi"].append(oracle.representation(journey, stay, kind))
        last = end - timedelta(days=journey.rule("nights_less_than_days", 1))
        if today > last or plan.lodging or (kind == "diklat" and journey.lodging == "none"):
            continue
        training[index] += kind == "diklat"
        # Who planned no hotel and has one all the same is paid as who planned it.
        usual = replace(journey, lodging="hotel") if journey.lodging == "none" else journey
        if whole := oracle.night(usual, stay, kind, training[index]):
            percent = journey.rule("lodging_percent_without_receipt", 30)
            bare = 0 if kind == "diklat" else whole * percent // 100
            nights[today] = Night(index, whole, bare)
    moves = Parts()
    add_moves(journey, moves)
    add_vehicles(journey, moves)
    add_packages(journey, moves)
    return World(
        journey=journey,
        days=days,
        nights=nights,
        parts=moves.of,
        ticket=moves.of[WAY][-1] if _flies_by_table(journey, moves) else None,
        in_town=in_town(journey),
        rides=_rides(journey),
    )


def fits(costs: Sequence[ActualCost], given: World) -> bool:
    """Whether an account as it stands may be handed in and paid to its last rupiah."""
    if any(cost.quantity < 0 or cost.rate < 0 for cost in costs):
        return False
    rows = [cost for cost in costs if cost.quantity * cost.rate]
    if given.cancelled and any(row.component in _BY_DAY or not proved(row) for row in rows):
        return False
    if any(_on_a_bill_of_another(row, given) for row in rows):
        return False
    averaged = bool(given.journey.rule("average_nights", False))
    return (
        all(_days_fit(_of(rows, name), given.days[name]) for name in _BY_DAY)
        and nights_fit(_of(rows, "penginapan"), given.nights, given.bills, averaged=averaged)
        and _ways_fit(rows, given)
        and _others_fit(rows, given)
        and _unproved_fit(rows, given)
    )


def _on_a_bill_of_another(row: ActualCost, given: World) -> bool:
    bill = given.bills.get(row.receipt_id or 0)
    return bill is not None and bill.foreign and row.component.value not in _BY_DAY


def _of(rows: Sequence[ActualCost], *names: str) -> list[ActualCost]:
    return [row for row in rows if row.component.value in names]


def _days_fit(rows: Sequence[ActualCost], rates: Sequence[int]) -> bool:
    """Each day that is claimed has a day of its own; the dearest claim takes the dearest day."""
    return not _excess(rows, rates, whole=True)


def _excess(rows: Sequence[ActualCost], rates: Sequence[int], *, whole: bool = False) -> int:
    """What units are claimed for above units of one's own; all of a unit that has none."""
    if sum(row.quantity for row in rows) > len(rates) and whole:
        return 1
    claims = sorted((row.rate for row in rows for _ in range(min(row.quantity, 50))), reverse=True)
    beyond = sum(max(row.quantity - 50, 0) * row.rate for row in rows)
    own = [*sorted(rates, reverse=True), *[0] * len(claims)]
    return beyond + sum(max(claim - rate, 0) for claim, rate in zip(claims, own, strict=False))


def _ways_fit(rows: Sequence[ActualCost], given: World) -> bool:
    """Taxis by ride, fares by their sum; what is above it has a receipt, and by a table a reason.

    A fare that no table knows is paid as its receipt says. What has none stays within the plan and
    what ways may cost that nobody planned.
    """
    taxis = [row for row in _of(rows, TAXI) if not (proved(row) and row.over_reason.strip())]
    tickets = [row for row in _of(rows, WAY) if "tiket" in row.reason.lower()]
    if not given.journey.rule("unproved_tickets", False) and any(
        not proved(row) for row in tickets
    ):
        return False
    plain = sum(row.amount for row in tickets if not row.over_reason.strip())
    if given.ticket is not None and plain > given.ticket + given.in_town:
        return False
    bare = sum(
        row.amount
        for row in _of(rows, WAY)
        if not (proved(row) and (row.over_reason.strip() or not _ways_by_table(given)))
    )
    planned = sum(given.parts.get(WAY, []))
    if not given.journey.rule("unproved_tickets", False):
        planned -= given.ticket or 0
    beyond = max(bare - planned, 0)
    return beyond + _excess(taxis, given.parts.get(TAXI, [])) <= given.rides


def _ways_by_table(given: World) -> bool:
    """Whether no way was paid as its receipt says: all are the tables' or the sum in town."""
    stops = stops_of(given.journey)
    if not stops:
        return True
    if given.parts.get("sesuai bukti") or not given.parts.get(WAY):
        return False
    return all(fare is None for (_carriage, fare, _spot), _day in stops)


def _others_fit(rows: Sequence[ActualCost], given: World) -> bool:
    """Hire and packages by the day; fuel and toll as planned; the rest in the office's limit."""
    free = [row for row in rows if proved(row) and row.over_reason.strip()]
    asked = [row for row in _of(rows, *_OTHER) if row not in free]
    beyond = 0
    for name in ("bbm", "tol"):
        bare = sum(row.amount for row in _of(asked, name) if not proved(row))
        beyond += max(bare - sum(given.parts.get(name, [])), 0)
    hired = _of(asked, "sewa_kendaraan")
    days = given.parts.get("sewa_kendaraan", [])
    packs, met = _of(asked, "paket_rapat"), given.parts.get("paket_rapat", [])
    others = [*hired] if given.other is None else [*hired, *_of(asked, "lain")]
    if given.other is None:
        if any(not proved(row) for row in _of(asked, "lain")):
            return False
        bare_hire = [row for row in hired if not proved(row)]
        bare_packs = [row for row in packs if not proved(row)]
        return beyond + _excess(bare_hire, days) + _excess(bare_packs, met) == 0
    lain = sum(row.amount for row in others if row.component.value == "lain")
    return beyond + lain + _excess(hired, days) + _excess(packs, met) <= given.other


def _unproved_fit(rows: Sequence[ActualCost], given: World) -> bool:
    """What has no receipt says why, and stays within the office's limits; sums a day apart."""
    real = [row for row in rows if row.component not in _BY_DAY]
    bare = [row for row in real if not proved(row)]
    lump = given.in_town if any(row.component.value == WAY for row in bare) else 0
    amount = sum(row.amount for row in bare) - lump
    if given.unproved is not None and amount > given.unproved:
        return False
    percent = given.journey.rule("unproved_percent", 100)
    if amount * 100 > sum(row.amount for row in real) * percent:
        return False
    silent = sum(row.amount for row in bare if not row.unproved_reason.strip())
    return given.cancelled or silent <= lump


def _flies_by_table(journey: Journey, moves: Parts) -> bool:
    """Whether the table's fare there and back is planned: the last of all ways, and the only."""
    stops = stops_of(journey)
    if len(stops) != 1 or "sesuai bukti" in moves.of or not moves.of.get(WAY):
        return False
    ((carriage, fare, _spot), _day) = stops[0]
    return carriage == "udara" and fare is None


def _rides(journey: Journey) -> int:
    """A taxi there and back by the dearest table of the journey; none in town."""
    if all("dalam_kota" in stay.kind for stay in journey.stays):
        return 0
    taxis = table("taksi", "province_code")
    provinces = {HOME.province, *(stay.spot.province for stay in journey.stays)}
    found = [int(taxis[code]["satu_kali_jalan"]) for code in provinces if code in taxis]
    return 2 * max(found)
