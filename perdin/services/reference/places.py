"""Finding places by what is typed."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from perdin.errors import NotFound
from perdin.i18n import _
from perdin.models.reference import Place, offered
from perdin.reading.places import PlaceReading, read_place
from perdin.rules.travel import Destination
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place to choose, with the province that its rates come from."""

    code: str
    name: str
    kind: str
    province: str


@query(Right.VIEW)
def read_places(work: Work, text: str, limit: int = MOST_SHOWN) -> PlaceReading[PlaceRow]:
    """What a typed text may mean: places, several places at once, or an office and no place."""
    return find_places(work.session, text, limit)


@query(Right.VIEW)
def rate_places(work: Work) -> dict[str, str]:
    """The places that a rate may hold for, code to name: provinces, then regencies and cities."""
    rows = work.session.execute(
        select(Place.code, Place.name)
        .where(Place.kind.in_(("provinsi", "kabupaten", "kota")))
        .order_by(func.length(Place.code), Place.name)
    )
    return {code: name for code, name in rows}


@query(Right.VIEW)
def suggest_places(work: Work, text: str, limit: int = MOST_SHOWN) -> list[PlaceRow]:
    """Places that fit what is typed: regencies and cities first, those that begin so first."""
    return [place for place, _fit in find_places(work.session, text, limit).places]


def find_places(session: Session, text: str, limit: int = MOST_SHOWN) -> PlaceReading[PlaceRow]:
    """As ``read_places``, before there is an office or anybody to ask for it."""
    provinces = province_names(session)
    rows = session.execute(
        select(Place.code, Place.name, Place.kind, Place.province_code).where(offered(Place))
    )
    known = [PlaceRow(code, name, kind, provinces[province]) for code, name, kind, province in rows]
    reading = read_place(text, known)
    return replace(reading, places=reading.places[:limit])


def province_names(session: Session) -> dict[str, str]:
    """Province code to name."""
    rows = session.execute(select(Place.code, Place.name).where(Place.kind == "provinsi"))
    return {code: name for code, name in rows}


def destinations(session: Session, codes: Collection[str]) -> dict[str, Destination]:
    """Places by their codes, as the rules need them. Raises NotFound."""
    by_code = known_destinations(session, codes)
    for code in codes:
        if code not in by_code:
            raise NotFound(what=_("Tempat dengan kode {code}").format(code=code or "—"))
    return by_code


def known_destinations(session: Session, codes: Collection[str]) -> dict[str, Destination]:
    """The same without those that there are none of."""
    rows = session.execute(
        select(Place.code, Place.name, Place.province_code).where(Place.code.in_(codes))
    )
    return {code: Destination(code, name, province) for code, name, province in rows}
