"""What an office does to places: what is typed, printed, searched and reloaded afterwards."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start
from perdin.services.reference import place_acts, place_list, places
from perdin.services.reference.place_list import PlaceFilter
from perdin.services.reference.place_rows import NewName, PlaceForm
from perdin.services.trips import trip_list, trip_sheet, trips
from perdin.services.trips.draft_check import check_draft
from perdin.services.trips.trip_list import TripFilter
from tests.letters.documents import lines
from tests.office import a_draft, a_trip, issued, to
from tests.services.plays_places import CIBARU, added, entry
from tests.services.reference.renaming import JULY, LEBAK, NEW, rename, to_lebak


def order(desk: Desk, trip_id: int) -> str:
    return "\n".join(lines(letters.document(desk, trip_id, LetterKind.SURAT_TUGAS).content))


def named(desk: Desk, typed: str) -> list[str]:
    return [row.code for row in places.suggest_places(desk, typed)]


def ids(desk: Desk, typed: str) -> list[int]:
    return sorted(trip_list.find_trip_ids(desk, TripFilter(text=typed)))


def test_letters_of_before_keep_the_old_name_and_later_ones_print_the_new(
    desk: Desk, head: Desk
) -> None:
    before = issued(desk, head, to_lebak(desk, date(2026, 3, 3)))
    rename(desk)
    after = issued(desk, head, to_lebak(desk, JULY, "Bima"))
    assert "Kabupaten Lebak" in order(desk, before)
    assert "Banten Selatan" not in order(desk, before)
    assert "Kabupaten Banten Selatan" in order(desk, after)
    assert "Lebak" not in order(desk, after)
    assert trip_sheet.open_trip(desk, before).places == "Kabupaten Lebak"
    rows = trip_list.trip_rows(desk, [before, after])
    assert [row.place for row in rows] == ["Kabupaten Lebak", "Kabupaten Banten Selatan"]


def test_what_leaves_before_the_day_of_the_new_name_has_the_old_one(desk: Desk) -> None:
    """The law is typed in March and holds from July on."""
    rename(desk)
    spring = to_lebak(desk, date(2026, 6, 28))
    assert trip_sheet.open_trip(desk, spring).places == "Kabupaten Lebak"


def test_trips_and_places_are_found_by_both_names(desk: Desk) -> None:
    before = to_lebak(desk, date(2026, 3, 3))
    rename(desk)
    after = to_lebak(desk, JULY, "Bima")
    other = a_trip(desk, "Citra", leave=date(2026, 8, 4))
    assert ids(desk, "lebak") == ids(desk, "banten selatan") == [before, after]
    assert ids(desk, "lebak bima") == [after]
    assert ids(desk, "konsultasi lebak") == [before, after]
    assert other in ids(desk, "konsultasi")
    for year, found in ((2026, [before, after]), (2027, [])):
        listed = trip_list.find_trip_ids(desk, TripFilter(text="lebak", year=year))
        assert sorted(listed) == found
    for typed in ("lebak", "kab. lebak", "Banten Selatan", "kabupaten banten selatan"):
        assert named(desk, typed)[0] == LEBAK, typed
    assert place_list.list_places(desk, PlaceFilter(text="lebak"))[0].name == NEW.name


def test_a_draft_takes_the_name_of_its_day_when_it_is_submitted(desk: Desk) -> None:
    saved = trips.save_draft(desk, to(a_draft(desk, leave=JULY), LEBAK))
    rename(desk)
    trips.submit(desk, saved.trip_id, saved.version)
    assert trip_sheet.open_trip(desk, saved.trip_id).places == NEW.name


def test_a_draft_is_called_as_its_place_is_by_now(desk: Desk) -> None:
    """In the list, on its page and in its form; a submitted one and one of before keep theirs."""
    after = trips.save_draft(desk, to(a_draft(desk, leave=JULY), LEBAK)).trip_id
    before = trips.save_draft(desk, to(a_draft(desk, leave=date(2026, 6, 30)), LEBAK)).trip_id
    asked = to_lebak(desk, date(2026, 7, 9), "Bima")
    undated = trips.save_draft(desk, replace(to(a_draft(desk), LEBAK), leave=None)).trip_id
    versions = {one: trip_sheet.open_trip(desk, one).version for one in (after, before)}
    rename(desk)
    old = "Kabupaten Lebak"
    for trip_id, name in ((after, NEW.name), (before, old), (asked, old)):
        (row,) = trip_list.trip_rows(desk, [trip_id])
        sheet = trip_sheet.open_trip(desk, trip_id)
        assert (row.place, sheet.places, sheet.draft.legs[0].place_name) == (name, name, name)
    assert trip_sheet.open_trip(desk, undated).draft.legs[0].place_name == NEW.name
    for trip_id, version in versions.items():
        draft = trip_sheet.open_trip(desk, trip_id).draft
        trips.save_draft(desk, draft, trip_id, version)  # who types it elsewhere types on


def test_a_copied_trip_has_the_new_name(desk: Desk) -> None:
    before = to_lebak(desk, date(2026, 3, 3))
    rename(desk)
    copied = trips.duplicate(desk, before, JULY).trip_id
    assert trip_sheet.open_trip(desk, copied).draft.legs[0].place_name == NEW.name


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (replace(NEW, basis=" "), "Dasar hukum belum diisi"),
        (replace(NEW, name=" . "), "Nama tempat belum diisi"),
        (replace(NEW, name="Kabupaten Lebak"), "sama dengan nama sekarang"),
        (replace(NEW, name="Kabupaten Serang"), "Kabupaten Serang sudah ada, dengan kode 36.04"),
    ],
)
def test_a_new_name_that_cannot_be(desk: Desk, new: NewName, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        rename(desk, new=new)
    assert entry(desk, LEBAK).name == "Kabupaten Lebak"


def test_names_follow_each_other_by_their_days(desk: Desk) -> None:
    rename(desk)
    with pytest.raises(BadInput, match="berlaku sejak 1 Juli 2026"):
        rename(desk, new=NewName("Kabupaten Lain", JULY, "UU 10/2026"))
    rename(desk, new=NewName("Kabupaten Lain", date(2027, 1, 1), "UU 10/2026"))
    with desk.database.read() as session:
        for day, name in (
            (date(2026, 6, 30), "Kabupaten Lebak"),
            (JULY, NEW.name),
            (date(2026, 12, 31), NEW.name),
            (date(2027, 1, 1), "Kabupaten Lain"),
        ):
            assert places.names_on(session, {LEBAK: day}) == {LEBAK: name}


def test_of_two_who_rename_the_second_is_told(desk: Desk) -> None:
    seen = entry(desk, LEBAK)
    rename(desk)
    with pytest.raises(StaleVersion):
        place_acts.rename_place(desk, seen.id, seen.version, replace(NEW, name="Kabupaten Lain"))
    with pytest.raises(NotFound):
        place_acts.rename_place(desk, 10**6, 1, NEW)


def test_a_spelling_of_two_places_is_told_and_asked_about(desk: Desk) -> None:
    seen = entry(desk, LEBAK)
    form = PlaceForm(
        code=LEBAK, kind=seen.kind, name=seen.name, id=seen.id, version=seen.version,
        spellings=("rangkas", "bdg"),
    )  # fmt: skip
    assert place_acts.save_place(desk, form) == (
        "«bdg» juga sebutan Kabupaten Bandung, Kota Bandung: formulir akan menanyakan yang mana.",
    )
    assert places.read_places(desk, "rangkas").whole() is not None
    assert named(desk, "rangkas") == [LEBAK]
    assert places.read_places(desk, "bdg").whole() is None
    assert set(named(desk, "bdg")) == {LEBAK, "32.04", "32.73"}
    assert named(desk, "kab. bdg")[:2] == ["32.04", LEBAK]


def test_of_two_who_change_spellings_the_second_is_told(desk: Desk) -> None:
    seen = entry(desk, LEBAK)
    form = PlaceForm(
        code=LEBAK, kind=seen.kind, name=seen.name, id=seen.id, version=seen.version,
        spellings=("rangkas",),
    )  # fmt: skip
    place_acts.save_place(desk, form)
    with pytest.raises(StaleVersion):
        place_acts.save_place(desk, replace(form, spellings=("lbk",)))
    assert entry(desk, LEBAK).spellings == ("rangkas",)


def test_what_the_office_says_stays_after_the_program_brings_its_list(
    desk: Desk, database: Database
) -> None:
    solo = entry(desk, "33.72")
    assert solo.spellings == ("solo",)
    form = PlaceForm(
        code="33.72", kind="kota", name=solo.name, id=solo.id, version=solo.version,
        spellings=("kota batik",),
    )  # fmt: skip
    place_acts.save_place(desk, form)
    rename(desk)
    added(desk, replace(CIBARU, spellings=("cbr",)))
    with database.write() as session:
        session.execute(text("DELETE FROM place_spelling WHERE spelling LIKE 'jogja%'"))
    assert "34.71" not in named(desk, "jogja")
    first_start.refresh(database, desk.now)
    assert named(desk, "jogja") == ["34.71"], "what the list says more came"
    assert entry(desk, "33.72").spellings == ("kota batik",)
    assert entry(desk, LEBAK).name == NEW.name
    assert named(desk, "cbr") == ["36.75"]
    assert named(desk, "solo")[:1] != ["33.72"], "what was struck stays away"
    again = entry(desk, "33.72")
    place_acts.save_place(desk, replace(form, version=again.version, spellings=("Solo",)))
    assert named(desk, "solo")[0] == "33.72"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": "36.7"}, "Kode kota ditulis seperti 36.75"),
        ({"code": "36.73"}, "Kode 36.73 sudah dipakai Kota Serang"),
        ({"code": "39.71"}, "Wilayah di atasnya, kode 39, belum ada"),
        ({"name": "  "}, "Nama tempat belum diisi"),
        ({"name": "Kota Serang"}, "Kota Serang sudah ada, dengan kode 36.73"),
        ({"spellings": ("?!",)}, "tidak memuat nama"),
    ],
)
def test_a_new_place_that_cannot_be(desk: Desk, change: dict[str, object], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        place_acts.save_place(desk, replace(CIBARU, **change))  # type: ignore[arg-type]
    assert place_list.list_places(desk, PlaceFilter(text="36.75")) == []


def test_a_place_is_not_there_before_its_day(desk: Desk) -> None:
    added(desk, replace(CIBARU, valid_from=JULY, basis="UU 8/2026"))
    early = check_draft(desk, to(a_draft(desk, leave=date(2026, 6, 29)), "36.75"))
    assert "Kota Cibaru baru ada sejak 1 Juli 2026." in [one.sentence for one in early.problems]
    assert not early.ready
    assert check_draft(desk, to(a_draft(desk, leave=JULY), "36.75")).ready


def test_a_name_in_use_is_not_written_over(desk: Desk) -> None:
    seen = entry(desk, LEBAK)
    form = PlaceForm(
        code=LEBAK, kind=seen.kind, name="Kabupaten X", id=seen.id, version=seen.version
    )
    with pytest.raises(BadInput, match="Ganti nama"):
        place_acts.save_place(desk, form)
    own = added(desk)
    corrected = replace(CIBARU, name="Kota Cibarusah", id=own.id, version=own.version)
    place_acts.save_place(desk, corrected)
    assert entry(desk, "36.75").name == "Kota Cibarusah"
    saved = trips.save_draft(desk, to(a_draft(desk), "36.75"))
    trips.submit(desk, saved.trip_id, saved.version)
    now = entry(desk, "36.75")
    with pytest.raises(BadInput, match="Ganti nama"):
        place_acts.save_place(desk, replace(corrected, name="Kota Lain", version=now.version))
