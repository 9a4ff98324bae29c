"""The rates of a set as a Field: entered row by row below, shown as a table."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import KIND_NAMES, ZONE_NAMES
from perdin.services.reference.rates import NewRate
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.money import MoneyField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.rates.words import amount_word, kind_word, zone_word
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import RIGHT, Column
from perdin.ui.table.small import SmallView

Names = Mapping[str, str]


def rate_columns(names: Names) -> tuple[Column[NewRate], ...]:
    """The columns of rates; ``names`` are places by their code, filled in once they are known."""
    return (
        Column(title=N_("Jenis"), text=lambda row: kind_word(row.kind), width_px=260, stretch=True),
        Column(title=N_("Tempat"), text=lambda row: zone_word(row.place, names), width_px=180),
        Column(
            title=N_("Tingkat"),
            text=lambda row: _(LEVEL_NAMES.get(row.level, row.level)),
            width_px=180,
        ),
        Column(
            title=N_("Tarif"),
            text=lambda row: amount_word(row.kind, row.amount),
            align=RIGHT,
            width_px=130,
        ),
    )


class RatesField(QWidget):
    """A Field whose value is the rows; a row that is typed and not added yet is its problem."""

    edited = Signal(object)

    def __init__(self, notices: NoticeBar, memory: Memory) -> None:
        super().__init__()
        self._notices = notices
        kinds = [(kind_name, kind_word(kind_name)) for kind_name in KIND_NAMES]
        self.kind = ChoiceField(kinds, hint=_("Pilih jenis tarif"))
        zones = [(code, _(word)) for code, word in ZONE_NAMES.items()]
        self._zones = [("", _("Semua tempat")), *zones]
        self._names: dict[str, str] = {}
        self.place = ChoiceField(self._zones, "")
        self.level = ChoiceField([(code, _(word)) for code, word in LEVEL_NAMES.items()], "")
        self.amount = MoneyField()
        self.add_button = theme.button(_("&Tambah"), "plus")
        self.rows = SmallView(
            rate_columns(self._names), most_rows=None, name="rate_rows", memory=memory
        )
        self._entry = FieldSet(self.kind, self.place, self.level, self.amount)
        entry = QHBoxLayout()
        entry.setSpacing(theme.GAP)
        for field, share, name in (
            (self.kind, 3, _("Jenis")),
            (self.place, 2, _("Tempat")),
            (self.level, 2, _("Tingkat")),
            (self.amount, 2, _("Tarif")),
        ):
            field.setAccessibleName(name)
            entry.addWidget(field, share)
        entry.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(entry)
        column.addWidget(
            theme.muted(
                _(
                    "Pilih jenis, tempat, dan tingkat, isi tarifnya, lalu Tambah; atau impor "
                    "tabelnya dari Excel sebagaimana dicetak. Enter pada satu baris mengubahnya."
                )
            )
        )
        column.addWidget(self.rows, 1)
        self.rows.activated.connect(self._take_up)
        self.add_button.clicked.connect(self._add)
        self.amount.returnPressed.connect(self._add)

    def set_places(self, names: Names) -> None:
        """Offer these places beside the zones, each by its code."""
        self._names.update(names)
        self.place.set_choices([*self._zones, *names.items()])

    def value(self) -> tuple[NewRate, ...]:
        """The rows."""
        return self.rows.rows()

    def set_value(self, value: Sequence[NewRate], /) -> None:
        """Show these rows, and nothing in the entry."""
        self.rows.set_rows(value)
        for field, empty in ((self.kind, None), (self.place, ""), (self.level, "")):
            field.set_value(empty)
        self.amount.set_value(None)
        self._entry.take_as_saved()

    def problem(self) -> str:
        """A row that is typed and not added."""
        if not self._entry.changed():
            return ""
        return _("Tarif yang diketik belum ditambahkan. Tekan Tambah, atau kosongkan.")

    def half_typed(self) -> bool:
        """Whether an amount stands in the entry that saving would leave out."""
        return bool(self.amount.text().strip())

    def put(self, fresh: Sequence[NewRate]) -> None:
        """Add rows as a person would; each takes the place of one of the same kind."""
        keys = {(row.kind, row.place, row.level) for row in fresh}
        others = [row for row in self.value() if (row.kind, row.place, row.level) not in keys]
        self._change([*others, *fresh])

    def replace_all(self, rows: Sequence[NewRate]) -> None:
        """Show these in the place of all that is there, as a person would."""
        self._change(rows)

    def remove(self) -> None:
        """Take the selected rows out."""
        gone = self.rows.selected()
        self._change([row for row in self.value() if row not in gone])

    def _take_up(self, row: NewRate) -> None:
        """Put a row into the entry, where its amount can be typed anew."""
        if self.place.findText(zone_word(row.place, self._names)) < 0 and row.place:
            routes = [(row.place, zone_word(row.place, self._names))]
            self.place.set_choices([*self._zones, *self._names.items(), *routes])
        for field, value in ((self.kind, row.kind), (self.place, row.place)):
            field.set_value(value)
        self.level.set_value(row.level)
        self.amount.set_value(row.amount)
        self._entry.take_as_saved()
        self.amount.setFocus()
        self.amount.selectAll()

    def _add(self) -> None:
        kind, amount = self.kind.value(), self.amount.value()
        if kind is None or not amount:
            self._notices.error(_("Pilih jenis tarif dan isi jumlahnya."))
            (self.kind if kind is None else self.amount).setFocus()
            return
        self._notices.clear()
        self.put([NewRate(kind, self.place.value(), self.level.value(), amount)])
        self.amount.set_value(None)
        self._entry.take_as_saved()
        self.level.setFocus()

    def _change(self, rows: Sequence[NewRate]) -> None:
        self.rows.set_rows(rows)
        self.edited.emit(self.value())
