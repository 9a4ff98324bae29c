"""One button a page takes the next step."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui import icons, theme
from perdin.ui.frame.password import PasswordDialog
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock
from tests.ui.screen import Screen, opened


@pytest.fixture
def screen(
    qtbot: QtBot, example_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


def primary(root: QWidget) -> list[str]:
    return [
        button.text()
        for button in root.findChildren(QPushButton)
        if button.property("primary") and button.isVisibleTo(root)
    ]


def out_of_sight(root: QWidget) -> list[str]:
    """Buttons that lead without being seen whole: what scrolls has taken them away."""
    return [
        button.text()
        for button in root.findChildren(QPushButton)
        if button.property("primary") and button.isVisibleTo(root)
        if button.visibleRegion().boundingRect() != button.rect()
    ]


def test_a_second_primary_button_and_one_out_of_sight_are_seen(screen: Screen) -> None:
    page: Any = screen.window.page()
    screen.rest()
    assert len(primary(screen.window)) == 1
    assert out_of_sight(screen.window) == []
    twin = theme.button("Lain")
    twin.setProperty("primary", True)
    page.body.addWidget(twin)
    twin.show()
    assert len(primary(screen.window)) == 2
    twin.setFixedHeight(5_000)
    screen.until(lambda: "Lain" in out_of_sight(screen.window))


def test_an_open_panel_takes_the_lead_and_gives_it_back(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(new := theme.button("&Pegawai baru", "user-plus", primary=True))
    column.addWidget(panel := QWidget())
    QVBoxLayout(panel).addWidget(save := theme.button("&Simpan", "save", primary=True))
    panel.hide()
    page.show()
    assert primary(page) == [new.text()]
    panel.show()
    assert primary(page) == [save.text()]
    assert new.property(icons.ROLE) == -1, "its icon has the text's colour"
    save.hide()
    assert primary(page) == [new.text()]
    assert new.property(icons.ROLE) == QPalette.ColorRole.HighlightedText.value


def test_dialogs_and_steps_have_one_primary_button(
    screen: Screen,
) -> None:
    window = screen.window
    assert window.seat is not None
    dialog = PasswordDialog(window.seat.desk, screen.program.tasks, list, window)
    dialog.show()
    assert len(primary(dialog)) == 1
    dialog.close()
    screen.program.ask_who(None)
    screen.until(lambda: primary(screen.window))
    assert len(primary(screen.window)) == 1


def test_each_step_of_the_wizard_has_one_primary_button(
    qtbot: QtBot, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, tmp_path / "new.db", clock) as screen:
        wizard = screen.window.centralWidget()
        assert isinstance(wizard, Wizard)
        for at in range(wizard.steps.count()):
            wizard.show_step(at)
            screen.until(lambda: primary(screen.window))
            assert len(primary(screen.window)) == 1, at
