"""A restore brings back what was there, loses nothing unsaid, and leads back."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import DatabaseLocked
from perdin.files import attachment_folder
from perdin.services.desk import Desk
from perdin.services.office import units
from perdin.services.register import blocks, register
from perdin.services.safekeeping import (
    anchors,
    backup,
    backup_folder,
    backup_list,
    backup_plan,
    restore_preview,
    restoring,
)
from perdin.services.safekeeping.backup_list import PlanForm
from perdin.services.safekeeping.opening import OpenOffice
from perdin.services.sealing import heads
from perdin.services.trail import history
from tests.conftest import Clock
from tests.pdfs import pdf_of
from tests.services.safekeeping.restored_office import HASH, Office, attach, issue, sound


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def office(office_copy: Path, clock: Clock) -> Office:
    return Office(office_copy, clock)


def test_what_was_there_is_there_again(office: Office, clock: Clock) -> None:
    office.at_work(attach)
    path = office.backup()
    before = office.rows("SELECT * FROM trip") + office.rows("SELECT * FROM attachment")
    clock.advance(days=1)
    office.at_work(lambda desk, _head: units.add_unit(desk, "Seksi Baru"))
    restored = office.restore(path)
    assert office.rows("SELECT * FROM trip") + office.rows("SELECT * FROM attachment") == before
    assert office.rows("SELECT count(*) FROM unit WHERE name = 'Seksi Baru'") == [(0,)]
    assert restored.missing == ()
    assert sound(office.path, clock)


def test_the_preview_says_what_would_be_lost(office: Office) -> None:
    path = office.backup()
    office.at_work(issue)
    numbers = sorted(
        str(row[0]) for row in office.rows("SELECT number FROM letter WHERE number <> ''")
    )
    preview = restore_preview.look(path, office.path)
    assert sorted(preview.lost_letters) == numbers
    assert preview.lost_trips == ["Konsultasi rencana kerja (3 Maret 2026)"]
    assert preview.lost_payments == []
    assert preview.loses
    assert not preview.other_office
    assert "KECAMATAN UJI: " in preview.contents
    again = restore_preview.look(office.backup(), office.path)
    assert (again.losses, again.loses, again.lost_events) == ([], False, 0)


def test_no_number_is_given_twice(office: Office) -> None:
    """What was issued after the backup lies on paper somewhere: its numbers are set aside."""
    path = office.backup()
    office.at_work(issue)
    given = office.rows("SELECT series_id, year, last FROM letter_counter ORDER BY series_id")
    numbers = {row[0] for row in office.rows("SELECT number FROM letter WHERE number <> ''")}
    office.restore(path)
    kept = office.rows("SELECT series_id, year, first, last FROM letter_block ORDER BY series_id")
    assert [(row[0], row[1], row[3]) for row in kept] == given
    office.at_work(issue)
    fresh = {row[0] for row in office.rows("SELECT number FROM letter WHERE number <> ''")}
    assert fresh
    assert not fresh & numbers
    assert sound(office.path, office.clock)


def test_the_lost_letters_can_be_written_again_under_their_numbers(office: Office) -> None:
    path = office.backup()
    office.at_work(issue)
    office.restore(path)

    def look(desk: Desk, _head: Desk) -> None:
        for series_id, year, first, last in office.rows(
            "SELECT series_id, year, first, last FROM letter_block"
        ):
            with desk.database.read() as session:
                row = blocks.blocks_of(session, int(str(series_id)), int(str(year)))[0]
            assert row.free == tuple(range(int(str(first)), int(str(last)) + 1))
            assert "sebelum basis data dipulihkan" in row.reason

    office.at_work(look)


def test_there_is_a_way_back(office: Office) -> None:
    path = office.backup()
    office.at_work(issue)
    before = office.rows("SELECT number FROM letter") + office.rows("SELECT * FROM trip")
    aside = office.restore(path).aside
    assert aside is not None
    assert office.rows("SELECT count(*) FROM letter") == [(0,)]
    back = office.restore(aside)
    assert office.rows("SELECT number FROM letter") + office.rows("SELECT * FROM trip") == before
    assert back.aside not in (None, aside)
    assert sound(office.path, office.clock)


def test_a_restore_is_no_alarm_and_stands_in_the_trail(office: Office) -> None:
    path = office.backup()
    office.at_work(issue)
    office.restore(path)
    opened = OpenOffice.open(office.path, office.clock)
    assert opened.other is None
    first = opened.seat(opened.whom(None))
    told = history.list_history(opened.desk(first, lambda _topics: None), 2)
    (newest,) = [event for event in told if event.action != "sign_in"]
    assert newest.action == "record_restore"
    assert newest.details["berkas"] == path.name
    assert newest.details["diminta_oleh"] == "ratih"
    opened.close()


def test_an_older_copy_after_a_restore_is_an_alarm_again(office: Office, tmp_path: Path) -> None:
    path = office.backup()
    shutil.copy2(office.path, tmp_path / "lama.db")
    office.at_work(issue)
    office.restore(path)
    shutil.copy2(tmp_path / "lama.db", office.path)
    opened = OpenOffice.open(office.path, office.clock)
    assert opened.other is not None
    opened.close()


def test_cut_off_between_note_and_rename_both_are_right(office: Office, tmp_path: Path) -> None:
    path = office.backup()
    office.at_work(issue)
    kept = Path(shutil.copy2(office.path, tmp_path / "semula.db"))
    office.restore(path)
    restored = Path(shutil.copy2(office.path, tmp_path / "pulih.db"))
    with Database.open(restored, exclusive=False) as one, Database.open(kept) as other:
        for database in (one, other):
            with database.read() as session:
                head = heads.head_now(session)
            if database is one:
                new = head
            else:
                old = head
    for there in (kept, restored):
        anchors.set_known(office.path, old)
        anchors.expect(office.path, new)
        shutil.copy2(there, office.path)
        opened = OpenOffice.open(office.path, office.clock)
        assert opened.other is None
        opened.close()


def test_onto_a_new_pc_with_its_attachments(office: Office, tmp_path: Path, clock: Clock) -> None:
    office.at_work(attach)
    stick = tmp_path / "usb"
    stick.mkdir()
    office.at_work(
        lambda desk, _head: backup_list.save_plan(
            desk, PlanForm(daily=12, weekly=10, monthly=9, amber_days=3, second=stick)
        )
    )
    office.backup()
    on_stick = next((stick / backup_folder.NAME).glob("*.perdin"))
    shutil.rmtree(office.path.parent / "cadangan")
    new = Office(tmp_path / "pc-baru" / "perdin.db", clock)
    restored = new.restore(on_stick)
    assert (restored.aside, restored.missing) == (None, ())
    assert sound(new.path, clock)
    assert attachment_folder.read(attachment_folder.folder_of(new.path), HASH) == pdf_of("nota")
    plan = backup_plan.read(new.path)
    assert plan.second == stick / backup_folder.NAME  # backups go on to the same stick


def test_refused_while_a_window_has_it_open(office: Office) -> None:
    path = office.backup()
    opened = OpenOffice.open(office.path, office.clock)
    preview = restore_preview.look(path, office.path)
    with pytest.raises(DatabaseLocked, match="sedang dipakai"):
        restoring.restore(preview, office.clock.now)
    opened.close()
    assert [name for name in os.listdir(office.path.parent) if "unfinished" in name] == []


def test_a_plain_copy_is_restored_as_well(office: Office, tmp_path: Path, clock: Clock) -> None:
    office.at_work(attach)
    copies: list[Path] = []
    office.at_work(
        lambda desk, _head: copies.append(backup.back_up(desk, tmp_path / "usb" / "salinan.db"))
    )
    new = Office(tmp_path / "pc-baru" / "perdin.db", clock)
    assert new.restore(copies[0]).missing == ()
    assert sound(new.path, clock)


def test_the_register_goes_on_with_the_right_number(
    office: Office, tmp_path: Path, clock: Clock
) -> None:
    """On a new PC nothing was issued since: the next letter has the next number."""
    office.at_work(issue)
    last = office.rows("SELECT max(sequence) FROM letter")[0][0]
    path = office.backup()
    new = Office(tmp_path / "pc-baru" / "perdin.db", clock)
    new.restore(path)
    heard: list[list[int | None]] = []

    def once_more(desk: Desk, head: Desk) -> None:
        trip_id = issue(desk, head, date(2026, 4, 14))
        heard.append([row.id for row in register.letters_of(desk, trip_id)])

    new.at_work(once_more)
    assert heard[0]
    assert new.rows("SELECT max(sequence) FROM letter")[0][0] == int(str(last)) + 1
    assert new.rows("SELECT count(*) FROM letter_block") == [(0,)]
