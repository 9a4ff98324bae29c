"""Fields that fill themselves from what is typed in others, until a person writes into them."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from perdin.ui.fields.text import TextField


class Proposal(QObject):
    """Keeps a field at what follows from the others; a person's own word stays.

    Emptied, the field follows again.
    """

    def __init__(self, field: TextField, propose: Callable[[], str]) -> None:
        super().__init__(field)
        self._field, self._propose = field, propose
        self._own = False
        field.edited.connect(self._typed)

    def follow(self) -> None:
        """What it follows from has changed."""
        if not self._own:
            self._field.set_value(self._propose())

    def _typed(self, text: str) -> None:
        self._own = bool(text)


class PrintForm(QObject):
    """Puts a name into the form of a letterhead when its field is left: once for each name.

    Whoever writes it otherwise after that meant it so; no letterhead is in small letters alone.
    """

    def __init__(self, field: TextField, form: Callable[[str], str]) -> None:
        super().__init__(field)
        self._field, self._form = field, form
        self._proposed = ""
        field.editingFinished.connect(self._left)

    def _left(self) -> None:
        typed = self._field.value()
        proposed = self._form(typed)
        if typed and (proposed != self._proposed or typed.islower()):
            self._proposed = proposed
            self._field.set_value(proposed)
