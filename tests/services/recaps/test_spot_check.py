"""Uji petik: what stands in the rows comes to the rules as it is, and a seed draws what it drew."""

import hashlib
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.reports.table import Table
from perdin.rules.red_flags.records import FlagKind, name_of
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.recaps.catalogue import table
from perdin.services.trips.counted import RecapFilter
from tests.conftest import NOW, Clock
from tests.services.full_year import copy, copy_trip, receipt, rows, settled
from tests.services.recaps.raw import YEAR, Change, change, travellers


@pytest.fixture
def path(example_copy: Path) -> Path:
    return example_copy


def recap(path: Path, report_id: str, recap_filter: RecapFilter = YEAR) -> Table:
    """The recap as it is late in the year."""
    clock = Clock(NOW.replace(month=12, day=1))
    with Database.open(path) as database:
        return table(
            Desk(database, first_start.seat_first(database), clock=clock), report_id, recap_filter
        )


def flagged(path: Path, recap_filter: RecapFilter = YEAR) -> dict[str, list[tuple[str, str]]]:
    """Whom and why, by the title of each kind that was found."""
    found = recap(path, "uji-petik", recap_filter)
    by_kind: dict[str, list[tuple[str, str]]] = {}
    columns = (found.values(name) for name in ("kind", "found", "name", "words"))
    for kind, count, name, words in zip(*columns, strict=True):
        if count:
            by_kind.setdefault(kind, []).append((name, words))
        else:
            assert words == "Tidak ditemukan."
    return by_kind


def again(file: sqlite3.Connection, times: int, apart: int = 20) -> list[tuple[int, int, date]]:
    """The journey by air so many times again, with its receipts' traveller and first day."""
    trip_id, _flyer = settled(file)
    made = []
    for at in range(times):
        leave = date(2026, 6, 1) + timedelta(days=apart * at)
        twin = copy_trip(file, trip_id, leave=leave.isoformat(), purpose=f"Tugas ke-{at}")
        (traveller,) = file.execute(
            "SELECT min(id) FROM traveller WHERE trip_id = ?", [twin]
        ).fetchone()
        made.append((twin, int(traveller), leave))
    return made


def hotel(file: sqlite3.Connection, trip: tuple[int, int, date], **values: object) -> int:
    """A bill for the nights of a journey of four days."""
    trip_id, traveller, leave = trip
    usual: dict[str, object] = {
        "vendor": "Hotel Contoh", "amount": 1_500_000 + trip_id, "room": f"{trip_id % 9 + 1}07",
        "number": str(trip_id * 131), "check_in": leave.isoformat(),
        "check_out": (leave + timedelta(days=3)).isoformat(),
        "issued_on": (leave + timedelta(days=3)).isoformat(),
    }  # fmt: skip
    return receipt(file, trip_id, traveller, **(usual | values))


def near(file: sqlite3.Connection) -> None:
    for trip in again(file, 5):
        bill = hotel(file, trip, vendor=f"Hotel {trip[0]}")
        (line, ceiling) = file.execute(
            "SELECT id, ceiling FROM cost_line WHERE traveller_id = ? AND stage = 'realisasi' "
            "AND component = 'penginapan' AND ceiling > 0 LIMIT 1", [trip[1]],
        ).fetchone()  # fmt: skip
        file.execute("UPDATE cost_line SET receipt_id = ? WHERE id = ?", [bill, line])
        file.execute("UPDATE receipt SET amount = ? WHERE id = ?", [3 * ceiling, bill])


def often(file: sqlite3.Connection) -> None:
    for trip in again(file, 7):
        hotel(file, trip)


def room(file: sqlite3.Connection) -> None:
    for trip in again(file, 3):
        hotel(file, trip, room="512")


def floor(file: sqlite3.Connection) -> None:
    for at, trip in enumerate(again(file, 6)):
        hotel(file, trip, room=f"50{at}")


def running(file: sqlite3.Connection) -> None:
    for at, trip in enumerate(again(file, 3)):
        trip_id, traveller, leave = trip
        receipt(file, trip_id, traveller, kind="sewa_kendaraan", vendor="Rental Contoh",
                number=f"00{at + 41}", amount=400_000, issued_on=leave.isoformat())  # fmt: skip


def equal(file: sqlite3.Connection) -> None:
    people = [row[0] for row in file.execute("SELECT id FROM employee ORDER BY id LIMIT 4")]
    for person, trip in zip(people, again(file, 4), strict=True):
        trip_id, traveller, leave = trip
        file.execute("DELETE FROM traveller WHERE trip_id = ? AND id <> ?", [trip_id, traveller])
        file.execute("UPDATE traveller SET employee_id = ? WHERE id = ?", [person, traveller])
        receipt(file, trip_id, traveller, kind="taksi", vendor="Taksi Contoh",
                number=str(trip_id * 31), amount=137_250, issued_on=leave.isoformat())  # fmt: skip


def sunday(file: sqlite3.Connection) -> None:
    (trip,) = again(file, 1)
    moved = copy_trip(file, trip[0], leave="2026-06-12", purpose="Rapat akhir pekan")
    (traveller,) = file.execute(
        "SELECT min(id) FROM traveller WHERE trip_id = ?", [moved]
    ).fetchone()
    receipt(file, moved, traveller, kind="bbm", vendor="SPBU Contoh", amount=90_000, number="8",
            issued_on="2026-06-14")  # fmt: skip


def left_early(file: sqlite3.Connection) -> None:
    (trip,) = again(file, 1)
    gone = (trip[2] + timedelta(days=1)).isoformat()
    bill = hotel(file, trip, check_out=gone, issued_on=gone)
    file.execute(
        "UPDATE cost_line SET receipt_id = ? WHERE traveller_id = ? AND stage = 'realisasi' "
        "AND component = 'penginapan'", [bill, trip[1]],
    )  # fmt: skip


def wrong_way(file: sqlite3.Connection) -> None:
    ((trip_id, traveller, leave),) = again(file, 1)
    receipt(file, trip_id, traveller, kind="tiket_kereta", vendor="Kereta Contoh", number="9",
            amount=250_000, issued_on=leave.isoformat(), origin="Kota Surabaya",
            destination="Kota Malang")  # fmt: skip


def two_towns(file: sqlite3.Connection) -> None:
    (trip,) = again(file, 1)
    hotel(file, trip)
    hotel(file, trip, vendor="Hotel Lain", city="surabaya")


def two_names(file: sqlite3.Connection) -> None:
    one, other = again(file, 2)
    hotel(file, one, vendor="Hotel Melati Indah")
    hotel(file, other, vendor="Htl. Melati Indah")


def parted(file: sqlite3.Connection) -> None:
    trip_id, _flyer = settled(file)
    for leave in ("2026-09-07", "2026-09-14"):
        copy_trip(file, trip_id, leave=leave, purpose="Inventarisasi aset gudang")


CASES: list[tuple[FlagKind, Change]] = [
    (FlagKind.NEAR_CEILING, near),
    (FlagKind.ONE_HOTEL, often),
    (FlagKind.SAME_ROOM, room),
    (FlagKind.SAME_FLOOR, floor),
    (FlagKind.RUNNING_NUMBERS, running),
    (FlagKind.EQUAL_AMOUNTS, equal),
    (FlagKind.DAY_OFF, sunday),
    (FlagKind.AFTER_CHECK_OUT, left_early),
    (FlagKind.TICKET_ASIDE, wrong_way),
    (FlagKind.TWO_PLACES, two_towns),
    (FlagKind.TWO_NAMES, two_names),
    (FlagKind.SPLIT_TASK, parted),
]


def test_every_kind_has_a_case() -> None:
    assert [kind for kind, _plant in CASES] == list(FlagKind)


def test_the_example_raises_none(path: Path) -> None:
    found = recap(path, "uji-petik")
    assert found.values("kind") == [name_of(kind) for kind in FlagKind]
    assert set(found.values("found")) == {0}
    assert found.note.endswith("0 perjalanan bertanda.")


@pytest.mark.parametrize(("kind", "plant"), CASES, ids=[kind.value for kind, _plant in CASES])
def test_what_is_planted_in_the_rows_is_flagged(path: Path, kind: FlagKind, plant: Change) -> None:
    change(path, plant)
    found = flagged(path)
    assert name_of(kind) in found
    (of_kind,) = found[name_of(kind)]
    assert all(of_kind), "it says who and why"


def test_a_flag_is_worth_what_its_receipts_come_to_and_opens_the_last_trip(path: Path) -> None:
    change(path, running)
    found = recap(path, "uji-petik")
    at = found.values("kind").index(name_of(FlagKind.RUNNING_NUMBERS))
    assert (found.values("amount")[at], found.values("trips")[at]) == (1_200_000, 3)
    (last,) = rows(path, "SELECT max(trip_id) AS trip FROM receipt WHERE vendor = 'Rental Contoh'")
    assert found.opens[at] == last["trip"]
    for shown in ("0041", "0042", "0043"):
        assert shown in found.values("words")[at]


def test_other_days_are_not_looked_at(path: Path) -> None:
    change(path, running)
    assert name_of(FlagKind.RUNNING_NUMBERS) not in flagged(
        path, replace(YEAR, last=date(2026, 6, 5))
    )


def test_a_receipt_that_all_share_is_of_each(path: Path) -> None:
    def shared(file: sqlite3.Connection) -> None:
        trip_id, flyer = settled(file)
        (other,) = file.execute(
            "SELECT id FROM employee WHERE id NOT IN "
            "(SELECT employee_id FROM traveller WHERE trip_id = ?) LIMIT 1", [trip_id],
        ).fetchone()  # fmt: skip
        copy(file, "traveller", flyer, employee_id=other, position=9)
        receipt(file, trip_id, None, kind="sewa_kendaraan", vendor="Rental Contoh", number="1",
                amount=900_000, issued_on="2026-05-10")  # fmt: skip
        file.execute("UPDATE traveller SET back = '2026-05-12' WHERE trip_id = ?", [trip_id])
        file.execute("UPDATE trip SET back = '2026-05-12' WHERE id = ?", [trip_id])

    change(path, shared)
    ((who, _words),) = flagged(path)[name_of(FlagKind.DAY_OFF)]
    assert ", " in who


def by_hand(path: Path, seed: int, wanted: int) -> set[tuple[str, str]]:
    """Who is drawn, worked out from the rows as the guide says: name and day of leaving."""
    people = travellers(path)
    people.sort(
        key=lambda row: hashlib.sha256(
            f"{seed}:{row['trip_id']}:{row['position']}".encode()
        ).hexdigest()
    )
    return {(row["person"], row["leave"]) for row in people[:wanted]}


@pytest.mark.parametrize(("seed", "wanted"), [(1, 5), (7, 5), (7, 12), (20261, 1)])
def test_a_seed_draws_what_anybody_can_draw_again(path: Path, seed: int, wanted: int) -> None:
    drawn = recap(path, "sampel", replace(YEAR, seed=seed, sample=wanted))
    names, days = drawn.values("name"), drawn.values("leave")
    assert {(name, day.isoformat()) for name, day in zip(names, days, strict=True)} == by_hand(
        path, seed, wanted
    )
    assert drawn == recap(path, "sampel", replace(YEAR, seed=seed, sample=wanted))
    assert days == sorted(days)
    assert drawn.values("place") == list(range(1, wanted + 1))


def test_the_sample_says_how_much_it_covers(path: Path) -> None:
    drawn = recap(path, "sampel", replace(YEAR, sample=4))
    everyone = travellers(path)
    assert drawn.total("amount") == sum(drawn.values("amount"))
    whole = f"{sum(row['amount'] for row in everyone):,}".replace(",", ".")
    assert f"4 dari {len(everyone)} pelaksana" in drawn.note
    assert f"dari Rp{whole}" in drawn.note
    assert "benih 1" in drawn.note


def test_the_sample_tells_what_is_there_and_leaves_room_for_what_was_seen(path: Path) -> None:
    drawn = recap(path, "sampel", replace(YEAR, sample=2000))
    assert len(drawn.rows) == len(travellers(path))
    for trip, said in zip(drawn.opens, drawn.values("papers"), strict=True):
        visum = rows(path, "SELECT 1 FROM attachment WHERE trip_id = ? AND kind = 'visum'", trip)
        photos = rows(path, "SELECT 1 FROM photo WHERE trip_id = ?", trip)
        assert ("visum" in said, "foto" in said) == (bool(visum), bool(photos))
    for name in ("confirmed", "seen", "result"):
        assert set(drawn.values(name)) == {""}


def test_an_empty_period_draws_nobody(path: Path) -> None:
    empty = replace(YEAR, first=date(2031, 1, 1), last=date(2031, 12, 31))
    drawn = recap(path, "sampel", empty)
    assert (list(drawn.rows), list(drawn.opens)) == ([], [])
    assert "0 dari 0" in drawn.note
