"""A whole letter read: every value with its words, and what is to be said about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic

from perdin.i18n import N_, _
from perdin.reading.date_spans import DateSpan
from perdin.reading.gazetteer import Gazetteer, P
from perdin.reading.invitation import days, heading, venue
from perdin.reading.invitation.days import Said
from perdin.reading.invitation.found import Candidate, Found, only
from perdin.reading.invitation.labels import Labelled, Parted, Piece, part
from perdin.reading.invitation.letter_words import (
    DISPOSITION,
    MOVED,
    OF_THE_EVENT,
    ON_SITE,
    ONLINE,
    Label,
)
from perdin.reading.invitation.sentences import sentences
from perdin.reading.page_lines import Line

SEVERAL_AGENDAS = N_("Surat ini menyebut beberapa acara. Pilih yang diikuti.")
HELD_ONLINE = N_("Acara ini daring: tidak ada perjalanan dinas untuk itu.")
HELD_BOTH_WAYS = N_(
    "Acara ini luring dan daring. Perjalanan dinas hanya bagi yang hadir di tempat."
)
CHANGED = N_("Surat ini mengubah atau membatalkan jadwal. Bandingkan dengan undangan semula.")
DISPOSED = N_("Berkas ini memuat lembar disposisi; yang dibaca sebagai tanggal acara suratnya.")
_AGENDA = re.compile(
    r"\b(?:melaksanakan|menyelenggarakan|mengadakan|mengikuti|menghadiri|dilaksanakannya"
    r"|diselenggarakannya|akan\s+dilaksanakan|akan\s+diselenggarakan|akan\s+diadakan)\s+"
    r"(?:kegiatan\s+|acara\s+)?(?P<what>[A-Z].{5,220}?)"
    r"(?=,?\s+(?:yang\s+(?:akan|insya|diselenggarakan|dilaksanakan)|pada\s+(?:hari|tanggal)"
    r"|bertempat|dengan\s+ini)\b|\.\s)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(Generic[P]):
    """What a letter of invitation says. ``remarks`` are sentences for whoever reads it."""

    number: Found[str] = Found()
    dated: Found[date] = Found()
    sender: Found[str] = Found()
    subject: Found[str] = Found()
    days: Found[DateSpan] = Found()
    hours: Found[str] = Found()
    venue: Found[str] = Found()
    city: Found[P] = Found()
    agenda: Found[str] = Found()
    online: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing at all was found that an invitation says."""
        every = (self.number, self.dated, self.subject, self.days, self.venue, self.agenda)
        return not any(found.sure or found.candidates for found in every)


def read_invitation(lines: Sequence[Line], known: Gazetteer[P], today: date) -> Invitation[P]:
    """What a letter says; ``known`` are the towns that may be meant.

    What may mean two things is not taken: it stands among the candidates.
    """
    parted = part(lines)
    head = heading.read_heading(parted, today)
    prose = _prose(parted.loose)
    whole = "\n".join(line.text for line in lines)
    event_days = _days(parted, head, prose, today)
    venues = [said for said in _said(parted, Label.VENUE) if not _only_online(said.text)]
    hall = venue.venues_of(venues) if venues else venue.venue_in_prose(prose)
    if not venues and hall.sure:
        venues = [Said(hall.sure.value, hall.sure.words)]
    online = venue.is_online(whole)
    both = online and (bool(venues) or any(word in whole.lower() for word in ON_SITE))
    city = venue.city_of(venues, known)
    if not city.sure and not city.candidates and not online:
        city = _city_in_prose(prose, known)
    return Invitation(
        number=head.number,
        dated=head.dated,
        sender=head.sender,
        subject=head.subject,
        days=days.moved(event_days, whole),
        hours=_hours(parted, prose),
        venue=hall,
        city=city,
        agenda=_agenda(parted, prose),
        online=online and not both,
        remarks=_remarks(whole, online=online, both=both),
    )


def _days(parted: Parted, head: heading.Heading, prose: str, today: date) -> Found[DateSpan]:
    own = {one.lines for one in head.own_days}
    labelled = parted.all_of(Label.DAYS, Label.WHEN)
    said = [Said(_with_weekday(one, parted), one.words) for one in labelled if one.lines not in own]
    found = days.days_of(said, head.dated.value, today)
    if found.sure or found.candidates or found.why:
        return found
    return days.days_in_prose(prose, head.dated.value, today)


def _with_weekday(one: Labelled, parted: Parted) -> str:
    """A date with the weekday that stands in the line above it: it has to agree."""
    at = one.lines[0]
    above = [other for other in parted.all_of(Label.WEEKDAY) if other.lines[-1] in (at, at - 1)]
    return f"{above[0].value.strip(' ,')}, {one.value}" if above else one.value


def _hours(parted: Parted, prose: str) -> Found[str]:
    labelled = [
        *(Said(f"pukul {said.text}", said.words) for said in _said(parted, Label.HOURS)),
        *_said(parted, Label.WHEN, Label.DAYS),
    ]
    found = days.hours_of(labelled)
    if found.sure or found.candidates:
        return found
    told = days.hours_of([Said(text, text) for text in sentences(prose) if _of_event(text)])
    return told.doubted(_(CHANGED)) if _moved(prose) else told


def _moved(text: str) -> bool:
    low = text.lower()
    return any(word in low for word in MOVED)


def _of_event(text: str) -> bool:
    low = text.lower()
    return any(word in low for word in OF_THE_EVENT)


def _agenda(parted: Parted, prose: str) -> Found[str]:
    for label in (Label.AGENDA, Label.TOPIC):
        named = [Candidate(said.text.strip(" .;"), said.words) for said in _said(parted, label)]
        if named:
            return only(named, _(SEVERAL_AGENDAS))
    found = [
        Candidate(" ".join(match["what"].split()).strip(" ,"), match[0])
        for match in _AGENDA.finditer(prose)
    ]
    return only(found, _(SEVERAL_AGENDAS))


def _city_in_prose(prose: str, known: Gazetteer[P]) -> Found[P]:
    """The city of the sentences that tell of the event."""
    telling = [text for text in sentences(prose) if _of_event(text)]
    return venue.city_in_prose("\n".join(telling), known)


def _said(parted: Parted, *labels: Label) -> list[Said]:
    return [Said(one.value, one.words) for one in parted.all_of(*labels)]


def _only_online(text: str) -> bool:
    """Whether a place is none but a meeting in the net."""
    rest = re.sub("|".join(re.escape(word) for word in ONLINE), " ", text.lower())
    rest = re.sub(r"https?:\S*|\b(?:melalui|via|aplikasi|cloud|meeting|secara|rapat)\b", " ", rest)
    return venue.is_online(text) and (len(rest.split()) < 4 or ":" in rest or "/" in rest)


def _prose(loose: Sequence[Piece]) -> str:
    """The pieces of a letter as running text, each paragraph on a line of its own."""
    text = ""
    for piece in loose:
        if heading.is_place_and_day(piece.text):
            continue
        new = piece.apart or not text
        text += ("\n" if new and text else " " if text else "") + piece.text.strip()
    return text


def _remarks(whole: str, *, online: bool, both: bool) -> tuple[str, ...]:
    low = whole.lower()
    told = []
    if both:
        told.append(_(HELD_BOTH_WAYS))
    elif online:
        told.append(_(HELD_ONLINE))
    if _moved(whole):
        told.append(_(CHANGED))
    if DISPOSITION in low:
        told.append(_(DISPOSED))
    return tuple(told)
