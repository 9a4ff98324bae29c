"""``perdin recap --report pemeriksaan``: each planted fault is named, and nothing that is none."""

import csv
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.services.full_year import copy, settled
from tests.services.recaps.raw import Change
from tests.services.recaps.test_findings import CASES

Row = tuple[str, ...]
Finding = tuple[str, str, date, int, str]
NOTHING = "Tidak ditemukan."
ALSO = {
    # A journey that is there twice has no letters, no payments, and the purpose of the first.
    "Perjalanan tumpang tindih": {
        "Satu tugas dipecah", "Bukti kurang", "Dibayar lain dari realisasi",
    },
    "Satu tugas dipecah": {"Bukti kurang", "Dibayar lain dari realisasi"},
    # The second bill goes on for a night after the return.
    "Satu kamar diklaim dua kali": {"Bukti di luar perjalanan"},
}  # fmt: skip
"""What a planted fault is as well."""


def report(perdin: Command, office: Path, out: Path) -> Counter[Row]:
    """The lines of the year's report as the command writes them."""
    answer = perdin(
        "recap", "--report", "pemeriksaan", "--year", 2026, "--out", out, "--db", office
    )
    assert (answer.status, answer.err) == (0, "")
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *lines, sums = csv.reader(file, delimiter=";")
    assert head == ["Temuan", "Banyaknya", "Pelaksana", "Keperluan", "Berangkat", "Nilai",
                    "Keterangan"]  # fmt: skip
    assert sums[1] == str(sum(int(line[1]) for line in lines))
    return Counter(tuple(line) for line in lines)


def line(position: int, **changed: int) -> Change:
    """A real cost of the journey to Makassar as another hand wrote it."""

    def act(file: sqlite3.Connection) -> None:
        _trip, flyer = settled(file)
        (key,) = file.execute(
            "SELECT id FROM cost_line WHERE traveller_id = ? AND stage = 'realisasi' AND "
            "position = ?",
            [flyer, position],
        ).fetchone()
        for name, value in changed.items():
            file.execute(f"UPDATE cost_line SET {name} = ? WHERE id = ?", [value, key])
        file.execute("UPDATE cost_line SET amount = quantity * rate, allowed = quantity * rate, "
                     "ceiling = rate, verdict = 'diterima' WHERE id = ?", [key])  # fmt: skip

    return act


def night_twice(file: sqlite3.Connection) -> None:
    """30 % for a night that the hotel's bill holds already."""
    _trip, flyer = settled(file)
    (key,) = file.execute(
        "SELECT id FROM cost_line WHERE traveller_id = ? AND stage = 'realisasi' AND position = 1",
        [flyer],
    ).fetchone()
    copy(
        file, "cost_line", key, position=90, quantity=1, rate=426_900, amount=426_900,
        allowed=426_900, receipt="", receipt_id=None, unproved_reason="Rumah keluarga",
    )  # fmt: skip


# Worked by hand: four days at 430.000, three nights at 1.398.000 by a bill, a ticket of 3.829.000
# by its receipt, two taxis at 536.000 without one.
LINES: tuple[tuple[str, Change, int], ...] = (
    ("a day more than away", line(0, quantity=5), 430_000),
    ("a day dearer than its rate", line(0, rate=500_000), 280_000),
    ("nights above their bill", line(1, rate=1_423_000), 75_000),
    ("a night twice", night_twice, 426_900),
    ("a ticket above its receipt", line(2, rate=4_000_000), 171_000),
    ("a taxi above its table", line(3, rate=600_000), 128_000),
)


def plant(office: Path, act: Change) -> None:
    with closing(sqlite3.connect(office)) as file:
        act(file)
        file.commit()


@pytest.mark.parametrize(("kind", "act", "finding"), CASES, ids=[case[0] for case in CASES])
def test_a_planted_fault_is_named_and_no_other(
    perdin: Command, example_copy: Path, tmp_path: Path, kind: str, act: Change, finding: Finding
) -> None:
    before = report(perdin, example_copy, tmp_path / "before.csv")
    plant(example_copy, act)
    after = report(perdin, example_copy, tmp_path / "after.csv")
    name, purpose, leave, amount, words = finding
    new = after - before
    assert (kind, "1", name, purpose, leave.isoformat(), str(amount), words) in new
    assert {row[0] for row in new} - {kind} == ALSO.get(kind, set())
    gone = before - after
    assert all(row[-1] == NOTHING or row[0] in {new_row[0] for new_row in new} for row in gone)


@pytest.mark.parametrize(("act", "above"), [case[1:] for case in LINES], ids=[x[0] for x in LINES])
def test_a_cost_above_its_rule_is_named_whatever_its_row_says(
    perdin: Command, example_copy: Path, tmp_path: Path, act: Change, above: int
) -> None:
    before = report(perdin, example_copy, tmp_path / "before.csv")
    plant(example_copy, act)
    new = report(perdin, example_copy, tmp_path / "after.csv") - before
    assert [(row[0], row[2], row[5]) for row in new.elements()] == [
        ("Biaya di atas batas", "Wiranata Adikusuma", str(above))
    ]


def test_a_year_with_every_fault_names_every_one(
    perdin: Command, example_copy: Path, tmp_path: Path
) -> None:
    before = report(perdin, example_copy, tmp_path / "before.csv")
    for _kind, act, _finding in CASES:
        plant(example_copy, act)
    after = report(perdin, example_copy, tmp_path / "after.csv")
    found = Counter(row[0] for row in after.elements() if row[1] == "1")
    honest = Counter(row[0] for row in before.elements() if row[1] == "1")
    assert {kind for kind, _act, _finding in CASES} == {row[0] for row in after}
    for kind, _act, _finding in CASES:
        assert found[kind] > honest[kind], kind
    assert not any(row[-1] == NOTHING for row in after)
