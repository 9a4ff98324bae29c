"""The example office: played by the services, in every state, and nothing in it is real."""

from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import TripState
from perdin.services.accounting import accounts
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.example import example
from perdin.services.letters import letters
from perdin.services.office import first_start, office, people, users
from perdin.services.trail import history
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.conftest import NOW
from tests.office import papers

ACCOUNT = (LetterKind.RINCIAN_BIAYA, LetterKind.KWITANSI)


def sheets(desk: Desk) -> list[trip_sheet.TripSheet]:
    return [
        trip_sheet.open_trip(desk, trip_id)
        for trip_id in trip_list.find_trip_ids(desk, TripFilter())
    ]


def test_a_dozen_trips_in_every_state_that_a_clerk_meets(example_desk: Desk) -> None:
    shown = sheets(example_desk)
    assert len(shown) >= 12
    assert {sheet.state for sheet in shown} >= set(TripState) - {TripState.DRAFT}
    assert first_start.is_example(example_desk.database)
    assert office.open_office(example_desk).is_example


def test_its_records_hold_together(example_desk: Desk) -> None:
    assert history.verify_chain(example_desk).fault is None
    assert example_desk.database.check() == []
    lines = budget.list_budget(example_desk)
    shown = sheets(example_desk)
    waiting = (TripState.APPROVED, TripState.ISSUED)
    assert sum(x.committed for x in lines) == sum(x.estimated for x in shown if x.state in waiting)
    assert sum(x.realised for x in lines) == sum(
        x.spent for x in shown if x.state is TripState.SETTLED
    )
    for sheet in shown:
        if sheet.state is TripState.SETTLED:
            assert [x.remaining for x in accounts.balances(example_desk, sheet.id)] == [0] * len(
                sheet.travellers
            )
        for decision in sheet.decisions:
            assert decision.person != sheet.requested_by


def test_events_never_go_back_in_time(example_desk: Desk) -> None:
    moments = [row.at for row in history.list_history(example_desk)]
    assert moments == sorted(moments, reverse=True)
    assert len(moments) > 50


def test_who_set_it_up_is_gone_and_its_people_are_one_each(example_desk: Desk) -> None:
    ids = people.find_employee_ids(example_desk, active_only=False)
    numbers = [row.nip for row in people.employee_rows(example_desk, ids) if row.nip]
    assert len(numbers) == len(set(numbers)) > 5
    assert [row.name for row in users.list_users(example_desk) if not row.active] == ["Penyiapan"]


def test_all_its_letters_can_be_written(example_desk: Desk, tmp_path: Path) -> None:
    for sheet in sheets(example_desk):
        written = letters.write_all(example_desk, sheet.id, tmp_path / str(sheet.id))
        offered = [choice for choice in letters.choices(example_desk, sheet.id) if choice.ready]
        assert len(written) == len(offered)
        if sheet.state in (TripState.ISSUED, TripState.SETTLED):
            orders = (LetterKind.SURAT_TUGAS, LetterKind.SPD, *ACCOUNT)
            assert sum(choice.kind in orders for choice in offered) == papers(sheet)
        assert all(path.stat().st_size > 5_000 for path in written)


def test_it_is_never_made_over_an_office(database: Database) -> None:
    with pytest.raises(BadInput, match="sudah disiapkan"):
        example.build(database, lambda: NOW)
    assert not first_start.is_example(database)
