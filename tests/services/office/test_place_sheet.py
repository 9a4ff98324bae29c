"""Places to a sheet and back: each row is looked at first, and all of them are taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from perdin.errors import BadFile, BadInput, NotAllowed, StaleVersion
from perdin.importers.tables.effects import Effect
from perdin.rules.splits import RatesFrom
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import place_sheet
from perdin.services.office.place_sheet import PlacePreview
from perdin.services.reference import place_acts, place_list, places
from perdin.services.reference.place_list import PlaceEntry, PlaceFilter
from perdin.services.reference.place_rows import NewName, PlaceForm
from perdin.services.rows.acts import Act
from perdin.services.undoing import undo
from tests.importers.books import book
from tests.services.plays_places import CIBARU, added, entry

TITLES = ("Kode", "Jenis", "Nama", "Sebutan", "Nama sejak", "Dasar nama", "Ditawarkan")
BANTEN = PlaceFilter(province_code="36")


def preview(desk: Desk, folder: Path, *rows: tuple[object, ...]) -> PlacePreview:
    return place_sheet.preview_places(desk, book(folder / "tempat.xlsx", *rows, titles=TITLES))


def told(seen: PlacePreview) -> list[str]:
    return [problem.sentence for problem in seen.problems]


def listed(desk: Desk) -> list[PlaceEntry]:
    return [replace(row, version=0) for row in place_list.list_places(desk, PlaceFilter())]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_list_comes_back_as_it_was(desk: Desk, tmp_path: Path, ending: str) -> None:
    lebak = entry(desk, "36.02")
    place_acts.rename_place(
        desk, lebak.id, lebak.version, NewName("Kabupaten Banten Selatan", date(2026, 7, 1), "UU 9")
    )
    parent = entry(desk, "36.02")
    form = PlaceForm(
        code="36.05", kind="kabupaten", name="Kabupaten Cilangkahan",
        valid_from=date(2026, 7, 1), basis="UU 8/2026", rates_from=RatesFrom.PARENT,
        spellings=("cil", "Kab. Cil"),
    )  # fmt: skip
    place_acts.split_place(desk, parent.id, parent.version, form)
    path = place_sheet.write_places(desk, BANTEN, tmp_path / f"tempat{ending}")
    seen = place_sheet.preview_places(desk, path)
    assert told(seen) == []
    assert seen.count(Effect.SAME) == len(seen.rows) == len(place_list.list_places(desk, BANTEN))


def test_new_changed_and_conflicting_rows_are_shown_before_anything_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    before = listed(desk)
    seen = preview(
        desk, tmp_path,
        ("36.75", "Kota", "Kota Cibaru", "cbr; bdg", None, None, "ya"),
        ("36.02", "Kabupaten", "Kabupaten Banten Selatan", "rangkas", date(2026, 7, 1), "UU 9", ""),
        ("36.01", "", "Kabupaten Pandeglang", "", None, None, "tidak"),
        ("36.04", "", "Kabupaten Serang Raya", "", None, None, ""),
        ("36.73", "Kabupaten", "Kota Serang", "", None, None, ""),
        ("36.74", "", "Kota Tangerang Selatan", "tangsel", None, None, ""),
    )  # fmt: skip
    assert [row.effect for row in seen.rows] == [
        Effect.NEW, Effect.CHANGED, Effect.CHANGED, Effect.BLOCKED, Effect.BLOCKED, Effect.SAME,
    ]  # fmt: skip
    assert seen.rows[1].changes == (
        "Nama: Kabupaten Lebak → Kabupaten Banten Selatan.", "Sebutan: – → rangkas.",
    )  # fmt: skip
    assert seen.rows[2].changes == ("Ditawarkan: ya → tidak.",)
    assert told(seen) == [
        "«bdg» juga sebutan Kabupaten Bandung, Kota Bandung: formulir akan menanyakan yang mana.",
        "Namanya sekarang Kabupaten Serang. Isi «Nama sejak» dan «Dasar nama» bila berganti nama.",
        "36.73 Kota Serang adalah kota: jenisnya tidak dapat diubah.",
    ]
    assert listed(desk) == before, "a look writes nothing"
    assert place_sheet.import_places(desk, seen.ready) == 3
    assert entry(desk, "36.75").spellings == ("cbr", "bdg")
    renamed = entry(desk, "36.02")
    assert (renamed.name, renamed.renames[0].name_before) == (
        "Kabupaten Banten Selatan", "Kabupaten Lebak",
    )  # fmt: skip
    assert entry(desk, "36.01").hidden
    assert entry(desk, "36.04").name == "Kabupaten Serang"
    assert [row.code for row in places.suggest_places(desk, "cbr")] == ["36.75"]


def test_an_import_is_taken_back_whole(desk: Desk, tmp_path: Path) -> None:
    acts: list[Act] = []
    before = listed(desk)
    seen = preview(
        desk, tmp_path,
        ("36.75", "Kota", "Kota Cibaru", "cbr", None, None, ""),
        ("36.75.01", "Kecamatan", "Kecamatan Cibaru, Kota Cibaru", "", None, None, ""),
        ("36.02", "", "Kabupaten Banten Selatan", "rangkas", date(2026, 7, 1), "UU 9", ""),
        ("36.74", "", "Kota Tangerang Selatan", "", None, None, "tidak"),
    )  # fmt: skip
    own = replace(desk, remember=acts.append)
    assert place_sheet.import_places(own, seen.ready) == 4
    assert listed(desk) != before
    assert entry(desk, "36.74").spellings == ()
    undo.undo(own, acts[-1])
    assert listed(desk) == before


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("", "Kota", "Kota Cibaru", "", "", "", ""), "Kode kosong."),
        (("36.75", "Kota", "", "", "", "", ""), "Nama kosong."),
        (("36.75", "Desa besar", "Kota X", "", "", "", ""), "Jenis tempat «Desa besar» tidak"),
        (("36.75", "", "Kota X", "", "", "", ""), "Jenis tempat baru belum diisi."),
        (("36.7", "Kota", "Kota X", "", "", "", ""), "Kode kota ditulis seperti 36.75."),
        (("39.71", "Kota", "Kota X", "", "", "", ""), "kode 39, belum ada"),
        (("36.75", "Kota", "Kota Serang", "", "", "", ""), "sudah ada, dengan kode 36.73"),
        (("36.75", "Kota", "Kota X", "", "", "", "mungkin"), "isi ya atau tidak"),
        (("36.75", "Kota", "Kota X", "", "kapan", "", ""), "Tanggal «kapan» tidak terbaca"),
        (("36.02", "", "Kabupaten X", "", date(2026, 1, 1), "", ""), "bila berganti nama"),
    ],
)
def test_a_row_that_cannot_be_is_told_and_not_written(
    desk: Desk, tmp_path: Path, row: tuple[object, ...], sentence: str
) -> None:
    seen = preview(desk, tmp_path, row)
    assert [one for one in told(seen) if sentence in one]
    assert seen.ready == ()


def test_two_rows_of_one_code_and_two_places_of_one_spelling(desk: Desk, tmp_path: Path) -> None:
    seen = preview(
        desk, tmp_path,
        ("36.75", "Kota", "Kota Cibaru", "cbr", None, None, ""),
        ("36.76", "Kota", "Kota Cibarat", "cbr", None, None, ""),
        ("36.75", "Kota", "Kota Cibaru", "", None, None, ""),
    )  # fmt: skip
    assert told(seen) == [
        "«cbr» juga sebutan Kota Cibaru: formulir akan menanyakan yang mana.",
        "Kode 36.75 sudah ada di baris 4.",
    ]
    assert [row.effect for row in seen.rows] == [Effect.NEW, Effect.NEW, Effect.BLOCKED]
    place_sheet.import_places(desk, seen.ready)
    assert places.read_places(desk, "cbr").whole() is None


def test_a_code_that_excel_kept_as_a_number(desk: Desk, tmp_path: Path) -> None:
    seen = preview(desk, tmp_path, (36.8, "Kota", "Kota Cibaru", "", None, None, ""))
    assert [row.form.code for row in seen.ready] == ["36.80"]


def test_what_changed_since_the_look_is_told(desk: Desk, tmp_path: Path) -> None:
    seen = preview(desk, tmp_path, ("36.01", "", "Kabupaten Pandeglang", "pdg", None, None, ""),
                   ("36.75", "Kota", "Kota Cibaru", "", None, None, ""))  # fmt: skip
    other = entry(desk, "36.01")
    place_acts.hide_place(desk, other.id, other.version, hidden=True)
    with pytest.raises(StaleVersion):
        place_sheet.import_places(desk, seen.ready)
    assert place_list.list_places(desk, PlaceFilter(text="36.75")) == [], "all or none"
    added(desk, CIBARU)
    with pytest.raises(BadInput, match="sudah dipakai"):
        place_sheet.import_places(desk, seen.ready[1:])


def test_only_who_may_and_only_a_table(desk: Desk, desk_of: object, tmp_path: Path) -> None:
    auditor = desk_of(Role.AUDITOR)  # type: ignore[operator]
    path = place_sheet.write_places(auditor, BANTEN, tmp_path / "tempat.xlsx")
    assert openpyxl.load_workbook(path)
    with pytest.raises(NotAllowed):
        place_sheet.preview_places(auditor, path)
    bad = tmp_path / "rusak.xlsx"
    bad.write_bytes(b"PK\x03\x04 bukan buku kerja")
    with pytest.raises(BadFile):
        place_sheet.preview_places(desk, bad)
    with pytest.raises(BadInput, match="Tidak ada tempat yang berubah"):
        place_sheet.import_places(desk, [])
