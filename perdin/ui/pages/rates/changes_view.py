"""Two sets of rates beside each other: provinces with their counts, and each rate that moved."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _, number
from perdin.rules.rate_changes import CHANGE_NAMES, Change
from perdin.rules.rates import KIND_NAMES
from perdin.services.reference.rate_compare import ChangeRow, Comparison, ProvinceRow
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.text import TextField
from perdin.ui.pages.rates.words import amount_word, kind_word, level_word
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import RIGHT, Column
from perdin.ui.table.small import SmallView

PROVINCES_PX = 356
_TONES = {
    Change.RAISED: Tone.WARNING,
    Change.LOWERED: Tone.INFO,
    Change.NEW: Tone.SUCCESS,
    Change.GONE: Tone.ERROR,
    Change.SAME: Tone.NEUTRAL,
}


def _count(change: Change) -> Column[ProvinceRow]:
    return Column(
        title=CHANGE_NAMES[change],
        text=lambda row: number(row.counts[change]) if row.counts[change] else "",
        align=RIGHT,
        width_px=52,
        order=lambda row: row.counts[change],
    )


_PROVINCES: tuple[Column[ProvinceRow], ...] = (
    Column(
        title=N_("Provinsi"),
        text=lambda row: row.name,
        width_px=130,
        stretch=True,
        tip=lambda row: row.name,
    ),
    *(_count(change) for change in (Change.RAISED, Change.LOWERED, Change.NEW, Change.GONE)),
)


def _amount(row: ChangeRow, amount: int | None) -> str:
    return "–" if amount is None else amount_word(row.kind, amount)


def _became(row: ChangeRow) -> str:
    """What became of a rate; one that moved by how much, and what part of the amount before."""
    word = _(CHANGE_NAMES[row.change])
    if not row.difference or not row.before:
        return word
    share = round(abs(row.difference) * 100 / row.before)
    return f"{word} {amount_word(row.kind, abs(row.difference))} ({share}%)"


_CHANGES: tuple[Column[ChangeRow], ...] = (
    Column(
        title=N_("Jenis"),
        text=lambda row: kind_word(row.kind),
        width_px=236,
        stretch=True,
        tip=lambda row: kind_word(row.kind),
    ),
    Column(
        title=N_("Tempat"),
        text=lambda row: row.place_name,
        width_px=112,
        tip=lambda row: row.place_name,
    ),
    Column(title=N_("Tingkat"), text=lambda row: level_word(row.level), width_px=64),
    Column(
        title=N_("Sebelum"),
        text=lambda row: _amount(row, row.before),
        align=RIGHT,
        width_px=92,
        whole=True,
    ),
    Column(
        title=N_("Sesudah"),
        text=lambda row: _amount(row, row.after),
        align=RIGHT,
        width_px=92,
        whole=True,
    ),
    Column(
        title=N_("Perubahan"),
        text=_became,
        width_px=150,
        tone=lambda row: _TONES[row.change],
        order=lambda row: row.difference,
    ),
)


class ChangesView(QWidget):
    """What became of each rate; a province on the left narrows the rates on the right."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._seen: Comparison | None = None
        self.summary = theme.muted()
        self.provinces = SmallView(
            _PROVINCES, most_rows=None, name="rate_change_provinces", memory=memory
        )
        moved = [(change, _(word)) for change, word in CHANGE_NAMES.items()]
        self.change = ChoiceField([(None, _("Yang berubah")), *moved])
        self.change.setAccessibleName(_("Perubahan"))
        kinds = [(kind, kind_word(kind)) for kind in KIND_NAMES]
        self.kind = ChoiceField([(None, _("Semua jenis")), *kinds])
        self.kind.setAccessibleName(_("Jenis tarif"))
        self.search = TextField()
        self.search.setPlaceholderText(_("Cari tempat atau tingkat"))
        self.search.setAccessibleName(_("Cari tarif"))
        self.search.setClearButtonEnabled(True)
        self.rows = SmallView(_CHANGES, most_rows=None, name="rate_changes", memory=memory)
        self._lay_out()
        self.provinces.selection_changed.connect(lambda _count: self._narrow())
        for field in (self.change, self.kind, self.search):
            field.edited.connect(lambda _value: self._narrow())

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what became of each rate."""
        self._seen = comparison
        counts = ", ".join(
            f"{number(comparison.counts[change])} {_(word).lower()}"
            for change, word in CHANGE_NAMES.items()
        )
        sentence = _("{after} dibanding {before}: {counts}.")
        self.summary.setText(
            sentence.format(after=comparison.after, before=comparison.before, counts=counts)
        )
        whole = ProvinceRow("*", _("Seluruhnya"), comparison.counts)
        self.provinces.set_rows((whole, *(row for row in comparison.provinces if row.changed)))
        self.provinces.grid.selectRow(0)
        self._narrow()

    def _lay_out(self) -> None:
        narrow = QHBoxLayout()
        narrow.setSpacing(theme.GAP)
        for field in (self.search, self.kind, self.change):
            narrow.addWidget(field, 1)
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addLayout(narrow)
        right.addWidget(self.rows, 1)
        both = QHBoxLayout()
        both.setSpacing(theme.WIDE)
        self.provinces.setFixedWidth(PROVINCES_PX)
        both.addWidget(self.provinces)
        both.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.summary)
        column.addLayout(both, 1)

    def _narrow(self) -> None:
        """Show the rates of the chosen province, change, kind and words."""
        if self._seen is None:
            return
        chosen = next(iter(self.provinces.selected()), None)
        code = chosen.code if chosen is not None else "*"
        change, kind = self.change.value(), self.kind.value()
        words = self.search.value().casefold().split()
        self.rows.set_rows(
            row
            for row in self._seen.rows
            if code in ("*", row.province)
            and (row.change is change if change else row.change is not Change.SAME)
            and kind in (None, row.kind)
            and all(
                word in f"{row.place_name} {level_word(row.level)}".casefold() for word in words
            )
        )
