"""Letters after a change: revised by name, numbers never reused, the old ones byte for byte."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.models.letters import Letter
from perdin.rules.letter_kinds import LetterKind
from perdin.services.changes import change_sheet, papers
from perdin.services.desk import Desk
from perdin.services.letters import letters, texts
from perdin.services.letters.letter_list import LetterChoice
from perdin.services.office import people
from perdin.services.register import register
from perdin.services.safekeeping import integrity
from perdin.services.trips import trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.letters.documents import lines, rows
from tests.office import a_trip, approved, issued, person
from tests.services.changes.asking import approve, asked, changed, longer, with_people

CHANGE, SPD = LetterKind.SURAT_PERUBAHAN, LetterKind.SPD
FEB_23 = date(2026, 2, 23)


def issue_change(desk: Desk, trip_id: int, dated: date = FEB_23) -> list[str]:
    version = trip_sheet.open_trip(desk, trip_id).version
    return letters.issue(desk, trip_id, version, dated, [CHANGE])


def kept_bytes(desk: Desk, trip_id: int) -> dict[int, bytes]:
    return {
        row.id: letters.issued_document(desk, row.id).content
        for row in register.letters_of(desk, trip_id)
    }


def test_the_letter_of_an_extension_is_worded_and_the_spd_replaced(
    desk: Desk, head: Desk, database: Database
) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    before = kept_bytes(desk, trip_id)
    (old_spd,) = [row for row in register.letters_of(desk, trip_id) if row.kind is SPD]
    changed(desk, head, trip_id, longer(1))
    given = texts.open_texts(desk, trip_id, CHANGE)
    assert given == {
        "judul": "SURAT PERPANJANGAN PERJALANAN DINAS",
        "menjadi": "Tanggal 3–6 Maret 2026 (4 hari).",
        "alasan": "Rapatnya diperpanjang sehari",
    }
    numbers = issue_change(desk, trip_id)
    assert len(numbers) == 2
    letter = letters.document(desk, trip_id, CHANGE).content
    assert "SURAT PERPANJANGAN PERJALANAN DINAS" in lines(letter)
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    spd = letters.document(desk, trip_id, SPD, ayu.id).content
    text = " ".join(cell for row in rows(spd) for cell in row)
    assert "4 (empat) hari" in text
    assert "6 Maret 2026" in text
    assert f"mengganti surat nomor {old_spd.number} tanggal 20 Februari 2026" in " ".join(
        lines(spd)
    )
    with database.read() as session:
        fallen = session.get_one(Letter, old_spd.id)
        assert fallen.void_reason.startswith(f"Diganti dengan surat nomor {numbers[1]}")
    after = kept_bytes(desk, trip_id)
    assert {key: after[key] for key in before} == before
    every = [row.number for row in register.letters_of(desk, trip_id)]
    assert len(every) == len(set(every)) == 4
    with database.read() as session:
        assert integrity.faults(session) == []


def test_an_overtaken_spd_is_told_until_it_is_replaced(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    assert not any(choice.warnings for choice in letters.choices(desk, trip_id) if choice.letter_id)
    changed(desk, head, trip_id, longer(1))
    warned = [choice.kind for choice in letters.choices(desk, trip_id) if _overtaken(choice)]
    assert warned == [SPD, SPD]
    issue_change(desk, trip_id)
    assert not [choice for choice in letters.choices(desk, trip_id) if _overtaken(choice)]


def _overtaken(choice: LetterChoice) -> bool:
    return any("sebelum perubahan" in sentence for sentence in choice.warnings)


def test_who_joins_gets_an_spd_and_who_leaves_loses_it(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    ayu, bima = trip_sheet.open_trip(desk, trip_id).travellers
    (gone,) = [
        row for row in register.letters_of(desk, trip_id) if row.traveller.startswith("Bima")
    ]
    approve(head, asked(desk, trip_id, with_people(ayu.employee_id, person(desk, "Dirga"))))
    row = next(one for one in register.letters_of(desk, trip_id) if one.id == gone.id)
    assert (row.number, row.void) == (gone.number, True)
    assert len(issue_change(desk, trip_id)) == 3
    people = [one.id for one in trip_sheet.open_trip(desk, trip_id).travellers]
    assert bima.id not in people
    for traveller in people:
        assert letters.document(desk, trip_id, SPD, traveller).content
    statement = LetterKind.PERNYATAAN_PEMBATALAN
    (apart,) = set(trip_list.find_trip_ids(desk, TripFilter())) - {trip_id}
    letters.issue(desk, apart, trip_sheet.open_trip(desk, apart).version, FEB_23, [statement])
    order = next(
        one for one in register.letters_of(desk, trip_id) if one.kind is LetterKind.SURAT_TUGAS
    )
    text = " ".join(lines(letters.document(desk, apart, statement).content))
    assert order.number in text


def _said_of(desk: Desk, trip_id: int) -> list[str]:
    """What is said of letters that are issued."""
    shown = letters.choices(desk, trip_id)
    return [sentence for one in shown if one.letter_id for sentence in one.warnings]


def test_a_second_change_replaces_the_letter_of_the_first(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    changed(desk, head, trip_id, longer(2))
    first, _spd = issue_change(desk, trip_id)
    changed(desk, head, trip_id, longer(-1))
    assert texts.open_texts(desk, trip_id, CHANGE)["judul"].startswith("SURAT PERPENDEKAN")
    assert any("Ganti suratnya" in one for one in _said_of(desk, trip_id))
    (standing,) = [
        one for one in register.letters_of(desk, trip_id) if one.kind is CHANGE and not one.void
    ]
    numbers = letters.revise(desk, standing.id, FEB_23, "Dipersingkat lagi")
    assert len(numbers) == 2
    text = " ".join(lines(letters.document(desk, trip_id, CHANGE).content))
    assert f"mengganti surat nomor {first}" in text
    assert _said_of(desk, trip_id) == []


def test_a_shortening_known_after_the_return_is_still_put_on_paper(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    changed(desk, head, trip_id, longer(-1))
    assert len(issue_change(desk, trip_id, date(2026, 3, 9))) == 2


def test_the_first_rincian_prints_byte_for_byte(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    people = trip_sheet.open_trip(desk, trip_id).travellers
    first = [
        letters.document(desk, trip_id, LetterKind.RINCIAN_BIAYA, one.id).content for one in people
    ]
    change = changed(desk, head, trip_id, longer(1))
    changed(desk, head, trip_id, longer(1))
    oldest = change_sheet.open_change(desk, change.id)
    assert [papers.version_paper(desk, paper).content for paper, _name in oldest.papers] == first
    now = letters.document(desk, trip_id, LetterKind.RINCIAN_BIAYA, people[0].id).content
    assert rows(now) != rows(first[0])


def test_a_calculation_changed_before_there_are_letters_prints_too(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu", "Bima"))
    ((paper, name), (_bima, _name)) = changed(desk, head, trip_id, longer(1)).papers
    assert name == "Rincian Biaya versi 1 Ayu Lestari Dewi.docx"
    cells = [cell for row in rows(papers.version_paper(desk, paper).content) for cell in row]
    assert "Uang Harian Rp430.000 × 3 hari" in cells
    assert "Rp3.062.000" in cells


def test_a_kept_paper_is_a_file_on_every_system(desk: Desk, head: Desk) -> None:
    """Windows takes no quotation mark and no stroke in a name."""
    named = people.open_employee(desk, person(desk, "Bima"))
    people.save_employee(desk, replace(named, name='Bima "Ucok" s/d Sakti'))
    trip_id = issued(desk, head, a_trip(desk, "Bima"))
    ((paper, _name),) = changed(desk, head, trip_id, longer(1)).papers
    assert papers.version_paper(desk, paper).name == (
        "Rincian Biaya versi 1 Bima -Ucok- s-d Sakti.docx"
    )


@pytest.mark.parametrize("days", [1, -1])
def test_without_letters_there_is_nothing_to_replace(desk: Desk, head: Desk, days: int) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    changed(desk, head, trip_id, longer(days))
    sheet = trip_sheet.open_trip(desk, trip_id)
    letters.issue(desk, trip_id, sheet.version, FEB_23)
    assert not [choice for choice in letters.choices(desk, trip_id) if _overtaken(choice)]
