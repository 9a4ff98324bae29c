"""What was submitted stays as it was, whatever changes later; what is issued even more so."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest

from perdin.errors import BadInput
from perdin.rules.ledger import RevisionKind
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.rates import Authority, RateKind
from perdin.rules.staff import SignerFunction
from perdin.services.accounting import actual_costs, cost_lines
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import office, people, signers
from perdin.services.office.signers import SignerForm
from perdin.services.reference import corrections, rates
from perdin.services.reference.rates import NewRate
from perdin.services.register import series
from perdin.services.trips import approvals, trip_sheet, trips
from tests.letters.documents import numbered, rows
from tests.office import a_draft, a_trip, approved, issued, person

CHANGED_ON = date(2026, 2, 20)


def raise_a_rate(desk: Desk) -> None:
    ceiling = next(x for x in rates.list_sets(desk) if x.authority is Authority.CEILING)
    kinds = (RateKind.UANG_HARIAN_LUAR_KOTA, RateKind.PENGINAPAN)
    raised = [
        NewRate(row.kind, row.place, row.level, row.amount + 100_000)
        for row in rates.list_rates(desk, ceiling.id)
        if row.place == "32" and row.kind in kinds
    ]
    corrections.correct_set(desk, ceiling.id, ceiling.version, "Salah salin", rows=raised)


def replace_the_regulation(desk: Desk) -> None:
    ceiling = next(x for x in rates.list_sets(desk) if x.authority is Authority.CEILING)
    rates.change_set(desk, ceiling.id, ceiling.version, last_day=CHANGED_ON)
    rates.add_set(desk, "Perpres Baru", Authority.CEILING, date(2026, 2, 21))


def bring_a_local_set(desk: Desk) -> None:
    row = NewRate(RateKind.UANG_HARIAN_LUAR_KOTA, "32", "", 100_000)
    rates.add_set(desk, "Perwal Uji", Authority.LOCAL, date(2026, 1, 1), rows=[row])


def promote(desk: Desk) -> None:
    form = people.open_employee(desk, person(desk, "Ayu"))
    people.save_employee(
        desk,
        replace(form, name="Ayu Baru", nip="198505052010012999", grade="IV/b", position="Camat",
                echelon="II.b", valid_from=date(2026, 2, 1)),
    )  # fmt: skip


def rewrite_history(desk: Desk) -> None:
    """The very line of the rank history that the trip was calculated with."""
    form = people.open_employee(desk, person(desk, "Ayu"))
    people.save_employee(desk, replace(form, grade="IV/b", position="Camat", echelon="II.b"))


def move_the_office(desk: Desk) -> None:
    form = office.open_office(desk)
    office.save_office(
        desk, replace(form, name="KECAMATAN LAIN", seat_code="32.73", layout="pmk", address="X")
    )


def change_the_numbering(desk: Desk) -> None:
    form = next(x for x in series.list_formats(desk) if x.kind is LetterKind.SURAT_TUGAS)
    series.save_format(
        desk, form.kind, series.FormatForm(pattern="{urut}-{tahun}", code="1"), form.version
    )


def change_the_signer(desk: Desk) -> None:
    signers.save_signer(
        desk,
        SignerForm(
            function=SignerFunction.ASSIGNER,
            heading="Plh. CAMAT",
            employee_id=person(desk, "Bima"),
            valid_from=date(2026, 2, 1),
        ),
    )


def raise_the_budget(desk: Desk) -> None:
    line = budget.list_budget(desk, 2026)[0]
    budget.revise_line(desk, line.id, RevisionKind.AMENDMENT, 90_000_000, CHANGED_ON)


CHANGES = [
    raise_a_rate,
    replace_the_regulation,
    bring_a_local_set,
    promote,
    rewrite_history,
    move_the_office,
    change_the_numbering,
    change_the_signer,
    raise_the_budget,
]


def picture(desk: Desk, trip_id: int) -> dict[str, Any]:
    """All that one trip's page shows, but for the budget line, whose figures go on."""
    whole = asdict(trip_sheet.open_trip(desk, trip_id))
    del whole["budget"]
    return whole


@pytest.mark.parametrize("change", CHANGES)
def test_a_submitted_trip_is_not_altered(
    desk: Desk, head: Desk, change: Callable[[Desk], None]
) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    before = picture(desk, trip_id)
    assert before["estimated"] == 2 * 3_062_000
    seen = approvals.open_case(head, trip_id).sheet
    change(desk)
    assert picture(desk, trip_id) == before
    approvals.approve(head, trip_id, seen.version, seen.content_hash)
    assert budget.list_budget(desk, 2026)[0].committed == 2 * 3_062_000


@pytest.mark.parametrize("change", CHANGES)
def test_letters_print_what_was_submitted(
    desk: Desk, head: Desk, change: Callable[[Desk], None]
) -> None:
    """Issued after the change: people, ranks, days and rupiah are still those of the trip."""
    trip_id = approved(desk, head, a_trip(desk))
    change(desk)
    version = trip_sheet.open_trip(desk, trip_id).version
    letters.issue(desk, trip_id, version, CHANGED_ON)
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    numbered_rows = numbered(letters.document(desk, trip_id, LetterKind.SPD, traveller.id).content)
    assert numbered_rows["2."] == "Ayu Lestari Dewi\nNIP. 19850505 201001 2 003"
    assert numbered_rows["3."].startswith("a. Penata / III/c\nb. Kepala Seksi Pelayanan / ")
    assert numbered_rows["6."] == "a. Kota Serang\nb. Kota Bandung"
    bill = rows(letters.document(desk, trip_id, LetterKind.RINCIAN_BIAYA, traveller.id).content)
    assert ["", "JUMLAH", "Rp3.062.000", ""] in bill


@pytest.mark.parametrize("change", CHANGES)
def test_an_issued_letter_is_the_very_same_file(
    desk: Desk, head: Desk, change: Callable[[Desk], None]
) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    kept = [
        (x, letters.document(desk, trip_id, x.kind, x.traveller_id))
        for x in letters.choices(desk, trip_id)
        if x.letter_id
    ]
    assert len(kept) == 2
    change(desk)
    for choice, before in kept:
        assert letters.document(desk, trip_id, choice.kind, choice.traveller_id) == before


def test_what_may_be_spent_follows_the_frozen_ceiling(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    raise_a_rate(desk)
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    costs = cost_lines.costs_to_record(desk, traveller.id)
    more = [replace(x, rate=x.rate + 1) if x.component.value == "uang_harian" else x for x in costs]
    with pytest.raises(BadInput, match="paling banyak Rp430.000"):
        actual_costs.record_costs(desk, traveller.id, more)


def test_a_draft_follows_the_change_until_it_is_submitted(desk: Desk) -> None:
    """The twin of the tests above: what is not frozen does change."""
    saved = trips.save_draft(desk, a_draft(desk))
    raise_a_rate(desk)
    trips.submit(desk, saved.trip_id, saved.version)
    sheet = trip_sheet.open_trip(desk, saved.trip_id)
    assert sheet.estimated == 3_062_000 + 5 * 100_000


def test_a_trip_that_is_submitted_again_is_frozen_anew(desk: Desk) -> None:
    trip_id = a_trip(desk)
    before = trip_sheet.open_trip(desk, trip_id).content_hash
    rewrite_history(desk)
    saved = trips.withdraw(desk, trip_id)
    trips.submit(desk, trip_id, saved.version)
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert (sheet.travellers[0].grade, sheet.travellers[0].post) == ("IV/b", "Camat")
    assert sheet.content_hash != before


def test_ranks_are_those_of_the_day_of_departure(desk: Desk) -> None:
    form = people.open_employee(desk, person(desk, "Ayu"))
    people.save_employee(desk, replace(form, grade="III/d", valid_from=date(2026, 4, 1)))
    early = trip_sheet.open_trip(desk, a_trip(desk))
    late = trip_sheet.open_trip(desk, a_trip(desk, leave=date(2026, 4, 7)))
    assert (early.travellers[0].grade, late.travellers[0].grade) == ("III/c", "III/d")
