"""Several at once, in one shared series, inserting, and typing the same number."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from perdin.database.store import Database
from perdin.models.letters import Letter
from perdin.models.people import Office
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import SISIP, URUT, NumberWay, manual
from perdin.services.register import register, series
from perdin.services.register.series import FormatForm
from tests.office import a_trip, found_office
from tests.reliability import clerks
from tests.reliability.children import CONTEXT, answer, child

CLERKS = 4
ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD


def keep_letters(
    pipe: Pipe, where: Path | str, trip_id: int, orders: "Wanted", spoil: "Spoil | None"
) -> None:
    """Take numbers and keep letters under them; say which, and what went wrong."""
    taken, problems = [], []
    with Database.open(where, exclusive=False) as database:
        if spoil is not None:
            spoil(database)
        pipe.send("ready")
        pipe.recv()
        for kind, way in orders:
            try:
                with database.write() as session:
                    taken.append(keep(session, trip_id, kind, way))
            except Exception as problem:  # noqa: BLE001 - the test counts whatever it is
                problems.append(type(problem).__name__)
    pipe.send((taken, problems))


def keep(
    session: Session, trip_id: int, kind: LetterKind, way: NumberWay
) -> tuple[int | None, str]:
    taken = register.take_number(session, kind, clerks.DATED, way)
    session.execute(
        insert(Letter).values(
            office_id=session.scalars(select(Office.id)).one(), kind=kind,
            series_id=taken.series_id, year=clerks.DATED.year, sequence=taken.sequence,
            suffix=taken.suffix, source=taken.source, number=taken.number, dated=clerks.DATED,
            trip_id=trip_id, layout="serang", fields={}, content=b"", content_hash="",
            issued_by_id=1, issued_at=clerks.NOW,
        )
    )  # fmt: skip
    return taken.sequence, taken.suffix


def prepared(where: Path | str) -> int:
    """SPDs share the series of the Surat Tugas, which has one letter; gives a trip."""
    with Database.open(where, exclusive=False) as database:
        desk = clerks.seat(database)
        formats = {row.kind: row for row in series.list_formats(desk)}
        spd = formats[SPD]
        form = FormatForm(pattern=spd.pattern, code=spd.code, series_id=formats[ST].series_id)
        series.save_format(desk, SPD, form, spd.version)
        trip_id = a_trip(desk)
        with database.write() as session:
            keep(session, trip_id, ST, URUT)
    return trip_id


Wanted = list[tuple[LetterKind, NumberWay]]
Spoil = Callable[[Database], None]
Outcome = tuple[list[tuple[int, str]], list[str]]


def at_once(where: Path | str, ways: list[Wanted], spoil: Spoil | None = None) -> Outcome:
    """Let the clerks loose at the same moment; what they got, in order, and their problems."""
    trip_id = prepared(where)
    with ExitStack() as stack:
        pipes = [
            stack.enter_context(child(keep_letters, where, trip_id, way, spoil))[1] for way in ways
        ]
        assert [answer(pipe) for pipe in pipes] == ["ready"] * len(ways)
        for pipe in pipes:
            pipe.send("go")
        answers = [answer(pipe) for pipe in pipes]
    return sorted(sum((got for got, _ in answers), [])), sum((bad for _, bad in answers), [])


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest) -> Path | str:
    if request.param == "file":
        copy: Path = request.getfixturevalue("office_copy")
        return copy
    url: str = request.getfixturevalue("postgresql_url")
    with Database.open(url) as database:
        found_office(database, clerks.NOW)
    return url


SHARED: list[Wanted] = [[((ST, SPD)[n % 2], URUT) for n in range(20)] for _clerk in range(CLERKS)]
IN_TURN = [(n, "") for n in range(2, 2 + CLERKS * 20)]
INSERTED: list[Wanted] = [[(ST, SISIP)] * 6 for _clerk in range(CLERKS)]
SUFFIXES = [(1, letter) for letter in "abcdefghijklmnopqrstuvwx"]
TYPED: list[Wanted] = [[(ST, manual("800.1.11.1/009/KEC-UJI/II/2026"))] for _clerk in range(CLERKS)]
ONCE = ([(9, "")], ["NumberTaken"] * (CLERKS - 1))


def test_a_shared_series_is_consecutive(where: Path | str) -> None:
    assert at_once(where, SHARED) == (IN_TURN, [])


def test_inserting_at_once_gives_every_suffix_once(where: Path | str) -> None:
    assert at_once(where, INSERTED) == (SUFFIXES, [])


def test_one_number_typed_by_all_is_given_to_one(where: Path | str) -> None:
    assert at_once(where, TYPED) == ONCE


@pytest.mark.parametrize(
    ("wanted", "sound"),
    [
        pytest.param(SHARED, (IN_TURN, []), id="shared"),
        pytest.param(INSERTED, (SUFFIXES, []), id="inserted"),
        pytest.param(TYPED, ONCE, id="typed"),
    ],
)
def test_the_known_bad_twin_is_caught(
    where: Path | str, wanted: list[Wanted], sound: Outcome
) -> None:
    """Without the lock several read the same state, and get the same place in the series."""
    bad = clerks.begin_as_the_driver_does if isinstance(where, Path) else clerks.lock_no_rows
    got, problems = at_once(where, wanted, partial(clerks.together, CONTEXT.Barrier(CLERKS), bad))
    assert "BrokenBarrierError" not in problems
    assert (got, problems) != sound
