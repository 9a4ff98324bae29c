"""Closing a year, opening it again, and its archive, as an auditor reads them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from perdin.errors import BadInput, NotAllowed
from perdin.models.planning import YearClosing
from perdin.services.desk import Desk
from perdin.services.recaps import catalogue
from perdin.services.register import register
from perdin.services.trail import history
from perdin.services.year import year_end
from tests.conftest import Clock


@pytest.mark.usefixtures("year")
def test_a_closed_year_shows_what_it_was_closed_with(desk: Desk, treasurer: Desk) -> None:
    whole = year_end.open_year(desk, 2026).figures
    year_end.close_year(treasurer, 2026, "  Lengkap ")
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == (
        "tahun anggaran 2026", {"realisasi": whole["realisasi"], "catatan": "Lengkap"},
    )  # fmt: skip
    with desk.database.write() as session:
        session.execute(text("UPDATE budget_line SET realised = 0, ceiling = 1"))
        session.execute(text("UPDATE trip SET state = 'issued' WHERE state = 'settled'"))
    state = year_end.open_year(desk, 2026)
    assert (state.year, state.closed_at, state.closed_by, state.note) == (
        2026, desk.now, "Citra", "Lengkap",
    )  # fmt: skip
    assert (state.closed, state.ready) == (True, False)
    assert (state.open_points, state.disagreements, state.figures) == ((), (), whole)


@pytest.mark.usefixtures("year")
def test_opening_a_year_again_is_written_down(desk: Desk, treasurer: Desk, clock: Clock) -> None:
    before = year_end.open_year(desk, 2026)
    assert (before.closed, before.ready, before.closed_at) == (False, True, None)
    assert (before.year, before.closed_by, before.note) == (2026, "", "")
    year_end.close_year(desk, 2026)
    assert history.list_history(desk, 1)[0].details["catatan"] is None
    clock.advance(hours=3)
    with pytest.raises(BadInput, match="^Tuliskan alasan pembukaan kembali.$"):
        year_end.reopen_year(treasurer, 2026, "  ")
    year_end.reopen_year(treasurer, 2026, " Koreksi BPK ")
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == ("tahun anggaran 2026", {"alasan": "Koreksi BPK"})
    with desk.database.read() as session:
        (closing,) = session.query(YearClosing)
        assert (closing.reopened_at, closing.reopened_by_id, closing.reopened_reason) == (
            desk.now, treasurer.person.user_id, "Koreksi BPK",
        )  # fmt: skip
    assert year_end.open_year(desk, 2026) == before
    year_end.close_year(desk, 2026)
    assert year_end.open_year(desk, 2026).closed


@pytest.mark.usefixtures("year")
def test_the_archive_has_each_recap_and_the_whole_register(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    register_rows = register.letter_rows(desk, register.find_letter_ids(desk))
    lost = next(row for row in register_rows if row.void_reason and row.traveller)
    with pytest.raises(NotAllowed):
        year_end.archive_year(head, 2026, tmp_path)
    assert list(tmp_path.glob("perdin-*")) == []
    folder = year_end.archive_year(desk, 2026, tmp_path)
    assert folder == tmp_path / "perdin-2026"
    names = {path.name for path in folder.glob("rekap-*")}
    monthly = {report.id for report in catalogue.REPORTS if report.monthly}
    assert monthly == {"pegawai-hari"}
    assert names == {
        *(f"rekap-{report.id}-2026.xlsx" for report in catalogue.REPORTS if not report.monthly),
        *(f"rekap-pegawai-hari-2026-{month:02}.xlsx" for month in range(1, 13)),
    }
    march = _cells(folder / "rekap-pegawai-hari-2026-03.xlsx")
    april = _cells(folder / "rekap-pegawai-hari-2026-04.xlsx")
    assert any("Ayu Lestari Dewi" in row for row in march)
    assert not any("Ayu Lestari Dewi" in row for row in april)
    journeys = _cells(folder / "rekap-perjalanan-2026.xlsx")
    assert any("Dirga Mahendra" in row for row in journeys)
    sheet = _cells(folder / "register-surat-2026.xlsx")
    assert [cell for row in sheet[:6] for cell in row if cell] == [
        "PEMERINTAH KOTA SERANG", "KECAMATAN UJI", "Jalan Percobaan Nomor 2, Kota Serang",
        "REGISTER 2026",
    ]  # fmt: skip
    head_at = sheet.index(("Tanggal", "Nomor", "Jenis", "Pelaksana", "Maksud", "Batal"))
    rows = [row for row in sheet[head_at + 1 :] if any(row)]
    assert len(rows) == 5
    assert ("Bima Sakti Pratama, S.Kom.", lost.void_reason) == (lost.traveller, "Batal")
    (voided,) = [row for row in rows if row[1] == lost.number]
    assert voided[2:] == (
        "SPD", lost.traveller, "Konsultasi rencana kerja", "Batal",
    )  # fmt: skip
    assert str(voided[0])[:10] == "2026-02-20"
    assert [row[5] for row in rows].count("Batal") == 2


def _cells(path: Path) -> list[tuple[object, ...]]:
    sheet = load_workbook(path, data_only=True).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


def test_a_year_may_close_from_december_on(desk: Desk, clock: Clock) -> None:
    clock.now = clock.now.replace(month=11, day=30)
    with pytest.raises(BadInput, match="^Tahun anggaran 2026 baru dapat ditutup mulai Desember.$"):
        year_end.close_year(desk, 2026)
    year_end.close_year(desk, 2025)
