"""Rate sets as a list shows them, an import reads them, and the trail tells of them."""

from datetime import date
from pathlib import Path

import pytest

from perdin.errors import BadInput, NotAllowed
from perdin.rules.rates import Authority, RateKind
from perdin.services.desk import Desk
from perdin.services.reference import rate_import, rates, rates_in_force
from perdin.services.reference.rates import NewRate, RateRow, SetRow
from perdin.services.trail import history
from tests.importers.books import book

DAILY, HOTEL = RateKind.UANG_HARIAN_LUAR_KOTA, RateKind.PENGINAPAN
TAXI, ROOM = RateKind.TAKSI, RateKind.SEWA_RODA4
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ROWS = (
    NewRate(HOTEL, "32", "3", 700_000, "Perwal, tabel 2a"),
    NewRate(HOTEL, "32", "2", 900_000, "Perwal, tabel 2b"),
    NewRate(DAILY, "zona:luar_provinsi", "", 400_000, "Perwal, tabel 1"),
    NewRate(RateKind.DARAT, "36.73>36.02", "", 90_000, "Perwal, tabel 3"),
)


def test_the_list_says_what_holds_today_and_what_each_set_is(desk: Desk) -> None:
    old = rates.add_set(desk, "Perwal 1/2025", Authority.LOCAL, date(2025, 1, 1), LAST)
    now = rates.add_set(
        desk, " Perwal  1/2026 ", Authority.LOCAL, FIRST, LAST, title="Standar biaya",
        source="Berita Daerah", rows=ROWS,
    )  # fmt: skip
    late = rates.add_set(desk, "Perwal 9/2026", Authority.LOCAL, date(2026, 3, 1))
    rows = rates.list_sets(desk)
    assert [row.authority for row in rows] == [
        Authority.LOCAL, Authority.LOCAL, Authority.LOCAL, Authority.CEILING, Authority.REFERENCE,
    ]  # fmt: skip
    assert [row.id for row in rows[:3]] == [late, now, old]
    assert [row.in_force for row in rows] == [False, True, False, True, True]
    shown = rows[1]
    assert (shown.regulation, shown.title, shown.valid_from, shown.valid_to) == (
        "Perwal 1/2026", "Standar biaya", FIRST, LAST,
    )  # fmt: skip
    assert (shown.rates, shown.trips, shown.version, shown.rules) == (4, 0, 1, {})
    assert (rows[0].rates, rows[0].valid_to) == (0, None)
    (_add, event) = history.list_history(desk, 2)
    assert event.subject == "tarif Perwal 1/2026"
    assert event.details == {"mulai": "2026-01-01", "baris": 4, "aturan": {}}
    with desk.database.read() as session:
        assert rates_in_force.set_on(session, Authority.LOCAL, date(2024, 12, 31)) is None
        for day, regulation in (
            (date(2025, 1, 1), "Perwal 1/2025"),
            (FIRST, "Perwal 1/2026"),
            (date(2026, 3, 1), "Perwal 9/2026"),
        ):
            rate_set = rates_in_force.set_on(session, Authority.LOCAL, day)
            assert rate_set is not None
            assert rate_set.regulation == regulation


def test_rates_stand_by_kind_place_and_level_in_words(desk: Desk) -> None:
    set_id = rates.add_set(desk, "Perwal", Authority.LOCAL, FIRST, LAST, rows=ROWS)
    rows = rates.list_rates(desk, set_id)
    assert [(row.kind, row.place_name, row.level, row.amount, row.source) for row in rows] == [
        (DAILY, "Luar provinsi", "", 400_000, "Perwal, tabel 1"),
        (HOTEL, "Jawa Barat", "2", 900_000, "Perwal, tabel 2b"),
        (HOTEL, "Jawa Barat", "3", 700_000, "Perwal, tabel 2a"),
        (RateKind.DARAT, "Kota Serang – Kabupaten Lebak", "", 90_000, "Perwal, tabel 3"),
    ]
    assert [row.place for row in rows] == ["zona:luar_provinsi", "32", "32", "36.73>36.02"]
    assert rates.list_rates(desk, set_id, HOTEL) == rows[1:3]
    assert rates.list_rates(desk, set_id, text="BARAT 3") == [rows[2]]
    assert rates.list_rates(desk, set_id, DAILY, "barat") == []
    assert _of(rates.list_rates(desk, 1, RateKind.REPRESENTASI_LUAR_KOTA)) == {
        ("", "eselon_1"): 200_000, ("", "eselon_2"): 150_000, ("", "pejabat_daerah"): 250_000,
    }  # fmt: skip


def _of(rows: list[RateRow]) -> dict[tuple[str, str], int]:
    return {(row.place_name, row.level): row.amount for row in rows}


def test_each_change_of_a_set_is_told_with_what_was(desk: Desk) -> None:
    set_id = rates.add_set(desk, "Perwal", Authority.LOCAL, FIRST, rows=ROWS)
    version = rates.change_set(
        desk, set_id, 1,
        rows=[NewRate(HOTEL, "32", "3", 650_000), NewRate(TAXI, "", "", 10_000)],
        gone=[ROWS[1], NewRate(DAILY, "99", "", 1)], last_day=FIRST,
    )  # fmt: skip
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == (
        "tarif Perwal",
        {
            "tarif": ["penginapan/32/2 900000 > -", "penginapan/32/3 700000 > 650000",
                      "taksi 0 > 10000"],
            "berakhir": "2026-01-01",
        },
    )  # fmt: skip
    shown = {(row.kind, row.level): row for row in rates.list_rates(desk, set_id)}
    assert shown[HOTEL, "3"].source == shown[TAXI, ""].source == "Diisi kantor"
    assert (HOTEL, "2") not in shown
    again = rates.change_set(desk, set_id, version)
    assert again == version + 1  # a look that was saved counts as one
    assert history.list_history(desk, 1)[0].details == {"tarif": [], "berakhir": None}
    row = next(row for row in rates.list_sets(desk) if row.id == set_id)
    assert (row.valid_to, row.rates) == (FIRST, 4)


def test_a_set_keeps_the_rules_that_it_sets_otherwise(desk: Desk) -> None:
    rules = {"nights_less_than_days": 2}
    set_id = rates.add_set(desk, "Perwal", Authority.LOCAL, FIRST, rules=rules)

    def shown() -> SetRow:
        return next(row for row in rates.list_sets(desk) if row.id == set_id)

    assert (shown().rules, shown().title) == (rules, "")
    assert history.list_history(desk, 1)[0].details["aturan"] == rules
    version = rates.change_set(desk, set_id, 1, last_day=LAST)
    assert shown().rules == rules, "what is not named stays"
    assert "aturan" not in history.list_history(desk, 1)[0].details
    other = {"nights_less_than_days": 3}
    version = rates.change_set(desk, set_id, version, rules=other)
    assert (shown().rules, shown().valid_to) == (other, LAST)
    assert history.list_history(desk, 1)[0].details["aturan"] == other
    rates.change_set(desk, set_id, version, rules={})
    assert shown().rules == {}


def test_a_set_may_hold_for_a_single_day(desk: Desk) -> None:
    rates.add_set(desk, "Perwal", Authority.LOCAL, FIRST, FIRST)
    with pytest.raises(BadInput, match="^Tanggal berakhir mendahului tanggal mulai.$"):
        rates.add_set(desk, "Lain", Authority.LOCAL, LAST, FIRST)
    with pytest.raises(BadInput, match="^Nama peraturan belum diisi.$"):
        rates.add_set(desk, "", Authority.LOCAL, FIRST)


def test_only_an_open_set_of_the_same_name_is_closed(desk: Desk) -> None:
    other = rates.add_set(desk, "Perwal 2", Authority.LOCAL, FIRST)
    ended = rates.add_set(desk, "Perwal 1", Authority.LOCAL, FIRST, date(2026, 2, 1))
    rates.add_set(desk, "Perwal 1", Authority.LOCAL, date(2026, 7, 1))
    ends = {row.id: row.valid_to for row in rates.list_sets(desk)}
    assert (ends[other], ends[ended]) == (None, date(2026, 2, 1))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (NewRate(DAILY, "32", "", 430_000), None),
        (
            NewRate(DAILY, "32", "", 430_001),
            "Uang harian luar kota: Rp430.001 melebihi batas Perpres 72/2025, Rp430.000; "
            "yang dibayar batasnya.",
        ),
        (NewRate(DAILY, "zona:dalam_provinsi", "", 370_000), None),
        (
            NewRate(DAILY, "zona:dalam_provinsi", "golongan_iii", 370_001),
            "Uang harian luar kota, Dalam provinsi, Golongan III: Rp370.001 melebihi batas "
            "Perpres 72/2025, Rp370.000; yang dibayar batasnya.",
        ),
        (NewRate(DAILY, "zona:jakarta", "", 530_000), None),
        (
            NewRate(DAILY, "zona:jakarta", "", 530_001),
            "Uang harian luar kota, DKI Jakarta: Rp530.001 melebihi batas Perpres 72/2025, "
            "Rp530.000; yang dibayar batasnya.",
        ),
        (NewRate(TAXI, "32", "", 99_000_000), None),  # may be exceeded, with receipts
        (NewRate(HOTEL, "36", "3", 1_204_000), None),
        (
            NewRate(HOTEL, "zona:dalam_provinsi", "3", 1_204_001),
            "Penginapan, Dalam provinsi, Kelas 3: Rp1.204.001 melebihi batas Perpres 72/2025, "
            "Rp1.204.000; yang dibayar batasnya.",
        ),
        (NewRate(HOTEL, "36", "", 5_725_000), None),  # for every class: the highest of them
        (NewRate(RateKind.REPRESENTASI_LUAR_KOTA, "32", "eselon_2", 150_000), None),
        (  # the ceiling of the whole nation holds in each of its places
            NewRate(RateKind.REPRESENTASI_LUAR_KOTA, "32", "eselon_2", 150_001),
            "Uang representasi luar kota, Eselon II: Rp150.001 melebihi batas Perpres 72/2025, "
            "Rp150.000; yang dibayar batasnya.",
        ),
        (NewRate(DAILY, "", "", 580_000), None),  # wherever it may apply: the highest of all
        (
            NewRate(DAILY, "", "", 580_001),
            "Uang harian luar kota: Rp580.001 melebihi batas Perpres 72/2025, Rp580.000; "
            "yang dibayar batasnya.",
        ),
        (NewRate(HOTEL, "zona:luar_provinsi", "1", 6_848_000), None),
        (  # Jakarta, which is a zone of its own, has the highest of all
            NewRate(HOTEL, "zona:luar_provinsi", "1", 6_848_001),
            "Penginapan, Luar provinsi, Kelas 1: Rp6.848.001 melebihi batas Perpres 72/2025, "
            "Rp6.848.000; yang dibayar batasnya.",
        ),
    ],
)
def test_what_passes_the_ceiling_is_told_where_it_could_apply(
    desk: Desk, row: NewRate, told: str | None
) -> None:
    """Perpres 72/2025, Lampiran I: tables of Jawa Barat, Banten and DKI Jakarta."""
    sentences = rate_import.above_ceiling(desk, [row], date(2026, 3, 3))
    assert sentences == ([] if told is None else [told])
    assert rate_import.above_ceiling(desk, [row], date(2025, 3, 3)) == []  # nothing held then


def test_a_preview_keeps_the_good_rows_and_names_its_file(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "perwal.xlsx",
        ("Uang harian", "Jawa Barat", "", 380_000),
        ("Uang makan", "", "", 1),
        titles=("Jenis", "Zona", "Golongan", "Tarif"),
    )
    seen = rate_import.preview_rates(desk, path)
    assert (seen.path, seen.rules) == (path, {})
    assert seen.rows == (NewRate(DAILY, "32", "", 380_000, "perwal.xlsx"),)
    assert [problem.row for problem in seen.problems] == [5]
    with pytest.raises(NotAllowed):
        rate_import.preview_rates(head, path)
