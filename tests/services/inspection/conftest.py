"""Packages of the example's year and of a small office, made once and copied."""

from datetime import date
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.inspection import package_making
from perdin.services.inspection.package_making import MadePackage
from perdin.services.inspection.package_scope import PackageOrder
from perdin.services.office import first_start
from perdin.services.trips.counted import RecapFilter
from tests.conftest import NOW, example_beside

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))


def order(**narrowed: object) -> PackageOrder:
    """The year, or a part of it, without bundles, which a PC without LibreOffice cannot make."""
    wanted = {"first": YEAR.first, "last": YEAR.last} | narrowed
    return PackageOrder(RecapFilter(**wanted), bundles=False)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def package(
    example_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[MadePackage, Path]:
    """The package of the example's year, and the database that it is of."""
    folder = tmp_path_factory.mktemp("package")
    database = example_beside(example_file, folder / "contoh.db")
    with Database.open(database) as opened:
        desk = Desk(opened, first_start.seat_first(opened), clock=lambda: NOW)
        made = package_making.make(desk, order(), folder / "paket.zip")
    return made, database
