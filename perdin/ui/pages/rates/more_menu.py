"""What else is done with sets of rates: packages, comparing, copying, sheets, trusted keys."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QMenu, QWidget

from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.reference import rate_export, rate_packages
from perdin.services.reference.rate_packages import PackagePreview
from perdin.services.reference.rates import SetRow
from perdin.ui import files, theme
from perdin.ui.mnemonics import KeyMenu
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.rates.keys_pane import KeysPane
from perdin.ui.pages.rates.package_pane import PackagePane
from perdin.ui.pages.rates.words import set_word
from perdin.ui.seat import Seat


class RateSets(Protocol):
    """The page that holds the list of sets and the panes that take its place."""

    seat: Seat
    notices: NoticeBar
    package: PackagePane
    keys: KeysPane

    @property
    def shown(self) -> SetRow | None:
        """The set that is chosen."""

    def show_pane(self, pane: QWidget) -> None:
        """Show one of the panes."""

    def compare_shown(self) -> None:
        """Lay the chosen set beside another."""

    def copy_shown(self) -> None:
        """Begin a new set like the chosen one."""

    def open_package(self, preview: PackagePreview) -> None:
        """Show what a package would do."""


class MoreMenu:
    """A button with its menu; what a person may not do is not offered."""

    def __init__(self, parent: QWidget, page: RateSets) -> None:
        self._parent = parent
        self._page = page
        self.button = theme.button(_("&Lainnya"), "chevron-down")
        self.button.clicked.connect(self.open)

    def open(self) -> None:
        """Show the menu below the button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """The menu with what this person may do with the shown set."""
        desk, menu = self._page.seat.desk, KeyMenu(self._parent)
        offered: list[tuple[bool, str, Callable[[], object]]] = [
            (desk.may(Right.EDIT_RATES), _("&Impor paket tarif…"), self._choose_package),
            (True, _("&Bandingkan dua set…"), self._page.compare_shown),
            (desk.may(Right.EDIT_RATES), _("&Salin menjadi set baru…"), self._page.copy_shown),
            (desk.may(Right.EXPORT), _("&Ekspor ke Excel…"), self._export),
            (desk.may(Right.SETTINGS), _("&Kunci tepercaya…"), self._show_keys),
        ]
        for may, word, act in offered:
            if may:
                menu.addAction(word).triggered.connect(lambda _on=False, act=act: act())
        return menu

    def _choose_package(self) -> None:
        page = self._page
        path = page.package.choose()
        if path is not None:
            desk = page.seat.desk
            page.seat.ask(lambda: rate_packages.preview_package(desk, path), page.open_package)

    def _show_keys(self) -> None:
        self._page.show_pane(self._page.keys)
        self._page.keys.open()

    def _export(self) -> None:
        page, shown = self._page, self._page.shown
        if shown is None:
            return
        name = f"tarif-{set_word(shown).replace('/', '-')}.xlsx"
        kinds = f"{_('Buku kerja Excel (*.xlsx)')};;{_('Berkas CSV (*.csv)')}"
        path = files.choose_save(self._parent, page.seat.memory, _("Simpan tarif"), name, kinds)
        if path is None:
            return
        desk = page.seat.desk
        page.seat.act(
            None,
            lambda: rate_export.write_rates(desk, shown.id, path),
            lambda written: page.notices.success(
                _("Tarif disimpan: {path}").format(path=written),
                (_("Buka"), lambda: files.open_outside(written)),
            ),
        )
