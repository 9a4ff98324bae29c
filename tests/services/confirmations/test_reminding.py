"""Hotels that did not answer: reminded by a numbered letter, or given another day with a reason."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from perdin.errors import BadInput
from perdin.letters.check import catalogue
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.office_letters import OfficeLetter
from perdin.services.confirmations import asking, letter_days, reminding, sheet
from perdin.services.confirmations.reminding import RemindForm
from perdin.services.confirmations.stay_states import StayState
from perdin.services.confirmations.stays import StayRow
from perdin.services.letters import templates
from perdin.services.register import book, series
from perdin.services.trail import history
from tests.letters.documents import lines
from tests.office import WIB
from tests.services.confirmations.conftest import Office
from tests.services.confirmations.story import DATED, DUE
from tests.services.full_year import rows

REMINDED, AGAIN = date(2026, 5, 20), date(2026, 6, 3)


def late(office: Office) -> None:
    office.clock.now = datetime(2026, 5, 20, 9, 0, tzinfo=WIB)


def remind(office: Office, *inquiries: int, **given: object) -> tuple[int, ...]:
    form = RemindForm(inquiries=inquiries, dated=REMINDED, due_on=AGAIN, **given)  # type: ignore[arg-type]
    return reminding.remind_hotels(office.treasurer, form)


def test_who_did_not_answer_is_reminded_under_a_number_of_its_own(
    office: Office, three: list[StayRow], tmp_path: Path
) -> None:
    office.answer(three[0], known=True)
    late(office)
    waiting = [row for row in office.stays() if row.answer is None]
    assert {row.state for row in waiting} == {StayState.LATE}
    kind = LetterKind.NOTA_DINAS
    (before,) = [one.next_sequence for one in series.list_formats(office.desk) if one.kind is kind]
    remind(office, *(row.inquiry_id for row in waiting), numbered_as=kind)
    kept = rows(office.path, "SELECT sequence, number, due_on FROM hotel_reminder ORDER BY id")
    assert [row["sequence"] for row in kept] == [before, before + 1]
    assert len({row["number"] for row in kept}) == 2
    again = [office.again(row) for row in waiting]
    assert {(row.state, row.due_on) for row in again} == {(StayState.ASKED, AGAIN)}
    assert [row.reminded[0].number for row in again] == [row["number"] for row in kept]
    notes = [note.words for note in book.open_book(office.desk, year=2026).notes.values()]
    assert sum("pengingat konfirmasi Hotel" in words for words in notes) == 2
    papers = sheet.save_papers(office.treasurer, [again[0].inquiry_id], tmp_path / "surat")
    (path,) = (tmp_path / "surat").glob("Pengingat*.docx")
    assert path not in papers
    said = "\n".join(lines(path.read_bytes()))
    for told in (
        str(kept[0]["number"]), again[0].hotel, "20 Mei 2026", "18 Mei 2026", "3 Juni 2026",
        "4 Mei 2026", "1 (satu) nota", "2 malam", "Rp1.200.000", "Surya Adiwangsa",
    ):  # fmt: skip
        assert told in said, told
    assert "NIP" not in said
    event = history.list_history(office.desk, 1)[0]
    assert event.action == "remind_hotels"


def test_a_reminder_is_for_a_letter_that_stands_is_open_and_late(
    office: Office, three: list[StayRow]
) -> None:
    first, second, third = three
    with pytest.raises(BadInput, match="belum lewat"):
        reminding.remind_hotels(
            office.treasurer,
            RemindForm(inquiries=(first.inquiry_id,), dated=DUE, due_on=AGAIN),
        )
    office.answer(first, known=True)
    asking.void_inquiry(office.treasurer, second.inquiry_id, "Salah alamat")
    late(office)
    for row, why in ((first, "sudah menjawab"), (second, "sudah batal")):
        with pytest.raises(BadInput, match=why):
            remind(office, third.inquiry_id, row.inquiry_id)
    with pytest.raises(BadInput, match="Pilih"):
        remind(office)
    with pytest.raises(BadInput, match="Batas jawaban"):
        reminding.remind_hotels(
            office.treasurer,
            RemindForm(inquiries=(third.inquiry_id,), dated=REMINDED, due_on=DUE),
        )
    assert rows(office.path, "SELECT 1 FROM hotel_reminder") == []
    assert office.again(third).state is StayState.LATE, "all or none"
    remind(office, third.inquiry_id, third.inquiry_id)
    assert len(rows(office.path, "SELECT 1 FROM hotel_reminder")) == 1


def test_the_day_is_moved_with_a_reason_and_the_trail_says_from_when(
    office: Office, one: StayRow
) -> None:
    late(office)
    for due_on, reason, why in (
        (AGAIN, " ", "alasan"), (DUE, "Minta waktu", "memang"),
        (DATED - timedelta(days=1), "Minta waktu", "Batas jawaban"),
        (DATED + timedelta(days=400), "Minta waktu", "terlalu jauh"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match=why):
            letter_days.move_due_day(office.treasurer, [one.inquiry_id], due_on, reason)
    letter_days.move_due_day(office.treasurer, [one.inquiry_id], AGAIN, "Hotel minta waktu")
    moved = office.again(one)
    assert (moved.due_on, moved.state, moved.reminded) == (AGAIN, StayState.ASKED, ())
    event = history.list_history(office.desk, 1)[0]
    assert (event.action, event.person) == ("move_due_day", office.treasurer.person.name)
    facts = dict(event.details)
    assert facts["batas_sebelumnya"] == [DUE.isoformat()]
    assert (facts["batas_jawaban"], facts["alasan"]) == (AGAIN.isoformat(), "Hotel minta waktu")
    office.answer(one, known=True)
    with pytest.raises(BadInput, match="sudah menjawab"):
        letter_days.move_due_day(office.treasurer, [one.inquiry_id], DUE, "Salah")


@pytest.mark.parametrize("kind", list(OfficeLetter))
def test_the_offices_own_form_is_checked_and_used(
    office: Office, one: StayRow, kind: OfficeLetter, tmp_path: Path
) -> None:
    shipped = catalogue.shipped(kind, "serang")
    assert templates.check(office.desk, kind, shipped, "surat.docx") == []
    order = catalogue.shipped(LetterKind.SURAT_TUGAS, "serang")
    lacking = templates.check(office.desk, kind, order, "surat.docx")
    assert any("ama hotel" in str(problem) for problem in lacking if not problem.advice)
    templates.use_template(office.desk, templates.add(office.desk, kind, shipped, "kantor.docx"))
    (row,) = [row for row in templates.list_templates(office.desk) if row.kind == kind]
    assert (row.own, row.file_name) == (True, "kantor.docx")
    filled = lines(templates.preview(office.desk, kind, shipped, "surat.docx"))
    assert any("Hotel Contoh Bandung" in line for line in filled)
    late(office)
    remind(office, one.inquiry_id)
    sheet.save_papers(office.treasurer, [one.inquiry_id], tmp_path)
    assert len(list(tmp_path.glob("*.docx"))) == 2
