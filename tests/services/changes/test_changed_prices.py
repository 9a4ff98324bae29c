"""A change to where the office's own table has no price: asked about, typed anew, and printed."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import Incomplete
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.rates import Authority, RateKind
from perdin.services.changes import changes
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate
from perdin.services.safekeeping import integrity
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.drafts import PriceDraft, TripDraft
from tests.letters.documents import rows
from tests.office import BANDUNG, CILEGON, a_draft, issued, to
from tests.services.changes.asking import approve, typed

AWAY = RateKind.UANG_HARIAN_LUAR_KOTA
OWN, DECIDED = 350_000, 310_000
DAYS, NIGHTS, HOTEL, FARE = 3, 2, 686_000, 400_000
PRICE = PriceDraft(
    kind=AWAY, place="32.73", level="golongan_iii", amount=DECIDED, reason="Nota dinas 12"
)


def to_bandung(draft: TripDraft) -> TripDraft:
    (leg,) = draft.legs
    return replace(draft, legs=(replace(leg, place_code=BANDUNG, place_name="", fare=FARE),))


def test_the_price_of_another_way_is_decided_in_the_change(desk: Desk, head: Desk) -> None:
    own = NewRate(AWAY, CILEGON, "golongan_iii", OWN)
    elsewhere = NewRate(AWAY, BANDUNG, "eselon_3", 400_000)
    rates.add_set(desk, "Perwal 3/2026", Authority.LOCAL, date(2026, 1, 1), rows=[own, elsewhere])
    draft = to(a_draft(desk, "Bima", leave=date(2026, 3, 3)), CILEGON)
    saved = trips.save_draft(desk, draft)
    trips.submit(desk, saved.trip_id, saved.version)
    trip_id = issued(desk, head, saved.trip_id)
    kept = typed(desk, trip_id, to_bandung)
    with pytest.raises(Incomplete, match="tidak memuat uang harian luar kota untuk Golongan III"):
        changes.submit_change(desk, kept.change_id, kept.version)
    priced = replace(to_bandung(trip_sheet.open_trip(desk, trip_id).draft), prices=(PRICE,))
    kept = changes.save_change(desk, kept.change_id, kept.version, priced, "Pindah ke Bandung")
    approve(head, changes.submit_change(desk, kept.change_id, kept.version).change_id)
    (bima,) = trip_sheet.open_trip(desk, trip_id).travellers
    assert bima.estimated == DAYS * DECIDED + NIGHTS * HOTEL + FARE
    paper = letters.document(desk, trip_id, LetterKind.RINCIAN_BIAYA, bima.id).content
    cells = " | ".join(cell for row in rows(paper) for cell in row)
    assert "310.000" in cells
    assert "930.000" in cells
    assert "Nota dinas 12" in bima.lines[0].reason
    with desk.database.read() as session:
        assert integrity.faults(session) == []
