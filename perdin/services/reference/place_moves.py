"""Kecamatan and kelurahan that go along to what was split off: from that day on by other codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.models.planning import PlannedTrip
from perdin.models.reference import Place
from perdin.services.reference import draft_names, place_words
from perdin.services.reference.place_list import OWN
from perdin.services.reference.place_rows import flush, refuse_code

NUMBER_DIGITS = {"kecamatan": 2, "kelurahan": 4}
"""How long the number of a part is, with which its code ends."""


@dataclass(frozen=True, slots=True)
class Move:
    """A part of a place by its code of today, and its number at what was split off: ``01``."""

    code: str
    number: str


def move(session: Session, parent: Place, born: Place, moves: Iterable[Move]) -> list[str]:
    """Let parts of a place lie in what was split off from it, with all that lies in them; their
    names.

    The code of before stays what trips that leave before the day go to. Plans of that month and
    later have the new one. Raises BadInput for what is no part of the place or went already, for a
    number that is none or is taken, and where the two are not of one level.
    """
    gone, codes = [], set()
    for moving in moves:
        part = _part(session, parent, born, moving.code)
        code = refuse_code(session, f"{born.code}.{moving.number.strip()}", part.kind)
        below = select(Place).where(Place.code.startswith(f"{part.code}.", autoescape=True))
        inside = list(session.scalars(below.where(Place.merged_into == "").order_by(Place.code)))
        for place in (part, *inside):
            name = _name(place.name, parent.name, born.name)
            _go(session, place, code + place.code[len(part.code) :], name, born)
            codes.add(place.code)
        gone.append(part.name)
    draft_names.follow(session, codes)
    return gone


def _part(session: Session, parent: Place, born: Place, code: str) -> Place:
    """What of a place may go along, by its code. Raises BadInput."""
    part = session.scalar(select(Place).where(Place.code == code))
    inside = code.rpartition(".")[0] == parent.code and len(parent.code) == len(born.code)
    if part is None or part.merged_into or not inside:
        sentence = _("{name} bukan bagian {parent} yang dapat ikut pindah.")
        name = code if part is None else part.name
        raise BadInput(problem=sentence.format(name=name, parent=parent.name))
    return part


def _name(name: str, parent: str, born: str) -> str:
    """«Kecamatan Kasemen, Kota Serang» is called by where it lies from then on."""
    alone = name.removesuffix(f", {parent}")
    return name if alone == name else f"{alone}, {born}"


def _go(session: Session, place: Place, code: str, name: str, born: Place) -> None:
    """Write a place by its new code and name, with all that it is called."""
    moved = Place(
        code=code,
        kind=place.kind,
        name=name,
        province_code=code[:2],
        valid_from=born.valid_from,
        basis=born.basis,
        split_from=place.code,
        hidden=place.hidden or place.gone,
        own=True,
        source=OWN,
    )
    session.add(moved)
    spellings = [word.spelling for word in place.spellings if not word.struck]
    place_words.add(session, moved, [*spellings, *(word.name_before for word in place.renames)])
    place.merged_into = code
    if born.valid_from is not None:
        month = born.valid_from.year * 12 + born.valid_from.month
        later = PlannedTrip.fiscal_year * 12 + PlannedTrip.month >= month
        named = select(PlannedTrip).where(PlannedTrip.place_code == place.code, later)
        for planned in session.scalars(named):
            planned.place_code = code
    flush(session)
