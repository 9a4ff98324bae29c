"""Days one by one, vehicles and a region's own rules: the rules against the naive oracle."""

from datetime import timedelta

import pytest
from hypothesis import given, settings

from perdin.errors import RateMissing
from perdin.rules.travel import Component
from tests.rules import journeys as make
from tests.rules.oracle import cost
from tests.rules.oracle_tables import Journey, Missing
from tests.rules.running import by_component, run, run_or_skip


@settings(max_examples=max(150, 2 * settings().max_examples))
@given(make.planned() | make.planned(in_town=True))
def test_rules_agree_with_the_oracle_on_planned_days(journey: Journey) -> None:
    try:
        expected = cost(journey)
    except Missing:
        with pytest.raises(RateMissing):
            run(journey)
        return
    calculation = run(journey)
    paid = by_component(calculation)
    assert {component: paid[component] for component in Component} == {
        component: expected[component.value] for component in Component
    }
    assert (calculation.days, calculation.nights) == (expected["hari"], expected["malam"])
    asked = any(plan.meals and plan.allowance for plan in journey.plans.values())
    asked = asked and "meals_provided_percent" not in journey.rules
    assert bool(calculation.open_points) == bool(expected["sesuai bukti"])
    assert bool(calculation.day_points) == (asked or paid_by_another(journey))


def paid_by_another(journey: Journey) -> bool:
    """Whether a day of the journey, or a way in town, is another trip's to pay."""
    ways = set() if journey.rule("in_town_way_each_task", False) else journey.ways_elsewhere
    for stay in journey.stays:
        for day in journey.days_at(stay):
            kind = journey.plan(day).kind or stay.kind
            if day in (ways if kind == "dalam_kota" else journey.paid_elsewhere):
                return True
    return False


@given(make.planned())
def test_the_paid_days_are_the_daily_money(journey: Journey) -> None:
    calculation = run_or_skip(journey)
    assert [paid_day.day for paid_day in calculation.paid_days] == [
        journey.stays[0].first + timedelta(days=offset) for offset in range(calculation.days)
    ]
    paid = sum(paid_day.per_diem for paid_day in calculation.paid_days)
    assert paid == by_component(calculation)[Component.UANG_HARIAN]
    for paid_day in calculation.paid_days:
        assert not (paid_day.per_diem and paid_day.day in journey.paid_elsewhere)
        stay = journey.stays[journey.evening(paid_day.day)]
        assert paid_day.place.code == stay.spot.code
        assert paid_day.kind.value == (journey.plan(paid_day.day).kind or stay.kind)


@given(make.planned())
def test_lines_of_planned_days_add_up_below_their_ceilings(journey: Journey) -> None:
    for line in run_or_skip(journey).lines:
        assert line.amount > 0 or line.component in (Component.TRANSPORT, Component.PENGINAPAN)
        if line.ceiling is not None:
            assert line.rate <= line.ceiling
        assert line.basis is not None
        assert line.basis.rule
        if line.basis.days:
            assert len(set(line.basis.days)) == line.quantity or line.unit == "PP"
        if line.basis.top is not None:
            rate = min(line.basis.top, line.basis.own or line.basis.top)
            for share in line.basis.shares:
                assert share.why
                assert share.source
                rate = rate * share.percent // 100
            if line.component is not Component.PENGINAPAN or journey.bill is None:
                assert line.rate == rate or line.unit == "PP"
