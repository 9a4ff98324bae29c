"""Jejak audit: find an event, and read what it changed from what to what."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from perdin.i18n import N_, _, clock
from perdin.reading.dates import Lean
from perdin.services.desk import Topic
from perdin.services.trail import finding, history, reading
from perdin.services.trail.finding import THING_NAMES, TrailChoices, TrailFilter
from perdin.services.trail.reading import TrailRow, WholeEvent
from perdin.ui import shortcuts, theme
from perdin.ui.debounce import Debounce
from perdin.ui.exporting import offer_export
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import EmptyState
from perdin.ui.page import Page
from perdin.ui.pages.trail.columns import COLUMNS, WRITTEN, written_of
from perdin.ui.seat import Seat
from perdin.ui.table.list_view import ListView
from perdin.ui.table.paged import PAGE
from perdin.ui.table.small import SmallView

TYPING_MS = 150
_DATE_PX = 150


class TrailPage(Page):
    """The events that fit, newest first; under them what the chosen one wrote."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic)

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Jejak audit"))
        self._finding = self.seat.newest()
        self._opening = self.seat.newest()
        self._wanted: int | None = None
        """The trip that alone is shown."""
        self._shown: WholeEvent | None = None
        self.trip_button = theme.button(_("&Lihat perjalanan"), "plane", flat=True)
        self.safety_button = theme.button(_("&Periksa keutuhan…"), "scale")
        self.search = TextField(hint=_("Cari nomor, nama, maksud, tindakan, atau rincian"))
        self.search.setClearButtonEnabled(True)
        self.person = ChoiceField([(None, _("Semua orang"))])
        self.thing = ChoiceField(
            [(None, _("Semua hal")), *((thing, _(word)) for thing, word in THING_NAMES.items())]
        )
        self.action = ChoiceField([(None, _("Semua tindakan"))])
        self.first, self.last = (DateField(seat.desk.today, lean=Lean.PAST) for _end in "ab")
        self.first.fill_until(self.last)
        self.trip_only = theme.button(_("Hanya satu perjalanan"), "x", flat=True)
        self.empty = EmptyState("history")
        self.list = ListView(
            COLUMNS,
            self._rows,
            name="trail_events",
            memory=seat.memory,
            empty=self.empty,
            count=N_("{count} peristiwa"),
            id_of=lambda row: row.id,
        )
        self.about = theme.muted()
        self.about.setWordWrap(True)
        self.written = SmallView(WRITTEN, most_rows=None, name="trail_rows", memory=seat.memory)
        self._lay_out()
        self._connect()
        offer_export(self.list, seat, self.notices, _("Jejak audit"), reading.event_rows)

    def load(self) -> None:
        """Ask for the events, and for what they can be narrowed to."""
        desk = self.seat.desk
        self._find()
        self.seat.ask(lambda: finding.choices(desk), self._offer)

    def open_record(self, record: object) -> None:
        """Show what was done to one trip; without one all."""
        self._wanted = record if isinstance(record, int) else None
        self.trip_only.setVisible(self._wanted is not None)
        self._find()

    def wanted(self) -> TrailFilter:
        """What the list is narrowed to."""
        return TrailFilter(
            text=self.search.value(),
            person=self.person.value() or "",
            action=self.action.value() or "",
            thing=self.thing.value(),
            first=self.first.value(),
            last=self.last.value(),
            trip_id=self._wanted,
        )

    def _lay_out(self) -> None:
        for button in (self.trip_button, self.safety_button):
            self.buttons.addWidget(button)
        self.body.addLayout(self._narrowing())
        self.body.addWidget(self.list, 3)
        below = QVBoxLayout()
        below.setSpacing(theme.HALF)
        below.addWidget(self.about)
        below.addWidget(self.written, 1)
        self.body.addLayout(below, 2)
        self.opens_at = self.list
        self._show_nothing()

    def _narrowing(self) -> QVBoxLayout:
        """Two rows: what is looked for, and who, what and when."""
        above, under = QHBoxLayout(), QHBoxLayout()
        for field, name, share, row in (
            (self.search, _("Cari"), 2, above),
            (self.thing, _("Tentang"), 1, above),
            (self.person, _("Oleh"), 1, under),
            (self.action, _("Tindakan"), 1, under),
        ):
            field.setAccessibleName(name)
            row.addWidget(field, share)
        above.addWidget(self.trip_only)
        self.trip_only.hide()
        for text, day in ((_("dari"), self.first), (_("sampai"), self.last)):
            under.addWidget(theme.muted(text))
            day.setAccessibleName(text)
            day.setMinimumWidth(_DATE_PX)
            under.addWidget(day)
        both = QVBoxLayout()
        both.setSpacing(theme.GAP)
        for row in (above, under):
            row.setSpacing(theme.GAP)
            both.addLayout(row)
        return both

    def _connect(self) -> None:
        self._later = Debounce(self, self._find, quiet_ms=TYPING_MS)
        for field in (self.search, self.person, self.thing, self.action, self.first, self.last):
            field.edited.connect(lambda _value: self._later.start())
        self.list.current_changed.connect(self._moved)
        self.trip_button.clicked.connect(self._show_trip)
        self.safety_button.clicked.connect(lambda: self.seat.go("settings", "safety"))
        self.trip_only.clicked.connect(lambda: self.open_record(None))
        shortcuts.shown(self, "Ctrl+F", self.search.setFocus)

    def _rows(self, ids: Sequence[int], fill: Callable[[Sequence[TrailRow]], None]) -> None:
        desk = self.seat.desk
        self.seat.ask(lambda: reading.event_rows(desk, list(ids)), fill)

    def _find(self) -> None:
        """The first page at once, however many follow."""
        self._ask(PAGE, self._found_first)

    def _found_first(self, ids: list[int]) -> None:
        self._found(ids)
        if len(ids) == PAGE:
            self._ask(None, self._found)

    def _ask(self, most: int | None, then: Callable[[list[int]], object]) -> None:
        desk, wanted = self.seat.desk, self.wanted()
        self._finding.ask(lambda: finding.find_event_ids(desk, wanted, most), then)

    def _found(self, ids: list[int]) -> None:
        if not ids:
            self.empty.say(
                _("Tidak ada peristiwa yang cocok dengan saringan ini."),
                (_("Tampilkan semua"), self._widen),
            )
            self._show_nothing()
        self.list.show_ids(ids)

    def _widen(self) -> None:
        self.search.set_value("")
        for field in (self.person, self.thing, self.action, self.first, self.last):
            field.set_value(None)
        self.open_record(None)

    def _offer(self, told: TrailChoices) -> None:
        people = [(person, person) for person in told.people]
        self.person.set_choices([(None, _("Semua orang")), *people])
        actions = [(action, history.action_words(action)) for action in told.actions]
        self.action.set_choices([(None, _("Semua tindakan")), *actions])

    def _moved(self, event_id: int | None) -> None:
        if event_id is None:
            self._show_nothing()
            return
        desk = self.seat.desk
        self._opening.ask(lambda: reading.open_event(desk, event_id), self._show)

    def _show_nothing(self) -> None:
        self._shown = None
        self.about.setText(
            _(
                "Pilih sebuah peristiwa untuk melihat dari apa menjadi apa. Draf yang masih "
                "diketik belum dicatat: isinya dicatat saat diajukan."
            )
        )
        self.written.set_rows([])
        self.trip_button.setEnabled(False)

    def _show(self, event: WholeEvent | None) -> None:
        if event is None:
            self._show_nothing()
            return
        self._shown = event
        row = event.row
        told = f"{row.action} · {row.about} · {row.person}, {clock(row.at)}"
        self.about.setText(" · ".join(filter(None, (told, row.details))))
        self.written.set_rows(written_of(event))
        self.trip_button.setEnabled(row.trip_id is not None)

    def _show_trip(self) -> None:
        if self._shown is not None and self._shown.row.trip_id is not None:
            self.seat.go("trip", self._shown.row.trip_id)
