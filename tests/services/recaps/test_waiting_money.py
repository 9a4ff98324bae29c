"""Each cell of the recaps of advances and accounts, put together again from the raw rows."""

import json
import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path

from perdin.database.store import Database
from perdin.reports.table import Table
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.recaps.catalogue import table
from tests.conftest import NOW, Clock
from tests.services.full_year import payment, rows
from tests.services.recaps.raw import (
    YEAR,
    Cells,
    change,
    due_by_hand,
    holidays_of,
    lines_of,
    places_of,
    travellers,
    working_days_after,
)

ACCOUNT_STATES = {
    "belum": "Belum diserahkan",
    "diserahkan": "Menunggu verifikasi",
    "dikembalikan": "Dikembalikan",
    "terverifikasi": "Terverifikasi",
    "rampung": "Rampung",
}


TODAY = date(2026, 12, 1)


def waiting(path: Path, name: str) -> Table:
    """A recap of the year as it stands late in it."""
    with Database.open(path) as database:
        clock = Clock(NOW.replace(month=12, day=1))
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        assert desk.today == TODAY
        return table(desk, name, YEAR)


def test_each_account_waits_as_long_as_it_does(year_file: Path) -> None:
    recap = waiting(year_file, "spj")
    holidays, places = holidays_of(year_file), places_of(year_file)
    order = ("back", "trip_id", "position")
    expected: list[Cells] = []
    for traveller in sorted(travellers(year_file), key=lambda row: [row[name] for name in order]):
        handed_in = handed_in_on(traveller)
        last = due_by_hand(traveller["returns"], 5, holidays)
        until = handed_in or TODAY
        state = "rampung" if traveller["state"] == "settled" else traveller["account_state"]
        expected.append(
            {
                "number": len(expected) + 1,
                "name": traveller["plain_name"],
                "nip": traveller["nip"],
                "purpose": traveller["purpose"],
                "places": places[traveller["trip_id"]],
                "back": traveller["returns"],
                "state": ACCOUNT_STATES[state],
                "due": last,
                "handed_in": handed_in,
                "age": working_days_after(traveller["returns"], until, holidays),
                "overdue": working_days_after(last, until, holidays),
                "planned": traveller["estimated"],
                "total": traveller["amount"],
                "remaining": traveller["owed"] - traveller["paid"],
                **{
                    name: traveller[name]
                    for name in ("claimed", "verified", "realised", "committed", "paid")
                },
            }
        )
    assert list(lines_of(recap)) == expected
    assert recap.opens == [
        traveller["trip_id"]
        for traveller in sorted(
            travellers(year_file), key=lambda row: [row[name] for name in order]
        )
    ]
    assert recap.note == "Batas SPJ: 5 hari kerja sesudah kembali."
    assert sum(recap.values("overdue")) > 0
    assert None in recap.values("handed_in")


def handed_in_on(traveller: Cells) -> date | None:
    """The day it was handed in, else settled, else the day its trip was closed."""
    closed = (json.loads(traveller["closed_with"] or "null") or {}).get("tanggal")
    day = (traveller["first_account_at"] or "")[:10] or traveller["settled_on"] or closed
    return date.fromisoformat(day) if day else None


def more_advances(file: sqlite3.Connection) -> None:
    """A cancelled trip with an advance, one of two parts, and one that was paid back whole."""
    (gone,) = file.execute("SELECT v.id FROM traveller v JOIN trip t ON t.id = v.trip_id WHERE "
                           "t.state = 'cancelled'").fetchone()  # fmt: skip
    payment(file, gone, kind="uang_muka", amount=500_000, paid_on="2026-03-02")
    parts, whole = (
        key for (key,) in file.execute(
            "SELECT v.id FROM traveller v JOIN trip t ON t.id = v.trip_id WHERE t.state IN "
            "('approved', 'issued') AND NOT EXISTS (SELECT 1 FROM payment WHERE traveller_id = "
            "v.id) ORDER BY v.id LIMIT 2"
        )
    )  # fmt: skip
    for amount, day in ((300_000, "2026-02-09"), (200_000, "2026-02-03")):
        payment(file, parts, kind="uang_muka", amount=amount, paid_on=day)
    payment(file, parts, kind="pelunasan", amount=50_000, paid_on="2026-02-01")
    for kind in ("uang_muka", "pengembalian"):
        payment(file, whole, kind=kind, amount=400_000)


def test_each_advance_that_waits(year_file: Path) -> None:
    change(year_file, more_advances)
    recap = waiting(year_file, "uang-muka")
    expected, trip_ids = open_advances(year_file)
    assert list(lines_of(recap)) == expected
    assert recap.opens == trip_ids
    assert "Dibatalkan" in recap.values("state")
    assert 0 in recap.values("returned"), "a balance that was paid takes nothing off an advance"
    assert recap.note == "Batas SPJ: 5 hari kerja sesudah kembali."


def open_advances(path: Path) -> tuple[list[Cells], list[int]]:
    """Every advance that is neither accounted for nor paid back, and its trip."""
    holidays, places = holidays_of(path), places_of(path)
    expected: list[Cells] = []
    trip_ids = []
    for row in rows(path, "SELECT v.*, t.state, t.purpose FROM traveller v JOIN trip t ON t.id = "
                    "v.trip_id WHERE t.state IN ('approved', 'issued', 'cancelled') AND "
                    "v.account_state <> 'rampung' ORDER BY back, trip_id, position"):  # fmt: skip
        paid = rows(path, "SELECT * FROM payment WHERE traveller_id = ?", row["id"])
        sums: Counter[str] = Counter()
        for part in paid:
            sums[part["kind"]] += part["amount"]
        returned = sums["pengembalian"]  # a balance is no advance
        if sums["uang_muka"] <= returned:
            continue
        handed_in = (row["first_account_at"] or "")[:10]
        days = [part["paid_on"] for part in paid if part["kind"] == "uang_muka"]
        last = due_by_hand(date.fromisoformat(row["back"]), 5, holidays)
        cancelled = row["state"] == "cancelled"
        expected.append(
            {
                "number": len(expected) + 1,
                "name": row["plain_name"],
                "nip": row["nip"],
                "purpose": row["purpose"],
                "places": places[row["trip_id"]],
                "back": date.fromisoformat(row["back"]),
                "paid_on": date.fromisoformat(min(days)),
                "advance": sums["uang_muka"],
                "returned": returned,
                "open": sums["uang_muka"] - returned,
                "due": last,
                "overdue": working_days_after(
                    last, date.fromisoformat(handed_in) if handed_in else TODAY, holidays
                ),
                "state": "Dibatalkan" if cancelled else ACCOUNT_STATES[row["account_state"]],
            }
        )
        trip_ids.append(row["trip_id"])
    return expected, trip_ids
