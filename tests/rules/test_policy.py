"""What a region may say otherwise: read from a rate set, checked, and applied to a trip."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from perdin.errors import BadRule
from perdin.rules import policy
from perdin.rules.perdiem import estimate
from perdin.rules.policy import RULES, Answer, Policy
from perdin.rules.rates import RateKind
from perdin.rules.terms import Terms
from perdin.rules.travel import Component, Itinerary, Leg, Representation, TravelKind
from tests.rules import journeys as make
from tests.rules.oracle_tables import HOME
from tests.rules.shipped import shipped


def test_every_rule_has_words_bounds_and_a_source() -> None:
    assert {field.name for field in fields(Policy)} == {*RULES, "set_by"}
    for name, rule in RULES.items():
        assert rule.title
        assert Policy().source(name)
        assert rule.optional == (getattr(Policy(), name) is None)
        assert not Policy().decided(name)
    assert policy.read(Policy().plain()) == {name: getattr(Policy(), name) for name in RULES}


@pytest.mark.parametrize(
    ("rules", "named", "why"),
    [
        ({"uang_kopi": 1}, "uang_kopi", "tidak dikenal"),
        ({"set_by": []}, "set_by", "tidak dikenal"),
        ({"first_day_percent": 101}, "hari berangkat", "bilangan dari 0 sampai 100"),
        ({"first_day_percent": -1}, "hari berangkat", "bilangan dari 0 sampai 100"),
        ({"first_day_percent": "80"}, "hari berangkat", "bilangan"),
        ({"first_day_percent": True}, "hari berangkat", "bilangan"),
        ({"first_day_percent": None}, "hari berangkat", "bilangan"),
        ({"first_day_percent": 79.5}, "hari berangkat", "bilangan"),
        ({"lodging_percent_without_receipt": 31}, "tanpa bukti", "dari 0 sampai 30"),
        ({"nights_less_than_days": 0}, "Malam", "dari 1 sampai 3"),
        ({"nights_less_than_days": 4}, "Malam", "dari 1 sampai 3"),
        ({"diklat_nights_of_travel": 11}, "diklat", "dari 0 sampai 10"),
        ({"in_town_hours": 0}, "jam", "dari 1 sampai 24"),
        ({"in_town_hours": 25}, "jam", "dari 1 sampai 24"),
        ({"taxi_at_home": 1}, "Taksi", "ya atau tidak"),
        ({"taxi_at_home": None}, "Taksi", "ya atau tidak"),
        ({"business_class": "eselon_1"}, "bisnis", "jenjang"),
        ({"business_class": ["none"]}, "bisnis", "jenjang"),
        ({"business_class": ["eselon_9"]}, "bisnis", "jenjang"),
        ({"business_class": None}, "bisnis", "jenjang"),
        ({"business_class": 3}, "bisnis", "jenjang"),
    ],
)
def test_an_unknown_rule_and_nonsense_are_refused_by_name(
    rules: dict[str, Any], named: str, why: str
) -> None:
    with pytest.raises(BadRule) as caught:
        policy.read(rules)
    assert named in str(caught.value)
    assert why in str(caught.value)


@pytest.mark.parametrize("name", RULES)
def test_the_bounds_themselves_are_allowed(name: str) -> None:
    rule = RULES[name]
    if rule.answer in (Answer.PERCENT, Answer.COUNT):
        for value in (rule.least, rule.most):
            assert policy.read({name: value}) == {name: value}
        for value in (rule.least - 1, rule.most + 1):
            with pytest.raises(BadRule):
                policy.read({name: value})
    if rule.optional:
        assert policy.read({name: None}) == {name: None}


def test_the_office_s_own_set_comes_before_the_ceiling_s() -> None:
    combined = policy.combine(
        [
            ("Perpres 1", {"first_day_percent": 80, "last_day_percent": 70}),
            ("Perwal 1", {"last_day_percent": 60, "business_class": ["eselon_2", "eselon_1"]}),
        ]
    )
    assert (combined.first_day_percent, combined.last_day_percent) == (80, 60)
    assert combined.business_class == ("eselon_1", "eselon_2")
    assert combined.same_day_percent == 100
    assert combined.source("first_day_percent") == "Perpres 1"
    assert combined.source("last_day_percent") == "Perwal 1"
    assert combined.source("same_day_percent") == RULES["same_day_percent"].source
    assert combined.decided("last_day_percent")
    assert not combined.decided("same_day_percent")
    assert policy.combine([]) == Policy()
    with pytest.raises(BadRule):
        policy.combine([("Perpres 1", {}), ("Perwal 1", {"x": 1})])


def test_what_was_written_down_with_a_trip_is_read_back() -> None:
    combined = policy.combine([("Perwal 1", {"last_day_percent": 60, "business_class": []})])
    again = policy.kept(combined.plain())
    assert again.plain() == combined.plain()
    assert again.last_day_percent == 60
    assert again.business_class == ()
    assert policy.kept({}) == Policy()
    assert policy.kept({"a rule of a later version": 1}) == Policy()


@pytest.mark.parametrize(
    ("level", "business", "cabin"),
    [
        (Representation.PEJABAT_DAERAH, None, RateKind.TIKET_BISNIS),
        (Representation.ESELON_1, None, RateKind.TIKET_BISNIS),
        (Representation.ESELON_2, None, RateKind.TIKET_EKONOMI),
        (Representation.NONE, None, RateKind.TIKET_EKONOMI),
        (Representation.ESELON_2, ["eselon_2"], RateKind.TIKET_BISNIS),
        (Representation.PEJABAT_DAERAH, [], RateKind.TIKET_EKONOMI),
    ],
)
def test_who_flies_business_is_the_region_s_word(
    level: Representation, business: list[str] | None, cabin: RateKind
) -> None:
    rules = {} if business is None else {"business_class": business}
    combined = policy.combine([("Perwal 1", rules)])
    assert Terms(representation=level).flies(combined) is cabin
    assert Terms(cabin=RateKind.TIKET_BISNIS).flies(combined) is RateKind.TIKET_BISNIS
    assert Terms(representation=level, cabin=RateKind.TIKET_EKONOMI).flies(combined) is (
        RateKind.TIKET_EKONOMI
    )


def test_the_hours_of_a_day_in_town_are_said_as_the_region_counts_them() -> None:
    home, day = make.place(HOME), date(2026, 3, 2)
    trip = Itinerary(
        origin=home,
        leave=day,
        back=day,
        legs=(Leg(destination=home, arrive=day, leave=day, kind=TravelKind.DALAM_KOTA_8JAM),),
    )
    for hours in (8, 6):
        rules = policy.combine([("Perwal 1", {"in_town_hours": hours})])
        tariffs = shipped(rules=rules)
        (line,) = estimate(trip, Terms(), tariffs).lines
        assert f"dalam kota lebih dari {hours} jam" in line.reason
        assert line.component is Component.UANG_HARIAN


def test_rules_are_kept_as_json_has_them() -> None:
    assert policy.stored({}) is None
    stored = policy.stored({"business_class": ("eselon_1",), "first_day_percent": 80})
    assert stored == {"business_class": ["eselon_1"], "first_day_percent": 80}
    assert type(Policy().plain()["business_class"]) is list
    with pytest.raises(BadRule):
        policy.stored({"uang_kopi": 1})
