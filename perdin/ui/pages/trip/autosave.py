"""Keeps a draft while it is typed: the trip it became and the version it has."""

from dataclasses import dataclass

from perdin.services.desk import Desk
from perdin.services.trips import trips
from perdin.services.trips.drafts import TripDraft


@dataclass(slots=True)
class Keeper:
    """Where a draft is kept. Its methods run on the database worker, one after the other, so that
    each save knows the version that the one before it made.
    """

    desk: Desk
    trip_id: int | None = None
    version: int = 0

    def save(self, draft: TripDraft) -> int:
        """Keep what is typed; gives the trip. Raises StaleVersion, WrongStep."""
        saved = trips.save_draft(self.desk, draft, self.trip_id, self.version)
        self.trip_id, self.version = saved.trip_id, saved.version
        return saved.trip_id

    def submit(self, draft: TripDraft) -> int:
        """Keep what is typed and send it to be decided on; gives the trip.

        Raises Incomplete, AlreadyTravelling, RateMissing; the draft is kept even then.
        """
        trip_id = self.save(draft)
        self.version = trips.submit(self.desk, trip_id, self.version).version
        return trip_id
