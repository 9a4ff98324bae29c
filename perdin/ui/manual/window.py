"""The window of the manual: contents and search on the left, a chapter on the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from perdin.i18n import _
from perdin.ui import shortcuts, theme
from perdin.ui.manual.chapters import Finding, Manual, Section
from perdin.ui.manual.reader import Reader
from perdin.ui.notices import NoticeBar

SIZE_PX = (1060, 660)
CONTENTS_PX = 300
_SECTION = Qt.ItemDataRole.UserRole


class ManualWindow(QWidget):
    """Stands beside the window, so that one reads while one types."""

    pdf_wanted = Signal()

    def __init__(self, manual: Manual, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._manual = manual
        self._behind: list[Section] = []
        self._here: Section | None = None
        self.setWindowTitle(_("Panduan Perdin"))
        self.resize(*SIZE_PX)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Cari dalam panduan"))
        self.search.setAccessibleName(_("Cari dalam panduan"))
        self.search.setClearButtonEnabled(True)
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(_("Daftar isi"))
        self.found = QListWidget()
        self.found.setWordWrap(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setObjectName("found")
        self.found.setAccessibleName(_("Yang ditemukan"))
        self.nothing = theme.muted(_("Tidak ada di panduan. Coba kata lain, atau satu kata saja."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        self.reader = Reader(manual.folder)
        self.notices = NoticeBar()
        self.back_button = theme.tool("arrow-left", _("Kembali (Alt+Panah kiri)"))
        self.pdf_button = theme.button(_("Simpan sebagai &PDF…"), "file-text")
        self._fill()
        self._lay_out()
        self.search.textChanged.connect(self._look_for)
        self.contents.currentItemChanged.connect(self._chosen)
        self.found.currentItemChanged.connect(self._chosen)
        self.reader.link_followed.connect(self._follow)
        self.back_button.clicked.connect(self.back)
        self.pdf_button.clicked.connect(self.pdf_wanted)
        shortcuts.shown(self, "Ctrl+F", self._search)
        shortcuts.shown(self, "F1", self._search)
        shortcuts.shown(self, "Alt+Left", self.back)
        shortcuts.shown(self, "Esc", self._leave)

    @property
    def here(self) -> Section | None:
        """The section that was opened last."""
        return self._here

    def open(self, section: Section, word: str = "") -> None:
        """Show a section; a word of the window is marked where the section names it."""
        if self._here is not None and self._here != section:
            self._behind.append(self._here)
        self._show(section, word)

    def back(self) -> None:
        """Show again what was read before."""
        if self._behind:
            self._show(self._behind.pop())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Begin without a search when it is opened again."""
        super().closeEvent(event)
        self.search.clear()

    def _show(self, section: Section, word: str = "") -> None:
        chapter = self._manual.chapter(section.chapter)
        if chapter is None:
            return
        self._here = section
        self.back_button.setEnabled(bool(self._behind))
        self.reader.show_section(chapter, section, word)
        item = self._items[section.chapter, section.place]
        self.contents.blockSignals(True)
        for (name, at), top in self._items.items():
            if not at:
                top.setExpanded(name == section.chapter)
        self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)

    def _fill(self) -> None:
        self._items: dict[tuple[str, int], QTreeWidgetItem] = {}
        groups: dict[str, QTreeWidgetItem] = {}
        for chapter in self._manual.chapters:
            group = groups.get(chapter.group)
            if group is None:
                group = groups[chapter.group] = QTreeWidgetItem(self.contents, [chapter.group])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                group.setExpanded(True)
            top, *inner = chapter.sections
            at_top = self._item(group, chapter.title, top)
            for section in inner:
                self._item(at_top, section.title, section)

    def _item(self, parent: QTreeWidgetItem, words: str, section: Section) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [words])
        item.setToolTip(0, words)
        item.setData(0, _SECTION, section)
        self._items[section.chapter, section.place] = item
        return item

    def _lay_out(self) -> None:
        self._lists = QStackedWidget()
        for widget in (self.contents, self.found, self.nothing):
            self._lists.addWidget(widget)
        lists, reading = QWidget(), QWidget()
        head = QHBoxLayout()
        for column, parts in (
            (QVBoxLayout(lists), (self.search, self._lists)),
            (QVBoxLayout(reading), (head, self.reader)),
        ):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.GAP)
            for part in parts:
                if isinstance(part, QWidget):
                    column.addWidget(part)
                else:
                    column.addLayout(part)
        head.addWidget(self.back_button)
        head.addStretch(1)
        head.addWidget(self.pdf_button)
        beside = QSplitter()
        beside.setChildrenCollapsible(False)
        beside.addWidget(lists)
        beside.addWidget(reading)
        beside.setStretchFactor(1, 1)
        beside.setSizes([CONTENTS_PX, SIZE_PX[0] - CONTENTS_PX])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        whole.addWidget(self.notices)
        whole.addWidget(beside, 1)

    def _look_for(self, text: str) -> None:
        findings = self._manual.find(text)
        self.found.clear()
        self._show_found(findings)
        if not text.strip():
            self._lists.setCurrentWidget(self.contents)
        else:
            self._lists.setCurrentWidget(self.found if findings else self.nothing)

    def _show_found(self, findings: Sequence[Finding]) -> None:
        self.found.blockSignals(True)
        for finding in findings:
            section = finding.section
            chapter = self._manual.chapter(section.chapter)
            where = "" if chapter is None or not section.place else f"{chapter.title} › "
            item = QListWidgetItem(f"{where}{section.title}\n{finding.excerpt}", self.found)
            item.setData(_SECTION, section)
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop)
        self.found.blockSignals(False)

    def _chosen(self, item: QTreeWidgetItem | QListWidgetItem | None) -> None:
        if isinstance(item, QTreeWidgetItem):
            section = item.data(0, _SECTION)
        else:
            section = item.data(_SECTION) if item is not None else None
        if isinstance(section, Section):
            self.open(section, self.search.text().strip())

    def _follow(self, link: str) -> None:
        chapter = "" if link.startswith("#") and self._here is None else link
        if link.startswith("#") and self._here is not None:
            chapter = self._here.chapter + link
        section = self._manual.at(chapter)
        if section is not None:
            self.open(section)

    def _search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _leave(self) -> None:
        """Esc ends the search first, then the window."""
        if self.search.text():
            self.search.clear()
        else:
            self.close()
