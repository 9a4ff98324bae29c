"""What an aturan hemat is about: zones to tick, and kinds and places as chips."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from perdin.i18n import N_, _, long_date, span
from perdin.reading.fit import Fit
from perdin.rules.restrictions import EFFECT_NAMES, ZONE_NAMES, Zone
from perdin.rules.travel import TravelKind, label
from perdin.services.office.restrictions import RestrictionRow
from perdin.services.reference import places
from perdin.ui import theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.flow import FlowLayout
from perdin.ui.fields.people import PeopleField
from perdin.ui.fields.suggest import Suggestion, off_thread
from perdin.ui.fields.unmatched import PeopleEntry
from perdin.ui.places import place_suggestions
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column


def _dates(row: RestrictionRow) -> str:
    rule = row.restriction
    if row.taken_back:
        return _("Dicabut")
    if rule.last_day is None:
        return _("sejak {day}").format(day=long_date(rule.first_day))
    return span(rule.first_day, rule.last_day)


COLUMNS: tuple[Column[RestrictionRow], ...] = (
    Column(title=N_("Nama"), text=lambda row: row.restriction.name, width_px=200, stretch=True),
    Column(title=N_("Dasar hukum"), text=lambda row: row.restriction.basis, width_px=170),
    Column(title=N_("Berlaku"), text=_dates, width_px=220),
    Column(
        title=N_("Akibat"), text=lambda row: _(EFFECT_NAMES[row.restriction.effect]), width_px=110
    ),
    Column(title=N_("Perjalanan"), text=lambda row: str(row.trips), width_px=90),
)


class ZonesField(QWidget):
    """A Field of Zones; none ticked: all of them."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.boxes = {zone: CheckField(_(word).capitalize()) for zone, word in ZONE_NAMES.items()}
        flow = FlowLayout(self, gap_px=theme.WIDE)
        for box in self.boxes.values():
            flow.addWidget(box)
            box.edited.connect(lambda _value: self.edited.emit(self.value()))

    @property
    def entry(self) -> QWidget:
        """Where the cursor goes."""
        return self.boxes[Zone.IN_TOWN]

    def value(self) -> tuple[Zone, ...]:
        """The zones that are ticked."""
        return tuple(zone for zone, box in self.boxes.items() if box.value())

    def set_value(self, value: Sequence[Zone], /) -> None:
        """Tick these."""
        for zone, box in self.boxes.items():
            box.set_value(zone in value)

    def problem(self) -> str:
        """Ticks are always understood."""
        return ""

    def tab_stops(self) -> list[QWidget]:
        """Each box."""
        return list(self.boxes.values())


def kinds_field() -> PeopleField:
    """A field for several kinds of travel."""
    known = [Suggestion(kind, label(kind)) for kind in TravelKind]

    def ask(text: str, answer: Callable[[Sequence[Suggestion]], None]) -> None:
        answer([choice for choice in known if text.casefold() in choice.text.casefold()])

    def match(text: str, answer: Callable[[Sequence[PeopleEntry]], None]) -> None:
        words = {word.strip().casefold() for word in text.splitlines()}
        named = [choice for choice in known if choice.text.casefold() in words]
        answer([PeopleEntry(choice.text, (choice,)) for choice in named])

    return PeopleField(ask, match, hint=_("Jenis perjalanan, mis. Diklat"))


def places_field(seat: Seat) -> PeopleField:
    """A field for several places; a pasted list takes those that are named whole."""

    def find(text: str) -> list[Suggestion]:
        return place_suggestions(places.read_places(seat.desk, text))

    def look(text: str) -> list[PeopleEntry]:
        entries = []
        for word in filter(None, (part.strip() for part in text.replace(",", "\n").splitlines())):
            candidates = find(word)
            whole = tuple(
                candidate
                for candidate in candidates
                if candidate.fit is Fit.WHOLE and candidate.value
            )
            place = whole if len(whole) == 1 else ()
            entries.append(PeopleEntry(word, place, () if place else tuple(candidates[:3])))
        return entries

    def match(text: str, answer: Callable[[Sequence[PeopleEntry]], None]) -> None:
        seat.ask(lambda: look(text), answer)

    return PeopleField(
        off_thread(seat.tasks, find), match, hint=_("Provinsi, kabupaten, atau kota")
    )


def kind_suggestions(kinds: Sequence[TravelKind]) -> list[Suggestion]:
    """Kinds as the chips that show them."""
    return [Suggestion(kind, label(kind)) for kind in kinds]
