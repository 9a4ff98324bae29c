"""``perdin account-check``: each real cost of a trip with what may be paid of it, and why."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Command

DEAR = 900_000


def settled(path: Path) -> tuple[int, str, int]:
    """A settled trip that has nights by a bill: its id, its Surat Tugas's number, those nights."""
    with closing(sqlite3.connect(path)) as file:
        row = file.execute(
            "SELECT t.id, l.number, c.quantity FROM trip t JOIN traveller v ON v.trip_id = t.id "
            "JOIN cost_line c ON c.traveller_id = v.id JOIN letter l ON l.trip_id = t.id "
            "WHERE t.state = 'settled' AND c.stage = 'realisasi' AND c.component = 'penginapan' "
            "AND c.receipt_id IS NOT NULL AND l.kind = 'surat_tugas' ORDER BY c.id LIMIT 1"
        ).fetchone()
    return int(row[0]), str(row[1]), int(row[2])


def test_an_honest_account_is_told_line_by_line(perdin: Command, example_copy: Path) -> None:
    trip_id, number, _nights = settled(example_copy)
    answer = perdin("account-check", number, "--db", example_copy)
    assert (answer.status, answer.err) == (0, "")
    with closing(sqlite3.connect(example_copy)) as file:
        claimed = file.execute(
            "SELECT count(*), sum(c.amount) FROM cost_line c JOIN traveller v "
            "ON v.id = c.traveller_id WHERE v.trip_id = ? AND c.stage = 'realisasi'",
            [trip_id],
        ).fetchone()
    told = json.loads(perdin("account-check", trip_id, "--json", "--db", example_copy).out)
    lines = [line for account in told["accounts"] for line in account["lines"]]
    assert (len(lines), sum(line["claimed"] for line in lines)) == claimed
    assert all(line["claimed"] == line["allowed"] and not line["reason"] for line in lines)
    assert answer.out.count("diklaim") == len(lines)
    assert "Perpres 72/2025 tabel 1.2" in answer.out


def test_what_was_raised_behind_its_back_is_told_with_the_rule(
    perdin: Command, example_copy: Path
) -> None:
    trip_id, number, nights = settled(example_copy)
    with closing(sqlite3.connect(example_copy)) as file:
        file.execute(
            "UPDATE cost_line SET rate = ?, amount = ?, allowed = ? WHERE id = (SELECT min(c.id) "
            "FROM cost_line c JOIN traveller v ON v.id = c.traveller_id WHERE v.trip_id = ? AND "
            "c.stage = 'realisasi' AND c.component = 'penginapan' AND c.receipt_id IS NOT NULL)",
            [DEAR, DEAR * nights, DEAR * nights, trip_id],
        )
        bill = file.execute(
            "SELECT r.amount FROM receipt r JOIN cost_line c ON c.receipt_id = r.id JOIN traveller "
            "v ON v.id = c.traveller_id WHERE v.trip_id = ? AND c.amount = ?",
            [trip_id, DEAR * nights],
        ).fetchone()
        file.commit()
    answer = perdin("account-check", number, "--json", "--db", example_copy)
    assert answer.status == 2
    over = [
        line
        for account in json.loads(answer.out)["accounts"]
        for line in account["lines"]
        if line["claimed"] > line["allowed"]
    ]
    assert [(line["claimed"], line["allowed"]) for line in over] == [(DEAR * nights, bill[0])]
    assert "Buktinya hanya" in over[0]["reason"]
    assert over[0]["source"] == "Perpres 72/2025 Lampiran I tabel 1.4"


def test_a_number_that_is_nowhere_is_told(perdin: Command, example_copy: Path) -> None:
    for number in ("800/1/TIDAK-ADA/2026", "999999", "-1", "9" * 30):
        answer = perdin("account-check", "--db", example_copy, "--", number)
        assert (answer.status, answer.err) == (2, "Perjalanan tidak ditemukan.\n")
