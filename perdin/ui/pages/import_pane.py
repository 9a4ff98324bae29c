"""A sheet taken in: which column holds what, every row as it would be, then import."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.importers.tables.effects import EFFECT_NAMES, Effect
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.ui import files, shortcuts, theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_rows import FIRST, LAST, ImportPreview, Kind, Ready, SheetRow
from perdin.ui.seat import Seat
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work, leave

IN_A_ROW = 5


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
        self._path: Path | None = None
        self._preview: ImportPreview[SheetRow, Ready] | None = None
        self._choices = Choices()
        """What was chosen for this file; what was not is found by the program."""
        self._asking = self._seat.newest()
        self.file = QLabel()
        self.sheet = ChoiceField()
        self.sheet.setAccessibleName(_("Lembar"))
        self._sheet_word = theme.muted(_("Lembar"))
        for part in (self._sheet_word, self.sheet):
            part.hide()
        self.columns: dict[str, ChoiceField] = {}
        self.rows: SmallView[SheetRow] = SmallView(
            (*FIRST, *kind.columns, *LAST),
            most_rows=None,
            name=f"import_{kind.name}",
            memory=seat.memory,
        )
        self.problem = theme.muted()
        self.problem.setProperty("kind", "problem")
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
        self._path, self._preview, self._choices = path, None, Choices()
        self._fresh = True
        self._notices.clear()
        for choice in (self.partly, self.without_sums):
            choice.set_value(False)
        self.check()

    def check(self) -> None:
        """Look at the file as it is now."""
        path, look, choices = self._path, self._kind.preview, self._choices
        self.import_button.setEnabled(False)
        if path is not None:
            self._asking.ask(lambda: look(path, choices), self._show, failed=self._unreadable)

    def works(self) -> Sequence[Work]:
        """What was chosen and typed for an import that is not confirmed."""
        return [
            Work(
                name=lambda: self._path.name if self._path else self._kind.title,
                changed=lambda: not self.isHidden() and self._fields.changed(),
                forget=self._give_up,
            )
        ]

    def leave(self) -> None:
        """Go back by Esc, which alone throws nothing away that was chosen or typed."""
        leave(self.works(), self._notices, self._give_up)

    def _give_up(self) -> None:
        self._fields.take_as_saved()
        self.finished.emit("")

    def _connect(self) -> None:
        self.sheet.edited.connect(self._chose_sheet)
        self.rows.selection_changed.connect(lambda _count: self._explain())
        self.partly.edited.connect(lambda _on: self._enable())
        self.without_sums.edited.connect(lambda _on: self._enable())
        self.import_button.clicked.connect(self._import)
        self.again_button.clicked.connect(self.check)
        self.other_button.clicked.connect(self.choose)
        self.cancel_button.clicked.connect(self._give_up)
        shortcuts.shown(self, "Esc", self.leave)

    def _lay_out(self, extra: QWidget | None) -> None:
        matching = QGridLayout()
        matching.setHorizontalSpacing(theme.GAP)
        matching.setVerticalSpacing(theme.HALF)
        for at, (field, word) in enumerate(self._kind.fields.items()):
            choice = ChoiceField()
            choice.setMinimumContentsLength(6)
            choice.setAccessibleName(_("Kolom untuk {field}").format(field=_(word)))
            choice.edited.connect(partial(self._matched, field))
            self.columns[field] = choice
            row, column = divmod(at, IN_A_ROW)
            label = theme.muted(_(word))
            label.setWordWrap(False)
            matching.addWidget(label, row * 2, column)
            matching.addWidget(choice, row * 2 + 1, column)
            matching.setColumnStretch(column, 1)
        head = QHBoxLayout()
        foot = QHBoxLayout()
        for line, parts in (
            (head, (self.file, self._sheet_word, self.sheet, self.other_button,
                    self.again_button)),
            (foot, (self.counts, self.without_sums, self.partly, self.cancel_button,
                    self.import_button)),
        ):  # fmt: skip
            line.setSpacing(theme.GAP)
            for part in parts:
                line.addWidget(part, 1 if part is parts[0] else 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GAP)
        box.addLayout(head)
        box.addLayout(matching)
        if extra is not None:
            box.addWidget(extra)
        box.addWidget(self.problem)
        box.addWidget(self.rows, 1)
        box.addLayout(foot)

    def _matched(self, field: str, column: int | None) -> None:
        if self._preview is not None:
            columns = {**self._preview.columns, field: column}
            self._choose(replace(self._choices, columns=columns))

    def _chose_sheet(self, sheet: int | None) -> None:
        """Another sheet has columns of its own, which are found anew."""
        self._choose(Choices(sheet=sheet))

    def _choose(self, choices: Choices) -> None:
        self._choices = choices
        self._notices.clear()
        self.check()

    def _show(self, preview: ImportPreview[SheetRow, Ready]) -> None:
        self._preview = preview
        self._show_sheets(preview.understanding)
        self.file.setText(f"<b>{preview.path.name}</b>")
        heads = [
            (at, word or _("kolom {n}").format(n=at + 1)) for at, word in enumerate(preview.headers)
        ]
        with self._fields.loading():
            for field, choice in self.columns.items():
                choice.set_choices([(None, "–"), *heads])
                choice.set_value(preview.columns.get(field))
        if self._fresh:
            self._fresh = False
            self._fields.take_as_saved()
        self.rows.set_rows(preview.rows)
        self._explain()
        counted = ((preview.count(effect), _(word)) for effect, word in EFFECT_NAMES.items())
        self.counts.setText(
            ", ".join(f"{count} {word[0].lower()}{word[1:]}" for count, word in counted if count)
        )
        self._enable()

    def _show_sheets(self, understood: Understanding | None) -> None:
        """Offer the file's sheets where there are several."""
        names = understood.names if understood is not None else ()
        for part in (self._sheet_word, self.sheet):
            part.setVisible(len(names) > 1)
        with self._fields.loading():
            self.sheet.set_choices(list(enumerate(names)))
            self.sheet.set_value(understood.sheet if understood is not None else None)

    def _explain(self) -> None:
        """What is wrong with the file as a whole, its sums, and the row that is chosen."""
        preview = self._preview
        sentences: list[str] = []
        if preview is not None:
            detailed = bool(preview.rows and preview.wrong_sums)  # each with its own sentence below
            sentences = [
                str(problem) for problem in preview.problems if not problem.row and not detailed
            ]
            sentences += preview.wrong_sums[:3]
        for row in self.rows.selected():
            sentences += [str(problem) for problem in row.problems]
        sentences = list(dict.fromkeys(sentences))
        wrong = bool(sentences)
        for row in self.rows.selected():
            sentences += row.changes
        if preview is not None and preview.understanding is not None and not self.rows.selected():
            sentences += preview.understanding.rules
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
        fits = not wrong or self.without_sums.value()
        self.import_button.setEnabled(bool(ready) and fits and (not blocked or self.partly.value()))

    def _unreadable(self, problem: PerdinError) -> None:
        self._notices.problem(problem)
        self._preview = None
        self.rows.set_rows(())
        self.counts.setText("")
        self.file.setText(self._path.name if self._path else "")
        self._enable()

    def _import(self) -> None:
        preview, write = self._preview, self._kind.write
        if preview is not None:
            self._seat.act(
                self.import_button,
                lambda: write(preview.ready, preview.wrong_sums),
                self._imported,
                failed=self._refused,
            )

    def _refused(self, problem: PerdinError) -> None:
        self._notices.problem(problem)
        self.check()

    def _imported(self, count: int) -> None:
        self._fields.take_as_saved()
        self.finished.emit(self._kind.done.format(count=count))
