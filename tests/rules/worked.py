"""The worked cases of ``cases.csv``: how its columns are written, and how they are read.

``legs`` are separated by `` / ``, each ``place from..to [kind] [carriage] [fare] [hire:vehicle]
[fuel:rupiah] [toll:rupiah] [distance:km] [vehicle:name]``; kind is ``luar_kota`` and carriage
``none`` when left out. ``plans`` are the days that differ, ``day[..day] [kind] [tanpa] [makan]
[inap] [transpor]``, separated by ``; ``: without allowance, or meals, night, way provided.
``rules`` are those of a region, by their name. ``terms`` and ``local`` are small words, see below.
The component columns hold the working itself, quantity times rate (``3*430000+2*530000``), so that
a reader can follow it; only sums and products of whole numbers are understood. ``asked`` is what
the office's table does not price, ``kind place level``, and ``decided`` what somebody says of it:
an amount, or ``nasional`` for the ceiling. ``elsewhere`` is what another trip pays already.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from perdin.importers.codes import find_place
from perdin.rules import policy
from perdin.rules.perdiem import Estimate, estimate
from perdin.rules.rates import Authority, Rate, RateKind, Tariff
from perdin.rules.tariffs import GapKey, PriceChoice, Tariffs
from perdin.rules.terms import Choices, Terms
from perdin.rules.travel import (
    Carriage,
    Component,
    DayPlan,
    Elsewhere,
    Hire,
    Itinerary,
    Leg,
    Lodging,
    Representation,
    TravelKind,
    Vehicle,
)
from tests.rules.shipped import reference, shipped

CASES = Path(__file__).with_name("cases.csv")
COMPONENTS = (
    Component.UANG_HARIAN,
    Component.UANG_REPRESENTASI,
    Component.PENGINAPAN,
    Component.TRANSPORT,
    Component.TAKSI,
    Component.SEWA_KENDARAAN,
    Component.BBM,
    Component.TOL,
    Component.PAKET,
)
_LEG = re.compile(r"(.+?) (\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)((?: [\w:]+)*)")
_PLAN = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?((?: \w+)+)")


@dataclass(frozen=True, slots=True)
class Case:
    number: str
    row: dict[str, str]

    def run(self) -> Estimate:
        """The case through the real rules and the shipped rates."""
        legs = tuple(_leg(text) for text in self.row["legs"].split(" / "))
        origin = find_place(self.row["origin"] or "Kota Serang")
        plans = _plans(self.row["plans"])
        others = _elsewhere(self.row.get("elsewhere", ""))
        itinerary = Itinerary(
            origin=origin,
            leave=legs[0].arrive,
            back=legs[-1].leave,
            legs=legs,
            plans=plans,
            elsewhere=others,
        )
        words = dict(word.partition(":")[::2] for word in self.row["terms"].split())
        local = _local(self.row["local"])
        rules = policy.combine([("Perwal 1/2026", rules_of(self.row["rules"]))])
        if "tarif" in words:
            tariffs = Tariffs(reference(), reference(), local, rules)
        else:
            tariffs = shipped(local, rules)
        tariffs = replace(tariffs, choices=dict(self._decided()))
        return estimate(itinerary, _terms(words), tariffs, _choices(words))

    def asked(self) -> set[GapKey]:
        """What the office's table does not price, as the case says."""
        return {_gap(text.split()) for text in self.row.get("asked", "").split("; ") if text}

    def _decided(self) -> Iterator[tuple[GapKey, PriceChoice]]:
        decided = self.row.get("decided", "")
        for text in decided.split("; ") if decided else ():
            *gap, paid = text.split()
            amount = None if paid == "nasional" else int(paid)
            yield _gap(gap), PriceChoice(amount, "keputusan uji")

    def expected(self, component: Component) -> int:
        return worked_out(self.row[component.value])


def _elsewhere(text: str) -> Elsewhere:
    """``harian DAY; transpor DAY``: what another trip pays already."""
    days: dict[str, set[date]] = {"harian": set(), "transpor": set()}
    for part in text.split("; ") if text else ():
        what, day = part.split()
        days[what].add(date.fromisoformat(day))
    return Elsewhere(frozenset(days["harian"]), frozenset(days["transpor"]))


def _gap(words: Sequence[str]) -> GapKey:
    kind, place, level = words
    return RateKind(kind), place, level.strip("-")


def cases() -> list[Case]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [Case(row["id"], row) for row in csv.DictReader(file)]


def worked_out(text: str) -> int:
    """``3*430000+2*530000`` as a number; nothing is 0."""
    total = 0
    for product in text.split("+") if text else ():
        amount = 1
        for factor in product.split("*"):
            amount *= int(factor)
        total += amount
    return total


def _leg(text: str) -> Leg:
    match = _LEG.fullmatch(text.strip())
    assert match, f"cannot read the leg {text!r}"
    place, arrive, leave, words = match.groups()
    kind, carriage, fare = TravelKind.LUAR_KOTA, Carriage.NONE, None
    vehicle: dict[str, Any] = {}
    for word in words.split():
        name, colon, value = word.partition(":")
        if colon:
            vehicle[name] = _VEHICLES[name](value) if name in _VEHICLES else int(value)
        elif word.isdigit():
            fare = int(word)
        elif word in set(Carriage):
            carriage = Carriage(word)
        else:
            kind = TravelKind(word)
    return Leg(
        destination=find_place(place),
        arrive=date.fromisoformat(arrive),
        leave=date.fromisoformat(leave),
        kind=kind,
        carriage=carriage,
        fare=fare,
        **vehicle,
    )


def _plans(text: str) -> tuple[DayPlan, ...]:
    plans = []
    for part in text.split("; ") if text else ():
        match = _PLAN.fullmatch(part)
        assert match, f"cannot read the plan {part!r}"
        first, last, words = match.groups()
        tokens = words.split()
        kinds = [TravelKind(word) for word in tokens if word in set(TravelKind)]
        assert len(kinds) + len(set(tokens) & _FLAGS) == len(tokens), part
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last or first):
            plans.append(
                DayPlan(
                    day=day,
                    kind=kinds[0] if kinds else None,
                    allowance="tanpa" not in tokens,
                    meals="makan" in tokens,
                    lodging="inap" in tokens,
                    transport="transpor" in tokens,
                )
            )
            day += timedelta(days=1)
    return tuple(plans)


_VEHICLES = {"hire": Hire, "vehicle": Vehicle}
_FLAGS = {"tanpa", "makan", "inap", "transpor"}


def rules_of(text: str) -> dict[str, Any]:
    """``name value; …``: a number, ``ya``, ``tidak``, or levels with commas, ``-`` for none."""
    rules: dict[str, Any] = {}
    for part in text.split("; ") if text else ():
        name, value = part.split()
        if policy.RULES[name].answer is policy.Answer.LEVELS:
            rules[name] = [] if value == "-" else value.split(",")
        else:
            rules[name] = int(value) if value.isdigit() else {"ya": True, "tidak": False}[value]
    return rules


def _terms(words: dict[str, str]) -> Terms:
    return Terms(
        lodging_class=int(words["kelas"]) if "kelas" in words else None,
        representation=Representation(words.get("representasi", "none")),
        levels=tuple(level for level in words.get("golongan", "").split(",") if level),
        acting_plh="plh" in words,
        cabin=None
        if words.get("kabin") == "-"
        else RateKind(f"tiket_{words.get('kabin', 'ekonomi')}"),
    )


def _choices(words: dict[str, str]) -> Choices:
    return Choices(
        Lodging(words.get("menginap", "hotel")),
        int(words["nota"]) if "nota" in words else None,
        package="paket" in words,
    )


def _local(text: str) -> Tariff | None:
    """``[berlaku DATE;] kind place level amount; …`` as an invented Perwal; ``-`` is empty."""
    if not text:
        return None
    start, rates = date(2026, 1, 1), {}
    for part in text.split("; "):
        words = part.split()
        if words[0] == "berlaku":
            start = date.fromisoformat(words[1])
            continue
        place, level = (word.strip("-") for word in words[1:3])
        rate = Rate(RateKind(words[0]), place, level, int(words[3]), "")
        rates[rate.kind, rate.place, rate.level] = rate
    return Tariff(
        regulation="Perwal 1/2026",
        authority=Authority.LOCAL,
        valid_from=start,
        valid_to=None,
        rates=rates,
    )
