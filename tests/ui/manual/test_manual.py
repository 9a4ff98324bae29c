"""F1 opens the manual at what one works on; it is read, searched, left and saved."""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from perdin import resources
from perdin.installation import InstallationIncomplete
from perdin.ui.frame.shortcuts import ShortcutSheet
from perdin.ui.manual import chapters, printed
from perdin.ui.manual.chapters import manual
from perdin.ui.manual.reader import document_of
from perdin.ui.manual.window import ManualWindow
from perdin.ui.pages.trip.edit import EditPage
from tests.conftest import Clock
from tests.ui.screen import CTRL, Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


@pytest.fixture
def book(qtbot: QtBot) -> ManualWindow:
    window = ManualWindow(manual())
    qtbot.addWidget(window)
    window.show()
    return window


def asked(screen: Screen) -> ManualWindow:
    """What F1 opens."""
    screen.key(Qt.Key.Key_F1)
    shown = screen.window.help.manual
    assert shown is not None
    assert shown.isVisible()
    return shown


def open_first(book: ManualWindow) -> None:
    """Where a newcomer begins."""
    section = manual().at(chapters.FIRST)
    assert section is not None
    book.open(section)


def place(shown: ManualWindow) -> tuple[str, str]:
    assert shown.here is not None
    return shown.here.chapter, shown.here.title


def top_line(shown: ManualWindow) -> str:
    """The first line in sight."""
    return shown.reader.cursorForPosition(QPoint(40, 25)).block().text()


def test_f1_opens_at_the_field_and_marks_it(screen: Screen) -> None:
    screen.window.go("edit", None)
    screen.rest()
    form = screen.page(EditPage).form
    for field, title, word in (
        (form.purpose, "Perjalanan", "Maksud perjalanan"),
        (form.carriage, "Perjalanan", "Alat angkut"),
    ):
        field.setFocus()
        shown = asked(screen)
        assert place(shown) == ("isian.md", title)
        (mark,) = shown.reader.extraSelections()
        assert mark.cursor.selectedText() == word
        assert shown.reader.viewport().rect().contains(shown.reader.cursorRect(mark.cursor))
        shown.close()


def test_f1_opens_at_the_page_and_at_its_part(screen: Screen) -> None:
    for page, record, where in (
        ("recap", None, ("rekap.md", "Rekap")),
        ("settings", "backups", ("cadangan.md", "Cadangan dan pemulihan")),
        ("finance", "hotels", ("konfirmasi-hotel.md", None)),
    ):
        screen.window.go(page, record)
        screen.rest()
        screen.window.setFocus()
        shown = asked(screen)
        chapter, title = place(shown)
        assert chapter == where[0]
        assert where[1] in (None, title)
        shown.close()


def test_f1_where_nobody_sits(screen: Screen) -> None:
    screen.program.ask_who(None)
    screen.rest()
    assert place(asked(screen)) == ("pengguna.md", "Kata sandi")


def test_the_question_mark_has_all_that_helps(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(ShortcutSheet, "exec", lambda self: seen.append(self.windowTitle()))
    button = screen.window.top.help_button
    assert isinstance(button, QToolButton)
    words = [action.text().partition("\t")[0] for action in button.menu().actions()]
    assert words[:2] == ["Panduan halaman ini", "Pintasan papan ketik"]
    button.menu().actions()[1].trigger()
    screen.key(Qt.Key.Key_Slash, CTRL)
    assert seen == ["Pintasan papan ketik"] * 2


def test_what_is_found_opens_and_what_is_not_is_said(qtbot: QtBot, book: ManualWindow) -> None:
    open_first(book)
    qtbot.keyClicks(book.search, "stik usb")
    assert book.found.isVisible()
    assert not book.contents.isVisible()
    book.found.setCurrentRow(0)
    assert book.here is not None
    assert "usb" in f"{book.here.title} {book.here.text}".casefold()
    qtbot.keyClicks(book.search, " kuda nil")
    assert book.nothing.isVisible()
    qtbot.keyClick(book, Qt.Key.Key_Escape)
    assert book.contents.isVisible()
    assert book.isVisible()
    assert book.search.text() == ""
    qtbot.keyClick(book, Qt.Key.Key_Escape)
    assert not book.isVisible()


def test_a_link_is_followed_and_left_again(book: ManualWindow) -> None:
    open_first(book)
    assert not book.back_button.isEnabled()
    book.reader.link_followed.emit("templat.md#kembali")
    assert place(book) == ("templat.md", "Kembali")
    assert top_line(book) == "Kembali"
    book.reader.link_followed.emit("#isian")
    assert place(book) == ("templat.md", "Isian")
    book.reader.link_followed.emit("tidak-ada.md")
    assert place(book) == ("templat.md", "Isian")
    for _step in range(2):
        book.back_button.click()
    assert place(book)[0] == "mulai.md"


def test_every_section_of_every_chapter_is_gone_to(book: ManualWindow) -> None:
    """Also below pictures and tables: what the contents name is the line at the top."""
    wrong = []
    for section in manual().sections:
        book.open(section)
        QApplication.processEvents()
        bar, seen = book.reader.verticalScrollBar(), top_line(book)
        if bar.value() < bar.maximum() and plain_of(seen) != plain_of(section.title):
            wrong.append((section.chapter, section.title, seen, bar.value()))
        chosen = book.contents.currentItem()
        assert chosen is not None
        assert chosen.text(0)
    assert wrong == [], wrong


def plain_of(words: str) -> str:
    """Without ligatures, and with single blanks."""
    return " ".join(normalize("NFKC", words).split())


def test_what_is_read_stays_in_sight_when_the_window_grows(book: ManualWindow) -> None:
    section = manual().at("keuangan.md#tagihan-kkpd")
    assert section is not None
    book.open(section)
    for size in ((1366, 700), (820, 500)):
        book.resize(*size)
        QApplication.processEvents()
        assert top_line(book) == "Tagihan KKPD"
    assert not book.reader.horizontalScrollBar().isVisible()


def test_pictures_are_there_and_no_wider_than_the_column() -> None:
    for chapter in manual().chapters:
        names = [part.partition(")")[0] for part in chapter.text.split("](gambar/")[1:]]
        document = document_of(chapter, manual().folder, body_pt=10, most_px=500)
        for name in names:
            picture = document.resource(
                QTextDocument.ResourceType.ImageResource.value, f"gambar/{name}"
            )
            assert 100 < picture.width() <= 500, name


def test_the_whole_manual_is_one_pdf(tmp_path: Path, qtbot: QtBot) -> None:
    """The page that the contents name holds the chapter; every section has its bookmark."""
    pdf = PdfReader(printed.write(tmp_path / "panduan.pdf", manual()))
    pages = [page.extract_text() for page in pdf.pages]
    titles = [chapter.sections[0].title for chapter in manual().chapters]
    starts = []
    for chapter in manual().chapters:
        title = chapter.sections[0].title
        at = [n for n, text in enumerate(pages) if plain_of(text).startswith(plain_of(title))]
        assert at, title
        starts.append(at[0])
    assert starts == sorted(starts)
    assert len(titles) == len(set(starts))
    contents = plain_of(" ".join(pages[: starts[0]]))
    for chapter, start in zip(manual().chapters, starts, strict=True):
        assert f"{chapter.title} {start + 1}" in contents
    marks = [mark for mark in pdf.outline if not isinstance(mark, list)]
    assert [pdf.get_destination_page_number(mark) for mark in marks] == starts
    inner = sum(len(mark) for mark in pdf.outline if isinstance(mark, list))
    assert inner == len(manual().sections) - len(manual().chapters)


def test_it_is_saved_from_the_window(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    shown = asked(screen)
    shown.pdf_button.click()
    screen.until(lambda: "disimpan" in shown.notices.text())
    assert path.read_bytes().startswith(b"%PDF")


def test_a_lost_guide_is_said_and_the_window_goes_on(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost() -> None:
        raise InstallationIncomplete(files="tarif.md")

    monkeypatch.setattr(chapters, "manual", lost)
    screen.key(Qt.Key.Key_F1)
    assert "tarif.md" in screen.notice()
    assert screen.window.help.manual is None


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.md").write_text("## A\n\n- [Tarif](tarif.md)\n", encoding="utf-8")
    here = resources.path
    monkeypatch.setattr(
        resources, "path", lambda *parts: tmp_path if parts[0] == "docs" else here(*parts)
    )
    with pytest.raises(InstallationIncomplete, match=r"tarif\.md"):
        manual.__wrapped__()
