"""What an office does to places: adds one, changes its words, renames, splits, hides."""

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.desk import Topic, Work, operation
from perdin.services.reference import draft_names, place_moves, place_words
from perdin.services.reference.place_moves import Move
from perdin.services.reference.place_rows import (
    NewName,
    PlaceForm,
    changed_place,
    flush,
    new_place,
    offer,
    place_at,
    put_rename,
    refuse_merged,
    refuse_seat,
)


@operation(Right.SETTINGS, undo=True)
def save_place(work: Work, form: PlaceForm) -> tuple[str, ...]:
    """Add a place, or change one as it was seen; sentences about spellings that others claim too.

    Raises BadInput for a code that is none or is taken, for a name that another has, and for a
    changed name of a place in use, which is renamed instead; NotFound, and StaleVersion for one
    that somebody changed since it was shown.
    """
    place = new_place(work.session, form) if form.id is None else changed_place(work, form)
    words = place_words.write(work.session, place, form.spellings)
    flush(work.session)
    work.tell(Topic.OFFICE, f"{place.code} {place.name}", **words)
    return place_words.claims(work.session, place)


@operation(Right.SETTINGS, undo=True)
def rename_place(work: Work, place_id: int, seen_version: int, new: NewName) -> None:
    """Let a place be called otherwise from a day on.

    Letters and trips that are there keep the name that they had; what is typed from now on and
    leaves on that day or later has the new one. Raises BadInput without a name, its law, or for a
    day that is not after the one before; NotFound, StaleVersion.
    """
    place = place_at(work.session, place_id, seen_version)
    refuse_merged(place)
    before = put_rename(work.session, place, new)
    flush(work.session)
    draft_names.follow(work.session, [place.code])
    work.tell(
        Topic.OFFICE,
        f"{place.code} {place.name}",
        sebelum=before,
        mulai=new.renamed_on,
        dasar=new.basis.strip(),
    )


@operation(Right.SETTINGS, undo=True)
def split_place(
    work: Work,
    parent_id: int,
    seen_version: int,
    form: PlaceForm,
    moves: tuple[Move, ...] = (),
) -> tuple[str, ...]:
    """Let a part of a place be one of its own from a day on; sentences as of ``save_place``.

    Trips before stay at the old one. ``form.rates_from`` is whose rates of the office's table hold
    where that has none for the new place; while nobody chose, each trip there is asked about.
    ``moves`` are its kecamatan or kelurahan that go along. Raises BadInput without a day or law,
    for a province, and for what ``save_place`` and ``place_moves.move`` refuse.
    """
    parent = place_at(work.session, parent_id, seen_version)
    refuse_merged(parent)
    if parent.kind == "provinsi":
        sentence = _(
            "Provinsi baru ditambahkan sebagai tempat baru, dan tarifnya di halaman Tarif."
        )
        raise BadInput(problem=sentence)
    if form.valid_from is None or not form.basis.strip():
        raise BadInput(problem=_("Tanggal berlaku dan dasar hukum pemekaran belum diisi."))
    if form.code.strip()[:2] != parent.province_code:
        sentence = _("Kode hasil pemekaran {parent} diawali {code}.")
        raise BadInput(problem=sentence.format(parent=parent.name, code=parent.province_code))
    place = new_place(work.session, form, parent.code)
    words = place_words.write(work.session, place, form.spellings)
    flush(work.session)
    if moves:
        words["ikut_pindah"] = place_moves.move(work.session, parent, place, moves)
    work.tell(
        Topic.OFFICE,
        f"{place.code} {place.name}",
        dimekarkan_dari=parent.name,
        mulai=form.valid_from,
        dasar=place.basis,
        **words,
    )
    return place_words.claims(work.session, place)


@operation(Right.SETTINGS, undo=True)
def hide_place(work: Work, place_id: int, seen_version: int, *, hidden: bool) -> None:
    """Propose a place no longer where places are typed, or again; trips that go there stay.

    Raises BadInput for the office's own seat, NotFound, StaleVersion.
    """
    place = place_at(work.session, place_id, seen_version)
    refuse_merged(place)
    if hidden:
        refuse_seat(work.session, place)
    offer(place, hidden=hidden)
    work.tell(Topic.OFFICE, f"{place.code} {place.name}", disembunyikan=hidden)
