"""Places on a shared server: names, splits and spellings as in a file, and who comes second."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import StaleVersion
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.reference import place_acts, place_merging, places
from perdin.services.reference.place_rows import NewName, PlaceForm
from perdin.services.rows.acts import Act
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from perdin.services.undoing import undo
from tests.conftest import Clock
from tests.office import a_trip, found_office
from tests.postgres import postgresql_server, postgresql_url
from tests.services.plays_places import CIBARU, added, entry

__all__ = ["postgresql_server", "postgresql_url"]

NEW = NewName("Kota Parahyangan", date(2026, 7, 1), "UU 9/2026")


def test_places_on_a_server(postgresql_url: str, clock: Clock) -> None:
    with Database.open(postgresql_url) as database:
        found_office(database, clock.now)
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        trip_id = a_trip(desk)
        bandung = entry(desk, "32.73")
        assert (bandung.trips, bandung.spellings) == (1, ("bdg",))
        place_acts.rename_place(desk, bandung.id, bandung.version, NEW)
        with pytest.raises(StaleVersion):
            place_acts.rename_place(desk, bandung.id, bandung.version, NEW)
        assert trip_sheet.open_trip(desk, trip_id).places == "Kota Bandung"
        for words in ("parahyangan", "kota bandung"):
            assert trip_list.find_trip_ids(desk, TripFilter(text=words)) == [trip_id]
            assert places.suggest_places(desk, words)[0].code == "32.73"
        acts: list[Act] = []
        own = replace(desk, remember=acts.append)
        added(own, CIBARU)
        twice = added(own, PlaceForm(code="36.76", kind="kota", name="Kota Ci Baru"))
        place_merging.merge_place(own, twice.id, twice.version, "36.75")
        assert [row.code for row in places.suggest_places(desk, "ci baru")] == ["36.75"]
        undo.undo(own, acts[-1])
        assert entry(desk, "36.76").merged_into == ""
        first_start.refresh(database, clock.now)
