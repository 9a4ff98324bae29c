"""Where, when and at which whole rate a planned line is paid, as its row keeps it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from perdin.models.money import CostLine
from perdin.models.trips import Traveller
from perdin.rules import entitlement
from perdin.rules.costs import CostLine as Line
from perdin.rules.entitlement import LUMP_SUMS, Entitlement, Ground, Way
from perdin.rules.ledger import CostStage
from perdin.rules.policy import Policy
from perdin.rules.travel import Component
from perdin.services.trips import trip_policy


def plain(ground: Ground) -> dict[str, Any]:
    """A ground in plain values."""
    return {
        "place": ground.place,
        "days": [day.isoformat() for day in ground.days],
        "whole": ground.whole,
        "lump": ground.lump,
    }


def read(stored: Mapping[str, Any]) -> Ground:
    """A ground as it was kept."""
    days = tuple(date.fromisoformat(day) for day in stored["days"])
    return Ground(str(stored["place"]), days, int(stored["whole"]), bool(stored["lump"]))


def entitlements(traveller: Traveller, policy: Policy) -> tuple[Entitlement, ...]:
    """What the planned lines of a traveller let them be paid, in their order."""
    kinds = {travel_day.day: travel_day.kind for travel_day in traveller.travel_days}
    evenings = sorted(kinds)
    entitled = []
    for row in traveller.cost_lines:
        if row.stage is not CostStage.ESTIMATE:
            continue
        line = line_of(row)
        if row.ground is not None:
            ground = read(row.ground)
        else:
            ground = entitlement.inferred(line, traveller.lodging, kinds, evenings, policy)
            evenings = evenings[len(ground.days) :]
        entitled.append(entitlement.entitlement(row.position, line, ground, kinds, policy))
    return tuple(entitled)


def lumps(traveller: Traveller) -> set[int | None]:
    """Which planned lines are sums that nobody asks a receipt for, by their number.

    None is among them where nothing else was planned of that component: what names no planned line
    can then be of nothing else.
    """
    plan = entitlements(traveller, trip_policy.of(traveller.trip))
    numbers: set[int | None] = {line.number for line in plan if line.way in (Way.DAY, Way.LUMP)}
    ways = [line.way for line in plan if line.component is Component.TRANSPORT]
    return numbers | {None} if ways and set(ways) == {Way.LUMP} else numbers


def is_lump(line: CostLine, among: set[int | None]) -> bool:
    """Whether a real cost is a sum that nobody asks a receipt for; ``among`` are its ``lumps``."""
    way = line.component is Component.TRANSPORT and line.planned in among
    return way or line.component in LUMP_SUMS


def asked(row: CostLine) -> list[Any]:
    """A planned line as it is frozen; one from before grounds were kept has none."""
    line = [row.component.value, row.quantity, row.rate, row.amount, row.source]
    return line if row.ground is None else [*line, row.ground]


def line_of(row: CostLine) -> Line:
    """A row as the rules write it."""
    return Line(
        component=row.component,
        quantity=row.quantity,
        unit=row.unit,
        rate=row.rate,
        amount=row.amount,
        ceiling=row.ceiling,
        reason=row.reason,
        source=row.source,
    )
