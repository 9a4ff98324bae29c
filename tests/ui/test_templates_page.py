"""Templat surat: a clerk edits a template wrongly, reads what is wrong, mends it, and prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.text.paragraph import Paragraph
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from perdin.models.trips import Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import TripState
from perdin.services.letters import letters, templates
from perdin.services.trips import trip_sheet
from perdin.ui.pages.letters.page import LettersPage
from perdin.ui.pages.templates.candidate import CandidateBox
from perdin.ui.pages.templates.page import TemplatesPage
from tests.conftest import Clock
from tests.letters.documents import lines
from tests.ui.screen import Screen, opened

ST = LetterKind.SURAT_TUGAS


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


@pytest.fixture
def shown_outside(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the PC was asked to open, which a test's PC has no program for."""
    asked: list[Path] = []

    def open_url(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


def _page(screen: Screen) -> TemplatesPage:
    """The page, reached from the register, on the Surat Tugas."""
    screen.window.go("letters")
    register: LettersPage = screen.page(LettersPage)
    screen.click(register.templates_button)
    page: TemplatesPage = screen.page(TemplatesPage)
    screen.rest()
    screen.pick(page.list, "Surat Tugas")
    screen.until(lambda: page.panel.title.text() == "Surat Tugas")
    screen.rest()
    return page


def _is_plain(paragraph: Paragraph) -> bool:
    return paragraph.style is not None and paragraph.style.name == "Normal"


def _reworded(path: Path, *paragraphs: str) -> None:
    """Edit a Word file as a person does: these paragraphs at its end, instead of the last ones."""
    document = Document(str(path))
    for old in [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.style and paragraph.style.name == "Normal" and "@@" in paragraph.text
    ]:
        element = old._element  # noqa: SLF001 - python-docx has no way to remove a paragraph
        element.getparent().remove(element)
    for text in paragraphs:
        document.add_paragraph(f"{text} @@")
    document.save(str(path))


def test_a_wrong_edit_is_read_mended_and_printed(
    screen: Screen, tmp_path: Path, shown_outside: list[Path]
) -> None:
    page = _page(screen)
    path = tmp_path / "Surat Tugas kami.docx"
    screen.answer_files(path)
    screen.click(page.panel.take_button)
    screen.until(path.is_file)
    screen.until(lambda: "bawa kembali" in screen.notice())
    _reworded(path, "Nomor {{ surat.nmr }}", "{% for x in pelaksana %}{{ x.nama }}")

    screen.answer_files(path)
    screen.click(page.panel.bring_button)
    box = page.panel.candidate
    _read_both_faults(screen, box)
    screen.click(box.open_button)
    assert shown_outside == [path]

    _reworded(
        path, "Nomor lagi {{ surat.nomor }}", "{% for x in pelaksana %}{{ x.nama }}; {% endfor %}"
    )
    screen.click(box.again_button)
    screen.until(box.use_button.isEnabled)
    assert not box.problems.isVisible()
    screen.click(box.preview_button)
    screen.until(lambda: len(shown_outside) == 2)
    preview = lines(shown_outside[1].read_bytes())
    assert any(line.startswith("Nomor lagi 0") for line in preview)

    screen.click(box.use_button)
    screen.until(lambda: "dipakai untuk surat berikutnya" in screen.notice())
    screen.rest()
    assert "«Surat Tugas kami.docx»" in page.panel.facts.text()
    assert [row.active for row in page.panel.versions.rows()] == [True]
    printed = _issued(screen)
    assert any(line.startswith("Nomor lagi 800.1.11.1/") for line in printed)
    _back_to_shipped_and_forth(screen, page)


def _read_both_faults(screen: Screen, box: CandidateBox) -> None:
    """A field that is not there and a loop that is not closed, each with its place."""
    screen.until(lambda: len(box.problems.rows()) == 2)
    sentences = [str(row) for row in box.problems.rows()]
    assert "«surat.nmr» tidak ada. Maksudnya «surat.nomor»?" in sentences[0]
    assert "belum ditutup" in sentences[1]
    assert all(sentence.startswith("Paragraf ") for sentence in sentences)
    assert box.whole.text() == sentences[0]
    assert "2 masalah harus diperbaiki" in box.said.text()
    assert not box.use_button.isEnabled()
    assert not box.preview_button.isEnabled()


def _back_to_shipped_and_forth(screen: Screen, page: TemplatesPage) -> None:
    """The shipped template is used again, and after it the office's own."""
    screen.click(page.panel.restore_button)
    screen.until(lambda: "kembali memakai templat bawaan" in screen.notice())
    screen.rest()
    assert not page.panel.restore_button.isVisible()
    screen.click(page.panel.use_button)
    screen.until(page.panel.restore_button.isVisible)


def _issued(screen: Screen) -> list[str]:
    """The Surat Tugas of an approved trip of the example office, issued now."""
    desk = screen.desk
    waiting = select(Trip.id).where(Trip.state == TripState.APPROVED).limit(1)
    with desk.database.read() as session:
        trip_id = session.scalars(waiting).one()
    sheet = trip_sheet.open_trip(desk, trip_id)
    letters.issue(desk, trip_id, sheet.version, desk.today, [ST])
    return lines(letters.document(desk, trip_id, ST, None).content)


SHORT = (
    "Nomor {{ surat.nomor }}, {{ perjalanan.maksud }} di {{ perjalanan.tujuan }}",
    "{{ perjalanan.tanggal }} {{ pelaksana|map(attribute='nama')|join(', ') }}",
    "{{ pelaksana|map(attribute='nip')|join(', ') }}",
)


def _brought(screen: Screen, page: TemplatesPage, path: Path, *texts: str) -> CandidateBox:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    screen.answer_files(path)
    screen.click(page.panel.bring_button)
    screen.until(lambda: bool(page.panel.candidate.problems.rows()))
    return page.panel.candidate


def test_what_a_letter_leaves_open_is_said_one_by_one_and_shown(
    screen: Screen, tmp_path: Path
) -> None:
    page = _page(screen)
    box = _brought(screen, page, tmp_path / "ringkas.docx", *SHORT)
    codes = [row.code for row in box.problems.rows()]
    assert codes == ["missing", "missing", "row"]
    assert "2 hal wajib tidak tercetak" in box.said.text()
    assert "Tanggal surat tidak akan tercetak." in box.whole.text()
    screen.click(box.hand_button)
    assert [row.code for row in box.problems.rows()] == ["by_hand", "missing", "row"]
    assert not box.use_button.isEnabled()
    assert box.hand_button.text() == "Bukan diisi tan&gan"
    box.problems.grid.selectRow(1)
    assert "Nama penanda tangan tidak akan tercetak." in box.whole.text()
    screen.click(box.hand_button)
    assert box.use_button.isEnabled()
    assert box.use_button.text() == "Tetap paka&i"
    box.problems.grid.selectRow(0)
    screen.click(box.hand_button)
    assert not box.use_button.isEnabled(), "it can be taken back"
    screen.click(box.hand_button)
    box.problems.grid.selectRow(2)
    assert not box.hand_button.isVisible()
    screen.click(box.use_button)
    screen.until(lambda: "dipakai untuk surat berikutnya" in screen.notice())
    screen.rest()
    screen.until(lambda: "Diisi tangan: " in page.panel.facts.text())
    assert page.panel.facts.text().endswith("nama penanda tangan, tanggal surat.")
    (version,) = page.panel.versions.rows()
    assert version.by_hand == ("nama penanda tangan", "tanggal surat")


def test_a_letter_of_another_program_is_told_place_by_place(screen: Screen, tmp_path: Path) -> None:
    page = _page(screen)
    box = _brought(screen, page, tmp_path / "lain.docx", "Nomor : ${nomor_st}", "Nama : {nama}")
    rows = [(row.place, row.text, row.field) for row in box.problems.rows() if row.text]
    assert rows == [
        ("Paragraf 1", "${nomor_st}", "surat.nomor"), ("Paragraf 2", "{nama}", "orang.nama"),
    ]  # fmt: skip
    assert "masalah harus diperbaiki" in box.said.text()
    assert not box.hand_button.isVisible()
    assert not box.use_button.isEnabled()


def test_advice_does_not_hinder_and_leaving_changes_nothing(screen: Screen, tmp_path: Path) -> None:
    page = _page(screen)
    whole = (*SHORT, "{{ surat.tanggal }} {{ penandatangan.nama }}")
    box = _brought(screen, page, tmp_path / "ringkas.docx", *whole)
    screen.until(box.use_button.isEnabled)
    assert all(row.advice for row in box.problems.rows())
    assert "Bacalah dulu saran" in box.said.text()
    screen.click(box.leave_button)
    screen.until(page.panel.bring_button.isVisible)
    screen.rest()
    assert templates.history(screen.desk, ST) == []


def test_what_is_no_template_is_said_and_nothing_is_lost(screen: Screen, tmp_path: Path) -> None:
    page = _page(screen)
    path = tmp_path / "salah.docx"
    path.write_bytes(b"bukan dokumen")
    screen.answer_files(path)
    screen.click(page.panel.bring_button)
    box = page.panel.candidate
    screen.until(lambda: len(box.problems.rows()) == 1)
    assert "bukan dokumen Word" in box.whole.text()
    path.unlink()
    screen.click(box.again_button)
    screen.until(lambda: "tidak dapat dibaca" in screen.notice())


def test_a_field_is_found_by_a_word_and_copied_with_its_loop(screen: Screen) -> None:
    page = _page(screen)
    page.tabs.setCurrentIndex(1)
    field_list = page.fields
    screen.enter(field_list.search, "pelaksana[].nip semua")
    screen.until(lambda: len(field_list.fields.rows()) == 1)
    screen.key(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "{{ satu.nip }}"
    screen.click(field_list.loop_button)
    assert QGuiApplication.clipboard().text() == "{%tr for satu in pelaksana %}"
    screen.click(field_list.end_button)
    assert QGuiApplication.clipboard().text() == "{%tr endfor %}"
    screen.enter(field_list.search, "tidak ada yang begini")
    screen.until(lambda: not field_list.fields.rows())
    assert not field_list.copy_button.isEnabled()
    assert "kata lain" in field_list.about.text()
