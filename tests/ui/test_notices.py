"""A sentence beside the work, and the one question."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from perdin.errors import NotFound
from perdin.ui import notices
from perdin.ui.colours import Tone
from perdin.ui.notices import EmptyState, NoticeBar, StateChip


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    notice_bar = NoticeBar()
    qtbot.addWidget(notice_bar)
    return notice_bar


def test_nothing_is_shown_until_something_is_said(bar: NoticeBar) -> None:
    assert bar.isHidden()
    assert bar.text() == ""
    bar.problem(NotFound(what="Perjalanan 7"))
    assert not bar.isHidden()
    assert bar.text() == "Perjalanan 7 tidak ditemukan."
    assert bar.tone is Tone.ERROR


def test_success_goes_by_itself_and_an_error_stays(
    qtbot: QtBot, bar: NoticeBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar.leaving.setInterval(20)
    bar.success("Tersimpan.")
    assert bar.text() == "Tersimpan."
    bar.error("Belum tersimpan.")
    assert not bar.leaving.isActive(), "it would go by itself"
    assert bar.text() == "Belum tersimpan."
    bar.success("Tersimpan.")
    qtbot.waitUntil(bar.isHidden)


def test_the_action_acts_once_and_may_speak_again(qtbot: QtBot, bar: NoticeBar) -> None:
    done: list[str] = []

    def undo() -> None:
        done.append("undone")
        bar.info("Dikembalikan.")

    bar.success("Dihapus.", ("Urungkan", undo))
    bar.show()
    assert bar.action_button.text() == "Urungkan"
    qtbot.mouseClick(bar.action_button, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert bar.text() == "Dikembalikan."
    assert bar.action_button.isHidden()


def test_it_can_be_closed_by_key(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.warning("Sisa anggaran tinggal sedikit.")
    qtbot.keyClick(bar.close_button, Qt.Key.Key_Space)
    assert bar.isHidden()


def test_a_chip_says_its_word(qtbot: QtBot) -> None:
    chip = StateChip("Konsep")
    qtbot.addWidget(chip)
    chip.show_state("Disetujui", Tone.SUCCESS)
    assert (chip.text(), chip.tone) == ("Disetujui", Tone.SUCCESS)


def test_an_empty_state_offers_the_next_step(qtbot: QtBot) -> None:
    done: list[int] = []
    empty = EmptyState("users", "Belum ada pegawai.", ("Impor dari Excel", lambda: done.append(1)))
    qtbot.addWidget(empty)
    empty.show()
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert done == [1]
    empty.say("Tidak ada yang cocok.")
    assert empty.text() == "Tidak ada yang cocok."
    assert empty.button.isHidden()


def _answer(key: Qt.Key, qtbot: QtBot) -> None:
    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        qtbot.keyClick(QApplication.focusWidget() or box, key)

    QTimer.singleShot(0, press)


@pytest.mark.parametrize(
    ("dangerous", "key", "agreed"),
    [
        (False, Qt.Key.Key_Return, True),
        (False, Qt.Key.Key_Escape, False),
        (True, Qt.Key.Key_Return, False),
        (True, Qt.Key.Key_Escape, False),
    ],
)
def test_a_question_is_answered_by_key(
    qtbot: QtBot, dangerous: bool, key: Qt.Key, agreed: bool
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    _answer(key, qtbot)
    answer = notices.ask(
        parent, "Batalkan surat", "Nomornya tetap tercatat.", "Batalkan", dangerous=dangerous
    )
    assert answer is agreed


def test_no_question_over_a_question(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    refused: list[RuntimeError] = []

    def again() -> None:
        try:
            notices.ask(parent, "B", "B", "B")
        except RuntimeError as problem:
            refused.append(problem)
        finally:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            box.reject()

    QTimer.singleShot(0, again)
    assert notices.ask(parent, "A", "A", "A") is False
    assert len(refused) == 1
