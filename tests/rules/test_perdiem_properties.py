"""The rules against the naive oracle, and what must hold for every journey whatever it costs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from perdin.errors import RateMissing
from perdin.rules.perdiem import days, estimate
from perdin.rules.rates import Authority, RateKey, RateKind, Tariff
from perdin.rules.routes import table_places
from perdin.rules.tariffs import Tariffs
from perdin.rules.terms import Choices, Terms
from perdin.rules.travel import Component
from tests.rules import journeys as make
from tests.rules.oracle import cost
from tests.rules.oracle_tables import Journey, Missing, OwnRate, Stay
from tests.rules.running import by_component, run, run_or_skip
from tests.rules.shipped import shipped

ALL = (*Component,)
PER_DAY = (Component.UANG_HARIAN, Component.UANG_REPRESENTASI)


@settings(max_examples=max(150, 2 * settings().max_examples))
@given(make.journeys())
def test_rules_agree_with_the_oracle(journey: Journey) -> None:
    try:
        expected = cost(journey)
    except Missing:
        with pytest.raises(RateMissing):
            run(journey)
        return
    calculation = run(journey)
    paid = by_component(calculation)
    assert {component: paid[component] for component in ALL} == {
        component: expected[component.value] for component in ALL
    }
    assert (calculation.days, calculation.nights) == (expected["hari"], expected["malam"])
    assert bool(calculation.open_points) == bool(expected["sesuai bukti"])
    assert calculation.faults == ()
    named = {(gap.kind.value, gap.place, gap.level) for gap in calculation.gaps}
    assert named == journey.unpriced


@given(make.journeys(in_town=True))
def test_rules_agree_with_the_oracle_in_town(journey: Journey) -> None:
    try:
        expected = cost(journey)
    except Missing:
        with pytest.raises(RateMissing):
            run(journey)
        return
    paid = by_component(run(journey))
    assert {component: paid[component] for component in ALL} == {
        component: expected[component.value] for component in ALL
    }
    assert paid[Component.PENGINAPAN] == paid[Component.TAKSI] == 0


@given(make.journeys())
def test_every_line_explains_itself_and_adds_up(journey: Journey) -> None:
    calculation = run_or_skip(journey)
    assert calculation.total == sum(line.amount for line in calculation.lines)
    for line in calculation.lines:
        assert {type(line.quantity), type(line.rate), type(line.amount)} == {int}
        assert line.quantity > 0
        assert line.amount >= 0
        assert line.unit
        assert line.reason
        assert line.source
        by_receipt = line.component is Component.PENGINAPAN and journey.bill is not None
        if by_receipt and journey.lodging != "none":
            assert line.rate == line.amount // line.quantity
        else:
            assert line.amount == line.quantity * line.rate


@given(make.journeys())
def test_no_line_is_above_its_ceiling(journey: Journey) -> None:
    for line in run_or_skip(journey).lines:
        if line.ceiling is not None:
            assert type(line.ceiling) is int
            assert line.rate <= line.ceiling
            assert line.amount <= line.quantity * line.ceiling
        else:
            assert line.component is Component.TRANSPORT  # at cost, as it was typed


@given(make.journeys())
def test_the_office_s_own_table_never_raises_the_cost(journey: Journey) -> None:
    assert run_or_skip(journey).total <= run(replace(journey, own=[])).total


@given(make.journeys(), st.data())
def test_a_missing_rate_is_an_error_and_never_another_amount(
    journey: Journey, data: st.DataObject
) -> None:
    """Take one rate of the places away: the answer stays what it was, or there is none."""
    whole = shipped()
    journey = replace(
        journey,
        own=[],
        stays=[replace(stay, carriage="none", fare=None) for stay in journey.stays],
    )
    calculation = run_or_skip(journey)
    provinces = {stay.spot.province for stay in journey.stays}
    near = sorted(key for key in whole.ceiling.rates if key[1] in provinces | {""})
    gone = data.draw(st.sampled_from(near))
    left = {key: rate for key, rate in whole.ceiling.rates.items() if key != gone}
    poorer = Tariffs(replace(whole.ceiling, rates=left), whole.reference)
    try:
        again = estimate(
            make.itinerary(journey), make.terms(journey), poorer, make.choices(journey)
        )
    except RateMissing:
        assert _is_used(gone, journey)
    else:
        assert again == calculation
        assert not _is_used(gone, journey)


def _is_used(key: RateKey, journey: Journey) -> bool:
    """Whether the journey's cost rests on a rate: without it the oracle's sum has a hole."""
    kind, where, level = key
    nights = journey.stays[-1].last
    for stay in journey.stays:
        if where not in ("", stay.spot.province) or not journey.days_at(stay):
            continue  # a stay that is left on its only day has none of its own
        if kind in (f"uang_harian_{stay.kind}", stay.kind):
            return True
        if kind is RateKind.PENGINAPAN and level == journey.lodging_class:
            lump_sum = journey.lodging in ("hotel", "none")
            kinds = {"luar_kota": lump_sum, "diklat": journey.lodging in ("hotel", "provided")}
            if kinds.get(stay.kind, False) and stay.first < nights:
                return True
        entitled = level == journey.representation and not journey.plh
        if entitled and kind is RateKind.REPRESENTASI_LUAR_KOTA and stay.kind == "luar_kota":
            return True
        inside = stay.kind == "dalam_kota_8jam"
        if entitled and kind is RateKind.REPRESENTASI_DALAM_KOTA and inside:
            return True
    return False


@given(make.journeys())
def test_the_rates_of_the_places_travelled_are_all_that_is_asked_for(journey: Journey) -> None:
    """What the live check reads of the tables is enough for every journey."""
    trip = make.itinerary(journey)
    names = table_places([trip.origin, *(leg.destination for leg in trip.legs)])
    whole = shipped(make.local(journey))
    less = Tariffs(_only_places(whole.ceiling, names), _only_places(whole.reference, names))
    if whole.local:
        less = replace(less, local=_only_places(whole.local, names))
    calculation = run_or_skip(journey)
    assert estimate(trip, make.terms(journey), less, make.choices(journey)) == calculation


def _only_places(tariff: Tariff | None, names: set[str]) -> Tariff:
    assert tariff is not None
    rates = {key: rate for key, rate in tariff.rates.items() if rate.place in names}
    priced = tariff.kinds if tariff.authority is Authority.LOCAL else None
    assert len(rates) < len(tariff.rates) or tariff.authority is Authority.LOCAL
    return replace(tariff, rates=rates, priced=priced)


@given(make.journeys())
def test_a_day_longer_is_never_cheaper(journey: Journey) -> None:
    calculation = run_or_skip(journey)
    last = journey.stays[-1]
    longer = [*journey.stays[:-1], replace(last, last=last.last + timedelta(days=1))]
    more = run_or_skip(replace(journey, stays=longer))
    assert more.days == calculation.days + 1
    before, after = by_component(calculation), by_component(more)
    for component in ALL:
        assert before[component] <= after[component]


@given(make.journeys(), st.data())
def test_daily_money_of_two_parts_is_that_of_the_whole(
    journey: Journey, data: st.DataObject
) -> None:
    """People on different days: who comes for a part of it gets just those days."""
    calculation = run_or_skip(journey)
    first, last = journey.stays[0].first, journey.stays[-1].last
    assume(first < last)
    cut = data.draw(st.dates(first, last - timedelta(days=1)))
    parts = [by_component(run(_only(journey, first, cut)))]
    parts.append(by_component(run(_only(journey, cut + timedelta(days=1), last))))
    whole = by_component(calculation)
    for component in PER_DAY:
        assert parts[0][component] + parts[1][component] == whole[component]
    assert days(first, cut) + days(cut + timedelta(days=1), last) == calculation.days


def _only(journey: Journey, first: date, last: date) -> Journey:
    return replace(
        journey,
        stays=[
            replace(stay, first=max(stay.first, first), last=min(stay.last, last))
            for stay in journey.stays
            if stay.first <= last and first <= stay.last
        ],
    )


@given(make.journeys(), st.data())
def test_splitting_a_stay_in_one_place_changes_nothing(
    journey: Journey, data: st.DataObject
) -> None:
    assume(journey.lodging != "provided")  # a training's two nights are counted per training
    calculation = run_or_skip(journey)
    long_ones = [i for i, stay in enumerate(journey.stays) if stay.first < stay.last]
    assume(long_ones)
    index = data.draw(st.sampled_from(long_ones))
    stay = journey.stays[index]
    cut = data.draw(st.dates(stay.first, stay.last - timedelta(days=1)))
    split = [
        *journey.stays[:index],
        replace(stay, last=cut),
        replace(stay, first=cut + timedelta(days=1), fare=None),
        *journey.stays[index + 1 :],
    ]
    again = run(replace(journey, stays=split))
    assert by_component(again) == by_component(calculation)
    assert again.open_points == calculation.open_points


@given(make.journeys(), st.integers(0, 20_000_000), st.integers(0, 20_000_000))
def test_a_higher_bill_pays_no_less_and_never_above_the_limit(
    journey: Journey, amount: int, other: int
) -> None:
    low, high = sorted((amount, other))
    limit = _lodging(replace(journey, lodging="hotel", bill=None))
    paid = [_lodging(replace(journey, lodging="hotel", bill=bill)) for bill in (low, high)]
    assert paid == [min(low, limit), min(high, limit)]


def _lodging(journey: Journey) -> int:
    return by_component(run_or_skip(journey))[Component.PENGINAPAN]


@given(make.stays(), st.booleans())
def test_only_what_is_asked_for_appears(stays: list[Stay], with_transport: bool) -> None:
    journey = Journey(stays=stays, own=[OwnRate("penginapan", "", "4", 1)])
    try:
        calculation = estimate(
            make.itinerary(journey),
            Terms(),
            shipped(make.local(journey)),
            Choices(with_transport=with_transport),
        )
    except RateMissing:
        assume(False)
        raise
    shown = {line.component for line in calculation.lines}
    assert not shown & {Component.PENGINAPAN, Component.UANG_REPRESENTASI}
    if not with_transport:
        assert shown <= {Component.UANG_HARIAN}
        assert calculation.open_points == ()
