"""Periksa surat: typing the code from a paper, and taking in what came back signed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from perdin.letters import seal
from perdin.models.letters import Letter
from perdin.models.trips import Trip
from perdin.rules.workflow import TripState
from perdin.services.letters import letters
from perdin.ui.pages.letters.verify import VerifyPage
from tests.conftest import Clock
from tests.letters.signing import sign
from tests.pdfs import pdf_of
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def _letter(screen: Screen) -> tuple[int, str, str]:
    """A letter in force of a trip not settled yet: its id, number and printed code."""
    in_force = (
        select(Letter)
        .join(Trip, Trip.id == Letter.trip_id)
        .where(Trip.state == TripState.ISSUED, Letter.voided_at.is_(None))
        .order_by(Letter.id)
        .limit(1)
    )
    with screen.desk.database.read() as session:
        letter = session.scalars(in_force).one()
        return letter.id, letter.number, seal.printed(letter.seal)


def _page(screen: Screen) -> VerifyPage:
    screen.window.go("verify")
    page: VerifyPage = screen.page(VerifyPage)
    screen.rest()
    return page


def test_a_code_from_a_paper_is_typed(screen: Screen) -> None:
    page = _page(screen)
    letter_id, number, code = _letter(screen)
    assert not page.facts.isVisible()
    screen.type(code.lower())
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: page.chip.isVisible() and page.chip.text() == "Berlaku")
    screen.rest()
    assert page.facts.isVisible()
    assert "hanya tanda periksa" in page.legal.text()
    letters.void(screen.desk, letter_id, "Salah ketik")
    screen.until(lambda: page.chip.text() == "Batal")
    screen.enter(page.code, "0000-0000-0000-0000")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: page.chip.text() == "Tidak tercatat")
    assert not page.facts.isVisible()
    screen.enter(page.code, "halo")
    screen.click(page.check_button)
    screen.until(lambda: "bukan keduanya" in screen.notice())
    assert page.code.value() == "halo"


def test_a_signed_pdf_is_dropped_and_saved_again(screen: Screen, tmp_path: Path) -> None:
    letter_id, number, code = _letter(screen)
    plain, signed = tmp_path / "polos.pdf", tmp_path / "tte.pdf"
    plain.write_bytes(pdf_of(number, code))
    signed.write_bytes(sign(plain.read_bytes()))
    screen.window.go("verify", letter_id)
    page: VerifyPage = screen.page(VerifyPage)
    screen.until(page.add_button.isVisible)
    _drop(page, plain)
    screen.until(lambda: "belum bertanda tangan" in screen.notice())
    _drop(page, signed)
    screen.until(lambda: [row.signatures[0].signer for row in page.copies.rows()])
    assert "utuh sejak itu" in page.legal.text()
    again = tmp_path / "lagi.pdf"
    screen.answer_files(again)
    screen.click(page.save_button)
    screen.until(again.exists)
    screen.rest()
    assert again.read_bytes() == signed.read_bytes()
    screen.answer_files(signed)
    screen.click(page.add_button)
    screen.until(lambda: "persis seperti diterima" in screen.notice())
    screen.rest()
    assert len(page.copies.rows()) == 1


def _drop(page: VerifyPage, path: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
