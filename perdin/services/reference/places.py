"""Finding places by what is typed."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from perdin.errors import NotFound
from perdin.i18n import _
from perdin.models.reference import Place
from perdin.rules.travel import Destination
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query

# A city is meant far more often than a kelurahan or a whole province of the same name.
_ORDER = {"kota": 0, "kabupaten": 0, "kecamatan": 1, "kelurahan": 2, "provinsi": 3}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place to choose, with the province that its rates come from."""

    code: str
    name: str
    kind: str
    province: str


@query(Right.VIEW)
def suggest_places(work: Work, text: str, limit: int = 12) -> list[PlaceRow]:
    """Places whose name holds the text: regencies and cities first, those that begin so first."""
    return find_places(work.session, text, limit)


def find_places(session: Session, text: str, limit: int = 12) -> list[PlaceRow]:
    """As ``suggest_places``, before there is an office or anybody to ask for it."""
    typed = " ".join(text.split())
    rank = case(_ORDER, value=Place.kind, else_=4)
    begins = Place.name.istartswith(typed, autoescape=True) | Place.name.icontains(
        f" {typed}", autoescape=True
    )
    rows = session.scalars(
        select(Place)
        .where(Place.name.icontains(typed, autoescape=True))
        .order_by(rank, begins.desc(), Place.kind.desc(), Place.name)
        .limit(limit)
    ).all()
    provinces = province_names(session)
    return [PlaceRow(row.code, row.name, row.kind, provinces[row.province_code]) for row in rows]


def province_names(session: Session) -> dict[str, str]:
    """Province code to name."""
    rows = session.execute(select(Place.code, Place.name).where(Place.kind == "provinsi"))
    return {code: name for code, name in rows}


def destinations(session: Session, codes: Collection[str]) -> dict[str, Destination]:
    """Places by their codes, as the rules need them. Raises NotFound."""
    rows = session.execute(
        select(Place.code, Place.name, Place.province_code).where(Place.code.in_(codes))
    )
    by_code = {code: Destination(code, name, province) for code, name, province in rows}
    for code in codes:
        if code not in by_code:
            raise NotFound(what=_("Tempat dengan kode {code}").format(code=code or "—"))
    return by_code
