"""Numbers from the agenda book for the letters that are replaced together with another one."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters.issuing import Target
from perdin.services.letters.letters import Resting
from perdin.services.register.typed_numbers import LONGEST
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField

LABEL_PX = 120


class AlongNumbers(QWidget):
    """A field for each SPD whose number is typed; nothing while none is to be."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._form: Form | None = None
        self.fields: dict[int, TextField] = {}
        """By the traveller whose SPD it is."""
        self.hide()

    def ask_for(self, letters: Sequence[Resting], before: QWidget, after: QWidget) -> None:
        """Ask for the numbers of these letters; Tab comes ``before`` and goes on ``after``."""
        if self._form is not None:
            self._column.removeWidget(self._form)
            self._form.deleteLater()
        self._form, self.fields = None, {}
        self.hide()
        if not letters:
            return
        self._form = Form(label_px=LABEL_PX)
        for letter in letters:
            field = TextField(longest=LONGEST)
            field.setPlaceholderText(_("pengganti {number}").format(number=letter.number))
            self._form.add(_("SPD {name}").format(name=letter.traveller), field)
            self.fields[letter.traveller_id] = field
        self._form.take_as_saved()
        self._column.addWidget(self._form)
        self.show()
        for one, other in pairwise((before, *self.fields.values(), after)):
            QWidget.setTabOrder(one, other)

    def changed(self) -> bool:
        """Whether a number was typed."""
        return any(field.value() for field in self.fields.values())

    def typed(self) -> dict[Target, str]:
        """The numbers, each for its letter."""
        return {(LetterKind.SPD, person): field.value() for person, field in self.fields.items()}

    def complete(self) -> bool:
        """Whether each has its number; the first that lacks it is gone to and says so."""
        lacking = [field for field in self.fields.values() if not field.value()]
        for field in lacking:
            if self._form is not None:
                self._form.set_problem(field, _("Wajib diisi."))
        if lacking:
            lacking[0].setFocus()
        return not lacking
