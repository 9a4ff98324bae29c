"""Old registers of every dirty shape: nearly all right, the others marked, none in silence."""

import pytest

from perdin.importers.cells import CellProblem
from perdin.importers.register.reading import RegisterBook, read_register
from perdin.importers.register.record import PastEntry
from perdin.rules.letter_kinds import LetterKind
from tests.importers.dirty_people import TODAY, full_name
from tests.importers.dirty_registers import Book, Trip, dirty

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD


def differing(entry: PastEntry, trip: Trip, told: frozenset[str]) -> set[str]:
    """The fields in which what was read is not what was written."""
    st = [(one.text, one.sequence) for one in entry.numbers if one.kind is ST]
    spd = [(one.text, one.sequence) for one in entry.numbers if one.kind is SPD]
    right = {
        "st_number": st == ([(trip.st_number, trip.st_sequence)] if "st" in told else []),
        "spd_number": spd
        == (list(zip(trip.spd_numbers, trip.spd_sequences, strict=True)) if "spd" in told else []),
        "letter_date": entry.dated == (trip.dated if "dated" in told else None),
        "name": [one.name for one in entry.people] == [full_name(one) for one in trip.people],
        "nip": "nip" not in told
        or [one.nip for one in entry.people] == [one.nip for one in trip.people],
        "purpose": entry.purpose == trip.purpose,
        "place": entry.place == trip.place,
        "leave": (entry.leave, entry.back) == (trip.leave, trip.back),
    }
    return {field for field, same in right.items() if not same}


def judge(book: Book, seen: RegisterBook | None = None) -> tuple[int, list[object]]:
    """How many entries are right, and what is wrong without a word."""
    seen = seen or read_register(book.sheets, TODAY)
    several = len(seen.sheets) > 1
    name = "" if several else book.sheets[seen.sheets[0]].name
    entries = {(entry.sheet or name, entry.row): entry for entry in seen.entries}
    of_row: dict[tuple[str, int], list[CellProblem]] = {}
    for problem in seen.problems:
        of_row.setdefault((problem.sheet or name, problem.row), []).append(problem)
    right = 0
    silent: list[object] = []
    for place, trip in book.trips.items():
        entry = entries.get(place)
        wrong = differing(entry, trip, book.told) if entry else {"row"}
        marked = bool(entry and (of_row.get(place) or wrong & {*entry.guessed}))
        if not wrong:
            right += 1
        elif not marked:
            silent.append((place, wrong, trip, entry))
    for place in entries.keys() - book.trips.keys() - book.faults.keys():
        silent.append((place, "nobody wrote it", entries[place]))
    silent += [
        (place, field)
        for place, field in book.faults.items()
        if field not in {problem.field for problem in of_row.get(place, ())}
    ]
    return right, silent


def all_judged(count: int) -> None:
    """No row of so many books is wrong in silence, and 97 of 100 entries are right."""
    right = trips = 0
    for seed in range(count):
        book = dirty(seed)
        good, silent = judge(book)
        assert silent == [], f"seed {seed}"
        right, trips = right + good, trips + len(book.trips)
    assert trips > 12 * count
    assert right >= 0.97 * trips


def test_dirty_registers_are_understood_or_marked() -> None:
    all_judged(150)


@pytest.mark.long
def test_thousands_of_dirty_registers_are_understood_or_marked() -> None:
    all_judged(2_000)


def test_the_judge_tells_of_what_is_read_wrong() -> None:
    """A book whose oracle is somebody else's, and one with a row that nobody wrote."""
    book, other = dirty(1), dirty(2)
    book.trips = dict(zip(book.trips, other.trips.values(), strict=False))
    assert judge(book)[1]
    book = dirty(3)
    book.trips.popitem()
    assert judge(book)[1]
