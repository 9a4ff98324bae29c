"""Pengaturan: its subjects on the left, one of them on the right."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSizePolicy, QStackedWidget

from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.desk import Topic
from perdin.ui import theme
from perdin.ui.page import Page
from perdin.ui.pages.settings.appearance import AppearanceSection
from perdin.ui.pages.settings.money import MoneySection
from perdin.ui.pages.settings.numbering import NumberingSection
from perdin.ui.pages.settings.office import OfficeSection
from perdin.ui.pages.settings.safety import SafetySection
from perdin.ui.pages.settings.section import EntrySection, Section
from perdin.ui.pages.settings.signers import SignersSection
from perdin.ui.pages.settings.style import StyleSection
from perdin.ui.pages.settings.units import UnitsSection
from perdin.ui.pages.settings.users import UsersSection
from perdin.ui.seat import Seat
from perdin.ui.switch import Switch
from perdin.ui.unsaved import Work

SHOWN = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
HIDDEN = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
"""Only the section in sight says how high the page must be."""
LIST_PX = 190
ITEM_PX = 36


class SettingsPage(Page):
    """Each subject shows only to whom may change it; the trail shows to everybody."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.OFFICE, Topic.USERS, Topic.PEOPLE})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Pengaturan"))
        self.names = QListWidget()
        self.names.setObjectName("sections")
        self.names.setFixedWidth(LIST_PX)
        self.names.setAccessibleName(_("Bagian pengaturan"))
        self.sections: dict[str, Section] = {}
        self._stack = QStackedWidget()
        desk = seat.desk
        if desk.may(Right.SETTINGS):
            self._add("office", _("Kantor dan kop"), OfficeSection(seat, self.notices))
            self._add("signers", _("Penandatangan"), SignersSection(seat, self.notices))
            self._add("style", _("Bentuk surat"), StyleSection(seat, self.notices))
            self._add("numbering", _("Penomoran"), NumberingSection(seat, self.notices))
            self._add("money", _("Keuangan"), MoneySection(seat, self.notices))
        if desk.may(Right.EDIT_PEOPLE):
            self._add("units", _("Unit kerja"), UnitsSection(seat, self.notices))
        if desk.may(Right.USERS):
            self._add("users", _("Pengguna"), UsersSection(seat, self.notices))
        self._add("safety", _("Basis data"), SafetySection(seat, self.notices))
        appearance = AppearanceSection(seat, self.notices)
        appearance.changed.connect(self.appearance_changed)
        self._add("appearance", _("Tampilan"), appearance)
        row = QHBoxLayout()
        row.setSpacing(theme.WIDE)
        row.addWidget(self.names)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)
        self._switch = Switch(self.names, self.notices, self._works_of, self._choose)
        self.names.setCurrentRow(0)
        self.opens_at = self.names

    def load(self) -> None:
        """Ask for what the section in sight shows."""
        section = self._stack.currentWidget()
        if isinstance(section, Section):
            section.load()

    def open_record(self, record: object) -> None:
        """Show the section of this name."""
        if isinstance(record, str) and record in self.sections:
            self.names.setCurrentRow(list(self.sections).index(record))

    def works(self) -> Sequence[Work]:
        """What is typed in every section."""
        return [work for section in self.sections.values() for work in section.works()]

    def _works_of(self, at: int) -> Sequence[Work]:
        return list(self.sections.values())[at].works()

    def _add(self, name: str, word: str, section: Section) -> None:
        section.word = word
        item = QListWidgetItem(word, self.names)
        item.setSizeHint(QSize(0, ITEM_PX))
        self.sections[name] = section
        self._stack.addWidget(section)
        section.setSizePolicy(HIDDEN)
        if isinstance(section, EntrySection):
            section.order_tabs()

    def _choose(self, at: int) -> None:
        for index, section in enumerate(self.sections.values()):
            section.setSizePolicy(SHOWN if index == at else HIDDEN)
        self._stack.setCurrentIndex(at)
        self.notices.clear()
        self.load()
