"""A head that was written down elsewhere stands in the chain, or something was taken or put in."""

import sqlite3
from contextlib import closing
from pathlib import Path

from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import units
from perdin.services.sealing import heads
from perdin.services.sealing.heads import GENESIS, Found, Head
from tests.services.sealing.tool import meddle


def _events(path: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT id, hash FROM audit_event ORDER BY id").fetchall()


def _found(desk: Desk, head: Head) -> Found:
    with desk.database.read() as session:
        return heads.find(session, head)


def _path(desk: Desk) -> Path:
    assert desk.database.path is not None
    return desk.database.path


def test_every_event_of_the_chain_is_found_and_no_other(desk: Desk) -> None:
    units.add_unit(desk, "Seksi Baru")
    units.add_unit(desk, "Seksi Lain")
    events = _events(_path(desk))
    with desk.database.read() as session:
        assert heads.head_now(session) == Head(*events[-1])
    for sequence, digest in events:
        expected = Found.NEWEST if sequence == len(events) else Found.WITHIN
        assert _found(desk, Head(sequence, digest)) is expected
        assert _found(desk, Head(sequence, digest[:12])) is expected  # as it is printed
        turned = ("0" if digest[0] != "0" else "1") + digest[1:]
        assert _found(desk, Head(sequence, turned)) is Found.OTHER
    assert _found(desk, Head(len(events) + 1, events[-1][1])) is Found.CUT_OFF
    assert _found(desk, Head(len(events), "")) is Found.OTHER


def test_a_chain_whose_end_is_cut_off_is_noticed(desk: Desk) -> None:
    units.add_unit(desk, "Seksi Baru")
    sequence, digest = _events(_path(desk))[-1]
    meddle(_path(desk), f"DELETE FROM audit_event WHERE id = {sequence}")
    assert _found(desk, Head(sequence, digest)) is Found.CUT_OFF
    units.add_unit(desk, "Seksi Lain")  # the chain grows again, by another event
    assert _found(desk, Head(sequence, digest)) is Found.OTHER


def test_before_the_first_event(empty_database: Database) -> None:
    with empty_database.read() as session:
        assert heads.head_now(session) == Head(0, GENESIS)
        assert heads.find(session, Head(0, GENESIS)) is Found.NEWEST
        assert heads.find(session, Head(1, "a" * 64)) is Found.CUT_OFF
        assert heads.find(session, Head(0, "a" * 64)) is Found.OTHER


def test_what_is_printed_is_read_back() -> None:
    head = Head(128, "9f3a0c5512ab" + "0" * 52)
    assert head.printed == "128/9f3a0c5512ab"
    assert heads.read_printed(f"Jejak audit {head.printed}, halaman 2") == Head(128, head.hash[:12])
    assert heads.read_printed("Jejak audit 128 / 9F3A0C5512AB") == Head(128, head.hash[:12])
    for none in ("", "Jejak audit", "128/zz", "800.1/12/KEC", "1/2/2026"):
        assert heads.read_printed(none) is None
