"""Fields that are filled in together: what they hold, and whether it was saved."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from perdin.ui.fields.field import Field

Entered = tuple[object, str, bool]
"""A field's value; its problem, as a text that is not understood was typed all the same; and
whether somebody is typing in one of its cells.
"""
Typed = tuple[bool, object]
"""What was typed into a field: whether it is a bare text, and the text or what it is set to."""


class FieldSet:
    """Knows what its fields held when they were last loaded or saved.

    Each widget that is a Field takes part, also one of several rows: days, legs, travellers, taxes.
    """

    def __init__(self, *fields: QWidget) -> None:
        self._saved: dict[QWidget, Entered] = {}
        for field in fields:
            self.add(field)

    def add(self, field: QWidget) -> None:
        """Count this field in; what it holds now counts as saved."""
        self._saved[field] = _entered(field)

    def values(self) -> dict[QWidget, object]:
        """What each field holds."""
        return {field: cast(Field, field).value() for field in self._saved}

    def changed(self) -> bool:
        """Whether a field holds something else than what was last loaded or saved."""
        return any(_entered(field) != saved for field, saved in self._saved.items())

    def changed_fields(self) -> set[QWidget]:
        """The fields that do."""
        return {field for field, saved in self._saved.items() if _entered(field) != saved}

    def take_as_saved(self, values: Mapping[QWidget, object] | None = None) -> None:
        """Take what the fields hold for saved; or these values of some of them, where more may
        have been typed since they were given to be saved.
        """
        if values is None:
            self._saved = {field: _entered(field) for field in self._saved}
        else:
            self._saved |= {field: (value, "", False) for field, value in values.items()}

    def typed(self) -> dict[QWidget, Typed]:
        """What was typed into the fields that changed, to be typed again by ``retype``."""
        return {field: _typed(field) for field in self.changed_fields()}

    def retype(self, typed: Mapping[QWidget, Typed]) -> None:
        """Fill fields as they were typed, also with what made no sense; it is not saved."""
        for field, (bare, held) in typed.items():
            if bare:
                cast(Field, field).set_value(None)
                cast(QLineEdit, field).setText(str(held))
            else:
                cast(Field, field).set_value(held)

    @contextmanager
    def loading(self) -> Iterator[None]:
        """While the program itself fills fields: only what a person had typed before counts as
        typed afterwards.
        """
        typed = self.changed_fields()
        try:
            yield
        finally:
            for field in self._saved:
                if field not in typed:
                    self._saved[field] = _entered(field)


def _entered(field: QWidget) -> Entered:
    held = cast(Field, field)
    return held.value(), held.problem(), bool(getattr(field, "typing", False))


def _typed(field: QWidget) -> Typed:
    held = cast(Field, field)
    if isinstance(field, QLineEdit) and held.problem():
        return True, field.text()
    suggestion = getattr(field, "suggestion", None)  # what such a field is set to
    return False, held.value() if suggestion is None else suggestion()
