"""Help: F1 opens the manual at what one works on, Ctrl+/ shows the keys, «?» at the top both."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QMenu, QWidget

from perdin.i18n import _
from perdin.installation import InstallationIncomplete
from perdin.ui import files, icons, shortcuts, theme
from perdin.ui.frame.alone import Alone
from perdin.ui.frame.shortcuts import ShortcutSheet
from perdin.ui.page import Page
from perdin.ui.seat import FIRST_PAGE
from perdin.ui.table.column_memory import Memory
from perdin.ui.tasks import Tasks

if TYPE_CHECKING:  # read when it is first asked for: the start does not wait for it
    from perdin.ui.frame.tour import Tour
    from perdin.ui.manual.window import ManualWindow


class Help(QObject):
    """Belongs to the window; the manual stands beside it, as long as it is open."""

    def __init__(
        self,
        window: QMainWindow,
        tasks: Tasks,
        memory: Memory,
        go: Callable[[str, object], object],
    ) -> None:
        super().__init__(window)
        self._window, self._tasks, self._memory, self._go = window, tasks, memory, go
        self._tour: Tour | None = None
        self._manual: ManualWindow | None = None
        self._page: tuple[str, Page] | None = None
        shortcuts.shown(window, "F1", self.ask)
        shortcuts.shown(window, "Ctrl+/", self.show_keys)

    @property
    def manual(self) -> "ManualWindow | None":
        """The manual's window, once it was asked for."""
        return self._manual

    def show_page(self, name: str, page: Page) -> None:
        """This page is shown from now on: what is asked is asked about it."""
        self._page = name, page

    def button(self) -> QWidget:
        """The «?» with everything that helps, for a new frame."""
        self.end_tour()
        button = theme.tool("circle-help", _("Bantuan (F1)"))
        button.setObjectName("help")
        button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for words, icon, act in (
            (_("Panduan halaman ini") + "\tF1", "circle-help", self.ask),
            (_("Pintasan papan ketik") + "\tCtrl+/", "keyboard", self.show_keys),
            (_("Tur lima langkah"), "route", self.begin_tour),
            (_("Laporan masalah"), "info", lambda: self._go("settings", "help")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(act)
            icons.wear(action, icon)
        button.setMenu(menu)
        return button

    def ask(self) -> None:
        """Open the manual at the field that has the cursor, else at the page or its part."""
        from perdin.ui.manual.chapters import manual

        try:
            read = manual()
        except InstallationIncomplete as problem:
            self._tasks.failed.emit(problem)
            return
        about = read.about(*self._topic())
        words = list(_words(QApplication.focusWidget()))
        shown = self._window_of_manual()
        shown.show()
        shown.raise_()
        shown.activateWindow()
        for word in words:
            section = read.explaining(word, about)
            if section is not None:
                shown.open(section, word.replace("&", "").strip(" …*"))
                return
        if about is not None:
            shown.open(about)

    def show_keys(self) -> None:
        """All keys at a glance."""
        ShortcutSheet(self._window).exec()

    def begin_tour(self) -> None:
        """Lead through the window in five steps, from its first page on."""
        from perdin.ui.frame.tour import Tour

        self.end_tour()
        self._go(FIRST_PAGE, None)
        self._tour = Tour(self._window)
        self._tour.left.connect(self.end_tour)
        self._tour.go(0)

    def offer_tour(self) -> None:
        """Once, to whoever has just set the office up."""
        if self._page is not None:
            offer = _("Baru pertama kali? Lima langkah menunjukkan tempat semuanya.")
            begin = (_("Mulai tur"), self.begin_tour)
            self._page[1].notices.info(offer, begin)

    def end_tour(self) -> None:
        """Take the tour away, wherever it is."""
        tour, self._tour = self._tour, None
        if tour is not None:
            tour.take_away()

    @property
    def tour(self) -> "Tour | None":
        """The tour that is under way."""
        return self._tour

    def _topic(self) -> tuple[str, str]:
        alone = self._window.centralWidget()
        if isinstance(alone, Alone):
            return alone.topic, ""
        if self._page is None:
            return Alone.topic, ""
        name, page = self._page
        return name, page.part()

    def _window_of_manual(self) -> "ManualWindow":
        if self._manual is None:
            from perdin.ui.manual.chapters import manual
            from perdin.ui.manual.window import ManualWindow

            self._manual = ManualWindow(manual(), self._window)
            self._manual.pdf_wanted.connect(self._save)
            theme.wear(self._manual)
        return self._manual

    def _save(self) -> None:
        """Write the whole manual as one PDF."""
        from perdin.ui.manual import printed
        from perdin.ui.manual.chapters import manual

        shown = self._window_of_manual()
        kinds, name = _("Dokumen PDF (*.pdf)"), _("panduan-perdin.pdf")
        path = files.choose_save(shown, self._memory, _("Simpan panduan"), name, kinds)
        if path is None:
            return

        def done(written: Path) -> None:
            said = _("Panduan disimpan: {path}").format(path=written)
            shown.notices.success(said, (_("Buka"), lambda: files.open_outside(written)))

        self._tasks.render(
            lambda: printed.write(path, manual()), done, failed=shown.notices.problem
        )


def _words(focus: QWidget | None) -> Iterator[str]:
    """What the thing with the cursor is called, then what holds it, up to the page."""
    while focus is not None and not isinstance(focus, Page):
        if isinstance(focus, QAbstractButton) and focus.text():
            yield focus.text()
        elif focus.accessibleName():
            yield focus.accessibleName()
        focus = focus.parentWidget()
