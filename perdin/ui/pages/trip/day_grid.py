"""The days of a trip one by one: how each is paid, and what the organiser provides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.travel import TravelKind, label
from perdin.services.trips.drafts import DayDraft, TripDraft, stay_on
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.pages.trip.day_row import KIND_PX, TICKS, DayRow, Tick

MOST_DAYS = 62
"""A longer trip has more days than anybody goes through one by one."""
_FIRST_TICK = 3


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    place: str
    kind: TravelKind


class DayGrid(QWidget):
    """Days as rows, kind and ticks as columns, shown when asked for. A Field of DayDraft.

    The ticks above the columns set all days or none. Days of one traveller go before everybody's.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[tuple[int | None, date], DayDraft] = {}
        self._days: list[_Day] = []
        self._people: list[tuple[int, str]] = []
        self.rows: list[DayRow] = []
        self.button = theme.button(_("Rincian hari"), "calendar-days", flat=True)
        self.button.setCheckable(True)
        self.said = theme.muted()
        self.who = ChoiceField()
        self.who.setAccessibleName(_("Hari milik"))
        self.kinds = ChoiceField(
            [(kind, label(kind)) for kind in TravelKind], hint=_("Semua hari…")
        )
        self.kinds.setMinimumContentsLength(10)
        self.kinds.setMinimumWidth(KIND_PX)
        self.kinds.setAccessibleName(_("Jenis semua hari"))
        self.all = {name: Tick() for name in TICKS}
        self.board = QWidget()
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._lay_out()
        self.button.toggled.connect(self._open)
        self.who.edited.connect(lambda _who: self._show())
        self.kinds.edited.connect(self._set_kinds)
        for at, (name, tick) in enumerate(self.all.items()):
            tick.clicked.connect(partial(self._set_all, name))
            tick.moved.connect(partial(self._move, -1, at))
        self.board.hide()

    def value(self) -> tuple[DayDraft, ...]:
        """The days that differ from their stay, everybody's before those of one."""
        people = {who for who, _name in self._people} | {None}
        days = {day.day for day in self._days}
        kept = [
            draft
            for (who, day), draft in self._kept.items()
            if (day in days or not self._days) and (who in people or not self._people)
        ]
        return tuple(sorted(kept, key=lambda draft: (draft.employee_id or 0, draft.day)))

    def set_value(self, value: Sequence[DayDraft], /) -> None:
        """Show these days; where there are some, the grid is open."""
        self._kept = {(draft.employee_id, draft.day): draft for draft in value}
        with QSignalBlocker(self.button):
            self.button.setChecked(bool(value))
        self.board.setVisible(self.button.isChecked())
        self._show()

    def problem(self) -> str:
        """A day is always understood."""
        return ""

    def shift(self, by: timedelta) -> None:
        """Move the days that differ along with the trip's; ``show_trip`` then shows them."""
        self._kept = {
            (who, day + by): replace(draft, day=day + by)
            for (who, day), draft in self._kept.items()
        }

    def show_trip(self, draft: TripDraft) -> None:
        """Take the days, places and people of what is typed."""
        days = _days_of(draft)
        people = [(traveller.employee_id, traveller.name) for traveller in draft.travellers]
        if (days, people) == (self._days, self._people):
            return
        self._days, self._people = days, people
        chosen = self.who.value()
        self.who.set_choices([(None, _("Semua pelaksana")), *people])
        self.who.set_value(chosen if chosen in dict(people) else None)
        self.who.setVisible(len(people) > 1)
        self._show()

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        stops: list[QWidget] = [self.button, self.who, self.kinds, *self.all.values()]
        for row in self.rows:
            stops += [row.kind, *row.ticks.values()]
        return stops

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.button)
        line.addWidget(self.who)
        line.addWidget(self.said, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.HALF)
        self._grid.setColumnStretch(2, 2)
        centre = Qt.AlignmentFlag.AlignHCenter
        provided = theme.muted(_("Ditanggung penyelenggara"))
        provided.setWordWrap(False)
        self._grid.addWidget(provided, 0, _FIRST_TICK + 1, 1, 3, centre)
        for at, (name, (title, meaning)) in enumerate(TICKS.items(), _FIRST_TICK):
            word = theme.muted(_(title))
            word.setWordWrap(False)
            self._grid.addWidget(word, 1, at, centre)
            tick = self.all[name]
            tick.setToolTip(_("{meaning}: semua hari").format(meaning=_(meaning)))
            tick.setAccessibleName(_("{column}, semua hari").format(column=_(title)))
            self._grid.addWidget(tick, 2, at, centre)
        self._grid.addWidget(theme.muted(_("Semua")), 2, 0)
        self._grid.addWidget(self.kinds, 2, 2)
        board = QVBoxLayout(self.board)
        board.setContentsMargins(0, 0, 0, 0)
        board.addWidget(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(line)
        column.addWidget(self.board)

    def _open(self, shown: bool) -> None:
        self.board.setVisible(shown)
        self._show()
        if shown and self.rows:
            self.rows[0].kind.setFocus()

    def _show(self) -> None:
        """Bring rows and words in line with what is kept; widgets are made when first seen."""
        many = len(self._days) > MOST_DAYS
        self.who.setVisible(self.button.isChecked() and len(self._people) > 1)
        self._table.setVisible(bool(self._days) and not many)
        self.said.setText(self._words(many))
        if not self.button.isChecked():
            return
        days = [] if many else self._days
        if [(row.day, row.where) for row in self.rows] != [
            (trip_day.day, trip_day.place) for trip_day in days
        ]:
            self._rebuild(days)
        who = self.who.value()
        for row, trip_day in zip(self.rows, days, strict=True):
            own = self._kept.get((who, trip_day.day)) or self._kept.get((None, trip_day.day))
            row.show_day(replace(own or DayDraft(day=trip_day.day), employee_id=who), trip_day.kind)
        self._show_all()

    def _words(self, many: bool) -> str:
        if not self.button.isChecked():
            count = len(self.value())
            return _("{count} hari berbeda").format(count=count) if count else ""
        if many:
            sentence = _("Rincian hari ada untuk perjalanan sampai {most} hari.")
            return sentence.format(most=MOST_DAYS)
        return "" if self._days else _("Isi tanggal dan tujuan dahulu.")

    def _rebuild(self, days: Sequence[_Day]) -> None:
        for old in self.rows:
            for widget in old.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            old.deleteLater()
        self.rows = []
        several = len({day.place for day in days}) > 1
        for at, day in enumerate(days):
            row = DayRow(day.day, day.place, self)
            row.edited.connect(self._edited)
            for number, tick in enumerate(row.ticks.values()):
                tick.moved.connect(partial(self._move, at, number))
            for column, widget in enumerate(row.widgets()):
                where = Qt.AlignmentFlag.AlignHCenter if column >= _FIRST_TICK else None
                self._grid.addWidget(widget, at + 3, column, where or Qt.AlignmentFlag(0))
                widget.show()  # at once: the cursor may be wanted there
            row.place.setVisible(several)
            self.rows.append(row)

    def _edited(self, day_draft: DayDraft) -> None:
        self._keep(day_draft)
        self._show_all()
        self.edited.emit(self.value())

    def _keep(self, day_draft: DayDraft) -> None:
        """Keep a day, or nothing where it is no other than it would be anyway."""
        usual = DayDraft(day=day_draft.day)
        if day_draft.employee_id is not None:
            usual = self._kept.get((None, day_draft.day), usual)
        if replace(day_draft, employee_id=None) == usual:
            self._kept.pop((day_draft.employee_id, day_draft.day), None)
        else:
            self._kept[day_draft.employee_id, day_draft.day] = day_draft

    def _show_all(self) -> None:
        for name, tick in self.all.items():
            on = [row.ticks[name].isChecked() for row in self.rows]
            state = Qt.CheckState.PartiallyChecked if any(on) else Qt.CheckState.Unchecked
            tick.setCheckState(Qt.CheckState.Checked if on and all(on) else state)
        kinds = {row.kind.value() for row in self.rows}
        self.kinds.set_value(kinds.pop() if len(kinds) == 1 else None)

    def _set_all(self, name: str) -> None:
        """All of them, or none where all are."""
        checked = not all(row.ticks[name].isChecked() for row in self.rows)
        self._change_rows([(row, name, checked) for row in self.rows])

    def _set_kinds(self, kind: TravelKind) -> None:
        usual = {day.day: day.kind for day in self._days}
        self._change_rows(
            [(row, "kind", None if kind is usual[row.day] else kind) for row in self.rows]
        )

    def _change_rows(self, changes: Sequence[tuple[DayRow, str, object]]) -> None:
        for row, name, value in changes:
            with QSignalBlocker(row):
                row.change(name, value)
            self._keep(row.draft())
        self._show_all()
        self.edited.emit(self.value())

    def _move(self, row: int, column: int, step: int) -> None:
        """Go along a column of ticks; its head stands above the first row."""
        ticks = [self.all, *(row.ticks for row in self.rows)]
        at = row + 1 + step
        if 0 <= at < len(ticks):
            list(ticks[at].values())[column].setFocus()


def _days_of(draft: TripDraft) -> list[_Day]:
    """The trip's days with the place and kind of the stay that each is paid at."""
    if not draft.leave or not draft.back or draft.back < draft.leave:
        return []
    days = []
    for offset in range((draft.back - draft.leave).days + 1):
        day = draft.leave + timedelta(days=offset)
        stay = stay_on(draft, day)
        if stay is not None:
            days.append(_Day(day, stay.leg.place_name, stay.leg.kind or draft.kind))
    return days
