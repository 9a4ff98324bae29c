"""What is typed anywhere is known to be unsaved, and asked about by whichever way it is left."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from perdin.ui.fields.suggest import SuggestField
from perdin.ui.fields.text import TextField
from perdin.ui.page import Page
from tests.conftest import Clock
from tests.office import a_trip
from tests.ui.accounts import issued_trip, office
from tests.ui.screen import Screen, opened
from tests.ui.walk import places

SEARCHES = {
    "TripsPage": {"search", "unit", "line", "first", "last"},
    "LettersPage": {"search", "kind", "waiting"},
    "PeoplePage": {"search", "unit", "status", "all"},
    "RatesPage": {"search", "kind"},
    "VerifyPage": {"code"},
}
"""What looks for something or narrows a list, by page: nothing of it is to be saved."""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


NARROWING = {
    "Filters",
    "PaymentFilters",
    "PlaceBar",
    "FieldList",
    "AppearanceSection",
    "Viewer",
    "FileView",
    "FilesTab",
    "PeopleField",
    "ChangesView",
    "Comparing",
}
"""Parts whose fields look for something, or take effect at once; who was found is kept."""
VIEWS = {
    *("Hari milik", "Tampilkan", "Buku yang dilihat atau diekspor"),
    *("Bila dipotong berapa persen", "Kepala jejak dari kertas"),
    *("Cari di daftar", "Baris yang ditampilkan", "Hanya yang berbeda dari bawaan"),
}


def _around(field: QWidget) -> set[str]:
    """The classes of all that a field stands in."""
    names: set[str] = set()
    parent = field.parentWidget()
    while parent is not None:
        names.add(type(parent).__name__)
        parent = parent.parentWidget()
    return names


def _searches(page: Page, field: QWidget) -> bool:
    names = SEARCHES.get(type(page).__name__, set())
    own = any(getattr(page, name) is field for name in names)
    return own or bool(_around(field) & NARROWING) or field.accessibleName() in VIEWS


def inputs(page: Page) -> Iterator[QWidget]:
    """Everything on the page that can be typed into now and is to be saved."""
    for kind in (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox):
        for field in page.findChildren(kind):
            within = isinstance(field.parentWidget(), QComboBox)
            locked = isinstance(field, QLineEdit | QPlainTextEdit) and field.isReadOnly()
            ready = field.isVisible() and field.isEnabled() and not locked and not within
            if ready and not _searches(page, field):
                yield field


def change(field: QWidget) -> bool:
    """Change a field by the keyboard; whether there was anything to change."""
    field.setFocus()
    if isinstance(field, QCheckBox):
        QTest.keyClick(field, Qt.Key.Key_Space)
        return True
    if isinstance(field, QComboBox):
        before = field.currentIndex()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            QTest.keyClick(field, key)
            if field.currentIndex() != before:
                return True
        return False
    QTest.keyClicks(field, "7")
    return True


def shown(field: QWidget) -> Any:
    """What a field shows, to be put back by ``put_back``."""
    if isinstance(field, SuggestField):
        return field.suggestion()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return field.currentIndex()
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()  # type: ignore[attr-defined]  # a line


def put_back(field: QWidget, before: Any) -> None:
    if isinstance(field, SuggestField):
        field.set_value(before)
    elif isinstance(field, QCheckBox):
        field.setChecked(before)
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(before)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(before)
    elif isinstance(field, QLineEdit):
        field.setText(before)


def changed(page: Page) -> bool:
    return any(work.changed() for work in page.works())


def unknown(page: Page) -> list[str]:
    """The inputs of a page that can be changed without its knowing."""
    missed = []
    for field in list(inputs(page)):
        if not field.isVisible() or not field.isEnabled():
            continue  # it went as another was changed
        before = shown(field)
        if change(field) and not changed(page):
            missed.append(f"{type(field).__name__} «{field.accessibleName()}» {_around(field)}")
        put_back(field, before)
        for work in page.works():
            if work.changed():  # what follows from it, as the lines of costs
                work.forget()
    return missed


@pytest.fixture
def example(qtbot: QtBot, example_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, example_copy, clock) as shown:
        yield shown


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    issued_trip(office_copy, clock, "Ayu")
    with office(office_copy, clock) as (desk, _head):
        a_trip(desk, "Bima")
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def test_every_field_of_the_window_is_known_to_be_unsaved(example: Screen) -> None:
    missed: list[str] = []
    for name in places(example):
        page = example.window.page()
        assert page is not None
        assert not changed(page), f"{name}: {[work.name() for work in page.works()]} at rest"
        missed += [f"{name}: {one}" for one in unknown(page)]
        example.rest()
    assert missed == []


def test_a_field_that_no_form_knows_is_seen(screen: Screen) -> None:
    screen.window.go("settings")
    page: Any = screen.window.page()
    page.open_record("units")
    screen.rest()
    forgotten = TextField()
    forgotten.setAccessibleName("terlupa")
    page.sections["units"].body.addWidget(forgotten)
    screen.until(forgotten.isVisible)
    assert [one for one in unknown(page) if "terlupa" in one]


class SignOff:
    """The system's session as it ends, which lets itself be held up."""

    def __init__(self) -> None:
        self.cancelled = False

    def allowsInteraction(self) -> bool:  # noqa: N802 - Qt's own name
        return True

    def cancel(self) -> None:
        self.cancelled = True


def test_signing_off_waits_for_the_question(screen: Screen) -> None:
    idle = SignOff()
    screen.program.end_session(idle)
    assert not idle.cancelled
    screen.window.go("people")
    page: Any = screen.window.page()
    page.new_button.click()
    screen.enter(page.editor.name, "Zulaikha")
    session = SignOff()
    screen.program.end_session(session)
    screen.until(screen.asked)
    assert session.cancelled
    assert screen.window.isVisible()
    assert page.editor.name.value() == "Zulaikha"
