"""Each cell of the recaps by unit, place, budget line and plan, and of the register of letters."""

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from perdin.services.desk import Desk
from perdin.services.recaps.catalogue import table
from perdin.services.trips.counted import RecapFilter
from tests.services.full_year import copy, copy_trip, rows, settled
from tests.services.recaps.raw import (
    MAY,
    YEAR,
    YEAR_BEFORE,
    Cells,
    change,
    lines_of,
    places_of,
    travellers,
)

QUARTER = RecapFilter(first=date(2026, 4, 1), last=date(2026, 6, 30))
USED = ("trips", "days", "realised", "committed", "total")
OVER_NEW_YEAR = RecapFilter(first=date(2025, 12, 1), last=date(2026, 1, 31))


def homeless(file: sqlite3.Connection) -> None:
    """Somebody without a unit, and a trip on no budget line."""
    file.execute(
        "UPDATE employee SET unit_id = NULL WHERE id = (SELECT max(employee_id) FROM traveller v "
        "JOIN trip t ON t.id = v.trip_id WHERE t.state = 'settled')"
    )
    file.execute(
        "UPDATE trip SET budget_line_id = NULL WHERE id = (SELECT max(id) FROM trip WHERE "
        "state = 'settled')"
    )


def counts(own: list[Cells]) -> Cells:
    """Trips, people, journeys, days and rupiah of some travellers."""
    return {
        "trips": len({row["trip_id"] for row in own}),
        "people": len({row["employee_id"] for row in own}),
        "journeys": len(own),
        "days": sum(row["away"] for row in own),
        "realised": sum(row["realised"] for row in own),
        "committed": sum(row["committed"] for row in own),
        "total": sum(row["amount"] for row in own),
    }


@pytest.mark.parametrize("recap_filter", [YEAR, QUARTER])
@pytest.mark.parametrize(
    ("name", "key", "narrow"), [("unit", "unit_id", "unit_id"), ("tujuan", "place", "place_code")]
)
def test_each_unit_and_place(
    year_file: Path, year_desk: Desk, name: str, key: str, narrow: str, recap_filter: RecapFilter
) -> None:
    change(year_file, homeless)
    words = {
        "unit": {row["id"]: row["name"] for row in rows(year_file, "SELECT * FROM unit")},
        "tujuan": {row["code"]: row["name"] for row in rows(year_file, "SELECT * FROM place")},
    }[name]
    now = travellers(year_file, recap_filter)
    earlier = replace(
        recap_filter,
        first=recap_filter.first.replace(year=2025),
        last=recap_filter.last.replace(year=2025),
    )
    then = travellers(year_file, earlier)
    groups = sorted(
        {row[key] for row in (*now, *then)}, key=lambda group: (group is not None, words.get(group))
    )
    expected = []
    for group in groups:
        own = counts([row for row in now if row[key] == group])
        before = sum(row["amount"] for row in then if row[key] == group)
        word = words.get(group, "(tidak dicatat)")
        expected.append({"word": word} | own | {"before": before, "change": own["total"] - before})
    recap = table(year_desk, name, recap_filter)
    assert list(lines_of(recap)) == expected
    opened = [
        None if group is None else replace(recap_filter, **{narrow: group}) for group in groups
    ]
    assert recap.opens == opened
    bars = [
        (cells["word"], cells["total"], opens)
        for cells, opens in zip(expected, opened, strict=True)
        if cells["total"]
    ]
    assert [(bar.label, bar.value, bar.opens) for bar in recap.bars] == sorted(
        bars, key=lambda bar: -bar[1]
    )[:12]


@pytest.mark.parametrize("recap_filter", [YEAR, YEAR_BEFORE, OVER_NEW_YEAR])
def test_each_budget_line(year_file: Path, year_desk: Desk, recap_filter: RecapFilter) -> None:
    def unused(file: sqlite3.Connection) -> None:
        """A line that nothing was charged to, and one of the year before."""
        homeless(file)
        spent = {"committed": 0, "realised": 0}
        copy(file, "budget_line", 1, activity_code="7.01.02", ceiling=0, **spent)
        copy(file, "budget_line", 1, fiscal_year=2025, ceiling=9_000_000, **spent)

    change(year_file, unused)
    travelled = travellers(year_file, recap_filter)
    years = (recap_filter.first.year, recap_filter.last.year)
    expected: list[tuple[Cells, RecapFilter | None]] = []
    for line in rows(year_file, "SELECT * FROM budget_line ORDER BY account_code, activity_code, "
                     "id"):  # fmt: skip
        own = counts([row for row in travelled if row["budget_line_id"] == line["id"]])
        if years[0] <= line["fiscal_year"] <= years[1] or own["journeys"]:
            names = ("activity_code", "activity_name", "account_code", "account_name", "ceiling")
            ceiling, realised = line["ceiling"], line["realised"]
            cells = {name: line[name] for name in names} | {
                "realisation": (20_000 * realised + ceiling) // (2 * ceiling) if ceiling else None,
                "left": ceiling - line["committed"] - realised,
                "line_committed": line["committed"],
                "line_realised": realised,
            }
            opens = replace(recap_filter, budget_line_id=line["id"])
            expected.append((cells | {x: own[x] for x in USED}, opens))
    nowhere = counts([row for row in travelled if row["budget_line_id"] is None])
    if nowhere["journeys"]:
        blank: Cells = dict.fromkeys(("activity_name", "account_code", "account_name"), "")
        blank |= dict.fromkeys(("ceiling", "line_committed", "line_realised", "left"), 0)
        cells = {"activity_code": "(tanpa mata anggaran)", "realisation": None} | blank
        used = {name: nowhere[name] for name in USED}
        expected.insert(0, (cells | used, None))
    recap = table(year_desk, "rekening", recap_filter)
    assert list(lines_of(recap)) == [cells for cells, _opens in expected]
    assert recap.opens == [opens for _cells, opens in expected]
    assert [(bar.label, bar.value, bar.against, bar.opens) for bar in recap.bars] == [
        (f"{cells['account_code']} · {cells['activity_name']}", cells["total"],
         cells["ceiling"] or None, opens)
        for cells, opens in expected
        if cells["total"] or cells["ceiling"]
    ]  # fmt: skip


@pytest.mark.parametrize("recap_filter", [YEAR, QUARTER, OVER_NEW_YEAR, MAY])
def test_each_plan(year_file: Path, year_desk: Desk, recap_filter: RecapFilter) -> None:
    def more(file: sqlite3.Connection) -> None:
        """A second trip of the first plan, and outputs of trips that nobody planned."""
        trip_id, _flyer = settled(file)
        copy_trip(file, trip_id, leave="2026-06-09", realised_count=3)
        file.execute("UPDATE trip SET realised_count = 2 WHERE planned_trip_id IS NULL")
        file.execute("UPDATE planned_trip SET budget_line_id = 1 WHERE purpose = 'Diklat'")
        (plan,) = file.execute("SELECT id FROM planned_trip WHERE purpose = 'Studi'").fetchone()
        for month, year in ((1, 2026), (12, 2025)):
            copy(file, "planned_trip", plan, month=month, fiscal_year=year, times=month + 1)

    change(year_file, more)
    travelled = travellers(year_file, recap_filter)
    days = (recap_filter.last - recap_filter.first).days + 1
    each = [recap_filter.first + timedelta(n) for n in range(days)]
    months = {(day.year, day.month) for day in each}
    plans = rows(year_file, "SELECT p.*, coalesce(b.activity_name, '') AS activity FROM "
                 "planned_trip p LEFT JOIN budget_line b ON b.id = p.budget_line_id ORDER BY "
                 "activity, month, purpose, p.id")  # fmt: skip
    expected = []
    for plan in plans:
        own = [row for row in travelled if row["planned_trip_id"] == plan["id"]]
        if own or (not plan["dropped"] and (plan["fiscal_year"], plan["month"]) in months):
            expected.append(plan_cells(plan, own))
    unplanned = [row for row in travelled if row["planned_trip_id"] is None]
    if unplanned:
        nothing = {"activity": "", "purpose": "Di luar rencana", "month": 0, "times": 0, "cost": 0,
                   "output_count": 0, "output_unit": ""}  # fmt: skip
        expected.append(plan_cells(nothing, unplanned))
    recap = table(year_desk, "rencana", recap_filter)
    assert list(lines_of(recap)) == expected
    assert recap.opens == ()


def test_plans_of_a_unit_alone(year_file: Path, year_desk: Desk) -> None:
    def of_unit(file: sqlite3.Connection) -> None:
        file.execute("UPDATE planned_trip SET unit_id = 2 WHERE purpose = 'Studi'")

    change(year_file, of_unit)
    narrowed = replace(YEAR, unit_id=2)
    assert sum(table(year_desk, "bulan", narrowed).values("planned")) == 7_000_000
    recap = table(year_desk, "rencana", narrowed)
    used = {
        traveller["planned_trip_id"]
        for traveller in travellers(year_file)
        if traveller["unit_id"] == 2
    }
    plans = rows(year_file, "SELECT * FROM planned_trip WHERE NOT dropped")
    assert sorted(recap.values("purpose")) == sorted(
        [plan["purpose"] for plan in plans if plan["unit_id"] == 2 or plan["id"] in used]
        + ["Di luar rencana"] * (None in used)
    )


MONTHS = ("", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
          "September", "Oktober", "November", "Desember")  # fmt: skip


def plan_cells(plan: Cells, own: list[Cells]) -> Cells:
    """What a plan was to be, and what came of it; each trip brings its outputs once."""
    used = counts(own)
    outputs = {row["trip_id"]: row["realised_count"] for row in own}
    cost = plan["cost"]
    return {
        "activity": plan["activity"],
        "purpose": plan["purpose"],
        "month": MONTHS[plan["month"]],
        "times": plan["times"],
        "trips": used["trips"],
        "planned": cost,
        **{name: used[name] for name in ("realised", "committed", "total")},
        "realisation": (20_000 * used["realised"] + cost) // (2 * cost) if cost else None,
        "outputs": plan["output_count"],
        "done": sum(outputs.values()),
        "unit_of_output": plan["output_unit"],
    }


KINDS = {
    "nota_dinas": "Nota Dinas", "telaahan_staf": "Telaahan Staf", "surat_tugas": "Surat Tugas",
    "spd": "SPD",
}  # fmt: skip


@pytest.mark.parametrize("person", [None, 2])
def test_each_letter(year_file: Path, year_desk: Desk, person: int | None) -> None:
    def by_hand(file: sqlite3.Connection) -> None:
        """A void letter with its reason, one without number, one that nobody signs."""
        keys = [key for (key,) in file.execute("SELECT id FROM letter ORDER BY id LIMIT 2")]
        file.execute("UPDATE letter SET voided_at = ?, void_reason = 'Salah tanggal' WHERE id = ?",
                     ["2026-02-01T08:00:00+07:00", keys[0]])  # fmt: skip
        for changed in ({"number": ""}, {"number": "9/X", "signer_id": None}):
            copy(file, "letter", keys[1], sequence=None, seal="", source="manual", **changed)

    change(year_file, by_hand)
    places = places_of(year_file)
    letters = rows(year_file, "SELECT l.*, t.purpose, v.plain_name, v.employee_id, s.name AS "
                   "signer FROM letter l JOIN trip t ON t.id = l.trip_id LEFT JOIN traveller v ON "
                   "v.id = l.traveller_id LEFT JOIN signer s ON s.id = l.signer_id ORDER BY "
                   "l.dated, l.id")  # fmt: skip
    goes = {row["trip_id"] for row in rows(year_file, "SELECT * FROM traveller WHERE "
                                           "employee_id = ?", person)}  # fmt: skip
    if person is not None:
        letters = [
            row
            for row in letters
            if row["employee_id"] == person or (not row["traveller_id"] and row["trip_id"] in goes)
        ]
    recap = table(year_desk, "surat", replace(YEAR, employee_id=person))
    assert recap.opens == [letter["trip_id"] for letter in letters]
    kinds = Counter[str]()
    for number, (cells, letter) in enumerate(zip(lines_of(recap), letters, strict=True), 1):
        kinds[letter["kind"]] += 1
        if letter["kind"] in KINDS:
            assert cells["kind"] == KINDS[letter["kind"]]
        del cells["kind"]
        assert cells == {
            "number": number,
            "dated": date.fromisoformat(letter["dated"]),
            "letter": letter["number"] or "(ditulis tangan)",
            "name": letter["plain_name"] or "Semua pelaksana",
            "purpose": letter["purpose"],
            "places": places[letter["trip_id"]],
            "signer": letter["signer"] or "",
            "state": "Batal" if letter["voided_at"] else "Berlaku",
            "reason": letter["void_reason"],
        }
    assert set(kinds) >= {"surat_tugas", "spd"}
