"""Pictures of the real window on the example office: ``scripts/screenshots [DIR] [--language en]``.

Everything is as a person sees it: real data, the real clock stopped at one morning.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from perdin.database.store import Database
from perdin.i18n import use_language
from perdin.rules.workflow import Role
from perdin.services.budget.budget import list_budget
from perdin.services.desk import Desk
from perdin.services.example import example
from perdin.services.office import people, users
from perdin.services.trips import trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from perdin.services.trips.trip_list import TripFilter, find_trip_ids, trip_rows
from perdin.settings import Settings
from perdin.ui import theme
from perdin.ui.frame.shortcuts import ShortcutSheet
from perdin.ui.program import Program
from perdin.ui.wizard.wizard import Wizard
from scripts import (
    invitation_pictures,
    list_pictures,
    money_pictures,
    paper_pictures,
    past_pictures,
    record_pictures,
    together_pictures,
    trail_pictures,
    year_pictures,
)

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "panduan" / "gambar"
NOW = datetime(2026, 11, 23, 9, 15).astimezone()
RECAPS = ("pegawai-bulan", "rekening", "bulan", "uji-petik", "sampel")
AREAS = {
    "lists": list_pictures.tour,
    "money": money_pictures.tour,
    "year": year_pictures.tour,
    "together": together_pictures.tour,
    "invitation": invitation_pictures.tour,
    "papers": paper_pictures.tour,
    "past": past_pictures.tour,
    "trail": trail_pictures.tour,
}
SETTLE_S = 0.9
"""Longer than every pause after which a page acts: autosave, check while typing, search."""
SCREENS = {
    "1366x768": ((1366, 768), "1"),
    "1366x768-taskbar": ((1366, 728), "1"),
    "1280x720": ((1280, 720), "1"),
    "1920x1080-150": ((1280, 693), "1.5"),
}
"""What a window has of a screen, beside a task bar of 40 px but for the first, and its scale."""


class Studio:
    """The window in front of the camera."""

    def __init__(
        self,
        application: QApplication,
        program: Program,
        folder: Path,
        size: tuple[int, int] = (1366, 768),
    ) -> None:
        self.application = application
        self.program = program
        self.window = program.window
        self.folder = folder
        self.window.resize(*size)

    def desk(self) -> Desk:
        """The desk of who sits at the window."""
        seat = self.window.seat
        assert seat is not None
        return seat.desk

    def settle(self) -> None:
        """Let the pages ask, and the answers land."""
        until = time.monotonic() + SETTLE_S
        loop = QEventLoop()  # a loop of its own, so that what was thrown away goes away
        look = QTimer(interval=20)
        look.timeout.connect(
            lambda: loop.quit() if time.monotonic() > until and self.program.tasks.idle else None
        )
        look.start()
        loop.exec()
        for _pass in range(2):  # the last answer asks for a new layout, and that for a scroll bar
            self.application.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.application.processEvents()

    def take(self, name: str, of: QWidget | None = None) -> None:
        """Write what is shown as a picture of this name."""
        self.settle()
        path = self.folder / f"{name}.png"
        (of or self.window).grab().save(
            str(path), quality=0
        )  # the smallest file; PNG loses nothing
        print(path.name)

    def visit(self, page: str, record: object = None) -> Any:
        """Go to a page, and give it; each has parts of its own."""
        self.window.go(page, record)
        self.settle()
        current = self.window.page()
        if current is None:
            raise RuntimeError(f"no page {page}")
        return current

    def tabs(self, page: QWidget, name: str) -> None:
        """A picture of each tab of a page."""
        tabs = page.findChild(QTabWidget)
        assert tabs is not None
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            self.take(f"{name}-{at + 1}")


def main() -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description=__doc__)
    parser.add_argument("dir", nargs="?", type=Path, default=PICTURES)
    parser.add_argument("--language", choices=("id", "en"), default="id")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--only", choices=AREAS, help="the pictures of one area alone")
    parser.add_argument("--screen", choices=SCREENS, default="1366x768", help="whose size")
    options = parser.parse_args()
    size, scale = SCREENS[options.screen]
    os.environ["QT_SCALE_FACTOR"] = scale
    options.dir.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.gettempdir()) / "perdin-gambar"  # one name: the status bar shows it
    os.environ["PERDIN_HOME"] = str(home / "pengaturan")  # never the settings of who runs this
    use_language(options.language)
    application = QApplication([])
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}[options.theme]
    theme.dress(application, scheme)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    try:
        if options.only is None:
            _with(application, home / "baru.db", options.dir, _first_start, size)
        with Database.open(home / "perdin.db") as database:
            example.build(database, lambda: NOW)
        for name, tour in {"office": _office, **AREAS}.items():
            if options.only in (None, name):
                _with(application, home / "perdin.db", options.dir, tour, size)
    finally:
        shutil.rmtree(home)
    return 0


def _with(
    application: QApplication,
    path: Path,
    folder: Path,
    tour: Callable[[Studio], None],
    size: tuple[int, int],
) -> None:
    program = Program(
        application, Settings(database=path, backup_at_closing=False), path, lambda: NOW
    )
    studio = Studio(application, program, folder, size)
    studio.settle()
    tour(studio)
    program.window.close()
    program.window.deleteLater()
    application.processEvents()


def _first_start(studio: Studio) -> None:
    wizard = studio.window.findChild(Wizard)
    assert wizard is not None
    studio.take("mulai-1-selamat-datang")
    wizard.next()
    form = wizard.office
    form.government.set_value("PEMERINTAH KOTA SERANG")
    form.name.set_value("KECAMATAN CONTOH")
    form.short_name.set_value("KEC-CTH")
    form.government.editingFinished.emit()
    studio.take("mulai-2-kantor")
    wizard.show_step(2)
    wizard.signer.name.set_value("Drs. Arum Contoh, M.Si.")
    wizard.signer.nip.set_value("196801011992012001")
    wizard.preview.show_page()
    studio.take("mulai-3-penandatangan")
    wizard.show_step(3)
    studio.take("mulai-4-nama")


def _office(studio: Studio) -> None:
    desk = studio.desk()
    everybody = users.list_users(desk)
    rows = trip_rows(desk, find_trip_ids(desk, TripFilter()))
    by_state = {row.state.value: row.id for row in reversed(rows)}
    studio.visit("trips")
    studio.take("perjalanan")
    studio.visit("edit", _draft(studio))
    studio.take("perjalanan-isi")
    studio.visit("edit")
    studio.take("perjalanan-baru")
    for state in ("submitted", "approved", "returned", "cancelled"):
        studio.visit("trip", by_state[state])
        studio.take(f"perjalanan-{state}")
    studio.tabs(studio.visit("trip", by_state["settled"]), "perjalanan-rampung")
    issued = studio.visit("trip", by_state["issued"])
    for tab, name in ((issued.letters, "surat"), (issued.accounting, "pertanggungjawaban")):
        issued.tabs.setCurrentWidget(tab)
        studio.take(f"perjalanan-terbit-{name}")
    issued.tabs.setCurrentWidget(issued.letters)
    rows = issued.letters.list.rows()
    issued.letters.list.grid.selectRow(next(n for n, row in enumerate(rows) if row.number))
    issued.letters.preview_button.click()
    studio.take("perjalanan-terbit-pratinjau")
    studio.visit("letters")
    studio.take("surat")
    studio.visit("verify")
    studio.take("surat-periksa")
    record_pictures.templates(studio)
    studio.tabs(studio.visit("budget"), "anggaran")
    recap = studio.visit("recap")
    for at, report_id in enumerate(RECAPS, 1):
        recap.choose(report_id)
        studio.take(f"rekap-{at}")
    record_pictures.imports(studio)
    record_pictures.rates(studio)
    settings = studio.visit("settings")
    for name in settings.sections:
        settings.open_record(name)
        studio.take(f"pengaturan-{name}")
    sheet = ShortcutSheet(studio.window)
    sheet.show()
    studio.take("pintasan", sheet)
    sheet.close()
    head = next(user for user in everybody if user.role is Role.ATASAN and user.active)
    studio.program._change_user(head)
    studio.visit("approvals")
    studio.take("persetujuan")
    studio.program.ask_who(None)
    studio.take("masuk")


def _draft(studio: Studio) -> int:
    """A draft as it looks while it is typed: three people, two destinations."""
    desk = studio.desk()
    employee_ids = people.find_employee_ids(desk, "")
    leave = date(2026, 12, 7)
    return trips.save_draft(
        desk,
        TripDraft(
            purpose="Rapat koordinasi evaluasi pelayanan kecamatan",
            expected_output="Rekomendasi perbaikan layanan",
            leave=leave,
            back=leave + timedelta(days=3),
            carriage="Kendaraan umum",
            legs=(
                LegDraft(
                    place_code="32.73", arrive=leave, leave=leave + timedelta(days=1), fare=250_000
                ),
                LegDraft(place_code="31.71", arrive=leave + timedelta(days=2), fare=180_000),
            ),
            travellers=tuple(
                TravellerDraft(employee_id=employee_id) for employee_id in employee_ids[1:4]
            ),
            budget_line_id=list_budget(desk, 2026)[0].id,
        ),
    ).trip_id


if __name__ == "__main__":
    sys.exit(main())
