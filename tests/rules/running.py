"""A journey of the oracle's through the real rules."""

from collections import Counter

from hypothesis import assume

from perdin.errors import RateMissing
from perdin.rules.perdiem import Estimate, estimate
from perdin.rules.travel import Component
from tests.rules import journeys as make
from tests.rules.oracle_tables import Journey
from tests.rules.shipped import shipped


def run(journey: Journey) -> Estimate:
    return estimate(
        make.itinerary(journey),
        make.terms(journey),
        shipped(make.local(journey), make.policy(journey)),
        make.choices(journey),
    )


def run_or_skip(journey: Journey) -> Estimate:
    try:
        return run(journey)
    except RateMissing:
        assume(False)
        raise


def by_component(calculation: Estimate) -> Counter[Component]:
    paid = Counter[Component]()
    for line in calculation.lines:
        paid[line.component] += line.amount
    return paid
