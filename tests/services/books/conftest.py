"""A year with money into the purse, taxes, and payments of every kind, months apart."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from tests.conftest import Clock, example_beside
from tests.services import full_year
from tests.services.full_year import insert, payment, receipt

ENTRIES = (
    ("2026-01-12", "penerimaan", "UP", 100_000_000),
    ("2026-02-03", "penerimaan", "GU", 60_000_000),
    ("2026-05-20", "penerimaan", "TU", 15_000_000),
    ("2026-05-29", "penyetoran", "TU", 5_250_000),
    ("2026-08-03", "penerimaan", "LS", 7_000_000),
    ("2026-12-30", "penyetoran", "UP", 11_000_000),
)
TAXES = (
    ("PPh 23", "2026-02-10", None, "", 40_000),
    ("PPh 21", "2026-02-28", "2026-03-01", "NTPN-1", 75_000),
    ("PPN", "2026-05-31", "2026-06-10", "NTPN-2", 110_000),
    ("PPh 22", "2026-12-31", None, "", 15_000),
)


def fill(path: Path) -> None:
    """Money that the example office does not have of its own."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA foreign_keys=ON")
        for at, (day, kind, mechanism, amount) in enumerate(ENTRIES, start=1):
            insert(
                file, "treasury_entry", office_id=1, kind=kind, mechanism=mechanism, amount=amount,
                entered_on=day, book_number=f"{at:03}", reference=f"SP2D-{at}", note="",
                recorded_by_id=1,
            )  # fmt: skip
        trip_id, traveller_id = full_year.settled(file)
        paper = receipt(file, trip_id, traveller_id, vendor="Katering Uji", number="K-9", amount=1)
        for kind, withheld, paid, number, amount in TAXES:
            insert(
                file, "tax_line", receipt_id=paper, kind=kind, base=amount * 50, basis_points=200,
                amount=amount, payment_number=number, withheld_on=withheld, paid_over_on=paid,
            )  # fmt: skip
        (other,) = file.execute(
            "SELECT v.id FROM traveller v JOIN trip t ON t.id = v.trip_id "
            "WHERE t.state = 'approved' LIMIT 1"
        ).fetchone()
        for day, kind, mechanism, amount in (
            ("2026-03-31", "uang_muka", "UP", 900_000),
            ("2026-04-01", "pengembalian", "UP", 250_000),
            ("2026-11-30", "uang_muka", "TU", 1_000),
        ):
            payment(file, other, kind=kind, amount=amount, paid_on=day, mechanism=mechanism)
        file.commit()


@pytest.fixture(scope="session")
def _booked(full_year_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full year's file, with the treasurer's own rows; written once."""
    path = example_beside(full_year_file, tmp_path_factory.mktemp("booked") / "contoh.db")
    fill(path)
    Database.open(path).close()
    return path


@pytest.fixture
def books_file(_booked: Path, tmp_path: Path) -> Path:
    """This test's own copy of the treasurer's year."""
    return example_beside(_booked, tmp_path / "contoh.db")


@pytest.fixture
def books_desk(books_file: Path, clock: Clock) -> Iterator[Desk]:
    """The desk of its admin, in the year after."""
    clock.advance(days=365)
    with Database.open(books_file) as database:
        yield Desk(database, first_start.seat_first(database), clock=clock)
