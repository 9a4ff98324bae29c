"""Bila dipotong: which planned journeys still fit, keeping the most of what they are to bring.

Outputs of different units cannot be added: each counts as its share of what all journeys together
are to bring of its unit. Between two choices that bring the same, the one with more journeys is
better.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

EXACT_UP_TO = 20
"""So many journeys are chosen from exactly; of more by output for each rupiah."""
_TIE = 1_000_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One planned item that has not come yet: what is left of its cost, and its output."""

    id: int
    cost: int
    output: int
    unit: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """The ids that are kept, what they cost, and whether no other choice could keep more."""

    kept: frozenset[int]
    cost: int
    exact: bool


def choose(candidates: Sequence[Candidate], room: int) -> Choice:
    """What to keep within some rupiah.

    With up to ``EXACT_UP_TO`` candidates that cost anything it is the best there is. With more,
    they are taken by output for each rupiah as long as they fit; where the one that brings most
    brings more than all of these, it is taken first.
    """
    value = _values(candidates)
    free = [one for one in candidates if one.cost <= 0]
    paid = [one for one in candidates if 0 < one.cost <= room]
    paid.sort(key=lambda one: (-value[one.id] / one.cost, one.cost, one.id))
    exact = len([one for one in candidates if one.cost > 0]) <= EXACT_UP_TO
    chosen = _best(paid, value, room) if exact else _greedy(paid, value, room)
    kept = [*free, *chosen]
    return Choice(frozenset(one.id for one in kept), sum(one.cost for one in kept), exact)


def _values(candidates: Sequence[Candidate]) -> dict[int, Fraction]:
    totals: dict[str, int] = {}
    for one in candidates:
        totals[one.unit] = totals.get(one.unit, 0) + one.output
    journeys = sum(one.times for one in candidates) or 1
    return {
        one.id: (Fraction(one.output, totals[one.unit]) if totals[one.unit] else Fraction(0))
        + Fraction(one.times, journeys * _TIE)
        for one in candidates
    }


def _greedy(paid: Sequence[Candidate], value: dict[int, Fraction], room: int) -> list[Candidate]:
    taken = _fill(paid, room)
    if not paid:
        return taken
    best = max(paid, key=lambda one: value[one.id])
    if value[best.id] <= sum(value[one.id] for one in taken):
        return taken
    return [best, *_fill([one for one in paid if one is not best], room - best.cost)]


def _fill(paid: Sequence[Candidate], room: int) -> list[Candidate]:
    taken = []
    for one in paid:
        if one.cost <= room:
            taken.append(one)
            room -= one.cost
    return taken


def _best(paid: Sequence[Candidate], value: dict[int, Fraction], room: int) -> list[Candidate]:
    """Branch and bound: what is left could bring at most what its best rupiah bring.

    Values are whole numbers here, by their common denominator. Journeys that cost and bring the
    same are kept from the first on, so that leaving one leaves those behind it that are alike.
    """
    scale = lcm(*(value[one.id].denominator for one in paid))
    costs = [one.cost for one in paid]
    gains = [int(value[one.id] * scale) for one in paid]
    others = [
        next((n for n in range(at, len(paid)) if (costs[n], gains[n]) != (cost, gain)), len(paid))
        for at, (cost, gain) in enumerate(zip(costs, gains, strict=True))
    ]
    best: list[Candidate] = []
    most = -1

    def bound(at: int, left: int) -> int:
        sum_up = 0
        for n in range(at, len(paid)):
            if costs[n] > left:
                return sum_up + gains[n] * left // costs[n]
            left -= costs[n]
            sum_up += gains[n]
        return sum_up

    def go(at: int, left: int, taken: list[Candidate], so_far: int) -> None:
        nonlocal best, most
        if so_far > most:
            best, most = list(taken), so_far
        if at == len(paid) or so_far + bound(at, left) <= most:
            return
        if costs[at] <= left:
            taken.append(paid[at])
            go(at + 1, left - costs[at], taken, so_far + gains[at])
            taken.pop()
        go(others[at], left, taken, so_far)

    go(0, room, [], 0)
    return best
