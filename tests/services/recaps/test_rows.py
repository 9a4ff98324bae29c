"""Every recap of a whole year, added up again from the raw rows with sqlite3 and nothing else."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from perdin.reports.table import Table
from perdin.services.desk import Desk
from perdin.services.recaps.catalogue import table
from perdin.services.trips.counted import RecapFilter
from tests.services.full_year import rows
from tests.services.recaps.raw import MAY, YEAR, YEAR_BEFORE, travellers

PROVED = "FROM cost_line c JOIN receipt r ON r.id = c.receipt_id WHERE r.kind ="


def by_name(recap: Table, key: str, value: str) -> dict[Any, Any]:
    return dict(zip(recap.values(key), recap.values(value), strict=True))


def test_the_year_holds_what_it_should(year_file: Path) -> None:
    """The twin of all below: each of them would agree on a year without these."""
    traveller_rows = travellers(year_file)
    assert {traveller["state"] for traveller in traveller_rows} == {
        "approved",
        "issued",
        "settled",
        "cancelled",
    }
    assert sum(traveller["amount"] for traveller in traveller_rows) > 50_000_000
    assert len({traveller["place"] for traveller in traveller_rows}) > 5
    assert len(travellers(year_file, YEAR_BEFORE)) >= 2


def test_recaps_and_budget_agree_to_the_rupiah(year_file: Path, year_desk: Desk) -> None:
    whole = sum(traveller["amount"] for traveller in travellers(year_file))
    names = ("perjalanan", "pegawai-bulan", "unit", "rekening", "bulan", "tujuan", "rencana", "spj",
             "publik", "publik-tujuan", "publik-bulan")  # fmt: skip
    assert {name: table(year_desk, name, YEAR).total("total") for name in names} == dict.fromkeys(
        names, whole
    )
    grids = 0
    for month in range(1, 13):
        end = (date(2026, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        wanted = RecapFilter(first=date(2026, month, 1), last=end)
        grids += table(year_desk, "pegawai-hari", wanted).total("total")
    assert grids == whole
    (budget,) = rows(year_file, "SELECT sum(committed) c, sum(realised) r FROM budget_line")
    lines = table(year_desk, "rekening", YEAR)
    assert budget["c"] + budget["r"] == whole
    both = (budget["c"], budget["r"])
    assert (lines.total("line_committed"), lines.total("line_realised")) == both
    for name in ("unit", "rekening", "bulan", "tujuan", "rencana", "spj", "publik"):
        recap = table(year_desk, name, YEAR)
        assert (recap.total("committed"), recap.total("realised")) == both
    assert table(year_desk, "pemeriksa", YEAR).total("total") == budget["r"]


def test_by_unit_and_place_with_the_year_before(year_file: Path, year_desk: Desk) -> None:
    units = {row["id"]: row["name"] for row in rows(year_file, "SELECT id, name FROM unit")}
    places = {row["code"]: row["name"] for row in rows(year_file, "SELECT code, name FROM place")}
    before = travellers(year_file, YEAR_BEFORE)
    words: dict[str, Callable[[dict[str, Any]], str]] = {
        "unit": lambda one: units[one["unit_id"]],
        "tujuan": lambda one: places[one["place"]],
    }
    for name, word in words.items():
        recap = table(year_desk, name, YEAR)
        now, then, days = Counter[str](), Counter[str](), Counter[str]()
        trips, people = defaultdict(set), defaultdict(set)
        for traveller in travellers(year_file):
            now[word(traveller)] += traveller["amount"]
            days[word(traveller)] += traveller["away"]
            trips[word(traveller)].add(traveller["trip_id"])
            people[word(traveller)].add(traveller["employee_id"])
        for earlier in before:
            then[word(earlier)] += earlier["amount"]
        assert by_name(recap, "word", "total") == {key: now[key] for key in now | then}
        assert by_name(recap, "word", "before") == {key: then[key] for key in now | then}
        assert recap.total("change") == sum(now.values()) - sum(then.values())
        assert by_name(recap, "word", "days") == {key: days[key] for key in now | then}
        assert by_name(recap, "word", "trips") == {key: len(trips[key]) for key in now | then}
        assert by_name(recap, "word", "people") == {key: len(people[key]) for key in now | then}
        assert recap.total("before") > 0


def test_by_month_against_plan_and_ceiling(year_file: Path, year_desk: Desk) -> None:
    recap = table(year_desk, "bulan", YEAR)
    spent, planned = Counter[int](), Counter[int]()
    for traveller in travellers(year_file):
        spent[int(traveller["leave"][5:7])] += traveller["amount"]
    for row in rows(year_file, "SELECT month, cost FROM planned_trip WHERE NOT dropped"):
        planned[row["month"]] += row["cost"]
    assert recap.values("total") == [spent[month] for month in range(1, 13)]
    assert recap.values("planned") == [planned[month] for month in range(1, 13)]
    (budget,) = rows(year_file, "SELECT sum(ceiling) c FROM budget_line WHERE fiscal_year = 2026")
    assert recap.total("part") == budget["c"]
    before = recap.values("before")
    assert before[4] > 0
    assert before[11] > 0
    assert recap.against == "Rencana tahunan"
    assert [bar.value for bar in recap.bars] == recap.values("total")
    assert recap.bars[4].against == planned[5]


def test_plans_beside_what_was_made_of_them(year_file: Path, year_desk: Desk) -> None:
    recap = table(year_desk, "rencana", YEAR)
    plans = rows(year_file, "SELECT * FROM planned_trip WHERE NOT dropped")
    spent, trips = Counter[int | None](), defaultdict(set)
    for traveller in travellers(year_file):
        spent[traveller["planned_trip_id"]] += traveller["amount"]
        trips[traveller["planned_trip_id"]].add(traveller["trip_id"])
    expected = [
        (plan["purpose"], plan["cost"], spent[plan["id"]], len(trips[plan["id"]])) for plan in plans
    ]
    expected.append(("Di luar rencana", 0, spent[None], len(trips[None])))
    names = ("purpose", "planned", "total", "trips")
    plan_rows = list(zip(*(recap.values(name) for name in names), strict=True))
    assert sorted(plan_rows) == sorted(expected)
    own = recap.values("purpose").index("Rapat kerja nasional")
    total = recap.values("realised")[own]
    assert recap.values("done")[own] == 1
    assert recap.values("realisation")[own] == (2 * 10_000 * total + 12_000_000) // 24_000_000 > 0
    october = RecapFilter(first=date(2026, 10, 1), last=date(2026, 10, 31))
    assert "Diklat" in table(year_desk, "rencana", october).values("purpose")
    assert "Studi" not in table(year_desk, "rencana", october).values("purpose")


def test_days_on_the_road_are_split_over_months_and_years(year_file: Path, year_desk: Desk) -> None:
    away: dict[str, set[date]] = defaultdict(set)
    for row in rows(year_file, "SELECT v.*, e.name AS person FROM traveller v JOIN trip t ON "
                    "t.id = v.trip_id JOIN employee e ON e.id = v.employee_id WHERE "
                    "t.state IN ('approved', 'issued', 'settled')"):  # fmt: skip
        day = date.fromisoformat(row["leave"])
        while day <= date.fromisoformat(row["back"]):
            away[row["person"]].add(day)
            day += timedelta(days=1)
    for year in (2025, 2026):
        recap = table(
            year_desk, "hari", RecapFilter(first=date(year, 1, 1), last=date(year, 12, 31))
        )
        assert by_name(recap, "name", "days") == {
            name: count
            for name, days in away.items()
            if (count := sum(day.year == year for day in days))
        }
        for month in range(1, 13):
            assert sum(recap.values(f"month_{year}_{month:02}")) == sum(
                (day.year, day.month) == (year, month) for days in away.values() for day in days
            )
    new_year = table(
        year_desk, "hari", RecapFilter(first=date(2025, 12, 1), last=date(2026, 1, 31))
    )
    assert new_year.total("month_2026_01") > 0


def test_the_grid_puts_every_rupiah_on_its_day(year_file: Path, year_desk: Desk) -> None:
    recap = table(year_desk, "pegawai-hari", MAY)
    totals: Counter[str] = Counter()
    for traveller in travellers(year_file, MAY):
        totals[traveller["person"]] += traveller["amount"]
    assert by_name(recap, "name", "total") == dict(totals)
    (flyer,) = (
        traveller
        for traveller in travellers(year_file, MAY)
        if any(line["receipt_id"] for line in traveller["lines"])
    )
    at = recap.values("name").index(flyer["person"])
    row = dict(zip((column.name for column in recap.columns), recap.rows[at], strict=True))
    tickets = rows(year_file, f"SELECT sum(c.amount) a {PROVED} 'tiket_pesawat'")
    assert row["before"] == tickets[0]["a"] > 0  # bought nine days before, in April
    day = date.fromisoformat(flyer["leave"])
    allowance = [line["amount"] for line in flyer["lines"] if line["component"] == "uang_harian"]
    assert row[f"day_{day.isoformat()}"] == sum(allowance) // flyer["days"] > 0
    assert sum(value for value in recap.rows[at][1:-1] if isinstance(value, int)) == row["total"]


def test_the_auditors_register_has_42_columns_that_add_up(year_file: Path, year_desk: Desk) -> None:
    recap = table(year_desk, "pemeriksa", YEAR)
    assert len(recap.columns) == 42
    parts = ("out_price", "home_price", "lodging", "per_diem", "representation", "hire", "other")
    for row in recap.rows:
        cells = dict(zip((column.name for column in recap.columns), row, strict=True))
        assert sum(cells[name] for name in parts) == cells["total"]  # type: ignore[misc]
        assert all(cells[name] >= 0 for name in parts)  # type: ignore[operator]
    (flight,) = (
        dict(zip((column.name for column in recap.columns), row, strict=True))
        for row in recap.rows
        if row[recap.at("out_airline")]
    )
    assert (flight["out_flight"], flight["home_flight"]) == ("MU 100", "MU 101")
    assert (flight["out_origin"], flight["home_origin"]) == ("CGK", "UPG")
    assert (flight["hotel"], flight["city"]) == ("Hotel Uji", "Makassar")
    assert flight["check_in"] == date(2026, 5, 6)
    assert isinstance(flight["out_date"], date)
    (paid,) = rows(year_file, f"SELECT sum(c.amount) a {PROVED} 'tiket_pesawat' AND NOT r.homeward")
    assert flight["out_price"] == paid["a"] > 0
    lodging = rows(year_file, f"SELECT c.* {PROVED} 'hotel' AND r.vendor = 'Hotel Uji'")
    assert flight["nights"] == sum(line["quantity"] for line in lodging)
    assert flight["per_night"] == lodging[0]["rate"]


def test_the_register_of_letters(year_file: Path, year_desk: Desk) -> None:
    recap = table(year_desk, "surat", YEAR)
    letters = rows(year_file, "SELECT number, dated, voided_at FROM letter ORDER BY dated, id")
    assert recap.values("letter") == [letter["number"] for letter in letters]
    assert recap.values("state") == [
        "Batal" if letter["voided_at"] else "Berlaku" for letter in letters
    ]
    assert len(letters) > 20


def test_public_figures_name_nobody_and_hide_the_few(year_file: Path, year_desk: Desk) -> None:
    people = {traveller["person"] for traveller in travellers(year_file)}
    places = {row["code"]: row["name"] for row in rows(year_file, "SELECT code, name FROM place")}
    for name in ("publik", "publik-tujuan", "publik-bulan"):
        recap = table(year_desk, name, YEAR)
        shown = " ".join(str(cell) for row in recap.rows for cell in row)
        assert not any(person in shown for person in people)
        assert min(recap.values("people")) >= 3
        assert recap.values("word")[-1] == "Lainnya, digabung"
    groups = defaultdict(set)
    for traveller in travellers(year_file):
        groups[places[traveller["place"]]].add(traveller["employee_id"])
    recap = table(year_desk, "publik-tujuan", YEAR)
    for word, count in list(zip(recap.values("word"), recap.values("people"), strict=True))[:-1]:
        assert count == len(groups[word])
    alone = RecapFilter(first=date(2026, 8, 1), last=date(2026, 8, 31))
    hidden = table(year_desk, "publik", alone)
    assert len(travellers(year_file, alone)) == 1
    assert (hidden.rows, hidden.totals) == ([], ())
    assert "tidak ada angka" in hidden.note
