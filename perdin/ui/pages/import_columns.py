"""Which sheet is read, and which column of it holds what, each to be chosen anew."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

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
        self.hide()

    def offer(self, names: Sequence[str], shown: int, chosen: int | None) -> None:
        """Offer the file's sheets: which is shown, and which was chosen; None for no choice."""
        self.setVisible(len(names) > 1)
        together = [(None, _("Semua yang cocok"))] if self._all_of_them else []
        self.field.set_choices([*together, *enumerate(names)])
        self.field.set_value(chosen if self._all_of_them else shown)


class ColumnChoices(QWidget):
    """A choice of column for each field that is read."""

    chosen = Signal(str, object)
    """A field, and the column that holds it; None for none."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        """``fields`` with the word a person sees of each."""
        super().__init__()
        self.fields: dict[str, ChoiceField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.HALF)
        for at, (field, word) in enumerate(fields.items()):
            choice = ChoiceField()
            choice.setMinimumContentsLength(6)
            choice.setAccessibleName(_("Kolom untuk {field}").format(field=_(word)))
            choice.edited.connect(partial(self.chosen.emit, field))
            self.fields[field] = choice
            row, column = divmod(at, IN_A_ROW)
            label = theme.muted(_(word))
            label.setWordWrap(False)
            grid.addWidget(label, row * 2, column)
            grid.addWidget(choice, row * 2 + 1, column)
            grid.setColumnStretch(column, 1)

    def offer(self, headers: Sequence[str], columns: Mapping[str, int | None]) -> None:
        """Offer the columns by what stands above them; these were found or chosen."""
        heads = [(at, word or _("kolom {n}").format(n=at + 1)) for at, word in enumerate(headers)]
        for field, choice in self.fields.items():
            choice.set_choices([(None, "–"), *heads])
            choice.set_value(columns.get(field))
