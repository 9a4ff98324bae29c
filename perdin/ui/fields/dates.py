"""A date by keyboard or calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from perdin.i18n import _, weekday_date
from perdin.reading.date_spans import DateSpan, read_dates, read_one
from perdin.reading.dates import DateContext, Lean, NotADate
from perdin.ui import icons, theme
from perdin.ui.fields.beside import placed

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
"""What a person can choose. Nobody at work was born before, and days counted from here stay dates:
Python knows no year below 1 or above 9999, while Qt's calendar goes on either way."""
_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 7,
    Qt.Key.Key_PageDown: -7,
}


class DateField(QLineEdit):
    """A date: typed in any usual way, stepped with the arrows, or picked (Alt+Down, F4).

    ``today`` is what «besok» counts from. ``set_base`` says what «+3» counts from and which month
    and year are meant when they are left out; without it that is the date shown, else today, and
    ``lean`` says whether the coming or the past one. ``fill_until`` names the field that takes the
    second of two dates typed here. Only dates from ``FIRST`` to ``LAST`` can be chosen; another
    one that was set stays until changed.
    """

    edited = Signal(object)

    def __init__(
        self,
        today: date,
        value: date | None = None,
        parent: QWidget | None = None,
        *,
        lean: Lean = Lean.COMING,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._lean = lean
        self._until: DateField | None = None
        self._base: date | None = None
        self._accepted: date | None = None
        self._meant: date | None = None
        self.calendar: _Calendar | None = None
        self._pick = QAction(self)
        icons.wear(self._pick, "calendar")
        self._pick.triggered.connect(self.open_calendar)
        self.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        self.setMinimumWidth(210)
        self.setMaximumWidth(320)
        self.retranslate()
        self.set_value(value)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.tidy)

    def value(self) -> date | None:
        """The date; None when empty or not understood (then ``problem`` says so)."""
        try:
            typed = self._parsed()
        except NotADate:
            return None
        return None if self._is_too_far(typed) else _first(typed)

    def set_value(self, value: date | None, /) -> None:
        """Show a date, or nothing."""
        self._accepted = value
        self.setText("" if value is None else weekday_date(value))
        self.setCursorPosition(0)

    def set_base(self, base: date | None) -> None:
        """Count «+3» from this date, and take the missing month and year from it."""
        self._base = base

    def fill_until(self, until: "DateField") -> None:
        """Take two dates typed at once («3-5 mar»), the second for that field."""
        self._until = until

    def shift(self, by: timedelta) -> None:
        """Show the date so much later, where there is one."""
        day = self.value()
        if day is not None:
            self.set_value(day + by)

    def names_both(self) -> bool:
        """Whether two dates are typed here, the second for the field of ``fill_until``."""
        try:
            return isinstance(self._parsed(), DateSpan)
        except NotADate:
            return False

    def problem(self) -> str:
        """What is wrong with the text."""
        try:
            typed = self._parsed()
        except NotADate as why:
            return why.sentence or _(
                "«{text}» bukan tanggal. Contoh: 23/11/2026, 23 nov, +3."
            ).format(text=self.text())
        if self._is_too_far(typed):
            return _("Tahun pada «{text}» di luar {first}–{last}. Periksa tahunnya.").format(
                text=self.text(), first=FIRST.year, last=LAST.year
            )
        return ""

    def tidy(self) -> None:
        """Write out what was typed, if it is a date; else leave the text as it is."""
        day = self.value()
        if day is not None:
            self.set_value(day)

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        if self.calendar is None:
            self.calendar = _Calendar(self)
            self.calendar.picked.connect(self._picked)
        self.calendar.show_at(self, self.value() or self._base or self._today)

    def stand_for(self, day: date | None) -> None:
        """Say in the empty field which date is meant without one; None says how to type one."""
        self._meant = day
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setPlaceholderText(weekday_date(self._meant) if self._meant else _("tgl/bln/thn"))
        self._pick.setToolTip(_("Kalender (Alt+Panah bawah)"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by day and week; open the calendar."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_F4 or (alt and key is Qt.Key.Key_Down):
            self.open_calendar()
        elif key in _STEPS and not alt:
            self._picked(stepped(self.value() or self._base or self._today, _STEPS[key]))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces the date."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self._accepted is not None:
                self.set_value(self._accepted)

    def _typed(self) -> None:
        try:
            typed = self._parsed()
        except NotADate:
            typed = None
        if isinstance(typed, DateSpan) and self._until is not None and not self._is_too_far(typed):
            self._until.set_value(typed.last)
        self.edited.emit(self.value())

    def _parsed(self) -> DateSpan | date | None:
        text = self.text().strip()
        if self._accepted is not None and text == weekday_date(self._accepted):
            return self._accepted
        context = DateContext(
            today=self._today,
            base=self._base,
            shown=self._accepted,
            lean=Lean.COMING if self._base else self._lean,
        )
        return read_one(text, context) if self._until is None else read_dates(text, context)

    def _is_too_far(self, typed: DateSpan | date | None) -> bool:
        days = (typed.first, typed.last) if isinstance(typed, DateSpan) else (typed,)
        return any(
            day is not None and day != self._accepted and not FIRST <= day <= LAST for day in days
        )

    def _picked(self, day: date) -> None:
        self.set_value(day)
        self.selectAll()
        self.edited.emit(day)


class _Calendar(QWidget):
    """The popup; the arrows move in it, Enter picks, Esc closes."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.month = QCalendarWidget()
        self.month.setDateRange(_as_qt(FIRST), _as_qt(LAST))
        self.month.setGridVisible(False)
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.activated.connect(self._take)
        self.month.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.HAIR, theme.HAIR, theme.HAIR, theme.HAIR)
        column.addWidget(self.month)
        self.setFocusProxy(self.month)

    def show_at(self, field: QWidget, day: date) -> None:
        """Open under the field or above it, on a date."""
        self.month.setSelectedDate(_as_qt(stepped(day, 0)))
        at = QRect(field.mapToGlobal(QPoint(0, 0)), field.size())
        self.setGeometry(placed(at, self.sizeHint(), field.screen().availableGeometry()))
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))


def stepped(day: date, days: int) -> date:
    """A date so many days on, as far as one can choose; a date beyond goes to the nearest."""
    return day + timedelta(max((FIRST - day).days, min((LAST - day).days, days)))


def _first(typed: DateSpan | date | None) -> date | None:
    return typed.first if isinstance(typed, DateSpan) else typed


def _as_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
