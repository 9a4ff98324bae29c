"""A year with everything in it that recaps look at: the example office, and rows put beside it."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

NOW = "2026-11-01T09:00:00+07:00"
Rows = list[dict[str, Any]]


def rows(path: Path, question: str, *values: object) -> Rows:
    """What a question of plain SQL gives."""
    with closing(sqlite3.connect(path)) as file:
        file.row_factory = sqlite3.Row
        return [dict(row) for row in file.execute(question, values)]


def insert(file: sqlite3.Connection, table: str, **values: object) -> int:
    """One row more; gives its key."""
    if table == "cost_line":
        values = {"over_reason": ""} | values
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    cursor = file.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def copy(file: sqlite3.Connection, table: str, key: int, **changed: object) -> int:
    """The row of a key again, with some of its values changed; gives the new key."""
    file.row_factory = sqlite3.Row
    (row,) = file.execute(f"SELECT * FROM {table} WHERE id = ?", [key])
    values = {name: row[name] for name in row.keys() if name != "id"} | changed  # noqa: SIM118
    return insert(file, table, **values)


def copy_trip(file: sqlite3.Connection, trip_id: int, **changed: object) -> int:
    """A trip again with its legs, travellers and their costs, on other days."""
    (leave,) = file.execute("SELECT leave FROM trip WHERE id = ?", [trip_id]).fetchone()
    moved = date.fromisoformat(str(changed.get("leave", leave))) - date.fromisoformat(leave)

    def later(day: str) -> str:
        return (date.fromisoformat(day) + moved).isoformat()

    (back,) = file.execute("SELECT back FROM trip WHERE id = ?", [trip_id]).fetchone()
    copied_id = copy(file, "trip", trip_id, back=later(back), **changed)
    for key, arrive, gone in file.execute(
        "SELECT id, arrive, leave FROM leg WHERE trip_id = ?", [trip_id]
    ).fetchall():
        copy(file, "leg", key, trip_id=copied_id, arrive=later(arrive), leave=later(gone))
    for key, start, end in file.execute(
        "SELECT id, leave, back FROM traveller WHERE trip_id = ?", [trip_id]
    ).fetchall():
        twin = copy(file, "traveller", key, trip_id=copied_id, leave=later(start), back=later(end))
        for (line,) in file.execute(
            "SELECT id FROM cost_line WHERE traveller_id = ?", [key]
        ).fetchall():
            copy(file, "cost_line", line, traveller_id=twin, spent_on=None, receipt_id=None)
    return copied_id


def receipt(
    file: sqlite3.Connection, trip_id: int, traveller_id: int | None, **values: object
) -> int:
    """A receipt, of a hotel unless it says otherwise; None where all of a trip share it."""
    usual = {
        "kind": "hotel", "number": "", "vendor": "", "note": "", "city": "", "room": "",
        "origin": "", "destination": "", "homeward": 0, "service_number": "", "ticket_number": "",
        "booking_code": "", "passenger": "", "match_key": "", "added_by_id": 1, "added_at": NOW,
        "version": 1,
    }  # fmt: skip
    return insert(file, "receipt", trip_id=trip_id, traveller_id=traveller_id, **(usual | values))


def settled(file: sqlite3.Connection) -> tuple[int, int]:
    """This year's settled trip that flies, and its traveller."""
    row = file.execute(
        "SELECT t.id, v.id FROM trip t JOIN traveller v ON v.trip_id = t.id "
        "JOIN leg l ON l.trip_id = t.id WHERE t.state = 'settled' AND l.carriage = 'udara' AND "
        "t.leave >= '2026' ORDER BY t.id LIMIT 1"
    ).fetchone()
    return int(row[0]), int(row[1])


def fill(path: Path) -> None:
    """Put beside the example's year what it does not have of its own."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA foreign_keys=ON")
        flying, flyer = settled(file)
        # Last year's: the same journey a year before, and one over New Year.
        copy_trip(file, flying, leave="2025-05-06")
        (two,) = file.execute(
            "SELECT id FROM trip WHERE state = 'settled' ORDER BY leave LIMIT 1"
        ).fetchone()
        copy_trip(file, two, leave="2025-12-31")
        _cancelled(file)
        _fly(file, flying, flyer)
        _plan(file, flying)
        _hotels(file)
        (traveller_id,) = file.execute(
            "SELECT v.id FROM traveller v JOIN trip t ON t.id = v.trip_id WHERE t.state = 'issued'"
        ).fetchone()
        payment(file, traveller_id, kind="uang_muka", amount=700_000)
        payment(file, traveller_id, kind="pengembalian", amount=100_000)
        file.commit()


def payment(file: sqlite3.Connection, traveller_id: int, **values: object) -> int:
    """Money that moved to a traveller, or back."""
    usual = {
        "paid_on": "2026-07-20", "book_number": "", "note": "", "recorded_by_id": 1, "bank": "",
        "method": "tunai", "mechanism": "GU", "account_number": "", "reference": "",
    }  # fmt: skip
    return insert(file, "payment", traveller_id=traveller_id, **(usual | values))


def _hotels(file: sqlite3.Connection) -> None:
    """A hotel was asked of one bill and has not answered."""
    found = file.execute(
        "SELECT id, number, check_in, check_out, amount FROM receipt WHERE kind = 'hotel' "
        "AND check_in IS NOT NULL ORDER BY id LIMIT 1"
    ).fetchone()
    inquiry_id = insert(
        file, "hotel_inquiry", office_id=1, hotel="Hotel Contoh", city="", number="900/1",
        year=2026, dated="2026-02-10", due_on="2026-02-24", content=b"", content_hash="",
        issued_by_id=1, issued_at=NOW, void_reason="",
    )  # fmt: skip
    insert(
        file, "hotel_stay", inquiry_id=inquiry_id, receipt_id=found[0], code="0123456789Y",
        guests="[]", bill=found[1], check_in=found[2], check_out=found[3], nights=2,
        amount=found[4], said_guest="", said_note="", decision="", version=1,
    )  # fmt: skip


def _cancelled(file: sqlite3.Connection) -> None:
    """The cancelled trip keeps a cost that could not be had back."""
    trip_id, traveller_id, line_id = file.execute(
        "SELECT t.id, v.id, t.budget_line_id FROM trip t JOIN traveller v ON v.trip_id = t.id "
        "WHERE t.state = 'cancelled' LIMIT 1"
    ).fetchone()
    insert(
        file, "cost_line", traveller_id=traveller_id, stage="realisasi", position=90,
        component="transport", quantity=1, unit="kali", rate=275_000, amount=275_000, reason="",
        source="", receipt="", unproved_reason="", verdict="diterima", verdict_note="",
    )  # fmt: skip
    file.execute(
        "UPDATE traveller SET spent = 275000, account_state = 'terverifikasi' WHERE id = ?",
        [traveller_id],
    )
    file.execute("UPDATE trip SET spent = 275000 WHERE id = ?", [trip_id])
    file.execute("UPDATE budget_line SET realised = realised + 275000 WHERE id = ?", [line_id])


def _fly(file: sqlite3.Connection, trip_id: int, traveller_id: int) -> None:
    """Receipts with their details, dates of their own, and the lines that they prove."""
    leave, back = (
        date.fromisoformat(day)
        for day in file.execute(
            "SELECT leave, back FROM traveller WHERE id = ?", [traveller_id]
        ).fetchone()
    )
    flights = [
        receipt(
            file, trip_id, traveller_id, kind="tiket_pesawat", vendor="Maskapai Uji", amount=1,
            issued_on=(leave - timedelta(days=9)).isoformat(), homeward=way, number=f"T{way}",
            booking_code="KODE1", service_number=f"MU 10{way}", ticket_number=f"990-{way}",
            origin="CGK" if not way else "UPG", destination="UPG" if not way else "CGK",
        )
        for way in (0, 1)
    ]  # fmt: skip
    hotel = receipt(
        file, trip_id, traveller_id, vendor="Hotel Uji", city="Makassar", room="212",
        amount=4_000_000, check_in=leave.isoformat(), check_out=back.isoformat(), number="H-1",
        issued_on=back.isoformat(), match_key="hoteluji|h-1|4000000",
    )  # fmt: skip
    lines = file.execute(
        "SELECT id, component, amount FROM cost_line WHERE traveller_id = ? AND stage = 'realisasi'"
        " ORDER BY position",
        [traveller_id],
    ).fetchall()
    transport = [line for line in lines if line[1] == "transport"]
    for (key, _component, amount), flight in zip(transport, flights, strict=False):
        file.execute("UPDATE cost_line SET receipt_id = ? WHERE id = ?", [flight, key])
        file.execute("UPDATE receipt SET amount = ? WHERE id = ?", [amount, flight])
    for key in (line[0] for line in lines if line[1] == "penginapan"):
        file.execute("UPDATE cost_line SET receipt_id = ? WHERE id = ?", [hotel, key])


def _plan(file: sqlite3.Connection, trip_id: int) -> None:
    """Two plans of May and one of October; a trip was made of the first."""
    plan = {
        "office_id": 1, "fiscal_year": 2026, "purpose": "Rapat kerja nasional", "month": 5,
        "people": 1, "days": 4, "times": 1, "cost": 12_000_000, "expected_output": "Laporan",
        "output_count": 2, "output_unit": "dokumen", "note": "", "dropped": 0, "version": 1,
    }  # fmt: skip
    first = insert(file, "planned_trip", **plan)
    insert(file, "planned_trip", **(plan | {"purpose": "Studi", "cost": 7_000_000}))
    insert(file, "planned_trip", **(plan | {"purpose": "Diklat", "month": 10, "cost": 3_000_000}))
    insert(file, "planned_trip", **(plan | {"purpose": "Batal", "dropped": 1}))
    file.execute(
        "UPDATE trip SET planned_trip_id = ?, realised_count = 1 WHERE id = ?", [first, trip_id]
    )
