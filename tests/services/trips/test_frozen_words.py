"""What a trip is frozen with, word for word, and what a form of codes is given names for."""

from dataclasses import replace

import pytest

from perdin.models.trips import Trip
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.travel import Component
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.register import register
from perdin.services.trips import trip_list, trip_sheet, trips
from perdin.services.trips.drafts import TravellerDraft
from perdin.services.trips.trip_list import TripFilter
from tests.office import a_draft, a_trip, issued, person

COST = 3_062_000
LAW = "Perpres 72/2025"


def test_a_cost_line_is_kept_with_its_unit_ceiling_reason_and_source(desk: Desk) -> None:
    (ayu,) = trip_sheet.open_trip(desk, a_trip(desk)).travellers
    lines = [
        (line.component, line.quantity, line.unit, line.rate, line.amount) for line in ayu.lines
    ]
    assert lines == [
        (Component.UANG_HARIAN, 3, "hari", 430_000, 1_290_000),
        (Component.PENGINAPAN, 2, "malam", 686_000, 1_372_000),
        (Component.TRANSPORT, 1, "paket", 400_000, 400_000),
    ]
    daily, room, way = ayu.lines
    assert (daily.ceiling, room.ceiling, way.ceiling) == (430_000, 686_000, None)
    assert daily.reason == "3 hari × Rp430.000, luar kota, Kota Bandung"
    assert daily.source.startswith(LAW)
    assert room.reason != room.source
    assert "Kota Bandung" in way.reason


def ground(days: int, whole: int) -> dict[str, object]:
    """Where and on which days of March a planned line is paid, and the whole of its rate."""
    march = [f"2026-03-{day:02}" for day in range(3, 3 + days)]
    return {"place": "Kota Bandung", "days": march, "whole": whole, "lump": False}


def test_what_is_decided_on_is_frozen_in_full(desk: Desk) -> None:
    trip_id = a_trip(desk, "Ayu", "Dirga")
    with desk.database.read() as session:
        frozen = session.get_one(Trip, trip_id).frozen
    assert frozen is not None
    assert frozen.keys() == {
        "draft", "regulations", "rules", "origin", "places", "travellers", "days", "estimated",
        "restrictions",
    }  # fmt: skip
    assert (frozen["origin"], frozen["places"]) == ("Kota Serang", "Kota Bandung")
    assert frozen["regulations"][0] == LAW
    assert frozen["estimated"] == 2 * COST
    assert frozen["draft"]["purpose"] == "Konsultasi rencana kerja"
    ayu, dirga = frozen["travellers"]
    source = ayu["lines"][0][4]
    assert ayu == {
        "name": "Ayu Lestari Dewi", "nip": "198505052010012003", "rank": "Penata",
        "grade": "III/c", "post": "Kepala Seksi Pelayanan", "leave": "2026-03-03",
        "back": "2026-03-05",
        "lines": [
            ["uang_harian", 3, 430_000, 1_290_000, source, ground(3, 430_000)],
            ["penginapan", 2, 686_000, 1_372_000, ayu["lines"][1][4], ground(2, 686_000)],
            ["transport", 1, 400_000, 400_000, ayu["lines"][2][4], ground(0, 400_000)],
        ],
    }  # fmt: skip
    assert source.startswith(LAW)
    assert (dirga["name"], dirga["nip"], dirga["rank"], dirga["post"]) == (
        "Dirga Mahendra", "", "", "Pengemudi",
    )  # fmt: skip
    first = ["2026-03-03", "luar_kota", "32.73", 430_000]
    assert [person_days[0] for person_days in frozen["days"]] == [first, first]
    assert [len(person_days) for person_days in frozen["days"]] == [3, 3]


@pytest.mark.parametrize("known", ["places", "people"])
def test_names_are_found_for_whatever_a_form_knows_by_code_alone(desk: Desk, known: str) -> None:
    """A place with a code is called by its own name, whatever a form called it."""
    draft = a_draft(desk, "Ayu")
    (leg,), (ayu,) = draft.legs, draft.travellers
    if known == "places":
        typed = replace(draft, origin_name="Asal", legs=(replace(leg, place_name="Tujuan"),))
        names = ("Asal", "Kota Bandung", "Ayu Lestari Dewi")
    else:
        typed = replace(draft, origin_code="36.73", travellers=(replace(ayu, name="Bu Ayu"),))
        names = ("Kota Serang", "Kota Bandung", "Bu Ayu")
    saved = trips.save_draft(desk, typed)
    kept = trip_sheet.open_trip(desk, saved.trip_id).draft
    assert (kept.origin_name, kept.legs[0].place_name, kept.travellers[0].name) == names


def test_who_has_no_number_is_found_by_name_and_nothing_else(desk: Desk) -> None:
    trip_id = a_trip(desk, "Dirga")
    assert trip_list.find_trip_ids(desk, TripFilter(text="dirga mahendra")) == [trip_id]
    for more in ("x", "none"):
        assert trip_list.find_trip_ids(desk, TripFilter(text=f"mahendra {more}")) == []
    draft = replace(a_draft(desk), travellers=(TravellerDraft(employee_id=person(desk, "Eka")),))
    saved = trips.save_draft(desk, draft)
    assert trip_list.find_trip_ids(desk, TripFilter(text="wulandari")) == [saved.trip_id]


def test_only_the_cancelled_trip_s_letters_fall(desk: Desk, head: Desk) -> None:
    first = issued(desk, head, a_trip(desk, "Ayu"))
    second = issued(desk, head, a_trip(desk, "Bima"))
    (order, _spd) = register.letters_of(desk, second)
    letters.void(desk, order.id, "Salah ketik")
    letters.issue(desk, second, trip_sheet.open_trip(desk, second).version, desk.today)
    trips.cancel(desk, second, "  Batal ")
    assert [letter.void_reason for letter in register.letters_of(desk, first)] == ["", ""]
    fallen = register.letters_of(desk, second)
    assert sorted(letter.void_reason for letter in fallen) == [
        "Batal", "Batal", "Salah ketik", "Salah ketik",
    ]  # fmt: skip
    assert all(letter.void_reason for letter in fallen)
    assert {letter.kind for letter in fallen} == {LetterKind.SURAT_TUGAS, LetterKind.SPD}
    assert trip_sheet.open_trip(desk, second).closing_reason == "Batal"
