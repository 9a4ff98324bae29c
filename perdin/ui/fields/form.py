"""Labels, fields and their problems, lined up."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.field import Field, entry_of, mark_wrong
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.upright import Upright
from perdin.ui.mnemonics import KeyLabel


@dataclass(slots=True, kw_only=True)
class _Row:
    label: QLabel
    field: QWidget
    cell: QWidget
    below: QLabel
    required: bool
    hint: str
    problem: str = ""
    lasting: bool = False
    warning: str = ""


class Form(QWidget):
    """Rows of a label and a field, each with room for a hint or a problem beneath.

    A label's ``&`` gives its field a mnemonic. A field's own problem («bukan tanggal») appears when
    the field is left; what a service found is shown with ``set_problem``.
    """

    edited = Signal(object)
    """The field that a person changed."""

    def __init__(self, parent: QWidget | None = None, *, label_px: int = 168) -> None:
        super().__init__(parent)
        self.rows: dict[QWidget, _Row] = {}
        self.filled = FieldSet()
        """The fields with what they hold."""
        self._label_px = label_px
        self._pairs: list[tuple[int, _Row, _Row]] = []
        self._stacked = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.WIDE)
        self._grid.setVerticalSpacing(theme.GAP)
        self._grid.setColumnMinimumWidth(0, label_px)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    def add(self, label: str, field: QWidget, *, required: bool = False, hint: str = "") -> None:
        """Add a Field under a translated label; ``required`` marks and checks it."""
        self._put(self._grid.rowCount(), 0, 3, self._row(label, field, required, hint))

    def add_pair(
        self,
        first: tuple[str, QWidget],
        second: tuple[str, QWidget],
        *,
        required: bool = False,
    ) -> None:
        """Add two Fields side by side, each with its label; one above the other where the form
        is too narrow for both.
        """
        at = self._grid.rowCount()
        left, right = self._row(*first, required, ""), self._row(*second, required, "")
        right.label.setWordWrap(False)
        self._pairs.append((at, left, right))
        self._put(at, 0, 3 if self._stacked else 1, left)
        self._put(at + 1, 0, 3, right) if self._stacked else self._put(at, 2, 1, right)
        self._grid.setRowMinimumHeight(at + 1, 0)  # the row is taken, also while it is empty

    def watch(self, field: QWidget) -> None:
        """Count a Field in that stands somewhere else: ``changed`` tells of it too."""
        self.filled.add(field)

    def values(self) -> dict[QWidget, object]:
        """What each field holds."""
        return self.filled.values()

    def changed(self) -> bool:
        """Whether a field holds something else than what was last loaded or saved."""
        return self.filled.changed()

    def take_as_saved(self, values: Mapping[QWidget, object] | None = None) -> None:
        """Take what the fields hold for saved; or these values, as they were when it was asked."""
        self.filled.take_as_saved(values)

    def loading(self) -> AbstractContextManager[None]:
        """While the program fills fields: only what was typed before counts as typed after."""
        return self.filled.loading()

    def add_section(self, title: str) -> QLabel:
        """Add a title over the rows that follow."""
        label = QLabel(title)
        label.setProperty("kind", "section")
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 4)
        return label

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field, over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 4)

    def set_label(self, field: QWidget, label: str) -> None:
        """Change a label, when the language changes."""
        row = self.rows[field]
        row.label.setText(f"{label} *" if row.required else label)
        name = label.replace("&", "")
        field.setAccessibleName(name)
        if not entry_of(field).accessibleName():
            entry_of(field).setAccessibleName(name)

    def set_hint(self, field: QWidget, hint: str) -> None:
        """Say something quietly under a field; a problem takes its place."""
        self.rows[field].hint = hint
        self._show(self.rows[field])

    def set_warning(self, field: QWidget, sentence: str) -> None:
        """Say under a field what a person should look at but may leave; a problem goes before."""
        self.rows[field].warning = sentence
        self._show(self.rows[field])

    def show_field(self, field: QWidget, *, shown: bool) -> None:
        """Show a field with its label, or leave it out for now."""
        row = self.rows[field]
        # A tick has its words beside it: its label stands nowhere and would be a window of its own.
        row.label.setVisible(shown and row.label.parent() is not None)
        row.cell.setVisible(shown)

    def warning_of(self, field: QWidget) -> str:
        """The warning shown under a field."""
        row = self.rows[field]
        return row.below.text() if row.below.property("kind") == "warning" else ""

    def set_problem(self, field: QWidget, sentence: str, *, lasting: bool = False) -> None:
        """Say what is wrong under a field, or nothing with an empty sentence.

        It goes at the field's next edit; a ``lasting`` one stays until it is set again, which is
        right where a service checks after every edit.
        """
        row = self.rows[field]
        row.problem, row.lasting = sentence, lasting
        self._show(row)

    def problem_of(self, field: QWidget) -> str:
        """The problem shown under a field."""
        row = self.rows[field]
        return row.below.text() if row.below.property("kind") == "problem" else ""

    def clear_problems(self) -> None:
        """Take back every problem and warning that was set."""
        for row in self.rows.values():
            row.problem, row.warning = "", ""
            self._show(row)

    def go_to_first(self) -> None:
        """Put the cursor into the first field that takes it."""
        for stop in self.tab_stops():
            if stop.isEnabled():
                stop.setFocus()
                return

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        return [entry_of(field) for field in self.rows]

    def check(self) -> bool:
        """Show every field's own problem and every required one that is empty; go to the first.

        Whether all is well.
        """
        wrong: list[QWidget] = []
        for row in self.rows.values():
            field = cast(Field, row.field)
            own = field.problem()
            if not own and row.required and field.value() in (None, "", ()):
                own = _("Wajib diisi.")
            if own:
                row.problem, row.lasting = own, False
            if row.problem:
                wrong.append(row.field)
            self._show(row)
        if wrong:
            entry_of(wrong[0]).setFocus()
        return not wrong

    def minimumSizeHint(self) -> QSize:
        """What the pairs need one above the other: they go there by themselves."""
        least = super().minimumSizeHint()
        if self._stacked or not self._pairs:
            return least
        spacing = self._grid.horizontalSpacing()
        cells = [row.cell.minimumSizeHint().width() for row in self.rows.values()]
        return QSize(min(least.width(), self._label_px + spacing + max(cells)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put pairs side by side where there is room, else one above the other."""
        super().resizeEvent(event)
        stacked = bool(self._pairs) and self.width() < self._wide_px()
        if stacked != self._stacked:
            self._stacked = stacked
            for at, left, right in self._pairs:
                self._put(at, 0, 3 if stacked else 1, left)
                self._put(at + 1, 0, 3, right) if stacked else self._put(at, 2, 1, right)
            self.updateGeometry()

    def _wide_px(self) -> int:
        """The width at which every pair fits side by side."""
        cells = [left.cell.minimumSizeHint().width() for _at, left, _right in self._pairs]
        labels = [right.label.minimumSizeHint().width() for _at, _left, right in self._pairs]
        others = [right.cell.minimumSizeHint().width() for _at, _left, right in self._pairs]
        spacing = 3 * self._grid.horizontalSpacing()
        return self._label_px + spacing + max(cells) + max(labels) + max(others)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at a field when it is left."""
        if event.type() == QEvent.Type.FocusOut:
            for row in self.rows.values():
                if watched in (row.field, entry_of(row.field)):
                    own = cast(Field, row.field).problem()
                    if own and not row.problem:
                        row.problem, row.lasting = own, False
                    self._show(row)
        return super().eventFilter(watched, event)

    def _row(self, label: str, field: QWidget, required: bool, hint: str) -> _Row:
        below = QLabel(wordWrap=True)
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(field)
        column.addWidget(below)
        column.addStretch(1)
        name = KeyLabel(wordWrap=True)
        name.setMinimumHeight(theme.FIELD_PX)
        name.setBuddy(entry_of(field))
        row = _Row(label=name, field=field, cell=cell, below=below, required=required, hint=hint)
        self.rows[field] = row
        self.filled.add(field)
        self.set_label(field, label)
        self._show(row)
        cast(Field, field).edited.connect(lambda: self._touched(row))
        entry_of(field).installEventFilter(self)
        return row

    def _put(self, at: int, column: int, span: int, row: _Row) -> None:
        top = Qt.AlignmentFlag.AlignTop
        if not isinstance(row.field, QCheckBox):
            self._grid.addWidget(row.label, at, column, top)
        self._grid.addWidget(row.cell, at, column + 1, 1, span)

    def _touched(self, row: _Row) -> None:
        if not row.lasting:
            row.problem = ""
            self._show(row)
        self.edited.emit(row.field)

    def _show(self, row: _Row) -> None:
        sentence = row.problem or row.warning or row.hint
        row.below.setText(sentence)
        row.below.setVisible(bool(sentence))
        kind = "problem" if row.problem else "warning" if row.warning else "muted"
        row.below.setProperty("kind", kind)
        theme.restyle(row.below)
        mark_wrong(row.field, bool(row.problem))
        row.field.setAccessibleDescription(sentence)


def scrolled(content: QWidget) -> Upright:
    """Content that scrolls up and down where the window is too low, and follows the focus."""
    area = Upright()
    holder = QWidget()
    holder.setProperty("kind", "scrolled")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, theme.GAP, 0)
    content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    column.addWidget(content)
    column.addStretch(1)
    area.setWidget(holder)
    return area
