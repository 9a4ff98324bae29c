"""Rooms of policy: all of them, what is chosen and by what, and their way through a sheet."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from perdin.errors import BadInput, StaleVersion
from perdin.importers.tables.understanding import Choices
from perdin.rules.ledger import Mechanism, PaperGate
from perdin.rules.policy import RULES
from perdin.rules.rates import Authority, RateKind
from perdin.services.desk import Desk
from perdin.services.office import money_settings, policy_rooms, policy_rooms_sheet
from perdin.services.office.money_settings import MoneySettings
from perdin.services.office.policy_rooms import RoomRow
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate
from perdin.services.rows.acts import Act
from perdin.services.undoing import undo
from tests.office import a_trip
from tests.services.reference.newer_program import rows

OWN = "Perwal 9/2026"


def room(desk: Desk, name: str) -> RoomRow:
    return next(row for row in policy_rooms.list_rooms(desk) if row.name == name)


def local_set(desk: Desk, **rules: object) -> int:
    """The office's own set in force, with one rate and these rules."""
    rate = NewRate(RateKind.SEWA_RODA4, "36", "", 300_000)
    return rates.add_set(desk, OWN, Authority.LOCAL, date(2026, 1, 1), rows=[rate], rules=rules)


def written(path: Path, *lines: Sequence[object]) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for line in [("Hal", "Ketentuan"), *lines]:
        sheet.append(list(line))
    workbook.save(path)
    return path


def rules_kept(desk: Desk) -> list[tuple[object, ...]]:
    """Edition, whether it was replaced and rules of each own set, past the program."""
    return rows(
        desk.database.path,
        "SELECT edition, replaced, rules, reason FROM rate_set WHERE authority = 'local'"
        " ORDER BY id",
    )


def test_every_choice_is_a_room_with_its_basis_and_a_title_of_its_own(desk: Desk) -> None:
    listed = policy_rooms.list_rooms(desk)
    assert {row.name for row in listed} == set(RULES) | {one.name for one in fields(MoneySettings)}
    assert len({row.title.casefold() for row in listed}) == len(listed)
    assert all(row.basis and row.chosen and row.default for row in listed)
    assert {row.page for row in listed} == {"rates", "settings"}
    assert not any(row.set_by for row in listed), "nothing ships chosen"
    assert all(row.chosen == row.default for row in listed)


def test_a_room_tells_what_chose_it(desk: Desk) -> None:
    """Representation on days of training, hours of in-town, averaged nights: as a Perwal says."""
    set_id = local_set(desk, representation_on_training=True, in_town_hours=6, average_nights=True)
    shown = [room(desk, name) for name in
             ("representation_on_training", "in_town_hours", "average_nights")]  # fmt: skip
    assert [(row.chosen, row.default, row.set_by, row.record) for row in shown] == [
        ("ya", "tidak", OWN, set_id), ("6", "8", OWN, set_id), ("ya", "tidak", OWN, set_id),
    ]  # fmt: skip
    settings, version = money_settings.open_settings(desk)
    money_settings.save_settings(
        desk,
        replace(settings, fund=25_000_000, papers=PaperGate.BLOCK, taxes=(("PPh 23", 250),)),
        version,
    )
    assert [(room(desk, name).chosen, room(desk, name).set_by) for name in
            ("fund", "papers", "taxes", "year_days")] == [
        ("Rp25.000.000", "Pengaturan kantor"), ("Tahan", "Pengaturan kantor"),
        ("PPh 23 2,50%", "Pengaturan kantor"), ("tanpa batas", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_written_comes_back_as_it_is(desk: Desk, tmp_path: Path, ending: str) -> None:
    local_set(desk, business_class=["pejabat_daerah"], fullday_percent=60, unproved_tickets=True)
    settings, version = money_settings.open_settings(desk)
    money_settings.save_settings(
        desk,
        replace(settings, fund=25_000_000, mechanism=Mechanism.LS, before_dpa="SE 1/2026",
                taxes=(("PPN", 1100), ("PPh 23", 200))),
        version,
    )  # fmt: skip
    path = policy_rooms_sheet.write_rooms(desk, tmp_path / f"ruang.{ending}")
    preview = policy_rooms_sheet.preview_rooms(desk, path)
    assert (preview.problems, preview.changed) == ((), ())
    assert preview.same == len(RULES) + len(fields(MoneySettings))


def test_a_sheet_is_looked_at_written_in_one_act_and_taken_back_whole(
    desk: Desk, tmp_path: Path
) -> None:
    acts: list[Act] = []
    desk = replace(desk, remember=acts.append)
    local_set(desk, in_town_hours=6)
    path = written(
        tmp_path / "ruang.xlsx",
        ("Uang representasi pada hari diklat", "ya"),
        ("Batas dalam kota, jam", 7),
        ("Tiket pesawat bisnis", "tidak ada"),
        ("Batas SPJ, hari kerja setelah kembali", "10"),
        ("Uang persediaan (UP)", "Rp 12.500.000,-"),
        ("Pajak yang dipungut", "PPh 23 2,5%; PPN 11%"),
        ("Berkas belum lengkap saat dirampungkan", "ABAIKAN"),
        ("SPJ wajib diverifikasi", "ya"),
    )
    before, money = rules_kept(desk), money_settings.open_settings(desk)[0]
    preview = policy_rooms_sheet.preview_rooms(desk, path)
    assert preview.problems == ()
    assert [(one.name, one.before, one.after) for one in preview.changed][:2] == [
        ("representation_on_training", "tidak", "ya"), ("in_town_hours", "6", "7"),
    ]  # fmt: skip
    assert (len(preview.changed), preview.same) == (7, 1)
    assert rules_kept(desk) == before, "a look writes nothing"
    assert policy_rooms_sheet.import_rooms(desk, preview) == 7
    with closing(sqlite3.connect(str(desk.database.path))) as raw:
        kept = raw.execute(
            "SELECT json_extract(rules, '$.in_town_hours'), "
            "json_extract(rules, '$.business_class'), "
            "json_extract(rules, '$.representation_on_training') FROM rate_set "
            "WHERE authority = 'local'"
        ).fetchall()
        fund = raw.execute(
            "SELECT json_extract(money, '$.fund'), json_extract(money, '$.account_days'), "
            "json_extract(money, '$.taxes'), json_extract(money, '$.papers') FROM office"
        ).fetchall()
    assert kept == [(7, "[]", 1)]
    assert fund == [(12_500_000, 10, '[["PPh 23",250],["PPN",1100]]', "abaikan")]
    undo.undo(desk, acts[-1])
    assert rules_kept(desk) == before
    assert money_settings.open_settings(desk)[0] == money


def test_a_set_that_trips_were_calculated_with_gets_an_edition_with_its_reason(
    desk: Desk, tmp_path: Path
) -> None:
    acts: list[Act] = []
    desk = replace(desk, remember=acts.append)
    local_set(desk, in_town_hours=6)
    a_trip(desk)
    before = rules_kept(desk)
    preview = policy_rooms_sheet.preview_rooms(
        desk, written(tmp_path / "ruang.xlsx", ("Batas dalam kota, jam", 7))
    )
    with pytest.raises(BadInput, match="tulis alasan"):
        policy_rooms_sheet.import_rooms(desk, preview)
    assert rules_kept(desk) == before
    policy_rooms_sheet.import_rooms(desk, preview, " Perwal  10/2026 ")
    assert rules_kept(desk) == [
        (1, 1, '{"in_town_hours": 6}', ""), (2, 0, '{"in_town_hours": 7}', "Perwal 10/2026"),
    ]  # fmt: skip
    undo.undo(desk, acts[-1])
    assert rules_kept(desk) == before, "the edition goes, and the set before holds again"
    joined = "rate r JOIN rate_set s ON s.id = r.rate_set_id"
    own = f"SELECT count(*) FROM {joined} WHERE authority = 'local'"
    assert rows(desk.database.path, own) == [(1,)]


def test_without_a_set_of_its_own_an_office_is_led_to_its_rates(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", ("Batas dalam kota, jam", 7),
                   ("Tugas serupa ditandai dalam, hari", 3))  # fmt: skip
    preview = policy_rooms_sheet.preview_rooms(desk, path)
    with pytest.raises(BadInput, match="Belum ada tarif kantor yang berlaku"):
        policy_rooms_sheet.import_rooms(desk, preview)
    assert money_settings.open_settings(desk)[0].split_days == 7, "then nothing is written"


def test_what_is_no_room_stands_twice_or_makes_no_sense_is_told(desk: Desk, tmp_path: Path) -> None:
    path = written(
        tmp_path / "ruang.xlsx",
        ("Hari bebas", "ya"),
        ("Batas dalam kota, jam", "delapan"),
        ("Penginapan tanpa bukti, persen dari batas", "50"),
        ("SPJ wajib diverifikasi", "kadang"),
        ("SPJ wajib diverifikasi", "ya"),
        ("Batas SPJ, hari kerja setelah kembali", ""),
        ("Wali Kota Serang", ""),
    )
    preview = policy_rooms_sheet.preview_rooms(desk, path)
    assert [str(problem).split(":")[0] for problem in preview.problems] == [
        "Sel A2", "Sel B3", "Sel B4", "Sel B5", "Sel B7", "Baris 6",
    ]  # fmt: skip
    with pytest.raises(BadInput, match="Tidak ada ketentuan"):
        policy_rooms_sheet.import_rooms(desk, preview)


def test_the_annex_as_an_office_prints_it_is_found_and_another_sheet_is_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    """Titles and a numbering row above, groups between, signatures below, before another sheet."""
    workbook = openpyxl.Workbook()
    front = workbook.active
    assert front is not None
    front.title = "Sampul"
    front.append(["LAMPIRAN PERATURAN WALI KOTA"])
    for name, hours in (("Murni", 6), ("Perubahan", 7)):
        sheet = workbook.create_sheet(name)
        for line in (
            ["RUANG KEBIJAKAN PERJALANAN DINAS"],
            [],
            ["No", "Uraian", "Ketentuan", "Dasar hukum"],
            ["1", "2", "3", "4"],
            ["A", "BATAS"],
            [1, "Batas dalam kota, jam", hours, "Perwal"],
            ["B", "TANDA"],
            [2, "Tugas serupa ditandai dalam, hari", 3, ""],
            [],
            ["", "Mengetahui,", "Serang, 5 Januari 2026"],
            ["", "Kepala Bagian", "Sekretaris"],
        ):
            sheet.append(line)
    path = tmp_path / "lampiran.xlsx"
    workbook.save(path)
    for choices, shown, after in ((None, 1, "6"), (Choices(sheet=2), 2, "7")):
        preview = policy_rooms_sheet.preview_rooms(desk, path, choices)
        assert preview.problems == ()
        assert preview.understanding.names == ("Sampul", "Murni", "Perubahan")
        assert preview.understanding.sheet == shown
        assert [(one.name, one.after) for one in preview.changed] == [
            ("in_town_hours", after), ("split_days", "3"),
        ]  # fmt: skip
    cover = policy_rooms_sheet.preview_rooms(desk, path, Choices(sheet=0))
    assert not cover.changed
    assert [problem.sentence for problem in cover.problems][:1] == [
        "Kolom «Hal» tidak ditemukan. Pilih kolom yang memuatnya."
    ]


def test_what_was_changed_since_the_look_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", ("Tugas serupa ditandai dalam, hari", 3))
    preview = policy_rooms_sheet.preview_rooms(desk, path)
    settings, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(settings, split_days=5), version)
    with pytest.raises(StaleVersion):
        policy_rooms_sheet.import_rooms(desk, preview)
    again = policy_rooms_sheet.preview_rooms(desk, path)
    with pytest.raises(BadInput, match="lebih dari nol"):
        policy_rooms_sheet.import_rooms(
            desk, replace(again, changed=(replace(again.changed[0], value=-1),))
        )
    assert money_settings.open_settings(desk)[0].split_days == 5
