"""A sheet taken in: which column holds what, every row as it would be, then import."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.importers.tables.effects import Effect
from perdin.importers.tables.remembered import ImportMemory, Kept
from perdin.importers.tables.understanding import Choices
from perdin.services.safekeeping import automatic
from perdin.ui import files, shortcuts, theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.mnemonics import Tabs
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_columns import ColumnChoices, SheetChoice
from perdin.ui.pages.import_rows import (
    FIRST,
    LAST,
    ImportPreview,
    Kind,
    Ready,
    SheetRow,
    counted,
    told,
    unreadable,
)
from perdin.ui.pages.sheet.kept_bar import KeptBar
from perdin.ui.pages.sheet.looking import Looked, look
from perdin.ui.pages.sheet.view import SheetView
from perdin.ui.seat import Seat
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work, leave

CHOOSING_MS = 300


class ImportPane(QWidget, Generic[SheetRow, Ready]):
    """Nothing is written until it is confirmed; every row's problem stands beside it."""

    finished = Signal(str)
    """What was done, in a sentence; empty when nothing was."""

    def __init__(
        self,
        seat: Seat,
        notices: NoticeBar,
        kind: Kind[SheetRow, Ready],
        extra: QWidget | None = None,
        fields: Sequence[QWidget] = (),
    ) -> None:
        """``extra`` stands above the rows, and has these fields."""
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._kind = kind
        self._memory = ImportMemory(kind.name, seat.memory)
        self._path: Path | None = None
        self._preview: ImportPreview[SheetRow, Ready] | None = None
        self._choices = self._first = Choices()
        """What was chosen, and what of it before a person chose anything."""
        self._kept: Kept | None = None
        """The choices of an earlier import that are in use."""
        self._asking = self._seat.newest()
        self.file = QLabel()
        self._sheets = SheetChoice(all_of_them=kind.all_sheets)
        self.sheet = self._sheets.field
        self._columns = ColumnChoices(kind.fields)
        self.columns = self._columns.fields
        self.rows: SmallView[SheetRow] = SmallView(
            (*FIRST, *kind.columns, *LAST),
            most_rows=None,
            name=f"import_{kind.name}",
            memory=seat.memory,
        )
        self.whole = SheetView(kind.fields, name=f"import_{kind.name}", memory=seat.memory)
        self.kept_bar = KeptBar()
        self.problem = theme.muted()
        self.counts = theme.muted()
        self.partly = CheckField(_("Lewati baris berma&salah"))
        self.without_sums = CheckField(_("Abaikan jumlah &yang salah"))
        self.import_button = theme.button(_("&Impor"), "download", primary=True)
        self.again_button = theme.button(_("&Periksa lagi"), "refresh-cw")
        self.other_button = theme.button(_("Berkas &lain…"), "folder-open")
        self.cancel_button = theme.button(_("Bat&al"), flat=True)
        self._lay_out(extra)
        self._fresh = True
        """Whether the columns are still to be guessed for a file that was just chosen."""
        chosen = (self.sheet, *self.columns.values(), self.partly, self.without_sums)
        self._fields = FieldSet(*chosen, *fields)
        self._connect()

    def choose(self) -> bool:
        """Ask for a file; whether one was chosen."""
        kinds = _("Excel atau CSV (*.xlsx *.xls *.ods *.csv)")
        path = files.choose_open(self, self._seat.memory, self._kind.title, kinds)
        if path is not None:
            self.begin(path)
        return path is not None

    def begin(self, path: Path) -> None:
        """Look at a file anew."""
        self._path, self._preview, self._kept = path, None, None
        self._choices = self._first = Choices()
        self._fresh = True
        self._notices.clear()
        self.partly.set_value(False)
        self.without_sums.set_value(False)
        self.check()

    def check(self) -> None:
        """Look at the file as it is now."""
        kind, path, choices, kept = self._kind, self._path, self._choices, self._kept
        remembered = self._memory.all() if self._fresh else []
        self._later.stop()
        self.import_button.setEnabled(False)
        if path is not None:
            self._asking.ask(
                lambda: look(kind, path, choices, kept, remembered),
                self._show,
                failed=self._unreadable,
            )

    def works(self) -> Sequence[Work]:
        """What was chosen and typed for an import that is not confirmed."""
        return [
            Work(
                name=lambda: self._path.name if self._path else self._kind.title,
                changed=lambda: (
                    not self.isHidden() and (self._fields.changed() or self._choices != self._first)
                ),
                forget=self._give_up,
            )
        ]

    def leave(self) -> None:
        """Go back by Esc, which alone throws nothing away that was chosen or typed."""
        leave(self.works(), self._notices, self._give_up)

    def _give_up(self) -> None:
        self._later.stop()
        self._settle()
        self.finished.emit("")

    def _settle(self) -> None:
        """Nothing is chosen that would be lost."""
        self._first = self._choices
        self._fields.take_as_saved()

    def _connect(self) -> None:
        self._later = Debounce(self, self.check, quiet_ms=CHOOSING_MS)
        self.sheet.edited.connect(self._chose_sheet)
        self._columns.chosen.connect(self._matched)
        self.whole.column_chosen.connect(self._matched)
        self.whole.chosen.connect(self._choose)
        self.kept_bar.forgotten.connect(self._forget)
        self.rows.selection_changed.connect(lambda _count: self._explain())
        self.partly.edited.connect(lambda _on: self._enable())
        self.without_sums.edited.connect(lambda _on: self._enable())
        self.import_button.clicked.connect(self._import)
        self.again_button.clicked.connect(self.check)
        self.other_button.clicked.connect(self.choose)
        self.cancel_button.clicked.connect(self._give_up)
        shortcuts.shown(self, "Esc", self.leave)

    def _lay_out(self, extra: QWidget | None) -> None:
        head, foot, outcome = QHBoxLayout(), QHBoxLayout(), QWidget()
        for line, parts in (
            (head, (self.file, self._sheets, self.other_button, self.again_button)),
            (foot, (self.counts, self.without_sums, self.partly, self.cancel_button,
                    self.import_button)),
        ):  # fmt: skip
            line.setSpacing(theme.GAP)
            for part in parts:
                line.addWidget(part, 1 if part is parts[0] else 0)
        inner = QVBoxLayout(outcome)
        self.tabs = Tabs()
        inner.addWidget(self._columns)
        inner.addWidget(self.problem)
        inner.addWidget(self.rows, 1)
        self.tabs.tabBar().setAccessibleName(_("Yang diperlihatkan dari berkas"))
        self.tabs.addTab(outcome, _("&Hasil"))
        self.tabs.addTab(self.whole, _("L&embar"))
        box = QVBoxLayout(self)
        for layout, above in ((inner, theme.GAP), (box, 0)):
            layout.setContentsMargins(0, above, 0, 0)
            layout.setSpacing(theme.GAP)
        box.addLayout(head)
        if extra is not None:
            box.addWidget(extra)
        box.addWidget(self.kept_bar)
        box.addWidget(self.tabs, 1)
        box.addLayout(foot)

    def _matched(self, field: str, column: int | None) -> None:
        if self._preview is not None:
            before = self._choices.columns
            columns = self._preview.columns if before is None else before
            self._choose(replace(self._choices, columns={**columns, field: column}))

    def _chose_sheet(self, sheet: int | None) -> None:
        """Another sheet has columns of its own, which are found anew."""
        self._choose(Choices(sheet=sheet))

    def _choose(self, choices: Choices) -> None:
        """Read again with these, as soon as no more is chosen."""
        self._choices = choices
        self._notices.clear()
        self.import_button.setEnabled(False)
        self._later.start()

    def _forget(self) -> None:
        """Read the file as if none of its kind had been seen."""
        if self._kept is not None:
            self._memory.forget(self._kept)
        self._kept, self._first = None, Choices()
        self._choose(self._first)

    def _show(self, looked: Looked[SheetRow, Ready]) -> None:
        preview = self._preview = looked.preview
        if not self._later.waiting:
            self._choices, self._kept = looked.choices, looked.kept
        understood = preview.understanding
        self.whole.show_sheet(looked.marks, self._choices)
        self.tabs.tabBar().setVisible(looked.marks is not None)
        self.kept_bar.tell(self._kept)
        self.file.setText(f"<b>{preview.path.name}</b>")
        with self._fields.loading():
            if understood is not None:
                self._sheets.offer(understood.names, understood.sheet, self._choices.sheet)
            self._columns.offer(preview.headers, preview.columns, every=unreadable(preview))
        if self._fresh:
            self._fresh = False
            self._settle()
        self.rows.set_rows(preview.rows)
        self._explain()
        self.counts.setText(counted(preview))
        self._enable()

    def _explain(self) -> None:
        """What is wrong with the file as a whole, its sums, and the row that is chosen."""
        preview = self._preview
        selected = self.rows.selected()
        sentences, wrong = told(preview, selected) if preview is not None else ((), False)
        self.problem.setText("\n".join(sentences))
        self.problem.setVisible(bool(sentences))
        self.problem.setProperty("kind", "problem" if wrong else "muted")
        theme.restyle(self.problem)

    def _enable(self) -> None:
        preview = self._preview
        ready = len(preview.ready) if preview else 0
        blocked = preview.count(Effect.BLOCKED) if preview else 0
        wrong = bool(preview.wrong_sums) if preview else False
        self.partly.setVisible(bool(blocked))
        self.without_sums.setVisible(wrong)
        self.import_button.setText(_(self._kind.button).format(count=ready))
        fits = (not wrong or self.without_sums.value()) and not self._later.waiting
        self.import_button.setEnabled(bool(ready) and fits and (not blocked or self.partly.value()))

    def _unreadable(self, problem: PerdinError) -> None:
        self._notices.problem(problem)
        self._preview = None
        self.rows.set_rows(())
        self.whole.show_sheet(None, Choices())
        self.counts.setText("")
        self.file.setText(self._path.name if self._path else "")
        self._enable()

    def _import(self) -> None:
        preview, write, desk = self._preview, self._kind.write, self._seat.desk
        if preview is not None:
            job = partial(write, preview.ready, preview.wrong_sums)
            backed_up = partial(automatic.importing, desk, job)
            self._seat.act(self.import_button, backed_up, self._imported, failed=self._refused)

    def _refused(self, problem: PerdinError) -> None:
        self._notices.problem(problem)
        self.check()

    def _imported(self, count: int) -> None:
        self._keep_choices()
        self._settle()
        self.finished.emit(self._kind.done.format(count=count))

    def _keep_choices(self) -> None:
        """Remember what was chosen, for the next file like this one."""
        understood = self._preview.understanding if self._preview is not None else None
        if understood is not None and self._path is not None:
            today = self._seat.desk.today
            self._memory.keep(understood, self._choices, self._path.name, today)
