"""Which sheet is read, and which column of it holds what, each to be chosen anew."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField

IN_A_ROW = 5


class SheetChoice(QWidget):
    """Which sheet of the file; in sight only where there are several."""

    def __init__(self, *, all_of_them: bool) -> None:
        """``all_of_them`` offers those that fit together, until one is chosen."""
        super().__init__()
        self._all_of_them = all_of_them
        self.field = ChoiceField()
        self.field.setAccessibleName(_("Lembar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(theme.muted(_("Lembar")))
        row.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.hide()

    def offer(self, names: Sequence[str], shown: int, chosen: int | None) -> None:
        """Offer the file's sheets: which is shown, and which was chosen; None for no choice."""
        self.setVisible(len(names) > 1)
        together = [(None, _("Semua yang cocok"))] if self._all_of_them else []
        self.field.set_choices([*together, *enumerate(names)])
        self.field.set_value(chosen if self._all_of_them else shown)


class ColumnChoices(QWidget):
    """A choice of column for each field that is read; those that the file has no column for are a
    click away, so that its rows have their room.
    """

    chosen = Signal(str, object)
    """A field, and the column that holds it; None for none."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        """``fields`` with the word a person sees of each."""
        super().__init__()
        self.fields: dict[str, ChoiceField] = {}
        self._labels: dict[str, QLabel] = {}
        self._headers: Sequence[str] = ()
        self._in_use: set[str] = set()
        """The fields that a column was found or chosen for in this file."""
        self._all = False
        self.more_button = theme.button("", flat=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.HALF)
        for field, word in fields.items():
            choice = ChoiceField()
            choice.setMinimumContentsLength(6)
            choice.setAccessibleName(_("Kolom untuk {field}").format(field=_(word)))
            choice.edited.connect(partial(self._choose, field))
            self.fields[field] = choice
            self._labels[field] = theme.muted(_(word))
            self._labels[field].setWordWrap(False)
        for column in range(IN_A_ROW):
            self._grid.setColumnStretch(column, 1)
        self.more_button.clicked.connect(self._turn)
        self._arrange()

    def offer(
        self,
        headers: Sequence[str],
        columns: Mapping[str, int | None],
        *,
        every: bool = False,
    ) -> None:
        """Offer the columns by what stands above them; these were found or chosen. ``every`` shows
        every field, as something is still to be found.
        """
        heads = [(at, word or _("kolom {n}").format(n=at + 1)) for at, word in enumerate(headers)]
        for field, choice in self.fields.items():
            choice.set_choices([(None, "–"), *heads])
            choice.set_value(columns.get(field))
        if headers != self._headers:
            self._headers, self._in_use, self._all = headers, set(), False
        self._in_use |= {field for field in self.fields if columns.get(field) is not None}
        self._all = self._all or every
        self._arrange()

    def _choose(self, field: str, column: int | None) -> None:
        if column is not None:
            self._in_use.add(field)
        self.chosen.emit(field, column)

    def _turn(self) -> None:
        self._all = not self._all
        self._arrange()

    def _arrange(self) -> None:
        """Put those that are in sight into rows, and behind them the button for the others."""
        few = not self._all and bool(self._in_use)
        shown = [field for field in self.fields if field in self._in_use or not few]
        for part in (*self._labels.values(), *self.fields.values(), self.more_button):
            self._grid.removeWidget(part)
        for at, field in enumerate(shown):
            row, column = divmod(at, IN_A_ROW)
            self._grid.addWidget(self._labels[field], row * 2, column)
            self._grid.addWidget(self.fields[field], row * 2 + 1, column)
        row, column = divmod(len(shown), IN_A_ROW)
        at_left = Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(self.more_button, row * 2 + 1, column, at_left)
        for field, choice in self.fields.items():  # shown before it has its place it is a window
            for own in (self._labels[field], choice):
                own.setVisible(field in shown)
        without = len(self.fields) - len(self._in_use)
        hidden = _("{count} isian tanpa kolom…").format(count=without)
        self.more_button.setText(hidden if few else _("Hanya yang ada kolomnya"))
        self.more_button.setVisible(bool(self._in_use) and bool(without))
