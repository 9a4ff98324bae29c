"""The places of the database laid out to be looked through, and kept as long as none changes."""

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from perdin.models.records import AuditEvent
from perdin.models.reference import Place, PlaceRename, PlaceSpelling, offered
from perdin.reading.gazetteer import Gazetteer

FORMER = "daftar terdahulu"
"""The source of a spelling that was the name in the program's list of before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """All that a place is called beside its name of today."""

    former: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place to choose, with the province that its rates come from."""

    code: str
    name: str
    kind: str
    province: str
    called: Called = field(default=Called(), compare=False)

    @property
    def former(self) -> tuple[str, ...]:
        """The names that it had before."""
        return self.called.former

    @property
    def spellings(self) -> tuple[str, ...]:
        """What people call it."""
        return self.called.spellings

    @property
    def province_code(self) -> str:
        """The code of its province, with which its own begins."""
        return self.code[:2]


_kept: WeakKeyDictionary[Engine, tuple[tuple[object, ...], Gazetteer[PlaceRow]]] = (
    WeakKeyDictionary()
)
"""The newest of each open database, with what it was made from; who looks has it or makes it.

By the engine and not by its address: two databases of one process may have the same one.
"""


def at_hand(session: Session) -> Gazetteer[PlaceRow]:
    """The places that may be chosen, of a session that only reads: laid out once until something
    changes.

    What is not committed may be taken back, and another change then look the same from outside: a
    session that writes asks ``gazetteer``.
    """
    engine, state = session.connection().engine, tuple(session.execute(_STATE).one())
    kept_state, known = _kept.get(engine, (None, None))
    if known is None or kept_state != state:
        known = gazetteer(session)
        _kept[engine] = state, known
    return known


_STATE = select(
    # The newest event seals all before it: no two states that people made share its hash.
    select(AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1).scalar_subquery(),
    select(func.count(PlaceSpelling.id)).scalar_subquery(),
    func.count(Place.id),
    func.sum(Place.version),
    func.sum(func.length(Place.name)),
)


def gazetteer(session: Session, *, everything: bool = False) -> Gazetteer[PlaceRow]:
    """The places that may be chosen, by all that they are called; ``everything`` takes in what is
    hidden or was typed twice.
    """
    provinces = province_names(session)
    called = _called(session)
    question = select(Place.id, Place.code, Place.name, Place.kind, Place.province_code)
    if not everything:
        question = question.where(offered(Place), Place.merged_into == "")
    return Gazetteer(
        PlaceRow(code, name, kind, provinces[province], called.get(place_id, Called()))
        for place_id, code, name, kind, province in session.execute(question)
    )


def _called(session: Session) -> dict[int, Called]:
    """What places are called beside their names, by their ids."""
    former: dict[int, list[str]] = {}
    spelt: dict[int, list[str]] = {}
    for place_id, name in session.execute(select(PlaceRename.place_id, PlaceRename.name_before)):
        former.setdefault(place_id, []).append(name)
    spellings = select(PlaceSpelling.place_id, PlaceSpelling.spelling, PlaceSpelling.source)
    for place_id, name, source in session.execute(spellings.where(PlaceSpelling.struck.is_(False))):
        (former if source == FORMER else spelt).setdefault(place_id, []).append(name)
    return {
        place_id: Called(
            former=tuple(former.get(place_id, ())), spellings=tuple(spelt.get(place_id, ()))
        )
        for place_id in former.keys() | spelt.keys()
    }


def province_names(session: Session) -> dict[str, str]:
    """Province code to name."""
    rows = session.execute(select(Place.code, Place.name).where(Place.kind == "provinsi"))
    return {code: name for code, name in rows}
