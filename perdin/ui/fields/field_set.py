"""Fields that are filled in together: what they hold, and whether it was saved."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import cast

from PySide6.QtWidgets import QWidget

from perdin.ui.fields.field import Field

Entered = tuple[object, str]
"""A field's value, and its problem: a text that is not understood was typed all the same."""


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
            self._saved |= {field: (value, "") for field, value in values.items()}

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
    return held.value(), held.problem()
