"""Each cell of each line, put together again from the raw rows."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from perdin.services.desk import Desk
from perdin.services.recaps.catalogue import table
from perdin.services.trips.counted import RecapFilter
from tests.services.full_year import copy, copy_trip, payment, rows, settled
from tests.services.recaps.raw import (
    MAY,
    YEAR,
    YEAR_BEFORE,
    Cells,
    change,
    letter_of,
    lines_of,
    places_of,
    said_parts,
    travellers,
)

STATES = {
    "approved": "Disetujui", "issued": "Surat terbit", "settled": "Rampung",
    "cancelled": "Dibatalkan",
}  # fmt: skip
BOTH_YEARS = RecapFilter(first=date(2025, 7, 1), last=date(2026, 6, 30))
WINTER = RecapFilter(first=date(2025, 12, 1), last=date(2026, 1, 31))
COMPONENTS = {
    "per_diem": ("uang_harian",),
    "transport": ("transport", "taksi", "sewa_kendaraan", "bbm", "tol"),
    "representation": ("uang_representasi",),
    "lodging": ("penginapan",),
}
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
          "Oktober", "November", "Desember")  # fmt: skip
Change = Callable[[sqlite3.Connection], None]


def uneven(file: sqlite3.Connection) -> None:
    """Travellers who lack a rank, a grade or both, two payments in the book, and a bank of one."""
    first, second, third = (
        key for (key,) in file.execute("SELECT id FROM traveller ORDER BY id LIMIT 3")
    )
    file.execute("UPDATE traveller SET rank = '' WHERE id = ?", [first])
    file.execute("UPDATE traveller SET grade = '' WHERE id = ?", [second])
    file.execute("UPDATE traveller SET rank = '', grade = '' WHERE id = ?", [third])
    payment(file, first, kind="uang_muka", amount=1, book_number="12/TBK")
    payment(file, first, kind="pengembalian", amount=1, book_number="13/TBK")
    payment(file, second, kind="uang_muka", amount=1, book_number="14/TBK")
    file.execute(
        "UPDATE employee SET bank = 'Bank Lain', account_number = '0012' WHERE id = "
        "(SELECT employee_id FROM traveller WHERE id = ?)",
        [first],
    )


def journey(path: Path, number: int, traveller: Cells, lines: list[Cells], total: int) -> Cells:
    """What both lists of travellers say of one, of whose costs these are the lines."""
    sums = Counter({name: 0 for name in COMPONENTS})
    for line in lines:
        for name, components in COMPONENTS.items():
            sums[name] += line["amount"] * (line["component"] in components)
    return {
        "number": number,
        "name": traveller["plain_name"],
        "nip": traveller["nip"],
        "rank": " / ".join(filter(None, (traveller["rank"], traveller["grade"]))),
        "places": places_of(path)[traveller["trip_id"]],
        "leave": traveller["leaves"],
        "back": traveller["returns"],
        "days": traveller["away"],
        **sums,
        "other": total - sum(sums.values()),
        "total": total,
        "paid": traveller["paid"],
    }


@pytest.mark.parametrize("recap_filter", [YEAR, WINTER, MAY])
def test_each_traveller(year_file: Path, year_desk: Desk, recap_filter: RecapFilter) -> None:
    change(year_file, uneven)
    travelled = list(enumerate(travellers(year_file, recap_filter), 1))
    booked: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows(year_file, "SELECT * FROM payment WHERE book_number <> '' ORDER BY id"):
        booked[row["traveller_id"]].append(row["book_number"])
    recap = table(year_desk, "perjalanan", recap_filter)
    assert list(lines_of(recap)) == [
        journey(year_file, number, traveller, traveller["lines"], traveller["amount"])
        | {
            "book": ", ".join(booked[traveller["id"]]),
            "purpose": traveller["purpose"],
            "state": STATES[traveller["state"]],
        }
        for number, traveller in travelled
    ]
    assert recap.note.startswith(said_parts([traveller for _number, traveller in travelled]))
    nominative = table(year_desk, "nominatif", recap_filter)
    assert list(lines_of(nominative)) == [
        journey(year_file, number, traveller, traveller["owed_lines"], traveller["owed"])
        | {
            "basis": traveller["basis"],
            "short": max(traveller["owed"] - traveller["paid"], 0),
            "over": max(traveller["paid"] - traveller["owed"], 0),
            "letter": letter_of(year_file, "surat_tugas", traveller["trip_id"]),
            "bank": traveller["bank"],
            "account": traveller["account_number"],
            "signature": "",
        }
        for number, traveller in travelled
    ]
    trip_ids = [traveller["trip_id"] for _number, traveller in travelled]
    assert recap.opens == nominative.opens == trip_ids


def test_the_year_that_travellers_are_read_from_is_uneven(year_file: Path) -> None:
    """The twin of the above: each of its columns has something to tell apart."""
    change(year_file, uneven)
    travelled = travellers(year_file)
    for name in ("bank", "account_number", "nip", "rank", "grade", "unit_name", "plain_name"):
        assert len({traveller[name] for traveller in travelled}) > 1, name
    tasks, orders = (
        {letter_of(year_file, kind, traveller["trip_id"]) for traveller in travelled}
        for kind in ("surat_tugas", "spd")
    )
    assert len(tasks) > 5
    assert not tasks & orders - {""}


def on_the_first(file: sqlite3.Connection) -> None:
    """A journey that leaves on the first day of a month."""
    copy_trip(file, settled(file)[0], leave="2026-06-01")


@pytest.mark.parametrize("recap_filter", [YEAR, YEAR_BEFORE, BOTH_YEARS, WINTER])
def test_each_person_by_month(year_file: Path, year_desk: Desk, recap_filter: RecapFilter) -> None:
    change(year_file, on_the_first)
    several = recap_filter.first.year != recap_filter.last.year
    months = months_between(recap_filter)
    titles = [MONTHS[month - 1] + (f" {year}" if several else "") for year, month in months]
    people: dict[int, Cells] = {}
    paid: dict[int, Cells] = {}
    for traveller in travellers(year_file, recap_filter):
        blank = {"name": traveller["person"], "nip": traveller["own_nip"] or "", "days": 0}
        blank |= dict.fromkeys([f"month_{y}_{m:02}" for y, m in months], 0) | {"total": 0}
        per_diem = [x["amount"] for x in traveller["lines"] if x["component"] == "uang_harian"]
        for by_person, amount in ((people, traveller["amount"]), (paid, sum(per_diem))):
            cells = by_person.setdefault(traveller["employee_id"], dict(blank))
            cells[f"month_{traveller['leaves']:%Y_%m}"] += amount
            cells["days"] += traveller["away"]
            cells["total"] += amount
    for name, by_person in (("pegawai-bulan", people), ("uang-harian", paid)):
        recap = table(year_desk, name, recap_filter)
        ordered = sorted(by_person.items(), key=lambda item: (item[1]["name"], item[0]))
        assert list(lines_of(recap)) == [cells for _id, cells in ordered]
        assert recap.opens == [replace(recap_filter, employee_id=key) for key, _cells in ordered]
        assert [column.title for column in recap.columns[2:-2]] == titles
        bars = [(bar.label, bar.value) for bar in recap.bars]
        costs = [(c["name"], c["total"]) for _id, c in ordered if c["total"]]
        assert bars == sorted(costs, key=lambda cost: -cost[1])[:12]


def months_between(recap_filter: RecapFilter) -> list[tuple[int, int]]:
    """Every month that a day of the period lies in."""
    days = (recap_filter.last - recap_filter.first).days
    each = (recap_filter.first + timedelta(n) for n in range(days + 1))
    return list(dict.fromkeys((day.year, day.month) for day in each))


def test_a_chart_shows_the_dozen_that_cost_most(year_file: Path, year_desk: Desk) -> None:
    def crowd(file: sqlite3.Connection) -> None:
        """Thirteen people more with one journey each, to thirteen places."""
        trip_id, flyer = settled(file)
        codes = file.execute("SELECT code FROM place WHERE code LIKE '__.__' LIMIT 13").fetchall()
        for at, (code,) in enumerate(codes):
            person = copy(file, "employee", 1, name=f"Orang {at:02}", nip=None, active=1)
            copied = copy_trip(file, trip_id, leave=f"2026-11-{at + 1:02}")
            file.execute("UPDATE traveller SET employee_id = ? WHERE trip_id = ?", [person, copied])
            file.execute("UPDATE leg SET place_code = ? WHERE trip_id = ?", [code, copied])

    change(year_file, crowd)
    for name, key in (("pegawai-bulan", "name"), ("tujuan", "word")):
        recap = table(year_desk, name, YEAR)
        costs = sorted(recap.values("total"), reverse=True)
        assert len(costs) > 13
        assert [bar.value for bar in recap.bars] == costs[:12]
        by_word = dict(zip(recap.values(key), recap.opens, strict=True))
        assert [bar.opens for bar in recap.bars] == [by_word[bar.label] for bar in recap.bars]


@pytest.mark.parametrize("recap_filter", [YEAR, YEAR_BEFORE, WINTER, MAY])
def test_each_day_away(year_file: Path, year_desk: Desk, recap_filter: RecapFilter) -> None:
    away: dict[int, set[date]] = defaultdict(set)
    people: dict[int, Cells] = {}
    for row in rows(year_file, "SELECT v.leave, v.back, e.*, u.name AS unit_name FROM traveller v "
                    "JOIN trip t ON t.id = v.trip_id JOIN employee e ON e.id = v.employee_id LEFT "
                    "JOIN unit u ON u.id = e.unit_id WHERE t.state IN ('approved', 'issued', "
                    "'settled')"):  # fmt: skip
        start, end = date.fromisoformat(row["leave"]), date.fromisoformat(row["back"])
        days = {start + timedelta(n) for n in range((end - start).days + 1)}
        days = {day for day in days if recap_filter.first <= day <= recap_filter.last}
        if days:
            people[row["id"]] = row
            away[row["id"]] |= days
    expected = [
        {"name": row["name"], "nip": row["nip"] or "", "unit": row["unit_name"] or ""}
        | {
            f"month_{year}_{month:02}": sum((d.year, d.month) == (year, month) for d in away[key])
            for year, month in months_between(recap_filter)
        }
        | {"days": len(away[key]), "above_month": 0, "above_year": 0}
        for key, row in sorted(people.items(), key=lambda item: (item[1]["name"], item[0]))
    ]
    recap = table(year_desk, "hari", recap_filter)
    assert list(lines_of(recap)) == expected
    ids = sorted(people, key=lambda key: (people[key]["name"], key))
    assert recap.opens == [replace(recap_filter, employee_id=key) for key in ids]


@pytest.mark.parametrize("recap_filter", [YEAR, YEAR_BEFORE, BOTH_YEARS])
def test_each_month(year_file: Path, year_desk: Desk, recap_filter: RecapFilter) -> None:
    def beside(file: sqlite3.Connection) -> None:
        """A plan and a ceiling of the year before."""
        (plan,) = file.execute("SELECT min(id) FROM planned_trip").fetchone()
        copy(file, "planned_trip", plan, fiscal_year=2025, month=12, cost=5_000_000, dropped=0)
        copy(file, "budget_line", 1, fiscal_year=2025, ceiling=1_000_001, committed=0,
             realised=0)  # fmt: skip

    change(year_file, beside)
    plans = rows(year_file, "SELECT * FROM planned_trip WHERE NOT dropped")
    years = range(recap_filter.first.year, recap_filter.last.year + 1)
    planned = any(plan["fiscal_year"] in years for plan in plans)
    recap = table(year_desk, "bulan", recap_filter)
    assert len(recap.rows) == 12
    for (year, month), cells, bar, opens in zip(
        months_between(recap_filter), lines_of(recap), recap.bars, recap.opens, strict=True
    ):
        own = month_filter(year, month)
        now, then = travellers(year_file, own), travellers(year_file, month_filter(year - 1, month))
        word = MONTHS[month - 1] + (f" {year}" if len(years) > 1 else "")
        (ceiling,) = rows(year_file, "SELECT coalesce(sum(ceiling), 0) c FROM budget_line WHERE "
                          "fiscal_year = ?", year)  # fmt: skip
        total, before = (sum(x["amount"] for x in part) for part in (now, then))
        realised = sum(x["realised"] for x in now)
        plan = sum(x["cost"] for x in plans if (x["fiscal_year"], x["month"]) == (year, month))
        part = ceiling["c"] * month // 12 - ceiling["c"] * (month - 1) // 12
        assert cells == {
            "word": word,
            "trips": len({x["trip_id"] for x in now}),
            "journeys": len(now),
            "days": sum(x["away"] for x in now),
            "realised": realised,
            "committed": sum(x["committed"] for x in now),
            "total": total,
            "planned": plan,
            "share": (20_000 * realised + plan) // (2 * plan) if plan else None,
            "part": part,
            "before": before,
            "change": total - before,
        }
        assert (bar.label, bar.value, bar.opens) == (word, total, opens)
        assert bar.against == ((plan if planned else part) or None)
        assert opens == own
    assert recap.against == ("Rencana tahunan" if planned else "Pagu ÷ 12")


def month_filter(year: int, month: int) -> RecapFilter:
    """All days of a month."""
    first = date(year, month, 1)
    return RecapFilter(first=first, last=(first + timedelta(31)).replace(day=1) - timedelta(1))


def test_months_that_are_not_whole(year_desk: Desk) -> None:
    days = RecapFilter(first=date(2026, 3, 10), last=date(2026, 5, 6), settled_only=True)
    assert table(year_desk, "bulan", days).opens == [
        replace(days, last=date(2026, 3, 31)),
        replace(days, first=date(2026, 4, 1), last=date(2026, 4, 30)),
        replace(days, first=date(2026, 5, 1)),
    ]
