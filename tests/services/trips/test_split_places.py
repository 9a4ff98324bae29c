"""Pemekaran: a trip on each side of the day, and whose rates of the office's table hold."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.rules.rates import Authority, RateKind
from perdin.rules.splits import RatesFrom
from perdin.services.desk import Desk
from perdin.services.reference import place_acts, rates
from perdin.services.reference.place_rows import PlaceForm
from perdin.services.reference.rates import NewRate
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.draft_check import TripCheck, check_draft
from perdin.services.trips.drafts import PriceDraft
from tests.office import a_draft, to
from tests.services.plays_places import entry

AWAY = RateKind.UANG_HARIAN_LUAR_KOTA
LEBAK, BORN = "36.02", "36.05"
JULY = date(2026, 7, 1)
JUNE = date(2026, 6, 28)
CEILING = 370_000
"""Banten, Perpres 72/2025 table 1.2."""
SPLIT = PlaceForm(
    code=BORN,
    kind="kabupaten",
    name="Kabupaten Cilangkahan",
    valid_from=JULY,
    basis="UU 8/2026",
)


def split(desk: Desk, rates_from: RatesFrom = RatesFrom.ASK) -> None:
    seen = entry(desk, LEBAK)
    place_acts.split_place(desk, seen.id, seen.version, replace(SPLIT, rates_from=rates_from))


def own(desk: Desk, table: Mapping[str, int]) -> None:
    rows = [NewRate(AWAY, place, "", amount) for place, amount in table.items()]
    rates.add_set(desk, "Perwal 3/2026", Authority.LOCAL, date(2026, 1, 1), rows=rows)


def checked(desk: Desk, place: str, leave: date) -> TripCheck:
    return check_draft(desk, to(a_draft(desk, leave=leave), place))


def daily(check: TripCheck) -> tuple[int, str]:
    line = check.estimates[0].lines[0]
    return line.rate, line.reason


def asked(check: TripCheck) -> list[str]:
    return [one.sentence for one in check.problems if one.field == "prices" and one.blocking]


def test_trips_before_stay_at_the_old_place_and_later_ones_go_to_the_new(desk: Desk) -> None:
    own(desk, {LEBAK: 250_000, "36": 200_000})
    split(desk, RatesFrom.PARENT)
    before = checked(desk, LEBAK, JUNE)
    after = checked(desk, BORN, JULY)
    assert (before.ready, after.ready) == (True, True)
    assert daily(before)[0] == daily(after)[0] == 250_000
    early = checked(desk, BORN, JUNE)
    assert [one.sentence for one in early.problems if one.field == "legs"] == [
        "Kabupaten Cilangkahan baru ada sejak 1 Juli 2026. Untuk keberangkatan sebelum itu pilih "
        "Kabupaten Lebak."
    ]
    assert not early.ready
    names = []
    for place, leave, who in ((LEBAK, JUNE, "Ayu"), (BORN, JULY, "Bima")):
        saved = trips.save_draft(desk, to(a_draft(desk, who, leave=leave), place))
        names.append(trip_sheet.open_trip(desk, trips.submit(
            desk, saved.trip_id, saved.version).trip_id).places)  # fmt: skip
    assert names == ["Kabupaten Lebak", "Kabupaten Cilangkahan"]


@pytest.mark.parametrize(
    ("choice", "table", "rate", "said"),
    [
        (RatesFrom.PARENT, {LEBAK: 250_000, "36": 200_000}, 250_000,
         "mengikuti Kabupaten Lebak, induk Kabupaten Cilangkahan"),
        (RatesFrom.PROVINCE, {LEBAK: 250_000, "36": 200_000}, 200_000,
         "menurut pilihan bagi Kabupaten Cilangkahan yang dimekarkan dari Kabupaten Lebak"),
        (RatesFrom.PARENT, {LEBAK: 250_000, BORN: 260_000}, 260_000, "tarif Perwal 3/2026)"),
        (RatesFrom.ASK, {LEBAK: 250_000, BORN: 260_000}, 260_000, "tarif Perwal 3/2026)"),
        (RatesFrom.ASK, {"36": 200_000}, 200_000, "tarif Perwal 3/2026)"),
        (RatesFrom.PARENT, {"36": 200_000}, 200_000, "tarif Perwal 3/2026)"),
    ],
)  # fmt: skip
def test_whose_rate_holds_is_named(
    desk: Desk, choice: RatesFrom, table: dict[str, int], rate: int, said: str
) -> None:
    own(desk, table)
    split(desk, choice)
    check = checked(desk, BORN, JULY)
    assert daily(check)[0] == rate
    assert said in daily(check)[1]
    assert asked(check) == []


@pytest.mark.parametrize("table", [{LEBAK: 250_000, "36": 200_000}, {LEBAK: 250_000}])
def test_without_a_choice_each_trip_is_asked_about(desk: Desk, table: dict[str, int]) -> None:
    """Never the national ceiling without a word, nor the province's rate."""
    own(desk, table)
    split(desk)
    check = checked(desk, BORN, JULY)
    (sentence,) = asked(check)
    assert "dimekarkan dari Kabupaten Lebak, yang tarifnya dimuat" in sentence
    assert "Rp370.000" in sentence
    assert not check.ready
    draft = replace(
        to(a_draft(desk, leave=JULY), BORN),
        prices=(PriceDraft(kind=AWAY, place=BORN, level=check.prices[0].gap.level,
                           amount=240_000, reason="Nota 5"),),
    )  # fmt: skip
    decided = check_draft(desk, draft)
    assert decided.ready
    assert daily(decided)[0] == 240_000


def test_where_the_parent_alone_is_priced_the_province_choice_asks(desk: Desk) -> None:
    own(desk, {LEBAK: 250_000})
    split(desk, RatesFrom.PROVINCE)
    assert len(asked(checked(desk, BORN, JULY))) == 1


def test_without_a_table_of_the_office_the_province_s_ceiling_holds(desk: Desk) -> None:
    split(desk)
    check = checked(desk, BORN, JULY)
    assert daily(check)[0] == CEILING
    assert check.ready


def test_the_choice_may_be_made_later(desk: Desk) -> None:
    own(desk, {LEBAK: 250_000})
    split(desk)
    assert asked(checked(desk, BORN, JULY))
    seen = entry(desk, BORN)
    form = replace(SPLIT, rates_from=RatesFrom.PARENT, id=seen.id, version=seen.version)
    place_acts.save_place(desk, form)
    assert asked(checked(desk, BORN, JULY)) == []


def test_land_is_priced_as_the_parent_s_only_where_that_was_chosen(desk: Desk) -> None:
    """PMK 32/2025 has a way from Kota Serang to Kabupaten Lebak and none to what came later."""
    draft = to(a_draft(desk, leave=JULY), BORN)
    draft = replace(draft, legs=(replace(draft.legs[0], fare=None),))
    split(desk)
    points = check_draft(desk, draft).estimates[0].open_points
    assert any("dibayar sesuai bukti" in point for point in points)
    seen = entry(desk, BORN)
    form = replace(SPLIT, rates_from=RatesFrom.PARENT, id=seen.id, version=seen.version)
    place_acts.save_place(desk, form)
    followed = check_draft(desk, draft).estimates[0]
    there = replace(draft, legs=(replace(draft.legs[0], place_code=LEBAK),))
    parent = check_draft(desk, there).estimates[0]
    assert [line.amount for line in followed.lines] == [line.amount for line in parent.lines]
    assert [line.reason for line in followed.lines if "mengikuti Kabupaten Lebak" in line.reason]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (replace(SPLIT, valid_from=None), "dasar hukum pemekaran belum diisi"),
        (replace(SPLIT, basis=""), "dasar hukum pemekaran belum diisi"),
        (replace(SPLIT, code="32.19"), "diawali 36"),
        (replace(SPLIT, code=LEBAK), "sudah dipakai Kabupaten Lebak"),
    ],
)
def test_a_split_that_cannot_be(desk: Desk, form: PlaceForm, told: str) -> None:
    seen = entry(desk, LEBAK)
    with pytest.raises(BadInput, match=told):
        place_acts.split_place(desk, seen.id, seen.version, form)


def test_a_province_is_no_part_of_another(desk: Desk) -> None:
    banten = entry(desk, "36")
    with pytest.raises(BadInput, match="tambahkan sebagai tempat baru"):
        place_acts.split_place(desk, banten.id, banten.version, SPLIT)
