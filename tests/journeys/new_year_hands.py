"""What the office does at the window around New Year, each by keys and mouse, and its raw rows."""

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt

from perdin.__main__ import main
from perdin.i18n import rupiah
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role, TripState
from perdin.services.trips import trip_sheet
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.budget.page import BudgetPage
from perdin.ui.pages.finance.page import FinancePage
from perdin.ui.pages.settings.money import MoneySection
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.letters_tab import LettersTab
from perdin.ui.pages.trip.view import TripPage
from tests.ui.accounts import at_account, sit_as
from tests.ui.budget import budget_page, preview
from tests.ui.screen import CTRL, Screen

GROUND = "SE Wali Kota 900/12/2026"
DEARER = 20_000
"""The package of 2027 pays this much a day more in Jawa Barat."""


def package_of_2027(office: Path, folder: Path) -> Path:
    """The ceiling of 2026 through Excel, dearer there, made a package at the prompt."""
    sheet, package = folder / "tabel.xlsx", folder / "2027.tarif"
    assert (
        main(["rates", "export", "Perpres 72/2025", "--out", str(sheet), "--db", str(office)]) == 0
    )
    book = load_workbook(sheet)
    rows = [row for page in book.worksheets for row in page.iter_rows()]
    raised = 0
    for row in rows:
        texts = [str(cell.value or "") for cell in row]
        if "Jawa Barat" in texts and "uang harian luar kota" in texts:
            (amount,) = [cell for cell in row if cell.value == 430_000]
            amount.value, raised = 430_000 + DEARER, raised + 1
    assert raised == 1
    book.save(sheet)
    head = ("--regulation", "Perpres Uji/2026", "--authority", "ceiling", "--year", "2027")
    made = ("rates", "make", str(sheet), "--out", str(package), *head, "--from", "2027-01-01")
    assert main(list(made)) == 0
    return package


def choose_year(screen: Screen, year: int) -> None:
    """Choose a fiscal year at the top, by the arrow keys."""
    field = screen.window.top.year
    screen.go_to(field)
    for _step in range(field.count()):
        if field.value() == year:
            break
        screen.key(Qt.Key.Key_Up if field.value() < year else Qt.Key.Key_Down)
        screen.rest()
    screen.until(lambda: screen.window.year() == year)
    screen.rest()


def queue_of(screen: Screen, name: str) -> Any:
    """Keuangan, and a click on one of its parts at the left."""
    screen.click(screen.window.navigation.buttons["finance"])
    page: FinancePage = screen.page(FinancePage)
    screen.rest()
    at = list(page.queues).index(name)
    room: QPoint = page.names.visualItemRect(page.names.item(at)).center()
    screen.qtbot.mouseClick(page.names.viewport(), Qt.MouseButton.LeftButton, pos=room)
    screen.rest()
    return page.queues[name]


def lacking(queue: Any) -> list[str]:
    """What the list of a year says is missing."""
    return [row.step.title for row in queue.list.rows() if row.step.standing.name == "MISSING"]


def deed(screen: Screen, queue: Any, title: str, done: str) -> None:
    """Select a step by its title and press what does it."""
    at = next(n for n, row in enumerate(queue.list.rows()) if row.step.title == title)
    queue.list.view.grid.selectRow(at)
    screen.click(queue.deed_button)
    screen.until(lambda: done in queue.notices.text())
    screen.rest()


def allow_before_dpa(screen: Screen) -> None:
    """Name the ground on which January's trips are approved before the DPA."""
    screen.key(Qt.Key.Key_9, CTRL)
    page: SettingsPage = screen.page(SettingsPage)
    page.open_record("money")
    screen.rest()
    section = page.sections["money"]
    assert isinstance(section, MoneySection)
    screen.enter(section.before_dpa, GROUND)
    screen.click(section.save_button)
    screen.until(lambda: "Aturan keuangan disimpan" in screen.notice())
    screen.rest()


def type_trip(screen: Screen, who: str, purpose: str, leave: str, back: str) -> EditPage:
    """A new trip to Kota Bandung by road, typed as far as its submission."""
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.rest()
    screen.type(purpose)
    screen.tab()
    screen.type(leave)
    screen.tab()
    screen.type(back)
    screen.suggest(page.form.legs.rows[0].place, "kota bandung")
    screen.enter(page.form.legs.rows[0].fare, "400000")
    screen.suggest(page.form.travellers.people.input, who)
    screen.rest()
    return page


def submit(screen: Screen) -> int:
    """Ctrl+Enter on the form; gives the trip that waits for its decision."""
    screen.key(Qt.Key.Key_Return, CTRL)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None and view.sheet.state is TripState.SUBMITTED)
    assert view.trip_id is not None
    return view.trip_id


def approve(screen: Screen, trip_id: int) -> None:
    """The head sits down and approves a trip by its key; the clerk sits down again."""
    sit_as(screen, Role.ATASAN)
    screen.click(screen.window.navigation.buttons["approvals"])
    page: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: page.case is not None and page.case.sheet.id == trip_id)
    screen.key(Qt.Key.Key_A)
    screen.until(lambda: "disetujui" in screen.notice())
    sit_as(screen, Role.ADMIN)


def at_trip(screen: Screen, trip_id: int) -> TripPage:
    """The page of a trip, as it stands now."""
    screen.window.go("trip", trip_id)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None and view.sheet.id == trip_id)
    screen.rest()
    return view


def issue(screen: Screen, trip_id: int) -> list[str]:
    """Issue Surat Tugas and SPD with the day's date; gives their numbers."""
    view = at_trip(screen, trip_id)
    screen.click(view.next_button)
    screen.until(lambda: "2 surat terbit" in screen.notice())
    screen.until(lambda: len(_numbers(view)) == 2)
    return _numbers(view)


def _numbers(view: TripPage) -> list[str]:
    return [row.number for row in view.letters.list.rows() if row.number]


def advance(screen: Screen, trip_id: int, amount: int, refused: str = "") -> None:
    """The clerk asks for an advance, and the treasurer pays it; or is told why not."""
    sit_as(screen, Role.STAF)
    _view, tab = at_account(screen, trip_id)
    tab.side.setCurrentWidget(tab.money)
    screen.enter(tab.money.wanted, str(amount))
    screen.click(tab.money.request_button)
    screen.until(lambda: "dikirim ke bagian keuangan" in screen.notice())
    screen.rest()
    pay_request(screen, refused)


def pay_request(screen: Screen, refused: str = "") -> None:
    """The treasurer pays the request that waits; or is told why not."""
    sit_as(screen, Role.KEUANGAN)
    queue = queue_of(screen, "requests")
    screen.until(queue.list.selected)
    screen.click(queue.pay_button)
    told = refused or "1 uang muka dibayar"
    screen.until(lambda: told in queue.notices.text() or told in queue.said.text())
    screen.rest()
    sit_as(screen, Role.ADMIN)


def select_letter(screen: Screen, tab: LettersTab, kind: LetterKind) -> None:
    """Go to the letter of a kind that is to come."""
    screen.until(lambda: any(row.choice.kind is kind for row in tab.list.rows()))
    at = next(n for n, row in enumerate(tab.list.rows()) if row.choice.kind is kind)
    tab.list.grid.selectRow(at)
    screen.rest()


def import_dpa(screen: Screen, path: Path, document: str) -> BudgetPage:
    """Look at the sheet of the chosen year's DPA, name its document, and take it in."""
    page = budget_page(screen)
    pane = preview(screen, page, path, 0)
    screen.enter(pane.document, document)
    screen.click(pane.import_button)
    screen.until(lambda: "1 baris DPA diimpor" in screen.notice())
    screen.rest()
    return page


def settle(screen: Screen, trip_id: int, rest: int, *, other_year: bool = False) -> None:
    """Pay the rest of a verified account and settle its trip; money of another year is asked."""
    queue = queue_of(screen, "dues")
    screen.until(queue.list.selected)
    assert f"{rupiah(rest)} dibayarkan" in queue.said.text()
    if other_year:
        screen.agree()
    screen.click(queue.settle_button)
    screen.until(lambda: "1 perjalanan rampung" in screen.notice())
    screen.rest()
    assert trip_sheet.open_trip(screen.desk, trip_id).state is TripState.SETTLED


def on(screen: Screen, clock: Any, year: int, month: int, day: int) -> date:
    """The window stands open until nine in the morning of this day."""
    clock.now = clock.now.replace(year=year, month=month, day=day, hour=9)
    screen.window.reload()
    screen.rest()
    return clock.now.date()  # type: ignore[no-any-return]
