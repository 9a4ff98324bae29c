"""Where the office's data lies on this PC, and the ways to another place or another office."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.files.folder_rights import Others
from perdin.i18n import _, file_size
from perdin.rules.workflow import Right
from perdin.services.safekeeping import office_place
from perdin.services.safekeeping.office_place import OfficePlace
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.other_offices import Elsewhere, Other, known_offices
from perdin.ui.seat import Seat

_KNOWN_PX = 300


class DataPlace(QWidget):
    """Says where; what is pressed is wished of whoever holds the office."""

    wanted = Signal(object)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.where = theme.muted()
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_button = theme.button(_("&Buka basis data lain…"), "folder-open")
        self.move_button = theme.button(_("P&indahkan…"), "route")
        self.share_button = theme.button(_("&Dipakai semua akun PC ini…"), "users")
        self.known = ChoiceField(hint=_("kantor yang pernah dibuka"))
        self.known.setAccessibleName(_("Kantor yang pernah dibuka"))
        self.known.setMaximumWidth(_KNOWN_PX)
        self.back_button = theme.button(_("Ke&mbali ke sana"), "arrow-left")
        self._lay_out()
        self.open_button.clicked.connect(lambda: self.wanted.emit(Other()))
        self.move_button.clicked.connect(lambda: self.wanted.emit(Elsewhere()))
        self.share_button.clicked.connect(lambda: self.wanted.emit(Elsewhere(shared=True)))
        self.back_button.clicked.connect(self._go_back)

    def load(self) -> None:
        """Ask where the data lies."""
        path = self._seat.desk.database.path
        self.setVisible(path is not None)
        if path is not None:
            self._seat.ask(lambda: office_place.look(path), self._show)

    def _lay_out(self) -> None:
        row, back = QHBoxLayout(), QHBoxLayout()
        for line in (row, back):
            line.setSpacing(theme.GAP)
        for button in (self.open_button, self.move_button, self.share_button):
            row.addWidget(button)
        row.addStretch(1)
        back.addWidget(self.known)
        back.addWidget(self.back_button)
        back.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.where)
        column.addLayout(row)
        column.addLayout(back)
        moves = self._seat.desk.may(Right.BACKUP)
        self.move_button.setVisible(moves)
        self.share_button.setVisible(moves)

    def _show(self, place: OfficePlace) -> None:
        sentence = _("Berkas: {path} ({size} dengan lampiran dan cadangannya); {others}.")
        words = sentence.format(
            path=place.path, size=file_size(place.size), others=place.others_in_words
        )
        self.where.setText(words)
        open_to_all = place.others is Others.WRITE
        self.share_button.setVisible(self._seat.desk.may(Right.BACKUP) and not open_to_all)
        known = known_offices(self._seat.memory)
        offices = [other for other in known if other.path != place.path and other.path.is_file()]
        self.known.set_choices([(other.path, other.name) for other in offices])
        if offices:
            self.known.set_value(offices[0].path)
        for part in (self.known, self.back_button):
            part.setVisible(bool(offices))

    def _go_back(self) -> None:
        path: Path | None = self.known.value()
        if path is not None:
            self.wanted.emit(Other(path))
