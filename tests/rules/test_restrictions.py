"""Aturan hemat: five decrees worked by hand, and any rule against a naive reading of it."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.restrictions import (
    Effect,
    Restriction,
    Subject,
    TripFacts,
    Used,
    Zone,
    hits,
    zone_of,
)
from perdin.rules.travel import TravelKind

SERANG, BANDUNG, LEBAK = "36.73", "32.73", "36.02"
HALF = Restriction(
    name="Efisiensi", basis="Inpres 1/2025", subject=Subject.CEILING, effect=Effect.FORBID,
    first_day=date(2026, 1, 22), last_day=date(2026, 12, 31), percent=50, id=1,
)  # fmt: skip
TWO_DAYS = Restriction(
    name="Dalam provinsi", basis="SE Bupati", subject=Subject.DAYS, effect=Effect.PERMISSION,
    first_day=date(2026, 1, 1), giver="Sekretaris Daerah", most=2, most_permitted=3,
    zones=(Zone.IN_PROVINCE,), id=2,
)  # fmt: skip
ABROAD = Restriction(
    name="Luar negeri", basis="SE Mendagri", subject=Subject.TRAVEL, effect=Effect.FORBID,
    first_day=date(2025, 12, 15), last_day=date(2026, 1, 15), zones=(Zone.ABROAD,),
    words=("luar negeri",), id=3,
)  # fmt: skip
FOUR = Restriction(
    name="Pelaksana", basis="SE Wali Kota", subject=Subject.PEOPLE, effect=Effect.REASON,
    first_day=date(2026, 1, 1), most=4, id=4,
)  # fmt: skip
NO_STUDI = Restriction(
    name="Studi banding", basis="SE Wali Kota", subject=Subject.TRAVEL, effect=Effect.FORBID,
    first_day=date(2026, 1, 1), words=("studi banding",), id=5,
)  # fmt: skip
TRIP = TripFacts(
    leave=date(2026, 3, 3), back=date(2026, 3, 4), people=2, cost=1_000_000,
    places=((LEBAK, Zone.IN_PROVINCE),), purpose="Rapat", year=Used(10_000_000, 3_000_000),
    line=Used(4_000_000, 1_000_000),
)  # fmt: skip


def effect(rule: Restriction, facts: TripFacts) -> Effect | None:
    found = list(hits([rule], facts))
    return found[0].effect if found else None


@pytest.mark.parametrize(
    ("used", "cost", "stopped"),
    [
        (4_000_000, 1_000_000, False),  # half of 10 million to the rupiah
        (4_000_000, 1_000_001, True),
        (5_000_000, 1, True),
        (5_000_000, 0, False),  # nothing asked for yet
        (0, 5_000_001, True),
    ],
)
def test_half_the_years_ceiling(used: int, cost: int, stopped: bool) -> None:
    facts = replace(TRIP, cost=cost, year=Used(10_000_000, used))
    assert (effect(HALF, facts) is Effect.FORBID) is stopped


def test_half_of_each_line_looks_at_the_line_alone() -> None:
    each = replace(HALF, each_line=True)
    assert effect(each, replace(TRIP, year=Used(10_000_000, 9_999_999))) is None
    assert effect(each, replace(TRIP, line=Used(4_000_000, 1_000_001))) is Effect.FORBID
    assert effect(each, replace(TRIP, line=None)) is None
    assert effect(each, replace(TRIP, line=Used(0, 0))) is None  # its DPA is not in
    assert effect(each, replace(TRIP, line=Used(3, 0), cost=2)) is Effect.FORBID  # 1 of 3 rupiah


@pytest.mark.parametrize(
    ("days", "zone", "expected"),
    [
        (2, Zone.IN_PROVINCE, None),
        (3, Zone.IN_PROVINCE, Effect.PERMISSION),
        (4, Zone.IN_PROVINCE, Effect.FORBID),
        (4, Zone.OUT_PROVINCE, None),
        (4, Zone.IN_TOWN, None),
    ],
)
def test_two_days_in_the_province_and_a_third_by_permission(
    days: int, zone: Zone, expected: Effect | None
) -> None:
    facts = replace(TRIP, back=TRIP.leave + timedelta(days=days - 1), places=((LEBAK, zone),))
    assert effect(TWO_DAYS, facts) is expected


def test_days_are_counted_by_the_farthest_place() -> None:
    facts = replace(
        TRIP,
        back=TRIP.leave + timedelta(days=4),
        places=((LEBAK, Zone.IN_PROVINCE), (BANDUNG, Zone.OUT_PROVINCE)),
    )
    assert effect(TWO_DAYS, facts) is None
    assert effect(replace(TWO_DAYS, zones=()), facts) is Effect.FORBID


@pytest.mark.parametrize(
    ("leave", "back", "zone", "purpose", "stopped"),
    [
        (date(2025, 12, 13), date(2025, 12, 14), Zone.ABROAD, "Rapat", False),
        (date(2025, 12, 13), date(2025, 12, 15), Zone.ABROAD, "Rapat", True),  # over its first day
        (date(2026, 1, 15), date(2026, 1, 20), Zone.ABROAD, "Rapat", True),
        (date(2026, 1, 16), date(2026, 1, 20), Zone.ABROAD, "Rapat", False),
        (date(2026, 1, 2), date(2026, 1, 3), Zone.OUT_PROVINCE, "Rapat", False),
        (date(2026, 1, 2), date(2026, 1, 3), Zone.OUT_PROVINCE, "Promosi ke Luar-Negeri", True),
    ],
)
def test_no_travel_abroad_between_two_days(
    leave: date, back: date, zone: Zone, purpose: str, stopped: bool
) -> None:
    facts = replace(TRIP, leave=leave, back=back, places=((BANDUNG, zone),), purpose=purpose)
    assert (effect(ABROAD, facts) is Effect.FORBID) is stopped


def test_at_most_four_people_else_a_reason() -> None:
    assert effect(FOUR, replace(TRIP, people=4)) is None
    assert effect(FOUR, replace(TRIP, people=5)) is Effect.REASON


@pytest.mark.parametrize(
    ("purpose", "stopped"),
    [
        ("Studi banding pelayanan ke Kota Bandung", True),
        ("STUDI  BANDING", True),
        ("Rapat (studi-banding) tahunan", True),
        ("Studi pembandingan", False),
        ("Prastudi banding", False),
        ("", False),
    ],
)
def test_no_studi_banding(purpose: str, stopped: bool) -> None:
    assert (effect(NO_STUDI, replace(TRIP, purpose=purpose)) is Effect.FORBID) is stopped


def test_a_province_holds_its_cities_and_a_kind_its_trips() -> None:
    bali = replace(NO_STUDI, words=(), places=("51",), kinds=(TravelKind.DIKLAT,))
    assert effect(bali, replace(TRIP, places=(("51.71", Zone.OUT_PROVINCE),))) is Effect.FORBID
    assert effect(bali, replace(TRIP, places=(("52.71", Zone.OUT_PROVINCE),))) is None
    assert effect(bali, replace(TRIP, kinds=frozenset({TravelKind.DIKLAT}))) is Effect.FORBID
    town = replace(bali, places=("51.7",))
    assert effect(town, replace(TRIP, places=(("51.71", Zone.OUT_PROVINCE),))) is None


def test_a_rule_without_a_mark_is_about_all_travel() -> None:
    assert effect(replace(NO_STUDI, words=()), TRIP) is Effect.FORBID


def test_how_far_a_place_is() -> None:
    assert zone_of("36.73.01", SERANG) is Zone.IN_TOWN
    assert zone_of("36.73", "36.73.02") is Zone.IN_TOWN
    assert zone_of(LEBAK, SERANG) is Zone.IN_PROVINCE
    assert zone_of("36", SERANG) is Zone.IN_PROVINCE
    assert zone_of(BANDUNG, SERANG) is Zone.OUT_PROVINCE
    assert zone_of("31.71", SERANG, "5.1.02.04.02.0001") is Zone.ABROAD
    assert zone_of("31.71", SERANG, "5.1.02.04.01.0001") is Zone.OUT_PROVINCE


DAY = st.dates(date(2025, 12, 1), date(2026, 3, 1))
RULES = st.builds(
    Restriction,
    name=st.just("Aturan"),
    basis=st.just("SE"),
    giver=st.just("Sekda"),
    subject=st.sampled_from(Subject),
    effect=st.sampled_from(Effect),
    first_day=DAY,
    last_day=st.none() | DAY,
    percent=st.integers(1, 100),
    each_line=st.booleans(),
    most=st.integers(1, 6),
    most_permitted=st.none() | st.integers(2, 8),
    zones=st.lists(st.sampled_from(Zone), unique=True, max_size=2).map(tuple),
    kinds=st.lists(st.sampled_from(TravelKind), unique=True, max_size=2).map(tuple),
    places=st.lists(st.sampled_from(["32", "32.73", "36.02"]), max_size=2).map(tuple),
    words=st.lists(st.sampled_from(["studi banding", "rapat"]), max_size=1).map(tuple),
)


@st.composite
def trips(draw: st.DrawFn) -> TripFacts:
    leave = draw(DAY)
    used = st.none() | st.builds(Used, st.integers(0, 1000), st.integers(0, 1000))
    return TripFacts(
        leave=leave,
        back=leave + timedelta(days=draw(st.integers(0, 9))),
        people=draw(st.integers(1, 9)),
        kinds=draw(st.frozensets(st.sampled_from(TravelKind), max_size=2)),
        places=tuple(
            draw(
                st.lists(
                    st.tuples(st.sampled_from(["32.73", "32.04", "36.02", "36.73.01"]),
                              st.sampled_from(Zone)),
                    max_size=3,
                )
            )
        ),
        purpose=draw(st.sampled_from(["", "Rapat kerja", "Studi banding", "studi", "prarapat"])),
        cost=draw(st.integers(0, 500)),
        line=draw(used),
        year=draw(used),
    )  # fmt: skip


def naive(rule: Restriction, facts: TripFacts) -> Effect | None:
    """The same read day by day and word by word."""
    days = [facts.leave + timedelta(days=n) for n in range((facts.back - facts.leave).days + 1)]
    if not any(rule.first_day <= day <= (rule.last_day or date.max) for day in days):
        return None
    if rule.subject is Subject.CEILING:
        budget = facts.line if rule.each_line else facts.year
        if budget is None or 0 in (facts.cost, budget.ceiling):
            return None
        above = facts.cost + budget.used > Fraction(rule.percent or 0, 100) * budget.ceiling
        return rule.effect if above else None
    if rule.subject is Subject.TRAVEL:
        named = [*rule.zones, *rule.kinds, *rule.places, *rule.words]
        words = facts.purpose.lower().split()
        met = (
            any(zone in rule.zones for _code, zone in facts.places)
            or any(kind in rule.kinds for kind in facts.kinds)
            or any(
                code.split(".")[: len(place.split("."))] == place.split(".")
                for code, _zone in facts.places
                for place in rule.places
            )
            or ("rapat" in rule.words and "rapat" in words)
            or ("studi banding" in rule.words and words[:2] == ["studi", "banding"])
        )
        return rule.effect if met or not named else None
    order = [Zone.IN_TOWN, Zone.IN_PROVINCE, Zone.OUT_PROVINCE, Zone.ABROAD]
    farthest = order[max(order.index(zone) for _code, zone in facts.places)] if facts.places else 0
    if rule.zones and farthest not in rule.zones:
        return None
    count = len(days) if rule.subject is Subject.DAYS else facts.people
    if count <= (rule.most or 0):
        return None
    if rule.most_permitted is None:
        return rule.effect
    return Effect.PERMISSION if count <= rule.most_permitted else Effect.FORBID


@given(RULES, trips())
def test_any_rule_is_read_as_it_says(rule: Restriction, facts: TripFacts) -> None:
    assert effect(rule, facts) is naive(rule, facts)
