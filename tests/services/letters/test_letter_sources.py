"""The letters of a trip are made from what was gathered once, and are the same letters."""

from pathlib import Path

import pytest

from perdin.services.desk import Desk
from perdin.services.letters import letters, print_run
from perdin.services.letters.print_run import PrintOrder
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.traffic import watched

MOST = 26
"""Statements for a trip's letters: as many for five travellers as for one."""


@pytest.fixture
def trips(example_desk: Desk) -> dict[int, int]:
    """The example's trips that have letters, each with how many travellers it has."""
    ids = trip_list.find_trip_ids(example_desk, TripFilter())
    counted = {one: len(trip_sheet.open_trip(example_desk, one).travellers) for one in ids}
    return {
        one: people
        for one, people in counted.items()
        if any(choice.ready for choice in letters.choices(example_desk, one))
    }


def test_a_run_over_a_trip_asks_for_nothing_twice(
    example_desk: Desk, trips: dict[int, int], tmp_path: Path
) -> None:
    assert {1, 5} <= set(trips.values())
    for trip_id, people in trips.items():
        with watched() as run:
            printed = print_run.run(example_desk, PrintOrder((trip_id,)), tmp_path / str(trip_id))
        kept = [statement for statement in run.statements if "letter.content " in statement]
        assert run.transactions == 1
        assert len(run.statements) - len(kept) <= MOST, f"{people} travellers"
        assert printed.letters > 0


def test_asking_letter_by_letter_costs_what_a_run_saves(
    example_desk: Desk, trips: dict[int, int]
) -> None:
    """The twin: each letter by itself gathers the trip anew, and the count sees it."""
    (trip_id,) = [one for one, people in trips.items() if people == 5]
    with watched() as alone:
        for choice in letters.choices(example_desk, trip_id):
            if choice.ready:
                letters.document(example_desk, trip_id, choice.kind, choice.traveller_id)
    assert len(alone.statements) > 5 * MOST


def test_a_run_makes_the_very_letters_that_are_made_alone(
    example_desk: Desk, trips: dict[int, int]
) -> None:
    """What is handed down from letter to letter leaves no trace of the one before."""
    compared = 0
    for trip_id in sorted(trips, key=lambda trip: trips[trip])[-3:]:
        for piece in print_run.set_of(example_desk, trip_id, frozenset()).pieces:
            alone = letters.document(example_desk, trip_id, piece.kind, piece.traveller_id)
            assert (alone.name, alone.content) == (piece.name, piece.content), piece.title
            compared += 1
    assert compared > 40
