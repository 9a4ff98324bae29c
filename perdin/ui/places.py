"""Choosing a place by what it is called."""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from perdin.i18n import _
from perdin.reading.places import PlaceReading
from perdin.services.reference import places
from perdin.services.reference.gazetteers import PlaceRow
from perdin.ui.fields.suggest import SuggestField, Suggestion, off_thread
from perdin.ui.seat import Seat


@dataclass(frozen=True, slots=True)
class PlaceParts:
    """The texts of several places that were typed as one."""

    texts: tuple[str, ...]


def place_suggestions(reading: PlaceReading[PlaceRow], *, parted: bool = False) -> list[Suggestion]:
    """What may be meant, to choose from; ``parted`` also offers several places as several."""
    suggestions = [
        Suggestion(
            row.code, row.name, _("Provinsi") if row.kind == "provinsi" else row.province, fit
        )
        for row, fit in reading.places
    ]
    if reading.parts and parted:
        texts = " · ".join(reading.parts)
        proposal = _("Jadikan {count} tujuan: {places}")
        suggestions.append(
            Suggestion(
                PlaceParts(reading.parts), proposal.format(count=len(reading.parts), places=texts)
            )
        )
    if reading.parts:
        sentence = _("Ini {count} tempat. Pilih satu, atau jadikan beberapa tujuan.")
        suggestions.append(Suggestion(None, sentence.format(count=len(reading.parts))))
    if reading.office:
        sentence = _("Ini nama kantor atau gedung, bukan tempat. Pilih kabupaten atau kotanya.")
        suggestions.append(Suggestion(None, sentence))
    return suggestions


class PlaceField(SuggestField):
    """A field that finds a place by its name; the value is the place's code."""

    parted = Signal(object)
    """The texts of several places, when a person wants them apart."""

    def _take(self, chosen: Suggestion) -> None:
        if isinstance(chosen.value, PlaceParts):
            self.close_popup()
            self.parted.emit(chosen.value.texts)
        else:
            super()._take(chosen)


def place_field(seat: Seat, hint: str = "", *, parted: bool = False) -> PlaceField:
    """A field for one place; with ``parted`` it offers to make several of what names several."""

    def find(text: str) -> list[Suggestion]:
        return place_suggestions(places.read_places(seat.desk, text), parted=parted)

    return PlaceField(off_thread(seat.tasks, find), hint=hint)
