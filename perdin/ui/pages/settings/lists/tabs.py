"""Daftar acuan: the lists that ship, one tab each, and what a newer program brought of them."""

from collections.abc import Sequence

from perdin.i18n import N_, _
from perdin.services.reference.list_rows import ACCOUNTS, CODES, ListRow
from perdin.ui.mnemonics import Tabs
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.lists.offers import OffersSection
from perdin.ui.pages.settings.lists.ranks import RanksSection
from perdin.ui.pages.settings.lists.section import STANDING, USED, ListSection
from perdin.ui.pages.settings.section import EntrySection, Section
from perdin.ui.seat import Seat
from perdin.ui.switch import Switch
from perdin.ui.table.columns import Column
from perdin.ui.unsaved import Work

COLUMNS: tuple[Column[ListRow], ...] = (
    Column(title=N_("Kode"), text=lambda row: row.code, width_px=150, whole=True),
    Column(title=N_("Nama"), text=lambda row: row.name, width_px=320, stretch=True),
    USED,
    STANDING,
)


class ListsSection(Section):
    """Each tab is a part of its own; what is typed on one is asked about before another opens."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.tabs = Tabs()
        self.tabs.tabBar().setAccessibleName(_("Daftar acuan"))
        self.parts: dict[str, Section] = {
            "codes": ListSection(seat, notices, COLUMNS, CODES),
            "accounts": ListSection(seat, notices, COLUMNS, ACCOUNTS),
            "ranks": RanksSection(seat, notices),
            "offers": OffersSection(seat, notices),
        }
        words = {
            "codes": _("Kode surat"),
            "accounts": _("Rekening"),
            "ranks": _("Pangkat dan golongan"),
            "offers": _("Pembaruan"),
        }
        for name, part in self.parts.items():
            part.word = words[name]
            self.tabs.addTab(part, words[name])
            if isinstance(part, EntrySection):
                part.order_tabs()
        self.body.addWidget(self.tabs, 1)
        self._switch = Switch(self.tabs, notices, self._works_of, lambda _at: self._turned())

    def load(self) -> None:
        """Ask for what the tab in sight shows."""
        list(self.parts.values())[self.tabs.currentIndex()].load()

    def open_part(self, name: str) -> None:
        """Show the tab of this name."""
        if name in self.parts:
            self.tabs.setCurrentIndex(list(self.parts).index(name))

    def works(self) -> Sequence[Work]:
        """What is typed on every tab."""
        return [work for part in self.parts.values() for work in part.works()]

    def _works_of(self, at: int) -> Sequence[Work]:
        return list(self.parts.values())[at].works()

    def _turned(self) -> None:
        self.notices.clear()
        self.load()
