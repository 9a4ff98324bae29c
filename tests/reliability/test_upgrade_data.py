"""An office that worked with an earlier schema finds everything again after the upgrade."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from perdin.database import engines, schema, sqlite_file
from perdin.database.filelock import FileLock
from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.desk import Desk, Person
from perdin.services.office import money_settings
from perdin.services.office.money_settings import MoneySettings
from tests.office import WIB

BEFORE_ACCOUNTS = "0004"
EKA = Person(1, "Eka", Role.ADMIN, None)
Rows = dict[str, list[dict[str, object]]]
OFFICE = """
INSERT INTO place (id, code, kind, name, province_code, source)
    VALUES (1, '36.73', 'kota', 'Kota Serang', '36', 'uji'),
        (2, '32.73', 'kota', 'Kota Bandung', '32', 'uji');
INSERT INTO office (id, government, name, short_name, head_title, address, contact, seat_code,
        issued_at, number_code, layout, style, is_example, version)
    VALUES (1, 'PEMERINTAH KOTA SERANG', 'Kecamatan Uji', 'KU', 'CAMAT', '', '', '36.73', 'Serang',
        '', 'serang', '{}', 0, 1);
INSERT INTO employee (id, office_id, name, title_before, title_after, status, bank, account_number,
        active, version)
    VALUES (1, 1, 'Galih Prasetyo', '', '', 'pns', 'Bank Uji', '00123', 1, 1);
INSERT INTO app_user (id, name, role, active, version) VALUES (1, 'Eka', 'admin', 1, 1);
INSERT INTO rate_set (id, regulation, authority, title, valid_from, source, version)
    VALUES (1, 'Perpres Uji', 'ceiling', '', '2026-01-01', 'uji', 1);
INSERT INTO budget_line (id, office_id, fiscal_year, activity_code, activity_name, account_code,
        account_name, ceiling, committed, realised, version)
    VALUES (1, 1, 2026, '7.01.01.2.06.0009', 'Rapat', '5.1.02.04.01.0001', 'Biasa', 9000000,
        1000000, 2000000, 3);
INSERT INTO budget_revision (budget_line_id, kind, decided_on, amount, document)
    VALUES (1, 'murni', '2026-01-02', 9000000, 'DPA');
INSERT INTO trip (id, office_id, state, kind, purpose, basis, invitation_number, invitation_from,
        invitation_subject, expected_output, origin_code, leave, back, carriage, budget_line_id,
        remarks, requested_by_id, created_at, round, estimated, spent, typed, content_hash,
        searchable, closing_reason, version)
    VALUES (1, 1, 'settled', 'luar_kota', 'Rapat koordinasi', '', '', '', '', '', '36.73',
        '2026-03-02', '2026-03-04', '', 1, '', 1, '2026-02-20T08:00:00+07:00', 1, 1500000, 1400000,
        '{}', '', 'rapat', '', 5);
INSERT INTO leg (trip_id, position, place_code, arrive, leave, kind, carriage)
    VALUES (1, 0, '32.73', '2026-03-02', '2026-03-04', 'luar_kota', 'darat');
INSERT INTO traveller (id, trip_id, employee_id, position, leave, back, days, lodging, name,
        plain_name, nip, rank, grade, post, unit, cost_level, lodging_class, rate_group,
        representation, estimated, spent)
    VALUES (1, 1, 1, 0, '2026-03-02', '2026-03-04', 3, 'hotel', 'Galih Prasetyo', 'Galih Prasetyo',
        '', '', '', '', '', '', 4, '', 'none', 1500000, 1400000);
INSERT INTO cost_line (traveller_id, stage, position, component, quantity, unit, rate, amount,
        ceiling, reason, source, receipt)
    VALUES (1, 'rencana', 0, 'uang_harian', 3, 'hari', 500000, 1500000, 500000, 'a', 'b', ''),
        (1, 'realisasi', 0, 'uang_harian', 3, 'hari', 466666, 1400000, NULL, 'a', 'b', 'K-1');
INSERT INTO payment (traveller_id, kind, amount, paid_on, book_number, note, recorded_by_id)
    VALUES (1, 'uang_muka', 1000000, '2026-02-27', 'B-1', '', 1),
        (1, 'pelunasan', 400000, '2026-03-09', '', '', 1);
"""


@pytest.fixture
def before_accounts(tmp_path: Path) -> Path:
    """A small office in the schema that came before receipts and plans."""
    path = tmp_path / "data" / "perdin.db"
    path.parent.mkdir()
    with closing(engines.connect(path, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id={engines.APPLICATION_ID}")
    engine = engines.sqlite_upgrader(path)
    with engine.begin() as connection:
        schema.upgrade(connection, BEFORE_ACCOUNTS)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OFFICE)
    return path


def rows(path: Path) -> Rows:
    """Every row of every table of the office, by column name."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if row[0] != "alembic_version"
        ]
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY id')]
            for name in names
            if "id" in [row[1] for row in connection.execute(f"PRAGMA table_info('{name}')")]
        }


def lost(before: Rows, after: Rows) -> list[str]:
    """What was there and is not, or is something else now."""
    return [
        f"{table}.{name}"
        for table, kept in before.items()
        for n, row in enumerate(kept)
        for name, value in row.items()
        if n >= len(after.get(table, ())) or after[table][n].get(name) != value
    ]


def test_every_row_is_there_after_the_upgrade(before_accounts: Path) -> None:
    before = rows(before_accounts)
    assert sum(len(kept) for kept in before.values()) > 10
    with Database.open(before_accounts) as database:
        assert database.check() == []
    assert lost(before, rows(before_accounts)) == []


def test_what_an_upgrade_wrote_is_looked_through(before_accounts: Path) -> None:
    """Whoever closed the older file had looked at its rows, and the scripts have written since."""
    lock = FileLock.take(before_accounts.with_name(before_accounts.name + ".lock"))
    assert lock is not None
    with lock:
        lock.leave_note(sqlite_file.as_left(before_accounts, rows_sound=True))
    with Database.open(before_accounts) as database:
        assert not database.rows_sound


def test_a_row_that_an_upgrade_lost_would_be_seen(before_accounts: Path) -> None:
    before = rows(before_accounts)
    Database.open(before_accounts).close()
    with closing(sqlite3.connect(before_accounts)) as connection:
        connection.execute("UPDATE payment SET amount = amount + 1 WHERE id = 2")
        connection.execute("DELETE FROM cost_line WHERE id = 2")
        connection.commit()
    assert {"payment.amount", "cost_line.amount"} <= set(lost(before, rows(before_accounts)))


def test_two_officials_of_ub_become_the_one_above_and_the_one_between(
    before_accounts: Path,
) -> None:
    signer = (
        "INSERT INTO signer (office_id, function, mode, heading, on_behalf_of, name, nip, rank, "
        "position, valid_from) VALUES (1, 'pemberi_tugas', ?, 'ASISTEN', ?, 'Laras', '', '', '', "
        "'2026-01-02')"
    )
    rows_before = (
        ("ub", "WALIKOTA SERANG\nSEKRETARIS DAERAH"),
        ("ub", "WALIKOTA SERANG"),
        ("an", "KEPALA DINAS PEKERJAAN UMUM\nDAN TATA RUANG"),
    )
    with closing(sqlite3.connect(before_accounts)) as connection:
        connection.executemany(signer, rows_before)
        connection.commit()
    Database.open(before_accounts).close()
    after = rows(before_accounts)
    assert [(row["on_behalf_of"], row["middle_official"]) for row in after["signer"]] == [
        ("WALIKOTA SERANG", "SEKRETARIS DAERAH"),
        ("WALIKOTA SERANG", ""),
        ("KEPALA DINAS PEKERJAAN UMUM\nDAN TATA RUANG", ""),
    ]
    (office,) = after["office"]
    assert (office["region"], office["name_in_text"]) == ("", "")


def test_old_rows_get_what_they_would_have_had(before_accounts: Path) -> None:
    with Database.open(before_accounts) as database:
        desk = Desk(database, EKA, lambda: datetime(2026, 4, 1, 8, tzinfo=WIB))
        assert money_settings.open_settings(desk)[0] == MoneySettings()
    after = rows(before_accounts)
    assert {(row["method"], row["mechanism"]) for row in after["payment"]} == {("tunai", "GU")}
    assert after["budget_line"][0]["overdraft"] == 0
    assert [row["verdict"] for row in after["cost_line"]] == ["belum", "belum"]
    kept = [(row["planned"], row["ground"], row["over_reason"]) for row in after["cost_line"]]
    assert kept == [(None, None, ""), (0, None, "")], "a real cost is that of its planned line"
    assert after["traveller"][0]["account_state"] == "rampung"
    assert after["traveller"][0]["settled_on"] == "2026-03-09"
    assert after["travel_day"] == []
    for kind, code, name in (
        ("nota_pencairan_dana", "900.1.3.1", "Nota Pencairan Dana (NPD)"),
        (
            "tanggung_jawab_belanja",
            "900.1.3.6",
            "Surat Pernyataan Tanggung Jawab Belanja (SPTB)",
        ),
    ):
        (given,) = [row for row in after["letter_format"] if row["kind"] == kind]
        assert (given["code"], given["mode"]) == (code, "otomatis")
        (series,) = [row for row in after["letter_series"] if row["id"] == given["series_id"]]
        assert (series["name"], series["start"]) == (name, 1)


def test_a_series_that_the_office_named_as_a_later_one_is_taken_for_it(
    before_accounts: Path,
) -> None:
    names = {
        "nota_pencairan_dana": "Nota Pencairan Dana (NPD)",
        "tanggung_jawab_belanja": "Surat Pernyataan Tanggung Jawab Belanja (SPTB)",
    }
    with closing(sqlite3.connect(before_accounts)) as connection:
        connection.executemany(
            "INSERT INTO letter_series (office_id, name, start) VALUES (1, ?, 41)",
            [(name,) for name in names.values()],
        )
        connection.commit()
    Database.open(before_accounts).close()
    after = rows(before_accounts)
    for kind, name in names.items():
        (series,) = [row for row in after["letter_series"] if row["name"] == name]
        (given,) = [row for row in after["letter_format"] if row["kind"] == kind]
        assert (given["series_id"], series["start"]) == (series["id"], 41)


def test_of_two_that_were_open_at_once_the_newer_stands(before_accounts: Path) -> None:
    """A server without the guard could hold two: neither is lost, and one of them is answered."""
    engine = engines.sqlite_upgrader(before_accounts)
    with engine.begin() as connection:
        schema.upgrade(connection, "0029")
    engine.dispose()
    change = (
        "INSERT INTO trip_change (id, trip_id, kind, state, reason, typed, content_hash,"
        " before_hash, before_estimated, estimated, requested_by_id, created_at, decided_by, note,"
        " version) VALUES ({}, 1, 'perubahan', '{}', 'Sebab', '{{}}', '', '', 0, 0, 1,"
        " '2026-02-20T08:00:00+07:00', '', '', 1);"
    )
    request = (
        "INSERT INTO advance_request (id, traveller_id, amount, state, note, requested_by_id,"
        " requested_at) VALUES ({}, 1, 1000, 'diminta', '', 1, '2026-02-20T08:00:00+07:00');"
    )
    closed = (
        "INSERT INTO year_closing (id, office_id, fiscal_year, figures, note, closed_at,"
        " closed_by_id, reopened_reason)"
        " VALUES ({}, 1, 2025, '{{}}', '', '2026-01-02T08:00:00+07:00', 1, '');"
    )
    with closing(sqlite3.connect(before_accounts)) as connection:
        for n, state in ((1, "draft"), (2, "rejected"), (3, "submitted")):
            connection.executescript(change.format(n, state) + request.format(n))
            connection.executescript(closed.format(n))
    with Database.open(before_accounts) as database:
        assert database.check() == []
    after = rows(before_accounts)
    assert [row["state"] for row in after["trip_change"]] == ["rejected", "rejected", "submitted"]
    assert [row["state"] for row in after["advance_request"]] == ["ditolak", "ditolak", "diminta"]
    assert [bool(row["reopened_at"]) for row in after["year_closing"]] == [True, True, False]
    said = {str(after["trip_change"][0]["note"]), str(after["year_closing"][1]["reopened_reason"])}
    assert said == {"dibuat kembar; berlaku baris sesudahnya"}
