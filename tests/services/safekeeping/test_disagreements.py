"""Each disagreement of the records is told by its one sentence, which names what to look for."""

from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.register import blocks, series
from perdin.services.safekeeping import integrity
from tests.conftest import Clock
from tests.services.safekeeping.meddling import (
    ABOVE,
    CANCELLED,
    COST,
    DROPPED,
    SETTLED,
    meddle,
    problems,
    row_of,
)

BUDGET = "5.1.02.04.01.0001"


@pytest.mark.parametrize(
    ("line", "trip"),
    [
        ("committed = committed + 1", ""),
        ("realised = realised - 1", ""),
        ("overdraft = overdraft + 1", ""),
        ("", f"spent = spent + 1 WHERE id = {SETTLED}"),
        ("", f"spent = spent + 1 WHERE id = {CANCELLED}"),
        ("", f"state = 'cancelled' WHERE id = {ABOVE}"),
    ],
)
def test_a_budget_line_holds_what_its_trips_say(played: Path, line: str, trip: str) -> None:
    year = "fiscal_year = 2026"
    meddle(
        played,
        f"UPDATE budget_line SET {line} WHERE {year}" if line else f"UPDATE trip SET {trip}",
    )
    assert problems(played) == (f"Anggaran {BUDGET} tidak sama dengan jumlah perjalanannya.",)


def test_a_line_without_trips_holds_nothing(played: Path) -> None:
    meddle(played, "UPDATE budget_line SET committed = 1 WHERE fiscal_year = 2027")
    assert problems(played) == (f"Anggaran {BUDGET} tidak sama dengan jumlah perjalanannya.",)


def test_what_a_settled_trip_saved_goes_back_to_what_was_granted(played: Path) -> None:
    """One rupiah granted and a thousand saved: nothing of the grant is left on the line."""
    meddle(
        played,
        "INSERT INTO budget_override (budget_line_id, trip_id, amount, reason, granted_by_id, "
        "granted_by, granted_at, before_dpa, covered) "
        f"SELECT budget_line_id, {SETTLED}, 1000, 'Sebab', granted_by_id, "
        f"granted_by, granted_at, false, 0 FROM budget_override WHERE trip_id = {ABOVE}",
        "UPDATE budget_line SET overdraft = overdraft + 1000 WHERE fiscal_year = 2026",
    )
    assert problems(played) == ()
    meddle(
        played,
        f"UPDATE trip SET spent = spent - 400 WHERE id = {SETTLED}",
        "UPDATE budget_line SET realised = realised - 400, overdraft = overdraft - 400 "
        "WHERE fiscal_year = 2026",
    )
    assert problems(played) == ()
    meddle(
        played,
        f"UPDATE trip SET spent = spent - 1600 WHERE id = {SETTLED}",
        "UPDATE budget_line SET realised = realised - 1600, overdraft = overdraft - 600 "
        "WHERE fiscal_year = 2026",
    )
    assert problems(played) == ()


def test_a_travellers_spending_is_the_sum_of_what_was_spent(played: Path) -> None:
    meddle(played, f"UPDATE traveller SET spent = {COST - 1000} WHERE trip_id = {SETTLED}")
    assert problems(played) == (
        "Biaya riil Ayu Lestari Dewi tercatat Rp3.061.000, barisnya berjumlah Rp3.062.000.",
    )


LETTERS = "SELECT number FROM letter WHERE kind = 'surat_tugas' ORDER BY id"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("content = x'00'", "Berkas surat {number} bukan yang diterbitkan."),
        ("seal = 'ABCD'", "Isian surat {number} bukan yang diterbitkan."),
        ("dated = '2026-01-02'", "Isian surat {number} bukan yang diterbitkan."),
        ("kind = 'spd'", "Isian surat {number} bukan yang diterbitkan."),
        (
            "fields = json_set(fields, '$.kantor.nama', 'X')",
            "Isian surat {number} bukan yang diterbitkan.",
        ),
    ],
)
def test_a_letter_is_what_was_issued(played: Path, change: str, told: str) -> None:
    (number,) = row_of(played, LETTERS)
    meddle(played, f"UPDATE letter SET {change} WHERE number = '{number}'")
    assert told.format(number=number) in problems(played)


def test_a_number_that_was_written_by_hand_came_after_the_seal(played: Path) -> None:
    """A blank was sealed without a number: the one recorded later is no part of its seal."""
    (number,) = row_of(played, LETTERS)
    meddle(played, f"UPDATE letter SET source = 'kosong' WHERE number = '{number}'")
    assert problems(played) == (f"Isian surat {number} bukan yang diterbitkan.",)


def test_the_trail_and_the_register_tell_of_the_same_letters(played: Path) -> None:
    (number,) = row_of(played, LETTERS)
    meddle(played, f"UPDATE audit_event SET details = replace(details, '{number}', 'X/1')")
    assert problems(played) == (
        f"Surat {number} tidak ada dalam jejak audit.", "Surat X/1 hilang dari register.",
    )  # fmt: skip


def test_a_letter_without_a_number_is_not_looked_for(played: Path) -> None:
    """Nor is its seal: it gets a number, and its place in the trail, when that is written."""
    (number,) = row_of(played, "SELECT number FROM letter ORDER BY id DESC")
    meddle(
        played,
        f"UPDATE letter SET number = '', suffix = 'x', seal = '' WHERE number = '{number}'",
        "UPDATE letter_counter SET last = 1 WHERE series_id = "
        "(SELECT series_id FROM letter ORDER BY id DESC)",
    )
    assert problems(played) == (f"Surat {number} hilang dari register.",)


def test_an_event_that_tells_nothing_more_is_read_too(played: Path) -> None:
    """And numbers that were typed before the first of the series leave no hole behind them."""
    meddle(
        played,
        "UPDATE audit_event SET details = '' WHERE action = 'add_user'",
        "UPDATE letter SET sequence = sequence + 5",
        "UPDATE letter_counter SET last = last + 5",
    )
    assert problems(played) == ()
    meddle(played, "UPDATE letter SET sequence = 20 WHERE sequence = 6")
    assert all("tidak urut: nomor 20" in told for told in problems(played))


def test_the_last_submission_counts(played: Path) -> None:
    """The office of this test dropped a traveller: what was asked for then is what binds."""
    meddle(played, "UPDATE audit_event SET action = 'other' WHERE action = 'drop_traveller'")
    assert problems(played) == (f"Pengajuan perjalanan {DROPPED} tidak sama dengan jejak audit.",)


def test_numbers_that_are_missing_or_too_high_are_named(played: Path) -> None:
    of_tasks = "series_id = (SELECT series_id FROM letter WHERE kind = 'surat_tugas')"
    name, last = row_of(
        played,
        "SELECT letter_series.name, last FROM letter_counter JOIN letter_series ON "
        f"letter_series.id = series_id WHERE {of_tasks}",
    )
    assert last == 2
    meddle(played, f"UPDATE letter_counter SET last = 9 WHERE {of_tasks}")
    assert problems(played) == (f"Register {name} 2026 tidak urut: nomor 3, 4, 5, 6, 7.",)
    meddle(played, f"UPDATE letter_counter SET last = 1 WHERE {of_tasks}")
    assert problems(played) == (f"Register {name} 2026 tidak urut: nomor 2.",)
    meddle(played, f"UPDATE letter_counter SET last = 2, year = 2027 WHERE {of_tasks}")
    assert problems(played) == ()


def test_a_reserved_block_fills_its_numbers(played: Path) -> None:
    with Database.open(played, exclusive=False) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        form = next(row for row in series.list_formats(desk) if row.kind is LetterKind.SURAT_TUGAS)
        blocks.reserve(desk, form.series_id, 2026, 3, "Loket", "Cadangan")
    assert problems(played) == ()
    meddle(played, "UPDATE letter_block SET last = last - 1")
    assert problems(played)[0].endswith("2026 tidak urut: nomor 5.")


def test_no_more_than_a_screenful_is_told(played: Path) -> None:
    """Twenty sentences are enough to know that a file is broken."""
    numbers = [f"'N/{at}'" for at in range(30)]
    meddle(
        played,
        "UPDATE audit_event SET details = json_object('nomor', json_array("
        f"{', '.join(numbers)})) WHERE action = 'add_line'",
        "UPDATE letter SET content = x'00'",
    )
    told = problems(played)
    assert len(told) == integrity.SHOWN == 20
    assert sum("Berkas surat" in problem for problem in told) == 4


def test_an_unreadable_row_does_not_hide_the_others(played: Path) -> None:
    meddle(
        played,
        "UPDATE audit_event SET details = '{x' WHERE id = 5",
        f"UPDATE traveller SET spent = 1 WHERE trip_id = {SETTLED}",
    )
    assert problems(played) == (
        "Ada baris yang isinya tidak terbaca.",
        "Biaya riil Ayu Lestari Dewi tercatat Rp1, barisnya berjumlah Rp3.062.000.",
    )
