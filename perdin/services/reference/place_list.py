"""Tempat as a list: by name and spelling, province and level, with how many trips go there."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from perdin.i18n import N_
from perdin.models.reference import Place
from perdin.models.trips import Leg
from perdin.reading.places import read_place
from perdin.rules.splits import RatesFrom
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.reference import gazetteers

OWN = "kantor"
"""The source of what the office made itself."""
KIND_NAMES = {
    "provinsi": N_("Provinsi"),
    "kabupaten": N_("Kabupaten"),
    "kota": N_("Kota"),
    "kecamatan": N_("Kecamatan"),
    "kelurahan": N_("Kelurahan"),
}


@dataclass(frozen=True, slots=True)
class Rename:
    """A name that a place had until the day before ``renamed_on``."""

    name_before: str
    renamed_on: date
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place with all that is known of it. ``made``: the office added it. ``hidden``: it is
    not proposed any more.

    ``moved``: it went along to what was split off; ``merged_into`` is then its code since, or
    ``split_from`` the one of before. ``trips`` is how many trips, drafts among them, go there.
    """

    id: int
    version: int
    code: str
    kind: str
    name: str
    province_code: str
    province: str
    valid_from: date | None
    basis: str
    split_from: str
    parent: str
    rates_from: RatesFrom
    merged_into: str
    merged_name: str
    moved: bool
    hidden: bool
    made: bool
    trips: int
    spellings: tuple[str, ...]
    renames: tuple[Rename, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFilter:
    """What the list is narrowed to; empty for all of it."""

    text: str = ""
    province_code: str = ""
    kind: str = ""


@query(Right.VIEW)
def list_places(work: Work, narrowed: PlaceFilter) -> list[PlaceEntry]:
    """The places that fit, hidden ones too: the likeliest first where a text is given, else in
    the order of their codes.
    """
    order = _order(work.session, narrowed.text.strip())
    question = select(Place).options(selectinload(Place.renames), selectinload(Place.spellings))
    if narrowed.province_code:
        question = question.where(Place.province_code == narrowed.province_code)
    if narrowed.kind:
        question = question.where(Place.kind == narrowed.kind)
    if order is not None:
        question = question.where(Place.code.in_(order))
    rows = list(work.session.scalars(question.order_by(Place.code)))
    if order is not None:
        rows.sort(key=lambda place: order[place.code])
    return entries_of(work.session, rows)


@query(Right.VIEW)
def parts_of(work: Work, code: str) -> list[PlaceEntry]:
    """The kecamatan of a regency or city, or the kelurahan of a kecamatan, that lie in it today."""
    inside = Place.code.startswith(f"{code}.", autoescape=True)
    question = select(Place).where(inside, Place.merged_into == "").order_by(Place.code)
    level = code.count(".") + 1
    rows = [place for place in work.session.scalars(question) if place.code.count(".") == level]
    return entries_of(work.session, rows)


@query(Right.VIEW)
def list_provinces(work: Work) -> list[tuple[str, str]]:
    """The provinces, code and name, in the order of their names."""
    names = gazetteers.province_names(work.session)
    return sorted(names.items(), key=lambda pair: pair[1])


def entries_of(session: Session, rows: list[Place]) -> list[PlaceEntry]:
    """Rows as the list has them, in the same order."""
    names = {code: name for code, name in session.execute(select(Place.code, Place.name))}
    born = select(Place.code, Place.split_from).where(Place.split_from != "")
    before = {code: split_from for code, split_from in session.execute(born)}
    gone = select(Place.code, Place.merged_into).where(Place.merged_into != "")
    since = {code: merged_into for code, merged_into in session.execute(gone)}
    counted = select(Leg.place_code, func.count(Leg.trip_id.distinct())).group_by(Leg.place_code)
    trips = {code: count for code, count in session.execute(counted)}
    return [
        PlaceEntry(
            id=place.id,
            version=place.version,
            code=place.code,
            kind=place.kind,
            name=place.name,
            province_code=place.province_code,
            province=names.get(place.province_code, ""),
            valid_from=place.valid_from,
            basis=place.basis,
            split_from=place.split_from,
            parent=names.get(place.split_from, ""),
            rates_from=place.rates_from,
            merged_into=place.merged_into,
            merged_name=names.get(place.merged_into, ""),
            moved=place.code in (before.get(place.merged_into), since.get(place.split_from)),
            hidden=place.hidden or place.gone,
            made=place.own and place.as_shipped is None,
            trips=trips.get(place.code, 0),
            spellings=tuple(row.spelling for row in place.spellings if not row.struck),
            renames=tuple(
                Rename(row.name_before, row.renamed_on, row.basis) for row in place.renames
            ),
        )
        for place in rows
    ]


def _order(session: Session, text: str) -> dict[str, int] | None:
    """Where each place that a text may mean stands, by its code; None without a text."""
    if not text:
        return None
    if text[0].isdigit():
        coded = select(Place.code).where(Place.code.startswith(text, autoescape=True))
        return {code: at for at, code in enumerate(sorted(session.scalars(coded)))}
    reading = read_place(text, gazetteers.gazetteer(session, everything=True))
    return {place.code: at for at, (place, _fit) in enumerate(reading.places)}
