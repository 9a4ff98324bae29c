"""Answers come back by their code, are looked at first, and are kept once."""

from datetime import date, timedelta

import pytest

from perdin.errors import BadInput, StaleVersion
from perdin.importers.tables.effects import Effect
from perdin.rules import hotel_codes
from perdin.rules.hotel_answers import AnswerSource, Difference, HotelAnswer
from perdin.services.confirmations import answer_import, answers, asking
from perdin.services.confirmations.answer_import import AnswerPreview
from perdin.services.confirmations.answers import Taken
from perdin.services.confirmations.stay_states import StayState
from perdin.services.confirmations.stays import StayRow
from tests.services.confirmations import story
from tests.services.confirmations.conftest import Office, Sheet
from tests.services.confirmations.story import FIRST, Night

TITLES = (
    "Kode;Menginap (ya/tidak);Malam menurut hotel;Jumlah menurut hotel (Rp);Masuk menurut hotel"
)


def looked(office: Office, path: object, **given: object) -> AnswerPreview:
    return answer_import.preview_answers(office.treasurer, path, **given)  # type: ignore[arg-type]


def problems(preview: AnswerPreview) -> list[tuple[str, str]]:
    return [(problem.cell, problem.sentence) for problem in preview.problems]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("ya;2 malam;Rp 1.200.000,-;", HotelAnswer(known=True, nights=2, amount=1_200_000)),
        ("Ya;;;2 Maret 2026", HotelAnswer(known=True, check_in=date(2026, 3, 2))),
        ("TIDAK ADA;;;", HotelAnswer(known=False)),
        ("v;2;1200000;02/03/2026",
         HotelAnswer(known=True, nights=2, amount=1_200_000, check_in=date(2026, 3, 2))),
        (";1 mlm;600.000;", HotelAnswer(nights=1, amount=600_000)),
    ],
)  # fmt: skip
def test_cells_are_read_as_people_write_them(
    office: Office, one: StayRow, sheet_of: Sheet, cells: str, expected: HotelAnswer
) -> None:
    preview = looked(office, sheet_of(TITLES, f"{hotel_codes.shown(one.code).lower()};{cells}"))
    assert problems(preview) == []
    assert [taken.answer for taken in preview.ready] == [expected]


def test_what_cannot_be_read_is_told_at_its_cell_and_nothing_of_the_row_goes_in(
    office: Office, three: list[StayRow], sheet_of: Sheet
) -> None:
    first, second, third = (hotel_codes.shown(row.code) for row in three)
    preview = looked(
        office,
        sheet_of(
            TITLES, f"{first};mungkin;dua;seratus;kemarin", f"{second};ya;;;",
            f"{third[:-1]}{'A' if third[-1] != 'A' else 'B'};ya;;;", ";ya;2;;",
        ),
    )  # fmt: skip
    # Of the file as a whole it is told that two hotels are in it.
    assert {cell for cell, _words in problems(preview)} == {"", "B2", "C2", "D2", "E2", "A4"}
    assert [row.effect for row in preview.rows] == [Effect.BLOCKED, Effect.NEW, Effect.BLOCKED]
    assert [taken.stay_id for taken in preview.ready] == [three[1].id]


def test_rows_of_another_office_and_of_another_letter_are_refused(
    office: Office, three: list[StayRow], sheet_of: Sheet
) -> None:
    stranger = hotel_codes.checked("0123456789")
    preview = looked(office, sheet_of(TITLES, f"{stranger};tidak;;;"))
    assert preview.ready == ()
    assert ("A2", "Kode ini tidak dikenal; mungkin lembar kantor lain.") in problems(preview)
    assert ("", "Tidak satu pun kode di berkas ini berasal dari kantor ini.") in problems(preview)
    other = sheet_of(TITLES, f"{three[0].code};ya;;;")
    assert looked(office, other, inquiry_id=three[1].inquiry_id).ready == ()
    assert len(looked(office, other, inquiry_id=three[0].inquiry_id).ready) == 1


def test_answers_of_two_hotels_in_one_sheet_go_to_their_own_and_are_told(
    office: Office, three: list[StayRow], sheet_of: Sheet
) -> None:
    swapped = sheet_of(TITLES, f"{three[1].code};tidak;;;", f"{three[0].code};ya;;;")
    preview = looked(office, swapped)
    assert any("tertukar" in words for _cell, words in problems(preview))
    day = office.treasurer.today
    answers.take_answers(office.treasurer, preview.ready, day, AnswerSource.IMPORTED)
    assert [row.state for row in office.stays()] == [
        StayState.CONFIRMED, StayState.TO_DECIDE, StayState.ASKED,
    ]  # fmt: skip


def test_the_same_sheet_twice_changes_nothing_and_another_answer_shows_what(
    office: Office, one: StayRow, sheet_of: Sheet
) -> None:
    path = sheet_of(TITLES, f"{one.code};ya;2;1.200.000;")
    day = office.treasurer.today
    answers.take_answers(office.treasurer, looked(office, path).ready, day, AnswerSource.IMPORTED)
    again = looked(office, path)
    assert ([row.effect for row in again.rows], again.ready) == ([Effect.SAME], ())
    changed = looked(office, sheet_of(TITLES, f"{one.code};ya;1;1.200.000;", name="lain.csv"))
    (row,) = changed.rows
    assert (row.effect, row.changes) == (Effect.CHANGED, ("Malam menurut hotel: 2 → 1",))


def test_ones_own_nights_are_answered_by_another_person(office: Office, sheet_of: Sheet) -> None:
    office.travel(Night(("Ayu",), "Hotel Anggrek", 600_000, FIRST))
    story.travelled(office.desk, office.head, Night(("Citra",), "Hotel Sakura", 600_000, FIRST))
    office.ask()
    ayu, citra = office.stays()
    path = sheet_of(TITLES, f"{citra.code};ya;;;", f"{ayu.code};ya;;;")
    preview = looked(office, path)
    assert [taken.stay_id for taken in preview.ready] == [ayu.id]
    assert ("A2", "Malam Anda sendiri: orang lain yang mencatat jawabannya.") in problems(preview)
    assert len(answer_import.preview_answers(office.desk, path).ready) == 2


def test_a_code_twice_in_a_sheet_is_told(office: Office, one: StayRow, sheet_of: Sheet) -> None:
    preview = looked(office, sheet_of(TITLES, f"{one.code};ya;;;", f"{one.code};tidak;;;"))
    assert [row.effect for row in preview.rows] == [Effect.NEW, Effect.BLOCKED]
    assert ("A3", "Kode ini sudah ada di baris 2. Hapus salah satunya.") in problems(preview)


def test_who_writes_over_the_question_is_told_and_an_untouched_row_is_no_answer(
    office: Office, one: StayRow, sheet_of: Sheet
) -> None:
    titles = "Nama tamu;Malam;Jumlah (Rp);Kode;Menginap (ya/tidak)"
    untouched = looked(office, sheet_of(titles, f"Ayu;2;1.200.000;{one.code};"))
    assert ([row.effect for row in untouched.rows], untouched.problems) == ([Effect.SKIPPED], ())
    over = looked(office, sheet_of(titles, f"Ayu;1;600.000;{one.code};", name="a.csv"))
    assert over.ready == ()
    assert len([each for each in over.problems if each.blocking]) == 2
    beside = looked(office, sheet_of(titles, f"Ayu;1;600.000;{one.code};ya", name="b.csv"))
    assert len(beside.ready) == 1
    assert len(beside.problems) == 2


def test_no_and_nights_at_once_is_asked_again(
    office: Office, one: StayRow, sheet_of: Sheet
) -> None:
    preview = looked(office, sheet_of(TITLES, f"{one.code};tidak;2;;"))
    assert preview.ready == ()
    with pytest.raises(BadInput, match="Tanyakan ke hotel"):
        office.answer(one, known=False, nights=2)


def test_an_answer_is_refused_on_a_day_that_cannot_be_and_by_an_old_view(
    office: Office, one: StayRow
) -> None:
    yes = [Taken(one.id, one.version, HotelAnswer(known=True))]
    for day in (one.dated - timedelta(days=1), office.treasurer.today + timedelta(days=1)):
        with pytest.raises(BadInput, match="antara tanggal surat"):
            answers.take_answers(office.treasurer, yes, day, AnswerSource.TYPED)
    office.answer(one, known=False)
    with pytest.raises(StaleVersion):
        answers.take_answers(office.treasurer, yes, one.dated, AnswerSource.TYPED)
    with pytest.raises(BadInput, match="masih kosong"):
        office.answer(office.again(one), note="Menyusul")


def test_a_void_letter_takes_no_answer(office: Office, one: StayRow, sheet_of: Sheet) -> None:
    asking.void_inquiry(office.treasurer, one.inquiry_id, "Salah alamat")
    preview = looked(office, sheet_of(TITLES, f"{one.code};ya;;;"))
    assert preview.ready == ()
    assert any("sudah batal" in words for _cell, words in problems(preview))


def test_who_did_not_answer_is_late_and_no_finding(office: Office, one: StayRow) -> None:
    assert one.state is StayState.ASKED
    office.clock.advance(days=14)
    assert office.again(one).state is StayState.ASKED
    office.clock.advance(days=1)
    late = office.again(one)
    assert (late.state, late.proposed, late.differences) == (StayState.LATE, 0, ())


def test_more_than_was_billed_is_told_and_owes_nobody(office: Office, one: StayRow) -> None:
    row = office.answer(one, known=True, amount=1_300_000)
    assert (row.state, row.differences, row.proposed) == (
        StayState.DIFFERENT, (Difference.HIGHER,), 0,
    )  # fmt: skip
