"""What every input can do."""

from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from perdin.ui import theme


class Field(Protocol):
    """An input of a form.

    ``edited`` carries the value and is emitted when a person changed it, never by ``set_value``.
    """

    @property
    def edited(self) -> SignalInstance:
        """Emitted with the value after each change by a person."""

    def value(self) -> Any:  # each kind of field has its own
        """What was entered; None (or empty text) while there is nothing that can be understood."""

    def set_value(self, value: Any, /) -> None:  # what this field takes, no other
        """Show a value; says nothing."""

    def problem(self) -> str:
        """A sentence about what cannot be understood, empty when all is well."""


def entry_of(field: QWidget) -> QWidget:
    """The widget within a field where typing begins.

    A field of several rows names it as ``entry`` and has no focus proxy: Qt follows a proxy in the
    tab order too, and would lead from the last row back to the first.
    """
    inner = getattr(field, "entry", None)
    return inner if isinstance(inner, QWidget) else field.focusProxy() or field


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Frame an input in the problem's colour, or no longer."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        theme.restyle(widget)
