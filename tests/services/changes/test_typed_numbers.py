"""An office that types its SPD numbers from the agenda book: they follow a change one by one."""

from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import NumberMode, manual
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.register import register, series
from perdin.services.register.register import LetterRow
from perdin.services.safekeeping import integrity
from perdin.services.trips import trip_sheet
from tests.letters.documents import lines, rows
from tests.office import a_trip, approved, person
from tests.services.changes.asking import changed, longer, with_people

CHANGE, SPD = LetterKind.SURAT_PERUBAHAN, LetterKind.SPD
FEB_20, AFTER_RETURN = date(2026, 2, 20), date(2026, 3, 9)
OLD, NEW = "094/11/2026", "094/27/2026"
WAITS = "dan ketik nomornya dari buku agenda"


def from_the_book(desk: Desk) -> None:
    """The office's SPDs get their numbers from the agenda book."""
    row = next(row for row in series.list_formats(desk) if row.kind is SPD)
    form = series.FormatForm(pattern=row.pattern, code=row.code, mode=NumberMode.BY_HAND)
    series.save_format(desk, SPD, form, row.version)


def version(desk: Desk, trip_id: int) -> int:
    return trip_sheet.open_trip(desk, trip_id).version


def an_order(desk: Desk, head: Desk) -> int:
    """A trip of Ayu's whose Surat Tugas is counted and whose SPD was numbered from the book."""
    from_the_book(desk)
    trip_id = approved(desk, head, a_trip(desk))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    letters.issue(desk, trip_id, version(desk, trip_id), FEB_20, typed={(SPD, ayu.id): OLD})
    return trip_id


def spds(desk: Desk, trip_id: int) -> list[LetterRow]:
    return [row for row in register.letters_of(desk, trip_id) if row.kind is SPD]


def said(desk: Desk, trip_id: int) -> list[str]:
    """What is told of the SPDs in force."""
    shown = letters.choices(desk, trip_id)
    return [words for one in shown if one.kind is SPD for words in one.warnings]


def test_the_spd_waits_for_its_number_and_then_takes_the_old_ones_place(
    desk: Desk, head: Desk
) -> None:
    trip_id = an_order(desk, head)
    changed(desk, head, trip_id, longer(1))
    assert len(said(desk, trip_id)) == 1
    assert WAITS not in said(desk, trip_id)[0], "the letter of the change comes first"
    assert len(letters.issue(desk, trip_id, version(desk, trip_id), AFTER_RETURN, [CHANGE])) == 1
    (told,) = said(desk, trip_id)
    assert WAITS in told
    (old,) = spds(desk, trip_id)
    given = letters.revise(desk, old.id, AFTER_RETURN, "Perpanjangan", ways={SPD: manual(NEW)})
    assert given == [NEW]
    assert said(desk, trip_id) == []
    first, second = spds(desk, trip_id)
    assert (first.number, first.void, second.number, second.void) == (OLD, True, NEW, False)
    assert first.void_reason == f"Diganti dengan surat nomor {NEW}: Perpanjangan"
    paper = letters.issued_document(desk, second.id).content
    cells = " | ".join(cell for row in rows(paper) for cell in row)
    assert NEW in cells
    assert "4 (empat) hari" in cells
    assert "6 Maret 2026" in cells
    assert f"mengganti surat nomor {OLD} tanggal 20 Februari 2026" in " ".join(lines(paper))
    with desk.database.read() as session:
        assert integrity.faults(session) == []


def test_with_its_number_at_hand_it_goes_with_the_letter_of_the_change(
    desk: Desk, head: Desk
) -> None:
    trip_id = an_order(desk, head)
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    changed(desk, head, trip_id, longer(1))
    letters.issue(
        desk, trip_id, version(desk, trip_id), AFTER_RETURN, [CHANGE], typed={(SPD, ayu.id): NEW}
    )
    assert [row.number for row in spds(desk, trip_id)] == [OLD, NEW]
    assert said(desk, trip_id) == []


def test_who_joined_gets_a_typed_number_after_the_return_too(desk: Desk, head: Desk) -> None:
    trip_id = an_order(desk, head)
    changed(desk, head, trip_id, with_people(person(desk, "Ayu"), person(desk, "Dirga")))
    dirga = trip_sheet.open_trip(desk, trip_id).travellers[1].id
    ways = {SPD: manual("094/28/2026")}

    def for_dirga() -> list[str]:
        return letters.issue(
            desk, trip_id, version(desk, trip_id), AFTER_RETURN, [SPD], ways=ways,
            traveller_id=dirga,
        )  # fmt: skip

    with pytest.raises(BadInput, match="sesudah perjalanan selesai"):
        for_dirga()
    letters.issue(desk, trip_id, version(desk, trip_id), AFTER_RETURN, [CHANGE])
    assert for_dirga() == ["094/28/2026"]
    paper = letters.document(desk, trip_id, SPD, dirga).content
    assert "Dirga Mahendra" in " ".join(cell for row in rows(paper) for cell in row)


def test_without_a_change_no_spd_is_dated_after_the_return(desk: Desk, head: Desk) -> None:
    trip_id = an_order(desk, head)
    (old,) = spds(desk, trip_id)
    with pytest.raises(BadInput, match="sesudah perjalanan selesai"):
        letters.revise(desk, old.id, AFTER_RETURN, "Salah", ways={SPD: manual(NEW)})
