"""Siapkan tahun: what a year has, what it lacks, and what one press copies from the year before."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.models.money import BudgetLine
from perdin.models.planning import PlannedTrip
from perdin.models.reference import Holiday, RateSet
from perdin.rules.ledger import EntryKind, Mechanism
from perdin.rules.rates import Authority
from perdin.rules.staff import SignerFunction
from perdin.rules.working_days import DayOffKind
from perdin.services.books import treasury
from perdin.services.books.treasury import EntryForm
from perdin.services.desk import Desk
from perdin.services.office import days_off, signers
from perdin.services.office.days_off import DayOff
from perdin.services.plans import plan_copy, plans
from perdin.services.trips import draft_check, trips
from perdin.services.year import preparing
from perdin.services.year.steps import Deed, Standing, Step
from tests.conftest import Clock
from tests.office import a_draft, a_trip, approved
from tests.services.plays_budget import a_plan
from tests.services.year.january import GROUND, LEAVE, allow_early, dpa, line, without_dpa


def step(desk: Desk, title: str, year: int = 2027) -> Step:
    """The one step of this title."""
    (row,) = [row for row in preparing.list_steps(desk, year) if row.title == title]
    return row


def bare(desk: Desk) -> None:
    """No line of 2027 at all."""
    with desk.database.write() as session:
        session.query(BudgetLine).filter_by(fiscal_year=2027).delete()


def test_the_dpa_comes_in_three_stages(desk: Desk) -> None:
    bare(desk)
    row = step(desk, "DPA")
    assert (row.standing, row.deed, row.page, row.record) == (
        Standing.MISSING, Deed.COPY_STRUCTURE, "budget", "dpa",
    )  # fmt: skip
    assert row.detail == (
        "Belum ada baris anggaran tahun 2027. 1 baris DPA 2026 dapat disalin tanpa pagunya."
    )
    without_dpa(desk)
    row = step(desk, "DPA")
    assert (row.standing, row.deed) == (Standing.MISSING, None)
    assert row.detail.startswith("1 baris tanpa pagu.")
    dpa(desk, 12_000_000)
    row = step(desk, "DPA")
    assert (row.standing, row.detail) == (Standing.DONE, "1 baris, pagu Rp12.000.000.")
    assert step(desk, "DPA", 2030).detail == "Belum ada baris anggaran tahun 2030."


def test_the_plan_goes_onto_the_same_codes(desk: Desk) -> None:
    kept = a_plan(desk)
    plans.save_planned(desk, kept)
    struck = plans.save_planned(desk, a_plan(desk, "Dicoret"))
    plans.drop_planned(desk, struck, 1, "Tidak perlu")
    plans.save_planned(desk, replace(a_plan(desk, "Tanpa baris"), budget_line_id=None))
    assert step(desk, "Rencana perjalanan").deed is Deed.COPY_PLAN
    assert step(desk, "Rencana perjalanan").standing is Standing.MISSING
    assert plan_copy.copy_plan(desk, 2027) == 2
    with desk.database.read() as session:
        rows = session.query(PlannedTrip).filter_by(fiscal_year=2027).order_by("id").all()
        assert [(row.purpose, row.budget_line_id, row.dropped) for row in rows] == [
            ("Konsultasi SPM", line(desk).id, False), ("Tanpa baris", None, False),
        ]  # fmt: skip
        (first, _second) = rows
        for name in ("month", "people", "days", "times", "cost", "place_code", "unit_id",
                     "expected_output", "output_count", "output_unit"):  # fmt: skip
            assert getattr(first, name) == getattr(kept, name), name
    row = step(desk, "Rencana perjalanan")
    assert (row.standing, row.deed) == (Standing.OPTIONAL, None)
    assert row.detail == "2 perjalanan direncanakan. 1 belum dibebankan pada baris DPA."
    with pytest.raises(BadInput, match=r"^Tidak ada rencana 2026 yang belum ada pada tahun 2027.$"):
        plan_copy.copy_plan(desk, 2027)


def test_rates_that_end_with_the_year_are_missed(desk: Desk) -> None:
    assert step(desk, "Tarif daerah").standing is Standing.OPTIONAL
    row = step(desk, "Tarif nasional")
    assert (row.standing, row.page) == (Standing.OPTIONAL, "rates")
    assert row.detail.startswith("Perpres 72/2025, PMK 32/2025. Tarif pusat tahun 2027 belum")
    with desk.database.write() as session:
        own = RateSet(
            regulation="Perwal 3/2026",
            authority=Authority.LOCAL,
            title="Uji",
            valid_from=date(2026, 1, 1),
            valid_to=date(2026, 12, 31),
            source="Uji",
        )
        session.add(own)
    row = step(desk, "Tarif daerah")
    assert row.standing is Standing.MISSING
    assert row.detail == "Perwal 3/2026 berakhir 31 Desember 2026; belum ada penggantinya."


def test_a_signer_whose_term_ends_is_missed(desk: Desk) -> None:
    assert step(desk, "Penandatangan").standing is Standing.DONE
    row = next(row for row in signers.list_signers(desk) if row.function is SignerFunction.PPTK)
    signers.save_signer(desk, replace(row, valid_to=date(2026, 12, 31)))
    told = step(desk, "Penandatangan")
    assert (told.standing, told.record) == (Standing.MISSING, "signers")
    assert told.detail == "Tidak ada yang berlaku pada 1 Januari 2027: PPTK."


def test_joint_leave_of_the_year_is_asked_for(desk: Desk) -> None:
    with desk.database.write() as session:
        session.query(Holiday).filter(
            Holiday.day >= date(2027, 1, 1), Holiday.kind == DayOffKind.JOINT_LEAVE
        ).delete()
    row = step(desk, "Hari libur")
    assert row.standing is Standing.MISSING
    assert "cuti bersama belum dimasukkan" in row.detail
    joint = DayOff(day=date(2027, 3, 8), name="Cuti bersama Nyepi", kind=DayOffKind.JOINT_LEAVE)
    days_off.save_day_off(desk, joint)
    with desk.database.read() as session:
        count = session.query(Holiday).filter(
            Holiday.day.between(date(2027, 1, 1), date(2027, 12, 31))
        ).count()  # fmt: skip
    row = step(desk, "Hari libur")
    assert row.standing is not Standing.MISSING
    assert row.detail.startswith(f"{count} hari libur, 1 di antaranya cuti bersama.")


def test_the_purse_opens_once_the_year_has_begun(desk: Desk, treasurer: Desk, clock: Clock) -> None:
    assert step(desk, "Uang persediaan").standing is Standing.OPTIONAL
    clock.now = clock.now.replace(year=2027, month=1, day=11)
    assert step(desk, "Uang persediaan").standing is Standing.MISSING
    day = clock.now.date()
    treasury.enter(
        treasurer, EntryForm(kind=EntryKind.RECEIVED, mechanism=Mechanism.UP, amount=5_000_000,
                             entered_on=day, book_number="1"),
    )  # fmt: skip
    row = step(desk, "Uang persediaan")
    assert (row.standing, row.detail) == (Standing.DONE, "UP Rp5.000.000 sudah diterima.")


def test_trips_before_the_dpa_are_counted_until_they_are_borne(desk: Desk, head: Desk) -> None:
    without_dpa(desk)
    assert step(desk, "Perjalanan sebelum DPA").standing is Standing.OPTIONAL
    allow_early(desk)
    assert step(desk, "Perjalanan sebelum DPA").detail == (
        f"Boleh disetujui dan dinomori berdasarkan {GROUND}."
    )
    approved(desk, head, a_trip(desk, leave=LEAVE))
    row = step(desk, "Perjalanan sebelum DPA")
    assert (row.standing, row.detail) == (
        Standing.OPTIONAL, "1 perjalanan menunggu pagu, Rp3.062.000; uangnya belum dapat dibayar.",
    )  # fmt: skip
    dpa(desk, 3_000_000)
    row = step(desk, "Perjalanan sebelum DPA")
    assert (row.standing, row.detail) == (
        Standing.MISSING, "1 perjalanan menunggu pagu, Rp62.000; uangnya belum dapat dibayar.",
    )  # fmt: skip
    dpa(desk, 3_062_000)
    assert step(desk, "Perjalanan sebelum DPA").standing is Standing.DONE


def test_a_trip_over_new_year_names_both_years_and_its_budget(desk: Desk, head: Desk) -> None:
    leave = date(2026, 12, 30)
    draft = a_draft(desk, leave=leave, days=5)
    told = [p for p in draft_check.check_draft(desk, draft).problems if p.field == "budget_line_id"]
    assert [(p.blocking, p.sentence) for p in told] == [
        (False, "Melewati tahun baru: 2 hari pada 2026, 3 hari pada 2027. Seluruh biayanya "
                "dibebankan pada DPA 2026."),
    ]  # fmt: skip
    other = replace(draft, budget_line_id=line(desk).id)
    assert draft_check.check_draft(desk, other).ready
    saved = trips.save_draft(desk, other)
    trip_id = approved(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)
    assert (line(desk).committed > 0, line(desk, 2026).committed) == (True, 0)
    row = step(desk, "Melewati tahun baru")
    assert (row.page, row.record) == ("trip", trip_id)
    assert row.detail.endswith("disetujui. Dibebankan pada DPA 2027.")
    within = replace(a_draft(desk), budget_line_id=line(desk).id)
    assert not draft_check.check_draft(desk, within).ready


def test_from_november_on_a_year_that_lacks_something_is_named(desk: Desk, clock: Clock) -> None:
    bare(desk)
    assert preparing.year_to_prepare(desk) is None
    clock.now = clock.now.replace(month=11, day=2)
    assert preparing.year_to_prepare(desk) == 2027
    missing = [s for s in preparing.list_steps(desk, 2027) if s.standing is Standing.MISSING]
    assert preparing.count_missing(desk, 2027) == len(missing) > 0
