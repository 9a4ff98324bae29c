"""What a person gives a letter beside the trip itself: typed texts, and photos for the report."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, WrongStep
from perdin.files import picture_header
from perdin.i18n import _
from perdin.models.papers import LetterText, Photo
from perdin.models.trips import Traveller, Trip
from perdin.reading.visible import visible_line
from perdin.rules import workflow
from perdin.rules.letter_kinds import KINDS, Group, LetterKind
from perdin.rules.workflow import Right, TripState
from perdin.services.audit import trip_subject
from perdin.services.desk import Topic, Work, operation, query
from perdin.services.letters.trip_texts import TripTexts
from perdin.services.trips.trip_sheet import trip_at

MOST_PHOTOS = 12
PHOTO_PX = 1600
LARGEST_PHOTO = 3_000_000


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo of the report as a list shows it; ``photo_content`` gives the picture."""

    id: int
    position: int
    caption: str
    media_type: str


@query(Right.VIEW)
def open_texts(
    work: Work, trip_id: int, kind: LetterKind, traveller_id: int | None = None
) -> dict[str, str]:
    """The texts of a letter by name; what was not typed yet is what was typed last for the year's
    other trips, where it holds a year, else the kind's own default.
    """
    return TripTexts(work.session, trip_id).proposed(kind, traveller_id)


@operation(Right.EDIT_TRIP, audited=False)
def save_texts(
    work: Work,
    trip_id: int,
    kind: LetterKind,
    traveller_id: int | None,
    texts: Mapping[str, str],
) -> None:
    """Keep what is being typed for a letter; the letter that is made of it leaves the event.

    Only texts that differ are written, so that two people may fill one form. Raises NotFound,
    BadInput for a text that the kind does not have, and WrongStep for the papers of an account
    that is closed.
    """
    trip = trip_at(work.session, trip_id)
    if KINDS[kind].group is Group.MONEY and trip.state is TripState.SETTLED:
        raise WrongStep(state=workflow.label(trip.state), step=_(KINDS[kind].name))
    if traveller_id is not None and traveller_id not in {
        traveller.id for traveller in trip.travellers
    }:
        raise NotFound(what=_("Pelaksana"))
    known = {letter_input.name for letter_input in KINDS[kind].inputs}
    kept = TripTexts(work.session, trip_id).rows(kind, traveller_id)
    for name, text in texts.items():
        if name not in known:
            raise BadInput(problem=_("Isian {name} tidak dikenal.").format(name=name))
        if name in kept:
            kept[name].text = text.strip()
        else:
            work.session.add(
                LetterText(
                    trip_id=trip_id,
                    traveller_id=traveller_id,
                    kind=kind,
                    name=name,
                    text=text.strip(),
                )
            )


@query(Right.VIEW)
def list_photos(work: Work, trip_id: int) -> list[PhotoRow]:
    """The photos of a trip's report, in their order."""
    return [
        PhotoRow(photo.id, photo.position, photo.caption, photo.media_type)
        for photo in _photos(work.session, trip_id)
    ]


@query(Right.VIEW)
def photo_content(work: Work, photo_id: int) -> bytes:
    """A photo's picture, PNG or JPEG. Raises NotFound."""
    return _photo(work.session, photo_id).content


@operation(Right.EDIT_TRIP, undo=True)
def add_photo(work: Work, trip_id: int, content: bytes, caption: str = "") -> int:
    """Put a photo after the others and give its id; one that is there already is not doubled.

    Raises BadInput for what is no PNG or JPEG, for one larger than 1,600 pixels or 3 MB (whoever
    takes it in makes it smaller), and for the thirteenth.
    """
    trip = trip_at(work.session, trip_id)
    try:
        width, height = picture_header.size(content)
    except ValueError as why:
        raise BadInput(problem=_("Foto harus berupa gambar JPEG atau PNG.")) from why
    if max(width, height) > PHOTO_PX or len(content) > LARGEST_PHOTO:
        raise BadInput(problem=_("Foto terlalu besar: paling banyak 1.600 piksel dan 3 MB."))
    digest = hashlib.sha256(content).hexdigest()
    there = _photos(work.session, trip_id)
    for known_photo in there:
        if known_photo.content_hash == digest:
            return known_photo.id
    if len(there) >= MOST_PHOTOS:
        raise BadInput(
            problem=_("Laporan memuat paling banyak {count} foto. Buang satu dahulu.").format(
                count=MOST_PHOTOS
            )
        )
    png = content.startswith(b"\x89PNG")
    photo = Photo(
        trip_id=trip.id,
        position=len(there),
        caption=visible_line(caption),
        media_type="image/png" if png else "image/jpeg",
        content=content,
        content_hash=digest,
    )
    work.session.add(photo)
    work.session.flush()
    work.tell(Topic.LETTERS, trip_subject(trip.id), foto=digest)
    return photo.id


@operation(Right.EDIT_TRIP, undo=True)
def caption_photo(work: Work, photo_id: int, caption: str) -> None:
    """Write what a photo shows. Raises NotFound."""
    photo = _photo(work.session, photo_id)
    photo.caption = visible_line(caption)
    work.tell(Topic.LETTERS, trip_subject(photo.trip_id), keterangan=photo.caption)


@operation(Right.EDIT_TRIP, undo=True)
def move_photo(work: Work, photo_id: int, to: int) -> None:
    """Put a photo at another place among the others; beyond the ends is at the end."""
    photo = _photo(work.session, photo_id)
    others = [other for other in _photos(work.session, photo.trip_id) if other is not photo]
    others.insert(max(to, 0), photo)
    _count(others)
    work.tell(Topic.LETTERS, trip_subject(photo.trip_id), urutan_foto=photo.position + 1)


@operation(Right.EDIT_TRIP, undo=True)
def remove_photo(work: Work, photo_id: int) -> None:
    """Take a photo out of the report. Raises NotFound."""
    photo = _photo(work.session, photo_id)
    left = [other for other in _photos(work.session, photo.trip_id) if other is not photo]
    work.thrown_away = photo.caption or _("Foto tanpa keterangan")
    work.session.delete(photo)
    _count(left)
    work.tell(Topic.LETTERS, trip_subject(photo.trip_id), foto_dibuang=photo.content_hash)


def traveller_of(trip: Trip, kind: LetterKind, traveller_id: int | None) -> Traveller | None:
    """Whom a letter of a kind is for; None for one of the whole trip. Raises NotFound."""
    if not KINDS[kind].per_traveller:
        return None
    for traveller in trip.travellers:
        if traveller.id == traveller_id:
            return traveller
    raise NotFound(what=_("Pelaksana"))


def _count(photos: list[Photo]) -> None:
    for position, photo in enumerate(photos):
        photo.position = position


def _photos(session: Session, trip_id: int) -> list[Photo]:
    statement = select(Photo).where(Photo.trip_id == trip_id).order_by(Photo.position, Photo.id)
    return list(session.scalars(statement))


def _photo(session: Session, photo_id: int) -> Photo:
    photo = session.get(Photo, photo_id)
    if photo is None:
        raise NotFound(what=_("Foto"))
    return photo
