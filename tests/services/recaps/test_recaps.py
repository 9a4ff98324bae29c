"""Each recap, added up again by another route: a naive loop over the trips, or rows read raw."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.rules.costs import CostLine
from perdin.rules.travel import IN_TOWN, Component
from perdin.rules.workflow import TripState
from perdin.services.desk import Desk
from perdin.services.office import units
from perdin.services.recaps.catalogue import REPORTS, table
from perdin.services.trips import trip_list, trip_sheet, trips
from perdin.services.trips.counted import RecapFilter, Region, year_before
from perdin.services.trips.trip_list import TripFilter
from perdin.services.trips.trip_sheet import TravellerSheet, TripSheet
from tests.office import a_draft, a_trip, approved, issued

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
MARCH = RecapFilter(first=date(2026, 3, 1), last=date(2026, 3, 31))
BY_ROAD = (Component.TRANSPORT, Component.TAKSI, Component.SEWA_KENDARAAN, Component.BBM,
           Component.TOL)  # fmt: skip
NAMED = (*BY_ROAD, Component.UANG_HARIAN, Component.UANG_REPRESENTASI, Component.PENGINAPAN)
MONEY = ("perjalanan", "pegawai-bulan", "unit", "rekening", "bulan", "tujuan", "rencana",
         "spj", "publik", "publik-tujuan", "publik-bulan")  # fmt: skip
"""The recaps whose «total» is what the trips of the filter cost."""


def counted(
    desk: Desk, recap_filter: RecapFilter
) -> Iterator[tuple[TripSheet, TravellerSheet, tuple[CostLine, ...]]]:
    """Every traveller that a recap should take in, with the lines that count, one by one."""
    for trip_id in trip_list.find_trip_ids(desk, TripFilter(sort="leave", descending=False)):
        sheet = trip_sheet.open_trip(desk, trip_id)
        settled = sheet.state is TripState.SETTLED
        if not settled and (
            recap_filter.settled_only or sheet.state not in (TripState.APPROVED, TripState.ISSUED)
        ):
            continue
        if recap_filter.region is not Region.ALL and (
            (sheet.kind in IN_TOWN) != (recap_filter.region is Region.INSIDE)
        ):
            continue
        for traveller in sheet.travellers:
            if recap_filter.first <= traveller.leave <= recap_filter.last:
                yield sheet, traveller, traveller.actual if settled else traveller.lines


def amount(lines: tuple[CostLine, ...], *components: Component) -> int:
    return sum(x.amount for x in lines if not components or x.component in components)


FILTERS = [
    YEAR,
    MARCH,
    replace(YEAR, settled_only=True),
    replace(YEAR, region=Region.INSIDE),
    replace(YEAR, region=Region.OUTSIDE),
    RecapFilter(first=date(2026, 3, 5), last=date(2026, 5, 20)),
    RecapFilter(first=date(2025, 1, 1), last=date(2025, 12, 31)),
]


@pytest.mark.parametrize("recap_filter", FILTERS)
def test_every_journey(example_desk: Desk, recap_filter: RecapFilter) -> None:
    expected = [
        (
            sheet.id,
            traveller.leave,
            (traveller.back - traveller.leave).days + 1,
            amount(lines, Component.UANG_HARIAN),
            amount(lines, *BY_ROAD),
            amount(lines, Component.UANG_REPRESENTASI),
            amount(lines, Component.PENGINAPAN),
            sum(x.amount for x in lines if x.component not in NAMED),
            amount(lines),
            sheet.places,
        )
        for sheet, traveller, lines in counted(example_desk, recap_filter)
    ]
    recap = table(example_desk, "perjalanan", recap_filter)
    names = ("leave", "days", "per_diem", "transport", "representation", "lodging", "other",
             "total", "places")  # fmt: skip
    rows = list(zip(recap.opens, *(recap.values(name) for name in names), strict=True))
    assert sorted(rows) == sorted(expected)
    assert recap.values("leave") == sorted(recap.values("leave"))
    for name in ("days", "per_diem", "transport", "lodging", "other", "total"):
        assert recap.total(name) == sum(recap.values(name))


@pytest.mark.parametrize("recap_filter", FILTERS)
def test_every_employee_by_month(example_desk: Desk, recap_filter: RecapFilter) -> None:
    months: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    allowance: dict[int, int] = defaultdict(int)
    for _sheet, traveller, lines in counted(example_desk, recap_filter):
        months[traveller.employee_id][f"month_{traveller.leave:%Y_%m}"] += amount(lines)
        allowance[traveller.employee_id] += amount(lines, Component.UANG_HARIAN)
    recap = table(example_desk, "pegawai-bulan", recap_filter)
    columns = [column.name for column in recap.columns if column.name.startswith("month_")]
    ids = [
        one.employee_id
        for one in recap.opens
        if isinstance(one, RecapFilter) and one.employee_id is not None
    ]
    assert sorted(ids) == sorted(months)
    for at, employee_id in enumerate(ids):
        assert [recap.values(name)[at] for name in columns] == [
            months[employee_id][name] for name in columns
        ]
        assert recap.values("total")[at] == sum(months[employee_id].values())
    assert recap.values("name") == sorted(recap.values("name"))
    paid = table(example_desk, "uang-harian", recap_filter)
    assert dict(zip(ids, paid.values("total"), strict=True)) == allowance
    assert paid.total("total") == table(example_desk, "perjalanan", recap_filter).total("per_diem")


@pytest.mark.parametrize("recap_filter", FILTERS)
def test_every_account(example_desk: Desk, recap_filter: RecapFilter) -> None:
    used: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for sheet, traveller, lines in counted(example_desk, recap_filter):
        assert sheet.budget is not None
        used[f"{sheet.budget.activity_code} {sheet.budget.account_code}"].append(
            (sheet.id, (traveller.back - traveller.leave).days + 1, amount(lines))
        )
    recap = table(example_desk, "rekening", recap_filter)
    for row in recap.rows:
        cells = dict(zip((column.name for column in recap.columns), row, strict=True))
        lines_of = used.pop(f"{cells['activity_code']} {cells['account_code']}", [])
        assert cells["trips"] == len({trip_id for trip_id, _days, _amount in lines_of})
        assert cells["days"] == sum(days for _trip, days, _amount in lines_of)
        assert cells["total"] == sum(cost for _trip, _days, cost in lines_of)
        ceiling, realised = cells["ceiling"], cells["line_realised"]
        assert isinstance(ceiling, int)
        assert isinstance(realised, int)
        assert cells["left"] == ceiling - cells["line_committed"] - realised >= 0  # type: ignore[operator]
        assert cells["realisation"] == (realised * 10_000 * 2 + ceiling) // (2 * ceiling)
    assert used == {}


@pytest.mark.parametrize("recap_filter", FILTERS)
def test_all_recaps_say_the_same_sum(example_desk: Desk, recap_filter: RecapFilter) -> None:
    whole = sum(amount(lines) for _sheet, _one, lines in counted(example_desk, recap_filter))
    days = sum(
        (x.back - x.leave).days + 1 for _sheet, x, _lines in counted(example_desk, recap_filter)
    )
    sums = {name: table(example_desk, name, recap_filter).total("total") for name in MONEY}
    public = [name for name in MONEY if name.startswith("publik")]
    if not table(example_desk, public[0], recap_filter).rows:
        sums = {name: total for name, total in sums.items() if name not in public}
    assert set(sums.values()) == {whole}
    for name in ("perjalanan", "unit", "rekening", "tujuan", "bulan"):
        assert table(example_desk, name, recap_filter).total("days") == days


def test_the_example_tells_something(example_desk: Desk) -> None:
    """The twin of the tests above: they would also agree on an empty year."""
    every = table(example_desk, "perjalanan", YEAR)
    inside = table(example_desk, "perjalanan", replace(YEAR, region=Region.INSIDE))
    settled = table(example_desk, "perjalanan", replace(YEAR, settled_only=True))
    assert len(every.rows) > 15
    assert 0 < len(inside.rows) < len(every.rows)
    assert 0 < len(settled.rows) < len(every.rows)
    empty = table(example_desk, "perjalanan", FILTERS[-1])
    assert (empty.rows, empty.totals, empty.total("total")) == ([], (), 0)
    lines = table(example_desk, "rekening", YEAR)
    assert lines.total("committed") + lines.total("realised") == every.total("total")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
@pytest.mark.parametrize("recap_filter", [MARCH, FILTERS[-2]])
def test_every_row_has_a_cell_for_every_column(
    example_desk: Desk, report: object, recap_filter: RecapFilter
) -> None:
    report_id = report.id  # type: ignore[attr-defined]
    if report.monthly and recap_filter is not MARCH:  # type: ignore[attr-defined]
        with pytest.raises(BadInput, match="satu bulan"):
            table(example_desk, report_id, recap_filter)
        return
    recap = table(example_desk, report_id, recap_filter)
    assert {len(row) for row in recap.rows} <= {len(recap.columns)}
    assert len(recap.totals) in (0, len(recap.columns))
    assert len(recap.opens) in (0, len(recap.rows))
    assert len({column.name for column in recap.columns}) == len(recap.columns)
    summed = [column.name for column in recap.columns if column.total]
    if recap.totals:
        assert {name: recap.total(name) for name in summed} == {
            name: sum(recap.values(name)) for name in summed
        }


def test_a_recap_that_is_not_there_and_days_that_are_none(desk: Desk) -> None:
    with pytest.raises(BadInput, match="pegawai-bulan"):
        table(desk, "laba-rugi", YEAR)
    with pytest.raises(BadInput, match="sebelum mulai"):
        table(desk, "unit", RecapFilter(first=date(2026, 3, 2), last=date(2026, 3, 1)))


def test_only_decided_trips_count(desk: Desk, head: Desk) -> None:
    trips.save_draft(desk, a_draft(desk, "Ayu"))
    a_trip(desk, "Bima")
    trips.cancel(desk, issued(desk, head, a_trip(desk, "Dirga")), "Batal")
    assert table(desk, "perjalanan", YEAR).rows == []
    approved(desk, head, a_trip(desk, "Eka"))
    assert table(desk, "perjalanan", YEAR).values("name") == ["Eka Wulandari"]


def test_a_unit_and_a_person_see_their_own(desk: Desk, head: Desk) -> None:
    approved(desk, head, a_trip(desk, "Ayu", "Dirga"))
    unit = {row.name: row.id for row in units.list_units(desk)}
    for name, person in (
        ("Sekretariat", "Dirga Mahendra"),
        ("Seksi Pelayanan", "Ayu Lestari Dewi"),
    ):
        recap_filter = replace(YEAR, unit_id=unit[name])
        recap = table(desk, "pegawai-bulan", recap_filter)
        assert recap.values("name") == [person]
        assert table(desk, "perjalanan", recap_filter).values("name") == [person]
        assert table(desk, "rekening", recap_filter).total("days") == 3
        (alone,) = recap.opens
        assert isinstance(alone, RecapFilter)
        person_only = replace(alone, unit_id=None)
        assert table(desk, "perjalanan", person_only).values("name") == [person]


def test_a_traveller_counts_in_the_month_they_leave_but_walks_in_both(
    desk: Desk, head: Desk
) -> None:
    approved(desk, head, a_trip(desk, "Ayu", leave=date(2026, 3, 31), days=3))
    april = RecapFilter(first=date(2026, 4, 1), last=date(2026, 4, 30))
    assert len(table(desk, "perjalanan", MARCH).rows) == 1
    assert table(desk, "perjalanan", april).rows == []
    year = table(desk, "hari", YEAR)
    assert (year.values("month_2026_03"), year.values("month_2026_04")) == ([1], [2])
    assert table(desk, "hari", april).values("days") == [2]


@pytest.mark.parametrize(
    ("span", "before"),
    [
        ((date(2025, 2, 1), date(2025, 2, 28)), (date(2024, 2, 1), date(2024, 2, 29))),
        ((date(2024, 2, 1), date(2024, 2, 29)), (date(2023, 2, 1), date(2023, 2, 28))),
        ((date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31))),
        ((date(2026, 3, 5), date(2026, 4, 30)), (date(2025, 3, 5), date(2025, 4, 30))),
    ],
)
def test_the_year_before(span: tuple[date, date], before: tuple[date, date]) -> None:
    assert year_before(span) == before


def test_a_figure_leads_to_its_trips(example_desk: Desk) -> None:
    """What a bar or a row opens is the list of exactly the trips that the figure adds up."""
    for name in ("unit", "tujuan", "bulan", "rekening", "pegawai-bulan"):
        recap = table(example_desk, name, YEAR)
        opened = [target for target in recap.opens if isinstance(target, RecapFilter)]
        assert len(opened) == len(recap.rows)
        for recap_filter, total in zip(opened, recap.values("total"), strict=True):
            ids = trip_list.find_trip_ids(example_desk, TripFilter(recap=recap_filter))
            journeys = table(example_desk, "perjalanan", recap_filter)
            assert set(ids) == set(journeys.opens)
            assert journeys.total("total") == total
        for bar in recap.bars:
            assert isinstance(bar.opens, RecapFilter)
            assert table(example_desk, "perjalanan", bar.opens).total("total") == bar.value
