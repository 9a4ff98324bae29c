"""Finding places by what is typed, and what they were called on a day."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound
from perdin.i18n import _, long_date
from perdin.importers import codes
from perdin.models.reference import Place, PlaceRename, offered
from perdin.reading.gazetteer import Gazetteer
from perdin.reading.places import PlaceReading, read_place
from perdin.rules.splits import RatesFrom, Split
from perdin.rules.travel import Destination
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.reference.gazetteers import PlaceRow, at_hand

MOST_SHOWN = 12
CITY_CODE = len("36.73")
_LEAST_LETTERS = 3


@query(Right.VIEW)
def read_places(work: Work, text: str, limit: int = MOST_SHOWN) -> PlaceReading[PlaceRow]:
    """What a typed text may mean: places, several places at once, or an office and no place."""
    return find_places(work.session, text, limit)


@query(Right.VIEW)
def rate_places(work: Work) -> dict[str, str]:
    """The places that a rate may hold for, code to name: provinces, then regencies and cities."""
    rows = work.session.execute(
        select(Place.code, Place.name)
        .where(
            Place.kind.in_(("provinsi", "kabupaten", "kota")),
            offered(Place),
            Place.merged_into == "",
        )
        .order_by(func.length(Place.code), Place.name)
    )
    return {code: name for code, name in rows}


@query(Right.VIEW)
def suggest_places(work: Work, text: str, limit: int = MOST_SHOWN) -> list[PlaceRow]:
    """Places that fit what is typed: regencies and cities first, those that begin so first."""
    return [place for place, _fit in find_places(work.session, text, limit).places]


def find_places(session: Session, text: str, limit: int = MOST_SHOWN) -> PlaceReading[PlaceRow]:
    """As ``read_places``, before there is an office or anybody to ask for it."""
    reading = read_place(text, at_hand(session))
    return replace(reading, places=reading.places[:limit])


def finder(desk: Desk) -> Callable[[str], str]:
    """What gives the code of a province, regency or city by its name, for a whole sheet.

    It raises BadInput for what is none, or may be several.
    """
    known = towns(desk)
    return cache(lambda name: codes.find_among(name, known).code)


@query(Right.VIEW)
def towns(work: Work) -> Gazetteer[PlaceRow]:
    """The provinces, regencies and cities that may be chosen, for a whole sheet or letter."""
    return codes.towns(at_hand(work.session))


def renamed_among(session: Session, words: Collection[str]) -> dict[str, frozenset[str]]:
    """The places, by their codes, of whose names some hold a word and others do not; those words.

    Words are in small letters; of fewer than three letters none is looked at.
    """
    long = [word for word in words if len(word) >= _LEAST_LETTERS]
    if not long:
        return {}
    names: dict[str, set[str]] = {}
    rows = select(Place.code, Place.name, PlaceRename.name_before)
    for code, *both in session.execute(rows.join(PlaceRename, PlaceRename.place_id == Place.id)):
        names.setdefault(code, set()).update(name.lower() for name in both)
    hits = {
        code: frozenset(word for word in long if len({word in name for name in called}) > 1)
        for code, called in names.items()
    }
    return {code: naming for code, naming in hits.items() if naming}


def names_on(session: Session, days: Mapping[str, date]) -> dict[str, str]:
    """What places, by their codes, are called on a day each; those that are there.

    What was typed twice is called as the place that it was merged into, and what went along to a
    place split off as it was then.
    """
    known = known_places(session, days.keys())
    return {
        code: _held(known, known[code], day).name_on(day)
        for code, day in days.items()
        if code in known
    }


def destinations(session: Session, codes: Collection[str], on: date) -> dict[str, Destination]:
    """Places by their codes, as the rules need them, called what they are on a day.

    Raises what ``destination`` does.
    """
    known = known_places(session, codes)
    return {code: destination(known, code, on) for code in codes}


def known_places(session: Session, codes: Collection[str]) -> "KnownPlaces":
    """What is known of places by their codes, for as many days as are asked about."""
    known: KnownPlaces = {}
    looked_up: set[str] = set()
    while missing := {*codes, *(code[:CITY_CODE] for code in codes)} - looked_up:
        looked_up |= missing
        known |= _known(session, missing)
        codes = {code for place in known.values() for code in (place.merged_into, place.split_from)}
        codes -= {""}
    return known


def codes_on(session: Session, codes: Collection[str], on: date) -> dict[str, str]:
    """The codes that places have on a day, by the codes of those that had another one at times."""
    twice = (Place.merged_into != "") | (Place.split_from != "")
    of_two = set(session.scalars(select(Place.code).where(Place.code.in_(codes), twice)))
    known = known_places(session, of_two) if of_two else {}
    return {code: _held(known, known[code], on).code for code in of_two}


def destination(known: "KnownPlaces", code: str, on: date) -> Destination:
    """A place as the rules need it on a day; of what was typed twice the one that it became, and
    of what went along to a place split off the one that it was then.

    Raises NotFound, and BadInput for a place that was not there yet.
    """
    if code not in known:
        raise NotFound(what=_("Tempat dengan kode {code}").format(code=code or "—"))
    place = _held(known, known[code], on)
    city = known.get(place.code[:CITY_CODE], place)
    parent = known.get(city.split_from)
    if place.valid_from is not None and place.is_after(on):
        raise BadInput(problem=_not_yet(place, place.valid_from, parent, on))
    return Destination(
        place.code,
        place.name_on(on),
        place.province_code,
        tuple(name for name in place.names if name != place.name_on(on)),
        Split(parent.code, parent.name_on(on), city.rates_from) if parent else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A place with the names it had, each with the day on which the next one came."""

    code: str
    name: str
    province_code: str
    split_from: str
    rates_from: RatesFrom
    merged_into: str
    valid_from: date | None
    renames: list[tuple[date, str]]

    @property
    def names(self) -> list[str]:
        """All its names, the newest first."""
        return [self.name, *(before for _on, before in reversed(self.renames))]

    def is_after(self, day: date) -> bool:
        """Whether it was not there yet on a day."""
        return self.valid_from is not None and day < self.valid_from

    def name_on(self, day: date) -> str:
        """What it is called on a day."""
        return next((before for on, before in self.renames if day < on), self.name)


KnownPlaces = dict[str, _Known]


def _not_yet(place: _Known, since: date, parent: _Known | None, on: date) -> str:
    sentence = _("{place} baru ada sejak {day}.").format(place=place.name, day=long_date(since))
    if parent is None:
        return sentence
    ask = _("Untuk keberangkatan sebelum itu pilih {parent}.")
    return f"{sentence} {ask.format(parent=parent.name_on(on))}"


def _held(known: "KnownPlaces", place: _Known, on: date) -> _Known:
    """What a place is on a day: the one that it was typed twice of; and what went along to a place
    split off has its code of before until that day, and the new one since.
    """
    into, before = known.get(place.merged_into), known.get(place.split_from)
    if into is not None and not (into.split_from == place.code and into.is_after(on)):
        return _held(known, into, on)
    if before is not None and before.merged_into == place.code and place.is_after(on):
        return _held(known, before, on)
    return place


def _known(session: Session, codes: Iterable[str]) -> dict[str, _Known]:
    rows = session.execute(
        select(
            Place.code,
            Place.name,
            Place.province_code,
            Place.split_from,
            Place.rates_from,
            Place.merged_into,
            Place.valid_from,
            PlaceRename.renamed_on,
            PlaceRename.name_before,
        )
        .join(PlaceRename, PlaceRename.place_id == Place.id, isouter=True)
        .where(Place.code.in_(codes))
        .order_by(PlaceRename.renamed_on)
    )
    known: dict[str, _Known] = {}
    for row in rows:
        place = known.setdefault(
            row.code,
            _Known(
                code=row.code,
                name=row.name,
                province_code=row.province_code,
                split_from=row.split_from,
                rates_from=row.rates_from,
                merged_into=row.merged_into,
                valid_from=row.valid_from,
                renames=[],
            ),
        )
        if row.renamed_on is not None:
            place.renames.append((row.renamed_on, row.name_before))
    return known
