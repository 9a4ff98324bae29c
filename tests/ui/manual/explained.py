"""Which fields in sight the manual does not name."""

from PySide6.QtWidgets import QWidget

from perdin.ui.fields.form import Form
from perdin.ui.manual.chapters import manual, plain


def unexplained(window: QWidget) -> list[str]:
    """Labels of fields in sight that stand in bold in no section of the manual."""
    named = {name for section in manual().sections for name in section.named}
    labels = [
        row.label.text()
        for form in window.findChildren(Form)
        for field, row in form.rows.items()
        if field.isVisible() and row.label.text()
    ]
    return [label for label in labels if plain(label) not in named]
