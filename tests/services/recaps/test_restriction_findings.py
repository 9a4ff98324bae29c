"""Each exception to an aturan hemat is told to the auditor, and no other trip."""

from dataclasses import replace
from datetime import date

from perdin.i18n import rupiah
from perdin.rules.restrictions import Effect
from perdin.services.desk import Desk
from perdin.services.office import restrictions
from perdin.services.recaps.catalogue import table
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.drafts import AnswerDraft, TripDraft
from tests.office import LEBAK, a_draft, approved, to
from tests.services.plays_restrictions import AWAY, HALF, PEOPLE, entered

KIND = "Menyimpang dari aturan hemat"
YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))


def decided(desk: Desk, head: Desk, draft: TripDraft) -> int:
    saved = trips.save_draft(desk, draft)
    return approved(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)


def found(desk: Desk) -> list[tuple[int | None, str, date, int]]:
    recap = table(desk, "pemeriksaan", YEAR)
    return [
        (opens, str(row[6]), row[4], row[5])  # type: ignore[misc]
        for row, opens in zip(recap.rows, recap.opens, strict=True)
        if row[0] == KIND and row[1]
    ]


def test_a_planted_year_tells_each_exception_once(desk: Desk, head: Desk) -> None:
    march, april, may, june = (date(2026, month, 3) for month in (3, 4, 5, 6))
    before = decided(desk, head, a_draft(desk, "Ayu", "Bima", leave=march))
    decided(desk, head, to(a_draft(desk, "Eka", leave=march), LEBAK))  # alone, in the province
    away = entered(desk, replace(AWAY, first_day=march, last_day=date(2026, 5, 31)))
    people = entered(desk, replace(PEOPLE, effect=Effect.TELL, first_day=april))
    half = entered(desk, replace(HALF, percent=20, first_day=may))  # 10 million
    letter = AnswerDraft(
        restriction_id=away.restriction.id, number="800/7", dated=date(2026, 2, 12)
    )
    reason = AnswerDraft(restriction_id=half.restriction.id, reason="Perintah Wali Kota")
    asked = replace(a_draft(desk, "Dirga", leave=april), answers=(letter,))
    both = replace(a_draft(desk, "Ayu", "Bima", leave=may), answers=(letter, reason))
    permitted, large = decided(desk, head, asked), decided(desk, head, both)
    decided(desk, head, replace(a_draft(desk, "Eka", leave=june), answers=(reason,)))
    waiting = trips.save_draft(desk, a_draft(desk, "Citra", leave=june))
    assert waiting.trip_id
    cost = {trip: trip_sheet.open_trip(desk, trip).estimated for trip in (before, permitted, large)}
    used = cost[before] + _cost_of_eka(desk) + cost[permitted]
    out = "Luar provinsi (SE Wali Kota 7): Perjalanan ini dibatasi: tujuan luar provinsi."
    letter_words = "Izin Sekretaris Daerah nomor 800/7 tanggal 12 Februari 2026."
    two = "Pelaksana (SE Wali Kota 7): 2 orang, paling banyak 1 orang."
    told = found(desk)
    assert told[:-1] == [
        (before, f"{out} Diajukan sebelum aturan ini dicatat.", march, cost[before]),
        (permitted, f"{out} {letter_words}", april, cost[permitted]),
        (large, f"{out} {letter_words}", may, cost[large]),
        (large, f"{two} Hanya diberitahukan.", may, cost[large]),
        (
            large,
            f"Efisiensi (SE Wali Kota 7): Anggaran setahun terpakai {rupiah(used)}, dengan "
            f"perjalanan ini {rupiah(used + cost[large])}; yang boleh Rp10.000.000. Alasan: "
            "Perintah Wali Kota",
            may,
            cost[large],
        ),
    ]
    assert told[-1][1].endswith("Alasan: Perintah Wali Kota")
    assert told[-1][2] == june
    assert len(told) == 6
    assert people.trips == 0


def _cost_of_eka(desk: Desk) -> int:
    """What the trip in the province costs, that nothing is told of."""
    recap = table(desk, "nominatif", YEAR)
    return next(
        int(cost)
        for name, cost in zip(recap.values("name"), recap.values("total"), strict=True)
        if name.startswith("Eka")
    )


def test_what_was_answered_stays_told_once_its_rule_is_taken_back(desk: Desk, head: Desk) -> None:
    row = entered(desk, replace(AWAY, effect=Effect.TELL))
    trip_id = decided(desk, head, a_draft(desk))
    row = restrictions.list_restrictions(desk)[0]
    before = date(2025, 12, 31)
    restrictions.end_restriction(desk, row.restriction.id, row.version, before)
    assert [(one[0], one[2]) for one in found(desk)] == [(trip_id, date(2026, 3, 3))]


def test_without_rules_nothing_is_told(desk: Desk, head: Desk) -> None:
    decided(desk, head, a_draft(desk))
    assert found(desk) == []
