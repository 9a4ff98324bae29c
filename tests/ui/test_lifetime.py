"""An answer that lands after its widget is gone is for nobody, however it was written."""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import CellType, FunctionType
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from perdin.errors import NotFound, PerdinError
from perdin.rules.document_kinds import AttachmentKind
from perdin.services.documents import attachments
from perdin.ui import lifetime
from perdin.ui.newest import Newest
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.accounting.receipts_panel import Papers, ReceiptsPanel
from perdin.ui.seat import Seat
from perdin.ui.tasks import Tasks
from tests.conftest import Clock
from tests.ui.accounts import issued_trip, office, photo


class _Card(QLabel):
    """A widget that shows what it is told."""

    told = Signal(object)

    def show_it(self, answer: object, *, loudly: bool = False) -> None:
        self.setText(f"{answer}{'!' if loudly else ''}")


class _Helper(QObject):
    """No widget itself, but a child of one."""

    def __init__(self, card: _Card) -> None:
        super().__init__(card)
        self._card = card

    def show_it(self, answer: object) -> None:
        self._card.show_it(answer)


def _nested(card: _Card) -> Callable[[object], object]:
    def outer(answer: object) -> None:
        def inner() -> None:
            card.show_it(answer)

        inner()

    return outer


def _behind(card: _Card) -> Callable[[object], object]:
    """What the answer calls is itself a variable."""
    then = partial(card.show_it, loudly=True)
    return lambda answer: then(answer)


def _among(card: _Card) -> Callable[[object], object]:
    cards = {"only": (card,)}
    return lambda answer: cards["only"][0].show_it(answer)


def _by_default(card: _Card) -> Callable[[object], object]:
    def show(answer: object, at: _Card = card, *, also: _Card | None = None) -> None:
        (also or at).show_it(answer)

    return show


def _by_keyword(card: _Card) -> Callable[[object], object]:
    def show(answer: object, *, at: _Card = card) -> None:
        at.show_it(answer)

    return show


SHAPES: dict[str, Callable[[_Card], Callable[[Any], object]]] = {
    "bound method": lambda card: card.show_it,
    "lambda": lambda card: lambda answer: card.show_it(answer),
    "partial": lambda card: partial(card.show_it, loudly=True),
    "partial over an argument": lambda card: partial(_Card.show_it, card),
    "partial of a lambda": lambda card: partial(lambda at, answer: at.show_it(answer), card),
    "nested closure": _nested,
    "closure over a partial": _behind,
    "among others": _among,
    "default": _by_default,
    "default by keyword": _by_keyword,
    "method of Qt's own": lambda card: card.setText,
    "method of a child": lambda card: _Helper(card).show_it,
    "lambda that emits": lambda card: lambda answer: card.told.emit(answer),
}


def _only_bound(call: Callable[..., object]) -> bool:
    """The guard as it was: it looks at a bound method's object, and at nothing else."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_answer_to_a_living_widget_arrives(qtbot: QtBot, tasks: Tasks, shape: str) -> None:
    card = _Card()
    qtbot.addWidget(card)
    heard: list[object] = []
    card.told.connect(heard.append)
    tasks.run(lambda: "jawaban", SHAPES[shape](card))
    qtbot.waitUntil(lambda: tasks.idle)
    assert card.text().startswith("jawaban") or heard == ["jawaban"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("way", ["run", "render", "ask", "failed"])
def test_an_answer_to_a_deleted_widget_is_dropped(
    qtbot: QtBot, tasks: Tasks, shape: str, way: str
) -> None:
    """An exception in a slot fails the test: pytest-qt catches it."""
    card = _Card()
    gate = threading.Event()
    then = SHAPES[shape](card)

    def job() -> str:
        gate.wait(60)
        if way == "failed":
            raise NotFound(what="Perjalanan 7")
        return "jawaban"

    if way == "failed":
        tasks.run(job, lambda _answer: None, failed=then)
    elif way == "ask":
        Newest(tasks).ask(job, then)
    else:
        getattr(tasks, way)(job, then)
    shiboken6.delete(card)
    gate.set()
    qtbot.waitUntil(lambda: tasks.idle)


def test_the_guard_as_it_was_would_be_caught(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known bad: it cannot see through a lambda, a partial or a function within a function."""
    monkeypatch.setattr("perdin.ui.tasks.is_alive", _only_bound)
    unguarded = []
    for shape, then_of in SHAPES.items():
        card = _Card()
        with qtbot.captureExceptions() as raised:
            tasks.run(lambda: "jawaban", then_of(card))
            shiboken6.delete(card)
            qtbot.waitUntil(lambda: tasks.idle)
        if raised:
            unguarded.append(shape)
    guarded = {"bound method", "method of Qt's own", "method of a child"}
    assert unguarded == [shape for shape in SHAPES if shape not in guarded]


def test_a_bug_in_a_job_is_logged_though_its_page_is_gone(
    qtbot: QtBot, tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    card = _Card()
    tasks.run(lambda: 1 // 0, card.show_it, failed=card.show_it)
    shiboken6.delete(card)
    qtbot.waitUntil(lambda: tasks.idle)
    assert "ZeroDivisionError" in caplog.text


def test_the_failure_of_what_a_lost_widget_asked_reaches_who_lives(
    qtbot: QtBot, tasks: Tasks
) -> None:
    card = _Card()
    told: list[PerdinError] = []

    def job() -> None:
        raise NotFound(what="Perjalanan 7")

    tasks.run(job, card.show_it, failed=told.append)
    shiboken6.delete(card)
    qtbot.waitUntil(lambda: tasks.idle)
    assert [str(problem) for problem in told] == ["Perjalanan 7 tidak ditemukan."]


def test_a_bare_signal_is_refused_when_it_is_asked_for(qtbot: QtBot, tasks: Tasks) -> None:
    """It does not tell whose it is, so nothing could guard it."""
    card = _Card()
    qtbot.addWidget(card)
    answers: Sequence[Any] = (card.told.emit, card.told, partial(card.told.emit, 1))
    for answer in answers:
        with pytest.raises(TypeError, match="signal"):
            tasks.run(lambda: 1, answer)
        with pytest.raises(TypeError, match="signal"):
            tasks.run(lambda: 1, lambda _answer: None, failed=answer)
    assert tasks.idle


def test_what_hangs_on_itself_is_looked_at_once() -> None:
    card = _Card()
    knot: list[object] = [card]
    knot.append(knot)

    def again(depth: int) -> object:
        return again(depth - 1) if depth else knot

    assert lifetime.is_alive(again)
    shiboken6.delete(card)
    assert not lifetime.is_alive(again)


def test_a_variable_without_a_value_is_passed_over() -> None:
    word = "jawaban"
    lacking = FunctionType((lambda: word).__code__, {}, closure=(CellType(),))
    assert lifetime.is_alive(lacking)


# The panel of receipts, where it happened


@pytest.fixture
def papers(office_copy: Path, clock: Clock, tmp_path: Path) -> Iterator[tuple[Seat, Papers]]:
    trip_id = issued_trip(office_copy, clock, "Bima")
    tasks = Tasks()
    with office(office_copy, clock) as (desk, _head):
        kind = AttachmentKind.RECEIPT
        attachments.attach(
            desk, trip_id, photo(tmp_path / "nota.png").read_bytes(), "nota.png", kind
        )
        files = tuple(attachments.list_attachments(desk, trip_id))
        yield (
            Seat(desk=desk, tasks=tasks, go=lambda _page, _record: None, year=lambda: 2026),
            Papers((), files),
        )
        tasks.close()


def _lose_panel(qtbot: QtBot, seat: Seat, shown: Papers, when: str) -> None:
    """Delete the panel while its thumbnail is on its way, and let that land."""
    gate, come = threading.Event(), threading.Event()
    panel = ReceiptsPanel(seat, NoticeBar())
    hold = seat.tasks.run if when == "before it is read" else seat.tasks.render
    for _worker in range(2):
        hold(lambda: gate.wait(60), lambda _answer: None)
    panel.show_papers(1, None, shown, editable=True)
    if when == "before it is drawn":  # the reading is done when a job after it is
        seat.tasks.run(lambda: None, lambda _answer: come.set())
        qtbot.waitUntil(come.is_set)
    shiboken6.delete(panel)
    gate.set()
    qtbot.waitUntil(lambda: seat.tasks.idle)


@pytest.mark.parametrize("when", ["before it is read", "before it is drawn"])
def test_a_thumbnail_that_lands_after_its_panel_is_gone_is_forgotten(
    qtbot: QtBot, papers: tuple[Seat, Papers], when: str
) -> None:
    _lose_panel(qtbot, *papers, when)


def test_a_thumbnail_that_comes_too_late_would_be_caught(
    qtbot: QtBot, papers: tuple[Seat, Papers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perdin.ui.tasks.is_alive", _only_bound)
    with qtbot.captureExceptions() as raised:
        _lose_panel(qtbot, *papers, "before it is drawn")
    assert "already deleted" in str(raised[0][1])
