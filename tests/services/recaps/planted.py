"""Faults for the audit report to find, written past the program into the rows of a year."""

import json
import sqlite3

from tests.services.full_year import NOW as WRITTEN
from tests.services.full_year import copy_trip, insert, payment, receipt, settled


def overlap(file: sqlite3.Connection) -> None:
    trip_id, _one = settled(file)
    copy_trip(file, trip_id, leave="2026-05-08")


def excess(file: sqlite3.Connection) -> None:
    """Claims more for a night than its place pays, and says of the row that this is right."""
    file.execute(
        "UPDATE cost_line SET rate = 800000, amount = 800000 * quantity, ceiling = 900000, "
        "allowed = 800000 * quantity WHERE id = (SELECT min(id) FROM cost_line "
        "WHERE stage = 'realisasi' AND component = 'penginapan' AND quantity > 0 AND amount > 0)"
    )


def above_table(file: sqlite3.Connection) -> None:
    """A taxi dearer than its table, with receipt and reason."""
    trip_id, flyer = settled(file)
    file.execute(
        "UPDATE cost_line SET over_reason = 'Jalan memutar', receipt = 'Nota', rate = 999000, "
        "amount = 999000 * quantity WHERE id = (SELECT min(id) FROM cost_line WHERE "
        "traveller_id = ? AND stage = 'realisasi' AND component = 'taksi')",
        [flyer],
    )


def other_account(file: sqlite3.Connection) -> None:
    """Every day of the national meeting becomes one of a package, its account stays."""
    trip_id, _flyer = settled(file)
    file.execute(
        "UPDATE travel_day SET kind = 'fullboard_luar_kota' WHERE traveller_id IN "
        "(SELECT id FROM traveller WHERE trip_id = ?)",
        [trip_id],
    )


def decided_price(file: sqlite3.Connection) -> None:
    """The national meeting was priced by a decision where the office's table has none."""
    trip_id, _flyer = settled(file)
    price = {
        "kind": "uang_harian_luar_kota", "place": "32.73", "level": "pppk_ix",
        "national": False, "amount": 310_000, "reason": "Setara golongan III",
    }  # fmt: skip
    file.execute(
        "UPDATE trip SET local_set_id = (SELECT min(id) FROM rate_set), frozen = "
        "json_set(frozen, '$.draft.prices', json(?)) WHERE id = ?",
        [json.dumps([price]), trip_id],
    )


def permitted(file: sqlite3.Connection) -> None:
    """The national meeting took more people than a rule allows, by permission."""
    trip_id, _flyer = settled(file)
    rule = restriction(file, subject="orang", most=900)
    insert(
        file, "trip_restriction", trip_id=trip_id, restriction_id=rule, effect="izin",
        sentence="Pelaksana (SE 7): 3 orang, paling banyak 2 orang.", reason="",
        giver="Sekretaris Daerah", number="800/7", dated="2026-04-30",
    )  # fmt: skip


def entered_late(file: sqlite3.Connection) -> None:
    """A rule against what a trip is for was entered after it."""
    restriction(file, subject="perjalanan", most=None, words='["rapat kerja nasional"]')


def restriction(file: sqlite3.Connection, **changed: object) -> int:
    """A rule of the office; its key."""
    row: dict[str, object] = {
        "office_id": 1, "name": "Hemat", "basis": "SE 7", "effect": "larang", "giver": "",
        "first_day": "2026-01-01", "last_day": None, "percent": None, "each_line": 0,
        "most_permitted": None, "zones": "[]", "kinds": "[]", "places": "[]", "words": "[]",
        "version": 1,
    }  # fmt: skip
    insert(file, "restriction", **(row | changed))
    (key,) = file.execute("SELECT max(id) FROM restriction").fetchone()
    return int(key)


def late(file: sqlite3.Connection) -> None:
    _trip, flyer = settled(file)
    file.execute(
        "UPDATE traveller SET first_account_at = ?, settled_on = NULL WHERE id = ?",
        [WRITTEN, flyer],
    )


def no_photos(file: sqlite3.Connection) -> None:
    file.execute("DELETE FROM photo WHERE trip_id = (SELECT min(trip_id) FROM photo)")


def cancelled(file: sqlite3.Connection) -> None:
    (traveller_id,) = file.execute(
        "SELECT v.id FROM traveller v JOIN trip t ON t.id = v.trip_id WHERE t.state = 'cancelled'"
    ).fetchone()
    payment(file, traveller_id, kind="uang_muka", amount=500_000)


def room(file: sqlite3.Connection) -> None:
    trip_id, flyer = settled(file)
    for number, vendor, start in (("A", "Hotel Kamar", 6), ("B", "HOTEL  kamar", 8)):
        receipt(
            file, trip_id, flyer, number=number, vendor=vendor, room="7 a", amount=800_000,
            check_in=f"2026-05-{start:02}", check_out=f"2026-05-{start + 2 + (start == 6):02}",
        )  # fmt: skip


def twice(file: sqlite3.Connection) -> None:
    trip_id, flyer = settled(file)
    for _time in range(2):
        receipt(
            file, trip_id, flyer, kind="taksi", number="TX-9", vendor="Taksi", amount=90_000,
            match_key="taksi|tx-9|90000",
        )  # fmt: skip


def split(file: sqlite3.Connection) -> None:
    trip_id, _one = settled(file)
    copy_trip(file, trip_id, leave="2026-05-16")  # back on the 9th: seven days between


def override(file: sqlite3.Connection, *, early: bool = False) -> None:
    trip_id, _one = settled(file)
    insert(
        file, "budget_override", budget_line_id=1, trip_id=trip_id, amount=250_000,
        reason="Bencana", granted_by_id=1, granted_by="Camat", granted_at=WRITTEN,
        before_dpa=early, covered=250_000 if early else 0,
    )  # fmt: skip


def early(file: sqlite3.Connection) -> None:
    override(file, early=True)


def own(file: sqlite3.Connection) -> None:
    trip_id, _one = settled(file)
    file.execute(
        "UPDATE approval SET decided_by_id = (SELECT requested_by_id FROM trip WHERE id = ?) "
        "WHERE trip_id = ?",
        [trip_id, trip_id],
    )


def one_hand(file: sqlite3.Connection) -> None:
    """Who verified an account paid its rest as well."""
    _trip, flyer = settled(file)
    file.execute(
        "UPDATE payment SET recorded_by_id = (SELECT verified_by_id FROM traveller WHERE id = ?) "
        "WHERE traveller_id = ? AND kind <> 'uang_muka'",
        [flyer, flyer],
    )


def paid_more(file: sqlite3.Connection) -> None:
    """More was paid out than the account came to."""
    _trip, flyer = settled(file)
    payment(file, flyer, kind="uang_muka", amount=40_000)


def after_the_trip(file: sqlite3.Connection) -> None:
    """A taxi of a day on which nobody was away any more."""
    trip_id, flyer = settled(file)
    receipt(
        file, trip_id, flyer, kind="taksi", number="TX-7", vendor="Taksi", amount=85_000,
        issued_on="2026-06-30",
    )  # fmt: skip
