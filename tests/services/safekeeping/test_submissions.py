"""What was asked for binds: a submission is held against its rows, its hash and the trail."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.services.safekeeping.meddling import (
    ABOVE,
    CANCELLED,
    DROPPED,
    ISSUED,
    RETURNED,
    SETTLED,
    SUBMITTED,
    meddle,
    problems,
    row_of,
)


def test_what_was_played_agrees(played: Path) -> None:
    states = [
        row_of(played, f"SELECT state FROM trip WHERE id = {trip_id}")[0]
        for trip_id in range(SETTLED, RETURNED + 1)
    ]
    assert states == [
        "settled", "issued", "approved", "approved", "cancelled", "submitted", "returned",
    ]  # fmt: skip
    assert problems(played) == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE trip SET estimated = estimated + 1 WHERE id = {trip}",
        "UPDATE trip SET typed = json_set(typed, '$.purpose', 'Lain') WHERE id = {trip}",
        "UPDATE trip SET frozen = json_set(frozen, '$.origin', 'Lain') WHERE id = {trip}",
        "UPDATE traveller SET name = 'Orang Lain' WHERE trip_id = {trip}",
        "UPDATE traveller SET nip = '1' WHERE trip_id = {trip}",
        "UPDATE traveller SET rank = 'X' WHERE trip_id = {trip}",
        "UPDATE traveller SET grade = 'X' WHERE trip_id = {trip}",
        "UPDATE traveller SET post = 'X' WHERE trip_id = {trip}",
        "UPDATE traveller SET leave = '2026-01-05' WHERE trip_id = {trip}",
        "UPDATE traveller SET back = '2026-12-05' WHERE trip_id = {trip}",
        "UPDATE travel_day SET per_diem = per_diem + 1 WHERE traveller_id IN {travellers}",
        "UPDATE travel_day SET place_code = '36.02' WHERE traveller_id IN {travellers}",
        "UPDATE cost_line SET component = 'tol' WHERE {planned}",
        "UPDATE cost_line SET quantity = quantity + 1 WHERE {planned}",
        "UPDATE cost_line SET rate = rate + 1 WHERE {planned}",
        "UPDATE cost_line SET amount = amount + 1 WHERE {planned}",
        "UPDATE cost_line SET source = 'Lain' WHERE {planned}",
        "DELETE FROM cost_line WHERE {planned}",
        "DELETE FROM travel_day WHERE traveller_id IN {travellers}",
    ],
)
def test_each_thing_that_was_asked_for_must_stay(played: Path, change: str) -> None:
    travellers = f"(SELECT id FROM traveller WHERE trip_id = {SUBMITTED})"
    planned = f"stage = 'rencana' AND traveller_id IN {travellers}"
    meddle(played, change.format(trip=SUBMITTED, travellers=travellers, planned=planned))
    assert problems(played) == (f"Isi perjalanan {SUBMITTED} bukan yang diajukan.",)


@pytest.mark.parametrize("trip_id", [SETTLED, ISSUED, DROPPED, ABOVE, SUBMITTED])
def test_every_trip_that_somebody_relies_on_is_held_to_its_submission(
    played: Path, trip_id: int
) -> None:
    meddle(played, f"UPDATE trip SET content_hash = 'x' WHERE id = {trip_id}")
    assert problems(played) == (
        f"Pengajuan perjalanan {trip_id} tidak sama dengan jejak audit.",
        f"Isi perjalanan {trip_id} bukan yang diajukan.",
    )


def test_what_nobody_relies_on_any_more_may_differ(played: Path) -> None:
    meddle(
        played,
        f"UPDATE traveller SET post = 'X' WHERE trip_id IN ({CANCELLED}, {RETURNED})",
        f"UPDATE trip SET content_hash = 'x' WHERE id IN ({CANCELLED}, {RETURNED})",
    )
    assert problems(played) == ()


def test_what_was_spent_is_no_part_of_what_was_asked_for(played: Path) -> None:
    meddle(played, "UPDATE cost_line SET source = 'Lain' WHERE stage = 'realisasi'")
    assert problems(played) == ()


def test_a_submission_from_before_days_were_kept_is_whole(played: Path) -> None:
    """The days were added to what is frozen later: an older hash tells nothing of them."""
    frozen, old = row_of(played, f"SELECT frozen, content_hash FROM trip WHERE id = {SUBMITTED}")
    asked = json.loads(frozen)
    del asked["days"]
    kept = json.dumps(asked, sort_keys=True, ensure_ascii=False)
    new = hashlib.sha256(kept.encode()).hexdigest()
    meddle(
        played,
        f"UPDATE trip SET frozen = json_remove(frozen, '$.days'), content_hash = '{new}' "
        f"WHERE id = {SUBMITTED}",
        f"UPDATE audit_event SET details = replace(details, '{old}', '{new}')",
    )
    assert problems(played) == ()
