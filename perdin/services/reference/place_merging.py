"""A place that was typed twice becomes the other one."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _
from perdin.models.planning import PlannedTrip
from perdin.models.reference import Place, Rate
from perdin.models.restrictions import RestrictionRule
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation
from perdin.services.reference import draft_names, place_words
from perdin.services.reference.place_rows import (
    flush,
    is_made,
    place_at,
    refuse_merged,
    refuse_seat,
)


@operation(Right.SETTINGS, undo=True)
def merge_place(work: Work, place_id: int, seen_version: int, into_code: str) -> None:
    """Let a place that the office typed twice be the other one from now on.

    Trips that went there keep its name; recaps count them at the other one, which gets its names
    as spellings, and the plan names that one. Raises BadInput for a place of the program's list,
    for another kind or province, and where rates, a restriction or the office itself name it.
    """
    place = place_at(work.session, place_id, seen_version)
    into = work.session.scalar(select(Place).where(Place.code == into_code))
    if into is None:
        raise NotFound(what=_("Tempat"))
    refuse_merged(place)
    refuse_merged(into)
    _refuse_merging(work.session, place, into)
    for planned in work.session.scalars(
        select(PlannedTrip).where(PlannedTrip.place_code == place.code)
    ):
        planned.place_code = into.code
    spellings = [word.spelling for word in place.spellings if not word.struck]
    words = place_words.add(work.session, into, [place.name, *spellings])
    place.merged_into = into.code
    flush(work.session)
    draft_names.follow(work.session, [place.code])
    work.tell(
        Topic.OFFICE, f"{place.code} {place.name}", digabung_ke=f"{into.code} {into.name}", **words
    )


def _refuse_merging(session: Session, place: Place, into: Place) -> None:
    """Raise BadInput with the reason for which two places stay two."""
    if not is_made(place):
        sentence = _("{name} ada dalam daftar resmi: yang digabung hanya yang ditambah kantor.")
        raise BadInput(problem=sentence.format(name=place.name))
    if into.code == place.code:
        raise BadInput(problem=_("Pilih tempat lain untuk digabungkan."))
    if (into.kind, into.province_code) != (place.kind, place.province_code):
        sentence = _("{name} dan {into} tidak setingkat atau tidak seprovinsi.")
        raise BadInput(problem=sentence.format(name=place.name, into=into.name))
    split = select(Place.name).where(Place.split_from == place.code)
    _refuse_named(session, place)
    if (child := session.scalar(split.limit(1))) is not None:
        sentence = _("{child} dimekarkan dari {name}: gabungkan atau ubah itu dulu.")
        raise BadInput(problem=sentence.format(child=child, name=place.name))


def _refuse_named(session: Session, place: Place) -> None:
    """Raise BadInput where rates, a restriction or the office itself name a place."""
    ways = (Rate.place == place.code, Rate.place.startswith(f"{place.code}>", autoescape=True),
            Rate.place.endswith(f">{place.code}", autoescape=True))  # fmt: skip
    if session.scalar(select(Rate.id).where(or_(*ways)).limit(1)) is not None:
        sentence = _("Tarif kantor memuat {name}: pindahkan dulu di halaman Tarif.")
        raise BadInput(problem=sentence.format(name=place.name))
    refuse_seat(session, place)
    for rule in session.scalars(select(RestrictionRule)):
        if place.code in rule.places:
            sentence = _("Aturan hemat «{rule}» menyebut {name}: ubah dulu di sana.")
            raise BadInput(problem=sentence.format(rule=rule.name, name=place.name))
