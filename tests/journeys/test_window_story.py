"""From nothing to printed letters and a recap, through the real window, with keys and mouse."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import Role, TripState
from perdin.services.office import users
from perdin.services.recaps import catalogue
from perdin.services.trips import trip_sheet
from perdin.services.trips.counted import RecapFilter
from perdin.ui.frame.signin import SignIn
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.budget.page import BudgetPage
from perdin.ui.pages.people.page import PeoplePage
from perdin.ui.pages.recap.page import RecapPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock
from tests.importers.books import book
from tests.letters.documents import lines, rows
from tests.ui.screen import CTRL, Screen, opened

COLLEAGUES = (
    (1, "Ayu Lestari Dewi", "198505052010012003", "Penata, III/c", "Kepala Seksi Pelayanan",
     "Seksi Pelayanan", "5 Mei 1985"),
    (2, "Bima Sakti Pratama, S.Kom.", "199001012015031004", "Penata Muda, III/a", "Analis R&D",
     "Seksi Pelayanan", "01/01/1990"),
    (3, "Citra Ma'ruf", "198802022012012005", "Pengatur Tk. I, II/d", "Bendahara",
     "Sekretariat", "1988-02-02"),
)  # fmt: skip
SECRET = "kuda-nil-biru"
PURPOSE = "Konsultasi rencana kerja & anggaran"
NUMBERS = [
    "800.1.11.1/001/KEC-KSM/II/2026",
    "000.1.2.3/001/KEC-KSM/II/2026",
    "000.1.2.3/002/KEC-KSM/II/2026",
    "000.1.2.3/003/KEC-KSM/II/2026",
]


@pytest.fixture
def screen(
    qtbot: QtBot, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, tmp_path / "perdin.db", clock) as shown:
        yield shown


def test_from_nothing_to_printed_letters_and_a_recap(screen: Screen, tmp_path: Path) -> None:
    _set_the_office_up(screen)
    _import_colleagues(screen, book(tmp_path / "pegawai.xlsx", *COLLEAGUES))
    _add_a_budget_line(screen)
    _type_a_trip(screen)
    _approve_as_the_head(screen)
    folder = tmp_path / "surat"
    folder.mkdir()
    written = _issue_and_save(screen, folder)
    _check_the_assignment(next(path for path in written if path.name.startswith("Surat Tugas")))
    orders = sorted(path for path in written if path.name.startswith("SPD"))
    assert len(orders) == 3
    for number, (path, colleague) in enumerate(zip(orders, COLLEAGUES, strict=True), 1):
        _check_the_order(path, colleague, NUMBERS[number])
    _check_the_recap(screen, tmp_path / "rekap.xlsx")


def _set_the_office_up(screen: Screen) -> None:
    wizard = screen.window.centralWidget()
    assert isinstance(wizard, Wizard)
    screen.key(Qt.Key.Key_Space)  # «Siapkan kantor saya» has the focus
    for text in ("PEMERINTAH KOTA SERANG", "KECAMATAN KASEMEN", "KEC-KSM"):
        screen.type(text)
        screen.tab()
    screen.until(wizard.office.seat.value)  # by the name of its government
    screen.tab()
    screen.type("Jalan Percobaan Nomor 7, Kota Serang")
    screen.click(wizard.next_button)
    screen.enter(wizard.signer.name, "Surya Adiwangsa, S.STP., M.Si.")
    screen.tab()
    screen.type("19700303 199503 1 002")
    screen.enter(wizard.signer.heading, "CAMAT KASEMEN")
    wizard.signer.grade.setFocus()
    screen.type("IV/a")
    screen.click(wizard.next_button)
    screen.type("Wulan")
    for secret in (wizard.clerk.password, wizard.clerk.again):
        screen.enter(secret, SECRET)
    screen.click(wizard.next_button)
    screen.page(TripsPage)
    screen.until(lambda: screen.window.top.office.text() == "KECAMATAN KASEMEN")


def _import_colleagues(screen: Screen, path: Path) -> None:
    screen.key(Qt.Key.Key_7, CTRL)
    page: PeoplePage = screen.page(PeoplePage)
    screen.rest()
    screen.answer_files(path)
    screen.click(page.import_button)
    pane = page.importing
    screen.until(lambda: pane.counts.text().startswith("3 baru"))
    screen.click(pane.import_button)
    screen.until(lambda: "3 pegawai diimpor" in screen.notice())
    screen.until(lambda: len(page.list.model.ids) == 5)


def _add_a_budget_line(screen: Screen) -> None:
    screen.key(Qt.Key.Key_5, CTRL)
    page: BudgetPage = screen.page(BudgetPage)
    screen.rest()
    screen.click(page.new_button)
    panel = page.dpa.panel
    screen.until(panel.activity_code.hasFocus)
    screen.type("7.01.01.2.06.0009")
    screen.tab()
    screen.type("Rapat Koordinasi dan Konsultasi SKPD")
    screen.go_to(panel.account)
    screen.type("5.1.02.04.01.0001")
    screen.enter(panel.ceiling, "50000000")
    screen.click(panel.save_button)
    screen.until(lambda: "Anggaran disimpan" in screen.notice())
    screen.until(lambda: page.dpa.list.rows() and page.dpa.list.rows()[-1].left == 50_000_000)


def _type_a_trip(screen: Screen) -> None:
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.rest()
    screen.type(PURPOSE)
    screen.tab()
    screen.type("9/3")
    screen.tab()
    screen.type("+2")
    screen.suggest(page.form.legs.rows[0].place, "kota bandung")
    screen.enter(page.form.legs.rows[0].fare, "400000")
    for name in ("ayu", "bima", "citra"):
        screen.suggest(page.form.travellers.people.input, name)
    screen.enter(page.form.invitation_number, "005/118")
    screen.tab()
    screen.type("20/2/2026")
    screen.enter(page.form.invitation_from, "Biro Pemerintahan")
    screen.rest()
    screen.key(Qt.Key.Key_Return, CTRL)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None and view.sheet.state is TripState.SUBMITTED)


def _approve_as_the_head(screen: Screen) -> None:
    _sit(screen, Role.ATASAN)
    screen.click(screen.window.navigation.buttons["approvals"])
    page: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: page.case is not None)
    shown = page.reader.toPlainText()
    assert PURPOSE in shown
    assert "Rp50.000.000" in shown
    screen.key(Qt.Key.Key_A)
    screen.until(lambda: "disetujui" in screen.notice())


def _issue_and_save(screen: Screen, folder: Path) -> list[Path]:
    _sit(screen, Role.ADMIN)
    screen.key(Qt.Key.Key_1, CTRL)
    page: TripsPage = screen.page(TripsPage)
    screen.until(lambda: len(page.list.model.ids) == 1)
    page.list.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_Return)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None and view.sheet.state is TripState.APPROVED)
    screen.click(view.next_button)
    screen.until(lambda: "4 surat terbit" in screen.notice())
    screen.until(lambda: len([1 for row in view.letters.list.rows() if row.number]) == 4)
    assert [row.number for row in view.letters.list.rows() if row.number] == NUMBERS
    screen.answer_files(folder)
    screen.click(view.letters.save_all_button)
    screen.until(lambda: "16 surat disimpan" in screen.notice())
    return sorted(folder.glob("*.docx"))


def _check_the_assignment(path: Path) -> None:
    texts = lines(path.read_bytes())
    whole = "\n".join(texts)
    assert "PEMERINTAH KOTA SERANG" in texts
    assert "KECAMATAN KASEMEN" in texts
    assert NUMBERS[0] in whole
    for _at, name, number, *_rest in COLLEAGUES:
        assert name in whole
        assert f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}" in whole
    assert PURPOSE in whole, "an ampersand and all that follows it must survive"
    assert "CAMAT KASEMEN" in whole
    assert "Surya Adiwangsa, S.STP., M.Si." in whole
    assert "005/118" in whole


def _check_the_order(path: Path, colleague: tuple[object, ...], number: str) -> None:
    """The front page of the SPD row by row, and where the back page is signed."""
    _at, name, nip, rank, position, _unit, _born = (str(cell) for cell in colleague)
    content = path.read_bytes()
    table = [" | ".join(cells).replace(".\t", ". ") for cells in rows(content)]
    others = [str(other[1]) for other in COLLEAGUES if other is not colleague]
    spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    pangkat, golongan = rank.replace("Tk. I", "Tingkat I").split(", ")
    expected = [
        f" | Nomor | : | {number}",
        "1. | Pejabat berwenang yang memberi perintah | Camat Kasemen Kota Serang",
        f"2. | Nama/NIP yang diberikan perintah | {name}\nNIP. {spaced}",
        "3. | a. Pangkat dan golongan ruang gaji Menurut PP No.6 Tahun 1997 | "
        f"a. {pangkat} / {golongan}",
        f" | b. Jabatan/Instansi | b. {position} / Kecamatan Kasemen",
        " | c. Tingkat Biaya Perjalanan Dinas | c. Luar Daerah",
        f"4. | Maksud Perjalanan Dinas | {PURPOSE}",
        "5. | Alat Angkut | Darat",
        "6. | a. Tempat Berangkat | a. Kota Serang",
        " | b. Tempat Tujuan | b. Kota Bandung",
        "7. | a. Lamanya Perjalanan Dinas | a. 3 (tiga) hari",
        " | b. Tanggal Berangkat | b. 9 Maret 2026",
        " | c. Tanggal Pulang | c. 11 Maret 2026",
        "9. | Pembeban Anggaran | ",
        " | a. Instansi | a. Kecamatan Kasemen",
        " | b. Kode Rekening | b. 5.1.02.04.01.0001",
        " | c. Mata Anggaran | c. 2026",
    ]
    missing = [row for row in expected if row not in table]
    assert not missing, (missing, table)
    for at, other in enumerate(others, 1):
        assert any(row.startswith(f" | {at}. {other} | ") for row in table), table
    back = "\n".join(table)
    assert "II. Tiba di\t: Kota Bandung" in back
    assert "Surya Adiwangsa, S.STP., M.Si.\nNIP. 19700303 199503 1 002" in back
    signed = [row.rpartition(" | ")[2] for row in table]  # the code may stand at the left
    at = signed.index("Surya Adiwangsa, S.STP., M.Si.")
    assert signed[at + 1].split("\n") == ["Pembina, IV/a", "NIP. 19700303 199503 1 002"]


def _check_the_recap(screen: Screen, path: Path) -> None:
    screen.click(screen.window.navigation.buttons["recap"])
    page: RecapPage = screen.page(RecapPage)
    screen.rest()
    screen.answer_files(path)
    screen.click(page.export_button)
    screen.until(lambda: "Rekap disimpan" in screen.notice())
    seat = screen.window.seat
    assert seat is not None
    wanted = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
    recap = catalogue.table(seat.desk, "perjalanan", wanted)
    (trip_id,) = {target for target in recap.opens if isinstance(target, int)}
    sheet = trip_sheet.open_trip(seat.desk, trip_id)
    by_hand = {
        traveller.name: sum(line.amount for line in traveller.lines)
        for traveller in sheet.travellers
    }
    # Bandung, Perpres 72/2025: 3 days of Rp430.000, 2 nights of class 4 at Rp686.000, and the fare
    assert by_hand["Bima Sakti Pratama, S.Kom."] == 3 * 430_000 + 2 * 686_000 + 400_000
    total = sum(by_hand.values())
    assert recap.total("total") == total
    cells = [
        cell.value
        for sheet_of_book in openpyxl.load_workbook(path, data_only=False).worksheets
        for line in sheet_of_book.iter_rows()
        for cell in line
    ]
    for amount in by_hand.values():
        assert amount in cells
    assert any(isinstance(cell, str) and cell.startswith("=SUM(") for cell in cells)


def _sit(screen: Screen, role: Role) -> None:
    """Change the person at the PC, as the menu at the top does."""
    seat = screen.window.seat
    assert seat is not None
    user = next(user for user in users.list_users(seat.desk) if user.role is role)
    screen.rest()
    screen.window.top.user_wanted.emit(user)
    page = screen.window.centralWidget()
    assert isinstance(page, SignIn)
    if user.has_password:
        screen.enter(page.password, SECRET)
    else:  # taken for the first time, with the clerk beside
        for secret in (page.new, page.again, page.seconds_password):
            screen.enter(secret, SECRET)
    screen.click(page.enter_button)
    screen.until(lambda: screen.window.seat is not None)
    screen.until(lambda: screen.window.top.user.text().startswith(user.name))
    screen.rest()
