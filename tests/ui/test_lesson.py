"""«Ajari dari surat jadi»: a letter is opened, its doubts are decided, the result is looked at."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from perdin.models.letters import Letter
from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters import letters
from perdin.ui.pages.letters.page import LettersPage
from perdin.ui.pages.templates.lesson_box import LessonBox
from perdin.ui.pages.templates.page import TemplatesPage
from tests.conftest import Clock
from tests.letters.documents import lines
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def _letter(screen: Screen, path: Path) -> int:
    """A Surat Tugas of the example office as a clerk has it, with a sentence of their own; its
    trip.
    """
    with screen.desk.database.read() as session:
        letter = session.scalars(
            select(Letter).where(Letter.kind == LetterKind.SURAT_TUGAS, Letter.voided_at.is_(None))
        ).first()
        assert letter is not None
        trip_id, name = letter.trip_id, str(letter.fields["pelaksana"][0]["nama"])
    content = letters.document(screen.desk, trip_id, LetterKind.SURAT_TUGAS, None).content
    word = Document(io.BytesIO(content))
    word.add_paragraph(f"Laporan disampaikan oleh {name}.")
    word.save(str(path))
    return trip_id


def _opened(screen: Screen, path: Path) -> LessonBox:
    screen.window.go("letters")
    register: LettersPage = screen.page(LettersPage)
    screen.click(register.templates_button)
    page: TemplatesPage = screen.page(TemplatesPage)
    screen.rest()
    screen.pick(page.list, "Surat Tugas")
    screen.until(lambda: page.panel.title.text() == "Surat Tugas")
    screen.answer_files(path)
    screen.click(page.panel.learn_button)
    screen.until(page.lesson.isVisible)
    screen.until(lambda: page.lesson.list.rows())
    screen.rest()
    return page.lesson


def test_a_letter_becomes_the_template_of_the_next(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "Surat Tugas Maret.docx"
    trip_id = _letter(screen, path)
    box = _opened(screen, path)
    screen.until(lambda: box.trip.value() == trip_id)  # by the letter's own number
    screen.rest()
    assert "Laporan disampaikan oleh" in box.text.toPlainText()
    assert "1 usulan masih ragu" in box.told.text()
    assert not box.try_button.isEnabled()
    (asked,) = box.list.selected()
    assert (asked.word, asked.proposal.text) == (
        "Ragu",
        box.text.textCursor().block().text()[25:-1],
    )
    screen.click(box.take_button)
    (taken,) = box.list.selected()
    assert (taken.word, taken.choice and taken.choice.field) == ("Dipilih", "orang.nama")
    screen.click(box.try_button)
    screen.until(box.outcome.isVisible)
    pairs = box.outcome.pairs.rows()
    assert len(pairs) > 15
    assert all(pair.same for pair in pairs), [pair for pair in pairs if not pair.same]
    assert f"{len(pairs)} dari {len(pairs)} paragraf sama" in box.outcome.said.text()
    screen.click(box.save_button)
    screen.until(lambda: "dipakai untuk surat berikutnya" in screen.notice())
    page: TemplatesPage = screen.page(TemplatesPage)
    screen.rest()
    assert "«Surat Tugas Maret (templat).docx»" in page.panel.facts.text()
    again = lines(letters.document(screen.desk, trip_id, LetterKind.SURAT_TUGAS, None).content)
    assert not any("{{" in text for text in again)


def test_a_place_is_chosen_by_a_click_and_left_as_text_by_the_keyboard(
    screen: Screen, tmp_path: Path
) -> None:
    path = tmp_path / "Surat Tugas Maret.docx"
    _letter(screen, path)
    box = _opened(screen, path)
    number = next(row for row in box.list.rows() if row.proposal.field == "surat.nomor")
    at = box.text.toPlainText().index(number.proposal.text)
    cursor = box.text.textCursor()
    cursor.setPosition(at + 2)
    box.text.setTextCursor(cursor)
    box.text.setFocus()
    screen.qtbot.keyClick(box.text, Qt.Key.Key_Return)
    (chosen,) = box.list.selected()
    assert chosen.proposal == number.proposal
    assert box.field.value().field == "surat.nomor"
    screen.click(box.text_button)
    assert [row.word for row in box.list.rows() if row.proposal == number.proposal] == ["Teks"]
    screen.click(box.leave_button)
    screen.until(lambda: not box.isVisible())


def _typed(path: Path, *parts: tuple[str, ...]) -> Path:
    """A file with a page for each letter."""
    word = Document()
    for number, part in enumerate(parts):
        for text in part:
            paragraph = word.add_paragraph()
            paragraph.add_run(text).bold = text.isupper()
        if number < len(parts) - 1:
            word.add_page_break()
    word.save(str(path))
    return path


ORDER = (
    "SURAT TUGAS",
    "Nomor : 800.1.11.1/045/DISCON/II/2026",
    "Nama : Ratih Contoh, S.Sos.",
    "NIP : 19850312 201001 2 007",
    "Untuk : Rapat kerja di Kota Bandung pada tanggal 3 Maret 2026",
)
TRAVEL = (
    "SURAT PERJALANAN DINAS",
    "Nomor : 000.1.2.3/088/DISCON/II/2026",
    "Maksud Perjalanan Dinas : Rapat kerja",
    "Tempat tujuan : Kota Bandung",
)
VISUM = ("I. Berangkat dari : Kabupaten Teladan", "II. Tiba di : Kota Bandung")


def test_what_the_letter_leaves_to_the_pen_is_said_of_each(screen: Screen, tmp_path: Path) -> None:
    box = _opened(screen, _typed(tmp_path / "pendek.docx", ORDER))
    for asked in [row for row in box.list.rows() if row.open]:
        at = [one.proposal.id for one in box.list.rows()].index(asked.proposal.id)
        box.list.grid.selectRow(at)
        screen.click(box.take_button)
    screen.click(box.try_button)
    screen.until(box.outcome.isVisible)
    lacking = [row for row in box.outcome.problems.settled() if row.confirmable]
    assert {row.fact for row in lacking} >= {"surat.tanggal", "penandatangan.nama"}
    assert "nyatakan «Diisi tangan»" in box.outcome.said.text()
    for row in lacking:
        assert not box.save_button.isEnabled()
        rows = box.outcome.problems.settled()
        box.outcome.problems.problems.grid.selectRow(
            next(at for at, one in enumerate(rows) if one.fact == row.fact)
        )
        screen.click(box.outcome.problems.hand_button)
    assert box.save_button.isEnabled()
    assert box.save_button.text() == "Tetap &simpan"
    screen.click(box.save_button)
    screen.until(lambda: "dipakai untuk surat berikutnya" in screen.notice())
    screen.rest()
    page: TemplatesPage = screen.page(TemplatesPage)
    (version,) = page.panel.versions.rows()
    assert "nama penanda tangan" in version.by_hand


def test_each_letter_of_a_file_is_learned_by_itself(screen: Screen, tmp_path: Path) -> None:
    box = _opened(screen, _typed(tmp_path / "lengkap.docx", ORDER, TRAVEL, VISUM))
    assert box.parts.isVisible()
    shown = [box.parts.part.itemText(at) for at in range(box.parts.part.count())]
    assert [word for word in shown if word] == [
        "1. Surat Tugas – SURAT TUGAS", "2. SPD – SURAT PERJALANAN DINAS",
    ]  # fmt: skip
    assert "Ratih Contoh" in box.text.toPlainText()
    assert "Maksud" not in box.text.toPlainText()
    screen.go_to(box.parts.part)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: "Maksud" in box.text.toPlainText())
    screen.rest()
    assert "Tiba di" in box.text.toPlainText()
    assert box.parts.kind.value() == "spd"
    screen.go_to(box.parts.kind)
    screen.key(Qt.Key.Key_Home)
    screen.until(lambda: "Ratih" in box.text.toPlainText())
    screen.rest()
    assert "Maksud" in box.text.toPlainText()
