"""The recap's totals are made in SQL; a naive loop over the trips must say the same."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perdin.rules.costs import CostLine
from perdin.rules.travel import IN_TOWN, Component
from perdin.rules.workflow import TripState
from perdin.services import recap_book, recaps, trip_list, trip_sheet, trips, units
from perdin.services.desk import Desk
from perdin.services.recaps import RecapFilter, Region
from perdin.services.trip_list import TripFilter
from perdin.services.trip_sheet import TravellerSheet, TripSheet
from tests.office import CILEGON, a_draft, a_trip, approved, issued, to

YEAR = RecapFilter(date(2026, 1, 1), date(2026, 12, 31))
MARCH = RecapFilter(date(2026, 3, 1), date(2026, 3, 31))


def counted(
    desk: Desk, wanted: RecapFilter
) -> Iterator[tuple[TripSheet, TravellerSheet, tuple[CostLine, ...]]]:
    """Every traveller that a recap should take in, with the lines that count, one by one."""
    for trip_id in trip_list.find_trip_ids(desk, TripFilter(sort="leave", descending=False)):
        sheet = trip_sheet.open_trip(desk, trip_id)
        settled = sheet.state is TripState.SETTLED
        if not settled and (
            wanted.settled_only or sheet.state not in (TripState.APPROVED, TripState.ISSUED)
        ):
            continue
        if wanted.region is not Region.ALL and (
            (sheet.kind in IN_TOWN) != (wanted.region is Region.INSIDE)
        ):
            continue
        for one in sheet.travellers:
            if wanted.first <= one.leave <= wanted.last:
                yield sheet, one, one.actual if settled else one.lines


def amount(lines: tuple[CostLine, ...], *components: Component) -> int:
    return sum(x.amount for x in lines if not components or x.component in components)


FILTERS = [
    YEAR,
    MARCH,
    replace(YEAR, settled_only=True),
    replace(YEAR, region=Region.INSIDE),
    replace(YEAR, region=Region.OUTSIDE),
    RecapFilter(date(2025, 1, 1), date(2025, 12, 31)),
]


@pytest.mark.parametrize("wanted", FILTERS)
def test_every_journey(example_desk: Desk, wanted: RecapFilter) -> None:
    expected = {
        one.id: (
            sheet.id,
            (one.back - one.leave).days + 1,
            amount(lines, Component.UANG_HARIAN),
            amount(lines, Component.TRANSPORT, Component.TAKSI),
            amount(lines, Component.UANG_REPRESENTASI),
            amount(lines, Component.PENGINAPAN),
            amount(lines, Component.SEWA_KENDARAAN, Component.LAIN),
            amount(lines),
            sheet.places,
        )
        for sheet, one, lines in counted(example_desk, wanted)
    }
    rows = recaps.journeys(example_desk, wanted)
    assert {
        row.traveller_id: (
            row.trip_id, row.days, row.per_diem, row.transport, row.representation, row.lodging,
            row.other, row.total, row.places,
        )
        for row in rows
    } == expected  # fmt: skip
    assert [row.leave for row in rows] == sorted(row.leave for row in rows)


@pytest.mark.parametrize("wanted", FILTERS)
def test_every_employee_by_month(example_desk: Desk, wanted: RecapFilter) -> None:
    months: dict[int, list[int]] = defaultdict(lambda: [0] * 12)
    days: dict[int, int] = defaultdict(int)
    for _sheet, one, lines in counted(example_desk, wanted):
        months[one.employee_id][one.leave.month - 1] += amount(lines)
        days[one.employee_id] += (one.back - one.leave).days + 1
    rows = recaps.by_person(example_desk, wanted)
    assert {row.employee_id: list(row.months) for row in rows} == months
    assert {row.employee_id: row.days for row in rows} == days
    assert [row.name for row in rows] == sorted(row.name for row in rows)
    assert sum(row.total for row in rows) == sum(
        x.total for x in recaps.journeys(example_desk, wanted)
    )


@pytest.mark.parametrize("wanted", FILTERS)
def test_every_account(example_desk: Desk, wanted: RecapFilter) -> None:
    used: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for sheet, one, lines in counted(example_desk, wanted):
        assert sheet.budget is not None
        used[f"{sheet.budget.activity_code} {sheet.budget.account_code}"].append(
            (sheet.id, (one.back - one.leave).days + 1, amount(lines))
        )
    rows = recaps.by_account(example_desk, wanted)
    for row in rows:
        lines_of = used.pop(f"{row.activity_code} {row.account_code}", [])
        assert row.trips == len({trip_id for trip_id, _days, _amount in lines_of})
        assert row.days == sum(days for _trip, days, _amount in lines_of)
        assert row.amount == sum(cost for _trip, _days, cost in lines_of)
        assert row.left == row.ceiling - row.committed - row.realised >= 0
    assert used == {}


def test_the_example_tells_something(example_desk: Desk) -> None:
    """The twin of the tests above: they would also agree on an empty year."""
    assert len(recaps.journeys(example_desk, YEAR)) > 15
    inside = recaps.journeys(example_desk, replace(YEAR, region=Region.INSIDE))
    settled = recaps.journeys(example_desk, replace(YEAR, settled_only=True))
    assert 0 < len(inside) < len(recaps.journeys(example_desk, YEAR))
    assert 0 < len(settled) < len(recaps.journeys(example_desk, YEAR))
    assert recaps.journeys(example_desk, FILTERS[-1]) == []
    whole = sum(row.committed + row.realised for row in recaps.by_account(example_desk, YEAR))
    assert whole == sum(row.total for row in recaps.journeys(example_desk, YEAR))


def test_only_decided_trips_count(desk: Desk, head: Desk) -> None:
    trips.save_draft(desk, a_draft(desk, "Ayu"))
    a_trip(desk, "Bima")
    trips.cancel(desk, issued(desk, head, a_trip(desk, "Dirga")), "Batal")
    assert recaps.journeys(desk, YEAR) == []
    approved(desk, head, a_trip(desk, "Eka"))
    assert [row.name for row in recaps.journeys(desk, YEAR)] == ["Eka Wulandari"]


def test_a_unit_sees_its_own_people(desk: Desk, head: Desk) -> None:
    approved(desk, head, a_trip(desk, "Ayu", "Dirga"))
    unit = {row.name: row.id for row in units.list_units(desk)}
    for name, person in (
        ("Sekretariat", "Dirga Mahendra"),
        ("Seksi Pelayanan", "Ayu Lestari Dewi"),
    ):
        wanted = replace(YEAR, unit_id=unit[name])
        assert [row.name for row in recaps.journeys(desk, wanted)] == [person]
        assert [row.name for row in recaps.by_person(desk, wanted)] == [person]
        assert sum(row.days for row in recaps.by_account(desk, wanted)) == 3


def test_a_traveller_counts_in_the_month_they_leave(desk: Desk, head: Desk) -> None:
    approved(desk, head, a_trip(desk, "Ayu", leave=date(2026, 3, 31), days=3))
    assert len(recaps.journeys(desk, MARCH)) == 1
    (row,) = recaps.by_person(desk, YEAR)
    assert [month for month, paid in enumerate(row.months, 1) if paid] == [3]
    april = RecapFilter(date(2026, 4, 1), date(2026, 4, 30))
    assert recaps.journeys(desk, april) == []


def test_the_file_says_what_the_screen_says(example_desk: Desk, tmp_path: Path) -> None:
    path = recap_book.write_recap(example_desk, YEAR, tmp_path / "sub" / "rekap.xlsx")
    book = load_workbook(path, data_only=True)
    assert book.sheetnames == ["Rekap", "Per pegawai dan bulan", "Per rekening"]
    titles = [book["Rekap"].cell(row, 1).value for row in (1, 2, 3)]
    assert titles[2] == "REKAP BIAYA PERJALANAN DINAS TA. 2026"
    totals = {
        name: next(
            [cell.value for cell in row]
            for row in book[name].iter_rows()
            if row[0].value == "Jumlah"
        )
        for name in book.sheetnames
    }
    rows = recaps.journeys(example_desk, YEAR)
    assert totals["Rekap"][15] == sum(row.total for row in rows)
    assert totals["Rekap"][9] == sum(row.days for row in rows)
    people = recaps.by_person(example_desk, YEAR)
    assert totals["Per pegawai dan bulan"][3:15] == [
        sum(row.months[month] for row in people) for month in range(12)
    ]
    accounts = recaps.by_account(example_desk, YEAR)
    assert totals["Per rekening"][9] == sum(row.left for row in accounts)
    said = [str(cell.value) for row in book["Rekap"].iter_rows() for cell in row if cell.value]
    assert any("jejak audit" in text for text in said)


def test_an_empty_year_is_an_empty_table(desk: Desk, tmp_path: Path) -> None:
    path = recap_book.write_recap(desk, FILTERS[-1], tmp_path / "rekap.xlsx")
    book = load_workbook(path)
    assert book["Rekap"].cell(3, 1).value == "REKAP BIAYA PERJALANAN DINAS TA. 2025"


def test_the_region_stands_in_the_title(desk: Desk, head: Desk, tmp_path: Path) -> None:
    saved = trips.save_draft(desk, to(a_draft(desk), CILEGON))
    trips.submit(desk, saved.trip_id, saved.version)
    path = recap_book.write_recap(
        desk, replace(YEAR, region=Region.OUTSIDE), tmp_path / "rekap.xlsx"
    )
    assert "LUAR DAERAH" in str(load_workbook(path)["Rekap"].cell(3, 1).value)
