"""Templat surat: each document's template beside its list, and all fields on a second tab."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Topic
from perdin.services.letters import templates
from perdin.services.letters.templates import TemplateRow
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.mnemonics import Tabs
from perdin.ui.page import Page
from perdin.ui.pages.templates.field_list import FieldList
from perdin.ui.pages.templates.lesson_box import LessonBox
from perdin.ui.pages.templates.panel import TemplatePanel
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

LIST_PX = 440
LEAST_LIST_PX = 340


def _origin(row: TemplateRow) -> str:
    if row.own:
        return _("Milik kantor")
    return _("Bawaan") if row.shipped else _("Belum ada")


def _tone(row: TemplateRow) -> Tone:
    if row.own:
        return Tone.INFO
    return Tone.NEUTRAL if row.shipped else Tone.WARNING


COLUMNS: tuple[Column[TemplateRow], ...] = (
    Column(
        title=N_("Surat"),
        text=lambda row: row.name,
        width_px=200,
        stretch=True,
        tip=lambda row: row.name,
    ),
    Column(title=N_("Templat"), text=_origin, width_px=116, tone=_tone),
)


class TemplatesPage(Page):
    """Choose a document at the left; its template, its versions and its repair at the right."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.OFFICE})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Templat surat"))
        self.letters_button = theme.button(_("Ke S&urat"), "arrow-left", flat=True)
        self.buttons.addWidget(self.letters_button)
        self.list = SmallView(COLUMNS, most_rows=None, name="templates", memory=seat.memory)
        self.list.setMinimumWidth(LEAST_LIST_PX)
        self.list.setMaximumWidth(LIST_PX)
        self.panel = TemplatePanel(seat, self.notices)
        self.fields = FieldList(self.notices, seat.memory)
        self.tabs = Tabs()
        self.tabs.tabBar().setAccessibleName(_("Bagian templat"))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, theme.GAP, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addWidget(self.list, 1)
        row.addWidget(self.panel, 2)
        self.lesson = LessonBox(seat, self.notices)
        self.lesson.hide()
        row.addWidget(self.lesson, 1)
        self.tabs.addTab(both, _("&Templat"))
        self.tabs.addTab(self.fields, _("&Daftar isian"))
        self.body.addWidget(self.tabs, 1)
        self.opens_at = self.list
        self.list.selection_changed.connect(lambda _count: self._choose())
        self.panel.changed.connect(self.load)
        self.panel.learning_wanted.connect(self._learn)
        self.lesson.finished.connect(self._learned)
        self.letters_button.clicked.connect(lambda: self.seat.go("letters", None))

    def load(self) -> None:
        """Ask which templates are in use."""
        desk = self.seat.desk
        self.seat.ask(lambda: templates.list_templates(desk), self._show)

    def _learn(self, kind: str, path: Path) -> None:
        self._show_lesson(shown=True)
        self.lesson.begin(LetterKind(kind), path)
        self.lesson.list.setFocus()

    def _learned(self) -> None:
        self._show_lesson(shown=False)
        self.panel.learn_button.setFocus()
        self.load()

    def _show_lesson(self, *, shown: bool) -> None:
        """The letter that is learned from takes the place of the list and its panel."""
        for widget in (self.list, self.panel):
            widget.setVisible(not shown)
        self.lesson.setVisible(shown)

    def _show(self, rows: list[TemplateRow]) -> None:
        self.list.set_rows(rows)
        if not self.list.selected():
            self.list.grid.selectRow(0)
        self._choose()

    def _choose(self) -> None:
        chosen = next(iter(self.list.selected()), None)
        if isinstance(chosen, TemplateRow):
            self.panel.show_template(chosen)
