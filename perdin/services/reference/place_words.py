"""What people call places: the program's list, beside it what the office says, and who else is."""

from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.importers import codes
from perdin.models.reference import Place, PlaceSpelling
from perdin.models.trips import Leg, Trip
from perdin.reading.gazetteer import letters_of, name_of
from perdin.rules.workflow import TripState
from perdin.services.reference import gazetteers
from perdin.services.reference.place_list import OWN


def bring_up(session: Session) -> int:
    """Add what the program's list says more by now; how many came.

    What the office struck or typed itself stays as it is.
    """
    ids = {code: place_id for code, place_id in session.execute(select(Place.code, Place.id))}
    there = {
        (place_id, letters)
        for place_id, letters in session.execute(
            select(PlaceSpelling.place_id, PlaceSpelling.letters)
        )
    }
    fresh = {}
    for row in codes.load_spellings():
        key = (ids.get(row.code, 0), letters_of(row.spelling))
        if key[0] and key not in there:
            fresh[key] = {
                "place_id": key[0],
                "spelling": row.spelling,
                "letters": key[1],
                "source": row.source,
            }
    if fresh:
        session.execute(insert(PlaceSpelling), list(fresh.values()))
    return len(fresh)


def write(session: Session, place: Place, spellings: Sequence[str]) -> dict[str, list[str]]:
    """Let a place be called so and no more; what came and went, for the trail.

    What the program's list says and the office does not is struck, so that it stays away. Raises
    BadInput for a spelling without a letter.
    """
    by_letters = _tidy(spellings)
    known = {kept_word.letters: kept_word for kept_word in place.spellings}
    gone = [
        kept_word
        for kept_word in place.spellings
        if not kept_word.struck and kept_word.letters not in by_letters
    ]
    for kept_word in gone:
        if kept_word.source == OWN:
            place.spellings.remove(kept_word)
        else:
            kept_word.struck = kept_word.own = True
    fresh = [
        spelling
        for letters, spelling in by_letters.items()
        if letters not in known or known[letters].struck
    ]
    add(session, place, fresh)
    if gone or fresh:
        flag_modified(place, "basis")  # another version: who changes words of before is told
    words = {"sebutan": fresh, "sebutan_dihapus": [kept_word.spelling for kept_word in gone]}
    return {word: said for word, said in words.items() if said}


def add(session: Session, place: Place, spellings: Iterable[str]) -> dict[str, list[str]]:
    """Let a place be called so too; what came, for the trail. Raises BadInput."""
    known = {word.letters: word for word in place.spellings}
    fresh = []
    for letters, spelling in _tidy(spellings).items():
        word = known.get(letters)
        if word is None:
            place.spellings.append(
                PlaceSpelling(spelling=spelling, letters=letters, own=True, source=OWN)
            )
        elif word.struck:
            word.struck, word.own = False, word.source == OWN
        else:
            continue
        fresh.append(spelling)
    session.flush()
    return {"sebutan": fresh} if fresh else {}


def add_former(place: Place, name: str) -> None:
    """Let a place be found by the name that the program's list gave it until now."""
    letters = letters_of(name)
    if letters not in {word.letters for word in place.spellings}:
        place.spellings.append(
            PlaceSpelling(spelling=name, letters=letters, source=gazetteers.FORMER)
        )


def claims(session: Session, place: Place) -> tuple[str, ...]:
    """A sentence for each spelling of a place by which others are called too."""
    known = gazetteers.gazetteer(session)
    sentences = []
    for word in place.spellings:
        if word.struck:
            continue
        others = [
            entry.place.name
            for entry in known.named_by(word.spelling)
            if entry.place.code != place.code
        ]
        if others:
            sentence = _("«{spelling}» juga sebutan {others}: formulir akan menanyakan yang mana.")
            sentences.append(sentence.format(spelling=word.spelling, others=", ".join(others)))
    return tuple(sentences)


def is_used(session: Session, code: str) -> bool:
    """Whether a trip that was submitted goes to a place or begins there."""
    there = (
        select(Trip.id)
        .join(Leg, Leg.trip_id == Trip.id, isouter=True)
        .where((Leg.place_code == code) | (Trip.origin_code == code))
        .where((Trip.state != TripState.DRAFT) | (Trip.round > 0))
    )
    return session.scalar(there.limit(1)) is not None


def _tidy(spellings: Iterable[str]) -> dict[str, str]:
    """Spellings by their letters, each once. Raises BadInput for one without a letter."""
    tidy: dict[str, str] = {}
    for typed in spellings:
        spelling = " ".join(typed.split())
        if not spelling:
            continue
        if not name_of(spelling).key:
            raise BadInput(problem=_("Sebutan «{text}» tidak memuat nama.").format(text=spelling))
        tidy.setdefault(letters_of(spelling), spelling)
    return tidy
