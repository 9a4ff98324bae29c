"""Every worked case of ``cases.csv`` through the real rules with the shipped rates."""

from collections import Counter

import pytest

from perdin.errors import RateMissing
from perdin.rules.travel import Component
from tests.rules.worked import COMPONENTS, Case, cases

CASES = cases()
PAYABLE = [case for case in CASES if not case.row["error"]]
POINTS = {
    "bbm": "BBM ke",
    "paket": "Harga paket",
    "makan": "Makan ditanggung",
    "harian": "sudah dibayar pada perjalanan lain",
    "transpor": "sudah dibayar pada tugas lain",
}
MISSING = [case for case in CASES if case.row["error"]]


def _name(case: Case) -> str:
    return f"{case.number}-{case.row['rule']}"


@pytest.mark.parametrize("case", PAYABLE, ids=_name)
def test_case(case: Case) -> None:
    calculation = case.run()
    paid = Counter[Component]()
    for line in calculation.lines:
        paid[line.component] += line.amount
    assert {component: paid[component] for component in COMPONENTS} == {
        component: case.expected(component) for component in COMPONENTS
    }
    assert set(paid) == {component for component in COMPONENTS if case.row[component.value]}, (
        "an unasked component"
    )
    assert (
        sum(paid_day.per_diem for paid_day in calculation.paid_days) == paid[Component.UANG_HARIAN]
    )
    assert (calculation.days, calculation.nights) == (
        int(case.row["days"]),
        int(case.row["nights"]),
    )
    assert calculation.total == int(case.row["total"])
    assert calculation.faults == ()
    assert {gap.key for gap in calculation.gaps} == case.asked()


@pytest.mark.parametrize("case", PAYABLE, ids=_name)
def test_what_only_a_receipt_tells_is_asked_for(case: Case) -> None:
    ways = [way for way in case.row["open"].split("; ") if way]
    calculation = case.run()
    points = (*calculation.day_points, *calculation.open_points)
    assert len(points) == len(ways)
    for way, point in zip(ways, points, strict=True):
        asked = POINTS.get(way, f"Transpor {way} dibayar sesuai bukti")
        assert asked in point


@pytest.mark.parametrize("case", MISSING, ids=_name)
def test_missing_rate_is_named(case: Case) -> None:
    with pytest.raises(RateMissing) as caught:
        case.run()
    assert case.row["error"] in str(caught.value)


def test_the_table_itself_adds_up() -> None:
    """A slip in the working would otherwise be blamed on the rules."""
    assert len(CASES) >= 150
    assert [case.number for case in CASES] == [str(number) for number in range(1, len(CASES) + 1)]
    for case in PAYABLE:
        assert sum(case.expected(component) for component in COMPONENTS) == int(
            case.row["total"]
        ), case
        assert case.row["source"], case
        assert case.row["rule"], case
    worked = {
        component for component in COMPONENTS for case in PAYABLE if case.row[component.value]
    }
    assert worked == set(COMPONENTS)
