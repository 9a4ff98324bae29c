"""What the list of places is narrowed to, and its way to Excel and back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.reference.place_list import KIND_NAMES, PlaceFilter
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.seat import Seat

QUIET_MS = 150


class PlaceBar(QWidget):
    """Stands above the list; what is typed is asked once the typing rests."""

    narrowed_anew = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.search = TextField()
        self.search.setPlaceholderText(_("Cari nama, sebutan, atau kode"))
        self.search.setAccessibleName(_("Cari tempat"))
        kinds = [("", _("Semua jenis")), *((kind, _(word)) for kind, word in KIND_NAMES.items())]
        self.of_kind = ChoiceField(kinds, "")
        self.of_province = ChoiceField([("", _("Semua provinsi"))], "")
        self.of_kind.setAccessibleName(_("Jenis tempat"))
        self.of_province.setAccessibleName(_("Provinsi"))
        self.import_button = theme.button(_("&Impor…"), "upload", flat=True)
        self.export_button = theme.button(_("&Ekspor…"), "download", flat=True)
        if not seat.desk.may(Right.EXPORT):
            self.export_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.search, 1)
        for part in (self.of_kind, self.of_province, self.import_button, self.export_button):
            row.addWidget(part)
        self.searching = Debounce(self, self.narrowed_anew.emit, quiet_ms=QUIET_MS)
        self.search.edited.connect(lambda _text: self.searching.start())
        for choice in (self.of_kind, self.of_province):
            choice.edited.connect(lambda _value: self.narrowed_anew.emit())

    @property
    def knows_provinces(self) -> bool:
        """Whether there are provinces to choose from."""
        return self.of_province.count() > 1

    def offer_provinces(self, provinces: Sequence[tuple[str, str]]) -> None:
        """Let one of these be chosen, code and name."""
        chosen = self.of_province.value()
        self.of_province.set_choices([("", _("Semua provinsi")), *provinces])
        self.of_province.set_value(chosen)

    def narrowed(self) -> PlaceFilter:
        """What the list shows."""
        return PlaceFilter(
            text=self.search.value(),
            kind=self.of_kind.value() or "",
            province_code=self.of_province.value() or "",
        )
