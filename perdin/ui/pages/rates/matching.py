"""What each column of a sheet of rates holds: as its titles say, or as a person says."""

from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.importers.rates.columns import FIELDS, RateColumn, Role
from perdin.importers.tables.understanding import Choices
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import KIND_NAMES, ZONE_NAMES
from perdin.services.reference import rate_import
from perdin.services.reference.rate_import import RatePreview
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.upright import Upright
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.rates.words import kind_word
from perdin.ui.seat import Seat

MOST_SAID = 6
LEAST_PX, ROLE_PX = 150, 184


class Matching(QWidget):
    """A row for each column of the sheet; what is wrong stands below, and nothing is taken yet."""

    taken = Signal(object)
    """The preview whose rates are wanted."""
    left = Signal()
    """Nothing is wanted of the sheet."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._asking = self._seat.newest()
        self._path: Path | None = None
        self._preview: RatePreview | None = None
        self._choices = Choices()
        self.columns: list[list[RateColumn]] = []
        """What each column is, table by table."""
        self.fields: dict[tuple[int, int, str], ChoiceField] = {}
        """The choice of a table's column (from 0) by what it says: role, kind, levels, place."""
        self.file = theme.heading()
        self.sheet = ChoiceField()
        self.sheet.setAccessibleName(_("Lembar"))
        self._sheet_word = theme.muted(_("Lembar"))
        self.told = theme.muted()
        self.told.setProperty("kind", "problem")
        self.take_button = theme.button(
            _("&Pakai {count} tarif").format(count=0), "download", primary=True
        )
        self.leave_button = theme.button(_("Bat&al"), flat=True)
        self._area = Upright()
        self._lay_out()
        self.take_button.clicked.connect(self._take)
        self.leave_button.clicked.connect(self.left.emit)
        self.sheet.edited.connect(self._chose_sheet)

    def open(self, preview: RatePreview) -> None:
        """Show what the columns of a sheet were taken for."""
        self._path, self._choices = preview.path, Choices()
        self.file.setText(preview.path.name)
        self._show_anew(preview)

    def _show_anew(self, preview: RatePreview) -> None:
        """Show a sheet's own columns, of which nothing was chosen yet."""
        self.columns = [list(table.columns) for table in preview.tables]
        names = preview.understanding.names
        for part in (self._sheet_word, self.sheet):
            part.setVisible(len(names) > 1)
        self.sheet.set_choices(list(enumerate(names)))
        self.sheet.set_value(preview.understanding.sheet)
        self._rebuild(preview)
        self._show(preview)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        foot.addWidget(self.take_button)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.file, 1)
        head.addWidget(self._sheet_word)
        head.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(
            theme.muted(_("Periksa isi tiap kolom. Yang salah dibaca, pilih sendiri di sini."))
        )
        column.addWidget(self._area, 1)
        column.addWidget(self.told)
        column.addLayout(foot)

    def _rebuild(self, preview: RatePreview) -> None:
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, theme.GAP, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.HALF)
        heads = (
            _("Judul kolom"),
            _("Isi pertama"),
            _("Memuat"),
            _("Jenis tarif"),
            _("Untuk siapa"),
            _("Tempat"),
        )
        for at, word in enumerate(heads):
            head = theme.muted(word)
            head.setWordWrap(False)
            grid.addWidget(head, 0, at)
            grid.setColumnStretch(at, 2 if at > 2 else 1)
        self.fields = {}
        for table, (columns, samples) in enumerate(zip(self.columns, preview.samples, strict=True)):
            if len(self.columns) > 1:
                caption = preview.tables[table].caption.text
                named = caption or _("Tabel {n}").format(n=table + 1)
                grid.addWidget(QLabel(f"<b>{escape(named)}</b>"), grid.rowCount(), 0, 1, len(heads))
            for at, (column, sample) in enumerate(zip(columns, samples, strict=True)):
                if column.title or sample:
                    self._add_row(grid, (table, at), column, sample)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(grid)
        box.addStretch(1)
        self._area.setWidget(holder)

    def _add_row(
        self, grid: QGridLayout, key: tuple[int, int], column: RateColumn, sample: str
    ) -> None:
        title = column.title or _("kolom {n}").format(n=key[1] + 1)
        line = grid.rowCount()
        for place, text in enumerate((title, sample)):
            label = theme.muted(text) if place else QLabel(text)
            grid.addWidget(label, line, place)
        choices: dict[str, list[tuple[object, str]]] = {
            "role": [(role, _(word)) for role, word in FIELDS.items()],
            "kind": [
                (None, _("menurut barisnya")),
                *((kind, kind_word(kind)) for kind in KIND_NAMES),
            ],
            "levels": [*_levels(column.levels)],
            "place": [
                ("", _("menurut barisnya")),
                *((zone, _(word)) for zone, word in ZONE_NAMES.items()),
            ],
        }
        names = {
            "role": _("Isi kolom {title}"),
            "kind": _("Jenis kolom {title}"),
            "levels": _("Tingkat kolom {title}"),
            "place": _("Tempat kolom {title}"),
        }
        for place, (name, offered) in enumerate(choices.items(), 2):
            field = ChoiceField(offered, getattr(column, name))
            field.setMinimumWidth(ROLE_PX if name == "role" else LEAST_PX)
            field.setAccessibleName(names[name].format(title=title))
            field.edited.connect(partial(self._chosen, key, name))
            self.fields[*key, name] = field
            grid.addWidget(field, line, place, Qt.AlignmentFlag(0))
        self._offer(key)

    def _offer(self, key: tuple[int, int]) -> None:
        """Only a column of amounts says a kind, a level or a place of its own."""
        amount = self.columns[key[0]][key[1]].role is Role.AMOUNT
        for name in ("kind", "levels", "place"):
            self.fields[*key, name].setEnabled(amount)

    def _chose_sheet(self, sheet: int | None) -> None:
        """Another sheet has tables of its own, which are found anew."""
        self._choices = Choices(sheet=sheet)
        path, choices, desk = self._path, self._choices, self._seat.desk
        if path is not None:
            self._asking.ask(
                lambda: rate_import.preview_rates(desk, path, choices), self._show_anew
            )

    def _chosen(self, key: tuple[int, int], name: str, value: object) -> None:
        table, at = key
        column = self.columns[table][at]
        if name == "role" and value is not Role.AMOUNT:
            column = replace(column, kind=None, levels=(), place="")
        # by the name of the column's own field, of which replace() cannot tell the kind
        choice: dict[str, Any] = {name: value}
        self.columns[table][at] = replace(column, guessed=False, unclear=(), **choice)
        for other in ("kind", "levels", "place"):
            self.fields[*key, other].set_value(getattr(self.columns[table][at], other))
        self._offer(key)
        path, choices, desk = self._path, self._choices, self._seat.desk
        columns = [tuple(own) for own in self.columns]
        if path is not None:
            self._asking.ask(
                lambda: rate_import.preview_rates(desk, path, choices, columns), self._show
            )

    def _show(self, preview: RatePreview) -> None:
        self._preview = preview
        wrong = any(problem.blocking for problem in preview.problems)
        ordered = sorted(preview.problems, key=lambda problem: not problem.blocking)
        lines = [str(problem) for problem in ordered[:MOST_SAID]]
        if not preview.problems:
            lines = list(preview.understanding.rules)
        if len(preview.problems) > MOST_SAID:
            more = _("dan {count} masalah lain.")
            lines.append(more.format(count=len(preview.problems) - MOST_SAID))
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))
        self.told.setProperty("kind", "problem" if wrong else "muted")
        theme.restyle(self.told)
        self.take_button.setText(_("&Pakai {count} tarif").format(count=len(preview.rows)))
        self.take_button.setEnabled(not wrong and bool(preview.rows or preview.rules))

    def _take(self) -> None:
        if self._preview is not None:
            self.taken.emit(self._preview)


def _levels(own: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
    """Every level, and before them the several ones that the column's title names."""
    offered: list[tuple[tuple[str, ...], str]] = [((), _("menurut barisnya"))]
    if len(own) > 1:
        offered.append((own, ", ".join(_(LEVEL_NAMES[level]) for level in own)))
    return [*offered, *(((level,), _(word)) for level, word in LEVEL_NAMES.items())]
