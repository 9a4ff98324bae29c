"""The row of a place: its code, its name, and what is refused of them."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import _, long_date
from perdin.models.people import Office
from perdin.models.reference import Place, PlaceRename
from perdin.reading.gazetteer import letters_of
from perdin.rules.splits import RatesFrom
from perdin.services.desk import SOMEBODY, Topic, Work
from perdin.services.reference import place_words
from perdin.services.reference.list_rows import PLACES
from perdin.services.reference.place_list import KIND_NAMES, OWN
from perdin.services.reference.shipped_lists import LISTS

_CODES = {
    "provinsi": r"\d\d",
    "kabupaten": r"\d\d\.\d\d",
    "kota": r"\d\d\.\d\d",
    "kecamatan": r"\d\d\.\d\d\.\d\d",
    "kelurahan": r"\d\d\.\d\d\.\d\d\.\d{4}",
}
_EXAMPLES = {
    "provinsi": "36",
    "kabupaten": "36.05",
    "kota": "36.75",
    "kecamatan": "36.73.07",
    "kelurahan": "36.73.07.1001",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceForm:
    """A place as it is typed; its code, kind and province stay once it is there.

    ``valid_from`` and ``basis`` tell since when and by which law it is there, where it is new.
    """

    code: str
    kind: str
    name: str
    valid_from: date | None = None
    basis: str = ""
    rates_from: RatesFrom = RatesFrom.ASK
    spellings: tuple[str, ...] = ()
    id: int | None = None
    version: int | None = None


def new_place(session: Session, form: PlaceForm, split_from: str = "") -> Place:
    """The row of a new place. Raises BadInput."""
    name = _name(form.name)
    code = refuse_code(session, form.code, form.kind)
    refuse_name(session, name, form.kind, code)
    place = Place(
        code=code,
        kind=form.kind,
        name=name,
        province_code=code[:2],
        valid_from=form.valid_from,
        basis=form.basis.strip(),
        split_from=split_from,
        rates_from=form.rates_from,
        own=True,
        source=OWN,
    )
    session.add(place)
    flush(session)
    return place


def changed_place(work: Work, form: PlaceForm) -> Place:
    """The row of a place as it is to be from now on. Raises BadInput, NotFound, StaleVersion."""
    return change(work, place_at(work.session, form.id or 0, form.version), form)


def change(work: Work, place: Place, form: PlaceForm) -> Place:
    """The same of a row that is at hand. Raises BadInput."""
    refuse_merged(place)
    name = _name(form.name)
    if name != place.name:
        if not is_made(place) or place.renames or place_words.is_used(work.session, place.code):
            raise BadInput(
                problem=_("Nama {name} sudah dipakai: ubahlah dengan «Ganti nama».").format(
                    name=place.name
                )
            )
        refuse_name(work.session, name, place.kind, place.code)
        work.tell(Topic.OFFICE, sebelum=place.name)
    place.name, place.valid_from, place.basis = name, form.valid_from, form.basis.strip()
    place.rates_from = form.rates_from
    return place


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that a place has from a day on, and the law by which it got it."""

    name: str
    renamed_on: date
    basis: str


def put_rename(session: Session, place: Place, new: NewName) -> str:
    """Write a new name; gives the one before. Raises BadInput."""
    name = refuse_rename(session, place, new)
    before = place.name
    place.renames.append(
        PlaceRename(name_before=before, renamed_on=new.renamed_on, basis=new.basis.strip())
    )
    if not place.own:  # what the program's list says stands beside the office's word
        place.as_shipped, place.own = LISTS[PLACES].said(place), True
    place.name, place.source = name, OWN
    return before


def refuse_rename(session: Session, place: Place, new: NewName) -> str:
    """The new name as it is kept. Raises BadInput for one that cannot be."""
    refuse_merged(place)
    name = _name(new.name)
    if not new.basis.strip():
        raise BadInput(problem=_("Dasar hukum belum diisi."))
    if name == place.name:
        raise BadInput(problem=_("Nama barunya sama dengan nama sekarang."))
    since = max([rename.renamed_on for rename in place.renames] + [place.valid_from or date.min])
    if new.renamed_on <= since:
        sentence = _("Nama sekarang berlaku sejak {day}: tanggal yang baru harus sesudahnya.")
        raise BadInput(problem=sentence.format(day=long_date(since)))
    refuse_name(session, name, place.kind, place.code)
    return name


def offer(place: Place, *, hidden: bool) -> None:
    """Propose a place no longer, or again; one that the list has no more is then the office's."""
    place.hidden = hidden
    if place.gone and not hidden:
        place.gone, place.own, place.as_shipped, place.source = False, True, None, OWN


def is_made(place: Place) -> bool:
    """Whether the office added a place, which no list of the program has."""
    return place.own and place.as_shipped is None


def place_at(session: Session, place_id: int, seen_version: int | None) -> Place:
    """The row of a place as it was seen. Raises NotFound, StaleVersion."""
    place = session.get(Place, place_id)
    if place is None:
        raise NotFound(what=_("Tempat"))
    if place.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    return place


def refuse_merged(place: Place) -> None:
    """Raise BadInput for a place that is another one by now, or has another code."""
    if place.merged_into:
        sentence = _("{name} sekarang tercatat dengan kode {code}.")
        raise BadInput(problem=sentence.format(name=place.name, code=place.merged_into))


def refuse_code(session: Session, typed: str, kind: str, coming: Collection[str] = ()) -> str:
    """A code as it is kept; ``coming`` are codes that will be there too.

    Raises BadInput for none of its kind, and for one that is taken.
    """
    code = typed.strip()
    if kind not in _CODES or not re.fullmatch(_CODES[kind], code):
        sentence = _("Kode {kind} ditulis seperti {example}.")
        word = _(KIND_NAMES.get(kind, kind)).lower()
        raise BadInput(problem=sentence.format(kind=word, example=_EXAMPLES.get(kind, "36.05")))
    holder = session.scalar(select(Place.name).where(Place.code == code))
    if holder is not None:
        sentence = _("Kode {code} sudah dipakai {name}.")
        raise BadInput(problem=sentence.format(code=code, name=holder))
    upper = code[:2] if len(code) <= len("36.05") else code[: code.rindex(".")]
    known = upper in coming or session.scalar(select(Place.id).where(Place.code == upper))
    if kind != "provinsi" and not known:
        sentence = _("Wilayah di atasnya, kode {code}, belum ada.")
        raise BadInput(problem=sentence.format(code=upper))
    return code


def refuse_name(session: Session, name: str, kind: str, code: str) -> None:
    """Raise BadInput where another place of the kind in the province is called so today."""
    same = select(Place.code).where(
        Place.name == name,
        Place.kind == kind,
        Place.province_code == code[:2],
        Place.code != code,
        Place.merged_into == "",
    )
    other = session.scalar(same.limit(1))
    if other is not None:
        sentence = _("{name} sudah ada, dengan kode {code}.")
        raise BadInput(problem=sentence.format(name=name, code=other))


def flush(session: Session) -> None:
    """Write, and say in words that somebody typed the same meanwhile. Raises BadInput."""
    try:
        session.flush()
    except IntegrityError as clash:
        raise BadInput(problem=_("Tempat itu baru saja diubah pengguna lain.")) from clash


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not letters_of(name):
        raise BadInput(problem=_("Nama tempat belum diisi."))
    return name


def refuse_seat(session: Session, place: Place) -> None:
    """Raise BadInput for the place where the office itself is."""
    seats = set(session.scalars(select(Office.seat_code)))
    if place.code in seats:
        sentence = _("{name} tempat kedudukan kantor: pilih yang lain dulu di Kantor dan kop.")
        raise BadInput(problem=sentence.format(name=place.name))
