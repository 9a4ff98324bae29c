"""What the trail tells of what was done: from what to what, in words, and nobody's secrets."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.rules.workflow import Role
from perdin.services.accounting import actual_costs, cost_lines
from perdin.services.desk import Desk
from perdin.services.office import money_settings, people, users
from perdin.services.trail import finding, reading
from perdin.services.trail.finding import Thing, TrailFilter
from perdin.services.trail.lines import Fact
from perdin.services.trips import approvals, trip_sheet, trips
from tests.office import a_draft, a_trip, issued, person, proved

ALL = TrailFilter()


def facts(desk: Desk, event_id: int | None = None) -> dict[str, list[Fact]]:
    """What an event changed, by its rows; of the last one where none is named."""
    wanted = event_id or finding.find_event_ids(desk, ALL, 1)[0]
    event = reading.open_event(desk, wanted)
    assert event is not None
    return {line.row: list(line.facts) for line in event.lines}


def test_a_changed_bank_account_is_told_by_both_ends(desk: Desk) -> None:
    employee = person(desk, "Bima")
    form = people.open_employee(desk, employee)
    people.save_employee(desk, replace(form, bank="BJB", account_number="0012003004005"))
    form = people.open_employee(desk, employee)
    people.save_employee(desk, replace(form, account_number="0012003009876"))
    whose = "Pegawai «Bima Sakti Pratama»"
    assert facts(desk) == {whose: [Fact("Nomor rekening", "••••4005", "••••9876")]}
    form = people.open_employee(desk, employee)
    people.save_employee(desk, replace(form, account_number="1112003009876"))
    assert facts(desk) == {whose: [Fact("Nomor rekening", "••••9876", "••••9876 (yang lain)")]}


def test_limits_and_roles_are_told_from_what_to_what(desk: Desk) -> None:
    settings, version = money_settings.open_settings(desk)
    changed = replace(settings, most_advance_percent=80, most_other=250_000, month_days=12)
    money_settings.save_settings(desk, changed, version)
    (told,) = facts(desk).values()
    assert Fact("Uang muka paling banyak (%)", "100", "80") in told
    assert Fact("Biaya tanpa tabel paling banyak", "", "Rp250.000") in told
    assert Fact("Hari dinas tiap orang sebulan", "", "12") in told
    user = next(one for one in users.list_users(desk) if one.role is Role.KEUANGAN)
    users.change_user(desk, user.id, Role.AUDITOR, active=False, employee_id=user.employee_id)
    (told,) = facts(desk).values()
    assert told == [Fact("Peran", "Keuangan", "Auditor"), Fact("Boleh masuk", "ya", "tidak")]


def test_costs_are_told_line_by_line(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Bima"))
    sheet = trip_sheet.open_trip(desk, trip_id)
    (traveller,) = sheet.travellers
    costs = proved(cost_lines.costs_to_record(desk, traveller.id))
    actual_costs.record_costs(desk, traveller.id, costs)
    assert len([row for row in facts(desk) if row.startswith("Rincian biaya")]) == len(costs) > 2
    costs[0] = replace(costs[0], rate=costs[0].rate - 10_000)
    actual_costs.record_costs(desk, traveller.id, costs)
    told = {row: some for row, some in facts(desk).items() if row.startswith("Rincian biaya")}
    assert len(told) == 1, told
    (line,) = told.values()
    assert any(fact.title == "Harga" and fact.before and fact.after for fact in line)
    assert any(fact.title == "Jumlah" and fact.before and fact.after for fact in line)


def test_what_was_typed_anew_is_told_against_what_was_submitted(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk, "Bima")
    sheet = trip_sheet.open_trip(head, trip_id)
    approvals.return_trip(head, trip_id, sheet.version, sheet.content_hash, "Kurang jelas")
    sheet = trip_sheet.open_trip(desk, trip_id)
    again = replace(a_draft(desk, "Bima"), purpose="Rapat lain", leave=date(2026, 3, 2))
    saved = trips.save_draft(desk, again, trip_id, sheet.version)
    trips.submit(desk, trip_id, saved.version)
    told = facts(desk)
    trip = next(some for row, some in told.items() if row.startswith("Perjalanan dinas"))
    assert Fact("Maksud perjalanan dinas", sheet.purpose, "Rapat lain") in trip
    assert Fact("Tanggal berangkat", "3 Maret 2026", "2 Maret 2026") in trip
    assert not any(row.startswith("Pegawai") for row in told)


def test_a_row_that_came_is_told_as_it_came(desk: Desk) -> None:
    """However often it was changed since, and also once it is gone."""
    first = person(desk, "Bima")
    with closing(sqlite3.connect(str(desk.database.path))) as file:
        (came,) = file.execute(
            "SELECT event_id FROM audit_change WHERE table_name = 'employee' AND row_id = ? "
            "ORDER BY id LIMIT 1",
            (first,),
        ).fetchone()
    before = facts(desk, came)
    form = people.open_employee(desk, first)
    people.save_employee(desk, replace(form, title_after="S.T.", unit="Sekretariat"))
    assert facts(desk, came) == before


def test_no_event_of_a_year_tells_a_key_a_hash_or_a_secret(example_desk: Desk) -> None:
    ids = finding.find_event_ids(example_desk, ALL)
    with closing(sqlite3.connect(str(example_desk.database.path))) as file:
        numbers = [row[0] for row in file.execute("SELECT account_number FROM employee") if row[0]]
        nips = [row[0] for row in file.execute("SELECT nip FROM employee") if row[0]]
    assert numbers
    assert nips
    for event_id in ids:
        event = reading.open_event(example_desk, event_id)
        assert event is not None
        said = [event.row.changes, *(line.row for line in event.lines)]
        said += [f"{f.title} {f.before} {f.after}" for line in event.lines for f in line.facts]
        for words in said:
            plain = re.sub(r"[\w-]+\.(pdf|jpg|png|docx)", "", words)
            assert not re.search(r"sha256|(?=[0-9]*[a-f])[0-9a-f]{12,}|[a-z]_[a-z]", plain), words
            assert not any(secret in words for secret in (*numbers, *nips)), words


def test_a_trips_own_history_tells_also_what_was_done_elsewhere(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Bima", "Eka"))
    a_trip(desk, "Citra", leave=date(2026, 5, 4))
    rows = reading.trip_trail(desk, trip_id)
    assert [row.action for row in rows] == ["Surat diterbitkan", "Disetujui", "Diajukan"]
    assert "Keadaan: Diajukan → Disetujui" in rows[1].changes


@pytest.mark.parametrize(
    ("wanted", "condition"),
    [
        (TrailFilter(person="Ratri Kinasih"), "person = 'Ratri Kinasih'"),
        (TrailFilter(action="approve"), "action = 'approve'"),
        (TrailFilter(first=date(2026, 3, 1)), "substr(at, 1, 10) >= '2026-03-01'"),
        (
            TrailFilter(first=date(2026, 2, 2), last=date(2026, 2, 16)),
            "substr(at, 1, 10) BETWEEN '2026-02-02' AND '2026-02-16'",
        ),
        (
            TrailFilter(thing=Thing.PAYMENTS),
            "id IN (SELECT event_id FROM audit_change "
            "WHERE table_name IN ('payment', 'advance_request'))",
        ),
        (
            TrailFilter(thing=Thing.USERS, text="penyiapan"),
            "(person = 'Penyiapan' OR subject = 'pengguna Penyiapan') AND id IN "
            "(SELECT event_id FROM audit_change WHERE table_name = 'app_user')",
        ),
        (TrailFilter(text="stunting"), "subject = (SELECT 'perjalanan ' || id FROM trip "
         "WHERE purpose LIKE '%stunting%') OR details LIKE '%stunting%'"),
        (TrailFilter(text="uang muka dibayar", action="settle"), "0"),
    ],
)  # fmt: skip
def test_a_filter_finds_what_it_says(
    example_desk: Desk, wanted: TrailFilter, condition: str
) -> None:
    with closing(sqlite3.connect(str(example_desk.database.path))) as file:
        expected = [
            row[0]
            for row in file.execute(
                f"SELECT id FROM audit_event WHERE {condition} ORDER BY id DESC"
            )
        ]
    assert finding.find_event_ids(example_desk, wanted) == expected
    assert finding.find_event_ids(example_desk, wanted, 3) == expected[:3]


def test_a_number_on_paper_finds_what_was_done_with_it(example_desk: Desk) -> None:
    with closing(sqlite3.connect(str(example_desk.database.path))) as file:
        number, trip_id = file.execute(
            "SELECT number, trip_id FROM letter WHERE kind = 'spd' AND number <> '' LIMIT 1"
        ).fetchone()
    ids = finding.find_event_ids(example_desk, TrailFilter(text=number))
    rows = reading.event_rows(example_desk, ids)
    assert {row.trip_id for row in rows} == {trip_id}
    assert any(number in row.details for row in rows)


def test_the_trail_says_who_and_what_it_can_be_narrowed_to(
    example_copy: Path, example_desk: Desk
) -> None:
    told = finding.choices(example_desk)
    with closing(sqlite3.connect(example_copy)) as file:
        people_in = {row[0] for row in file.execute("SELECT person FROM audit_event")}
        actions = {row[0] for row in file.execute("SELECT action FROM audit_event")}
    assert set(told.people) == people_in
    assert set(told.actions) == actions
