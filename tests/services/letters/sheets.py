"""Trips whose people go their own ways, and what a letter is given of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from perdin.database.store import Database
from perdin.letters.data.fields import LetterSheet, Surat
from perdin.rules.travel import Carriage
from perdin.services.desk import Desk
from perdin.services.letters import sheet
from perdin.services.letters.sources import LetterSources
from perdin.services.trips import trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from perdin.services.trips.trip_sheet import trip_at
from tests.office import BANDUNG, LEBAK, a_draft, person

DAY = date(2026, 2, 20)


def submitted(desk: Desk, draft: TripDraft) -> int:
    saved = trips.save_draft(desk, draft)
    return trips.submit(desk, saved.trip_id, saved.version).trip_id


def two_ways(desk: Desk) -> TripDraft:
    """Ayu goes on to a second town; Dirga comes later and stays in the first."""
    legs = (
        LegDraft(place_code=BANDUNG, arrive=date(2026, 3, 3), leave=date(2026, 3, 4), fare=400_000),
        LegDraft(
            place_code=LEBAK, arrive=date(2026, 3, 5), leave=date(2026, 3, 6), fare=150_000,
            carriage=Carriage.LAUT,
        ),
    )  # fmt: skip
    return replace(
        a_draft(desk, days=4),
        purpose="Studi tiru pelayanan", expected_output="Rencana aksi",
        basis=" DPA 2026 \n\n Perintah lisan Camat\n", invitation_number="005/12/2026",
        invitation_date=date(2026, 2, 9), invitation_from="Bappeda Kota Bandung",
        invitation_subject="Undangan studi tiru", carriage="", remarks="Membawa berkas", legs=legs,
        travellers=(
            TravellerDraft(employee_id=person(desk, "Ayu")),
            TravellerDraft(
                employee_id=person(desk, "Dirga"), leave=date(2026, 3, 4), back=date(2026, 3, 4)
            ),
        ),
    )  # fmt: skip


@contextmanager
def opened(database: Database, trip_id: int) -> Iterator[LetterSources]:
    """The sources of a trip's letters, while its session lasts."""
    with database.read() as session:
        yield LetterSources(session, trip_at(session, trip_id))


def gathered(
    database: Database, trip_id: int, at: int | None = None, dated: date = DAY
) -> LetterSheet:
    """The sheet for the traveller at a place of the list, or for all of them."""
    with opened(database, trip_id) as sources:
        traveller = None if at is None else sources.trip.travellers[at]
        return sheet.gather(sources, traveller, Surat(nomor=f"Surat {at}"), dated)
