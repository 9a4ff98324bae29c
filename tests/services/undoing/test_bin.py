"""The bin: what was thrown away comes back whole, or stays in it, until somebody empties it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from perdin.account_errors import YearClosed
from perdin.errors import BadInput, NotAllowed, NotFound
from perdin.files import attachment_folder
from perdin.models.people import Office
from perdin.models.planning import YearClosing
from perdin.rules.workflow import Role
from perdin.rules.working_days import DayOffKind
from perdin.services.desk import Desk
from perdin.services.documents import attachment_sweep, attachments
from perdin.services.office import days_off, units
from perdin.services.office.days_off import DayOff
from perdin.services.trail import history
from perdin.services.trips import trip_list, trip_sheet, trips
from perdin.services.trips.trip_list import TripFilter
from perdin.services.undoing import bin as office_bin
from perdin.services.undoing import undo
from tests.office import a_draft
from tests.services.plays import prepared
from tests.services.stages import Stage
from tests.services.undoing.test_undo import remembered, rows

Seat = Callable[[Role], Desk]

# By hand: what goes into the bin, and what it is called there.
CALLED = {
    "accounting.bank_formats.remove_bank_format": "CSV dengan judul",
    "cards.statements.remove_statement": None,
    "changes.changes.discard_change": "Perubahan: Konsultasi rencana kerja",
    "documents.attachments.remove_attachment": None,
    "documents.receipts.remove_receipt": None,
    "letters.texts.remove_photo": "Foto tanpa keterangan",
    "office.outside_tags.remove_tag": "${nomor_surat}",
    "office.units.remove_unit": "Seksi Kosong",
    "reference.list_entries.remove_row": (
        "5.1.02.04.02.0001 Belanja Perjalanan Dinas Biasa - Luar Negeri"
    ),
    "office.restrictions.remove_restriction": None,
    "trips.trips.discard": "Konsultasi rencana kerja",
}


@pytest.mark.parametrize("name", sorted(CALLED))
def test_what_was_thrown_away_comes_back_whole(desk: Desk, head: Desk, name: str) -> None:
    call = prepared(f"perdin.services.{name}", Stage(desk, head))
    before = rows(desk)
    call()
    (entry,) = office_bin.list_bin(desk)
    assert entry.title
    assert entry.title == (CALLED[name] or entry.title)
    assert (entry.action, entry.person, entry.at) == (
        name.rpartition(".")[2],
        desk.person.name,
        desk.now,
    )
    office_bin.restore(desk, entry.id)
    assert rows(desk) == before
    assert history.list_history(desk, 1)[0].details == {"dikembalikan": entry.title}
    with pytest.raises(NotFound):
        office_bin.restore(desk, entry.id)


def test_a_day_off_of_the_office_comes_back(desk: Desk) -> None:
    own = DayOff(day=date(2026, 8, 10), name="Hari jadi", kind=DayOffKind.LOCAL)
    days_off.save_day_off(desk, own)
    before = rows(desk)
    (kept,) = [one for one in days_off.list_days_off(desk, 2026) if one.name == "Hari jadi"]
    days_off.strike_day_off(desk, kept.id or 0, kept.version or 0)
    (entry,) = office_bin.list_bin(desk)
    assert entry.title == "Hari jadi, 10 Agustus 2026"
    office_bin.restore(desk, entry.id)
    assert rows(desk) == before


def test_undoing_takes_it_out_of_the_bin_again(desk: Desk) -> None:
    desk, acts = remembered(desk)
    saved = trips.save_draft(desk, a_draft(desk))
    trips.discard(desk, saved.trip_id)
    assert len(office_bin.list_bin(desk)) == 1
    undo.undo(desk, acts[-1])
    assert office_bin.list_bin(desk) == []
    trips.discard(desk, saved.trip_id)
    office_bin.restore(desk, office_bin.list_bin(desk)[0].id)
    with pytest.raises(BadInput, match="Tidak diurungkan"):
        undo.undo(desk, acts[-1])


def test_a_draft_whose_number_another_has_gets_a_new_one(desk: Desk) -> None:
    """SQLite gives the highest number again; legs and travellers must follow their own trip."""
    first = trips.save_draft(desk, replace(a_draft(desk, "Ayu Lestari", "Bima"), purpose="Zamrud"))
    sheet = trip_sheet.open_trip(desk, first.trip_id)
    trips.discard(desk, first.trip_id)
    second = trips.save_draft(desk, replace(a_draft(desk, "Dirga"), purpose="Safir"))
    assert second.trip_id == first.trip_id
    office_bin.restore(desk, office_bin.list_bin(desk)[0].id)
    (found,) = trip_list.find_trip_ids(desk, TripFilter(text="zamrud"))
    assert found != second.trip_id
    back = trip_sheet.open_trip(desk, found)
    assert [one.name for one in back.travellers] == [one.name for one in sheet.travellers]
    assert [leg.place_code for leg in back.draft.legs] == [
        leg.place_code for leg in sheet.draft.legs
    ]
    other = trip_sheet.open_trip(desk, second.trip_id)
    assert len(other.travellers) == 1
    assert other.travellers[0].name.startswith("Dirga")
    assert trip_list.find_trip_ids(desk, TripFilter(text="safir")) == [second.trip_id]
    trips.submit(desk, found, back.version)


def test_a_place_that_is_taken_keeps_it_in_the_bin(desk: Desk) -> None:
    units.remove_unit(desk, units.add_unit(desk, "Seksi Lama"))
    units.add_unit(desk, "Seksi Lama")
    (entry,) = office_bin.list_bin(desk)
    before = rows(desk)
    with pytest.raises(BadInput, match="«Seksi Lama» tidak dapat dikembalikan"):
        office_bin.restore(desk, entry.id)
    assert rows(desk) == before


def test_who_may_not_throw_away_may_not_put_back(desk: Desk, desk_of: Seat) -> None:
    units.remove_unit(desk, units.add_unit(desk, "Seksi Lama"))
    auditor = desk_of(Role.AUDITOR)
    (entry,) = office_bin.list_bin(auditor)
    assert not entry.may_restore
    with pytest.raises(NotAllowed):
        office_bin.restore(auditor, entry.id)
    assert office_bin.list_bin(desk)[0].may_restore


def test_emptying_takes_what_was_seen_and_nothing_that_came_since(desk: Desk) -> None:
    for name in ("Satu", "Dua"):
        units.remove_unit(desk, units.add_unit(desk, name))
    seen = office_bin.list_bin(desk)[0].id
    units.remove_unit(desk, units.add_unit(desk, "Tiga"))
    assert office_bin.empty(desk, seen) == 2
    assert [row.title for row in office_bin.list_bin(desk)] == ["Tiga"]
    with pytest.raises(BadInput, match="sudah kosong"):
        office_bin.empty(desk, seen)


def test_a_file_in_the_bin_outlives_the_sweep_until_it_is_emptied(desk: Desk, head: Desk) -> None:
    assert desk.database.path is not None
    folder = attachment_folder.folder_of(desk.database.path)
    prepared("perdin.services.documents.attachments.remove_attachment", Stage(desk, head))()
    held = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    assert held
    assert attachment_sweep.sweep(desk, folder) == 0
    office_bin.restore(desk, office_bin.list_bin(desk)[0].id)
    trip_id = trip_list.find_trip_ids(desk, TripFilter())[0]
    (row,) = attachments.list_attachments(desk, trip_id)
    assert attachments.open_attachment(desk, row.id).content
    attachments.remove_attachment(desk, row.id)
    office_bin.empty(desk, office_bin.list_bin(desk)[0].id)
    assert attachment_sweep.sweep(desk, folder) == 1


def test_the_account_of_a_closed_year_takes_nothing_back(desk: Desk, head: Desk) -> None:
    prepared("perdin.services.documents.receipts.remove_receipt", Stage(desk, head))()
    with desk.database.write() as session:
        session.add(
            YearClosing(
                office_id=session.query(Office.id).scalar(),
                fiscal_year=2026,
                figures={},
                closed_at=desk.now,
                closed_by_id=desk.person.user_id,
            )
        )
    with pytest.raises(YearClosed):
        office_bin.restore(desk, office_bin.list_bin(desk)[0].id)
