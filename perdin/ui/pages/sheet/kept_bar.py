"""A line that says which earlier import's choices are used again, and lets go of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.i18n import _, long_date
from perdin.importers.tables.remembered import Kept
from perdin.ui import theme


class KeptBar(QWidget):
    """In sight only while something is used again."""

    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = theme.muted()
        self.forget_button = theme.button(_("L&upakan"), flat=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.told, 1)
        row.addWidget(self.forget_button)
        self.forget_button.clicked.connect(self.forgotten)
        self.hide()

    def tell(self, kept: Kept | None) -> None:
        """Say what is used again; nothing for None."""
        self.setVisible(kept is not None)
        if kept is not None:
            sentence = _(
                "Judul kolomnya sama dengan «{file}» ({day}): pilihan dari impor itu dipakai lagi."
            )
            self.told.setText(sentence.format(file=kept.file, day=long_date(kept.day)))
