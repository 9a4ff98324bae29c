"""What recaps add up, read from the rows with sqlite3 and nothing else."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from perdin.i18n import rupiah
from perdin.reports.table import Table
from perdin.services.trips.counted import RecapFilter
from tests.services.full_year import rows

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
YEAR_BEFORE = RecapFilter(first=date(2025, 1, 1), last=date(2025, 12, 31))
MAY = RecapFilter(first=date(2026, 5, 1), last=date(2026, 5, 31))
BOOKED = ("settled", "cancelled")
COUNTS = "(t.state IN ('approved', 'issued', 'settled') OR (t.state = 'cancelled' AND t.spent > 0))"
TRAVELLERS = f"""
SELECT v.*, t.state, t.spent AS trip_spent, t.purpose, t.budget_line_id, t.planned_trip_id,
  t.realised_count, t.closed_with, e.name AS person, e.nip AS own_nip, e.unit_id, e.bank,
  e.account_number, u.name AS unit_name,
  (SELECT place_code FROM leg WHERE trip_id = t.id ORDER BY position LIMIT 1) AS place
FROM traveller v JOIN trip t ON t.id = v.trip_id JOIN employee e ON e.id = v.employee_id
LEFT JOIN unit u ON u.id = e.unit_id
WHERE {COUNTS} AND v.leave BETWEEN ? AND ? ORDER BY v.leave, v.trip_id, v.position
"""
Cells = dict[str, Any]
Change = Callable[[sqlite3.Connection], None]


def change(path: Path, act: Change) -> None:
    """What somebody else's hand wrote into the file."""
    with closing(sqlite3.connect(path)) as file:
        act(file)
        file.commit()


def travellers(path: Path, recap_filter: RecapFilter = YEAR) -> list[Cells]:
    """Every traveller that counts, with what they cost, the lines of it and the days away."""
    traveller_rows = rows(path, TRAVELLERS, *(day.isoformat() for day in recap_filter.span))
    for traveller in traveller_rows:
        booked = traveller["state"] in BOOKED
        traveller["lines"] = rows(
            path,
            "SELECT * FROM cost_line WHERE traveller_id = ? AND stage = ? ORDER BY position",
            traveller["id"],
            "realisasi" if booked else "rencana",
        )
        traveller["amount"] = traveller["spent"] if booked else traveller["estimated"]
        traveller["away"] = 0 if traveller["state"] == "cancelled" else traveller["days"]
        traveller |= amounts_of(path, traveller)
        traveller["leaves"] = date.fromisoformat(traveller["leave"])
        traveller["returns"] = date.fromisoformat(traveller["back"])
        assert traveller["amount"] == sum(line["amount"] for line in traveller["lines"])
    return traveller_rows


def amounts_of(path: Path, traveller: Cells) -> Cells:
    """Each amount of a traveller by its name in the glossary, and what is the traveller's own."""
    booked, state = traveller["state"] in BOOKED, traveller["account_state"]
    real, moved = (
        rows(path, question, traveller["id"])
        for question in (
            "SELECT * FROM cost_line WHERE traveller_id = ? AND stage = 'realisasi'",
            "SELECT * FROM payment WHERE traveller_id = ?",
        )
    )
    spent = sum(line["amount"] for line in real)
    asked = sum(x["amount"] if x["claimed"] is None else x["claimed"] for x in real)
    back = sum(x["amount"] for x in moved if x["kind"] == "pengembalian")
    agreed = state in ("terverifikasi", "rampung")
    if traveller["state"] == "cancelled":
        owed, lines = spent if agreed else 0, real
    else:
        owed = spent if real else traveller["estimated"]
        lines = real or traveller["lines"]
    names = {"rampung": "Realisasi", "terverifikasi": "Diverifikasi"}
    return {
        "realised": spent if booked else 0,
        "committed": 0 if booked else traveller["estimated"],
        "claimed": asked if agreed or state == "diserahkan" else 0,
        "verified": spent if agreed else 0,
        "paid": sum(x["amount"] for x in moved) - 2 * back,
        "owed": owed,
        "owed_lines": lines,
        "basis": names.get(state, "Biaya riil" if lines is real else "Rencana"),
    }


def said_parts(travelled: list[Cells]) -> str:
    """What a recap whose sum is of both says below its title."""
    sums = [rupiah(sum(row[name] for row in travelled)) for name in ("realised", "committed")]
    return f"Jumlahnya: realisasi {sums[0]}, komitmen {sums[1]}."


def places_of(path: Path) -> dict[int, str]:
    """Where each trip goes, one place after the other."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows(path, "SELECT l.trip_id, p.name FROM leg l JOIN place p ON "
                    "p.code = l.place_code ORDER BY l.trip_id, l.position"):  # fmt: skip
        names[row["trip_id"]].append(row["name"])
    return {trip_id: ", ".join(places) for trip_id, places in names.items()}


def letter_of(path: Path, kind: str, trip_id: int, traveller_id: int | None = None) -> str:
    """The newest number in force of a kind; empty where there is none."""
    own = "traveller_id IS NULL" if traveller_id is None else f"traveller_id = {traveller_id}"
    numbers = rows(path, f"SELECT number FROM letter WHERE kind = ? AND trip_id = ? AND {own} AND "
                   "voided_at IS NULL AND number <> '' ORDER BY id", kind, trip_id)  # fmt: skip
    return str(numbers[-1]["number"]) if numbers else ""


def lines_of(recap: Table) -> Iterator[Cells]:
    """Each line of a recap with its cells by the key of their column."""
    names = [column.name for column in recap.columns]
    return (dict(zip(names, row, strict=True)) for row in recap.rows)


def working_days_after(first: date, last: date, holidays: set[date]) -> int:
    """Working days after one day up to another; none where that lies before it."""
    days = (first + timedelta(n) for n in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in holidays for day in days)


def due_by_hand(back: date, days: int, holidays: set[date]) -> date:
    """The working day that is so many after the return."""
    while days:
        back += timedelta(1)
        days -= back.weekday() < 5 and back not in holidays
    return back


def holidays_of(path: Path) -> set[date]:
    """The days on which no office works."""
    return {date.fromisoformat(row["day"]) for row in rows(path, "SELECT day FROM holiday")}
