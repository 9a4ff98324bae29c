"""An office with a few settled journeys, and the sheets of the hotels that it asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from perdin.rules.hotel_answers import AnswerSource, HotelAnswer
from perdin.services.confirmations import answers, claims, stays
from perdin.services.confirmations.answers import Taken
from perdin.services.confirmations.stays import StayRow
from perdin.services.desk import Desk
from tests.conftest import Clock
from tests.services.confirmations import story
from tests.services.confirmations.story import FIRST, Night


@dataclass
class Office:
    """The desks at which hotels are asked."""

    desk: Desk
    head: Desk
    treasurer: Desk
    clock: Clock
    nights: list[Night] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The file."""
        assert self.desk.database.path is not None
        return self.desk.database.path

    def travel(self, *nights: Night) -> list[int]:
        """Journeys that are settled by now; the clock stands at the day of the letters then."""
        story.widened(self.desk)
        trips = [story.travelled(self.desk, self.head, night) for night in nights]
        story.later(self.clock)
        return [story.close(self.desk, trip_id) for trip_id in trips]

    def ask(self, **given: object) -> tuple[int, ...]:
        """A letter to each hotel."""
        return story.ask_all(self.treasurer, **given)

    def stays(self) -> list[StayRow]:
        """How it stands with each stay, in the order in which they were asked about."""
        return sorted(stays.list_stays(self.treasurer), key=lambda row: row.id)

    def answer(self, row: StayRow, **said: object) -> StayRow:
        """Type what a hotel says of a stay; how it stands then."""
        taken = [Taken(row.id, row.version, HotelAnswer(**said))]  # type: ignore[arg-type]
        answers.take_answers(self.treasurer, taken, self.treasurer.today, AnswerSource.TYPED)
        return self.again(row)

    def decide(self, row: StayRow, reason: str = "", **given: int) -> StayRow:
        """Decide as the answer proposes, or that everybody pays back so much."""
        whole = given.get("amount")
        sums = {one.traveller_id: one.proposed if whole is None else whole for one in row.claims}
        claims.decide_claim(self.treasurer, row.id, sums, reason, row.version)
        return self.again(row)

    def again(self, row: StayRow) -> StayRow:
        """The stay as it is now."""
        return next(each for each in self.stays() if each.id == row.id)


@pytest.fixture
def office(desk: Desk, head: Desk, treasurer: Desk, clock: Clock) -> Office:
    return Office(desk, head, treasurer, clock)


@pytest.fixture
def one(office: Office) -> StayRow:
    """Two nights of 600.000 of one traveller, settled, and its hotel asked."""
    office.travel(Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST))
    office.ask()
    (row,) = office.stays()
    return row


@pytest.fixture
def three(office: Office) -> list[StayRow]:
    """Three hotels of three travellers, asked."""
    office.travel(
        *(
            Night((who,), f"Hotel {name}", 600_000, FIRST + timedelta(days=7))
            for who, name in zip(story.PEOPLE, ("Anggrek", "Kenanga", "Sakura"), strict=True)
        )
    )
    office.ask()
    return office.stays()


Sheet = Callable[..., Path]


@pytest.fixture
def sheet_of(tmp_path: Path) -> Sheet:
    """What writes a sheet as a hotel sends it: rows under titles, as CSV."""

    def write(titles: str, *rows: str, name: str = "jawaban.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([titles, *rows]), encoding="utf-8")
        return path

    return write
