"""One good call of every operation on places."""

from datetime import date

from perdin.importers.tables.effects import Effect
from perdin.services.desk import Desk
from perdin.services.office import place_sheet
from perdin.services.office.place_preview import PlaceLine
from perdin.services.reference import place_acts, place_list, place_merging
from perdin.services.reference.place_list import PlaceEntry, PlaceFilter
from perdin.services.reference.place_rows import NewName, PlaceForm
from tests.services.stages import Call, Play, Stage, plain

CIBARU = PlaceForm(code="36.75", kind="kota", name="Kota Cibaru")
JULY = date(2026, 7, 1)


def entry(desk: Desk, code: str) -> PlaceEntry:
    """A place as the list has it."""
    (one,) = [
        row for row in place_list.list_places(desk, PlaceFilter(text=code)) if row.code == code
    ]
    return one


def added(desk: Desk, form: PlaceForm = CIBARU) -> PlaceEntry:
    """A place that the office added."""
    place_acts.save_place(desk, form)
    return entry(desk, form.code)


def _rename(stage: Stage) -> Call:
    seen = entry(stage.desk, "36.02")
    new = NewName("Kabupaten Banten Selatan", JULY, "UU 9/2026")
    return lambda: place_acts.rename_place(stage.desk, seen.id, seen.version, new)


def _split(stage: Stage) -> Call:
    seen = entry(stage.desk, "36.02")
    form = PlaceForm(
        code="36.05",
        kind="kabupaten",
        name="Kabupaten Cilangkahan",
        valid_from=JULY,
        basis="UU 8/2026",
    )
    return lambda: place_acts.split_place(stage.desk, seen.id, seen.version, form)


def _merge(stage: Stage) -> Call:
    added(stage.desk)
    twice = added(stage.desk, PlaceForm(code="36.76", kind="kota", name="Kota Ci Baru"))
    return lambda: place_merging.merge_place(stage.desk, twice.id, twice.version, "36.75")


def _hide(stage: Stage) -> Call:
    seen = added(stage.desk)
    return lambda: place_acts.hide_place(stage.desk, seen.id, seen.version, hidden=True)


PLAYS: dict[str, Play] = {
    "office.place_sheet.import_places": plain(
        lambda desk: place_sheet.import_places(
            desk, [PlaceLine(row=2, form=CIBARU, effect=Effect.NEW, spellings=("cbr",))]
        )
    ),
    "reference.place_acts.hide_place": _hide,
    "reference.place_acts.rename_place": _rename,
    "reference.place_acts.save_place": plain(
        lambda desk: place_acts.save_place(
            desk,
            PlaceForm(code="36.75", kind="kota", name="Kota Cibaru", spellings=("cbr",)),
        )
    ),
    "reference.place_acts.split_place": _split,
    "reference.place_merging.merge_place": _merge,
}
