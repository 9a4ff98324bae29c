"""The places that are laid out once belong to their database, whatever another one of it says."""

import shutil
from pathlib import Path

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.reference import places
from tests.conftest import Clock
from tests.services.reference.newer_program import sql


def _named(desk: Desk) -> list[str]:
    return [place.name for place in places.suggest_places(desk, "Cilegon")]


def test_two_databases_with_one_past_have_each_its_own_places(
    office_file: Path, tmp_path: Path, clock: Clock
) -> None:
    """A copy has the same trail, so that only which database it is tells them apart."""
    paths = [Path(shutil.copy(office_file, tmp_path / f"{name}.db")) for name in "ab"]
    with Database.open(paths[0]) as one, Database.open(paths[1]) as other:
        sql(other, "UPDATE place SET gone = 1 WHERE code = '36.72'")
        desks = [Desk(each, first_start.seat_first(each), clock=clock) for each in (one, other)]
        assert [_named(desk) for desk in desks] == [["Kota Cilegon"], []]
