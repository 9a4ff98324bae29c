"""An office's first day: from the empty window, with its own files, to printed letters.

All is done by keys and mouse as a person does it, counted, and clocked by ``worker``. What it takes
stands in docs/panduan/mulai.md and docs/keystrokes.md, which are read here.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import TripState
from perdin.services.budget import budget
from perdin.services.office import people
from perdin.ui.frame.signin import SignIn
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.budget.page import BudgetPage
from perdin.ui.pages.letters.page import LettersPage
from perdin.ui.pages.people.page import PeoplePage
from perdin.ui.pages.templates.page import TemplatesPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock
from tests.journeys import first_day_files as files
from tests.journeys.first_day_guide import told_parts
from tests.journeys.first_day_kept import GOOD, WORSE, Kept
from tests.journeys.first_day_papers import NUMBERS, check_assignment, check_order, words
from tests.journeys.strokes import faults
from tests.journeys.worker import Worker
from tests.ui.screen import Screen, opened

WORK = "The first day: DUK, DPA, own SPD and invitation taken in, to printed letters"
MOST_S = 5 * 60
SECRET = "kuda-nil-biru"


@pytest.fixture
def worker(
    qtbot: QtBot, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Worker]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, tmp_path / "perdin.db", clock) as screen:
        yield Worker(screen)


def test_the_first_day_takes_less_than_five_minutes(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _first_day(worker, GOOD, tmp_path, monkeypatch)
    assert sum(part.seconds for part in worker.parts) < MOST_S, worker.parts
    assert told_parts() == [
        (part.name, str(part.strokes), str(part.characters), str(round(part.hand_s)))
        for part in worker.parts
    ]
    assert not faults(WORK, sum(part.strokes for part in worker.parts))


def test_worse_files_take_no_longer_than_that(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _first_day(worker, WORSE, tmp_path, monkeypatch)
    assert sum(part.seconds for part in worker.parts) < MOST_S, worker.parts


def _first_day(worker: Worker, kept: Kept, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _through_the_wizard(worker)
    _take_people_in(worker, kept.duk(folder / "DUK Januari 2026.xlsx"))
    _take_budget_in(worker, kept.dpa(folder / "DPA 2026.xlsx"))
    _teach_the_order(worker, files.own_spd(folder / "SPD November 2025.docx"))
    _ask_for_the_trip(worker, kept.invitation(folder / kept.invitation_name), kept.days)
    _decide(worker)
    printed = _issue_and_print(worker, folder, monkeypatch)
    days = kept.days or "3–5 Maret 2026"
    first, _dash, last = days.partition("–")
    assert len(printed) == 3
    check_assignment(printed[0], days)
    for paper, person, number in zip(printed[1:], files.TRAVELLERS, NUMBERS, strict=True):
        check_order(paper, person, number, (f"{first} Maret 2026", last))


def _through_the_wizard(worker: Worker) -> None:
    worker.begin("Kantor dan penandatangan")
    wizard = worker.screen.window.centralWidget()
    assert isinstance(wizard, Wizard)
    worker.rest()
    worker.read(_texts(wizard.welcome))
    worker.key(Qt.Key.Key_Return)  # «Siapkan kantor saya»
    worker.think()
    for text in ("pemerintah kota serang", "kecamatan sukamaju", "KEC-SKM"):
        worker.enter(text)
        worker.tab()
    worker.until(wizard.office.seat.value)  # «Kota Serang», by the government's name
    worker.tab()
    worker.enter("Jalan Melati Nomor 1 Kota Serang")
    worker.key(Qt.Key.Key_Return)
    worker.until(lambda: wizard.steps.currentWidget() is wizard.signer)
    worker.think()
    worker.enter(files.CHIEF)
    worker.tab()
    worker.enter(files.CHIEF_NIP)
    worker.key(Qt.Key.Key_Return)
    worker.until(lambda: wizard.steps.currentWidget() is wizard.clerk)
    worker.think()
    worker.enter(files.CLERK.name)
    worker.tab(2)
    worker.enter(files.CLERK.nip)
    worker.tab(2)
    worker.enter(SECRET)
    worker.tab()
    worker.enter(SECRET)
    worker.key(Qt.Key.Key_Return)
    worker.page(TripsPage)


def _take_people_in(worker: Worker, path: Path) -> None:
    worker.begin("Pegawai dari DUK")
    trips: TripsPage = worker.screen.page(TripsPage)
    assert trips.first_steps is not None
    worker.click(trips.first_steps.buttons["people"])
    page: PeoplePage = worker.page(PeoplePage)
    pane = page.importing
    worker.choose_file(page.import_button, path)
    worker.until(pane.counts.text)
    worker.read(pane.problem.text())
    worker.read(pane.counts.text())
    worker.think()
    worker.click(pane.import_button)
    worker.until(lambda: "24 pegawai diimpor" in worker.screen.notice())
    assert _known_people(worker.screen) == {
        (one.name, one.nip, one.grade, one.post) for one in files.PEOPLE
    }


def _take_budget_in(worker: Worker, path: Path) -> None:
    worker.begin("Anggaran dari DPA")
    worker.click(worker.screen.window.navigation.buttons["budget"])
    page: BudgetPage = worker.page(BudgetPage)
    pane = page.imports[0]
    worker.choose_file(page.import_button, path)
    worker.until(pane.counts.text)
    worker.read(pane.problem.text())
    worker.read(pane.counts.text())
    worker.think()
    worker.click(pane.import_button)
    worker.until(lambda: "2 baris DPA diimpor" in worker.screen.notice())
    lines = budget.list_budget(worker.screen.desk, 2026)
    assert {line.account_code: line.ceiling for line in lines} == files.ACCOUNTS
    assert {line.activity_code for line in lines} == {files.ACTIVITY}


def _teach_the_order(worker: Worker, path: Path) -> None:
    worker.begin("SPD kantor menjadi templat")
    worker.click(worker.screen.window.navigation.buttons["letters"])
    register: LettersPage = worker.page(LettersPage)
    worker.click(register.templates_button)
    page: TemplatesPage = worker.page(TemplatesPage)
    worker.choose_row(page.list, [row.name for row in page.list.rows()].index("SPD"))
    worker.rest()
    worker.choose_file(page.panel.learn_button, path)
    lesson = page.lesson
    worker.until(lambda: lesson.isVisible() and lesson.list.rows())
    worker.rest()
    worker.read(lesson.told.text())
    while any(row.open for row in lesson.list.rows()):
        worker.read(lesson.proposals.why.text())
        worker.think()
        worker.click(lesson.take_button)
    worker.click(lesson.try_button)
    worker.until(lesson.outcome.isVisible)
    worker.read(lesson.outcome.said.text())
    worker.think()
    worker.click(lesson.save_button)
    worker.until(lambda: "dipakai untuk surat berikutnya" in worker.screen.notice())


def _ask_for_the_trip(worker: Worker, path: Path, days: str) -> None:
    worker.begin("Perjalanan dari undangan")
    worker.click(worker.screen.window.navigation.buttons["trips"])
    trips: TripsPage = worker.page(TripsPage)
    worker.choose_file(trips.letter_button, path)
    page: EditPage = worker.page(EditPage)
    panel = page.invitation.panel
    worker.until(panel.isVisible)
    worker.rest()
    worker.read(_texts(panel))
    if days:
        worker.think()
        worker.press_named(panel, f"Pakai {days} sebagai Hari")
    worker.click(page.form.travellers.people.input)
    for name in ("ratih", "kirana"):
        worker.suggest(page.form.travellers.people.input, name)
    worker.think()
    worker.choose_in(page.form.budget_line_id, "5.1.02.04.01.0001")
    worker.rest()
    worker.click(page.submit_button)
    view: TripPage = worker.page(TripPage)
    worker.until(lambda: view.sheet is not None and view.sheet.state is TripState.SUBMITTED)


def _decide(worker: Worker) -> None:
    """At the same PC: the head takes the seat, decides, and gives it back."""
    worker.begin("Keputusan atasan")
    _change_seats(worker, "Arum Contoh")
    view: TripPage = worker.page(TripPage)
    worker.click(view.next_button)  # «Putuskan»
    page: ApprovalsPage = worker.page(ApprovalsPage)
    worker.until(lambda: page.case is not None)
    figures, _facts, _rest = page.reader.toPlainText().partition("Tempat berangkat")
    worker.read(figures)  # cost, what is left, who else is away, what for, where and when
    worker.think()
    worker.click(page.approve_button)
    worker.until(lambda: "disetujui" in worker.screen.notice())
    _change_seats(worker, files.CLERK.name)


def _change_seats(worker: Worker, name: str) -> None:
    """By the menu at the top; who sits down for the first time makes a password, with a witness."""
    window = worker.screen.window
    worker.choose_in_menu(window.top.user, name)
    worker.until(lambda: isinstance(window.centralWidget(), SignIn))
    page = window.centralWidget()
    assert isinstance(page, SignIn)
    worker.until(page.isVisible)  # before that none of its fields is, whatever it asks for
    worker.rest()
    worker.think()
    fields = [page.new, page.again, page.seconds_password]
    for field in fields if page.new.isVisible() else [page.password]:
        worker.tab_to(field)
        worker.enter(SECRET)
    worker.key(Qt.Key.Key_Return)
    worker.until(lambda: window.seat is not None and window.top.user.text().startswith(name))
    worker.rest()


def _issue_and_print(worker: Worker, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of each paper as it went to the printer, which is a file here."""
    worker.begin("Surat terbit dan dicetak")
    worker.rest()
    worker.click(worker.screen.window.navigation.buttons["trips"])
    trips: TripsPage = worker.page(TripsPage)
    worker.open_row(trips.list, 0)
    view: TripPage = worker.page(TripPage)
    worker.until(lambda: view.sheet is not None and view.sheet.state is TripState.APPROVED)
    worker.click(view.next_button)
    worker.until(lambda: "3 surat terbit" in worker.screen.notice())
    worker.rest()
    tab = view.letters
    papers: list[Path] = []

    def to_a_file(dialog: QPrintDialog) -> int:
        papers.append(folder / f"cetak-{len(papers)}.pdf")
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(papers[-1]))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", to_a_file)  # the PC's own dialog and printer
    issued = [at for at, row in enumerate(tab.list.rows()) if row.choice.number]
    for at in issued:
        if tab.list.rows()[at] not in tab.list.selected():
            worker.choose_row(tab.list, at)
        if not tab.side.previewing:
            worker.click(tab.preview_button)
        worker.rest()
        worker.until(lambda: tab.viewer.look is not None)
        worker.think()
        worker.click(tab.viewer.print_button)
        worker.think()
        worker.press_default()  # «Cetak» in the PC's dialog
        worker.rest()
    return [words(path) for path in papers]


def _known_people(screen: Screen) -> set[tuple[str, str, str, str]]:
    rows = people.employee_rows(screen.desk, people.find_employee_ids(screen.desk, ""))
    return {(row.name, row.nip, row.grade, row.position) for row in rows}


def _texts(widget: QWidget) -> str:
    """All that stands in the labels of a part of the window."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
